//! Praat TextGrids (`.TextGrid`), long and short text format (Boersma and Weenink, Praat manual, "TextGrid file
//! formats").
//!
//! Speech is what stands on the interval tiers: one tier, one speaker, named as the tier's name says
//! ([`tiers::names`]); tiers of one name are one speaker. A tier called "speaker" or "spk" says who speaks on tiers
//! that name nobody. Point tiers, tiers that describe, and tiers that hold the same talk in smaller pieces (words,
//! syllables, sounds) are left out and noted; where words are all there is, words up to a silence are one utterance.
//! Empty intervals are silence. Read with our own lexer: the `rustling` reader takes labels byte by byte, which
//! destroys every letter beyond ASCII, refuses a line break in a label and a file that is cut off, and keeps no lines.

mod lexer;

use super::cast::Cast;
use super::tiers::names::{Holds, Named, named};
use super::tiers::{self, Annotation, Tier, choice, joined, note, order_by_time};
use super::{Format, Input, Reader, clock};
use crate::error::Result;
use crate::transcript::{Naming, Note, NoteKind, Place, Transcript};
use lexer::{Lexer, Token};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "textgrid",
    title: "Praat TextGrid",
    extensions: &["textgrid"],
    speech: "labels of the interval tiers, one tier a speaker; point tiers and tiers of words or sounds beside one of \
             utterances are left out; --tiers chooses others",
    times: "start and end of each interval; overlap shows in the times, the order is by start",
    place: Place::Line,
    naming: Naming::Codes,
    recognise: |opening| {
        let mut lines = opening.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let is_praat = lines.next().is_some_and(|line| line.contains("ooTextFile"));
        is_praat && lines.next().is_some_and(|line| line.contains("\"TextGrid\""))
    },
    read: Reader::Text(|input, text| Ok(vec![read(input, text)?])),
};

fn read(input: &Input<'_>, text: &str) -> Result<Transcript> {
    if text.trim_start().starts_with("\"Praat chronological") {
        let hint = "open it in Praat and save it with Save as text file";
        return Err(input.error("is a chronological TextGrid, which is not read", hint));
    }
    if !text.lines().take(4).any(|line| line.contains("ooTextFile")) {
        let hint = "save the TextGrid from Praat with Save as text file, or check --from";
        return Err(input.error_at(1, None, "is no TextGrid: it does not open with \"ooTextFile\"", hint));
    }
    let mut transcript = input.transcript();
    let all = tiers_of(text, &mut transcript.notes);
    if all.is_empty() {
        return Err(input.error("holds no tier", "the file may be cut off: save it from Praat again"));
    }
    let chosen = choice::chosen(&input.choices.tiers, all.iter())?;
    let names: Vec<String> = all.iter().map(|tier| tier.name.clone()).collect();
    let read: Vec<(&Tier, Named<'_>)> = all.iter().zip(&names).map(|(tier, name)| (tier, named(name))).collect();
    let reasons: Vec<Option<String>> = match &chosen {
        Some(chosen) => chosen.iter().map(|is_chosen| (!is_chosen).then(|| "not chosen".to_owned())).collect(),
        None => (0..read.len()).map(|at| reason_against(at, &read)).collect(),
    };
    let holds: Vec<Option<Holds>> = read.iter().map(|(_, named)| named.holds).collect();
    let speaking =
        all.iter().zip(&holds).find(|(_, holds)| **holds == Some(Holds::Speakers)).map(|(tier, _)| tier.clone());
    let mut kept = Vec::new();
    for ((mut tier, holds), reason) in all.into_iter().zip(holds).zip(reasons) {
        if let Some(reason) = reason {
            transcript.notes.push(tiers::left_out(&tier, &reason));
            continue;
        }
        if let (None, Some(speaking)) = (&tier.speaker, &speaking) {
            name_speakers(&mut tier, speaking);
        }
        if holds.is_some_and(|holds| holds != Holds::Utterances) {
            let annotations = tier.annotations.into_iter().filter(|one| !one.is_silent()).collect();
            tier.annotations = joined(annotations, |_| false);
        }
        kept.push(tier);
    }
    tiers::transcript(input, kept, transcript, Cast::default())
}

fn reason_against(at: usize, all: &[(&Tier, Named<'_>)]) -> Option<String> {
    let (tier, _) = all.get(at)?;
    if tier.kind == "TextTier" {
        return Some("a point tier".to_owned());
    }
    choice::reason_against(at, all)
}

/// Gives each annotation the speaker that another tier names in its middle.
fn name_speakers(tier: &mut Tier, speaking: &Tier) {
    for one in &mut tier.annotations {
        let (Some(start), Some(end)) = (one.start_ms, one.end_ms) else { continue };
        let named = choice::at(speaking, start.midpoint(end));
        one.speaker = named.map(|named| named.text.trim().to_owned());
    }
}

/// The tiers of a file; what is cut off is noted, and what stands before it kept.
fn tiers_of(text: &str, notes: &mut Vec<Note>) -> Vec<Tier> {
    let mut lexer = Lexer::new(text);
    // "ooTextFile", "TextGrid", start and end, <exists>; then how many tiers there are.
    let declared = (|| {
        lexer.string()?;
        lexer.string()?;
        lexer.number()?;
        lexer.number()?;
        lexer.number()
    })();
    let mut tiers = Vec::new();
    while let Some(Token::Text(class)) = lexer.next_token() {
        let (tier, is_whole) = tier_of(&mut lexer, class, notes);
        tiers.extend(tier);
        if !is_whole {
            let detail = "the file is cut off: what follows the last whole interval is missing";
            notes.push(note(NoteKind::Unreadable, lexer.line(), detail));
            return tiers;
        }
    }
    #[allow(clippy::cast_precision_loss)]
    if declared.is_some_and(|declared| declared > tiers.len() as f64) {
        let detail = format!("{} tiers are declared, {} are there", declared.unwrap_or_default(), tiers.len());
        notes.push(note(NoteKind::CountDiffers, lexer.line(), detail));
    }
    tiers
}

/// One tier, as far as it goes, and whether it is whole.
fn tier_of(lexer: &mut Lexer<'_>, class: Annotation, notes: &mut Vec<Note>) -> (Option<Tier>, bool) {
    let line = class.line();
    let head = (|| Some((lexer.string()?, lexer.number()?, lexer.number()?, lexer.number()?)))();
    let Some((name, _, _, size)) = head else { return (None, false) };
    let speaker = named(&name.text).speaker.map(str::to_owned);
    let mut tier = Tier { name: name.text, kind: class.text, speaker, line, annotations: Vec::new() };
    let is_point = tier.kind == "TextTier";
    let mut read = 0.0;
    while read < size {
        let Some(annotation) = interval(lexer, is_point, notes) else { break };
        tier.annotations.push(annotation);
        read += 1.0;
    }
    tier.annotations.sort_by_key(|one| one.start_ms);
    order_by_time(&mut tier.annotations);
    (Some(tier), read >= size)
}

fn interval(lexer: &mut Lexer<'_>, is_point: bool, notes: &mut Vec<Note>) -> Option<Annotation> {
    let start = lexer.number()?;
    let end = if is_point { start } else { lexer.number()? };
    let label = lexer.string()?;
    Some(label.timed(clock::of_seconds(start), clock::of_seconds(end), notes))
}

#[cfg(test)]
mod tests;
