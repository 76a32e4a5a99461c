//! Ferguson's classes of speaker switches (Ferguson 1977; Beattie 1982; Roger, Bull & Smith 1988).

use super::find::{LATEST_MS, is_unfinished};
use crate::corpus::utterances::Line;

/// Whether two talk at once, whether the floor changes, whether the first has finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ferguson {
    /// At once; the floor changes; unfinished.
    Simple,
    /// At once; the floor changes; finished.
    Overlap,
    /// At once; the first keeps the floor.
    ButtingIn,
    /// One after the other; the floor changes; unfinished.
    Silent,
}

impl Ferguson {
    /// The name in tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Overlap => "overlap",
            Self::ButtingIn => "butting-in",
            Self::Silent => "silent",
        }
    }
}

/// The class of a switch from one utterance to another that began later; `None` without times and for a smooth switch.
pub fn class(line: &Line<'_>, first: usize, second: usize) -> Option<Ferguson> {
    let said = &line.utterances[first];
    let ((from, to), (start, end)) = (said.times?, line.utterances[second].times?);
    if start <= from {
        return None;
    }
    let unfinished = || is_unfinished(said);
    if start < to && end > start {
        return Some(match end > to {
            true if unfinished() => Ferguson::Simple,
            true => Ferguson::Overlap,
            false => Ferguson::ButtingIn,
        });
    }
    (start >= to && start - to <= LATEST_MS && unfinished()).then_some(Ferguson::Silent)
}
