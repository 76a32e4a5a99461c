use std::path::Path;

use super::{FORMAT, read};
use crate::read::{Choices, decode};
use crate::transcript::{NoteKind, Transcript};

fn document(bytes: &[u8]) -> crate::error::Result<Transcript> {
    let choices = Choices::default();
    let input = decode::unread(Path::new("talk.rtf"), &FORMAT, bytes, &choices);
    read(&input, bytes).map(|mut all| all.remove(0))
}

fn said(text: &str) -> Vec<(String, String)> {
    let talk = document(text.as_bytes()).unwrap();
    let name =
        |who: &[usize]| who.iter().map(|who| talk.participants[*who].name.as_str()).collect::<Vec<_>>().join(" + ");
    talk.utterances.iter().map(|one| (name(&one.speakers), one.text.clone())).collect()
}

fn own(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}";

#[test]
fn letters_of_all_kinds_are_decoded() {
    let text = format!(
        r"{HEAD} Ada: na\'efve \u8364? \{{x\}} \f1\'c4\'e0\f0  \emdash \~so\par Ben: \u-10179?\u-8704?\line two\par Ada: {{\uc2 \u233xxt\'e9}}.\par }}"
    );
    let expected = own(&[("Ada", "naïve € {x} Да —\u{a0}so"), ("Ben", "😀\ntwo"), ("Ada", "été.")]);
    assert_eq!(said(&text), expected);
}

#[test]
fn rows_of_a_table_and_tabs_are_turns() {
    let rows: String = [("Ada", "One."), ("Ben", "Two."), ("Ada", "Three.")]
        .map(|(who, what)| format!(r"\trowd\cellx1\cellx2\pard\intbl {who}\cell {what}\cell\row "))
        .concat();
    let expected = own(&[("Ada", "One."), ("Ben", "Two."), ("Ada", "Three.")]);
    assert_eq!(said(&format!("{HEAD}{rows}\\pard}}")), expected);
    assert_eq!(said(&format!(r"{HEAD} Ada:\tab One.\par Ben:\tab Two.\par Ada:\tab Three.\par }}")), expected);
}

#[test]
fn what_is_no_talk_is_left_out_and_noted() {
    let text = format!(
        r"{HEAD}{{\header Board\par}}{{\info{{\title T}}}} Ada: One{{\footnote A note.}}.\par Ben: Two {{\*\annotation Hm.}}{{\v hidden}}{{\deleted gone}}.{{\pict 00ff}}\par Ada: Four.\par }}"
    );
    let talk = document(text.as_bytes()).unwrap();
    let mut kinds: Vec<_> = talk.notes.iter().map(|note| note.kind).collect();
    kinds.retain(|kind| [NoteKind::PageHead, NoteKind::Footnote, NoteKind::NotTalk].contains(kind));
    kinds.sort_unstable();
    assert_eq!(kinds.len(), 5, "{:?}", talk.notes);
    assert_eq!(said(&text), own(&[("Ada", "One."), ("Ben", "Two ."), ("Ada", "Four.")]));
    assert_eq!(talk.metadata, [("title".to_owned(), "T".to_owned())]);
}

#[test]
fn a_file_that_is_cut_off_gives_its_turns_and_a_note() {
    let talk = document(format!(r"{HEAD} Ada: One.\par Ben: Two.\par Ada: Thr").as_bytes()).unwrap();
    assert_eq!(talk.utterances.len(), 3);
    assert!(talk.notes.iter().any(|note| note.kind == NoteKind::Unreadable));
    assert!(document(b"Ada: no").is_err());
    assert!(document("{\\rtf1 ".repeat(10_000).as_bytes()).is_err());
    let sample = format!(r"{HEAD}\'4 \u \u99999 {{\*\x \bin3 }}}} Ada: é\par Ben\'");
    for end in 0..sample.len() {
        let _ = document(&sample.as_bytes()[..end]);
    }
}
