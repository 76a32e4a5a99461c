//! Times in cells, and the unit of a column of them.
//!
//! The unit that was chosen or that the column's name ends in holds. Otherwise a clock time (`1:02:03,5`, `1M 20S`)
//! says itself what it is, and bare numbers are seconds when one of them has a decimal point. Whole numbers are
//! seconds too, unless the talk would then be slower than one letter in five seconds: then they are milliseconds. Either
//! way a note says so. Dates (`2018-05-02T19:38:15Z`, seconds since 1970) are no times of a recording.

use super::Cell;
use crate::read::clock;

/// Unit of a column of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// `:ms`
    Milliseconds,
    /// `:s`
    Seconds,
    /// `:min`
    Minutes,
    /// `:clock`, such as `1:02:03`.
    Clock,
}

impl Unit {
    /// A unit as `--columns` writes it.
    pub fn chosen(text: &str) -> Option<Self> {
        Some(match text {
            "ms" => Self::Milliseconds,
            "s" => Self::Seconds,
            "min" => Self::Minutes,
            "clock" => Self::Clock,
            _ => return None,
        })
    }

    /// A unit as the last word of a column's name.
    pub fn of_name(word: &str) -> Option<Self> {
        Some(match word {
            "ms" | "msec" | "msecs" | "millis" | "millisecond" | "milliseconds" | "millisekunden" | "millisecondes"
            | "milisegundos" | "millisecondi" => Self::Milliseconds,
            "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sekunden" | "secondes" | "segundos" | "secondi" => {
                Self::Seconds
            }
            "min" | "mins" | "minutes" | "minuten" | "minutos" | "minuti" => Self::Minutes,
            _ => return None,
        })
    }

    fn factor(self) -> f64 {
        match self {
            Self::Milliseconds => 1.0,
            Self::Seconds | Self::Clock => 1000.0,
            Self::Minutes => 60_000.0,
        }
    }
}

/// A time as a cell holds it, before the unit of its column is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Time {
    /// Milliseconds: the cell says its unit.
    Exact(i64),
    /// A number without a decimal point.
    Whole(f64),
    /// A number with one.
    Decimal(f64),
    /// A date.
    Date,
    /// Something else.
    Odd,
}

/// Three years in seconds: a larger number counts from 1970.
const DATES: f64 = 1e8;

impl Time {
    /// The time in a cell; `None` for an empty one.
    pub fn of(cell: &Cell<'_>) -> Option<Self> {
        Some(match cell {
            Cell::Missing => return None,
            #[allow(clippy::cast_precision_loss)]
            Cell::Whole(number) => Self::whole(*number as f64),
            Cell::Decimal(number) if number.is_nan() => return None,
            Cell::Decimal(number) => Self::decimal(*number),
            Cell::Milliseconds(time) => Self::Exact(*time),
            Cell::Text(text) if super::is_missing(text) => return None,
            Cell::Text(text) => Self::read(text.trim()),
            Cell::Names(_) => Self::Odd,
        })
    }

    fn read(text: &str) -> Self {
        let is_number = |letter: char| letter.is_ascii_digit() || "+-.,eE".contains(letter);
        if text.chars().all(is_number)
            && let Ok(number) = text.replace(',', ".").parse::<f64>()
        {
            let is_whole = text.trim_start_matches(['+', '-']).bytes().all(|digit| digit.is_ascii_digit());
            return if is_whole { Self::whole(number) } else { Self::decimal(number) };
        }
        match clock::clock(text) {
            Some(time) => Self::Exact(time),
            None if is_date(text) => Self::Date,
            None => Self::Odd,
        }
    }

    fn whole(number: f64) -> Self {
        if number > DATES { Self::Date } else { Self::Whole(number) }
    }

    fn decimal(number: f64) -> Self {
        if !number.is_finite() {
            Self::Odd
        } else if number > DATES {
            Self::Date
        } else {
            Self::Decimal(number)
        }
    }

    /// Milliseconds by the unit of the column.
    pub fn milliseconds(self, unit: Unit) -> Option<i64> {
        match self {
            Self::Exact(time) => Some(time),
            Self::Whole(number) | Self::Decimal(number) => clock::of_seconds(number * unit.factor() / 1000.0),
            Self::Date | Self::Odd => None,
        }
    }
}

/// Whether a text opens with a calendar date, `2018-05-02` or `02.05.2018`.
pub fn is_date(text: &str) -> bool {
    let digits: Vec<bool> = text.bytes().take(10).map(|byte| byte.is_ascii_digit()).collect();
    let pattern = |dashes: [usize; 2]| {
        digits.len() == 10 && digits.iter().enumerate().all(|(at, digit)| *digit != dashes.contains(&at))
    };
    pattern([4, 7]) || pattern([2, 5])
}

/// What the times of a table have in common, gathered while it is read.
#[derive(Debug, Default)]
pub struct Gauge {
    decimals: usize,
    wholes: usize,
    /// How many cells hold a date, and the first of them.
    pub dates: usize,
    /// The letters of talk.
    pub letters: f64,
}

/// What was decided about bare numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// There is a decimal point, or there are no bare numbers.
    Plainly(Unit),
    /// Whole numbers, by the pace of the talk.
    ByPace(Unit),
}

impl Gauge {
    /// Takes in a time.
    pub fn take(&mut self, time: Option<Time>) {
        match time {
            Some(Time::Whole(_)) => self.wholes += 1,
            Some(Time::Decimal(_)) => self.decimals += 1,
            Some(Time::Date) => self.dates += 1,
            _ => {}
        }
    }

    /// The unit of bare numbers, where `span` is what they cover.
    pub fn unit(&self, span: f64) -> Decided {
        const SLOWEST: f64 = 0.2;
        if self.decimals > 0 || self.wholes == 0 {
            Decided::Plainly(Unit::Seconds)
        } else if span > 0.0 && self.letters / span < SLOWEST {
            Decided::ByPace(Unit::Milliseconds)
        } else {
            Decided::ByPace(Unit::Seconds)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Option<Time> {
        Time::of(&Cell::Text(text.into()))
    }

    #[test]
    fn cells_say_what_they_hold() {
        assert_eq!(time("12"), Some(Time::Whole(12.0)));
        assert_eq!(time("12.50"), Some(Time::Decimal(12.5)));
        assert_eq!(time("12,5"), Some(Time::Decimal(12.5)));
        assert_eq!(time("00:20:57,256"), Some(Time::Exact(1_257_256)));
        assert_eq!(time("1M 20S"), Some(Time::Exact(80_000)));
        assert_eq!(time("2018-05-02T19:38:15Z"), Some(Time::Date));
        assert_eq!(time("1325571377"), Some(Time::Date));
        assert_eq!(time("soon"), Some(Time::Odd));
        assert_eq!(time("1e999"), Some(Time::Odd));
        assert_eq!(time(" "), None);
        assert_eq!(time("NA"), None);
    }

    #[test]
    fn whole_numbers_are_judged_by_the_pace_of_the_talk() {
        let mut gauge = Gauge { letters: 100.0, ..Gauge::default() };
        gauge.take(Some(Time::Whole(8.0)));
        assert_eq!(gauge.unit(8.0), Decided::ByPace(Unit::Seconds));
        assert_eq!(gauge.unit(8000.0), Decided::ByPace(Unit::Milliseconds));
        gauge.take(Some(Time::Decimal(8.5)));
        assert_eq!(gauge.unit(8000.0), Decided::Plainly(Unit::Seconds));
    }
}
