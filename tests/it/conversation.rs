//! One conversation stored in many formats gives one set of numbers, and so does one text in every encoding.

use std::path::{Path, PathBuf};

use rapporteur::corpus::{Corpus, Rules};
use rapporteur::read::{Choices, FORMATS, read_file};

use crate::support::{compute, corpus, project, rows};

const FOLDER: &str = "fixtures/conversation";

/// By hand from the conversation: speaker and words of each turn, start and end in milliseconds.
const TURNS: [(&str, u32, i64, i64); 8] = [
    ("Anna Holm", 8, 0, 2_500),
    ("Bo Friis", 14, 2_700, 6_100),
    ("Anna Holm", 1, 6_300, 7_000),
    ("Clara Nyberg", 9, 7_100, 9_900),
    ("Bo Friis", 3, 9_800, 12_000),
    ("Clara Nyberg", 10, 12_200, 15_500),
    ("Anna Holm", 5, 15_700, 17_300),
    ("Bo Friis", 9, 17_400, 20_000),
];
/// Sentences and questions of each turn.
const SENTENCES: [(u32, u32); 8] = [(2, 1), (2, 0), (1, 1), (1, 0), (1, 0), (2, 0), (1, 1), (2, 0)];

/// Formats that hold times, whose times are to be these; the others hold none.
const TIMED: [&str; 19] = [
    "chat",
    "webvtt",
    "srt",
    "sbv",
    "asr",
    "elan",
    "textgrid",
    "exmaralda",
    "transcriber",
    "rttm",
    "csv",
    "tsv",
    "jsonl",
    "json",
    "xlsx",
    "parquet",
    "arrow",
    "sbcsae",
    "tei",
];

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(project(FOLDER)).expect("folder").map(|entry| entry.expect("entry").path()).collect();
    files.sort();
    files
}

#[test]
fn one_conversation_in_every_format_gives_one_set_of_numbers() {
    let mut met = Vec::new();
    let mut transitions = Vec::new();
    for file in files() {
        let read = corpus(&file, Rules::default());
        let about = &read.conversations()[0];
        let format = about.source.format;
        met.push(format);
        let name = file.display();
        assert_eq!(read.conversations().len(), 1, "{name}");
        if !["rttm", "fountain", "irc", "sbcsae"].contains(&format) {
            transitions.push((name.to_string(), without_conversation(&read, "transitions")));
        }
        let found: Vec<_> = read.turns().iter().map(|turn| turn.speaker_name(about).unwrap_or_default()).collect();
        assert_eq!(
            found.iter().map(|name| first_name(name)).collect::<Vec<_>>(),
            TURNS.map(|turn| first_name(turn.0)),
            "{name}"
        );
        for ((turn, expected), sentences) in read.turns().iter().zip(TURNS).zip(SENTENCES) {
            if format != "rttm" {
                let counts = (turn.counts.words, turn.counts.sentences, turn.counts.questions);
                assert_eq!(
                    counts,
                    (expected.1, sentences.0, sentences.1),
                    "{name} line {}: {:?}",
                    turn.line,
                    turn.text
                );
            }
            if TIMED.contains(&format) && turn.start_ms.is_some() {
                assert_eq!((turn.start_ms, turn.end_ms), (Some(expected.2), Some(expected.3)), "{name}");
            }
        }
    }
    for (name, table) in &transitions {
        assert_eq!(table, &transitions[0].1, "{name}");
    }
    for format in FORMATS {
        assert!(met.contains(&format.id), "{FOLDER} has no file of format {}; there are {met:?}", format.id);
    }
}

/// The first name in small letters: a screenplay has capitals, a chat nicks.
fn first_name(name: &str) -> String {
    name.split([' ', '_']).next().unwrap_or_default().to_lowercase()
}

/// A table without its first column, the name of the conversation.
fn without_conversation(corpus: &Corpus, measure: &str) -> Vec<Vec<String>> {
    rows(&compute(measure, corpus)).into_iter().map(|row| row[1..].to_vec()).collect()
}

/// The text of a file in several encodings and line endings.
fn variants(text: &str) -> Vec<(String, Vec<u8>)> {
    let utf_16 = |bytes: fn(u16) -> [u8; 2], text: &str| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let mut variants = Vec::new();
    for (ending, mark) in [("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r")] {
        let text = text.replace('\n', mark);
        let with_mark = format!("\u{feff}{text}");
        variants.push((format!("UTF-8 {ending}"), text.clone().into_bytes()));
        variants.push((format!("UTF-8 with BOM {ending}"), with_mark.clone().into_bytes()));
        variants.push((format!("UTF-16LE {ending}"), utf_16(u16::to_le_bytes, &with_mark)));
        variants.push((format!("UTF-16BE {ending}"), utf_16(u16::to_be_bytes, &with_mark)));
        variants.push((format!("UTF-16LE without BOM {ending}"), utf_16(u16::to_le_bytes, &text)));
        variants.push((format!("Windows-1252 {ending}"), latin(&text)));
    }
    variants
}

#[test]
fn one_text_in_every_encoding_and_line_ending_gives_one_set_of_numbers() {
    let folder = tempfile::tempdir().expect("folder");
    let mut checked = 0;
    for file in files().into_iter().filter(|file| file.is_file()) {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        // These say themselves how their text is stored.
        if text.starts_with("{\\rtf") || text.starts_with("%PDF") {
            continue;
        }
        let expected = signature(&file);
        for (variant, bytes) in variants(&text) {
            let copy = folder.path().join(file.file_name().expect("name"));
            // JSON is UTF-8 by its standard (RFC 8259), an XML file says itself what it is.
            let says_utf_8 = text.starts_with("<?xml");
            if says_utf_8 && variant.starts_with("Windows") {
                let declared = text.replacen("UTF-8", "windows-1252", 1).replacen("utf-8", "windows-1252", 1);
                std::fs::write(&copy, encoding_rs::WINDOWS_1252.encode(&declared).0).expect("file");
            } else {
                std::fs::write(&copy, bytes).expect("file");
            }
            assert_eq!(signature(&copy), expected, "{} as {variant}", file.display());
            checked += 1;
        }
    }
    assert!(checked > 200, "{checked} variants were read");
}

/// Speakers, text, start, end and place of an utterance.
type Said = (Vec<String>, String, Option<i64>, Option<i64>, u32);

/// What is said in a file.
fn signature(path: &Path) -> Vec<Said> {
    let transcripts = read_file(path, &Choices::default()).unwrap_or_else(|error| panic!("{error}"));
    let mut all = Vec::new();
    for one in &transcripts {
        for said in &one.utterances {
            let names = said.speakers.iter().map(|who| one.participants[*who].name.clone()).collect();
            all.push((names, said.text.clone(), said.start_ms, said.end_ms, said.line));
        }
    }
    all
}
