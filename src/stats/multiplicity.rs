//! p-values of many tests made at once.

use super::number;
/// Adjusted p-values that keep the false discovery rate (Benjamini & Hochberg 1995), in the order given:
/// `min over j ≥ i of p_(j)·m/j`, at most 1.
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![1.0; p_values.len()];
    let mut least: f64 = 1.0;
    for (rank, place) in ascending(p_values).into_iter().enumerate().rev() {
        least = least.min(p_values[place] * ratio(p_values.len(), rank + 1));
        adjusted[place] = least;
    }
    adjusted
}

/// Adjusted p-values that keep the chance of any false discovery (Holm 1979), in the order given:
/// `max over j ≤ i of (m − j + 1)·p_(j)`, at most 1.
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![1.0; p_values.len()];
    let mut most: f64 = 0.0;
    for (rank, place) in ascending(p_values).into_iter().enumerate() {
        most = most.max(p_values[place] * ratio(p_values.len() - rank, 1)).min(1.0);
        adjusted[place] = most;
    }
    adjusted
}

fn ascending(p_values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    order
}

fn ratio(above: usize, below: usize) -> f64 {
    number(above) / number(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fifteen p-values of Benjamini & Hochberg (1995, section 3.2): at .05 their procedure rejects four,
    /// Bonferroni's (and Holm's) three.
    #[test]
    fn the_published_example_rejects_as_published() {
        let p_values = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let rejected = |adjusted: Vec<f64>| adjusted.iter().filter(|p| **p <= 0.05).count();
        assert_eq!(rejected(benjamini_hochberg(&p_values)), 4);
        assert_eq!(rejected(holm(&p_values)), 3);
    }

    #[test]
    fn order_is_kept_and_nothing_passes_one() {
        let adjusted = benjamini_hochberg(&[0.9, 0.01, 0.04]);
        assert!((adjusted[1] - 0.03).abs() < 1e-15 && (adjusted[2] - 0.06).abs() < 1e-15);
        assert!((adjusted[0] - 0.9).abs() < 1e-15);
        assert_eq!(holm(&[0.9, 0.8]), [1.0, 1.0]);
        assert!(benjamini_hochberg(&[]).is_empty());
    }
}
