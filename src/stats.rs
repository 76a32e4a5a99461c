//! Formulas over numbers, each with its citation. Nothing here knows of speakers or turns.

pub mod arrangements;
pub mod bootstrap;
pub mod conditional_poisson;
pub mod density;
pub mod effects;
pub mod equal_floor;
pub mod floor_states;
pub mod inequality;
pub mod multiplicity;
pub mod permutation;
pub mod quasi_independence;
pub mod random;
pub mod ranks;
pub mod significance;
pub mod succession;

/// Seconds of some milliseconds.
#[allow(clippy::cast_precision_loss, reason = "recordings are shorter than 2^53 milliseconds")]
pub fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1000.0
}

/// Events per 1,000 of an exposure; `None` for an exposure of 0.
#[allow(clippy::cast_precision_loss, reason = "words are fewer than 2^53")]
pub fn per_thousand(events: f64, exposure: u64) -> Option<f64> {
    (exposure > 0).then(|| events * 1000.0 / exposure as f64)
}

/// A sum of ones as a count again.
pub fn whole(sum: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of u32")]
    let count = sum.round().clamp(0.0, f64::from(u32::MAX)) as u32;
    count
}

/// A count as a number to calculate with.
pub fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// A number that arithmetic alone can put a hair below 0 (or at −0).
pub fn not_below_zero(value: f64) -> f64 {
    value.max(0.0) + 0.0
}

/// Differences smaller than this share of the numbers come from arithmetic alone.
pub const SAME: f64 = 1e-12;

/// Whether a number is 0 but for arithmetic, beside numbers of some size.
pub fn is_nothing(value: f64, size: f64) -> bool {
    value.abs() <= SAME * size.abs().max(1.0)
}
