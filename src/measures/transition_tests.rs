//! Whether who speaks next depends on who speaks now: tests of a whole conversation.

use polars::prelude::*;
use rayon::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::succession::Succession;
use crate::error::Result;
use crate::stats::arrangements::Sequence;
use crate::stats::not_below_zero;
use crate::stats::quasi_independence::{self, Fit};
use crate::stats::significance::{Null, Tails, Verdict};
use crate::stats::succession::conditional_entropy;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "transition-tests",
    title: "Tests of turn-taking",
    about: "whether who speaks next depends on who speaks now: likelihood-ratio test and entropy of the next speaker",
    definition: "g_squared = 2Σ x·ln(x/e) of the transition counts x against those expected under quasi-independence, e \
        (Goodman 1968), degrees its degrees of freedom: (k − 1)² − k for k nodes that all follow and are followed (k or so \
        fewer where one does not, 0 where one node is in every transition); p_asymptotic by the chi-square distribution \
        is good only for expected counts of about 5 and more. conditional_entropy = Σ n_i/N·H(row i), in bits: how open it \
        is who comes next when it is known who speaks (Shannon 1948). expected_entropy: its mean over orders of the same \
        turns in which nobody follows oneself; p_value: the chance of so little entropy or less among them (one-sided: as \
        predictable or more), over all orders or random ones (method), which holds for small counts too. Missing for \
        fewer than three nodes, or where the fit does not settle: two who alternate are determined.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("nodes", "Nodes", Unit::Count, "speakers, and sets of speakers of joint turns"),
        column("transitions", "Transitions", Unit::Count, "pairs of consecutive labelled turns"),
        column("g_squared", "G²", Unit::Index, "likelihood-ratio statistic; missing for fewer than three nodes"),
        column("degrees", "df", Unit::Count, "degrees of freedom"),
        column("p_asymptotic", "p (chi-square)", Unit::Probability, "missing without a degree of freedom"),
        column("conditional_entropy", "Entropy of the next", Unit::Index, "in bits; missing without a transition"),
        column("expected_entropy", "by chance", Unit::Index, "mean under the null model"),
        column("p_value", "p", Unit::Probability, "one-sided p-value of the entropy; missing where nothing is tested"),
        column("method", "Method", Unit::Text, "exact, Monte Carlo, or none"),
    ],
    charts: &[],
    compute,
};

struct Panel {
    succession: Succession,
    transitions: u32,
    fit: Option<Fit>,
    entropy: Option<f64>,
    verdict: Option<(Null, Verdict)>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let panels: Vec<Panel> =
        (0..corpus.conversations().len()).into_par_iter().map(|index| panel(corpus, index)).collect();
    let finding = if let [panel] = panels.as_slice() { finding(panel) } else { None };
    let names: Vec<&str> = corpus.conversations().iter().map(|one| one.name.as_str()).collect();
    let of_fit = |value: fn(&Fit) -> Option<f64>| {
        panels.iter().map(|panel| panel.fit.as_ref().and_then(value)).collect::<Vec<_>>()
    };
    let degrees = |panel: &Panel| panel.fit.as_ref().map(|fit| u32::try_from(fit.degrees).unwrap_or(u32::MAX));
    let of_test = |value: fn(&Verdict) -> f64| {
        panels.iter().map(|panel| panel.verdict.as_ref().map(|(_, verdict)| value(verdict))).collect::<Vec<_>>()
    };
    let nodes = |panel: &Panel| u32::try_from(panel.succession.size()).unwrap_or(u32::MAX);
    let method = |panel: &Panel| panel.verdict.as_ref().map_or("none", |(null, _)| null.id());
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), names),
        Column::new("nodes".into(), panels.iter().map(nodes).collect::<Vec<_>>()),
        Column::new("transitions".into(), panels.iter().map(|panel| panel.transitions).collect::<Vec<_>>()),
        Column::new("g_squared".into(), of_fit(|fit| Some(fit.g_squared))),
        Column::new("degrees".into(), panels.iter().map(degrees).collect::<Vec<_>>()),
        Column::new("p_asymptotic".into(), of_fit(|fit| fit.p_value)),
        Column::new("conditional_entropy".into(), panels.iter().map(|panel| panel.entropy).collect::<Vec<_>>()),
        Column::new("expected_entropy".into(), of_test(|verdict| verdict.expected)),
        Column::new("p_value".into(), of_test(|verdict| verdict.p_less)),
        Column::new("method".into(), panels.iter().map(method).collect::<Vec<_>>()),
    ])?;
    Ok(Findings { frame, finding, ..Findings::default() })
}

fn panel(corpus: &Corpus, conversation: usize) -> Panel {
    let succession = corpus.succession(conversation);
    let counts = succession.counts();
    let entropy = conditional_entropy(&counts);
    let verdict = entropy.and_then(|entropy| test(corpus, conversation, &succession.sequence, entropy));
    let transitions = crate::stats::whole(counts.iter().flatten().sum());
    Panel { transitions, fit: quasi_independence::fit(&counts), entropy, verdict, succession }
}

fn test(corpus: &Corpus, conversation: usize, sequence: &Sequence, entropy: f64) -> Option<(Null, Verdict)> {
    let mut random = corpus.random(conversation, "transition-tests");
    let mut tails = Tails::of(entropy);
    let mut counter = Counter::new(sequence.states());
    let null = sequence.null(&mut random, corpus.rules().sampling.draws, |arrangement| {
        tails.count(counter.conditional_entropy(sequence.pairs(arrangement)));
    })?;
    tails.judged(null)
}

/// Counts the pairs of one draw after another, at a cost of its pairs and not of all that there could be.
struct Counter {
    pairs: Vec<f64>,
    rows: Vec<f64>,
    touched: Vec<usize>,
}

impl Counter {
    fn new(states: usize) -> Self {
        Self { pairs: vec![0.0; states * states], rows: vec![0.0; states], touched: Vec::new() }
    }

    /// Conditional entropy of the second given the first, in bits: `(Σ n_i log n_i − Σ n_ij log n_ij)/N`.
    fn conditional_entropy(&mut self, pairs: impl Iterator<Item = (usize, usize)>) -> f64 {
        let states = self.rows.len();
        let mut total = 0.0;
        self.rows.fill(0.0);
        for (from, to) in pairs {
            let pair = from * states + to;
            if self.pairs[pair] == 0.0 {
                self.touched.push(pair);
            }
            self.pairs[pair] += 1.0;
            self.rows[from] += 1.0;
            total += 1.0;
        }
        let term = |count: f64| if count > 0.0 { count * count.log2() } else { 0.0 };
        let joint: f64 = self.touched.iter().map(|pair| term(self.pairs[*pair])).sum();
        self.touched.drain(..).for_each(|pair| self.pairs[pair] = 0.0);
        not_below_zero((self.rows.iter().map(|count| term(*count)).sum::<f64>() - joint) / total)
    }
}

/// "Who speaks next is more predictable than by chance: 1.92 bits against 2.10 (p .012)."
fn finding(panel: &Panel) -> Option<String> {
    let (_, verdict) = panel.verdict.as_ref()?;
    let p = crate::table::format::for_people(&crate::table::Cell::Number(verdict.p_less), Unit::Probability);
    Some(format!(
        "Once it is known who speaks, {:.2} bits are open about who speaks next; turns in random order would leave \
         {:.2} (p {p}, one-sided).",
        panel.entropy?, verdict.expected,
    ))
}
