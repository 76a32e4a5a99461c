//! Calendar dates, years, seasons and counted spans of time.

use super::token::{Gap, Shape, Token};

const PARTS: &str = "\
    afternoon autumn day evening fall month morning night spring summer week weekend winter year";
const SEASONS: &str = "\
    autumn fall spring summer winter";
const DAYS: &str = "\
    today tomorrow tonight yesterday";
const BEFORE_MONTH: &str = "\
    by during early every from in last late next of since this through till until";
/// Things that have numbers: "section 1983".
const NUMBERED: &str = "article chapter flight highway no number page paragraph room route rule section";
const BEFORE_YEAR: &str = "\
    after and before between by during early from in late of since till to until year years";

pub(super) fn any(list: &str, token: &Token<'_>) -> bool {
    list.split(' ').any(|entry| entry.eq_ignore_ascii_case(token.core))
}

/// Finds dates in the words of one text.
pub(crate) struct Dates<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token<'a>],
}

impl Dates<'_> {
    /// The end (in words) of the date that starts at word `at`.
    pub(crate) fn end_at(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        match token.shape {
            Shape::Number => self
                .numeric(at)
                .or_else(|| self.day_and_month(at))
                .or_else(|| self.years(at))
                .or_else(|| self.counted(at)),
            Shape::Lower | Shape::Capital => self.in_words(at),
            Shape::Acronym | Shape::Initial => None,
        }
    }

    fn in_words(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        if token.gap == Gap::Hyphen || !token.lists.time_word() {
            return None;
        }
        if token.shape == Shape::Capital && (token.lists.month() || token.lists.weekday()) {
            return self.month_first(at).or_else(|| self.weekday(at));
        }
        if any(DAYS, token) {
            let part = self.joined(at + 1).is_some_and(|next| any("morning afternoon evening night", next));
            return Some(at + 1 + usize::from(part));
        }
        self.season(at).or_else(|| self.near_part(at)).or_else(|| self.counted(at))
    }

    /// The word at `at` if only a space or a hyphen stands before it.
    pub(super) fn joined(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at).filter(|token| token.joined())
    }

    /// "June 5, 1967", "June 5-7", "June 1967", "in June".
    fn month_first(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        if !token.lists.month() {
            return None;
        }
        if let Some(end) = self.day(at + 1) {
            let end = if self.gap_is(end, Gap::Hyphen) { self.day(end).unwrap_or(end) } else { end };
            return Some(self.year_after(end).or_else(|| self.of_this_year(end)).unwrap_or(end));
        }
        if let Some(end) = self.year_after(at + 1) {
            return Some(end);
        }
        let named = self.joined(at + 1).is_some_and(|next| next.capital() && next.head.is_some());
        let dated = at > 0 && any(BEFORE_MONTH, &self.tokens[at - 1]) && token.gap == Gap::Space;
        let verb = any("may march", token);
        (!named && token.core.len() > 2 && (dated || !verb && !token.opens && token.core.len() > 4)).then_some(at + 1)
    }

    /// "7 May 1968", "7th of May".
    fn day_and_month(&self, at: usize) -> Option<usize> {
        let mut end = self.day(at)?;
        if self.joined(end).is_some_and(|next| next.core == "of") {
            end += 1;
        }
        let next = self.joined(end)?;
        if next.shape != Shape::Capital || !next.lists.month() {
            return None;
        }
        Some(self.year_after(end + 1).or_else(|| self.of_this_year(end + 1)).unwrap_or(end + 1))
    }

    /// A number from 1 to 31, also as an ordinal number.
    fn day(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).filter(|token| token.shape == Shape::Number)?;
        let digits = token.core.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let ordinal = matches!(&token.core[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        let in_month = digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        (ordinal && in_month && (at == 0 || token.gap != Gap::Comma)).then_some(at + 1)
    }

    fn gap_is(&self, at: usize, gap: Gap) -> bool {
        self.tokens.get(at).is_some_and(|token| token.gap == gap)
    }

    /// A year after a day or a month, with or without a comma.
    fn year_after(&self, at: usize) -> Option<usize> {
        let near = self.gap_is(at, Gap::Comma) || self.gap_is(at, Gap::Space);
        (near && self.year(at).is_some()).then_some(at + 1)
    }

    fn of_this_year(&self, at: usize) -> Option<usize> {
        let word = |offset: usize, list: &str| self.joined(at + offset).is_some_and(|token| any(list, token));
        (word(0, "of") && word(1, "this last next that") && word(2, "year")).then_some(at + 3)
    }

    /// The number of a year between 1000 and 2099, if the word is four plain digits.
    fn year(&self, at: usize) -> Option<u16> {
        let token = self.tokens.get(at)?;
        if token.core.len() != 4 || !token.core.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let before = bytes[..token.start].last().copied().unwrap_or(b' ');
        let after = bytes.get(token.end()).copied().unwrap_or(b' ');
        let digit_after = bytes.get(token.end() + 1).is_some_and(u8::is_ascii_digit);
        if matches!(before, b'$' | b'#' | b'/' | b'.' | b',')
            || after == b'%'
            || matches!(after, b'.' | b',') && digit_after
        {
            return None;
        }
        token.core.parse().ok().filter(|year| (1000..2100).contains(year))
    }

    /// "1938", "1938-1941", "1950s"; a round or early number needs a preposition, since it may count something.
    fn years(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        let after_preposition = at > 0 && token.gap == Gap::Space && any(BEFORE_YEAR, &self.tokens[at - 1]);
        if let Some(decade) = token.core.strip_suffix('s') {
            let digits = decade.bytes().all(|byte| byte.is_ascii_digit());
            return (digits && decade.len() == 4 && decade.ends_with('0')).then_some(at + 1);
        }
        let year = self.year(at)?;
        let numbered = at > 0 && token.gap == Gap::Space && any(NUMBERED, &self.tokens[at - 1]);
        if token.gap == Gap::Hyphen || numbered {
            return None;
        }
        if self.gap_is(at + 1, Gap::Hyphen) && self.tokens[at + 1].shape == Shape::Number {
            let second = self.tokens[at + 1].core.len();
            return (second == 4 || second == 2).then_some(at + 2);
        }
        let counts = self.joined(at + 1).is_some_and(|next| {
            next.shape == Shape::Lower && next.core.len() > 3 && next.core.ends_with('s') || any("people percent", next)
        });
        let plain = year >= 1800 && year % 500 != 0 && !counts;
        (plain || after_preposition && !counts).then_some(at + 1)
    }

    /// "4.12.1988", "4/12/1988", "1988-12-04".
    fn numeric(&self, at: usize) -> Option<usize> {
        let [first, second, third] = self.tokens.get(at..at + 3)? else {
            return None;
        };
        let separator = self.text.get(first.end()..second.start)?;
        let same = self.text.get(second.end()..third.start)? == separator;
        let short = |token: &Token<'_>| token.core.len() <= 2 && token.core.bytes().all(|byte| byte.is_ascii_digit());
        let year = |token: &Token<'_>| token.core.len() == 4 && token.core.bytes().all(|byte| byte.is_ascii_digit());
        let order = short(first) && short(second) && year(third) || year(first) && short(second) && short(third);
        (same && order && matches!(separator, "." | "/" | "-")).then_some(at + 3)
    }

    /// "autumn of 1938", "summer 1968".
    fn season(&self, at: usize) -> Option<usize> {
        if !any(SEASONS, &self.tokens[at]) {
            return None;
        }
        let of = self.joined(at + 1).is_some_and(|next| next.core == "of");
        self.year_after(at + 1 + usize::from(of))
    }

    /// "this morning", "last night", "next year", "last Monday".
    fn near_part(&self, at: usize) -> Option<usize> {
        if !any("this last next", &self.tokens[at]) {
            return None;
        }
        let next = self.joined(at + 1)?;
        let named = next.shape == Shape::Capital && (next.lists.weekday() || next.lists.month());
        (any(PARTS, next) || named).then_some(at + 2)
    }

    /// "Monday", "Tuesday morning".
    fn weekday(&self, at: usize) -> Option<usize> {
        if !self.tokens[at].lists.weekday() {
            return None;
        }
        let part = self.joined(at + 1).is_some_and(|next| any(PARTS, next) && next.shape == Shape::Lower);
        Some(at + 1 + usize::from(part))
    }
}

#[cfg(test)]
mod tests;
