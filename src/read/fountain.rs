//! Fountain: screenplays as plain text (`.fountain`, `.spmd`), by the rules of fountain.io/syntax (version 1.1).
//!
//! Speech is what stands under a character cue, lyrics (`~`) among it, up to the next blank line. Left out are
//! parentheticals, notes `[[ ]]`, what is commented out `/* */`, emphasis marks, and all narration: action, scene
//! headings, transitions, centred text, sections and synopses, which are counted in notes. The title page becomes
//! metadata. What a cue adds in parentheses ("V.O.", "CONT'D") is no part of the name.

mod elements;
mod marks;
mod title_page;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cast::Cast;
use super::spoken::{self, excerpt};
use super::{Format, Input, Reader};
use crate::error::Result;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::{LineStart, Naming, Note, NoteKind, Place, Transcript, Utterance};
use elements::{Cue, Element, Kind, Script};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "fountain",
    title: "Fountain screenplay",
    extensions: &["fountain", "spmd"],
    speech: "the lines under a character's cue up to the next blank line; without parentheticals, notes, action, \
             headings and transitions",
    times: "none; of dual dialogue (`^`) the order of the script is kept, and a note says that it is simultaneous",
    place: Place::Line,
    naming: Naming::Labels,
    recognise: |_| false,
    read: Reader::Text(read),
};

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let masked = marks::Masked::new(text);
    let script = Script::new(&masked);
    let (metadata, body) = title_page::read(&script.plain);
    let elements = elements::read(&script, body);
    let mut transcript = input.transcript();
    transcript.metadata = metadata;
    note_left_out(&script, &masked, &elements, &mut transcript.notes);
    let mut cast = Cast::default();
    let counts = counts(&elements);
    for element in &elements {
        let Kind::Dialogue(cue) = &element.kind else { continue };
        let speakers = speakers(cue, &counts, &mut cast);
        let met_once = speakers.len() == 1 && counts.get(&cue.name.to_uppercase()) == Some(&1);
        note_cue(cue, Script::number(element.first), met_once, &mut transcript.notes);
        let said = utterance(&script, &masked, element, &mut transcript.notes);
        let label_note = cue.extension.clone();
        transcript.utterances.push(Utterance { speakers, label: cue.label.to_owned(), label_note, ..said });
    }
    if transcript.utterances.is_empty() {
        return Err(input.error(
            "no dialogue found: no character's cue with a line below it",
            "a cue is a name in capitals (or behind an @) after a blank line, with the speech on the next line; a \
             record such as \"ANNA: yes\" is read with --from plain",
        ));
    }
    transcript.participants = cast.participants;
    transcript.notes.sort_by_key(|note| note.line);
    Ok(vec![transcript])
}

/// How often each name stands on a cue, by its form in capitals.
fn counts(elements: &[Element<'_>]) -> HashMap<String, u32> {
    let mut counts = HashMap::new();
    for element in elements {
        if let Kind::Dialogue(cue) = &element.kind {
            *counts.entry(cue.name.to_uppercase()).or_insert(0) += 1;
        }
    }
    counts
}

/// The people of a cue: several where each part of "ANNA AND BO" has a cue of its own elsewhere.
fn speakers(cue: &Cue<'_>, counts: &HashMap<String, u32>, cast: &mut Cast) -> Vec<usize> {
    let whole = cue.name.to_uppercase();
    let parts: Vec<&str> = whole.split(['&', '/', '+', ',']).flat_map(|part| part.split(" AND ")).collect();
    let parts: Vec<&str> = parts.into_iter().map(str::trim).collect();
    if parts.len() > 1 && parts.iter().all(|part| counts.contains_key(*part)) {
        let mut met = HashSet::new();
        return parts.into_iter().map(|part| cast.speaker(part)).filter(|index| met.insert(*index)).collect();
    }
    vec![cast.speaker_called(&whole, &cue.name)]
}

fn note_cue(cue: &Cue<'_>, line: u32, met_once: bool, notes: &mut Vec<Note>) {
    let mut note = |kind, detail: String| notes.push(Note { kind, line, line_end: line, detail: excerpt(&detail) });
    if met_once {
        note(NoteKind::LabelSeenOnce, cue.label.to_owned());
    }
    if cue.is_dual {
        note(NoteKind::StageDirection, format!("{} ^ (at the same time as the speech before)", cue.label));
    }
}

fn utterance(
    script: &Script<'_>,
    masked: &marks::Masked<'_>,
    element: &Element<'_>,
    notes: &mut Vec<Note>,
) -> Utterance {
    let (first, last) = (element.first + 1, element.last);
    let whole = script.bytes(first, last);
    let indent = whole.len() - masked.text[whole.clone()].trim_start().len();
    let range = whole.start + indent..whole.start + masked.text[whole.clone()].trim_end().len();
    let text = &masked.source[range.clone()];
    let bare = &masked.bare[range.clone()];
    let line_of = |at: usize| Script::number(script.line_index(range.start + at));
    let mut spans = spoken::spans(bare, line_of, notes);
    let hidden = masked.notes.iter().chain(&masked.commented);
    let within = hidden.filter(|note| note.start >= range.start && note.end <= range.end);
    spans.extend(within.map(|note| markup(note.start - range.start..note.end - range.start)));
    spans.sort_by_key(|span| span.range.start);
    let outside = |mark: &Span| {
        let next = spans.partition_point(|span| span.range.end <= mark.range.start);
        spans.get(next).is_none_or(|span| mark.range.end <= span.range.start)
    };
    let mut marked: Vec<Span> = marks::of_speech(bare).into_iter().map(markup).filter(outside).collect();
    spans.append(&mut marked);
    spans.sort_by_key(|span| span.range.start);
    let first_column = u32::try_from(masked.text[whole.start..range.start].chars().count()).unwrap_or(u32::MAX);
    let starts = (first..=last).map(|index| LineStart {
        offset: script.bytes(index, index).start.saturating_sub(range.start),
        line: Script::number(index),
        column: if index == first { first_column } else { 0 },
    });
    Utterance {
        text: text.to_owned(),
        spans,
        lines: starts.filter(|start| start.offset <= text.len()).collect(),
        line: Script::number(element.first),
        line_end: Script::number(last),
        ..Utterance::default()
    }
}

fn markup(range: std::ops::Range<usize>) -> Span {
    Span { range, kind: SpanKind::Markup }
}

/// Notes what is no dialogue: one by one what could be words, the rest in sums.
fn note_left_out(script: &Script<'_>, masked: &marks::Masked<'_>, elements: &[Element<'_>], notes: &mut Vec<Note>) {
    let mut sums: BTreeMap<(NoteKind, &str), (u32, u32, u32)> = BTreeMap::new();
    for element in elements {
        let (line, line_end) = (Script::number(element.first), Script::number(element.last));
        let (kind, what) = match element.kind {
            Kind::Dialogue(_) => continue,
            Kind::Lyric | Kind::CueAlone => {
                let detail = excerpt(&masked.text[script.bytes(element.first, element.last)]);
                let kind = if element.kind == Kind::Lyric { NoteKind::Narration } else { NoteKind::LabelRefused };
                notes.push(Note { kind, line, line_end, detail });
                continue;
            }
            Kind::Action => (NoteKind::Narration, "paragraphs of action"),
            Kind::SceneHeading => (NoteKind::Narration, "scene headings"),
            Kind::Transition => (NoteKind::Narration, "transitions"),
            Kind::Centred => (NoteKind::Narration, "centred lines"),
            Kind::Section => (NoteKind::NotTalk, "sections, synopses and page breaks"),
        };
        let sum = sums.entry((kind, what)).or_insert((0, line, line_end));
        *sum = (sum.0 + 1, sum.1, line_end);
    }
    for ((kind, what), (count, line, line_end)) in sums {
        notes.push(Note { kind, line, line_end, detail: format!("{count} {what}") });
    }
    let hidden = masked.notes.iter().map(|range| (NoteKind::NotTalk, range, &masked.text));
    let source = std::borrow::Cow::Borrowed(masked.source);
    let commented = masked.commented.iter().map(|range| (NoteKind::NotTalk, range, &source));
    let open = masked.open.iter().map(|range| (NoteKind::UnbalancedBracket, range, &source));
    for (kind, range, text) in hidden.chain(commented).chain(open) {
        let (first, last) = (script.line_index(range.start), script.line_index(range.end.saturating_sub(1)));
        let (line, line_end) = (Script::number(first), Script::number(last));
        notes.push(Note { kind, line, line_end, detail: excerpt(&text[range.clone()]) });
    }
}

#[cfg(test)]
mod tests;
