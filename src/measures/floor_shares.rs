//! Each participant's and each group's share of words, turns and speaking time, with intervals.
//!
//! Shares are `p = x/T` (Itakura 2001: words are the quantitative dimension of dominance); participation is
//! `(p − 1/k)/(1/k)` (Dowell, Nixon & Graesser 2019). Intervals as in the indices of dominance, from the same resamples.

use polars::prelude::*;
use rayon::prelude::*;

use super::{ChartKind, Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::floor::{Floor, FloorUnit, Level};
use crate::corpus::schema::CONVERSATION;
use crate::error::Result;
use crate::stats::bootstrap::{Estimate, LEAST_CLUSTERS, Method};
use crate::stats::inequality::participation;
use crate::stats::number;
use crate::table::figure::{Chart, Figure, IntervalRow, Intervals, Point, Points};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "floor-shares",
    title: "Shares of the floor",
    about: "each speaker's and group's share of words, turns and speaking time, with 95 % intervals and GCA \
        participation",
    definition: "share p = x/T, x the words, labelled turns or seconds of a speaker or group, T the sum over all of that \
        level (Itakura 2001); missing when T = 0. Participants who never speak have a row with 0. A joint turn counts for \
        each of its speakers, its words in full or in equal parts by the rule in force, and once for a group. \
        participation = p·k − 1 with k speakers or groups: 0 is an equal share, −1 silence, k − 1 all of the talk; it \
        sums to 0 (Dowell, Nixon & Graesser 2019). Words and turns can disagree: who speaks often need not speak much.\n\n\
        ci_low and ci_high: 95 % interval from resampling whole turns with replacement (BCa, Efron 1987); none for fewer \
        than 10 turns, nor for who has no turn. Words of one turn are not independent, so an interval for independent \
        words (Wilson 1927) would be too short. In simulated conversations of 6 unequal speakers and 150 turns the \
        nominal 95 % intervals cover the true share in 90 to 98 of 100; of a speaker with fewer than about 10 turns in 84 to 95.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("level", "Level", Unit::Text, "speaker or group"),
        column("speaker", "Name", Unit::Text, "name of the speaker or group"),
        column("group", "Group", Unit::Text, "side or delegation of a speaker; missing when the record gives none"),
        column("unit", "Unit", Unit::Text, "words, turns or seconds (where turns have times)"),
        column("amount", "Amount", Unit::Count, "words credited, labelled turns, or seconds"),
        column("share", "Share", Unit::Share, "amount / sum of the level's amounts; missing when that is 0"),
        column("ci_low", "95 % from", Unit::Share, "lower end of the 95 % interval; missing where method says why"),
        column("ci_high", "to", Unit::Share, "upper end of the 95 % interval"),
        column("participation", "Participation", Unit::Index, "share · k − 1; missing with the share"),
        column("participation_low", "95 % from", Unit::Index, "lower end of its 95 % interval"),
        column("participation_high", "to", Unit::Index, "upper end of its 95 % interval"),
        column("method", "Method", Unit::Text, "how the intervals were made, or why there are none"),
    ],
    charts: &[CHART],
    compute,
};

const CHART: ChartKind = ChartKind {
    id: "floor-shares",
    title: "Shares of the floor",
    about: "a row a speaker: shares of words and of turns with their 95 % intervals",
};

/// The shares of one level of one conversation.
struct Panel {
    level: Level,
    floor: Floor,
    /// By slot of the floor.
    shares: Vec<Estimate>,
    /// Holders: most words (or turns) first, then by name.
    order: Vec<usize>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let panels: Vec<Vec<Panel>> =
        (0..corpus.conversations().len()).into_par_iter().map(|index| panels(corpus, index)).collect();
    let charts =
        panels.iter().enumerate().filter_map(|(index, panels)| chart(corpus, index, panels.first()?)).collect();
    Ok(Findings { frame: frame(corpus, &panels)?, charts, ..Findings::default() })
}

fn panels(corpus: &Corpus, conversation: usize) -> Vec<Panel> {
    let floors = Level::ALL.into_iter().filter_map(|level| Some((level, corpus.floor(conversation, level)?)));
    floors.map(|(level, floor)| panel(corpus, conversation, level, floor)).collect()
}

fn panel(corpus: &Corpus, conversation: usize, level: Level, floor: Floor) -> Panel {
    let slots = floor.holders.len() * FloorUnit::ALL.len();
    // The stream of the indices of dominance: shares and indices are of the same resamples.
    let mut random = corpus.random(conversation, &format!("dominance/{}", level.id()));
    let draws = corpus.rules().sampling.draws as usize;
    let estimates = floor.clusters.bootstrap(&mut random, draws, slots, |totals, out| {
        for unit in FloorUnit::ALL {
            let slots = floor.slots(unit);
            let total: f64 = totals[slots.clone()].iter().sum();
            for slot in slots {
                out[slot] = if total > 0.0 { totals[slot] / total } else { f64::NAN };
            }
        }
    });
    let amounts = floor.clusters.totals();
    let size = |holder: usize| {
        let words = amounts[floor.slots(FloorUnit::Words)][holder];
        (words, amounts[floor.slots(FloorUnit::Turns)][holder])
    };
    let mut order: Vec<usize> = (0..floor.holders.len()).collect();
    order.sort_by(|a, b| {
        let ((words, turns), (other_words, other_turns)) = (size(*a), size(*b));
        let by_size = other_words.total_cmp(&words).then(other_turns.total_cmp(&turns));
        by_size.then_with(|| floor.holders[*a].name.cmp(&floor.holders[*b].name))
    });
    let of_unit = |unit| floor.slots(unit).map(move |slot| (unit, slot));
    let slots = FloorUnit::ALL.into_iter().flat_map(of_unit);
    let shares = slots.map(|(unit, slot)| estimates.estimate(slot, Method::Bca, floor.known[unit as usize])).collect();
    Panel { level, floor, shares, order }
}

impl Panel {
    fn share(&self, unit: FloorUnit, holder: usize) -> Estimate {
        self.shares[self.floor.slots(unit).start + holder]
    }
}

#[derive(Default)]
struct Rows<'a> {
    conversation: Vec<&'a str>,
    level: Vec<&'static str>,
    speaker: Vec<&'a str>,
    group: Vec<Option<&'a str>>,
    unit: Vec<&'static str>,
    amount: Vec<Option<f64>>,
    share: Vec<Option<f64>>,
    low: Vec<Option<f64>>,
    high: Vec<Option<f64>>,
    participation: Vec<Option<f64>>,
    participation_low: Vec<Option<f64>>,
    participation_high: Vec<Option<f64>>,
    method: Vec<&'static str>,
}

fn frame(corpus: &Corpus, panels: &[Vec<Panel>]) -> Result<DataFrame> {
    let mut rows = Rows::default();
    for (about, panels) in corpus.conversations().iter().zip(panels) {
        for panel in panels {
            let amounts: Vec<_> = FloorUnit::ALL.map(|unit| panel.floor.amounts(unit)).into();
            for (holder, unit) in panel.order.iter().flat_map(|one| panel.floor.units().map(move |unit| (*one, unit))) {
                rows.conversation.push(&about.name);
                rows.amount.push(amounts[unit as usize].as_ref().map(|amounts| amounts[holder]));
                rows.push(panel, unit, holder);
            }
        }
    }
    Ok(DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.conversation),
        Column::new("level".into(), rows.level),
        Column::new("speaker".into(), rows.speaker),
        Column::new("group".into(), rows.group),
        Column::new("unit".into(), rows.unit),
        Column::new("amount".into(), rows.amount),
        Column::new("share".into(), rows.share),
        Column::new("ci_low".into(), rows.low),
        Column::new("ci_high".into(), rows.high),
        Column::new("participation".into(), rows.participation),
        Column::new("participation_low".into(), rows.participation_low),
        Column::new("participation_high".into(), rows.participation_high),
        Column::new("method".into(), rows.method),
    ])?)
}

impl<'a> Rows<'a> {
    fn push(&mut self, panel: &'a Panel, unit: FloorUnit, holder: usize) {
        let about = &panel.floor.holders[holder];
        let Estimate { value, interval, status } = panel.share(unit, holder);
        let relative = |share: Option<f64>| share.map(|share| participation(share, panel.floor.holders.len()));
        let (low, high) = (interval.map(|interval| interval.low), interval.map(|interval| interval.high));
        self.level.push(panel.level.id());
        self.speaker.push(&about.name);
        self.group.push(about.group.as_deref());
        self.unit.push(unit.id());
        self.share.push(value);
        self.low.push(low);
        self.high.push(high);
        self.participation.push(relative(value));
        self.participation_low.push(relative(low));
        self.participation_high.push(relative(high));
        self.method.push(status);
    }
}

fn chart(corpus: &Corpus, index: usize, panel: &Panel) -> Option<Chart> {
    let units: Vec<FloorUnit> = panel
        .floor
        .units()
        .filter(|unit| panel.floor.amounts(*unit).is_some_and(|all| all.iter().sum::<f64>() > 0.0))
        .collect();
    let per_cent = |share: f64| share * 100.0;
    let point = |unit: FloorUnit, holder: usize| {
        let share = panel.share(unit, holder);
        let interval = share.interval.map(|ends| (per_cent(ends.low), per_cent(ends.high)));
        Some(Point { value: per_cent(share.value?), interval })
    };
    let rows = panel.order.iter().map(|holder| IntervalRow {
        label: panel.floor.holders[*holder].name.clone(),
        note: panel.floor.holders[*holder].group.clone(),
        values: units.iter().map(|unit| point(*unit, *holder)).collect(),
    });
    let turns = panel.floor.clusters.len();
    let intervals = if turns < LEAST_CLUSTERS {
        "no intervals: fewer than 10 turns".to_owned()
    } else {
        format!(
            "95 % intervals (BCa) from {} resamples of {turns} turns",
            format::grouped(&corpus.rules().sampling.draws.to_string())
        )
    };
    let holders = panel.floor.holders.len();
    let caption = format!(
        "Shares of {}, {intervals}. The broken line is an equal share of {}.",
        units.iter().map(|unit| unit.id()).collect::<Vec<_>>().join(", "),
        format::counted(holders, "participant", "participants"),
    );
    let figure = Figure::Intervals(Intervals {
        value_label: "share in per cent".to_owned(),
        series: units.iter().map(|unit| unit.id().to_owned()).collect(),
        arrangement: Points::Apart,
        reference: (holders > 0).then(|| 100.0 / number(holders)),
        rows: rows.collect(),
    });
    (!units.is_empty()).then(|| CHART.chart(corpus, index, caption, figure))
}
