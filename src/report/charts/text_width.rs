//! How wide text will be, estimated without a font, and where it may be broken into lines.
//!
//! The widths follow a broad sans-serif face (DejaVu Sans), so that the text is never wider than estimated
//! in a narrower one. Everything is counted by character, never by byte.

use super::geometry::tally;
use super::xml_text::on_one_line;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// The estimated width in pixels of a text at a font size.
pub(super) fn text_width(text: &str, font_size: i32) -> i32 {
    let hundredths: i32 = text.graphemes(true).map(grapheme_width).sum();
    (hundredths * font_size + 99) / 100
}

/// Width of a grapheme in hundredths of an em.
fn grapheme_width(grapheme: &str) -> i32 {
    let is_pictograph = grapheme.chars().any(|character| matches!(character, '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}'));
    if is_pictograph {
        // However many code points it is joined from, a pictograph is drawn once.
        return 130;
    }
    grapheme.chars().map(character_width).sum()
}

/// Width of a character in hundredths of an em.
fn character_width(character: char) -> i32 {
    match character {
        'i' | 'j' | 'l' | 'I' | 'J' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 32,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '\\' | '"' => 42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 98,
        '#' | '+' | '=' | '<' | '>' | '~' | '^' | '&' => 84,
        '0'..='9' | 'a'..='z' => 64,
        'A'..='Z' => 76,
        ascii if ascii.is_ascii() => 64,
        other => other_width(other),
    }
}

/// Width of a character beyond ASCII in hundredths of an em.
fn other_width(character: char) -> i32 {
    match character.width() {
        None | Some(0) => 0,
        Some(1) if character.is_uppercase() => 82,
        Some(1) if character.is_alphanumeric() => 70,
        // Symbols and dashes that East Asian text sets full width are about an em in other fonts, too.
        Some(1) if character.width_cjk() == Some(2) => 100,
        Some(1) => 70,
        Some(_) => 100,
    }
}

/// A text broken into lines none of which is wider than the limit. Nothing is cut: a word that is too wide
/// for a line goes on in the next, broken between graphemes.
pub(super) fn wrapped(text: &str, font_size: i32, limit: i32) -> Vec<String> {
    let text = on_one_line(text);
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(&text) {
        for part in parts_within(&piece, font_size, limit) {
            let longer = text_width(format!("{line}{part}").trim_end(), font_size);
            if !line.is_empty() && longer > limit {
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            line.push_str(&part);
        }
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The widest unbreakable piece of a text: a line at least as wide breaks no word.
pub(super) fn widest_piece(text: &str, font_size: i32) -> i32 {
    pieces(&on_one_line(text)).iter().map(|piece| text_width(piece.trim_end(), font_size)).max().unwrap_or(0)
}

/// The text in pieces between which a line may end: after spaces, hyphens and slashes, and between
/// the characters of scripts that are written without spaces.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split_word_bounds() {
        match pieces.last_mut() {
            Some(piece) if !may_break(piece, word) => piece.push_str(word),
            _ => pieces.push(word.to_owned()),
        }
    }
    pieces
}

/// Whether a line may end between what is before and what comes after.
fn may_break(before: &str, after: &str) -> bool {
    let is_wide = |character: char| character.width() == Some(2) && character.is_alphabetic();
    let (Some(last), Some(first)) = (before.chars().last(), after.chars().next()) else {
        return false;
    };
    if first.is_whitespace() {
        return false;
    }
    last.is_whitespace() || matches!(last, '-' | '/') || (is_wide(last) && is_wide(first))
}

/// A piece in parts none of which is wider than the limit; each has at least one grapheme.
fn parts_within(piece: &str, font_size: i32, limit: i32) -> Vec<String> {
    if text_width(piece.trim_end(), font_size) <= limit {
        return vec![piece.to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    for grapheme in piece.graphemes(true) {
        match parts.last_mut() {
            Some(part) if text_width(&format!("{part}{grapheme}"), font_size) <= limit => {
                part.push_str(grapheme);
            }
            _ => parts.push(grapheme.to_owned()),
        }
    }
    parts
}

/// How far a column of names may grow.
#[derive(Debug, Clone, Copy)]
pub(super) struct NameLimits {
    /// Names up to this width stand on one line.
    pub(super) one_line: i32,
    /// Wider names are set in two lines as long as these are not wider than this; then in more.
    pub(super) any_line: i32,
}

/// A name on one line when it is short; otherwise on two of about the same width; on more only when two would
/// be wider than the column may grow.
pub(super) fn name_lines(name: &str, font_size: i32, limits: NameLimits) -> Vec<String> {
    let whole = text_width(&on_one_line(name), font_size);
    if whole <= limits.one_line {
        return wrapped(name, font_size, limits.one_line);
    }
    let widest = widest_piece(name, font_size);
    // No word is broken as long as the column may grow to the widest one.
    let narrowest = if widest <= limits.any_line { widest.max(whole / 2) } else { whole / 2 };
    let widths: Vec<i32> = (narrowest..=limits.any_line).collect();
    // Wider lines are never more lines, so the narrowest two lines can be searched for by halving.
    let first = widths.partition_point(|width| wrapped(name, font_size, *width).len() > 2);
    let width = widths.get(first).copied().unwrap_or(limits.any_line);
    wrapped(name, font_size, width)
}

/// The width of the widest line.
pub(super) fn widest_line(lines: &[String], font_size: i32) -> i32 {
    lines.iter().map(|line| text_width(line, font_size)).max().unwrap_or(0)
}

/// The height of so many lines.
pub(super) fn lines_height(lines: &[String], line_height: i32) -> i32 {
    tally(lines.len()) * line_height
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: NameLimits = NameLimits { one_line: 250, any_line: 380 };

    #[test]
    fn a_wide_character_is_one_em_wide() {
        assert_eq!(text_width("刘少奇", 16), 48);
    }

    #[test]
    fn combining_characters_add_no_width() {
        assert_eq!(text_width("e\u{301}", 100), text_width("e", 100));
        assert_eq!(text_width("a\u{323}\u{302}\u{301}", 100), text_width("a", 100));
    }

    #[test]
    fn a_joined_family_is_as_wide_as_one_pictograph() {
        assert_eq!(text_width("👩‍👩‍👧‍👦", 100), text_width("👩", 100));
    }

    #[test]
    fn the_width_does_not_depend_on_the_number_of_bytes() {
        assert!(text_width("Pawełek", 100) - text_width("Pawelek", 100) < 50);
    }

    #[test]
    fn no_line_is_wider_than_the_limit_and_nothing_is_lost() {
        let text = "Delegation of the Polish United Workers' Party, 中国共产党代表团 (Warszawa)";
        let lines = wrapped(text, 16, 120);
        assert!(widest_line(&lines, 16) <= 120);
        let kept: String = lines.concat().split_whitespace().collect();
        assert_eq!(kept, text.split_whitespace().collect::<String>());
    }

    #[test]
    fn a_word_too_long_for_a_line_is_broken_between_graphemes() {
        let lines = wrapped(&"e\u{301}".repeat(40), 16, 100);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| line.starts_with("e\u{301}")));
    }

    #[test]
    fn punctuation_stays_with_its_word() {
        assert_eq!(wrapped("Nowak, Edward", 16, 70), ["Nowak,", "Edward"]);
    }

    #[test]
    fn a_short_name_stays_on_one_line() {
        assert_eq!(name_lines("Lu Weiming", 16, LIMITS), ["Lu Weiming"]);
    }

    #[test]
    fn a_long_name_is_set_on_two_lines_of_about_the_same_width() {
        let lines = name_lines("Representative of the Central Committee", 16, LIMITS);
        assert_eq!(lines, ["Representative of the", "Central Committee"]);
    }

    #[test]
    fn a_name_too_long_for_two_lines_takes_more() {
        let name = "First Secretary ".repeat(12);
        let lines = name_lines(&name, 16, LIMITS);
        assert!(lines.len() > 2);
        assert!(widest_line(&lines, 16) <= LIMITS.any_line);
    }

    #[test]
    fn an_empty_name_has_no_lines() {
        assert!(name_lines(" \u{0}\n", 16, LIMITS).is_empty());
    }
}
