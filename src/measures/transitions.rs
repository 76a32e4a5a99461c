//! Who follows whom: transitions between consecutive labelled turns, against what chance would give.
//!
//! A joint turn is one node. Embedded turns are passed over. Nobody follows oneself (the turn rule joins such
//! turns) and no transition crosses a conversation (Sacks, Schegloff & Jefferson 1974; Bakeman & Quera 2011). Expected
//! counts and residuals in [`crate::stats::quasi_independence`], the null model in [`crate::stats::arrangements`].

use std::collections::HashMap;

use polars::prelude::*;
use rayon::prelude::*;

use super::{ChartKind, Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::succession::Succession;
use crate::error::Result;
use crate::stats::multiplicity::benjamini_hochberg;
use crate::stats::quasi_independence::{self, Fit};
use crate::stats::significance::{Null, two_sided};
use crate::stats::succession::yules_q;
use crate::table::figure::{Chart, Figure, HeatMap};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "transitions",
    title: "Transitions",
    about: "who follows whom: counts, probabilities, what chance would give, and tests of the difference",
    definition: "A transition is a pair of consecutive labelled turns of a conversation. A joint turn is one node of \
        its own (\"A + B\"); embedded turns are passed over; a turn whose speaker is not named breaks the chain; labels \
        of the same speakers in succession are one turn, so nobody follows oneself. probability = count / all \
        transitions from that node. Counts depend on how much each speaker talks: a large count alone does not show that \
        one seeks the other (Sacks, Schegloff & Jefferson 1974; Bakeman & Quera 2011).\n\n\
        expected: the count if who speaks next did not depend on who speaks now, but for nobody following oneself \
        (quasi-independence, Goodman 1968, by iterative proportional fitting, Deming & Stephan 1940). residual: adjusted, \
        (count − expected)/√(expected·(1 − h)), h the leverage of the cell (Haberman 1973); beyond ±2 it is large, but \
        with small expected counts trust the p-value instead. yules_q = (ad − bc)/(ad + bc) of the pair's fourfold table \
        (Yule 1900): a the count, b the other transitions from, c the other ones to, d the rest; zero_cell marks those \
        that a cell of 0 sets to ±1. All missing for fewer than three nodes, whose order is determined.\n\n\
        p_less and p_more: how likely so few, or so many, are when the turns of everybody stand in any order in which \
        nobody follows oneself: over all orders (exact, up to 100,000 of 160 turns at most), else over random ones (Monte Carlo, (b + 1)/(m + \
        1), Phipson & Smyth 2010, by the serial method of Besag & Clifford 1989). p_value = twice the smaller, at most 1; \
        q_value: adjusted over all pairs of nodes of which one is followed and the other follows, and whose count is not the \
        same in every order (Benjamini & Hochberg 1995). A pair that \
        never occurs has a row where at least 1 was expected.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("from", "From", Unit::Text, "speaker of the earlier turn; of a joint turn, its speakers joined by +"),
        column("to", "To", Unit::Text, "speaker of the next turn"),
        column("count", "Count", Unit::Count, "how often"),
        column("probability", "Probability", Unit::Index, "count / all transitions from this node"),
        column("expected", "Expected", Unit::Mean, "count under quasi-independence; missing for fewer than 3 nodes"),
        column("residual", "Adjusted residual", Unit::Index, "missing where the margins leave the cell no choice"),
        column("yules_q", "Yule's Q", Unit::Index, "from −1 to 1; missing for 0/0"),
        column("zero_cell", "Zero cell", Unit::Flag, "whether a cell of 0 sets Yule's Q to ±1"),
        column("p_less", "p (so few)", Unit::Probability, "one-sided p-value; missing where nothing is tested"),
        column("p_more", "p (so many)", Unit::Probability, "one-sided p-value; missing where nothing is tested"),
        column("p_value", "p", Unit::Probability, "two-sided p-value; missing where nothing is tested"),
        column("q_value", "q", Unit::Probability, "p adjusted for all pairs of the conversation"),
        column("method", "Method", Unit::Text, "exact, Monte Carlo, or none"),
    ],
    charts: &[CHART],
    compute,
};

const CHART: ChartKind = ChartKind {
    id: "transitions",
    title: "Transitions between speakers",
    about: "a heat map: rows are followed by columns, with counts",
};

/// A pair that never occurs has a row where so many were expected.
const WORTH_A_ROW: f64 = 1.0;

/// The transitions of one conversation.
struct Panel {
    succession: Succession,
    counts: Vec<Vec<f64>>,
    fit: Option<Fit>,
    residuals: Option<Vec<Vec<Option<f64>>>>,
    tests: Option<Tests>,
}

/// Tests of all pairs that could occur.
struct Tests {
    null: Null,
    of: HashMap<(usize, usize), Test>,
}

#[derive(Clone, Copy)]
struct Test {
    p_less: f64,
    p_more: f64,
    p_value: f64,
    q_value: f64,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let panels: Vec<Panel> =
        (0..corpus.conversations().len()).into_par_iter().map(|index| panel(corpus, index)).collect();
    let charts = panels.iter().enumerate().map(|(index, panel)| chart(corpus, index, panel)).collect();
    let finding = if let [panel] = panels.as_slice() { finding(panel) } else { None };
    Ok(Findings { frame: frame(corpus, &panels)?, charts, finding, ..Findings::default() })
}

fn panel(corpus: &Corpus, conversation: usize) -> Panel {
    let succession = corpus.succession(conversation);
    let counts = succession.counts();
    let fit = quasi_independence::fit(&counts);
    let residuals = fit.as_ref().map(|fit| fit.residuals(&counts));
    let tests = tests(corpus, conversation, &succession, &counts);
    Panel { succession, counts, fit, residuals, tests }
}

/// Pairs of different nodes of which the one is followed and the other follows.
fn possible(counts: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let size = counts.len();
    let is_left: Vec<bool> = counts.iter().map(|row| row.iter().any(|count| *count > 0.0)).collect();
    let is_entered: Vec<bool> = (0..size).map(|to| counts.iter().any(|row| row[to] > 0.0)).collect();
    let pairs = (0..size).flat_map(|from| (0..size).map(move |to| (from, to)));
    pairs.filter(|(from, to)| from != to && is_left[*from] && is_entered[*to]).collect()
}

fn tests(corpus: &Corpus, conversation: usize, succession: &Succession, counts: &[Vec<f64>]) -> Option<Tests> {
    let size = succession.size();
    let observed: Vec<u32> = counts.iter().flatten().map(|count| crate::stats::whole(*count)).collect();
    // A draw touches as many pairs as it has turns; pairs it does not touch have a count of 0 in it.
    let (mut drawn, mut touched) = (vec![0_u32; size * size], Vec::new());
    let (mut at_least, mut above, mut same) =
        (vec![0_u32; size * size], vec![0_u32; size * size], vec![0_u32; size * size]);
    let mut random = corpus.random(conversation, "transitions");
    let sequence = &succession.sequence;
    let null = sequence.null(&mut random, corpus.rules().sampling.draws, |arrangement| {
        for (from, to) in sequence.pairs(arrangement) {
            let pair = from * size + to;
            if drawn[pair] == 0 {
                touched.push(pair);
            }
            drawn[pair] += 1;
        }
        for pair in touched.drain(..) {
            at_least[pair] += u32::from(drawn[pair] >= observed[pair]);
            above[pair] += u32::from(drawn[pair] > observed[pair]);
            same[pair] += u32::from(drawn[pair] == observed[pair]);
            drawn[pair] = 0;
        }
    })?;
    // A pair whose count is the same in every order is determined: nothing is tested.
    let is_open = |(from, to): &(usize, usize)| match (observed[from * size + to], from * size + to) {
        (0, pair) => above[pair] > 0,
        (_, pair) => same[pair] < null.size(),
    };
    let pairs: Vec<(usize, usize)> = possible(counts).into_iter().filter(is_open).collect();
    let one_sided: Vec<(f64, f64)> = pairs
        .iter()
        .map(|(from, to)| {
            let pair = from * size + to;
            let p_more = if observed[pair] == 0 { 1.0 } else { null.p(at_least[pair]) };
            (null.p(null.size() - above[pair]), p_more)
        })
        .collect();
    let p_values: Vec<f64> = one_sided.iter().map(|(less, more)| two_sided(*less, *more)).collect();
    let tested = pairs.into_iter().zip(one_sided).zip(p_values.iter().zip(benjamini_hochberg(&p_values)));
    let of = tested.map(|((pair, (p_less, p_more)), (p_value, q_value))| {
        (pair, Test { p_less, p_more, p_value: *p_value, q_value })
    });
    Some(Tests { null, of: of.collect() })
}

impl Panel {
    fn expected(&self, from: usize, to: usize) -> Option<f64> {
        self.fit.as_ref()?.expected[from][to]
    }

    /// The pairs that have a row.
    fn rows(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let size = self.succession.size();
        let pairs = (0..size).flat_map(move |from| (0..size).map(move |to| (from, to)));
        pairs.filter(|(from, to)| {
            self.counts[*from][*to] > 0.0 || self.expected(*from, *to).is_some_and(|expected| expected >= WORTH_A_ROW)
        })
    }
}

#[derive(Default)]
struct Rows<'a> {
    conversation: Vec<&'a str>,
    from: Vec<&'a str>,
    to: Vec<&'a str>,
    count: Vec<u32>,
    probability: Vec<Option<f64>>,
    expected: Vec<Option<f64>>,
    residual: Vec<Option<f64>>,
    yules_q: Vec<Option<f64>>,
    zero_cell: Vec<Option<bool>>,
    tests: Vec<Option<Test>>,
    method: Vec<&'static str>,
}

fn frame(corpus: &Corpus, panels: &[Panel]) -> Result<DataFrame> {
    let mut rows = Rows::default();
    for (about, panel) in corpus.conversations().iter().zip(panels) {
        let left: Vec<f64> = panel.counts.iter().map(|row| row.iter().sum()).collect();
        let entered: Vec<f64> = (0..left.len()).map(|to| panel.counts.iter().map(|row| row[to]).sum::<f64>()).collect();
        let total: f64 = left.iter().sum();
        for (from, to) in panel.rows() {
            let count = panel.counts[from][to];
            let cells = [count, left[from] - count, entered[to] - count, total - left[from] - entered[to] + count];
            let q = panel.fit.as_ref().and_then(|_| yules_q(cells[0], cells[1], cells[2], cells[3]));
            rows.conversation.push(&about.name);
            rows.from.push(panel.succession.name(from));
            rows.to.push(panel.succession.name(to));
            rows.count.push(crate::stats::whole(count));
            rows.probability.push((left[from] > 0.0).then(|| count / left[from]));
            rows.expected.push(panel.expected(from, to));
            rows.residual.push(panel.residuals.as_ref().and_then(|residuals| residuals[from][to]));
            rows.yules_q.push(q);
            rows.zero_cell.push(q.map(|_| cells.contains(&0.0)));
            rows.tests.push(panel.tests.as_ref().and_then(|tests| tests.of.get(&(from, to)).copied()));
            rows.method.push(panel.tests.as_ref().map_or("none", |tests| tests.null.id()));
        }
    }
    let test = |value: fn(&Test) -> f64| rows.tests.iter().map(|test| test.as_ref().map(value)).collect::<Vec<_>>();
    let frame = DataFrame::new_infer_height(vec![
        Column::new("p_less".into(), test(|test| test.p_less)),
        Column::new("p_more".into(), test(|test| test.p_more)),
        Column::new("p_value".into(), test(|test| test.p_value)),
        Column::new("q_value".into(), test(|test| test.q_value)),
        Column::new(CONVERSATION.into(), rows.conversation),
        Column::new("from".into(), rows.from),
        Column::new("to".into(), rows.to),
        Column::new("count".into(), rows.count),
        Column::new("probability".into(), rows.probability),
        Column::new("expected".into(), rows.expected),
        Column::new("residual".into(), rows.residual),
        Column::new("yules_q".into(), rows.yules_q),
        Column::new("zero_cell".into(), rows.zero_cell),
        Column::new("method".into(), rows.method),
    ])?;
    let order = SortMultipleOptions::default().with_order_descending_multi([false, true, false, false]);
    Ok(frame.sort([CONVERSATION, "count", "from", "to"], order)?)
}

fn chart(corpus: &Corpus, index: usize, panel: &Panel) -> Chart {
    let size = panel.succession.size();
    let cell = |row: usize, column: usize| (row != column).then(|| panel.counts[row][column]);
    let cells = (0..size).map(|row| (0..size).map(|column| cell(row, column)).collect()).collect();
    let total: f64 = panel.counts.iter().flatten().sum();
    let caption = format!(
        "How often the turn of a row is followed by one of a column: {} between {} nodes. Nobody follows oneself.",
        format::counted(crate::stats::whole(total) as usize, "transition", "transitions"),
        size,
    );
    let names: Vec<String> = panel.succession.nodes.iter().map(|node| node.name.clone()).collect();
    let figure = Figure::HeatMap(HeatMap {
        row_label: "from".to_owned(),
        column_label: "to".to_owned(),
        value_label: "transitions".to_owned(),
        rows: names.clone(),
        columns: names,
        cells,
    });
    CHART.chart(corpus, index, caption, figure)
}

/// "Most often Anna was followed by Bo: 47 of 148 transitions; chance would give 41.2."
fn finding(panel: &Panel) -> Option<String> {
    let total: f64 = panel.counts.iter().flatten().sum();
    let most = panel.rows().max_by(|(from, to), (other_from, other_to)| {
        let by_count = panel.counts[*from][*to].total_cmp(&panel.counts[*other_from][*other_to]);
        let name = |from: usize, to: usize| (panel.succession.name(from), panel.succession.name(to));
        by_count.then_with(|| name(*other_from, *other_to).cmp(&name(*from, *to)))
    });
    let (from, to) = most.filter(|_| total > 0.0)?;
    let chance = panel.expected(from, to).map(|expected| format!("; {expected:.1} would be expected"));
    Some(format!(
        "Most often {} was followed by {}: {} of {}{}.",
        panel.succession.name(from),
        panel.succession.name(to),
        panel.counts[from][to],
        format::counted(crate::stats::whole(total) as usize, "transition", "transitions"),
        chance.unwrap_or_default(),
    ))
}
