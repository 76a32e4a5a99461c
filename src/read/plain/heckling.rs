//! Interjections as a parliament's stenographers set them: `(Applause - Anna Holm [SPD]: No! - Bo Friis [FDP]: Yes!)`.
//!
//! A piece that opens with a name and a party in square brackets, or with "Zuruf", is talk of its own; the others tell
//! what was done.

use std::ops::Range;

use super::forms::{is_group, named};
use super::names::is_label_name;
use crate::text::editorial::tells_an_action;

/// First words of what was done, in the German records.
#[rustfmt::skip]
const STAGE: &[&str] = &[
    "abgeordnete", "anhaltender", "beifall", "die", "glocke", "heiterkeit", "lachen", "langanhaltender", "lebhafter",
    "unruhe", "widerspruch", "zustimmung",
];

/// First words of a shout whose speaker may not be named.
const SHOUTS: &[&str] = &["gegenruf", "gegenrufe", "zuruf", "zurufe"];

/// A piece of an interjection; ranges are bytes of the text inside the brackets.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The whole piece.
    pub range: Range<usize>,
    /// Who heckles and what; `None` for what was done.
    pub shout: Option<Shout<'a>>,
}

/// Talk inside an interjection.
#[derive(Debug, PartialEq, Eq)]
pub struct Shout<'a> {
    /// The label as printed.
    pub label: &'a str,
    /// Name of the speaker; `None` for "Zuruf von der SPD".
    pub name: Option<&'a str>,
    /// Party.
    pub group: Option<&'a str>,
    /// What is said.
    pub speech: Range<usize>,
}

/// The pieces of an interjection in order; `None` when nobody heckles in it by this form.
pub fn pieces(inside: &str) -> Option<Vec<Piece<'_>>> {
    let mut found: Vec<Piece<'_>> = Vec::new();
    for range in split(inside) {
        let shout = shout(inside, &range);
        let is_stage = opens_with(&inside[range.clone()], STAGE) || tells_an_action(&inside[range.clone()]);
        match found.last_mut() {
            // A dash inside what somebody says: the piece has no label of its own.
            Some(Piece { range: before, shout: Some(open) }) if shout.is_none() && !is_stage => {
                before.end = range.end;
                open.speech.end = range.end;
            }
            _ => found.push(Piece { range, shout }),
        }
    }
    found.iter().any(|piece| piece.shout.is_some()).then_some(found)
}

/// The ranges between dashes that stand between spaces.
fn split(inside: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    for (at, mark) in inside.match_indices(['-', '–', '—']) {
        let behind = at + mark.len();
        let free = inside[..at].ends_with(char::is_whitespace) && inside[behind..].starts_with(char::is_whitespace);
        if free {
            ranges.push(from..at);
            from = behind;
        }
    }
    ranges.push(from..inside.len());
    ranges
}

fn shout<'a>(inside: &'a str, range: &Range<usize>) -> Option<Shout<'a>> {
    let piece = &inside[range.clone()];
    let (label, _) = piece.split_once(':')?;
    let speech = range.start + label.len() + 1..range.end;
    let label = label.trim();
    let is_unnamed = opens_with(label, SHOUTS);
    let after_title = ["Abgeordneten ", "Abg. "].iter().find_map(|title| label.split_once(title)).map(|(_, name)| name);
    let found = named(after_title.unwrap_or(label));
    let group = found.group.filter(|group| is_group(group) && label.ends_with(']'));
    let name = Some(found.name).filter(|name| (group.is_some() || after_title.is_some()) && is_label_name(name));
    (name.is_some() || is_unnamed).then_some(Shout { label, name, group, speech })
}

fn opens_with(text: &str, words: &[&str]) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    words.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_with_a_name_and_a_party_are_talk() {
        let text = "Beifall bei der SPD - Anna Holm [SPD]: Das ist - wie gesagt - falsch! – Bo Friis [Ribe] [FDP]: Ja! - Zuruf von der LINKEN: Nein!";
        let found: Vec<_> = pieces(text)
            .unwrap_or_default()
            .into_iter()
            .map(|piece| piece.shout.map(|shout| (shout.name, shout.group, text[shout.speech].trim())))
            .collect();
        let expected = [
            None,
            Some((Some("Anna Holm [SPD]"), Some("SPD"), "Das ist - wie gesagt - falsch!")),
            Some((Some("Bo Friis [Ribe] [FDP]"), Some("FDP"), "Ja!")),
            Some((None, None, "Nein!")),
        ];
        assert_eq!(found, expected);
        assert_eq!(pieces("Beifall - Heiterkeit"), None);
        assert_eq!(pieces("as we said: no"), None);
    }
}
