//! What each rule by itself would count, and how its count depends on its threshold.

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::interruptions::{Counted, count_by_rule};
use crate::corpus::schema::CONVERSATION;
use crate::error::Result;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "interruption-rules",
    title: "Interruptions rule by rule",
    about: "how many interruptions each rule by itself would count, over its thresholds: how much depends on the choice",
    definition: "A row a rule and threshold, whatever rules are in force: O1 by the least overlap in seconds (0: any), O2 by \
        the number of words left to say that is passed, O3 by the length of the later utterance that is passed, O4 by its \
        classes. events are pairs of utterances (turns or notes for T2 and embedded); one pair may meet several rules. The last row \
        counts the events of all rules in force together. Missing where a rule cannot be applied: those of the clock without times, O2 without times of words, those of the text \
        without words. A result that holds under one rule and threshold alone is a result about the rule.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("rule", "Rule", Unit::Text, "identifier, as in the table of interruptions"),
        column("parameter", "Parameter", Unit::Text, "what the threshold is of, or Ferguson's class; missing for none"),
        column("threshold", "Threshold", Unit::Seconds, "its value"),
        column("events", "Events", Unit::Count, "events by this rule alone; missing where it cannot be applied"),
        column("in_force", "In force", Unit::Flag, "whether it is among the rules that the other tables count by"),
    ],
    charts: &[],
    compute,
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let rows: Vec<(&str, Counted)> = (0..corpus.conversations().len())
        .flat_map(|index| {
            let name = corpus.conversations()[index].name.as_str();
            count_by_rule(corpus, index).into_iter().map(move |counted| (name, counted))
        })
        .collect();
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
        Column::new("rule".into(), rows.iter().map(|(_, row)| row.rule.as_str()).collect::<Vec<_>>()),
        Column::new("parameter".into(), rows.iter().map(|(_, row)| row.parameter).collect::<Vec<_>>()),
        Column::new("threshold".into(), rows.iter().map(|(_, row)| row.threshold).collect::<Vec<_>>()),
        Column::new(
            "events".into(),
            rows.iter().map(|(_, row)| row.events.map(|events| events as u64)).collect::<Vec<_>>(),
        ),
        Column::new("in_force".into(), rows.iter().map(|(_, row)| row.in_force).collect::<Vec<_>>()),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}
