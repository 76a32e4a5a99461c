//! The fixture record and the worked record against answers made by hand.

use rapporteur::corpus::{Corpus, Joint, Rules};
use rapporteur::measures::MEASURES;
use rapporteur::text::editorial::{Brackets, Speaking};

use crate::support::{assert_table, compute, corpus, project, rows};

fn lagoon(rules: Rules) -> Corpus {
    corpus(&project("fixtures/records/lagoon-talks-1954.txt"), rules)
}

#[test]
fn every_table_of_the_fixture_record_equals_the_answers_made_by_hand() {
    let corpus = lagoon(Rules::default());
    for measure in MEASURES {
        let expected = project("fixtures/records/lagoon-talks-1954").join(format!("{}.csv", measure.id));
        assert_table(&compute(measure.id, &corpus), &expected);
    }
}

#[test]
fn kept_brackets_and_split_joint_turns_equal_the_answers_made_by_hand() {
    let kept = Rules { speaking: Speaking { brackets: Brackets::Keep, ..Speaking::default() }, ..Rules::default() };
    let split = Rules { joint: Joint::Split, ..Rules::default() };
    for (rules, file) in [(kept, "speakers-brackets-keep.csv"), (split, "speakers-joint-split.csv")] {
        let expected = project("fixtures/records/lagoon-talks-1954").join(file);
        assert_table(&compute("speakers", &lagoon(rules)), &expected);
    }
}

#[test]
fn split_credit_adds_up_to_the_words_of_the_record() {
    let corpus = lagoon(Rules { joint: Joint::Split, ..Rules::default() });
    let words: u32 = corpus.turns().iter().map(|turn| turn.counts.words).sum();
    let table = rows(&compute("speakers", &corpus));
    let column = table[0].iter().position(|name| name == "words").expect("words");
    let credited: f64 = table[1..].iter().map(|row| row[column].parse::<f64>().expect("number")).sum();
    assert!((credited - f64::from(words)).abs() < 1e-9, "{credited} of {words}");
}

#[test]
fn every_mention_leads_to_its_place_in_the_file() {
    let text = std::fs::read_to_string(project("fixtures/records/lagoon-talks-1954.txt")).expect("fixture");
    let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
    let table = rows(&compute("mentions", &lagoon(Rules::default())));
    let number = |text: &str| text.parse::<usize>().expect("number");
    assert!(table.len() > 20);
    for row in &table[1..] {
        let (surface, line, start, end) = (&row[5], number(&row[6]), number(&row[7]), number(&row[8]));
        let found: String = lines[line - 1][start..end].iter().collect();
        assert_eq!(&found, surface, "line {line}");
    }
}

#[test]
fn the_worked_record_gives_the_worked_tables() {
    let corpus = corpus(&project("fixtures/worked/vienna.txt"), Rules::default());
    for measure in MEASURES {
        assert_table(&compute(measure.id, &corpus), &project(&format!("fixtures/worked/{}/expected.csv", measure.id)));
    }
}

/// A meeting with times: overlaps, gaps, talk without times; worked out by the program beside it.
#[test]
fn the_worked_meeting_gives_the_worked_tables() {
    let corpus = corpus(&project("fixtures/worked/timed/meeting.csv"), Rules::default());
    let mut compared = 0;
    for measure in MEASURES {
        let expected = project(&format!("fixtures/worked/timed/{}.csv", measure.id));
        if expected.exists() {
            assert_table(&compute(measure.id, &corpus), &expected);
            compared += 1;
        }
    }
    assert_eq!(compared, 11);
}
