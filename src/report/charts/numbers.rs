//! Numbers as people read them on a chart, and the round values of an axis.

/// So many decimals, at most, are shown of a value.
const MOST_DECIMALS: usize = 3;

/// A number with its thousands set apart: `1,200`, `0.25`. Numbers beyond all counting are shown as powers.
pub(super) fn grouped(value: f64, decimals: usize) -> String {
    if value.abs() >= 1e15 {
        return format!("{value:.2e}");
    }
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (plain.as_str(), String::new()),
    };
    let is_zero = plain.chars().all(|digit| matches!(digit, '0' | '.'));
    let sign = if value < 0.0 && !is_zero { "\u{2212}" } else { "" };
    format!("{sign}{}{fraction}", with_commas(whole))
}

/// Digits with a comma before every third from the right.
fn with_commas(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A value for the end of a bar or for a cell: as [`grouped`], but an amount too small for the decimals
/// shown is not rounded to nothing: `<0.1`.
pub(super) fn amount(value: f64, decimals: usize) -> String {
    let text = grouped(value, decimals);
    let is_zero = text.chars().all(|digit| matches!(digit, '0' | '.'));
    if value > 0.0 && is_zero {
        let mut least = text;
        least.pop();
        return format!("<{least}1");
    }
    text
}

/// How many decimals all the values of one chart get, so that they can be compared: none for whole numbers,
/// otherwise enough for about three digits of the largest.
pub(super) fn decimals_for(values: &[f64]) -> usize {
    if values.iter().all(|value| value.fract() == 0.0) {
        return 0;
    }
    let largest = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    match largest {
        large if large >= 10.0 => 1,
        large if large >= 1.0 => 2,
        _ => MOST_DECIMALS,
    }
}

/// Whether the values between two whole numbers mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// Counts: an axis shows whole numbers only.
    Whole,
    /// Measures.
    Fine,
}

impl Grain {
    /// The grain of these values.
    pub(super) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        if values.into_iter().all(|value| value.fract() == 0.0) { Self::Whole } else { Self::Fine }
    }
}

/// The round values of an axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ticks {
    /// The values, rising.
    pub(super) values: Vec<f64>,
    /// The distance of two.
    pub(super) step: f64,
    /// How many decimals they need.
    pub(super) decimals: usize,
}

/// Round values from `low` to `high`, at most `most` steps apart.
pub(super) fn ticks(low: f64, high: f64, most: i32, grain: Grain) -> Ticks {
    let rough = (high - low) / f64::from(most.max(1));
    ticks_of_step(low, high, round_step(rough, grain))
}

/// The multiples of a step from `low` to `high`.
pub(super) fn ticks_of_step(low: f64, high: f64, step: f64) -> Ticks {
    let mut values = Vec::new();
    // A hair beyond the ends counts as the ends: steps such as 0.1 are not exact.
    let mut index = (low / step - 1e-6).ceil();
    while index * step <= high + step * 1e-6 && values.len() <= 100 {
        values.push(index * step);
        index += 1.0;
    }
    Ticks { values, step, decimals: decimals_of_step(step) }
}

/// The least of 1, 2, 5, 10, 20 ... (or tenths of them) that is not less than the rough step.
fn round_step(rough: f64, grain: Grain) -> f64 {
    if !rough.is_finite() || rough <= 0.0 {
        return 1.0;
    }
    let mut power = 1.0_f64;
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    while power > rough {
        power /= 10.0;
    }
    let step = [1.0, 2.0, 5.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|step| *step >= rough * (1.0 - 1e-9))
        .unwrap_or(10.0 * power);
    if step <= 0.0 {
        // Too small to be told from nothing.
        return 1.0;
    }
    match grain {
        Grain::Whole => step.max(1.0),
        Grain::Fine => step,
    }
}

/// How many decimals a step of 0.1, 0.02, 0.005 ... needs.
fn decimals_of_step(step: f64) -> usize {
    let (mut decimals, mut rest) = (0, step);
    while rest < 1.0 - 1e-9 && decimals < 12 {
        rest *= 10.0;
        decimals += 1;
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let texts = [0.0, 17.0, 999.0, 1200.0, 10_000_000.0].map(|value| grouped(value, 0));
        assert_eq!(texts, ["0", "17", "999", "1,200", "10,000,000"]);
    }

    #[test]
    fn decimals_and_signs_are_kept() {
        assert_eq!(grouped(-1234.56, 1), "\u{2212}1,234.6");
        assert_eq!(grouped(-0.001, 1), "0.0");
    }

    #[test]
    fn a_small_amount_is_not_shown_as_nothing() {
        assert_eq!(amount(0.01, 1), "<0.1");
        assert_eq!(amount(0.0, 1), "0.0");
        assert_eq!(amount(0.2, 0), "<1");
    }

    #[test]
    fn all_values_of_a_chart_get_the_same_decimals() {
        assert_eq!(decimals_for(&[3398.0, 17.0]), 0);
        assert_eq!(decimals_for(&[12.5, 3.0]), 1);
        assert_eq!(decimals_for(&[0.125, 0.5]), 3);
    }

    #[test]
    fn ticks_are_round_and_within_the_axis() {
        let made = ticks(0.0, 3398.0, 5, Grain::Whole);
        assert_eq!(made.values, [0.0, 1000.0, 2000.0, 3000.0]);
    }

    #[test]
    fn ticks_of_counts_are_whole() {
        assert_eq!(ticks(0.0, 1.0, 5, Grain::Whole).values, [0.0, 1.0]);
    }

    #[test]
    fn ticks_of_measures_may_be_fractions() {
        let made = ticks(0.0, 1.0, 5, Grain::Fine);
        assert_eq!(made.decimals, 1);
        assert_eq!(made.values.len(), 6);
    }

    #[test]
    fn an_axis_without_a_span_still_has_its_beginning() {
        assert_eq!(ticks(0.0, 0.0, 5, Grain::Whole).values, [0.0]);
    }
}
