//! Blocks, line by line: front matter, code, comments, headings, rules, lists, quotations, definitions, tables.

use std::collections::HashSet;
use std::ops::Range;

use super::tables;
use crate::read::plain::{Marks, SureLabel};
use crate::read::spoken::excerpt;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::{Note, NoteKind};

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// Markup that is no word, and where turns end; spans in no order.
    pub marks: Marks,
    /// Speakers in tables of turns.
    pub labels: Vec<SureLabel>,
    /// The first heading, as metadata.
    pub title: Option<(String, String)>,
    /// Names that reference links may use, in lower case.
    pub references: HashSet<String>,
    /// Byte ranges in which inline markup is looked for.
    pub text: Vec<Range<usize>>,
    /// Whether items of lists are turns: half of them, and at least three, open with a name and a colon.
    pub lists_hold_turns: bool,
}

/// A line with its place in the text.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Index of the line.
    pub index: usize,
    /// Byte offset of its start.
    pub start: usize,
    /// The line without its line feed.
    pub text: &'a str,
}

impl Found {
    /// Takes a byte range for markup.
    pub fn mark(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.marks.spans.push(Span { range, kind: SpanKind::Markup });
        }
    }

    /// Leaves lines out, with a note that quotes the first of them with text.
    pub fn leave_out(&mut self, kind: NoteKind, what: &str, rows: &[Row<'_>]) {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
        self.mark(first.start..last.start + last.text.len());
        let quoted = rows.iter().map(|row| row.text.trim()).find(|text| text.chars().any(char::is_alphanumeric));
        let detail = excerpt(&format!("{what}{}", quoted.unwrap_or_default()));
        let (line, line_end) = (number(first.index), number(last.index));
        self.marks.notes.push(Note { kind, line, line_end, detail });
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// Reads the blocks; what ends before `front_end` is front matter.
pub fn read(text: &str, front_end: usize) -> Found {
    let mut start = 0;
    let rows: Vec<Row<'_>> = text
        .split('\n')
        .enumerate()
        .map(|(index, line)| {
            let row = Row { index, start, text: line };
            start += line.len() + 1;
            row
        })
        .collect();
    let mut found = Found { lists_hold_turns: lists_hold_turns(&rows), ..Found::default() };
    let mut at = rows.partition_point(|row| row.start < front_end);
    found.mark(0..front_end.min(text.len()));
    while at < rows.len() {
        at += block(&rows, at, &mut found).max(1);
    }
    found
}

/// Reads the block that begins with a line; how many lines it has.
fn block(rows: &[Row<'_>], at: usize, found: &mut Found) -> usize {
    let (row, rest) = (rows[at], &rows[at..]);
    let bare = row.text.trim();
    if let Some(fence) = fence(row.text) {
        let closes = |line: &&Row<'_>| {
            line.text.trim().starts_with(fence) && line.text.trim().trim_matches('`').trim_matches('~').is_empty()
        };
        let last = rest.iter().skip(1).position(|line| closes(&line)).map_or(rest.len() - 1, |index| index + 1);
        found.leave_out(NoteKind::NotTalk, "code: ", &rest[..=last]);
        return last + 1;
    }
    if bare.starts_with("<!--") {
        let last = rest.iter().position(|line| line.text.contains("-->")).unwrap_or(rest.len() - 1);
        found.leave_out(NoteKind::NotTalk, "comment: ", &rest[..=last]);
        return last + 1;
    }
    if bare.starts_with("[^") && bare.contains("]:") {
        let last = 1 + rest[1..].iter().take_while(|line| line.text.starts_with("    ")).count();
        found.leave_out(NoteKind::Footnote, "", &rest[..last]);
        return last;
    }
    if let Some(name) = definition(bare) {
        found.references.insert(name.to_lowercase());
        found.mark(row.start..row.start + row.text.len());
        return 1;
    }
    if let Some(count) = tables::read(rest, found) {
        return count;
    }
    line(rows, at, found);
    1
}

/// Reads a line that is no part of a larger block.
fn line(rows: &[Row<'_>], at: usize, found: &mut Found) {
    let row = rows[at];
    let bare = row.text.trim();
    if is_rule(bare) {
        let heading = at.checked_sub(1).map(|before| rows[before]).filter(|_| !bare.contains(['*', '_', ' ']));
        let stands_alone = at < 2 || rows[at - 2].text.trim().is_empty();
        if let Some(heading) =
            heading.filter(|row| !row.text.trim().is_empty() && !row.text.contains(':') && stands_alone)
        {
            found.heading(heading, heading.text.trim());
        }
        found.mark(row.start..row.start + row.text.len());
        return;
    }
    if let Some(title) = heading(row.text) {
        found.heading(row, title);
    }
    let mut at = 0;
    while let Some(mark) = opening(&row.text[at..]) {
        // Without its digits an item is no sentence that begins with a number, and with its sign it is no label.
        let kept = usize::from(!found.lists_hold_turns && mark.is_item && !mark.range.is_empty());
        found.mark(row.start + at + mark.range.start..row.start + at + mark.range.end - kept);
        at += mark.range.end;
    }
    found.text.push(row.start + at..row.start + row.text.len());
}

impl Found {
    fn heading(&mut self, row: Row<'_>, title: &str) {
        self.marks.barriers.push(row.index);
        if self.title.is_none() && self.marks.barriers.len() == 1 && !title.is_empty() {
            self.title = Some(("title".to_owned(), title.to_owned()));
        }
    }
}

/// The marks that open a block of code.
fn fence(line: &str) -> Option<&str> {
    let bare = line.trim_start();
    let count = |mark: char| bare.len() - bare.trim_start_matches(mark).len();
    let length = count('`').max(count('~'));
    (length >= 3 && !bare[length..].contains('`')).then(|| &bare[..3])
}

/// The text of an ATX heading.
fn heading(line: &str) -> Option<&str> {
    let bare = line.trim();
    let text = bare.trim_start_matches('#');
    let level = bare.len() - text.len();
    let is_heading = (1..=6).contains(&level) && (text.is_empty() || text.starts_with([' ', '\t']));
    is_heading.then(|| text.trim().trim_end_matches('#').trim())
}

/// A rule, or the line under a heading.
fn is_rule(bare: &str) -> bool {
    let mark = bare.chars().next().unwrap_or(' ');
    let count = bare.chars().filter(|sign| *sign == mark).count();
    matches!(mark, '-' | '*' | '_' | '=') && count >= 3 && bare.chars().all(|sign| sign == mark || sign == ' ')
}

/// The name in `[name]: https://...`.
fn definition(bare: &str) -> Option<&str> {
    let (name, target) = bare.strip_prefix('[')?.split_once("]:")?;
    let target = target.trim();
    let is_address = target.starts_with(['<', '/', '#']) || target.contains("://") || target.starts_with("mailto:");
    (is_address && !name.contains(['[', ']'])).then_some(name)
}

/// A mark of a quotation or a list that opens a line.
struct Mark {
    range: Range<usize>,
    is_item: bool,
}

fn opening(line: &str) -> Option<Mark> {
    let blank = line.len() - line.trim_start().len();
    let bare = &line[blank..];
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let length = match bare.bytes().next()? {
        b'>' => return Some(Mark { range: blank..blank + 1, is_item: false }),
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' if digits <= 3 && bare[digits..].starts_with(['.', ')']) => digits + 1,
        _ => return None,
    };
    let is_item = bare[length..].starts_with([' ', '\t']);
    is_item.then_some(Mark { range: blank..blank + length, is_item })
}

fn lists_hold_turns(rows: &[Row<'_>]) -> bool {
    let opens_with_name = |item: &str| {
        let (name, _) = item.split_once(':')?;
        let name = name.trim().trim_matches(['*', '_']);
        (name.chars().count() <= 40 && name.starts_with(char::is_uppercase)).then_some(())
    };
    let items =
        rows.iter().filter_map(|row| Some(&row.text[opening(row.text).filter(|mark| mark.is_item)?.range.end..]));
    let (all, named) =
        items.fold((0, 0), |(all, named), item| (all + 1, named + usize::from(opens_with_name(item).is_some())));
    named >= 3 && named * 2 >= all
}
