use super::*;
use crate::read::{Choices, read_file};

const SLOTS: &str = "<TIME_ORDER><TIME_SLOT TIME_SLOT_ID='s1' TIME_VALUE='0'/><TIME_SLOT TIME_SLOT_ID='s2' TIME_VALUE='900'/></TIME_ORDER>";

fn read_document(tiers: &str) -> Result<Transcript> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.eaf");
    std::fs::write(&path, format!("<ANNOTATION_DOCUMENT>{SLOTS}{tiers}</ANNOTATION_DOCUMENT>")).unwrap();
    read_file(&path, &Choices::default()).map(|mut read| read.remove(0))
}

fn aligned(id: &str, text: &str) -> String {
    format!(
        "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='{id}' TIME_SLOT_REF1='s1' TIME_SLOT_REF2='s2'>\
         <ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    )
}

fn referring(id: &str, to: &str, text: &str) -> String {
    format!(
        "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID='{id}' ANNOTATION_REF='{to}'>\
         <ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )
}

#[test]
fn a_child_stands_for_a_parent_that_only_names_utterances() {
    let parent = format!("<TIER TIER_ID='ref@Ada'>{}</TIER>", aligned("a1", "MILL.001"));
    let child = |name: &str, id: &str, text: &str| {
        format!("<TIER TIER_ID='{name}' PARENT_REF='ref@Ada'>{}</TIER>", referring(id, "a1", text))
    };
    let read = read_document(&[parent, child("tx@Ada", "a2", "we went"), child("ft@Ada", "a3", "wir gingen")].concat());
    let read = read.unwrap();
    assert_eq!(read.utterances.len(), 1);
    assert_eq!((read.utterances[0].text.as_str(), read.utterances[0].end_ms), ("we went", Some(900)));
    assert_eq!(read.participants[0].name, "Ada");
    assert_eq!(read.notes.iter().filter(|note| note.kind == NoteKind::TierLeftOut).count(), 2);
}

#[test]
fn references_that_lead_nowhere_or_in_a_circle_are_noted() {
    let tier = "<TIER TIER_ID='Ada'>".to_owned()
        + &referring("a1", "a2", "yes")
        + &referring("a2", "a1", "no")
        + &referring("a3", "b", "so")
        + &aligned("a4", "then").replace("s2", "s9")
        + "</TIER>";
    let read = read_document(&tier).unwrap();
    assert_eq!(read.notes.iter().filter(|note| note.kind == NoteKind::DanglingReference).count(), 4);
    let last = read.utterances.last().unwrap();
    assert_eq!((read.utterances.len(), last.start_ms, last.end_ms), (4, Some(0), None));
}

#[test]
fn a_time_that_runs_backwards_is_no_time() {
    let tier = "<TIER TIER_ID='Ada'>".to_owned()
        + &aligned("a1", "yes").replace("s1", "s0").replace("s2", "s1").replace("s0", "s2")
        + "</TIER>";
    let read = read_document(&tier).unwrap();
    assert_eq!((read.utterances[0].start_ms, read.utterances[0].end_ms), (None, None));
    assert_eq!(read.notes[0].kind, NoteKind::OddTime);
}

#[test]
fn tiers_that_name_nobody_have_no_speaker() {
    let read = read_document(&format!("<TIER TIER_ID='default'>{}</TIER>", aligned("a1", "yes"))).unwrap();
    assert!(read.utterances[0].speakers.is_empty() && read.participants.is_empty());
    assert_eq!(read.notes[0].kind, NoteKind::SpeakerUnknown);
}

#[test]
fn a_document_without_talk_is_refused() {
    for tiers in ["", "<TIER TIER_ID='Ada'/>", "<TIER TIER_ID='notes'><ANNOTATION/></TIER>"] {
        assert_eq!(read_document(tiers).unwrap_err().exit_code(), 3);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.eaf");
    for text in ["<ANNOTATION_DOCUMENT><TIER", "<html/>", "Ada: yes"] {
        std::fs::write(&path, text).unwrap();
        assert!(read_file(&path, &Choices::default()).is_err(), "{text}");
    }
}
