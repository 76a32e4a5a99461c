//! What speaks for and against a line being a speaker label, over the whole document.

use std::collections::HashMap;

use super::document::Document;
use super::ending;
use super::forms::{Candidate, Form};
use super::labels::names;
use super::names::{bare, is_caseless, key};
use super::people::People;

/// Words of a name or an office that is believed when met once.
const LONGEST_NAME_MET_ONCE: usize = 5;

/// What speaks for and against each candidate.
pub struct Evidence<'a, 'd> {
    document: &'a Document<'d>,
    candidates: &'a [Candidate<'d>],
    /// Whether each is listed, recurs, or is certain by the form of the document.
    pub confirmed: Vec<bool>,
    /// The line behind the last confirmed label at which the record ends.
    end_of_record: Option<usize>,
    /// Whether names met once open most paragraphs.
    trust_single: bool,
    /// Whether the form of the document makes labels certain.
    has_sure: bool,
    /// Whether the record explains initials: then a label met once is one in capitals.
    has_initials: bool,
    pub habit: Habit,
    /// Letters of the longest confirmed label in a script without capitals.
    longest_caseless: usize,
}

impl<'a, 'd> Evidence<'a, 'd> {
    /// Looks at all candidates.
    pub fn new(
        document: &'a Document<'d>,
        candidates: &'a [Candidate<'d>],
        people: &People,
        counts: &HashMap<String, u32>,
    ) -> Self {
        let recurs = |name: &&str| people.knows(name) || counts.get(&key(name)).is_some_and(|count| *count > 1);
        let is_confirmed = |candidate: &Candidate<'_>| {
            candidate.form == Form::Sure || names(candidate.named.name, people, counts).iter().all(recurs)
        };
        let confirmed: Vec<bool> = candidates.iter().map(is_confirmed).collect();
        let sure_ones = candidates.iter().zip(&confirmed).filter(|(_, confirmed)| **confirmed);
        Self {
            document,
            candidates,
            end_of_record: confirmed
                .iter()
                .rposition(|confirmed| *confirmed)
                .and_then(|last| end_of_record(document, candidates[last].line_index)),
            trust_single: opens_most_paragraphs(document, candidates),
            has_sure: candidates.iter().any(|candidate| candidate.form == Form::Sure),
            has_initials: !people.codes.is_empty(),
            longest_caseless: longest_caseless(candidates, &confirmed),
            habit: Habit::new(document, sure_ones.map(|(candidate, _)| candidate)),
            confirmed,
        }
    }

    /// Whether a candidate stands before the first turn or after the end of the record.
    pub fn is_outside(&self, candidate: &Candidate<'_>, has_turns: bool) -> bool {
        !has_turns || self.end_of_record.is_some_and(|end| candidate.line_index > end)
    }

    /// Whether a candidate is a speaker; `inside` when turns stand before it.
    pub fn accepts(&self, index: usize, inside: bool) -> bool {
        let Some(candidate) = self.candidates.get(index) else { return false };
        if self.confirmed[index] {
            return true;
        }
        let name = candidate.named.name;
        let is_long = bare(name).split_whitespace().count() > LONGEST_NAME_MET_ONCE;
        let odd = self.has_sure
            || (is_caseless(name) && name.chars().count() > self.longest_caseless)
            || self.is_outside(candidate, true)
            || (self.has_initials && name.chars().any(char::is_lowercase))
            || !self.habit.fits(self.document, candidate);
        candidate.form == Form::Name && !is_long && !odd && (inside || self.trust_single)
    }
}

/// Letters of the longest confirmed label in a script without capitals: nothing in such a script tells a name from a
/// phrase, so that a label met once is none when it is longer than all that come back.
fn longest_caseless(candidates: &[Candidate<'_>], confirmed: &[bool]) -> usize {
    let names = candidates.iter().zip(confirmed).filter(|(_, confirmed)| **confirmed);
    let names = names.map(|(candidate, _)| candidate.named.name).filter(|name| is_caseless(name));
    names.map(|name| name.chars().count()).max().unwrap_or(usize::MAX)
}

/// Where the confirmed labels of a document stand, when they all stand alike.
#[derive(Default)]
pub struct Habit {
    /// Alone on their line, or with the speech behind them.
    pub alone: Option<bool>,
    /// Behind a blank line.
    opens_paragraph: bool,
}

impl Habit {
    fn new<'c, 'd: 'c>(document: &Document<'_>, confirmed: impl Iterator<Item = &'c Candidate<'d>>) -> Self {
        const LEAST: usize = 3;
        let (mut all, mut alone, mut opening) = (0, 0, 0);
        for candidate in confirmed {
            all += 1;
            alone += usize::from(is_alone(document, candidate));
            opening += usize::from(opens_paragraph(document, candidate));
        }
        let nearly_all = |count: usize| all >= LEAST && count * 20 >= all * 19;
        let alone = if nearly_all(alone) {
            Some(true)
        } else if nearly_all(all - alone) {
            Some(false)
        } else {
            None
        };
        Self { alone, opens_paragraph: nearly_all(opening) }
    }

    fn fits(&self, document: &Document<'_>, candidate: &Candidate<'_>) -> bool {
        self.alone.is_none_or(|alone| alone == is_alone(document, candidate))
            && (!self.opens_paragraph || opens_paragraph(document, candidate))
    }
}

fn is_alone(document: &Document<'_>, candidate: &Candidate<'_>) -> bool {
    let rest = document.text.get(candidate.text_start..).and_then(|text| text.split('\n').next());
    rest.is_none_or(|rest| rest.trim().is_empty())
}

fn opens_paragraph(document: &Document<'_>, candidate: &Candidate<'_>) -> bool {
    candidate.line_index.checked_sub(1).is_none_or(|before| document.lines[before].is_blank())
}

/// The first line of a paragraph behind a turn that is a closing line or a heading.
fn end_of_record(document: &Document<'_>, last_label: usize) -> Option<usize> {
    let paragraphs = document.paragraphs(last_label..document.lines.len());
    let ends = |(first, last): &(usize, usize)| {
        let text = document.text[document.bytes(*first, *last)].trim();
        ending::closes_record(text) || ending::is_heading(text)
    };
    paragraphs.into_iter().skip(1).find(ends).map(|(first, _)| first)
}

fn opens_most_paragraphs(document: &Document<'_>, candidates: &[Candidate<'_>]) -> bool {
    let candidates: Vec<_> = candidates.iter().filter(|candidate| candidate.form != Form::Phrase).collect();
    let Some(first) = candidates.first() else { return false };
    let paragraphs = document.paragraphs(first.line_index..document.lines.len());
    let lines: usize = paragraphs.iter().map(|(first, last)| last - first + 1).sum();
    candidates.len() > 1 && candidates.len() * 2 >= paragraphs.len().min(lines)
}
