//! Words with what a name finder has to know of them: case, what stands between, whether a sentence starts.

use std::borrow::Cow;

use super::boundaries::{without_clitic, word_ranges};
use super::heads::{Head, head};
use super::vocabulary::Lists;
use crate::text::fold::fold;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Starts with a small letter, or has no case.
    Lower,
    /// Starts with a capital and has small letters.
    Capital,
    /// Two capitals at least and no small letter: "USSR", "U.S.".
    Acronym,
    /// One capital letter: "A".
    Initial,
    /// Starts with a digit: "1938", "20th".
    Number,
}

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Spaces or one line end; also the point of an abbreviation and spaces.
    Space,
    /// A hyphen, or the dash of a range of numbers.
    Hyphen,
    /// A comma and spaces.
    Comma,
    /// Anything else that does not end a sentence, and the start of the text.
    Break,
}

/// One word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Token<'a> {
    /// The word without a possessive or a contracted verb.
    pub core: &'a str,
    /// The word as it stands.
    pub whole: &'a str,
    /// The word in the one spelling that all tables have.
    pub folded: Cow<'a, str>,
    /// Byte offset of the word.
    pub start: usize,
    pub shape: Shape,
    pub gap: Gap,
    pub lists: Lists,
    /// What the word heads, if it has a capital.
    pub head: Option<Head>,
    /// A capital says nothing here: after a sentence end, an opening quote, a colon or a bullet.
    pub opens: bool,
    /// Among words all in capitals, where capitals say nothing either.
    pub shouted: bool,
}

impl Token<'_> {
    /// Byte offset after the word without its possessive.
    pub(crate) fn end(&self) -> usize {
        self.start + self.core.len()
    }

    /// Ends in a possessive or a contracted verb.
    pub(crate) fn clipped(&self) -> bool {
        self.core.len() < self.whole.len()
    }

    /// Written with a capital.
    pub(crate) fn capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Acronym | Shape::Initial)
    }

    /// Stands right after the word before it, as the parts of one name do.
    pub(crate) fn joined(&self) -> bool {
        matches!(self.gap, Gap::Space | Gap::Hyphen)
    }
}

/// Cuts a text into words.
pub(crate) fn tokenize(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5 + 1);
    let mut position = 0;
    for range in word_ranges(text) {
        let (gap, opens) = gap_between(tokens.last(), &text[position..range.start]);
        position = range.end;
        tokens.push(token(&text[range.clone()], range.start, gap, opens));
    }
    mark_shouted(&mut tokens);
    tokens
}

fn token(whole: &str, start: usize, gap: Gap, opens: bool) -> Token<'_> {
    let core = without_clitic(whole);
    let folded = fold(core);
    let shape = shape(core);
    let capital = matches!(shape, Shape::Capital | Shape::Acronym);
    Token {
        core,
        whole,
        start,
        shape,
        gap,
        lists: Lists::of(&folded),
        head: if capital { head(&folded) } else { None },
        folded,
        opens,
        shouted: false,
    }
}

fn shape(word: &str) -> Shape {
    let mut characters = word.chars();
    let Some(first) = characters.next() else {
        return Shape::Lower;
    };
    if first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    if characters.clone().any(char::is_lowercase) {
        Shape::Capital
    } else if characters.any(char::is_alphabetic) {
        Shape::Acronym
    } else {
        Shape::Initial
    }
}

/// The kind of gap, and whether a capital after it is to be expected of any word.
fn gap_between(before: Option<&Token<'_>>, between: &str) -> (Gap, bool) {
    let Some(before) = before else {
        return (Gap::Break, true);
    };
    let bare = between.trim();
    let paragraph = bare.is_empty() && between.matches('\n').count() > 1;
    let opens = paragraph
        || bare.contains(['.', '!', '?', '…', ':', '“', '"', '•', '‘'])
        || (before.core.ends_with('.') && before.core.len() > 4 && bare.contains('"'));
    match bare {
        "" if paragraph => (Gap::Break, true),
        "" => (Gap::Space, false),
        "." if abbreviates(before) && !between.contains("\n\n") => (Gap::Space, false),
        "-" | "‐" | "‑" if between.len() == bare.len() => (Gap::Hyphen, false),
        "–" if between.len() == bare.len() && before.shape == Shape::Number => (Gap::Hyphen, false),
        "," => (Gap::Comma, false),
        "'" | "’" if before.core.ends_with('s') => (Gap::Space, false),
        _ => (Gap::Break, opens),
    }
}

/// A point after this word does not end the sentence: "Dr.", "A.", "St.".
fn abbreviates(word: &Token<'_>) -> bool {
    match word.shape {
        Shape::Initial => word.core != "I",
        Shape::Capital => {
            word.core.len() <= 5 && word.lists.abbreviation() || word.core.chars().count() == 2 && unvowelled(word.core)
        }
        _ => false,
    }
}

/// "Wł", "Fr", "Jr": a capital and a consonant are an abbreviation, "No" and "Do" are words.
fn unvowelled(word: &str) -> bool {
    word.chars().nth(1).is_some_and(|letter| !"aeiouyAEIOUY".contains(letter))
}

/// Marks runs of words in capitals that are no row of acronyms: three at least, or with a function word among them.
fn mark_shouted(tokens: &mut [Token<'_>]) {
    let mut start = 0;
    while start < tokens.len() {
        let mut end = start;
        while end < tokens.len()
            && (tokens[end].shape == Shape::Acronym || end > start && tokens[end].shape == Shape::Initial)
        {
            end += 1;
        }
        let run = &mut tokens[start..end.max(start)];
        let acronyms = run.iter().filter(|token| token.shape == Shape::Acronym).count();
        let function_word = |token: &Token<'_>| token.core.len() > 1 && token.lists.function_word();
        if acronyms > 2 || acronyms > 1 && run.iter().any(function_word) {
            run.iter_mut().for_each(|token| token.shouted = true);
        }
        start = end.max(start + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|token| token.core).collect()
    }

    #[test]
    fn possessives_and_contractions_are_cut_off() {
        assert_eq!(words("Brandt’s letter, O’Neill's and T’sai"), ["Brandt", "letter", "O’Neill", "and", "T’sai"]);
        assert_eq!(words("the U.S. and I.B.M."), ["the", "U.S.", "and", "I.B.M."]);
    }

    #[test]
    fn a_capital_after_a_sentence_end_says_nothing_but_after_an_abbreviation_it_does() {
        let tokens = tokenize("He left. Dr. Weber J. Braun stayed: Good");
        let opening: Vec<_> = tokens.iter().filter(|token| token.opens).map(|token| token.core).collect();
        assert_eq!(opening, ["He", "Dr", "Good"]);
    }

    #[test]
    fn capitals_throughout_are_shouted_and_a_pair_of_acronyms_is_not() {
        assert!(tokenize("GET OUT OF HERE").iter().all(|token| token.shouted));
        assert!(tokenize("the CDU CSU group").iter().all(|token| !token.shouted));
    }

    #[test]
    fn blank_text_has_no_words() {
        assert!(tokenize("").is_empty());
        assert!(tokenize(" \u{a0}\n… ").is_empty());
    }
}
