//! How unequally an amount is shared out among k holders, those with nothing among them.
//!
//! One pass over the sorted amounts gives all indices, so that they can be recomputed for thousands of resamples.

use super::bootstrap::Method;
use super::{not_below_zero, number};
/// An index of inequality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// Gini coefficient, biased form (Gini 1912): `2 Σ i·x_(i) / (k·T) − (k+1)/k` over ascending amounts. 0 when all
    /// are equal, at most `(k−1)/k`. `None` for one holder.
    Gini,
    /// Gini coefficient without the small-sample bias: the biased form times `k/(k−1)` (Deltas 2003).
    GiniUnbiased,
    /// Herfindahl–Hirschman index `Σ p²` (Hirschman 1964).
    Hhi,
    /// Normalised HHI `(HHI − 1/k) / (1 − 1/k)`: 0 all equal, 1 one has it all. `None` for one holder.
    HhiNormalised,
    /// Shannon entropy in bits, `−Σ p log2 p` with `0 log 0 = 0` (Shannon 1948).
    Entropy,
    /// Evenness `H / log2 k` over all k holders (Pielou 1966). `None` for one holder.
    Evenness,
    /// Top share `max p` (Berger & Parker 1970).
    TopShare,
    /// Effective number of holders, `1 / HHI` (Laakso & Taagepera 1979).
    EffectiveNumber,
}

/// The indices of one set of amounts, in the order of [`Index::ALL`].
pub type Indices = [Option<f64>; Index::ALL.len()];

impl Index {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Gini,
        Self::GiniUnbiased,
        Self::Hhi,
        Self::HhiNormalised,
        Self::Entropy,
        Self::Evenness,
        Self::TopShare,
        Self::EffectiveNumber,
    ];

    /// How its interval is made of resamples: the share of whoever is on top is biased upwards, and moving its quantiles for
    /// that makes the interval too short.
    pub fn interval_method(self) -> Method {
        if self == Self::TopShare { Method::Percentile } else { Method::Bca }
    }

    /// Identifier, kebab-case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Gini => "gini",
            Self::GiniUnbiased => "gini-unbiased",
            Self::Hhi => "hhi",
            Self::HhiNormalised => "hhi-normalised",
            Self::Entropy => "entropy",
            Self::Evenness => "evenness",
            Self::TopShare => "top-share",
            Self::EffectiveNumber => "effective-speakers",
        }
    }

    /// Whether a larger value means that amounts are shared out more evenly.
    pub fn grows_with_evenness(self) -> bool {
        matches!(self, Self::Entropy | Self::Evenness | Self::EffectiveNumber)
    }

    /// The index of non-negative amounts; `None` where it is undefined: no holder, a total of 0, or a normalisation
    /// that divides by 0.
    pub fn of(self, amounts: &[f64]) -> Option<f64> {
        indices(&mut amounts.to_vec())[self as usize]
    }
}

/// All indices of non-negative amounts, which are sorted on the way; `None` where undefined (see [`Index::of`]).
pub fn indices(amounts: &mut [f64]) -> Indices {
    let total: f64 = amounts.iter().sum();
    if total <= 0.0 {
        return [None; Index::ALL.len()];
    }
    amounts.sort_unstable_by(f64::total_cmp);
    let holders = number(amounts.len());
    let (mut ranked, mut hhi, mut entropy, mut rank) = (0.0, 0.0, 0.0, 0.0);
    for amount in &*amounts {
        let share = amount / total;
        rank += 1.0;
        ranked += rank * amount;
        hhi += share * share;
        if share > 0.0 {
            entropy -= share * share.log2();
        }
    }
    let entropy = not_below_zero(entropy);
    let equal = 1.0 / holders;
    let gini = (2.0 * ranked / (holders * total) - (holders + 1.0) / holders).max(0.0);
    let several = |value: f64| (holders > 1.0).then_some(value);
    [
        several(gini),
        several(gini * holders / (holders - 1.0)),
        Some(hhi),
        several(((hhi - equal) / (1.0 - equal)).max(0.0)),
        Some(entropy),
        several(entropy / holders.log2()),
        amounts.last().map(|most| most / total),
        Some(1.0 / hhi),
    ]
}

/// Participation of a holder, `(p − 1/k) / (1/k)`: 0 is an equal share, −1 nothing, k − 1 all (Dowell, Nixon &
/// Graesser 2019).
pub fn participation(share: f64, holders: usize) -> f64 {
    share * number(holders) - 1.0
}

/// The Lorenz curve (Lorenz 1905): cumulative share of holders, from the least, and of the amount. Starts at (0, 0);
/// `None` where the total is 0.
pub fn lorenz(amounts: &[f64]) -> Option<Vec<(f64, f64)>> {
    let total: f64 = amounts.iter().sum();
    let mut ascending = amounts.to_vec();
    ascending.sort_unstable_by(f64::total_cmp);
    let holders = number(amounts.len());
    let mut curve = vec![(0.0, 0.0)];
    let (mut rank, mut sum) = (0.0, 0.0);
    for amount in ascending {
        rank += 1.0;
        sum += amount;
        curve.push((rank / holders, sum / total));
    }
    (total > 0.0).then_some(curve)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(index: Index, amounts: &[f64], expected: f64) {
        let value = index.of(amounts);
        assert!(value.is_some_and(|value| (value - expected).abs() < 5e-7), "{index:?} {value:?} is not {expected}");
    }

    #[test]
    fn equal_amounts_have_no_inequality() {
        let equal = [4.0, 4.0, 4.0];
        close(Index::Gini, &equal, 0.0);
        close(Index::HhiNormalised, &equal, 0.0);
        close(Index::Evenness, &equal, 1.0);
        close(Index::EffectiveNumber, &equal, 3.0);
    }

    #[test]
    fn one_who_has_it_all_reaches_the_maximum() {
        let all = [9.0, 0.0, 0.0];
        close(Index::Gini, &all, 2.0 / 3.0);
        close(Index::GiniUnbiased, &all, 1.0);
        close(Index::HhiNormalised, &all, 1.0);
        close(Index::Entropy, &all, 0.0);
    }

    /// Published: Gini .4620911 and Herfindahl .1840812 of these ten incomes (the R package ineq).
    #[test]
    fn ten_incomes_give_the_published_values() {
        let incomes = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];
        close(Index::Gini, &incomes, 0.462_091_1);
        close(Index::Hhi, &incomes, 0.184_081_2);
        close(Index::Gini, &[1.0, 3.0, 2.0, 1.0, 1.0, 1.0, 4.0], 0.307_692_3);
    }

    #[test]
    fn undefined_is_none_and_never_zero() {
        for index in Index::ALL {
            assert_eq!(index.of(&[]), None);
            assert_eq!(index.of(&[0.0, 0.0]), None);
        }
        for index in [Index::Gini, Index::GiniUnbiased, Index::HhiNormalised, Index::Evenness] {
            assert_eq!(index.of(&[5.0]), None);
        }
        close(Index::Hhi, &[5.0], 1.0);
        assert_eq!(lorenz(&[0.0]), None);
    }

    #[test]
    fn the_lorenz_curve_ends_at_all() {
        assert_eq!(lorenz(&[3.0, 1.0]), Some(vec![(0.0, 0.0), (0.5, 0.25), (1.0, 1.0)]));
    }
}
