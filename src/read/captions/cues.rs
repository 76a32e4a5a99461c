//! Lines of a caption file, their times, and the cues they make.

use super::{Captions, Cue, payload};
use crate::error::Result;
use crate::read::spoken::excerpt;
use crate::read::{Input, clock};
use crate::transcript::NoteKind;

/// A text with its lines.
pub struct Script<'a> {
    text: &'a str,
    /// Byte offset of each line.
    starts: Vec<usize>,
}

impl<'a> Script<'a> {
    /// Finds the lines of a text.
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// A line without its end; empty behind the last.
    pub fn line(&self, index: usize) -> &'a str {
        self.lines(index, index + 1)
    }

    /// Lines from the first to before the last, with the line ends between them.
    pub fn lines(&self, first: usize, end: usize) -> &'a str {
        let Some(start) = self.starts.get(first) else { return "" };
        let end = self.starts.get(end).map_or(self.text.len(), |next| next - 1);
        self.text.get(*start..end).unwrap_or_default()
    }

    /// The first line from here on that is not blank.
    pub fn skip_blank(&self, from: usize) -> usize {
        (from..self.len()).find(|index| !self.line(*index).trim().is_empty()).unwrap_or(self.len())
    }

    /// The first line from here on that ends a block: a blank one, or one that satisfies a condition.
    pub fn block_end(&self, from: usize, ends: impl Fn(&str) -> bool) -> usize {
        let ends = |index: &usize| self.is_blank(*index) || ends(self.line(*index));
        (from..self.len()).find(ends).unwrap_or(self.len())
    }

    /// Whether a line is empty; one of white space, which rolling captions show, only where a cue follows.
    fn is_blank(&self, index: usize) -> bool {
        let line = self.line(index);
        line.is_empty() || (line.trim().is_empty() && heading(self, index + 1).is_some())
    }
}

/// Line number of a line index.
pub fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}

/// Whether a line holds the times of a cue of WebVTT or SRT.
pub fn is_arrow(line: &str) -> bool {
    line.contains("-->")
}

/// A cue of WebVTT or SRT: where its identifier and its times stand.
pub struct Heading<'a> {
    pub id: Option<&'a str>,
    /// Index of the line of the times.
    pub times: usize,
}

/// The heading of a cue at a line; `None` when no times stand here.
pub fn heading<'a>(script: &Script<'a>, at: usize) -> Option<Heading<'a>> {
    if is_arrow(script.line(at)) {
        return Some(Heading { id: None, times: at });
    }
    is_arrow(script.line(at + 1)).then(|| Heading { id: Some(script.line(at).trim()), times: at + 1 })
}

/// Reads a cue whose times stand between `-->`; gives the line behind it.
///
/// # Errors
/// [`crate::error::Error::Input`] at times that cannot be read.
pub fn read_cue(
    input: &Input<'_>,
    script: &Script<'_>,
    heading: &Heading<'_>,
    captions: &mut Captions,
) -> Result<usize> {
    let line = script.line(heading.times);
    let (start, end) = line.split_once("-->").unwrap_or((line, ""));
    // Behind the end may stand settings, as in `align:start`.
    let end = end.split_whitespace().next().unwrap_or_default();
    let first = heading.times + 1;
    let mut last = script.block_end(first, is_arrow);
    // Where the blank line between two cues is missing, the number of the next is the last line before its times.
    let is_number = |text: &str| !text.trim().is_empty() && text.trim().bytes().all(|digit| digit.is_ascii_digit());
    if last > first && is_arrow(script.line(last)) && is_number(script.line(last - 1)) {
        last -= 1;
    }
    let id = heading.id.filter(|id| !id.is_empty()).map(str::to_owned);
    add_cue(input, captions, (heading.times, start, end), (id, script.lines(first, last)))?;
    Ok(last)
}

/// Adds a cue: line and texts of its times, its identifier and its text.
///
/// # Errors
/// [`crate::error::Error::Input`] at times that cannot be read.
pub fn add_cue(
    input: &Input<'_>,
    captions: &mut Captions,
    (at, start, end): (usize, &str, &str),
    (id, text): (Option<String>, &str),
) -> Result<()> {
    let line = number(at);
    let read = |time: &str| {
        clock::clock(time).filter(|time| *time >= 0).ok_or_else(|| {
            input.error_at(
                line,
                None,
                format!("the time {:?} cannot be read", excerpt(time)),
                "write it as hours, minutes, seconds and thousandths, as in 00:01:02.500",
            )
        })
    };
    let (start_ms, end_ms) = (read(start)?, read(end)?);
    let is_forward = start_ms <= end_ms;
    if !is_forward {
        let detail = format!("ends before it begins: {} to {}", start.trim(), end.trim());
        captions.note(NoteKind::OddTime, (line, line), detail);
    }
    let pieces = payload::pieces(text, line.saturating_add(1), &mut captions.notes);
    let kept = |time| is_forward.then_some(time);
    captions.cues.push(Cue { id, start_ms: kept(start_ms), end_ms: kept(end_ms), line, pieces });
    Ok(())
}

/// Notes a block of lines without times; gives the line behind it.
pub fn leave_out(script: &Script<'_>, at: usize, captions: &mut Captions, ends: impl Fn(&str) -> bool) -> usize {
    let end = script.block_end(at + 1, ends);
    let detail = format!("no times: {}", excerpt(script.lines(at, end)));
    captions.note(NoteKind::Unreadable, (number(at), number(end - 1)), detail);
    end
}
