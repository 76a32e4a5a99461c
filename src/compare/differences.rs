//! Differences between sets, or between the sides within conversations, with intervals, tests and sizes.

use polars::prelude::*;

use super::outcomes::{LEAST_CONVERSATIONS, Outcome, Panel, by_family};
use super::sets::By;
use super::{Comparison, Study, charts};
use crate::error::Result;
use crate::measures::Findings;
use crate::stats::bootstrap::{Estimates, Interval, Method};
use crate::stats::effects::{cliffs_delta, hedges_g, mean, paired_d, rank_biserial};
use crate::stats::multiplicity::{benjamini_hochberg, holm};
use crate::stats::number;
use crate::stats::permutation::{self, Tested};
use crate::stats::random::Draws;
use crate::table::{Unit, column, format};

/// The registry's line.
pub const COMPARISON: Comparison = Comparison {
    id: "compare-differences",
    title: "Differences",
    about: "each pair of sets: difference of means with its 95 % interval, permutation test with the conversation as the \
        unit, and sizes of effect",
    definition: "Design unpaired: two sets of conversations; difference = mean of a − mean of b over their conversations. \
        Outcomes are indices of dominance (by speaker), and the share of each speaker who takes part in both sets (subject). \
        top-share, effective-speakers and shares are other numbers for another number of participants, however they share \
        the floor: where rosters differ in size, the column warning says so; gini-unbiased, hhi-normalised and evenness \
        may be compared then. Design paired (--by group): the sides within each \
        conversation; difference = mean over the conversations that have both sides of share of a − share of b.\n\n\
        ci_low and ci_high: 95 % interval from resampling whole conversations with replacement, by percentiles (Davison & \
        Hinkley 1997, section 3.8; Field & Welsh 2007), none for two to four a set, too short for fewer than about 10. Of a set of one \
        conversation its turns are resampled (BC, Efron 1981): that tells only how far they might have been otherwise. p_value: two-sided permutation test of the means with the conversation as the \
        unit: conversations are dealt to the sets anew (unpaired), or the signs of the differences turned (paired), all \
        ways (exact, up to 100,000) or at random (Monte Carlo, (b + 1)/(m + 1), Phipson & Smyth 2010). Missing where it \
        could only be 1. p_holm (Holm 1979) and q_value (Benjamini & Hochberg 1995) are adjusted over a family: the \
        tests of one unit, indices and shares apart, over all pairs of sets. The indices of one unit say nearly the same: \
        choose one beforehand, and its p_value stands without them. More than 12 sets or sides have no table of pairs. effect_d: Hedges' g (1981) unpaired, mean over standard deviation of the differences paired; effect_rank: \
        Cliff's delta (1993) unpaired, matched-pairs rank-biserial correlation (Kerby 2014) paired, from −1 to 1.",
    columns: &[
        column("set_a", "Set a", Unit::Text, "the first set or side"),
        column("set_b", "Set b", Unit::Text, "the second"),
        column("subject", "Subject", Unit::Text, "speaker whose share it is; missing for an index of the conversation"),
        column("unit", "Unit", Unit::Text, "words, turns or seconds"),
        column("outcome", "Outcome", Unit::Text, "identifier of the index, or share"),
        column("n_a", "n of a", Unit::Count, "conversations of a that have the outcome"),
        column("n_b", "n of b", Unit::Count, "conversations of b that have it"),
        column("mean_a", "Mean of a", Unit::Index, "mean over them"),
        column("mean_b", "Mean of b", Unit::Index, "mean over them"),
        column("difference", "Difference", Unit::Index, "mean of a − mean of b; paired: over conversations with both"),
        column("ci_low", "95 % from", Unit::Index, "lower end of its interval; missing where nothing can be resampled"),
        column("ci_high", "to", Unit::Index, "upper end"),
        column("p_value", "p", Unit::Probability, "two-sided; missing where nothing is tested"),
        column("p_holm", "p (Holm)", Unit::Probability, "adjusted for the tests of this unit and kind"),
        column("q_value", "q", Unit::Probability, "adjusted for the tests of this unit and kind"),
        column("effect_d", "d", Unit::Index, "standardised difference; missing for too few conversations"),
        column("effect_rank", "Rank effect", Unit::Index, "from −1 to 1; missing for too few conversations"),
        column("design", "Design", Unit::Text, "paired or unpaired"),
        column("method", "Method", Unit::Text, "exact, Monte Carlo, or none"),
        column("warning", "Warning", Unit::Text, "where n is too small to say much; else missing"),
    ],
    charts: charts::DIFFERENCES,
    compute,
};

/// So many sets make 66 pairs; of more, nobody reads each with each.
const MOST_SETS: usize = 12;

/// One difference.
#[derive(Debug)]
struct Difference {
    a: String,
    b: String,
    outcome: Outcome,
    n: (usize, usize),
    means: (Option<f64>, Option<f64>),
    value: Option<f64>,
    interval: Option<Interval>,
    tested: Option<Tested>,
    effects: (Option<f64>, Option<f64>),
    design: &'static str,
    /// Whether one is resampled by turns and the other by conversations, or both by turns.
    by_turns: (bool, bool),
    /// Whether the sets' conversations differ in their number of participants.
    rosters_differ: bool,
}

fn compute(study: &Study<'_>) -> Result<Findings> {
    let paired = study.sets.by == By::Group;
    let too_many = study.sets.names.len() > MOST_SETS;
    let rows = match study.panels.0.as_slice() {
        _ if too_many => Vec::new(),
        [panel] if paired => sides(study, panel),
        panels => between(study, panels),
    };
    let finding = if too_many {
        Some(format!(
            "{} sets make too many pairs: put them into at most {MOST_SETS} with --by folder, a key of the metadata, or a list of people with fewer groups.",
            study.sets.names.len()
        ))
    } else {
        finding(&rows)
    };
    Ok(Findings { frame: frame(&rows)?, charts: charts::differences(study), finding, ..Findings::default() })
}

/// Every set with every later one.
fn between(study: &Study<'_>, panels: &[Panel]) -> Vec<Difference> {
    let mut rows = Vec::new();
    for (a, first) in panels.iter().enumerate() {
        for (b, second) in panels.iter().enumerate().skip(a + 1) {
            for outcome in first.outcomes.iter().filter(|outcome| second.place(outcome).is_some()) {
                rows.extend(unpaired(study, (a, first), (b, second), outcome));
            }
        }
    }
    rows
}

fn unpaired(
    study: &Study<'_>,
    (a, first): (usize, &Panel),
    (b, second): (usize, &Panel),
    outcome: &Outcome,
) -> Option<Difference> {
    let places = (first.place(outcome)?, second.place(outcome)?);
    let (own, other) = (first.of(places.0), second.of(places.1));
    let means = (mean(&own), mean(&other));
    let value = means.0.zip(means.1).map(|(own, other)| own - other);
    let drawn = first.drawn.get(places.0).zip(second.drawn.get(places.1));
    let drawn = drawn.map(|(own, other)| own.iter().zip(other).map(|(own, other)| own - other).collect());
    let methods = (first.method(outcome), second.method(outcome));
    let method = if methods.0 == methods.1 { methods.0 } else { Method::Percentile };
    let mut random = random(study, (a, b), outcome);
    let draws = study.corpus.rules().sampling.draws;
    Some(Difference {
        a: study.sets.names[a].clone(),
        b: study.sets.names[b].clone(),
        outcome: outcome.clone(),
        n: (own.len(), other.len()),
        means,
        value,
        interval: interval(value, drawn, method)
            .filter(|_| first.can_resample(own.len()) && second.can_resample(other.len())),
        by_turns: (first.talks.len() == 1, second.talks.len() == 1),
        rosters_differ: (first.roster() - second.roster()).abs() > 1e-9,
        tested: permutation::unpaired(&own, &other, &mut random, draws),
        effects: (hedges_g(&own, &other), cliffs_delta(&own, &other).filter(|_| own.len() + other.len() > 2)),
        design: "unpaired",
    })
}

/// Every side with every later one, within the conversations that have both.
fn sides(study: &Study<'_>, panel: &Panel) -> Vec<Difference> {
    let mut rows = Vec::new();
    for (a, first) in study.sets.names.iter().enumerate() {
        for (b, second) in study.sets.names.iter().enumerate().skip(a + 1) {
            let of_first = panel.outcomes.iter().filter(|outcome| outcome.subject.as_ref() == Some(first));
            rows.extend(of_first.filter_map(|outcome| {
                let other = panel.place(&Outcome { subject: Some(second.clone()), ..outcome.clone() })?;
                Some(paired(study, panel, (a, b), (panel.place(outcome)?, other)))
            }));
        }
    }
    rows
}

fn paired(study: &Study<'_>, panel: &Panel, (a, b): (usize, usize), (own, other): (usize, usize)) -> Difference {
    let pairs: Vec<(f64, f64)> = panel.values.iter().filter_map(|values| values[own].zip(values[other])).collect();
    let differences: Vec<f64> = pairs.iter().map(|(own, other)| own - other).collect();
    let (firsts, seconds): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let value = mean(&differences);
    let outcome = Outcome { subject: None, ..panel.outcomes[own].clone() };
    let mut random = random(study, (a, b), &outcome);
    let draws = study.corpus.rules().sampling.draws;
    let interval = match panel.talks.as_slice() {
        // The one conversation's turns.
        [_] => {
            let drawn = panel.drawn.get(own).zip(panel.drawn.get(other));
            let drawn = drawn.map(|(own, other)| own.iter().zip(other).map(|(own, other)| own - other).collect());
            interval(value, drawn, Method::BiasCorrected)
        }
        _ if differences.len() < LEAST_CONVERSATIONS => None,
        _ => interval(value, Some(resampled_means(&differences, &mut random, draws)), Method::Percentile),
    };
    Difference {
        a: study.sets.names[a].clone(),
        b: study.sets.names[b].clone(),
        n: (differences.len(), differences.len()),
        means: (mean(&firsts), mean(&seconds)),
        value,
        interval,
        tested: permutation::paired(&differences, &mut random, draws),
        effects: (paired_d(&differences), rank_biserial(&differences).filter(|_| differences.len() > 1)),
        design: "paired",
        by_turns: (panel.talks.len() == 1, panel.talks.len() == 1),
        rosters_differ: false,
        outcome,
    }
}

fn random(study: &Study<'_>, (a, b): (usize, usize), outcome: &Outcome) -> Draws {
    let names = &study.sets.names;
    let subject = outcome.subject.as_deref().unwrap_or_default();
    let purpose = format!("compare/{}/{}/{subject}/{}/{}", names[a], names[b], outcome.unit.id(), outcome.id());
    Draws::new(study.corpus.rules().sampling.seed, &purpose)
}

fn interval(value: Option<f64>, drawn: Option<Vec<f64>>, method: Method) -> Option<Interval> {
    Estimates::new(vec![value?], vec![drawn?]).interval(0, method)
}

/// Means of resamples of some values.
fn resampled_means(values: &[f64], random: &mut Draws, draws: u32) -> Vec<f64> {
    let mut resampled = || (0..values.len()).map(|_| values[random.below(values.len())]).sum::<f64>();
    (0..draws).map(|_| resampled() / number(values.len())).collect()
}

impl Difference {
    fn warning(&self) -> Option<String> {
        let least = self.n.0.min(self.n.1);
        let mut warnings: Vec<String> = Vec::new();
        match self.tested {
            None if least < 2 => warnings.push("too few conversations to test".to_owned()),
            Some(tested) if tested.least > 0.05 => {
                warnings.push(format!("too few conversations: no p below {:.2} could come out", tested.least));
            }
            Some(_) if least < LEAST_CONVERSATIONS => {
                warnings.push("few conversations: only a large difference can be seen".to_owned());
            }
            _ => {}
        }
        match self.by_turns {
            (true, true) if self.interval.is_some() => warnings.push("the interval tells of turns only".to_owned()),
            (true, false) | (false, true) if self.interval.is_some() => {
                warnings.push("the interval tells of turns in one set, of conversations in the other".to_owned());
            }
            (false, false) if self.interval.is_some() && least < 10 => {
                warnings.push("fewer than 10 conversations: the interval is too short".to_owned());
            }
            _ => {}
        }
        if self.rosters_differ && self.outcome.depends_on_roster() {
            warnings.push("rosters differ in size, and it depends on that".to_owned());
        }
        (!warnings.is_empty()).then(|| warnings.join("; "))
    }
}

fn frame(rows: &[Difference]) -> Result<DataFrame> {
    let tests: Vec<(&Outcome, Option<f64>)> =
        rows.iter().map(|row| (&row.outcome, row.tested.map(|tested| tested.p_value))).collect();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let number = |value: fn(&Difference) -> Option<f64>| rows.iter().map(value).collect::<Vec<_>>();
    let text = |value: fn(&Difference) -> &str| rows.iter().map(value).collect::<Vec<_>>();
    Ok(DataFrame::new_infer_height(vec![
        Column::new("set_a".into(), text(|row| &row.a)),
        Column::new("set_b".into(), text(|row| &row.b)),
        Column::new("subject".into(), rows.iter().map(|row| row.outcome.subject.as_deref()).collect::<Vec<_>>()),
        Column::new("unit".into(), text(|row| row.outcome.unit.id())),
        Column::new("outcome".into(), text(|row| row.outcome.id())),
        Column::new("n_a".into(), rows.iter().map(|row| count(row.n.0)).collect::<Vec<_>>()),
        Column::new("n_b".into(), rows.iter().map(|row| count(row.n.1)).collect::<Vec<_>>()),
        Column::new("mean_a".into(), number(|row| row.means.0)),
        Column::new("mean_b".into(), number(|row| row.means.1)),
        Column::new("difference".into(), number(|row| row.value)),
        Column::new("ci_low".into(), number(|row| Some(row.interval?.low))),
        Column::new("ci_high".into(), number(|row| Some(row.interval?.high))),
        Column::new("p_value".into(), number(|row| Some(row.tested?.p_value))),
        Column::new("p_holm".into(), by_family(&tests, holm)),
        Column::new("q_value".into(), by_family(&tests, benjamini_hochberg)),
        Column::new("effect_d".into(), number(|row| row.effects.0)),
        Column::new("effect_rank".into(), number(|row| row.effects.1)),
        Column::new("design".into(), text(|row| row.design)),
        Column::new("method".into(), text(|row| row.tested.map_or("none", |tested| tested.null.id()))),
        Column::new("warning".into(), rows.iter().map(Difference::warning).collect::<Vec<_>>()),
    ])?)
}

/// "Words were shared out less equally in a than in b: Gini .48 against .31, difference .17 (95 % interval .05 to .29)."
fn finding(rows: &[Difference]) -> Option<String> {
    let first = rows.first()?;
    let (a, b) = (first.means.0?, first.means.1?);
    let interval = first.interval.map(|ends| format!(" (95 % interval {:.2} to {:.2})", ends.low, ends.high));
    let interval = interval.map(|text| match first.by_turns {
        (false, false) => text,
        (true, true) => text.replace(')', ", of turns only)"),
        _ => text.replace(')', ", of turns in one and of conversations in the other)"),
    });
    let p = first.tested.map(|tested| {
        let p = format::for_people(&crate::table::Cell::Number(tested.p_value), Unit::Probability);
        format!(", p {p} over conversations")
    });
    let more = if rows.len() > 1 { " The table has all outcomes and pairs." } else { "" };
    Some(format!(
        "{} of {}: {a:.2} in {} and {b:.2} in {}, a difference of {:.2}{}{}.{more}",
        format::capitalised(&first.outcome.id().replace('-', " ")),
        first.outcome.unit.id(),
        first.a,
        first.b,
        first.value?,
        interval.unwrap_or_default(),
        p.unwrap_or_default(),
    ))
}
