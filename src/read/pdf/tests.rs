use std::path::{Path, PathBuf};

use super::*;
use crate::read::{Choices, read_file};
use crate::text::editorial::{Speaking, Speech};
use crate::text::words::count_words;
use crate::transcript::NoteKind;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn read_pdf(path: &Path) -> Result<Transcript> {
    read_file(path, &Choices::default()).map(|mut all| all.remove(0))
}

/// A turn as the fixtures write it: speaker, text, words, pages.
type Turn = (String, String, u32, u32, u32);

fn turns(transcript: &Transcript) -> Vec<Turn> {
    let turn = |said: &crate::transcript::Utterance| {
        let names: Vec<&str> = said.speakers.iter().map(|who| transcript.participants[*who].name.as_str()).collect();
        let words = count_words(Speech::new(&said.text, &said.spans, Speaking::default()).as_str());
        (names.join(" + "), said.text.clone(), words, said.line, said.line_end)
    };
    transcript.utterances.iter().map(turn).collect()
}

/// A line: left edge, baseline, size, font (2 is bold), text.
type Printed<'a> = (u32, u32, u32, u32, &'a str);

/// A file with pages of lines.
fn pdf(pages: &[&[Printed<'_>]]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|index| format!("{} 0 R", 5 + 2 * index)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold >>".to_owned(),
    ];
    for (index, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
            6 + 2 * index
        ));
        let lines =
            page.iter().map(|(x, y, size, font, text)| format!("BT /F{font} {size} Tf {x} {y} Td ({text}) Tj ET\n"));
        let content: String = lines.collect();
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
    }
    assemble(&objects, "")
}

fn assemble(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.push_str(&format!("{table}trailer\n<< /Root 1 0 R /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

fn read_bytes(bytes: &[u8]) -> Result<Transcript> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).unwrap();
    read_pdf(&path)
}

fn notes(transcript: &Transcript, kind: NoteKind) -> Vec<&str> {
    transcript.notes.iter().filter(|note| note.kind == kind).map(|note| note.detail.as_str()).collect()
}

#[test]
fn the_fixture_is_met() {
    let read = read_pdf(&fixture("formats/pdf/quay.pdf")).unwrap();
    let mut reader = csv::Reader::from_path(fixture("formats/pdf/expected.csv")).unwrap();
    let expected: Vec<Turn> = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let number = |at: usize| row[at].parse().unwrap();
            (row[2].to_owned(), row[4].to_owned(), number(5), number(8), number(9))
        })
        .collect();
    assert_eq!(turns(&read), expected);
    assert_eq!(read.source.place, Place::Page);
    assert_eq!(notes(&read, NoteKind::PageHead), ["HARBOUR BOARD - Minutes of the third meeting", "- 1 -"]);
    let footnotes = ["1 raised numbers or signs that refer to notes", "1 The office was moved to the quay in 1951."];
    assert_eq!(notes(&read, NoteKind::Footnote), footnotes);
    let metadata: Vec<&str> = read.metadata.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(metadata, ["Minutes of the Harbour Board", "Clerk of the Board", "1954-05-04"]);
    let lines: Vec<u32> = read.utterances[2].lines.iter().map(|start| start.line).collect();
    assert_eq!(lines, [1, 2]);
}

#[test]
fn the_common_conversation_is_read() {
    let read = turns(&read_pdf(&fixture("conversation/harbour.pdf")).unwrap());
    assert_eq!(read.iter().map(|turn| turn.2).collect::<Vec<_>>(), [8, 14, 1, 9, 3, 10, 5, 9]);
    assert_eq!(read[1].1, "Yes. The new quay at Ålesund costs four million crowns, and nobody has paid.");
    assert_eq!(read[3].1, "The café owners paid in kind, as they said.");
}

#[test]
fn the_signature_may_stand_behind_other_bytes() {
    let opening = |bytes| Opening { bytes, text: "", path: Path::new("a.bin") };
    assert!(recognise(&opening(b"%PDF-1.7 rest")));
    assert!(recognise(&opening(b"\n\nHTTP head\n%PDF-2.0")));
    assert!(!recognise(&opening(b"the mark %PDF- opens a file")));
    assert!(!recognise(&opening(b"")));
}

#[test]
fn a_bold_name_that_comes_back_needs_no_colon() {
    let lines = [
        (50, 700, 10, 2, "Anna"),
        (80, 700, 10, 1, "We shall see."),
        (50, 680, 10, 2, "Bo"),
        (80, 680, 10, 1, "Shall we?"),
        (50, 660, 10, 2, "Anna"),
        (80, 660, 10, 1, "We shall."),
        (50, 640, 10, 2, "Bo"),
        (50, 628, 10, 1, "Good."),
    ];
    let read = read_bytes(&pdf(&[&lines])).unwrap();
    let said: Vec<(String, String)> = turns(&read).into_iter().map(|turn| (turn.0, turn.1)).collect();
    let pairs = [("Anna", "We shall see."), ("Bo", "Shall we?"), ("Anna", "We shall."), ("Bo", "Good.")];
    assert_eq!(said, pairs.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let left = [
        "Anna: The quay is",
        "closed for a week",
        "and the ferry too.",
        "Bo: We must tell",
        "all of the people",
        "who wait for it.",
    ];
    let right = [
        "Anna: They know it",
        "since this morning",
        "from the paper.",
        "Bo: Then I shall",
        "say nothing more",
        "about the quay.",
    ];
    let rows = |texts: [&'static str; 6], x: u32| {
        texts.into_iter().zip(0_u32..).map(move |(text, row)| (x, 700 - 12 * row, 10, 1, text))
    };
    let lines: Vec<_> = rows(left, 50).chain(rows(right, 300)).collect();
    let read = turns(&read_bytes(&pdf(&[&lines])).unwrap());
    assert_eq!(read[0].1, "The quay is closed for a week and the ferry too.");
    assert_eq!(read[3].1, "Then I shall say nothing more about the quay.");
}

#[test]
fn line_numbers_beside_the_text_are_left_out() {
    let said = [
        "Anna: Where were",
        "you that night?",
        "Bo: At home.",
        "Anna: Alone?",
        "Bo: With 2 friends",
        "of mine.",
        "Anna: And then?",
        "Bo: I went to bed.",
    ];
    let numbers = ["1", "2", "3", "4", "5", "6", "7", "8"];
    let rows = (0_u32..).map(|row| 700 - 20 * row);
    let lines: Vec<_> = numbers
        .into_iter()
        .zip(rows.clone())
        .map(|(text, y)| (40, y, 10, 1, text))
        .chain(said.into_iter().zip(rows).map(|(text, y)| (80, y, 10, 1, text)))
        .collect();
    let read = read_bytes(&pdf(&[&lines])).unwrap();
    assert_eq!(read.utterances[3].text, "With 2 friends of mine.");
    assert_eq!(notes(&read, NoteKind::PageHead), ["8 line numbers beside the text"]);
}

#[test]
fn names_alone_at_the_top_of_pages_are_no_page_heads() {
    let page = |last: &'static str| {
        [
            (50, 700, 10, 2, "ANNA:"),
            (50, 688, 10, 1, "Yes, that is so."),
            (50, 660, 10, 2, "BO:"),
            (50, 648, 10, 1, "No, it is not so."),
            (50, 620, 10, 2, "ANNA:"),
            (50, 608, 10, 1, last),
        ]
    };
    let read = read_bytes(&pdf(&[&page("I said it was."), &page("So it is.")])).unwrap();
    assert_eq!(read.utterances.len(), 6);
    assert_eq!(notes(&read, NoteKind::PageHead), [""; 0]);
}

#[test]
fn pictures_of_pages_are_refused() {
    let error = read_bytes(&pdf(&[&[], &[]])).unwrap_err();
    assert!(error.to_string().contains("has no text layer"), "{error}");
    assert!(error.hint().unwrap().contains("ocrmypdf"));
}

#[test]
fn a_page_without_text_among_others_is_noted() {
    let page = [(50, 700, 10, 1, "Anna: yes"), (50, 680, 10, 1, "Bo: no"), (50, 660, 10, 1, "Anna: so")];
    let read = read_bytes(&pdf(&[&page, &[]])).unwrap();
    let unread: Vec<u32> =
        read.notes.iter().filter(|note| note.kind == NoteKind::Unreadable).map(|note| note.line).collect();
    assert_eq!(unread, [2]);
}

#[test]
fn an_encrypted_file_is_refused_by_name() {
    let key = "41".repeat(32);
    let lock = format!("<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>");
    let objects =
        ["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), "<< /Type /Pages /Kids [] /Count 0 >>".to_owned(), lock];
    let error = read_bytes(&assemble(&objects, "/Encrypt 3 0 R /ID [<41> <41>]")).unwrap_err();
    assert!(error.to_string().contains("is encrypted"), "{error}");
}

#[test]
fn damaged_files_are_errors_or_noted() {
    let whole = std::fs::read(fixture("formats/pdf/quay.pdf")).unwrap();
    for end in (0..whole.len() - 60).step_by(41) {
        if let Ok(read) = read_bytes(&whole[..end]) {
            assert!(!notes(&read, NoteKind::Unreadable).is_empty(), "{end}");
        }
    }
    let nested =
        String::from_utf8(whole.clone()).unwrap().replace("/Title", &format!("/X {} /Title", "[".repeat(100_000)));
    assert!(read_bytes(nested.as_bytes()).is_err());
    let shorter = String::from_utf8(whole.clone()).unwrap().replace("Good morning. ", "");
    assert!(!notes(&read_bytes(shorter.as_bytes()).unwrap(), NoteKind::Unreadable).is_empty());
    assert!(notes(&read_bytes(&whole).unwrap(), NoteKind::Unreadable).is_empty());
}
