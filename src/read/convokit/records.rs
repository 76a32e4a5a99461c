//! The utterances of a corpus, one record after the other.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{BufRead, Read};

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::error::Result;
use crate::read::Input;
use crate::read::spoken::excerpt;
use crate::transcript::{Note, NoteKind};

/// What was read of the utterances.
#[derive(Default)]
pub(super) struct Records {
    pub utterances: Vec<Record>,
    pub notes: Vec<Note>,
    /// Names of the fields in `meta` that were left out.
    pub left_out: BTreeSet<String>,
}

/// An utterance.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub line: u32,
    pub id: String,
    pub speaker: String,
    pub conversation: Option<String>,
    pub reply_to: Option<String>,
    /// As it stands in the file.
    pub timestamp: Option<Value>,
    pub text: String,
    pub start_ms: Option<i64>,
    pub end_ms: Option<i64>,
    pub label: Option<String>,
    /// The identifier of the utterance inside which this one stands.
    pub host: Option<String>,
}

/// The names that the versions of the format have for the fields.
#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    speaker: Option<Value>,
    user: Option<Value>,
    conversation_id: Option<Value>,
    root: Option<Value>,
    #[serde(rename = "reply-to")]
    reply_to: Option<Value>,
    #[serde(rename = "reply_to")]
    reply_to_underlined: Option<Value>,
    timestamp: Option<Value>,
    text: Option<Value>,
    #[serde(default)]
    meta: Meta,
}

/// The fields of `meta` that this program writes; of others the names only.
#[derive(Default)]
struct Meta {
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    label: Option<String>,
    host: Option<String>,
    others: Vec<String>,
}

impl<'de> Deserialize<'de> for Meta {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(MetaVisitor)
    }
}

struct MetaVisitor;

impl<'de> Visitor<'de> for MetaVisitor {
    type Value = Meta;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_unit<E>(self) -> std::result::Result<Meta, E> {
        Ok(Meta::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Meta, A::Error> {
        let mut meta = Meta::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "start_ms" => meta.start_ms = map.next_value::<Value>()?.as_i64(),
                "end_ms" => meta.end_ms = map.next_value::<Value>()?.as_i64(),
                "label" => meta.label = text_of(Some(map.next_value()?)),
                "host" => meta.host = text_of(Some(map.next_value()?)),
                // Where the talk stood before: this corpus is its place now.
                "line" | "line_end" | "source_id" => drop(map.next_value::<IgnoredAny>()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    meta.others.push(key);
                }
            }
        }
        Ok(meta)
    }
}

/// Reads one object a line; a line that is none is noted.
pub(super) fn lines(input: &Input<'_>, mut file: impl BufRead) -> Result<Records> {
    let mut records = Records::default();
    let mut bytes = Vec::new();
    let mut first_fault = None;
    for line in 1.. {
        bytes.clear();
        let count = file.read_until(b'\n', &mut bytes).map_err(|cause| unreadable(input, &cause.to_string()))?;
        if count == 0 {
            break;
        }
        let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes));
        if text.trim().is_empty() {
            continue;
        }
        if matches!(text, std::borrow::Cow::Owned(_)) {
            records.note(NoteKind::UndecodableBytes, line, &text);
        }
        match serde_json::from_str::<Line>(text.trim()) {
            Ok(found) => records.add(found, line),
            Err(cause) => {
                let (cause, column) = (cause.to_string(), cause.column());
                // The parser counts the lines of what it was given: one.
                let cause = cause.split(" at line ").next().unwrap_or_default().to_owned();
                records.note(NoteKind::Unreadable, line, &format!("column {column}: {cause}: {}", text.trim()));
                first_fault.get_or_insert((line, cause));
            }
        }
    }
    match first_fault {
        Some((line, cause)) if records.utterances.is_empty() => Err(input.error_at(
            line,
            None,
            format!("utterances.jsonl holds no readable line: {cause}"),
            "each line is to be one JSON object with id, speaker, conversation_id, reply-to and text",
        )),
        _ => Ok(records),
    }
}

/// Reads one array of objects, one at a time.
pub(super) fn array(input: &Input<'_>, file: impl Read) -> Result<Records> {
    let mut deserializer = serde_json::Deserializer::from_reader(file);
    let mut records = Records::default();
    deserializer.deserialize_seq(Elements(&mut records)).map_err(|cause| unreadable(input, &cause.to_string()))?;
    Ok(records)
}

fn unreadable(input: &Input<'_>, cause: &str) -> crate::error::Error {
    input.error(format!("the utterances cannot be read: {cause}"), "the file may be damaged or cut off: fetch it again")
}

struct Elements<'r>(&'r mut Records);

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an array of utterances")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> std::result::Result<(), A::Error> {
        let mut number = 0;
        while let Some(found) = sequence.next_element::<Line>()? {
            number += 1;
            self.0.add(found, number);
        }
        Ok(())
    }
}

impl Records {
    fn add(&mut self, found: Line, line: u32) {
        let id = text_of(found.id).unwrap_or_else(|| format!("line {line}"));
        for name in found.meta.others {
            self.left_out.insert(name);
        }
        self.utterances.push(Record {
            line,
            id,
            speaker: text_of(found.speaker.or(found.user)).unwrap_or_default(),
            conversation: text_of(found.conversation_id.or(found.root)),
            reply_to: text_of(found.reply_to.or(found.reply_to_underlined)),
            timestamp: found.timestamp.filter(|value| !value.is_null()),
            text: text_of(found.text).unwrap_or_default(),
            start_ms: found.meta.start_ms,
            end_ms: found.meta.end_ms,
            label: found.meta.label,
            host: found.meta.host,
        });
    }

    fn note(&mut self, kind: NoteKind, line: u32, detail: &str) {
        self.notes.push(Note { kind, line, line_end: line, detail: excerpt(detail) });
    }
}

/// A string, or a number as one; older corpora write an utterance's speaker as an object with an `id`.
fn text_of(value: Option<Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(mut fields) => match fields.remove("id")? {
            Value::String(id) => Some(id),
            _ => None,
        },
        _ => None,
    }
}
