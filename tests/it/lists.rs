//! Lists of people, settings files and label patterns, through the real program.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{parse, printed, project, rapporteur, said};

const RECORD: &str = "lagoon-talks-1954.txt";

/// A folder with the fixture record in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(project("fixtures/records").join(RECORD), folder.path().join(RECORD)).expect("the record");
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file");
}

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("a file")
}

/// The rows of a table by its speaker: turns and words.
fn speakers(output: &Output) -> Vec<(String, String, String)> {
    assert!(output.status.success(), "{}", said(output));
    let rows = parse(&output.stdout);
    let column = |name: &str| rows[0].iter().position(|head| head == name).expect("a column");
    let (speaker, turns, words) = (column("speaker"), column("turns"), column("words"));
    rows[1..].iter().map(|row| (row[speaker].clone(), row[turns].clone(), row[words].clone())).collect()
}

fn table(folder: &Path, more: &[&str]) -> Output {
    rapporteur(folder, &[&["table", "speakers", RECORD, "--format", "csv"], more].concat())
}

#[test]
fn the_list_is_made_corrected_and_used() {
    let folder = folder();
    let made = rapporteur(folder.path(), &["speakers", RECORD, "-o", "speakers.toml"]);
    assert!(made.status.success(), "{}", said(&made));
    assert!(said(&made).contains("14 labels of 9 people"), "{}", said(&made));
    let list = text(folder.path(), "speakers.toml");
    assert!(
        list.contains("\"Mr. Gonçalves\",  # once at lagoon-talks-1954.txt:60; merged: with or without a title"),
        "{list}"
    );
    assert!(list.contains("name = \"Brandão\"\ngroup = \"Portuguese\"\nlabels = []"), "{list}");

    let corrected = list
        .replace("name = \"Interpreter\"", "name = \"Interpreter\"\nrole = \"exclude\"  # no party to the talks")
        .replace("name = \"Ødegård\"\ngroup = \"Norwegian\"", "name = \"The Minister\"\ngroup = \"Hosts\"");
    write(folder.path(), "speakers.toml", &corrected);
    let output = rapporteur(folder.path(), &["report", RECORD, "--speakers", "speakers.toml", "--strict", "-o", "r"]);
    assert!(output.status.success(), "{}", said(&output));
    // By hand from the annotated turns: 70 less 3 of the interpreter, and 2 of the same speakers on both sides of one.
    assert!(said(&output).contains("67 turns read"), "65 and 2 embedded: {}", said(&output));
    let manifest: serde_json::Value = serde_json::from_str(&text(folder.path(), "r/manifest.json")).expect("JSON");
    assert_eq!(manifest["totals"]["labelled turns"], 65);
    assert_eq!(manifest["totals"]["words, each once"], 2190 - 37);
    assert_eq!(manifest["notes"]["speaker-excluded"], 3);
    let digest = rapporteur::digest::sha256(corrected.as_bytes());
    assert_eq!(manifest["options"]["settings in speakers.toml"], format!("SHA-256 {digest}"));
    let lists = manifest["lists"].as_array().expect("what the list says");
    assert!(lists.iter().any(|one| one["name"] == "Interpreter" && one["says"] == "labels Interpreter; role exclude"));
    let rows = speakers(&table(folder.path(), &["--speakers", "speakers.toml"]));
    assert!(rows.iter().any(|(name, ..)| name == "The Minister"));
    assert!(rows.iter().all(|(name, ..)| name != "Interpreter" && name != "Ødegård"), "{rows:?}");
}

#[test]
fn written_again_a_list_keeps_what_the_user_wrote_and_gets_what_is_new() {
    let folder = folder();
    let mine = "# my own words\n[[person]]\nname = 'Gonçalves'   # odd  spacing\nlabels=['Mr. Gonçalves']\n\n[[person]]\nname = \"Nobody\"\nlabels = [\"Nobody at all\"]\n";
    write(folder.path(), "speakers.toml", mine);
    let again = || rapporteur(folder.path(), &["speakers", RECORD, "-o", "speakers.toml"]);
    assert!(again().status.success());
    let list = text(folder.path(), "speakers.toml");
    assert!(list.starts_with("# my own words\n[[person]]\nname = 'Gonçalves'   # odd  spacing\n"), "{list}");
    assert!(list.contains("name = \"Nobody\"\nlabels = [\"Nobody at all\"]"), "{list}");
    assert!(list.contains("# new"), "{list}");
    let strict = rapporteur(folder.path(), &["table", "speakers", RECORD, "--speakers", "speakers.toml", "--strict"]);
    assert!(strict.status.success(), "every label is on the list now: {}", said(&strict));
    assert!(said(&again()).contains("nothing new"));
    assert_eq!(text(folder.path(), "speakers.toml"), list);
}

#[test]
fn a_list_as_csv_does_the_same() {
    let folder = folder();
    assert!(rapporteur(folder.path(), &["speakers", RECORD, "-o", "s.csv"]).status.success());
    let list = text(folder.path(), "s.csv");
    assert!(list.starts_with("label,person,group,role,present,inputs,utterances,first,merged,proposals\n"), "{list}");
    let rows: Vec<&str> = list.lines().filter(|row| !row.starts_with("Interpreter,")).collect();
    let corrected = rows.join("\n").replace("SÁ NOGUEIRA,Sá Nogueira,", "SÁ NOGUEIRA,Her Double,") + "\n";
    write(folder.path(), "s.csv", &corrected);
    let unknown = table(folder.path(), &["--speakers", "s.csv", "--strict"]);
    assert_eq!(unknown.status.code(), Some(3));
    assert!(
        said(&unknown).contains("lagoon-talks-1954.txt:48: the label \"Interpreter\" is not in the list"),
        "{}",
        said(&unknown)
    );
    assert!(rapporteur(folder.path(), &["speakers", RECORD, "-o", "s.csv"]).status.success());
    let grown = text(folder.path(), "s.csv");
    assert!(grown.starts_with(&corrected) && grown.lines().count() == rows.len() + 1, "{grown}");
    let rows = speakers(&table(folder.path(), &["--speakers", "s.csv", "--strict"]));
    assert!(rows.iter().any(|(name, turns, _)| name == "Her Double" && turns == "1"), "{rows:?}");
}

#[test]
fn what_is_no_list_is_refused_and_nothing_is_overwritten() {
    let folder = folder();
    for (name, text, message) in [
        ("a.toml", "[[person]]\nnmae = \"A\"\n", "a.toml:2:1: unknown key \"nmae\""),
        ("b.toml", "thesis = 1\n", "b.toml:1:1: unknown key \"thesis\""),
        ("c.csv", "who,what\nA,b\n", "c.csv: the column \"label\" is missing; there are who, what"),
        ("d.csv", "label,person,group\nA,Ann,X\nB,Ann,Y\n", "d.csv: line 3: Ann has the group \"Y\", and \"X\" above"),
        (
            "e.toml",
            "[[person]]\nname = \"A\"\nlabels = [\"x\"]\n[[person]]\nname = \"B\"\nlabels = [\"x\"]\n",
            "under two people",
        ),
    ] {
        write(folder.path(), name, text);
        let used = table(folder.path(), &["--speakers", name]);
        assert_eq!(used.status.code(), Some(3), "{name}");
        assert!(said(&used).contains(message) && said(&used).contains("hint: "), "{name}: {}", said(&used));
        let made = rapporteur(folder.path(), &["speakers", RECORD, "-o", name]);
        assert_eq!(made.status.code(), Some(3), "{name}");
        assert_eq!(self::text(folder.path(), name), text, "{name} is as it was");
    }
    let other = rapporteur(folder.path(), &["speakers", RECORD, "-o", RECORD]);
    assert_eq!(other.status.code(), Some(2), "{}", said(&other));
}

#[test]
fn settings_beside_the_input_hold_unless_something_else_is_typed() {
    let folder = folder();
    write(
        folder.path(),
        "rapporteur.toml",
        "words = \"whitespace\"\n[[person]]\nname = \"Kjølås\"\nrole = \"exclude\"\n[[person]]\nname = \"Silent Guest\"\npresent = true\n",
    );
    let rows = speakers(&table(folder.path(), &[]));
    assert!(rows.iter().any(|(name, turns, words)| name == "Silent Guest" && turns == "0" && words == "0"), "{rows:?}");
    assert!(rows.iter().all(|(name, ..)| name != "Kjølås"), "{rows:?}");
    // By hand: A, well, known, half, truth are five word segments, and three stretches between spaces.
    write(folder.path(), "talk.txt", "Anna: A well-known half-truth.\n\nBo: No.\n\nAnna: So.\n\nBo: No.\n");
    let words = |more: &[&str]| {
        let arguments = [&["table", "speakers", "talk.txt", "--format", "csv", "-q"], more].concat();
        let rows = speakers(&rapporteur(folder.path(), &arguments));
        rows.into_iter().find(|(name, ..)| name == "Anna").map(|(.., words)| words)
    };
    assert_eq!(words(&[]).as_deref(), Some("4"), "the file's rule");
    assert_eq!(words(&["--words", "unicode"]).as_deref(), Some("6"), "what is typed goes before the file");
    write(folder.path(), "other.toml", "[[input]]\nfiles = [\"*.csv\"]\nfrom = \"csv\"\n");
    let named = speakers(&table(folder.path(), &["--config", "other.toml"]));
    assert!(named.iter().any(|(name, ..)| name == "Kjølås"), "{named:?}");
    let report = rapporteur(folder.path(), &["report", RECORD, "-o", "r", "-q"]);
    assert!(report.status.success(), "{}", said(&report));
    let manifest = text(folder.path(), "r/manifest.json");
    assert!(
        manifest.contains("\"words\": \"whitespace\"") && manifest.contains("settings in rapporteur.toml"),
        "{manifest}"
    );
    write(folder.path(), "rapporteur.toml", "[[input]]\nwords = \"clan\"\n");
    let misplaced = table(folder.path(), &[]);
    assert!(said(&misplaced).contains("holds for the whole study"), "{}", said(&misplaced));
    write(folder.path(), "rapporteur.toml", "wrods = \"clan\"\n");
    let wrong = table(folder.path(), &[]);
    assert_eq!(wrong.status.code(), Some(3));
    assert!(
        said(&wrong).contains("rapporteur.toml:1:1: unknown key \"wrods\"\nhint: did you mean \"words\"?"),
        "{}",
        said(&wrong)
    );
}

#[test]
fn the_printed_example_is_a_settings_file() {
    let folder = folder();
    let example = rapporteur(folder.path(), &["config", "--example"]);
    write(folder.path(), "example.toml", &printed(&example));
    let rows = speakers(&table(folder.path(), &["--config", "example.toml"]));
    assert!(rows.iter().all(|(name, ..)| name != "Interpreter"), "the example leaves the interpreter out");
}

#[test]
fn entities_that_the_settings_name_are_found() {
    let folder = folder();
    write(
        folder.path(),
        "talk.txt",
        "Anna: The blue rope again.\n\nBo: Rope? The Blue Rope is a club.\n\nAnna: So the club says.\n\nBo: Yes.\n",
    );
    write(
        folder.path(),
        "rapporteur.toml",
        "[[entity]]\nname = \"Blue Rope Club\"\ntype = \"org\"\nforms = [\"Blue Rope\", \"the club\"]\n",
    );
    let output = rapporteur(folder.path(), &["table", "mentions", "talk.txt", "--format", "csv"]);
    let rows = parse(&output.stdout);
    let entity = rows[0].iter().position(|head| head == "entity").expect("a column");
    let speaker = rows[0].iter().position(|head| head == "speaker").expect("a column");
    let found: Vec<(&str, &str)> = rows[1..].iter().map(|row| (row[speaker].as_str(), row[entity].as_str())).collect();
    assert_eq!(found, [("Bo", "Blue Rope Club"), ("Anna", "Blue Rope Club")], "{rows:?}");
}

#[test]
fn inputs_may_have_rules_and_people_of_their_own() {
    let folder = folder();
    write(folder.path(), "one.txt", "Chair: One.\n\nBo: Two.\n\nChair: Three.\n\nBo: Four.\n");
    write(folder.path(), "two.csv", "a,b\nChair,One two.\nBo,Three.\n");
    write(
        folder.path(),
        "rapporteur.toml",
        "[[input]]\nfiles = [\"*.csv\"]\ncolumns = \"speaker=a,text=b\"\n\
         [[person]]\nname = \"Anna\"\nlabels = [\"Chair\"]\ninputs = [\"one.txt\"]\n\
         [[person]]\nname = \"Ilze\"\nlabels = [\"Chair\"]\ninputs = [\"two.csv\"]\n",
    );
    let output = rapporteur(folder.path(), &["table", "speakers", "one.txt", "two.csv", "--format", "csv"]);
    let found = speakers(&output);
    let words = |name: &str| found.iter().find(|(known, ..)| known == name).map(|(.., words)| words.as_str());
    assert_eq!((words("Anna"), words("Ilze")), (Some("2"), Some("2")), "{found:?}");
}

#[test]
fn the_user_s_pattern_overrules_all_signs_of_a_label() {
    let folder = folder();
    write(folder.path(), "talk.txt", "anna -- Yes: it is.\nBo: no label\nbo -- No.\n\nanna -- So.\n");
    let arguments = ["turns", "talk.txt", "--label-pattern", "^(?<label>[a-z]+) --"];
    let rows = parse(&rapporteur(folder.path(), &arguments).stdout);
    let column = |name: &str| rows[0].iter().position(|head| head == name).expect("a column");
    let (speaker, text) = (column("speaker"), column("text"));
    let found: Vec<(&str, &str)> = rows[1..].iter().map(|row| (row[speaker].as_str(), row[text].as_str())).collect();
    assert_eq!(found, [("anna", "Yes: it is.\nBo: no label"), ("bo", "No."), ("anna", "So.")]);
    let wrong = rapporteur(folder.path(), &["turns", "talk.txt", "--label-pattern", "("]);
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
}

#[test]
fn strict_needs_a_list_and_check_does_not() {
    let folder = folder();
    let output = table(folder.path(), &["--strict"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let check = rapporteur(folder.path(), &["check", RECORD, "--strict"]);
    assert_eq!(check.status.code(), Some(3));
    assert!(printed(&check).contains("label lines (`Name: text` 69, `NAME: text` 2)"), "{}", printed(&check));
}

#[test]
fn a_fresh_list_of_several_inputs_is_a_list_and_changes_nothing() {
    let folder = folder();
    write(folder.path(), "a1.txt", "Anna Holm: One.\n\nBo: Two.\n\nHOLM: One two.\n\nBo: Four.\n");
    write(folder.path(), "a2.txt", "Carl Holm: One.\n\nBo: Two.\n\nHOLM: One two three.\n\nBo: Four.\n");
    write(
        folder.path(),
        "a3.txt",
        "Carl Holm: One.\n\nAnna Holm: Two.\n\nBo: No.\n\nHOLM: One.\n\nBo: Four.\n\nHOLM: So.\n",
    );
    let inputs = ["a1.txt", "a2.txt", "a3.txt"];
    let speakers = |more: &[&str]| {
        let output =
            rapporteur(folder.path(), &[&["table", "speakers", "--format", "csv", "-q"], &inputs[..], more].concat());
        assert!(output.status.success(), "{more:?}: {}", said(&output));
        printed(&output)
    };
    let before = speakers(&[]);
    for list in ["list.toml", "list.csv"] {
        let make = || rapporteur(folder.path(), &[&["speakers", "-o", list], &inputs[..]].concat());
        let made = make();
        assert!(made.status.success(), "{}", said(&made));
        assert_eq!(speakers(&["--speakers", list, "--strict"]), before, "{}", text(folder.path(), list));
        let written = text(folder.path(), list);
        assert!(said(&make()).contains("nothing new"), "{list}");
        assert_eq!(text(folder.path(), list), written);
    }
}

#[test]
fn an_entry_for_another_input_gets_no_labels_of_this_one() {
    let folder = folder();
    write(folder.path(), "a1.txt", "Anna Holm: One.\n\nBo: Two.\n\nAnna Holm: One two.\n\nBo: Four.\n");
    write(folder.path(), "l.toml", "[[person]]\nname = \"Anna Holm\"\ninputs = [\"other.txt\"]\n");
    let again = || said(&rapporteur(folder.path(), &["speakers", "a1.txt", "-o", "l.toml"]));
    assert!(again().contains("2 labels added that the list did not have"));
    assert!(again().contains("nothing new"), "{}", text(folder.path(), "l.toml"));
    write(folder.path(), "m.toml", "person = [ { name = \"X\" } ]\n");
    let refused = rapporteur(folder.path(), &["speakers", "a1.txt", "-o", "m.toml"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
}

#[test]
fn people_of_the_settings_and_of_a_list_are_one_list() {
    let folder = folder();
    write(
        folder.path(),
        "rapporteur.toml",
        "[[person]]\nname = \"Kjølås\"\nlabels = [\"Kjølås\"]\ngroup = \"Pilots\"\n",
    );
    assert!(rapporteur(folder.path(), &["speakers", RECORD, "-o", "s.toml"]).status.success());
    let output = table(folder.path(), &["--speakers", "s.toml", "--strict"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(printed(&output).contains("Kjølås,Pilots,"), "{}", printed(&output));
}

#[test]
fn the_readme_shows_the_list_as_it_is_made() {
    let folder = folder();
    let list = printed(&rapporteur(folder.path(), &["speakers", RECORD]));
    let readme = fs::read_to_string(project("README.md")).expect("README");
    let shown = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a list");
    for entry in shown.trim().split("\n\n") {
        assert!(list.contains(entry), "the README shows\n{entry}\nand the program makes\n{list}");
    }
}

#[test]
fn an_unchanged_list_changes_nothing_in_any_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut checked = 0;
    for place in ["fixtures/conversation", "fixtures/labels"] {
        for entry in fs::read_dir(project(place)).expect("fixtures") {
            let path = entry.expect("entry").path();
            let is_talk = place.ends_with("conversation") || path.extension().is_some_and(|end| end == "txt");
            if !is_talk {
                continue;
            }
            let input = path.display().to_string();
            let list = format!("{checked}.toml");
            let made = rapporteur(folder.path(), &["speakers", &input, "-o", &list, "-q"]);
            assert!(made.status.success(), "{input}: {}", said(&made));
            let run = |more: &[&str]| {
                let output =
                    rapporteur(folder.path(), &[&["table", "turns", &input, "--format", "csv"], more].concat());
                assert!(output.status.success(), "{input}: {}", said(&output));
                printed(&output)
            };
            assert_eq!(run(&["--speakers", &list, "--strict"]), run(&[]), "{input}");
            checked += 1;
        }
    }
    assert!(checked > 40, "all fixtures were tried: {checked}");
}
