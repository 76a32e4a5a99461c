//! Dominance and turn-taking at the edges: few speakers, many, ties, codes, addressees, and the comparison of sets.

use std::fs;
use std::path::Path;

use rapporteur::corpus::{Rules, Sampling};
use rapporteur::measures::MEASURES;
use tempfile::TempDir;

use crate::support::{compute, corpus, parse, printed, rapporteur, rows, said};

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    fs::write(&path, text).expect("written");
    path.display().to_string()
}

/// Draws enough for a test.
fn quick() -> Rules {
    Rules { sampling: Sampling { seed: 1, draws: 200 }, ..Rules::default() }
}

/// The values of a column in the rows that have some values in other columns.
fn values(table: &[Vec<String>], column: &str, wanted: &[(&str, &str)]) -> Vec<String> {
    let place = |name: &str| table[0].iter().position(|head| head == name).unwrap_or_else(|| panic!("no {name}"));
    let fits = |row: &&Vec<String>| wanted.iter().all(|(name, value)| row[place(name)] == *value);
    table[1..].iter().filter(fits).map(|row| row[place(column)].clone()).collect()
}

fn number(table: &[Vec<String>], column: &str, wanted: &[(&str, &str)]) -> f64 {
    let found = values(table, column, wanted);
    assert_eq!(found.len(), 1, "{column} {wanted:?}");
    found[0].parse().unwrap_or_else(|_| panic!("{column} {wanted:?}: {found:?}"))
}

/// A talk as a table, a row a turn.
fn talk(speakers: impl IntoIterator<Item = (String, usize)>) -> String {
    let rows = speakers.into_iter().map(|(speaker, words)| format!("{speaker},{}\n", vec!["word"; words].join(" ")));
    format!("speaker,text\n{}", rows.collect::<String>())
}

#[test]
fn two_speakers_are_determined_and_say_so() {
    let folder = folder();
    let turns = (0..30).map(|turn| (["Anna", "Bo"][turn % 2].to_owned(), 3 + turn % 5));
    let corpus = corpus(Path::new(&write(&folder, "two.csv", &talk(turns))), quick());
    let transitions = rows(&compute("transitions", &corpus));
    for column in ["expected", "residual", "p_value", "q_value"] {
        assert!(values(&transitions, column, &[]).iter().all(String::is_empty), "{column}");
    }
    assert_eq!(values(&transitions, "method", &[]), ["none", "none"]);
    let tests = rows(&compute("transition-tests", &corpus));
    assert_eq!(values(&tests, "conditional_entropy", &[]), ["0"]);
    assert_eq!(values(&tests, "p_value", &[]), [""]);
    let dominance = rows(&compute("dominance", &corpus));
    // Turns of two who alternate cannot be shared out otherwise; words can.
    assert!(values(&dominance, "p_value", &[("unit", "turns")]).iter().all(String::is_empty));
    assert!(values(&dominance, "p_value", &[("unit", "words")]).iter().all(|p| !p.is_empty()));
    let sequences = rows(&compute("turn-sequences", &corpus));
    assert_eq!(values(&sequences, "value", &[("statistic", "return-rate"), ("speaker", "")]), ["1"]);
    assert_eq!(values(&sequences, "p_value", &[("statistic", "return-rate"), ("speaker", "")]), [""]);
}

#[test]
fn one_speaker_and_nobody_give_missing_values_in_every_measure() {
    let folder = folder();
    let one = write(&folder, "one.csv", &talk([("Anna".to_owned(), 12)]));
    let nobody = write(
        &folder,
        "nobody.srt",
        "1\n00:00:01,000 --> 00:00:02,000\none two\n\n2\n00:00:03,000 --> 00:00:04,000\nthree\n",
    );
    for path in [one, nobody] {
        let corpus = corpus(Path::new(&path), quick());
        for measure in MEASURES {
            let table = rows(&compute(measure.id, &corpus));
            for value in table[1..].iter().flatten() {
                assert!(!["NaN", "inf", "-inf"].contains(&value.as_str()), "{} of {path}", measure.id);
            }
        }
        let dominance = rows(&compute("dominance", &corpus));
        for index in ["gini", "gini-unbiased", "hhi-normalised", "evenness"] {
            assert!(values(&dominance, "value", &[("index", index)]).iter().all(String::is_empty), "{index} of {path}");
        }
    }
}

#[test]
fn a_silent_roster_counts_and_ties_have_no_leader() {
    let folder = folder();
    let text = "Present: Anna; Bo; Chiara; Dahl\n\nAnna: one two three\n\nBo: one two three\n";
    let corpus = corpus(Path::new(&write(&folder, "tie.txt", text)), quick());
    let dominance = rows(&compute("dominance", &corpus));
    // 0, 0, 3, 3: Gini 2·(3·3 + 4·3)/(4·6) − 5/4 = .5; evenness log2 2/log2 4 = .5.
    for (index, expected) in [("gini", 0.5), ("evenness", 0.5), ("effective-speakers", 2.0)] {
        let found = number(&dominance, "value", &[("unit", "words"), ("index", index)]);
        assert!((found - expected).abs() < 1e-12, "{index}: {found}");
    }
    let windows = rows(&compute("dominance-over-time", &corpus));
    assert!(values(&windows, "leads", &[]).iter().all(|leads| leads == "false"));
}

#[test]
fn three_hundred_speakers_and_a_thousand_conversations_are_measured() {
    let folder = folder();
    let crowd = (0..900).map(|turn| (format!("Speaker {}", turn * 7 % 300), 1 + turn % 9));
    let corpus = corpus(Path::new(&write(&folder, "crowd.csv", &talk(crowd))), quick());
    for measure in MEASURES {
        compute(measure.id, &corpus);
    }
    assert_eq!(rows(&compute("floor-shares", &corpus)).len(), 1 + 2 * 300);
    let mut many = String::from("conversation,speaker,text\n");
    for conversation in 0..1000 {
        for turn in 0..12 {
            many +=
                &format!("c{conversation:04},{},well then\n", ["Anna", "Bo", "Chiara"][(turn * 2 + conversation) % 3]);
        }
    }
    let path = write(&folder, "many.csv", &many);
    let output = rapporteur(folder.path(), &["compare", &path, "--draws", "100", "-o", "many", "-q"]);
    assert!(output.status.success(), "{}", said(&output));
    let means = parse(&fs::read(folder.path().join("many/tables/compare-means.csv")).expect("means"));
    let words = values(&means, "n", &[("unit", "words"), ("outcome", "gini-unbiased")]);
    // One a conversation, and one of all together.
    assert_eq!((words.len(), words[1000].as_str()), (1001, "1000"));
    // Half a million pairs are not listed; the page says what to do.
    let differences = fs::read_to_string(folder.path().join("many/tables/compare-differences.csv")).expect("table");
    assert_eq!(differences.lines().count(), 1);
    let page = fs::read_to_string(folder.path().join("many/index.html")).expect("page");
    assert!(page.contains("1000 sets make too many pairs"), "the page tells");
}

/// Linell, Gustavsson & Juvonen's strengths 6, 3, 3, 2 against 3, 4, 1, 3: means 3.5 and 2.75, medians 3 and 3.
#[test]
fn coded_moves_give_the_index_of_initiative_and_response() {
    let folder = folder();
    let text = "speaker,move,text\nAnna,6,a\nBo,3,b\nAnna,3,c\nBo,4,d\nAnna,3,e\nBo,1,f\nAnna,2,g\nBo,3,h\n";
    let corpus = corpus(Path::new(&write(&folder, "coded.csv", text)), quick());
    let axes = rows(&compute("dominance-axes", &corpus));
    for (speaker, mean, median) in [("Anna", 3.5, 3.0), ("Bo", 2.75, 3.0)] {
        assert_eq!(number(&axes, "ir_mean", &[("speaker", speaker)]), mean);
        assert_eq!(number(&axes, "ir_median", &[("speaker", speaker)]), median);
        assert_eq!(number(&axes, "coded", &[("speaker", speaker)]), 4.0);
    }
}

/// Anna controls and is obeyed twice, Bo once: 2/3 and 1/3.
#[test]
fn coded_controls_give_the_sequential_axis() {
    let folder = folder();
    let text = "who,code,what\nAnna,I,a\nBo,R,b\nAnna,control,c\nBo,comply,d\nBo,initiation,e\nAnna,response,f\nBo,I,g\nAnna,I,h\n";
    let path = write(&folder, "codes.csv", text);
    let columns = "speaker=who,text=what,move=code";
    let output =
        rapporteur(folder.path(), &["table", "dominance-axes", &path, "--columns", columns, "--format", "csv"]);
    let axes = parse(&output.stdout);
    assert!((number(&axes, "sequential", &[("speaker", "Anna")]) - 2.0 / 3.0).abs() < 1e-12, "{}", printed(&output));
    assert_eq!(number(&axes, "controls", &[("speaker", "Bo")]), 1.0);
}

/// Gibson's shifts where the file says who is addressed: Anna to Bo, Bo to Anna (AB-BA), Bo to all (AB-A0, the same
/// speaker), Chiara to Bo (A0-XA), Anna to all (AB-X0), Anna to Chiara (A0-AY).
#[test]
fn addressees_give_participation_shifts() {
    let folder = folder();
    let text = "speaker,addressee,text\nAnna,Bo,a\nBo,Anna,b\nBo,all,c\nChiara,Bo,d\nAnna,,e\nAnna,Chiara,f\n";
    let corpus = corpus(Path::new(&write(&folder, "addressed.csv", text)), quick());
    let shifts = rows(&compute("participation-shifts", &corpus));
    for shift in ["AB-BA", "AB-A0", "A0-XA", "AB-X0", "A0-AY"] {
        assert_eq!(number(&shifts, "count", &[("shift", shift)]), 1.0, "{shift}");
        assert_eq!(number(&shifts, "share", &[("shift", shift)]), 0.2, "{shift}");
    }
    assert_eq!(number(&shifts, "count", &[("shift", "AB-XB")]), 0.0);
    assert!(values(&shifts, "basis", &[]).iter().all(|basis| basis == "addressee"));
}

/// Speaking time and windows by the clock, where turns have times; and nothing of them where one turn has none.
#[test]
fn times_add_seconds() {
    let folder = folder();
    let rows_of = |last: &str| {
        format!(
            "speaker,start,end,text\nAnna,0.0,30.0,a b\nBo,30.0,40.0,c\nAnna,41.0,61.0,d e f\nChiara,60.0,{last},g\n"
        )
    };
    let timed = corpus(Path::new(&write(&folder, "timed.csv", &rows_of("100.0"))), quick());
    let shares = rows(&compute("floor-shares", &timed));
    assert_eq!(number(&shares, "amount", &[("speaker", "Anna"), ("unit", "seconds")]), 50.0);
    assert_eq!(number(&shares, "share", &[("speaker", "Chiara"), ("unit", "seconds")]), 0.4);
    let windows = rows(&compute("dominance-over-time", &timed));
    // One window of 100 seconds, in which Anna holds 50.
    assert_eq!(number(&windows, "amount", &[("unit", "seconds"), ("speaker", "Anna")]), 50.0);
    let data = rows(&compute("turn-data", &timed));
    assert_eq!(values(&data, "gap", &[]), ["", "0", "1", "-1"]);
    let partly = corpus(Path::new(&write(&folder, "partly.csv", &rows_of(""))), quick());
    assert!(values(&rows(&compute("dominance-over-time", &partly)), "amount", &[("unit", "seconds")]).is_empty());
    // What is known of the time is shown, with the number of turns that it is known of.
    assert_eq!(
        values(&rows(&compute("dominance", &partly)), "turns", &[("unit", "seconds"), ("index", "gini")]),
        ["3"]
    );
}

#[test]
fn other_conversations_change_nothing_in_the_draws_of_one() {
    let folder = folder();
    let turns = |shift: usize| {
        (0..40).map(move |turn| (["Anna", "Bo", "Chiara"][(turn * turn + shift) % 3].to_owned(), 2 + turn % 7))
    };
    write(&folder, "talks/a.csv", &talk(turns(0)));
    let alone = rapporteur(folder.path(), &["table", "dominance", "talks", "--format", "csv"]);
    write(&folder, "talks/b.csv", &talk(turns(1)));
    let both = rapporteur(folder.path(), &["table", "dominance", "talks", "--format", "csv"]);
    let of_a = |output: &std::process::Output| values(&parse(&output.stdout), "ci_low", &[("conversation", "a")]);
    assert_eq!(of_a(&alone), of_a(&both));
    let seeded = rapporteur(folder.path(), &["table", "dominance", "talks", "--format", "csv", "--seed", "2"]);
    assert_ne!(of_a(&seeded), of_a(&both));
    for draws in ["99", "many", "2000000"] {
        let refused = rapporteur(folder.path(), &["table", "dominance", "talks", "--draws", draws]);
        assert_eq!(refused.status.code(), Some(2), "{draws}");
    }
}

/// Conversations of two speakers, by folder: the Gini of words is (a − b)/(a + b)/2 biased, unbiased twice that. Sets of
/// unbiased Ginis .42, .55, .61, .48 against .31, .35, .44, .29, .38: values of `fixtures/worked/oracles.py`.
#[test]
fn sets_are_compared_with_the_conversation_as_the_unit() {
    let folder = folder();
    let sets = [("east", vec![42, 55, 61, 48]), ("west", vec![31, 35, 44, 29, 38])];
    for (set, ginis) in &sets {
        for (place, gini) in ginis.iter().enumerate() {
            // 100 + g and 100 − g words in ten turns each.
            let turns = (0..20).map(|turn| match turn % 2 {
                0 => ("Anna".to_owned(), 10 + usize::from(turn / 2 < gini % 10) + gini / 10),
                _ => ("Bo".to_owned(), 10 - gini / 10 - usize::from(turn / 2 < gini % 10)),
            });
            write(&folder, &format!("talks/{set}/{place}.csv"), &talk(turns));
        }
    }
    let output = rapporteur(folder.path(), &["compare", "talks", "--by", "folder", "-o", "out"]);
    assert!(output.status.success(), "{}", said(&output));
    let table = parse(&fs::read(folder.path().join("out/tables/compare-differences.csv")).expect("table"));
    let gini = [("subject", ""), ("unit", "words"), ("outcome", "gini-unbiased")];
    let close = |column: &str, expected: f64| {
        let found = number(&table, column, &gini);
        assert!((found - expected).abs() < 1e-9, "{column}: {found}, expected {expected}");
    };
    let oracles = parse(&fs::read(crate::support::project("fixtures/worked/oracles.csv")).expect("oracles"));
    let oracle = |id: &str| number(&oracles, "value", &[("id", id)]);
    close("difference", 0.515 - 0.354);
    close("p_value", oracle("unpaired.p-exact"));
    close("effect_d", oracle("unpaired.hedges-g"));
    close("effect_rank", oracle("unpaired.cliffs-delta"));
    // Four conversations are too few to resample; the five of the other set have an interval of their mean.
    assert_eq!(values(&table, "ci_low", &gini), [""]);
    let means = parse(&fs::read(folder.path().join("out/tables/compare-means.csv")).expect("means"));
    let of = |set: &str, column: &str| {
        let place = |name: &str| means[0].iter().position(|head| head == name).expect("a column");
        let is_row = |row: &&Vec<String>| {
            row[place("set")].ends_with(set) && gini.iter().all(|(name, value)| row[place(name)] == *value)
        };
        means.iter().find(is_row).expect("a row")[place(column)].clone()
    };
    assert_eq!(
        (of("east", "ci_low").as_str(), of("east", "method").as_str()),
        ("", "none: fewer than 5 conversations")
    );
    let (low, high): (f64, f64) =
        (of("west", "ci_low").parse().expect("a number"), of("west", "ci_high").parse().expect("a number"));
    assert!(low < 0.354 && 0.354 < high, "{low} {high}");
    // Anna takes part everywhere: her share of words has a row of its own.
    let anna = number(&table, "mean_a", &[("subject", "Anna"), ("unit", "words")]);
    assert!((anna - (1.0 + 0.515) / 2.0).abs() < 1e-9);
    assert_eq!(values(&table, "warning", &gini), ["few conversations: only a large difference can be seen"]);
    for name in ["compare-sets.svg", "compare-indices.svg", "compare-speakers.svg"] {
        assert!(folder.path().join("out/charts").join(name).exists(), "{name}");
    }
}

#[test]
fn conversations_of_a_table_are_compared_by_one_of_its_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = "meeting,speaker,text,round\n".to_owned();
    for meeting in 0..6 {
        let (words, round) = if meeting < 3 { (1, "first") } else { (9, "second") };
        for turn in 0..12 {
            let (speaker, said) =
                if turn % 2 == 0 { ("Anna", "word ".repeat(words)) } else { ("Bo", "word".to_owned()) };
            text += &format!("{meeting},{speaker},{said},{round}\n");
        }
    }
    fs::write(folder.path().join("talks.csv"), text).expect("written");
    let arguments =
        ["compare", "talks.csv", "--columns", "conversation=meeting", "--by", "round", "--draws", "100", "-o", "out"];
    let output = rapporteur(folder.path(), &arguments);
    assert!(output.status.success(), "{}", said(&output));
    let means = parse(&fs::read(folder.path().join("out/tables/compare-means.csv")).expect("means"));
    let sets: std::collections::BTreeSet<&str> = means[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(sets.into_iter().collect::<Vec<_>>(), ["(all)", "first", "second"]);
    let output = rapporteur(folder.path(), &["compare", "talks.csv", "--columns", "conversation=meeting", "--by", "x"]);
    assert!(said(&output).contains("a column that says the same throughout each conversation"), "{}", said(&output));
}

#[test]
fn sides_are_compared_within_conversations() {
    let folder = folder();
    // Shares of the guests, of 100 words: .60, .55, .70, .65, .58, .62; paired with the hosts' rest.
    for (place, guests) in [60, 55, 70, 65, 58, 62].into_iter().enumerate() {
        let mut text = String::from("speaker,group,text\n");
        for turn in 0..10 {
            let words = |all: usize| vec!["word"; all / 10 + usize::from(turn < all % 10)].join(" ");
            text += &format!("Gast {place},guests,{}\nWirt {place},hosts,{}\n", words(guests), words(100 - guests));
        }
        write(&folder, &format!("talks/{place}.csv"), &text);
    }
    let output = rapporteur(folder.path(), &["compare", "talks", "--by", "group", "-o", "out"]);
    assert!(output.status.success(), "{}", said(&output));
    let table = parse(&fs::read(folder.path().join("out/tables/compare-differences.csv")).expect("table"));
    let words = [("unit", "words")];
    // Differences .20, .10, .40, .30, .16, .24: all above 0, so 2 of 64 turnings of signs are as extreme.
    assert!((number(&table, "difference", &words) - 1.4 / 6.0).abs() < 1e-9);
    assert!((number(&table, "p_value", &words) - 2.0 / 64.0).abs() < 1e-12);
    assert_eq!(number(&table, "effect_rank", &words), 1.0);
    assert_eq!(values(&table, "design", &words), ["paired"]);
    // Turns alternate: no difference, nothing to test.
    assert_eq!(values(&table, "p_value", &[("unit", "turns")]), [""]);
}

#[test]
fn what_cannot_be_compared_is_refused_with_a_way_out() {
    let folder = folder();
    let one = write(&folder, "one.txt", "Anna: Well.\n\nBo: Yes.\n");
    let two = write(&folder, "two.txt", "Date: 1954\n\nAnna: Well.\n\nBo: Yes.\n");
    for (arguments, message) in [
        (vec!["compare", &one], "there is one conversation, and a comparison takes two"),
        (vec!["compare", &one, &two, "--by", "place"], "no conversation has \"place\" among its metadata"),
        (vec!["compare", &one, &two, "--by", "folder"], "all conversations have one folder"),
        (vec!["compare", &one, &two, "--by", "group"], "no conversation has two sides to compare"),
    ] {
        let output = rapporteur(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(message) && said(&output).contains("hint: "), "{}", said(&output));
        assert!(!folder.path().join("reports").exists());
    }
    let first = rapporteur(folder.path(), &["compare", &one, &two]);
    assert!(first.status.success(), "{}", said(&first));
    // A second run does not write over the first.
    assert!(!rapporteur(folder.path(), &["compare", &one, &two]).status.success());
}

/// Somebody who is in one conversation of three only: no resample may leave a number that is none.
#[test]
fn a_speaker_who_misses_conversations_of_a_set_leaves_no_broken_number() {
    let folder = folder();
    for set in ["a", "b"] {
        for (place, third) in ["Chiara", "Dahl", "Dahl"].into_iter().enumerate() {
            let people = ["Anna", "Bo", third];
            let turns = (0..24).map(|turn| (people[turn % 3].to_owned(), 2 + (turn * 7 + place) % 9));
            write(&folder, &format!("talks/{set}/{place}.csv"), &talk(turns));
        }
    }
    let output = rapporteur(folder.path(), &["compare", "talks", "--by", "folder", "-o", "out", "-q"]);
    assert!(output.status.success(), "{}", said(&output));
    for table in ["compare-differences", "compare-means", "compare-conversations", "compare-tests"] {
        let text = fs::read_to_string(folder.path().join(format!("out/tables/{table}.csv"))).expect("table");
        assert!(!text.contains("NaN") && !text.contains("inf"), "{table}: {text}");
    }
    let means = parse(&fs::read(folder.path().join("out/tables/compare-means.csv")).expect("means"));
    let chiara = [("subject", "Chiara"), ("unit", "words")];
    assert_eq!(values(&means, "n", &chiara), ["1", "1", "2"]);
    assert_eq!(values(&means, "ci_low", &chiara), ["", "", ""]);
}
