//! Silences and overlaps: how much of the time nobody, one or several talk, and what stands around it.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::{ChartKind, Findings, Measure, without_times};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::turns::names;
use crate::error::Result;
use crate::stats::bootstrap::quantile;
use crate::stats::floor_states::{State, Stretch, stretches};
use crate::stats::seconds;
use crate::table::figure::{self, Chart, Figure, Floor, Lane};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "floor-states",
    title: "Silences and overlaps",
    about: "how much of the time one, several or nobody talk: solos, pauses, gaps and overlaps by who talks around them",
    definition: "At every moment between the first start and the last end, so many talk: one (solo), nobody, or several. \
        Silence is a pause where somebody who talked just before it goes on after it, else a gap; overlap is \
        between-overlap where the floor goes from one speaker to another, within-overlap where the one who had it keeps it, \
        and other-overlap where there is not exactly one just before and just after (classes of Heldner & Edlund 2010, who \
        have two speakers; the last class is ours). Utterances without both times, and without a length, are passed over: \
        what they say would be silence. Talk of those whom the file does not name is that of one more speaker, \
        not named. share is of the time from the first start to the last end.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("state", "State", Unit::Text, "solo, pause, gap, between-overlap, within-overlap or other-overlap"),
        column("from", "From", Unit::Text, "who talks just before; missing for other-overlap"),
        column("to", "To", Unit::Text, "who talks just after"),
        column("stretches", "Stretches", Unit::Count, "how many"),
        column("seconds", "Seconds", Unit::Seconds, "their sum, in seconds"),
        column("share", "Share", Unit::Share, "of the whole time"),
        column("median", "Median, ms", Unit::Milliseconds, "median length, in milliseconds"),
        column("longest", "Longest, ms", Unit::Milliseconds, "longest length, in milliseconds"),
    ],
    charts: &[CHART],
    compute,
};

const CHART: ChartKind = ChartKind {
    id: "floor-clock",
    title: "The floor by the clock",
    about: "a lane a speaker over the time of the recording, and a lane where several talk at once",
};

/// One row: state, from, to, and the lengths.
struct Row<'a> {
    conversation: &'a str,
    state: State,
    from: String,
    to: String,
    lengths: Vec<i64>,
    whole: i64,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let (mut rows, mut charts, mut finding) = (Vec::new(), Vec::new(), None);
    for index in 0..corpus.conversations().len() {
        let line = corpus.line(index);
        let talk = line.talk(corpus.conversations()[index].participants.len());
        let found = stretches(&talk);
        rows.extend(summed(corpus, index, &found));
        charts.extend(chart(corpus, index, &talk, &found, line.utterances.len() - line.timed.len()));
        finding = sentence(&found);
    }
    let of = |value: &dyn Fn(&Row<'_>) -> f64| rows.iter().map(value).collect::<Vec<_>>();
    let text = |value: &dyn Fn(&Row<'_>) -> String| {
        rows.iter().map(|row| Some(value(row)).filter(|text| !text.is_empty())).collect::<Vec<_>>()
    };
    let sum = |row: &Row<'_>| seconds(row.lengths.iter().sum());
    let median = |row: &Row<'_>| {
        let lengths: Vec<f64> = row.lengths.iter().map(|length| seconds(*length) * 1000.0).collect();
        quantile(&lengths, 0.5)
    };
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|row| row.conversation).collect::<Vec<_>>()),
        Column::new("state".into(), rows.iter().map(|row| row.state.id()).collect::<Vec<_>>()),
        Column::new("from".into(), text(&|row| row.from.clone())),
        Column::new("to".into(), text(&|row| row.to.clone())),
        Column::new("stretches".into(), rows.iter().map(|row| row.lengths.len() as u64).collect::<Vec<_>>()),
        Column::new("seconds".into(), of(&sum)),
        Column::new("share".into(), of(&|row| sum(row) / seconds(row.whole))),
        Column::new("median".into(), rows.iter().map(median).collect::<Vec<_>>()),
        Column::new("longest".into(), rows.iter().map(|row| row.lengths.last().copied()).collect::<Vec<_>>()),
    ])?;
    let finding = finding.filter(|_| corpus.conversations().len() == 1);
    Ok(Findings { frame, charts, finding, unavailable: without_times(corpus) })
}

fn whole(found: &[Stretch]) -> Option<i64> {
    Some(found.last()?.end - found.first()?.start)
}

fn summed<'a>(corpus: &'a Corpus, index: usize, found: &[Stretch]) -> Vec<Row<'a>> {
    let about = &corpus.conversations()[index];
    let Some(whole) = whole(found) else { return Vec::new() };
    let mut groups: BTreeMap<(State, String, String), Vec<i64>> = BTreeMap::new();
    let name = |who: &[usize]| {
        let named = |one: &usize| {
            if *one < about.participants.len() { names(&[*one], &about.participants) } else { NOT_NAMED.to_owned() }
        };
        let mut sorted: Vec<String> = who.iter().map(named).collect();
        sorted.sort_unstable();
        sorted.join(crate::corpus::schema::JOINER)
    };
    for stretch in found {
        let key = (stretch.state, name(&stretch.from), name(&stretch.to));
        groups.entry(key).or_default().push(stretch.end - stretch.start);
    }
    let row = |((state, from, to), mut lengths): ((State, String, String), Vec<i64>)| {
        lengths.sort_unstable();
        Row { conversation: about.name.as_str(), state, from, to, lengths, whole }
    };
    groups.into_iter().map(row).collect()
}

fn sentence(found: &[Stretch]) -> Option<String> {
    let whole = seconds(whole(found)?);
    let share = |holds: &dyn Fn(State) -> bool| {
        let lengths = found.iter().filter(|stretch| holds(stretch.state)).map(|stretch| stretch.end - stretch.start);
        format::per_cent(seconds(lengths.sum()) / whole)
    };
    Some(format!(
        "In {} of the time several talked at once, in {} nobody.",
        share(&State::is_overlap),
        share(&|state| matches!(state, State::Gap | State::Pause)),
    ))
}

/// Those whom the file does not name.
const NOT_NAMED: &str = "not named";

/// The lane of what several say at once.
const AT_ONCE: &str = "at once";

fn chart(
    corpus: &Corpus,
    index: usize,
    talk: &[(usize, i64, i64)],
    found: &[Stretch],
    untimed: usize,
) -> Option<Chart> {
    let (first, about) = (found.first()?.start, &corpus.conversations()[index]);
    let total = seconds(whole(found)?);
    let (unit, scale) = if total > 180.0 { ("minutes", 60.0) } else { ("seconds", 1.0) };
    let at = |place: i64| seconds(place - first) / scale;
    let mut lanes: Vec<Lane> =
        about.participants.iter().map(|one| Lane { label: one.name.clone(), group: one.group.clone() }).collect();
    if talk.iter().any(|(lane, ..)| *lane == lanes.len()) {
        lanes.push(Lane { label: NOT_NAMED.to_owned(), group: None });
    }
    // Beside groups, a lane without one would stand under "no group".
    let group = lanes.iter().any(|lane| lane.group.is_some()).then(|| "all".to_owned());
    lanes.push(Lane { label: AT_ONCE.to_owned(), group });
    let of_talk = talk.iter().map(|(lane, start, end)| (*lane, *start, *end));
    let overlaps = found.iter().filter(|stretch| stretch.state.is_overlap());
    let last = lanes.len() - 1;
    let of_overlap = overlaps.map(|stretch| (last, stretch.start, stretch.end));
    let stretch = |(lane, start, end): (usize, i64, i64)| figure::Stretch { lane, start: at(start), end: at(end) };
    let stretches = of_talk.chain(of_overlap).filter(|(_, start, end)| start < end).map(stretch).collect();
    let caption = format!(
        "Who talked when, from the first start to the last end ({} utterances); the lowest lane shows where several talked \
         at once. {} without times left out.",
        format::grouped(&talk.len().to_string()),
        format::counted(untimed, "utterance", "utterances"),
    );
    let figure = Figure::Floor(Floor {
        position_label: format!("time in {unit}"),
        total: total / scale,
        lanes,
        stretches,
        marks: Vec::new(),
    });
    Some(CHART.chart(corpus, index, caption, figure))
}
