//! Which labels of a file are speakers: decided over the whole file.

use std::collections::HashMap;

use super::labels::{Form, Label, label, parts};
use super::stretches::{Mark, heads};
use super::{Cue, Voice};
use crate::text::persons::{folded, looks_like_name};

/// What a file's cues say about how it names speakers.
#[derive(Debug, Default)]
pub struct Evidence {
    /// How often each label opens a line, by folded name.
    counts: HashMap<String, u32>,
    /// Whether the file has labels at all.
    is_labelled: bool,
    /// Whether nearly every cue opens with one, so that anything recurring there is a label.
    opens_every_cue: bool,
    /// Whether half of the cues open with one.
    opens_most_cues: bool,
    /// Whether the file marks each change of speaker with `>>`.
    has_chevrons: bool,
    /// Whether cues show two speakers by dashes alone.
    has_dialogue: bool,
    /// Whether voice tags name speakers.
    has_voices: bool,
    /// Whether the identifiers of cues name speakers.
    has_named_ids: bool,
}

/// What is made of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It recurs, or its file has labels at most cues.
    Speaker,
    /// A name met once in a file with labels.
    SpeakerMetOnce,
    /// Something else.
    Refused,
}

impl Evidence {
    /// Looks at all cues.
    ///
    /// A file has labels when half of its cues, and at least two, open with one, or when a name recurs as a label and
    /// there is another.
    pub fn of(cues: &[Cue]) -> Self {
        let mut evidence = Self::default();
        let mut openings: Vec<(Form, String)> = Vec::new();
        let mut names: HashMap<String, u32> = HashMap::new();
        let mut untagged = 0_usize;
        for piece in cues.iter().flat_map(|cue| &cue.pieces) {
            match &piece.voice {
                Voice::Named(_) => evidence.has_voices = true,
                Voice::Unnamed => {}
                Voice::Untagged => {
                    untagged += 1;
                    evidence.count(&piece.text, &mut openings, &mut names);
                }
            }
        }
        let recurs = |key: &String| evidence.counts.get(key).is_some_and(|count| *count > 1);
        let opening = openings.iter().filter(|(form, key)| *form == Form::Name || recurs(key)).count();
        evidence.opens_most_cues = opening > 1 && opening * 2 >= untagged;
        evidence.opens_every_cue = opening > 1 && opening * 5 >= untagged * 4;
        evidence.is_labelled = evidence.opens_most_cues || (names.len() > 1 && names.values().any(|count| *count > 1));
        evidence.has_named_ids = !evidence.has_voices && !evidence.is_labelled && ids_name_speakers(cues);
        evidence
    }

    /// Counts the labels of a text.
    fn count(&mut self, text: &str, openings: &mut Vec<(Form, String)>, names: &mut HashMap<String, u32>) {
        let mut bare_dashes = 0;
        let mut behind_label = 0;
        for head in heads(text).into_iter() {
            self.has_chevrons |= head.mark == Mark::Chevrons;
            if head.start < behind_label {
                continue;
            }
            let Some(label) = label(&text[head.body..]) else {
                bare_dashes += usize::from(head.mark == Mark::Dash);
                continue;
            };
            behind_label = head.body + label.end;
            let key = key(label.name);
            *self.counts.entry(key.clone()).or_insert(0) += 1;
            if label.form == Form::Name {
                *names.entry(key.clone()).or_insert(0) += 1;
            }
            if head.start == 0 {
                openings.push((label.form, key));
            }
        }
        self.has_dialogue |= bare_dashes > 1;
    }

    /// What is made of a label behind a mark.
    pub fn judge(&self, label: &Label<'_>, mark: Mark) -> Verdict {
        const LONGEST_NAME_MET_ONCE: usize = 5;
        let recurs = self.counts.get(&key(label.name)).is_some_and(|count| *count > 1);
        match label.form {
            _ if !self.is_labelled => Verdict::Refused,
            Form::Phrase | Form::Other if recurs && self.opens_every_cue => Verdict::Speaker,
            Form::Phrase | Form::Other => Verdict::Refused,
            Form::Name if recurs || self.names(label.name).len() > 1 => Verdict::Speaker,
            // Where changes are marked, a colon without the mark is one of prose.
            Form::Name if self.has_chevrons && mark == Mark::None && !self.opens_most_cues => Verdict::Refused,
            Form::Name if label.name.split_whitespace().count() > LONGEST_NAME_MET_ONCE => Verdict::Refused,
            Form::Name => Verdict::SpeakerMetOnce,
        }
    }

    /// The names on a label: its parts when each is a label elsewhere, else the whole.
    pub fn names<'a>(&self, name: &'a str) -> Vec<&'a str> {
        let pieces: Vec<&str> = parts(name).collect();
        let is_known = |piece: &&str| self.counts.contains_key(&key(piece));
        if pieces.len() > 1 && pieces.iter().all(is_known) { pieces } else { vec![name] }
    }

    /// Whether a cue without a label goes on with the speaker before.
    pub fn carries_on(&self) -> bool {
        self.is_labelled && !self.has_voices && !self.has_dialogue
    }

    /// Whether the identifiers of cues are speakers.
    pub fn has_named_ids(&self) -> bool {
        self.has_named_ids
    }
}

/// The form under which two labels are the same.
pub fn key(name: &str) -> String {
    let folded = folded(name);
    if folded.is_empty() { name.to_owned() } else { folded }
}

/// Whether all identifiers have the form of names, and some recur: half as many names as cues at most.
fn ids_name_speakers(cues: &[Cue]) -> bool {
    let ids: Vec<&str> = cues.iter().filter_map(|cue| cue.id.as_deref()).collect();
    let distinct: std::collections::HashSet<&str> = ids.iter().copied().collect();
    !ids.is_empty() && distinct.len() * 2 <= ids.len() && distinct.iter().all(|id| looks_like_name(id))
}
