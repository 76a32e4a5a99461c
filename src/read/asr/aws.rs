//! AWS Transcribe: `results` with `audio_segments`, or in older files `items` with speaker or channel labels.

use std::collections::HashMap;

use serde::Deserialize;

use super::fold::{Joint, Word, fold};
use super::shape::Paths;
use super::{Key, Segment, Talk, parse, record};
use crate::error::Result;
use crate::read::{Input, clock};

/// Whether the keys are those of AWS Transcribe.
pub fn is_shape(paths: &Paths) -> bool {
    ["results/transcripts", "results/items/alternatives/content"].iter().all(|path| paths.contains(*path))
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "jobName")]
    job_name: Option<String>,
    results: Results,
}

#[derive(Deserialize)]
struct Results {
    #[serde(default)]
    items: Vec<Item>,
    speaker_labels: Option<SpeakerLabels>,
    #[serde(default)]
    audio_segments: Vec<AudioSegment>,
}

#[derive(Deserialize)]
struct Item {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    alternatives: Vec<Alternative>,
    start_time: Option<String>,
    end_time: Option<String>,
    speaker_label: Option<Key>,
    channel_label: Option<Key>,
}

#[derive(Deserialize)]
struct Alternative {
    content: String,
}

#[derive(Deserialize)]
struct SpeakerLabels {
    #[serde(default)]
    segments: Vec<LabelledSegment>,
}

#[derive(Deserialize)]
struct LabelledSegment {
    #[serde(default)]
    items: Vec<LabelledItem>,
}

#[derive(Deserialize)]
struct LabelledItem {
    start_time: String,
    speaker_label: Key,
}

#[derive(Deserialize)]
struct AudioSegment {
    id: Option<Key>,
    transcript: String,
    start_time: Option<String>,
    end_time: Option<String>,
    speaker_label: Option<Key>,
    channel_label: Option<Key>,
}

/// Reads the audio segments when they name their speakers or when nothing does; else the words.
pub fn read(input: &Input<'_>, text: &str) -> Result<Talk> {
    let file: File = parse(input, text)?;
    let results = file.results;
    let is_named = |segment: &AudioSegment| segment.speaker_label.is_some() || segment.channel_label.is_some();
    let names_words = results.speaker_labels.is_some()
        || results.items.iter().any(|item| item.speaker_label.is_some() || item.channel_label.is_some());
    let by_segment =
        !results.audio_segments.is_empty() && (results.audio_segments.iter().all(is_named) || !names_words);
    let segments = if by_segment {
        results.audio_segments.into_iter().enumerate().map(|(index, segment)| of_audio(index, segment)).collect()
    } else {
        let speakers = speakers_by_time(results.speaker_labels);
        fold(results.items.into_iter().filter_map(|item| word(item, &speakers)), 1)
    };
    let metadata = file.job_name.map(|name| ("recording".to_owned(), name)).into_iter().collect();
    Ok(Talk { segments, metadata, ..Talk::default() })
}

fn of_audio(index: usize, segment: AudioSegment) -> Segment {
    Segment {
        record: record(index),
        id: segment.id.map(|id| id.printed()),
        speaker: segment.speaker_label.or(segment.channel_label).and_then(|label| label.speaker()),
        text: segment.transcript,
        start_ms: segment.start_time.as_deref().and_then(clock::seconds),
        end_ms: segment.end_time.as_deref().and_then(clock::seconds),
        ..Segment::default()
    }
}

/// Older files give the speakers of words apart from the words, by their start.
fn speakers_by_time(labels: Option<SpeakerLabels>) -> HashMap<String, Key> {
    let segments = labels.map(|labels| labels.segments).unwrap_or_default();
    segments.into_iter().flat_map(|segment| segment.items).map(|item| (item.start_time, item.speaker_label)).collect()
}

fn word(item: Item, speakers: &HashMap<String, Key>) -> Option<Word> {
    let text = item.alternatives.into_iter().next()?.content;
    let by_time = || item.start_time.as_ref().and_then(|start| speakers.get(start)).cloned();
    let label = item.speaker_label.clone().or_else(by_time).or(item.channel_label);
    Some(Word {
        text,
        speaker: label.and_then(|label| label.speaker()),
        start_ms: item.start_time.as_deref().and_then(clock::seconds),
        end_ms: item.end_time.as_deref().and_then(clock::seconds),
        joint: if item.kind == "punctuation" { Joint::Sign } else { Joint::Space },
    })
}
