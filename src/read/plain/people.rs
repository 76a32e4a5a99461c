//! The people of a record known so far, and whom a label means.

use std::collections::{HashMap, HashSet};

use super::forms::Named;
use super::names::bare;
use crate::text::persons::{Match, find_person, folded, without_honorifics};
use crate::transcript::{Listing, Participant};

/// Everybody known: whom the record lists, and each printed name for itself. Whose name is whose is settled later, over
/// all names at once.
#[derive(Debug, Default)]
pub struct People {
    /// The people listed and the names printed, in the order found.
    pub participants: Vec<Participant>,
    /// Initials that the record explains, and whom they mean.
    pub codes: HashMap<String, usize>,
    /// For each printed name its index.
    printed: HashMap<String, usize>,
    /// The folded forms of all names, each once.
    folded: Vec<String>,
    /// The same to look up.
    forms: HashSet<String>,
}

impl People {
    /// Whether a label means exactly one known person.
    pub fn knows(&self, label: &str) -> bool {
        self.is_known_as(label) || matches!(find_person(bare(label), &self.folded), Match::One(_))
    }

    /// Whether somebody has exactly this name.
    pub fn is_known_as(&self, name: &str) -> bool {
        self.codes.contains_key(name) || self.forms.contains(&folded(bare(name)))
    }

    /// The index of a printed name; somebody new when it was never printed.
    pub fn resolve_or_add(&mut self, label: &str) -> usize {
        if let Some(index) = self.codes.get(label) {
            return *index;
        }
        let name = one_space(label);
        match self.printed.get(&name) {
            Some(index) => *index,
            None => self.push(Participant { name, ..Participant::default() }, bare(label)),
        }
    }

    /// Keeps the side and the office that a label of one person tells, where none is known.
    pub fn describe(&mut self, index: usize, named: &Named<'_>) {
        let Some(person) = self.participants.get_mut(index) else { return };
        person.group = person.group.take().or_else(|| named.group.map(one_space));
        person.role = person.role.take().or_else(|| named.role.map(one_space));
    }

    /// Lists somebody, unless the name is there already, and gives the index.
    pub fn list(&mut self, name: &str, group: Option<&str>) -> usize {
        let name = one_space(without_honorifics(name));
        let form = folded(&name);
        let is_same = |known: &Participant| known.listing == Listing::Listed && folded(&known.name) == form;
        if let Some(same) = self.participants.iter().position(is_same) {
            return same;
        }
        let group = group.map(str::to_owned);
        let person = Participant { name: name.clone(), group, listing: Listing::Listed, ..Participant::default() };
        self.push(person, &name)
    }

    fn push(&mut self, person: Participant, name: &str) -> usize {
        let form = folded(name);
        if self.forms.insert(form.clone()) {
            self.folded.push(form);
        }
        self.printed.insert(person.name.clone(), self.participants.len());
        self.participants.push(person);
        self.participants.len() - 1
    }
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
