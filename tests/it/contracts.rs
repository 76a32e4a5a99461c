//! Contracts that loop over the registries: whoever adds an entry owes its fixtures and its words.

use std::collections::HashSet;

use rapporteur::corpus::Rules;
use rapporteur::measures::MEASURES;
use rapporteur::read::FORMATS;
use rapporteur::report::tables::{Nature, WRITERS};

use crate::support::{assert_table, compute, corpus, project};

fn is_kebab(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

#[test]
fn identifiers_are_kebab_case_and_unique() {
    let measures = MEASURES.iter().map(|measure| measure.id);
    let charts = MEASURES.iter().flat_map(|measure| measure.charts.iter().map(|chart| chart.id));
    let formats = FORMATS.iter().map(|format| format.id);
    let writers = WRITERS.iter().map(|writer| writer.id);
    for ids in [measures.collect::<Vec<_>>(), charts.collect(), formats.collect(), writers.collect()] {
        assert!(ids.iter().all(|id| is_kebab(id)), "{ids:?}");
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{ids:?}");
    }
}

#[test]
fn every_measure_has_its_words_and_a_worked_answer() {
    for measure in MEASURES {
        assert!(measure.definition.len() > 80, "{} has no definition", measure.id);
        assert!(measure.columns.iter().all(|column| !column.about.is_empty()), "{}", measure.id);
        let worked = project(&format!("fixtures/worked/{}/expected.csv", measure.id));
        assert!(worked.exists(), "{} is missing", worked.display());
    }
}

/// The table of formats in the README; `RAPPORTEUR_WRITE_DOCS=1 cargo test` writes it anew.
#[test]
fn the_readme_shows_every_format() {
    let mut table = String::from("| format | files | what is speech | time and overlap |\n|---|---|---|---|\n");
    for format in FORMATS {
        let extensions: Vec<String> = format.extensions.iter().map(|extension| format!("`.{extension}`")).collect();
        let extensions = if extensions.is_empty() { "a folder".to_owned() } else { extensions.join(" ") };
        table +=
            &format!("| `{}` {} | {extensions} | {} | {} |\n", format.id, format.title, format.speech, format.times);
    }
    let path = project("README.md");
    let readme = std::fs::read_to_string(&path).expect("README.md");
    let (before, rest) = readme.split_once("<!-- formats -->\n").expect("README.md marks the table of formats");
    let (found, after) = rest.split_once("<!-- end of formats -->").expect("README.md ends the table of formats");
    if std::env::var_os("RAPPORTEUR_WRITE_DOCS").is_some() {
        let text = format!("{before}<!-- formats -->\n{table}<!-- end of formats -->{after}");
        std::fs::write(&path, text).expect("README.md");
    } else {
        assert!(found == table, "the README's table of formats is out of date: RAPPORTEUR_WRITE_DOCS=1 cargo test");
    }
}

#[test]
fn every_format_reads_its_fixture() {
    for format in FORMATS {
        let folder = project(&format!("fixtures/formats/{}", format.id));
        let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let inputs: Vec<_> =
            files.map(|file| file.expect("file").path()).filter(|path| !path.ends_with("expected.csv")).collect();
        assert!(!inputs.is_empty(), "{} has no fixture", format.id);
        for input in inputs {
            assert_table(&compute("turns", &corpus(&input, Rules::default())), &folder.join("expected.csv"));
        }
    }
}

#[test]
fn every_writer_writes_every_table() {
    let corpus = corpus(&project("fixtures/worked/vienna.txt"), Rules::default());
    for measure in MEASURES {
        let table = compute(measure.id, &corpus);
        for writer in WRITERS {
            let bytes =
                (writer.write)(&table).unwrap_or_else(|error| panic!("{} as {}: {error}", measure.id, writer.id));
            assert!(writer.nature == Nature::Binary || std::str::from_utf8(&bytes).is_ok());
            // A table without rows is no line of JSON lines.
            assert!(!bytes.is_empty() || table.height() == 0);
        }
    }
}

#[test]
fn missing_is_told_from_zero_in_every_text_format() {
    let corpus = corpus(&project("fixtures/worked/vienna.txt"), Rules::default());
    let table = compute("interruption-rates", &corpus);
    let written = |id: &str| {
        let writer = WRITERS.iter().find(|writer| writer.id == id).expect("writer");
        String::from_utf8((writer.write)(&table).expect("bytes")).expect("text")
    };
    assert!(written("csv").contains("vienna,speaker,Dahl,0,0,0,0,0,,,,33,0,,\n"));
    assert!(written("json").contains("\"received_per_1000_words\": null"));
    assert!(written("markdown").contains("| Dahl | 0 | 0 | 0 | 0 | 0.00 | – | – |"));
}
