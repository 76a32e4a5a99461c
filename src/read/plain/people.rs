//! The people of a record known so far, and whom a label means.

use std::collections::HashMap;

use super::forms::Named;
use crate::text::lexicon;
use crate::text::persons::{Match, find_person, folded, without_honorifics};
use crate::transcript::{Listing, Participant};

/// Everybody known, with the folded form of each name.
#[derive(Debug, Default)]
pub struct People {
    /// The participants in the order found.
    pub participants: Vec<Participant>,
    /// Initials that the record explains, and whom they mean.
    pub codes: HashMap<String, usize>,
    /// Their folded names.
    folded: Vec<String>,
}

impl People {
    /// Whom a label means.
    pub fn find(&self, label: &str) -> Match {
        match self.codes.get(label) {
            Some(index) => Match::One(*index),
            None => find_person(label, &self.folded),
        }
    }

    /// Whether a label means exactly one known person.
    pub fn knows(&self, label: &str) -> bool {
        matches!(self.find(label), Match::One(_))
    }

    /// Whether a person has exactly this name.
    pub fn is_known_as(&self, name: &str) -> bool {
        self.codes.contains_key(name) || self.folded.contains(&folded(name))
    }

    /// Whether a label fits several known people.
    pub fn is_ambiguous(&self, label: &str) -> bool {
        self.find(label) == Match::Several
    }

    /// The person a label means; somebody new when nobody fits.
    pub fn resolve_or_add(&mut self, label: &str) -> usize {
        let index = match self.find(label) {
            Match::One(index) => index,
            Match::Nobody => self.add(without_office(label), None, Listing::Unlisted),
            // "Mr. Berg" and "Ms. Berg" where two Bergs are listed: apart from both, and from each other.
            Match::Several => self.add_as_printed(label),
        };
        let participant = &mut self.participants[index];
        if participant.name != label && !participant.aliases.iter().any(|alias| alias == label) {
            participant.aliases.push(label.to_owned());
        }
        index
    }

    /// Keeps the side and the office that a label of one person tells, where none is known.
    pub fn describe(&mut self, index: usize, named: &Named<'_>) {
        let Some(person) = self.participants.get_mut(index) else { return };
        let owned = |text: Option<&str>| text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        person.group = person.group.take().or_else(|| owned(named.group));
        person.role = person.role.take().or_else(|| owned(named.role));
    }

    fn add_as_printed(&mut self, label: &str) -> usize {
        if let Some(same) = self.participants.iter().position(|known| known.name == label) {
            return same;
        }
        self.folded.push(label.to_lowercase());
        let listing = Listing::Unlisted;
        self.participants.push(Participant { name: label.to_owned(), listing, ..Participant::default() });
        self.participants.len() - 1
    }

    /// Adds somebody, unless the name is there already, and gives the index.
    pub fn add(&mut self, name: &str, group: Option<&str>, listing: Listing) -> usize {
        let name = without_honorifics(name).split_whitespace().collect::<Vec<_>>().join(" ");
        let form = folded(&name);
        if let Some(same) = self.folded.iter().position(|known| *known == form) {
            return same;
        }
        self.folded.push(form);
        self.participants.push(Participant {
            name,
            group: group.map(str::to_owned),
            listing,
            ..Participant::default()
        });
        self.participants.len() - 1
    }
}

/// "Mr. Smith, Chairman" is Mr. Smith.
fn without_office(label: &str) -> &str {
    match label.split_once(',') {
        Some((name, office))
            if office.split_whitespace().next().is_some_and(|word| {
                let word = word.to_lowercase();
                lexicon::opens_office(&word) || lexicon::is_honorific(&word)
            }) =>
        {
            name.trim_end()
        }
        _ => label,
    }
}
