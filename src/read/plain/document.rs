//! A text with its lines, the place of every byte, and the notation that is no word.

use std::ops::Range;

use crate::text::editorial::Span;
use crate::transcript::{LineStart, Note};

/// One line of the file, without its line feed.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Byte offset of its start.
    pub start: usize,
    /// Its text without notation.
    pub text: &'a str,
    /// Its text as it stands.
    pub source: &'a str,
    /// Level of the heading that it is, from 1; 0 for any other line.
    pub level: usize,
    /// Whether a blank line (or nothing) stands before it, and text right below.
    pub opens_block: bool,
}

impl Line<'_> {
    /// Whether nothing but white space (no-break spaces too) stands on it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What in a text is notation and no talk, found before its labels are.
#[derive(Debug, Default)]
pub struct Marks {
    /// Signs that are no words, in order and not overlapping: emphasis, tags, page heads, code.
    pub spans: Vec<Span>,
    /// Indices of the lines at which a turn ends whoever speaks (headings), in order.
    pub barriers: Vec<usize>,
    /// Indices and levels of the lines that are headings by the form of the document, in order.
    pub headings: Vec<(usize, usize)>,
    /// Times that stand alone on a line: index of the line and milliseconds, in order.
    pub times: Vec<(usize, i64)>,
    /// What was decided.
    pub notes: Vec<Note>,
}

impl Marks {
    /// Adds what another notation found, in any order.
    pub fn add(&mut self, other: Self) {
        self.spans.extend(other.spans);
        self.barriers.extend(other.barriers);
        self.headings.extend(other.headings);
        self.times.extend(other.times);
        self.notes.extend(other.notes);
        self.in_order();
    }

    /// Orders everything, and leaves out the spans that stand in others.
    pub fn in_order(&mut self) {
        self.spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
        let mut end = 0;
        self.spans.retain(|span| {
            let free = span.range.start >= end;
            end = end.max(span.range.end);
            free
        });
        self.barriers.sort_unstable();
        self.barriers.dedup();
        self.headings.sort_unstable();
        self.headings.dedup();
        self.times.sort_unstable();
        self.notes.sort_by_key(|note| note.line);
    }
}

/// A text with a blank in place of every byte of notation; lines and offsets stay as they are.
pub fn masked(text: &str, spans: &[Span]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for span in spans {
        for byte in bytes.get_mut(span.range.clone()).unwrap_or_default() {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A whole file.
pub struct Document<'a> {
    /// Its text with blanks for notation: what the rules look at.
    pub text: &'a str,
    /// Its text as it stands: what is quoted.
    pub source: &'a str,
    /// Its lines in order.
    pub lines: Vec<Line<'a>>,
    /// Its notation.
    pub marks: &'a Marks,
    /// The place of each line in the source; empty when lines are the places.
    places: &'a [u32],
}

impl<'a> Document<'a> {
    /// Splits a text at line feeds; `text` is `source` with its `marks` masked.
    pub fn new(source: &'a str, text: &'a str, marks: &'a Marks) -> Self {
        let mut start = 0;
        let mut headings = marks.headings.iter().peekable();
        let lines = text
            .split('\n')
            .enumerate()
            .map(|(index, line)| {
                let level = headings.next_if(|(at, _)| *at == index).map_or(0, |(_, level)| *level);
                let source = source.get(start..start + line.len()).unwrap_or(line);
                let found = Line { start, text: line, source, level, opens_block: false };
                start += line.len() + 1;
                found
            })
            .collect();
        let mut lines: Vec<Line<'a>> = lines;
        let blank: Vec<bool> = lines.iter().map(Line::is_blank).collect();
        for (index, line) in lines.iter_mut().enumerate() {
            let before = index.checked_sub(1).is_none_or(|before| blank[before]);
            line.opens_block = before && blank.get(index + 1) == Some(&false) && !blank[index];
        }
        Self { text, source, lines, marks, places: &[] }
    }

    /// With the place of each line; empty when lines are the places.
    pub fn with_places(self, places: &'a [u32]) -> Self {
        Self { places, ..self }
    }

    /// The place, from 1, of the line with this index; a line behind the last known place stands there too.
    pub fn place(&self, index: usize) -> u32 {
        match self.places.get(index).or(self.places.last()) {
            Some(place) => *place,
            None => u32::try_from(index + 1).unwrap_or(u32::MAX),
        }
    }

    /// The index of the line that holds a byte.
    pub fn line_index(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// Where the lines of a byte range come from; offsets count from the range's start.
    pub fn line_starts(&self, range: &Range<usize>) -> Vec<LineStart> {
        let first = self.line_index(range.start);
        let last = self.line_index(range.end.max(range.start + 1) - 1);
        let head = &self.lines[first];
        let column = head.source[..range.start - head.start].chars().count();
        let mut starts =
            vec![LineStart { offset: 0, line: self.place(first), column: u32::try_from(column).unwrap_or(u32::MAX) }];
        for index in first + 1..=last {
            starts.push(LineStart {
                offset: self.lines[index].start - range.start,
                line: self.place(index),
                column: 0,
            });
        }
        starts
    }

    /// The paragraphs (runs of lines with text) among the lines of an index range, as inclusive index pairs.
    pub fn paragraphs(&self, lines: Range<usize>) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for index in lines {
            if self.lines[index].is_blank() {
                continue;
            }
            match found.last_mut() {
                Some((_, last)) if *last + 1 == index => *last = index,
                _ => found.push((index, index)),
            }
        }
        found
    }

    /// The byte range of an inclusive range of lines.
    pub fn bytes(&self, first: usize, last: usize) -> Range<usize> {
        self.lines[first].start..self.lines[last].start + self.lines[last].text.len()
    }

    /// A range without the white space and the notation at both ends.
    pub fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        start..(range.start + text.trim_end().len()).max(start)
    }

    /// The notation inside a byte range, with offsets from the range's start.
    pub fn marks_in(&self, range: &Range<usize>) -> impl Iterator<Item = Span> + '_ {
        let Range { start, end } = *range;
        let first = self.marks.spans.partition_point(|span| span.range.end <= start);
        let inside = self.marks.spans[first..].iter().take_while(move |span| span.range.start < end);
        inside.map(move |span| Span {
            range: span.range.start.max(start) - start..span.range.end.min(end) - start,
            kind: span.kind,
        })
    }

    /// The first line behind `after` and before `before` at which a turn ends whoever speaks.
    pub fn barrier(&self, after: usize, before: usize) -> Option<usize> {
        let first = self.marks.barriers.partition_point(|barrier| *barrier <= after);
        self.marks.barriers.get(first).copied().filter(|barrier| *barrier < before)
    }
}
