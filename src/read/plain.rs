//! Plain text: `Speaker: text` records such as minutes and memoranda of conversation.
//!
//! The document is read as a whole: every line that could open with a speaker label is a candidate; the list of
//! participants in the head and the number of times a candidate recurs decide. What stands before the first turn,
//! between turns without a speaker, or after the end of the record is kept out and noted.

mod body;
mod candidates;
mod document;
mod ending;
mod evidence;
mod forms;
mod header;
mod heckling;
mod initials;
mod inside;
mod labels;
pub(super) mod marks;
mod names;
mod people;
mod roster;
mod shapes;
mod split;
mod table;

use super::{Format, Input, Reader};
use crate::error::{Error, Location, Result};
use crate::transcript::{Naming, Place, Transcript};
pub(super) use document::Marks;
use document::{Document, masked};
use forms::Candidate;
use split::Parts;

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "plain",
    title: "Plain text record",
    extensions: &["txt", "text"],
    speech: "what follows `Label:` up to the next label; without square brackets, stage directions, narration and \
             text before or after the record",
    times: "start times beside labels, as in `[00:12] Anna: text`; no ends, no overlap",
    place: Place::Line,
    naming: Naming::Labels,
    recognise: |_| false,
    read: Reader::Text(read_file),
};

/// A text for the rules of plain text: a file's own, or what another format's document says, line by line.
pub struct Script<'a> {
    /// The text with LF line ends; a blank line ends a paragraph.
    pub text: &'a str,
    /// The place of each line in the source; empty when lines are the places.
    pub places: &'a [u32],
    /// Lines that open with a speaker label by the form of the document (a styled run, a table's first column), in
    /// order; other lines are judged by the rules of plain text.
    pub labels: &'a [SureLabel],
}

/// A label that the form of a document makes certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SureLabel {
    /// Index of the line it opens.
    pub line_index: usize,
    /// The label without colon, time or decoration.
    pub label: String,
    /// Byte offset in the text where the speech begins.
    pub text_start: usize,
    /// Start in milliseconds.
    pub start_ms: Option<i64>,
}

/// Reads a text by the rules of plain text.
///
/// # Errors
/// [`Error::Input`] when no turn is found.
pub fn read(input: &Input<'_>, script: &Script<'_>) -> Result<Vec<Transcript>> {
    read_marked(input, script, Marks::default())
}

/// Reads a plain text file: [`read`], with the notation that such files carry along.
fn read_file(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    table::refuse(input, text)?;
    read_marked(input, &Script { text, places: &[], labels: &[] }, marks::find(text))
}

/// The name a text opens with, where that has the form of a label with a colon: `Anna:`, `**Anna:**`, `[00:12] Anna:`.
pub(super) fn label(text: &str) -> Option<&str> {
    forms::candidate(text).filter(|found| found.form == forms::Form::Name).map(|found| found.named.name)
}

/// [`read`] for a text with notation of its own.
pub(super) fn read_marked(input: &Input<'_>, script: &Script<'_>, mut marks: Marks) -> Result<Vec<Transcript>> {
    let parts = Parts::find(input, script.text, &mut marks);
    let text = masked(script.text, &marks.spans);
    let document = Document::new(script.text, &text, &marks).with_places(script.places);
    let candidates = candidates::candidates(&document, script.labels, input.choices.label_pattern.as_ref());
    let head = labels::head(&candidates);
    let mut roster = roster::read(&document, &head);
    let counts = labels::counts(&candidates);
    let is_label = |initials: &str| counts.contains_key(&names::key(initials));
    let before = head.end.unwrap_or(document.lines.len());
    roster.end = initials::read(&document, before, is_label, &mut roster.people).max(roster.end);
    let mut decision = labels::decide(&document, &candidates, roster);
    let Some(first) = decision.accepted.first() else { return Err(no_turns(input, script, &candidates)) };
    let mut transcript = input.transcript();
    transcript.metadata = header::read(&document, first.line_index);
    transcript.utterances = body::read(&document, &mut decision, &mut transcript.notes);
    transcript.label_lines = Some(decision.lines);
    transcript.participants = decision.people.participants;
    transcript.notes.append(&mut decision.notes);
    transcript.notes.extend(document.marks.notes.iter().cloned());
    let lines: Vec<usize> = decision.accepted.iter().map(|label| label.line_index).collect();
    Ok(parts.cut(&document, transcript, &lines))
}

fn no_turns(input: &Input<'_>, script: &Script<'_>, candidates: &[Candidate<'_>]) -> Error {
    if let Some(pattern) = &input.choices.label_pattern {
        return input.error(
            format!("no turns found: the label pattern {:?} fits no line", pattern.as_str()),
            "the pattern is a regular expression that fits at the start of a line, as in '^(?<label>[A-Z]+) --'",
        );
    }
    // A document's lines are no table's rows.
    if let Some(error) = table::columns(input, script.text).filter(|_| script.places.is_empty()) {
        return error;
    }
    let seen: Vec<String> = candidates.iter().take(3).map(|candidate| format!("{:?}", candidate.label)).collect();
    let message = if seen.is_empty() {
        "no turns found: no line opens with a speaker's name and a colon".to_owned()
    } else {
        format!("no turns found: {} could be a label, but nothing confirms it", seen.join(", "))
    };
    Error::Input {
        location: Location::file(&input.source.path),
        message,
        hint: "a turn starts with a name and a colon, as in \"ANNA: yes\"; a name counts when it recurs or stands \
               on a line such as \"Present: Anna; Ben\"; for labels in another form say --label-pattern"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests;
