//! Mean, median and standard deviation with their null rules.

/// Arithmetic mean; `None` for no values.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / count(values))
}

/// Median; the mean of the two middle values for an even number; `None` for no values.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut ascending = values.to_vec();
    ascending.sort_by(f64::total_cmp);
    let middle = ascending.len() / 2;
    let upper = *ascending.get(middle)?;
    if ascending.len() % 2 == 1 {
        return Some(upper);
    }
    ascending.get(middle.wrapping_sub(1)).map(|lower| f64::midpoint(*lower, upper))
}

/// Population standard deviation (divisor n), the one that CLAN prints; `None` for fewer than two values.
pub fn population_sd(values: &[f64]) -> Option<f64> {
    squares(values).map(|squares| (squares / count(values)).sqrt())
}

/// Sample standard deviation (divisor n − 1); `None` for fewer than two values.
pub fn sample_sd(values: &[f64]) -> Option<f64> {
    squares(values).map(|squares| (squares / (count(values) - 1.0)).sqrt())
}

fn squares(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    (values.len() > 1).then(|| values.iter().map(|value| (value - mean).powi(2)).sum())
}

fn count(values: &[f64]) -> f64 {
    u32::try_from(values.len()).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_values_hold() {
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        assert_eq!(mean(&values), Some(5.0));
        assert_eq!(median(&values), Some(4.5));
        assert_eq!(population_sd(&values), Some(2.0));
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert!(sample_sd(&[1.0, 3.0]).is_some_and(|sd| (sd - 2.0_f64.sqrt()).abs() < 1e-12));
    }

    #[test]
    fn too_few_values_give_none() {
        assert_eq!(mean(&[]), None);
        assert_eq!(median(&[]), None);
        assert_eq!(population_sd(&[5.0]), None);
        assert_eq!(sample_sd(&[5.0]), None);
    }
}
