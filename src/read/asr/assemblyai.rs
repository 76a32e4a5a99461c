//! AssemblyAI: `utterances`, else `words`; times are milliseconds.

use serde::Deserialize;

use super::fold::{Joint, Word as Folded, fold};
use super::shape::Paths;
use super::{Key, Segment, Talk, parse, record};
use crate::error::Result;
use crate::read::Input;

/// Whether the keys are those of AssemblyAI.
pub fn is_shape(paths: &Paths) -> bool {
    let has = |path: &str| paths.contains(path);
    let is_ours = has("audio_url") || has("utterances/words/confidence") || (has("status") && has("utterances"));
    is_ours && has("words") && has("text")
}

#[derive(Deserialize)]
struct File {
    status: Option<String>,
    error: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    utterances: Option<Vec<Piece>>,
    #[serde(default)]
    words: Option<Vec<Piece>>,
    language_code: Option<String>,
}

#[derive(Deserialize)]
struct Piece {
    start: Option<f64>,
    end: Option<f64>,
    text: String,
    speaker: Option<Key>,
    channel: Option<Key>,
    #[serde(default)]
    words: Option<Vec<Timed>>,
}

#[derive(Deserialize)]
struct Timed {
    end: Option<f64>,
}

impl Piece {
    fn speaker(&self) -> Option<String> {
        let channel = || self.channel.as_ref().map(|channel| format!("Channel {}", channel.printed()));
        self.speaker.as_ref().and_then(Key::speaker).or_else(channel)
    }
}

/// Reads utterances, else runs of words of one speaker.
pub fn read(input: &Input<'_>, text: &str) -> Result<Talk> {
    let file: File = parse(input, text)?;
    if file.status.as_deref() == Some("error") {
        let cause = file.error.unwrap_or_default();
        return Err(input.error(format!("the recogniser failed: {cause:?}"), "run the recogniser again"));
    }
    let utterances = file.utterances.unwrap_or_default();
    let words = file.words.unwrap_or_default();
    let segments = if !utterances.is_empty() {
        utterances.into_iter().enumerate().map(|(index, piece)| segment(index, piece)).collect()
    } else if words.is_empty() {
        vec![Segment { record: 1, text: file.text.unwrap_or_default(), ..Segment::default() }]
    } else {
        fold(words.into_iter().map(folded), 1)
    };
    let metadata = file.language_code.map(|code| ("language".to_owned(), code)).into_iter().collect();
    Ok(Talk { segments, metadata, ..Talk::default() })
}

fn milliseconds(time: Option<f64>) -> Option<i64> {
    time.and_then(|time| crate::read::clock::of_seconds(time / 1000.0))
}

fn segment(index: usize, piece: Piece) -> Segment {
    Segment {
        record: record(index),
        id: None,
        speaker: piece.speaker(),
        start_ms: milliseconds(piece.start),
        end_ms: milliseconds(piece.end),
        word_ends_ms: piece.words.iter().flatten().filter_map(|word| milliseconds(word.end)).collect(),
        text: piece.text,
    }
}

fn folded(piece: Piece) -> Folded {
    Folded {
        speaker: piece.speaker(),
        start_ms: milliseconds(piece.start),
        end_ms: milliseconds(piece.end),
        text: piece.text,
        joint: Joint::Space,
    }
}
