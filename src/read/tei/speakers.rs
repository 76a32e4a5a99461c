//! Who speaks: the pointers of `@who`, else the printed label.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::people::People;
use super::walk::pointers;
use crate::read::cast::Cast;
use crate::transcript::{Note, NoteKind, Participant};

/// The speakers of a text.
pub(super) struct Speakers<'s> {
    cast: Cast,
    shared: &'s People,
    has_list: bool,
    /// Participants by their printed name, in lower case, for speeches without `@who`.
    by_label: HashMap<String, usize>,
    /// Identifiers that nobody on the list has.
    unlisted: Vec<String>,
    labels: HashSet<(usize, String)>,
    /// What the text calls them: chair, regular, guest (ParlaMint).
    roles: BTreeMap<usize, Vec<&'static str>>,
}

impl<'s> Speakers<'s> {
    pub fn new(people: People, shared: &'s People) -> Self {
        let mut cast = Cast::default();
        let has_list = !people.listed.is_empty() || !shared.listed.is_empty();
        for (id, person) in people.listed {
            cast.list(&id, person);
        }
        let mut by_label = HashMap::new();
        for (index, person) in cast.participants.iter().enumerate() {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                by_label.entry(folded(name)).or_insert(index);
            }
        }
        let (unlisted, labels, roles) = (Vec::new(), HashSet::new(), BTreeMap::new());
        Self { cast, shared, has_list, by_label, unlisted, labels, roles }
    }

    /// The speakers of an utterance: those of `who`, else the one that the label names, else nobody.
    pub fn of(&mut self, who: Option<&str>, label: &str, analysis: Option<&str>) -> Vec<usize> {
        let mut speakers = Vec::new();
        for id in who.into_iter().flat_map(pointers) {
            let index = self.by_id(id);
            if !speakers.contains(&index) {
                speakers.push(index);
            }
        }
        if speakers.is_empty() && !folded(label).is_empty() {
            speakers.push(self.by_label(label));
        }
        if let [only] = speakers[..] {
            self.remember(only, label);
        }
        for role in analysis.into_iter().flat_map(pointers) {
            let Some(role) = ["chair", "regular", "guest"].into_iter().find(|known| *known == role) else { continue };
            for speaker in &speakers {
                let roles = self.roles.entry(*speaker).or_default();
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
        }
        speakers
    }

    /// Everybody, with roles; what is odd about them is noted.
    pub fn finish(self, notes: &mut Vec<Note>) -> Vec<Participant> {
        let mut participants = self.cast.participants;
        for (index, roles) in self.roles {
            if let Some(person) = participants.get_mut(index) {
                person.role.get_or_insert_with(|| roles.join(", "));
            }
        }
        let mut note = |kind, detail| notes.push(Note { kind, line: 1, line_end: 1, detail });
        if self.has_list {
            self.unlisted.into_iter().for_each(|id| note(NoteKind::UnlistedSpeaker, id));
        } else if !self.unlisted.is_empty() {
            let count = self.unlisted.len();
            let detail = format!("{count} speakers are named by identifiers only: this file does not describe them");
            note(NoteKind::DanglingReference, detail);
        }
        participants
    }

    fn by_id(&mut self, id: &str) -> usize {
        let bare = id.split_once(':').map_or(id, |(_, bare)| bare);
        let key =
            if !self.cast.knows(id) && (self.cast.knows(bare) || self.shared.get(bare).is_some()) { bare } else { id };
        if !self.cast.knows(key) {
            match self.shared.get(key) {
                Some(person) => return self.cast.list(key, person.clone()),
                None => self.unlisted.push(key.to_owned()),
            }
        }
        self.cast.speaker(key)
    }

    fn by_label(&mut self, label: &str) -> usize {
        let folded = folded(label);
        if let Some(known) = self.by_label.get(&folded) {
            return *known;
        }
        let index = self.cast.speaker(label.trim_end_matches(['.', ',', ';', ':']));
        self.by_label.insert(folded, index);
        index
    }

    /// Keeps a printed label as another form of the name.
    fn remember(&mut self, speaker: usize, label: &str) {
        if label.is_empty() || !self.labels.insert((speaker, label.to_owned())) {
            return;
        }
        if let Some(person) = self.cast.participants.get_mut(speaker)
            && person.name != label
            && !person.aliases.iter().any(|alias| alias == label)
        {
            person.aliases.push(label.to_owned());
        }
    }
}

fn folded(label: &str) -> String {
    label.trim_end_matches(|last: char| last.is_whitespace() || ".,;:".contains(last)).to_lowercase()
}
