//! What the form of a document says about its paragraphs: labels, parts of the form, what is no talk.

use super::page::{Paragraph, Role};
use super::{chat, evidence, heads, openings, styles, tables};
use crate::transcript::NoteKind;

/// What was found.
#[derive(Debug)]
pub struct Findings {
    /// Labels in the order of the document.
    pub labels: Vec<Found>,
    /// A verdict for every paragraph.
    pub verdicts: Vec<Verdict>,
}

/// A label that the form makes certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Byte offset, in the paragraph, of the line it opens.
    pub offset: usize,
    /// The label; empty where the form leaves the speaker's place blank.
    pub label: String,
    /// Where the speech begins.
    pub speech: Speech,
    /// Start in milliseconds.
    pub start_ms: Option<i64>,
}

/// Where the speech of a label begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// At a byte offset in the label's paragraph.
    Here(usize),
    /// With the next paragraph: the label is all of its own.
    Next,
}

/// What becomes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stays in the text: talk, or for the rules of plain text to judge.
    Stays,
    /// It is read (a time, a row number) and is no text.
    Form,
    /// It is no talk: left out with a note.
    LeftOut(NoteKind),
}

impl Findings {
    /// Leaves a paragraph out, unless something else is known of it.
    pub fn leave_out(&mut self, paragraph: usize, kind: NoteKind) {
        if let Some(verdict) = self.verdicts.get_mut(paragraph)
            && *verdict == Verdict::Stays
        {
            *verdict = Verdict::LeftOut(kind);
        }
    }
}

/// Finds what the form says. A head with a time goes before everything else: where a platform wrote the document,
/// nothing but its heads opens a turn.
pub fn read(paragraphs: &[Paragraph]) -> Findings {
    let mut findings = Findings { labels: Vec::new(), verdicts: vec![Verdict::Stays; paragraphs.len()] };
    if !heads::read(paragraphs, &mut findings) {
        tables::read(paragraphs, &mut findings);
        styles::read(paragraphs, &mut findings);
        openings::read(paragraphs, &mut findings);
        chat::read(paragraphs, &mut findings);
    }
    findings.labels.sort_by_key(|found| (found.paragraph, found.offset));
    findings.labels.dedup_by_key(|found| (found.paragraph, found.offset));
    leave_out_headings(paragraphs, &mut findings);
    findings
}

/// Headings before the first turn tell title and roster; later ones are no talk.
fn leave_out_headings(paragraphs: &[Paragraph], findings: &mut Findings) {
    let first = findings.labels.first().map(|found| found.paragraph);
    let Some(first) = first.or_else(|| evidence::first_recurring(paragraphs)) else { return };
    let mut labels = findings.labels.iter().map(|found| found.paragraph).peekable();
    for (index, paragraph) in paragraphs.iter().enumerate().skip(first) {
        while labels.next_if(|label| *label < index).is_some() {}
        let is_label = labels.peek() == Some(&index);
        if paragraph.role == Role::Heading && !is_label && findings.verdicts[index] == Verdict::Stays {
            findings.verdicts[index] = Verdict::LeftOut(NoteKind::NotTalk);
        }
    }
}
