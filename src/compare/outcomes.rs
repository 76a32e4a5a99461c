//! What is compared: the outcomes of each conversation, their means over a set, and resamples of those.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::sets::{By, Sets};
use crate::corpus::Corpus;
use crate::corpus::floor::{Floor, FloorUnit, Level};
use crate::stats::bootstrap::{Estimates, LEAST_CLUSTERS, Method};
use crate::stats::effects::mean;
use crate::stats::inequality::{Index, indices};
use crate::stats::number;
use crate::stats::random::Draws;

/// The indices that are compared; see [`Outcome::depends_on_roster`].
pub const INDICES: [Index; 5] =
    [Index::GiniUnbiased, Index::HhiNormalised, Index::Evenness, Index::TopShare, Index::EffectiveNumber];

/// The name of all sets together.
pub const ALL: &str = "(all)";

/// Something a conversation has a number for; ordered as tables are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    /// The speaker or group whose share it is; `None` for an index of the conversation.
    pub subject: Option<String>,
    /// Words, turns, seconds.
    pub unit: FloorUnit,
    /// Which index; `None` for a share.
    pub index: Option<usize>,
}

impl Outcome {
    /// Identifier of what is measured.
    pub fn id(&self) -> &'static str {
        self.index.map_or("share", |place| INDICES[place].id())
    }

    /// How its interval is made of the turns of one conversation.
    pub fn method(&self) -> Method {
        self.index.map_or(Method::Bca, |place| INDICES[place].interval_method())
    }

    /// Whether it is another number for another number of participants, however they share the floor.
    pub fn depends_on_roster(&self) -> bool {
        self.index.is_none_or(|place| matches!(INDICES[place], Index::TopShare | Index::EffectiveNumber))
    }
}

/// One conversation with its floor.
#[derive(Debug, Clone)]
pub struct Talk {
    /// Index of the conversation.
    pub conversation: usize,
    floor: Floor,
}

/// The outcomes of some conversations.
#[derive(Debug, Clone)]
pub struct Panel {
    /// The conversations.
    pub talks: Vec<Talk>,
    /// What they have numbers for.
    pub outcomes: Vec<Outcome>,
    /// The numbers, by conversation and outcome.
    pub values: Vec<Vec<Option<f64>>>,
    /// The mean over the conversations in each resample, by outcome; empty where nothing can be resampled. NaN where a
    /// resample leaves it undefined.
    pub drawn: Vec<Vec<f64>>,
}

/// The outcomes of all sets; under [`By::Group`] one panel holds all conversations, and the outcomes are the sides'.
///
/// The second holds all conversations of all sets together; none under [`By::Group`].
#[derive(Debug)]
pub struct Panels(pub Vec<Panel>, pub Option<Panel>);

impl Panels {
    /// Measures and resamples all sets.
    pub fn new(corpus: &Corpus, sets: &Sets) -> Self {
        let level = if sets.by == By::Group { Level::Group } else { Level::Speaker };
        let talk = |conversation: usize| Some(Talk { conversation, floor: corpus.floor(conversation, level)? });
        let all = 0..corpus.conversations().len();
        if sets.by == By::Group {
            let talks: Vec<Talk> = all.filter_map(talk).collect();
            return Self(vec![panel(corpus, "sides", talks, |_| true)], None);
        }
        let recurring = recurring(corpus, sets);
        let panels = (0..sets.names.len()).into_par_iter().map(|set| {
            let own = all.clone().filter(|conversation| sets.of[*conversation] == Some(set));
            panel(corpus, &sets.names[set], own.filter_map(talk).collect(), |name| recurring.contains(name))
        });
        let panels = panels.collect();
        let in_sets = all.clone().filter(|conversation| sets.of[*conversation].is_some());
        let whole = panel(corpus, ALL, in_sets.filter_map(talk).collect(), |name| recurring.contains(name));
        Self(panels, Some(whole))
    }
}

/// Speakers who take part in two sets or more: the same people in different meetings.
fn recurring(corpus: &Corpus, sets: &Sets) -> BTreeSet<String> {
    let mut met: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (about, set) in corpus.conversations().iter().zip(&sets.of) {
        for person in &about.participants {
            met.entry(&person.name).or_default().extend(set);
        }
    }
    met.into_iter().filter(|(_, sets)| sets.len() > 1).map(|(name, _)| name.to_owned()).collect()
}

fn panel(corpus: &Corpus, name: &str, talks: Vec<Talk>, is_compared: impl Fn(&str) -> bool) -> Panel {
    let mut outcomes = BTreeSet::new();
    for talk in &talks {
        for unit in talk.floor.units() {
            let names = talk.floor.holders.iter().map(|holder| &holder.name).filter(|name| is_compared(name));
            outcomes.extend(names.map(|name| Outcome { subject: Some(name.clone()), unit, index: None }));
            outcomes.extend((0..INDICES.len()).map(|index| Outcome { subject: None, unit, index: Some(index) }));
        }
    }
    let outcomes: Vec<Outcome> = outcomes.into_iter().collect();
    let places: Vec<Places> = talks.iter().map(|talk| Places::of(talk, &outcomes)).collect();
    let values = talks.iter().zip(&places).map(|(talk, places)| {
        let mut values = vec![f64::NAN; outcomes.len()];
        places.measure(&talk.floor, &talk.floor.clusters.totals(), &mut values);
        values.into_iter().map(|value| Some(value).filter(|value| !value.is_nan())).collect()
    });
    let values: Vec<Vec<Option<f64>>> = values.collect();
    let sampling = corpus.rules().sampling;
    let mut random = Draws::new(sampling.seed, &format!("compare/{name}"));
    let drawn = resample(&talks, &places, &values, &mut random, sampling.draws);
    Panel { talks, outcomes, values, drawn }
}

/// Where the outcomes of one conversation stand among those of the panel.
struct Places {
    /// By unit: the first of the indices.
    indices: Vec<(FloorUnit, usize)>,
    /// By unit and holder.
    shares: Vec<(FloorUnit, usize, usize)>,
}

impl Places {
    fn of(talk: &Talk, outcomes: &[Outcome]) -> Self {
        let place = |outcome: Outcome| outcomes.binary_search(&outcome).ok();
        let (mut indices, mut shares) = (Vec::new(), Vec::new());
        for unit in talk.floor.units() {
            indices.extend(place(Outcome { subject: None, unit, index: Some(0) }).map(|place| (unit, place)));
            for (holder, about) in talk.floor.holders.iter().enumerate() {
                let share = Outcome { subject: Some(about.name.clone()), unit, index: None };
                shares.extend(place(share).map(|place| (unit, holder, place)));
            }
        }
        Self { indices, shares }
    }

    /// Writes the outcomes of a floor with these totals; NaN where undefined, untouched where not of this conversation.
    fn measure(&self, floor: &Floor, totals: &[f64], out: &mut [f64]) {
        for (unit, first) in &self.indices {
            let all = indices(&mut totals[floor.slots(*unit)].to_vec());
            for (place, index) in INDICES.iter().enumerate() {
                out[first + place] = all[*index as usize].unwrap_or(f64::NAN);
            }
        }
        for (unit, holder, place) in &self.shares {
            let amounts = &totals[floor.slots(*unit)];
            let total: f64 = amounts.iter().sum();
            out[*place] = if total > 0.0 { amounts[*holder] / total } else { f64::NAN };
        }
    }
}

/// Resamples of the mean of each outcome over the conversations that have it (NaN where none of those drawn has it).
///
/// Several conversations are drawn whole, with replacement: drawing their turns as well would count the spread within
/// conversations twice, and inequality, which every resample of turns makes larger, would be biased by more than its
/// mean varies (Davison & Hinkley 1997, section 3.8; Field & Welsh 2007). Of one conversation, the turns are drawn.
fn resample(
    talks: &[Talk],
    places: &[Places],
    values: &[Vec<Option<f64>>],
    random: &mut Draws,
    draws: u32,
) -> Vec<Vec<f64>> {
    let outcomes = values.first().map_or(0, Vec::len);
    match talks {
        [] => Vec::new(),
        [talk] if talk.turns() < LEAST_CLUSTERS => Vec::new(),
        [talk] => {
            let mut drawn = vec![Vec::with_capacity(draws as usize); outcomes];
            let mut totals = talk.floor.clusters.totals();
            let mut found = vec![f64::NAN; outcomes];
            for _ in 0..draws {
                talk.floor.clusters.resample(random, &mut totals);
                places[0].measure(&talk.floor, &totals, &mut found);
                drawn.iter_mut().zip(&found).for_each(|(list, value)| list.push(*value));
            }
            drawn
        }
        several => {
            let known: Vec<Vec<(usize, f64)>> = values
                .iter()
                .map(|own| own.iter().enumerate().filter_map(|(place, value)| Some((place, (*value)?))).collect())
                .collect();
            let mut drawn = vec![Vec::with_capacity(draws as usize); outcomes];
            let (mut sums, mut counts) = (vec![0.0; outcomes], vec![0.0; outcomes]);
            for _ in 0..draws {
                sums.fill(0.0);
                counts.fill(0.0);
                for _ in 0..several.len() {
                    for (place, value) in &known[random.below(several.len())] {
                        sums[*place] += value;
                        counts[*place] += 1.0;
                    }
                }
                for ((list, sum), count) in drawn.iter_mut().zip(&sums).zip(&counts) {
                    list.push(if *count > 0.0 { sum / count } else { f64::NAN });
                }
            }
            drawn
        }
    }
}

impl Panel {
    /// The numbers of an outcome in the conversations that have it.
    pub fn of(&self, outcome: usize) -> Vec<f64> {
        self.values.iter().filter_map(|values| values[outcome]).collect()
    }

    /// How the interval of a mean is made: of several conversations by percentiles, of one conversation's turns moved for
    /// bias.
    pub fn method(&self, outcome: &Outcome) -> Method {
        match outcome.method() {
            Method::Bca if self.talks.len() == 1 => Method::BiasCorrected,
            _ => Method::Percentile,
        }
    }

    /// The place of an outcome.
    pub fn place(&self, outcome: &Outcome) -> Option<usize> {
        self.outcomes.binary_search(outcome).ok()
    }

    /// The mean of an outcome over the conversations that have it, with its resamples.
    pub fn mean(&self, outcome: usize) -> Estimates {
        let observed = crate::stats::effects::mean(&self.of(outcome)).unwrap_or(f64::NAN);
        Estimates::new(vec![observed], vec![self.drawn.get(outcome).cloned().unwrap_or_default()])
    }
}

/// p-values adjusted within families: the tests of one unit, indices and shares apart.
pub fn by_family(tests: &[(&Outcome, Option<f64>)], adjust: fn(&[f64]) -> Vec<f64>) -> Vec<Option<f64>> {
    let family = |outcome: &Outcome| (outcome.unit, outcome.index.is_some());
    let mut families: BTreeMap<(FloorUnit, bool), Vec<(usize, f64)>> = BTreeMap::new();
    for (place, (outcome, p_value)) in tests.iter().enumerate() {
        families.entry(family(outcome)).or_default().extend(p_value.map(|p_value| (place, p_value)));
    }
    let mut adjusted = vec![None; tests.len()];
    for members in families.into_values() {
        let p_values: Vec<f64> = members.iter().map(|(_, p_value)| *p_value).collect();
        for ((place, _), value) in members.iter().zip(adjust(&p_values)) {
            adjusted[*place] = Some(value);
        }
    }
    adjusted
}

/// Fewer conversations have no interval of their mean: resamples of two to four are too much alike (at five a nominal
/// 95 % interval of normal values covers in 83 of 100, at ten in 90).
pub const LEAST_CONVERSATIONS: usize = 5;

impl Panel {
    /// The mean number of participants of its conversations.
    pub fn roster(&self) -> f64 {
        let sizes: Vec<f64> = self.talks.iter().map(|talk| number(talk.floor.holders.len())).collect();
        mean(&sizes).unwrap_or(0.0)
    }

    /// Whether so many of its conversations can be resampled for an interval; of a single one the turns are.
    pub fn can_resample(&self, conversations: usize) -> bool {
        self.talks.len() == 1 || conversations >= LEAST_CONVERSATIONS
    }
}

impl Talk {
    /// The outcomes of this conversation alone with their resamples, from the same draws as in its own report.
    pub fn estimates(&self, corpus: &Corpus, level: Level, outcomes: &[Outcome]) -> Estimates {
        let places = Places::of(self, outcomes);
        let mut random = corpus.random(self.conversation, &format!("dominance/{}", level.id()));
        let draws = corpus.rules().sampling.draws as usize;
        self.floor.clusters.bootstrap(&mut random, draws, outcomes.len(), |totals, out| {
            out.fill(f64::NAN);
            places.measure(&self.floor, totals, out);
        })
    }

    /// Whether somebody, or a side, can hold the floor in this conversation.
    pub fn holds(&self, name: &str) -> bool {
        self.floor.holders.iter().any(|holder| holder.name == name)
    }

    /// Number of turns that are resampled.
    pub fn turns(&self) -> usize {
        self.floor.clusters.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_corrected_apart() {
        let outcome = |unit, index| Outcome { subject: None, unit, index };
        let (words, turns) = (outcome(FloorUnit::Words, Some(0)), outcome(FloorUnit::Turns, Some(0)));
        let (other, share) = (outcome(FloorUnit::Words, Some(1)), outcome(FloorUnit::Words, None));
        let tests = [(&words, Some(0.01)), (&turns, Some(0.01)), (&other, Some(0.5)), (&share, None)];
        let holm = by_family(&tests, crate::stats::multiplicity::holm);
        assert_eq!(holm, [Some(0.02), Some(0.01), Some(0.5), None]);
    }
}
