//! Finds mentions of people, places, peoples, bodies, events, documents and dates in what is said.
//!
//! Four layers, each with its reason: the people of the roster, a gazetteer of states and peoples, the build of a name
//! (an honorific before it, a head noun in it), and capitalised words that recur in the conversation.

mod boundaries;
mod counted;
mod dates;
mod entities;
mod heads;
mod lexicon;
mod people;
pub(crate) mod phrases;
mod pieces;
mod scan;
mod structure;
mod titles;
mod token;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use entities::Entities;
pub use entities::EntityId;
use lexicon::Lexicon;
pub use lexicon::LexiconEntry;
use people::People;
use pieces::{Pieces, Recurring, key, one_line};
use scan::{Item, Piece, Scanner, What};
use token::{Shape, Token, tokenize};
use words::Words;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityType {
    /// A person or a family.
    Person,
    /// A country, a state or a city.
    Gpe,
    /// A nationality, a people, the adherents of somebody or of a religion.
    Norp,
    /// A party, a committee, a ministry or another body.
    Org,
    /// A congress, a conference, a war.
    Event,
    /// A declaration, a treaty.
    Doc,
    /// A sea, a region, a street, a building.
    Loc,
    /// A date, a year, a span of time.
    Date,
}

impl EntityType {
    /// The name of the type in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Gpe => "GPE",
            Self::Norp => "NORP",
            Self::Org => "ORG",
            Self::Event => "EVENT",
            Self::Doc => "DOC",
            Self::Loc => "LOC",
            Self::Date => "DATE",
        }
    }

    /// The type of a name in tables, in any case; `None` for another word.
    pub fn parse(name: &str) -> Option<Self> {
        let all = [Self::Person, Self::Gpe, Self::Norp, Self::Org, Self::Event, Self::Doc, Self::Loc, Self::Date];
        all.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(name))
    }
}

/// Why something is taken for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// A person of the roster or a speaker.
    Participant,
    /// A name of the gazetteer.
    Gazetteer,
    /// A title or form of address stands before it.
    Honorific,
    /// A head noun or an acronym with what belongs to it.
    Structure,
    /// Capitalised words that recur in the conversation.
    Recurrence,
    /// An expression of time.
    Date,
    /// The user names it.
    Lexicon,
}

/// A person of the roster or a speaker, with all forms but no honorifics.
#[derive(Debug, Clone, Copy)]
pub struct KnownPerson<'a> {
    /// The name that stands for the person in tables.
    pub canonical: &'a str,
    /// Full name, surname, label forms.
    pub aliases: &'a [String],
}

/// One mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is mentioned.
    pub entity: EntityId,
    /// Why it is taken for a mention.
    pub reason: Layer,
}

/// Finds the mentions of one conversation.
#[derive(Debug)]
pub struct NameFinder {
    people: People,
    words: Words,
    recurring: HashMap<String, Recurring>,
    entities: Entities,
    lexicon: Lexicon,
}

impl NameFinder {
    /// Learns from all texts of a conversation which capitalised words recur and which are ordinary words.
    pub fn new(people: &[KnownPerson<'_>], texts: &[&str], lexicon: &[LexiconEntry]) -> Self {
        let people = People::new(people);
        let lexicon = Lexicon::new(lexicon);
        let tokens: Vec<Vec<Token<'_>>> = texts.iter().map(|text| tokenize(text)).collect();
        let words = Words::count(&tokens);
        let mut pieces = Pieces::default();
        for (text, tokens) in texts.iter().zip(&tokens) {
            let scanner = Scanner { text, tokens, words: &words, people: &people, lexicon: &lexicon };
            pieces.count(text, tokens, &scanner.items(), &words);
        }
        Self { recurring: pieces.names(&people.canonical), people, words, entities: Entities::default(), lexicon }
    }

    /// The mentions in one of the texts, in their order and without overlap.
    pub fn find(&mut self, text: &str) -> Vec<Found> {
        let tokens = tokenize(text);
        let scanner =
            Scanner { text, tokens: &tokens, words: &self.words, people: &self.people, lexicon: &self.lexicon };
        let items = scanner.items();
        let mentions = items.into_iter().filter_map(|item| self.mention(text, &tokens, item));
        mentions.collect()
    }

    /// The canonical name and the type of an entity that [`NameFinder::find`] has returned.
    pub fn entity(&self, id: EntityId) -> (&str, EntityType) {
        self.entities.get(id)
    }

    /// The mention that an item is; a piece may be none.
    fn mention(&mut self, text: &str, tokens: &[Token<'_>], item: Item) -> Option<Found> {
        let stretch = &tokens[item.first..item.end];
        let range = span(stretch);
        let surface = &text[range.clone()];
        let (entity, reason) = match item.what {
            What::Person(person) => (self.person(person, surface), Layer::Participant),
            What::Place(place) => (self.entities.id(place.kind, place.canonical), Layer::Gazetteer),
            What::Structure(kind) => (self.entities.id(kind, &one_line(surface)), Layer::Structure),
            What::Date => (self.date(surface), Layer::Date),
            What::Listed(entity) => {
                let (name, kind) = self.lexicon.entities[entity].clone();
                (self.entities.id(kind, &name), Layer::Lexicon)
            }
            What::Piece(piece) => return self.piece(text, stretch, piece),
        };
        Some(Found { range, entity, reason })
    }

    fn person(&mut self, person: Option<usize>, surface: &str) -> EntityId {
        let canonical = person.and_then(|index| self.people.canonical.get(index));
        match canonical {
            Some(canonical) => self.entities.id(EntityType::Person, canonical),
            None => self.entities.id(EntityType::Person, &one_line(surface)),
        }
    }

    /// "Today" at the start of a sentence is the same day as "today".
    fn date(&mut self, surface: &str) -> EntityId {
        let relative = !surface.contains(|character: char| character.is_ascii_digit());
        let month = surface.split(' ').any(|word| {
            let lists = vocabulary::Lists::of(&crate::text::fold::fold(word));
            lists.month() || lists.weekday()
        });
        let name = one_line(surface);
        let name = if relative && !month { name.to_lowercase() } else { name };
        self.entities.id(EntityType::Date, &name)
    }

    /// Capitalised words, if they are a known person's or a name that the conversation has shown.
    fn piece(&mut self, text: &str, stretch: &[Token<'_>], piece: Piece) -> Option<Found> {
        let given: Vec<&str> = stretch[..stretch.len() - 1].iter().map(|token| token.core).collect();
        let known = piece.surname.filter(|person| self.people.fits(*person, &given));
        if known.is_some() {
            let range = span(stretch);
            let entity = self.person(known, &text[range.clone()]);
            return Some(Found { range, entity, reason: Layer::Participant });
        }
        let (part, kind, canonical) = self.named_part(stretch)?;
        let range = span(part);
        let canonical = canonical.unwrap_or_else(|| one_line(&text[range.clone()]));
        let reason = if piece.honorific { Layer::Honorific } else { Layer::Recurrence };
        Some(Found { range, entity: self.entities.id(kind, &canonical), reason })
    }

    /// The whole stretch if it is a name, else its longest part at the end or at the start that is one.
    fn named_part<'t, 'a>(&self, stretch: &'t [Token<'a>]) -> Option<(&'t [Token<'a>], EntityType, Option<String>)> {
        let count = stretch.len();
        let ends = (0..count).map(|start| start..count);
        let starts = (1..count).rev().map(|end| 0..end);
        for part in ends.chain(starts).map(|range| &stretch[range]) {
            if let Some(name) = self.recurring.get(&key(part)) {
                return Some((part, name.kind, Some(name.canonical.clone())));
            }
        }
        self.adherents(stretch).then_some((stretch, EntityType::Norp, None))
    }

    /// "Trotskyists", "Jacobites": a capital inside a sentence and an ending of followers.
    fn adherents(&self, stretch: &[Token<'_>]) -> bool {
        let [token] = stretch else {
            return false;
        };
        let ending = ["ist", "ists", "ites"].iter().any(|ending| token.core.ends_with(ending));
        ending
            && token.shape == Shape::Capital
            && token.core.len() > 6
            && !token.opens
            && !self.words.common(token.core)
    }
}

/// The bytes of a row of words, without a possessive at its end.
fn span(stretch: &[Token<'_>]) -> Range<usize> {
    match stretch {
        [first, .., last] => first.start..last.end(),
        [only] => only.start..only.end(),
        [] => 0..0,
    }
}
