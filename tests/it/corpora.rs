//! Real transcripts of every kind, when they lie beside the checkout; their text is not ours to ship. The catalogue
//! (`corpora.csv`) says how each file is read and which counts are known from its source; `docs/formats.md` is
//! written from what comes out. Where the files are absent the test says so loudly.
//!
//! `RAPPORTEUR_WRITE_DOCS=1 cargo test` writes the document anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use rapporteur::people::{self, Known};
use rapporteur::read::{Choices, FORMATS, read_file};
use rapporteur::text::editorial::{Speaking, Speech};
use rapporteur::transcript::{NoteKind, Transcript, Utterance};

use crate::support::{parse, project};

const FILES: &str = "../shared/corpora";
const CATALOGUE: &str = "tests/it/corpora.csv";
const TOGETHER: &str = "together: ";
const DOCUMENT: &str = "docs/formats.md";

/// A line of the catalogue.
struct Entry {
    pattern: String,
    matcher: GlobMatcher,
    /// `from=ID`, `columns=...`, `tiers=...`, `split=...`, separated by `;`.
    choices: Choices,
    /// `name=number` (or a sum) separated by `;`, or `refused: part of the message`, or `together: name=number` for
    /// all files of the pattern at once.
    expected: String,
    /// Why a count differs from the source's, or why a file is refused.
    remark: String,
}

/// What a file gave.
struct Outcome {
    file: String,
    entry: Option<usize>,
    result: Result<Vec<Transcript>, String>,
}

fn catalogue() -> Vec<Entry> {
    let bytes = std::fs::read(project(CATALOGUE)).expect("catalogue");
    let rows = parse(&bytes);
    rows.into_iter()
        .skip(1)
        .map(|row| {
            let glob = GlobBuilder::new(&row[0]).literal_separator(true).build().expect("pattern");
            let (pattern, matcher) = (row[0].clone(), glob.compile_matcher());
            Entry { pattern, matcher, choices: choices(&row[1]), expected: row[2].clone(), remark: row[3].clone() }
        })
        .collect()
}

fn choices(text: &str) -> Choices {
    let mut choices = Choices::default();
    for (key, value) in text.split(';').filter_map(|pair| pair.trim().split_once('=')) {
        match key {
            "from" => choices.format = Some(value.to_owned()),
            "columns" => choices.columns = Some(value.to_owned()),
            "tiers" => choices.tiers.push(value.to_owned()),
            "label-pattern" => choices.label_pattern = Some(regex::Regex::new(value).expect("pattern")),
            "split" => choices.split = Some(regex::Regex::new(value).expect("pattern")),
            other => panic!("{CATALOGUE}: unknown choice {other:?}"),
        }
    }
    choices
}

/// Files and corpus folders, as paths below the folder of real files.
fn files() -> Vec<String> {
    let base = project(FILES);
    let found = rapporteur::read::inputs::find(std::slice::from_ref(&base)).expect("files");
    // The index tells of the files; it is none of them.
    let all = found.files.into_iter().chain(found.passed_over).filter(|path| !path.ends_with("INDEX.md"));
    let mut names: Vec<String> =
        all.map(|path| path.strip_prefix(&base).expect("below").to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn read(file: &str, entries: &[Entry]) -> Outcome {
    // The last line that fits counts: a general pattern first, exceptions after it.
    let entry = entries.iter().rposition(|entry| entry.matcher.is_match(file));
    let none = Choices::default();
    let choices = entry.map_or(&none, |index| &entries[index].choices);
    let settled = read_file(&project(FILES).join(file), choices).map(|mut transcripts| {
        people::settle(&mut transcripts, &Known::default());
        transcripts
    });
    let result = settled.map_err(|error| {
        let path: PathBuf = project(FILES).join(file);
        error.to_string().replace(&format!("{}: ", path.display()), "").replace(&path.display().to_string(), "")
    });
    Outcome { file: file.to_owned(), entry, result }
}

/// A count by the name that the catalogue gives it.
fn count(name: &str, transcripts: &[Transcript]) -> u64 {
    let all = || transcripts.iter().flat_map(|one| one.utterances.iter().map(move |said| (one, said)));
    let spoken = |said: &Utterance| Speech::new(&said.text, &said.spans, Speaking::default()).as_str().to_owned();
    let name_of = |one: &Transcript, said: &Utterance| {
        said.speakers.iter().map(|who| one.participants[*who].name.clone()).collect::<Vec<_>>().join(" + ")
    };
    let of = |name: &str| {
        name.split_once('[').map(|(kind, rest)| (kind.to_owned(), rest.strip_suffix(']').unwrap_or(rest).to_owned()))
    };
    match of(name) {
        Some((kind, who)) if kind == "utterances" => {
            all().filter(|(one, said)| name_of(one, said) == who).count() as u64
        }
        Some((kind, who)) if kind == "turns" => turns(transcripts).iter().filter(|name| **name == who).count() as u64,
        Some((kind, id)) if kind == "notes" => {
            transcripts.iter().flat_map(|one| &one.notes).filter(|note| note.kind.id() == id).count() as u64
        }
        Some((kind, end)) if kind == "ending" => {
            all().filter(|(_, said)| said.text.trim_end().ends_with(&end)).count() as u64
        }
        Some((kind, piece)) if kind == "holding" => all().filter(|(_, said)| said.text.contains(&piece)).count() as u64,
        Some(_) => panic!("{CATALOGUE}: unknown count {name:?}"),
        None => match name {
            "conversations" => transcripts.len() as u64,
            "utterances" => transcripts.iter().map(|one| one.utterances.len() as u64).sum(),
            "turns" => turns(transcripts).len() as u64,
            "speakers" => {
                let mut names: Vec<String> = all()
                    .flat_map(|(one, said)| said.speakers.iter().map(|who| one.participants[*who].name.clone()))
                    .collect();
                names.sort();
                names.dedup();
                names.len() as u64
            }
            "listed" => transcripts.iter().map(|one| one.participants.len() as u64).sum(),
            "unnamed" => all().filter(|(_, said)| said.speakers.is_empty()).count() as u64,
            "joint" => all().filter(|(_, said)| said.speakers.len() > 1).count() as u64,
            "embedded" => all().filter(|(_, said)| said.host.is_some()).count() as u64,
            "timed" => all().filter(|(_, said)| said.start_ms.is_some()).count() as u64,
            "spaced-words" => all().map(|(_, said)| spoken(said).split_whitespace().count() as u64).sum(),
            "accounted" => {
                let notes = transcripts.iter().flat_map(|one| &one.notes);
                all().count() as u64 + notes.map(|note| left_out(note.kind, &note.detail)).sum::<u64>()
            }
            "with-events" => {
                let notes = transcripts.iter().flat_map(|one| &one.notes);
                let events = notes.filter(|note| note.kind == NoteKind::EventAlone);
                all().count() as u64 + events.map(|note| left_out(note.kind, &note.detail)).sum::<u64>()
            }
            "annotations-left-out" => {
                let notes = transcripts.iter().flat_map(|one| &one.notes);
                let of_tiers = notes.filter(|note| note.kind == NoteKind::TierLeftOut);
                of_tiers.filter_map(|note| number(&note.detail, r"(\d+) annotations")).sum()
            }
            "centiseconds" => all()
                .filter_map(|(_, said)| Some(u64::try_from(said.end_ms? - said.start_ms?).unwrap_or(0)))
                .sum::<u64>()
                .div_euclid(10),
            other => panic!("{CATALOGUE}: unknown count {other:?}"),
        },
    }
}

/// How many rows, annotations or units a note says to hold no speech.
fn left_out(kind: NoteKind, detail: &str) -> u64 {
    match kind {
        NoteKind::Narration | NoteKind::WithoutText | NoteKind::EventAlone | NoteKind::Unreadable => {
            number(detail, r"^rows .*: (\d+)$")
                .or_else(|| number(detail, r"^(\d+) (?:of \d+ )?annotations"))
                .unwrap_or(1)
        }
        _ => 0,
    }
}

fn number(text: &str, pattern: &str) -> Option<u64> {
    let pattern = regex::Regex::new(pattern).expect("pattern");
    pattern.captures(text)?.get(1)?.as_str().parse().ok()
}

/// The names of the turns: successive utterances of the same speakers are one.
fn turns(transcripts: &[Transcript]) -> Vec<String> {
    let mut names = Vec::new();
    for one in transcripts {
        let mut last: Option<&[usize]> = None;
        for said in one.utterances.iter().filter(|said| said.host.is_none()) {
            if said.speakers.is_empty() || last != Some(&said.speakers) {
                let people = said.speakers.iter().map(|who| one.participants[*who].name.as_str());
                names.push(people.collect::<Vec<_>>().join(" + "));
            }
            last = Some(&said.speakers);
        }
    }
    names
}

/// Counts known of all files of one line: format, pattern, name, known, found.
fn compared_together<'a>(
    outcomes: &'a [Outcome],
    entries: &'a [Entry],
) -> Vec<(&'static str, &'a str, String, u64, u64)> {
    let mut found = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let Some(expected) = entry.expected.strip_prefix(TOGETHER) else { continue };
        let of_entry = outcomes.iter().filter(|one| one.entry == Some(index));
        let transcripts: Vec<Transcript> =
            of_entry.filter_map(|one| one.result.as_ref().ok()).flatten().cloned().collect();
        let Some(first) = transcripts.first() else { continue };
        for (name, known, met) in pairs(expected, &transcripts) {
            found.push((first.source.format, entry.pattern.as_str(), name, known, met));
        }
    }
    found
}

/// The counts known from the source beside ours: name, known, found.
fn compared(outcome: &Outcome, entries: &[Entry]) -> Vec<(String, u64, u64)> {
    let (Some(index), Ok(transcripts)) = (outcome.entry, &outcome.result) else { return Vec::new() };
    if entries[index].expected.starts_with(TOGETHER) {
        return Vec::new();
    }
    pairs(&entries[index].expected, transcripts)
}

fn pairs(expected: &str, transcripts: &[Transcript]) -> Vec<(String, u64, u64)> {
    expected
        .split(';')
        .map(str::trim)
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, known) = pair.rsplit_once('=').unwrap_or_else(|| panic!("{CATALOGUE}: {pair:?}"));
            let summand = |text: &str| text.parse::<u64>().unwrap_or_else(|_| panic!("{CATALOGUE}: {pair:?}"));
            let known = known.split('+').map(summand).sum();
            (name.to_owned(), known, count(name, transcripts))
        })
        .collect()
}

fn problems(outcomes: &[Outcome], entries: &[Entry]) -> Vec<String> {
    let mut problems = Vec::new();
    for outcome in outcomes {
        let file = &outcome.file;
        let entry = outcome.entry.map(|index| &entries[index]);
        let refusal = entry.and_then(|entry| entry.expected.strip_prefix("refused: "));
        match (&outcome.result, refusal) {
            (Err(message), None) => problems.push(format!("{file}: refused: {message}")),
            (Err(message), Some(part)) if !message.contains(part) => {
                problems.push(format!("{file}: refused with another message: {message}"));
            }
            (Ok(_), Some(part)) => problems.push(format!("{file}: read, though to be refused: {part}")),
            (Ok(transcripts), None) if transcripts.iter().all(|one| one.utterances.is_empty()) => {
                problems.push(format!("{file}: read as nothing"));
            }
            (Ok(_), None) => {
                let explained = entry.is_some_and(|entry| !entry.remark.is_empty());
                let counts = compared(outcome, entries);
                let differing = counts.into_iter().filter(|(_, known, found)| known != found && !explained);
                problems.extend(differing.map(|(name, known, found)| format!("{file}: {name} {found}, known {known}")));
            }
            (Err(_), Some(_)) => {}
        }
    }
    let together = compared_together(outcomes, entries).into_iter().filter(|(_, _, _, known, found)| known != found);
    problems.extend(together.map(|(_, files, name, known, found)| format!("{files}: {name} {found}, known {known}")));
    problems
}

/// The document: a row a format, then every count of a source that is not met, and every refusal.
fn document(outcomes: &[Outcome], entries: &[Entry]) -> String {
    #[derive(Default)]
    struct Row {
        files: usize,
        known: usize,
        met: usize,
    }
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let (mut differences, mut refusals) = (String::new(), BTreeMap::<(String, String), Vec<&str>>::new());
    for outcome in outcomes {
        let remark = outcome.entry.map_or("", |index| &entries[index].remark);
        match &outcome.result {
            Ok(transcripts) => {
                let row = rows.entry(transcripts[0].source.format).or_default();
                row.files += 1;
                for (name, known, found) in compared(outcome, entries) {
                    row.known += 1;
                    row.met += usize::from(known == found);
                    if known != found {
                        let _ = writeln!(differences, "| `{}` | {name} | {known} | {found} | {remark} |", outcome.file);
                    }
                }
            }
            Err(_) => {
                let part = outcome.entry.map_or("", |index| entries[index].expected.trim_start_matches("refused: "));
                refusals.entry((part.to_owned(), remark.to_owned())).or_default().push(&outcome.file);
            }
        }
    }
    for (format, ..) in compared_together(outcomes, entries) {
        let row = rows.entry(format).or_default();
        (row.known, row.met) = (row.known + 1, row.met + 1);
    }
    let mut text = String::from(HEAD);
    for format in FORMATS {
        let row = rows.remove(format.id).unwrap_or_default();
        let (mut extensions, mut fixture) = (String::new(), format!("`fixtures/formats/{}`", format.id));
        for extension in format.extensions {
            let _ = write!(extensions, "{}`.{extension}`", if extensions.is_empty() { "" } else { " " });
        }
        if !project(&format!("fixtures/formats/{}", format.id)).exists() {
            fixture = "none".to_owned();
        }
        let _ = writeln!(
            text,
            "| `{}` | {extensions} | {fixture} | {} | {} of {} |",
            format.id, row.files, row.met, row.known
        );
    }
    text.push_str(
        "\n## What is read\n\n| format | what is speech | what is kept of time and overlap |\n|---|---|---|\n",
    );
    for format in FORMATS {
        let _ = writeln!(text, "| `{}`: {} | {} | {} |", format.id, format.title, format.speech, format.times);
    }
    let _ = write!(text, "{DIFFERENCES}{differences}{REFUSALS}");
    for ((part, remark), files) in refusals {
        let _ = writeln!(
            text,
            "| {part} | {} | {remark} |",
            files.iter().map(|file| format!("`{file}`")).collect::<Vec<_>>().join(", ")
        );
    }
    text
}

const HEAD: &str = "# Formats\n\nWritten by a test (`tests/it/corpora.rs`) from real transcripts of many sources, which are not part of this \
repository: how many files of each format were read, and how many counts that are known from their sources (published, or \
counted by an independent program) were met.\n\n\
| format | extensions | our fixture | real files read | known counts met |\n|---|---|---|---|---|\n";
const DIFFERENCES: &str =
    "\n## Counts that differ from the source's\n\n| file | count | source | here | why |\n|---|---|---|---|---|\n";
const REFUSALS: &str = "\n## Files that are refused\n\n| message | files | why |\n|---|---|---|\n";

#[test]
fn real_files_are_read_or_refused_and_the_known_counts_are_met() {
    if !project(FILES).exists() {
        // Straight to standard error: the test harness would swallow what the print macros say in a passing test.
        let line = format!("\n*** NOT TESTED: {FILES} is absent; no real transcript was read ***\n");
        let _ = writeln!(std::io::stderr(), "{line}");
        return;
    }
    let entries = catalogue();
    let outcomes: Vec<Outcome> = files().iter().map(|file| read(file, &entries)).collect();
    let unused = entries.iter().enumerate().filter(|(index, _)| !outcomes.iter().any(|one| one.entry == Some(*index)));
    let mut problems = problems(&outcomes, &entries);
    problems.extend(unused.map(|(_, entry)| format!("{CATALOGUE}: {} fits no file", entry.pattern)));
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    let text = document(&outcomes, &entries);
    let path = project(DOCUMENT);
    if std::env::var_os("RAPPORTEUR_WRITE_DOCS").is_some() {
        std::fs::write(&path, &text).expect("document");
    }
    same_document(&path, &text);
}

fn same_document(path: &Path, text: &str) {
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == text, "{DOCUMENT} is not what the files give: write it anew with RAPPORTEUR_WRITE_DOCS=1");
}
