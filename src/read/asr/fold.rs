//! Words become segments: runs of one speaker.

use super::Segment;
use crate::read::clock;

/// A word or a sign of punctuation.
#[derive(Debug, Clone, Default)]
pub struct Word {
    pub text: String,
    /// Key of the speaker; a sign without one is of the speaker before.
    pub speaker: Option<String>,
    pub start_ms: Option<i64>,
    pub end_ms: Option<i64>,
    pub joint: Joint,
}

/// How a word stands to the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Joint {
    /// Apart by a space.
    #[default]
    Space,
    /// A sign of punctuation: joined to the word before.
    Sign,
}

/// Folds words in their order: a new segment opens when the speaker changes. Records are counted from `first`.
pub fn fold(words: impl IntoIterator<Item = Word>, first: u32) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for word in words {
        match segments.last_mut() {
            Some(segment) if word.joint == Joint::Sign => segment.text.push_str(&word.text),
            Some(segment) if segment.speaker == word.speaker => {
                segment.text.push(' ');
                segment.text.push_str(&word.text);
                segment.start_ms = segment.start_ms.or(word.start_ms);
                segment.end_ms = word.end_ms.or(segment.end_ms);
                segment.word_ends_ms.extend(word.end_ms);
            }
            _ => segments.push(Segment {
                record: first.saturating_add(u32::try_from(segments.len()).unwrap_or(u32::MAX)),
                speaker: word.speaker,
                text: word.text,
                start_ms: word.start_ms,
                end_ms: word.end_ms,
                word_ends_ms: word.end_ms.into_iter().collect(),
                id: None,
            }),
        }
    }
    segments
}

/// Milliseconds of an optional number of seconds.
pub fn milliseconds(seconds: Option<f64>) -> Option<i64> {
    seconds.and_then(clock::of_seconds)
}
