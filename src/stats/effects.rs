//! Sizes of a difference, which a p-value does not tell.

use super::ranks::{mann_whitney_u, midranks};
use super::{is_nothing, number};

/// Arithmetic mean; `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / number(values.len()))
}

/// Sum of squared distances from the mean.
fn squares(values: &[f64]) -> f64 {
    let mean = mean(values).unwrap_or(0.0);
    values.iter().map(|value| (value - mean).powi(2)).sum()
}

/// Sample standard deviation; `None` for fewer than two values.
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    (values.len() > 1).then(|| (squares(values) / (number(values.len()) - 1.0)).sqrt())
}

/// Median; `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    super::bootstrap::quantile(&sorted, 0.5)
}

/// Hedges' g (1981): the difference of means over the pooled standard deviation, times `1 − 3/(4(n₁ + n₂) − 9)`. `None`
/// for fewer than two values in a sample and where nothing varies.
pub fn hedges_g(first: &[f64], second: &[f64]) -> Option<f64> {
    if first.len() < 2 || second.len() < 2 {
        return None;
    }
    let size = number(first.len() + second.len());
    let spread = ((squares(first) + squares(second)) / (size - 2.0)).sqrt();
    let difference = mean(first)? - mean(second)?;
    (!is_nothing(spread, difference)).then(|| difference / spread * (1.0 - 3.0 / (4.0 * size - 9.0)))
}

/// Cliff's delta (1993): the chance that a value of the first sample is larger, less that it is smaller. `None` for an
/// empty sample.
pub fn cliffs_delta(first: &[f64], second: &[f64]) -> Option<f64> {
    let pairs = number(first.len()) * number(second.len());
    (pairs > 0.0).then(|| 2.0 * mann_whitney_u(first, second) / pairs - 1.0)
}

/// Cohen's d of paired differences (1988): mean over sample standard deviation. `None` for fewer than two and where
/// they do not vary.
pub fn paired_d(differences: &[f64]) -> Option<f64> {
    let (mean, spread) = (mean(differences)?, standard_deviation(differences)?);
    (!is_nothing(spread, mean)).then(|| mean / spread)
}

/// Matched-pairs rank-biserial correlation (Kerby 2014): `(W₊ − W₋)/(W₊ + W₋)` of the ranks of the absolute
/// differences, those of 0 left out. `None` where all are 0.
pub fn rank_biserial(differences: &[f64]) -> Option<f64> {
    let changed: Vec<f64> = differences.iter().copied().filter(|difference| !is_nothing(*difference, 0.0)).collect();
    let sizes: Vec<f64> = changed.iter().map(|difference| difference.abs()).collect();
    let ranks = midranks(&sizes);
    let signed: f64 = changed.iter().zip(&ranks).map(|(difference, rank)| difference.signum() * rank).sum();
    (!changed.is_empty()).then(|| signed / ranks.iter().sum::<f64>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_said_is_none() {
        assert_eq!(hedges_g(&[1.0], &[2.0, 3.0]), None);
        assert_eq!(hedges_g(&[1.0, 1.0], &[1.0, 1.0]), None);
        assert_eq!(cliffs_delta(&[], &[1.0]), None);
        assert_eq!(paired_d(&[2.0, 2.0]), None);
        assert_eq!(rank_biserial(&[0.0]), None);
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn a_sample_that_is_larger_throughout_has_a_delta_of_one() {
        assert_eq!(cliffs_delta(&[3.0, 4.0], &[1.0, 2.0]), Some(1.0));
        assert_eq!(rank_biserial(&[1.0, 2.0]), Some(1.0));
    }
}
