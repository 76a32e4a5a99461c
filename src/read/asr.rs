//! What speech recognisers write as JSON: Whisper and WhisperX, whisper.cpp, AWS Transcribe, Google Speech-to-Text,
//! Deepgram, AssemblyAI, Rev, Amberscript.
//!
//! One utterance is one segment, monologue, paragraph or utterance of the file. Where a file has words only, it is a
//! run of words of one speaker; the runs are counted as records. Signs of punctuation are joined to the word before.
//! A speaker is called what the file calls it: `SPEAKER_02`, `spk_0`, a name; a bare number N is "Speaker N". Where a
//! segment names its speaker, words in it with another speaker are noted and not moved. Confidence, alternatives
//! after the first and the times of single words are left out; an utterance starts with its segment, else with its
//! first word that has a time, and ends likewise. WhisperX, Rev's editor and Amberscript have been tried on real
//! files, the others on small files made after their usual shape only.

mod assemblyai;
mod aws;
mod deepgram;
mod fold;
mod google;
mod rev;
mod shape;
mod whisper;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::captions::sounds;
use super::cast::Cast;
use super::spoken::excerpt;
use super::{Format, Input, Opening, Reader};
use crate::error::{Error, Result};
use crate::transcript::{LineStart, Naming, Note, NoteKind, Participant, Place, Transcript, Utterance};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "asr",
    title: "JSON of a speech recogniser (Whisper, WhisperX, AWS, Google, Deepgram, AssemblyAI, Rev, Amberscript)",
    extensions: &["json"],
    speech: "the words of each segment, without sounds in brackets; confidence and alternatives are left out",
    times: "start and end of each segment, else of its first and last word with a time; overlap where segments overlap",
    place: Place::Record,
    naming: Naming::Codes,
    recognise: |opening: &Opening<'_>| engine(opening.bytes).is_some(),
    read: Reader::Text(read),
};

/// A recogniser whose files can be read.
struct Engine {
    /// Tells the files by the paths of their keys.
    is_shape: fn(&shape::Paths) -> bool,
    read: fn(&Input<'_>, &str) -> Result<Talk>,
}

/// The more particular shapes come first.
const ENGINES: &[Engine] = &[
    Engine { is_shape: rev::is_shape, read: rev::read },
    Engine { is_shape: rev::is_amberscript, read: rev::read_amberscript },
    Engine { is_shape: aws::is_shape, read: aws::read },
    Engine { is_shape: deepgram::is_shape, read: deepgram::read },
    Engine { is_shape: google::is_shape, read: google::read },
    Engine { is_shape: assemblyai::is_shape, read: assemblyai::read },
    Engine { is_shape: whisper::is_shape, read: whisper::read },
    Engine { is_shape: whisper::is_cpp, read: whisper::read_cpp },
];

fn engine(bytes: &[u8]) -> Option<&'static Engine> {
    let paths = shape::paths(bytes);
    ENGINES.iter().find(|engine| (engine.is_shape)(&paths))
}

/// What a recogniser understood.
#[derive(Debug, Default)]
struct Talk {
    segments: Vec<Segment>,
    /// Speakers whom the file names: key, name, and what else it says of them.
    people: Vec<(String, String, String)>,
    metadata: Vec<(String, String)>,
    notes: Vec<Note>,
}

/// One stretch of talk.
#[derive(Debug, Default, Clone, PartialEq)]
struct Segment {
    record: u32,
    id: Option<String>,
    /// Key of the speaker.
    speaker: Option<String>,
    text: String,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    word_ends_ms: Vec<i64>,
}

/// A speaker or an identifier, as a number or a text.
#[derive(Debug, Clone, Deserialize, PartialEq)]
#[serde(untagged)]
enum Key {
    Number(i64),
    Text(String),
}

impl Key {
    /// As printed; a bare number is what the makers' own transcripts call "Speaker N".
    fn speaker(&self) -> Option<String> {
        let printed = self.printed();
        let is_number = !printed.is_empty() && printed.bytes().all(|digit| digit.is_ascii_digit());
        (!printed.is_empty()).then(|| if is_number { format!("Speaker {printed}") } else { printed })
    }

    fn printed(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.trim().to_owned(),
        }
    }
}

/// Place of an entry of a list.
fn record(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}

/// Reads JSON of a known shape.
fn parse<T: DeserializeOwned>(input: &Input<'_>, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|cause| {
        let line = u32::try_from(cause.line()).unwrap_or(u32::MAX);
        let column = u32::try_from(cause.column()).unwrap_or(u32::MAX);
        let broken = text.lines().nth(cause.line().saturating_sub(1)).unwrap_or_default();
        let around: String = broken.chars().skip(cause.column().saturating_sub(4)).take(12).collect();
        let is_python = ["NaN", "nan", "Inf"].iter().any(|token| around.contains(token));
        let hint = if is_python {
            "NaN and Infinity are Python's, not JSON's: replace them by null, as in `sed 's/: NaN/: null/g'`"
        } else if cause.is_eof() {
            "the file is cut off: write or download it again"
        } else {
            "the file may be damaged, or of another version of the recogniser: write it again, or export VTT or SRT"
        };
        Error::Input {
            location: crate::error::Location {
                path: input.source.path.clone(),
                line: Some(line),
                column: Some(column),
            },
            message: format!("is no JSON of a recogniser that can be read: {cause}"),
            hint: hint.to_owned(),
        }
    })
}

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let Some(engine) = engine(text.as_bytes()) else {
        // What is no JSON at all gets the parser's words.
        parse::<serde::de::IgnoredAny>(input, text)?;
        return Err(input.error(
            "is no JSON of a known speech recogniser",
            "known are Whisper, WhisperX, whisper.cpp, AWS, Google, Deepgram, AssemblyAI, Rev, Amberscript; \
             most programs also export VTT or SRT",
        ));
    };
    let talk = (engine.read)(input, text)?;
    let transcript = transcript(input, talk);
    if transcript.utterances.is_empty() {
        return Err(input.error("no segment holds a text", "check that the recogniser finished its work"));
    }
    Ok(vec![transcript])
}

fn transcript(input: &Input<'_>, talk: Talk) -> Transcript {
    let mut transcript = input.transcript();
    transcript.metadata = talk.metadata;
    transcript.notes.extend(talk.notes);
    let mut cast = Cast::default();
    for (key, name, alias) in talk.people {
        let aliases = if alias.is_empty() { Vec::new() } else { vec![alias] };
        cast.list(&key, Participant { name, aliases, ..Participant::default() });
    }
    let mut empty = Vec::new();
    for segment in talk.segments {
        if segment.text.trim().is_empty() {
            empty.push(segment.record);
        } else {
            let said = utterance(segment, &mut cast, &mut transcript.notes);
            transcript.utterances.push(said);
        }
    }
    transcript.participants = cast.participants;
    let unknown: Vec<u32> =
        transcript.utterances.iter().filter(|said| said.speakers.is_empty()).map(|said| said.line).collect();
    let total = transcript.utterances.len();
    let nobody = format!("{} of {total} segments name no speaker", unknown.len());
    summary(&mut transcript, NoteKind::SpeakerUnknown, &unknown, nobody);
    let without = format!("segments without text: {}", empty.len());
    summary(&mut transcript, NoteKind::WithoutText, &empty, without);
    transcript
}

fn summary(transcript: &mut Transcript, kind: NoteKind, records: &[u32], detail: String) {
    if let (Some(line), Some(line_end)) = (records.first().copied(), records.last().copied()) {
        transcript.notes.push(Note { kind, line, line_end, detail });
    }
}

fn utterance(segment: Segment, cast: &mut Cast, notes: &mut Vec<Note>) -> Utterance {
    let line = segment.record;
    let (mut start_ms, mut end_ms) = (segment.start_ms, segment.end_ms);
    if let (Some(start), Some(end)) = (start_ms, end_ms)
        && start > end
    {
        let detail = format!("ends before it begins: {start} to {end} ms");
        notes.push(Note { kind: NoteKind::OddTime, line, line_end: line, detail });
        (start_ms, end_ms) = (None, None);
    }
    let text = segment.text.trim().to_owned();
    let offsets = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let lines: Vec<LineStart> = offsets.map(|offset| LineStart { offset, line, column: 0 }).collect();
    let spans = sounds::spans(&text, &lines, notes);
    let speaker = segment.speaker.as_deref().map(|key| cast.speaker(key));
    Utterance {
        label: speaker.and_then(|who| cast.participants.get(who)).map(|who| who.name.clone()).unwrap_or_default(),
        speakers: speaker.into_iter().collect(),
        text,
        spans,
        lines,
        start_ms,
        end_ms,
        word_ends_ms: segment.word_ends_ms,
        line,
        line_end: line,
        id: segment.id,
        ..Utterance::default()
    }
}

/// Notes words that a segment holds although the file gives them to somebody else.
fn note_foreign_words(talk: &mut Talk, segment: &Segment, words: &[(&str, &str)]) {
    let Some(speaker) = &segment.speaker else { return };
    let foreign: Vec<&(&str, &str)> = words.iter().filter(|(_, of)| *of != speaker).collect();
    let Some((_, other)) = foreign.first() else { return };
    let said = foreign.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
    let detail = format!("words marked {other} in a segment of {speaker}, read as {speaker}'s: {}", excerpt(&said));
    talk.notes.push(Note { kind: NoteKind::LabelRefused, line: segment.record, line_end: segment.record, detail });
}

#[cfg(test)]
mod tests;
