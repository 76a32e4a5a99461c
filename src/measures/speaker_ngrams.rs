//! Sequences of three and four speakers that come again, against chance.

use std::collections::HashMap;

use polars::prelude::*;
use rayon::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::succession::Succession;
use crate::error::Result;
use crate::stats::multiplicity::benjamini_hochberg;
use crate::stats::significance::Null;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "speaker-ngrams",
    title: "Speaker n-grams",
    about: "sequences of three and four speakers that occur at least twice, against chance",
    definition: "An n-gram is n consecutive labelled turns; a turn whose speaker is not named breaks the sequence, embedded \
        turns are passed over. Sequences of two are the transitions. Only n-grams that occur twice or more have a row. \
        expected: mean count over orders of the same turns in which nobody follows oneself, all of them (exact, up to \
        100,000) or random ones (Monte Carlo, serial method of Besag & Clifford 1989); p_more: the chance of so many or \
        more among them (Phipson & Smyth 2010); q_value: adjusted over all n-grams of that length that occur in the \
        conversation (Benjamini & Hochberg 1995). They were picked because they occur: take them as hints, and test a \
        sequence that theory names. Missing for fewer than three speakers.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("length", "Length", Unit::Count, "number of turns: 3 or 4"),
        column("sequence", "Sequence", Unit::Text, "speakers in order, joined by >"),
        column("count", "Count", Unit::Count, "how often"),
        column("expected", "by chance", Unit::Mean, "mean count under the null model; missing where nothing is tested"),
        column("p_more", "p (so many)", Unit::Probability, "one-sided p-value; missing where nothing is tested"),
        column("q_value", "q", Unit::Probability, "p adjusted for the n-grams of this length"),
        column("method", "Method", Unit::Text, "exact, Monte Carlo, or none"),
    ],
    charts: &[],
    compute,
};

const LENGTHS: [usize; 2] = [3, 4];
const LEAST: u32 = 2;

/// One n-gram of a conversation.
#[derive(Default)]
struct Gram {
    nodes: Vec<usize>,
    count: u32,
    drawn: u64,
    at_least: u32,
    /// Count in the draw at hand.
    now: u32,
    q_value: Option<f64>,
}

/// The n-grams of one length by their codes.
type Grams = HashMap<u128, Gram>;

/// At most four nodes as one number, which is hashed faster than a list.
fn code(nodes: &[usize]) -> u128 {
    nodes.iter().fold(0, |code, node| code << 32 | (*node as u128 & 0xffff_ffff))
}

struct Panel {
    succession: Succession,
    grams: Vec<Grams>,
    null: Option<Null>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let panels: Vec<Panel> =
        (0..corpus.conversations().len()).into_par_iter().map(|index| panel(corpus, index)).collect();
    let (mut conversation, mut length, mut sequence, mut count) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut expected, mut p_more, mut q_value, mut method) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (about, panel) in corpus.conversations().iter().zip(&panels) {
        let sized = LENGTHS.iter().zip(&panel.grams);
        for (size, gram) in sized.flat_map(|(size, grams)| grams.values().map(move |gram| (size, gram))) {
            if gram.count < LEAST {
                continue;
            }
            let names: Vec<&str> = gram.nodes.iter().map(|node| panel.succession.name(*node)).collect();
            conversation.push(about.name.as_str());
            length.push(u32::try_from(*size).unwrap_or(u32::MAX));
            sequence.push(names.join(" > "));
            count.push(gram.count);
            #[allow(clippy::cast_precision_loss, reason = "counts below 2^53")]
            expected.push(panel.null.map(|null| gram.drawn as f64 / f64::from(null.size())));
            p_more.push(panel.null.map(|null| null.p(gram.at_least)));
            q_value.push(gram.q_value);
            method.push(panel.null.map_or("none", Null::id));
        }
    }
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), conversation),
        Column::new("length".into(), length),
        Column::new("sequence".into(), sequence),
        Column::new("count".into(), count),
        Column::new("expected".into(), expected),
        Column::new("p_more".into(), p_more),
        Column::new("q_value".into(), q_value),
        Column::new("method".into(), method),
    ])?;
    let order = SortMultipleOptions::default().with_order_descending_multi([false, false, true, false]);
    let frame = frame.sort([CONVERSATION, "length", "count", "sequence"], order)?;
    Ok(Findings { frame, ..Findings::default() })
}

fn panel(corpus: &Corpus, conversation: usize) -> Panel {
    let succession = corpus.succession(conversation);
    let sequence = &succession.sequence;
    let mut grams: Vec<Grams> = LENGTHS.iter().map(|_| Grams::new()).collect();
    for stretch in sequence.stretches(&sequence.labels) {
        for (size, grams) in LENGTHS.iter().zip(&mut grams) {
            for gram in stretch.windows(*size) {
                let new = || Gram { nodes: gram.to_vec(), ..Gram::default() };
                grams.entry(code(gram)).or_insert_with(new).count += 1;
            }
        }
    }
    let mut random = corpus.random(conversation, "speaker-ngrams");
    let mut touched: Vec<u128> = Vec::new();
    let null = sequence.null(&mut random, corpus.rules().sampling.draws, |arrangement| {
        // Only n-grams that were observed are counted, and a draw costs no more than its turns.
        for (size, grams) in LENGTHS.iter().zip(&mut grams) {
            for window in sequence.stretches(arrangement).flat_map(|stretch| stretch.windows(*size)) {
                let code = code(window);
                let Some(gram) = grams.get_mut(&code) else { continue };
                gram.now += 1;
                gram.drawn += 1;
                // The draw is at least as extreme from the moment it reaches the count, once.
                gram.at_least += u32::from(gram.now == gram.count);
                if gram.now == 1 {
                    touched.push(code);
                }
            }
            for window in touched.drain(..) {
                grams.get_mut(&window).into_iter().for_each(|gram| gram.now = 0);
            }
        }
    });
    if let Some(null) = null {
        for grams in &mut grams {
            let p_values: Vec<f64> = grams.values().map(|gram| null.p(gram.at_least)).collect();
            for (gram, q_value) in grams.values_mut().zip(benjamini_hochberg(&p_values)) {
                gram.q_value = Some(q_value);
            }
        }
    }
    Panel { succession, grams, null }
}
