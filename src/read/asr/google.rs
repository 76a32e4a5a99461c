//! Google Speech-to-Text, versions 1 and 2: `results` with `alternatives`.

use serde::Deserialize;

use super::fold::{Joint, Word as Folded, fold};
use super::shape::Paths;
use super::{Key, Segment, Talk, parse, record};
use crate::error::Result;
use crate::read::{Input, clock};

/// Whether the keys are those of Google: IBM's results look alike, but have times in lists.
pub fn is_shape(paths: &Paths) -> bool {
    let is_results = |root: &str| paths.contains(&format!("{root}results/alternatives/transcript"));
    let is_other = ["result_index", "speaker_labels"].iter().any(|path| paths.contains(*path));
    !is_other && (is_results("") || is_results("response/"))
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    results: Vec<Outcome>,
    /// A long-running operation wraps its results.
    response: Option<Response>,
}

#[derive(Deserialize)]
struct Response {
    #[serde(default)]
    results: Vec<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    #[serde(default)]
    alternatives: Vec<Alternative>,
    #[serde(alias = "channel_tag", rename = "channelTag")]
    channel_tag: Option<i64>,
}

#[derive(Deserialize)]
struct Alternative {
    #[serde(default)]
    transcript: String,
    #[serde(default)]
    words: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    #[serde(alias = "startOffset", alias = "start_time", alias = "start_offset", rename = "startTime")]
    start: Option<Time>,
    #[serde(alias = "endOffset", alias = "end_time", alias = "end_offset", rename = "endTime")]
    end: Option<Time>,
    #[serde(default)]
    word: String,
    #[serde(alias = "speaker_tag", rename = "speakerTag")]
    tag: Option<i64>,
    #[serde(alias = "speaker_label", rename = "speakerLabel")]
    label: Option<Key>,
}

/// `"1.500s"`, or seconds and nanoseconds apart.
#[derive(Deserialize)]
#[serde(untagged)]
enum Time {
    Printed(String),
    Parts { seconds: Option<Key>, nanos: Option<i64> },
}

impl Time {
    fn milliseconds(&self) -> Option<i64> {
        match self {
            Self::Printed(text) => clock::seconds(text.trim().trim_end_matches('s')),
            Self::Parts { seconds, nanos } => {
                let seconds: i64 = seconds.as_ref().map_or(Some(0), |seconds| seconds.printed().parse().ok())?;
                seconds.checked_mul(1000)?.checked_add(nanos.unwrap_or(0) / 1_000_000)
            }
        }
    }
}

impl Word {
    fn speaker(&self) -> Option<String> {
        let tag = self.tag.filter(|tag| *tag > 0).map(Key::Number);
        self.label.as_ref().and_then(Key::speaker).or_else(|| tag.and_then(|tag| tag.speaker()))
    }
}

/// Reads the results, or only the last where it repeats the words of all with their speakers.
pub fn read(input: &Input<'_>, text: &str) -> Result<Talk> {
    let file: File = parse(input, text)?;
    let mut results = file.response.map(|response| response.results).unwrap_or_default();
    results.extend(file.results);
    if repeats_all(&results) {
        results = results.pop().into_iter().collect();
    }
    let mut segments: Vec<Segment> = Vec::new();
    for (index, result) in results.into_iter().enumerate() {
        let channel = result.channel_tag.filter(|tag| *tag > 0).map(|tag| format!("Channel {tag}"));
        let Some(best) = result.alternatives.into_iter().next() else { continue };
        if best.words.iter().any(|word| word.speaker().is_some()) {
            let first = record(segments.len());
            segments.extend(fold(best.words.into_iter().map(folded), first));
            continue;
        }
        let start_ms = best.words.iter().find_map(|word| word.start.as_ref()).and_then(Time::milliseconds);
        let end_ms = best.words.iter().rev().find_map(|word| word.end.as_ref()).and_then(Time::milliseconds);
        let text = if best.transcript.trim().is_empty() { joined(&best.words) } else { best.transcript };
        segments.push(Segment {
            record: record(index),
            speaker: channel,
            text,
            start_ms,
            end_ms,
            ..Segment::default()
        });
    }
    Ok(Talk { segments, ..Talk::default() })
}

/// Whether the last result holds the words of all others again.
fn repeats_all(results: &[Outcome]) -> bool {
    let words = |result: &Outcome| result.alternatives.first().map_or(0, |best| best.words.len());
    let spoken = |result: &Outcome| {
        let best = result.alternatives.first();
        best.map_or(0, |best| {
            if best.words.is_empty() { best.transcript.split_whitespace().count() } else { best.words.len() }
        })
    };
    let Some((last, others)) = results.split_last() else { return false };
    let is_tagged =
        last.alternatives.first().is_some_and(|best| best.words.iter().any(|word| word.speaker().is_some()));
    !others.is_empty() && is_tagged && words(last) >= others.iter().map(spoken).sum()
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.word.as_str()).collect::<Vec<_>>().join(" ")
}

fn folded(word: Word) -> Folded {
    Folded {
        speaker: word.speaker(),
        start_ms: word.start.as_ref().and_then(Time::milliseconds),
        end_ms: word.end.as_ref().and_then(Time::milliseconds),
        text: word.word,
        joint: Joint::Space,
    }
}
