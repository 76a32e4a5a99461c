//! Interruptions that stand inside a turn or between two: embedded turns, and notes of an interruption by nobody named.

use std::collections::HashMap;

use super::rules::{Rule, RuleSet};
use super::{Confidence, Interruption, head, tail};
use crate::corpus::Corpus;
use crate::corpus::turns::Turn;
use crate::corpus::utterances::{Line, Utterance, inside};
use crate::text::cues::goes_on;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::NoteKind;

type Placed = ((usize, usize), Interruption);

/// The events inside turns, each with a key that sorts it after the utterance that it stands in.
pub fn find(corpus: &Corpus, conversation: usize, line: &Line<'_>, rules: RuleSet) -> Vec<Placed> {
    let mut found = Vec::new();
    if rules.holds(Rule::Embedded) {
        let first = corpus.first_turn_of(conversation);
        let places: HashMap<usize, usize> =
            line.utterances.iter().enumerate().map(|(place, said)| (said.turn, place)).collect();
        let mut host = None;
        for (index, turn) in (first..).zip(corpus.turns_of(conversation)) {
            if turn.is_embedded() {
                found.extend(host.and_then(|host| embedded(corpus, line, &places, (host, index))));
            } else {
                host = Some(index);
            }
        }
    }
    if rules.holds(Rule::T2) {
        found.extend(line.utterances.iter().enumerate().flat_map(|(place, said)| noted(corpus, line, place, said)));
        found.extend(between(corpus, conversation, line));
    }
    found
}

/// Sorts after the utterance at a place, before the next.
fn key(place: usize) -> (usize, usize) {
    (place, usize::MAX)
}

/// The interruption of a host by a turn embedded in it.
fn embedded(
    corpus: &Corpus,
    line: &Line<'_>,
    places: &HashMap<usize, usize>,
    (host, index): (usize, usize),
) -> Option<Placed> {
    let (before, turn) = (&corpus.turns()[host], &corpus.turns()[index]);
    let interrupters: Vec<usize> =
        turn.speakers.iter().copied().filter(|speaker| !before.speakers.contains(speaker)).collect();
    let first = turn.place(0);
    let holds = |span: &&Span| before.place(span.range.start) <= first && first <= before.place(span.range.end);
    let span = before.spans.iter().filter(|span| span.kind == SpanKind::Embedded).find(holds)?;
    let speech = corpus.speech(turn);
    if interrupters.is_empty()
        || before.speakers.is_empty()
        || corpus.cue_words().is_backchannel_talk(speech.as_str())
        || turn.counts.words == 0
    {
        return None;
    }
    let (said, going_on) = parted(corpus, before, span.range.end);
    let resumed = (!going_on.trim().is_empty()).then(|| goes_on(&going_on, line.has_capitals));
    let place = *places.get(&host)?;
    let event = Interruption {
        conversation: turn.conversation,
        turn: index,
        interrupted_turn: host,
        interrupted: before.speakers.clone(),
        interrupters,
        rules: RuleSet::EMPTY.with(Rule::Embedded),
        cue: format!("({}: ...)", turn.label),
        overlap_ms: None,
        ferguson: None,
        resumed,
        success: Some(resumed != Some(true)),
        confidence: Confidence::Medium,
        line: turn.line,
        interrupted_line: before.line,
        evidence: format!("{} | {} | {}", tail(&said), head(speech.as_str()), head(&going_on)),
    };
    Some((key(place), event))
}

/// The speech of a turn before and after a place of its text.
fn parted(corpus: &Corpus, turn: &Turn, at: usize) -> (String, String) {
    let speech = corpus.speech(turn);
    let cut = speech.spoken_offset(at);
    let (before, after) = speech.as_str().split_at(cut);
    (before.to_owned(), after.to_owned())
}

/// Notes inside an utterance that are an interruption by nobody named.
fn noted(corpus: &Corpus, line: &Line<'_>, place: usize, said: &Utterance<'_>) -> Vec<Placed> {
    let is_note = |span: &Span| {
        matches!(span.kind, SpanKind::Stage | SpanKind::Editorial)
            && corpus.cue_words().is_interruption(inside(&said.text()[span.range.clone()]))
    };
    if said.speakers().is_empty() {
        return Vec::new();
    }
    let event = |span: Span| {
        let at = said.part.range.start + span.range.end;
        let (before, after) = parted(corpus, said.of, at);
        let cue = said.text()[span.range.clone()].to_owned();
        let resumed = (!after.trim().is_empty()).then(|| goes_on(&after, line.has_capitals));
        let (at, _) = said.of.place(said.part.range.start + span.range.start);
        (key(place), nobody(said, cue, resumed, at, format!("{} | {}", tail(&before), head(&after))))
    };
    said.spans().filter(|span| is_note(span)).map(event).collect()
}

/// Notes between two turns that are an interruption by nobody named: of the turn before.
fn between(corpus: &Corpus, conversation: usize, line: &Line<'_>) -> Vec<Placed> {
    let about = &corpus.conversations()[conversation];
    let notes = about.notes.iter().filter(|note| {
        matches!(note.kind, NoteKind::Narration | NoteKind::EventAlone)
            && corpus.cue_words().is_interruption(inside(&note.detail))
    });
    let event = |note: &crate::transcript::Note| {
        let before = line.utterances.iter().enumerate().filter(|(_, said)| said.of.line_end < note.line);
        let (place, said) = before.max_by_key(|(_, said)| (said.of.line_end, said.part.line))?;
        let next = line.utterances.get(place + 1);
        let resumed = next.filter(|next| next.shares_speaker(said)).map(|_| line.takes_up_again(place + 1));
        let after = next.map(|next| head(&next.speech)).unwrap_or_default();
        let evidence = format!("{} | {after}", tail(&said.speech));
        let named = !said.speakers().is_empty();
        named.then(|| (key(place), nobody(said, note.detail.clone(), resumed, note.line, evidence)))
    };
    notes.filter_map(event).collect()
}

fn nobody(said: &Utterance<'_>, cue: String, resumed: Option<bool>, line: u32, evidence: String) -> Interruption {
    Interruption {
        conversation: said.of.conversation,
        turn: said.turn,
        interrupted_turn: said.turn,
        interrupted: said.speakers().to_vec(),
        interrupters: Vec::new(),
        rules: RuleSet::EMPTY.with(Rule::T2),
        cue,
        overlap_ms: None,
        ferguson: None,
        resumed,
        success: None,
        confidence: Confidence::Medium,
        line,
        interrupted_line: said.part.line,
        evidence,
    }
}
