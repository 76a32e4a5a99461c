//! What formats with tiers have in common: pieces of talk on one tier a speaker, put into one order by their times.
//!
//! A reader collects [`Tier`]s and says which of them are speech ([`choice`], [`names`]); [`transcript`] puts their
//! annotations in order of start (ties: order of the file), finds out how brackets are meant ([`notation`]) and turns
//! each into an utterance. An annotation without a time keeps its place after the one before it on its tier. Overlap
//! is kept in the times alone. Annotations that hold nothing but pauses, breath, noises or the length of a silence
//! are no turns: they are counted in one note.

pub mod choice;
pub mod names;
pub mod notation;

use roxmltree::Node;

use crate::error::Result;
use crate::read::Input;
use crate::read::cast::Cast;
use crate::read::clock;
use crate::read::spoken::excerpt;
use crate::read::xml::Xml;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::{LineStart, Note, NoteKind, Transcript, Utterance};
use notation::Notation;

/// One tier of a file.
#[derive(Debug, Clone, Default)]
pub struct Tier {
    /// Its name in the file.
    pub name: String,
    /// Linguistic type (ELAN), category (EXMARaLDA), class (Praat).
    pub kind: String,
    /// The key of whoever speaks on it; `None` when the file does not say.
    pub speaker: Option<String>,
    /// Place in the file.
    pub line: u32,
    /// Its pieces in the order of the file.
    pub annotations: Vec<Annotation>,
}

/// One piece of a tier.
#[derive(Debug, Clone, Default)]
pub struct Annotation {
    /// What stands there, white space included.
    pub text: String,
    /// Where the text comes from; at least one.
    pub lines: Vec<LineStart>,
    /// The file's own name for it.
    pub id: Option<String>,
    /// The speaker where the piece itself says so; overrules the tier's.
    pub speaker: Option<String>,
    /// Start in milliseconds.
    pub start_ms: Option<i64>,
    /// End in milliseconds.
    pub end_ms: Option<i64>,
    /// Place in the order of the talk: the start, or what stands in for it.
    pub order: i64,
    /// Where the next piece begins if it follows without a gap.
    pub order_end: i64,
}

impl Annotation {
    /// A text that begins at a place of the file: one line start for each of its lines.
    pub fn placed(text: String, line: u32, column: u32) -> Self {
        let first = LineStart { offset: 0, line, column };
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let more = breaks.zip(line + 1..).map(|((at, _), line)| LineStart { offset: at + 1, line, column: 0 });
        let lines = std::iter::once(first).chain(more).collect();
        Self { text, lines, ..Self::default() }
    }

    /// Sets the times; a time that runs backwards is dropped and noted.
    pub fn timed(mut self, start: Option<i64>, end: Option<i64>, notes: &mut Vec<Note>) -> Self {
        (self.start_ms, self.end_ms) = (start, end);
        if let (Some(from), Some(to)) = (start, end)
            && to < from
        {
            let detail = format!("ends at {to} ms, before it starts at {from} ms: {}", excerpt(&self.text));
            notes.push(note(NoteKind::OddTime, self.line(), detail));
            (self.start_ms, self.end_ms) = (None, None);
        }
        self
    }

    /// Place of its first line.
    pub fn line(&self) -> u32 {
        self.lines.first().map_or(1, |first| first.line)
    }

    /// Whether nothing stands there, or only a label of aligners for silence.
    pub fn is_silent(&self) -> bool {
        matches!(self.text.trim(), "" | "_" | "#" | "sil" | "sp" | "SIL" | "<sil>" | "<p:>" | "<p>" | "<empty>")
    }

    /// Whether the text is nothing but a length in seconds, to the millisecond, that fits into the piece: a measured
    /// silence ("1.885").
    pub fn is_measured_silence(&self) -> bool {
        const TOLERANCE_MS: i64 = 100;
        let (Some(start), Some(end)) = (self.start_ms, self.end_ms) else { return false };
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let text = self.text.trim();
        text.split_once(['.', ',']).is_some_and(|(whole, part)| is_digits(whole) && is_digits(part) && part.len() == 3)
            && clock::seconds(text).is_some_and(|length| length <= end - start + TOLERANCE_MS)
    }
}

/// The text inside an element of XML with the places of its lines.
pub fn placed(xml: &Xml<'_>, element: Node<'_, '_>) -> Annotation {
    const CDATA: &str = "<![CDATA[";
    let mut texts = element.children().filter(Node::is_text);
    let Some(first) = texts.next() else { return Annotation::placed(String::new(), xml.line(element), 0) };
    let range = first.range();
    let is_quoted = xml.document.input_text()[range.clone()].starts_with(CDATA);
    let start = range.start + if is_quoted { CDATA.len() } else { 0 };
    let mut text = first.text().unwrap_or_default().to_owned();
    text.extend(texts.filter_map(|node| node.text()));
    let mut annotation = Annotation::placed(text, xml.line_at(start), xml.column_at(start));
    // A line break written as an entity is none in the file.
    let last = xml.line_end(element);
    annotation.lines.iter_mut().for_each(|line| line.line = line.line.min(last));
    annotation
}

/// Fills in the order of a tier's annotations from their times; one without a start follows the one before it.
pub fn order_by_time(annotations: &mut [Annotation]) {
    let mut last = i64::MIN;
    for one in annotations {
        one.order = one.start_ms.unwrap_or(last);
        one.order_end = one.end_ms.unwrap_or(one.order);
        last = one.order;
    }
}

/// Joins pieces that follow each other without a gap and by the same speaker, up to one that ends an utterance.
///
/// The texts are put together as they stand; on a tier where no piece begins or ends in white space they are words,
/// and a space is put between.
pub fn joined(pieces: Vec<Annotation>, ends_utterance: fn(&str) -> bool) -> Vec<Annotation> {
    let has_space =
        |one: &Annotation| one.text.starts_with(char::is_whitespace) || one.text.ends_with(char::is_whitespace);
    let glue = if pieces.iter().any(has_space) { "" } else { " " };
    let mut whole: Vec<Annotation> = Vec::new();
    for piece in pieces {
        match whole.last_mut() {
            Some(last)
                if last.order_end == piece.order && last.speaker == piece.speaker && !ends_utterance(&last.text) =>
            {
                append(last, piece, glue);
            }
            _ => whole.push(piece),
        }
    }
    whole
}

fn append(last: &mut Annotation, piece: Annotation, glue: &str) {
    last.text.push_str(glue);
    let shift = last.text.len();
    last.text.push_str(&piece.text);
    last.lines.extend(piece.lines.iter().map(|line| LineStart { offset: line.offset + shift, ..*line }));
    last.end_ms = piece.end_ms;
    last.order_end = piece.order_end;
}

/// A note on one line.
pub fn note(kind: NoteKind, line: u32, detail: impl Into<String>) -> Note {
    Note { kind, line, line_end: line, detail: detail.into() }
}

/// A note that a tier was not read as speech.
pub fn left_out(tier: &Tier, why: &str) -> Note {
    let kind = if tier.kind.is_empty() { String::new() } else { format!(" ({})", tier.kind) };
    let detail = format!("tier {:?}{kind}, {} annotations: {why}", tier.name, tier.annotations.len());
    note(NoteKind::TierLeftOut, tier.line, detail)
}

/// Makes the utterances of the tiers that are speech.
///
/// # Errors
/// [`crate::error::Error::Input`] when they hold no utterance.
pub fn transcript(input: &Input<'_>, tiers: Vec<Tier>, base: Transcript, mut cast: Cast) -> Result<Transcript> {
    let mut transcript = base;
    let notation = Notation::of(&tiers);
    let names: Vec<String> = tiers.iter().map(|tier| format!("{:?}", tier.name)).collect();
    let pieces = in_order(tiers);
    let mut tally = Tally { pieces: pieces.len(), ..Tally::default() };
    for (speaker, piece) in pieces {
        let line = piece.line();
        if piece.is_silent() {
            tally.silent.add(line, "");
            continue;
        }
        if piece.is_measured_silence() {
            tally.alone.add(line, &piece.text);
            continue;
        }
        let mut utterance = utterance(piece);
        utterance.spans = notation.spans(&utterance.text, |at| line_of(&utterance.lines, at), &mut transcript.notes);
        if !holds_speech(&utterance) {
            tally.alone.add(line, &utterance.text);
            continue;
        }
        if let Some(key) = speaker {
            utterance.speakers = vec![cast.speaker(&key)];
            utterance.label = key;
        } else {
            tally.unnamed.add(line, &utterance.text);
        }
        transcript.utterances.push(utterance);
    }
    if transcript.utterances.is_empty() {
        return Err(nothing_said(input, &names));
    }
    transcript.notes.extend(notation.note());
    transcript.notes.extend(tally.notes(transcript.utterances.len()));
    transcript.participants = cast.participants;
    Ok(transcript)
}

/// All pieces in the order of the talk, each with its speaker's key.
fn in_order(tiers: Vec<Tier>) -> Vec<(Option<String>, Annotation)> {
    let mut pieces = Vec::new();
    for tier in tiers {
        let speaker = tier.speaker;
        pieces.extend(tier.annotations.into_iter().map(|one| (one.speaker.clone().or_else(|| speaker.clone()), one)));
    }
    pieces.sort_by_key(|(_, one): &(Option<String>, Annotation)| one.order);
    pieces
}

fn nothing_said(input: &Input<'_>, names: &[String]) -> crate::error::Error {
    let hint = "choose the tiers that hold speech with --tiers NAME, or check that the file holds a transcript";
    if names.is_empty() {
        return input.error("no tier holds speech", hint);
    }
    input.error(format!("nobody says anything on the tiers read: {}", names.join(", ")), hint)
}

/// Whether anything is left when pauses, noises and signs are taken away; speech that could not be heard counts.
pub fn holds_speech(utterance: &Utterance) -> bool {
    let mut from = 0;
    for Span { range, kind } in &utterance.spans {
        match kind {
            SpanKind::Unintelligible => return true,
            SpanKind::Disfluency => {}
            _ => {
                if utterance.text[from..range.start].contains(char::is_alphanumeric) {
                    return true;
                }
                from = range.end;
            }
        }
    }
    utterance.text[from..].contains(char::is_alphanumeric)
}

/// Line of the file of a byte offset in a text.
pub fn line_of(lines: &[LineStart], at: usize) -> u32 {
    let after = lines.partition_point(|line| line.offset <= at);
    lines.get(after.saturating_sub(1)).map_or(1, |line| line.line)
}

/// An utterance without speaker and spans; white space at both ends is taken off.
pub fn utterance(piece: Annotation) -> Utterance {
    let cut = piece.text.len() - piece.text.trim_start().len();
    let text = piece.text.trim().to_owned();
    let lines = trimmed_lines(&piece, cut, text.len());
    let line = lines.first().map_or(1, |line| line.line);
    let line_end = lines.last().map_or(line, |line| line.line);
    Utterance {
        text,
        lines,
        start_ms: piece.start_ms,
        end_ms: piece.end_ms,
        line,
        line_end,
        id: piece.id,
        ..Utterance::default()
    }
}

fn trimmed_lines(piece: &Annotation, cut: usize, length: usize) -> Vec<LineStart> {
    let first = piece.lines.partition_point(|line| line.offset <= cut).saturating_sub(1);
    let mut lines: Vec<LineStart> = Vec::new();
    for (index, line) in piece.lines.iter().enumerate().skip(first) {
        if index == first {
            let before = piece.text.get(line.offset..cut).map_or(0, |before| before.chars().count());
            let column = line.column + u32::try_from(before).unwrap_or(u32::MAX);
            lines.push(LineStart { offset: 0, column, ..*line });
        } else if line.offset - cut < length {
            lines.push(LineStart { offset: line.offset - cut, ..*line });
        }
    }
    lines
}

/// What was counted instead of noted one by one.
#[derive(Debug, Default)]
pub struct Tally {
    /// Pieces of talk and silence.
    pub pieces: usize,
    /// Pieces without text.
    pub silent: Count,
    /// Pieces that hold only pauses and noises.
    pub alone: Count,
    /// Utterances without a speaker.
    pub unnamed: Count,
}

/// How many of a kind, the first of them, and the lines they lie between.
#[derive(Debug, Default)]
pub struct Count {
    number: usize,
    first: String,
    lines: Option<(u32, u32)>,
}

impl Count {
    /// Counts one.
    pub fn add(&mut self, line: u32, text: &str) {
        if self.number == 0 {
            self.first = excerpt(text);
        }
        self.number += 1;
        let (from, to) = self.lines.unwrap_or((line, line));
        self.lines = Some((from.min(line), to.max(line)));
    }

    fn note(&self, kind: NoteKind, detail: String) -> Option<Note> {
        let (line, line_end) = self.lines?;
        Some(Note { kind, line, line_end, detail })
    }
}

impl Tally {
    /// The notes that say it.
    pub fn notes(&self, utterances: usize) -> impl Iterator<Item = Note> {
        let silent = format!("{} of {} annotations are empty: silence", self.silent.number, self.pieces);
        let alone = format!(
            "{} annotations hold only pauses, breath or noises, such as {:?}",
            self.alone.number, self.alone.first
        );
        let unnamed = format!("{} of {utterances} utterances name no speaker", self.unnamed.number);
        [
            self.silent.note(NoteKind::WithoutText, silent),
            self.alone.note(NoteKind::EventAlone, alone),
            self.unnamed.note(NoteKind::SpeakerUnknown, unnamed),
        ]
        .into_iter()
        .flatten()
    }
}

#[cfg(test)]
mod tests;
