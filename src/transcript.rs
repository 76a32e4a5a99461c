//! What every reader returns: who took part, what was said in which order, and what was left out.
//!
//! A [`Transcript`] is as close to the file as possible: utterances as transcribed, each with its file line, and
//! the spans inside it that are no speech. What a turn is, and which spans count, is decided later, in `corpus`.

mod labels;
mod notes;

use std::path::PathBuf;

pub use labels::{Label, LabelLines, Naming, Proposal};
pub use notes::{Note, NoteKind};

use crate::text::editorial::Span;

/// One conversation as a reader found it.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// Name of the conversation: the file's name without its ending.
    pub name: String,
    /// The file it came from.
    pub source: Source,
    /// Title, date, place: whatever the file tells about the conversation, as (key, value) in the order found. Keys
    /// are lower case; "title", "date" and "place" where the format has them.
    pub metadata: Vec<(String, String)>,
    /// Everybody on the roster and everybody who speaks, in the order found.
    pub participants: Vec<Participant>,
    /// The utterances in the order of the file; an embedded one comes after its host.
    pub utterances: Vec<Utterance>,
    /// What was left out or is odd.
    pub notes: Vec<Note>,
    /// What the file holds of the talk.
    pub content: Content,
    /// Which lines were taken for labels, where a reader had to find them.
    pub label_lines: Option<LabelLines>,
    /// People who may be one, for the user to say.
    pub proposals: Vec<Proposal>,
}

/// What a file holds of the talk: where it has no words, their number is unknown, not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Content {
    /// What was said.
    #[default]
    Words,
    /// Only who spoke when; every text is empty.
    TimesOnly,
}

/// The file behind a transcript.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path as the user gave it.
    pub path: PathBuf,
    /// Identifier of the reader.
    pub format: &'static str,
    /// Name of the character encoding.
    pub encoding: &'static str,
    /// What the line numbers of utterances and notes count.
    pub place: Place,
    /// How the format names speakers.
    pub naming: Naming,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// What the place numbers of a source count: where to look for the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// Lines of a text file.
    #[default]
    Line,
    /// Paragraphs of a document (headings, list items and table cells among them).
    Paragraph,
    /// Rows of a table, the row of the heads not counted.
    Row,
    /// Records, such as the segments of a recogniser's JSON.
    Record,
    /// Pages of a printed document, counted from the first sheet of the file.
    Page,
}

impl Place {
    /// Identifier, lower case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Paragraph => "paragraph",
            Self::Row => "row",
            Self::Record => "record",
            Self::Page => "page",
        }
    }
}

/// Somebody who is on the roster or speaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Participant {
    /// Canonical name, without honorifics.
    pub name: String,
    /// Other forms met: labels with honorifics or in capitals.
    pub aliases: Vec<String>,
    /// The labels that mean this person, in the order met; set when the names of one person are brought together.
    pub labels: Vec<Label>,
    /// Side, party or delegation.
    pub group: Option<String>,
    /// Part in the talk: "Mother", "chair", "interviewer".
    pub role: Option<String>,
    /// Whether the record lists the person.
    pub listing: Listing,
}

/// Whether the record itself names a participant as present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Listing {
    /// On the roster.
    Listed,
    /// Known by a speaker label only.
    #[default]
    Unlisted,
}

/// One stretch of talk under one label, as transcribed.
#[derive(Debug, Clone, Default)]
pub struct Utterance {
    /// Indices into [`Transcript::participants`]; several for a joint label, none when the file names no speaker.
    pub speakers: Vec<usize>,
    /// The label as printed, without its colon.
    pub label: String,
    /// A stage note inside the label ("interrupting").
    pub label_note: Option<String>,
    /// To whom it is addressed, where the file says so: indices into [`Transcript::participants`].
    pub addressees: Vec<usize>,
    /// Whether the file says to whom it is said; without addressees it is said to the group.
    pub is_addressed: bool,
    /// The code of the move that it makes, where the file has a column of codes.
    pub move_code: Option<String>,
    /// The text as it stands in the file, without the label.
    pub text: String,
    /// Pieces of `text` that are no plain speech of this speaker, in order, not nested.
    pub spans: Vec<Span>,
    /// Where the lines of `text` come from.
    pub lines: Vec<LineStart>,
    /// Start in milliseconds; `None` when the record has no times.
    pub start_ms: Option<i64>,
    /// End in milliseconds; `None` when the record has no times.
    pub end_ms: Option<i64>,
    /// When each word ends, in milliseconds and in order, where the file times words.
    pub word_ends_ms: Vec<i64>,
    /// Place of the label, from 1: a line, a paragraph, a row, a record or a page (see [`Source::place`]).
    pub line: u32,
    /// Place of the last text.
    pub line_end: u32,
    /// The file's own name for the utterance: cue, annotation, record.
    pub id: Option<String>,
    /// For an utterance inside another's: index of the host in [`Transcript::utterances`].
    pub host: Option<usize>,
}

/// The file place of one line of an utterance's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineStart {
    /// Byte offset in the utterance's text.
    pub offset: usize,
    /// Line of the file, from 1.
    pub line: u32,
    /// Code points of that line that stand before the offset.
    pub column: u32,
}
