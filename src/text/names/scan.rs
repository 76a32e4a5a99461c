//! One walk over the words of a text: what is a name for certain, and what may be one if it recurs.

use super::EntityType;
use super::dates::Dates;
use super::lexicon::Lexicon;
use super::people::People;
use super::structure::{Structures, nameable};
use super::token::{Gap, Shape, Token};
use super::words::Words;
use crate::text::gazetteer::{Place, gazetteer};

/// A stretch of words and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item {
    /// The first word.
    pub first: usize,
    /// The word after the last.
    pub end: usize,
    pub what: What,
}

/// What a stretch of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A person of the roster; `None` for a form that several share.
    Person(Option<usize>),
    Place(Place),
    Structure(EntityType),
    Date,
    /// An entity that the user names.
    Listed(usize),
    /// Capitalised words without a known name among them.
    Piece(Piece),
}

/// What stands around capitalised words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    /// A title or form of address stands before.
    pub honorific: bool,
    /// The person of the roster whose form ends the piece: "Ann" before a known surname.
    pub surname: Option<usize>,
}

/// Walks over the words of one text.
pub(crate) struct Scanner<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token<'a>],
    pub words: &'a Words,
    pub people: &'a People,
    pub lexicon: &'a Lexicon,
}

/// Where the walk stands.
#[derive(Default)]
pub(super) struct State {
    pub items: Vec<Item>,
    /// The word right after an honorific.
    pub titled: Option<usize>,
    /// That honorific is a plural: the names that a list adds are people too.
    pub plural: bool,
    /// The word after "<role> of": "Minister of ...".
    pub office: Option<usize>,
}

impl Scanner<'_> {
    /// All items, in the order of the text.
    pub(crate) fn items(&self) -> Vec<Item> {
        let mut state = State::default();
        let dates = Dates { text: self.text, tokens: self.tokens };
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some((end, entity)) = self.lexicon.at(self.tokens, at) {
                state.items.push(Item { first: at, end, what: What::Listed(entity) });
                at = end;
            } else if let Some(end) = dates.end_at(at) {
                state.items.push(Item { first: at, end, what: What::Date });
                at = end;
            } else if let Some(end) = self.title_end(at) {
                self.after_title(&mut state, at, end);
                at = end;
            } else {
                at = self.name_at(at, &mut state).max(at + 1);
            }
        }
        state.items
    }

    pub(super) fn structures(&self) -> Structures<'_> {
        Structures { tokens: self.tokens, words: self.words, people: self.people }
    }

    /// Takes the name at word `at`, if there is one, and returns the word after it.
    fn name_at(&self, at: usize, state: &mut State) -> usize {
        // Most words are written small and start no name.
        if self.tokens[at].shape == Shape::Lower {
            return at + 1;
        }
        let listed = state.plural && self.tokens[at].gap == Gap::Comma;
        let titled = state.titled == Some(at) && (self.tokens[at].joined() || listed);
        let Some(item) = self.known_at(at, titled).or_else(|| self.piece_at(at, titled, state)) else {
            return at + 1;
        };
        if titled && state.plural {
            self.continue_list(state, item.end);
        }
        state.items.push(item);
        item.end
    }

    /// The longest of the known person, the known place and the structured name at word `at`.
    fn known_at(&self, at: usize, titled: bool) -> Option<Item> {
        let item = |end, what| Some(Item { first: at, end, what });
        let structure = self.structures().at(at, titled);
        let reach = structure.map_or(at, |(end, _)| end);
        let person = self.person_at(at, titled).filter(|(end, _)| *end >= reach);
        let place = self.place_at(at, titled).filter(|(end, _)| *end >= reach);
        match (person, place, structure) {
            (Some((end, person)), place, _) if place.is_none_or(|(other, _)| other <= end) => {
                item(end, What::Person(person))
            }
            (_, Some((end, place)), _) => item(end, What::Place(place)),
            (_, _, Some((end, kind))) => item(end, What::Structure(kind)),
            _ => None,
        }
    }

    /// A form of a known person. A single word must not be an ordinary word or a part of someone else's name.
    fn person_at(&self, at: usize, titled: bool) -> Option<(usize, Option<usize>)> {
        let token = &self.tokens[at];
        let (count, form) = self.people.forms.longest_at(self.tokens, at).filter(|_| token.capital())?;
        let end = at + count;
        if count == 1 && !titled {
            let ordinary = token.lists.function_word() || self.words.common(&token.folded);
            if token.opens && ordinary || token.shouted && token.lists.function_word() {
                return None;
            }
        }
        if count == 1 && self.unknown_at(end) && !token.clipped() {
            return None;
        }
        Some((end, form.person))
    }

    /// A name of the gazetteer, if its form and its surroundings allow it.
    fn place_at(&self, at: usize, titled: bool) -> Option<(usize, Place)> {
        let token = &self.tokens[at];
        let (count, &place) = gazetteer().longest_at(self.tokens, at).filter(|_| token.capital())?;
        let end = at + count;
        if place.acronym && (token.shape != Shape::Acronym && count == 1 || token.shouted) {
            return None;
        }
        if count > 1 {
            return Some((end, place));
        }
        let small = token.opens && self.words.uses(&token.folded).lower > self.words.uses(&token.folded).middle;
        let doubtful = place.ambiguous && (token.shouted || titled || !token.clipped() && self.unknown_at(end));
        (!small && !doubtful).then_some((end, place))
    }

    /// Whether a capitalised word that is not known otherwise goes on with a name at word `at`.
    fn unknown_at(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.joined()
                && token.gap == Gap::Space
                && nameable(self.tokens, at)
                && token.shape != Shape::Acronym
                && !token.lists.role()
                && !self.structures().headed(at)
                && gazetteer().longest_at(self.tokens, at).is_none()
        })
    }

    /// Capitalised words that nobody knows.
    fn piece_at(&self, at: usize, titled: bool, state: &State) -> Option<Item> {
        let token = &self.tokens[at];
        if !nameable(self.tokens, at) || token.shape == Shape::Number || token.shouted {
            return None;
        }
        if !titled && self.words.weak(token) && !self.tokens.get(at + 1).is_some_and(|next| next.gap == Gap::Hyphen) {
            return None;
        }
        let mut piece = Piece { honorific: titled, surname: None };
        let mut end = at + 1;
        while !self.tokens[end - 1].clipped() && token.shape != Shape::Acronym {
            match self.piece_goes_on(at, end) {
                Some((next, surname)) => {
                    piece.surname = surname;
                    end = next;
                }
                None => break,
            }
        }
        // "Minister of Trade": what follows "of" belongs to the office.
        if state.office == Some(at) {
            return None;
        }
        let particle = at > 0 && token.gap == Gap::Space && self.tokens[at - 1].lists.particle();
        let first = if particle { at - 1 } else { at };
        Some(Item { first, end, what: What::Piece(piece) })
    }

    /// The end of the piece with word `at` in it, and the known person whose form that word is.
    fn piece_goes_on(&self, first: usize, at: usize) -> Option<(usize, Option<usize>)> {
        let token = self.tokens.get(at).filter(|token| token.joined() && !token.shouted)?;
        if token.shape == Shape::Lower {
            let hyphened =
                token.gap == Gap::Hyphen && !token.lists.hyphen_word() && self.words.uses(&token.folded).lower == 0;
            let inside = token.gap == Gap::Space && token.lists.particle() && self.unknown_at(at + 1);
            return if hyphened { Some((at + 1, None)) } else { inside.then_some((at + 2, None)) };
        }
        if !nameable(self.tokens, at) || token.lists.role() || token.shape == Shape::Acronym {
            return None;
        }
        if let Some((count, form)) = self.people.forms.longest_at(self.tokens, at) {
            return (count == 1 && token.gap == Gap::Space).then_some((at + 1, form.person));
        }
        if let Some((count, place)) = gazetteer().longest_at(self.tokens, at) {
            let given = self.tokens[first].shape != Shape::Acronym;
            return (given && count == 1 && place.ambiguous && token.gap == Gap::Space).then_some((at + 1, None));
        }
        Some((at + 1, None))
    }
}
