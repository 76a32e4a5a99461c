//! How unequally an amount is shared out among k holders, those with nothing among them.
//!
//! All functions take non-negative amounts and return `None` where the index is undefined: no holder, a total of
//! zero, or a normalisation that divides by zero.

/// Gini coefficient, biased form (Gini 1912): `2 Σ i·x_(i) / (k·T) − (k+1)/k` over ascending amounts.
///
/// 0 when all are equal; at most `(k−1)/k`. `None` for fewer than two holders or a total of zero.
pub fn gini(amounts: &[f64]) -> Option<f64> {
    let total = total(amounts)?;
    if amounts.len() < 2 {
        return None;
    }
    let mut ascending = amounts.to_vec();
    ascending.sort_by(f64::total_cmp);
    let holders = count(amounts);
    let ranked: f64 = ascending.iter().zip(1_u32..).map(|(amount, rank)| f64::from(rank) * amount).sum();
    Some((2.0 * ranked / (holders * total) - (holders + 1.0) / holders).max(0.0))
}

/// Gini coefficient without the small-sample bias: the biased form times `k/(k−1)` (Deltas 2003).
pub fn gini_unbiased(amounts: &[f64]) -> Option<f64> {
    let holders = count(amounts);
    gini(amounts).map(|biased| biased * holders / (holders - 1.0))
}

/// Herfindahl–Hirschman index `Σ p²` (Hirschman 1964).
pub fn hhi(amounts: &[f64]) -> Option<f64> {
    let total = total(amounts)?;
    Some(amounts.iter().map(|amount| (amount / total).powi(2)).sum())
}

/// Normalised HHI `(HHI − 1/k) / (1 − 1/k)`: 0 all equal, 1 one has it all. `None` for one holder.
pub fn hhi_normalised(amounts: &[f64]) -> Option<f64> {
    let share = 1.0 / count(amounts);
    (amounts.len() > 1).then(|| hhi(amounts).map(|index| ((index - share) / (1.0 - share)).max(0.0)))?
}

/// Shannon entropy in bits, `−Σ p log2 p` with `0 log 0 = 0` (Shannon 1948).
pub fn entropy_bits(amounts: &[f64]) -> Option<f64> {
    let total = total(amounts)?;
    let terms = amounts.iter().filter(|amount| **amount > 0.0).map(|amount| amount / total);
    Some(terms.map(|share| -share * share.log2()).sum::<f64>().max(0.0) + 0.0)
}

/// Evenness `H / log2 k` over all k holders (Pielou 1966). `None` for one holder.
pub fn evenness(amounts: &[f64]) -> Option<f64> {
    (amounts.len() > 1).then(|| entropy_bits(amounts).map(|entropy| entropy / count(amounts).log2()))?
}

/// Top share `max p` (Berger & Parker 1970).
pub fn top_share(amounts: &[f64]) -> Option<f64> {
    let total = total(amounts)?;
    amounts.iter().copied().max_by(f64::total_cmp).map(|largest| largest / total)
}

/// Effective number of holders, `1 / HHI` (Laakso & Taagepera 1979).
pub fn effective_number(amounts: &[f64]) -> Option<f64> {
    hhi(amounts).map(|index| 1.0 / index)
}

fn total(amounts: &[f64]) -> Option<f64> {
    let total: f64 = amounts.iter().sum();
    (total > 0.0).then_some(total)
}

fn count(amounts: &[f64]) -> f64 {
    u32::try_from(amounts.len()).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(value: Option<f64>, expected: f64) {
        assert!(value.is_some_and(|value| (value - expected).abs() < 5e-7), "{value:?} is not {expected}");
    }

    /// Words 20, 13, 10, 6, 4 (five speakers, 53 words): published definitions worked out by hand.
    #[test]
    fn five_speakers_give_the_values_worked_out_by_hand() {
        let words = [20.0, 13.0, 10.0, 6.0, 4.0];
        close(gini(&words), 0.294_340);
        close(gini_unbiased(&words), 0.367_925);
        close(hhi(&words), 0.256_675);
        close(hhi_normalised(&words), 0.070_844);
        assert!((entropy_bits(&words).unwrap_or(0.0) - 2.118_990).abs() < 2e-6);
        close(evenness(&words), 0.912_599);
        close(top_share(&words), 0.377_358);
        assert!((effective_number(&words).unwrap_or(0.0) - 3.8960).abs() < 5e-5);
    }

    #[test]
    fn equal_amounts_have_no_inequality() {
        let equal = [4.0, 4.0, 4.0];
        close(gini(&equal), 0.0);
        close(hhi_normalised(&equal), 0.0);
        close(evenness(&equal), 1.0);
        close(effective_number(&equal), 3.0);
    }

    #[test]
    fn one_who_has_it_all_reaches_the_maximum() {
        let all = [9.0, 0.0, 0.0];
        close(gini(&all), 2.0 / 3.0);
        close(gini_unbiased(&all), 1.0);
        close(hhi_normalised(&all), 1.0);
        close(entropy_bits(&all), 0.0);
    }

    #[test]
    fn undefined_is_none_and_never_zero() {
        for index in [gini, gini_unbiased, hhi, hhi_normalised, entropy_bits, evenness, top_share, effective_number] {
            assert_eq!(index(&[]), None);
            assert_eq!(index(&[0.0, 0.0]), None);
        }
        for index in [gini, gini_unbiased, hhi_normalised, evenness] {
            assert_eq!(index(&[5.0]), None);
        }
        close(hhi(&[5.0]), 1.0);
    }
}
