//! Page heads, page feet and page numbers: what comes back at the top or bottom of the pages.

use std::collections::{HashMap, HashSet};

use super::line::{Row, Sheet};
use crate::transcript::{Note, NoteKind};

/// How many rows at either end of a page may be head or foot.
const DEEPEST: usize = 4;
/// One page of so many must have a head, so that left and right pages may differ.
const SHARE: usize = 4;
/// A text without a number that is met on two pages only has so many letters to be a head: "Yes." is none.
const LONG: usize = 16;
/// A head stands inside the text once for so many times at an edge at most: a speaker's name alone on a line is none.
const INSIDE: usize = 5;

/// Takes heads and feet off the pages; one note for each text, on the first page that has it.
pub fn without(mut sheets: Vec<Sheet>, notes: &mut Vec<Note>) -> Vec<Sheet> {
    let keys: Vec<Keys> = sheets.iter().map(Keys::of).collect();
    let mut everywhere: HashMap<&str, usize> = HashMap::new();
    for key in keys.iter().flat_map(|keys| &keys.0) {
        *everywhere.entry(key).or_insert(0) += 1;
    }
    let heads = recurring(&keys, &everywhere, Keys::head);
    let feet = recurring(&keys, &everywhere, Keys::foot);
    let mut left_out = Noted::default();
    for (sheet, keys) in sheets.iter_mut().zip(&keys) {
        let top = keys.head().take_while(|key| heads.contains(key)).count();
        let foot = keys.foot().take_while(|key| feet.contains(key)).count();
        let foot = if foot == 0 { lone_foot(sheet) } else { foot };
        let rest = sheet.rows.len().saturating_sub(foot).max(top);
        let below = sheet.rows.split_off(rest);
        for row in sheet.rows.drain(..top).chain(below) {
            left_out.add(sheet.number, &row);
        }
    }
    left_out.note(notes);
    sheets
}

/// What the rows of a page say, with digits made alike.
struct Keys(Vec<String>);

impl Keys {
    fn of(sheet: &Sheet) -> Self {
        Self(sheet.rows.iter().map(|row| key(&text(row))).collect())
    }

    /// The rows that may be its head, from the edge inwards.
    fn head(&self) -> impl Iterator<Item = &str> {
        // A page of two rows has a head and a foot, not one row that is both.
        self.0.iter().take(DEEPEST.min(self.0.len().div_ceil(2))).map(String::as_str)
    }

    /// The rows that may be its foot, from the edge inwards.
    fn foot(&self) -> impl Iterator<Item = &str> {
        self.0.iter().rev().take(DEEPEST.min(self.0.len() / 2)).map(String::as_str)
    }
}

fn text(row: &Row) -> String {
    row.line(0).map(|line| line.text).unwrap_or_default()
}

/// A text with "#" for every number; a lone Roman numeral is a number too.
fn key(text: &str) -> String {
    let bare = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    if is_roman(bare) {
        return text.replace(bare, "#");
    }
    let mut key = String::with_capacity(text.len());
    for letter in text.to_lowercase().chars() {
        if !letter.is_numeric() {
            key.push(letter);
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

fn is_roman(text: &str) -> bool {
    (1..=7).contains(&text.len())
        && (text.chars().all(|letter| "ivxlc".contains(letter)) || text.chars().all(|letter| "IVXLC".contains(letter)))
}

/// The keys that come back: on two pages at least, on one page in four, and hardly ever inside the text.
fn recurring<'a, I: Iterator<Item = &'a str>>(
    pages: &'a [Keys],
    everywhere: &HashMap<&str, usize>,
    side: impl Fn(&'a Keys) -> I,
) -> HashSet<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for keys in pages {
        for key in side(keys).collect::<HashSet<&str>>() {
            *counts.entry(key).or_insert(0) += 1;
        }
    }
    let least = pages.len().div_ceil(SHARE).max(2);
    let inside = |key: &str, edge: usize| everywhere.get(key).map_or(0, |all| all - edge);
    let is_telling = |key: &str, pages: usize| pages > 2 || key.contains('#') || key.chars().count() >= LONG;
    let at_edge = |(key, pages): &(&str, usize)| {
        *pages >= least && is_telling(key, *pages) && inside(key, *pages) * INSIDE <= *pages
    };
    counts.into_iter().filter(at_edge).map(|(key, _)| key).collect()
}

/// 1 when the last row of a page stands well below the text and is nothing but a number, ends in "1/3", or is in
/// smaller type and ends in a number: the foot of a document of one page.
fn lone_foot(sheet: &Sheet) -> usize {
    let [.., above, last] = sheet.rows.as_slice() else { return 0 };
    let is_apart = above.y - last.y > 2.0 * above.size().max(last.size());
    let key = key(&text(last));
    let is_number = key.trim_matches(|letter: char| " -–—.[]()".contains(letter)) == "#";
    let is_smaller = last.size() < 0.95 * above.size();
    let ends_in_number =
        (is_smaller && key.ends_with('#')) || ["#/#", "# / #", "# of #"].iter().any(|end| key.ends_with(end));
    usize::from(is_apart && (is_number || ends_in_number))
}

/// What was left out: texts that differ in their numbers only are told once.
#[derive(Default)]
struct Noted {
    order: Vec<(u32, u32, String)>,
    by_key: HashMap<String, usize>,
}

impl Noted {
    fn add(&mut self, page: u32, row: &Row) {
        let text = text(row);
        if let Some((_, last, _)) = self.by_key.get(&key(&text)).and_then(|index| self.order.get_mut(*index)) {
            *last = page;
            return;
        }
        self.by_key.insert(key(&text), self.order.len());
        self.order.push((page, page, text));
    }

    fn note(self, notes: &mut Vec<Note>) {
        for (line, line_end, detail) in self.order {
            notes.push(Note { kind: NoteKind::PageHead, line, line_end, detail });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_alike() {
        assert_eq!(key("– 12 –"), key("– 3 –"));
        assert_eq!(key("xiv"), key("ix"));
        assert_eq!(key("Page 3 of 12"), "page # of #");
        assert_ne!(key("Anna: yes"), key("Anna: no"));
    }
}
