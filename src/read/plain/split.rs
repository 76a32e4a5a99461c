//! Several conversations in one file: a line that the user's pattern matches opens a new one.

use std::collections::HashMap;

use super::document::{Document, Marks};
use crate::read::Input;
use crate::transcript::{Note, NoteKind, Transcript, Utterance};

/// Where conversations begin.
pub struct Parts {
    /// Index of the first line and that line's text, in order.
    heads: Vec<(usize, String)>,
}

impl Parts {
    /// The lines of a text that match; a turn ends at each.
    pub fn find(input: &Input<'_>, text: &str, marks: &mut Marks) -> Self {
        let Some(split) = &input.choices.split else { return Self { heads: Vec::new() } };
        let lines = text.split('\n').enumerate().filter(|(_, line)| split.is_match(line));
        let heads: Vec<(usize, String)> = lines.map(|(index, line)| (index, line.trim().to_owned())).collect();
        marks.barriers.extend(heads.iter().map(|(index, _)| *index));
        marks.barriers.sort_unstable();
        marks.barriers.dedup();
        if heads.is_empty() {
            let detail = format!("no line matches {:?}: one conversation", split.as_str());
            marks.notes.push(Note { kind: NoteKind::DanglingReference, line: 1, line_end: 1, detail });
        }
        Self { heads }
    }

    /// One transcript for each part that has a turn; everybody of the file takes part in each. `label_lines` are the
    /// lines of the utterances that stand in no other.
    pub fn cut(self, document: &Document<'_>, whole: Transcript, label_lines: &[usize]) -> Vec<Transcript> {
        if self.heads.is_empty() {
            return vec![whole];
        }
        let mut found = self.empty_parts(&whole);
        let part_of_line = |line: usize| self.heads.partition_point(|(head, _)| *head <= line);
        let places: Vec<u32> = self.heads.iter().map(|(head, _)| document.place(*head)).collect();
        let mut lines = label_lines.iter();
        // For each utterance that holds others, its place among those of its own part.
        let (mut part, mut moved) = (0, Vec::with_capacity(whole.utterances.len()));
        for said in whole.utterances {
            if said.host.is_none() {
                part = lines.next().map_or(part, |line| part_of_line(*line));
            }
            let host = said.host.and_then(|host| moved.get(host).copied());
            let Some(one) = found.get_mut(part) else { continue };
            moved.push(one.utterances.len());
            one.utterances.push(Utterance { host, ..said });
        }
        for note in whole.notes {
            let part = places.partition_point(|place| *place <= note.line);
            if let Some(one) = found.get_mut(part) {
                one.notes.push(note);
            }
        }
        self.with_turns(found)
    }

    /// The parts with their names and nobody's talk.
    fn empty_parts(&self, whole: &Transcript) -> Vec<Transcript> {
        let mut met: HashMap<&str, u32> = HashMap::new();
        let mut names = vec![whole.name.clone()];
        for (_, line) in &self.heads {
            let count = met.entry(line).and_modify(|count| *count += 1).or_insert(1);
            let again = if *count > 1 { format!(" ({count})") } else { String::new() };
            names.push(format!("{}: {line}{again}", whole.name));
        }
        let part = |name| Transcript { name, utterances: Vec::new(), notes: Vec::new(), ..whole.clone() };
        names.into_iter().map(part).collect()
    }

    /// Leaves out parts without a turn; the next part, else the last, keeps their notes.
    fn with_turns(&self, parts: Vec<Transcript>) -> Vec<Transcript> {
        let mut kept: Vec<Transcript> = Vec::new();
        let mut left: Vec<Note> = Vec::new();
        for (index, mut part) in parts.into_iter().enumerate() {
            if part.utterances.is_empty() {
                let line = part.notes.first().map_or(1, |note| note.line);
                left.append(&mut part.notes);
                let named = index.checked_sub(1).and_then(|index| self.heads.get(index));
                left.extend(named.map(|(_, head)| Note {
                    kind: NoteKind::NotTalk,
                    line,
                    line_end: line,
                    detail: format!("no turn behind the line {head:?}"),
                }));
                continue;
            }
            left.append(&mut part.notes);
            part.notes = std::mem::take(&mut left);
            kept.push(part);
        }
        if let Some(last) = kept.last_mut() {
            last.notes.append(&mut left);
        }
        kept
    }
}
