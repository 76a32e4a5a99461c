use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::read::{Choices, read_file, spoken};
use crate::transcript::{LineStart, Place, Source};

/// What has to come back.
type Told = (Vec<String>, String, Vec<crate::text::editorial::Span>, Option<i64>, Option<i64>, String, Option<usize>);

fn told(transcript: &Transcript) -> Vec<Told> {
    let name = |index: &usize| transcript.participants[*index].name.clone();
    let one = |said: &Utterance| {
        let names = said.speakers.iter().map(name).collect();
        let spans = spoken::spans(&said.text, |_| 1, &mut Vec::new());
        (names, said.text.clone(), spans, said.start_ms, said.end_ms, said.label.clone(), said.host)
    };
    transcript.utterances.iter().map(one).collect()
}

fn people() -> impl Strategy<Value = Vec<Participant>> {
    let listing = prop_oneof![Just(Listing::Listed), Just(Listing::Unlisted)];
    let person = (proptest::option::of("[a-z]{1,4}"), proptest::option::of("[a-z]{1,4}"), listing);
    proptest::collection::btree_map("[A-Ba-b+ ()]{0,4}[A-Z]|\\(unknown\\)|A \\+ B", person, 1..4).prop_map(|people| {
        let one = |(name, (group, role, listing)): (String, (_, _, _))| Participant {
            name: name.trim().to_owned(),
            labels: Vec::new(),
            aliases: vec![format!("{name}!")],
            group,
            role,
            listing,
        };
        let mut seen = std::collections::HashSet::new();
        people.into_iter().map(one).filter(|person| seen.insert(person.name.clone())).collect()
    })
}

fn utterance(people: usize) -> impl Strategy<Value = Utterance> {
    let time = || proptest::option::of(0..100_000_i64);
    let speakers = proptest::sample::subsequence((0..people).collect::<Vec<_>>(), 0..=people);
    let text = "[a-zé\"\\\\ \\n\\[\\]().\u{2028}]{0,20}|\\(laughs\\) yes";
    (speakers, text, time(), time(), "[A-Z ]{0,3}", any::<bool>()).prop_map(
        |(speakers, text, start, length, label, embedded)| Utterance {
            speakers,
            label,
            text,
            start_ms: start,
            end_ms: start.zip(length).map(|(start, length)| start + length),
            line: 3,
            line_end: 4,
            lines: vec![LineStart { offset: 0, line: 3, column: 0 }],
            id: Some("cue".to_owned()),
            host: Some(0).filter(|_| embedded),
            ..Utterance::default()
        },
    )
}

fn transcript() -> impl Strategy<Value = Transcript> {
    people().prop_flat_map(|people| {
        let said = proptest::collection::vec(utterance(people.len()), 1..8);
        (Just(people), said, "[a-b]-?[12]?").prop_map(|(participants, mut utterances, name)| {
            if let Some(first) = utterances.first_mut() {
                first.host = None;
            }
            let metadata = vec![("title".to_owned(), "Talk".to_owned()), ("meeting".to_owned(), "1".to_owned())];
            Transcript {
                name,
                source: source(),
                metadata,
                participants,
                utterances,
                notes: Vec::new(),
                content: crate::transcript::Content::Words,
                label_lines: None,
                proposals: Vec::new(),
            }
        })
    })
}

fn source() -> Source {
    let path = PathBuf::from("talk.txt");
    Source {
        path,
        format: "plain",
        encoding: "UTF-8",
        place: Place::Line,
        naming: crate::transcript::Naming::Labels,
        bytes: 0,
        sha256: String::new(),
    }
}

fn written_and_read(transcripts: &[Transcript]) -> Result<Vec<Transcript>> {
    let folder = tempfile::tempdir().map_err(|cause| Error::internal("testing", cause))?;
    write(transcripts, folder.path())?;
    read_file(folder.path(), &Choices::default())
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(transcripts in proptest::collection::vec(transcript(), 1..4)) {
        let back = written_and_read(&transcripts).unwrap_or_default();
        prop_assert_eq!(back.len(), transcripts.len());
        for (back, transcript) in back.iter().zip(&transcripts) {
            prop_assert_eq!(&back.name, &transcript.name);
            prop_assert_eq!(&back.metadata, &transcript.metadata);
            prop_assert_eq!(&back.participants, &transcript.participants);
            prop_assert_eq!(told(back), told(transcript));
            let spans = |one: &Transcript| one.utterances.iter().map(|said| said.spans.clone()).collect::<Vec<_>>();
            let by_rule: Vec<_> = told(transcript).into_iter().map(|told| told.2).collect();
            prop_assert_eq!(spans(back), by_rule);
        }
    }
}

#[test]
fn the_files_are_those_of_the_format() {
    let participants =
        ["Ann", "Bo"].map(|name| Participant { name: name.to_owned(), ..Participant::default() }).to_vec();
    let said = |speakers: &[usize], text: &str, start_ms| Utterance {
        speakers: speakers.to_vec(),
        text: text.to_owned(),
        start_ms,
        ..Utterance::default()
    };
    let utterances = vec![said(&[0], "Hi", Some(1500)), said(&[0, 1], "Ho", Some(2000)), said(&[], "Ha", None)];
    let (name, metadata) = ("talk".to_owned(), Vec::new());
    let talk = Transcript {
        name,
        source: source(),
        metadata,
        participants,
        utterances,
        notes: Vec::new(),
        content: crate::transcript::Content::Words,
        label_lines: None,
        proposals: Vec::new(),
    };
    let folder = tempfile::tempdir().ok();
    let Some(folder) = folder else { return };
    assert!(write(&[talk.clone(), talk], folder.path()).is_ok());
    let file = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap_or_default();
    let lines: Vec<Value> =
        file("utterances.jsonl").lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let of = |key: &str| lines.iter().take(4).map(|line| line[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("id"), ["talk-1", "talk-2", "talk-3", "talk~2-1"].map(Value::from));
    assert_eq!(of("conversation_id"), ["talk-1", "talk-1", "talk-1", "talk~2-1"].map(Value::from));
    assert_eq!(of("reply-to"), [Value::Null, "talk-1".into(), "talk-2".into(), Value::Null]);
    assert_eq!(of("speaker"), ["Ann", "Ann + Bo", "(unknown)", "Ann"].map(Value::from));
    assert_eq!(of("timestamp"), [json!(1.5), json!(2), Value::Null, json!(1.5)]);
    assert!(lines.iter().all(|line| line["vectors"] == json!([])));
    let corpus: Value = serde_json::from_str(&file("corpus.json")).unwrap_or_default();
    assert_eq!(corpus, json!({"num_utterances": 6, "num_conversations": 2, "num_speakers": 3}));
    let index: Value = serde_json::from_str(&file("index.json")).unwrap_or_default();
    assert_eq!(index["utterances-index"]["line"], json!(["<class 'int'>"]));
    assert_eq!((&index["version"], &index["vectors"]), (&json!(1), &json!([])));
    let speakers: Value = serde_json::from_str(&file("speakers.json")).unwrap_or_default();
    assert_eq!(speakers["Ann + Bo"]["meta"], json!({"speakers": ["Ann", "Bo"]}));
}
