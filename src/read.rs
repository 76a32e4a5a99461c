//! Readers: a file of some format becomes [`Transcript`]s.
//!
//! One file (or folder of files) a format in `read/`, one line in [`FORMATS`]. A format is found by the opening of
//! the file where that is unmistakable, else by its extension; `--from` overrules both. Text formats get decoded text
//! with LF line ends, the others get bytes.

pub mod asr;
pub mod captions;
pub mod cast;
pub mod chat;
pub mod clock;
pub mod convokit;
pub mod decode;
pub mod detect;
pub mod documents;
pub mod docx;
pub mod elan;
pub mod exmaralda;
pub mod fountain;
pub mod guard;
pub mod html;
pub mod inputs;
pub mod irc;
pub mod markdown;
pub mod odt;
pub mod pdf;
pub mod plain;
pub mod rtf;
pub mod rttm;
pub mod sbcsae;
pub mod spoken;
pub mod tables;
pub mod tei;
pub mod textgrid;
pub mod tiers;
pub mod transcriber;
pub mod xml;

use std::path::Path;

use crate::error::{Error, Location, Result};
use crate::transcript::{Content, Naming, Note, Place, Source, Transcript};

/// A format that can be read.
pub struct Format {
    /// Identifier: its name on the command line and in the manifest, the fixture folder.
    pub id: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Extensions, lower case, without the dot; a format that is first to list one is its default.
    pub extensions: &'static [&'static str],
    /// Which text is taken for speech.
    pub speech: &'static str,
    /// What is kept of time and overlap.
    pub times: &'static str,
    /// What the place numbers of its utterances and notes count.
    pub place: Place,
    /// How it names speakers.
    pub naming: Naming,
    /// Whether a file is unmistakably of this format.
    pub recognise: fn(&Opening<'_>) -> bool,
    /// The reader.
    pub read: Reader,
}

/// How a format's reader takes a file.
#[derive(Clone, Copy)]
pub enum Reader {
    /// As decoded text with LF line ends.
    Text(fn(&Input<'_>, &str) -> Result<Vec<Transcript>>),
    /// As the bytes of the file.
    Bytes(fn(&Input<'_>, &[u8]) -> Result<Vec<Transcript>>),
    /// As a folder, which the reader opens itself; [`Source::path`] names it.
    Folder(fn(&Input<'_>) -> Result<Vec<Transcript>>),
}

/// What is seen of a file before its format is known.
pub struct Opening<'a> {
    /// All bytes; empty for a folder.
    pub bytes: &'a [u8],
    /// The first characters as text, decoded by byte order mark, else as UTF-8 with replacements; LF line ends.
    pub text: &'a str,
    /// The file or folder.
    pub path: &'a Path,
}

/// What the user chose about reading, for the formats that need it.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Identifier of the format; overrules detection.
    pub format: Option<String>,
    /// Columns of tables: `speaker=Name,text=Utterance,start=t0:s`.
    pub columns: Option<String>,
    /// Names or types of the tiers that hold speech; empty: the format's own rule.
    pub tiers: Vec<String>,
    /// Lines that match open a new conversation.
    pub split: Option<regex::Regex>,
    /// Lines that are speaker labels; overrules all other signs of one.
    pub label_pattern: Option<regex::Regex>,
}

/// A file on its way to a reader.
pub struct Input<'a> {
    /// Name of the conversation: the file's name without its ending.
    pub name: String,
    /// The file.
    pub source: Source,
    /// What the decoding had to say; a reader puts these into its (first) transcript.
    pub notes: Vec<Note>,
    /// What the user chose.
    pub choices: &'a Choices,
}

impl Input<'_> {
    /// An error about the whole file.
    pub fn error(&self, message: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::input(&self.source.path, message, hint)
    }

    /// An error at a place (see [`Source::place`]), with the column where it is known.
    pub fn error_at(
        &self,
        line: u32,
        column: Option<u32>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Error {
        let location = Location { path: self.source.path.clone(), line: Some(line), column };
        Error::Input { location, message: message.into(), hint: hint.into() }
    }

    /// A transcript of this file without utterances, with the notes of the decoding.
    pub fn transcript(&self) -> Transcript {
        Transcript {
            name: self.name.clone(),
            source: self.source.clone(),
            metadata: Vec::new(),
            participants: Vec::new(),
            utterances: Vec::new(),
            notes: self.notes.clone(),
            content: Content::Words,
            label_lines: None,
            proposals: Vec::new(),
        }
    }
}

/// Every format, in the order of help and documents.
pub static FORMATS: &[Format] = &[
    plain::FORMAT,
    markdown::FORMAT,
    docx::FORMAT,
    odt::FORMAT,
    rtf::FORMAT,
    html::FORMAT,
    pdf::FORMAT,
    chat::FORMAT,
    captions::webvtt::FORMAT,
    captions::srt::FORMAT,
    captions::sbv::FORMAT,
    elan::FORMAT,
    textgrid::FORMAT,
    exmaralda::FORMAT,
    transcriber::FORMAT,
    rttm::FORMAT,
    tei::FORMAT,
    convokit::FORMAT,
    tables::CSV,
    tables::TSV,
    tables::JSON_LINES,
    tables::JSON,
    tables::PARQUET,
    tables::ARROW,
    tables::SHEET,
    asr::FORMAT,
    sbcsae::FORMAT,
    fountain::FORMAT,
    irc::FORMAT,
];

/// Reads one file or folder: bytes, format, encoding, transcripts (at least one).
///
/// # Errors
/// [`Error::Input`] when the file cannot be read, is no text, or holds no turn; [`Error::Usage`] for a choice that
/// makes no sense.
pub fn read_file(path: &Path, choices: &Choices) -> Result<Vec<Transcript>> {
    if path.is_dir() {
        let format = detect::folder(path, choices)?;
        let input = decode::unread(path, format, &[], choices);
        return match format.read {
            Reader::Folder(read) => read(&input),
            Reader::Text(_) | Reader::Bytes(_) => {
                Err(input.error("is a folder, not a transcript", "name the files in it, as in FOLDER/*.txt"))
            }
        };
    }
    let bytes = std::fs::read(path).map_err(|cause| {
        Error::input(path, format!("cannot be read: {cause}"), "check the path and its permissions")
    })?;
    let bytes = decode::unpacked(path, bytes)?;
    let format = detect::file(path, &bytes, choices)?;
    match format.read {
        Reader::Text(read) => {
            let (input, text) = decode::decode(path, &bytes, format, choices)?;
            read(&input, &text)
        }
        Reader::Bytes(read) => {
            decode::refuse_empty(path, &bytes)?;
            read(&decode::unread(path, format, &bytes, choices), &bytes)
        }
        Reader::Folder(_) => Err(Error::input(
            path,
            format!("is a file, and {} is read from a folder", format.title),
            "name the folder that holds the file",
        )),
    }
}
