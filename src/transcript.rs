//! What every reader returns: who took part, what was said in which order, and what was left out.
//!
//! A [`Transcript`] is as close to the file as possible: utterances as transcribed, each with its file line, and
//! the spans inside it that are no speech. What a turn is, and which spans count, is decided later, in `corpus`.

use std::path::PathBuf;

use crate::text::editorial::Span;

/// One conversation as a reader found it.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// Name of the conversation: the file's name without its ending.
    pub name: String,
    /// The file it came from.
    pub source: Source,
    /// Title, date, place: whatever the record's head tells, as (key, value) in the order found.
    pub metadata: Vec<(&'static str, String)>,
    /// Everybody on the roster and everybody who speaks, in the order found.
    pub participants: Vec<Participant>,
    /// The utterances in the order of the file; an embedded one comes after its host.
    pub utterances: Vec<Utterance>,
    /// What was left out or is odd.
    pub notes: Vec<Note>,
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
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// Somebody who is on the roster or speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Canonical name, without honorifics.
    pub name: String,
    /// Other forms met: labels with honorifics or in capitals.
    pub aliases: Vec<String>,
    /// Side, party or delegation.
    pub group: Option<String>,
    /// Whether the record lists the person.
    pub listing: Listing,
}

/// Whether the record itself names a participant as present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// On the roster.
    Listed,
    /// Known by a speaker label only.
    Unlisted,
}

/// One stretch of talk under one label, as transcribed.
#[derive(Debug, Clone, Default)]
pub struct Utterance {
    /// Indices into [`Transcript::participants`]; several for a joint label.
    pub speakers: Vec<usize>,
    /// The label as printed, without its colon.
    pub label: String,
    /// A stage note inside the label ("interrupting").
    pub label_note: Option<String>,
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
    /// Line of the label, from 1.
    pub line: u32,
    /// Last line with text.
    pub line_end: u32,
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

/// Something left out, merged or odd, with its place: nothing happens in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What kind of thing.
    pub kind: NoteKind,
    /// First line, from 1.
    pub line: u32,
    /// Last line.
    pub line_end: u32,
    /// What exactly: the text left out or the label in question.
    pub detail: String,
}

/// The kinds of notes, in the order a report lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// A line before the first turn.
    BeforeFirstTurn,
    /// Narration between or after turns.
    Narration,
    /// Text after the end of the record.
    AfterRecord,
    /// A label met once that is not on the roster.
    LabelSeenOnce,
    /// Something like a label that was not read as one.
    LabelRefused,
    /// A speaker who is not on a roster that the record has.
    UnlistedSpeaker,
    /// A label that fits several people on the roster.
    AmbiguousLabel,
    /// A bracket without its partner.
    UnbalancedBracket,
    /// A parenthesis that was read as speech.
    ParenthesisAsSpeech,
    /// A parenthesis or bracket that was read as a stage direction.
    StageDirection,
    /// Two labels of the same speaker in succession, read as one turn.
    TurnsMerged,
    /// A turn without a word.
    TurnWithoutWords,
    /// Bytes that the encoding cannot hold.
    UndecodableBytes,
}

impl NoteKind {
    /// Identifier, kebab-case.
    pub fn id(self) -> &'static str {
        self.words().0
    }

    /// What it means, for people.
    pub fn about(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::BeforeFirstTurn => ("before-first-turn", "text before the first turn, not counted as speech"),
            Self::Narration => ("narration", "narration without a speaker, not counted as speech"),
            Self::AfterRecord => ("after-record", "text after the end of the record, not counted as speech"),
            Self::LabelSeenOnce => {
                ("label-seen-once", "a label met once and not on the roster: read as a speaker, please check")
            }
            Self::LabelRefused => ("label-refused", "looks like a speaker label, was not read as one: please check"),
            Self::UnlistedSpeaker => ("unlisted-speaker", "speaks, but is not on the record's list of participants"),
            Self::AmbiguousLabel => {
                ("ambiguous-label", "the label fits several listed people and was kept apart from all of them")
            }
            Self::UnbalancedBracket => ("unbalanced-bracket", "a bracket without its partner, read as plain text"),
            Self::ParenthesisAsSpeech => ("parenthesis-as-speech", "a parenthesis inside a turn, counted as speech"),
            Self::StageDirection => ("stage-direction", "a stage direction, not counted as speech"),
            Self::TurnsMerged => ("turns-merged", "the same speaker's label again, with nobody between: one turn"),
            Self::TurnWithoutWords => ("turn-without-words", "a turn without a spoken word"),
            Self::UndecodableBytes => ("undecodable-bytes", "bytes that are no text in the file's encoding"),
        }
    }
}
