//! A text with its lines and the file place of every byte.

use std::ops::Range;

use crate::transcript::LineStart;

/// One line of the file, without its line feed.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Byte offset of its start.
    pub start: usize,
    /// Its text.
    pub text: &'a str,
}

impl Line<'_> {
    /// Whether nothing but white space (no-break spaces too) stands on it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A whole file.
pub struct Document<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its lines in order.
    pub lines: Vec<Line<'a>>,
}

impl<'a> Document<'a> {
    /// Splits a text at line feeds.
    pub fn new(text: &'a str) -> Self {
        let mut start = 0;
        let lines = text
            .split('\n')
            .map(|line| {
                let found = Line { start, text: line };
                start += line.len() + 1;
                found
            })
            .collect();
        Self { text, lines }
    }

    /// The number, from 1, of the line with this index.
    pub fn number(index: usize) -> u32 {
        u32::try_from(index + 1).unwrap_or(u32::MAX)
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
        let column = head.text[..range.start - head.start].chars().count();
        let mut starts =
            vec![LineStart { offset: 0, line: Self::number(first), column: u32::try_from(column).unwrap_or(u32::MAX) }];
        for index in first + 1..=last {
            starts.push(LineStart {
                offset: self.lines[index].start - range.start,
                line: Self::number(index),
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

    /// A range without the white space at both ends.
    pub fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        start..(range.start + text.trim_end().len()).max(start)
    }
}
