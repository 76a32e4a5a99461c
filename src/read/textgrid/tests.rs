use super::*;
use crate::read::{Choices, read_file};

const HEAD: &str = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n";

fn read_bytes(bytes: &[u8]) -> Result<Transcript> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.TextGrid");
    std::fs::write(&path, bytes).unwrap();
    read_file(&path, &Choices::default()).map(|mut read| read.remove(0))
}

fn read_body(body: &str) -> Result<Transcript> {
    read_bytes(format!("{HEAD}{body}").as_bytes())
}

fn tier(name: &str, intervals: &[(f64, f64, &str)]) -> String {
    let lines: Vec<String> = intervals.iter().map(|(from, to, text)| format!("{from}\n{to}\n\"{text}\"\n")).collect();
    format!("\"IntervalTier\"\n\"{name}\"\n0\n9\n{}\n{}", intervals.len(), lines.concat())
}

fn grid(tiers: &[String]) -> String {
    format!("0\n9\n<exists>\n{}\n{}", tiers.len(), tiers.concat())
}

#[test]
fn the_long_and_the_short_format_in_utf_16_are_one() {
    let short = grid(&[tier("Zoë", &[(0.0, 1.5, "\"\"Ja\"\", zei\nze")])]);
    let long = "xmin = 0\nxmax = 9\ntiers? <exists>\nsize = 1\nitem []:\n    item [1]:\n        class = \"IntervalTier\"\n\
                name = \"Zoë\"\nxmin = 0\nxmax = 9\nintervals: size = 1\nintervals [1]:\nxmin = 0\nxmax = 1.5\n\
                text = \"\"\"Ja\"\", zei\nze\" ! a comment \"no\"\n";
    for body in [short.as_str(), long] {
        let wide: Vec<u8> =
            [0xFE, 0xFF].into_iter().chain(format!("{HEAD}{body}").encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for read in [read_body(body).unwrap(), read_bytes(&wide).unwrap()] {
            let said = &read.utterances[0];
            assert_eq!((said.text.as_str(), said.end_ms), ("\"Ja\", zei\nze", Some(1500)));
            assert_eq!((read.participants[0].name.as_str(), said.lines.len()), ("Zoë", 2));
            assert_eq!(said.line_end, said.line + 1);
        }
    }
}

#[test]
fn a_tier_of_speakers_names_them_and_words_are_joined() {
    let words = tier("words", &[(0.0, 1.0, "we"), (1.0, 2.0, "met"), (2.0, 3.0, "sil"), (3.0, 4.0, "yes")]);
    let spoken = tier("spk", &[(0.0, 3.0, "Ada"), (3.0, 9.0, "Ben")]);
    let read = read_body(&grid(&[words.clone(), spoken])).unwrap();
    let said: Vec<(&str, &str)> = read
        .utterances
        .iter()
        .map(|one| (read.participants[one.speakers[0]].name.as_str(), one.text.as_str()))
        .collect();
    assert_eq!(said, [("Ada", "we met"), ("Ben", "yes")]);
    let alone = read_body(&grid(&[words])).unwrap();
    assert!(alone.utterances.iter().all(|one| one.speakers.is_empty()));
}

#[test]
fn a_grid_cut_off_keeps_what_is_whole() {
    let body = grid(&[tier("Ada", &[(0.0, 1.0, "yes"), (1.0, 2.0, "no")])]);
    let cut = body.find("\"no").unwrap() + 2;
    let read = read_body(&body[..cut]).unwrap();
    assert_eq!(read.utterances.len(), 1);
    assert_eq!(read.notes[0].kind, NoteKind::Unreadable);
    let fewer = read_body(&body.replace("<exists>\n1", "<exists>\n3")).unwrap();
    assert!(fewer.notes.iter().any(|note| note.kind == NoteKind::CountDiffers));
}

#[test]
fn what_is_no_grid_or_holds_no_talk_is_refused() {
    let empty = grid(&[tier("Ada", &[(0.0, 1.0, "")])]);
    let points = format!("0\n9\n<exists>\n1\n{}", "\"TextTier\"\n\"bell\"\n0\n9\n1\n2\n\"rings\"\n");
    for body in ["", "0\n9\n<absent>\n", "0\n9\n<exists>\n0\n", empty.as_str(), points.as_str()] {
        assert_eq!(read_body(body).unwrap_err().exit_code(), 3, "{body:?}");
    }
    for text in ["\"Praat chronological TextGrid text file\"\n0 9", "Ada: yes\n"] {
        assert!(read_bytes(text.as_bytes()).is_err());
    }
    let huge = "\"IntervalTier\"\n\"Ada\"\n0\n9\n99999999999999\n0\n1\n\"yes\"\n";
    assert_eq!(read_body(&format!("0\n9\n<exists>\n1\n{huge}")).unwrap().utterances.len(), 1);
}
