//! Speaker labels: candidates line by line, and the decision over the whole document.

use std::collections::HashMap;

use super::document::Document;
use super::ending;
use super::people::People;
use super::roster::{Head, Roster};
use crate::text::lexicon;
use crate::text::persons::{folded, looks_like_name};
use crate::transcript::{Note, NoteKind};

/// A line that could open with a label.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Index of the line.
    pub line_index: usize,
    /// The label as printed, without the colon, with its stage note.
    pub label: &'a str,
    /// The label without its stage note.
    name: &'a str,
    /// The stage note.
    pub note: Option<&'a str>,
    /// Byte offset behind the colon, within the text that was searched.
    pub text_start: usize,
    /// What its form says.
    form: Form,
}

/// What the form of a candidate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// It may be a name.
    Name,
    /// A word of a record's head or of plain prose ("Note", "First"): a speaker only when the record lists it.
    Phrase,
}

impl<'a> Candidate<'a> {
    /// The names on the label, taken as a joint label.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        parts(self.name)
    }
}

/// An accepted label line with its speakers.
#[derive(Debug, Clone)]
pub struct Accepted<'a> {
    /// Index of the line.
    pub line_index: usize,
    /// The label as printed.
    pub label: &'a str,
    /// The stage note in it.
    pub note: Option<&'a str>,
    /// Byte offset in the document behind the colon.
    pub text_start: usize,
    /// Indices of the speakers.
    pub speakers: Vec<usize>,
}

/// The verdict on a document's labels.
pub struct Decision<'a> {
    /// The label lines, in order.
    pub accepted: Vec<Accepted<'a>>,
    /// Everybody listed or speaking.
    pub people: People,
    /// What was odd.
    pub notes: Vec<Note>,
}

/// A label at the very start of a text, if it has the form of one.
pub fn candidate(text: &str) -> Option<Candidate<'_>> {
    const LONGEST: usize = 90;
    let indent = text.len() - text.trim_start().len();
    let (colon, mark) = text.char_indices().take(LONGEST).find(|(_, character)| matches!(character, ':' | '：'))?;
    let text_start = colon + mark.len_utf8();
    let glued = text[text_start..].starts_with(|next: char| next.is_ascii_digit() || next == '/');
    let label = text.get(indent..colon)?.trim_end();
    if glued || label.is_empty() {
        return None;
    }
    let (name, note) = without_note(label);
    let is_name = parts(name).all(looks_like_name);
    (is_name && parts(name).next().is_some()).then_some(Candidate {
        line_index: 0,
        label,
        name,
        note,
        text_start,
        form: Form::Name,
    })
}

/// Every line that could open with a label.
pub fn candidates<'a>(document: &Document<'a>) -> Vec<Candidate<'a>> {
    let lines = document.lines.iter().enumerate();
    lines
        .filter_map(|(line_index, line)| {
            let found = candidate(line.text)?;
            let opening = found.name.split_whitespace().next()?.to_lowercase();
            let is_question = found.name.eq_ignore_ascii_case("question");
            let refused = lexicon::is_header_key(&found.name.to_lowercase().replace('-', " "))
                || (found.name.chars().count() > 1 && !is_question && lexicon::opens_no_label(&opening));
            let form = if refused { Form::Phrase } else { Form::Name };
            Some(Candidate { line_index, text_start: line.start + found.text_start, form, ..found })
        })
        .collect()
}

/// The part of a document where a list of participants may stand.
pub fn head(candidates: &[Candidate<'_>]) -> Head {
    let counts = counts(candidates);
    let count = |candidate: &Candidate<'_>| match candidate.form {
        Form::Name => counts.get(&folded(candidate.name)).copied().unwrap_or(0),
        Form::Phrase => 0,
    };
    let most = candidates.iter().map(count).max().filter(|most| *most > 1);
    let first = most.and_then(|most| candidates.iter().find(|candidate| count(candidate) == most));
    let recurring = candidates.iter().filter(|candidate| count(candidate) > 1);
    Head {
        recurring: recurring.map(|candidate| candidate.line_index).collect(),
        end: first.map(|candidate| candidate.line_index),
    }
}

/// Words of a name or an office that is believed when met once.
const LONGEST_NAME_MET_ONCE: usize = 5;

/// Decides which candidates are speakers.
///
/// Only lines below the list of participants count. A name is confirmed when it is listed or recurs; met once, it
/// counts when it stands among confirmed turns (with a note). A joint label counts when each of its names does.
/// After the last confirmed turn, a label behind a closing line or a heading is no speaker. In a document where
/// nothing is confirmed, names met once count only if they open at least half of the paragraphs.
pub fn decide<'a>(document: &Document<'a>, candidates: &[Candidate<'a>], roster: Roster) -> Decision<'a> {
    let Roster { mut people, end } = roster;
    let (above, below) = candidates.split_at(candidates.partition_point(|candidate| candidate.line_index < end));
    let mut notes: Vec<Note> = above.iter().map(|candidate| refused(candidate)).collect();
    let counts = counts(below);
    let is_confirmed = |people: &People, candidate: &Candidate<'_>| {
        let recurs = |name: &&str| people.knows(name) || counts.get(&folded(name)).is_some_and(|count| *count > 1);
        names(candidate.name, people, &counts).iter().all(recurs)
    };
    let confirmed: Vec<bool> = below.iter().map(|candidate| is_confirmed(&people, candidate)).collect();
    let last_confirmed = confirmed.iter().rposition(|confirmed| *confirmed);
    let trust_single = opens_most_paragraphs(document, below);
    let has_roster = !people.participants.is_empty();
    let mut accepted: Vec<Accepted<'a>> = Vec::new();
    for (index, candidate) in below.iter().enumerate() {
        let is_first = accepted.is_empty() && !trust_single;
        let is_long = candidate.name.split_whitespace().count() > LONGEST_NAME_MET_ONCE;
        let after_record = last_confirmed
            .is_some_and(|last| index > last && ends_between(document, below[last].line_index, candidate.line_index));
        if !confirmed[index] && (is_first || is_long || after_record || candidate.form == Form::Phrase) {
            notes.push(refused(candidate));
            continue;
        }
        let names = names(candidate.name, &people, &counts);
        for name in names.iter().filter(|name| !people.knows(name)) {
            notes.extend(doubts(candidate, name, &people));
            let line = Document::number(candidate.line_index);
            notes.extend((!confirmed[index]).then(|| note(NoteKind::LabelSeenOnce, line, candidate.label)));
            notes.extend(has_roster.then(|| note(NoteKind::UnlistedSpeaker, line, name)));
        }
        accepted.push(Accepted {
            line_index: candidate.line_index,
            label: candidate.label,
            note: candidate.note,
            text_start: candidate.text_start,
            speakers: speakers(&names, &mut people),
        });
    }
    Decision { accepted, people, notes }
}

/// The people that names mean, each once.
fn speakers(names: &[&str], people: &mut People) -> Vec<usize> {
    let mut speakers = Vec::with_capacity(names.len());
    for name in names {
        let index = people.resolve_or_add(name);
        if !speakers.contains(&index) {
            speakers.push(index);
        }
    }
    speakers
}

fn refused(candidate: &Candidate<'_>) -> Note {
    note(NoteKind::LabelRefused, Document::number(candidate.line_index), candidate.label)
}

/// Whether a new name could be one of several known people.
fn doubts(candidate: &Candidate<'_>, name: &str, people: &People) -> Option<Note> {
    let line = Document::number(candidate.line_index);
    people.is_ambiguous(name).then(|| note(NoteKind::AmbiguousLabel, line, name))
}

/// Whether a closing line or a heading stands between two lines.
fn ends_between(document: &Document<'_>, first: usize, last: usize) -> bool {
    let paragraphs = document.paragraphs(first..last);
    let mut texts = paragraphs.iter().skip(1).map(|(first, last)| document.text[document.bytes(*first, *last)].trim());
    texts.any(|text| ending::closes_record(text) || ending::is_heading(text))
}

fn note(kind: NoteKind, line: u32, detail: &str) -> Note {
    Note { kind, line, line_end: line, detail: detail.to_owned() }
}

fn without_note(label: &str) -> (&str, Option<&str>) {
    let closes = label.ends_with(')') || label.ends_with(']');
    match label.find(['(', '[']) {
        Some(opening) if closes && opening > 0 => {
            (label[..opening].trim_end(), Some(label[opening + 1..label.len() - 1].trim()))
        }
        _ => (label, None),
    }
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    let by_mark = name.split([',', ';', '/', '&', '+']);
    by_mark.flat_map(|piece| piece.split(" and ")).map(str::trim).filter(|part| !part.is_empty())
}

/// The names on a label: its parts when each is a speaker elsewhere, else the whole.
fn names<'a>(name: &'a str, people: &People, counts: &HashMap<String, u32>) -> Vec<&'a str> {
    if people.is_known_as(name) {
        return vec![name];
    }
    let pieces: Vec<&str> = parts(name).collect();
    let is_speaker = |piece: &&str| people.knows(piece) || counts.contains_key(&folded(piece));
    if pieces.len() > 1 && pieces.iter().all(is_speaker) { pieces } else { vec![name] }
}

/// How often each whole label occurs, by folded name.
fn counts(candidates: &[Candidate<'_>]) -> HashMap<String, u32> {
    let mut counts = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.form == Form::Name) {
        *counts.entry(folded(candidate.name)).or_insert(0) += 1;
    }
    counts
}

fn opens_most_paragraphs(document: &Document<'_>, candidates: &[Candidate<'_>]) -> bool {
    let candidates: Vec<_> = candidates.iter().filter(|candidate| candidate.form == Form::Name).collect();
    let Some(first) = candidates.first() else { return false };
    let paragraphs = document.paragraphs(first.line_index..document.lines.len());
    let lines: usize = paragraphs.iter().map(|(first, last)| last - first + 1).sum();
    candidates.len() > 1 && candidates.len() * 2 >= paragraphs.len().min(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_label_is_seen_at_the_start_of_a_line() {
        for (line, label) in [
            ("Chen: yes", "Chen"),
            ("\u{a0} Mr. Chen:\u{a0}yes", "Mr. Chen"),
            ("CHEN (interrupting): yes", "CHEN (interrupting)"),
            ("Berg,Chen: yes", "Berg,Chen"),
            ("Berg, O’Neil: yes", "Berg, O’Neil"),
            ("主席：好", "主席"),
            ("Speaker 1: yes", "Speaker 1"),
        ] {
            assert_eq!(candidate(line).map(|found| found.label), Some(label), "{line}");
        }
        for line in
            ["One thing remains: when?", "at 10:30", "https://example.org", "We told him:  no", "(Chen: yes)", ": x"]
        {
            assert!(candidate(line).is_none(), "{line}");
        }
    }
}
