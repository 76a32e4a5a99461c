//! The people of a file that names each speaker exactly, by a code or a name.

use std::collections::HashMap;

use crate::transcript::{Listing, Participant};

/// Participants by the key the file uses for them; the same key is the same person.
#[derive(Debug, Default)]
pub struct Cast {
    /// Everybody, in the order found.
    pub participants: Vec<Participant>,
    keys: HashMap<String, usize>,
}

impl Cast {
    /// The index of the speaker with this key (white space trimmed); somebody new is named by the key.
    pub fn speaker(&mut self, key: &str) -> usize {
        let key = key.trim();
        if let Some(known) = self.keys.get(key) {
            return *known;
        }
        self.add(key, Participant { name: key.to_owned(), ..Participant::default() })
    }

    /// The index of the speaker with this key; somebody new gets the name as printed, another spelling of it later
    /// becomes an alias.
    pub fn speaker_called(&mut self, key: &str, name: &str) -> usize {
        let is_new = !self.knows(key);
        let index = self.speaker(key);
        let person = &mut self.participants[index];
        if is_new {
            name.clone_into(&mut person.name);
        } else if person.name != name && !person.aliases.iter().any(|alias| alias == name) {
            person.aliases.push(name.to_owned());
        }
        index
    }

    /// Lists somebody whom the file describes; a key already known is described anew. A name that another key has
    /// is told apart by the key, as in "Anna (A2)"; the key becomes an alias where it is not the name.
    pub fn list(&mut self, key: &str, person: Participant) -> usize {
        let key = key.trim();
        let mut person = Participant { listing: Listing::Listed, ..person };
        let known = self.keys.get(key).copied();
        let taken = |other: &(usize, &Participant)| other.1.name == person.name && Some(other.0) != known;
        if self.participants.iter().enumerate().any(|other| taken(&other)) {
            person.name = format!("{} ({key})", person.name);
        }
        if person.name != key && !person.aliases.iter().any(|alias| alias == key) {
            person.aliases.push(key.to_owned());
        }
        match known {
            Some(index) => {
                self.participants[index] = person;
                index
            }
            None => self.add(key, person),
        }
    }

    /// Whether somebody has this key.
    pub fn knows(&self, key: &str) -> bool {
        self.keys.contains_key(key.trim())
    }

    /// The index of the one speaker with this key, whatever its capitals; `None` for nobody and for several.
    pub fn like(&self, key: &str) -> Option<usize> {
        let key = key.trim();
        if let Some(known) = self.keys.get(key) {
            return Some(*known);
        }
        let lowered = key.to_lowercase();
        let mut met = self.keys.iter().filter(|(known, _)| known.to_lowercase() == lowered).map(|(_, index)| *index);
        met.next().filter(|first| met.all(|other| other == *first))
    }

    fn add(&mut self, key: &str, person: Participant) -> usize {
        self.participants.push(person);
        self.keys.insert(key.to_owned(), self.participants.len() - 1);
        self.participants.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_person_and_two_of_one_name_stay_apart() {
        let anna = || Participant { name: "Anna".to_owned(), ..Participant::default() };
        let mut cast = Cast::default();
        assert_eq!(cast.list("A1", anna()), 0);
        assert_eq!(cast.list("A2", anna()), 1);
        assert_eq!(cast.speaker(" A1 "), 0);
        assert_eq!(cast.speaker("Bo"), 2);
        let names: Vec<_> = cast.participants.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Anna", "Anna (A2)", "Bo"]);
        assert_eq!(cast.participants[0].aliases, ["A1"]);
        assert_eq!(cast.participants[2].listing, Listing::Unlisted);
    }
}
