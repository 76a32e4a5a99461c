//! p-values from draws under a null model.

use super::SAME;

/// What the draws of a null model are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Null {
    /// Every case there is, each once: what was observed is among them.
    Enumerated {
        /// Number of cases.
        cases: u32,
    },
    /// Random draws without what was observed.
    Drawn {
        /// Number of draws.
        draws: u32,
    },
}

impl Null {
    /// Number of cases or draws.
    pub fn size(self) -> u32 {
        match self {
            Self::Enumerated { cases } => cases,
            Self::Drawn { draws } => draws,
        }
    }

    /// The p-value where `extreme` cases or draws are at least as extreme as what was observed: their share where all
    /// cases were enumerated, else `(b + 1) / (m + 1)`, which is never 0 (Phipson & Smyth 2010).
    pub fn p(self, extreme: u32) -> f64 {
        match self {
            Self::Enumerated { cases } => f64::from(extreme) / f64::from(cases),
            Self::Drawn { draws } => (f64::from(extreme) + 1.0) / (f64::from(draws) + 1.0),
        }
    }

    /// What the draws are, in a word: all there are ("exact") or random ones.
    pub fn id(self) -> &'static str {
        match self {
            Self::Enumerated { .. } => "exact",
            Self::Drawn { .. } => "Monte Carlo",
        }
    }
}

/// The two-sided p-value of two one-sided ones: twice the smaller, at most 1.
pub fn two_sided(less: f64, more: f64) -> f64 {
    (2.0 * less.min(more)).min(1.0)
}

/// How often draws of one statistic were at most and at least as large as what was observed, and their mean.
#[derive(Debug, Clone)]
pub struct Tails {
    observed: f64,
    at_most: u32,
    at_least: u32,
    drawn: Vec<f64>,
}

/// What a null model says of one statistic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// Mean of the draws.
    pub expected: f64,
    /// Quantile .025 of the draws.
    pub low: f64,
    /// Quantile .975 of the draws.
    pub high: f64,
    /// p-value of so much or less.
    pub p_less: f64,
    /// p-value of so much or more.
    pub p_more: f64,
    /// Two-sided p-value.
    pub p_value: f64,
}

impl Tails {
    /// Tails around what was observed.
    pub fn of(observed: f64) -> Self {
        Self { observed, at_most: 0, at_least: 0, drawn: Vec::new() }
    }

    /// Counts one draw.
    pub fn count(&mut self, drawn: f64) {
        let tolerance = SAME * self.observed.abs().max(1.0);
        self.at_most += u32::from(drawn <= self.observed + tolerance);
        self.at_least += u32::from(drawn >= self.observed - tolerance);
        self.drawn.push(drawn);
    }

    /// The verdict together with the null model that gave it. Where some draws left the statistic undefined, the model
    /// is that of the others.
    pub fn judged(self, null: Null) -> Option<(Null, Verdict)> {
        let counted = u32::try_from(self.drawn.len()).unwrap_or(u32::MAX);
        let null = match null {
            Null::Enumerated { .. } => Null::Enumerated { cases: counted },
            Null::Drawn { .. } => Null::Drawn { draws: counted },
        };
        Some((null, self.verdict(null)?))
    }

    /// The verdict of a null model; `None` without a draw, or where every draw is the same: then nothing was tested.
    pub fn verdict(mut self, null: Null) -> Option<Verdict> {
        self.drawn.sort_by(f64::total_cmp);
        let (first, last) = (*self.drawn.first()?, *self.drawn.last()?);
        if last - first <= SAME * last.abs().max(1.0) {
            return None;
        }
        let (p_less, p_more) = (null.p(self.at_most), null.p(self.at_least));
        let number = f64::from(u32::try_from(self.drawn.len()).unwrap_or(u32::MAX));
        Some(Verdict {
            expected: self.drawn.iter().sum::<f64>() / number,
            low: super::bootstrap::quantile(&self.drawn, 0.025)?,
            high: super::bootstrap::quantile(&self.drawn, 0.975)?,
            p_less,
            p_more,
            p_value: two_sided(p_less, p_more),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerated_cases_give_shares_and_draws_are_never_zero() {
        assert!((Null::Enumerated { cases: 70 }.p(12) - 12.0 / 70.0).abs() < 1e-15);
        assert!((Null::Drawn { draws: 999 }.p(0) - 0.001).abs() < 1e-15);
    }

    #[test]
    fn draws_that_are_all_the_same_test_nothing() {
        let mut tails = Tails::of(2.0);
        for _ in 0..10 {
            tails.count(2.0);
        }
        assert_eq!(tails.verdict(Null::Drawn { draws: 10 }), None);
    }
}
