use super::*;
use crate::read::{Choices, read_file};

fn read_turns(turns: &str) -> Result<Transcript> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.trs");
    let table = "<Speakers><Speaker id='s1' name='Ada'/><Speaker id='s2' name='Ben'/></Speakers>";
    let text = format!("<!DOCTYPE Trans SYSTEM \"trans-14.dtd\">\n<Trans>{table}<Episode>{turns}</Episode></Trans>");
    std::fs::write(&path, text).unwrap();
    read_file(&path, &Choices::default()).map(|mut read| read.remove(0))
}

fn said(read: &Transcript) -> Vec<(String, String)> {
    let name = |who: &usize| read.participants[*who].name.clone();
    let pair = |one: &crate::transcript::Utterance| {
        (one.speakers.iter().map(name).collect::<Vec<_>>().join(" + "), one.text.clone())
    };
    read.utterances.iter().map(pair).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(who, text)| ((*who).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn several_speakers_of_a_turn_have_their_own_text() {
    let read = read_turns(
        "<Turn speaker='s1 s2' startTime='0' endTime='2'><Sync time='0'/>\n<Who nb='1'/>\nyes\n<Who nb='2'/>\nno\n\
         <Sync time='1'/>\n<Who nb='1'/> indeed <Who nb='3'/>what</Turn>\
         <Turn speaker='s1 s2' startTime='2' endTime='3'><Sync time='2'/>amen</Turn>",
    );
    let read = read.unwrap();
    assert_eq!(said(&read), pairs(&[("Ada", "yes\nindeed"), ("Ben", "no"), ("", "what"), ("Ada + Ben", "amen")]));
    assert!(read.utterances[..3].iter().all(|one| one.end_ms == Some(2000)));
    assert!(read.notes.iter().any(|note| note.kind == NoteKind::DanglingReference));
    assert!(read.notes.iter().any(|note| note.kind == NoteKind::SpeakerUnknown));
}

#[test]
fn events_are_shown_and_are_no_speech() {
    let read = read_turns(
        "<Turn speaker='s1' startTime='0' endTime='2'><Sync time='0'/>the (two) <Event desc='a [b] c' extent='begin'/>mill\
         <Event desc='x' type='lexical' extent='end'/>s [sic]</Turn>\
         <Turn speaker='s2' startTime='2' endTime='3'><Sync time='2'/><Event desc='laughs'/></Turn>\
         <Turn speaker='s9' startTime='x' endTime='4'>so</Turn>",
    );
    let read = read.unwrap();
    assert_eq!(read.utterances.len(), 2);
    let spans: Vec<&str> =
        read.utterances[0].spans.iter().map(|span| &read.utterances[0].text[span.range.clone()]).collect();
    assert_eq!(spans, ["[a  b  c-]", "[-x]", "[sic]"]);
    assert_eq!(read.utterances[1].start_ms, None);
    for kind in [NoteKind::EventAlone, NoteKind::OddTime, NoteKind::DanglingReference, NoteKind::StageDirection] {
        assert!(read.notes.iter().any(|note| note.kind == kind), "{kind:?}");
    }
}

#[test]
fn a_file_that_names_no_speaker_or_holds_no_text_is_refused() {
    for turns in [
        "<Turn startTime='0' endTime='2'>yes</Turn>",
        "<Turn speaker='s1' startTime='0' endTime='2'><Sync time='0'/></Turn>",
        "",
    ] {
        assert_eq!(read_turns(turns).unwrap_err().exit_code(), 3, "{turns}");
    }
}
