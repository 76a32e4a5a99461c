//! Speakers' names at the start of lines: in bold, or before a colon.

use std::collections::HashMap;

use super::line::Line;
use crate::text::lexicon;
use crate::text::persons::looks_like_name;

/// Most characters of a label.
const LONGEST: usize = 60;
/// Most words of a label.
const MOST_WORDS: usize = 8;

/// What lines open with, and how often.
#[derive(Debug, Default)]
pub struct Openings {
    bold: HashMap<String, usize>,
    /// Whether at least half of the bold openings come back: else bold marks headings and terms.
    mostly_recur: bool,
    colon: HashMap<String, usize>,
}

/// A bold label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bold<'a> {
    /// The label without its colon.
    pub label: &'a str,
    /// Byte offset in the line where the speech begins; the line's end for a label that stands alone.
    pub text_start: usize,
}

impl Openings {
    /// Counts what lines open with.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut openings = Self::default();
        for line in lines {
            if let Some(found) = bold(line) {
                *openings.bold.entry(found.label.to_lowercase()).or_insert(0) += 1;
            }
            if let Some(label) = before_colon(&line.text) {
                *openings.colon.entry(label.to_lowercase()).or_insert(0) += 1;
            }
        }
        let all: usize = openings.bold.values().sum();
        let again: usize = openings.bold.values().filter(|met| **met > 1).sum();
        openings.mostly_recur = again * 2 >= all;
        openings
    }

    /// The bold label of a line, when it comes back.
    pub fn bold<'a>(&self, line: &'a Line) -> Option<Bold<'a>> {
        let recurs = |found: &Bold<'_>| self.bold.get(&found.label.to_lowercase()).is_some_and(|met| *met > 1);
        bold(line).filter(|found| self.mostly_recur && recurs(found))
    }

    /// Whether a line opens with a label, as far as its form tells.
    pub fn is_label(&self, line: &Line) -> bool {
        self.bold(line).is_some()
            || before_colon(&line.text).is_some_and(|label| {
                line.bold > label.len() || self.colon.get(&label.to_lowercase()).is_some_and(|met| *met > 1)
            })
    }
}

/// The bold run that opens a line, if it could be a label: with a colon, or a name. Where a colon follows behind the
/// run ("**Anna** (aside): yes"), the label is more than the run, and the rules of plain text see to it.
fn bold(line: &Line) -> Option<Bold<'_>> {
    let run = line.text.get(..line.bold)?.trim_end();
    let rest = line.text.get(run.len()..)?;
    let text_start = run.len() + rest.len() - rest.trim_start_matches([':', ' ']).len();
    let label = run.trim_end_matches([':', ' ']);
    let has_colon = label.len() < run.len() || rest.trim_start().starts_with(':');
    let behind: String = line.text.get(text_start..)?.chars().take(LONGEST).collect();
    let goes_on = !has_colon && behind.split_once(':').is_some_and(|(before, _)| before.split(' ').count() <= 4);
    let fits = is_short(label) && !label.contains(':') && !is_key(label) && (has_colon || looks_like_name(label));
    (fits && !goes_on).then_some(Bold { label, text_start })
}

fn before_colon(text: &str) -> Option<&str> {
    let (label, _) = text.split_once(':')?;
    let opens = label.chars().next().is_some_and(|first| !first.is_lowercase());
    (opens && is_short(label) && !is_key(label)).then_some(label)
}

fn is_short(label: &str) -> bool {
    label.chars().any(char::is_alphabetic) && label.chars().count() <= LONGEST && label.split(' ').count() <= MOST_WORDS
}

fn is_key(label: &str) -> bool {
    lexicon::is_header_key(&label.to_lowercase().replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, bold: usize) -> Line {
        Line { page: 1, text: text.to_owned(), bold, x: 0.0, right: 0.0, y: 0.0, size: 10.0, references: 0 }
    }

    #[test]
    fn a_bold_run_is_a_label_when_it_is_a_name_or_has_a_colon() {
        let label =
            |text, bold_bytes| bold(&line(text, bold_bytes)).map(|found| (found.label.to_owned(), found.text_start));
        assert_eq!(label("Anna Holm: yes", 10), Some(("Anna Holm".to_owned(), 11)));
        assert_eq!(label("Anna Holm: yes", 9), Some(("Anna Holm".to_owned(), 11)));
        assert_eq!(label("Anna Holm yes", 10), Some(("Anna Holm".to_owned(), 10)));
        assert_eq!(label("Anna Holm", 9), Some(("Anna Holm".to_owned(), 9)));
        assert_eq!(label("Anna Holm (aside): yes", 9), None);
        assert_eq!(label("Anna Holm 00:12", 9), None);
        assert_eq!(label("Date: 4 May", 5), None);
        assert_eq!(label("we must not", 2), None);
        assert_eq!(label("Anna", 0), None);
    }

    #[test]
    fn a_label_comes_back() {
        let lines = [line("Anna yes", 4), line("Bo no", 2), line("Anna no", 4)];
        let openings = Openings::of(lines.iter());
        assert!(openings.bold(&lines[0]).is_some());
        assert!(openings.bold(&lines[1]).is_none());
    }
}
