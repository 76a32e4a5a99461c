//! The charts of a comparison, as data.

use super::Study;
use super::outcomes::{INDICES, Outcome, Panel};
use super::sets::By;
use crate::corpus::floor::FloorUnit;
use crate::measures::ChartKind;
use crate::stats::inequality::Index;
use crate::table::figure::{Chart, Figure, IntervalRow, Intervals, Line, Lines, Point, Points};
use crate::table::format;

/// What the table of differences shows.
pub const DIFFERENCES: &[ChartKind] = &[SETS, DUMBBELL, SLOPE, SIDES];

const SETS: ChartKind = ChartKind {
    id: "compare-sets",
    title: "Inequality of the floor",
    about: "a row a set: unbiased Gini of words and turns, mean over its conversations, with 95 % intervals",
};
const DUMBBELL: ChartKind = ChartKind {
    id: "compare-indices",
    title: "Indices of dominance side by side",
    about: "a dumbbell an index: the means of up to four sets",
};
const SLOPE: ChartKind = ChartKind {
    id: "compare-speakers",
    title: "The same speakers across sets",
    about: "a line a speaker who takes part in several sets: the share of words in each",
};
const SIDES: ChartKind = ChartKind {
    id: "compare-sides",
    title: "Sides within conversations",
    about: "a dumbbell a conversation: each side's share of words",
};

/// More sets than this are not told apart in a dumbbell.
const MOST_IN_DUMBBELL: usize = 4;
/// More rows, lines or places than this are no picture.
const MOST_ROWS: usize = 60;
const MOST_LINES: usize = 12;
const MOST_PLACES: usize = 12;

/// The charts of the sets of a study.
pub fn differences(study: &Study<'_>) -> Vec<Chart> {
    let charts = match (&study.sets.by, study.panels.0.as_slice()) {
        (By::Group, [panel]) => vec![sides(study, panel)],
        _ => vec![sets(study), dumbbell(study), slope(study)],
    };
    charts.into_iter().flatten().collect()
}

fn chart(kind: &ChartKind, caption: String, figure: Figure) -> Chart {
    Chart { id: kind.id.to_owned(), title: kind.title.to_owned(), caption, figure }
}

fn index(unit: FloorUnit, index: Index) -> Outcome {
    Outcome { subject: None, unit, index: INDICES.iter().position(|one| *one == index) }
}

/// A mean with its interval.
fn point(panel: &Panel, outcome: &Outcome) -> Option<Point> {
    let mean = panel.mean(panel.place(outcome)?);
    let interval = mean.interval(0, panel.method(outcome)).map(|ends| (ends.low, ends.high));
    Some(Point { value: mean.value(0)?, interval })
}

fn sets(study: &Study<'_>) -> Option<Chart> {
    let units = [FloorUnit::Words, FloorUnit::Turns];
    let rows = study.panels.0.iter().zip(&study.sets.names).take(MOST_ROWS).map(|(panel, name)| IntervalRow {
        label: name.clone(),
        note: Some(format::counted(panel.talks.len(), "conversation", "conversations"))
            .filter(|_| study.sets.by != By::File),
        values: units.map(|unit| point(panel, &index(unit, Index::GiniUnbiased))).to_vec(),
    });
    let rows: Vec<IntervalRow> = rows.collect();
    let shown = rows.len();
    let all = study.sets.names.len();
    let left_out = if shown < all { format!(" The first {shown} of {all} sets are shown.") } else { String::new() };
    let caption = format!(
        "Unbiased Gini coefficient of words and of turns: 0 when all hold the same, 1 when one holds all; 95 % intervals \
         from resampling conversations (of a single one, its turns).{left_out}"
    );
    let figure = Figure::Intervals(Intervals {
        value_label: "Gini, unbiased".to_owned(),
        series: units.map(|unit| unit.id().to_owned()).to_vec(),
        arrangement: Points::Apart,
        reference: None,
        rows,
    });
    Some(chart(&SETS, caption, figure))
}

fn dumbbell(study: &Study<'_>) -> Option<Chart> {
    if study.sets.names.len() > MOST_IN_DUMBBELL {
        return None;
    }
    let shown = [
        (Index::GiniUnbiased, "Gini, unbiased"),
        (Index::HhiNormalised, "HHI, normalised"),
        (Index::Evenness, "evenness"),
        (Index::TopShare, "top share"),
    ];
    let units = [FloorUnit::Words, FloorUnit::Turns];
    let rows = shown.into_iter().flat_map(|(which, name)| units.map(|unit| (which, name, unit)));
    let rows = rows.map(|(which, name, unit)| IntervalRow {
        label: name.to_owned(),
        note: Some(unit.id().to_owned()),
        values: study
            .panels
            .0
            .iter()
            .map(|panel| point(panel, &index(unit, which)).map(|point| Point { interval: None, ..point }))
            .collect(),
    });
    let figure = Figure::Intervals(Intervals {
        value_label: "value of the index".to_owned(),
        series: study.sets.names.clone(),
        arrangement: Points::Joined,
        reference: None,
        rows: rows.collect(),
    });
    let caption =
        "Means over the conversations of each set. The longer the bar, the more the sets differ; whether by more \
                   than chance, the table of differences tells."
            .to_owned();
    Some(chart(&DUMBBELL, caption, figure))
}

fn slope(study: &Study<'_>) -> Option<Chart> {
    let names = &study.sets.names;
    if names.len() > MOST_PLACES {
        return None;
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut outcomes: Vec<&Outcome> = study.panels.0.iter().flat_map(|panel| &panel.outcomes).collect();
    outcomes.retain(|outcome| outcome.subject.is_some() && outcome.unit == FloorUnit::Words);
    outcomes.sort_unstable();
    outcomes.dedup();
    for outcome in outcomes {
        let share = |panel: &Panel| panel.mean(panel.place(outcome)?).value(0);
        let places = (0_u32..).map(f64::from).zip(&study.panels.0);
        let points: Vec<(f64, f64)> =
            places.filter_map(|(place, panel)| Some((place, share(panel)? * 100.0))).collect();
        let name = outcome.subject.clone().unwrap_or_default();
        lines.extend((points.len() > 1).then_some(Line { name, points }));
    }
    let largest = |line: &Line| line.points.iter().map(|(_, share)| *share).fold(0.0, f64::max);
    lines.sort_by(|a, b| largest(b).total_cmp(&largest(a)).then_with(|| a.name.cmp(&b.name)));
    let all = lines.len();
    lines.truncate(MOST_LINES);
    let left_out = if all > lines.len() {
        format!(" The {MOST_LINES} with the largest shares of {all} are shown.")
    } else {
        String::new()
    };
    let caption = format!(
        "Share of words of each speaker who takes part in two sets or more, mean over the conversations of the set.{left_out}"
    );
    let figure = Figure::Lines(Lines {
        x_label: study.sets.by.to_string(),
        y_label: "share of words in per cent".to_owned(),
        places: names.clone(),
        references: Vec::new(),
        lines,
    });
    (all > 0).then(|| chart(&SLOPE, caption, figure))
}

fn sides(study: &Study<'_>, panel: &Panel) -> Option<Chart> {
    let names = &study.sets.names;
    if names.len() > MOST_IN_DUMBBELL {
        return None;
    }
    let place =
        |side: &String| panel.place(&Outcome { subject: Some(side.clone()), unit: FloorUnit::Words, index: None });
    let per_cent = |share: f64| Point { value: share * 100.0, interval: None };
    let rows = panel.talks.iter().zip(&panel.values).take(MOST_ROWS).map(|(talk, values)| IntervalRow {
        label: study.corpus.conversations()[talk.conversation].name.clone(),
        note: None,
        values: names.iter().map(|side| values[place(side)?].map(per_cent)).collect(),
    });
    let rows: Vec<IntervalRow> = rows.collect();
    let (shown, all) = (rows.len(), panel.talks.len());
    let left_out =
        if shown < all { format!(" The first {shown} of {all} conversations are shown.") } else { String::new() };
    let caption = format!("Each side's share of words in each conversation.{left_out}");
    let figure = Figure::Intervals(Intervals {
        value_label: "share of words in per cent".to_owned(),
        series: names.clone(),
        arrangement: Points::Joined,
        reference: Some(100.0 / crate::stats::number(names.len())),
        rows,
    });
    Some(chart(&SIDES, caption, figure))
}
