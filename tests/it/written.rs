//! What is converted to a table or a ConvoKit corpus and read again gives the same turns.

use std::path::Path;

use proptest::prelude::*;
use rapporteur::convert::convokit;
use rapporteur::corpus::{Corpus, Rules};
use rapporteur::read::FORMATS;
use rapporteur::report::tables;

use crate::invariants::{conversations, written};
use crate::support::{compute, corpus, project, rows};

/// Columns of the turns that a table keeps; places are those of the new file.
const KEPT: [&str; 11] = [
    "conversation",
    "turn",
    "speakers",
    "group",
    "host_turn",
    "text",
    "words",
    "sentences",
    "questions",
    "start_ms",
    "end_ms",
];

fn turns(corpus: &Corpus, columns: &[&str]) -> Vec<Vec<String>> {
    let table = rows(&compute("turns", corpus));
    let place = |name: &&str| table[0].iter().position(|head| head == name).expect("column");
    let places: Vec<usize> = columns.iter().map(place).collect();
    table.iter().map(|row| places.iter().map(|place| row[*place].clone()).collect()).collect()
}

/// The corpus as it is written, in plain notation.
fn to_write(read: &Corpus) -> Corpus {
    Corpus::new(read.transcripts(), read.rules()).expect("turns")
}

fn assert_tables_keep(name: &str, read: &Corpus) {
    let folder = tempfile::tempdir().expect("folder");
    let plain = to_write(read);
    let expected = turns(&plain, &KEPT);
    for id in ["csv", "jsonl", "parquet"] {
        let path = folder.path().join(format!("turns.{id}"));
        let writer = tables::find(id).expect("writer");
        std::fs::write(&path, (writer.write)(&compute("turns", &plain)).expect("bytes")).expect("file");
        assert_eq!(turns(&corpus(&path, read.rules()), &KEPT), expected, "{name} as {id}");
    }
}

fn assert_corpus_keeps(name: &str, read: &Corpus) {
    let folder = tempfile::tempdir().expect("folder");
    convokit::write(&read.transcripts(), folder.path()).expect("corpus");
    let kept: Vec<&str> = KEPT.into_iter().filter(|column| *column != "group" && *column != "host_turn").collect();
    let counts = |read: &Corpus| turns(read, &kept);
    assert_eq!(counts(&corpus(folder.path(), read.rules())), counts(&to_write(read)), "{name}");
}

#[test]
fn fixtures_of_every_format_come_back_from_tables() {
    let mut checked = 0;
    for format in FORMATS {
        for entry in std::fs::read_dir(project(&format!("fixtures/formats/{}", format.id))).expect("folder") {
            let path = entry.expect("entry").path();
            if path.ends_with("expected.csv") {
                continue;
            }
            let read = corpus(&path, Rules::default());
            assert_tables_keep(&path.display().to_string(), &read);
            if read.conversations()[0].has_words() {
                assert_corpus_keeps(&path.display().to_string(), &read);
            }
            checked += 1;
        }
    }
    assert!(checked >= FORMATS.len());
}

fn read(turns: &[(Vec<usize>, String)], folder: &Path) -> Corpus {
    let path = folder.join("talk.txt");
    std::fs::write(&path, written(turns)).expect("file");
    corpus(&path, Rules::default())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_talk_comes_back_from_tables(turns in conversations()) {
        let folder = tempfile::tempdir().expect("folder");
        let read = read(&turns, folder.path());
        assert_tables_keep("generated", &read);
        assert_corpus_keeps("generated", &read);
    }
}
