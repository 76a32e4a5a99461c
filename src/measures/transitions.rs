//! Who follows whom: transitions between consecutive labelled turns.
//!
//! A joint turn is one node. Embedded turns are passed over. Nobody follows oneself (the turn rule joins such
//! turns) and no transition crosses a conversation (Sacks, Schegloff & Jefferson 1974; Bakeman & Quera 2011).

use std::collections::HashMap;

use polars::prelude::*;

use super::{ChartKind, Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::turns::{Turn, names};
use crate::error::Result;
use crate::table::figure::{Chart, Figure, HeatMap};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "transitions",
    title: "Transitions",
    about: "who follows whom: counts and row probabilities of consecutive labelled turns",
    definition: "A transition is a pair of consecutive labelled turns of a conversation. A joint turn is one node of \
        its own (\"A + B\"); embedded turns are passed over; a turn whose speaker is not named breaks the chain; labels of the same speakers in succession are one turn, so \
        nobody follows oneself. probability = count / all transitions from that node. Only pairs that occur have a \
        row. Counts depend on how much each speaker talks: a large count alone does not show that one seeks the other \
        (Sacks, Schegloff & Jefferson 1974; Bakeman & Quera 2011).",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("from", "From", Unit::Text, "speaker of the earlier turn; of a joint turn, its speakers joined by +"),
        column("to", "To", Unit::Text, "speaker of the next turn"),
        column("count", "Count", Unit::Count, "how often"),
        column("probability", "Probability", Unit::Index, "count / all transitions from this node"),
    ],
    charts: &[CHART],
    compute,
};

const CHART: ChartKind = ChartKind {
    id: "transitions",
    title: "Transitions between speakers",
    about: "a heat map: rows are followed by columns, with counts",
};

/// The transitions of one conversation: nodes in order of their turns (most first), counts by pair.
struct Matrix {
    nodes: Vec<String>,
    counts: HashMap<(usize, usize), u32>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let (mut conversation, mut from, mut to, mut count) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut charts = Vec::new();
    for (index, about) in corpus.conversations().iter().enumerate() {
        let matrix = matrix(corpus, index);
        for ((before, after), times) in &matrix.counts {
            conversation.push(about.name.clone());
            from.push(matrix.nodes[*before].clone());
            to.push(matrix.nodes[*after].clone());
            count.push(*times);
        }
        charts.push(chart(corpus, index, matrix));
    }
    let counted = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), conversation),
        Column::new("from".into(), from),
        Column::new("to".into(), to),
        Column::new("count".into(), count),
    ])?;
    let total = col("count").sum().over([CONVERSATION, "from"])?.cast(DataType::Float64);
    let frame = counted
        .lazy()
        .with_column((col("count").cast(DataType::Float64) / total).alias("probability"))
        .sort_by_exprs(
            [col(CONVERSATION), col("count"), col("from"), col("to")],
            SortMultipleOptions::default().with_order_descending_multi([false, true, false, false]),
        )
        .collect()?;
    let finding = finding(corpus, &frame)?;
    Ok(Findings { frame, charts, finding })
}

fn matrix(corpus: &Corpus, index: usize) -> Matrix {
    let about = &corpus.conversations()[index];
    let labelled: Vec<_> = corpus.turns_of(index).iter().filter(|turn| !turn.is_embedded()).collect();
    let mut turns: HashMap<&[usize], u32> = HashMap::new();
    for turn in labelled.iter().filter(|turn| !turn.speakers.is_empty()) {
        *turns.entry(&turn.speakers).or_insert(0) += 1;
    }
    let mut nodes: Vec<(&[usize], u32)> = turns.into_iter().collect();
    nodes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let place: HashMap<&[usize], usize> = nodes.iter().enumerate().map(|(at, (node, _))| (*node, at)).collect();
    let mut counts = HashMap::new();
    for pair in labelled.windows(2) {
        // A turn whose speaker is not named follows nobody and is followed by nobody.
        let node = |turn: &Turn| place.get(turn.speakers.as_slice()).copied();
        if let (Some(before), Some(after)) = (node(pair[0]), node(pair[1])) {
            *counts.entry((before, after)).or_insert(0) += 1;
        }
    }
    let nodes = nodes.iter().map(|(node, _)| names(node, &about.participants)).collect();
    Matrix { nodes, counts }
}

fn chart(corpus: &Corpus, index: usize, matrix: Matrix) -> Chart {
    let size = matrix.nodes.len();
    let cell = |row: usize, column: usize| {
        (row != column).then(|| matrix.counts.get(&(row, column)).copied().map_or(0.0, f64::from))
    };
    let cells = (0..size).map(|row| (0..size).map(|column| cell(row, column)).collect()).collect();
    let total: u32 = matrix.counts.values().sum();
    let caption = format!(
        "How often the turn of a row is followed by one of a column: {} between {} nodes. Nobody follows oneself.",
        format::counted(total as usize, "transition", "transitions"),
        size,
    );
    let figure = Figure::HeatMap(HeatMap {
        row_label: "from".to_owned(),
        column_label: "to".to_owned(),
        value_label: "transitions".to_owned(),
        rows: matrix.nodes.clone(),
        columns: matrix.nodes,
        cells,
    });
    CHART.chart(corpus, index, caption, figure)
}

/// "Most often Anna was followed by Bo: 47 of 148 transitions."
fn finding(corpus: &Corpus, frame: &DataFrame) -> Result<Option<String>> {
    let counts = frame.column("count")?.u32()?;
    let (Some(from), Some(to), Some(count), Some(total)) = (
        frame.column("from")?.str()?.iter().next().flatten(),
        frame.column("to")?.str()?.iter().next().flatten(),
        counts.iter().next().flatten(),
        counts.sum(),
    ) else {
        return Ok(None);
    };
    let total = format::counted(total as usize, "transition", "transitions");
    Ok((corpus.conversations().len() == 1)
        .then(|| format!("Most often {from} was followed by {to}: {count} of {total}.")))
}
