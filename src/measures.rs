//! Measures: numbers about talk. One file a measure in `measures/`, one line in [`MEASURES`].
//!
//! A measure declares its columns, its definition and its charts; it returns a frame and charts as data. It never
//! draws, never writes a file, and knows no other measure.

pub mod backchannel_utterances;
pub mod backchannels;
pub mod dominance;
pub mod dominance_axes;
pub mod dominance_over_time;
pub mod entities;
pub mod entity_mentions;
pub mod floor_shares;
pub mod floor_states;
pub mod floor_transfers;
pub mod floor_types;
pub mod interruption_matrix;
pub mod interruption_near_misses;
pub mod interruption_rates;
pub mod interruption_rules;
pub mod interruptions;
pub mod mentions;
pub mod participation_shifts;
pub mod speaker_ngrams;
pub mod speakers;
pub mod speaking_time;
pub mod timing;
pub mod transition_speakers;
pub mod transition_tests;
pub mod transitions;
pub mod turn_data;
pub mod turn_sequences;
pub mod turns;

use polars::prelude::DataFrame;

use crate::corpus::{Corpus, file_name};
use crate::error::Result;
use crate::table::figure::{Chart, Figure};
use crate::table::{Column, Table};

/// A measure: what it is, what it returns, how to compute it.
pub struct Measure {
    /// Identifier, kebab-case: CLI value, file name, anchor.
    pub id: &'static str,
    /// Title for people.
    pub title: &'static str,
    /// One line: what it tells.
    pub about: &'static str,
    /// What is counted, the formula, what is left out, when it misleads, the source.
    pub definition: &'static str,
    /// Columns of its table.
    pub columns: &'static [Column],
    /// Charts it declares.
    pub charts: &'static [ChartKind],
    /// The computation.
    pub compute: fn(&Corpus) -> Result<Findings>,
}

/// A chart that a measure declares.
pub struct ChartKind {
    /// Identifier, kebab-case: file name, anchor.
    pub id: &'static str,
    /// Title for people.
    pub title: &'static str,
    /// One line: what it shows.
    pub about: &'static str,
}

/// What a measure computes.
#[derive(Debug, Default)]
pub struct Findings {
    /// The table's values.
    pub frame: DataFrame,
    /// The charts.
    pub charts: Vec<Chart>,
    /// What the table says at a glance, with its number.
    pub finding: Option<String>,
    /// Which conversations are not in it for want of something.
    pub unavailable: Option<String>,
}

/// Every measure, in the order of a report.
pub static MEASURES: &[Measure] = &[
    speakers::MEASURE,
    dominance::MEASURE,
    floor_shares::MEASURE,
    dominance_axes::MEASURE,
    dominance_over_time::MEASURE,
    floor_types::MEASURE,
    transitions::MEASURE,
    transition_speakers::MEASURE,
    transition_tests::MEASURE,
    turn_sequences::MEASURE,
    speaker_ngrams::MEASURE,
    participation_shifts::MEASURE,
    interruptions::MEASURE,
    interruption_rates::MEASURE,
    interruption_matrix::MEASURE,
    interruption_rules::MEASURE,
    interruption_near_misses::MEASURE,
    backchannels::MEASURE,
    backchannel_utterances::MEASURE,
    timing::MEASURE,
    floor_transfers::MEASURE,
    floor_states::MEASURE,
    speaking_time::MEASURE,
    entities::MEASURE,
    entity_mentions::MEASURE,
    mentions::MEASURE,
    turns::MEASURE,
    turn_data::MEASURE,
];

impl Measure {
    /// Computes the table and the charts.
    ///
    /// # Errors
    /// [`crate::error::Error::Internal`] when Polars refuses a step.
    pub fn run(&self, corpus: &Corpus) -> Result<(Table, Vec<Chart>)> {
        let findings = (self.compute)(corpus)?;
        let names = self.columns.iter().map(|column| column.name);
        let frame = findings.frame.select(names)?;
        let table = Table {
            id: self.id,
            title: self.title,
            about: self.about,
            definition: self.definition,
            columns: self.columns,
            frame,
            finding: findings.finding,
            unavailable: findings.unavailable,
        };
        Ok((table, findings.charts))
    }
}

impl ChartKind {
    /// A chart of this kind for one conversation; where the corpus holds several, its name is in id and title.
    pub fn chart(&self, corpus: &Corpus, conversation: usize, caption: String, figure: Figure) -> Chart {
        let (mut id, mut title) = (self.id.to_owned(), self.title.to_owned());
        if corpus.conversations().len() > 1 {
            let name = &corpus.conversations()[conversation].name;
            id = format!("{id}.{}", file_name(name));
            title = format!("{title}: {name}");
        }
        Chart { id, title, caption, figure }
    }
}

/// Says which conversations a table cannot tell of, and for want of what; `None` where it tells of all.
fn unavailable(corpus: &Corpus, is_there: impl Fn(usize) -> bool, what: &str) -> Option<String> {
    let all = corpus.conversations().len();
    let without: Vec<usize> = (0..all).filter(|index| !is_there(*index)).collect();
    match without.as_slice() {
        [] => None,
        [_] if all == 1 => Some(format!("Not available: the file does not hold {what}.")),
        some if some.len() == all => Some(format!("Not available: no file holds {what}.")),
        some => {
            const NAMED: usize = 5;
            let names = some.iter().take(NAMED).map(|index| corpus.conversations()[*index].name.as_str());
            let more = if some.len() > NAMED { ", ..." } else { "" };
            let names = names.collect::<Vec<_>>().join(", ");
            Some(format!(
                "Not available for {} of {all} conversations, which do not hold {what}: {names}{more}.",
                some.len()
            ))
        }
    }
}

/// [`unavailable`] for want of times.
fn without_times(corpus: &Corpus) -> Option<String> {
    unavailable(corpus, |index| corpus.has_times(index), "the start and end of utterances")
}

/// [`unavailable`] for want of words.
fn without_words(corpus: &Corpus) -> Option<String> {
    unavailable(corpus, |index| corpus.conversations()[index].has_words(), "words")
}

/// [`unavailable`] for want of what interruptions are found by.
fn without_rules(corpus: &Corpus) -> Option<String> {
    let is_told = |index| corpus.can_tell_interruptions(index);
    unavailable(corpus, is_told, "the words or times that the rules of interruption in force need")
}

/// The measure of an identifier.
pub fn find(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.id == id)
}
