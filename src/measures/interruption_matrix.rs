//! Who interrupts whom, and whether more often than their talk lets expect.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::{Findings, Measure, without_rules};
use crate::corpus::Corpus;
use crate::corpus::exposure::Exposures;
use crate::corpus::floor::Level;
use crate::corpus::schema::{CONVERSATION, WORDS};
use crate::error::Result;
use crate::stats::conditional_poisson;
use crate::stats::multiplicity::benjamini_hochberg;
use crate::stats::{number, per_thousand};
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "interruption-matrix",
    title: "Who interrupts whom",
    about: "interruptions by pair, per 1,000 words and per minute of the interrupted, and what exposure lets expect",
    definition: "A row an interrupter (with at least one event) and somebody else who talks. words and minutes are the \
        talk of the interrupted, which is what could be interrupted. expected = M·w / Σw: the interrupter's M events \
        shared out over all others in proportion to their words w (to their minutes where the file holds times only). \
        p_value: exact two-sided test of count against that share, given M: Poisson counts in proportion to exposure are \
        then binomial (Przyborowski & Wilenski 1940), and all outcomes at most as probable as the one observed are summed \
        up. Missing where there is but one to interrupt. q_value: Benjamini & Hochberg 1995 over the rows of one \
        conversation and level. The test tells whether somebody chooses whom to interrupt, not whether anybody interrupts \
        much; events of one quarrel are not independent, so take small p-values as hints. Events by T5 alone are left out: their interrupter only went on talking. At level group, events \
        inside one group are left out.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("level", "Level", Unit::Text, "speaker or group"),
        column("interrupter", "Interrupter", Unit::Text, "who comes in"),
        column("interrupted", "Interrupted", Unit::Text, "who is cut off"),
        column("count", "Count", Unit::Count, "events"),
        column("words", "Words", Unit::Count, "words of the interrupted; missing where the file holds times only"),
        column("minutes", "Minutes", Unit::Mean, "talk of the interrupted; missing without times"),
        column("per_1000_words", "Per 1,000 words", Unit::PerThousandWords, "of the interrupted"),
        column("per_minute", "Per minute", Unit::PerMinute, "of the interrupted's talk; missing without times"),
        column("expected", "Expected", Unit::Mean, "events in proportion to exposure"),
        column("p_value", "p", Unit::Probability, "exact test of count against expected; missing for one to interrupt"),
        column("q_value", "q", Unit::Probability, "p corrected for the pairs of the conversation and level"),
    ],
    charts: &[],
    compute,
};

struct Row<'a> {
    conversation: &'a str,
    level: Level,
    exposures: &'a Exposures,
    interrupter: usize,
    interrupted: usize,
    count: usize,
    expected: Option<f64>,
    p_value: Option<f64>,
    q_value: Option<f64>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let mut all = Vec::new();
    for index in 0..corpus.conversations().len() {
        let line = corpus.line(index);
        all.extend(
            Level::ALL.into_iter().filter_map(|level| Some((index, level, corpus.exposures(index, level, &line)?))),
        );
    }
    let rows: Vec<Row<'_>> =
        all.iter().flat_map(|(index, level, exposures)| rows(corpus, *index, *level, exposures)).collect();
    let name = |row: &Row<'_>, holder: usize| row.exposures.holders[holder].name.clone();
    let words = |row: &Row<'_>| row.exposures.words.as_ref().map(|words| words[row.interrupted]);
    let minutes = |row: &Row<'_>| row.exposures.minutes(row.interrupted);
    let of = |value: &dyn Fn(&Row<'_>) -> Option<f64>| rows.iter().map(value).collect::<Vec<_>>();
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|row| row.conversation).collect::<Vec<_>>()),
        Column::new("level".into(), rows.iter().map(|row| row.level.id()).collect::<Vec<_>>()),
        Column::new("interrupter".into(), rows.iter().map(|row| name(row, row.interrupter)).collect::<Vec<_>>()),
        Column::new("interrupted".into(), rows.iter().map(|row| name(row, row.interrupted)).collect::<Vec<_>>()),
        Column::new("count".into(), rows.iter().map(|row| row.count as u64).collect::<Vec<_>>()),
        Column::new(WORDS.into(), rows.iter().map(words).collect::<Vec<_>>()),
        Column::new("minutes".into(), rows.iter().map(minutes).collect::<Vec<_>>()),
        Column::new("per_1000_words".into(), of(&|row| per_thousand(number(row.count), words(row)?))),
        Column::new(
            "per_minute".into(),
            of(&|row| Some(number(row.count) / minutes(row).filter(|minutes| *minutes > 0.0)?)),
        ),
        Column::new("expected".into(), of(&|row| row.expected)),
        Column::new("p_value".into(), of(&|row| row.p_value)),
        Column::new("q_value".into(), of(&|row| row.q_value)),
    ])?;
    let unavailable = without_rules(corpus);
    Ok(Findings { frame, unavailable, ..Findings::default() })
}

/// How much there is of each holder to interrupt: words, or milliseconds where there are no words.
fn exposure(exposures: &Exposures) -> Vec<f64> {
    #[allow(clippy::cast_precision_loss, reason = "words and milliseconds of a conversation are below 2^53")]
    match (&exposures.words, &exposures.talk_ms) {
        (Some(words), _) => words.iter().map(|words| *words as f64).collect(),
        (None, Some(talk)) => talk.iter().map(|talk| *talk as f64).collect(),
        (None, None) => vec![0.0; exposures.holders.len()],
    }
}

fn rows<'a>(corpus: &'a Corpus, index: usize, level: Level, exposures: &'a Exposures) -> Vec<Row<'a>> {
    let mut counts: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    let mut made: BTreeMap<usize, usize> = BTreeMap::new();
    for event in corpus.interruptions_of(index).iter().filter(|event| event.is_made()) {
        let interrupted = exposures.of(&event.interrupted);
        for holder in exposures.of(&event.interrupters) {
            let others: Vec<usize> = interrupted.iter().copied().filter(|other| *other != holder).collect();
            *made.entry(holder).or_default() += usize::from(!others.is_empty());
            others.into_iter().for_each(|other| *counts.entry(holder).or_default().entry(other).or_default() += 1);
        }
    }
    let weights = exposure(exposures);
    let conversation = corpus.conversations()[index].name.as_str();
    let name = |holder: usize| exposures.holders[holder].name.as_str();
    let mut rows = Vec::new();
    for (interrupter, total) in made.into_iter().filter(|(_, total)| *total > 0) {
        let met = counts.remove(&interrupter).unwrap_or_default();
        let others = || (0..weights.len()).filter(|other| *other != interrupter);
        let sum: f64 = others().map(|other| weights[other]).sum();
        let choices = others().filter(|other| weights[*other] > 0.0).count();
        for interrupted in others().filter(|other| weights[*other] > 0.0 || met.contains_key(other)) {
            let count = met.get(&interrupted).copied().unwrap_or(0);
            let expected = conditional_poisson::expected(total, weights[interrupted], sum);
            // An event of two who are interrupted together counts for both: then counts may pass the total.
            let test = || conditional_poisson::p_value(count as u64, total as u64, weights[interrupted] / sum);
            let p_value = (choices > 1 && count <= total).then(test).flatten();
            rows.push(Row {
                conversation,
                level,
                exposures,
                interrupter,
                interrupted,
                count,
                expected,
                p_value,
                q_value: None,
            });
        }
    }
    rows.sort_by(|a, b| {
        let by_count = b.count.cmp(&a.count).then_with(|| name(a.interrupted).cmp(name(b.interrupted)));
        name(a.interrupter).cmp(name(b.interrupter)).then(by_count)
    });
    let p_values: Vec<f64> = rows.iter().filter_map(|row| row.p_value).collect();
    let corrected = benjamini_hochberg(&p_values);
    rows.iter_mut().filter(|row| row.p_value.is_some()).zip(corrected).for_each(|(row, q)| row.q_value = Some(q));
    rows
}
