//! The turns of a Transcriber file.

use roxmltree::Node;

use crate::read::cast::Cast;
use crate::read::clock;
use crate::read::tiers::{Annotation, Tally, notation, note};
use crate::read::xml::Xml;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::{LineStart, Note, NoteKind, Transcript, Utterance};

/// Reads turn after turn into a transcript.
pub struct Turns<'a, 'input> {
    xml: &'a Xml<'input>,
    transcript: &'a mut Transcript,
    cast: Cast,
    tally: Tally,
    events: Vec<Note>,
}

/// What is left when all turns are read.
pub struct Read {
    /// Everybody listed and everybody who speaks.
    pub cast: Cast,
    /// What was counted.
    pub notes: Vec<Note>,
}

impl<'a, 'input: 'a> Turns<'a, 'input> {
    /// Before the first turn.
    pub fn new(xml: &'a Xml<'input>, cast: Cast, transcript: &'a mut Transcript) -> Self {
        Self { xml, transcript, cast, tally: Tally::default(), events: Vec::new() }
    }

    /// Reads all turns.
    pub fn read(mut self, root: Node<'a, 'input>) -> Read {
        for turn in root.descendants().filter(|node| node.has_tag_name("Turn")) {
            self.turn(turn);
        }
        let mut notes: Vec<Note> = self.tally.notes(self.transcript.utterances.len()).collect();
        if let (Some(first), Some(last)) = (self.events.first(), self.events.last()) {
            let detail = format!("{} events such as {}", self.events.len(), first.detail);
            notes.push(Note { kind: NoteKind::StageDirection, line: first.line, line_end: last.line, detail });
        }
        Read { cast: self.cast, notes }
    }

    fn turn(&mut self, turn: Node<'a, 'input>) {
        self.tally.pieces += 1;
        let line = self.xml.line(turn);
        let keys: Vec<&str> = turn.attribute("speaker").unwrap_or_default().split_whitespace().collect();
        let voices = self.voices(turn, keys.len());
        let time = |name| turn.attribute(name).and_then(clock::seconds);
        for name in ["startTime", "endTime"] {
            let value = turn.attribute(name).unwrap_or_default();
            if clock::seconds(value).is_none() {
                self.transcript.notes.push(note(NoteKind::OddTime, line, format!("{name} {value:?}")));
            }
        }
        self.tally.pieces += voices.len().saturating_sub(1);
        if voices.is_empty() {
            self.tally.silent.add(line, "");
        }
        for mut voice in voices {
            if voice.text.trim().is_empty() {
                self.tally.silent.add(line, "");
                continue;
            }
            let piece = Annotation {
                text: std::mem::take(&mut voice.text),
                lines: std::mem::take(&mut voice.lines),
                ..Annotation::default()
            };
            let piece = piece.timed(time("startTime"), time("endTime"), &mut self.transcript.notes);
            self.utterance(piece, &voice, &keys, line);
        }
    }

    fn utterance(&mut self, piece: Annotation, voice: &Voice, keys: &[&str], line: u32) {
        if piece.is_measured_silence() {
            self.tally.alone.add(line, &piece.text);
            return;
        }
        let mut said = crate::read::tiers::utterance(piece);
        said.line = line;
        said.spans = self.spans(&said, &voice.events);
        if !crate::read::tiers::holds_speech(&said) {
            self.tally.alone.add(line, &said.text);
            return;
        }
        let own = voice.number.map_or_else(|| keys.to_vec(), |number| keys.get(number).copied().into_iter().collect());
        if voice.number.is_some() && own.is_empty() {
            let detail = format!("a Who that is none of the {} speakers of the turn", keys.len());
            self.transcript.notes.push(note(NoteKind::DanglingReference, line, detail));
        }
        for key in own.iter().filter(|key| !self.cast.knows(key)) {
            let detail = format!("speaker {key:?} is not in the table of speakers");
            self.transcript.notes.push(note(NoteKind::DanglingReference, line, detail));
        }
        said.speakers = own.iter().map(|key| self.cast.speaker(key)).collect();
        said.label = own.join(" ");
        if own.is_empty() {
            self.tally.unnamed.add(line, &said.text);
        }
        self.transcript.utterances.push(said);
    }

    /// The events, and what the house rule finds between them.
    fn spans(&mut self, said: &Utterance, events: &[Span]) -> Vec<Span> {
        let mut masked = said.text.clone();
        for event in events {
            masked.replace_range(event.range.clone(), &"-".repeat(event.range.len()));
        }
        let line_of = |at| crate::read::tiers::line_of(&said.lines, at);
        let found = notation::house(&masked, line_of, &mut self.transcript.notes);
        let mut spans = Vec::with_capacity(found.len() + events.len());
        let mut events = events.iter().peekable();
        for span in found {
            while let Some(event) = events.next_if(|event| event.range.start < span.range.start) {
                spans.push(event.clone());
            }
            while events.next_if(|event| event.range.start < span.range.end).is_some() {}
            spans.push(span);
        }
        spans.extend(events.cloned());
        spans
    }

    /// What each speaker of a turn says, in the order they begin.
    fn voices(&mut self, turn: Node<'a, 'input>, speakers: usize) -> Vec<Voice> {
        let mut voices: Vec<Voice> = Vec::new();
        let mut number: Option<usize> = None;
        let mut is_new_line = false;
        for node in turn.children() {
            match node.tag_name().name() {
                "Sync" => {
                    is_new_line = true;
                    continue;
                }
                "Who" => {
                    // In a turn of one speaker the number says nothing new.
                    number = (speakers > 1).then(|| speaker_number(node, speakers));
                    is_new_line = true;
                    continue;
                }
                _ => {}
            }
            let piece = self.piece(node);
            if number.is_none() && piece.text.trim().is_empty() {
                continue;
            }
            let place = voices.iter().position(|voice| voice.number == number).unwrap_or_else(|| {
                voices.push(Voice { number, ..Voice::default() });
                voices.len() - 1
            });
            if let Some(voice) = voices.get_mut(place) {
                voice.add(piece, is_new_line);
            }
            is_new_line = false;
        }
        voices
    }

    /// A run of text or an event.
    fn piece(&mut self, node: Node<'a, 'input>) -> Piece {
        let start = node.range().start;
        if let Some(text) = node.text().filter(|_| node.is_text()) {
            let blank = &text[..text.len() - text.trim_start().len()];
            let (line, column) = (self.xml.line_at(start + blank.len()), self.xml.column_at(start + blank.len()));
            return Piece { text: collapsed(text), line, column, kind: None };
        }
        let Some(text) = event_text(node) else { return Piece::default() };
        let kind =
            if node.attribute("type").is_none_or(|kind| kind == "noise") { SpanKind::Stage } else { SpanKind::Markup };
        let line = self.xml.line_at(start);
        self.events.push(note(NoteKind::StageDirection, line, &text));
        Piece { text, line, column: self.xml.column_at(start), kind: Some(kind) }
    }
}

/// Which of a turn's speakers a Who names, from 0; one that is none of them is beyond all.
fn speaker_number(who: Node<'_, '_>, speakers: usize) -> usize {
    let given = who.attribute("nb").and_then(|number| number.trim().parse::<usize>().ok());
    given.and_then(|number| number.checked_sub(1)).filter(|number| *number < speakers).unwrap_or(usize::MAX)
}

/// How Transcriber shows an event: `[desc]`, `[desc-]` where it begins, `[-desc]` where it ends.
fn event_text(node: Node<'_, '_>) -> Option<String> {
    if !matches!(node.tag_name().name(), "Event" | "Vocal") {
        return None;
    }
    let desc = node.attribute("desc").unwrap_or("event").trim().replace(['[', ']'], " ");
    Some(match node.attribute("extent") {
        Some("begin") => format!("[{desc}-]"),
        Some("end") => format!("[-{desc}]"),
        _ => format!("[{desc}]"),
    })
}

/// Runs of white space as one space.
fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_whitespace() {
            collapsed.push(letter);
        } else if !collapsed.ends_with(' ') {
            collapsed.push(' ');
        }
    }
    collapsed
}

#[derive(Default)]
struct Piece {
    text: String,
    line: u32,
    column: u32,
    kind: Option<SpanKind>,
}

/// What one speaker says in a turn.
#[derive(Default)]
struct Voice {
    /// Which of the turn's speakers, from 0; `None` for all of them.
    number: Option<usize>,
    text: String,
    lines: Vec<LineStart>,
    events: Vec<Span>,
}

impl Voice {
    /// Adds a piece; white space at the start of a line and twice in a row is left out.
    fn add(&mut self, piece: Piece, is_new_line: bool) {
        if is_new_line && !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            if !self.text.is_empty() {
                self.text.push('\n');
            }
        }
        let is_blank_before = self.text.is_empty() || self.text.ends_with([' ', '\n']);
        let text = if is_blank_before { piece.text.trim_start() } else { &piece.text };
        if text.is_empty() {
            return;
        }
        let blank = text.len() - text.trim_start().len();
        self.lines.push(LineStart {
            offset: if self.text.is_empty() { 0 } else { self.text.len() + blank },
            line: piece.line,
            column: piece.column,
        });
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(kind) = piece.kind {
            self.events.push(Span { range: start..self.text.len(), kind });
        }
    }
}
