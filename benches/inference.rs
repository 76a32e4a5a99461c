//! What intervals and tests cost beside the charts: a record of six speakers and 150 turns, 2,000 draws.
//!
//! `cargo bench --bench inference` prints medians of several rounds in milliseconds (with `--profile dev` nothing but
//! this file has to be built).

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops where something is wrong")]

use std::fmt::Write as _;
use std::time::Instant;

use rapporteur::corpus::floor::{FloorUnit, Level};
use rapporteur::corpus::{Corpus, Rules};
use rapporteur::measures::MEASURES;
use rapporteur::people::{self, Known};
use rapporteur::read::{Choices, read_file};
use rapporteur::report::charts;
use rapporteur::stats::inequality::{Index, indices};
use rapporteur::stats::random::Draws;
use rapporteur::table::figure::Chart;

const ROUNDS: usize = 7;
const DRAWS: u32 = 2000;
const NAMES: [&str; 6] = ["Anna", "Bo", "Chiara", "Dahl", "Eva", "Finn"];

/// 150 turns of six unequal speakers; nobody follows oneself.
fn record() -> String {
    let mut draws = Draws::new(1, "bench");
    let mut text = format!("Present: {}\n\n", NAMES.join("; "));
    let mut last = NAMES.len();
    for _ in 0..150 {
        let speaker = loop {
            let one = draws.below(NAMES.len()).min(draws.below(NAMES.len()));
            if one != last {
                break one;
            }
        };
        last = speaker;
        let _ = writeln!(text, "{}: {}well then.\n", NAMES[speaker], "some words ".repeat(1 + draws.below(20)));
    }
    text
}

fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

fn main() {
    let file = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
    std::fs::write(file.path(), record()).expect("written");
    let mut transcripts = read_file(file.path(), &Choices::default()).expect("read");
    people::settle(&mut transcripts, &Known::default());
    let corpus = Corpus::new(transcripts, Rules::default()).expect("a corpus");
    let all: Vec<Chart> = MEASURES.iter().flat_map(|measure| measure.run(&corpus).expect("measured").1).collect();
    let drawing = median(|| {
        all.iter().for_each(|chart| drop(charts::draw(chart).expect("drawn")));
    });
    let floor = corpus.floor(0, Level::Speaker).expect("a floor");
    let bootstrap = median(|| {
        floor.clusters.bootstrap(&mut Draws::new(1, "b"), DRAWS as usize, Index::ALL.len(), |totals, out| {
            let found = indices(&mut totals[floor.slots(FloorUnit::Words)].to_vec());
            out.iter_mut().zip(found).for_each(|(out, value)| *out = value.unwrap_or(f64::NAN));
        });
    });
    let succession = corpus.succession(0);
    let permutation = median(|| {
        let mut returns = 0_u32;
        succession.sequence.null(&mut Draws::new(1, "p"), DRAWS, |order| {
            returns += order.windows(3).map(|triple| u32::from(triple[0] == triple[2])).sum::<u32>();
        });
        std::hint::black_box(returns);
    });
    // What no resampling can do without: a random number a turn, in 2,000 resamples and 2,000 orders.
    let turns = u32::try_from(succession.sequence.labels.len()).expect("few turns");
    let numbers = median(|| {
        let mut draws = Draws::new(1, "n");
        std::hint::black_box((0..2 * DRAWS * turns).map(|_| draws.below(150)).sum::<usize>());
    });
    println!("{} charts drawn                    {drawing:8.1} ms", all.len());
    println!("2,000 resamples, eight indices     {bootstrap:8.1} ms");
    println!("2,000 orders of turns              {permutation:8.1} ms");
    println!("one random number a turn and draw  {numbers:8.1} ms");
    println!("draws / drawing                    {:8.2}", (bootstrap + permutation) / drawing);
    for measure in MEASURES {
        let time = median(|| drop(measure.run(&corpus).expect("measured")));
        println!("  {:<24} {time:15.1} ms", measure.id);
    }
}
