//! Speaker labels: the decision over the whole document.

use std::collections::HashMap;

use super::document::Document;
use super::evidence::Evidence;
use super::forms::{Candidate, Form};
use super::names::{is_break, key, parts};
use super::people::People;
use super::roster::{Head, Roster};
use crate::text::lexicon;
use crate::text::persons::lists::{is_degree, is_name_suffix};
use crate::transcript::{LabelLines, Note, NoteKind};

/// An accepted label line with its speakers.
#[derive(Debug, Clone)]
pub struct Accepted<'a> {
    /// Index of the line.
    pub line_index: usize,
    /// The label as printed.
    pub label: &'a str,
    /// The stage note in it.
    pub note: Option<&'a str>,
    /// Byte offset in the document where the speech begins.
    pub text_start: usize,
    /// Start in milliseconds.
    pub start_ms: Option<i64>,
    /// Indices of the speakers.
    pub speakers: Vec<usize>,
}

/// The verdict on a document's labels.
#[derive(Default)]
pub struct Decision<'a> {
    /// The label lines, in order.
    pub accepted: Vec<Accepted<'a>>,
    /// Indices of lines such as "Break:", which end the turn before them and open none.
    pub breaks: Vec<usize>,
    /// Everybody listed or speaking.
    pub people: People,
    /// What was odd.
    pub notes: Vec<Note>,
    /// Whether labels stand alone on their lines.
    pub stand_alone: bool,
    /// The verdict on all lines that could be labels.
    pub lines: LabelLines,
}

/// The part of a document where a list of participants may stand.
pub fn head(candidates: &[Candidate<'_>]) -> Head {
    let counts = counts(candidates);
    let count = |candidate: &Candidate<'_>| match candidate.form {
        Form::Phrase => 0,
        _ => counts.get(&key(candidate.named.name)).copied().unwrap_or(0),
    };
    let most = candidates.iter().map(count).max().filter(|most| *most > 1);
    let first = most.and_then(|most| candidates.iter().find(|candidate| count(candidate) == most));
    let recurring = candidates.iter().filter(|candidate| count(candidate) > 1);
    let sure = candidates.iter().find(|candidate| candidate.form == Form::Sure);
    Head {
        recurring: recurring.map(|candidate| candidate.line_index).collect(),
        end: first.into_iter().chain(sure).map(|candidate| candidate.line_index).min(),
    }
}

/// Decides which candidates are speakers.
///
/// Only lines below the list of participants count. A name is confirmed when it is listed or recurs; met once, it
/// counts when it stands among confirmed turns (with a note). A joint label counts when each of its names does.
/// After the last confirmed turn, a label behind a closing line or a heading is no speaker. In a document where
/// nothing is confirmed, names met once count only if they open at least half of the paragraphs. Where the form of
/// the document makes labels certain, these are speakers, and a name met once without that form is none.
pub fn decide<'a>(document: &Document<'a>, candidates: &[Candidate<'a>], roster: Roster) -> Decision<'a> {
    let Roster { mut people, end } = roster;
    let (above, below) = candidates.split_at(candidates.partition_point(|candidate| candidate.line_index < end));
    let mut notes: Vec<Note> = above
        .iter()
        .filter(|candidate| !is_head_key(candidate))
        .map(|candidate| refused(document, candidate))
        .collect();
    let counts = counts(below);
    let evidence = Evidence::new(document, below, &people, &counts);
    let mut accepted: Vec<Accepted<'a>> = Vec::new();
    let mut breaks = Vec::new();
    for (index, candidate) in below.iter().enumerate() {
        let line = document.place(candidate.line_index);
        if !evidence.accepts(index, !accepted.is_empty()) {
            let ends_turn = is_break(candidate.named.name);
            breaks.extend(ends_turn.then_some(candidate.line_index));
            if ends_turn {
                notes.push(note(NoteKind::NotTalk, line, candidate.label));
            } else if !(is_head_key(candidate) && evidence.is_outside(candidate, !accepted.is_empty())) {
                notes.push(refused(document, candidate));
            }
            continue;
        }
        let names = names(candidate.named.name, &people, &counts);
        if names.is_empty() {
            notes.push(note(NoteKind::SpeakerUnknown, line, candidate.label));
        }
        if !evidence.confirmed[index] && names.iter().any(|name| !people.knows(name)) {
            notes.push(note(NoteKind::LabelSeenOnce, line, candidate.label));
        }
        let speakers = speakers(&names, &mut people);
        if let [speaker] = speakers[..] {
            people.describe(speaker, &candidate.named);
        }
        accepted.push(Accepted {
            line_index: candidate.line_index,
            label: candidate.label,
            note: candidate.named.note,
            text_start: candidate.text_start,
            start_ms: candidate.start_ms,
            speakers,
        });
    }
    let stand_alone = evidence.habit.alone == Some(true);
    let lines = verdict(candidates, &accepted);
    Decision { accepted, breaks, people, notes, stand_alone, lines }
}

/// Which styles the labels have, and which candidates were read as labels; keys of a head are left out.
fn verdict(candidates: &[Candidate<'_>], accepted: &[Accepted<'_>]) -> LabelLines {
    let mut verdict = LabelLines::default();
    let is_accepted = |candidate: &Candidate<'_>| {
        accepted.binary_search_by_key(&candidate.line_index, |label| label.line_index).is_ok()
    };
    let mut places: HashMap<(bool, String), usize> = HashMap::new();
    let mut add = |counts: &mut Vec<(String, u32)>, is_accepted: bool, label: &str| {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let place = *places.entry((is_accepted, label.clone())).or_insert(counts.len());
        match counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => counts.push((label, 1)),
        }
    };
    for candidate in candidates {
        if !is_accepted(candidate) {
            if !is_head_key(candidate) {
                add(&mut verdict.refused, false, candidate.label);
            }
            continue;
        }
        let name = candidate.named.name;
        add(&mut verdict.accepted, true, if name.is_empty() { "(unnamed)" } else { name });
        match verdict.styles.iter_mut().find(|(style, _)| *style == candidate.style) {
            Some((_, count)) => *count += 1,
            None => verdict.styles.push((candidate.style, 1)),
        }
    }
    verdict.styles.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    verdict
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

fn refused(document: &Document<'_>, candidate: &Candidate<'_>) -> Note {
    note(NoteKind::LabelRefused, document.place(candidate.line_index), candidate.label)
}

/// A key of a record's head, known to be no speaker: outside of the talk nobody need look at it.
fn is_head_key(candidate: &Candidate<'_>) -> bool {
    lexicon::is_header_key(&candidate.named.name.to_lowercase().replace('-', " "))
}

fn note(kind: NoteKind, line: u32, detail: &str) -> Note {
    Note { kind, line, line_end: line, detail: detail.to_owned() }
}

/// The names on a label: its parts when each is a speaker elsewhere, else the whole.
pub fn names<'a>(name: &'a str, people: &People, counts: &HashMap<String, u32>) -> Vec<&'a str> {
    if name.is_empty() {
        return Vec::new();
    }
    if people.is_known_as(name) {
        return vec![name];
    }
    let pieces: Vec<&str> = parts(name).collect();
    if let ([surname, given], true) = (&pieces[..], name.contains(',')) {
        // "Holm, Anna" is Anna Holm where she speaks or is listed.
        let turned = format!("{given} {surname}");
        if people.is_known_as(&turned) || counts.contains_key(&key(&turned)) {
            return vec![name];
        }
    }
    let is_rest = |piece: &&str| {
        let word = piece.replace('.', "").to_lowercase();
        is_name_suffix(&word) || is_degree(&word)
    };
    if pieces.iter().any(is_rest) {
        return vec![name];
    }
    let is_speaker = |piece: &&str| people.knows(piece) || counts.contains_key(&key(piece));
    if pieces.len() > 1 && pieces.iter().all(is_speaker) { pieces } else { vec![name] }
}

/// How often each whole label occurs, by folded name.
pub fn counts(candidates: &[Candidate<'_>]) -> HashMap<String, u32> {
    let mut counts = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.form != Form::Phrase) {
        *counts.entry(key(candidate.named.name)).or_insert(0) += 1;
    }
    counts
}
