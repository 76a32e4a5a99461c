//! What a report says of its own making: inputs, options, rules in force, people, what was left out.

use serde::Serialize;

/// The making of a report, in words and numbers that are ready to print.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Study {
    /// Title of the report.
    pub title: String,
    /// What the kind of the records means for the numbers.
    pub caution: String,
    /// The inputs.
    pub inputs: Vec<Input>,
    /// Files that were named but are not in the report, with the reason: (file, why).
    pub left_out: Vec<(String, String)>,
    /// Options as (name, value).
    pub options: Vec<(String, String)>,
    /// Rules in force as (name, rule).
    pub rules: Vec<(String, String)>,
    /// The user's people and entities as (name, what the list says).
    pub lists: Vec<(String, String)>,
    /// Tables that cannot tell of some conversation, with what is missing: (table, why).
    pub unavailable: Vec<(String, String)>,
    /// What was left out or is odd.
    pub notes: Vec<NoteLine>,
    /// Kinds of notes with their meaning, in order.
    pub note_kinds: Vec<NoteKindCount>,
    /// What was counted and left out, as (what, number).
    pub totals: Vec<(String, u64)>,
}

/// One input file.
#[derive(Debug, Clone, Serialize)]
pub struct Input {
    /// Conversation it became.
    pub conversation: String,
    /// File name without folders.
    pub file: String,
    /// Reader.
    pub format: String,
    /// Character encoding.
    pub encoding: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Title, date, place, subject, as far as the head tells.
    pub metadata: Vec<(String, String)>,
    /// Which lines were taken for speaker labels, where a reader had to find them.
    pub label_lines: Option<String>,
    /// People by group: (group, names).
    pub people: Vec<(Option<String>, Vec<String>)>,
}

/// One note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteLine {
    /// Conversation.
    pub conversation: String,
    /// Identifier of the kind.
    pub kind: String,
    /// First line.
    pub line: u32,
    /// Last line.
    pub line_end: u32,
    /// What exactly.
    pub detail: String,
}

/// How often a kind of note occurs.
#[derive(Debug, Clone, Serialize)]
pub struct NoteKindCount {
    /// Identifier.
    pub kind: String,
    /// What it means.
    pub about: String,
    /// How often.
    pub count: usize,
}
