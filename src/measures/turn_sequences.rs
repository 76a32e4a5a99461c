//! Patterns in the order of turns: returns, runs, two-party exchanges, bursts.

use polars::prelude::*;
use rayon::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::succession::Succession;
use crate::corpus::turns::Turn;
use crate::error::Result;
use crate::stats::arrangements::Sequence;
use crate::stats::multiplicity::benjamini_hochberg;
use crate::stats::number;
use crate::stats::significance::{Null, Tails, Verdict};
use crate::stats::succession::burstiness;
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "turn-sequences",
    title: "Turn sequences",
    about: "returns A-B-A, runs of one side, two-party exchanges, turn-taking index and bursts, against chance",
    definition: "Over consecutive labelled turns; a turn whose speaker is not named breaks the sequence. return-rate: share \
        of triples of turns whose third speaker is the first again, A-B-A (the continuation of a dyad, Gibson 2003); with \
        a speaker, of the triples that this speaker begins. turn-taking-index = (turns − 1)/(utterances − 1), utterances \
        as labelled in the file before those of one speaker in succession were joined (Almaatouq et al. 2023): 1 when the \
        speaker changes every time. group-runs: stretches of turns of one side (a joint turn of two sides is a third; turns without a side are \
        passed over). longest-dyad: most turns in succession \
        that only two speakers hold. burstiness = (σ − μ)/(σ + μ) of the distances between a speaker's turns, in turns of \
        named speakers over the whole conversation, σ of the population (Goh & Barabási 2008): −1 regular, towards 1 in bursts.\n\n\
        expected, null_low, null_high: mean and quantiles .025 and .975 over orders of the same turns in which nobody \
        follows oneself, all of them (exact, up to 100,000 of 160 turns at most) or random ones (Monte Carlo, serial method of Besag & Clifford \
        1989); p_less and p_more how likely so little or so much is among them, p_value twice the smaller, at most 1. \
        Missing where all orders give the same, for fewer than three speakers, and for the turn-taking index. q_value: \
        p_value adjusted for the tests of one conversation (Benjamini & Hochberg 1995).",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("statistic", "Statistic", Unit::Text, "identifier of the statistic"),
        column("speaker", "Speaker", Unit::Text, "speaker it is about; missing for the whole conversation"),
        column("value", "Value", Unit::Index, "missing where it is undefined"),
        column("expected", "by chance", Unit::Index, "mean under the null model"),
        column("null_low", "95 % from", Unit::Index, "quantile .025 under the null model"),
        column("null_high", "to", Unit::Index, "quantile .975 under the null model"),
        column("p_less", "p (so little)", Unit::Probability, "one-sided p-value"),
        column("p_more", "p (so much)", Unit::Probability, "one-sided p-value"),
        column("p_value", "p", Unit::Probability, "two-sided p-value; missing where nothing is tested"),
        column(
            "q_value",
            "q",
            Unit::Probability,
            "p adjusted for the tests of the conversation (Benjamini & Hochberg 1995)",
        ),
        column("n", "n", Unit::Count, "triples, utterances less one, turns, or distances that it rests on"),
        column("detail", "Detail", Unit::Text, "of longest-dyad: which turns and who"),
        column("method", "Method", Unit::Text, "exact, Monte Carlo, or none"),
    ],
    charts: &[],
    compute,
};

/// One row.
struct Row {
    statistic: &'static str,
    speaker: Option<String>,
    value: Option<f64>,
    n: usize,
    detail: Option<String>,
    verdict: Option<(Null, Verdict)>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let all: Vec<Vec<Row>> =
        (0..corpus.conversations().len()).into_par_iter().map(|index| rows(corpus, index)).collect();
    let finding = if let [rows] = all.as_slice() { finding(rows) } else { None };
    let names = corpus.conversations().iter().zip(&all).flat_map(|(one, rows)| rows.iter().map(|_| one.name.as_str()));
    let rows: Vec<&Row> = all.iter().flatten().collect();
    let of_test = |value: fn(&Verdict) -> f64| {
        rows.iter().map(|row| row.verdict.as_ref().map(|(_, verdict)| value(verdict))).collect::<Vec<_>>()
    };
    let q_values: Vec<Option<f64>> = all.iter().flat_map(|rows| q_values(rows)).collect();
    let method = |row: &&Row| row.verdict.as_ref().map_or("none", |(null, _)| null.id());
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), names.collect::<Vec<_>>()),
        Column::new("statistic".into(), rows.iter().map(|row| row.statistic).collect::<Vec<_>>()),
        Column::new("speaker".into(), rows.iter().map(|row| row.speaker.as_deref()).collect::<Vec<_>>()),
        Column::new("value".into(), rows.iter().map(|row| row.value).collect::<Vec<_>>()),
        Column::new("expected".into(), of_test(|verdict| verdict.expected)),
        Column::new("null_low".into(), of_test(|verdict| verdict.low)),
        Column::new("null_high".into(), of_test(|verdict| verdict.high)),
        Column::new("p_less".into(), of_test(|verdict| verdict.p_less)),
        Column::new("p_more".into(), of_test(|verdict| verdict.p_more)),
        Column::new("p_value".into(), of_test(|verdict| verdict.p_value)),
        Column::new("q_value".into(), q_values),
        Column::new("n".into(), rows.iter().map(|row| u32::try_from(row.n).unwrap_or(u32::MAX)).collect::<Vec<_>>()),
        Column::new("detail".into(), rows.iter().map(|row| row.detail.as_deref()).collect::<Vec<_>>()),
        Column::new("method".into(), rows.iter().map(method).collect::<Vec<_>>()),
    ])?;
    Ok(Findings { frame, finding, ..Findings::default() })
}

/// The p-values of one conversation, adjusted.
fn q_values(rows: &[Row]) -> Vec<Option<f64>> {
    let p_values: Vec<f64> = rows.iter().filter_map(|row| Some(row.verdict.as_ref()?.1.p_value)).collect();
    let mut adjusted = benjamini_hochberg(&p_values).into_iter();
    rows.iter().map(|row| row.verdict.as_ref().and_then(|_| adjusted.next())).collect()
}

/// The statistics of one order of turns, in the order of the rows that are tested.
#[derive(Default)]
struct Order {
    returns: Option<f64>,
    group_runs: Option<f64>,
    longest_dyad: Option<f64>,
    /// By node: return rate, burstiness.
    nodes: Vec<[Option<f64>; 2]>,
}

impl Order {
    fn of(sequence: &Sequence, groups: &[Option<usize>], arrangement: &[usize]) -> Self {
        let nodes = groups.len();
        let (mut begun, mut returned) = (vec![0_u32; nodes], vec![0_u32; nodes]);
        let (mut runs, mut longest) = (0_u32, None);
        for stretch in sequence.stretches(arrangement) {
            for triple in stretch.windows(3) {
                begun[triple[0]] += 1;
                returned[triple[0]] += u32::from(triple[0] == triple[2]);
            }
            runs += runs_of_groups(stretch, groups);
            longest = longest.max(Some(longest_dyad(stretch).1));
        }
        let rate = |some: u32, all: u32| (all > 0).then(|| f64::from(some) / f64::from(all));
        let bursts = bursts(arrangement, nodes);
        let of_node = (0..nodes).map(|node| [rate(returned[node], begun[node]), burstiness(&bursts[node])]);
        Self {
            returns: rate(returned.iter().sum(), begun.iter().sum()),
            group_runs: groups.iter().any(Option::is_some).then(|| f64::from(runs)),
            longest_dyad: longest.map(number),
            nodes: of_node.collect(),
        }
    }

    fn values(&self) -> impl Iterator<Item = Option<f64>> + '_ {
        [self.returns, self.group_runs, self.longest_dyad].into_iter().chain(self.nodes.iter().flatten().copied())
    }
}

/// Distances between successive turns of each node.
fn bursts(arrangement: &[usize], nodes: usize) -> Vec<Vec<f64>> {
    let mut last: Vec<Option<usize>> = vec![None; nodes];
    let mut distances = vec![Vec::new(); nodes];
    for (place, node) in arrangement.iter().enumerate() {
        distances[*node].extend(last[*node].map(|before| number(place - before)));
        last[*node] = Some(place);
    }
    distances
}

/// Number of runs of one group; turns without a group are passed over.
fn runs_of_groups(stretch: &[usize], groups: &[Option<usize>]) -> u32 {
    let mut runs = 0;
    let mut before = None;
    for group in stretch.iter().filter_map(|node| groups[*node]) {
        runs += u32::from(before != Some(group));
        before = Some(group);
    }
    runs
}

/// The first longest part of a stretch that at most two nodes hold: its start and its length.
fn longest_dyad(stretch: &[usize]) -> (usize, usize) {
    let (mut best, mut start) = ((0, 0), 0);
    for end in 0..stretch.len() {
        // Nobody follows oneself: a third node has come in when it is neither of the two before.
        if end - start >= 2 && stretch[end] != stretch[end - 2] {
            start = end - 1;
        }
        if end + 1 - start > best.1 {
            best = (start, end + 1 - start);
        }
    }
    best
}

fn rows(corpus: &Corpus, conversation: usize) -> Vec<Row> {
    let succession = corpus.succession(conversation);
    let sequence = &succession.sequence;
    let groups = groups(&succession);
    let observed = Order::of(sequence, &groups, &sequence.labels);
    let mut tails: Vec<Option<Tails>> = observed.values().map(|value| value.map(Tails::of)).collect();
    let mut random = corpus.random(conversation, "turn-sequences");
    let null = sequence.null(&mut random, corpus.rules().sampling.draws, |arrangement| {
        let drawn = Order::of(sequence, &groups, arrangement);
        for (tails, value) in tails.iter_mut().zip(drawn.values()) {
            if let (Some(tails), Some(value)) = (tails, value) {
                tails.count(value);
            }
        }
    });
    let mut verdicts = tails.into_iter().map(|tails| null.zip(tails).and_then(|(null, tails)| tails.judged(null)));
    let mut verdict = || verdicts.next().flatten();
    let triples = |node: Option<usize>| {
        let all = sequence.stretches(&sequence.labels).flat_map(|stretch| stretch.windows(3));
        all.filter(|triple| node.is_none_or(|node| triple[0] == node)).count()
    };
    let plain = |statistic, value, n| Row { statistic, speaker: None, value, n, detail: None, verdict: None };
    let mut rows = vec![Row { verdict: verdict(), ..plain("return-rate", observed.returns, triples(None)) }];
    rows.push(index_row(corpus, conversation, succession.turns.len()));
    let (runs, dyad) = (verdict(), verdict());
    if observed.group_runs.is_some() {
        let turns = sequence.labels.iter().filter(|node| groups[**node].is_some()).count();
        rows.push(Row { verdict: runs, ..plain("group-runs", observed.group_runs, turns) });
    }
    let turns = succession.turns.len();
    let detail = dyad_in_words(&succession);
    rows.push(Row { verdict: dyad, detail, ..plain("longest-dyad", observed.longest_dyad, turns) });
    for (node, [returns, bursts]) in observed.nodes.iter().enumerate() {
        let speaker = || Some(succession.name(node).to_owned());
        let returning = Row { verdict: verdict(), ..plain("return-rate", *returns, triples(Some(node))) };
        rows.push(Row { speaker: speaker(), ..returning });
        let distances = succession.nodes[node].turns.saturating_sub(1) as usize;
        rows.push(Row { verdict: verdict(), speaker: speaker(), ..plain("burstiness", *bursts, distances) });
    }
    rows
}

/// The group of each node as a number; nothing where there are not two groups to tell apart.
fn groups(succession: &Succession) -> Vec<Option<usize>> {
    let mut names: Vec<&str> = Vec::new();
    let numbered = succession.nodes.iter().map(|node| {
        let group = node.group.as_deref()?;
        let place = names.iter().position(|name| *name == group).unwrap_or(names.len());
        if place == names.len() {
            names.push(group);
        }
        Some(place)
    });
    let numbered: Vec<Option<usize>> = numbered.collect();
    if names.len() < 2 { vec![None; numbered.len()] } else { numbered }
}

fn index_row(corpus: &Corpus, conversation: usize, turns: usize) -> Row {
    let named = corpus.turns_of(conversation).iter().filter(|turn| !turn.is_embedded() && !turn.speakers.is_empty());
    let utterances: usize = named.map(Turn::utterances).sum();
    let n = utterances.saturating_sub(1);
    let value = (n > 0).then(|| number(turns - 1) / number(n));
    Row { statistic: "turn-taking-index", speaker: None, value, n, detail: None, verdict: None }
}

/// "turns 12-20: Anna, Bo".
fn dyad_in_words(succession: &Succession) -> Option<String> {
    let sequence = &succession.sequence;
    let (mut best, mut before) = ((0, 0), 0);
    for stretch in sequence.stretches(&sequence.labels) {
        let (start, length) = longest_dyad(stretch);
        if length > best.1 {
            best = (before + start, length);
        }
        before += stretch.len();
    }
    let (start, length) = best;
    let mut names: Vec<&str> =
        sequence.labels[start..start + length].iter().take(2).map(|node| succession.name(*node)).collect();
    names.sort_unstable();
    let (first, last) = (succession.turns.get(start)?, succession.turns.get((start + length).checked_sub(1)?)?);
    Some(format!("turns {first}-{last}: {}", names.join(", ")))
}

/// "After another's turn the floor went back to whoever spoke before in 42.1 % of cases; by chance in 20.3 %."
fn finding(rows: &[Row]) -> Option<String> {
    let returns = rows.first()?;
    let (_, verdict) = returns.verdict.as_ref()?;
    let p = format::for_people(&crate::table::Cell::Number(verdict.p_value), Unit::Probability);
    Some(format!(
        "The floor went straight back to the speaker before in {} of {} cases (A-B-A); turns in random order would give \
         {} (p {p}).",
        format::per_cent(returns.value?),
        returns.n,
        format::per_cent(verdict.expected),
    ))
}
