//! Dates in invented sentences.

use super::*;
use crate::text::names::token::tokenize;

fn dates(text: &str) -> Vec<&str> {
    let tokens = tokenize(text);
    let dates = Dates { text, tokens: &tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match dates.end_at(at) {
            Some(end) => {
                found.push(&text[tokens[at].start..tokens[end - 1].end()]);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

#[test]
fn calendar_dates_are_found_whole() {
    assert_eq!(dates("On June 5, 1967, and on 7 May 1968."), ["June 5, 1967", "7 May 1968"]);
    assert_eq!(dates("the 3rd of June of last year"), ["3rd of June of last year"]);
    assert_eq!(dates("signed 4/12/1988 or 1988-12-04"), ["4/12/1988", "1988-12-04"]);
    assert_eq!(dates("in the autumn of 1938, from 1938-1941"), ["autumn of 1938", "1938-1941"]);
}

#[test]
fn months_that_are_words_need_a_number_or_a_preposition() {
    assert!(dates("May I ask? March on! You may. The May Queen said August").len() <= 1);
    assert_eq!(dates("since May and in March"), ["May", "March"]);
    assert!(dates("the October Revolution").is_empty());
}

#[test]
fn four_digits_that_count_things_are_no_year() {
    assert!(dates("1,938 tons, 1900 soldiers and $1975, 2000 marks, 20.1938").is_empty());
    assert_eq!(dates("in 2000 and the 1950s"), ["2000", "1950s"]);
}

#[test]
fn near_days_and_counted_spans_are_found() {
    assert_eq!(dates("Today, not last night."), ["Today", "last night"]);
    assert_eq!(dates("for up to three weeks"), ["up to three weeks"]);
    assert_eq!(dates("the last few months, two years ago"), ["last few months", "two years ago"]);
    assert!(dates("he is two years old, it took time").is_empty());
}
