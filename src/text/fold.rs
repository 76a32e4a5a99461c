//! One spelling for comparison: lower case, no diacritics, straight apostrophes, no abbreviation points.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Appends the folded word to `folded`.
pub(crate) fn fold_into(folded: &mut String, word: &str) {
    for character in word.chars() {
        match character {
            '.' => {}
            '’' => folded.push('\''),
            _ if character.is_ascii() => folded.push(character.to_ascii_lowercase()),
            _ => fold_letter(folded, character),
        }
    }
}

/// The folded word; lower-case ASCII words are their own folded form.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    fold_into(&mut folded, word);
    Cow::Owned(folded)
}

/// Letters with a stroke have no decomposition, so they stand here.
fn fold_letter(folded: &mut String, character: char) {
    decompose_canonical(character, |part| match part {
        'ł' | 'Ł' => folded.push('l'),
        'ø' | 'Ø' => folded.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
        'ı' => folded.push('i'),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        _ if is_dropped(part) => {}
        _ => folded.extend(part.to_lowercase()),
    });
}

/// Diacritics, and the optional points of Hebrew and Arabic; the vowel signs of Indic scripts and the voicing marks of
/// Japanese are letters.
fn is_dropped(mark: char) -> bool {
    let is_diacritic = matches!(mark,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}');
    is_diacritic || (is_combining_mark(mark) && matches!(mark, '\u{591}'..='\u{6ff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diacritics_case_and_points_do_not_matter() {
        assert_eq!(fold("Żółć"), "zolc");
        assert_eq!(fold("U.S."), "us");
        assert_eq!(fold("P’eng"), "p'eng");
        assert_eq!(fold("plain"), "plain");
        assert_eq!(fold(""), "");
        assert_ne!(fold("タイキ"), fold("ダイキ"));
        assert_ne!(fold("राम"), fold("रीमा"));
        assert_eq!(fold("が"), fold("か\u{3099}"));
    }
}
