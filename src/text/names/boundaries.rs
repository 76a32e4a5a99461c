//! Where words start and end.

use std::ops::Range;

/// The bytes of each word.
pub(crate) fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut position = 0;
    std::iter::from_fn(move || {
        let start = position + text[position..].find(char::is_alphanumeric)?;
        position = word_end(text, start);
        Some(start..position)
    })
}

/// The end of the word at `start`: letters and digits, apostrophes before a letter, points inside an acronym.
fn word_end(text: &str, start: usize) -> usize {
    if let Some(length) = dotted_acronym(&text[start..]) {
        return start + length;
    }
    let mut end = start + ascii_letters(&text[start..]);
    if text.as_bytes().get(end).is_none_or(|byte| byte.is_ascii() && *byte != b'\'') {
        return end;
    }
    let mut characters = text[end..].char_indices().peekable();
    let start = end;
    while let Some((offset, character)) = characters.next() {
        let inside = character.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(character)
            || matches!(character, '\'' | '’') && characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !inside {
            break;
        }
        end = start + offset + character.len_utf8();
    }
    end
}

/// Most words end where their ASCII letters and digits end.
fn ascii_letters(rest: &str) -> usize {
    rest.bytes().take_while(u8::is_ascii_alphanumeric).count()
}

/// The length of "U.S.S.R." at the start of `rest`: two single capitals with points at least.
fn dotted_acronym(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut length = 0;
    while bytes.get(length).is_some_and(u8::is_ascii_uppercase) && bytes.get(length + 1) == Some(&b'.') {
        length += 2;
    }
    (length >= 4).then_some(length)
}

/// The word without 's, 'll, 'd, 've, 're or 'm.
pub(super) fn without_clitic(word: &str) -> &str {
    let Some(apostrophe) = word.rfind(['\'', '’']) else {
        return word;
    };
    let ending = word[apostrophe..].trim_start_matches(['\'', '’']);
    if matches!(ending, "s" | "S" | "ll" | "d" | "ve" | "re" | "m") { &word[..apostrophe] } else { word }
}
