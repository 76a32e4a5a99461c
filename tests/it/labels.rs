//! Speaker labels of every style, a debate of a hundred people under many labels, and labels that nobody may merge.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::corpus::Rules;
use rapporteur::people::one_space;
use rapporteur::transcript::NoteKind;

use crate::support::{corpus, parse, project};

/// The styles with their files in `fixtures/labels`.
const STYLES: [&str; 17] = [
    "brackets",
    "bold-colon",
    "capitals-colon",
    "capitals-stop",
    "chevrons",
    "colon",
    "constituency",
    "full-width",
    "line-above",
    "office-stop",
    "question-answer",
    "right-to-left",
    "stage-note",
    "tab",
    "time-before",
    "time-behind",
    "time-in-brackets",
];

fn fixture(name: &str) -> std::path::PathBuf {
    project("fixtures/labels").join(name)
}

fn expected(name: &str) -> Vec<Vec<String>> {
    let bytes = std::fs::read(fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    parse(&bytes).into_iter().skip(1).collect()
}

#[test]
fn every_style_of_labels_gives_the_turns_of_its_fixture() {
    let mut differing = Vec::new();
    for style in STYLES {
        let read = corpus(&fixture(&format!("{style}.txt")), Rules::default());
        let found: Vec<Vec<String>> = read
            .turns()
            .iter()
            .map(|turn| {
                let speaker = turn.speaker_name(&read.conversations()[0]).unwrap_or_default();
                let number = turn.number.map_or(String::new(), |number| number.to_string());
                let start = turn.start_ms.map_or(String::new(), |start| start.to_string());
                vec![number, speaker, turn.label.clone(), start, turn.line.to_string(), turn.text.clone()]
            })
            .collect();
        let wanted = expected(&format!("{style}.csv"));
        let same = found.iter().zip(&wanted).take_while(|(found, wanted)| found == wanted).count();
        if found != wanted {
            differing.push(format!(
                "{style}: turn {}: found {:?}, expected {:?}",
                same + 1,
                found.get(same),
                wanted.get(same)
            ));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// For each label the name of its person.
fn owners(file: &str) -> BTreeMap<String, String> {
    let read = corpus(&fixture(file), Rules::default());
    let people = &read.conversations()[0].participants;
    let labels = people.iter().flat_map(|person| person.labels.iter().map(move |label| (&label.text, &person.name)));
    labels.map(|(label, person)| (label.clone(), person.clone())).collect()
}

/// A label without its stage note, as people are told apart by it.
fn without_note(label: &str) -> String {
    let label = one_space(label);
    match label.rsplit_once(" (") {
        Some((name, note)) if note.starts_with(char::is_lowercase) => name.to_owned(),
        _ => label,
    }
}

#[test]
fn a_debate_of_a_hundred_people_comes_out_with_a_row_each() {
    let found = owners("debate.txt");
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in expected("debate.csv") {
        let label = without_note(&row[0]);
        let person = found.get(&label).unwrap_or_else(|| panic!("the label {label:?} was not read"));
        shown.entry(row[1].clone()).or_default().insert(person.clone());
    }
    let split: Vec<_> = shown.iter().filter(|(_, names)| names.len() > 1).collect();
    assert!(split.is_empty(), "one person under several names: {split:?}");
    let names: BTreeSet<&String> = shown.values().flatten().collect();
    assert_eq!((shown.len(), names.len()), (100, 100), "two people under one name");
    let read = corpus(&fixture("debate.txt"), Rules::default());
    assert_eq!(read.conversations()[0].participants.len(), 100);
    let turns: BTreeMap<String, usize> = expected("debate-turns.csv")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].parse().expect("a number")))
        .collect();
    for (person, names) in &shown {
        let of = |name: &String| {
            read.turns()
                .iter()
                .filter(|turn| turn.speaker_name(&read.conversations()[0]).as_ref() == Some(name))
                .count()
        };
        assert_eq!(names.iter().map(of).sum::<usize>(), turns[person], "turns of {person}");
    }
}

#[test]
fn labels_that_nobody_can_be_sure_of_stay_apart() {
    let found = owners("doubtful.txt");
    for row in expected("doubtful.csv") {
        let (label, expected) = (without_note(&row[0]), &row[2]);
        let person = found.get(&label).unwrap_or_else(|| panic!("the label {label:?} was not read"));
        let others: Vec<&String> = found
            .iter()
            .filter(|(other, owner)| **other != label && *owner == person)
            .map(|(other, _)| other)
            .collect();
        match expected.strip_prefix("with:") {
            Some(partner) => assert_eq!(found.get(&without_note(partner)), Some(person), "{label} and {partner}"),
            None => assert!(others.is_empty(), "{label} ({}) was merged with {others:?}", row[1]),
        }
    }
    let read = corpus(&fixture("doubtful.txt"), Rules::default());
    let notes = |kind| -> Vec<&str> {
        let notes = &read.conversations()[0].notes;
        notes.iter().filter(|note| note.kind == kind).map(|note| note.detail.as_str()).collect()
    };
    let ambiguous = notes(NoteKind::AmbiguousLabel);
    assert!(ambiguous.iter().any(|detail| detail.starts_with("Holm: ")), "{ambiguous:?}");
    let proposed = notes(NoteKind::MergeProposed);
    for misspelled in ["Erik Hollm", "Kalnna"] {
        assert!(proposed.iter().any(|detail| detail.contains(misspelled)), "{misspelled}: {proposed:?}");
    }
}

/// The labels of each person of a record, as a careful reader parts them: people by `;`, labels by `=`.
fn parted(text: &str) -> String {
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
    std::io::Write::write_all(&mut file, text.as_bytes()).expect("written");
    let read = corpus(file.path(), Rules::default());
    let people = &read.conversations()[0].participants;
    let labels = people.iter().map(|one| one.labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>());
    labels.filter(|labels| !labels.is_empty()).map(|labels| labels.join("=")).collect::<Vec<_>>().join("; ")
}

#[test]
fn people_are_parted_as_a_careful_reader_parts_them() {
    for (text, expected) in [
        // Who answers each other is two, whatever the names.
        ("Lind: a\nMrs. Lind: b\nLind: c\nMrs. Lind: d\n", "Lind; Mrs. Lind"),
        ("Martin Thomas: a\nThomas Martin: b\nMartin Thomas: c\nThomas Martin: d\n", "Martin Thomas; Thomas Martin"),
        ("Anna Holm: a\nBo: b\nAnna: c\nHolm: d\nAnna: e\nHolm: f\nBo: g\n", "Anna Holm; Bo; Anna; Holm"),
        // One surname under two titles, in the talk and on the list.
        ("Dr. Voss: a\nBo: b\nMrs. Voss: c\nBo: d\nDr. Voss: e\nBo: f\nMrs. Voss: g\n", "Dr. Voss; Bo; Mrs. Voss"),
        (
            "Present: Mrs. Berg, Miss Berg, Ola\n\nMrs. Berg: a\nMiss Berg: b\nMrs. Berg: c\nMiss Berg: d\nOla: e\n",
            "Mrs. Berg; Miss Berg; Ola",
        ),
        (
            "Present: Mr. Robert Hale; Ms. Susan Hale\n\nMR. HALE: a\nMS. HALE: b\nMR. HALE: c\nMS. HALE: d\n",
            "MR. HALE; MS. HALE",
        ),
        (
            "Present: Mrs. Berg; Minister Holm; Bo\n\nMrs. Berg: a\nBERG: b\nDr. Holm: c\nBo: d\nMr. Holm: e\nBerg: f\n",
            "Mrs. Berg=BERG=Berg; Dr. Holm=Mr. Holm; Bo",
        ),
        // A title of women beside none, a constituency beside none.
        ("Lind: a\nBo: b\nMrs. Lind: c\nBo: d\nLind: e\nBo: f\nMrs. Lind: g\n", "Lind; Bo; Mrs. Lind"),
        ("Lind: a\nBo: b\nMr. Lind: c\nBo: d\nLind: e\nBo: f\nMr. Lind: g\n", "Lind=Mr. Lind; Bo"),
        // Another of that surname is spoken of.
        (
            "Int: I am with Dot Hanrahan.\nDot: Yes.\nHANRAHAN: He did.\nInt: Oh.\nFrank Hanrahan: In.\nInt: So.\nDot: No.\n",
            "Int; Dot; HANRAHAN; Frank Hanrahan",
        ),
        // Ranks of several words.
        (
            "President Lie: a\nBo: b\nVice President Lie: c\nBo: d\nPresident Lie: e\nVice President Lie: f\n",
            "President Lie; Bo; Vice President Lie",
        ),
        // Parts of names that fit two.
        (
            "Ann Marie Cole: a\nBo: b\nMarie Cole: c\nBo: d\nAnn Cole: e\nBo: f\n",
            "Ann Marie Cole; Bo; Marie Cole; Ann Cole",
        ),
        (
            "J. Smith: a\nBo: b\nJohn Smith: c\nBo: d\nJ. Smith: e\nJohn Smith: f\nSmith: g\n",
            "J. Smith; Bo; John Smith; Smith",
        ),
        // Descriptions, parts played and joint labels are no names.
        (
            "Reporter: a\nBo: b\nBBC Reporter: c\nBo: d\nReporter: e\nBo: f\nBBC Reporter: g\n",
            "Reporter; Bo; BBC Reporter",
        ),
        (
            "Holm: a\nBo: b\nFriis: c\nBo: d\nHolm y Friis: e\nBo: f\nHolm: g\nBo: h\nFriis: i\n",
            "Holm; Bo; Friis; Holm y Friis",
        ),
        ("Jack Ma: a\nBo: b\nJack Dorsey: c\nBo: d\nJack Ma: e\nBo: f\nJack Dorsey: g\n", "Jack Ma; Bo; Jack Dorsey"),
        // What is one: a glued title, full-width brackets, particles and nicknames.
        ("Mr. Holm: a\nBo: b\nMr.Holm: c\nBo: d\nMr. Holm: e\nMr.Holm: f\nBo: g\n", "Mr. Holm=Mr.Holm; Bo"),
        ("主席：一。\n王明（笑）：二。\n主席：三。\n王明：四。\n", "主席; 王明"),
        ("Clerk: a\nde la Cruz: b\nClerk: c\nde la Cruz: d\n", "Clerk; de la Cruz"),
        ("Anna \"Ann\" Holm: a\nBo: b\nAnna \"Ann\" Holm: c\nBo: d\n", "Anna \"Ann\" Holm; Bo"),
        // Forms beside others.
        (
            "Q. Name?\n\nA. Bo.\n\nMS. HALE: a\n\nMR. ROE: b\n\nMS. HALE: c\n\nMR. ROE: d\n\nQ. Age?\n\nA. Ten.\n",
            "Q; A; MS. HALE; MR. ROE",
        ),
        ("LIND. a.\n\nANNA. b.\n\nLIND. c.\n\nANNA. d.\n\nBO. e.\n\nALL. f.\n", "LIND; ANNA; BO; ALL"),
        ("Holm\tYes.\nFriis\tNo.\nHolm\tYes: I said.\nFriis\tOk.\n", "Holm; Friis"),
        ("Anna: a\nBo: b\n>> quoted\nAnna: c\nBo: d\nCarl: e\n", "Anna; Bo; Carl"),
    ] {
        assert_eq!(parted(text), expected, "{text}");
    }
}
