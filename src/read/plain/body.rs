//! From label lines to utterances: where a turn ends, what in it is no speech, turns inside turns.

use super::document::Document;
use super::ending::{closes_record, is_heading, is_part_heading, is_title};
use super::forms::candidate;
use super::inside::Inside;
use super::labels::{Accepted, Decision};
use super::people::People;
use crate::read::spoken::excerpt;
use crate::text::editorial::{bracket_pairs, tells_an_action};
use crate::transcript::{Note, NoteKind, Utterance};

/// Reads the utterances; an embedded one follows its host. Whoever is met inside a turn only joins the people.
pub fn read(document: &Document<'_>, decision: &mut Decision<'_>, notes: &mut Vec<Note>) -> Vec<Utterance> {
    let mut utterances = Vec::with_capacity(decision.accepted.len());
    let first = decision.accepted.first().map_or(document.lines.len(), |label| label.line_index);
    note_paragraphs(document, &document.paragraphs(0..first), NoteKind::BeforeFirstTurn, notes);
    let mut widest_gap = 0;
    let mut assigned = 0;
    for (position, label) in decision.accepted.iter().enumerate() {
        let next = decision.accepted.get(position + 1).map(|next| next.line_index);
        let end = turn_end(document, &decision.breaks, (label.line_index, next.unwrap_or(document.lines.len())));
        let paragraphs = document.paragraphs(label.line_index..end);
        let least = least(document, label, &paragraphs);
        let turn = Turn { document, paragraphs: &paragraphs, least, headings_stand_alone: decision.stand_alone };
        let kept = match next {
            Some(_) => turn.before_narration(&decision.people),
            None => turn.before_end_of_record(&decision.people, widest_gap),
        };
        let (speech, left) = paragraphs.split_at(kept);
        widest_gap = speech.windows(2).map(|pair| gap(pair[0], pair[1])).fold(widest_gap, usize::max);
        note_left(document, left, next.is_none(), notes);
        let behind = document.paragraphs(end..next.unwrap_or(document.lines.len()));
        note_paragraphs(document, &behind, NoteKind::Narration, notes);
        let last_line = speech.last().map_or(label.line_index, |(_, last)| *last);
        let spoken_lines = &document.lines[label.line_index..=last_line];
        assigned += spoken_lines.iter().filter(|line| !line.is_blank()).count();
        let range = document.trimmed(label.text_start.min(end_of(document, last_line))..end_of(document, last_line));
        let host = utterances.len();
        let mut inside = Inside { document, people: &mut decision.people, notes };
        let (said, embedded) = inside.utterance(range, 0);
        utterances.push(spoken(document, label, last_line, said));
        utterances.extend(embedded.into_iter().map(|inner| Utterance { host: Some(host), ..inner }));
    }
    let with_text = document.lines.iter().filter(|line| !line.is_blank()).count();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    decision.lines.lines = number(with_text);
    decision.lines.unassigned = number(with_text.saturating_sub(assigned));
    utterances
}

/// The utterance of a label, with its times.
fn spoken(document: &Document<'_>, label: &Accepted<'_>, last_line: usize, said: Utterance) -> Utterance {
    let times = &document.marks.times;
    let from = times.partition_point(|(line, _)| *line <= label.line_index);
    let to = times.partition_point(|(line, _)| *line <= last_line + 1);
    let alone = times.get(from..to).unwrap_or_default();
    let last = alone.last().filter(|_| alone.len() > 1);
    Utterance {
        speakers: label.speakers.clone(),
        label: one_line(label.label),
        label_note: label.note.map(str::to_owned),
        start_ms: label.start_ms.or(alone.first().map(|(_, time)| *time)),
        end_ms: last.map(|(_, time)| *time),
        line: document.place(label.line_index),
        line_end: document.place(last_line),
        ..said
    }
}

fn one_line(label: &str) -> String {
    if label.contains('\n') { label.split_whitespace().collect::<Vec<_>>().join(" ") } else { label.to_owned() }
}

fn end_of(document: &Document<'_>, line: usize) -> usize {
    document.bytes(line, line).end
}

/// The line before which a turn ends: the next label, a heading or a break of the broadcast.
fn turn_end(document: &Document<'_>, breaks: &[usize], (label, next): (usize, usize)) -> usize {
    let first = breaks.partition_point(|line| *line <= label);
    let pause = breaks.get(first).copied().filter(|line| *line < next);
    pause.into_iter().chain(document.barrier(label, next)).min().unwrap_or(next)
}

fn gap(before: (usize, usize), after: (usize, usize)) -> usize {
    after.0 - before.1
}

/// How many paragraphs a turn has at least: that of the label, and the first below a label that stands alone.
fn least(document: &Document<'_>, label: &Accepted<'_>, paragraphs: &[(usize, usize)]) -> usize {
    let Some((_, last)) = paragraphs.first() else { return 0 };
    let rest = document.text.get(label.text_start..end_of(document, *last)).unwrap_or_default();
    if rest.trim().is_empty() { paragraphs.len().min(2) } else { 1 }
}

/// The paragraphs from a label to the next one.
struct Turn<'a, 'd> {
    document: &'a Document<'d>,
    paragraphs: &'a [(usize, usize)],
    least: usize,
    /// Whether a line of capitalised words may be a heading, as labels stand alone on their lines.
    headings_stand_alone: bool,
}

impl<'d> Turn<'_, 'd> {
    fn text(&self, index: usize) -> &'d str {
        let (first, last) = self.paragraphs[index];
        self.document.text[self.document.bytes(first, last)].trim()
    }

    /// How many paragraphs of a turn come before trailing narration: stage directions that stand alone, lines such as
    /// "The meeting was adjourned.", headings of a new part, and what stands between two such lines.
    fn before_narration(&self, people: &People) -> usize {
        let is_narration = |text: &str| {
            closes_record(text)
                || is_part_heading(text)
                || (self.headings_stand_alone && is_title(text))
                || is_stage_alone(text, people)
        };
        let mut kept = self.paragraphs.len();
        while kept > self.least && is_narration(self.text(kept - 1)) {
            kept -= 1;
        }
        if kept < self.paragraphs.len() {
            let first_close = (self.least..kept).find(|index| closes_record(self.text(*index)));
            let resumes = (kept..self.paragraphs.len()).any(|index| closes_record(self.text(index)));
            kept = first_close.filter(|_| resumes).unwrap_or(kept);
        }
        kept
    }

    /// How many paragraphs of the last turn come before the end of the record: a closing line, a heading of what
    /// follows, or a gap wider than any inside a turn before.
    fn before_end_of_record(&self, people: &People, widest_gap: usize) -> usize {
        for index in self.least..self.paragraphs.len() {
            let text = self.text(index);
            let wide = widest_gap > 0 && gap(self.paragraphs[index - 1], self.paragraphs[index]) > widest_gap + 1;
            if closes_record(text) || is_heading(text) || wide {
                return index;
            }
        }
        self.before_narration(people)
    }
}

/// A paragraph that is nothing but a stage direction; a turn in brackets and an editor's words are none.
fn is_stage_alone(text: &str, people: &People) -> bool {
    let (pairs, _) = bracket_pairs(text);
    let [pair] = pairs.as_slice() else { return false };
    let alone = pair.range.start == 0 && text[pair.range.end..].trim_matches('.').trim().is_empty();
    let inside = &text[pair.range.start + 1..pair.range.end - 1];
    let is_turn = candidate(inside).is_some_and(|found| super::inside::are_known(&found, people))
        || super::heckling::pieces(inside).is_some();
    alone && !is_turn && (pair.opening == '(' || tells_an_action(inside))
}

fn note_left(document: &Document<'_>, left: &[(usize, usize)], is_last_turn: bool, notes: &mut Vec<Note>) {
    let Some((closing, rest)) = left.split_first() else { return };
    let text = document.text[document.bytes(closing.0, closing.1)].trim();
    if !is_last_turn {
        note_paragraphs(document, left, NoteKind::Narration, notes);
        return;
    }
    let is_bracket = text.starts_with(['(', '[']);
    let kind = if closes_record(text) || is_bracket { NoteKind::Narration } else { NoteKind::AfterRecord };
    note_paragraphs(document, &[*closing], kind, notes);
    note_paragraphs(document, rest, NoteKind::AfterRecord, notes);
}

fn note_paragraphs(document: &Document<'_>, paragraphs: &[(usize, usize)], kind: NoteKind, notes: &mut Vec<Note>) {
    notes.extend(paragraphs.iter().map(|(first, last)| Note {
        kind,
        line: document.place(*first),
        line_end: document.place(*last),
        detail: excerpt(&document.text[document.bytes(*first, *last)]),
    }));
}
