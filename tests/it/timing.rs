//! What of the clock and of the words is known, and what is missing: floor transfers, states of the floor, speaking time,
//! backchannels.

use crate::interruptions::{BY_TEXT, events, none, read, timed, told};
use crate::support::compute;

#[test]
fn odd_times_give_missing_values_and_no_events() {
    let all = "default,O1,O2,O3,O4";
    // Reversed, and missing: no clock for these utterances.
    let odd = timed(&[
        ("0.0", "2.0", "Anna", "We met her."),
        ("1.9", "1.0", "Bo", "No."),
        ("", "", "Anna", "So."),
        ("3.0", "4.0", "Bo", "Yes, so."),
    ]);
    let corpus = read(".csv", &odd, all);
    assert_eq!(told(&corpus, "interruptions", &["rule"]), none());
    assert_eq!(told(&corpus, "floor-transfers", &["from", "to", "fto"]), ["Anna Bo 1000"]);
    let time = told(&corpus, "speaking-time", &["speaker", "utterances", "untimed", "seconds"]);
    assert_eq!(time, ["Anna 2 1 2", "Bo 2 1 1"]);
    // The same start and end: nobody began later, so nobody interrupts.
    let same = timed(&[
        ("0.0", "2.0", "Anna", "We met her."),
        ("0.0", "2.0", "Bo", "We met him."),
        ("3.0", "4.0", "Anna", "So."),
    ]);
    let corpus = read(".csv", &same, all);
    assert_eq!(told(&corpus, "interruptions", &["rule"]), none());
    let states = told(&corpus, "floor-states", &["state", "from", "to", "seconds"]);
    assert_eq!(states, ["solo Anna Anna 1", "pause Anna Anna 1", "other-overlap   2"]);
}

#[test]
fn offsets_are_those_of_talkr() {
    let text = timed(&[
        ("315.009", "316.582", "A", "One."),
        ("315.042", "315.786", "B", "Two."),
        ("318.000", "320.854", "A", "Three."),
        ("320.882", "322.806", "B", "Four."),
        ("323.000", "324.000", "B", "Five."),
    ]);
    assert_eq!(told(&read(".csv", &text, BY_TEXT), "floor-transfers", &["fto"]), ["-1540", "2214", "28"]);
}

#[test]
fn without_times_nothing_of_the_clock_is_known() {
    let corpus = read(".txt", "Anna: One.\nBo: Two.\nAnna: One.\nBo: Two.\n", "O1,O3");
    for measure in ["interruptions", "timing", "floor-transfers", "floor-states", "speaking-time"] {
        let table = compute(measure, &corpus);
        assert_eq!(table.height(), 0, "{measure}");
        assert!(table.unavailable.as_deref().is_some_and(|why| why.starts_with("Not available")), "{measure}");
    }
    assert_eq!(told(&corpus, "interruption-rates", &["speaker", "made", "made_per_minute"]), ["Anna  ", "Bo  "]);
    let rules = told(&corpus, "interruption-rules", &["rule", "events"]);
    assert!(rules.contains(&"T1 0".to_owned()) && rules.contains(&"O1 ".to_owned()), "{rules:?}");
}

#[test]
fn without_words_nothing_of_the_text_is_known() {
    let rttm = "SPEAKER talk 1 0.0 2.0 <NA> <NA> A <NA> <NA>\nSPEAKER talk 1 1.5 3.0 <NA> <NA> B <NA> <NA>\n";
    let corpus = read(".rttm", rttm, BY_TEXT);
    assert!(compute("interruptions", &corpus).unavailable.is_some());
    assert_eq!(told(&corpus, "interruption-rates", &["speaker", "made", "received"]), ["A  ", "B  "]);
    assert!(compute("backchannels", &corpus).unavailable.is_some());
    let by_clock = read(".rttm", rttm, "O1");
    assert_eq!(told(&by_clock, "interruptions", &["interrupted", "interrupter", "overlap"]), ["A B 0.5"]);
    assert_eq!(told(&by_clock, "interruption-matrix", &["count", "words", "expected"]), ["1  1"]);
    assert_eq!(told(&by_clock, "speaking-time", &["speaker", "seconds", "words"]), ["B 3 ", "A 2 "]);
}

#[test]
fn a_backchannel_answers_who_is_talking() {
    let text = timed(&[
        ("0.0", "30.0", "Anna", "What did we see? A long story."),
        ("5.0", "7.0", "Chiara", "That is very true."),
        ("20.0", "20.4", "Bo", "Mm-hmm."),
        ("29.0", "31.0", "Chiara", "Yeah, but no."),
    ]);
    let corpus = read(".csv", &text, "O1");
    assert_eq!(told(&corpus, "backchannel-utterances", &["giver", "receiver", "overlapping"]), ["Bo Anna true"]);
    assert_eq!(told(&corpus, "interruptions", &["interrupted", "interrupter"]), ["Anna Chiara", "Anna Chiara"]);
    assert_eq!(events(".txt", "Anna: One (Bo: mm-hmm), three.\nBo: One.\nAnna: One.\n", BY_TEXT), none());
}

#[test]
fn minutes_are_missing_where_times_are() {
    let mut rows = vec![("0.0", "1.0", "Anna", "We met her."), ("1.0", "2.0", "Bo", "Yes.")];
    rows.extend([("", "", "Anna", "And left."), ("", "", "Bo", "No.")]);
    let rates =
        told(&read(".csv", &timed(&rows), BY_TEXT), "interruption-rates", &["speaker", "minutes", "made_per_minute"]);
    assert_eq!(rates, ["Anna  ", "Bo  "]);
}

#[test]
fn talk_of_nobody_named_is_no_silence() {
    let text =
        timed(&[("0.0", "1.0", "Anna", "We met her."), ("1.0", "5.0", "", "No."), ("5.0", "6.0", "Anna", "So.")]);
    let states = told(&read(".csv", &text, BY_TEXT), "floor-states", &["state", "from", "seconds"]);
    assert_eq!(states, ["solo Anna 2", "solo not named 4"]);
}
