//! The main lines as utterances; everything between them as notes.

use std::collections::HashMap;

use super::head::Head;
use super::lines::{Colon, Sign, Tier};
use super::notation::{self, Aside};
use super::{bullet, note};
use crate::transcript::{LineStart, Note, NoteKind, Transcript, Utterance};

/// Reads the tiers from the first main line on.
pub fn read(tiers: &[Tier<'_>], head: Head, transcript: &mut Transcript) {
    let has_roster = !head.cast.participants.is_empty();
    let mut body = Body { head, transcript, dependent: Tally::default(), unlisted: Tally::default() };
    let end = tiers.iter().position(|tier| tier.is_header("end")).unwrap_or(tiers.len());
    for tier in &tiers[..end] {
        match tier.sign {
            Sign::Main => body.main_line(tier),
            Sign::Dependent => body.dependent.add(tier.name, tier),
            Sign::Header => body.note(NoteKind::Narration, tier),
        }
    }
    for tier in tiers.get(end + 1..).unwrap_or_default() {
        body.note(NoteKind::AfterRecord, tier);
    }
    let Body { head, dependent, unlisted, .. } = body;
    transcript.notes.extend(dependent.notes(NoteKind::TierLeftOut, |name, count| format!("%{name}, {count} in all")));
    if has_roster {
        let told = |code: &str, count: usize| format!("{code}, not in @Participants; main lines: {count}");
        transcript.notes.extend(unlisted.notes(NoteKind::UnlistedSpeaker, told));
    }
    transcript.participants = head.cast.participants;
}

struct Body<'t> {
    head: Head,
    transcript: &'t mut Transcript,
    dependent: Tally,
    unlisted: Tally,
}

impl Body<'_> {
    fn main_line(&mut self, tier: &Tier<'_>) {
        if tier.colon == Colon::Absent || tier.name.is_empty() || tier.name.contains(char::is_whitespace) {
            return self.note(NoteKind::Unreadable, tier);
        }
        if tier.pieces.is_empty() {
            return self.note(NoteKind::WithoutText, tier);
        }
        let speakers = vec![self.speaker(tier.name, tier)];
        let (text, lines) = joined(tier);
        let reading = notation::read(&text, self.head.signs);
        let place = |offset: usize| {
            let after = lines.partition_point(|line| line.offset <= offset);
            lines.get(after.saturating_sub(1)).map_or(tier.line, |line| line.line)
        };
        for problem in &reading.problems {
            let rest: String = text.get(problem.at..).unwrap_or_default().chars().take(80).collect();
            self.transcript.notes.push(note(problem.kind, place(problem.at), &rest));
        }
        let host = self.transcript.utterances.len();
        let asides: Vec<Utterance> = reading
            .asides
            .iter()
            .map(|aside| Utterance { host: Some(host), ..self.aside(aside, &text, place(aside.words.start), tier) })
            .collect();
        let (start_ms, end_ms) = self.times(reading.times, tier);
        let (label, line, line_end) = (tier.name.to_owned(), tier.line, tier.line_end());
        let spans = reading.spans;
        let main =
            Utterance { speakers, label, text, spans, lines, start_ms, end_ms, line, line_end, ..Utterance::default() };
        self.transcript.utterances.push(main);
        self.transcript.utterances.extend(asides);
    }

    /// `&*MOT:yeah`: what somebody else says inside the line.
    fn aside(&mut self, aside: &Aside, text: &str, line: u32, tier: &Tier<'_>) -> Utterance {
        let code = text.get(aside.code.clone()).unwrap_or_default();
        let words = text.get(aside.words.clone()).unwrap_or_default().to_owned();
        let spans = notation::read(&words, self.head.signs).spans;
        let before = text.get(..aside.words.start).unwrap_or_default();
        let in_line = before.rsplit('\n').next().unwrap_or(before).chars().count();
        let piece = tier.pieces.iter().find(|piece| piece.line == line);
        let column = piece.map_or(0, |piece| piece.column) + u32::try_from(in_line).unwrap_or(u32::MAX);
        Utterance {
            speakers: vec![self.speaker(code, tier)],
            label: code.to_owned(),
            text: words,
            spans,
            lines: vec![LineStart { offset: 0, line, column }],
            line,
            line_end: line,
            ..Utterance::default()
        }
    }

    fn speaker(&mut self, code: &str, tier: &Tier<'_>) -> usize {
        let is_listed = self.head.cast.knows(code) && !self.unlisted.knows(code);
        if !is_listed {
            self.unlisted.add(code, tier);
        }
        self.head.cast.speaker(code)
    }

    fn times(&mut self, times: Option<(i64, i64)>, tier: &Tier<'_>) -> (Option<i64>, Option<i64>) {
        match times {
            Some((start, end)) if start <= end => (Some(start), Some(end)),
            Some((start, end)) => {
                let detail = format!("{start}_{end}: ends before it starts, no time kept");
                self.transcript.notes.push(note(NoteKind::OddTime, tier.line, &detail));
                (None, None)
            }
            None => (None, None),
        }
    }

    fn note(&mut self, kind: NoteKind, tier: &Tier<'_>) {
        let note = Note { line_end: tier.line_end(), ..note(kind, tier.line, &bullet::shown(&tier.printed())) };
        self.transcript.notes.push(note);
    }
}

/// The text of a main line, one line of the file a line, and where each comes from.
fn joined(tier: &Tier<'_>) -> (String, Vec<LineStart>) {
    let mut text = String::new();
    let mut lines = Vec::with_capacity(tier.pieces.len());
    for piece in &tier.pieces {
        if !text.is_empty() {
            text.push('\n');
        }
        lines.push(LineStart { offset: text.len(), line: piece.line, column: piece.column });
        text.push_str(&bullet::shown(piece.text));
    }
    (text, lines)
}

/// How often a name is met, and where first and last, in the order met.
#[derive(Default)]
struct Tally {
    places: HashMap<String, usize>,
    counts: Vec<Count>,
}

struct Count {
    name: String,
    count: usize,
    line: u32,
    line_end: u32,
}

impl Tally {
    fn knows(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    fn add(&mut self, name: &str, tier: &Tier<'_>) {
        if let Some(known) = self.places.get(name).and_then(|place| self.counts.get_mut(*place)) {
            known.count += 1;
            known.line_end = tier.line_end();
            return;
        }
        self.places.insert(name.to_owned(), self.counts.len());
        self.counts.push(Count { name: name.to_owned(), count: 1, line: tier.line, line_end: tier.line_end() });
    }

    fn notes(self, kind: NoteKind, told: impl Fn(&str, usize) -> String) -> impl Iterator<Item = Note> {
        self.counts.into_iter().map(move |met| Note {
            kind,
            line: met.line,
            line_end: met.line_end,
            detail: told(&met.name, met.count),
        })
    }
}
