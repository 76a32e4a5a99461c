//! Comma, semicolon, tab and pipe separated values.
//!
//! The separator is the one under which the first records agree best, names of known columns first. Quotation marks
//! are read as in RFC 4180 unless the rows agree better without: a tab separated text may open with a quotation.

use csv::{ReaderBuilder, StringRecord};

use super::chosen::Chosen;
use super::names::is_known;
use super::{Cell, Record, SAMPLE, Table, grid};
use crate::error::Result;
use crate::read::Input;
use crate::read::spoken::excerpt;
use crate::transcript::{Note, NoteKind, Transcript};

/// Reads a table; `usual` is the separator to expect.
///
/// # Errors
/// [`crate::error::Error::Input`] when columns are missing or no row is talk, [`crate::error::Error::Usage`] for
/// choices that do not fit.
pub fn read(input: &Input<'_>, text: &str, usual: char) -> Result<Vec<Transcript>> {
    let (declared, body, skipped) = declared(text);
    let delimiter = declared.unwrap_or_else(|| sniff(body, usual));
    let dialect = Dialect { delimiter, has_quotes: has_quotes(body, delimiter) };
    let opening = grid::open(&sample(body, dialect, SAMPLE), Chosen::parse(input.choices.columns.as_deref())?);
    let mut table = Table::open_as(input, &opening.columns, &opening.chosen)?;
    let mut rows = Rows::new(body, dialect, skipped + 1);
    let mut notes = Vec::new();
    let mut last = (1, 1);
    let mut is_first = opening.has_head;
    while let Some(row) = rows.next() {
        last = (row.line, row.line_end);
        if std::mem::take(&mut is_first) || row.raw.trim().is_empty() {
            continue;
        }
        match complaint(&row, opening.columns.len(), table.width()) {
            Some(complaint) => notes.push(note(last, &complaint)),
            None => table.row(&row),
        }
        rows.record = row.record;
    }
    if dialect.has_quotes && body.matches('"').count() % 2 == 1 {
        notes.push(note(last, "a quotation mark is opened and never closed: the file may be cut off"));
    }
    table.finish(notes)
}

fn note(place: (u32, u32), detail: &str) -> Note {
    Note { kind: NoteKind::Unreadable, line: place.0, line_end: place.1, detail: excerpt(detail) }
}

/// What is wrong with a row of another width; `None` when all columns that are read are there.
fn complaint(row: &Row<'_>, width: usize, needed: usize) -> Option<String> {
    let found = row.record.len();
    let has_more = row.record.iter().skip(width).any(|field| !field.trim().is_empty());
    (has_more || found < needed).then(|| format!("{found} fields instead of {width}: {}", row.raw))
}

#[derive(Debug, Clone, Copy)]
struct Dialect {
    delimiter: char,
    has_quotes: bool,
}

impl Dialect {
    fn reader(self, text: &str) -> csv::Reader<&[u8]> {
        ReaderBuilder::new()
            .delimiter(self.delimiter as u8)
            .quoting(self.has_quotes)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes())
    }
}

/// A first line `sep=;`, as Excel writes it: the separator, the rest, and how many lines were passed over.
fn declared(text: &str) -> (Option<char>, &str, u32) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut said = first.trim_matches('"').strip_prefix("sep=").unwrap_or_default().chars();
    match (said.next().filter(char::is_ascii), said.next()) {
        (Some(delimiter), None) => (Some(delimiter), rest, 1),
        _ => (None, text, 0),
    }
}

fn sample(text: &str, dialect: Dialect, rows: usize) -> Vec<Vec<String>> {
    let fields = |record: StringRecord| record.iter().map(str::to_owned).collect();
    dialect.reader(text).into_records().flatten().take(rows).map(fields).collect()
}

fn sniff(text: &str, usual: char) -> char {
    const LOOKED_AT: usize = 50;
    let score = |delimiter: char| {
        let rows = sample(text, Dialect { delimiter, has_quotes: true }, LOOKED_AT);
        let first = rows.first().map_or(&[][..], Vec::as_slice);
        let known = first.iter().filter(|name| is_known(name)).count();
        let agree = rows.iter().filter(|row| row.len() == first.len()).count() * 1000 / rows.len().max(1);
        (first.len() > 1, known, agree, first.len())
    };
    let mut best = (usual, score(usual));
    for delimiter in [',', ';', '\t', '|'] {
        let found = score(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

/// Whether quotation marks enclose fields.
fn has_quotes(text: &str, delimiter: char) -> bool {
    let opens = text.starts_with('"') || text.contains(&format!("{delimiter}\"")) || text.contains("\n\"");
    if !opens {
        return true;
    }
    let odd = |has_quotes: bool| {
        let mut reader = Dialect { delimiter, has_quotes }.reader(text);
        let mut record = StringRecord::new();
        let (mut width, mut odd, mut loose) = (0, 0_usize, 0_usize);
        while reader.read_record(&mut record).unwrap_or(false) {
            width = if width == 0 { record.len() } else { width };
            odd += usize::from(record.len() != width);
            let is_loose = |field: &&str| field.starts_with('"') && !(field.len() > 1 && field.ends_with('"'));
            loose += record.iter().filter(is_loose).count();
        }
        (odd, loose)
    };
    let ((with, _), (without, loose)) = (odd(true), odd(false));
    with < without || (with == without && loose == 0)
}

/// The records of a text with their lines.
struct Rows<'a> {
    text: &'a str,
    dialect: Dialect,
    reader: csv::Reader<&'a [u8]>,
    record: StringRecord,
    at: usize,
    line: u32,
}

struct Row<'a> {
    record: StringRecord,
    raw: &'a str,
    dialect: Dialect,
    line: u32,
    line_end: u32,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, dialect: Dialect, line: u32) -> Self {
        Self { text, dialect, reader: dialect.reader(text), record: StringRecord::new(), at: 0, line }
    }

    fn next(&mut self) -> Option<Row<'a>> {
        let mut record = std::mem::take(&mut self.record);
        if !self.reader.read_record(&mut record).unwrap_or(false) {
            return None;
        }
        let end = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX).min(self.text.len());
        let all = self.text.get(self.at..end).unwrap_or_default();
        let raw = all.trim_start_matches('\n');
        let line = self.line + newlines(&all[..all.len() - raw.len()]);
        let kept = raw.trim_end_matches('\n');
        self.at = end;
        self.line = line + newlines(raw);
        Some(Row { record, raw: kept, dialect: self.dialect, line, line_end: line + newlines(kept) })
    }
}

fn newlines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}

impl Record for Row<'_> {
    fn place(&self) -> (u32, u32) {
        (self.line, self.line_end)
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        self.record.get(column).map_or(Cell::Missing, Cell::borrowed)
    }

    fn text_start(&self, column: usize) -> Option<(u32, u32)> {
        let (mut line, mut before, mut field, mut is_inside) = (self.line, 0, 0, false);
        let mut letters = self.raw.chars().peekable();
        while field < column {
            match letters.next()? {
                '"' if self.dialect.has_quotes => is_inside = !is_inside,
                '\n' => {
                    line += 1;
                    before = 0;
                    continue;
                }
                letter if letter == self.dialect.delimiter && !is_inside => field += 1,
                _ => {}
            }
            before += 1;
        }
        let is_quoted = self.dialect.has_quotes && letters.peek() == Some(&'"');
        Some((line, before + u32::from(is_quoted)))
    }
}
