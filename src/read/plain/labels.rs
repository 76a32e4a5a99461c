//! Speaker labels: candidates line by line, and the decision over the whole document.

use std::collections::HashMap;

use super::SureLabel;
use super::document::{Document, Line};
use super::ending;
use super::forms::{Candidate, Form, candidate, named};
use super::names::{bare, is_break, is_caseless, is_no_speaker, key, parts};
use super::people::People;
use super::roster::{Head, Roster};
use super::shapes;
use crate::text::lexicon;
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

/// Every line that could open with a label; `sure` ones, in the order of the lines, go before the rules, and the user's
/// pattern before all.
pub fn candidates<'a>(
    document: &Document<'a>,
    sure: &'a [SureLabel],
    pattern: Option<&regex::Regex>,
) -> Vec<Candidate<'a>> {
    if let Some(pattern) = pattern {
        return by_pattern(document, pattern);
    }
    let mut sure = sure.iter().peekable();
    let mut found: Vec<Candidate<'a>> = Vec::new();
    for (line_index, line) in document.lines.iter().enumerate() {
        while sure.next_if(|label| label.line_index < line_index).is_some() {}
        if let Some(label) = sure.next_if(|label| label.line_index == line_index) {
            found.push(certain(label, document));
        } else if let Some(one) = chevrons(line, line_index) {
            found.push(one);
        } else if let Some(one) = candidate(line.text) {
            let form = if is_phrase(one.named.name) { Form::Phrase } else { one.form };
            found.push(Candidate { line_index, text_start: line.start + one.text_start, form, ..one });
        } else if let Some(one) = wrapped(document, line_index) {
            found.push(one);
        }
    }
    let weak = shapes::candidates(document, &found);
    let taken = |one: &Candidate<'_>| found.binary_search_by_key(&one.line_index, |known| known.line_index).is_ok();
    let further: Vec<Candidate<'a>> = weak.into_iter().filter(|one| !taken(one)).collect();
    found.extend(further);
    found.sort_by_key(|one| one.line_index);
    found
}

/// The lines that the user's pattern matches.
fn by_pattern<'a>(document: &Document<'a>, pattern: &regex::Regex) -> Vec<Candidate<'a>> {
    let lines = document.lines.iter().enumerate();
    let found = lines.filter_map(|(line_index, line)| {
        let captures = pattern.captures(line.text)?;
        let whole = captures.get(0)?;
        let label = captures.name("label").or_else(|| captures.get(1)).unwrap_or(whole);
        let label = label.as_str().trim();
        Some(Candidate {
            line_index,
            label,
            named: named(label.trim_end_matches(':')),
            text_start: line.start + whole.end(),
            start_ms: None,
            form: Form::Sure,
            style: "--label-pattern",
        })
    });
    found.collect()
}

/// `>> HOLM: text` in captions; `>> text` is somebody else who is not named.
fn chevrons<'a>(line: &Line<'a>, line_index: usize) -> Option<Candidate<'a>> {
    let rest = line.text.trim_start().strip_prefix(">>")?.trim_start_matches(['>', ' ']);
    let opening = line.text.len() - rest.len();
    let named_one = candidate(rest).filter(|one| one.form == Form::Name && !is_phrase(one.named.name));
    let (label, found, behind) = named_one.map_or(("", named(""), 0), |one| (one.label, one.named, one.text_start));
    Some(Candidate {
        line_index,
        label,
        named: found,
        text_start: line.start + opening + behind,
        start_ms: found.start_ms,
        form: Form::Sure,
        style: ">> NAME: text",
    })
}

fn is_phrase(name: &str) -> bool {
    let Some(opening) = name.split_whitespace().next().map(str::to_lowercase) else { return false };
    let is_question = name.eq_ignore_ascii_case("question");
    is_no_speaker(name)
        || lexicon::is_header_key(&name.to_lowercase().replace('-', " "))
        || (name.chars().count() > 1 && !is_question && lexicon::opens_no_label(&opening))
}

/// The candidate of a label that the form of the document makes certain.
fn certain<'a>(label: &'a SureLabel, document: &Document<'_>) -> Candidate<'a> {
    let least = document.lines[label.line_index].start;
    let end = document.text.len();
    let text_start = (label.text_start.clamp(least, end)..end).find(|at| document.text.is_char_boundary(*at));
    Candidate {
        line_index: label.line_index,
        label: label.label.trim(),
        named: named(&label.label),
        text_start: text_start.unwrap_or(end),
        start_ms: label.start_ms,
        form: Form::Sure,
        style: "a name by the document's form",
    }
}

/// An office that fills a line, its holder in brackets on the next: "The Minister for Trade", "(Mr. Friis): Yes."
fn wrapped<'a>(document: &Document<'a>, line_index: usize) -> Option<Candidate<'a>> {
    const LONGEST: usize = 90;
    let line = document.lines[line_index];
    let (holder, _) = line.text.strip_prefix('(')?.split_once("):")?;
    let office = document.lines.get(line_index.checked_sub(1)?)?;
    let fits = holder.len() <= LONGEST && !office.is_blank() && office.text.trim().len() <= LONGEST;
    let from = office.start + (office.text.len() - office.text.trim_start().len());
    let label = document.text.get(from..line.start + holder.len() + 2)?;
    let named = named(label);
    (fits && named.role.is_some()).then_some(Candidate {
        line_index: line_index - 1,
        label,
        named,
        text_start: line.start + holder.len() + 3,
        start_ms: None,
        form: Form::Name,
        style: "Office, the name below: text",
    })
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

/// Words of a name or an office that is believed when met once.
const LONGEST_NAME_MET_ONCE: usize = 5;

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
        let is_new = names.iter().any(|name| !people.knows(name));
        if is_new && !evidence.confirmed[index] {
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
    let add = |counts: &mut Vec<(String, u32)>, label: &str| {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        match counts.iter_mut().find(|(known, _)| *known == label) {
            Some((_, count)) => *count += 1,
            None => counts.push((label, 1)),
        }
    };
    for candidate in candidates {
        if !is_accepted(candidate) {
            if !is_head_key(candidate) {
                add(&mut verdict.refused, candidate.label);
            }
            continue;
        }
        add(&mut verdict.accepted, candidate.named.name);
        match verdict.styles.iter_mut().find(|(style, _)| *style == candidate.style) {
            Some((_, count)) => *count += 1,
            None => verdict.styles.push((candidate.style, 1)),
        }
    }
    verdict.styles.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    verdict
}

/// What speaks for and against each candidate.
struct Evidence<'a, 'd> {
    document: &'a Document<'d>,
    candidates: &'a [Candidate<'d>],
    /// Whether each is listed, recurs, or is certain by the form of the document.
    confirmed: Vec<bool>,
    /// The line behind the last confirmed label at which the record ends.
    end_of_record: Option<usize>,
    /// Whether names met once open most paragraphs.
    trust_single: bool,
    /// Whether the form of the document makes labels certain.
    has_sure: bool,
    /// Whether the record explains initials: then a label met once is one in capitals.
    has_initials: bool,
    habit: Habit,
    /// Letters of the longest confirmed label in a script without capitals.
    longest_caseless: usize,
}

impl<'a, 'd> Evidence<'a, 'd> {
    fn new(
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
    fn is_outside(&self, candidate: &Candidate<'_>, has_turns: bool) -> bool {
        !has_turns || self.end_of_record.is_some_and(|end| candidate.line_index > end)
    }

    /// Whether a candidate is a speaker; `inside` when turns stand before it.
    fn accepts(&self, index: usize, inside: bool) -> bool {
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
struct Habit {
    /// Alone on their line, or with the speech behind them.
    alone: Option<bool>,
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

/// The first line of a paragraph behind a turn that is a closing line or a heading.
fn end_of_record(document: &Document<'_>, last_label: usize) -> Option<usize> {
    let paragraphs = document.paragraphs(last_label..document.lines.len());
    let ends = |(first, last): &(usize, usize)| {
        let text = document.text[document.bytes(*first, *last)].trim();
        ending::closes_record(text) || ending::is_heading(text)
    };
    paragraphs.into_iter().skip(1).find(ends).map(|(first, _)| first)
}

fn note(kind: NoteKind, line: u32, detail: &str) -> Note {
    Note { kind, line, line_end: line, detail: detail.to_owned() }
}

/// The names on a label: its parts when each is a speaker elsewhere, else the whole.
fn names<'a>(name: &'a str, people: &People, counts: &HashMap<String, u32>) -> Vec<&'a str> {
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

fn opens_most_paragraphs(document: &Document<'_>, candidates: &[Candidate<'_>]) -> bool {
    let candidates: Vec<_> = candidates.iter().filter(|candidate| candidate.form != Form::Phrase).collect();
    let Some(first) = candidates.first() else { return false };
    let paragraphs = document.paragraphs(first.line_index..document.lines.len());
    let lines: usize = paragraphs.iter().map(|(first, last)| last - first + 1).sum();
    candidates.len() > 1 && candidates.len() * 2 >= paragraphs.len().min(lines)
}
