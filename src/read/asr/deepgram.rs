//! Deepgram: `results` with `utterances`, or paragraphs or words of `channels`.

use serde::Deserialize;

use super::fold::{Joint, Word as Folded, fold, milliseconds};
use super::shape::Paths;
use super::{Key, Segment, Talk, parse, record};
use crate::error::Result;
use crate::read::Input;

/// Whether the keys are those of Deepgram.
pub fn is_shape(paths: &Paths) -> bool {
    paths.contains("results/channels/alternatives/transcript")
}

#[derive(Deserialize)]
struct File {
    results: Results,
}

#[derive(Deserialize)]
struct Results {
    #[serde(default)]
    channels: Vec<Channel>,
    #[serde(default)]
    utterances: Vec<Utterance>,
}

#[derive(Deserialize)]
struct Utterance {
    id: Option<String>,
    start: Option<f64>,
    end: Option<f64>,
    transcript: String,
    speaker: Option<Key>,
    #[serde(default)]
    channel: i64,
    #[serde(default)]
    words: Vec<Word>,
}

#[derive(Deserialize)]
struct Channel {
    #[serde(default)]
    alternatives: Vec<Alternative>,
}

#[derive(Deserialize)]
struct Alternative {
    #[serde(default)]
    transcript: String,
    #[serde(default)]
    words: Vec<Word>,
    paragraphs: Option<Paragraphs>,
}

#[derive(Deserialize)]
struct Paragraphs {
    #[serde(default)]
    paragraphs: Vec<Paragraph>,
}

#[derive(Deserialize)]
struct Paragraph {
    #[serde(default)]
    sentences: Vec<Sentence>,
    start: Option<f64>,
    end: Option<f64>,
    speaker: Option<Key>,
}

#[derive(Deserialize)]
struct Sentence {
    text: String,
}

#[derive(Deserialize)]
struct Word {
    word: String,
    punctuated_word: Option<String>,
    start: Option<f64>,
    end: Option<f64>,
    speaker: Option<Key>,
}

/// Reads utterances, else paragraphs, else words; several channels are ordered by start.
pub fn read(input: &Input<'_>, text: &str) -> Result<Talk> {
    let Results { channels, utterances } = parse::<File>(input, text)?.results;
    let several = channels.len() > 1;
    let mut segments: Vec<Segment> = Vec::new();
    if utterances.is_empty() {
        for (number, channel) in channels.into_iter().enumerate() {
            let Some(best) = channel.alternatives.into_iter().next() else { continue };
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            let first = record(segments.len());
            segments.extend(
                of_channel(best, first)
                    .into_iter()
                    .map(|segment| Segment { speaker: speaker(segment.speaker, number, several), ..segment }),
            );
        }
    } else {
        segments.extend(utterances.into_iter().enumerate().map(|(index, said)| Segment {
            record: record(index),
            speaker: speaker(said.speaker.and_then(|key| key.speaker()), said.channel, several),
            text: said.transcript,
            start_ms: milliseconds(said.start),
            end_ms: milliseconds(said.end),
            word_ends_ms: said.words.iter().filter_map(|word| milliseconds(word.end)).collect(),
            id: said.id,
        }));
    }
    if several {
        segments.sort_by_key(|segment| segment.start_ms);
    }
    Ok(Talk { segments, ..Talk::default() })
}

/// A recording of several channels has one speaker or more on each.
fn speaker(named: Option<String>, channel: i64, several: bool) -> Option<String> {
    match named {
        Some(name) if several => Some(format!("Channel {channel}, {name}")),
        None if several => Some(format!("Channel {channel}")),
        named => named,
    }
}

fn of_channel(best: Alternative, first: u32) -> Vec<Segment> {
    let paragraphs = best.paragraphs.map(|found| found.paragraphs).unwrap_or_default();
    if !paragraphs.is_empty() {
        let numbered = (first..).zip(paragraphs);
        return numbered.map(|(record, paragraph)| of_paragraph(record, paragraph)).collect();
    }
    if best.words.iter().any(|word| word.speaker.is_some()) {
        return fold(best.words.into_iter().map(folded), first);
    }
    let start_ms = best.words.iter().find_map(|word| milliseconds(word.start));
    let end_ms = best.words.iter().rev().find_map(|word| milliseconds(word.end));
    vec![Segment { record: first, text: best.transcript, start_ms, end_ms, ..Segment::default() }]
}

fn of_paragraph(record: u32, paragraph: Paragraph) -> Segment {
    let text = paragraph.sentences.iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join(" ");
    Segment {
        record,
        speaker: paragraph.speaker.and_then(|key| key.speaker()),
        text,
        start_ms: milliseconds(paragraph.start),
        end_ms: milliseconds(paragraph.end),
        ..Segment::default()
    }
}

fn folded(word: Word) -> Folded {
    Folded {
        text: word.punctuated_word.unwrap_or(word.word),
        speaker: word.speaker.and_then(|key| key.speaker()),
        start_ms: milliseconds(word.start),
        end_ms: milliseconds(word.end),
        joint: Joint::Space,
    }
}
