use std::path::{Path, PathBuf};

use super::*;
use crate::read::{Choices, decode, read_file};
use crate::text::editorial::{Speaking, Speech};
use crate::text::words::count_words;
use crate::transcript::Content;

/// The five formats of this room with a file each.
const FIXTURES: [(&str, &str); 5] = [
    ("elan", "mill.eaf"),
    ("textgrid", "ferry.TextGrid"),
    ("exmaralda", "quarry.exb"),
    ("transcriber", "lock.trs"),
    ("rttm", "docks.rttm"),
];

fn fixture(parts: &[&str]) -> PathBuf {
    let mut path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    path.extend(parts);
    path
}

/// A turn as the fixtures write it: successive utterances of the same known speakers are one.
#[derive(Debug, Default, PartialEq)]
struct Turn {
    speakers: String,
    text: String,
    words: Option<u32>,
    times: (Option<i64>, Option<i64>),
    lines: (u32, u32),
    id: String,
}

fn turns(transcript: &Transcript) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for said in &transcript.utterances {
        let names: Vec<&str> = said.speakers.iter().map(|who| transcript.participants[*who].name.as_str()).collect();
        let speakers = names.join(" + ");
        // What is spoken but taken back counts.
        let left_out: Vec<Span> = said.spans.iter().filter(|span| span.kind != SpanKind::Disfluency).cloned().collect();
        let words = count_words(Speech::new(&said.text, &left_out, Speaking::default()).as_str());
        match turns.last_mut().filter(|last| !speakers.is_empty() && last.speakers == speakers) {
            Some(last) => {
                last.text = format!("{}\n\n{}", last.text, said.text);
                last.words = last.words.map(|before| before + words);
                last.times.1 = said.end_ms;
                last.lines.1 = said.line_end;
            }
            None => turns.push(Turn {
                speakers,
                text: said.text.clone(),
                words: (transcript.content == Content::Words).then_some(words),
                times: (said.start_ms, said.end_ms),
                lines: (said.line, said.line_end),
                id: said.id.clone().unwrap_or_default(),
            }),
        }
    }
    turns
}

fn expected(path: &Path) -> Vec<(String, Turn)> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let number = |at: usize| row[at].parse::<i64>().ok();
        let line = |at: usize| row[at].parse::<u32>().unwrap();
        let turn = Turn {
            speakers: row[2].to_owned(),
            text: row[4].to_owned(),
            words: row[5].parse().ok(),
            times: (number(6), number(7)),
            lines: (line(8), line(9)),
            id: row[10].to_owned(),
        };
        (row[0].to_owned(), turn)
    });
    rows.collect()
}

#[test]
fn every_format_meets_its_fixture() {
    for (format, file) in FIXTURES {
        let read = read_file(&fixture(&["formats", format, file]), &Choices::default()).unwrap();
        assert!(read.iter().all(|one| one.source.format == format), "{file}");
        let found: Vec<(String, Turn)> =
            read.iter().flat_map(|one| turns(one).into_iter().map(|turn| (one.name.clone(), turn))).collect();
        assert_eq!(found, expected(&fixture(&["formats", format, "expected.csv"])), "{file}");
        for said in read.iter().flat_map(|one| &one.utterances) {
            assert_eq!(said.lines[0].offset, 0);
            assert!(said.lines.windows(2).all(|pair| pair[0].offset < pair[1].offset), "{said:?}");
        }
    }
}

#[test]
fn one_conversation_is_the_same_in_every_format() {
    let said = [
        ("Anna Holm", 8, 0, 2500),
        ("Bo Friis", 14, 2700, 6100),
        ("Anna Holm", 1, 6300, 7000),
        ("Clara Nyberg", 9, 7100, 9900),
        ("Bo Friis", 3, 9800, 12000),
        ("Clara Nyberg", 10, 12200, 15500),
        ("Anna Holm", 5, 15700, 17300),
        ("Bo Friis", 9, 17400, 20000),
    ];
    for extension in ["eaf", "TextGrid", "exb", "trs", "rttm"] {
        let path = fixture(&["conversation", &format!("harbour.{extension}")]);
        let read = read_file(&path, &Choices::default()).unwrap();
        assert_eq!(read.len(), 1);
        let found = turns(&read[0]);
        assert_eq!(found.len(), said.len(), "{extension}");
        for (turn, (speaker, words, start, end)) in found.iter().zip(said) {
            assert_eq!(turn.speakers.replace('_', " "), speaker, "{extension}");
            assert_eq!(turn.words, (extension != "rttm").then_some(words), "{extension}: {turn:?}");
            assert_eq!(turn.times, (Some(start), Some(end)), "{extension}");
        }
        if extension != "rttm" {
            assert_eq!(found[1].text, "Yes. The new quay at Ålesund costs four million crowns, and nobody has paid.");
            assert_eq!(found[3].text, "The café owners paid in kind, as they said.");
        }
    }
}

#[test]
fn a_place_leads_back_to_the_words_in_the_file() {
    for (format, file) in FIXTURES.into_iter().filter(|(format, _)| *format != "rttm") {
        let path = fixture(&["formats", format, file]);
        let bytes = std::fs::read(&path).unwrap();
        let choices = Choices::default();
        let known = crate::read::FORMATS.iter().find(|known| known.id == format).unwrap();
        let (_, text) = decode::decode(&path, &bytes, known, &choices).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for said in read_file(&path, &choices).unwrap().iter().flat_map(|one| &one.utterances) {
            for start in &said.lines {
                let there: String =
                    lines[start.line as usize - 1].chars().skip(start.column as usize).take(2).collect();
                let here: String = said.text[start.offset..].chars().take(2).collect();
                // Events stand in the text in another form than in the file.
                assert!(there == here || here.starts_with('[') && there == "<E", "{here:?} {there:?} {said:?}");
            }
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_makes_no_reader_stumble() {
    let folder = tempfile::tempdir().unwrap();
    for (format, file) in FIXTURES {
        let bytes = std::fs::read(fixture(&["formats", format, file])).unwrap();
        let path = folder.path().join(file);
        for end in (0..bytes.len()).step_by(if bytes.len() > 2000 { 13 } else { 1 }) {
            std::fs::write(&path, &bytes[..end]).unwrap();
            if let Ok(read) = read_file(&path, &Choices::default()) {
                assert!(read.iter().all(|one| !one.utterances.is_empty()), "{file} {end}");
            }
        }
    }
}

#[test]
fn the_choice_of_tiers_is_taken_to_the_letter() {
    let choose = |file: &[&str], tier: &str| {
        let choices = Choices { tiers: vec![tier.to_owned()], ..Choices::default() };
        read_file(&fixture(file), &choices)
    };
    let elan = choose(&["formats", "elan", "mill.eaf"], "translation").unwrap();
    assert_eq!(elan[0].utterances.len(), 1);
    assert_eq!(elan[0].utterances[0].text, "Die Mühle ist verkauft.");
    assert_eq!(elan[0].utterances[0].start_ms, Some(0));
    assert_eq!(elan[0].participants[0].name, "Ada");
    assert_eq!(elan[0].notes.iter().filter(|note| note.kind == NoteKind::TierLeftOut).count(), 4);
    let praat = choose(&["formats", "textgrid", "ferry.TextGrid"], "Dora - words").unwrap();
    assert_eq!(praat[0].utterances[0].text, "The ferry");
    let partitur = choose(&["formats", "exmaralda", "quarry.exb"], "en").unwrap();
    assert_eq!(partitur[0].utterances[0].text, "Der Steinbruch ist zu.");
    for file in [["formats", "elan", "mill.eaf"], ["formats", "textgrid", "ferry.TextGrid"]] {
        let error = choose(&file, "nobody").unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(error.hint().unwrap().contains("the tiers here: "), "{error}");
    }
}

#[test]
fn pieces_without_a_time_keep_their_place() {
    let piece = |start| Annotation { start_ms: start, ..Annotation::placed("a".to_owned(), 1, 0) };
    let mut pieces = [piece(Some(5)), piece(None), piece(Some(9))];
    order_by_time(&mut pieces);
    assert_eq!(pieces.map(|one| one.order), [5, 5, 9]);
}

#[test]
fn a_measured_silence_fits_into_its_piece() {
    let piece = |text: &str| Annotation {
        start_ms: Some(1000),
        end_ms: Some(2885),
        ..Annotation::placed(text.to_owned(), 1, 0)
    };
    assert!(piece(" 1.885 ").is_measured_silence());
    assert!(piece("0,200").is_measured_silence());
    for text in ["3.885", "1.9", "1885", "1.885 yes", "."] {
        assert!(!piece(text).is_measured_silence(), "{text}");
    }
}
