//! The speakers of a corpus: one identifier for each person, each joint label and the unknown.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::{Types, note_types};
use crate::transcript::{Participant, Transcript, Utterance};

/// The speakers met so far.
#[derive(Default)]
pub(super) struct Speakers {
    /// Names of the people; no other speaker may have one of them as identifier.
    names: HashSet<String>,
    /// Joint labels by the names in them; the unknown have none.
    joint: HashMap<Vec<String>, String>,
    entries: Map<String, Value>,
    types: Types,
}

impl Speakers {
    /// Knows everybody by name before the first utterance is written.
    pub fn new(transcripts: &[Transcript]) -> Self {
        let people = transcripts.iter().flat_map(|transcript| &transcript.participants);
        Self { names: people.map(|person| person.name.clone()).collect(), ..Self::default() }
    }

    /// The identifier of who speaks: people of one name are one speaker of the corpus.
    pub fn id(&mut self, transcript: &Transcript, said: &Utterance) -> String {
        let people: Vec<&Participant> =
            said.speakers.iter().filter_map(|index| transcript.participants.get(*index)).collect();
        if let [person] = people[..] {
            if !self.entries.contains_key(&person.name) {
                let meta = json!({"group": person.group, "role": person.role});
                self.add(person.name.clone(), meta);
            }
            return person.name.clone();
        }
        let names: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
        if let Some(known) = self.joint.get(&names) {
            return known.clone();
        }
        let (id, meta) = if names.is_empty() {
            ("(unknown)".to_owned(), json!({"unknown": true}))
        } else {
            (names.join(" + "), json!({"speakers": names}))
        };
        let id = self.free(id);
        self.add(id.clone(), meta);
        self.joint.insert(names, id.clone());
        id
    }

    /// The entries of speakers.json, and the types of their fields.
    pub fn finish(self) -> (Map<String, Value>, Types) {
        (self.entries, self.types)
    }

    fn add(&mut self, id: String, meta: Value) {
        meta.as_object().into_iter().for_each(|meta| note_types(&mut self.types, meta));
        self.entries.insert(id, json!({"meta": meta, "vectors": []}));
    }

    fn free(&self, id: String) -> String {
        let is_free = |id: &String| !self.names.contains(id) && !self.entries.contains_key(id);
        let numbered = (2..).map(|number: u32| format!("{id} ({number})"));
        std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or_default()
    }
}
