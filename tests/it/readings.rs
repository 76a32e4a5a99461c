//! How small records are read: each shows one trap, with the answer a careful reader gives.

use std::io::Write;

use rapporteur::corpus::{Corpus, Rules};
use rapporteur::transcript::NoteKind;

use crate::support::corpus;

fn read(text: &str) -> Corpus {
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
    file.write_all(text.as_bytes()).expect("written");
    corpus(file.path(), Rules::default())
}

/// Speaker and words of each turn, in order; an embedded turn has a `>` before its speaker.
fn turns(text: &str) -> Vec<(String, u32)> {
    let corpus = read(text);
    let name = |turn: &rapporteur::corpus::turns::Turn| {
        let mark = if turn.is_embedded() { "> " } else { "" };
        format!("{mark}{}", turn.speaker_name(&corpus.conversations()[0]).unwrap_or_default())
    };
    corpus.turns().iter().map(|turn| (name(turn), turn.counts.words)).collect()
}

fn assert_turns(text: &str, expected: &[(&str, u32)]) {
    let found = turns(text);
    let found: Vec<(&str, u32)> = found.iter().map(|(name, words)| (name.as_str(), *words)).collect();
    assert_eq!(found, expected, "{text}");
}

fn kinds(text: &str) -> Vec<NoteKind> {
    read(text).conversations()[0].notes.iter().map(|note| note.kind).collect()
}

#[test]
fn offices_that_share_a_word_are_different_speakers() {
    assert_turns(
        "President: One.\nVice President: One two.\nPresident: One.\nVice President: One.\n",
        &[("President", 1), ("Vice President", 2), ("President", 1), ("Vice President", 1)],
    );
}

#[test]
fn a_listed_name_is_a_label_whatever_word_it_opens_with() {
    let text = "Present: He Yafei; Anna Berg\n\nBerg: One.\n\nHe Yafei: One two.\n\nBerg: One.\n";
    assert_turns(text, &[("Anna Berg", 1), ("He Yafei", 2), ("Anna Berg", 1)]);
}

#[test]
fn phrases_before_a_colon_are_no_speakers_and_noted() {
    let text = "Anna: One.\n\nNote: two three.\n\nBo: One.\n\nAnna: One.\n\nNote: two.\n\nBo: One.\n";
    assert_turns(text, &[("Anna", 4), ("Bo", 1), ("Anna", 3), ("Bo", 1)]);
    assert_eq!(kinds(text).iter().filter(|kind| **kind == NoteKind::LabelRefused).count(), 2);
}

#[test]
fn surname_first_is_one_person_and_not_a_joint_label() {
    let text = "Present: Anna Berg; Bo Holm\n\nBerg, Anna: One two.\n\nHolm: One.\n";
    assert_turns(text, &[("Anna Berg", 2), ("Bo Holm", 1)]);
}

#[test]
fn the_same_two_people_are_one_node_in_either_order() {
    let text = "Anna: One.\nBo: One.\nAnna, Bo: One.\nBo: One.\nBo and Anna: One.\nAnna: One.\n";
    let names: Vec<String> = turns(text).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Anna", "Bo", "Anna + Bo", "Bo", "Anna + Bo", "Anna"]);
}

#[test]
fn brackets_inside_a_spoken_parenthesis_are_judged_on_their_own() {
    let text = "Anna: I said (as the chair [tr. note here now] said) so.\nBo: One.\nAnna: One.\n";
    assert_turns(text, &[("Anna", 7), ("Bo", 1), ("Anna", 1)]);
}

#[test]
fn a_turn_in_parentheses_at_the_end_of_a_turn_is_kept() {
    let text = "Anna: One two.\n\n(Bo: Of course.)\n\nBo: One.\n\nAnna: One.\n";
    assert_turns(text, &[("Anna", 2), ("> Bo", 2), ("Bo", 1), ("Anna", 1)]);
}

#[test]
fn a_turn_inside_a_turn_inside_a_turn_is_kept() {
    let text =
        "Anna: One (Bo: two (Chiara: three four) five) six.\nBo: One.\nChiara: One.\nAnna: One.\nBo: a.\nChiara: b.\n";
    let found = turns(text);
    assert_eq!(found[..3], [("Anna".to_owned(), 2), ("> Bo".to_owned(), 2), ("> Chiara".to_owned(), 2)]);
    assert_eq!(read(text).interruptions().events.len(), 2);
}

#[test]
fn several_turns_inside_one_each_lead_to_their_own_place() {
    let text = "Anna: One (Bo: two), three (Bo: four). Five.\nBo: One.\nAnna: One.\n";
    assert_turns(text, &[("Anna", 3), ("> Bo", 1), ("> Bo", 1), ("Bo", 1), ("Anna", 1)]);
    let corpus = read(text);
    let resumed: Vec<_> = corpus.interruptions().events.iter().map(|event| event.resumed).collect();
    assert_eq!(resumed, [Some(true), Some(false)]);
}

#[test]
fn lines_of_the_head_list_nobody() {
    let text =
        "MEMORANDUM\nFROM: Department of State\nFor the record:\n\nWarsaw\n\nAnna: One.\n\nBo: One.\n\nAnna: One.\n";
    let corpus = read(text);
    let names: Vec<&str> = corpus.conversations()[0].participants.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Anna", "Bo"]);
}

#[test]
fn a_record_without_blank_lines_and_with_wrapped_lines_is_read() {
    let text = "Anna: We came\nto the house and\nleft.\nBo: Indeed: twice.\nAnna: Yes.\nBo: No.\n";
    assert_turns(text, &[("Anna", 7), ("Bo", 2), ("Anna", 1), ("Bo", 1)]);
}

#[test]
fn names_in_other_scripts_are_names() {
    let text = "主席：好。\n\n李明：不好。\n\n主席：再见。\n\n李明：好。\n";
    let names: Vec<String> = turns(text).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["主席", "李明", "主席", "李明"]);
}

#[test]
fn white_space_and_leaders_without_end_take_no_long_time() {
    let text = format!("Anna: One{}two.\nBo: One {} two.\nAnna: One.\n", " ".repeat(200_000), ". ".repeat(100_000));
    assert_turns(&text, &[("Anna", 2), ("Bo", 2), ("Anna", 1)]);
}

#[test]
fn an_office_of_many_words_is_a_label_when_it_recurs() {
    let office = "The Assistant Secretary of State for European Affairs";
    let text = format!("Holm: Two.\n\n{office}: Three four.\n\nHolm: One.\n\n{office}: Five.\n");
    assert_turns(&text, &[("Holm", 1), (office, 2), ("Holm", 1), (office, 1)]);
}

#[test]
fn an_office_with_and_is_one_speaker_each_time() {
    let office = "The Deputy Prime Minister and Minister of Trade";
    let text = format!("Holm: Two.\n{office}: Three.\nHolm: One.\n{office}: Five.\n");
    let names: Vec<String> = turns(&text).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Holm", office, "Holm", office]);
}

#[test]
fn breaks_and_headings_between_turns_are_no_speech_and_nobody_interrupts_across_them() {
    let text = "Berg: Three four—\n\nThe meeting was interrupted for five minutes.\n\nHolm: Six.\n\nBerg: So.\n\n\
                The meeting adjourned at 5 p.m.\n\nSECOND SESSION\n\nHolm: One.\n";
    assert_turns(text, &[("Berg", 2), ("Holm", 1), ("Berg", 1), ("Holm", 1)]);
    assert!(read(text).interruptions().events.is_empty());
}

#[test]
fn question_and_answer_are_speakers_when_they_recur() {
    let text = "Question: And the fish?\nAnswer: Cold.\nQuestion: Why?\nAnswer: Winter.\n";
    assert_turns(text, &[("Question", 3), ("Answer", 1), ("Question", 1), ("Answer", 1)]);
}

#[test]
fn two_people_with_one_surname_are_never_merged() {
    let text =
        "Present: Anna Berg; Karl Berg\n\nMr. Berg: One.\nMs. Berg: Two three.\nMr. Berg: One.\nMs. Berg: One.\n";
    assert_turns(text, &[("Mr. Berg", 1), ("Ms. Berg", 2), ("Mr. Berg", 1), ("Ms. Berg", 1)]);
    assert!(kinds(text).contains(&NoteKind::AmbiguousLabel));
}

#[test]
fn a_list_of_names_a_line_with_offices_is_read_whole() {
    let text = "Participants:\nAnna Berg, Minister of Trade\nBo Holm, Chief\nCarl Grey, Interpreter\n\nBerg: One.\nHolm: Two.\nBerg: One.\n";
    let corpus = read(text);
    let names: Vec<&str> = corpus.conversations()[0].participants.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Anna Berg", "Bo Holm", "Carl Grey"]);
}

#[test]
fn an_embedded_label_may_say_what_is_done() {
    let text =
        "Berg: One (Holm interrupting: no you do not) two.\nHolm: One.\nBerg: Two (Holm, laughing: good).\nHolm: a.\n";
    assert_turns(text, &[("Berg", 2), ("> Holm", 4), ("Holm", 1), ("Berg", 1), ("> Holm", 1), ("Holm", 1)]);
}
