//! How unequally words and turns are shared out: indices over all participants of a conversation.
//!
//! Formulas and sources in [`crate::stats::inequality`]. Listed participants who never speak count: k is the
//! roster, not those who spoke. Words and turns stand side by side, since they can disagree.

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, WORDS};
use crate::error::Result;
use crate::stats::inequality;
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "dominance",
    title: "Dominance",
    about: "how unequally words and turns are shared out: Gini, HHI, entropy, evenness, top share, effective speakers",
    definition: "x is the amount of each participant (words, or labelled turns), k the number of participants, the \
        silent ones among them, T = Σx, p = x/T. gini = 2Σi·x(i)/(kT) − (k+1)/k over ascending amounts (Gini 1912), at \
        most (k−1)/k; gini-unbiased = gini·k/(k−1) (Deltas 2003); hhi = Σp² (Hirschman 1964); hhi-normalised = \
        (hhi − 1/k)/(1 − 1/k); entropy = −Σp·log2 p in bits (Shannon 1948); evenness = entropy/log2 k (Pielou 1966); \
        top-share = max p (Berger & Parker 1970); effective-speakers = 1/hhi (Laakso & Taagepera 1979). Missing when \
        T = 0; gini, hhi-normalised and evenness also when k = 1. All depend on who is on the roster: compare only \
        conversations whose rosters were made by one rule.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("unit", "Unit", Unit::Text, "words or turns"),
        column("index", "Index", Unit::Text, "identifier of the index"),
        column("value", "Value", Unit::Index, "value of the index; missing where it is undefined"),
        column("participants", "k", Unit::Count, "number of participants, the silent ones among them"),
        column("total", "T", Unit::Count, "sum of the amounts"),
    ],
    charts: &[],
    compute,
};

type Index = fn(&[f64]) -> Option<f64>;

const INDICES: [(&str, Index); 8] = [
    ("gini", inequality::gini),
    ("gini-unbiased", inequality::gini_unbiased),
    ("hhi", inequality::hhi),
    ("hhi-normalised", inequality::hhi_normalised),
    ("entropy", inequality::entropy_bits),
    ("evenness", inequality::evenness),
    ("top-share", inequality::top_share),
    ("effective-speakers", inequality::effective_number),
];

const UNITS: [&str; 2] = [WORDS, "turns"];

#[derive(Default)]
struct Rows<'a> {
    conversation: Vec<&'a str>,
    unit: Vec<&'static str>,
    index: Vec<&'static str>,
    value: Vec<Option<f64>>,
    participants: Vec<u32>,
    total: Vec<Option<f64>>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let amounts = corpus.amounts()?.collect()?;
    let mut rows = Rows::default();
    let mut first = 0;
    for about in corpus.conversations() {
        // The amounts are sorted by conversation, as the conversations are: a row a participant.
        let people = about.participants.len();
        let own = amounts.slice(i64::try_from(first).unwrap_or(i64::MAX), people);
        first += people;
        for unit in UNITS {
            let column = own.column(unit)?.cast(&DataType::Float64)?;
            let values: Vec<f64> = column.f64()?.iter().flatten().collect();
            for (index, formula) in INDICES {
                rows.conversation.push(&about.name);
                rows.unit.push(unit);
                rows.index.push(index);
                rows.value.push(formula(&values));
                rows.participants.push(u32::try_from(people).unwrap_or(u32::MAX));
                // No amounts: the file holds times only, or nobody is named.
                rows.total.push((!values.is_empty()).then(|| values.iter().sum()));
            }
        }
    }
    let finding = finding(corpus, &rows);
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.conversation),
        Column::new("unit".into(), rows.unit),
        Column::new("index".into(), rows.index),
        Column::new("value".into(), rows.value),
        Column::new("participants".into(), rows.participants),
        Column::new("total".into(), rows.total),
    ])?;
    Ok(Findings { frame, finding, ..Findings::default() })
}

/// "The floor was shared as among 2.5 equal speakers by words, 2.8 by turns, of 6 participants."
fn finding(corpus: &Corpus, rows: &Rows<'_>) -> Option<String> {
    let value = |unit: &str, index: &str| {
        let row = rows.unit.iter().zip(&rows.index).position(|(u, i)| *u == unit && *i == index)?;
        rows.value[row]
    };
    let (words, turns) = (value(WORDS, "effective-speakers")?, value("turns", "effective-speakers")?);
    let people = format::counted(corpus.conversations()[0].participants.len(), "participant", "participants");
    (corpus.conversations().len() == 1).then(|| {
        format!(
            "The floor was shared as among {words:.1} equal speakers by words and {turns:.1} by turns, of {people}."
        )
    })
}
