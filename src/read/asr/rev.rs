//! Rev's `monologues`, of its programming interface (`elements`) and of its editor (`spans`); Amberscript's
//! `segments`, which name speakers in a list likewise.

use serde::Deserialize;

use super::fold::milliseconds;
use super::shape::Paths;
use super::{Key, Segment, Talk, parse, record};
use crate::error::Result;
use crate::read::Input;

/// Whether the keys are those of Rev.
pub fn is_shape(paths: &Paths) -> bool {
    paths.contains("monologues/elements/value") || paths.contains("monologues/spans/value")
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    speakers: Vec<Person>,
    monologues: Vec<Monologue>,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Person {
    #[serde(alias = "spkid")]
    id: Key,
    #[serde(default)]
    name: String,
    #[serde(default)]
    note: Option<String>,
}

impl Person {
    /// Key, name, and the note of the transcriber.
    fn listed(self) -> Option<(String, String, String)> {
        let name = self.name.trim().to_owned();
        let name = if name.is_empty() { self.id.speaker()? } else { name };
        Some((self.id.printed(), name, self.note.unwrap_or_default().trim().to_owned()))
    }
}

/// The key of a speaker: the listed one, else what the number is called.
fn key(people: &[(String, String, String)], speaker: Option<Key>) -> Option<String> {
    let speaker = speaker?;
    let printed = speaker.printed();
    if people.iter().any(|(key, _, _)| *key == printed) { Some(printed) } else { speaker.speaker() }
}

#[derive(Deserialize)]
struct Monologue {
    id: Option<Key>,
    speaker: Option<Key>,
    #[serde(alias = "spans")]
    elements: Vec<Element>,
}

#[derive(Deserialize)]
struct Element {
    #[serde(default)]
    value: String,
    ts: Option<f64>,
    #[serde(alias = "endTs")]
    end_ts: Option<f64>,
}

/// Reads each monologue; words and the signs between them stand in it one by one.
pub fn read(input: &Input<'_>, text: &str) -> Result<Talk> {
    let file: File = parse(input, text)?;
    let people: Vec<_> = file.speakers.into_iter().filter_map(Person::listed).collect();
    let segment = |(index, monologue): (usize, Monologue)| Segment {
        record: record(index),
        id: monologue.id.map(|id| id.printed()),
        speaker: key(&people, monologue.speaker),
        text: monologue.elements.iter().map(|element| element.value.as_str()).collect(),
        start_ms: monologue.elements.iter().find_map(|element| milliseconds(element.ts)),
        end_ms: monologue.elements.iter().rev().find_map(|element| milliseconds(element.end_ts)),
        word_ends_ms: monologue.elements.iter().filter_map(|element| milliseconds(element.end_ts)).collect(),
    };
    Ok(Talk {
        segments: file.monologues.into_iter().enumerate().map(segment).collect(),
        people,
        metadata: file.name.map(|name| ("recording".to_owned(), name)).into_iter().collect(),
        ..Talk::default()
    })
}

/// Whether the keys are those of Amberscript.
pub fn is_amberscript(paths: &Paths) -> bool {
    ["speakers/spkid", "segments/words/text"].iter().all(|path| paths.contains(*path))
}

#[derive(Deserialize)]
struct AmberscriptFile {
    #[serde(default)]
    speakers: Vec<Person>,
    segments: Vec<Paragraph>,
    filename: Option<String>,
}

#[derive(Deserialize)]
struct Paragraph {
    speaker: Option<Key>,
    #[serde(default)]
    words: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    text: String,
    start: Option<f64>,
    end: Option<f64>,
}

/// Reads each segment; its words hold their signs.
pub fn read_amberscript(input: &Input<'_>, text: &str) -> Result<Talk> {
    let file: AmberscriptFile = parse(input, text)?;
    let people: Vec<_> = file.speakers.into_iter().filter_map(Person::listed).collect();
    let segment = |(index, paragraph): (usize, Paragraph)| Segment {
        record: record(index),
        id: None,
        speaker: key(&people, paragraph.speaker),
        text: paragraph.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "),
        start_ms: paragraph.words.iter().find_map(|word| milliseconds(word.start)),
        end_ms: paragraph.words.iter().rev().find_map(|word| milliseconds(word.end)),
        word_ends_ms: paragraph.words.iter().filter_map(|word| milliseconds(word.end)).collect(),
    };
    Ok(Talk {
        segments: file.segments.into_iter().enumerate().map(segment).collect(),
        people,
        metadata: file.filename.map(|name| ("recording".to_owned(), name)).into_iter().collect(),
        ..Talk::default()
    })
}
