//! Tables in which each row is a turn: speaker and text, with a time or a row number or without.
//!
//! The rule: of the columns that are neither times nor numbers, the first holds short labels of which at least half
//! come back (or a head row calls it so), and the next holds the talk. Further columns are left out and noted. Where
//! a table holds the talk, text behind its first turn that stands outside of tables is no talk.

use std::collections::BTreeMap;

use super::evidence;
use super::findings::{Findings, Found, Speech, Verdict};
use super::page::{Cell, Paragraph};
use crate::transcript::NoteKind;

/// The cells of a table: the paragraphs of each, by row and column.
type Rows = BTreeMap<usize, BTreeMap<usize, Vec<usize>>>;

/// What the columns hold.
struct Columns {
    time: Option<usize>,
    numbers: Vec<usize>,
    speaker: usize,
    text: usize,
    /// The first row with talk.
    first_row: usize,
}

/// Finds the tables of turns.
pub fn read(paragraphs: &[Paragraph], findings: &mut Findings) {
    let mut tables: BTreeMap<usize, Rows> = BTreeMap::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if let Some(Cell { table, row, column, .. }) = paragraph.cell {
            tables.entry(table).or_default().entry(row).or_default().entry(column).or_default().push(index);
        }
    }
    for rows in tables.values() {
        if let Some(columns) = columns(paragraphs, rows) {
            read_rows(paragraphs, rows, &columns, findings);
        }
    }
    let Some(first) = findings.labels.iter().map(|found| found.paragraph).min() else { return };
    for (index, _) in paragraphs.iter().enumerate().skip(first).filter(|(_, paragraph)| paragraph.cell.is_none()) {
        findings.leave_out(index, NoteKind::Narration);
    }
}

fn read_rows(paragraphs: &[Paragraph], rows: &Rows, columns: &Columns, findings: &mut Findings) {
    for (row, cells) in rows {
        for (column, indices) in cells {
            for index in indices {
                let is_form =
                    *row < columns.first_row || columns.numbers.contains(column) || columns.time == Some(*column);
                if is_form {
                    findings.verdicts[*index] = Verdict::Form;
                } else if *column != columns.speaker && *column != columns.text {
                    findings.leave_out(*index, NoteKind::TierLeftOut);
                }
            }
        }
        if *row < columns.first_row {
            continue;
        }
        let first = |column: usize| cells.get(&column).and_then(|cell| cell.first()).copied();
        let start_ms = columns.time.and_then(first).and_then(|index| evidence::time_alone(&paragraphs[index].text));
        let named = first(columns.speaker).and_then(|index| Some((index, evidence::label(&paragraphs[index].text)?)));
        // A cell without a name leaves the speaker open.
        let (paragraph, label, speech, own_start) = match (named, first(columns.text)) {
            (Some((index, label)), Some(_)) => (index, label.name.to_owned(), Speech::Next, label.start_ms),
            (_, Some(text)) => (text, String::new(), Speech::Here(0), None),
            (_, None) => {
                if let Some(index) = first(columns.speaker) {
                    findings.leave_out(index, NoteKind::WithoutText);
                }
                continue;
            }
        };
        if label.is_empty()
            && let Some(index) = first(columns.speaker)
        {
            findings.leave_out(index, NoteKind::LabelRefused);
        }
        findings.labels.push(Found { paragraph, offset: 0, label, speech, start_ms: start_ms.or(own_start) });
    }
}

/// What the columns hold; `None` for a table that holds no turns.
fn columns(paragraphs: &[Paragraph], rows: &Rows) -> Option<Columns> {
    let is_head = |row: usize| rows.get(&row).is_some_and(|cells| names_columns(paragraphs, cells));
    let first = rows.keys().next().copied()?;
    let has_head = rows.len() > 1 && is_head(first);
    let first_row = if has_head { rows.keys().nth(1).copied()? } else { first };
    let body = || rows.range(first_row..).map(|(_, cells)| cells);
    let texts = |column: usize| {
        let cells = body().filter_map(move |cells| cells.get(&column));
        cells.flatten().filter_map(|index| paragraphs.get(*index)).map(|paragraph| paragraph.text.trim())
    };
    let last = body().filter_map(|cells| cells.keys().next_back()).max().copied()?;
    let mostly = |column: usize, fits: fn(&str) -> bool| {
        let (all, met) = texts(column).fold((0, 0), |(all, met), text| (all + 1, met + usize::from(fits(text))));
        all > 0 && met * 5 >= all * 4
    };
    let is_time = |text: &str| evidence::time_alone(text).is_some();
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit() || digit == '.');
    let time = (0..=last).find(|column| mostly(*column, is_time));
    let numbers: Vec<usize> = (0..=last).filter(|column| mostly(*column, is_number)).collect();
    let mut others = (0..=last)
        .filter(|column| Some(*column) != time && !numbers.contains(column) && texts(*column).next().is_some());
    let (speaker, text) = (others.next()?, others.next()?);
    let labels: Vec<&str> = texts(speaker).filter_map(evidence::label).map(|label| label.name).collect();
    let all = texts(speaker).count();
    let fits = labels.len() * 10 >= all * 9 && !labels.is_empty();
    (fits && (has_head || evidence::mostly_recur(labels.into_iter()))).then_some(Columns {
        time,
        numbers,
        speaker,
        text,
        first_row,
    })
}

/// A head row: one cell says "speaker" or the like.
fn names_columns(paragraphs: &[Paragraph], cells: &BTreeMap<usize, Vec<usize>>) -> bool {
    let mut texts =
        cells.values().flatten().filter_map(|index| paragraphs.get(*index)).map(|paragraph| &paragraph.text);
    texts.any(|text| evidence::names_speakers(text))
}
