//! Tables: one whose columns are speaker and talk (and perhaps time) holds turns; any other is no talk.

use std::ops::Range;

use crate::read::documents::evidence;
use crate::read::plain::SureLabel;

/// A table as it is read.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Row>,
    /// How much was shown before it.
    shown_before: usize,
}

#[derive(Debug)]
struct Row {
    line_index: usize,
    cells: Vec<Range<usize>>,
}

/// Which columns hold what.
struct Columns {
    speaker: usize,
    text: usize,
    time: Option<usize>,
}

impl Table {
    /// A table behind this many ranges of text.
    pub fn new(shown_before: usize) -> Self {
        Self { rows: Vec::new(), shown_before }
    }

    /// Begins a row.
    pub fn open_row(&mut self, line_index: usize) {
        self.rows.push(Row { line_index, cells: Vec::new() });
    }

    /// Adds a cell to the row.
    pub fn open_cell(&mut self, range: Range<usize>) {
        self.rows.iter_mut().rev().take(1).for_each(|row| row.cells.push(range.clone()));
    }

    /// The labels of the rows, if they are turns. Of what the table shows, only the talk stays.
    pub fn turns(&self, text: &str, shown: &mut Vec<Range<usize>>) -> Vec<SureLabel> {
        let inside = shown.split_off(self.shown_before.min(shown.len()));
        let words = |cell: &Range<usize>| -> String {
            let first = inside.partition_point(|range| range.start < cell.start);
            inside[first..]
                .iter()
                .take_while(|range| range.start < cell.end)
                .map(|range| &text[range.clone()])
                .collect()
        };
        let Some((head, body)) = self.rows.split_first() else { return Vec::new() };
        let cells = |row: &Row| row.cells.iter().map(words).collect::<Vec<String>>();
        let body_words: Vec<Vec<String>> = body.iter().map(cells).collect();
        let Some(columns) = columns(&cells(head), &body_words) else { return Vec::new() };
        let mut labels = Vec::new();
        for (row, words) in body.iter().zip(&body_words) {
            let Some(talk) = row.cells.get(columns.text) else { continue };
            let first = inside.partition_point(|range| range.start < talk.start);
            shown.extend(inside[first..].iter().take_while(|range| range.start < talk.end).cloned());
            labels.push(SureLabel {
                line_index: row.line_index,
                label: words.get(columns.speaker).map_or("", |name| bare(name)).to_owned(),
                text_start: talk.start,
                start_ms: columns.time.and_then(|column| evidence::time_alone(words.get(column)?)),
            });
        }
        labels
    }
}

fn columns(heads: &[String], body: &[Vec<String>]) -> Option<Columns> {
    let texts =
        |column: usize| body.iter().filter_map(move |row| row.get(column)).filter(|text| !text.trim().is_empty());
    let is_time = |column: &usize| {
        texts(*column).next().is_some() && texts(*column).all(|text| evidence::time_alone(text).is_some())
    };
    let time = (0..heads.len()).find(is_time);
    let mut others = (0..heads.len()).filter(|column| Some(*column) != time);
    let (speaker, text) = (others.next()?, others.next()?);
    let labels: Vec<&str> =
        texts(speaker).filter_map(|text| evidence::label(bare(text)).map(|label| label.name)).collect();
    let is_table_of_turns = others.next().is_none()
        && labels.len() == texts(speaker).count()
        && !labels.is_empty()
        && (evidence::names_speakers(heads.get(speaker)?) || evidence::mostly_recur(labels.into_iter()));
    is_table_of_turns.then_some(Columns { speaker, text, time })
}

/// A name without its colon.
fn bare(name: &str) -> &str {
    name.trim().trim_end_matches([':', '：']).trim_end()
}
