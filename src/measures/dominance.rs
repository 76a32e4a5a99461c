//! How unequally words, turns and speaking time are shared out: indices over all participants of a conversation, with
//! intervals and a test.
//!
//! Formulas and sources in [`crate::stats::inequality`]; intervals in [`crate::stats::bootstrap`]; the null model of
//! the test in [`crate::stats::equal_floor`]. Listed participants who never speak count: k is the roster, not those
//! who spoke. Words and turns stand side by side, since they can disagree.

use polars::prelude::*;
use rayon::prelude::*;

use super::{ChartKind, Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::floor::{Floor, FloorUnit, Level, credit};
use crate::corpus::schema::CONVERSATION;
use crate::error::Result;
use crate::stats::bootstrap::{Estimate, Estimates};
use crate::stats::equal_floor::EqualFloor;
use crate::stats::inequality::{self, Index, Indices, indices};
use crate::stats::significance::{Null, Tails};
use crate::table::figure::{Chart, Figure, Line, Lines};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "dominance",
    title: "Dominance",
    about: "how unequally words, turns and speaking time are shared out, with 95 % intervals and a test of equal \
        floor-holding",
    definition: "x is the amount of each participant (words, labelled turns, or seconds that \
        the utterances of turns with all their times cover), k the number of participants, the silent ones among them, T = Σx, p = x/T. \
        gini = 2Σi·x(i)/(kT) − (k+1)/k over ascending amounts (Gini 1912), at most (k−1)/k; gini-unbiased = \
        gini·k/(k−1) (Deltas 2003); hhi = Σp² (Hirschman 1964); hhi-normalised = (hhi − 1/k)/(1 − 1/k); entropy = \
        −Σp·log2 p in bits (Shannon 1948); evenness = entropy/log2 k (Pielou 1966); top-share = max p (Berger & Parker \
        1970); effective-speakers = 1/hhi (Laakso & Taagepera 1979). Missing when T = 0; gini, hhi-normalised and \
        evenness also when k = 1. All depend on who is on the roster: compare only conversations whose rosters were \
        made by one rule. At level group the holders are sides or delegations; participants without one are left out.\n\n\
        ci_low and ci_high: 95 % interval from resampling whole turns with replacement (each with the turns embedded in \
        it), BCa (Efron 1987), for top-share by percentiles (Efron & Tibshirani 1993). It tells how far the index might \
        have been otherwise had the same people had other turns of the kind; there is none for fewer than 10 turns, and \
        none where amounts are so nearly equal that resampling makes them more unequal by more than a correction can \
        mend (method: resamples biased). The interval of top-share is not corrected and reaches rather too high. In \
        simulated conversations of 6 unequal speakers and 150 turns the nominal 95 % intervals of gini and hhi cover the \
        true value in 92 to 98 of 100, those of entropy and evenness in 89 to 96, that of top-share in 95 to 100; where one \
        speaker takes every second turn they are too wide rather than too narrow; where amounts are in truth equal, no \
        interval of an index of inequality can \
        hold the true 0.\n\n\
        p_value: how likely indices at least as unequal are if nobody differs: in every draw the speakers of all \
        turns are drawn evenly from all participants (nobody follows oneself) and the lengths of the turns are dealt out \
        anew; p = (b + 1)/(m + 1) (Phipson & Smyth 2010). Missing where all draws are the same: the turns of two \
        speakers alternate; and at level group, where sides of unequal size would not share equally if everybody did. All p-values of a conversation are of one hypothesis: choose the index beforehand.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("level", "Level", Unit::Text, "speaker or group: who holds the floor"),
        column("unit", "Unit", Unit::Text, "words, turns or seconds (where turns have times)"),
        column("index", "Index", Unit::Text, "identifier of the index"),
        column("value", "Value", Unit::Index, "value of the index; missing where it is undefined"),
        column("ci_low", "95 % from", Unit::Index, "lower end of the 95 % interval; missing where method says why"),
        column("ci_high", "to", Unit::Index, "upper end of the 95 % interval"),
        column(
            "p_value",
            "p",
            Unit::Probability,
            "p-value of equal floor-holding, one-sided; missing where nothing is tested",
        ),
        column("method", "Method", Unit::Text, "how the interval was made, or why there is none"),
        column("participants", "k", Unit::Count, "number of speakers or groups, the silent ones among them"),
        column("total", "T", Unit::Count, "sum of the amounts"),
        column("turns", "Turns", Unit::Count, "turns whose amount is known: what is resampled"),
    ],
    charts: &[LORENZ],
    compute,
};

const LORENZ: ChartKind = ChartKind {
    id: "lorenz",
    title: "Lorenz curve of the floor",
    about: "cumulative share of words and turns, from the participant with the least on",
};

/// What one level of one conversation gives.
struct Panel {
    level: Level,
    floor: Floor,
    /// By unit and index.
    estimates: Vec<Estimate>,
    /// By unit and index.
    p_values: Vec<Option<f64>>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let panels: Vec<Vec<Panel>> =
        (0..corpus.conversations().len()).into_par_iter().map(|index| panels(corpus, index)).collect();
    let finding = (panels.len() == 1).then(|| panels[0].first().and_then(finding)).flatten();
    let charts =
        panels.iter().enumerate().filter_map(|(index, panels)| chart(corpus, index, panels.first()?)).collect();
    Ok(Findings { frame: frame(corpus, &panels)?, charts, finding, ..Findings::default() })
}

fn panels(corpus: &Corpus, conversation: usize) -> Vec<Panel> {
    let floors = Level::ALL.into_iter().filter_map(|level| Some((level, corpus.floor(conversation, level)?)));
    floors.map(|(level, floor)| panel(corpus, conversation, level, floor)).collect()
}

fn panel(corpus: &Corpus, conversation: usize, level: Level, floor: Floor) -> Panel {
    let draws = corpus.rules().sampling.draws;
    let mut scratch = vec![0.0; floor.holders.len()];
    let mut random = corpus.random(conversation, &format!("dominance/{}", level.id()));
    let estimates = floor.clusters.bootstrap(&mut random, draws as usize, COUNT, |totals, out| {
        write_indices(&floor, totals, &mut scratch, out);
    });
    let p_values = test(corpus, conversation, level, &floor, &estimates);
    // Resamples are not kept: a study may have thousands of conversations.
    let each = FloorUnit::ALL.into_iter().flat_map(|unit| Index::ALL.into_iter().map(move |index| (unit, index)));
    let estimate =
        |(unit, index)| estimates.estimate(place(unit, index), index.interval_method(), floor.known[unit as usize]);
    let estimates = each.map(estimate).collect();
    Panel { level, floor, estimates, p_values }
}

/// Indices of all units.
const COUNT: usize = FloorUnit::ALL.len() * Index::ALL.len();

fn place(unit: FloorUnit, index: Index) -> usize {
    unit as usize * Index::ALL.len() + index as usize
}

/// The indices of all units of a floor with these totals; NaN where undefined.
fn write_indices(floor: &Floor, totals: &[f64], scratch: &mut [f64], out: &mut [f64]) {
    for unit in FloorUnit::ALL {
        scratch.copy_from_slice(&totals[floor.slots(unit)]);
        let found: Indices = indices(scratch);
        for (out, value) in out[place(unit, Index::Gini)..].iter_mut().zip(found) {
            *out = value.unwrap_or(f64::NAN);
        }
    }
}

/// The p-values of equal floor-holding.
fn test(corpus: &Corpus, conversation: usize, level: Level, floor: &Floor, estimates: &Estimates) -> Vec<Option<f64>> {
    // Sides of unequal size would not share equally if everybody did: there is no such hypothesis for them.
    if level == Level::Group {
        return vec![None; COUNT];
    }
    let (pieces, of) = (corpus.pieces(conversation), corpus.holder_of(conversation, level));
    let Some(mut model) = EqualFloor::new(&pieces, of.len()) else { return vec![None; COUNT] };
    let mut random = corpus.random(conversation, &format!("equal-floor/{}", level.id()));
    let mut tails: Vec<Option<Tails>> = (0..COUNT).map(|place| estimates.value(place).map(Tails::of)).collect();
    let (mut totals, mut values) = (vec![0.0; floor.holders.len() * FloorUnit::ALL.len()], vec![f64::NAN; COUNT]);
    let mut scratch = vec![0.0; floor.holders.len()];
    let draws = corpus.rules().sampling.draws;
    for _ in 0..draws {
        totals.fill(0.0);
        model.draw(&mut random, |voices, amounts| {
            let voices = voices.iter().filter_map(|voice| of[*voice]);
            let amounts = [Some(amounts[0]), Some(amounts[1]), Some(amounts[2])];
            for (holder, amounts) in credit(voices, amounts, corpus.rules().joint) {
                for (unit, amount) in amounts.into_iter().enumerate() {
                    totals[unit * floor.holders.len() + holder] += amount.unwrap_or(0.0);
                }
            }
        });
        write_indices(floor, &totals, &mut scratch, &mut values);
        for (tails, value) in tails.iter_mut().zip(&values) {
            if let Some(tails) = tails {
                tails.count(*value);
            }
        }
    }
    let verdict = |(place, tails): (usize, Option<Tails>)| {
        let verdict = tails?.verdict(Null::Drawn { draws })?;
        let is_evenness = Index::ALL[place % Index::ALL.len()].grows_with_evenness();
        Some(if is_evenness { verdict.p_less } else { verdict.p_more })
    };
    tails.into_iter().enumerate().map(verdict).collect()
}

#[derive(Default)]
struct Rows<'a> {
    conversation: Vec<&'a str>,
    level: Vec<&'static str>,
    unit: Vec<&'static str>,
    index: Vec<&'static str>,
    value: Vec<Option<f64>>,
    low: Vec<Option<f64>>,
    high: Vec<Option<f64>>,
    p_value: Vec<Option<f64>>,
    method: Vec<&'static str>,
    participants: Vec<u32>,
    total: Vec<Option<f64>>,
    turns: Vec<u32>,
}

fn frame(corpus: &Corpus, panels: &[Vec<Panel>]) -> Result<DataFrame> {
    let mut rows = Rows::default();
    for (about, panels) in corpus.conversations().iter().zip(panels) {
        for (panel, unit) in panels.iter().flat_map(|panel| panel.floor.units().map(move |unit| (panel, unit))) {
            for index in Index::ALL {
                rows.conversation.push(&about.name);
                rows.push(panel, unit, index);
            }
        }
    }
    Ok(DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.conversation),
        Column::new("level".into(), rows.level),
        Column::new("unit".into(), rows.unit),
        Column::new("index".into(), rows.index),
        Column::new("value".into(), rows.value),
        Column::new("ci_low".into(), rows.low),
        Column::new("ci_high".into(), rows.high),
        Column::new("p_value".into(), rows.p_value),
        Column::new("method".into(), rows.method),
        Column::new("participants".into(), rows.participants),
        Column::new("total".into(), rows.total),
        Column::new("turns".into(), rows.turns),
    ])?)
}

impl Rows<'_> {
    fn push(&mut self, panel: &Panel, unit: FloorUnit, index: Index) {
        let place = place(unit, index);
        let turns = panel.floor.known[unit as usize];
        let Estimate { value, interval, status } = panel.estimates[place];
        self.level.push(panel.level.id());
        self.unit.push(unit.id());
        self.index.push(index.id());
        self.value.push(value);
        self.low.push(interval.map(|interval| interval.low));
        self.high.push(interval.map(|interval| interval.high));
        self.p_value.push(panel.p_values[place]);
        self.method.push(status);
        self.participants.push(u32::try_from(panel.floor.holders.len()).unwrap_or(u32::MAX));
        // No amounts: the file holds times only, or nobody is named.
        self.total.push(panel.floor.amounts(unit).map(|amounts| amounts.iter().sum()));
        self.turns.push(u32::try_from(turns).unwrap_or(u32::MAX));
    }
}

/// "The floor was shared as among 2.5 equal speakers by words (95 % interval 2.3 to 2.8) and 2.8 by turns (2.5 to
/// 3.1), of 6 participants."
fn finding(panel: &Panel) -> Option<String> {
    let value = |unit: FloorUnit| {
        let Estimate { value, interval, .. } = panel.estimates[place(unit, Index::EffectiveNumber)];
        let value = value?;
        let interval = interval.map(|interval| format!(" ({:.1} to {:.1})", interval.low, interval.high));
        Some(format!("{value:.1} by {}{}", unit.id(), interval.unwrap_or_default()))
    };
    let (words, turns) = (value(FloorUnit::Words)?, value(FloorUnit::Turns)?);
    let people = format::counted(panel.floor.holders.len(), "participant", "participants");
    let brackets = if words.contains('(') || turns.contains('(') { "; 95 % intervals in brackets" } else { "" };
    Some(format!("The floor was shared as among {words} and {turns} equal speakers, of {people}{brackets}."))
}

/// The Lorenz curves of a conversation; none for fewer than two participants.
fn chart(corpus: &Corpus, index: usize, panel: &Panel) -> Option<Chart> {
    let mut lines = Vec::new();
    for unit in panel.floor.units() {
        let curve = panel.floor.amounts(unit).and_then(|amounts| inequality::lorenz(&amounts));
        let points = curve?.into_iter().map(|(x, y)| (x * 100.0, y * 100.0)).collect();
        lines.push(Line { name: unit.id().to_owned(), points });
    }
    lines.push(Line { name: "equal shares".to_owned(), points: vec![(0.0, 0.0), (100.0, 100.0)] });
    let gini = |unit: FloorUnit| {
        panel.estimates[place(unit, Index::Gini)].value.map(|gini| format!("{} {gini:.2}", unit.id()))
    };
    let ginis: Vec<String> = panel.floor.units().filter_map(gini).collect();
    let caption = format!(
        "How much of the floor the least active participants hold together, of {}, the silent ones among them. The \
         farther below the line of equal shares, the more unequal; Gini (biased): {}.",
        format::counted(panel.floor.holders.len(), "participant", "participants"),
        ginis.join(", "),
    );
    let figure = Figure::Lines(Lines {
        x_label: "participants, from the least active on, in per cent".to_owned(),
        y_label: "share of the floor in per cent".to_owned(),
        places: Vec::new(),
        references: Vec::new(),
        lines,
    });
    (panel.floor.holders.len() > 1).then(|| LORENZ.chart(corpus, index, caption, figure))
}
