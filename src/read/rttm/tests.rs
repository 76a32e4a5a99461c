use super::*;
use crate::read::{Choices, read_file};

fn read_lines(text: &str) -> Result<Vec<Transcript>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.rttm");
    std::fs::write(&path, text).unwrap();
    read_file(&path, &Choices::default())
}

#[test]
fn the_words_are_unknown_and_not_none() {
    let read = read_lines("SPEAKER m 1 2 1.5 <NA> <NA> Ada <NA> <NA>\nSPEAKER m 1 0 .5 <NA> <NA> Ben <NA>\n").unwrap();
    assert_eq!((read.len(), read[0].name.as_str(), read[0].content), (1, "a", Content::TimesOnly));
    let times: Vec<_> = read[0].utterances.iter().map(|one| (one.start_ms, one.end_ms, one.line)).collect();
    assert_eq!(times, [(Some(0), Some(500), 2), (Some(2000), Some(3500), 1)]);
}

#[test]
fn every_file_id_is_a_conversation_and_nothing_is_lost() {
    let text = ";; note\nSPKR-INFO m 1 <NA> <NA> <NA> adult_male Ada <NA>\nSPEAKER m 1 0 1 <NA> <NA> Ada <NA>\n\
                LEXEME m 1 0 1 yes lex Ada 1\nSPEAKER n 1 0 -1 <NA> <NA> <NA> <NA>\nwhat is this\n";
    let read = read_lines(text).unwrap();
    assert_eq!([read[0].name.as_str(), read[1].name.as_str()], ["m", "n"]);
    let kinds = |at: usize| read[at].notes.iter().map(|note| (note.kind, note.line)).collect::<Vec<_>>();
    assert_eq!(kinds(0), [(NoteKind::Unreadable, 6), (NoteKind::TierLeftOut, 4)]);
    assert_eq!(kinds(1), [(NoteKind::OddTime, 5), (NoteKind::SpeakerUnknown, 5)]);
    assert_eq!(read[0].metadata[1], ("sex".to_owned(), "Ada: adult_male".to_owned()));
}

#[test]
fn a_file_without_segments_is_refused() {
    for text in [";; only a note\n", "SPKR-INFO m 1 <NA> <NA> <NA> unknown Ada <NA>\n", "SPEAKER m 1 0\n", "é\n"] {
        assert_eq!(read_lines(text).unwrap_err().exit_code(), 3, "{text}");
    }
}
