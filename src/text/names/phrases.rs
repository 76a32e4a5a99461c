//! A table of names of one or more words, looked up in a row of words; the longest wins.

use std::collections::HashMap;

use super::boundaries::word_ranges;
use super::token::Token;
use crate::text::fold::{fold, fold_into};

/// Names under their folded spelling, each with a value.
#[derive(Debug, Clone)]
pub(crate) struct PhraseTable<V> {
    entries: HashMap<String, V>,
    /// The number of words of the longest name that starts with a word, if there is one of several words.
    longest: HashMap<String, usize>,
}

impl<V> PhraseTable<V> {
    /// An empty table with room for `capacity` names.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self { entries: HashMap::with_capacity(capacity), longest: HashMap::with_capacity(capacity / 4) }
    }

    /// Adds a name; the first value of a spelling stays. A name without a word is ignored.
    pub(crate) fn add(&mut self, name: &str, value: V) {
        let (key, words) = phrase_key(name);
        if words == 0 {
            return;
        }
        if let Some((first, _)) = key.split_once(' ') {
            match self.longest.get_mut(first) {
                Some(longest) => *longest = words.max(*longest),
                None => {
                    self.longest.insert(first.to_owned(), words);
                }
            }
        }
        self.entries.entry(key).or_insert(value);
    }

    /// The value of a name in any case and with or without diacritics.
    pub(crate) fn get(&self, name: &str) -> Option<&V> {
        self.entries.get(&phrase_key(name).0)
    }

    /// The value of a name, to be changed.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.entries.get_mut(&phrase_key(name).0)
    }

    /// The number of words and the value of the longest name that starts at word `at`.
    pub(crate) fn longest_at(&self, tokens: &[Token<'_>], at: usize) -> Option<(usize, &V)> {
        let first = &tokens[at].folded;
        let whole = tokens[at].clipped().then(|| fold(tokens[at].whole));
        let longest = self.longest.get(first.as_ref()).copied().unwrap_or_default();
        let possessive = whole.as_ref().and_then(|word| self.longest.get(word.as_ref())).copied();
        let limit = longest.max(possessive.unwrap_or_default());
        let mut best = self.entries.get(first.as_ref()).map(|value| (1, value));
        if limit < 2 {
            return best;
        }
        let mut key = whole.unwrap_or_else(|| first.clone()).into_owned();
        for count in 2..=limit {
            let Some(token) = tokens.get(at + count - 1).filter(|token| token.joined()) else {
                break;
            };
            key.push(' ');
            let length = key.len();
            fold_into(&mut key, token.core);
            if let Some(value) = self.entries.get(&key) {
                best = Some((count, value));
            }
            key.truncate(length);
            fold_into(&mut key, token.whole);
        }
        best
    }
}

/// The folded words of a name with one space between, and their number.
fn phrase_key(name: &str) -> (String, usize) {
    let mut key = String::with_capacity(name.len());
    let mut words = 0;
    for range in word_ranges(name) {
        if words > 0 {
            key.push(' ');
        }
        fold_into(&mut key, &name[range]);
        words += 1;
    }
    (key, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::names::token::tokenize;

    #[test]
    fn the_longest_name_wins_and_a_possessive_does_not_hide_it() {
        let mut table = PhraseTable::with_capacity(4);
        table.add("Upper Volta", 1);
        table.add("Upper", 2);
        table.add("People's Front", 3);
        let tokens = tokenize("Upper Volta's people, the People’s Front and Upper");
        assert_eq!(table.longest_at(&tokens, 0), Some((2, &1)));
        assert_eq!(table.longest_at(&tokens, 4), Some((2, &3)));
        assert_eq!(table.longest_at(&tokens, 7), Some((1, &2)));
        assert_eq!(table.longest_at(&tokens, 1), None);
    }
}
