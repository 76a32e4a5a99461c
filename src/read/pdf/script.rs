//! From printed lines to a text for the rules of plain text: a paragraph a line, a new line where a page begins.

use super::hyphens::{Seam, Vocabulary, is_hyphen};
use super::labels::Openings;
use super::paragraphs::{Meeting, Printed};
use crate::read::plain::SureLabel;

/// A text with the page of each of its lines.
#[derive(Debug, Default)]
pub struct Composed {
    /// The text; a blank line ends a paragraph.
    pub text: String,
    /// The page of each line.
    pub places: Vec<u32>,
    /// Labels in bold that come back.
    pub labels: Vec<SureLabel>,
}

/// Composes the text.
pub fn compose(lines: &[Printed]) -> Composed {
    let vocabulary = Vocabulary::of(lines.iter().map(|printed| &printed.line));
    let openings = Openings::of(lines.iter().map(|printed| &printed.line));
    let mut composed = Composed::default();
    for printed in lines {
        let line = &printed.line;
        let mut text = line.text.as_str();
        match printed.meets {
            Meeting::Same | Meeting::NextPage => text = composed.join(text, &vocabulary),
            Meeting::Label => {}
            Meeting::Paragraph if composed.text.is_empty() => {}
            Meeting::Paragraph => composed.end_line(line.page),
        }
        match printed.meets {
            Meeting::Same if composed.places.is_empty() => composed.places.push(line.page),
            Meeting::Same => {}
            _ => composed.end_line(line.page),
        }
        if matches!(printed.meets, Meeting::Label | Meeting::Paragraph | Meeting::NextPage)
            && let Some(found) = openings.bold(line).filter(|_| text.len() == line.text.len())
        {
            composed.labels.push(SureLabel {
                line_index: composed.places.len().saturating_sub(1),
                label: found.label.to_owned(),
                text_start: composed.text.len() + found.text_start,
                start_ms: None,
            });
        }
        composed.text.push_str(text);
    }
    composed
}

impl Composed {
    /// Goes on with a line on another place.
    fn end_line(&mut self, page: u32) {
        if !self.places.is_empty() {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
        self.places.push(page);
    }

    /// Closes the seam before a line that goes on: a broken word is put together on the side where it began. What is
    /// left of the line.
    fn join<'a>(&mut self, line: &'a str, vocabulary: &Vocabulary) -> &'a str {
        match vocabulary.seam(&self.text, line) {
            Seam::Blank if self.text.is_empty() || self.text.ends_with('\n') => return line,
            Seam::Blank => {
                self.text.push(' ');
                return line;
            }
            Seam::Joined => self.text.truncate(self.text.trim_end_matches(is_hyphen).len()),
            Seam::Tight => {}
        }
        let word = line.find(' ').unwrap_or(line.len());
        let (word, rest) = line.split_at(word);
        self.text.push_str(word);
        if !rest.is_empty() {
            self.text.push(' ');
        }
        rest.trim_start()
    }
}
