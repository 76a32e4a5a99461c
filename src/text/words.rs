//! Words: UAX #29 word segments with at least one alphanumeric character.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

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
    fn types_ignore_case_apostrophe_form_and_composition() {
        assert_eq!(type_of("Don’t"), type_of("don't"));
        assert_eq!(type_of("NAÏVE"), type_of("nai\u{308}ve"));
        assert_ne!(type_of("peace"), type_of("piece"));
    }
}
