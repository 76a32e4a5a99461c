//! Times as people and programs write them, read as milliseconds.

/// A time of day or of a recording: `hh:mm:ss.mmm`, `mm:ss`, `hh:mm:ss,mmm`, `1H 2M 20S`, `12.5s`, `300ms`.
///
/// A bare number is no clock time: its unit is for the caller to know (see [`seconds`]). `None` for anything else.
pub fn clock(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.contains(':') { colons(text) } else { units(text) }
}

/// Seconds with a decimal point or comma, as milliseconds (rounded to the nearest).
pub fn seconds(text: &str) -> Option<i64> {
    scaled(text, 1000.0)
}

/// A number times a factor, rounded; `None` for what is no finite number.
pub fn scaled(text: &str, factor: f64) -> Option<i64> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    rounded(number * factor)
}

/// Milliseconds of a number of seconds.
pub fn of_seconds(seconds: f64) -> Option<i64> {
    rounded(seconds * 1000.0)
}

#[allow(clippy::cast_possible_truncation)]
fn rounded(milliseconds: f64) -> Option<i64> {
    const LONGEST: f64 = 1e15;
    (milliseconds.is_finite() && milliseconds.abs() < LONGEST).then(|| milliseconds.round() as i64)
}

fn colons(text: &str) -> Option<i64> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let fields: Vec<&str> = text.split(':').collect();
    let (last, whole) = fields.split_last()?;
    if whole.len() > 2 || !last.starts_with(|digit: char| digit.is_ascii_digit()) {
        return None;
    }
    let mut minutes: i64 = 0;
    for field in whole {
        let digits = !field.is_empty() && field.len() <= 6 && field.bytes().all(|digit| digit.is_ascii_digit());
        minutes = minutes * 60 + field.parse::<i64>().ok().filter(|_| digits)?;
    }
    let last = seconds(last).filter(|last| (0..60_000).contains(last))?;
    Some(sign * (minutes * 60_000 + last))
}

fn units(text: &str) -> Option<i64> {
    let lowered = text.to_lowercase();
    let mut total = 0;
    let mut number = String::new();
    let mut unit = String::new();
    let mut met = false;
    for letter in lowered.chars().chain(['0']) {
        match letter {
            '0'..='9' | '.' | ',' => {
                if !unit.is_empty() {
                    total += scaled(&number, unit_milliseconds(&unit)?)?;
                    met = true;
                    number.clear();
                    unit.clear();
                }
                number.push(letter);
            }
            letter if letter.is_alphabetic() && !number.is_empty() => unit.push(letter),
            letter if letter.is_whitespace() => {}
            _ => return None,
        }
    }
    // The closing '0' above ends the last unit; a number without a unit is left over otherwise.
    (met && number == "0").then_some(total)
}

fn unit_milliseconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600_000.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60_000.0,
        "s" | "sec" | "secs" | "second" | "seconds" => 1000.0,
        "ms" | "msec" | "millisecond" | "milliseconds" => 1.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_in_the_spellings_people_use() {
        for (text, expected) in [
            ("00:00:01.500", Some(1_500)),
            ("01:02:03,004", Some(3_723_004)),
            ("2:05", Some(125_000)),
            ("-0:01", Some(-1_000)),
            ("1M 20S", Some(80_000)),
            ("1h 2m 3.5s", Some(3_723_500)),
            ("300ms", Some(300)),
            ("12.5 s", Some(12_500)),
            ("12.5", None),
            ("1:75", None),
            ("1:2:3:4", None),
            ("a:b", None),
            ("", None),
            (":", None),
            ("20 apples", None),
            ("1M 20", None),
        ] {
            assert_eq!(clock(text), expected, "{text:?}");
        }
        assert_eq!(seconds("1,25"), Some(1_250));
        assert_eq!(seconds("nan"), None);
        assert_eq!(of_seconds(0.0005), Some(1));
    }
}
