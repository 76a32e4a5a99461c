//! Whether several sets differ at all.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::outcomes::{Outcome, by_family};
use super::sets::By;
use super::{Comparison, Study};
use crate::error::Result;
use crate::measures::Findings;
use crate::stats::multiplicity::{benjamini_hochberg, holm};
use crate::stats::ranks::kruskal_wallis;
use crate::table::{Unit, column};

/// The registry's line.
pub const COMPARISON: Comparison = Comparison {
    id: "compare-tests",
    title: "Tests of several sets",
    about: "whether three sets or more differ at all, by ranks of their conversations",
    definition: "Kruskal & Wallis' H (1952) over the conversations of all sets that have the outcome, corrected for ties; \
        p_value by the chi-square distribution with one degree of freedom fewer than sets, which is rough for fewer than \
        about five conversations a set. p_holm (Holm 1979) and q_value (Benjamini & Hochberg 1995) are adjusted for the \
        tests of one unit, indices and shares apart. There are rows only for three sets or more of which one has two conversations or more; none \
        for sides within conversations.",
    columns: &[
        column("subject", "Subject", Unit::Text, "speaker whose share it is; missing for an index of the conversation"),
        column("unit", "Unit", Unit::Text, "words, turns or seconds"),
        column("outcome", "Outcome", Unit::Text, "identifier of the index, or share"),
        column("sets", "Sets", Unit::Count, "sets with a conversation that has it"),
        column("n", "n", Unit::Count, "conversations that have it"),
        column("h", "H", Unit::Index, "statistic; missing where all values tie"),
        column("degrees", "df", Unit::Count, "degrees of freedom"),
        column("p_value", "p", Unit::Probability, "missing where all values tie"),
        column("p_holm", "p (Holm)", Unit::Probability, "adjusted for the tests of this unit and kind"),
        column("q_value", "q", Unit::Probability, "adjusted for the tests of this unit and kind"),
    ],
    charts: &[],
    compute,
};

fn compute(study: &Study<'_>) -> Result<Findings> {
    let mut rows = Vec::new();
    let outcomes: BTreeSet<&Outcome> = study.panels.0.iter().flat_map(|panel| &panel.outcomes).collect();
    for outcome in outcomes.into_iter().filter(|_| study.sets.by != By::Group) {
        let of = study.panels.0.iter().filter_map(|panel| Some(panel.of(panel.place(outcome)?)));
        let samples: Vec<Vec<f64>> = of.filter(|values| !values.is_empty()).collect();
        if samples.len() > 2 && samples.iter().any(|sample| sample.len() > 1) {
            let n: usize = samples.iter().map(Vec::len).sum();
            rows.push((outcome, samples.len(), n, kruskal_wallis(&samples)));
        }
    }
    let family: Vec<(&Outcome, Option<f64>)> =
        rows.iter().map(|(outcome, _, _, test)| (*outcome, test.as_ref().map(|test| test.p_value))).collect();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let tests = || rows.iter().map(|(_, _, _, test)| test.as_ref());
    let frame = DataFrame::new_infer_height(vec![
        Column::new("subject".into(), rows.iter().map(|row| row.0.subject.as_deref()).collect::<Vec<_>>()),
        Column::new("unit".into(), rows.iter().map(|row| row.0.unit.id()).collect::<Vec<_>>()),
        Column::new("outcome".into(), rows.iter().map(|row| row.0.id()).collect::<Vec<_>>()),
        Column::new("sets".into(), rows.iter().map(|row| count(row.1)).collect::<Vec<_>>()),
        Column::new("n".into(), rows.iter().map(|row| count(row.2)).collect::<Vec<_>>()),
        Column::new("h".into(), tests().map(|test| Some(test?.h)).collect::<Vec<_>>()),
        Column::new("degrees".into(), tests().map(|test| Some(count(test?.degrees))).collect::<Vec<_>>()),
        Column::new("p_value".into(), tests().map(|test| Some(test?.p_value)).collect::<Vec<_>>()),
        Column::new("p_holm".into(), by_family(&family, holm)),
        Column::new("q_value".into(), by_family(&family, benjamini_hochberg)),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}
