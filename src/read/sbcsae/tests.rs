use super::*;
use crate::read::{Choices, decode};
use std::path::Path;

fn transcript(text: &str) -> Result<Transcript> {
    let choices = Choices::default();
    let (input, text) = decode::decode(Path::new("talk.trn"), text.as_bytes(), &FORMAT, &choices)?;
    read(&input, &text).map(|mut all| all.remove(0))
}

fn lines(transcript: &Transcript) -> Vec<(String, &str, Option<i64>, Option<i64>)> {
    let name = |who: &usize| transcript.participants[*who].name.clone();
    let utterances = transcript.utterances.iter();
    utterances
        .map(|said| {
            let speakers = said.speakers.iter().map(name).collect::<Vec<_>>().join("+");
            (speakers, said.text.as_str(), said.start_ms, said.end_ms)
        })
        .collect()
}

const THREE: &str = "0.00 9.21\tLENA: \t... So,\n9.21 9.52\t      \tto --\n9.40 9.60\t>ENV: \t  [((FAN))]\n\
                     9.52 14.10\tBO:   \t    [Yes]?\n14.10 15.00\tLena: \tNo.\n15.00 16.00\tALL:  \t@@\n";
const FOUR: &str = "0.250\t1.045\tLENA:\tSo,\n1.045\t1.335\t\t... be um,\n1.4\t1.3\tBO:\tYes.\n2.0\t2.1\t\t\n";

#[test]
fn both_shapes_are_read_and_a_blank_label_goes_on() {
    let three = transcript(THREE).unwrap();
    let expected = [
        ("LENA".to_owned(), "... So,", Some(0), Some(9_210)),
        ("LENA".to_owned(), "to --", Some(9_210), Some(9_520)),
        ("BO".to_owned(), "[Yes]?", Some(9_520), Some(14_100)),
        ("LENA".to_owned(), "No.", Some(14_100), Some(15_000)),
        (String::new(), "@@", Some(15_000), Some(16_000)),
    ];
    assert_eq!(lines(&three), expected);
    assert_eq!(three.participants[0].aliases, ["Lena"]);
    assert_eq!(three.utterances[2].lines, [LineStart { offset: 0, line: 4, column: 22 }]);
    let kinds: Vec<_> = three.notes.iter().map(|note| (note.kind, note.line, note.detail.as_str())).collect();
    assert_eq!(kinds[0], (NoteKind::EventAlone, 3, ">ENV: [((FAN))]"));
    assert_eq!((kinds[1].0, kinds[1].1), (NoteKind::SpeakerUnknown, 6));

    let four = transcript(FOUR).unwrap();
    let expected = [
        ("LENA".to_owned(), "So,", Some(250), Some(1_045)),
        ("LENA".to_owned(), "... be um,", Some(1_045), Some(1_335)),
        ("BO".to_owned(), "Yes.", None, None),
    ];
    assert_eq!(lines(&four), expected);
    let kinds: Vec<_> = four.notes.iter().map(|note| (note.kind, note.line)).collect();
    assert_eq!(kinds, [(NoteKind::OddTime, 3), (NoteKind::WithoutText, 4)]);
}

#[test]
fn a_text_before_any_label_has_no_speaker_and_other_lines_are_noted() {
    let found = transcript("$ Harbour\n0.1 0.2\t   \tyes\n0.2 0.3 BO: no\nnonsense\n").unwrap();
    assert_eq!(
        lines(&found),
        [(String::new(), "yes", Some(100), Some(200)), ("BO".to_owned(), "no", Some(200), Some(300))]
    );
    let kinds: Vec<_> = found.notes.iter().map(|note| (note.kind, note.line)).collect();
    assert_eq!(kinds, [(NoteKind::NotTalk, 1), (NoteKind::Unreadable, 4), (NoteKind::SpeakerUnknown, 2)]);
}

#[test]
fn the_opening_is_unmistakable() {
    let seen = |text: &str| recognise(&Opening { bytes: text.as_bytes(), text, path: Path::new("a.txt") });
    assert!(seen(THREE));
    assert!(seen(FOUR));
    for other in
        ["", "0.0 1.0\n", "0.00\t1.00\ttext of a label track\n1.0\t2.0\tmore\n", "LENA: yes\n", "1 2 3\n4 5 6\n"]
    {
        assert!(!seen(other), "{other:?}");
    }
}

#[test]
fn no_prefix_makes_it_panic_and_nothing_is_an_error() {
    for sample in [THREE, FOUR] {
        for (at, _) in sample.char_indices() {
            let _ = transcript(&sample[..at]);
        }
    }
    let error = transcript("no times here\n").unwrap_err();
    assert!(error.hint().is_some_and(|hint| hint.contains("<TAB>")));
}
