//! What must hold for any conversation, over generated ones.

use std::io::Write;

use proptest::prelude::*;
use rapporteur::corpus::{Corpus, Joint, Rules};
use rapporteur::text::editorial::{Span, SpanKind, Speaking, Speech, bracket_pairs};
use rapporteur::text::words::count_words;

use crate::support::{compute, corpus, rows};

const NAMES: [&str; 4] = ["Anna", "Bo", "Chiara", "Đorđe"];

/// A conversation as (speakers, text) pairs; two names make a joint label.
pub fn conversations() -> impl Strategy<Value = Vec<(Vec<usize>, String)>> {
    let speakers = prop_oneof![
        4 => (0..NAMES.len()).prop_map(|one| vec![one]),
        1 => (0..NAMES.len() - 1).prop_map(|one| vec![one, one + 1]),
    ];
    let text = "[a-zA-Zé ,.?!…—()\\[\\]\u{a0}-]{0,60}( \\((Anna|Bo): [a-z ]{1,9}\\)[, a-z]{0,9}){0,2}";
    prop::collection::vec((speakers, text.prop_map(|text| format!("well {text}"))), 2..30)
}

/// The conversation as a record.
pub fn written(turns: &[(Vec<usize>, String)]) -> String {
    let mut text = format!("Present: {}\n\n", NAMES.join("; "));
    for (speakers, speech) in turns {
        let label: Vec<&str> = speakers.iter().map(|speaker| NAMES[*speaker]).collect();
        text.push_str(&format!("{}: {speech}\n\n", label.join(", ")));
    }
    text
}

fn read(turns: &[(Vec<usize>, String)], rules: Rules) -> Corpus {
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
    file.write_all(written(turns).as_bytes()).expect("written");
    corpus(file.path(), rules)
}

fn column(table: &[Vec<String>], name: &str) -> Vec<f64> {
    let place = table[0].iter().position(|head| head == name).expect("column");
    table[1..].iter().filter_map(|row| row[place].parse().ok()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn shares_add_up_to_one_and_transitions_to_turns_less_one(turns in conversations()) {
        let corpus = read(&turns, Rules::default());
        let speakers = rows(&compute("speakers", &corpus));
        for share in ["word_share", "turn_share"] {
            prop_assert!((column(&speakers, share).iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
        let labelled = corpus.turns().iter().filter(|turn| !turn.is_embedded()).count();
        let transitions = column(&rows(&compute("transitions", &corpus)), "count").iter().sum::<f64>();
        prop_assert_eq!(transitions, f64::from(u32::try_from(labelled - 1).expect("small")));
    }

    #[test]
    fn split_credit_adds_up_to_every_word_once(turns in conversations()) {
        let corpus = read(&turns, Rules { joint: Joint::Split, ..Rules::default() });
        let words: u32 = corpus.turns().iter().map(|turn| turn.counts.words).sum();
        let credited = column(&rows(&compute("speakers", &corpus)), "words").iter().sum::<f64>();
        prop_assert!((credited - f64::from(words)).abs() < 1e-6);
    }

    #[test]
    fn what_is_made_is_received_and_indices_keep_their_bounds(turns in conversations()) {
        let corpus = read(&turns, Rules::default());
        let rates = rows(&compute("interruption-rates", &corpus));
        let events = &corpus.interruptions().events;
        let made: usize = events.iter().map(|event| event.interrupters.len()).sum();
        let received: usize = events.iter().map(|event| event.interrupted.len()).sum();
        prop_assert_eq!(column(&rates, "made").iter().sum::<f64>() as usize, made);
        prop_assert_eq!(column(&rates, "received").iter().sum::<f64>() as usize, received);
        for row in &rows(&compute("dominance", &corpus))[1..] {
            let value: f64 = row[4].parse().expect("defined");
            let most = match row[3].as_str() { "entropy" => 2.0, "effective-speakers" => 4.0, _ => 1.0 };
            prop_assert!((0.0..=most + 1e-9).contains(&value), "{:?}", row);
        }
    }

    #[test]
    fn every_character_of_a_turn_stands_at_its_place_in_the_file(turns in conversations()) {
        let (corpus, text) = (read(&turns, Rules::default()), written(&turns));
        let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
        for turn in corpus.turns().iter().filter(|turn| turn.line == turn.line_end) {
            for (at, letter) in turn.text.char_indices() {
                let (line, column) = turn.place(at);
                prop_assert_eq!(lines[line as usize - 1].get(column as usize), Some(&letter));
            }
        }
    }

    #[test]
    fn speech_without_spans_is_the_text_and_offsets_lead_back(text in "[ab\\[\\]() é]{0,40}") {
        let spans: Vec<Span> = bracket_pairs(&text).0.into_iter()
            .map(|pair| Span { range: pair.range, kind: SpanKind::Editorial }).collect();
        let speech = Speech::new(&text, &spans, Speaking::default());
        for (at, letter) in speech.as_str().char_indices() {
            prop_assert!(text[speech.text_offset(at)..].starts_with(letter));
        }
        let left: usize = spans.iter().map(|span| span.range.len()).sum();
        prop_assert_eq!(speech.as_str().len() + left, text.len());
    }

    #[test]
    fn words_never_outnumber_letters_and_splitting_at_spaces_changes_nothing(text in "\\PC{0,60}") {
        let apart: u32 = text.split_whitespace().map(count_words).sum();
        prop_assert_eq!(count_words(&text), apart);
        prop_assert!(count_words(&text) as usize <= text.chars().filter(|letter| letter.is_alphanumeric()).count());
    }
}
