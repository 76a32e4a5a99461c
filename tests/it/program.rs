//! The real program: what a user types, sees, and finds on disk afterwards.

use std::fs;
use std::path::Path;

use rapporteur::compare::COMPARISONS;

use crate::support::{printed, project, rapporteur, said};

fn record() -> String {
    project("fixtures/records/lagoon-talks-1954.txt").display().to_string()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn report_writes_the_whole_folder_under_the_input_s_name() {
    let folder = folder();
    let output = rapporteur(folder.path(), &["report", &record()]);
    assert!(output.status.success(), "{}", said(&output));
    let report = folder.path().join("reports/lagoon-talks-1954");
    assert_eq!(entries(&report), ["charts", "data", "index.html", "manifest.json", "report.md", "tables"]);
    let tables = [
        "backchannel-utterances.csv",
        "backchannels.csv",
        "dominance-axes.csv",
        "dominance-over-time.csv",
        "dominance.csv",
        "entities.csv",
        "entity-mentions.csv",
        "floor-shares.csv",
        "floor-states.csv",
        "floor-transfers.csv",
        "floor-types.csv",
        "interruption-matrix.csv",
        "interruption-near-misses.csv",
        "interruption-rates.csv",
        "interruption-rules.csv",
        "interruptions.csv",
        "mentions.csv",
        "participation-shifts.csv",
        "speaker-ngrams.csv",
        "speakers.csv",
        "speaking-time.csv",
        "timing.csv",
        "transition-speakers.csv",
        "transition-tests.csv",
        "transitions.csv",
        "turn-data.csv",
        "turn-sequences.csv",
        "turns.csv",
    ];
    assert_eq!(entries(&report.join("tables")), tables);
    let charts = [
        "cumulative-words.svg",
        "dominance-over-time.svg",
        "entity-mentions.svg",
        "floor-shares.svg",
        "floor.svg",
        "lorenz.svg",
        "transitions.svg",
        "words-by-speaker.svg",
    ];
    assert_eq!(entries(&report.join("charts")), charts);
    assert!(printed(&output).is_empty());
    assert!(said(&output).contains("72 turns read"), "{}", said(&output));
}

#[test]
fn two_runs_give_the_same_bytes_and_quiet_says_nothing() {
    let folder = folder();
    for name in ["one", "two"] {
        let output = rapporteur(folder.path(), &["report", &record(), "-o", name, "--quiet"]);
        assert!(output.status.success() && said(&output).is_empty(), "{}", said(&output));
    }
    for file in
        ["index.html", "report.md", "manifest.json", "tables/turns.csv", "charts/floor.svg", "data/turns.parquet"]
    {
        let read = |name: &str| fs::read(folder.path().join(name).join(file)).expect(file);
        assert_eq!(read("one"), read("two"), "{file}");
    }
}

#[test]
fn the_manifest_lists_every_file_with_its_digest() {
    let folder = folder();
    rapporteur(folder.path(), &["report", &record(), "-o", "r", "-q"]);
    let bytes = fs::read(folder.path().join("r/manifest.json")).expect("manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(manifest["inputs"][0]["file"], "lagoon-talks-1954.txt");
    let artifacts = manifest["artifacts"].as_array().expect("artifacts");
    assert_eq!(artifacts.len(), 2 + 28 + 8 + 1);
    for artifact in artifacts {
        let bytes = fs::read(folder.path().join("r").join(artifact["path"].as_str().expect("path"))).expect("artifact");
        assert_eq!(artifact["sha256"], rapporteur::digest::sha256(&bytes));
    }
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(!text.contains(&folder.path().display().to_string()), "no absolute path in the manifest");
}

#[test]
fn an_older_report_is_replaced_with_force_only() {
    let folder = folder();
    let run = |more: &[&str]| {
        let record = record();
        rapporteur(folder.path(), &[&["report", record.as_str(), "-o", "r", "-q"], more].concat())
    };
    assert!(run(&[]).status.success());
    let again = run(&[]);
    assert_eq!(again.status.code(), Some(4));
    assert!(said(&again).contains("hint: replace it with --force"), "{}", said(&again));
    assert!(run(&["--force"]).status.success());
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone_even_with_force() {
    let folder = folder();
    fs::create_dir(folder.path().join("thesis")).expect("folder");
    fs::write(folder.path().join("thesis/chapter.txt"), "years").expect("file");
    let output = rapporteur(folder.path(), &["report", &record(), "-o", "thesis", "--force"]);
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(entries(&folder.path().join("thesis")), ["chapter.txt"]);
    assert_eq!(entries(folder.path()), ["thesis"], "nothing else was written");
}

#[test]
fn bad_input_has_a_clear_message_its_exit_code_and_writes_nothing() {
    let folder = folder();
    let file = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("file");
    file("prose.txt", b"It was a dark night.\n\nNobody spoke.\n");
    file("empty.txt", b"");
    file("binary.txt", b"\x00\x01\x02");
    file("word.docx", b"PK\x03\x04 and so on");
    file("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on");
    fs::create_dir(folder.path().join("nothing")).expect("folder");
    file("note.txt", b"Once upon a time.\n\nSource: a book\n");
    let before = entries(folder.path());
    for (input, message) in [
        ("prose.txt", "prose.txt: no turns found"),
        ("empty.txt", "empty.txt: the file is empty"),
        ("binary.txt", "binary.txt: is not text"),
        ("word.docx", "word.docx: "),
        ("old.doc", "old.doc: is an old Word document"),
        ("note.txt", "note.txt: no turns found"),
        ("absent.txt", "absent.txt: cannot be read"),
        ("nothing", "nothing: holds no transcript"),
        ("*.srt", "*.srt: holds no transcript"),
    ] {
        let output = rapporteur(folder.path(), &["report", input]);
        assert_eq!(output.status.code(), Some(3), "{input}");
        assert!(said(&output).contains(message), "{input}: {}", said(&output));
        assert!(said(&output).contains("\nhint: "), "{input} has a way out");
    }
    assert_eq!(entries(folder.path()), before);
}

#[test]
fn folders_and_patterns_are_corpora_and_unreadable_files_are_skipped_only_on_request() {
    let folder = folder();
    let file = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("file");
    fs::create_dir_all(folder.path().join("talks/more")).expect("folder");
    file("talks/b.txt", "Anna: Yes.\n\nBo: No.\n\nAnna: So.\n\nBo: Well.\n");
    file("talks/more/a.txt", "Anna: Yes.\n\nBo: No.\n\nAnna: So.\n\nBo: Well.\n");
    file("talks/picture.zzz", "no transcript");
    let read = |arguments: &[&str]| rapporteur(folder.path(), arguments);
    let whole = read(&["turns", "talks"]);
    assert!(whole.status.success(), "{}", said(&whole));
    assert_eq!(printed(&whole).lines().count(), 9);
    assert!(said(&whole).contains("passed over, of no known format: talks/picture.zzz"), "{}", said(&whole));
    assert_eq!(printed(&read(&["turns", "talks/**/*.txt"])), printed(&whole));
    assert_eq!(printed(&read(&["turns", "talks/*.txt"])).lines().count(), 5);
    file("talks/prose.txt", "Nobody spoke.\n");
    assert_eq!(read(&["turns", "talks"]).status.code(), Some(3));
    let going_on = read(&["report", "talks", "-o", "r", "--keep-going"]);
    assert_eq!(going_on.status.code(), Some(5));
    assert!(said(&going_on).contains("skipped: talks/prose.txt: no turns found"), "{}", said(&going_on));
    for artifact in ["r/index.html", "r/manifest.json", "r/report.md"] {
        let text = fs::read_to_string(folder.path().join(artifact)).expect("artifact");
        assert!(text.contains("prose.txt") && text.contains("picture.zzz"), "{artifact} lists what is left out");
    }
    assert_eq!(read(&["turns", "talks/prose.txt", "--keep-going"]).status.code(), Some(3), "nothing is left");
}

#[test]
fn the_format_of_the_input_can_be_named() {
    let folder = folder();
    fs::write(folder.path().join("a.zzz"), "Anna: Yes.\n\nBo: No.\n\nAnna: So.\n\nBo: Well.\n").expect("file");
    for arguments in [["turns", "a.zzz", "--from", "plain"], ["turns", "a.zzz", "--input-format", "plain"]] {
        assert!(rapporteur(folder.path(), &arguments).status.success());
    }
    assert!(rapporteur(folder.path(), &["report", "a.zzz", "--format", "plain", "-o", "r"]).status.success());
    let unknown = rapporteur(folder.path(), &["turns", "a.zzz", "--from", "runes"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("no format is called \"runes\"") && said(&unknown).contains("plain"));
}

#[test]
fn wrong_usage_is_told_apart() {
    let folder = folder();
    assert_eq!(rapporteur(folder.path(), &["report"]).status.code(), Some(2));
    assert_eq!(rapporteur(folder.path(), &["report", "x.txt", "--brackets", "maybe"]).status.code(), Some(2));
    let unknown = rapporteur(folder.path(), &["table", "speeches", &record()]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("measures are speakers, dominance"), "{}", said(&unknown));
}

#[test]
fn odd_labels_are_noted_and_never_silent() {
    let folder = folder();
    let text = "Minutes\nPresent: Anna Holm; Bo Friis\nSome line before.\n\nANNA HOLM: Yes.\n\nFRIIS: No.\n\nANNA HOLM: So.\n\nVisitor: Hello.\n\nFRIIS: Well [.\n";
    fs::write(folder.path().join("odd.txt"), text).expect("file");
    let output = rapporteur(folder.path(), &["report", "odd.txt", "-o", "r"]);
    assert!(output.status.success(), "{}", said(&output));
    let manifest = fs::read_to_string(folder.path().join("r/manifest.json")).expect("manifest");
    let page = fs::read_to_string(folder.path().join("r/index.html")).expect("page");
    for kind in ["before-first-turn", "label-seen-once", "unlisted-speaker", "unbalanced-bracket"] {
        assert!(manifest.contains(&format!("\"{kind}\": ")), "{kind} is counted in {manifest}");
        assert!(page.contains(kind), "{kind} is on the page");
    }
}

#[test]
fn turns_go_to_standard_output_or_to_a_file_that_is_not_overwritten() {
    let folder = folder();
    let output = rapporteur(folder.path(), &["turns", &record()]);
    assert!(printed(&output).starts_with("conversation,turn,speaker,speakers,group,host_turn,label,text,words,"));
    for name in ["t.csv", "t.jsonl", "t.parquet"] {
        assert!(rapporteur(folder.path(), &["turns", &record(), "-o", name]).status.success(), "{name}");
        let again = rapporteur(folder.path(), &["turns", &record(), "-o", name]);
        assert_eq!(again.status.code(), Some(4), "{name}");
    }
    assert_eq!(fs::read(folder.path().join("t.csv")).expect("csv"), output.stdout);
    let lines = fs::read_to_string(folder.path().join("t.jsonl")).expect("jsonl");
    assert_eq!(lines.lines().count(), 72);
    assert!(fs::read(folder.path().join("t.parquet")).expect("parquet").starts_with(b"PAR1"));
    assert_eq!(rapporteur(folder.path(), &["turns", &record(), "-o", "t.xyz"]).status.code(), Some(2));
}

#[test]
fn list_names_every_format_measure_and_chart() {
    let folder = folder();
    let listed = printed(&rapporteur(folder.path(), &["list"]));
    for id in ["plain", "speakers", "dominance", "interruption-rates", "words-by-speaker", "floor"] {
        assert!(listed.lines().any(|line| line.trim_start().starts_with(id)), "{id} in {listed}");
    }
    assert!(!printed(&rapporteur(folder.path(), &["list", "charts"])).contains("FORMATS"));
    let defined = printed(&rapporteur(folder.path(), &["list", "dominance"]));
    assert!(defined.contains("(Gini 1912)") && defined.contains("ci_low"), "{defined}");
    for comparison in COMPARISONS {
        assert!(listed.contains(comparison.id), "{}", comparison.id);
        let defined = printed(&rapporteur(folder.path(), &["list", comparison.id]));
        assert!(defined.contains(comparison.definition) && comparison.definition.len() > 80, "{defined}");
    }
    let unknown = rapporteur(folder.path(), &["list", "dominence"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn several_inputs_make_a_corpus_and_each_conversation_keeps_its_own_numbers() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("a")).expect("folder");
    fs::create_dir_all(folder.path().join("b")).expect("folder");
    for name in ["a/talk.txt", "b/talk.txt"] {
        fs::copy(project("fixtures/worked/vienna.txt"), folder.path().join(name)).expect("copy");
    }
    let output = rapporteur(folder.path(), &["table", "transitions", "a/talk.txt", "b/talk.txt", "--format", "csv"]);
    let text = printed(&output);
    assert_eq!(text.lines().filter(|line| line.starts_with("talk,")).count(), 5);
    assert_eq!(text.lines().filter(|line| line.starts_with("talk-2,")).count(), 5);
    let output = rapporteur(folder.path(), &["report", "a/talk.txt", "b/talk.txt", "-q"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(folder.path().join("reports/corpus/charts/floor.talk-2.svg").exists());
}

#[test]
fn check_lists_what_may_be_an_error_with_place_and_way_out() {
    let folder = folder();
    let text = "Present: Anna; Bo\n\nAnna: Good day [so.\n\nCleo: Who?\n\nBo: Yes.\n\n(Laughter.)\n\nAnna: Well.\n";
    fs::write(folder.path().join("talk.txt"), text).expect("file");
    let output = rapporteur(folder.path(), &["check", "talk.txt"]);
    assert!(output.status.success(), "{}", said(&output));
    let listed = printed(&output);
    for expected in [
        "talk.txt:3:16: unbalanced-bracket: ",
        "  3 | Anna: Good day [so.\n",
        "talk.txt:5:1: label-seen-once: ",
        "talk.txt:5:1: unlisted-speaker: ",
        "    = way out: ",
        "     1 narration ",
        "1 file, 1 conversation, 4 turns, 3 participants: 3 to look at, 2 noted (--all lists them)\n",
    ] {
        assert!(listed.contains(expected), "{expected:?} is missing in:\n{listed}");
    }
    let all = printed(&rapporteur(folder.path(), &["check", "talk.txt", "--all"]));
    assert!(all.contains("talk.txt:9:1: narration: ") && all.contains("  9 | (Laughter.)\n"), "{all}");
    assert_eq!(rapporteur(folder.path(), &["check", "talk.txt", "--strict"]).status.code(), Some(3));
    fs::write(folder.path().join("talk.txt"), "Anna: Yes.\n\nBo: No.\n\nAnna: Well.\n\nBo: So.\n").expect("file");
    let output = rapporteur(folder.path(), &["check", "talk.txt", "--strict"]);
    assert!(output.status.success(), "{}", said(&output));
    let expected = "talk.txt: 4 label lines (`Name: text` 4), 0 lines refused as labels; 0 of 4 lines with text in \
                    nobody's turn\n  labels: Anna 2, Bo 2\n\n\
                    1 file, 1 conversation, 4 turns, 2 participants: 0 to look at, 0 noted\n";
    assert_eq!(printed(&output), expected);
}

#[test]
fn rules_and_lists_of_words_are_printed_to_be_changed_and_used() {
    let folder = folder();
    let rules = printed(&rapporteur(folder.path(), &["list", "rules"]));
    for rule in ["T1 ", "T5 ", "O4 ", "Ferguson 1977"] {
        assert!(rules.contains(rule), "{rule}: {rules}");
    }
    let words = printed(&rapporteur(folder.path(), &["list", "interruption-words"]));
    fs::write(folder.path().join("words.txt"), words.replace("interrupting\n", "cutting across\n")).expect("written");
    let talk = "Anna: We met her.\nBo (cutting across): No.\nAnna: So.\nBo (interrupting): Yes.\nAnna: Well.\n";
    fs::write(folder.path().join("talk.txt"), talk).expect("written");
    let table = |arguments: &[&str]| {
        let all = [&["table", "interruptions", "talk.txt", "--format", "csv", "-q"], arguments].concat();
        let output = rapporteur(folder.path(), &all);
        assert!(output.status.success(), "{}", said(&output));
        printed(&output)
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').nth(1).map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!(table(&[]), ["4"]);
    assert_eq!(table(&["--interruption-words", "words.txt"]), ["2"]);
    let wrong = rapporteur(folder.path(), &["table", "interruptions", "talk.txt", "--interruption-rule", "T4"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("T4, resumption, is the column resumed"), "{}", said(&wrong));
    let wrong = rapporteur(folder.path(), &["table", "speakers", "talk.txt", "--explain"]);
    assert_eq!(wrong.status.code(), Some(2));
    let output = rapporteur(folder.path(), &["table", "interruptions", "talk.txt", "--explain"]);
    assert!(printed(&output).contains("reason"), "{}", printed(&output));
}
