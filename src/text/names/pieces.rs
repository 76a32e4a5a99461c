//! Capitalised words that nobody knows: which of them recur often enough to be names, and what they name.

use std::collections::{HashMap, HashSet};

use super::EntityType;
use super::scan::{Item, Piece, What};
use super::token::{Gap, Shape, Token};
use super::vocabulary::{Lists, roman_numeral};
use super::words::Words;
use crate::text::fold::fold;

/// What the texts show of one piece.
#[derive(Debug, Default)]
struct Seen {
    count: u32,
    /// After an honorific.
    honorific: u32,
    /// Not at the start of a sentence.
    middle: u32,
    /// After "in", "near".
    inside: u32,
    /// After "to", "from", "at".
    toward: u32,
    /// After "the".
    article: u32,
    /// After "a", "this", "our", as common nouns are.
    determined: u32,
    acronym: bool,
    /// Capitals inside a word: "PhoneBank".
    mixed: bool,
    /// One of its words is never written small.
    proper: bool,
    /// All of its words are never written small.
    all_proper: bool,
    /// Stands before "District" or "Province".
    district: bool,
    /// Stands before the head noun of an event or a document: "Xyz Conference". These are named after places.
    names_event: u32,
    surfaces: Vec<(String, u32)>,
}

/// A name that the conversation itself has shown.
#[derive(Debug, Clone)]
pub(crate) struct Recurring {
    /// The most frequent spelling, or the full name where a bare surname is one person's only.
    pub canonical: String,
    pub kind: EntityType,
}

/// Collects pieces over all texts.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    seen: HashMap<String, Seen>,
    /// First and last words of pieces of several words.
    ends: HashSet<String>,
}

/// The folded words of a stretch, with a space between.
pub(crate) fn key(tokens: &[Token<'_>]) -> String {
    let mut key = String::new();
    for token in tokens {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&token.folded);
    }
    key
}

impl Pieces {
    /// Counts the pieces of one text.
    pub(crate) fn count(&mut self, text: &str, tokens: &[Token<'_>], items: &[Item], words: &Words) {
        for item in items {
            let stretch = &tokens[item.first..item.end];
            if let (What::Structure(EntityType::Gpe), [place, _]) = (item.what, stretch) {
                self.seen.entry(place.folded.clone().into_owned()).or_default().district = true;
            }
            if let (What::Structure(EntityType::Event | EntityType::Doc), [place, _]) = (item.what, stretch) {
                self.seen.entry(place.folded.clone().into_owned()).or_default().names_event += 1;
            }
            if let What::Piece(piece) = item.what {
                if let [first, .., last] = stretch {
                    self.ends.extend([first, last].map(|token| token.folded.clone().into_owned()));
                }
                let seen = self.seen.entry(key(stretch)).or_default();
                seen.add(stretch, piece, words);
                seen.look_before(item.first.checked_sub(1).map(|before| &tokens[before]), &stretch[0]);
                seen.add_surface(&text[stretch[0].start..stretch[stretch.len() - 1].end()]);
            }
        }
    }

    /// The pieces that are names; `people` are the canonical names of the roster.
    pub(crate) fn names(&self, people: &[String]) -> HashMap<String, Recurring> {
        let accepted = || self.seen.iter().filter(|(key, seen)| self.accepts(key, seen));
        let mut names: HashMap<String, Recurring> = accepted()
            .map(|(key, seen)| (key.clone(), Recurring { canonical: seen.surface(), kind: seen.kind() }))
            .collect();
        let mut owners = Owners::default();
        people.iter().for_each(|full| owners.add(full, true));
        for (_, seen) in accepted().filter(|(_, seen)| seen.kind() == EntityType::Person) {
            owners.add(&seen.surface(), seen.count > 1);
        }
        owners.join(&mut names);
        names
    }

    fn accepts(&self, key: &str, seen: &Seen) -> bool {
        if seen.honorific > 0 {
            return true;
        }
        if seen.acronym {
            return seen.proper
                && !Lists::of(key).thing()
                && seen.count + seen.article > 1
                && seen.determined * 2 <= seen.count;
        }
        let common_noun = (seen.article + seen.determined) * 2 > seen.count;
        let supported = seen.all_proper && (self.support(key) > 0 || self.ends.contains(key));
        seen.proper && !common_noun && seen.middle > 0 && (seen.count > 1 || supported)
    }

    /// Uses of the first or last word of a longer piece alone.
    fn support(&self, key: &str) -> u32 {
        let ends = key.split_once(' ').map(|(first, _)| first).into_iter();
        ends.chain(key.rsplit_once(' ').map(|(_, last)| last))
            .filter_map(|word| self.seen.get(word))
            .filter(|seen| seen.proper && !seen.acronym)
            .map(|seen| seen.count)
            .sum()
    }
}

impl Seen {
    fn add(&mut self, stretch: &[Token<'_>], piece: Piece, words: &Words) {
        self.count += 1;
        self.honorific += u32::from(piece.honorific || piece.surname.is_some());
        self.middle += u32::from(!stretch[0].opens);
        self.acronym = stretch.len() == 1 && stretch[0].shape == Shape::Acronym && !roman_numeral(stretch[0].core);
        self.mixed = stretch.iter().any(|token| mixed_case(token.core));
        let proper = |token: &Token<'_>| {
            token.capital() && token.core.len() > 1 && !roman_numeral(token.core) && !words.common(&token.folded)
        };
        self.proper = stretch.iter().any(proper);
        self.all_proper = !stretch.iter().any(|token| words.common(&token.folded));
    }

    fn look_before(&mut self, before: Option<&Token<'_>>, first: &Token<'_>) {
        let Some(before) = before.filter(|_| first.gap == Gap::Space) else {
            return;
        };
        let counter = match before.core {
            "in" | "In" | "near" | "Near" | "inside" | "outside" => &mut self.inside,
            "at" | "At" | "to" | "To" | "from" | "From" | "into" => &mut self.toward,
            "the" | "The" => &mut self.article,
            "a" | "an" | "any" | "each" | "every" | "her" | "his" | "its" | "my" | "no" | "our" | "some" | "that"
            | "their" | "these" | "this" | "those" | "your" => &mut self.determined,
            _ => return,
        };
        *counter += 1;
    }

    fn add_surface(&mut self, surface: &str) {
        match self.surfaces.iter_mut().find(|(known, _)| known == surface) {
            Some((_, count)) => *count += 1,
            None => self.surfaces.push((surface.to_owned(), 1)),
        }
    }

    /// The most frequent spelling; of two equally frequent ones the first in the alphabet.
    fn surface(&self) -> String {
        let best = self.surfaces.iter().max_by(|left, right| left.1.cmp(&right.1).then_with(|| right.0.cmp(&left.0)));
        best.map(|(surface, _)| one_line(surface)).unwrap_or_default()
    }

    /// People are seldom said to be "in" someone, so every fourth such use tells a place.
    fn kind(&self) -> EntityType {
        let place = self.inside * 4 > self.count && self.inside > 1 || (self.inside + self.toward) * 2 > self.count;
        if self.honorific > 0 {
            EntityType::Person
        } else if self.acronym || self.mixed {
            EntityType::Org
        } else if self.district || self.inside > 0 && place || self.names_event > 0 && self.inside + self.toward > 0 {
            EntityType::Gpe
        } else {
            EntityType::Person
        }
    }
}

/// A capital after a small letter, as brands and products have and people (but for "Mc" and "Mac") have not.
fn mixed_case(word: &str) -> bool {
    let surname =
        ["Mc", "Mac", "De", "Di", "Fitz", "La", "Le", "O'", "O’", "Van"].iter().any(|start| word.starts_with(start));
    let capital_after_small =
        word.chars().zip(word.chars().skip(1)).any(|(left, right)| left.is_lowercase() && right.is_uppercase());
    capital_after_small && !surname
}

/// A name without line ends and runs of spaces.
pub(crate) fn one_line(surface: &str) -> String {
    surface.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whose name a bare first or last word is; `None` where several people have it.
#[derive(Debug, Default)]
struct Owners {
    owners: HashMap<String, Option<String>>,
}

impl Owners {
    /// Takes in a full name. One that was seen just once may have an ordinary word at its end, so only its last word
    /// stands for it.
    fn add(&mut self, full: &str, settled: bool) {
        let Some((first, rest)) = full.split_once(' ') else {
            return;
        };
        let last = rest.rsplit(' ').next().unwrap_or(rest);
        for word in std::iter::once(last).chain(settled.then_some(first)) {
            self.owners
                .entry(fold(word).into_owned())
                .and_modify(|owner| *owner = owner.take().filter(|known| known == full))
                .or_insert_with(|| Some(full.to_owned()));
        }
    }

    /// Gives the bare names their owners' full names.
    fn join(self, names: &mut HashMap<String, Recurring>) {
        for (word, owner) in self.owners {
            let name = names.get_mut(&word).filter(|name| name.kind == EntityType::Person);
            if let (Some(name), Some(owner)) = (name, owner) {
                name.canonical = owner;
            }
        }
    }
}
