//! The people of a record known so far, and whom a label means.

use std::collections::{HashMap, HashSet};

use super::forms::Named;
use super::names::bare;
use crate::text::persons::printed::PrintedName;
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

    /// Lists somebody, unless the name is there already, and gives the index. Two people of one name under different
    /// titles are two, and keep their titles.
    pub fn list(&mut self, titled: &str, group: Option<&str>) -> usize {
        let titled = one_space(titled);
        let name = one_space(without_honorifics(&titled));
        let form = folded(&name);
        let is_same = |known: &&mut Participant| known.listing == Listing::Listed && folded(&known.name) == form;
        let mut shown = name.clone();
        let namesake =
            self.participants.iter_mut().enumerate().find(|(_, known)| is_same(known)).map(|(index, known)| {
                let other = known.aliases.first().unwrap_or(&known.name).clone();
                (index, PrintedName::parse(&other).titles != PrintedName::parse(&titled).titles, other)
            });
        match namesake {
            Some((index, false, _)) => return index,
            Some((index, true, other)) => {
                self.participants[index].name = other;
                shown.clone_from(&titled);
            }
            None => {}
        }
        let aliases = if titled == name { Vec::new() } else { vec![titled] };
        let (group, listing) = (group.map(str::to_owned), Listing::Listed);
        self.push(Participant { name: shown, aliases, group, listing, ..Participant::default() }, &name)
    }

    fn push(&mut self, person: Participant, name: &str) -> usize {
        let form = folded(name);
        if self.forms.insert(form.clone()) {
            self.folded.push(form);
        }
        // "General Hart" on the list is not known to be the "Hart" of a label.
        if person.aliases.is_empty() {
            self.printed.insert(person.name.clone(), self.participants.len());
        }
        self.participants.push(person);
        self.participants.len() - 1
    }
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
