//! The cluster bootstrap: what an estimate would be, had other clusters of the same kind been met.
//!
//! Words of one turn are no independent draws; turns are resampled whole, with replacement (Efron & Tibshirani 1993;
//! Davison & Hinkley 1997).

use super::number;
use statrs::distribution::{ContinuousCDF, Normal};

use super::random::Draws;

/// Fewer clusters than this give no interval.
pub const LEAST_CLUSTERS: usize = 10;

/// An interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How an interval is made of resamples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Quantiles .025 and .975 of the resamples.
    Percentile,
    /// Quantiles moved for bias (Efron 1981).
    BiasCorrected,
    /// Quantiles moved for bias and acceleration, the latter from leaving out each cluster in turn (Efron 1987).
    Bca,
}

impl Method {
    /// Short name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Percentile => "percentile",
            Self::BiasCorrected => "BC",
            Self::Bca => "BCa",
        }
    }
}

/// Clusters that each add amounts to some slots (a holder and a unit).
#[derive(Debug, Clone, Default)]
pub struct Clusters {
    slots: usize,
    starts: Vec<usize>,
    entries: Vec<(usize, f64)>,
}

impl Clusters {
    /// No clusters over so many slots.
    pub fn new(slots: usize) -> Self {
        Self { slots, starts: Vec::new(), entries: Vec::new() }
    }

    /// Adds a cluster with its amounts by slot.
    pub fn push(&mut self, amounts: impl IntoIterator<Item = (usize, f64)>) {
        self.starts.push(self.entries.len());
        self.entries.extend(amounts);
    }

    /// Adds to the last cluster.
    pub fn extend_last(&mut self, amounts: impl IntoIterator<Item = (usize, f64)>) {
        self.entries.extend(amounts);
    }

    /// Number of clusters.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no cluster.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The amounts of a cluster.
    pub fn cluster(&self, number: usize) -> &[(usize, f64)] {
        let end = self.starts.get(number + 1).copied().unwrap_or(self.entries.len());
        &self.entries[self.starts[number]..end]
    }

    /// The sum of every slot over all clusters.
    pub fn totals(&self) -> Vec<f64> {
        let mut totals = vec![0.0; self.slots];
        for (slot, amount) in &self.entries {
            totals[*slot] += amount;
        }
        totals
    }

    /// One resample: as many clusters as there are, drawn with replacement, added into `totals`.
    pub fn resample(&self, draws: &mut Draws, totals: &mut [f64]) {
        totals.fill(0.0);
        for _ in 0..self.len() {
            for (slot, amount) in self.cluster(draws.below(self.len())) {
                totals[*slot] += amount;
            }
        }
    }

    /// Estimates statistics of the totals: as observed, in so many resamples, and without each cluster in turn.
    ///
    /// `statistics` writes its numbers (NaN where undefined) into the slice of length `count`.
    pub fn bootstrap(
        &self,
        draws: &mut Draws,
        resamples: usize,
        count: usize,
        mut statistics: impl FnMut(&[f64], &mut [f64]),
    ) -> Estimates {
        let mut totals = self.totals();
        let mut observed = vec![f64::NAN; count];
        statistics(&totals, &mut observed);
        let mut values = vec![f64::NAN; count];
        let mut estimates =
            Estimates { observed, resampled: vec![Vec::new(); count], without_one: vec![Vec::new(); count] };
        if self.len() < LEAST_CLUSTERS {
            return estimates;
        }
        let all = totals.clone();
        for number in 0..self.len() {
            totals.copy_from_slice(&all);
            for (slot, amount) in self.cluster(number) {
                totals[*slot] -= amount;
            }
            statistics(&totals, &mut values);
            estimates.without_one.iter_mut().zip(&values).for_each(|(list, value)| list.push(*value));
        }
        for _ in 0..resamples {
            self.resample(draws, &mut totals);
            statistics(&totals, &mut values);
            estimates.resampled.iter_mut().zip(&values).for_each(|(list, value)| list.push(*value));
        }
        for list in &mut estimates.resampled {
            list.sort_unstable_by(f64::total_cmp);
        }
        estimates
    }
}

/// A statistic without its resamples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// As observed; `None` where undefined.
    pub value: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
    /// How the interval was made, or why there is none.
    pub status: &'static str,
}

/// Statistics with their resamples.
#[derive(Debug, Clone, Default)]
pub struct Estimates {
    /// As observed; NaN where undefined.
    pub observed: Vec<f64>,
    resampled: Vec<Vec<f64>>,
    without_one: Vec<Vec<f64>>,
}

impl Estimates {
    /// Statistics that were resampled elsewhere; `resampled` holds a list a statistic, without an undefined value.
    pub fn new(observed: Vec<f64>, mut resampled: Vec<Vec<f64>>) -> Self {
        // NaN has signs, and one sorts first: all of them are one.
        resampled.iter_mut().for_each(|list| {
            list.iter_mut().filter(|value| value.is_nan()).for_each(|value| *value = f64::NAN);
            list.sort_unstable_by(f64::total_cmp);
        });
        Self { observed, resampled, without_one: Vec::new() }
    }

    /// The value as observed.
    pub fn value(&self, statistic: usize) -> Option<f64> {
        self.observed.get(statistic).copied().filter(|value| !value.is_nan())
    }

    /// The 95 % interval of a statistic. `None` where it is undefined, where there are fewer than [`LEAST_CLUSTERS`]
    /// clusters, where any resample leaves it undefined, where no resample differs from another (then the
    /// clusters say nothing about its spread), and where the resamples are too biased for the method.
    pub fn interval(&self, statistic: usize, method: Method) -> Option<Interval> {
        let observed = self.value(statistic)?;
        let sorted = self.resampled.get(statistic)?;
        let (first, last) = (*sorted.first()?, *sorted.last()?);
        if first.is_nan() || last.is_nan() || last - first <= f64::EPSILON * last.abs() {
            return None;
        }
        let (low, high) = match method {
            Method::Percentile => (0.025, 0.975),
            Method::BiasCorrected => levels(observed, sorted, 0.0)?,
            Method::Bca => levels(observed, sorted, acceleration(&self.without_one[statistic])?)?,
        };
        Some(Interval { low: quantile(sorted, low)?, high: quantile(sorted, high)? })
    }

    /// A statistic with its interval, if so many clusters are known for it: none for fewer than [`LEAST_CLUSTERS`].
    pub fn estimate(&self, statistic: usize, method: Method, known: usize) -> Estimate {
        let interval = self.interval(statistic, method).filter(|_| known >= LEAST_CLUSTERS);
        let ends = self.resampled.get(statistic).and_then(|sorted| Some((*sorted.first()?, *sorted.last()?)));
        let status = match ends {
            _ if self.value(statistic).is_none() => "none: undefined",
            _ if known < LEAST_CLUSTERS => "none: fewer than 10 turns",
            _ if interval.is_some() => method.id(),
            Some((first, last)) if first.is_nan() || last.is_nan() => "none: undefined in some resamples",
            Some((first, last)) if last > first => "none: resamples biased",
            _ => "none: no spread",
        };
        Estimate { value: self.value(statistic), interval, status }
    }
}

/// A correction for bias of more standard deviations than this is none: its quantiles are a handful of extreme draws.
const MOST_BIAS: f64 = 1.0;

/// The levels of the quantiles that the BCa method takes (Efron 1987, formula 2.3); `None` where the resamples are biased
/// by more than [`MOST_BIAS`]: resampling makes amounts that are nearly equal so much more unequal.
fn levels(observed: f64, sorted: &[f64], acceleration: f64) -> Option<(f64, f64)> {
    let normal = Normal::standard();
    let below = sorted.partition_point(|value| *value < observed);
    let not_above = sorted.partition_point(|value| *value <= observed);
    // Ties count half; an estimate outside of all resamples is put one half draw inside.
    let share = number(below + not_above) / (2.0 * number(sorted.len()));
    let edge = 0.5 / number(sorted.len());
    let bias = normal.inverse_cdf(share.clamp(edge, 1.0 - edge));
    let level = |tail: f64| {
        let shifted = bias + normal.inverse_cdf(tail);
        normal.cdf(bias + shifted / (1.0 - acceleration * shifted))
    };
    (bias.abs() <= MOST_BIAS).then(|| (level(0.025), level(0.975)))
}

/// The acceleration from the estimates without each cluster in turn (Efron 1987, formula 6.6); `None` where one of
/// them is undefined.
fn acceleration(without_one: &[f64]) -> Option<f64> {
    let mean = without_one.iter().sum::<f64>() / number(without_one.len());
    let (squares, cubes) = without_one.iter().fold((0.0, 0.0), |(squares, cubes), value| {
        let away = mean - value;
        (squares + away * away, cubes + away * away * away)
    });
    match squares {
        undefined if undefined.is_nan() => None,
        spread if spread > 0.0 => Some(cubes / (6.0 * f64::powf(spread, 1.5))),
        _ => Some(0.0),
    }
}

/// Quantile of ascending values, linear between neighbours (Hyndman & Fan 1996, type 7).
pub fn quantile(ascending: &[f64], level: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let place = level * number(last);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ level ≤ 1")]
    let before = (place.floor() as usize).min(last);
    let after = (before + 1).min(last);
    Some(ascending[before] + (ascending[after] - ascending[before]) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_neighbours() {
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 0.5), Some(2.5));
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 1.0), Some(4.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    fn mean_of(values: &[f64]) -> Estimates {
        let mut clusters = Clusters::new(2);
        for value in values {
            clusters.push([(0, *value), (1, 1.0)]);
        }
        clusters.bootstrap(&mut Draws::new(1, "mean"), 20_000, 1, |totals, out| out[0] = totals[0] / totals[1])
    }

    #[test]
    fn few_clusters_and_clusters_that_never_differ_give_no_interval() {
        assert_eq!(mean_of(&[1.0, 2.0, 3.0]).interval(0, Method::Percentile), None);
        let same = mean_of(&[4.0; 20]);
        assert_eq!(same.value(0), Some(4.0));
        assert_eq!(same.interval(0, Method::Bca), None);
    }
}
