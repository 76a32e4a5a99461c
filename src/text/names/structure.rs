//! Names that show by their build what they are: modifiers and a head noun, acronyms, "of" and a further name.

use super::EntityType;
use super::heads::{Head, adjusted};
use super::people::People;
use super::token::{Gap, Shape, Token};
use super::vocabulary::roman_numeral;
use super::words::Words;
use crate::text::gazetteer::gazetteer;

/// A word that can be a part of a name: capitalised and no function word, or "20th" before a capitalised word.
pub(crate) fn nameable(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let before = |test: fn(&Token<'_>) -> bool| tokens.get(at + 1).is_some_and(|next| next.joined() && test(next));
    match token.shape {
        Shape::Lower => false,
        Shape::Number => {
            token.core.ends_with(['t', 'd', 'h']) && token.gap != Gap::Hyphen && before(|next| next.capital())
        }
        Shape::Initial if token.core == "I" => before(|next| next.shape == Shape::Capital && next.head.is_some()),
        Shape::Initial => true,
        Shape::Capital | Shape::Acronym => {
            let ordinal = before(|next| next.capital() && !next.lists.function_word()) && !token.opens;
            (!token.lists.function_word() || ordinal && number_word(token.core)) && !doctrine(token.core)
        }
    }
}

fn number_word(word: &str) -> bool {
    matches!(word, "First" | "Second" | "Third")
}

/// "Marxism" is no name of something that acts or lies somewhere.
fn doctrine(word: &str) -> bool {
    word.len() > 6 && (word.ends_with("ism") || word.ends_with("isms"))
}

/// Finds structured names in the words of one text.
pub(crate) struct Structures<'a> {
    pub tokens: &'a [Token<'a>],
    pub words: &'a Words,
    pub people: &'a People,
}

impl Structures<'_> {
    /// The end and the kind of the structured name at word `at`. After an honorific a head noun is a surname.
    pub(crate) fn at(&self, at: usize, titled: bool) -> Option<(usize, EntityType)> {
        let token = &self.tokens[at];
        if !nameable(self.tokens, at) || token.shouted || !self.begins(at) {
            return None;
        }
        let run = self.run_end(at);
        match self.last_head(at, run) {
            Some((position, found)) if position > at => self.headed_name(at, position, found),
            Some((position, found)) if !titled => self.lone_head(position, run, found),
            None if !titled => self.acronyms(at, run),
            _ => None,
        }
    }

    /// Whether a modifier such as "General" at word `at` starts a structured name and not a title; `title` is the word
    /// where the title began.
    pub(crate) fn starts_name(&self, at: usize, title: usize) -> bool {
        let core = self.tokens[at].core;
        if at > title
            || !self.tokens[at].lists.role_modifier()
                && !matches!(core, "Speaker" | "Count" | "Major" | "Officer" | "President")
        {
            return false;
        }
        let run = self.run_end(at + 1);
        run > at + 1
            && self.tokens[at + 1].joined()
            && self.last_head(at + 1, run).is_some()
            && !self.tokens[at].clipped()
    }

    /// Whether the word at `at` is a head noun, or goes on to one.
    pub(crate) fn headed(&self, at: usize) -> bool {
        self.last_head(at, self.run_end(at)).is_some()
    }

    /// The first word of a sentence begins a name only if it is more than a word with a capital by position.
    fn begins(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        !(token.opens && self.words.weak(token) && self.words.common(&token.folded))
            || self.tokens.get(at + 1).is_some_and(|next| next.joined() && next.capital() && next.head.is_some())
    }

    /// The end of the row of capitalised words without a title, from word `at` on.
    fn run_end(&self, at: usize) -> usize {
        let mut end = at;
        while nameable(self.tokens, end) && (end == at || self.tokens[end].joined()) && !self.tokens[end].shouted {
            let titled = self.tokens[end].lists.honorific() && !self.tokens[end].lists.role_modifier();
            if titled && end > at
                || self.tokens[end].lists.role() && end > at && !self.tokens[end].lists.role_modifier()
            {
                break;
            }
            end += 1;
            if self.closes(end - 1) {
                break;
            }
        }
        end
    }

    /// A possessive ends a name, but not in "People's Party".
    fn closes(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.clipped() && !["People", "Women", "Men", "Children"].contains(&token.core)
    }

    fn last_head(&self, at: usize, end: usize) -> Option<(usize, Head)> {
        (at..end).rev().find_map(|position| Some((position, self.tokens[position].head?)))
    }

    /// Modifiers and a head noun, with what "of" adds.
    fn headed_name(&self, at: usize, position: usize, found: Head) -> Option<(usize, EntityType)> {
        let (end, linked) = self.extended(position, found.kind);
        let article =
            at > 0 && self.tokens[at].gap == Gap::Space && self.tokens[at - 1].core.eq_ignore_ascii_case("the");
        Some((end, adjusted(found, self.tokens[position].core, linked, article)))
    }

    /// A head noun without modifiers: with "of" and a name, before a name of a lake or a mountain, or alone.
    fn lone_head(&self, position: usize, run: usize, found: Head) -> Option<(usize, EntityType)> {
        let token = &self.tokens[position];
        if found.leading && run == position + 2 && self.tokens[position + 1].gap == Gap::Space {
            return Some((run, found.kind));
        }
        let (end, linked) = self.extended(position, found.kind);
        if linked {
            return Some((end, adjusted(found, token.core, true, false)));
        }
        let uses = self.words.uses(&token.folded);
        let meant = !token.opens || uses.middle > uses.lower;
        // "the Congress" meets, Congress without an article sits.
        let article = position > 0 && self.tokens[position - 1].core.eq_ignore_ascii_case("the");
        let kind = if token.core == "Congress" && !article { EntityType::Org } else { found.kind };
        (found.alone && meant).then_some((end, kind))
    }

    /// "CC XYZ", "CC of the ... Party": an acronym before another or before "of" is a body.
    fn acronyms(&self, at: usize, run: usize) -> Option<(usize, EntityType)> {
        let mut end = at;
        while end < run && self.acronym(end) && (end == at || self.tokens[end].gap == Gap::Space) {
            end += 1;
        }
        if end == at {
            return None;
        }
        let (linked_end, linked) = self.extended(end - 1, EntityType::Org);
        (linked || end > at + 1).then_some((linked_end, EntityType::Org))
    }

    /// Capitals that are no numeral, and no country's letters.
    fn acronym(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let place = gazetteer().longest_at(self.tokens, at).is_some_and(|(_, place)| place.kind != EntityType::Org);
        let person = self.people.forms.longest_at(self.tokens, at).is_some();
        token.shape == Shape::Acronym && !roman_numeral(token.core) && !token.lists.thing() && !place && !person
    }

    /// The end of a name with what follows its head noun: a numeral, then "of" and further capitalised words.
    fn extended(&self, position: usize, kind: EntityType) -> (usize, bool) {
        let mut end = position + 1;
        let mut linked = false;
        if self.numeral_at(end) && kind == EntityType::Event {
            end += 1;
        }
        while !self.closes(end - 1)
            && let Some(next) = self.linked_end(end, kind)
        {
            end = next;
            linked = true;
        }
        (end, linked)
    }

    fn numeral_at(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.gap == Gap::Space && (roman_numeral(token.core) || matches!(token.core, "One" | "Two"))
        })
    }

    /// The end of "of the Xyz" at word `at`; a body or a paper may also be "for" and "on" something.
    fn linked_end(&self, at: usize, kind: EntityType) -> Option<usize> {
        let link = self.tokens.get(at).filter(|token| token.gap == Gap::Space)?;
        let wider = matches!(kind, EntityType::Org | EntityType::Doc) && matches!(link.core, "for" | "on");
        if link.core != "of" && !wider {
            return None;
        }
        let article = self.tokens.get(at + 1).is_some_and(|token| token.core == "the");
        let first = at + 1 + usize::from(article);
        let token = self.tokens.get(first).filter(|token| token.gap == Gap::Space)?;
        let office = token.lists.role() && !token.core.ends_with('s') && !self.starts_name(first, first);
        let person = self.people.forms.longest_at(self.tokens, first).is_some();
        if !nameable(self.tokens, first) || office || person || token.lists.month() || token.lists.weekday() {
            return None;
        }
        Some(self.with_and(self.run_end(first), kind))
    }

    /// "Ministry of Trade and Industry": one more plain word after "and".
    fn with_and(&self, end: usize, kind: EntityType) -> usize {
        let and = self.tokens.get(end).is_some_and(|token| token.core == "and" && token.gap == Gap::Space);
        let plain = kind == EntityType::Org
            && nameable(self.tokens, end + 1)
            && self.run_end(end + 1) == end + 2
            && self.tokens[end - 1].shape == Shape::Capital
            && [end - 1, end + 1].into_iter().all(|at| self.plain(at));
        if and && plain { end + 2 } else { end }
    }

    /// A capitalised word that is neither known nor a head noun.
    fn plain(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.shape == Shape::Capital
            && !token.lists.role()
            && token.head.is_none()
            && gazetteer().longest_at(self.tokens, at).is_none()
            && self.people.forms.longest_at(self.tokens, at).is_none()
    }
}
