//! What intervals and p-values promise, on simulated conversations of which the truth is known.

use rapporteur::stats::arrangements::Sequence;
use rapporteur::stats::bootstrap::{Clusters, Method};
use rapporteur::stats::equal_floor::{After, EqualFloor, Piece};
use rapporteur::stats::inequality::{Index, indices};
use rapporteur::stats::random::Draws;
use rapporteur::stats::significance::Tails;
use rapporteur::stats::succession::conditional_entropy;

const SPEAKERS: usize = 6;
const TURNS: usize = 150;
const RUNS: usize = 500;

/// A number from 0 to 1.
fn chance(draws: &mut Draws) -> f64 {
    draws.below(1 << 30) as f64 / f64::from(1 << 30)
}

/// About standard normal: the sum of twelve even numbers less six.
fn normal(draws: &mut Draws) -> f64 {
    (0..12).map(|_| chance(draws)).sum::<f64>() - 6.0
}

/// Unequal speakers: how readily each takes the next turn, and how long each speaks.
struct People {
    weights: [f64; SPEAKERS],
    lengths: [f64; SPEAKERS],
    /// The chance that the floor goes straight back (A-B-A).
    back: f64,
}

const UNEQUAL: People =
    People { weights: [6.0, 4.0, 3.0, 2.0, 2.0, 1.0], lengths: [30.0, 25.0, 20.0, 18.0, 15.0, 12.0], back: 0.2 };
const EQUAL: People = People { weights: [1.0; SPEAKERS], lengths: [20.0; SPEAKERS], back: 0.0 };

impl People {
    /// Speakers and words of so many turns; nobody follows oneself.
    fn talk(&self, turns: usize, draws: &mut Draws) -> Vec<(usize, f64)> {
        let mut talk: Vec<(usize, f64)> = Vec::with_capacity(turns);
        for turn in 0..turns {
            let last = turn.checked_sub(1).map(|before| talk[before].0);
            let goes_back = turn > 1 && chance(draws) < self.back;
            let speaker = if goes_back { talk[turn - 2].0 } else { self.next(last, draws) };
            let words = (self.lengths[speaker].ln() + 0.8 * normal(draws)).exp().ceil();
            talk.push((speaker, words));
        }
        talk
    }

    fn next(&self, last: Option<usize>, draws: &mut Draws) -> usize {
        let weight = |who: usize| if Some(who) == last { 0.0 } else { self.weights[who] };
        let mut left = chance(draws) * (0..SPEAKERS).map(weight).sum::<f64>();
        let passed = |who: &usize| {
            left -= weight(*who);
            left < 0.0
        };
        (0..SPEAKERS).find(passed).unwrap_or(SPEAKERS - 1)
    }
}

/// The amounts of words, then of turns.
fn totals(talk: &[(usize, f64)]) -> Vec<f64> {
    clusters(talk).totals()
}

fn clusters(talk: &[(usize, f64)]) -> Clusters {
    let mut clusters = Clusters::new(2 * SPEAKERS);
    for (speaker, words) in talk {
        clusters.push([(*speaker, *words), (SPEAKERS + speaker, 1.0)]);
    }
    clusters
}

/// A nominal 95 % interval covers in 92 to 98 of 100 runs, or what it covers stands in the definition of the measure.
#[test]
fn intervals_cover_the_truth_as_often_as_the_definitions_say() {
    let mut draws = Draws::new(1, "coverage");
    let truth = totals(&UNEQUAL.talk(400_000, &mut draws));
    let promised = [
        (Index::Gini, Method::Bca, 0.92..=0.98),
        (Index::Hhi, Method::Bca, 0.92..=0.98),
        (Index::Evenness, Method::Bca, 0.89..=0.96),
        (Index::TopShare, Method::Percentile, 0.95..=1.0),
    ];
    let shares = [0, 1, 2, 3, 4, 5];
    let mut covered = vec![0_u32; promised.len() + shares.len()];
    let mut given = covered.clone();
    for _ in 0..RUNS {
        let talk = UNEQUAL.talk(TURNS, &mut draws);
        let count = covered.len();
        let estimates = clusters(&talk).bootstrap(&mut draws, 999, count, |totals, out| {
            let words = &totals[..SPEAKERS];
            let all = indices(&mut words.to_vec());
            for (out, (index, _, _)) in out.iter_mut().zip(&promised) {
                *out = all[*index as usize].unwrap_or(f64::NAN);
            }
            let all: f64 = words.iter().sum();
            shares.iter().for_each(|who| out[promised.len() + who] = words[*who] / all);
        });
        let words = &truth[..SPEAKERS];
        let all: f64 = words.iter().sum();
        for (place, covered) in covered.iter_mut().enumerate() {
            let (truth, method) = match promised.get(place) {
                Some((index, method, _)) => (index.of(words).expect("defined"), *method),
                None => (words[place - promised.len()] / all, Method::Bca),
            };
            let interval = estimates.interval(place, method);
            given[place] += u32::from(interval.is_some());
            *covered += u32::from(interval.is_some_and(|ends| ends.low <= truth && truth <= ends.high));
        }
    }
    // An interval that the method refuses is no wrong interval, but most conversations of this kind have one.
    assert!(given.iter().all(|given| *given as usize * 10 > RUNS * 9), "{given:?}");
    let rates: Vec<f64> = covered.iter().zip(&given).map(|(count, all)| f64::from(*count) / f64::from(*all)).collect();
    for ((index, _, promise), rate) in promised.iter().zip(&rates) {
        assert!(promise.contains(rate), "{index:?} covers {rate}: {rates:?}");
    }
    for (who, rate) in shares.iter().zip(&rates[promised.len()..]) {
        // The last speaker has about eight turns.
        let promise = if *who == 5 { 0.84..=0.95 } else { 0.90..=0.98 };
        assert!(promise.contains(rate), "share of speaker {who} is covered in {rate}: {rates:?}");
    }
}

/// The largest distance of the p-values from an even spread (Kolmogorov-Smirnov).
fn distance(p_values: &mut [f64]) -> f64 {
    p_values.sort_by(f64::total_cmp);
    let all = p_values.len() as f64;
    let ends = |(rank, p): (usize, &f64)| (rank as f64 / all - p).abs().max(((rank + 1) as f64 / all - p).abs());
    p_values.iter().enumerate().map(ends).fold(0.0, f64::max)
}

/// An even spread goes beyond this once in a thousand seeds.
fn critical() -> f64 {
    1.95 / (RUNS as f64).sqrt()
}

#[test]
fn p_values_of_equal_floor_holding_are_even_when_nobody_differs() {
    const DRAWS: u32 = 199;
    let mut draws = Draws::new(1, "null");
    let mut p_values = vec![Vec::new(); 2];
    for _ in 0..RUNS {
        let talk = EQUAL.talk(TURNS, &mut draws);
        let pieces: Vec<Piece> = (0..)
            .zip(&talk)
            .map(|(turn, (_, words))| Piece {
                after: if turn == 0 { After::Nothing } else { After::Turn },
                voices: 1,
                amounts: vec![*words, 1.0],
            })
            .collect();
        let observed = totals(&talk);
        let gini = |totals: &[f64], unit: usize| {
            Index::Gini.of(&totals[unit * SPEAKERS..(unit + 1) * SPEAKERS]).expect("defined")
        };
        let mut tails = [0, 1].map(|unit| Tails::of(gini(&observed, unit)));
        let mut model = EqualFloor::new(&pieces, SPEAKERS).expect("a model");
        for _ in 0..DRAWS {
            let mut drawn = vec![0.0; 2 * SPEAKERS];
            model.draw(&mut draws, |voices, amounts| {
                (0..2).for_each(|unit| drawn[unit * SPEAKERS + voices[0]] += amounts[unit]);
            });
            (0..2).for_each(|unit| tails[unit].count(gini(&drawn, unit)));
        }
        let null = rapporteur::stats::significance::Null::Drawn { draws: DRAWS };
        for (list, tails) in p_values.iter_mut().zip(tails) {
            list.push(tails.verdict(null).expect("tested").p_more);
        }
    }
    for (unit, list) in ["words", "turns"].iter().zip(&mut p_values) {
        let distance = distance(list);
        assert!(distance < critical(), "{unit}: {distance}");
    }
}

#[test]
fn p_values_of_who_follows_whom_are_even_when_the_order_is_random() {
    let mut draws = Draws::new(1, "order");
    let mut p_values = Vec::new();
    for _ in 0..RUNS {
        let labels: Vec<usize> = UNEQUAL.talk(60, &mut draws).into_iter().map(|(speaker, _)| speaker).collect();
        let begins: Vec<bool> = (0..labels.len()).map(|place| place == 0).collect();
        // An order of these turns by chance: the last of some draws from the null model.
        let mut order = labels.clone();
        let start = Sequence { labels, begins };
        start.null(&mut draws, 20, |drawn| order = drawn.to_vec());
        let sequence = Sequence { labels: order, begins: start.begins };
        let entropy = |order: &[usize]| {
            let mut counts = vec![vec![0.0; SPEAKERS]; SPEAKERS];
            sequence.pairs(order).for_each(|(from, to)| counts[from][to] += 1.0);
            conditional_entropy(&counts).expect("transitions")
        };
        let mut tails = Tails::of(entropy(&sequence.labels));
        let null = sequence.null(&mut draws, 199, |drawn| tails.count(entropy(drawn))).expect("tested");
        p_values.push(tails.verdict(null).expect("tested").p_less);
    }
    let distance = distance(&mut p_values);
    assert!(distance < critical(), "{distance}");
}
