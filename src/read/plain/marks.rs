//! What in a plain text is no talk whoever speaks: tags, page heads, lines of seconds, glued footnote numbers.
//!
//! Each of these is taken only where its pattern is unmistakable, and noted.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::document::Marks;
use crate::read::clock::seconds;
use crate::read::spoken::excerpt;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::{Note, NoteKind};

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"</?[A-Za-z][A-Za-z0-9]{0,20}\s*/?>").ok());
static END_TAG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"</[A-Za-z][A-Za-z0-9]{0,20}\s*>").ok());
/// A number glued to a bracket, a quotation or the end of a sentence, with white space behind it.
static FOOTNOTE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:[\]”]|\p{Ll}{3}[.!?])(\d{1,2})(?:[ \t]+\p{Lu}|[ \t]*(?m:$))").ok());
static PAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?i:page|seite|página|pagina|p\.)\s*\d{1,5}(?:\s*(?:of|von|de|/)\s*\d{1,5})?$").ok()
});

/// A line with its place in the text.
struct Row<'a> {
    index: usize,
    start: usize,
    text: &'a str,
}

/// The marks of a plain text; places count its lines from 0.
pub fn find(text: &str) -> Marks {
    let mut marks = of_pages(text);
    marks.headings = text.split('\n').enumerate().filter_map(|(index, line)| Some((index, level(line)?))).collect();
    tags(text, &mut marks);
    marks.in_order();
    marks
}

/// The level of `# Anna` or `##Anna`.
fn level(line: &str) -> Option<usize> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    (level > 1 || (level == 1 && title.starts_with(' '))).then_some(level)
}

/// The marks of a text but for its headings and tags.
pub fn of_pages(text: &str) -> Marks {
    let mut start = 0;
    let rows: Vec<Row<'_>> = text
        .split('\n')
        .enumerate()
        .map(|(index, line)| {
            let indent = line.len() - line.trim_start().len();
            let row = Row { index, start: start + indent, text: line.trim() };
            start += line.len() + 1;
            row
        })
        .filter(|row| !row.text.is_empty())
        .collect();
    let mut marks = Marks::default();
    timed_lines(&rows, &mut marks);
    page_heads(&rows, &mut marks);
    footnotes(text, &rows, &mut marks);
    marks.in_order();
    marks
}

fn add(row: &Row<'_>, kind: SpanKind, marks: &mut Marks) {
    marks.spans.push(Span { range: row.start..row.start + row.text.len(), kind });
}

fn note(kind: NoteKind, index: usize, detail: &str) -> Note {
    let line = u32::try_from(index + 1).unwrap_or(u32::MAX);
    Note { kind, line, line_end: line, detail: excerpt(detail) }
}

/// Subtitle-like records: a line of seconds before and behind each caption, events as `**LAUGHTER**`.
fn timed_lines(rows: &[Row<'_>], marks: &mut Marks) {
    let is_time =
        |row: &Row<'_>| row.text.contains('.') && row.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let time = |row: &Row<'_>| seconds(row.text).filter(|_| is_time(row));
    let times = rows.iter().filter(|row| is_time(row)).count();
    if times < 6 || times * 4 < rows.len() {
        return;
    }
    let mut events: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        if is_event(row.text) {
            add(row, SpanKind::Stage, marks);
            events.entry(row.text).or_insert((row.index, 0)).1 += 1;
        } else if let Some(time) = time(row) {
            add(row, SpanKind::Markup, marks);
            let of_event = rows.get(at + 1).is_some_and(|next| is_event(next.text));
            marks.times.extend((!of_event).then_some((row.index, time)));
        }
    }
    let mut events: Vec<_> = events.into_iter().collect();
    events.sort_by_key(|(_, (first, _))| *first);
    let summary = |(event, (first, count)): (&str, (usize, usize))| {
        note(NoteKind::EventAlone, first, &format!("{count} lines {event:?}"))
    };
    marks.notes.extend(events.into_iter().map(summary));
}

fn is_event(text: &str) -> bool {
    let inside = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
    inside
        .is_some_and(|inside| inside.chars().all(|letter| letter.is_uppercase() || letter == ' ') && !inside.is_empty())
}

/// Lines that come again and again beside a growing page number; lines such as "Page 7".
fn page_heads(rows: &[Row<'_>], marks: &mut Marks) {
    const LONGEST: usize = 80;
    let number = |row: Option<&Row<'_>>| row.and_then(|row| row.text.parse::<u32>().ok());
    let mut same: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        if row.text.len() <= LONGEST && number(Some(row)).is_none() {
            same.entry(row.text).or_default().push(at);
        }
        if PAGE.as_ref().is_some_and(|page| row.text.len() <= LONGEST && page.is_match(row.text)) {
            add(row, SpanKind::Markup, marks);
            marks.notes.push(note(NoteKind::PageHead, row.index, row.text));
        }
    }
    for heads in same.values().filter(|heads| heads.len() > 2) {
        let side = |step: fn(usize) -> Option<usize>| {
            let numbers: Vec<_> = heads.iter().map(|at| number(step(*at).and_then(|at| rows.get(at)))).collect();
            let grows = numbers.windows(2).filter(|pair| pair[0].is_some() && pair[0] < pair[1]).count();
            (grows * 5 >= (heads.len() - 1) * 4).then_some(step)
        };
        let Some(step) = side(|at| at.checked_add(1)).or_else(|| side(|at| at.checked_sub(1))) else { continue };
        for at in heads {
            add(&rows[*at], SpanKind::Markup, marks);
            let beside = step(*at).and_then(|at| rows.get(at)).filter(|row| number(Some(row)).is_some());
            if let Some(row) = beside {
                add(row, SpanKind::Markup, marks);
            }
            let detail = format!("{} {}", rows[*at].text, beside.map_or("", |row| row.text));
            marks.notes.push(note(NoteKind::PageHead, rows[*at].index, detail.trim()));
        }
    }
}

/// Tags of a markup that a text carries along, where it closes any.
fn tags(text: &str, marks: &mut Marks) {
    let (Some(tag), Some(end)) = (TAG.as_ref(), END_TAG.as_ref()) else { return };
    let Some(first) = end.find(text) else { return };
    let found = tag.find_iter(text).map(|found| Span { range: found.range(), kind: SpanKind::Markup });
    let known = marks.spans.len();
    marks.spans.extend(found);
    let line = text[..first.start()].matches('\n').count();
    let detail = format!("{} tags such as {:?}", marks.spans.len() - known, first.as_str());
    marks.notes.push(note(NoteKind::NotTalk, line, &detail));
}

fn footnotes(text: &str, rows: &[Row<'_>], marks: &mut Marks) {
    let Some(regex) = FOOTNOTE.as_ref() else { return };
    for found in regex.captures_iter(text).filter_map(|found| found.get(1)) {
        let at = rows.partition_point(|row| row.start <= found.start()).saturating_sub(1);
        let index = rows.get(at).map_or(0, |row| row.index);
        marks.spans.push(Span { range: found.range(), kind: SpanKind::Markup });
        marks.notes.push(note(NoteKind::Footnote, index, &format!("the mark {:?}", found.as_str())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain::document::masked;

    fn left(text: &str) -> Vec<String> {
        let lines = masked(text, &find(text).spans);
        lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn page_heads_repeat_beside_growing_numbers() {
        let text =
            "A: one\nRecord of May\n7\ntwo\nRecord of May\n8\nthree\nB: Yes.\nRecord of May\n\n9\nPage 10 of 12\nfour";
        assert_eq!(left(text), ["A: one", "two", "three", "B: Yes.", "four"]);
        let refrain = "A\nYes.\n\nB\nYes.\n\nA\nYes.\n4";
        assert_eq!(left(refrain).len(), 7);
    }

    #[test]
    fn tags_and_glued_footnote_numbers_are_no_words() {
        assert_eq!(left("<Speech>Mr. A: yes</Speech>"), ["Mr. A: yes"]);
        assert_eq!(left("A: if x <b then"), ["A: if x <b then"]);
        assert_eq!(left("A: home.3 The [Tab A]2 is"), ["A: home.  The [Tab A]2 is"]);
        assert_eq!(left("A: [Tab A]2 He wanted 2.5 of Base64, no.3"), ["A: [Tab A]  He wanted 2.5 of Base64, no.3"]);
    }
}
