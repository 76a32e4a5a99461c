//! Words: UAX #29 word segments with at least one alphanumeric character; on request what earlier tools call a word,
//! so that a study begun with them can be carried on.

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
    /// What stands between white space, a sign by itself too: `str.split()`, `wc -w`, and the counts of most corpora.
    Whitespace,
    /// As qdap counts (Rinker 2013, `word_count` with its defaults): what stands between spaces and holds a letter;
    /// hyphens join, apostrophes stay, a number alone is no word.
    Qdap,
}

impl WordRule {
    /// The words of a text with their byte offsets, in order.
    pub fn words(self, text: &str) -> Words<'_> {
        match self {
            Self::Unicode => Words::Unicode(text.unicode_word_indices()),
            Self::Clan => Words::spaced(text, |piece| piece.contains(char::is_alphanumeric)),
            Self::Whitespace => Words::spaced(text, |_| true),
            Self::Qdap => Words::spaced(text, |piece| piece.contains(char::is_alphabetic)),
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
        /// Whether a piece is a word.
        is_word: fn(&str) -> bool,
    },
}

impl<'a> Words<'a> {
    fn spaced(text: &'a str, is_word: fn(&str) -> bool) -> Self {
        Self::Spaced { text, from: 0, is_word }
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Unicode(words) => words.next(),
            Self::Spaced { text, from, is_word } => loop {
                let rest = text.get(*from..)?;
                let start = *from + rest.find(|letter: char| !letter.is_whitespace())?;
                let piece = text[start..].split(char::is_whitespace).next()?;
                *from = start + piece.len();
                if is_word(piece) {
                    let word = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
                    let word = if word.is_empty() { piece } else { word };
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
    fn the_rules_of_earlier_tools_differ_where_they_say() {
        // By hand: hyphens, numbers, signs by themselves, apostrophes, clitics, scripts without spaces.
        for (text, unicode, clan, whitespace, qdap) in [
            ("Well-known half-truths, isn't it?", 6, 4, 4, 4),
            ("At 10:30 — or 11 — we met.", 7, 6, 8, 4),
            ("R2D2 & C-3PO / 3.5", 4, 3, 5, 2),
            ("我们同意。 你呢", 6, 2, 2, 2),
            ("", 0, 0, 0, 0),
            (" \u{a0}\n", 0, 0, 0, 0),
        ] {
            let rules = [WordRule::Unicode, WordRule::Clan, WordRule::Whitespace, WordRule::Qdap];
            assert_eq!(rules.map(|rule| rule.count(text)), [unicode, clan, whitespace, qdap], "{text:?}");
        }
    }

    #[test]
    fn types_ignore_case_apostrophe_form_and_composition() {
        assert_eq!(type_of("Don’t"), type_of("don't"));
        assert_eq!(type_of("NAÏVE"), type_of("nai\u{308}ve"));
        assert_ne!(type_of("peace"), type_of("piece"));
    }
}
