//! Words as earlier tools count them, against figures that their authors published. Their texts are not ours to ship:
//! they are read from notes beside the checkout, and where these are absent the tests say so loudly.

use std::io::Write;

use rapporteur::corpus::Rules;
use rapporteur::text::editorial::Speaking;
use rapporteur::text::words::WordRule;

use crate::support::{compute, corpus, project, rows};

const NOTES: &str = "../shared/MEASURES.md";

/// The lines of a part of the notes.
fn notes(heading: &str) -> Option<Vec<String>> {
    let Ok(text) = std::fs::read_to_string(project(NOTES)) else {
        // Straight to standard error: the test harness would swallow what the print macros say in a passing test.
        let line = format!("\n*** NOT TESTED: {NOTES} is absent; published figures ({heading}) were not checked ***\n");
        let _ = writeln!(std::io::stderr(), "{line}");
        return None;
    };
    let lines = text.lines().skip_while(|line| !line.starts_with(heading)).skip(1);
    Some(lines.take_while(|line| !line.starts_with("###")).map(str::to_owned).collect())
}

#[test]
fn qdap_s_published_words_are_met_turn_by_turn() {
    let Some(lines) = notes("### O1. qdap") else { return };
    let mut total = 0;
    for line in lines.iter().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let Ok(words) = cells[3].parse::<u32>() else { continue };
        assert_eq!(WordRule::Qdap.count(cells[2]), words, "{}", cells[2]);
        total += words;
    }
    assert_eq!(total, 53, "all eleven turns were found");
}

#[test]
fn clan_s_published_words_and_types_are_met() {
    let Some(lines) = notes("### O3. CLAN") else { return };
    let input = lines.iter().find(|line| line.starts_with("Input")).expect("the utterances");
    let said = input.split('/').filter_map(|piece| {
        let (before, text) = piece.split_once('`')?;
        Some(format!(
            "*{}:\t{}\n",
            before.split_whitespace().last()?,
            text.trim_end().trim_end_matches('.').trim_end_matches('`')
        ))
    });
    let head = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tSPE Speaker Adult, GES Gesturer Adult\n\
                @ID:\teng|notes|SPE|||||Adult|||\n@ID:\teng|notes|GES|||||Adult|||\n";
    let mut file = tempfile::Builder::new().suffix(".cha").tempfile().expect("a file");
    writeln!(file, "{head}{}@End", said.collect::<String>()).expect("written");
    let rules = Rules { speaking: Speaking { words: WordRule::Clan, ..Speaking::default() }, ..Rules::default() };
    let table = rows(&compute("speakers", &corpus(file.path(), rules)));
    let column = |name: &str| table[0].iter().position(|head| head == name).expect("a column");
    let (words, types) = (column("words"), column("types"));
    let mut found: Vec<(&str, &str)> =
        table[1..].iter().map(|row| (row[words].as_str(), row[types].as_str())).collect();
    found.sort_unstable();
    // FREQ tokens and types: SPE 15 and 13, GES 13 and 11.
    assert_eq!(found, [("13", "11"), ("15", "13")]);
}
