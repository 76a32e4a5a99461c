//! A speaker label at the head of a line: `ANNA:`, `Anna (chair):`, `[Anna]:`, `(Anna):`.

use crate::text::lexicon;
use crate::text::persons::looks_like_name;

/// Something with the form of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<'a> {
    /// As printed, without the colon.
    pub printed: &'a str,
    /// The name in it.
    pub name: &'a str,
    /// What stands in parentheses behind the name.
    pub note: Option<&'a str>,
    /// What its form says.
    pub form: Form,
    /// Byte offset behind the colon.
    pub end: usize,
}

/// What the form of a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// It may be a name.
    Name,
    /// A word of a record's head or of plain prose ("Note", "First").
    Phrase,
    /// No form of a name, as in `user_42`.
    Other,
}

/// The label at the head of a text.
pub fn label(text: &str) -> Option<Label<'_>> {
    let colon = colon(text)?;
    let mark = text[colon..].chars().next().map_or(1, char::len_utf8);
    let end = colon + mark;
    let printed = text[..colon].trim();
    let (name, note) = parted(printed);
    let follows = text[end..].chars().next();
    if name.is_empty() || follows.is_some_and(|next| next.is_ascii_digit() || next == '/') {
        return None;
    }
    let form = form(name);
    let is_apart = mark > 1 || follows.is_none_or(char::is_whitespace);
    (form != Form::Other || is_apart).then_some(Label { printed, name, note, form, end })
}

/// The name in brackets that opens a text without a colon, as in `[Anna] Yes`: a sound as well as a speaker.
pub fn bracketed(text: &str) -> Option<&str> {
    let (name, after) = text.strip_prefix('[')?.split_once(']')?;
    let is_speech = after.lines().next().is_some_and(|line| line.contains(char::is_alphanumeric));
    (form(name) == Form::Name && is_speech).then_some(name)
}

/// The names on a joint label.
pub fn parts(name: &str) -> impl Iterator<Item = &str> {
    let by_mark = name.split([',', ';', '/', '&', '+']);
    by_mark.flat_map(|piece| piece.split(" and ")).map(str::trim).filter(|part| !part.is_empty())
}

/// Where the colon of a label stands; a label goes on over a line's end only in parentheses, or before them.
fn colon(text: &str) -> Option<usize> {
    const LONGEST: usize = 90;
    let mut depth = 0_u32;
    for (at, letter) in text.char_indices().take(LONGEST) {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ':' | '：' if depth == 0 => return Some(at),
            '\n' if depth == 0 && !text[at + 1..].starts_with('(') => return None,
            _ => {}
        }
    }
    None
}

/// Name and note of a printed label; brackets around the whole are taken off.
fn parted(printed: &str) -> (&str, Option<&str>) {
    let inside = [('[', ']'), ('(', ')')].into_iter().find_map(|(open, close)| {
        printed.strip_prefix(open)?.strip_suffix(close).filter(|inside| !inside.contains([open, close]))
    });
    if let Some(inside) = inside {
        return (inside.trim(), None);
    }
    match printed.find(['(', '[']) {
        Some(at) if at > 0 && printed.ends_with([')', ']']) => {
            (printed[..at].trim_end(), Some(printed[at + 1..printed.len() - 1].trim()))
        }
        _ => (printed, None),
    }
}

fn form(name: &str) -> Form {
    if parts(name).next().is_none() || !parts(name).all(looks_like_name) {
        return Form::Other;
    }
    let lowered = name.to_lowercase();
    let opening = lowered.split_whitespace().next().unwrap_or_default();
    let is_letter = name.chars().count() == 1;
    let is_phrase = lexicon::is_header_key(&lowered.replace('-', " "))
        || (!is_letter && lowered != "question" && lexicon::opens_no_label(opening));
    if is_phrase { Form::Phrase } else { Form::Name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_seen_at_the_head_of_a_text() {
        for (text, name, note, form) in [
            ("ANNA: yes", "ANNA", None, Form::Name),
            ("Anna Holm (in the chair):\nyes", "Anna Holm", Some("in the chair"), Form::Name),
            (
                "Bo Friis (Harbour, Quay\nand Town) (Lab):",
                "Bo Friis",
                Some("Harbour, Quay\nand Town) (Lab"),
                Form::Name,
            ),
            ("Bo Friis\n(Lab): no", "Bo Friis", Some("Lab"), Form::Name),
            ("[Anna]: yes", "Anna", None, Form::Name),
            ("(Anna): yes", "Anna", None, Form::Name),
            ("Q: why", "Q", None, Form::Name),
            ("主席：好", "主席", None, Form::Name),
            ("Note: this", "Note", None, Form::Phrase),
            ("user_42: this", "user_42", None, Form::Other),
            ("he said: this", "he said", None, Form::Other),
        ] {
            let found = label(text).map(|label| (label.name, label.note, label.form));
            assert_eq!(found, Some((name, note, form)), "{text}");
        }
        for text in ["at 10:30", "https://example.org", "Yes\nAnna: no", ": x", "[Anna] yes", "", "(", "[]: x"] {
            assert_eq!(label(text), None, "{text}");
        }
        assert_eq!(bracketed("[Anna] yes"), Some("Anna"));
        assert_eq!(bracketed("[sighs] yes"), None);
        assert_eq!(bracketed("[Music]"), None);
    }
}
