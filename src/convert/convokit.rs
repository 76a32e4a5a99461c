//! Transcripts as a ConvoKit corpus (format version 1): what ConvoKit loads, and what `read::convokit` reads back.
//!
//! An utterance replies to the one before it; the conversation's identifier is that of its first utterance. Several who
//! speak at once are one speaker "A + B" whose `meta` lists them, and utterances without a named speaker belong to a
//! speaker "(unknown)" whose `meta` says so: ConvoKit knows one speaker an utterance. `timestamp` is the start in
//! seconds of the recording, null without one. The name, the roster and the source of a conversation are kept in the
//! field "rapporteur" of its `meta`; times, label, place and identifier of an utterance in its own.

mod speakers;

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::transcript::{Listing, Participant, Transcript, Utterance};
use speakers::Speakers;

/// Writes a corpus into a folder that is new and empty. A transcript without an utterance is left out.
///
/// # Errors
/// [`Error::Output`] when a file cannot be written.
pub fn write(transcripts: &[Transcript], folder: &Path) -> Result<()> {
    let mut corpus = Corpus { speakers: Speakers::new(transcripts), ..Corpus::default() };
    let path = folder.join("utterances.jsonl");
    let failed = |cause: std::io::Error| failure(&path, &cause);
    let mut out = BufWriter::new(File::create(&path).map_err(failed)?);
    for transcript in transcripts {
        let base = corpus.base(&transcript.name);
        corpus.conversation(transcript, &base);
        for index in 0..transcript.utterances.len() {
            let line = corpus.utterance(transcript, index, &base);
            writeln!(out, "{line}").map_err(failed)?;
        }
    }
    out.flush().map_err(failed)?;
    corpus.finish(folder)
}

fn failure(path: &Path, cause: &std::io::Error) -> Error {
    Error::output(path, format!("cannot be written: {cause}"), "check the folder, its permissions and the space left")
}

/// What the files besides the utterances will say.
#[derive(Default)]
struct Corpus {
    speakers: Speakers,
    conversations: Map<String, Value>,
    /// Types of the fields in `meta` of utterances and conversations, as ConvoKit's index lists them.
    utterance_types: Types,
    conversation_types: Types,
    bases: HashSet<String>,
    utterances: u64,
}

type Types = BTreeMap<String, Vec<&'static str>>;

impl Corpus {
    /// What the identifiers of a conversation begin with: its name, told apart from others of the same name.
    fn base(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number: u32| format!("{name}~{number}"));
        let mut candidates = std::iter::once(name.to_owned()).chain(numbered);
        let base = candidates.find(|candidate| !self.bases.contains(candidate)).unwrap_or_default();
        self.bases.insert(base.clone());
        base
    }

    fn conversation(&mut self, transcript: &Transcript, base: &str) {
        if transcript.utterances.is_empty() {
            return;
        }
        let mut meta: Map<String, Value> = Map::new();
        for (key, value) in transcript.metadata.iter().filter(|(key, _)| key != "rapporteur") {
            match meta.get_mut(key) {
                Some(Value::String(before)) => *before = format!("{before}; {value}"),
                _ => drop(meta.insert(key.clone(), json!(value))),
            }
        }
        let source = &transcript.source;
        let ours = json!({
            "name": transcript.name,
            "participants": transcript.participants.iter().map(person).collect::<Vec<_>>(),
            "source": {"path": source.path.to_string_lossy(), "format": source.format, "sha256": source.sha256},
        });
        meta.insert("rapporteur".to_owned(), ours);
        note_types(&mut self.conversation_types, &meta);
        self.conversations.insert(utterance_id(base, 0), json!({"meta": meta, "vectors": []}));
    }

    fn utterance(&mut self, transcript: &Transcript, index: usize, base: &str) -> Value {
        let Some(said) = transcript.utterances.get(index) else { return Value::Null };
        let meta = utterance_meta(said, base);
        note_types(&mut self.utterance_types, &meta);
        self.utterances += 1;
        json!({
            "id": utterance_id(base, index),
            "conversation_id": utterance_id(base, 0),
            "text": said.text,
            "speaker": self.speakers.id(transcript, said),
            "meta": meta,
            "reply-to": index.checked_sub(1).map(|before| utterance_id(base, before)),
            "timestamp": said.start_ms.map(seconds),
            "vectors": [],
        })
    }

    fn finish(self, folder: &Path) -> Result<()> {
        let (speakers, speaker_types) = self.speakers.finish();
        let totals = json!({
            "num_utterances": self.utterances,
            "num_conversations": self.conversations.len(),
            "num_speakers": speakers.len(),
        });
        let mut overall_types = Types::new();
        totals.as_object().into_iter().for_each(|totals| note_types(&mut overall_types, totals));
        let index = json!({
            "utterances-index": self.utterance_types,
            "speakers-index": speaker_types,
            "conversations-index": self.conversation_types,
            "overall-index": overall_types,
            "version": 1,
            "vectors": [],
        });
        save(folder, "speakers.json", &Value::Object(speakers))?;
        save(folder, "conversations.json", &Value::Object(self.conversations))?;
        save(folder, "corpus.json", &totals)?;
        save(folder, "index.json", &index)
    }
}

fn save(folder: &Path, name: &str, value: &Value) -> Result<()> {
    let path = folder.join(name);
    std::fs::write(&path, value.to_string()).map_err(|cause| failure(&path, &cause))
}

fn utterance_id(base: &str, index: usize) -> String {
    format!("{base}-{}", index + 1)
}

fn utterance_meta(said: &Utterance, base: &str) -> Map<String, Value> {
    let mut meta = Map::new();
    let mut put = |key: &str, value: Value| drop(meta.insert(key.to_owned(), value));
    put("label", json!(said.label));
    put("line", json!(said.line));
    put("line_end", json!(said.line_end));
    put("start_ms", json!(said.start_ms));
    put("end_ms", json!(said.end_ms));
    put("source_id", json!(said.id));
    put("host", json!(said.host.map(|host| utterance_id(base, host))));
    meta
}

fn person(person: &Participant) -> Value {
    json!({
        "name": person.name,
        "aliases": person.aliases,
        "group": person.group,
        "role": person.role,
        "listed": person.listing == Listing::Listed,
    })
}

/// Seconds as a number, whole where they are.
fn seconds(milliseconds: i64) -> Value {
    if milliseconds % 1000 == 0 {
        return json!(milliseconds / 1000);
    }
    // Every time a recording can have is far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    let seconds = milliseconds as f64 / 1000.0;
    json!(seconds)
}

/// Adds the Python types of the fields that have a value, as ConvoKit's index lists them.
fn note_types(types: &mut Types, meta: &Map<String, Value>) {
    for (key, value) in meta {
        let name = match value {
            Value::Null => continue,
            Value::Bool(_) => "<class 'bool'>",
            Value::Number(number) if number.is_f64() => "<class 'float'>",
            Value::Number(_) => "<class 'int'>",
            Value::String(_) => "<class 'str'>",
            Value::Array(_) => "<class 'list'>",
            Value::Object(_) => "<class 'dict'>",
        };
        let known = types.entry(key.clone()).or_default();
        if !known.contains(&name) {
            known.push(name);
        }
    }
}

#[cfg(test)]
mod tests;
