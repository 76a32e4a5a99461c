//! What stands inside a turn: notation, editors' brackets, stage directions, turns of others.

use std::ops::Range;

use super::document::Document;
use super::forms::{Candidate, Named, candidate};
use super::heckling::{self, Shout};
use super::people::People;
use crate::read::spoken::{excerpt, inner_pairs, kind};
use crate::text::editorial::{Pair, Span, SpanKind, bracket_pairs, tells_an_action};
use crate::transcript::{Note, NoteKind, Utterance};

/// How deep a turn may stand inside a turn, and brackets inside brackets.
const DEEPEST: usize = 8;

/// Reads the inside of turns.
pub struct Inside<'a, 'd> {
    /// The document.
    pub document: &'a Document<'d>,
    /// Everybody known; hecklers join.
    pub people: &'a mut People,
    /// What was decided.
    pub notes: &'a mut Vec<Note>,
}

/// A turn inside a turn, before it is read.
struct Inner {
    range: Range<usize>,
    speakers: Vec<usize>,
    label: String,
    label_note: Option<String>,
}

impl Inside<'_, '_> {
    /// An utterance over a byte range, with the turns embedded in it.
    pub fn utterance(&mut self, range: Range<usize>, depth: usize) -> (Utterance, Vec<Utterance>) {
        let document = self.document;
        let text = &document.text[range.clone()];
        let (pairs, unbalanced) = bracket_pairs(text);
        for at in unbalanced {
            let line = text[at..].lines().next().unwrap_or_default();
            self.note(NoteKind::UnbalancedBracket, range.start + at, line);
        }
        let mut spans = Vec::with_capacity(pairs.len());
        let mut inner = Vec::new();
        let mut open: Vec<(Pair, usize)> = pairs.into_iter().rev().map(|pair| (pair, 0)).collect();
        while let Some((pair, level)) = open.pop() {
            if depth < DEEPEST && self.heckles(&range, &pair, (&mut spans, &mut inner)) {
                continue;
            }
            if depth < DEEPEST
                && let Some(found) = self.embedded(&range, &pair)
            {
                inner.push(found);
                spans.push(Span { range: pair.range, kind: SpanKind::Embedded });
                continue;
            }
            let Some(kind) = kind(text, &pair) else {
                // Speech in parentheses: what stands in brackets inside it is judged on its own.
                self.note(NoteKind::ParenthesisAsSpeech, range.start + pair.range.start, &text[pair.range.clone()]);
                if level < DEEPEST {
                    open.extend(inner_pairs(text, &pair).into_iter().rev().map(|pair| (pair, level + 1)));
                }
                continue;
            };
            if kind == SpanKind::Stage {
                self.note(NoteKind::StageDirection, range.start + pair.range.start, &text[pair.range.clone()]);
            }
            spans.push(Span { range: pair.range, kind });
        }
        let within = inner.into_iter().flat_map(|inner| self.inner(inner, depth)).collect();
        let spans = with_marks(spans, document.marks_in(&range));
        let lines = document.line_starts(&range);
        (Utterance { text: document.source[range].to_owned(), spans, lines, ..Utterance::default() }, within)
    }

    fn inner(&mut self, inner: Inner, depth: usize) -> Vec<Utterance> {
        let Inner { range, speakers, label, label_note } = inner;
        let line = self.document.place(self.document.line_index(range.start));
        let last = self.document.line_index(range.end.max(range.start + 1) - 1);
        let (plain, deeper) = self.utterance(range, depth + 1);
        let line_end = self.document.place(last);
        let said = Utterance { speakers, label, label_note, line, line_end, ..plain };
        std::iter::once(said).chain(deeper).collect()
    }

    /// Interjections with speakers of their own; whether the pair held any.
    fn heckles(&mut self, host: &Range<usize>, pair: &Pair, (spans, inner): (&mut Vec<Span>, &mut Vec<Inner>)) -> bool {
        let document = self.document;
        let from = pair.range.start + 1;
        let inside = &document.text[host.start + from..host.start + pair.range.end - 1];
        if pair.opening != '(' {
            return false;
        }
        let Some(pieces) = heckling::pieces(inside) else { return false };
        let last = pieces.len() - 1;
        for (index, piece) in pieces.into_iter().enumerate() {
            let start = if index == 0 { pair.range.start } else { from + piece.range.start };
            let end = if index == last { pair.range.end } else { from + piece.range.end };
            let kind = if piece.shout.is_some() { SpanKind::Embedded } else { SpanKind::Stage };
            match piece.shout {
                Some(shout) => inner.push(self.shout(&shout, host.start + from)),
                None => self.note(NoteKind::StageDirection, host.start + start, inside[piece.range].trim()),
            }
            spans.push(Span { range: start..end, kind });
        }
        true
    }

    fn shout(&mut self, shout: &Shout<'_>, offset: usize) -> Inner {
        let speakers = shout.name.map(|name| {
            let index = self.people.resolve_or_add(name);
            self.people.describe(index, &Named { group: shout.group, ..Named::default() });
            index
        });
        let range = self.document.trimmed(offset + shout.speech.start..offset + shout.speech.end);
        if speakers.is_none() {
            self.note(NoteKind::SpeakerUnknown, range.start, shout.label);
        }
        Inner { range, speakers: speakers.into_iter().collect(), label: shout.label.to_owned(), label_note: None }
    }

    /// A bracket pair that opens with the label of a known speaker holds a turn of its own.
    fn embedded(&mut self, host: &Range<usize>, pair: &Pair) -> Option<Inner> {
        let document = self.document;
        let start = host.start + pair.range.start + 1;
        let inside = &document.text[start..host.start + pair.range.end - 1];
        if let Some(found) = candidate(inside)
            && are_known(&found, self.people)
        {
            let mut speakers: Vec<usize> = Vec::new();
            for index in found.names().map(|name| self.people.resolve_or_add(name)) {
                if !speakers.contains(&index) {
                    speakers.push(index);
                }
            }
            let range = document.trimmed(start + found.text_start..start + inside.len());
            let label_note = found.named.note.map(str::to_owned);
            return Some(Inner { range, speakers, label: found.label.to_owned(), label_note });
        }
        let (label, _) = inside.split_once(':')?;
        let (name, note) = name_and_action(label)?;
        if !self.people.knows(name) {
            return None;
        }
        let speaker = self.people.resolve_or_add(name);
        let range = document.trimmed(start + label.len() + 1..start + inside.len());
        let label_note = Some(note.to_owned());
        Some(Inner { range, speakers: vec![speaker], label: label.trim().to_owned(), label_note })
    }

    fn note(&mut self, kind: NoteKind, at: usize, detail: &str) {
        let line = self.document.place(self.document.line_index(at));
        self.notes.push(Note { kind, line, line_end: line, detail: excerpt(detail) });
    }
}

/// The spans of a turn with those of its notation that stand in none of them.
fn with_marks(mut spans: Vec<Span>, marks: impl Iterator<Item = Span>) -> Vec<Span> {
    let known = spans.len();
    for mark in marks {
        let after = spans[..known].partition_point(|span| span.range.end <= mark.range.start);
        let overlaps = spans[after..known].first().is_some_and(|span| span.range.start < mark.range.end);
        if !overlaps {
            spans.push(mark);
        }
    }
    spans.sort_by_key(|span| span.range.start);
    spans
}

/// Whether each name on a label means somebody known.
pub fn are_known(label: &Candidate<'_>, people: &People) -> bool {
    label.names().all(|name| people.knows(name))
}

/// "Holm interrupting" or "Holm, laughing": the name and what is done.
fn name_and_action(label: &str) -> Option<(&str, &str)> {
    let action = label.split_whitespace().find(|word| word.starts_with(char::is_lowercase))?;
    let at = action.as_ptr() as usize - label.as_ptr() as usize;
    let (name, note) = label.split_at(at);
    tells_an_action(note).then(|| (name.trim().trim_end_matches(',').trim(), note.trim()))
}
