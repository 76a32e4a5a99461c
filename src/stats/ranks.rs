//! Ranks, and tests made of them.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::number;

/// Ranks from 1; equal values share the mean of their ranks.
pub fn midranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    for run in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let first = order.partition_point(|place| values[*place] < values[run[0]]);
        let rank = number(first) + (number(run.len()) + 1.0) / 2.0;
        run.iter().for_each(|place| ranks[*place] = rank);
    }
    ranks
}

/// Mann & Whitney's U of the first sample (1947): pairs in which its value is the larger, ties half.
pub fn mann_whitney_u(first: &[f64], second: &[f64]) -> f64 {
    let ranks = midranks(&[first, second].concat());
    let size = number(first.len());
    ranks[..first.len()].iter().sum::<f64>() - size * (size + 1.0) / 2.0
}

/// Kruskal & Wallis' test (1952) of several samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KruskalWallis {
    /// The statistic, corrected for ties.
    pub h: f64,
    /// Degrees of freedom: samples less one.
    pub degrees: usize,
    /// p-value by the chi-square distribution.
    pub p_value: f64,
}

/// [`KruskalWallis`] of the samples that are not empty; `None` for fewer than two of them and where all values tie.
pub fn kruskal_wallis(samples: &[Vec<f64>]) -> Option<KruskalWallis> {
    let samples: Vec<&Vec<f64>> = samples.iter().filter(|sample| !sample.is_empty()).collect();
    let degrees = samples.len().checked_sub(1).filter(|degrees| *degrees > 0)?;
    let pooled: Vec<f64> = samples.iter().flat_map(|sample| sample.iter().copied()).collect();
    let ranks = midranks(&pooled);
    let size = number(pooled.len());
    let (mut start, mut sum) = (0, 0.0);
    for sample in &samples {
        let end = start + sample.len();
        sum += ranks[start..end].iter().sum::<f64>().powi(2) / number(sample.len());
        start = end;
    }
    let mut sorted = pooled;
    sorted.sort_by(f64::total_cmp);
    let ties: f64 = sorted.chunk_by(|a, b| a == b).map(|run| number(run.len()).powi(3) - number(run.len())).sum();
    let correction = 1.0 - ties / (size.powi(3) - size);
    if correction <= 0.0 {
        return None;
    }
    let h = (12.0 / (size * (size + 1.0)) * sum - 3.0 * (size + 1.0)) / correction;
    let p_value = ChiSquared::new(number(degrees)).ok()?.sf(h.max(0.0));
    Some(KruskalWallis { h, degrees, p_value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_their_rank() {
        assert_eq!(midranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
    }

    #[test]
    fn values_that_all_tie_test_nothing() {
        assert_eq!(kruskal_wallis(&[vec![1.0, 1.0], vec![1.0]]), None);
        assert_eq!(kruskal_wallis(&[vec![1.0, 2.0], Vec::new()]), None);
    }
}
