//! Table writers: one file a format, one line in [`WRITERS`].

pub mod csv;
pub mod json;
pub mod json_lines;
pub mod markdown;
pub mod parquet;
pub mod text;

use crate::error::Result;
use crate::table::Table;

/// A way to write a table.
pub struct Writer {
    /// Identifier: the value of `--format`.
    pub id: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether the bytes are text fit for a terminal.
    pub nature: Nature,
    /// The writer.
    pub write: fn(&Table) -> Result<Vec<u8>>,
}

/// What a writer's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Text.
    Text,
    /// Binary.
    Binary,
}

/// Every writer.
pub static WRITERS: &[Writer] = &[
    Writer {
        id: "text",
        about: "aligned columns for reading",
        extensions: &[],
        nature: Nature::Text,
        write: text::write,
    },
    Writer {
        id: "csv",
        about: "RFC 4180, exact values",
        extensions: &["csv"],
        nature: Nature::Text,
        write: csv::write,
    },
    Writer {
        id: "markdown",
        about: "a table for documents",
        extensions: &["md"],
        nature: Nature::Text,
        write: markdown::write,
    },
    Writer {
        id: "json",
        about: "an array of objects",
        extensions: &["json"],
        nature: Nature::Text,
        write: json::write,
    },
    Writer {
        id: "jsonl",
        about: "an object a line",
        extensions: &["jsonl"],
        nature: Nature::Text,
        write: json_lines::write,
    },
    Writer {
        id: "parquet",
        about: "for dataframes",
        extensions: &["parquet"],
        nature: Nature::Binary,
        write: parquet::write,
    },
];

/// The writer of an identifier.
pub fn find(id: &str) -> Option<&'static Writer> {
    WRITERS.iter().find(|writer| writer.id == id)
}

/// The writer of a file extension.
pub fn by_extension(extension: &str) -> Option<&'static Writer> {
    WRITERS.iter().find(|writer| writer.extensions.contains(&extension))
}
