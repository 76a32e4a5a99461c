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
    /// A page head or foot inside the record.
    PageHead,
    /// A footnote, endnote or comment of the document.
    Footnote,
    /// Text of the document that is neither talk nor its description: navigation, code, lists.
    NotTalk,
    /// A tier, column or stream that was not read as speech.
    TierLeftOut,
    /// A pause, noise or event that stands for itself: no turn.
    EventAlone,
    /// An utterance, row or cue whose speaker is not named.
    SpeakerUnknown,
    /// A caption without a label, in a file with labels, that was read as going on with the speaker before.
    SpeakerCarriedOn,
    /// A row, cue or segment without text.
    WithoutText,
    /// A caption that repeats the one before (rolling captions).
    RepeatedCaption,
    /// A time that cannot be read, runs backwards or is missing where others have one.
    OddTime,
    /// A line, row or record that cannot be read.
    Unreadable,
    /// A declared total that is not met by what is there.
    CountDiffers,
    /// A reference to something that is not there.
    DanglingReference,
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
            Self::PageHead => ("page-head", "a page head, page foot or page number, not counted as speech"),
            Self::Footnote => ("footnote", "a footnote, endnote or comment, not counted as speech"),
            Self::NotTalk => ("not-talk", "a part of the document that is no talk, not counted as speech"),
            Self::TierLeftOut => ("tier-left-out", "a tier, column or stream that was not read as speech"),
            Self::EventAlone => ("event-alone", "a pause, noise or event that stands for itself: no turn"),
            Self::SpeakerUnknown => {
                ("speaker-unknown", "talk whose speaker the file does not name: kept without a speaker")
            }
            Self::SpeakerCarriedOn => {
                ("speaker-carried-on", "captions without a label, read as the speaker before going on: please check")
            }
            Self::WithoutText => ("without-text", "a row, cue or segment without text: no turn"),
            Self::RepeatedCaption => ("repeated-caption", "words that a rolling caption shows again, counted once"),
            Self::OddTime => ("odd-time", "a time that cannot be read or runs backwards: please check"),
            Self::Unreadable => ("unreadable", "a line, row or record that cannot be read, left out"),
            Self::CountDiffers => ("count-differs", "the file declares another number than what is there"),
            Self::DanglingReference => ("dangling-reference", "a reference to something that is not there"),
        }
    }
}
