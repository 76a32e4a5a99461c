//! What can be typed: clap structs and nothing else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

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
    #[command(mut_arg("from", |from| from.visible_alias("format")))]
    Report(ReportArguments),
    /// Compare conversations, sets of them, or the sides within them, and write a report folder.
    #[command(mut_arg("from", |from| from.visible_alias("format")))]
    Compare(CompareArguments),
    /// Print the turns as read: "what did you read?".
    Turns(TurnsArguments),
    /// Print one table of results.
    Table(TableArguments),
    /// Check what was read: what may be an error, with its place and the way out.
    Check(CheckArguments),
    /// Write the turns in another format, so that work can go on elsewhere.
    #[command(mut_arg("from", |from| from.visible_alias("format")))]
    Convert(ConvertArguments),
    /// Write a list of the people behind the labels, to correct and to use with --speakers.
    Speakers(SpeakersArguments),
    /// Tell of the settings file, `rapporteur.toml`.
    Config(ConfigArguments),
    /// List formats, measures, comparisons and charts; `list MEASURE` tells how it is defined, with sources.
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

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct CompareArguments {
    /// What to read and how to count.
    #[command(flatten)]
    pub reading: Reading,
    /// What is compared: each file with each, folders, the groups (sides) within conversations, or conversations by a
    /// key of their metadata ("place", "date") or a column of a table that says the same throughout a conversation.
    #[arg(long, value_name = "file|folder|group|COLUMN", default_value = "file")]
    pub by: String,
    /// The report folder [default: reports/comparison].
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
    /// With `interruptions`: also what looked like one, and why it does not count.
    #[arg(long)]
    pub explain: bool,
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

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// What to read and how to count.
    #[command(flatten)]
    pub reading: Reading,
    /// List every note, also of what is in order (stage directions, page heads, what was left out).
    #[arg(long)]
    pub all: bool,
}

/// Arguments of `speakers`.
#[derive(Debug, Args)]
pub struct SpeakersArguments {
    /// What to read and how to count.
    #[command(flatten)]
    pub reading: Reading,
    /// The list (.toml or .csv); one that is there keeps what you wrote and gets what is new [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Form of the list [default: by the file's extension, else toml].
    #[arg(long, value_enum)]
    pub format: Option<ListForm>,
}

/// Forms of a list of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListForm {
    /// An entry a person.
    Toml,
    /// A row a label.
    Csv,
}

/// Arguments of `config`.
#[derive(Debug, Args)]
pub struct ConfigArguments {
    /// Print a commented settings file to begin with.
    #[arg(long, required = true)]
    pub example: bool,
}

/// Arguments of `convert`.
#[derive(Debug, Args)]
pub struct ConvertArguments {
    /// What to read and how to count.
    #[command(flatten)]
    pub reading: Reading,
    /// What to write: its extension gives the format (.csv .jsonl .parquet .cha .vtt; a folder for ConvoKit).
    #[arg(short, long, value_name = "FILE", required = true)]
    pub output: PathBuf,
    /// Format of the output [default: by its extension].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub to: Option<ConvertFormat>,
    /// Replace a file (never a folder) that stands there already.
    #[arg(long)]
    pub force: bool,
}

/// Formats of `convert`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ConvertFormat {
    /// Comma-separated values, a row a turn.
    Csv,
    /// A JSON object a turn and line.
    Jsonl,
    /// Parquet, a row a turn.
    Parquet,
    /// A ConvoKit corpus directory.
    Convokit,
    /// CHAT, one conversation.
    Chat,
    /// WebVTT, one conversation with times.
    Webvtt,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// Only this list (formats, measures, comparisons, charts, rules, interruption-words, backchannel-words), or one table with its definition, sources and columns.
    #[arg(value_name = "LIST|MEASURE")]
    pub what: Option<String>,
}

/// What to read and how to count it.
#[derive(Debug, Clone, Args)]
pub struct Reading {
    /// Transcripts: files, folders with all they hold, or patterns such as 'talks/**/*.vtt'.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Format of the inputs (see `rapporteur list formats`) [default: by content, then by extension].
    #[arg(long, value_name = "ID", visible_alias = "input-format")]
    pub from: Option<String>,
    /// Columns of tables, as in `speaker=Name,text=Utterance,start=t0:s` (`2` is the second column).
    #[arg(long, value_name = "ROLE=COLUMN,...")]
    pub columns: Option<String>,
    /// Tiers that hold speech, by name or type [default: by the format's rule].
    #[arg(long, value_name = "TIER", value_delimiter = ',')]
    pub tiers: Vec<String>,
    /// Lines that match open a new conversation, as in `--split '^# '` (plain text and documents).
    #[arg(long, value_name = "REGEX")]
    pub split: Option<String>,
    /// Lines that are speaker labels, whatever they look like: the group `label` (else the first, else the whole match)
    /// is the label, as in `--label-pattern '^(?<label>[A-Z]+) --'` (plain text and documents).
    #[arg(long, value_name = "REGEX")]
    pub label_pattern: Option<String>,
    /// Who is who: a list of people (.toml or .csv), made by `rapporteur speakers` and corrected by you.
    #[arg(long, value_name = "FILE")]
    pub speakers: Option<PathBuf>,
    /// Fail (exit code 3) on a label that the list of people does not have; with `check`, on anything to look at.
    #[arg(long)]
    pub strict: bool,
    /// Settings [default: rapporteur.toml beside the inputs, where there is one].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What a word is: a word segment of Unicode, or as an earlier tool counts.
    ///
    /// [default: unicode]
    #[arg(long, value_enum)]
    pub words: Option<WordsRule>,
    /// Square-bracketed text: left out of all counts, or kept.
    ///
    /// [default: drop]
    #[arg(long, value_enum)]
    pub brackets: Option<BracketRule>,
    /// Text in parentheses that is no stage direction: speech, or left out of all counts.
    ///
    /// [default: speech]
    #[arg(long, value_enum)]
    pub parentheses: Option<ParenthesisRule>,
    /// A joint turn's words: in full to each of its speakers, or shared equally.
    ///
    /// [default: full]
    #[arg(long, value_enum)]
    pub joint: Option<JointRule>,
    /// What an interruption is, one or several rules: T1, T1-ellipsis, T2, T3, T5, embedded (by the text: `default`),
    /// O1, O2, O3, O4 (by the clock); see `rapporteur list rules`.
    #[arg(long, value_name = "RULE,...")]
    pub interruption_rule: Option<String>,
    /// The least overlap of rule O1 (0 to 60 seconds) [default: 0.2].
    #[arg(long, value_name = "SECONDS", value_parser = overlap_seconds)]
    pub overlap_threshold: Option<f64>,
    /// Words of notes about interruptions, in place of the usual ones (see `rapporteur list interruption-words`).
    #[arg(long, value_name = "FILE")]
    pub interruption_words: Option<PathBuf>,
    /// Tokens of backchannels, in place of the usual ones (see `rapporteur list backchannel-words`).
    #[arg(long, value_name = "FILE")]
    pub backchannel_words: Option<PathBuf>,
    /// Go on without inputs that cannot be read; they are listed, and the exit code is 5.
    #[arg(long)]
    pub keep_going: bool,
    /// Seed of every random draw; printed in the manifest [default: 1].
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Resamples of an interval, and draws of a permutation test (100 to 1,000,000) [default: 2000].
    #[arg(long, value_name = "N", value_parser = enough_draws)]
    pub draws: Option<u32>,
    /// No messages and no progress bar on standard error.
    #[arg(short, long)]
    pub quiet: bool,
}

/// A number of draws that an interval can be made of.
///
/// # Errors
/// What is wrong with the number, in words.
pub fn enough_draws(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(draws @ 100..=1_000_000) => Ok(draws),
        _ => Err("a whole number from 100 to 1000000".to_owned()),
    }
}

/// A least overlap in seconds.
///
/// # Errors
/// What is wrong with the number, in words.
pub fn overlap_seconds(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..=60.0).contains(&seconds) => Ok(seconds),
        _ => Err("a number of seconds from 0 to 60, as in 0.2".to_owned()),
    }
}

/// Values of `--words`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordsRule {
    /// Word segments (UAX #29) with a letter or digit; fillers and retraced words count.
    #[value(alias = "uax29")]
    #[serde(alias = "uax29")]
    Unicode,
    /// What stands between spaces; without fillers, retraced and broken-off words that the transcript marks.
    Clan,
    /// What stands between white space, a sign by itself too.
    Whitespace,
    /// What stands between spaces and holds a letter, as qdap counts.
    Qdap,
}

/// Values of `--brackets`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BracketRule {
    /// Not counted.
    Drop,
    /// Counted as speech.
    Keep,
}

/// Values of `--parentheses`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParenthesisRule {
    /// Counted as speech.
    Speech,
    /// Not counted.
    Drop,
}

/// Values of `--joint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JointRule {
    /// In full to each.
    Full,
    /// In equal parts.
    Split,
}
