//! Numbers for people: rounding and grouping live here and nowhere else. Machine-readable tables are exact.

use super::{Cell, Unit};

/// What people see for a missing value.
pub const MISSING: &str = "–";

/// A value as people read it.
pub fn for_people(cell: &Cell<'_>, unit: Unit) -> String {
    match cell {
        Cell::Null => MISSING.to_owned(),
        Cell::Text(text) => (*text).to_owned(),
        Cell::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Cell::List(texts) => texts.join(" + "),
        Cell::Integer(number) if unit == Unit::Count => grouped(&number.to_string()),
        Cell::Integer(number) => number.to_string(),
        Cell::Number(number) => rounded(*number, unit),
    }
}

fn rounded(number: f64, unit: Unit) -> String {
    match unit {
        Unit::Share => format!("{:.1} %", number * 100.0),
        Unit::Count if number.fract() == 0.0 => grouped(&format!("{number:.0}")),
        Unit::Count | Unit::Mean => grouped(&format!("{number:.1}")),
        Unit::PerThousandWords | Unit::PerMinute | Unit::Seconds => grouped(&format!("{number:.2}")),
        Unit::Probability if number < 0.001 => "< .001".to_owned(),
        Unit::Index | Unit::Probability => format!("{number:.3}"),
        Unit::Milliseconds | Unit::Ordinal => format!("{number:.0}"),
        Unit::Text | Unit::Flag => number.to_string(),
    }
}

/// A value for machines: exact, a missing one is empty.
pub fn for_machines(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) => (*text).to_owned(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::List(texts) => texts.join(" + "),
        Cell::Integer(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
    }
}

/// Digits in groups of three: "12,345".
pub fn grouped(digits: &str) -> String {
    let (sign, number) = digits.strip_prefix('-').map_or(("", digits), |number| ("-", number));
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A text with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A share in per cent: "49.7 %".
pub fn per_cent(share: f64) -> String {
    rounded(share, Unit::Share)
}

/// A count with its noun in the right number: "1 turn", "2 turns".
pub fn counted(count: usize, singular: &str, plural: &str) -> String {
    format!("{} {}", grouped(&count.to_string()), if count == 1 { singular } else { plural })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_and_zero_are_told_apart() {
        assert_eq!(for_people(&Cell::Null, Unit::Share), "–");
        assert_eq!(for_people(&Cell::Number(0.0), Unit::Share), "0.0 %");
        assert_eq!(for_machines(&Cell::Null), "");
        assert_eq!(for_machines(&Cell::Number(0.0)), "0");
    }

    #[test]
    fn people_see_groups_and_rounding_and_machines_see_all() {
        assert_eq!(for_people(&Cell::Integer(1_234_567), Unit::Count), "1,234,567");
        assert_eq!(for_people(&Cell::Integer(1957), Unit::Ordinal), "1957");
        assert_eq!(for_people(&Cell::Number(0.49738), Unit::Share), "49.7 %");
        assert_eq!(for_people(&Cell::Number(1234.55), Unit::Mean), "1,234.5");
        assert_eq!(for_machines(&Cell::Number(0.1)), "0.1");
        assert_eq!(grouped("-1000.5"), "-1,000.5");
    }
}
