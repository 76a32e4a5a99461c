//! From cues to utterances: who says what of each cue.

use std::collections::{HashMap, HashSet};

use super::evidence::{Evidence, Verdict, key};
use super::labels::{self, Form, Label, label};
use super::stretches::{Head, Mark, heads};
use super::{Cue, Piece, Voice, sounds};
use crate::read::cast::Cast;
use crate::read::spoken::excerpt;
use crate::text::persons::without_honorifics;
use crate::transcript::{LineStart, Note, NoteKind, Transcript, Utterance};

/// Adds the cues' participants, utterances and notes to a transcript.
pub fn read(cues: &[Cue], transcript: &mut Transcript) {
    let mut teller = Teller { evidence: Evidence::of(cues), ..Teller::default() };
    for cue in cues {
        teller.read_cue(cue);
    }
    teller.sum_up();
    transcript.participants = teller.cast.participants;
    transcript.utterances = teller.utterances;
    transcript.notes.append(&mut teller.notes);
}

#[derive(Default)]
struct Teller {
    evidence: Evidence,
    cast: Cast,
    /// Name in the cast by folded label.
    names: HashMap<String, String>,
    utterances: Vec<Utterance>,
    notes: Vec<Note>,
    /// Whom the last label named; nobody after a mark without a name.
    current: Vec<usize>,
    /// Lines of utterances that go on with the speaker before.
    carried: Vec<u32>,
    /// Names in brackets without a colon, and their lines.
    bracketed: Vec<(String, u32)>,
    refused: HashSet<String>,
}

/// A stretch of a piece: who, and where its text begins.
#[derive(Default)]
struct Stretch {
    speakers: Vec<usize>,
    label: String,
    note: Option<String>,
    /// Byte offset of label and mark.
    start: usize,
    /// Byte offset of the text.
    body: usize,
}

impl Teller {
    fn read_cue(&mut self, cue: &Cue) {
        let first = self.utterances.len();
        for piece in &cue.pieces {
            match &piece.voice {
                Voice::Named(names) => {
                    let mut stretch = Stretch { label: names.join(" + "), ..Stretch::default() };
                    stretch.speakers = names.iter().map(|name| self.cast.speaker(name)).collect();
                    self.add(cue, piece, stretch, piece.text.len());
                }
                Voice::Unnamed => self.add(cue, piece, Stretch::default(), piece.text.len()),
                Voice::Untagged => self.read_untagged(cue, piece),
            }
        }
        // Of several speakers the cue tells only when the first began and when the last ended.
        let said = &mut self.utterances[first..];
        if let Some(opening) = said.first_mut() {
            opening.start_ms = cue.start_ms;
        }
        if let Some(closing) = said.last_mut() {
            closing.end_ms = cue.end_ms;
        }
    }

    /// Divides a text without voice tag by its labels and marks.
    fn read_untagged(&mut self, cue: &Cue, piece: &Piece) {
        let mut open: Option<Stretch> = None;
        for head in heads(&piece.text) {
            // A label may run over the end of a line.
            let is_inside_label = open.as_ref().is_some_and(|stretch| head.start < stretch.body);
            let next = if is_inside_label { None } else { self.opened(piece, head) };
            if next.is_none() && open.is_some() {
                continue;
            }
            if let Some(stretch) = open.take() {
                self.add(cue, piece, stretch, head.start);
            }
            open = Some(match next {
                Some(next) => {
                    self.current.clone_from(&next.speakers);
                    next
                }
                None => self.continued(cue, piece, head),
            });
        }
        if let Some(stretch) = open {
            self.add(cue, piece, stretch, piece.text.len());
        }
    }

    /// The stretch that a head opens; `None` when the one before goes on.
    fn opened(&mut self, piece: &Piece, head: Head) -> Option<Stretch> {
        let rest = &piece.text[head.body..];
        let line = line_at(&piece.lines, head.start).line;
        if let Some(found) = label(rest) {
            match self.evidence.judge(&found, head.mark) {
                Verdict::Refused => self.refuse(&found, line),
                Verdict::Speaker => return Some(self.labelled(&found, head)),
                Verdict::SpeakerMetOnce => {
                    self.note(NoteKind::LabelSeenOnce, line, excerpt(found.printed));
                    return Some(self.labelled(&found, head));
                }
            }
        } else if let Some(name) = labels::bracketed(rest) {
            self.bracketed.push((name.to_owned(), line));
        }
        if head.mark == Mark::None {
            return None;
        }
        let label = piece.text[head.start..head.body].trim().to_owned();
        Some(Stretch { label, start: head.start, body: head.body, ..Stretch::default() })
    }

    fn labelled(&mut self, found: &Label<'_>, head: Head) -> Stretch {
        let mut speakers = Vec::new();
        for name in self.evidence.names(found.name) {
            let canonical = self.names.entry(key(name)).or_insert_with(|| without_honorifics(name).to_owned());
            let index = self.cast.speaker(canonical);
            if let Some(person) = self.cast.participants.get_mut(index)
                && person.name != name
                && !person.aliases.iter().any(|alias| alias == name)
            {
                person.aliases.push(name.to_owned());
            }
            if !speakers.contains(&index) {
                speakers.push(index);
            }
        }
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Stretch {
            speakers,
            label: words(found.printed),
            note: found.note.map(words),
            start: head.start,
            body: head.body + found.end,
        }
    }

    /// A cue that opens without a label: its identifier names the speaker, or the speaker before goes on.
    fn continued(&mut self, cue: &Cue, piece: &Piece, head: Head) -> Stretch {
        let mut stretch = Stretch { start: head.start, body: head.body, ..Stretch::default() };
        if self.evidence.has_named_ids()
            && let Some(id) = &cue.id
        {
            stretch.speakers = vec![self.cast.speaker(id)];
            stretch.label.clone_from(id);
        } else if self.evidence.carries_on() && !self.current.is_empty() {
            stretch.speakers.clone_from(&self.current);
            self.carried.push(line_at(&piece.lines, head.start).line);
        }
        stretch
    }

    /// Adds a stretch of a piece as an utterance, unless it is a sound alone or empty.
    fn add(&mut self, cue: &Cue, piece: &Piece, stretch: Stretch, end: usize) {
        let (text, lines) = cut(piece, stretch.body, end);
        let place = line_at(&piece.lines, stretch.start).line;
        let is_labelled = !stretch.label.is_empty();
        if text.is_empty() {
            let detail = format!("nothing behind the label {:?}", stretch.label);
            self.note(NoteKind::WithoutText, place, detail);
            return;
        }
        let mut notes = Vec::new();
        let spans = sounds::spans(&text, &lines, &mut notes);
        if sounds::is_sound_alone(&text, &spans) && (!is_labelled || stretch.speakers.is_empty()) {
            self.carried.pop_if(|line| *line == place);
            self.note(NoteKind::EventAlone, place, excerpt(&text));
            return;
        }
        self.notes.append(&mut notes);
        let line_end = lines.last().map_or(place, |line| line.line);
        self.utterances.push(Utterance {
            speakers: stretch.speakers,
            label: stretch.label,
            label_note: stretch.note,
            text,
            spans,
            lines,
            line: place,
            line_end,
            id: cue.id.clone(),
            ..Utterance::default()
        });
    }

    fn refuse(&mut self, found: &Label<'_>, line: u32) {
        if found.form != Form::Other && self.refused.insert(found.printed.to_owned()) {
            self.note(NoteKind::LabelRefused, line, excerpt(found.printed));
        }
    }

    fn note(&mut self, kind: NoteKind, line: u32, detail: String) {
        self.notes.push(Note { kind, line, line_end: line, detail });
    }

    /// One note for what happens many times.
    fn sum_up(&mut self) {
        let total = self.utterances.len();
        let unknown: Vec<u32> =
            self.utterances.iter().filter(|said| said.speakers.is_empty()).map(|said| said.line).collect();
        let nobody = format!("{} of {total} utterances name no speaker", unknown.len());
        self.summary(NoteKind::SpeakerUnknown, &unknown, nobody);
        let carried = std::mem::take(&mut self.carried);
        let goes_on =
            format!("{} of {total} utterances have no label and go on with the speaker before", carried.len());
        self.summary(NoteKind::SpeakerCarriedOn, &carried, goes_on);
        let bracketed = std::mem::take(&mut self.bracketed);
        let lines: Vec<u32> = bracketed.iter().map(|(_, line)| *line).collect();
        let example = bracketed.first().map(|(name, _)| format!("[{name}]")).unwrap_or_default();
        let sounds =
            format!("names in brackets without a colon, which may as well be sounds: {}, first {example}", lines.len());
        self.summary(NoteKind::LabelRefused, &lines, sounds);
    }

    fn summary(&mut self, kind: NoteKind, lines: &[u32], detail: String) {
        if let (Some(line), Some(line_end)) = (lines.iter().min().copied(), lines.iter().max().copied()) {
            self.notes.push(Note { kind, line, line_end, detail });
        }
    }
}

/// The trimmed text between two offsets of a piece, and its lines.
fn cut(piece: &Piece, start: usize, end: usize) -> (String, Vec<LineStart>) {
    let stretch = piece.text.get(start..end).unwrap_or_default();
    let text = stretch.trim();
    let start = start + (stretch.len() - stretch.trim_start().len());
    let mut lines = Vec::new();
    if !text.is_empty() {
        let opening = line_at(&piece.lines, start);
        let before = piece.text.get(opening.offset..start).map_or(0, |before| before.chars().count());
        let column = opening.column.saturating_add(u32::try_from(before).unwrap_or(u32::MAX));
        lines.push(LineStart { offset: 0, line: opening.line, column });
    }
    let within = |offset: usize| piece.lines.partition_point(|line| line.offset < offset);
    let later = piece.lines.get(within(start + 1)..within(start + text.len())).unwrap_or_default();
    lines.extend(later.iter().map(|line| LineStart { offset: line.offset - start, ..*line }));
    (text.to_owned(), lines)
}

fn line_at(lines: &[LineStart], offset: usize) -> LineStart {
    let after = lines.partition_point(|line| line.offset <= offset);
    lines.get(after.saturating_sub(1)).copied().unwrap_or(LineStart { offset: 0, line: 1, column: 0 })
}
