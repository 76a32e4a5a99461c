//! JSON Lines: one object a line.

use serde_json::Value;

use super::chosen::Chosen;
use super::json::fields::{Fields, RecordOfJson};
use super::{SAMPLE, Table};
use crate::error::Result;
use crate::read::Input;
use crate::read::spoken::excerpt;
use crate::transcript::{Note, NoteKind, Transcript};

/// Reads a text line by line; a line that is no JSON is noted.
///
/// # Errors
/// [`crate::error::Error::Input`] with line and column when no line is an object, and when columns are missing.
pub fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let lines = || (1_u32..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let mut fields = Fields::default();
    let mut refused = None;
    for (number, line) in lines().take(SAMPLE) {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => fields.look(&value),
            Err(cause) => refused = refused.or(Some((number, cause))),
        }
    }
    if fields.columns.is_empty() {
        let (line, message) = refused.map_or((1, "no line holds an object".to_owned()), |(line, cause)| {
            (line, format!("is no JSON: {}", told(&cause)))
        });
        return Err(input.error_at(
            line,
            None,
            message,
            "each line is one object, as in {\"speaker\": \"Anna\", \"text\": \"Yes\"}",
        ));
    }
    let chosen = Chosen::parse(input.choices.columns.as_deref())?;
    fields.add_chosen(&chosen, &[]);
    let mut table = Table::open_as(input, &fields.columns, &chosen)?;
    let mut notes = Vec::new();
    for (number, line) in lines() {
        match serde_json::from_str::<Value>(line) {
            Ok(value) if value.is_object() => {
                let stack = [&value];
                table.row(&RecordOfJson { fields: &fields, stack: &stack, place: number, conversation: None });
            }
            Ok(_) => notes.push(unreadable(number, &format!("no object: {line}"))),
            Err(cause) => notes.push(unreadable(number, &format!("{}: {line}", told(&cause)))),
        }
    }
    table.finish(notes)
}

/// The cause without its line, which counts from this one.
fn told(cause: &serde_json::Error) -> String {
    cause.to_string().replace("at line 1 column", "at column")
}

fn unreadable(line: u32, detail: &str) -> Note {
    Note { kind: NoteKind::Unreadable, line, line_end: line, detail: excerpt(detail) }
}
