//! Every rule of interruption with an answer worked out by hand and a case in which it must not hold.

use std::io::Write;

use rapporteur::corpus::interruptions::{InterruptionRules, RuleSet};
use rapporteur::corpus::{Corpus, Rules};
use rapporteur::text::cue_words::CueWords;

use crate::support::{compute, corpus, rows};

pub fn read(ending: &str, text: &str, rules: &str) -> Corpus {
    let mut file = tempfile::Builder::new().prefix("talk").suffix(ending).tempfile().expect("a file");
    file.write_all(text.as_bytes()).expect("written");
    let rules = RuleSet::parse(rules).expect("rules");
    let interruptions = InterruptionRules { rules, ..InterruptionRules::default() };
    corpus(file.path(), Rules { interruptions, ..Rules::default() })
}

/// Some columns of a table, a row a text.
pub fn told(corpus: &Corpus, measure: &str, columns: &[&str]) -> Vec<String> {
    let table = rows(&compute(measure, corpus));
    let places: Vec<usize> =
        columns.iter().map(|name| table[0].iter().position(|head| head == name).expect("a column")).collect();
    table[1..].iter().map(|row| places.iter().map(|place| row[*place].as_str()).collect::<Vec<_>>().join(" ")).collect()
}

/// The events: interrupted, interrupter, rules.
pub fn events(ending: &str, text: &str, rules: &str) -> Vec<String> {
    told(&read(ending, text, rules), "interruptions", &["interrupted", "interrupter", "rule"])
}

pub const BY_TEXT: &str = "default";

pub fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn t1_wants_a_final_dash_and_another_speaker() {
    let ends = "\nAnna: Well.\nBo: Good.\n";
    let spoken = |first: &str, second: &str| events(".txt", &format!("Anna: {first}\nBo: {second}{ends}"), BY_TEXT);
    assert_eq!(spoken("We met her and --", "No."), ["Anna Bo T1"]);
    assert_eq!(spoken("We met her and—”", "No."), ["Anna Bo T1"]);
    for other in ["We -- met -- her.", "In the years 1954-", "We met her…", "We met her."] {
        assert_eq!(spoken(other, "No."), none(), "{other}");
    }
    // The same speaker goes on, with or without another's backchannel between.
    assert_eq!(events(".txt", "Anna: We met --\nAnna: her.\nBo: No.\nAnna: Yes.\nBo: Good.\n", BY_TEXT), none());
    assert_eq!(spoken("We met her and --", "Mm-hmm."), none());
    // After a question the same word is an answer, which takes the floor.
    assert_eq!(events(".txt", "Bo: Did --\nAnna: Yeah.\nBo: Good.\nAnna: So it is.\n", BY_TEXT), none());
}

#[test]
fn a_backchannel_is_passed_over_and_who_takes_the_floor_interrupts() {
    let text = "Anna: We met her and --\nBo: Mm-hmm.\nChiara: Nobody met her.\nAnna: So.\nBo: Good.\nChiara: Well.\n";
    assert_eq!(events(".txt", text, BY_TEXT), ["Anna Chiara T1"]);
    let corpus = read(".txt", text, BY_TEXT);
    let pairs = told(&corpus, "backchannels", &["giver", "receiver", "backchannels", "overlapping"]);
    assert_eq!(pairs, ["Bo Anna 1 "]);
}

#[test]
fn an_ellipsis_interrupts_after_a_word_that_cannot_end_a_sentence() {
    let spoken = |first: &str| events(".txt", &format!("Anna: {first}\nBo: No.\nAnna: So.\nBo: Yes.\n"), BY_TEXT);
    assert_eq!(spoken("That would …"), ["Anna Bo T1-ellipsis"]);
    assert_eq!(spoken("A house of..."), ["Anna Bo T1-ellipsis"]);
    assert_eq!(spoken("We shall see..."), none());
    let corpus = read(".txt", "Anna: We shall see...\nBo: No.\nAnna: So.\nBo: Yes.\n", BY_TEXT);
    let misses = told(&corpus, "interruption-near-misses", &["speaker", "rule", "reason"]);
    assert_eq!(misses, ["Anna T1-ellipsis an ellipsis after a word that can end a sentence: trailing off"]);
}

#[test]
fn t2_reads_notes_in_several_languages() {
    let spoken = |label: &str| events(".txt", &format!("Anna: We met her.\n{label}\nAnna: So.\nBo: Yes.\n"), BY_TEXT);
    for label in
        ["Bo (interrupting): No.", "Bo: (interrupts) No.", "Bo (unterbricht): Nein.", "Bo (interrompant): Non."]
    {
        assert_eq!(spoken(label), ["Anna Bo T2"], "{label}");
    }
    assert_eq!(spoken("Bo (laughing): No."), none());
}

#[test]
fn an_interruption_by_nobody_named_is_received_and_not_made() {
    let text = "Anna: We met her [Interruption.] and left. [applause]\nBo: Yes.\nAnna: So.\nBo: Good.\n";
    assert_eq!(events(".txt", text, BY_TEXT), ["Anna  T2"]);
    let rates = told(&read(".txt", text, BY_TEXT), "interruption-rates", &["speaker", "made", "received"]);
    assert_eq!(rates, ["Anna 0 1", "Bo 0 0"]);
    let tei = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><u who=\"#anna\">We met \
               <vocal type=\"interruption\"><desc>Hört!</desc></vocal> her.</u>\
               <u who=\"#bo\">Yes <incident><desc>a door opens</desc></incident> we did.</u></body></text></TEI>";
    assert_eq!(told(&read(".xml", tei, BY_TEXT), "interruptions", &["turn", "rule", "confidence"]), ["1 T2 medium"]);
}

#[test]
fn words_of_ones_own_take_the_place_of_the_usual() {
    let mut corpus =
        read(".txt", "Anna: One two.\nBo (hefur orðið): No.\nAnna: Genau.\nBo: So.\nAnna: Well.\n", BY_TEXT);
    assert!(corpus.interruptions().events.is_empty());
    corpus.set_cue_words(CueWords::new("hefur orðið", "genau"));
    assert_eq!(told(&corpus, "interruptions", &["interrupted", "interrupter", "rule"]), ["Anna Bo T2"]);
    assert_eq!(told(&corpus, "backchannels", &["giver", "receiver"]), ["Anna Bo"]);
}

const CHAT: &str = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tANN Anna Adult, BEN Ben Adult\n\
    @ID:\teng|c|ANN|||||Adult|||\n@ID:\teng|c|BEN|||||Adult|||\n";

#[test]
fn t3_reads_the_signs_of_chat() {
    let talk = |lines: &str| read(".cha", &format!("{CHAT}{lines}@End\n"), BY_TEXT);
    let cut =
        talk("*ANN:\tI want to +/.\n*BEN:\tno you do not .\n*ANN:\t+, go home .\n*BEN:\tand I +/?\n*ANN:\tyes .\n");
    assert_eq!(
        told(&cut, "interruptions", &["interrupted", "interrupter", "rule", "cue", "resumed", "confidence"]),
        ["Anna Ben T3 +/. true high", "Ben Anna T3 +/?  high"]
    );
    let other = talk(
        "*ANN:\twe could +//.\n*ANN:\twe should go .\n*BEN:\tperhaps +...\n*ANN:\t++ tomorrow .\n*BEN:\twell +/.\n\
         *ANN:\t++ then .\n",
    );
    assert_eq!(told(&other, "interruptions", &["rule"]), none());
    assert_eq!(
        told(&other, "interruption-near-misses", &["speaker", "cue", "reason"]),
        ["Anna +//. interrupted by oneself", "Ben +... trailing off", "Ben +/. the other completes the utterance (++)"]
    );
}

#[test]
fn a_turn_inside_another_interrupts_it() {
    let text = "Anna: One (Bo: two), three.\nBo: One.\nAnna: One.\n";
    assert_eq!(
        told(&read(".txt", text, BY_TEXT), "interruptions", &["rule", "resumed", "success"]),
        ["embedded true false"]
    );
    assert_eq!(events(".txt", text, "T1,T2"), none());
}

/// A table of talk with times.
pub fn timed(rows: &[(&str, &str, &str, &str)]) -> String {
    let row = |(start, end, speaker, text): &(&str, &str, &str, &str)| format!("{start},{end},{speaker},\"{text}\"\n");
    "start,end,speaker,text\n".chars().chain(rows.iter().flat_map(|one| row(one).chars().collect::<Vec<_>>())).collect()
}

#[test]
fn by_the_clock_who_comes_late_did_not_cut_off() {
    let after = |start: &str| {
        timed(&[
            ("0.0", "2.0", "Anna", "We met her and --"),
            (start, "9.0", "Bo", "Nobody met her."),
            ("9.5", "10.0", "Anna", "So."),
        ])
    };
    assert_eq!(events(".csv", &after("3.0"), BY_TEXT), ["Anna Bo T1"]);
    assert_eq!(events(".csv", &after("3.1"), BY_TEXT), none());
    // Bo's talk is over before Anna breaks off.
    let over = timed(&[
        ("0.0", "5.0", "Anna", "We met her and --"),
        ("1.0", "2.0", "Bo", "Nobody met her."),
        ("5.1", "6.0", "Anna", "So."),
    ]);
    assert_eq!(events(".csv", &over, BY_TEXT), none());
}

#[test]
fn t5_is_talk_that_gives_way_to_what_had_begun_before() {
    let text = timed(&[
        ("0.0", "9.0", "Anna", "We met her and left."),
        ("1.0", "2.0", "Bo", "But I --"),
        ("9.5", "10.0", "Bo", "So."),
    ]);
    assert_eq!(events(".csv", &text, BY_TEXT), ["Bo Anna T5"]);
    assert_eq!(events(".csv", &text, "T1"), none());
    let misses = told(&read(".csv", &text, "T1"), "interruption-near-misses", &["speaker", "reason"]);
    assert_eq!(misses, ["Bo the same speaker goes on"]);
    // Anna has stopped before Bo breaks off.
    let text =
        timed(&[("0.0", "1.5", "Anna", "We met her."), ("1.0", "2.0", "Bo", "But I --"), ("9.5", "10.0", "Bo", "So.")]);
    assert_eq!(events(".csv", &text, BY_TEXT), none());
}

#[test]
fn o1_counts_overlap_from_a_threshold_on() {
    let after = |start: &str, said: &str| {
        timed(&[("0.0", "2.0", "Anna", "We met her."), (start, "4.0", "Bo", said), ("5.0", "6.0", "Anna", "So.")])
    };
    assert_eq!(events(".csv", &after("1.8", "Nobody met her."), "O1"), ["Anna Bo O1"]);
    assert_eq!(events(".csv", &after("1.801", "Nobody met her."), "O1"), none());
    assert_eq!(events(".csv", &after("1.5", "Mm-hmm."), "O1"), none());
    assert_eq!(events(".csv", &after("2.0", "Nobody met her."), "O1"), none());
    let by_rule = told(
        &read(".csv", &after("1.85", "Nobody met her."), "O1"),
        "interruption-rules",
        &["rule", "threshold", "events", "in_force"],
    );
    assert!(
        by_rule.contains(&"O1 0.1 1 false".to_owned()) && by_rule.contains(&"O1 0.2 0 true".to_owned()),
        "{by_rule:?}"
    );
    assert!(by_rule.contains(&"O2 2  false".to_owned()), "no times of words: not known, not 0: {by_rule:?}");
}

#[test]
fn o2_counts_words_that_were_left_to_say() {
    let whisper = |start: f64| {
        let words = [("we", 0.5), ("met", 1.0), ("her", 1.5), ("there", 2.0)];
        let words: Vec<String> = words
            .iter()
            .map(|(word, end)| format!("{{\"word\":\"{word}\",\"start\":{},\"end\":{end}}}", end - 0.5))
            .collect();
        format!(
            "{{\"segments\":[{{\"start\":0,\"end\":2.0,\"text\":\"We met her there.\",\"speaker\":\"A\",\"words\":[{}]}},\
             {{\"start\":{start},\"end\":4.0,\"text\":\"Nobody met her.\",\"speaker\":\"B\",\"words\":[]}}]}}",
            words.join(",")
        )
    };
    assert_eq!(events(".json", &whisper(0.9), "O2"), ["A B O2"]);
    assert_eq!(events(".json", &whisper(1.0), "O2"), none(), "two words are left");
}

#[test]
fn o3_wants_a_long_turn_that_begins_in_overlap() {
    let text = |end: &str| {
        timed(&[
            ("0.0", "2.0", "Anna", "We met her."),
            ("1.9", end, "Bo", "Nobody met her."),
            ("9.0", "9.5", "Anna", "So."),
        ])
    };
    assert_eq!(events(".csv", &text("8.0"), "O3"), ["Anna Bo O3"]);
    assert_eq!(events(".csv", &text("7.9"), "O3"), none(), "6 s are not more than 6 s");
}

#[test]
fn o4_tells_ferguson_s_classes() {
    let class = |first: &str, start: &str, end: &str| {
        let text = timed(&[
            ("0.0", "2.0", "Anna", first),
            (start, end, "Bo", "Nobody met her."),
            ("9.0", "9.5", "Anna", "So."),
        ]);
        told(&read(".csv", &text, "O1,O4"), "interruptions", &["ferguson", "rule", "success"])
    };
    assert_eq!(class("We met her and", "1.5", "4.0"), ["simple O1 + O4 true"]);
    assert_eq!(class("We met her.", "1.5", "4.0"), ["overlap O1 true"]);
    assert_eq!(class("We met her and", "1.0", "1.5"), ["butting-in O1 + O4 false"]);
    assert_eq!(class("We met her and", "2.5", "4.0"), ["silent O4 true"]);
    assert_eq!(class("We met her.", "2.5", "4.0"), none());
}

#[test]
fn three_at_once_and_a_turn_inside_another_are_each_counted() {
    let text = timed(&[
        ("0.0", "9.0", "Anna", "We met her and left."),
        ("1.0", "3.0", "Bo", "Nobody met her."),
        ("2.0", "4.0", "Chiara", "I met her."),
    ]);
    let corpus = read(".csv", &text, "O1");
    let found = told(&corpus, "interruptions", &["interrupted", "interrupter", "overlap", "ferguson"]);
    assert_eq!(found, ["Anna Bo 2 butting-in", "Anna Chiara 2 butting-in", "Bo Chiara 1 overlap"]);
    let states = told(&corpus, "floor-states", &["state", "from", "to", "seconds"]);
    assert_eq!(states, ["solo Anna Anna 6", "within-overlap Anna Anna 3"]);
}

/// talkr's own test of a transition: begin − end of the row before, where that is another's (elpaco-escience/talkR).
#[test]
fn who_says_nothing_interrupts_nobody() {
    let laugh = timed(&[
        ("0.0", "4.0", "Anna", "We met her and --"),
        ("4.1", "5.0", "Bo", "[laughs]"),
        ("5.2", "8.0", "Anna", "-- then we left."),
    ]);
    assert_eq!(events(".csv", &laugh, "default,O1,O4"), none());
    assert_eq!(events(".txt", "Anna: We met her --\nBo: [coughs]\nAnna: So.\nBo: Yes.\n", BY_TEXT), none());
    let talk = format!("{CHAT}*ANN:\tI want to +/.\n*BEN:\t&=laughs .\n*ANN:\tgo home .\n@End\n");
    assert_eq!(events(".cha", &talk, BY_TEXT), none());
    assert_eq!(events(".txt", "Anna: One (Bo: [laughs]), three.\nBo: One.\nAnna: One.\n", BY_TEXT), none());
    // A backchannel after CHAT's sign, and then the same speaker: nobody has taken the floor.
    let talk = format!("{CHAT}*ANN:\tI want to +/.\n*BEN:\tmhm .\n*ANN:\tgo home .\n*BEN:\tno .\n@End\n");
    assert_eq!(events(".cha", &talk, BY_TEXT), none());
}

#[test]
fn success_is_who_has_the_floor_afterwards() {
    let success = |middle: (&'static str, &'static str), last: &'static str| {
        let text = timed(&[
            ("0.0", "2.0", "Anna", "We met her and --"),
            (middle.0, middle.1, "Bo", "Nobody met her."),
            ("5.6", "8.0", "Anna", last),
        ]);
        told(&read(".csv", &text, BY_TEXT), "interruptions", &["resumed", "success"])
    };
    assert_eq!(success(("2.1", "5.5"), "-- then we left."), ["true false"]);
    assert_eq!(success(("2.1", "5.5"), "Yes."), ["false true"]);
    // Bo stops a moment before Anna does.
    assert_eq!(success(("1.0", "1.9"), "Yes."), ["false false"]);
}

#[test]
fn a_note_that_denies_or_suffers_interruption_is_none() {
    let spoken = |label: &str| events(".txt", &format!("Anna: We met her.\n{label}\nAnna: So.\nBo: Yes.\n"), BY_TEXT);
    for label in [
        "Bo (without interrupting): No.",
        "Bo (never interrupting): No.",
        "Bo (interrupting himself): No.",
        "Bo (interrupted): No.",
        "Bo (interrupting): [laughs]",
    ] {
        assert_eq!(spoken(label), none(), "{label}");
    }
    assert_eq!(spoken("Bo: [Interruption.] No."), ["Bo  T2"]);
}

#[test]
fn a_note_that_names_somebody_is_of_that_turn() {
    let text =
        "Adams: We met her.\nBaker: Yes, we did.\nChen (interrupting Adams): No.\nAdams: So.\nBaker: Yes.\nChen: No.\n";
    assert_eq!(events(".txt", text, BY_TEXT), ["Adams Chen T2"]);
}

#[test]
fn t5_is_received_and_not_made() {
    let text = timed(&[
        ("0.0", "9.0", "Anna", "We met her and left."),
        ("1.0", "2.0", "Bo", "But I --"),
        ("9.5", "10.0", "Bo", "So."),
    ]);
    let corpus = read(".csv", &text, BY_TEXT);
    assert_eq!(told(&corpus, "interruption-rates", &["speaker", "made", "received"]), ["Anna 0 0", "Bo 0 1"]);
    assert_eq!(told(&corpus, "interruption-matrix", &["count"]), none());
}
