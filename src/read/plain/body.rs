//! From label lines to utterances: where a turn ends, what in it is no speech, turns inside turns.

use std::ops::Range;

use super::document::Document;
use super::ending::{closes_record, is_heading, is_part_heading};
use super::labels::{Accepted, Candidate, candidate};
use crate::text::editorial::{Pair, Span, SpanKind, bracket_pairs, is_stage_parenthesis, tells_an_action};
use crate::text::persons::{Match, find_person};
use crate::transcript::{Note, NoteKind, Utterance};

/// The label lines and the folded names of all people, by index.
pub struct Labels<'a> {
    /// Label lines in order.
    pub accepted: Vec<Accepted<'a>>,
    /// Folded names.
    pub names: Vec<String>,
}

/// Reads the utterances; an embedded one follows its host.
pub fn read(document: &Document<'_>, labels: &Labels<'_>, notes: &mut Vec<Note>) -> Vec<Utterance> {
    let mut utterances = Vec::with_capacity(labels.accepted.len());
    note_paragraphs(document, &document.paragraphs(0..labels.accepted[0].line_index), NoteKind::BeforeFirstTurn, notes);
    let mut widest_gap = 0;
    for (position, label) in labels.accepted.iter().enumerate() {
        let next = labels.accepted.get(position + 1).map(|next| next.line_index);
        let paragraphs = document.paragraphs(label.line_index..next.unwrap_or(document.lines.len()));
        let kept = match next {
            Some(_) => before_narration(document, &paragraphs, labels),
            None => before_end_of_record(document, &paragraphs, labels, widest_gap),
        };
        let (speech, left) = paragraphs.split_at(kept);
        widest_gap = speech.windows(2).map(|pair| gap(pair[0], pair[1])).fold(widest_gap, usize::max);
        note_left(document, left, next.is_none(), notes);
        let last_line = speech.last().map_or(label.line_index, |(_, last)| *last);
        let end = document.bytes(last_line, last_line).end;
        let range = document.trimmed(label.text_start..end);
        let host = utterances.len();
        let (utterance, embedded) = utterance(document, range, labels, notes);
        let line = Document::number(label.line_index);
        utterances.push(Utterance {
            speakers: label.speakers.clone(),
            label: label.label.to_owned(),
            label_note: label.note.map(str::to_owned),
            line,
            line_end: Document::number(last_line),
            ..utterance
        });
        utterances.extend(embedded.into_iter().map(|inner| Utterance { host: Some(host), ..inner }));
    }
    utterances
}

fn gap(before: (usize, usize), after: (usize, usize)) -> usize {
    after.0 - before.1
}

/// How many paragraphs of a turn come before trailing narration: stage directions that stand alone, lines such as
/// "The meeting was adjourned.", headings of a new part, and what stands between two such lines.
fn before_narration(document: &Document<'_>, paragraphs: &[(usize, usize)], labels: &Labels<'_>) -> usize {
    let text = |index: usize| document.text[document.bytes(paragraphs[index].0, paragraphs[index].1)].trim();
    let is_narration = |index: usize| {
        closes_record(text(index)) || is_part_heading(text(index)) || is_stage_alone(text(index), labels)
    };
    let mut kept = paragraphs.len();
    while kept > 1 && is_narration(kept - 1) {
        kept -= 1;
    }
    if kept < paragraphs.len() {
        let first_close = (1..kept).find(|index| closes_record(text(*index)));
        let resumes = (kept..paragraphs.len()).any(|index| closes_record(text(index)));
        kept = first_close.filter(|_| resumes).unwrap_or(kept);
    }
    kept
}

/// How many paragraphs of the last turn come before the end of the record: a closing line, a heading of what
/// follows, or a gap wider than any inside a turn before.
fn before_end_of_record(
    document: &Document<'_>,
    paragraphs: &[(usize, usize)],
    labels: &Labels<'_>,
    widest_gap: usize,
) -> usize {
    for index in 1..paragraphs.len() {
        let (first, last) = paragraphs[index];
        let text = document.text[document.bytes(first, last)].trim();
        let wide = widest_gap > 0 && gap(paragraphs[index - 1], paragraphs[index]) > widest_gap + 1;
        if closes_record(text) || is_heading(text) || wide {
            return index;
        }
    }
    before_narration(document, paragraphs, labels)
}

/// A paragraph that is nothing but a stage direction; a turn in brackets and an editor's words are none.
fn is_stage_alone(text: &str, labels: &Labels<'_>) -> bool {
    let (pairs, _) = bracket_pairs(text);
    let [pair] = pairs.as_slice() else { return false };
    let alone = pair.range.start == 0 && text[pair.range.end..].trim_matches('.').trim().is_empty();
    let inside = &text[pair.range.start + 1..pair.range.end - 1];
    let is_turn = candidate(inside).is_some_and(|found| speakers(&found, labels).is_some());
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
        line: Document::number(*first),
        line_end: Document::number(*last),
        detail: excerpt(&document.text[document.bytes(*first, *last)]),
    }));
}

/// The first 200 characters of a text on one line.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 200;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// An utterance over a byte range, with the turns embedded in it.
fn utterance(
    document: &Document<'_>,
    range: Range<usize>,
    labels: &Labels<'_>,
    notes: &mut Vec<Note>,
) -> (Utterance, Vec<Utterance>) {
    let text = &document.text[range.clone()];
    let (pairs, unbalanced) = bracket_pairs(text);
    let mut add_note = |kind, at: usize, detail: &str| {
        let line = Document::number(document.line_index(range.start + at));
        notes.push(Note { kind, line, line_end: line, detail: excerpt(detail) });
    };
    for at in unbalanced {
        add_note(NoteKind::UnbalancedBracket, at, text[at..].lines().next().unwrap_or_default());
    }
    let mut spans = Vec::with_capacity(pairs.len());
    let mut inner = Vec::new();
    let mut open: Vec<Pair> = pairs.into_iter().rev().collect();
    while let Some(pair) = open.pop() {
        let kind =
            if let Some(found) = embedded(document, &range, &pair, labels) {
                inner.push(found);
                SpanKind::Embedded
            } else if let Some(kind) = span_kind(text, &pair) {
                kind
            } else {
                // Speech in parentheses: what stands in brackets inside it is judged on its own.
                add_note(NoteKind::ParenthesisAsSpeech, pair.range.start, &text[pair.range.clone()]);
                let shift = pair.range.start + 1;
                let (within, _) = bracket_pairs(&text[shift..pair.range.end - 1]);
                open.extend(within.into_iter().rev().map(|pair| Pair {
                    range: pair.range.start + shift..pair.range.end + shift,
                    opening: pair.opening,
                }));
                continue;
            };
        if kind == SpanKind::Stage {
            add_note(NoteKind::StageDirection, pair.range.start, &text[pair.range.clone()]);
        }
        spans.push(Span { range: pair.range, kind });
    }
    let lines = document.line_starts(&range);
    let mut within = Vec::with_capacity(inner.len());
    for Inner { range, speakers, label, label_note } in inner {
        let (plain, deeper) = utterance(document, range.clone(), labels, notes);
        let line = Document::number(document.line_index(range.start));
        let line_end = Document::number(document.line_index(range.end.max(range.start + 1) - 1));
        within.push(Utterance { speakers, label, label_note, line, line_end, ..plain });
        within.extend(deeper);
    }
    (Utterance { text: text.to_owned(), spans, lines, ..Utterance::default() }, within)
}

/// What a bracket pair is when it holds no turn; `None` for a parenthesis that is speech.
fn span_kind(text: &str, pair: &Pair) -> Option<SpanKind> {
    if pair.opening == '(' {
        return is_stage_parenthesis(text, &pair.range).then_some(SpanKind::Stage);
    }
    let inside = &text[pair.range.start + 1..pair.range.end - 1];
    Some(if tells_an_action(inside) { SpanKind::Stage } else { SpanKind::Editorial })
}

/// A turn inside a turn, before it is read.
struct Inner {
    range: Range<usize>,
    speakers: Vec<usize>,
    label: String,
    label_note: Option<String>,
}

/// The known people that a label means; `None` when one of its names is unknown.
fn speakers(label: &Candidate<'_>, labels: &Labels<'_>) -> Option<Vec<usize>> {
    let mut speakers = Vec::new();
    for name in label.names() {
        let Match::One(index) = find_person(name, &labels.names) else { return None };
        if !speakers.contains(&index) {
            speakers.push(index);
        }
    }
    Some(speakers)
}

/// A bracket pair that opens with the label of a known speaker holds a turn of its own.
fn embedded(document: &Document<'_>, host: &Range<usize>, pair: &Pair, labels: &Labels<'_>) -> Option<Inner> {
    let start = host.start + pair.range.start + 1;
    let inside = &document.text[start..host.start + pair.range.end - 1];
    if let Some(found) = candidate(inside)
        && let Some(speakers) = speakers(&found, labels)
    {
        let range = document.trimmed(start + found.text_start..start + inside.len());
        return Some(Inner {
            range,
            speakers,
            label: found.label.to_owned(),
            label_note: found.note.map(str::to_owned),
        });
    }
    let (label, _) = inside.split_once(':')?;
    let (name, note) = name_and_action(label)?;
    let Match::One(speaker) = find_person(name, &labels.names) else { return None };
    let range = document.trimmed(start + label.len() + 1..start + inside.len());
    Some(Inner { range, speakers: vec![speaker], label: label.trim().to_owned(), label_note: Some(note.to_owned()) })
}

/// "Holm interrupting" or "Holm, laughing": the name and what is done.
fn name_and_action(label: &str) -> Option<(&str, &str)> {
    let action = label.split_whitespace().find(|word| word.starts_with(char::is_lowercase))?;
    let at = action.as_ptr() as usize - label.as_ptr() as usize;
    let (name, note) = label.split_at(at);
    tells_an_action(note).then(|| (name.trim().trim_end_matches(',').trim(), note.trim()))
}
