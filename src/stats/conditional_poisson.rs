//! The exact test of a count against its share of an exposure.

use statrs::distribution::{Binomial, Discrete};

use super::number;

/// Whether counts grow with exposure: the two-sided p-value that `count` of `total` events fall on something with this
/// share of the exposure. Given the total, Poisson counts in proportion to exposure are binomial (Przyborowski & Wilenski
/// 1940); all outcomes at most as probable as the one observed are summed up (as R's `binom.test` does). `None` without an
/// event, and where the share is all or nothing.
///
/// ```
/// use rapporteur::stats::conditional_poisson::p_value;
/// assert!((p_value(7, 10, 0.5).unwrap() - 0.34375).abs() < 1e-12);
/// assert_eq!(p_value(0, 0, 0.5), None);
/// assert_eq!(p_value(2, 2, 1.0), None);
/// ```
pub fn p_value(count: u64, total: u64, share: f64) -> Option<f64> {
    if total == 0 || !(share > 0.0 && share < 1.0) {
        return None;
    }
    let events = Binomial::new(share, total).ok()?;
    // What is as probable up to rounding is as probable.
    let limit = events.pmf(count) * (1.0 + 1e-7);
    let sum: f64 = (0..=total).map(|outcome| events.pmf(outcome)).filter(|chance| *chance <= limit).sum();
    Some(sum.min(1.0))
}

/// Events expected on each of several exposures when they fall in proportion; `None` without exposure.
pub fn expected(total: usize, exposure: f64, exposures: f64) -> Option<f64> {
    (exposures > 0.0).then(|| number(total) * exposure / exposures)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R: `binom.test(1, 8, 1/3)$p.value`, `binom.test(5, 6, 0.2)$p.value`.
    #[test]
    fn uneven_shares_are_summed_by_probability() {
        // P(0) = (2/3)^8 = .039018, P(1) = .156074, P(5) = .068282, P(6) = .017071, P(7) = .002439, P(8) = .000152.
        let p = p_value(1, 8, 1.0 / 3.0).expect("a p-value");
        assert!(
            (p - (0.039_018_4 + 0.156_073_8 + 0.068_282_3 + 0.017_070_6 + 0.002_438_7 + 0.000_152_4)).abs() < 1e-6,
            "{p}"
        );
        // P(5) + P(6) = 6·.2^5·.8 + .2^6.
        let p = p_value(5, 6, 0.2).expect("a p-value");
        assert!((p - 0.0016).abs() < 1e-9, "{p}");
    }
}
