//! The fixtures of the word processor formats, and what the form of a document makes certain.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;

use super::page::{Cell, Look, Numbering, Role, Writer};
use super::*;
use crate::error::Error;
use crate::read::{Choices, FORMATS, Reader, decode, read_file};
use crate::text::editorial::{Speaking, Speech};
use crate::text::words::count_words;
use crate::transcript::NoteKind;

/// A package of parts; the first is stored without packing.
pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, text)) in parts.iter().enumerate() {
        let method = if index == 0 { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Reads bytes by the reader of a format.
pub fn read_bytes(id: &str, bytes: &[u8]) -> Result<Vec<Transcript>> {
    let format = FORMATS.iter().find(|format| format.id == id).unwrap();
    let choices = Choices::default();
    let Reader::Bytes(read) = format.read else { panic!("{id} is read from bytes") };
    read(&decode::unread(Path::new("talk"), format, bytes, &choices), bytes)
}

/// Speaker, text, start, first and last place.
pub type Turn = (String, String, Option<i64>, u32, u32);

pub fn turns(transcript: &Transcript) -> Vec<Turn> {
    let name = |who: &usize| transcript.participants[*who].name.clone();
    let names = |speakers: &[usize]| speakers.iter().map(name).collect::<Vec<_>>().join(" + ");
    let said = transcript.utterances.iter();
    said.map(|said| (names(&said.speakers), said.text.clone(), said.start_ms, said.line, said.line_end)).collect()
}

pub fn noted(transcript: &Transcript, kind: NoteKind) -> Vec<(u32, &str)> {
    let notes = transcript.notes.iter().filter(|note| note.kind == kind);
    notes.map(|note| (note.line, note.detail.as_str())).collect()
}

/// Reads a page that is written by hand.
fn read_page(write: impl FnOnce(&mut Writer)) -> Result<Transcript> {
    let mut writer = Writer::new(Numbering::Every);
    write(&mut writer);
    let choices = Choices::default();
    let input = decode::unread(Path::new("talk.docx"), &FORMATS[0], b"", &choices);
    read(&input, writer.finish()).map(|mut read| read.remove(0))
}

fn plain(writer: &mut Writer, text: &str) {
    styled(writer, text, "");
}

fn styled(writer: &mut Writer, text: &str, style: &str) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            writer.line_break();
        }
        writer.text(line, &Look::default());
    }
    writer.end_paragraph(style, Role::Text, None);
}

fn bold(writer: &mut Writer, name: &str, text: &str) {
    writer.text(name, &Look { bold: true, ..Look::default() });
    plain(writer, text);
}

fn row(writer: &mut Writer, (table, row): (usize, usize), cells: &[&str]) {
    for (column, cell) in cells.iter().enumerate() {
        for line in cell.split('|') {
            writer.text(line, &Look::default());
            writer.end_paragraph("", Role::Text, Some(Cell { table, row, column, is_head: false }));
        }
    }
}

fn said(transcript: &Transcript) -> Vec<(String, String)> {
    turns(transcript).into_iter().map(|(speaker, text, ..)| (speaker, text)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(speaker, text)| ((*speaker).to_owned(), (*text).to_owned())).collect()
}

fn fixture(parts: &[&str]) -> PathBuf {
    let mut path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    path.extend(parts);
    path
}

#[test]
fn every_format_meets_its_fixture() {
    for (format, file) in [("docx", "mill.docx"), ("odt", "ferry.odt")] {
        let read = read_file(&fixture(&["formats", format, file]), &Choices::default()).unwrap();
        assert_eq!((read.len(), read[0].source.format), (1, format));
        let words = read[0]
            .utterances
            .iter()
            .map(|said| count_words(Speech::new(&said.text, &said.spans, Speaking::default()).as_str()).to_string());
        let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
        let found: Vec<[String; 8]> = (1..)
            .zip(turns(&read[0]).into_iter().zip(words))
            .map(|(turn, ((speaker, text, start, line, line_end), words))| {
                let (turn, line, line_end) = (i32::to_string(&turn), line.to_string(), line_end.to_string());
                [read[0].name.clone(), turn, speaker, text, words, number(start), line, line_end]
            })
            .collect();
        let mut table = csv::Reader::from_path(fixture(&["formats", format, "expected.csv"])).unwrap();
        let expected: Vec<[String; 8]> = table
            .records()
            .map(|row| [0, 1, 2, 4, 5, 6, 8, 9].map(|at| row.as_ref().unwrap()[at].to_owned()))
            .collect();
        assert_eq!(found, expected, "{format}");
        for said in &read[0].utterances {
            assert_eq!((said.lines[0].offset, said.end_ms), (0, None));
            assert!(said.lines.windows(2).all(|pair| pair[0].offset < pair[1].offset), "{said:?}");
        }
    }
}

#[test]
fn what_is_no_speech_in_the_fixtures_is_noted_with_its_place() {
    let read = |parts: &[&str]| read_file(&fixture(parts), &Choices::default()).unwrap().remove(0);
    let word = read(&["formats", "docx", "mill.docx"]);
    assert_eq!(noted(&word, NoteKind::PageHead), [(1, "Mill board, draft"), (1, "Page 1")]);
    assert_eq!(noted(&word, NoteKind::Footnote), [(14, "Built in 1702. Burnt once."), (16, "Check this.")]);
    let left_out = [
        (4, "contents: Contents / Opening 1 / The wheel 2"),
        (16, "deleted: wheel"),
        (17, "hidden: secretly"),
        (19, "The wheel"),
        (21, "text box: Ada Moor: in a box"),
        (23, "deleted: Ada Moor: I object."),
    ];
    assert_eq!(noted(&word, NoteKind::NotTalk), left_out);
    assert_eq!(noted(&word, NoteKind::Narration), [(25, "The meeting ended at noon.")]);
    assert_eq!(word.metadata[1], ("title".to_owned(), "Mill board".to_owned()));
    let open = read(&["formats", "odt", "ferry.odt"]);
    assert_eq!(noted(&open, NoteKind::PageHead), [(1, "Ferry talk, draft")]);
    assert_eq!(noted(&open, NoteKind::Footnote), [(27, "The boat of 1911."), (32, "Who calls?")]);
    let left_out = [(4, "contents: Contents / The ferry 1"), (27, "deleted: must"), (37, "hidden: perhaps")];
    assert_eq!(noted(&open, NoteKind::NotTalk), left_out);
    assert_eq!(noted(&open, NoteKind::TierLeftOut), [(20, "pilot"), (23, "looks at the river")]);
    assert_eq!(noted(&open, NoteKind::Narration), [(39, "Typed by Ina.")]);
    assert_eq!(noted(&open, NoteKind::SpeakerUnknown).len(), 1);
}

#[test]
fn one_conversation_is_the_same_as_in_plain_text() {
    let read = |file: &str| read_file(&fixture(&["conversation", file]), &Choices::default()).unwrap().remove(0);
    let expected = said(&read("harbour.txt"));
    assert_eq!(expected.len(), 8);
    for file in ["harbour.docx", "harbour.odt"] {
        let found = read(file);
        assert_eq!(said(&found), expected, "{file}");
        assert_eq!(found.metadata, [("title".to_owned(), "Harbour board".to_owned())]);
    }
}

#[test]
fn a_file_cut_off_or_changed_anywhere_is_an_error_or_a_transcript() {
    for (format, file) in [("docx", "mill.docx"), ("odt", "ferry.odt")] {
        let bytes = std::fs::read(fixture(&["formats", format, file])).unwrap();
        let check = |bytes: &[u8], at: usize| match read_bytes(format, bytes) {
            Ok(read) => assert!(read.iter().all(|one| !one.utterances.is_empty()), "{file} {at}"),
            Err(error) => assert!(matches!(error, Error::Input { .. }), "{file} {at}: {error}"),
        };
        for end in (0..bytes.len()).step_by(37) {
            check(&bytes[..end], end);
            let mut changed = bytes.clone();
            changed[end] = changed[end].wrapping_add(41);
            check(&changed, end);
        }
    }
}

#[test]
fn a_package_that_unpacks_to_too_much_is_refused() {
    let mut open = String::from("<w:document><w:body>");
    open.push_str(&" ".repeat(40 << 20));
    let declared = zipped(&[("[Content_Types].xml", ""), ("word/document.xml", &open)]);
    let error = read_bytes("docx", &declared).unwrap_err();
    assert!(error.to_string().contains("unpacks to too much: its part \"word/document.xml\""), "{error}");
    assert!(error.hint().unwrap().contains("save it again"));
    // A package that declares less than it holds: no more than declared is unpacked, and the part is damaged.
    let mut lying = declared;
    let size = u32::try_from(open.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..lying.len() - 4).filter(|at| lying[*at..*at + 4] == size).collect();
    for at in places {
        lying[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    assert!(read_bytes("docx", &lying).is_err());
}

#[test]
fn deep_and_wide_documents_are_read_in_linear_time() {
    let deep = format!("<d><body>{}{}</body></d>", "<sdt>".repeat(100_000), "</sdt>".repeat(100_000));
    assert!(read_bytes("docx", &zipped(&[("a", ""), ("word/document.xml", &deep)])).is_err());
    let cell = "<tc><p><r><t>Anna</t></r></p></tc>";
    let wide = format!("<d><body><tbl><tr>{}</tr></tbl></body></d>", cell.repeat(50_000));
    assert!(read_bytes("docx", &zipped(&[("a", ""), ("word/document.xml", &wide)])).is_err());
}

#[test]
fn speakers_in_paragraphs_of_a_style_open_turns() {
    let read = read_page(|writer| {
        plain(writer, "Sitting 31");
        for (name, text) in [("The chair", "Order."), ("Anna Holm", "Thank you, chair."), ("The chair", "Go on.")] {
            styled(writer, name, "Speaker");
            styled(writer, text, "Speech");
        }
        styled(writer, "Votes", "Part");
        styled(writer, "Anna Holm", "Speaker");
        styled(writer, "(Applause.)", "Stage");
        styled(writer, "We vote.", "Speech");
    })
    .unwrap();
    let expected = [
        ("The chair", "Order."),
        ("Anna Holm", "Thank you, chair."),
        ("The chair", "Go on."),
        ("Anna Holm", "(Applause.)\n\nWe vote."),
    ];
    assert_eq!(said(&read), pairs(&expected));
    assert_eq!(noted(&read, NoteKind::Narration), [(8, "Votes")]);
    assert_eq!(noted(&read, NoteKind::StageDirection), [(10, "(Applause.)")]);
    assert_eq!((read.utterances[3].line, read.utterances[3].line_end), (9, 11));
}

#[test]
fn bold_names_open_turns_and_bold_words_do_not() {
    let read = read_page(|writer| {
        bold(writer, "Anna Holm", ": One.");
        bold(writer, "Budget", " is what we speak of.");
        bold(writer, "Bo Friis:", " Two.");
        plain(writer, "");
        bold(writer, "Anna Holm", ": Three.");
        bold(writer, "Bo Friis:", " Four: that is the number.");
    })
    .unwrap();
    let expected = [
        ("Anna Holm", "One.\n\nBudget is what we speak of."),
        ("Bo Friis", "Two."),
        ("Anna Holm", "Three."),
        ("Bo Friis", "Four: that is the number."),
    ];
    let found = said(&read);
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found, pairs(&expected));
    assert_eq!(read.utterances[2].line, 5);
}

#[test]
fn bold_questions_with_plain_answers_are_read_by_their_labels() {
    let read = read_page(|writer| {
        for _ in 0..2 {
            bold(writer, "I: And you?", "");
            plain(writer, "R: I was there.");
        }
    })
    .unwrap();
    assert_eq!(said(&read)[..2], pairs(&[("I", "And you?"), ("R", "I was there.")]));
    assert_eq!(read.utterances.len(), 4);
}

#[test]
fn names_before_a_tab_open_turns() {
    let read = read_page(|writer| {
        for text in ["Anna\tOne.", "00:05\tBo\tTwo.", "Anna\tThree.", "Bo\tFour."] {
            plain(writer, text);
        }
    })
    .unwrap();
    let expected = [("Anna", "One."), ("Bo", "Two."), ("Anna", "Three."), ("Bo", "Four.")];
    assert_eq!(said(&read), pairs(&expected));
    assert_eq!(read.utterances[1].start_ms, Some(5000));
}

#[test]
fn exports_of_meetings_are_read_by_their_heads() {
    let read = read_page(|writer| {
        plain(writer, "Harbour call");
        plain(writer, "Anna Holm started transcription");
        plain(writer, "Anna Holm   0:04\nShall we begin?\nI think so.");
        plain(writer, "Bo Friis   1:02:05\nWe shall.");
        plain(writer, "Anna Holm stopped transcription");
    })
    .unwrap();
    let turn = |who: &str, text: &str, start, line| (who.to_owned(), text.to_owned(), Some(start), line, line);
    let expected =
        [turn("Anna Holm", "Shall we begin?\nI think so.", 4000, 3), turn("Bo Friis", "We shall.", 3_725_000, 4)];
    assert_eq!(turns(&read), expected);
    assert_eq!(noted(&read, NoteKind::Narration), [(5, "Anna Holm stopped transcription")]);
    let older = read_page(|writer| {
        plain(writer, "0:0:4.0 --> 0:0:7.2\nAnna Holm\nShall we begin?");
        plain(writer, "0:0:7.5 --> 0:0:9.0\nBo Friis\nWe shall.");
    })
    .unwrap();
    let expected = [turn("Anna Holm", "Shall we begin?", 4000, 1), turn("Bo Friis", "We shall.", 7500, 2)];
    assert_eq!(turns(&older), expected);
}

#[test]
fn a_meet_transcript_ends_with_a_time_and_begins_behind_the_notes() {
    let read = read_page(|writer| {
        plain(writer, "Summary");
        plain(writer, "Anna will write to the board and to the town, and Bo: pays the builders in the end.");
        plain(writer, "00:00:11");
        plain(writer, "Anna Holm: Shall we begin?");
        plain(writer, "Bo Friis: We shall.");
        plain(writer, "Meeting ended after 00:01:39");
        plain(writer, "This transcript was made by a program.");
    })
    .unwrap();
    let expected = [("Anna Holm", "Shall we begin?"), ("Bo Friis", "We shall.")];
    assert_eq!(said(&read), pairs(&expected));
    assert_eq!(read.utterances[0].start_ms, Some(11_000));
    assert_eq!(noted(&read, NoteKind::AfterRecord).len(), 2);
    assert_eq!(noted(&read, NoteKind::NotTalk).len(), 1);
}

#[test]
fn a_table_of_people_is_no_talk_and_a_table_of_turns_is() {
    let read = read_page(|writer| {
        for (number, cells) in [["Name", "Office"], ["Anna Holm", "chair"], ["Bo Friis", "clerk"]].iter().enumerate() {
            row(writer, (0, number), cells);
        }
        for (number, cells) in
            [["Speaker", "Text"], ["Anna Holm|chair", "One.|Two."], ["Bo", "Three."]].iter().enumerate()
        {
            row(writer, (1, number), cells);
        }
    })
    .unwrap();
    assert_eq!(said(&read), pairs(&[("Anna Holm", "One.\n\nTwo."), ("Bo", "Three.")]));
    assert_eq!(noted(&read, NoteKind::TierLeftOut), [(10, "chair")]);
}

#[test]
fn a_small_table_inside_the_talk_is_not_taken_for_it() {
    let read = read_page(|writer| {
        for _ in 0..3 {
            plain(writer, "Anna Holm: One.");
            plain(writer, "Bo Friis: Two.");
        }
        row(writer, (0, 0), &["Yes", "seven"]);
        row(writer, (0, 1), &["Yes", "eight"]);
        plain(writer, "Anna Holm: Three.");
    })
    .unwrap();
    assert_eq!(read.utterances.len(), 7);
    assert_eq!(read.participants.len(), 2);
}

#[test]
fn main_lines_of_chat_open_turns() {
    let read = read_page(|writer| {
        plain(writer, "@Begin");
        plain(writer, "*CHI:\tmore juice .");
        plain(writer, "%mor:\tqn|more n|juice .");
        plain(writer, "*MOT:\tmore ?");
        plain(writer, "*CHI:\tyes .");
    })
    .unwrap();
    let expected = [("CHI", "more juice ."), ("MOT", "more ?"), ("CHI", "yes .")];
    assert_eq!(said(&read), pairs(&expected));
    assert_eq!(noted(&read, NoteKind::TierLeftOut).len(), 2);
}

#[test]
fn a_document_without_turns_is_an_error() {
    for text in ["", "A letter.", "Dear Anna,\nwe met."] {
        assert!(read_page(|writer| plain(writer, text)).is_err(), "{text:?}");
    }
}
