//! The time stamps of chat logs, and a clock that knows the days.

use std::sync::LazyLock;

use regex::{Captures, Regex};

const DAY: i64 = 86_400_000;

/// A date and time of day, or a time of day alone; the zone is that of the log.
static STAMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^\s*[\[(]?(?:(?:(?P<y>\d{4})[-/.](?P<m>\d\d)[-/.](?P<d>\d\d)",
        r"|(?P<a>\d\d)(?P<sign>[-/.])(?P<b>\d\d)[-/.](?P<c>\d{4})",
        r"|(?P<month>[A-Z][a-z]{2}) +(?P<md>\d{1,2})(?: (?P<my>\d{4}))?),?[ T_])?",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?",
        r"(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?(?:Z|[+-]\d\d:?\d\d)?[\])]?(?P<end>\s|<|$)",
    ))
    .ok()
});

/// When a line was written.
pub struct Stamp {
    /// Days since 1 January 1970, where the stamp has a date.
    day: Option<i64>,
    /// Milliseconds since midnight.
    time: i64,
}

/// Takes the stamp off the start of a line.
pub fn split(line: &str) -> Option<(Stamp, &str)> {
    let found = STAMP.as_ref()?.captures(line)?;
    let number = |name: &str| found.name(name).and_then(|digits| digits.as_str().parse::<i64>().ok());
    let mut hour = number("hour")?;
    let (minute, second) = (number("minute")?, number("second").unwrap_or(0));
    if let Some(half) = found.name("half") {
        hour = hour % 12 + if half.as_str().eq_ignore_ascii_case("p") { 12 } else { 0 };
    }
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let part = found.name("part").map_or(0, |part| {
        let padded: String = part.as_str().chars().chain("000".chars()).take(3).collect();
        padded.parse().unwrap_or(0)
    });
    let time = ((hour * 60 + minute) * 60 + second) * 1000 + part;
    let rest = line.get(found.name("end")?.start()..)?;
    Some((Stamp { day: date(&found), time }, rest))
}

fn date(found: &Captures<'_>) -> Option<i64> {
    let number = |name: &str| found.name(name).and_then(|digits| digits.as_str().parse::<i64>().ok());
    if let (Some(year), Some(month), Some(day)) = (number("y"), number("m"), number("d")) {
        return days(year, month, day);
    }
    if let (Some(first), Some(second), Some(year)) = (number("a"), number("b"), number("c")) {
        // 04/18/2019 is American; with points or hyphens the day comes first.
        let american = found.name("sign").is_some_and(|sign| sign.as_str() == "/") && first <= 12;
        let (month, day) = if american || second > 12 { (first, second) } else { (second, first) };
        return days(year, month, day);
    }
    // A month and day without a year count nothing but midnights: any year will do.
    days(number("my")?, month(found.name("month")?.as_str())?, number("md")?)
}

/// The date in a line such as "--- Day changed Wed Feb 05 2020".
pub fn day_in(line: &str) -> Option<i64> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let day = words.get(at + 1)?.trim_end_matches(',').parse().ok()?;
    let year = words[at + 2..].iter().find(|word| word.len() == 4).and_then(|word| word.parse().ok())?;
    days(year, month(words[at])?, day)
}

fn month(word: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    (1..).zip(MONTHS).find(|(_, name)| *name == word).map(|(number, _)| number)
}

/// Days from 1 January 1970 to a date of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March here, so that the leap day is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// The clock of a log: it counts from midnight of the log's first day.
#[derive(Default)]
pub struct Clock {
    /// The date of the first day, where the log has dates.
    first: Option<i64>,
    /// Days since the first.
    day: i64,
    /// The time of day of the line before, on the same day.
    before: Option<i64>,
}

impl Clock {
    /// Whether a stamp is earlier than the one before, and no midnight explains it.
    pub fn runs_backwards(&self, stamp: &Stamp) -> bool {
        let same_day = stamp.day.is_none_or(|day| self.first.is_some_and(|first| day - first == self.day));
        same_day && self.before.is_some_and(|before| stamp.time < before) && !self.passes_midnight(stamp)
    }

    /// Milliseconds since midnight of the first day.
    pub fn at(&mut self, stamp: &Stamp) -> i64 {
        if let Some(day) = stamp.day {
            self.set(day, 0);
        } else if self.passes_midnight(stamp) {
            self.day += 1;
        }
        self.before = Some(stamp.time);
        self.day * DAY + stamp.time
    }

    /// A line of the log that tells which day it is, or that a day has begun.
    pub fn day(&mut self, mark: DayMark) {
        match mark {
            DayMark::Opened(Some(day)) => self.set(day, 0),
            DayMark::Changed(Some(day)) => self.set(day, 1),
            DayMark::Opened(None) | DayMark::Changed(None) => {}
        }
    }

    /// The date of the first day as year, month and day.
    pub fn first_date(&self) -> Option<String> {
        let days = self.first? + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + year + i64::from(month <= 2);
        Some(format!("{year:04}-{month:02}-{day:02}"))
    }

    /// Without a date, a clock that goes back by more than half a day has passed midnight.
    fn passes_midnight(&self, stamp: &Stamp) -> bool {
        stamp.day.is_none() && self.before.is_some_and(|before| before - stamp.time > DAY / 2)
    }

    /// Sets the date; where none was known, it is so many days after the day before.
    fn set(&mut self, date: i64, later: i64) {
        let first = *self.first.get_or_insert(date - self.day - later);
        if date - first != self.day {
            self.day = date - first;
            self.before = None;
        }
    }
}

/// A line that tells the date.
#[derive(Clone, Copy)]
pub enum DayMark {
    /// The log was opened or closed on that day.
    Opened(Option<i64>),
    /// That day began.
    Changed(Option<i64>),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(lines: &[&str]) -> (Vec<i64>, Option<String>) {
        let mut clock = Clock::default();
        let stamps = lines.iter().filter_map(|line| split(line));
        (stamps.map(|(stamp, _)| clock.at(&stamp)).collect(), clock.first_date())
    }

    #[test]
    fn stamps_of_many_clients_are_read() {
        const TEN: i64 = 36_000_000;
        for (line, rest, expected, date) in [
            ("10:00 <a> b", " <a> b", TEN, None),
            ("[10:00:01] <a> b", " <a> b", TEN + 1000, None),
            ("(10:00:01 AM) a", " a", TEN + 1000, None),
            ("[10:00 pm] <a> b", " <a> b", TEN + 12 * 3_600_000, None),
            ("[12:00 am] <a> b", " <a> b", 0, None),
            ("2024-02-29T10:00:00.25Z <a> b", " <a> b", TEN + 250, Some("2024-02-29")),
            ("2024-02-29T10:00:00+01:00 <a> b", " <a> b", TEN, Some("2024-02-29")),
            ("2024-03-01 10:00:00\ta\tb", "\ta\tb", TEN, Some("2024-03-01")),
            ("18-04-2019 10:00:00 < a", " < a", TEN, Some("2019-04-18")),
            ("[04/18/2019 10:00] <a>", " <a>", TEN, Some("2019-04-18")),
            ("[18/04/2019 10:00] <a>", " <a>", TEN, Some("2019-04-18")),
            ("Apr 18 10:00:00 <a>\tb", " <a>\tb", TEN, None),
            ("Apr 18 2019 10:00:00 <a>", " <a>", TEN, Some("2019-04-18")),
        ] {
            let (stamp, found) = split(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found, rest, "{line}");
            let mut clock = Clock::default();
            assert_eq!((clock.at(&stamp), clock.first_date().as_deref()), (expected, date), "{line}");
        }
        for line in ["", "10:61 <a>", "25:00 <a>", "10:00x", "10", "at 10:00", "2024-02-29"] {
            assert!(split(line).is_none(), "{line}");
        }
    }

    #[test]
    fn midnight_adds_a_day() {
        assert_eq!(times(&["23:59 a", "00:01 b", "00:02 c"]).0, [86_340_000, 86_460_000, 86_520_000]);
        let dated = times(&["2023-12-31 23:59:00 a", "2024-01-02 00:00:00 b"]);
        assert_eq!(dated, (vec![86_340_000, 2 * DAY], Some("2023-12-31".to_owned())));
        let mut clock = Clock::default();
        let stamp = |line: &str| split(line).unwrap().0;
        assert_eq!(clock.at(&stamp("10:00 a")), 36_000_000);
        assert!(clock.runs_backwards(&stamp("09:59 a")) && !clock.runs_backwards(&stamp("10:00 a")));
        clock.day(DayMark::Changed(day_in("--- Day changed Wed Feb 05 2020")));
        assert_eq!(clock.at(&stamp("11:00 a")), DAY + 39_600_000);
        clock.day(DayMark::Changed(day_in("--- Day changed Thu Feb 06 2020")));
        assert_eq!(clock.at(&stamp("09:00 a")), 2 * DAY + 32_400_000);
        assert_eq!(clock.first_date().as_deref(), Some("2020-02-04"));
    }
}
