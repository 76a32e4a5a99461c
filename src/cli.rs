//! What can be typed: clap structs and nothing else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Statistics of talk from transcripts: who held the floor, who followed whom, who cut off whom, who spoke of what.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a report folder: page, tables, charts, data, manifest.
    Report(ReportArguments),
    /// Print the turns as read: "what did you read?".
    Turns(TurnsArguments),
    /// Print one table of results.
    Table(TableArguments),
    /// List formats, measures and charts with their definitions.
    List(ListArguments),
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// What to read and how to count.
    #[command(flatten)]
    pub reading: Reading,
    /// The report folder [default: reports/<input name>].
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Replace a report that stands there already (never any other folder).
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `turns`.
#[derive(Debug, Args)]
pub struct TurnsArguments {
    /// What to read and how to count.
    #[command(flatten)]
    pub reading: Reading,
    /// A file instead of standard output; its extension (.csv, .jsonl, .parquet) gives the format.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Format [default: by the file's extension, else csv].
    #[arg(long, value_enum)]
    pub format: Option<TurnsFormat>,
    /// Replace a file that stands there already.
    #[arg(long)]
    pub force: bool,
}

/// Formats of `turns`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TurnsFormat {
    /// Comma-separated values.
    Csv,
    /// A JSON object a line.
    Jsonl,
    /// Parquet.
    Parquet,
}

/// Arguments of `table`.
#[derive(Debug, Args)]
pub struct TableArguments {
    /// Identifier of the measure (see `rapporteur list`).
    pub measure: String,
    /// What to read and how to count.
    #[command(flatten)]
    pub reading: Reading,
    /// How to print it.
    #[arg(long, value_enum, default_value = "text")]
    pub format: TableFormat,
}

/// Formats of `table`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Aligned columns, rounded.
    Text,
    /// Comma-separated values, exact.
    Csv,
    /// A Markdown table, rounded.
    Markdown,
    /// JSON, exact.
    Json,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// Only this list.
    #[arg(value_enum)]
    pub what: Option<Listing>,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listing {
    /// Input formats.
    Formats,
    /// Measures.
    Measures,
    /// Charts.
    Charts,
}

/// What to read and how to count it.
#[derive(Debug, Args)]
pub struct Reading {
    /// Transcripts.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Square-bracketed text: left out of all counts, or kept.
    #[arg(long, value_enum, default_value = "drop")]
    pub brackets: BracketRule,
    /// A joint turn's words: in full to each of its speakers, or shared equally.
    #[arg(long, value_enum, default_value = "full")]
    pub joint: JointRule,
    /// Seed of every random draw; printed in the manifest.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
    /// No messages and no progress bar on standard error.
    #[arg(short, long)]
    pub quiet: bool,
}

/// Values of `--brackets`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BracketRule {
    /// Not counted.
    Drop,
    /// Counted as speech.
    Keep,
}

/// Values of `--joint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum JointRule {
    /// In full to each.
    Full,
    /// In equal parts.
    Split,
}
