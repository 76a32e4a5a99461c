//! Each conversation's own outcomes: the rows behind the means.

use polars::prelude::*;
use rayon::prelude::*;

use super::outcomes::{Outcome, Panel, Talk};
use super::sets::By;
use super::{Comparison, Study};
use crate::corpus::floor::Level;
use crate::corpus::schema::CONVERSATION;
use crate::error::Result;
use crate::measures::Findings;
use crate::stats::bootstrap::{Estimate, Interval};
use crate::table::{Unit, column};

/// The registry's line.
pub const COMPARISON: Comparison = Comparison {
    id: "compare-conversations",
    title: "Conversations",
    about: "each conversation's indices of dominance, and the shares of speakers who take part in several, with 95 % \
        intervals",
    definition: "A row a conversation and outcome, with the numbers and intervals of its own report (see there: dominance, \
        shares of the floor): whole turns resampled, BCa (Efron 1987), for top-share by percentiles; none for fewer than \
        10 turns. Subjects are speakers who take part in two sets or more, or (--by group) the sides.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("set", "Set", Unit::Text, "the set it is in; missing for sides within conversations"),
        column("subject", "Subject", Unit::Text, "speaker or side whose share it is; missing for an index"),
        column("unit", "Unit", Unit::Text, "words, turns or seconds"),
        column("outcome", "Outcome", Unit::Text, "identifier of the index, or share"),
        column("value", "Value", Unit::Index, "missing where it is undefined"),
        column("ci_low", "95 % from", Unit::Index, "lower end of the interval; missing where method says why"),
        column("ci_high", "to", Unit::Index, "upper end"),
        column("method", "Method", Unit::Text, "how the interval was made, or why there is none"),
        column("turns", "Turns", Unit::Count, "turns that are resampled"),
    ],
    charts: &[],
    compute,
};

struct Row<'a> {
    conversation: &'a str,
    set: Option<&'a str>,
    outcome: Outcome,
    value: Option<f64>,
    interval: Option<Interval>,
    method: &'static str,
    turns: usize,
}

fn compute(study: &Study<'_>) -> Result<Findings> {
    let talks: Vec<(usize, &Panel, &Talk)> = study
        .panels
        .0
        .iter()
        .enumerate()
        .flat_map(|(set, panel)| panel.talks.iter().map(move |talk| (set, panel, talk)))
        .collect();
    let rows: Vec<Row<'_>> =
        talks.into_par_iter().flat_map_iter(|(set, panel, talk)| rows(study, set, panel, talk)).collect();
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|row| row.conversation).collect::<Vec<_>>()),
        Column::new("set".into(), rows.iter().map(|row| row.set).collect::<Vec<_>>()),
        Column::new("subject".into(), rows.iter().map(|row| row.outcome.subject.as_deref()).collect::<Vec<_>>()),
        Column::new("unit".into(), rows.iter().map(|row| row.outcome.unit.id()).collect::<Vec<_>>()),
        Column::new("outcome".into(), rows.iter().map(|row| row.outcome.id()).collect::<Vec<_>>()),
        Column::new("value".into(), rows.iter().map(|row| row.value).collect::<Vec<_>>()),
        Column::new("ci_low".into(), rows.iter().map(|row| Some(row.interval?.low)).collect::<Vec<_>>()),
        Column::new("ci_high".into(), rows.iter().map(|row| Some(row.interval?.high)).collect::<Vec<_>>()),
        Column::new("method".into(), rows.iter().map(|row| row.method).collect::<Vec<_>>()),
        Column::new(
            "turns".into(),
            rows.iter().map(|row| u32::try_from(row.turns).unwrap_or(u32::MAX)).collect::<Vec<_>>(),
        ),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}

fn rows<'a>(study: &'a Study<'_>, set: usize, panel: &'a Panel, talk: &'a Talk) -> Vec<Row<'a>> {
    let by_group = study.sets.by == By::Group;
    let level = if by_group { Level::Group } else { Level::Speaker };
    let about = &study.corpus.conversations()[talk.conversation];
    let takes_part = |outcome: &&Outcome| outcome.subject.as_ref().is_none_or(|subject| talk.holds(subject));
    let own: Vec<Outcome> = panel.outcomes.iter().filter(takes_part).cloned().collect();
    let estimates = talk.estimates(study.corpus, level, &own);
    own.into_iter()
        .enumerate()
        .map(|(place, outcome)| {
            let Estimate { value, interval, status } = estimates.estimate(place, outcome.method(), talk.turns());
            let set = (!by_group).then(|| study.sets.names[set].as_str());
            Row { conversation: &about.name, set, outcome, value, interval, method: status, turns: talk.turns() }
        })
        .collect()
}
