//! Tables of talk: CSV, TSV, JSON, JSON Lines and spreadsheets, one row a turn, an utterance, a sentence or a token.
//!
//! **What is what** is found by the names of the columns, in several languages (`names`), or said with `--columns`
//! (`chosen`). A speaker or text column that is missing or ambiguous is an error that lists the columns; a note says
//! which columns were read and which were not. **Times**: `times`. **Conversations**: by a column such as
//! `dialogue_id`, else by season, episode, act and scene together.
//!
//! **Rows that are no turn**: without text; a pause or noise alone (`(pause 0.99)`, `{vocalsound}`); a row under a
//! label such as `Scene Directions` (`rows`). Each kind is noted with its count. A row without a speaker is kept
//! without one. **Rows of single words** (a column called token or word, or nine rows of ten holding one word) are
//! joined into one utterance while the speaker stays the same. **Our own tables** of turns are read back as they were
//! (`own`).
//!
//! The core ([`Table`]) knows no file format: a source describes its [`Column`]s, then hands over row by row a
//! [`Record`], whose cells are borrowed. `delimited`, `lines`, `json` and `sheet` are the sources here.

mod aligned;
mod chosen;
mod constant;
mod conversation;
mod delimited;
mod frames;
mod grid;
mod json;
mod layout;
mod lines;
mod marks;
mod names;
mod own;
mod rows;
mod search;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod times;
mod tokens;

use std::borrow::Cow;

pub use table::Table;

use super::{Format, Reader};
use crate::transcript::{Naming, Place};

const SPEECH: &str = "the text column; without square brackets, stage directions, noises in braces, rows of stage \
                      directions and rows without text";
const TIMES: &str = "start, end and duration columns: clock times, or numbers in the unit that the column's name or \
                     --columns says; dates are not read";

/// The registry's line for comma, semicolon and pipe separated values.
pub const CSV: Format = Format {
    id: "csv",
    title: "Table (CSV)",
    extensions: &["csv", "psv", "nlp"],
    speech: SPEECH,
    times: TIMES,
    place: Place::Line,
    naming: Naming::Labels,
    recognise: |opening| opening.text.starts_with("token|speaker|"),
    read: Reader::Text(|input, text| delimited::read(input, text, ',')),
};

/// The registry's line for tab separated values.
pub const TSV: Format = Format {
    id: "tsv",
    title: "Table (tab separated)",
    extensions: &["tsv", "tab"],
    speech: SPEECH,
    times: TIMES,
    place: Place::Line,
    naming: Naming::Labels,
    recognise: |opening| opening.text.starts_with("Line\tSpkr\tStTime\tContent\tEnTime\n"),
    read: Reader::Text(|input, text| delimited::read(input, text, '\t')),
};

/// The registry's line for JSON Lines.
pub const JSON_LINES: Format = Format {
    id: "jsonl",
    title: "Table (JSON Lines)",
    extensions: &["jsonl", "ndjson"],
    speech: SPEECH,
    times: TIMES,
    place: Place::Line,
    naming: Naming::Labels,
    recognise: |_| false,
    read: Reader::Text(lines::read),
};

/// The registry's line for JSON.
pub const JSON: Format = Format {
    id: "json",
    title: "Records in JSON",
    extensions: &["json"],
    speech: SPEECH,
    times: TIMES,
    place: Place::Record,
    naming: Naming::Labels,
    recognise: |_| false,
    read: Reader::Text(json::read),
};

/// The registry's line for Parquet.
pub const PARQUET: Format = Format {
    id: "parquet",
    title: "Table in Parquet",
    extensions: &["parquet"],
    speech: SPEECH,
    times: TIMES,
    place: Place::Row,
    naming: Naming::Labels,
    recognise: |opening| opening.bytes.starts_with(b"PAR1"),
    read: Reader::Bytes(frames::parquet),
};

/// The registry's line for Arrow.
pub const ARROW: Format = Format {
    id: "arrow",
    title: "Table in Arrow (IPC, Feather)",
    extensions: &["arrow", "feather", "ipc"],
    speech: SPEECH,
    times: TIMES,
    place: Place::Row,
    naming: Naming::Labels,
    recognise: |opening| opening.bytes.starts_with(b"ARROW1"),
    read: Reader::Bytes(frames::arrow),
};

/// The registry's line for spreadsheets.
pub const SHEET: Format = Format {
    id: "xlsx",
    title: "Spreadsheet (Excel, OpenDocument)",
    extensions: &["xlsx", "xlsm", "ods"],
    speech: SPEECH,
    times: TIMES,
    place: Place::Row,
    naming: Naming::Labels,
    recognise: |_| false,
    read: Reader::Bytes(sheet::read),
};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or null.
    Missing,
    /// Text, also of numbers and times in files that know only text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// A number with a decimal point.
    Decimal(f64),
    /// A time or duration that says its unit.
    Milliseconds(i64),
    /// A list: several speakers.
    Names(Vec<String>),
}

impl<'a> Cell<'a> {
    /// The cell as text, trimmed; `None` for a missing one.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        let text = match self {
            Self::Missing => return None,
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Whole(number) => number.to_string().into(),
            Self::Decimal(number) if number.is_nan() => return None,
            Self::Decimal(number) => number.to_string().into(),
            Self::Milliseconds(time) => time.to_string().into(),
            Self::Names(names) => names.join(", ").into(),
        };
        (!is_missing(&text)).then_some(text)
    }

    /// A borrowed text.
    pub fn borrowed(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// Whether a text stands for nothing: blank, or the signs that R and Python write.
fn is_missing(text: &str) -> bool {
    matches!(text.trim(), "" | "NA" | "NaN")
}

/// One row.
pub trait Record {
    /// The place of the row, and of its end.
    fn place(&self) -> (u32, u32);

    /// The cell of a column; [`Cell::Missing`] beyond the last.
    fn cell(&self, column: usize) -> Cell<'_>;

    /// Line where the text of a cell begins and the code points before it; `None` where places are no lines.
    fn text_start(&self, _column: usize) -> Option<(u32, u32)> {
        None
    }

    /// The conversation, where the source itself groups the rows.
    fn conversation(&self) -> Option<Cow<'_, str>> {
        None
    }
}

/// What is known of a column from its name and a sample of its cells.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Name in the head.
    pub name: String,
    /// How many of the cells looked at hold something.
    pub filled: usize,
    /// How many of those hold a bare number.
    pub numbers: usize,
    /// How many of those hold one word.
    pub single_words: usize,
}

/// How many rows a source shows before it opens a [`Table`].
pub const SAMPLE: usize = 500;

impl Column {
    /// A column of which nothing but the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Looks at a cell.
    pub fn look(&mut self, cell: &Cell<'_>) {
        let Some(text) = cell.text() else { return };
        self.filled += 1;
        let is_number = text.parse::<f64>().is_ok() || matches!(cell, Cell::Whole(_) | Cell::Decimal(_));
        self.numbers += usize::from(is_number);
        let mut words = crate::text::words::words(&text);
        let is_single = words.next().is_none() || words.next().is_none();
        self.single_words += usize::from(is_single && !text.contains(char::is_whitespace));
    }

    fn is_of_numbers(&self) -> bool {
        self.filled > 0 && self.numbers == self.filled
    }
}
