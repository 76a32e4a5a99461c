//! How soon somebody begins after another: one row a transfer of the floor.

use polars::prelude::*;

use super::{ChartKind, Findings, Measure, without_times};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, LINE, TURN};
use crate::corpus::transfers::{Transfer, Variant, transfers};
use crate::corpus::turns::names;
use crate::corpus::utterances::Line as Utterances;
use crate::error::Result;
use crate::stats::density;
use crate::table::figure::{Chart, Figure, Line, Lines, Reference};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "floor-transfers",
    title: "Floor transfers",
    about: "how soon each speaker begins after another (floor transfer offset, FTO), one row a transfer",
    definition: "fto = start − end of the utterance just before, in the order of starts, where it is another's (De Ruiter, \
        Mitterer & Enfield 2006; as talkr computes it); below 0 the two overlap. fto_search = start − end of the last \
        utterance with words that began at least 200 ms earlier and is no backchannel, where it is another's and began at most 10 s \
        earlier; a backchannel, or laughter alone, has none (after the search window of scikit-talk, Liesenfeld & Dingemanse 2022). Published \
        values differ by such choices: say which you use. Missing where the utterance before is the same speaker's, and \
        without times. Utterances with only one time, or none, are passed over. Order by start, end, place. The chart \
        shows a kernel density (Gaussian, bandwidth by Silverman 1986) of the values from −2 to 2 s; its lines mark 0, and \
        as a check of plausibility 200 ms, the upper end of the usual most frequent gap over ten languages (Stivers et al. \
        2009); the median of CANDOR's conversations is 80 ms (Reece et al. 2023). Captions, and transcripts that time \
        turns without gaps, have many offsets of exactly 0 by their making.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("turn", "Turn", Unit::Ordinal, "number of the turn that begins"),
        column("from", "From", Unit::Text, "whose talk it follows (fto's, else fto_search's)"),
        column("to", "To", Unit::Text, "who begins"),
        column(
            "fto",
            "FTO, ms",
            Unit::Milliseconds,
            "after the utterance just before; missing where that is one's own",
        ),
        column("fto_search", "FTO by search, ms", Unit::Milliseconds, "after the last that was heard; else missing"),
        column("after_question", "After a question", Unit::Flag, "whether the talk it follows ends in a question mark"),
        column("line", "Line", Unit::Ordinal, "its place in the file"),
    ],
    charts: &[CHART],
    compute,
};

const CHART: ChartKind = ChartKind {
    id: "fto-density",
    title: "Floor transfer offsets",
    about: "how often speakers begin how soon after, or before, the end of another's talk",
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let (mut conversation, mut turn, mut from, mut to) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut fto, mut search, mut question, mut place) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut charts = Vec::new();
    for (index, about) in corpus.conversations().iter().enumerate() {
        let line = corpus.line(index);
        let all = transfers(&line);
        for transfer in &all {
            let said = &line.utterances[transfer.place];
            let Some(before) = transfer.from().map(|before| &line.utterances[before]) else { continue };
            conversation.push(about.name.as_str());
            turn.push(said.of.cited());
            from.push(names(before.speakers(), &about.participants));
            to.push(names(said.speakers(), &about.participants));
            fto.push(transfer.previous.map(|(_, offset)| offset));
            search.push(transfer.search.map(|(_, offset)| offset));
            question.push(about.has_words().then(|| before.is_question()));
            place.push(said.part.line);
        }
        charts.extend(chart(corpus, index, &line, &all));
    }
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), conversation),
        Column::new(TURN.into(), turn),
        Column::new("from".into(), from),
        Column::new("to".into(), to),
        Column::new("fto".into(), fto),
        Column::new("fto_search".into(), search),
        Column::new("after_question".into(), question),
        Column::new(LINE.into(), place),
    ])?;
    Ok(Findings { frame, charts, unavailable: without_times(corpus), ..Findings::default() })
}

/// Fewer transfers make no density.
const LEAST: usize = 10;

/// Ends of the chart, in milliseconds.
const REACH_MS: f64 = 2000.0;

fn chart(corpus: &Corpus, index: usize, line: &Utterances<'_>, transfers: &[Transfer]) -> Option<Chart> {
    let mut lines = Vec::new();
    let mut numbers = Vec::new();
    for variant in Variant::ALL {
        let values: Vec<f64> =
            transfers.iter().filter_map(|one| one.by(variant)).map(|(_, offset)| offset as f64).collect();
        let Some(curve) = density::curve(&values, (-REACH_MS, REACH_MS)).filter(|_| values.len() >= LEAST) else {
            continue;
        };
        let outside = values.iter().filter(|value| value.abs() > REACH_MS).count();
        numbers.push(format!("{} {}, {outside} of them outside the chart", variant.id(), values.len()));
        let points = curve.into_iter().map(|(at, height)| (at, height * 1000.0)).collect();
        lines.push(Line { name: variant.id().to_owned(), points });
    }
    let untimed = line.utterances.len() - line.timed.len();
    let caption = format!(
        "Density of the offsets between the end of one speaker's talk and the start of another's; below 0 they overlap. \
         Transfers by variant: {}. {} without times left out.",
        numbers.join("; "),
        format::counted(untimed, "utterance", "utterances"),
    );
    let reference = |at: f64, name: &str| Reference { at, name: name.to_owned() };
    let figure = Figure::Lines(Lines {
        x_label: "offset in milliseconds".to_owned(),
        y_label: "density per second".to_owned(),
        places: Vec::new(),
        references: vec![reference(0.0, "no gap, no overlap"), reference(200.0, "200 ms (Stivers et al. 2009)")],
        lines,
    });
    let drawn = matches!(&figure, Figure::Lines(figure) if !figure.lines.is_empty());
    drawn.then(|| CHART.chart(corpus, index, caption, figure))
}
