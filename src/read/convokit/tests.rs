use std::path::Path;

use crate::error::Result;
use crate::read::{Choices, read_file};
use crate::transcript::{NoteKind, Place, Transcript};

/// A corpus of these files, read.
fn corpus(files: &[(&str, &str)]) -> Result<Vec<Transcript>> {
    let folder = tempfile::tempdir().map_err(|cause| crate::error::Error::internal("testing", cause))?;
    for (name, text) in files {
        let written = std::fs::write(folder.path().join(name), text);
        written.map_err(|cause| crate::error::Error::internal("testing", cause))?;
    }
    read_file(folder.path(), &Choices { format: Some("convokit".to_owned()), ..Choices::default() })
}

fn texts(transcript: &Transcript) -> Vec<&str> {
    transcript.utterances.iter().map(|said| said.text.as_str()).collect()
}

fn notes(transcript: &Transcript) -> Vec<NoteKind> {
    transcript.notes.iter().map(|note| note.kind).collect()
}

const LINES: &str = r#"{"id":"b","root":"a","text":"two","user":"U2","reply_to":"a","timestamp":1600000002}
{"id":"a","root":"a","text":"one (laughs)","user":{"id":"U1"},"reply_to":null,"timestamp":1600000000}
{"id":"c","text":"three","speaker":"U1","reply-to":"b","timestamp":1600000004,"meta":{"x":1}}
"#;

#[test]
fn names_of_fields_in_every_version_are_known() {
    let all = corpus(&[("utterances.jsonl", LINES)]).unwrap_or_default();
    assert_eq!(all.len(), 1);
    assert_eq!(texts(&all[0]), ["one (laughs)", "two", "three"]);
    let starts: Vec<_> = all[0].utterances.iter().map(|said| (said.start_ms, said.line)).collect();
    assert_eq!(starts, [(Some(0), 2), (Some(2000), 1), (Some(4000), 3)]);
    assert_eq!(all[0].participants.iter().map(|who| who.name.as_str()).collect::<Vec<_>>(), ["U1", "U2"]);
    assert_eq!(all[0].utterances[0].spans.len(), 1);
}

#[test]
fn milliseconds_texts_and_strange_timestamps() {
    let line = |id: &str, time: &str| {
        format!("{{\"id\":\"{id}\",\"conversation_id\":\"a\",\"speaker\":\"S\",\"text\":\"t\",\"timestamp\":{time}}}\n")
    };
    let stamps = [line("a", "1600000000000"), line("b", "\"1600000000500\""), line("c", "null"), line("d", "true")];
    let all = corpus(&[("utterances.jsonl", &stamps.concat())]).unwrap_or_default();
    let starts: Vec<_> = all[0].utterances.iter().map(|said| said.start_ms).collect();
    assert_eq!(starts, [Some(0), Some(500), None, None]);
    assert!(notes(&all[0]).contains(&NoteKind::OddTime));
}

#[test]
fn an_older_corpus_is_an_array_of_records() {
    let array = format!("[{}]", LINES.trim().replace('\n', ","));
    let all = corpus(&[("utterances.json", &array), ("users.json", r#"{"U1":{"name":"Una","party":"P"}}"#)]);
    let all = all.unwrap_or_default();
    assert_eq!(all[0].source.place, Place::Record);
    assert_eq!(all[0].utterances[2].line, 3);
    assert_eq!((all[0].participants[0].name.as_str(), all[0].participants[0].group.as_deref()), ("Una", Some("P")));
    assert!(notes(&all[0]).contains(&NoteKind::UnlistedSpeaker));
}

#[test]
fn what_is_missing_or_broken_is_told() {
    let broken = format!("{LINES}{{\"id\n\u{feff}\n{{}}\n{}", LINES.lines().next().unwrap_or_default());
    let all = corpus(&[("utterances.jsonl", &broken), ("corpus.json", "{\"num_utterances\": 7}")]).unwrap_or_default();
    let kinds = notes(&all[0]);
    for kind in [NoteKind::Unreadable, NoteKind::DanglingReference, NoteKind::CountDiffers, NoteKind::TierLeftOut] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    assert_eq!(texts(&all[1]), [""]);
    for files in [
        vec![],
        vec![("utterances.jsonl", "")],
        vec![("utterances.jsonl", "nothing\n")],
        vec![("utterances.jsonl", LINES), ("speakers.json", "[]")],
        vec![("utterances.json", "[{\"id\":")],
        vec![("utterances.json", "{}")],
    ] {
        assert!(corpus(&files).is_err(), "{files:?}");
    }
}

#[test]
fn every_prefix_is_read_or_refused() {
    for (at, _) in LINES.char_indices() {
        let _ = corpus(&[("utterances.jsonl", &LINES[..at])]);
    }
}

#[test]
fn the_digest_is_that_of_the_files_one_after_the_other() {
    let all = corpus(&[("corpus.json", "{}"), ("utterances.jsonl", LINES)]).unwrap_or_default();
    assert_eq!(all[0].source.sha256, crate::digest::sha256(format!("{LINES}{{}}").as_bytes()));
    assert_eq!(all[0].source.bytes, LINES.len() as u64 + 2);
}

#[test]
fn a_folder_is_known_by_its_file_of_utterances() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats/convokit/market");
    assert!(crate::read::detect::known_folder(&fixture).is_some_and(|format| format.id == "convokit"));
    assert!(crate::read::detect::known_folder(Path::new(env!("CARGO_MANIFEST_DIR"))).is_none());
}
