//! Plain verbs for the tests: read a corpus, compute a table, compare it with a file, run the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rapporteur::corpus::{Corpus, Rules};
use rapporteur::people::{self, Known};
use rapporteur::read::{Choices, read_file};
use rapporteur::report::tables;
use rapporteur::{measures, table};

/// A path below the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A corpus of one file of the project.
pub fn corpus(path: &Path, rules: Rules) -> Corpus {
    let mut transcripts = read_file(path, &Choices::default()).unwrap_or_else(|error| panic!("{error}"));
    people::settle(&mut transcripts, &Known::default());
    Corpus::new(transcripts, rules).unwrap_or_else(|error| panic!("{error}"))
}

/// The table of a measure.
pub fn compute(measure: &str, corpus: &Corpus) -> table::Table {
    let measure = measures::find(measure).unwrap_or_else(|| panic!("no measure {measure}"));
    measure.run(corpus).unwrap_or_else(|error| panic!("{error}")).0
}

/// A table as rows of a CSV file, the head first.
pub fn rows(table: &table::Table) -> Vec<Vec<String>> {
    parse(&tables::csv::write(table).unwrap_or_else(|error| panic!("{error}")))
}

/// The rows of a CSV file, the head first.
pub fn parse(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.expect("CSV").iter().map(str::to_owned).collect()).collect()
}

/// Compares a table with an expected CSV file: every row, every column that the file has; numbers to nine digits.
pub fn assert_table(table: &table::Table, expected: &Path) {
    let bytes = std::fs::read(expected).unwrap_or_else(|error| panic!("{}: {error}", expected.display()));
    let (found, expected_rows) = (rows(table), parse(&bytes));
    assert!(expected_rows.len() > 1 || table.height() == 0, "{} expects nothing", expected.display());
    let place = |name: &String| {
        found[0].iter().position(|head| head == name).unwrap_or_else(|| panic!("{} has no column {name}", table.id))
    };
    let columns: Vec<usize> = expected_rows[0].iter().map(place).collect();
    for (number, expected_row) in expected_rows.iter().enumerate() {
        let row =
            found.get(number).unwrap_or_else(|| panic!("{}: row {number} is missing: {expected_row:?}", table.id));
        for (column, value) in columns.iter().zip(expected_row) {
            let name = &found[0][*column];
            assert!(
                same(&row[*column], value),
                "{} row {number}, {name}: {:?}, expected {value:?}",
                table.id,
                row[*column]
            );
        }
    }
    assert_eq!(found.len(), expected_rows.len(), "{}: number of rows", table.id);
}

fn same(found: &str, expected: &str) -> bool {
    match (found.parse::<f64>(), expected.parse::<f64>()) {
        (Ok(found), Ok(expected)) => (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        _ => found == expected,
    }
}

/// Runs the real program in a folder, with a scrubbed environment.
pub fn rapporteur(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .output()
        .expect("the program starts")
}

/// Standard error as text.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Standard output as text.
pub fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}
