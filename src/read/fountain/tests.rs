use super::*;
use crate::read::{Choices, decode};
use crate::text::editorial::{Speaking, Speech};
use std::path::Path;

fn transcript(text: &str) -> Result<Transcript> {
    let choices = Choices::default();
    let (input, text) = decode::decode(Path::new("play.fountain"), text.as_bytes(), &FORMAT, &choices)?;
    read(&input, &text).map(|mut all| all.remove(0))
}

fn said(transcript: &Transcript) -> Vec<(String, String)> {
    let name = |who: &usize| transcript.participants[*who].name.clone();
    let utterances = transcript.utterances.iter();
    utterances
        .map(|one| {
            let speakers = one.speakers.iter().map(name).collect::<Vec<_>>().join("+");
            let speech = Speech::new(&one.text, &one.spans, Speaking::default()).as_str().to_owned();
            (speakers, speech.split_whitespace().collect::<Vec<_>>().join(" "))
        })
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(who, what)| ((*who).to_owned(), (*what).to_owned())).collect()
}

const SCRIPT: &str = "Title:\n\t_**The Quay**_\n\tPart One\nAuthors: Ida Lund\nDraft date: 2024\n\nFADE IN:\n\n\
    INT. BOARD ROOM - DAY #1#\n\nRain. ANNA waits.\n\nANNA (V.O.) (CONT'D)\n(quietly)\nIt is _late_.\n  \nVery late.\n\n\
    \t\t@McBride\n\t(beat)\n\tNo. [[check this]]\n\t~La la\n\nBO ^\nNo!\n\nANNA AND BO\nNo.\n\nLOUD BANG\n\n\
    MCBRIDE\nSo /* cut */ there (as I said).\n\n!BO\nis not a cue.\n\n.A CLOSE VIEW\n\n> FADE OUT.\n\n> THE END <\n\n\
    = They part.\n\n~a song alone\n\n@Cleo\n\n/*\nANNA\nNever said.\n*/\n";

#[test]
fn cues_and_their_dialogue_are_read() {
    let found = transcript(SCRIPT).unwrap();
    let expected = [
        ("ANNA", "It is late. Very late."),
        ("McBride", "No. La la"),
        ("BO", "No!"),
        ("ANNA+BO", "No."),
        ("McBride", "So there (as I said)."),
    ];
    assert_eq!(said(&found), pairs(&expected));
    assert_eq!(found.metadata[0], ("title".to_owned(), "The Quay Part One".to_owned()));
    assert_eq!(found.metadata[2], ("date".to_owned(), "2024".to_owned()));
    let first = &found.utterances[0];
    assert_eq!((first.label.as_str(), first.label_note.as_deref()), ("ANNA (V.O.) (CONT'D)", Some("V.O., CONT'D")));
    assert_eq!((first.line, first.line_end, first.lines.len()), (13, 17, 4));
    assert_eq!(found.utterances[1].lines[0], LineStart { offset: 0, line: 20, column: 1 });
    assert_eq!(found.participants[1].aliases, ["MCBRIDE"]);
}

#[test]
fn all_that_is_left_out_is_noted() {
    let found = transcript(SCRIPT).unwrap();
    let noted: Vec<_> = found.notes.iter().map(|note| (note.kind, note.detail.as_str())).collect();
    for expected in [
        (NoteKind::Narration, "3 paragraphs of action"),
        (NoteKind::Narration, "2 scene headings"),
        (NoteKind::Narration, "2 transitions"),
        (NoteKind::Narration, "1 centred lines"),
        (NoteKind::Narration, "~a song alone"),
        (NoteKind::NotTalk, "1 sections, synopses and page breaks"),
        (NoteKind::NotTalk, "[[check this]]"),
        (NoteKind::NotTalk, "/* cut */"),
        (NoteKind::NotTalk, "/* ANNA Never said. */"),
        (NoteKind::LabelRefused, "@Cleo"),
        (NoteKind::StageDirection, "(quietly)"),
        (NoteKind::StageDirection, "BO ^ (at the same time as the speech before)"),
        (NoteKind::ParenthesisAsSpeech, "(as I said)"),
    ] {
        assert!(noted.contains(&expected), "{expected:?} in {noted:#?}");
    }
}

#[test]
fn capitals_without_a_line_below_are_no_cue() {
    for text in ["ANNA\n\nHello.\n", "INT. ROOM\nHello.\n", "Anna\nHello.\n", "23\nHello.\n", "王\n你好\n"] {
        assert!(transcript(text).is_err(), "{text:?}");
    }
    assert_eq!(said(&transcript("R2D2\nBeep.\n").unwrap()), pairs(&[("R2D2", "Beep.")]));
    assert_eq!(said(&transcript("@王\n你好\n").unwrap()), pairs(&[("王", "你好")]));
}

#[test]
fn no_prefix_panics() {
    for (at, _) in SCRIPT.char_indices() {
        let _ = transcript(&SCRIPT[..at]);
        let _ = transcript(&SCRIPT[at..]);
    }
}
