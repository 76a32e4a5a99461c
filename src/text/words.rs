//! Words: UAX #29 word segments with at least one alphanumeric character; CLAN's rule on request.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

/// The words of a text with their byte offsets, in order.
///
/// ```
/// let words: Vec<_> = rapporteur::text::words::words("I don't -- 3.5").map(|(_, word)| word).collect();
/// assert_eq!(words, ["I", "don't", "3.5"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

/// How many words a text holds.
pub fn count_words(text: &str) -> u32 {
    u32::try_from(words(text).count()).unwrap_or(u32::MAX)
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WordRule {
    /// Word segments of UAX #29 with an alphanumeric character: the default.
    #[default]
    Unicode,
    /// As CLAN counts (MacWhinney 2000, FREQ and MLU): what stands between spaces and holds an alphanumeric
    /// character, so that "well-known" is one word; retraced and broken-off words and fillers that the transcript
    /// marks are left out of the speech beforehand.
    Clan,
}

impl WordRule {
    /// The words of a text with their byte offsets, in order.
    pub fn words(self, text: &str) -> Words<'_> {
        match self {
            Self::Unicode => Words::Unicode(text.unicode_word_indices()),
            Self::Clan => Words::Spaced { text, from: 0 },
        }
    }

    /// How many words a text holds.
    pub fn count(self, text: &str) -> u32 {
        u32::try_from(self.words(text).count()).unwrap_or(u32::MAX)
    }
}

/// Words by one of the rules.
pub enum Words<'a> {
    /// UAX #29.
    Unicode(UnicodeWordIndices<'a>),
    /// Between spaces.
    Spaced {
        /// The whole text.
        text: &'a str,
        /// Where the search goes on.
        from: usize,
    },
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Unicode(words) => words.next(),
            Self::Spaced { text, from } => loop {
                let rest = text.get(*from..)?;
                let start = *from + rest.find(|letter: char| !letter.is_whitespace())?;
                let piece = text[start..].split(char::is_whitespace).next()?;
                *from = start + piece.len();
                if piece.contains(char::is_alphanumeric) {
                    let word = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
                    return Some((start + piece.find(word)?, word));
                }
            },
        }
    }
}

/// The form under which two words are one type: NFC, lower case, typographic apostrophe read as `'`.
///
/// Borrowed when the word has that form already.
pub fn type_of(word: &str) -> Cow<'_, str> {
    let plain = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '\'';
    if word.chars().all(plain) {
        return Cow::Borrowed(word);
    }
    let lowered = word.replace('\u{2019}', "'").to_lowercase();
    if is_nfc_quick(lowered.chars()) == IsNormalized::Yes {
        return Cow::Owned(lowered);
    }
    Cow::Owned(lowered.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cases_of_the_contract_hold() {
        let cases = [
            ("don't", 1),
            ("isn’t", 1),
            ("Anglo-French", 2),
            ("half-way", 2),
            ("3.5", 1),
            ("1,200", 1),
            ("1957", 1),
            ("U.S.", 1),
            ("e.g.", 1),
            ("--", 0),
            ("—", 0),
            ("…", 0),
            ("&", 0),
            ("北京", 2),
            ("", 0),
            (" \u{a0} ", 0),
            ("a\u{a0}b", 2),
            ("no\u{2014}yes", 2),
            ("naïve", 1),
            ("nai\u{308}ve", 1),
        ];
        for (text, expected) in cases {
            assert_eq!(count_words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_rule_of_clan_counts_what_stands_between_spaces() {
        let text = " the well-known ice_cream , isn't “it” — yes .";
        let words: Vec<_> = WordRule::Clan.words(text).collect();
        assert_eq!(
            words.iter().map(|word| word.1).collect::<Vec<_>>(),
            ["the", "well-known", "ice_cream", "isn't", "it", "yes"]
        );
        assert!(words.iter().all(|(at, word)| text[*at..].starts_with(word)));
        assert_eq!(WordRule::Clan.count(""), 0);
    }

    #[test]
    fn types_ignore_case_apostrophe_form_and_composition() {
        assert_eq!(type_of("Don’t"), type_of("don't"));
        assert_eq!(type_of("NAÏVE"), type_of("nai\u{308}ve"));
        assert_ne!(type_of("peace"), type_of("piece"));
    }
}
