//! Comparing conversations, sets of them, or the sides within them, on one scale.
//!
//! The unit of a comparison is the conversation: turns of one conversation are no independent cases of what differs
//! between conversations. Intervals come from resampling conversations, of a single one its turns; tests deal
//! conversations to sets, or turn the signs of differences within conversations.

mod charts;
mod conversations;
mod differences;
mod means;
pub mod outcomes;
mod overall;
pub mod sets;
mod totals;

use crate::corpus::Corpus;
use crate::error::Result;
use crate::measures::{ChartKind, Findings};
use crate::table::figure::Chart;
use crate::table::{Column, Table};
use outcomes::Panels;
use sets::Sets;

/// What a comparison looks at.
pub struct Study<'a> {
    /// The conversations.
    pub corpus: &'a Corpus,
    /// The sets they fall into.
    pub sets: &'a Sets,
    /// What was found in each set, with resamples.
    pub panels: Panels,
}

/// One table of a comparison.
pub struct Comparison {
    /// Identifier, kebab-case.
    pub id: &'static str,
    /// Title for people.
    pub title: &'static str,
    /// One line: what it tells.
    pub about: &'static str,
    /// Definition with sources.
    pub definition: &'static str,
    /// Columns of its table.
    pub columns: &'static [Column],
    /// Charts it declares.
    pub charts: &'static [ChartKind],
    /// The computation.
    pub compute: fn(&Study<'_>) -> Result<Findings>,
}

/// Every table of a comparison, in the order of its report.
pub static COMPARISONS: &[Comparison] =
    &[differences::COMPARISON, means::COMPARISON, overall::COMPARISON, conversations::COMPARISON, totals::COMPARISON];

/// Compares the sets of a corpus: all tables and charts.
///
/// # Errors
/// [`crate::error::Error::Internal`] when Polars refuses a step.
pub fn run(corpus: &Corpus, sets: &Sets) -> Result<(Vec<Table>, Vec<Chart>)> {
    let study = Study { corpus, sets, panels: Panels::new(corpus, sets) };
    let (mut tables, mut charts) = (Vec::new(), Vec::new());
    for comparison in COMPARISONS {
        let findings = (comparison.compute)(&study)?;
        let names = comparison.columns.iter().map(|column| column.name);
        tables.push(Table {
            id: comparison.id,
            title: comparison.title,
            about: comparison.about,
            definition: comparison.definition,
            columns: comparison.columns,
            frame: findings.frame.select(names)?,
            finding: findings.finding,
            unavailable: findings.unavailable,
        });
        charts.extend(findings.charts);
    }
    Ok((tables, charts))
}
