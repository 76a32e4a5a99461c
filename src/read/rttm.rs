//! RTTM (Rich Transcription Time Marked, NIST RT-09 evaluation plan): who speaks when, without words.
//!
//! A SPEAKER line is a stretch of talk: file, channel, start, duration, name. The words are not known, which is not
//! the same as none: the transcript says so ([`Content::TimesOnly`]) and every text is empty. Each file id is a
//! conversation of its own. SPKR-INFO lines list the speakers; lines of other types are counted in a note.

use std::collections::BTreeMap;

use super::cast::Cast;
use super::tiers::note;
use super::{Format, Input, Reader, clock};
use crate::error::Result;
use crate::read::spoken::excerpt;
use crate::transcript::{Content, LineStart, Naming, Note, NoteKind, Participant, Place, Transcript, Utterance};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "rttm",
    title: "RTTM speaker segments",
    extensions: &["rttm"],
    speech: "none: the file says who speaks when, the number of words is unknown",
    times: "start and end of each segment; overlap shows in the times, the order is by start",
    place: Place::Line,
    naming: Naming::Codes,
    recognise: |opening| opening.text.lines().find(|line| !is_blank(line)).is_some_and(is_segment),
    read: Reader::Text(read),
};

const TYPES: [&str; 15] = [
    "SEGMENT",
    "NOSCORE",
    "NO_RT_METADATA",
    "LEXEME",
    "NON-LEX",
    "NON-SPEECH",
    "FILLER",
    "EDIT",
    "IP",
    "SU",
    "CB",
    "A/P",
    "SPEAKER",
    "SPKR-INFO",
    "SU-INFO",
];

fn is_blank(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with(";;")
}

/// Whether a line could stand in no other format: a type, and six fields or more with numbers for start and duration.
fn is_segment(line: &str) -> bool {
    let mut fields = line.split_whitespace();
    let is_type = fields.next().is_some_and(|first| TYPES.contains(&first));
    let is_time = |field: Option<&str>| field.is_some_and(|field| field == "<NA>" || clock::seconds(field).is_some());
    let times: Vec<Option<&str>> = vec![fields.nth(2), fields.next()];
    is_type && times.into_iter().all(is_time) && fields.count() >= 2
}

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let mut files: Vec<File> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut other = Other::default();
    for (line, content) in (1..).zip(text.lines()).filter(|(_, content)| !is_blank(content)) {
        let fields: Vec<&str> = content.split_whitespace().collect();
        let id = match fields.as_slice() {
            ["SPEAKER" | "SPKR-INFO", id, _, _, _, _, _, _, ..] => *id,
            [kind, ..] if TYPES.contains(kind) => {
                other.count(kind, line);
                continue;
            }
            _ => {
                other.notes.push(note(NoteKind::Unreadable, line, excerpt(content)));
                continue;
            }
        };
        let place = *places.entry(id.to_owned()).or_insert_with(|| {
            files.push(File { id: id.to_owned(), ..File::default() });
            files.len() - 1
        });
        if let Some(file) = files.get_mut(place) {
            file.add(&fields, line);
        }
    }
    files.retain(|file| !file.segments.is_empty());
    if files.is_empty() {
        let hint = "an RTTM line is SPEAKER FILE CHANNEL START DURATION <NA> <NA> NAME <NA> <NA>";
        return Err(input.error("no SPEAKER segment found", hint));
    }
    let is_one = files.len() == 1;
    let mut transcripts: Vec<Transcript> = files.into_iter().map(|file| file.transcript(input, is_one)).collect();
    if let Some(first) = transcripts.first_mut() {
        first.notes.extend(other.into_notes());
    }
    for later in transcripts.iter_mut().skip(1) {
        later.notes.retain(|note| !input.notes.contains(note));
    }
    Ok(transcripts)
}

/// Lines that are no segments.
#[derive(Default)]
struct Other {
    notes: Vec<Note>,
    kinds: BTreeMap<String, (u32, u32, usize)>,
}

impl Other {
    fn count(&mut self, kind: &str, line: u32) {
        let (_, last, number) = self.kinds.entry(kind.to_owned()).or_insert((line, line, 0));
        *last = line;
        *number += 1;
    }

    fn into_notes(self) -> impl Iterator<Item = Note> {
        let counted = self.kinds.into_iter().map(|(kind, (line, line_end, number))| Note {
            kind: NoteKind::TierLeftOut,
            line,
            line_end,
            detail: format!("{number} lines of type {kind}"),
        });
        self.notes.into_iter().chain(counted)
    }
}

/// What belongs to one file id.
#[derive(Default)]
struct File {
    id: String,
    cast: Cast,
    segments: Vec<Utterance>,
    metadata: Vec<(String, String)>,
    notes: Vec<Note>,
}

impl File {
    fn add(&mut self, fields: &[&str], line: u32) {
        let [kind, _, _, start, duration, _, subtype, name, ..] = fields else { return };
        if *kind == "SPKR-INFO" {
            self.cast.list(name, Participant { name: (*name).to_owned(), ..Participant::default() });
            self.metadata.extend(
                (!matches!(*subtype, "<NA>" | "unknown")).then(|| ("sex".to_owned(), format!("{name}: {subtype}"))),
            );
            return;
        }
        let start_ms = clock::seconds(start);
        let length = clock::seconds(duration).filter(|length| *length >= 0);
        // The end is rounded once, from the sum.
        let end_ms = length.and_then(|_| clock::of_seconds(start.parse::<f64>().ok()? + duration.parse::<f64>().ok()?));
        if end_ms.is_none() || start_ms.is_none() {
            self.notes.push(note(NoteKind::OddTime, line, format!("start {start:?}, duration {duration:?}")));
        }
        let is_named = *name != "<NA>";
        let speakers = if is_named { vec![self.cast.speaker(name)] } else { Vec::new() };
        if !is_named {
            self.notes.push(note(NoteKind::SpeakerUnknown, line, format!("segment at {start} s")));
        }
        self.segments.push(Utterance {
            speakers,
            label: if is_named { (*name).to_owned() } else { String::new() },
            lines: vec![LineStart { offset: 0, line, column: 0 }],
            start_ms,
            end_ms,
            line,
            line_end: line,
            ..Utterance::default()
        });
    }

    fn transcript(mut self, input: &Input<'_>, is_one: bool) -> Transcript {
        let mut transcript = input.transcript();
        transcript.content = Content::TimesOnly;
        if !is_one {
            transcript.name.clone_from(&self.id);
        }
        transcript.metadata = vec![("recording".to_owned(), self.id)];
        transcript.metadata.extend(self.metadata);
        let mut last = i64::MIN;
        let mut order = Vec::with_capacity(self.segments.len());
        for segment in self.segments.drain(..) {
            last = segment.start_ms.unwrap_or(last);
            order.push((last, segment));
        }
        order.sort_by_key(|(start, _)| *start);
        transcript.utterances = order.into_iter().map(|(_, segment)| segment).collect();
        transcript.participants = self.cast.participants;
        transcript.notes.extend(self.notes);
        transcript
    }
}

#[cfg(test)]
mod tests;
