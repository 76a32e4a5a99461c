//! Timestamps of a conversation as milliseconds from its first.

use serde_json::Value;

use super::records::Record;
use crate::read::clock;
use crate::transcript::{Note, NoteKind};

/// The times of a conversation.
pub(super) struct Times {
    /// Start and end of each record.
    pub times: Vec<(Option<i64>, Option<i64>)>,
    /// The first timestamp as it stands in the corpus.
    pub first: Option<String>,
}

/// Reads the times: those in milliseconds that the `meta` gives, else the timestamps.
pub(super) fn read(records: &[Record], notes: &mut Vec<Note>) -> Times {
    if records.iter().any(|record| record.start_ms.is_some()) {
        return Times { times: records.iter().map(|record| (record.start_ms, record.end_ms)).collect(), first: None };
    }
    let mut stamps: Vec<Option<f64>> = Vec::with_capacity(records.len());
    for record in records {
        let stamp = record.timestamp.as_ref().map(number);
        if stamp == Some(None) {
            let detail = format!("the timestamp {} is no number", record.timestamp.clone().unwrap_or_default());
            notes.push(Note { kind: NoteKind::OddTime, line: record.line, line_end: record.line, detail });
        }
        stamps.push(stamp.flatten());
    }
    let first = stamps.iter().flatten().copied().reduce(f64::min);
    // Seconds of Unix time have ten digits, milliseconds thirteen.
    let is_milliseconds = stamps.iter().flatten().any(|stamp| stamp.abs() > 1e11);
    let per_second = if is_milliseconds { 1000.0 } else { 1.0 };
    let since = |stamp: f64| clock::of_seconds((stamp - first.unwrap_or_default()) / per_second);
    let times = stamps.iter().map(|stamp| (stamp.and_then(since), None)).collect();
    Times { times, first: first.map(|first| first.to_string()) }
}

fn number(value: &Value) -> Option<f64> {
    let found = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    found.filter(|number| number.is_finite())
}
