//! From findings to a text for the rules of plain text, with the place of every line.

use std::ops::Range;

use super::findings::{Findings, Found, Speech, Verdict};
use super::page::Paragraph;
use crate::read::plain::SureLabel;
use crate::read::spoken::excerpt;
use crate::transcript::{Note, NoteKind};

/// A text with its places and sure labels.
#[derive(Debug, Default)]
pub struct Composed {
    /// Paragraphs, each with a blank line before it; the speech of a label of its own follows on the next line.
    pub text: String,
    /// The paragraph of each line.
    pub places: Vec<u32>,
    /// The labels, by line.
    pub labels: Vec<SureLabel>,
}

/// Writes the text; what was left out is noted.
pub fn compose(paragraphs: &[Paragraph], findings: &Findings, notes: &mut Vec<Note>) -> Composed {
    let mut composed = Composed::default();
    let mut labels = findings.labels.iter().peekable();
    let mut waits = false;
    for (index, (paragraph, verdict)) in paragraphs.iter().zip(&findings.verdicts).enumerate() {
        match verdict {
            Verdict::Form => continue,
            Verdict::LeftOut(kind) => {
                let kind = if is_bracketed(&paragraph.text) { NoteKind::StageDirection } else { *kind };
                let line = paragraph.number;
                notes.push(Note { kind, line, line_end: line, detail: excerpt(&paragraph.text) });
                continue;
            }
            Verdict::Stays => {}
        }
        while labels.next_if(|found| found.paragraph < index).is_some() {}
        let opens_here = labels.peek().is_some_and(|found| found.paragraph == index);
        composed.separate(paragraph.number, waits && !opens_here);
        let base = composed.text.len();
        if waits && let Some(label) = composed.labels.last_mut() {
            // A label of its own without speech has none: it ends where it stands.
            label.text_start = if opens_here { label.text_start } else { base };
        }
        waits = false;
        let (mut line_index, mut counted) = (composed.places.len().saturating_sub(1), 0);
        composed.append(&paragraph.text, paragraph.number);
        while let Some(found) = labels.next_if(|found| found.paragraph == index) {
            line_index += line_feeds(&paragraph.text, counted..found.offset);
            counted = found.offset;
            waits = found.speech == Speech::Next;
            composed.label(found, line_index, base);
        }
    }
    composed
}

impl Composed {
    /// Begins a new line, behind a blank one unless a label waits for its speech.
    fn separate(&mut self, number: u32, is_speech_of_label: bool) {
        if self.places.is_empty() {
            self.places.push(number);
            return;
        }
        if !is_speech_of_label {
            self.text.push('\n');
            self.places.push(number);
        }
        self.text.push('\n');
        self.places.push(number);
    }

    fn append(&mut self, text: &str, number: u32) {
        self.text.push_str(text);
        self.places.extend(std::iter::repeat_n(number, text.matches('\n').count()));
    }

    fn label(&mut self, found: &Found, line_index: usize, base: usize) {
        let text_start = match found.speech {
            Speech::Here(at) => base + at,
            Speech::Next => self.text.len(),
        };
        self.labels.push(SureLabel { line_index, label: found.label.clone(), text_start, start_ms: found.start_ms });
    }
}

fn line_feeds(text: &str, range: Range<usize>) -> usize {
    text.as_bytes().get(range).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count()
}

fn is_bracketed(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    (text.starts_with('(') && text.ends_with(')')) || (text.starts_with('[') && text.ends_with(']'))
}
