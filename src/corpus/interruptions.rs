//! Text-cued interruptions: a cue at the edge of one turn, and who comes in.
//!
//! The cues are defined in [`crate::text::cues`]. Between labelled turns: a turn that breaks off (`T1`,
//! `T1-ellipsis`) before another speaker's, or a turn announced as interrupting (`T2`). Inside a turn: a turn
//! embedded in another's (`embedded`). Two cues on the same pair of turns are one event.

use super::turns::Turn;
use super::{Corpus, schema};
use crate::text::cues::{EndCue, end_cue, goes_on, takes_up_again};
use crate::text::editorial::{Span, SpanKind};
use crate::text::lexicon;
use crate::transcript::NoteKind;

/// One interruption with its evidence.
#[derive(Debug, Clone)]
pub struct Interruption {
    /// Index of the conversation.
    pub conversation: usize,
    /// Index of the interrupting turn among the corpus' turns.
    pub turn: usize,
    /// Those who were interrupted.
    pub interrupted: Vec<usize>,
    /// Those who came in.
    pub interrupters: Vec<usize>,
    /// Identifiers of the rules that hold, joined.
    pub rule: String,
    /// The cue as printed.
    pub cue: String,
    /// Whether the interrupted speaker takes the sentence up again; `None` without a later turn.
    pub resumed: Option<bool>,
    /// How sure a text cue can be.
    pub confidence: Confidence,
    /// The words on both sides.
    pub evidence: String,
}

/// How sure a text cue can be: text shows no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// The record says so: a final dash or a note.
    High,
    /// Likely: a turn inside another's, an ellipsis that breaks a phrase.
    Medium,
}

impl Confidence {
    /// The word in tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
        }
    }
}

/// Finds the interruptions of all conversations, in the order of the turns.
pub fn find(corpus: &Corpus) -> Vec<Interruption> {
    let mut found = Vec::new();
    let mut labelled: Option<usize> = None;
    for (index, turn) in corpus.turns().iter().enumerate() {
        let host = labelled.filter(|host| corpus.turns()[*host].conversation == turn.conversation);
        if turn.is_embedded() {
            found.extend(host.and_then(|host| embedded(corpus, host, index)));
        } else {
            found.extend(host.and_then(|previous| between(corpus, previous, index)));
            labelled = Some(index);
        }
    }
    found
}

/// The interruption of one labelled turn by the next.
fn between(corpus: &Corpus, previous: usize, index: usize) -> Option<Interruption> {
    let (before, turn) = (&corpus.turns()[previous], &corpus.turns()[index]);
    let interrupters = others(turn, before);
    let speech = corpus.speech(before);
    let note = interrupting_note(turn);
    let (edge, cue) = match end_cue(speech.as_str()) {
        Some(EndCue::FinalDash(mark)) => (Some(("T1", Confidence::High)), mark),
        Some(EndCue::BrokenEllipsis(mark)) => (Some(("T1-ellipsis", Confidence::Medium)), mark),
        None => (None, ""),
    };
    if interrupters.is_empty()
        || before.speakers.is_empty()
        || (edge.is_none() && note.is_none())
        || is_break_between(corpus, before, turn)
    {
        return None;
    }
    let rules: Vec<&str> = edge.iter().map(|(rule, _)| *rule).chain(note.map(|_| "T2")).collect();
    let cues: Vec<&str> = [cue].into_iter().filter(|cue| !cue.is_empty()).chain(note).collect();
    let confidence = if note.is_some() { Confidence::High } else { edge.map_or(Confidence::High, |(_, sure)| sure) };
    Some(Interruption {
        conversation: turn.conversation,
        turn: index,
        interrupted: before.speakers.clone(),
        interrupters,
        rule: rules.join(schema::JOINER),
        cue: cues.join(schema::JOINER),
        resumed: resumed(corpus, previous, index),
        confidence,
        evidence: format!("{} | {}", tail(speech.as_str()), head(corpus.speech(turn).as_str())),
    })
}

/// Whether narration ("The meeting was adjourned.") stands between two turns: then nobody cuts off anybody.
fn is_break_between(corpus: &Corpus, before: &Turn, turn: &Turn) -> bool {
    let notes = &corpus.conversations()[turn.conversation].notes;
    notes.iter().any(|note| note.kind == NoteKind::Narration && before.line_end < note.line && note.line < turn.line)
}

/// The interruption of a host by a turn embedded in it.
fn embedded(corpus: &Corpus, host: usize, index: usize) -> Option<Interruption> {
    let (before, turn) = (&corpus.turns()[host], &corpus.turns()[index]);
    let interrupters = others(turn, before);
    let first = turn.place(0);
    let holds = |span: &&Span| before.place(span.range.start) <= first && first <= before.place(span.range.end);
    let span = before.spans.iter().filter(|span| span.kind == SpanKind::Embedded).find(holds)?;
    if interrupters.is_empty() || before.speakers.is_empty() {
        return None;
    }
    let speech = corpus.speech(before);
    let cut = (0..=speech.as_str().len())
        .filter(|at| speech.as_str().is_char_boundary(*at))
        .find(|at| speech.text_offset(*at) >= span.range.end)
        .unwrap_or(speech.as_str().len());
    let (said, going_on) = speech.as_str().split_at(cut);
    Some(Interruption {
        conversation: turn.conversation,
        turn: index,
        interrupted: before.speakers.clone(),
        interrupters,
        rule: "embedded".to_owned(),
        cue: format!("({}: ...)", turn.label),
        resumed: (!going_on.trim().is_empty()).then(|| goes_on(going_on)),
        confidence: Confidence::Medium,
        evidence: format!("{} | {} | {}", tail(said), head(corpus.speech(turn).as_str()), head(going_on)),
    })
}

fn others(turn: &Turn, before: &Turn) -> Vec<usize> {
    turn.speakers.iter().copied().filter(|speaker| !before.speakers.contains(speaker)).collect()
}

/// A note in the label, or the stage direction that opens the turn, that says "interrupting".
fn interrupting_note(turn: &Turn) -> Option<&str> {
    let opening = turn
        .spans
        .first()
        .filter(|span| span.kind == SpanKind::Stage && turn.text[..span.range.start].trim().is_empty());
    let stage = opening.map(|span| &turn.text[span.range.start + 1..span.range.end - 1]);
    let notes = [turn.label_note.as_deref(), stage];
    notes.into_iter().flatten().find(|note| lexicon::says_interrupting(note))
}

/// Whether the next labelled turn of the interrupted takes the sentence up again.
fn resumed(corpus: &Corpus, interrupted: usize, interrupting: usize) -> Option<bool> {
    let before = &corpus.turns()[interrupted];
    let later = corpus.turns()[interrupting..].iter().take_while(|turn| turn.conversation == before.conversation);
    let next = later
        .filter(|turn| !turn.is_embedded())
        .find(|turn| before.speakers.iter().any(|who| turn.speakers.contains(who)));
    next.map(|turn| takes_up_again(corpus.speech(turn).as_str()))
}

const EVIDENCE_WORDS: usize = 9;

fn tail(speech: &str) -> String {
    let words: Vec<&str> = speech.split_whitespace().collect();
    let from = words.len().saturating_sub(EVIDENCE_WORDS);
    let text = words[from..].join(" ");
    if from > 0 { format!("… {text}") } else { text }
}

fn head(speech: &str) -> String {
    let mut words = speech.split_whitespace();
    let text = words.by_ref().take(EVIDENCE_WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() { format!("{text} …") } else { text }
}
