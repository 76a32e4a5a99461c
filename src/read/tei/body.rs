//! The text of a TEI file: its utterances, and notes of all that stands between them.

use roxmltree::Node;

use super::people::People;
use super::place::Places;
use super::speakers::Speakers;
use super::speech::{self, STAGE};
use super::timeline::Timeline;
use super::tokens::Tokens;
use super::walk::{Edge, Walk, child, id, name, plain_text};
use crate::read::spoken::excerpt;
use crate::read::xml::Xml;
use crate::transcript::{Note, NoteKind, Participant, Utterance};

/// A text and what the corpus around it tells of the people.
pub(super) struct Sources<'a, 'i, 's> {
    pub tei: Node<'a, 'i>,
    pub shared: &'s People,
}

/// What a text holds.
pub(super) struct Found {
    pub participants: Vec<Participant>,
    pub utterances: Vec<Utterance>,
    pub notes: Vec<Note>,
}

/// A text on its way through the reader.
pub(super) struct Body<'a, 'i, 's> {
    places: Places<'a, 'i>,
    timeline: Timeline,
    tokens: Tokens,
    speakers: Speakers<'s>,
    utterances: Vec<Utterance>,
    notes: Vec<Note>,
    /// A speaker's name that stands in a note of its own, with its line.
    label: Option<(String, u32)>,
    /// The utterances that are open, outermost first.
    open: Vec<Option<usize>>,
    /// Text outside the utterances since the last block ended.
    stray: Option<(u32, String)>,
    /// Where in the text we are.
    part: Part,
    unnamed: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Front,
    Body,
    Back,
}

/// Elements that are neither talk nor text about it, or were read before.
const PASSED_OVER: &[&str] = &[
    "castList",
    "figure",
    "graphic",
    "interpGrp",
    "linkGrp",
    "listOrg",
    "listPerson",
    "media",
    "particDesc",
    "spanGrp",
    "standOff",
    "teiHeader",
    "timeline",
];
/// Elements that are a piece of their own among the text outside the talk.
const PIECES: &[&str] = &[
    "ab",
    "argument",
    "back",
    "body",
    "byline",
    "closer",
    "dateline",
    "div",
    "docImprint",
    "docTitle",
    "epigraph",
    "front",
    "group",
    "head",
    "item",
    "lg",
    "list",
    "opener",
    "p",
    "row",
    "salute",
    "set",
    "signed",
    "table",
    "titlePage",
    "titlePart",
    "trailer",
];

impl<'a, 'i, 's> Body<'a, 'i, 's> {
    pub fn new(xml: &'a Xml<'i>, language: &'a str, sources: &Sources<'a, 'i, 's>, date: Option<&str>) -> Self {
        Self {
            places: Places::new(xml, language),
            timeline: Timeline::read(sources.tei),
            tokens: Tokens::AsWritten,
            speakers: Speakers::new(People::read(sources.tei, date), sources.shared),
            utterances: Vec::new(),
            notes: Vec::new(),
            label: None,
            open: Vec::new(),
            stray: None,
            part: Part::Body,
            unnamed: Vec::new(),
        }
    }

    /// Reads the `<text>`.
    pub fn read(mut self, text: Node<'a, 'i>) -> Found {
        self.tokens = Tokens::of(text);
        let mut walk = Walk::new(text);
        while let Some(edge) = walk.next() {
            match edge {
                Edge::Open(node) if node.is_text() => self.stray_text(node),
                Edge::Open(node) if node.is_element() => {
                    if !self.open(node) {
                        walk.pass_over(node);
                    }
                }
                Edge::Open(_) => {}
                Edge::Close(node) => self.close(node),
            }
        }
        self.label_without_speech();
        self.unnamed_speakers();
        let participants = self.speakers.finish(&mut self.notes);
        self.notes.sort_by_key(|note| note.line);
        Found { participants, utterances: self.utterances, notes: self.notes }
    }

    /// Enters an element; false when its inside is done with.
    fn open(&mut self, node: Node<'a, 'i>) -> bool {
        let element = name(node);
        if ["u", "sp"].contains(&element) {
            self.end_stray();
            let index = self.utterance(node);
            self.open.push(index);
            return true;
        }
        if !self.open.is_empty() {
            return true;
        }
        if PIECES.contains(&element) {
            self.end_stray();
        }
        match element {
            "front" => self.part = Part::Front,
            "body" => self.part = Part::Body,
            "back" => self.part = Part::Back,
            "note" if node.attribute("type") == Some("speaker") => {
                self.end_stray();
                self.label_without_speech();
                self.label = Some((plain_text(node, &[]), self.line(node)));
                return false;
            }
            "note" if speech::is_comment(node) => return self.beside(node, NoteKind::Footnote),
            "note" | "stage" => return self.beside(node, NoteKind::Narration),
            "gap" => return self.beside(node, NoteKind::EventAlone),
            "fw" => return self.beside(node, NoteKind::PageHead),
            _ if STAGE.contains(&element) => return self.beside(node, NoteKind::EventAlone),
            _ => return !PASSED_OVER.contains(&element),
        }
        true
    }

    fn close(&mut self, node: Node<'a, 'i>) {
        let element = name(node);
        if ["u", "sp"].contains(&element) {
            self.open.pop();
        } else if self.open.is_empty() && PIECES.contains(&element) {
            self.end_stray();
        }
        if element == "front" || element == "back" {
            self.part = Part::Body;
        }
    }

    /// Something that stands between the utterances.
    fn beside(&mut self, node: Node<'a, 'i>, kind: NoteKind) -> bool {
        self.end_stray();
        let line_end = self.places.line(node.range().end.saturating_sub(1));
        let detail = excerpt(&speech::told(node, self.places.language));
        self.notes.push(Note { kind, line: self.line(node), line_end, detail });
        false
    }

    fn utterance(&mut self, node: Node<'a, 'i>) -> Option<usize> {
        let said = speech::collect(node, &mut self.places, self.tokens);
        self.notes.extend(said.notes);
        let mut utterance =
            Utterance { line: self.line(node), id: id(node).map(str::to_owned), ..Utterance::default() };
        self.label_of(node, &mut utterance);
        if said.text.is_empty() {
            let (line, detail) = (utterance.line, format!("{}: nothing in it", utterance.label));
            self.notes.push(Note { kind: NoteKind::WithoutText, line, line_end: line, detail });
            return None;
        }
        let around = node.parent().filter(|parent| name(*parent) == "annotationBlock");
        let attribute = |key: &str| node.attribute(key).or_else(|| around.and_then(|around| around.attribute(key)));
        utterance.speakers = self.speakers.of(attribute("who"), &utterance.label, node.attribute("ana"));
        if utterance.label.is_empty() {
            utterance.label = attribute("who").unwrap_or_default().replace('#', "");
        }
        if utterance.speakers.is_empty() {
            self.unnamed.push(utterance.line);
        }
        let times = (attribute("start"), attribute("end"));
        (utterance.start_ms, utterance.end_ms) = self.times(times, utterance.line);
        (utterance.text, utterance.spans, utterance.lines) = (said.text, said.spans, said.lines);
        utterance.line_end = said.line_end.max(utterance.line);
        utterance.host = self.open.iter().rev().find_map(|host| *host);
        self.utterances.push(utterance);
        Some(self.utterances.len() - 1)
    }

    /// The label that is printed: in the `<speaker>`, or in a note before the `<u>`.
    fn label_of(&mut self, node: Node<'a, 'i>, utterance: &mut Utterance) {
        if let Some(speaker) = child(node, "speaker") {
            let printed = plain_text(speaker, &["stage", "note"]);
            utterance.label = printed.trim_end_matches(':').trim_end().to_owned();
            let stage = child(speaker, "stage").map(|stage| plain_text(stage, &[]));
            utterance.label_note = stage.map(|stage| stage.trim_matches(['(', ')', '[', ']']).to_owned());
            utterance.line = self.line(speaker);
        } else if let Some((label, line)) = self.label.take().filter(|_| self.open.is_empty()) {
            utterance.label = label.trim_end_matches(':').trim_end().to_owned();
            utterance.line = line;
        }
    }

    fn times(&mut self, (start, end): (Option<&str>, Option<&str>), line: u32) -> (Option<i64>, Option<i64>) {
        let mut read = |value: Option<&str>| match self.timeline.time(value?) {
            Ok(time) => time,
            Err(value) => {
                let detail = format!("{value:?} is no point of the timeline");
                self.notes.push(Note { kind: NoteKind::DanglingReference, line, line_end: line, detail });
                None
            }
        };
        let (start_ms, end_ms) = (read(start), read(end));
        if start_ms.zip(end_ms).is_some_and(|(start, end)| end < start) {
            let detail = format!("starts at {} and ends at {}", start.unwrap_or_default(), end.unwrap_or_default());
            self.notes.push(Note { kind: NoteKind::OddTime, line, line_end: line, detail });
            return (None, None);
        }
        (start_ms, end_ms)
    }

    fn stray_text(&mut self, node: Node<'a, 'i>) {
        let text = node.text().unwrap_or_default();
        if !self.open.is_empty() || (self.stray.is_none() && text.trim().is_empty()) {
            return;
        }
        let skipped = text.len() - text.trim_start().len();
        let line = self.places.line(node.range().start + skipped);
        self.stray.get_or_insert_with(|| (line, String::new())).1.push_str(text);
    }

    /// Text outside the utterances is noted piece by piece.
    fn end_stray(&mut self) {
        let Some((line, text)) = self.stray.take() else { return };
        let kind = match self.part {
            Part::Front => NoteKind::BeforeFirstTurn,
            Part::Body if self.utterances.is_empty() => NoteKind::BeforeFirstTurn,
            Part::Body => NoteKind::Narration,
            Part::Back => NoteKind::AfterRecord,
        };
        let lines = text.trim_end().matches('\n').count();
        let line_end = line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.notes.push(Note { kind, line, line_end, detail: excerpt(&text) });
    }

    fn label_without_speech(&mut self) {
        if let Some((label, line)) = self.label.take() {
            self.notes.push(Note { kind: NoteKind::Narration, line, line_end: line, detail: excerpt(&label) });
        }
    }

    fn unnamed_speakers(&mut self) {
        if let (Some(line), Some(line_end)) = (self.unnamed.first(), self.unnamed.last()) {
            let detail = format!("{} of {} utterances name no speaker", self.unnamed.len(), self.utterances.len());
            self.notes.push(Note { kind: NoteKind::SpeakerUnknown, line: *line, line_end: *line_end, detail });
        }
    }

    fn line(&self, node: Node<'a, 'i>) -> u32 {
        self.places.line(node.range().start)
    }
}
