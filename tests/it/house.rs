//! The layers of the house hold, and ARCHITECTURE.md tells the truth.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::read::FORMATS;

use crate::support::project;

/// Each room with what it may use of the crate.
const MAY_USE: [(&str, &[&str]); 16] = [
    ("error", &[]),
    ("digest", &[]),
    ("stats", &[]),
    ("text", &["text"]),
    ("transcript", &["text"]),
    ("read", &["read", "digest", "error", "text", "transcript"]),
    ("convert", &["convert", "digest", "error", "read", "text", "transcript"]),
    ("people", &["people", "text", "transcript"]),
    ("corpus", &["corpus", "error", "read", "stats", "text", "transcript"]),
    ("table", &["table", "error"]),
    ("measures", &["corpus", "error", "measures", "stats", "table", "text"]),
    ("compare", &["compare", "corpus", "error", "measures", "stats", "table"]),
    ("report", &["digest", "error", "report", "table"]),
    ("cli", &[]),
    ("config", &["cli", "config", "digest", "error", "people", "text"]),
    (
        "commands",
        &[
            "cli",
            "commands",
            "compare",
            "config",
            "convert",
            "corpus",
            "error",
            "measures",
            "people",
            "read",
            "report",
            "table",
            "text",
            "transcript",
        ],
    ),
];

/// Packages that only some rooms may use.
const PACKAGES: [(&str, &[&str]); 3] = [
    ("polars", &["compare", "corpus", "table", "measures", "report", "read"]),
    ("clap", &["cli"]),
    ("plotters", &["report"]),
];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![project("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("src") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("source");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

fn room(path: &Path) -> String {
    let inside = path.strip_prefix(project("src")).expect("in src");
    inside.iter().next().expect("room").to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The rooms named in paths that begin with `crate::`; tests and comments do not count.
fn rooms_used(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let paths = lines.flat_map(|line| line.split("crate::").skip(1));
    paths.map(|path| path.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()).collect()
}

#[test]
fn no_arrow_points_up() {
    let mut checked = 0;
    for (path, text) in sources() {
        let room = room(&path);
        if ["lib", "main"].contains(&room.as_str()) {
            continue;
        }
        let (_, allowed) =
            MAY_USE.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("a new room: {room}"));
        for used in rooms_used(&text) {
            assert!(allowed.contains(&used.as_str()), "{} uses {used}, which {room} may not", path.display());
            checked += 1;
        }
    }
    assert!(checked > 50, "the test reads the sources");
}

#[test]
fn packages_stay_in_their_rooms() {
    for (path, text) in sources() {
        for (package, rooms) in PACKAGES {
            let uses = text
                .lines()
                .any(|line| line.starts_with(&format!("use {package}::")) || line.contains(&format!(" {package}::")));
            let is_table_of_numbers = package != "polars" || room(&path) != "read" || path.ends_with("frames.rs");
            let is_allowed = (rooms.contains(&room(&path).as_str()) && is_table_of_numbers) || room(&path) == "main";
            assert!(!uses || is_allowed, "{} uses {package}", path.display());
        }
    }
}

#[test]
fn a_measure_knows_no_other_measure_and_a_reader_no_other_reader() {
    let measures: Vec<String> = modules("src/measures.rs");
    // Documents are read by the rules of plain text; what several readers share has no line in the registry.
    let readers: Vec<String> = FORMATS.iter().map(|format| format.id.to_owned()).filter(|id| id != "plain").collect();
    for (folder, members) in [("src/measures", measures), ("src/read", readers)] {
        assert!(members.len() > 1, "{folder} has members");
        for (path, text) in sources() {
            // Only the members themselves: the rooms inside a member may know each other.
            if path.parent() != Some(&project(folder)) {
                continue;
            }
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for other in members.iter().filter(|member| !path.ends_with(format!("{member}.rs"))) {
                let knows = [format!("super::{other}::"), format!("::{other}::MEASURE"), format!("::{other}::FORMAT")];
                assert!(knows.iter().all(|path| !code.contains(path)), "{} knows {other}", path.display());
            }
        }
    }
}

fn modules(registry: &str) -> Vec<String> {
    let text = fs::read_to_string(project(registry)).expect("registry");
    text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect()
}

#[test]
fn files_and_lines_keep_their_size() {
    for (path, text) in sources() {
        assert!(text.lines().count() <= 400, "{} has {} lines", path.display(), text.lines().count());
    }
}

#[test]
fn every_path_in_the_documents_exists() {
    for document in ["ARCHITECTURE.md", "README.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(project(document)).unwrap_or_else(|error| panic!("{document}: {error}"));
        let roots = ["src/", "tests/", "fixtures/", "reports/sample", "benches/", ".ci/", "docs/"];
        let mut seen = 0;
        for path in text.split('`').skip(1).step_by(2) {
            let is_path = roots.iter().any(|root| path.starts_with(root)) && !path.contains(['<', '*', ' ', '…']);
            if is_path {
                seen += 1;
                assert!(project(path).exists(), "{document} names {path}, which does not exist");
            }
        }
        assert!(seen > 0, "{document} names paths");
    }
}
