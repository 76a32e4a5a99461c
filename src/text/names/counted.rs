//! Counted spans of time: "two years", "the past few months".

use super::dates::{Dates, any};
use super::token::{Gap, Shape, Token};

const NUMBER_WORDS: &str = "\
    couple eight eighteen eighty eleven few fifteen fifty five forty four fourteen hundred nine nineteen \
    ninety one several seven seventeen seventy six sixteen sixty ten thirteen thirty thousand three twelve twenty two";
const UNITS: &str = "\
    centuries century day days decade decades month months week weeks year years";
const NEARNESS: &str = "\
    coming last next past";

impl Dates<'_> {
    /// "two years", "past few months", "up to 30 days", "several weeks ago".
    pub(super) fn counted(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        let next_is = |offset: usize, list: &str| self.joined(at + offset).is_some_and(|next| any(list, next));
        let lead = match token.core {
            "up" if next_is(1, "to") => 2,
            "more" | "less" if next_is(1, "than") => 2,
            "at" if next_is(1, "least most") => 2,
            "over" | "about" | "nearly" | "almost" | "around" => 1,
            _ if any(NEARNESS, token) => 1,
            _ => 0,
        };
        let mut end = at + lead;
        let mut counted = 0;
        while let Some(word) = self.tokens.get(end).filter(|word| end == at || word.joined()) {
            if any(NUMBER_WORDS, word) || plain_number(word) {
                counted += 1;
            } else if !(counted == 1 && any("of", word) || counted == 0 && any(NEARNESS, word)) {
                break;
            }
            end += 1;
        }
        self.joined(end).filter(|unit| counted > 0 && any(UNITS, unit) && unit.gap == Gap::Space)?;
        let follows = |list: &str| self.joined(end + 1).is_some_and(|word| any(list, word));
        if follows("old") {
            return None;
        }
        Some(end + 1 + usize::from(follows("ago later earlier")))
    }
}

fn plain_number(token: &Token<'_>) -> bool {
    token.shape == Shape::Number && token.core.len() <= 3 && token.core.bytes().all(|byte| byte.is_ascii_digit())
}
