//! Which conversation an utterance belongs to, and whether all that is referred to is there.

use std::collections::{HashMap, HashSet};

use super::records::Record;
use super::tables::Tables;
use crate::transcript::{Note, NoteKind};

/// The identifiers of the conversations in order of first appearance, and the index of each record's.
///
/// A record that names none belongs to the conversation of what it replies to, else it opens its own.
pub(super) fn conversations(records: &[Record]) -> (Vec<String>, Vec<usize>) {
    let by_id = by_id(records);
    let mut known: Vec<Option<&str>> = records.iter().map(|record| record.conversation.as_deref()).collect();
    for index in 0..records.len() {
        let mut path = Vec::new();
        let mut at = index;
        let conversation = loop {
            let Some(record) = records.get(at) else { break "" };
            if let Some(conversation) = known.get(at).copied().flatten() {
                break conversation;
            }
            // A circle of replies comes back to a record that is taken for known.
            if let Some(slot) = known.get_mut(at) {
                *slot = Some(&record.id);
            }
            path.push(at);
            match record.reply_to.as_deref().and_then(|parent| by_id.get(parent)) {
                Some(parent) => at = *parent,
                None => break &record.id,
            }
        };
        for step in path {
            if let Some(slot) = known.get_mut(step) {
                *slot = Some(conversation);
            }
        }
    }
    let mut ids: Vec<String> = Vec::new();
    let mut index_of: HashMap<&str, usize> = HashMap::new();
    let mut parts = Vec::with_capacity(records.len());
    for conversation in known.into_iter().map(Option::unwrap_or_default) {
        let part = *index_of.entry(conversation).or_insert_with(|| {
            ids.push(conversation.to_owned());
            ids.len() - 1
        });
        parts.push(part);
    }
    (ids, parts)
}

/// Notes replies to what is not there, and identifiers that two utterances have.
pub(super) fn references(records: &[Record]) -> Vec<Note> {
    let by_id = by_id(records);
    let mut notes = Vec::new();
    let mut note = |line, detail| {
        notes.push(Note { kind: NoteKind::DanglingReference, line, line_end: line, detail });
    };
    for (index, record) in records.iter().enumerate() {
        if let Some(parent) = record.reply_to.as_deref().filter(|parent| !by_id.contains_key(parent)) {
            note(record.line, format!("{:?} replies to {parent:?}, which is not there", record.id));
        }
        if by_id.get(record.id.as_str()) != Some(&index) {
            note(record.line, format!("the id {:?} is used again: replies to it are taken for the first", record.id));
        }
    }
    notes
}

/// Notes speakers and conversations that the corpus' other files do not describe, and those that never come.
pub(super) fn undescribed(ids: &[String], records: &[Record], tables: &Tables) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |kind, detail| notes.push(Note { kind, line: 1, line_end: 1, detail });
    if let Some(described) = &tables.speakers {
        let met: HashSet<&str> = records.iter().map(|record| record.speaker.as_str()).collect();
        let mut missing: Vec<&str> = met.iter().copied().filter(|id| !described.contains_key(*id)).collect();
        missing.sort_unstable();
        for id in missing {
            note(NoteKind::UnlistedSpeaker, format!("{id:?} is not in speakers.json"));
        }
        let silent = described.keys().filter(|id| !met.contains(id.as_str())).count();
        if silent > 0 {
            note(NoteKind::CountDiffers, format!("{silent} speakers of speakers.json say nothing"));
        }
    }
    if let Some(described) = &tables.conversations {
        let missing = ids.iter().filter(|id| !described.contains_key(*id)).count();
        if missing > 0 {
            note(NoteKind::DanglingReference, format!("{missing} conversations are not in conversations.json"));
        }
        let empty = described.len() + missing - ids.len();
        if empty > 0 {
            note(NoteKind::CountDiffers, format!("{empty} conversations of conversations.json have no utterance"));
        }
    }
    notes
}

/// The first record of each identifier.
fn by_id(records: &[Record]) -> HashMap<&str, usize> {
    let mut by_id = HashMap::with_capacity(records.len());
    for (index, record) in records.iter().enumerate() {
        by_id.entry(record.id.as_str()).or_insert(index);
    }
    by_id
}
