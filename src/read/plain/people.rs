//! The people of a record known so far, and whom a label means.

use crate::text::lexicon;
use crate::text::persons::{Match, find_person, folded, without_honorifics};
use crate::transcript::{Listing, Participant};

/// Everybody known, with the folded form of each name.
#[derive(Debug, Default)]
pub struct People {
    /// The participants in the order found.
    pub participants: Vec<Participant>,
    /// Their folded names.
    pub folded: Vec<String>,
}

impl People {
    /// Whether a label means exactly one known person.
    pub fn knows(&self, label: &str) -> bool {
        matches!(find_person(label, &self.folded), Match::One(_))
    }

    /// Whether a person has exactly this name.
    pub fn is_known_as(&self, name: &str) -> bool {
        let form = folded(name);
        self.folded.contains(&form)
    }

    /// Whether a label fits several known people.
    pub fn is_ambiguous(&self, label: &str) -> bool {
        find_person(label, &self.folded) == Match::Several
    }

    /// The person a label means; somebody new when nobody fits.
    pub fn resolve_or_add(&mut self, label: &str) -> usize {
        let index = match find_person(label, &self.folded) {
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

    fn add_as_printed(&mut self, label: &str) -> usize {
        if let Some(same) = self.participants.iter().position(|known| known.name == label) {
            return same;
        }
        self.folded.push(label.to_lowercase());
        let listing = Listing::Unlisted;
        self.participants.push(Participant { name: label.to_owned(), aliases: Vec::new(), group: None, listing });
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
        self.participants.push(Participant { name, aliases: Vec::new(), group: group.map(str::to_owned), listing });
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
