//! The sample report is what the program makes of the fixture record, byte by byte (text artifacts).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{project, rapporteur, said};

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(current) = open.pop() {
        for entry in fs::read_dir(&current).unwrap_or_else(|error| panic!("{}: {error}", current.display())) {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").display().to_string();
                found.insert(name, fs::read(&path).expect("file"));
            }
        }
    }
    found
}

#[test]
fn the_sample_report_is_true_byte_by_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = project("fixtures/records/lagoon-talks-1954.txt").display().to_string();
    let output = rapporteur(folder.path(), &["report", &record, "-o", "sample", "-q"]);
    assert!(output.status.success(), "{}", said(&output));
    let (made, committed) = (files(&folder.path().join("sample")), files(&project("reports/sample")));
    assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    for (name, bytes) in &made {
        assert!(!bytes.is_empty(), "{name} is empty");
        if !name.ends_with(".parquet") {
            let hint = "write it anew with the README's first command and look at the difference";
            assert!(committed[name] == *bytes, "reports/sample/{name} is not what the program makes: {hint}");
        }
    }
}
