//! Permutation tests of a difference of means (Fisher 1935; Pitman 1937).

use super::effects::mean;
use super::random::Draws;
use super::significance::Null;
use super::{SAME, is_nothing, number};

/// Up to so many assignments are enumerated.
const MOST_ENUMERATED: u32 = 100_000;

/// A permutation test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// Two-sided p-value: assignments with a difference at least as large.
    pub p_value: f64,
    /// The smallest p-value that so few values can give.
    pub least: f64,
    /// Whether all assignments were looked at.
    pub null: Null,
}

/// Tests whether two samples could be one: the values are dealt to samples of the same sizes. `None` where the p-value
/// could only be 1: an empty sample, or one value in each.
pub fn unpaired(first: &[f64], second: &[f64], draws: &mut Draws, number_of_draws: u32) -> Option<Tested> {
    let observed = (mean(first)? - mean(second)?).abs();
    if first.len() + second.len() < 3 {
        return None;
    }
    let mut pooled = [first, second].concat();
    let total: f64 = pooled.iter().sum();
    let sizes = (number(first.len()), number(second.len()));
    let is_extreme = |sum: f64| {
        let difference = (sum / sizes.0 - (total - sum) / sizes.1).abs();
        difference >= observed - SAME * observed.max(1.0)
    };
    let cases = binomial(pooled.len(), first.len());
    let mirrored = if first.len() == second.len() { 2.0 } else { 1.0 };
    let Some(cases) = cases.filter(|cases| *cases <= MOST_ENUMERATED) else {
        let mut extreme = 0;
        for _ in 0..number_of_draws {
            draws.shuffle(&mut pooled);
            extreme += u32::from(is_extreme(pooled[..first.len()].iter().sum()));
        }
        let null = Null::Drawn { draws: number_of_draws };
        return Some(Tested { p_value: null.p(extreme), least: null.p(0), null });
    };
    let mut extreme = 0;
    choose(&pooled, first.len(), 0.0, &mut |sum| extreme += u32::from(is_extreme(sum)));
    let null = Null::Enumerated { cases };
    Some(Tested { p_value: null.p(extreme), least: mirrored / f64::from(cases), null })
}

/// Tests whether paired differences are as often above as below 0: their signs are turned. `None` for no difference
/// other than 0, and for a single one, whose p-value could only be 1.
pub fn paired(differences: &[f64], draws: &mut Draws, number_of_draws: u32) -> Option<Tested> {
    let changed: Vec<f64> = differences.iter().copied().filter(|difference| !is_nothing(*difference, 0.0)).collect();
    if changed.len() < 2 {
        return None;
    }
    let observed = changed.iter().sum::<f64>().abs();
    let is_extreme = |sum: f64| sum.abs() >= observed - SAME * observed.max(1.0);
    let mut extreme = 0;
    if changed.len() <= 16 {
        let cases = 1_u32 << changed.len();
        for signs in 0..cases {
            let turned =
                (0..).zip(&changed).map(|(place, value)| if signs >> place & 1 == 1 { -value } else { *value });
            extreme += u32::from(is_extreme(turned.sum()));
        }
        let null = Null::Enumerated { cases };
        return Some(Tested { p_value: null.p(extreme), least: 2.0 / f64::from(cases), null });
    }
    for _ in 0..number_of_draws {
        let turned: f64 = changed.iter().map(|value| if draws.below(2) == 1 { -value } else { *value }).sum();
        extreme += u32::from(is_extreme(turned));
    }
    let null = Null::Drawn { draws: number_of_draws };
    Some(Tested { p_value: null.p(extreme), least: null.p(0), null })
}

/// Shows the sum of every choice of so many values.
fn choose(values: &[f64], size: usize, sum: f64, visit: &mut impl FnMut(f64)) {
    match values {
        _ if size == 0 => visit(sum),
        [first, rest @ ..] if values.len() >= size => {
            choose(rest, size - 1, sum + first, visit);
            choose(rest, size, sum, visit);
        }
        _ => {}
    }
}

/// Ways to choose so many of a number; `None` beyond u32.
fn binomial(all: usize, some: usize) -> Option<u32> {
    let some = some.min(all - some);
    let mut ways: u64 = 1;
    for step in 0..some as u64 {
        ways = ways.checked_mul(all as u64 - step)? / (step + 1);
    }
    u32::try_from(ways).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_against_one_tests_nothing() {
        let mut draws = Draws::new(1, "test");
        assert_eq!(unpaired(&[1.0], &[2.0], &mut draws, 100), None);
        assert_eq!(unpaired(&[], &[2.0, 3.0], &mut draws, 100), None);
        assert_eq!(paired(&[1.0], &mut draws, 100), None);
        assert_eq!(paired(&[0.0, 0.0, 0.0], &mut draws, 100), None);
    }

    #[test]
    fn two_against_two_cannot_fall_below_a_third() {
        let tested = unpaired(&[5.0, 6.0], &[1.0, 2.0], &mut Draws::new(1, "test"), 100);
        assert!(tested.is_some_and(|tested| (tested.p_value - 1.0 / 3.0).abs() < 1e-12 && tested.least > 0.3));
    }

    #[test]
    fn many_values_are_drawn_and_agree_with_the_enumeration() {
        let first: Vec<f64> = (0..16).map(f64::from).collect();
        let second: Vec<f64> = (0..16).map(|value| f64::from(value) + 3.0).collect();
        let drawn = unpaired(&first, &second, &mut Draws::new(1, "test"), 9_999);
        assert!(drawn.is_some_and(|tested| matches!(tested.null, Null::Drawn { .. })));
        // t with 30 degrees of freedom: 1.782, two-sided p .085.
        assert!(drawn.is_some_and(|tested| (tested.p_value - 0.085).abs() < 0.015), "{drawn:?}");
    }
}
