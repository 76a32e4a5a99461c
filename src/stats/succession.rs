//! Who follows whom as a chain: entropy of the next state, and where the chain spends its time.

use super::{not_below_zero, number};
use nalgebra::DMatrix;

/// Conditional entropy of the next state given the present one, in bits: `Σ n_i/N · H(row i)` (Shannon 1948). `None`
/// without a transition. `counts` is square, `counts[i][j]` transitions from i to j.
pub fn conditional_entropy(counts: &[Vec<f64>]) -> Option<f64> {
    let total: f64 = counts.iter().flatten().sum();
    let of_row = |row: &Vec<f64>| {
        let sum: f64 = row.iter().sum();
        row.iter().filter(|count| **count > 0.0).map(|count| -count / total * (count / sum).log2()).sum::<f64>()
    };
    (total > 0.0).then(|| not_below_zero(counts.iter().map(of_row).sum()))
}

/// Entropy in bits of one row of counts; `None` where it is empty.
pub fn row_entropy(row: &[f64]) -> Option<f64> {
    let total: f64 = row.iter().sum();
    let terms = row.iter().filter(|count| **count > 0.0).map(|count| -count / total * (count / total).log2());
    (total > 0.0).then(|| not_below_zero(terms.sum()))
}

/// The stationary distribution of the chain with these counts: the shares `π = πP` that it tends to (Kemeny & Snell
/// 1960). `None` where there is none or more than one: a state that is never left, or states that cannot reach each
/// other.
pub fn stationary(counts: &[Vec<f64>]) -> Option<Vec<f64>> {
    let size = counts.len();
    let sums: Vec<f64> = counts.iter().map(|row| row.iter().sum()).collect();
    if size == 0 || sums.iter().any(|sum| *sum <= 0.0) || !is_connected(counts) {
        return None;
    }
    // (Pᵀ − I) π = 0, the last equation replaced by Σπ = 1.
    let system = DMatrix::from_fn(size, size, |row, column| {
        if row + 1 == size { 1.0 } else { counts[column][row] / sums[column] - f64::from(u8::from(row == column)) }
    });
    let right = DMatrix::from_fn(size, 1, |row, _| f64::from(u8::from(row + 1 == size)));
    let solved = system.lu().solve(&right)?;
    Some(solved.iter().map(|share| share.max(0.0)).collect())
}

/// Whether every state can be reached from every other.
fn is_connected(counts: &[Vec<f64>]) -> bool {
    let reaches_all = |arrow: &dyn Fn(usize, usize) -> bool| {
        let mut seen = vec![false; counts.len()];
        let mut open = vec![0];
        seen[0] = true;
        while let Some(from) = open.pop() {
            for (to, is_seen) in seen.iter_mut().enumerate() {
                if !*is_seen && arrow(from, to) {
                    *is_seen = true;
                    open.push(to);
                }
            }
        }
        seen.into_iter().all(|is_seen| is_seen)
    };
    reaches_all(&|from, to| counts[from][to] > 0.0) && reaches_all(&|from, to| counts[to][from] > 0.0)
}

/// Yule's Q of a 2×2 table, `(ad − bc)/(ad + bc)` (Yule 1900); `None` for 0/0. A cell of zero makes it ±1.
pub fn yules_q(a: f64, b: f64, c: f64, d: f64) -> Option<f64> {
    let (along, across) = (a * d, b * c);
    (along + across > 0.0).then(|| (along - across) / (along + across))
}

/// Burstiness of intervals, `(σ − μ)/(σ + μ)` with the population's σ (Goh & Barabási 2008): −1 regular, 0 as by
/// chance, towards 1 in bursts. `None` for fewer than two intervals, or where all are 0.
pub fn burstiness(intervals: &[f64]) -> Option<f64> {
    let size = number(intervals.len());
    let mean = intervals.iter().sum::<f64>() / size;
    let spread = (intervals.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / size).sqrt();
    (intervals.len() > 1 && spread + mean > 0.0).then(|| (spread - mean) / (spread + mean))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_that_stops_or_falls_apart_has_no_stationary_distribution() {
        assert_eq!(stationary(&[vec![0.0, 1.0], vec![0.0, 0.0]]), None);
        let apart =
            [vec![0.0, 1.0, 0.0, 0.0], vec![1.0, 0.0, 0.0, 0.0], vec![0.0, 0.0, 0.0, 1.0], vec![0.0, 0.0, 1.0, 0.0]];
        assert_eq!(stationary(&apart), None);
        assert_eq!(stationary(&[]), None);
    }

    #[test]
    fn two_who_alternate_spend_half_the_time_each() {
        let shares = stationary(&[vec![0.0, 5.0], vec![4.0, 0.0]]).unwrap_or_default();
        assert!(shares.iter().all(|share| (share - 0.5).abs() < 1e-12) && shares.len() == 2);
        assert_eq!(conditional_entropy(&[vec![0.0, 5.0], vec![4.0, 0.0]]), Some(0.0));
    }

    #[test]
    fn undefined_is_none() {
        assert_eq!(yules_q(0.0, 0.0, 1.0, 1.0), None);
        assert_eq!(burstiness(&[3.0]), None);
        assert_eq!(burstiness(&[2.0, 2.0]), Some(-1.0));
        assert_eq!(conditional_entropy(&[]), None);
    }
}
