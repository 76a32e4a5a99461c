//! The dimensions of dominance side by side: how much one says, how one takes the floor, what one gets others to do.

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::schema::CONVERSATION;
use crate::corpus::turns::Turn;
use crate::corpus::{Conversation, Corpus};
use crate::error::Result;
use crate::stats::effects::{mean, median};
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "dominance-axes",
    title: "Dimensions of dominance",
    about: "quantitative, participatory and sequential dominance of each speaker side by side, and the IR index",
    definition: "After Itakura (2001; Itakura & Tsui 2004), each as a share of all speakers. quantitative: words. \
        participatory: interruptions made (text cues, see the table of interruptions) and, where turns have times, turns \
        that begin before the turn of the speaker before ends (an event counts once); missing where there is none. \
        sequential: controlling moves that got compliance, from a column of codes that is named with --columns \
        move=NAME: a turn whose last code begins with \"control\" or is I or initiation, followed by another speaker's turn \
        whose first code begins with \"compl\" or is R or response; missing without such a pair. A speaker can lead on one \
        axis and trail on another.\n\n\
        ir_mean and ir_median: where the codes are numbers from 1 to 6, the strengths of initiative and response of \
        Linell, Gustavsson & Juvonen (1988): mean and median over the coded moves of a speaker (take the median for few); \
        the difference of two speakers' means is their IR-difference. coded: moves with a code. Nothing is coded here by \
        machine.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("speaker", "Speaker", Unit::Text, "canonical name"),
        column("group", "Group", Unit::Text, "side or delegation; missing when the record gives none"),
        column("quantitative", "Quantitative", Unit::Share, "share of words; missing when nobody speaks"),
        column(
            "participatory",
            "Participatory",
            Unit::Share,
            "share of interruptions and overlaps; missing without any",
        ),
        column("sequential", "Sequential", Unit::Share, "share of complied controlling moves; missing without codes"),
        column("events", "Events", Unit::Count, "interruptions and overlaps made"),
        column("controls", "Controls", Unit::Count, "controlling moves complied with; missing without codes"),
        column("ir_mean", "IR index", Unit::Mean, "mean strength of the coded moves; missing without any"),
        column("ir_median", "IR median", Unit::Mean, "median strength of the coded moves"),
        column("coded", "Coded moves", Unit::Count, "moves with a code; missing where the file has no column of them"),
    ],
    charts: &[],
    compute,
};

/// What one speaker does.
#[derive(Default, Clone)]
struct Axes {
    words: f64,
    events: u32,
    controls: u32,
    strengths: Vec<f64>,
    coded: u32,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let mut rows: Vec<(&Conversation, usize, Axes, Sums)> = Vec::new();
    for (index, about) in corpus.conversations().iter().enumerate() {
        let axes = axes(corpus, index);
        let sums = Sums::of(about, &axes);
        let mut order: Vec<usize> = (0..axes.len()).collect();
        let name = |who: usize| &about.participants[who].name;
        order.sort_by(|a, b| axes[*b].words.total_cmp(&axes[*a].words).then_with(|| name(*a).cmp(name(*b))));
        rows.extend(order.into_iter().map(|who| (about, who, axes[who].clone(), sums)));
    }
    let share = |part: f64, all: f64| (all > 0.0).then(|| part / all);
    let number = |value: fn(&Axes) -> Option<f64>| rows.iter().map(|row| value(&row.2)).collect::<Vec<_>>();
    let coded =
        |value: fn(&Axes) -> u32| rows.iter().map(|row| (row.3.coded > 0).then(|| value(&row.2))).collect::<Vec<_>>();
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|row| row.0.name.as_str()).collect::<Vec<_>>()),
        Column::new(
            "speaker".into(),
            rows.iter().map(|row| row.0.participants[row.1].name.as_str()).collect::<Vec<_>>(),
        ),
        Column::new(
            "group".into(),
            rows.iter().map(|row| row.0.participants[row.1].group.as_deref()).collect::<Vec<_>>(),
        ),
        Column::new("quantitative".into(), rows.iter().map(|row| share(row.2.words, row.3.words)).collect::<Vec<_>>()),
        Column::new(
            "participatory".into(),
            rows.iter().map(|row| share(row.2.events.into(), row.3.events.into())).collect::<Vec<_>>(),
        ),
        Column::new(
            "sequential".into(),
            rows.iter().map(|row| share(row.2.controls.into(), row.3.controls.into())).collect::<Vec<_>>(),
        ),
        Column::new("events".into(), rows.iter().map(|row| row.2.events).collect::<Vec<_>>()),
        Column::new("controls".into(), coded(|axes| axes.controls)),
        Column::new("ir_mean".into(), number(|axes| mean(&axes.strengths))),
        Column::new("ir_median".into(), number(|axes| median(&axes.strengths))),
        Column::new("coded".into(), coded(|axes| axes.coded)),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}

/// The sums of a conversation.
#[derive(Clone, Copy)]
struct Sums {
    words: f64,
    events: u32,
    controls: u32,
    coded: u32,
}

impl Sums {
    fn of(about: &Conversation, axes: &[Axes]) -> Self {
        Self {
            words: if about.has_words() { axes.iter().map(|one| one.words).sum() } else { 0.0 },
            events: axes.iter().map(|one| one.events).sum(),
            controls: axes.iter().map(|one| one.controls).sum(),
            coded: axes.iter().map(|one| one.coded).sum(),
        }
    }
}

fn axes(corpus: &Corpus, conversation: usize) -> Vec<Axes> {
    let about = &corpus.conversations()[conversation];
    let mut axes = vec![Axes::default(); about.participants.len()];
    for turn in corpus.turns_of(conversation) {
        for who in &turn.speakers {
            axes[*who].words += corpus.credited_words(turn);
            axes[*who].coded += u32::try_from(turn.moves.len()).unwrap_or(u32::MAX);
            axes[*who].strengths.extend(turn.moves.iter().filter_map(|code| strength(code)));
        }
    }
    let first = corpus.first_turn_of(conversation);
    let events = corpus.interruptions_of(conversation);
    for event in events {
        event.interrupters.iter().for_each(|who| axes[*who].events += 1);
    }
    let labelled: Vec<(usize, &Turn)> =
        (first..).zip(corpus.turns_of(conversation)).filter(|(_, turn)| !turn.is_embedded()).collect();
    for pair in labelled.windows(2) {
        let ((_, before), (place, turn)) = (pair[0], pair[1]);
        let overlaps = turn.start_ms.zip(before.end_ms).is_some_and(|(start, end)| start < end);
        if overlaps && !before.speakers.is_empty() && events.iter().all(|event| event.turn != place) {
            let others = turn.speakers.iter().filter(|who| !before.speakers.contains(who));
            others.for_each(|who| axes[*who].events += 1);
        }
        let by_another = !turn.speakers.is_empty() && turn.speakers.iter().all(|who| !before.speakers.contains(who));
        let complied = by_another
            && before.moves.last().is_some_and(|code| controls(code))
            && turn.moves.first().is_some_and(|code| complies(code));
        if complied {
            before.speakers.iter().for_each(|who| axes[*who].controls += 1);
        }
    }
    axes
}

fn controls(code: &str) -> bool {
    let code = code.trim().to_lowercase();
    code.starts_with("control") || matches!(code.as_str(), "i" | "initiation")
}

fn complies(code: &str) -> bool {
    let code = code.trim().to_lowercase();
    code.starts_with("compl") || matches!(code.as_str(), "r" | "response")
}

/// A strength of initiative and response, from 1 to 6.
fn strength(code: &str) -> Option<f64> {
    code.trim().parse().ok().filter(|strength| (1.0..=6.0).contains(strength))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_words_or_strengths() {
        assert!(controls("Controlling act") && controls("I") && !controls("3"));
        assert!(complies("complied") && complies(" R ") && !complies("control"));
        assert_eq!((strength("6"), strength("7"), strength("I")), (Some(6.0), None, None));
    }
}
