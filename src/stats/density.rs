//! Kernel density: a smooth picture of how often values are met.

use super::bootstrap::quantile;
use super::effects::standard_deviation;
use super::number;

/// Points of a curve.
const POINTS: u32 = 200;

/// The density of values at places between two ends (both among them), by Gaussian kernels with Silverman's bandwidth
/// (1986, p. 48): `.9·min(s, IQR/1.34)·n^(−1/5)`. `None` where the values have no spread.
pub fn curve(values: &[f64], (low, high): (f64, f64)) -> Option<Vec<(f64, f64)>> {
    let bandwidth = bandwidth(values)?;
    let scale = 1.0 / (number(values.len()) * bandwidth * (2.0 * std::f64::consts::PI).sqrt());
    let height = |at: f64| {
        let kernels = values.iter().map(|value| (-0.5 * ((at - value) / bandwidth).powi(2)).exp());
        kernels.sum::<f64>() * scale
    };
    let place = |step: u32| low + (high - low) * f64::from(step) / f64::from(POINTS);
    Some((0..=POINTS).map(place).map(|at| (at, height(at))).collect())
}

/// Silverman's bandwidth; `None` where the values have no spread.
fn bandwidth(values: &[f64]) -> Option<f64> {
    let mut ascending = values.to_vec();
    ascending.sort_unstable_by(f64::total_cmp);
    let quartiles = (quantile(&ascending, 0.75)? - quantile(&ascending, 0.25)?) / 1.34;
    let spread = standard_deviation(values)?;
    let spread = if quartiles > 0.0 { spread.min(quartiles) } else { spread };
    (spread > 0.0).then(|| 0.9 * spread * number(values.len()).powf(-0.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R: `bw.nrd0(c(1, 2, 3, 4, 10))` is .7351; s = 3.5355, IQR/1.34 = 2/1.34.
    #[test]
    fn the_bandwidth_is_silverman_s() {
        let expected = 0.9 * (2.0 / 1.34) * 5.0_f64.powf(-0.2);
        assert!((bandwidth(&[1.0, 2.0, 3.0, 4.0, 10.0]).expect("a bandwidth") - expected).abs() < 1e-12);
        assert_eq!(bandwidth(&[2.0, 2.0]), None);
    }

    #[test]
    fn a_density_sums_up_to_one() {
        let curve = curve(&[-300.0, 0.0, 120.0, 180.0, 240.0, 900.0], (-4000.0, 4000.0)).expect("a curve");
        let area: f64 = curve.windows(2).map(|pair| (pair[1].0 - pair[0].0) * (pair[0].1 + pair[1].1) / 2.0).sum();
        assert!((area - 1.0).abs() < 1e-3, "{area}");
    }
}
