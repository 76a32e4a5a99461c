//! Whisper, faster-whisper and WhisperX (`segments` with `start`, `end`, `text`), and whisper.cpp (`transcription`).

use serde::Deserialize;

use super::fold::milliseconds;
use super::shape::Paths;
use super::{Key, Segment, Talk, note_foreign_words, parse, record};
use crate::error::Result;
use crate::read::{Input, clock};

/// Whether the keys are those of Whisper.
pub fn is_shape(paths: &Paths) -> bool {
    ["segments/start", "segments/end", "segments/text"].iter().all(|path| paths.contains(*path))
}

#[derive(Deserialize)]
struct File {
    segments: Vec<Piece>,
    language: Option<String>,
}

#[derive(Deserialize)]
struct Piece {
    id: Option<Key>,
    start: Option<f64>,
    end: Option<f64>,
    text: String,
    speaker: Option<Key>,
    #[serde(default)]
    words: Option<Vec<Word>>,
}

#[derive(Deserialize)]
struct Word {
    #[serde(default)]
    word: String,
    end: Option<f64>,
    speaker: Option<Key>,
}

/// Reads the segments as they are.
pub fn read(input: &Input<'_>, text: &str) -> Result<Talk> {
    let file: File = parse(input, text)?;
    let mut talk = Talk::default();
    talk.metadata.extend(file.language.map(|language| ("language".to_owned(), language)));
    for (index, piece) in file.segments.into_iter().enumerate() {
        let words = piece.words.unwrap_or_default();
        let segment = Segment {
            record: record(index),
            id: piece.id.map(|id| id.printed()),
            speaker: piece.speaker.and_then(|speaker| speaker.speaker()),
            text: piece.text,
            start_ms: milliseconds(piece.start),
            end_ms: milliseconds(piece.end),
            word_ends_ms: words.iter().filter_map(|word| milliseconds(word.end)).collect(),
        };
        let by: Vec<(&str, String)> =
            words.iter().filter_map(|word| Some((word.word.as_str(), word.speaker.as_ref()?.speaker()?))).collect();
        let by: Vec<(&str, &str)> = by.iter().map(|(word, of)| (*word, of.as_str())).collect();
        note_foreign_words(&mut talk, &segment, &by);
        talk.segments.push(segment);
    }
    Ok(talk)
}

/// Whether the keys are those of whisper.cpp.
pub fn is_cpp(paths: &Paths) -> bool {
    ["transcription/offsets/from", "transcription/text"].iter().all(|path| paths.contains(*path))
        || ["transcription/timestamps/from", "transcription/text"].iter().all(|path| paths.contains(*path))
}

#[derive(Deserialize)]
struct CppFile {
    transcription: Vec<CppPiece>,
    result: Option<CppResult>,
}

#[derive(Deserialize)]
struct CppResult {
    language: Option<String>,
}

#[derive(Deserialize)]
struct CppPiece {
    timestamps: Option<Range<String>>,
    offsets: Option<Range<i64>>,
    text: String,
    speaker: Option<Key>,
}

#[derive(Deserialize)]
struct Range<T> {
    from: T,
    to: T,
}

/// Reads the segments of whisper.cpp; its offsets are milliseconds.
pub fn read_cpp(input: &Input<'_>, text: &str) -> Result<Talk> {
    let file: CppFile = parse(input, text)?;
    let language = file.result.and_then(|result| result.language);
    let segment = |(index, piece): (usize, CppPiece)| {
        let printed = piece.timestamps.map(|times| (clock::clock(&times.from), clock::clock(&times.to)));
        let (start_ms, end_ms) =
            piece.offsets.map(|times| (Some(times.from), Some(times.to))).or(printed).unwrap_or_default();
        let speaker = piece.speaker.and_then(|speaker| speaker.speaker());
        Segment { record: record(index), speaker, text: piece.text, start_ms, end_ms, ..Segment::default() }
    };
    Ok(Talk {
        segments: file.transcription.into_iter().enumerate().map(segment).collect(),
        metadata: language.map(|language| ("language".to_owned(), language)).into_iter().collect(),
        ..Talk::default()
    })
}
