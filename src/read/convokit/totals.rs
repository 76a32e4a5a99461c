//! Declared totals against what is there.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::records::Record;
use crate::transcript::{Note, NoteKind};

/// What a corpus holds.
struct Counted {
    utterances: u64,
    roots: u64,
    conversations: u64,
    speakers: u64,
}

/// Notes the totals of corpus.json that are not met. Comments are the utterances that reply to another, posts those
/// that do not.
pub(super) fn compare(declared: &Map<String, Value>, records: &[Record], conversations: usize) -> Vec<Note> {
    let speakers: HashSet<&str> = records.iter().map(|record| record.speaker.as_str()).collect();
    let counted = Counted {
        utterances: records.len() as u64,
        roots: records.iter().filter(|record| record.reply_to.is_none()).count() as u64,
        conversations: conversations as u64,
        speakers: speakers.len() as u64,
    };
    let differs = |(key, value): (&String, &Value)| {
        let (there, declared) = (counted.of(key)?, value.as_u64()?);
        let detail = format!("corpus.json: {key} {declared}, found {there}");
        (there != declared).then_some(Note { kind: NoteKind::CountDiffers, line: 1, line_end: 1, detail })
    };
    declared.iter().filter_map(differs).collect()
}

impl Counted {
    fn of(&self, key: &str) -> Option<u64> {
        let what = key.to_lowercase().replace(['-', ' '], "_");
        let what = ["num_", "n_", "number_of_"].into_iter().find_map(|start| what.strip_prefix(start)).unwrap_or(&what);
        match what {
            "utterance" | "utterances" => Some(self.utterances),
            "comment" | "comments" => Some(self.utterances - self.roots),
            "post" | "posts" => Some(self.roots),
            "conversation" | "conversations" | "dialog" | "dialogs" | "dialogues" => Some(self.conversations),
            "speaker" | "speakers" | "user" | "users" => Some(self.speakers),
            _ => None,
        }
    }
}
