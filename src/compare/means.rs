//! The mean of each outcome over the conversations of each set.

use std::collections::HashMap;

use polars::prelude::*;

use super::outcomes::{ALL, Panel};
use super::sets::By;
use super::{Comparison, Study};
use crate::corpus::floor::Level;
use crate::error::Result;
use crate::measures::Findings;
use crate::stats::bootstrap::{Estimates, Method};
use crate::stats::effects::standard_deviation;
use crate::table::{Unit, column};

/// The registry's line.
pub const COMPARISON: Comparison = Comparison {
    id: "compare-means",
    title: "Means of the sets",
    about: "indices and shares of each set: mean over its conversations, spread, and 95 % interval",
    definition: "mean and sd (of the sample) over the conversations of a set that have the outcome, each with the same \
        weight, however long. ci_low and ci_high: 95 % interval from resampling whole conversations with \
        replacement, by percentiles (Davison & Hinkley 1997, section 3.8; Field & Welsh 2007), none for two to four of them, too short for fewer than \
        about 10 (of normal values at five it covers in 83 of 100, at ten in 90); for a set of one conversation its own (BCa, Efron 1987, of top-share by percentiles), none for fewer \
        than 10 turns. The set (all) holds the conversations of all sets. Subjects are speakers who take part in two sets or more, or (--by group) the sides.",
    columns: &[
        column("set", "Set", Unit::Text, "name of the set, or of the side"),
        column("subject", "Subject", Unit::Text, "speaker whose share it is; missing for an index of the conversation"),
        column("unit", "Unit", Unit::Text, "words, turns or seconds"),
        column("outcome", "Outcome", Unit::Text, "identifier of the index, or share"),
        column("n", "n", Unit::Count, "conversations that have it"),
        column("mean", "Mean", Unit::Index, "mean over them; missing where none has it"),
        column("sd", "SD", Unit::Index, "sample standard deviation; missing for fewer than two"),
        column("ci_low", "95 % from", Unit::Index, "lower end of the interval of the mean"),
        column("ci_high", "to", Unit::Index, "upper end"),
        column("method", "Resampled", Unit::Text, "what was resampled for the interval, or why there is none"),
    ],
    charts: &[],
    compute,
};

fn compute(study: &Study<'_>) -> Result<Findings> {
    let (mut set, mut subject, mut unit, mut outcome) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut n, mut means, mut sd, mut low, mut high) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut method = Vec::new();
    let rows = rows(study);
    let mut own: HashMap<usize, Estimates> = HashMap::new();
    for (panel, place, name, about) in rows {
        let of = &panel.outcomes[place];
        let values = panel.of(place);
        let mean = panel.mean(place);
        // Of a single conversation, the interval of its own report.
        let interval = match panel.talks.as_slice() {
            [talk] => {
                let level = if study.sets.by == By::Group { Level::Group } else { Level::Speaker };
                let estimates = || talk.estimates(study.corpus, level, &panel.outcomes);
                let estimates = own.entry(talk.conversation).or_insert_with(estimates);
                estimates.estimate(place, of.method(), talk.turns()).interval
            }
            _ => mean.interval(0, Method::Percentile),
        };
        let interval = interval.filter(|_| panel.can_resample(values.len()));
        method.push(match interval {
            Some(_) if panel.talks.len() == 1 => "turns",
            Some(_) => "conversations",
            None if !panel.can_resample(values.len()) => "none: fewer than 5 conversations",
            None => "none: undefined, no spread, or fewer than 10 turns",
        });
        set.push(name);
        subject.push(about);
        unit.push(of.unit.id());
        outcome.push(of.id());
        n.push(u32::try_from(values.len()).unwrap_or(u32::MAX));
        means.push(mean.value(0));
        sd.push(standard_deviation(&values));
        low.push(interval.map(|ends| ends.low));
        high.push(interval.map(|ends| ends.high));
    }
    let frame = DataFrame::new_infer_height(vec![
        Column::new("set".into(), set),
        Column::new("subject".into(), subject),
        Column::new("unit".into(), unit),
        Column::new("outcome".into(), outcome),
        Column::new("n".into(), n),
        Column::new("mean".into(), means),
        Column::new("sd".into(), sd),
        Column::new("ci_low".into(), low),
        Column::new("ci_high".into(), high),
        Column::new("method".into(), method),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}

/// The rows: panel, place of the outcome in it, name of the set, subject.
fn rows<'a>(study: &'a Study<'_>) -> Vec<(&'a Panel, usize, Option<&'a str>, Option<&'a str>)> {
    let mut rows = Vec::new();
    let names = study.sets.names.iter().map(String::as_str).chain([ALL]);
    for (name, panel) in names.zip(study.panels.0.iter().chain(&study.panels.1)) {
        for (place, outcome) in panel.outcomes.iter().enumerate() {
            let subject = outcome.subject.as_deref();
            match study.sets.by {
                // A side is the set; the indices of a conversation's sides belong to none.
                By::Group => rows.extend(subject.map(|side| (panel, place, Some(side), None))),
                _ => rows.push((panel, place, Some(name), subject)),
            }
        }
    }
    rows
}
