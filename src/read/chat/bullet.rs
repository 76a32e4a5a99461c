//! Control characters as something to see, and the times between two bullets.

use std::borrow::Cow;

/// What CLAN shows where a file has U+0015.
pub const BULLET: char = '•';

/// The text with a bullet for U+0015 and control pictures for other control characters: one character for one.
pub fn shown(text: &str) -> Cow<'_, str> {
    let is_control = |letter: char| letter.is_ascii_control() && letter != '\t';
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let picture = |letter: char| match letter {
        '\u{15}' => BULLET,
        '\u{7f}' => '\u{2421}',
        letter if is_control(letter) => char::from_u32(0x2400 + u32::from(letter)).unwrap_or(letter),
        letter => letter,
    };
    Cow::Owned(text.chars().map(picture).collect())
}

/// The opposite of [`shown`], for a CHAT text that is written as CHAT.
pub fn stored(text: &str) -> String {
    let control = |letter: char| match letter {
        BULLET => '\u{15}',
        '\u{2421}' => '\u{7f}',
        '\u{2400}'..='\u{241f}' => char::from_u32(u32::from(letter) - 0x2400).unwrap_or(letter),
        letter => letter,
    };
    text.chars().map(control).collect()
}

/// Whether this is the picture of a control character.
pub fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{2400}'..='\u{241f}' | '\u{2421}')
}

/// What stands between two bullets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Start and end in milliseconds: `0_1500`, in old files `%snd:"tape.aif"_0_1500` or with blanks.
    Times(i64, i64),
    /// A reference to a picture or text: `%pic:"x.jpg"`.
    Reference,
    /// Neither.
    Odd,
}

/// Reads what stands between two bullets.
pub fn mark(inside: &str) -> Mark {
    let tail = inside.trim_end_matches(['-', ' ']);
    let mut numbers = tail.rsplitn(3, ['_', ' ', ':', '"']).take(2).map(|digits| {
        let digits = digits.trim_start_matches('-');
        digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse::<i64>().ok()).flatten()
    });
    match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(end), Some(start)) => Mark::Times(start, end),
        _ if inside.starts_with("%pic") || inside.starts_with("%txt") => Mark::Reference,
        _ => Mark::Odd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_new_and_old_bullets() {
        assert_eq!(mark("0_1500"), Mark::Times(0, 1500));
        assert_eq!(mark("-0_1500-"), Mark::Times(0, 1500));
        assert_eq!(mark("%snd:\"tape.aif\"_20_1500"), Mark::Times(20, 1500));
        assert_eq!(mark("%snd:\"tape 7.aif\" 20 1500"), Mark::Times(20, 1500));
        assert_eq!(mark("%pic:\"x.jpg\""), Mark::Reference);
        assert_eq!(mark("0_99999999999999999999"), Mark::Odd);
        assert_eq!(mark(""), Mark::Odd);
        assert_eq!(mark("_"), Mark::Odd);
    }

    #[test]
    fn what_is_shown_can_be_stored_again() {
        let raw = "q\u{2}\u{1}uot\u{2}\u{2}ed \u{15}0_5\u{15}";
        assert_eq!(shown(raw), "q␂␁uot␂␂ed •0_5•");
        assert_eq!(stored(&shown(raw)), raw);
    }
}
