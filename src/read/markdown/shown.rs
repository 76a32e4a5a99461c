//! The text that a document shows, and the signs around it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::editorial::{Span, SpanKind};

/// A line that opens with square brackets and a colon, and what stands behind it.
static BRACKETS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?m)^[ \t>]*(\[)[^\]\[\n^][^\]\[\n]*\]:[ \t]*\n?[ \t]*(\S*)").ok());

/// The text for the parser: `[SPEAKER_00]: yes` would be the address of a link, so a bracket that opens no address
/// becomes another sign of the same length.
pub fn without_false_addresses(text: &str) -> Cow<'_, str> {
    let Some(brackets) = BRACKETS.as_ref() else { return Cow::Borrowed(text) };
    let mut shown = Cow::Borrowed(text);
    for found in brackets.captures_iter(text) {
        let (Some(bracket), Some(target)) = (found.get(1), found.get(2)) else { continue };
        if !is_address(target.as_str()) {
            shown.to_mut().replace_range(bracket.range(), "(");
        }
    }
    shown
}

fn is_address(target: &str) -> bool {
    target.starts_with(['<', '/', '#'])
        || target.contains("://")
        || ["mailto:", "www."].iter().any(|opening| target.starts_with(opening))
        || (target.contains('/') && target.contains('.'))
}

/// A span for every sign, line by line, that stands in none of the shown ranges; these are in order.
pub fn markup(text: &str, shown: &[Range<usize>]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    for range in shown.iter().chain([&(text.len()..text.len())]) {
        if range.start > from {
            hide(text, from..range.start, &mut spans);
        }
        from = from.max(range.end);
    }
    spans
}

fn hide(text: &str, range: Range<usize>, spans: &mut Vec<Span>) {
    let mut start = range.start;
    for line in text[range].split('\n') {
        let bare = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        let range = from..from + bare.len() - usize::from(stands_between_words(text, from, bare));
        if !range.is_empty() {
            spans.push(Span { range, kind: SpanKind::Markup });
        }
        start += line.len() + 1;
    }
}

/// Whether signs show as a gap (a break, a picture, an entity) between two letters: the last one has to stay, or two
/// words would be one.
fn stands_between_words(text: &str, start: usize, signs: &str) -> bool {
    let is_gap = signs.contains("<br") || signs.contains('!') || (signs.starts_with('&') && !is_letter(signs));
    is_gap
        && signs.ends_with(|last: char| last.is_ascii_punctuation())
        && text[..start].ends_with(char::is_alphanumeric)
        && text[start + signs.len()..].starts_with(char::is_alphanumeric)
}

/// Whether an entity stands for a letter or for a sign that words have inside.
fn is_letter(entity: &str) -> bool {
    let name = entity.trim_matches(['&', ';']);
    let code = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => number.parse().ok(),
    });
    match code.and_then(char::from_u32) {
        Some(letter) => letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '\u{ad}'),
        None => {
            const INSIDE: [&str; 4] = ["apos", "rsquo", "shy", "szlig"];
            const DIACRITICS: [&str; 9] = ["acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "slash", "lig"];
            const SIGNS: [&str; 6] = ["acute", "circ", "uml", "tilde", "cedil", "ring"];
            INSIDE.contains(&name) || (DIACRITICS.iter().any(|ending| name.ends_with(ending)) && !SIGNS.contains(&name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_brackets_are_no_addresses() {
        let text = "[A]: yes\n[a]: https://x.y\n> [B]:\nno\n[c]: /d\n[e]:\n  <f>\n";
        let shown = without_false_addresses(text);
        assert_eq!(shown, "(A]: yes\n[a]: https://x.y\n> (B]:\nno\n[c]: /d\n[e]:\n  <f>\n");
    }

    #[test]
    fn a_gap_between_letters_stays_one() {
        let hidden = |text: &str, shown: &[Range<usize>]| -> Vec<String> {
            markup(text, shown).into_iter().map(|span| text[span.range].to_owned()).collect()
        };
        assert_eq!(hidden("one<br>two", &[0..3, 7..10]), ["<br"]);
        assert_eq!(hidden("a&nbsp;b", &[0..1, 7..8]), ["&nbsp"]);
        assert_eq!(hidden("don&#39;t", &[0..3, 8..9]), ["&#39;"]);
        assert_eq!(hidden("caf&eacute;s", &[0..3, 11..12]), ["&eacute;"]);
        assert_eq!(hidden("> a\n> b", &[2..3, 6..7]), [">", ">"]);
        assert_eq!(hidden("é **", &[]), ["é **"]);
    }
}
