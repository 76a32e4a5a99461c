//! Floor transfers: how long after the end of another's talk somebody begins (floor transfer offset, FTO).
//!
//! Two variants, since published numbers differ by them. *previous*: the utterance just before, in the order of starts,
//! where it is another's (De Ruiter, Mitterer & Enfield 2006; as talkr computes it). *search*: the last utterance that
//! began at least 200 ms earlier, says something and is no backchannel, where it is another's and began at most 10 s
//! earlier; what takes no floor has none (after the search window of scikit-talk, Liesenfeld & Dingemanse 2022).

use super::utterances::{Line, Utterance};

/// Who begins earlier than this after another's start did not hear it (the planning buffer).
const HEARD_MS: i64 = 200;

/// How far back the search goes.
const WINDOW_MS: i64 = 10_000;

/// An utterance that follows another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    /// Its place in the line.
    pub place: usize,
    /// Place of the utterance just before and the offset from its end, in milliseconds.
    pub previous: Option<(usize, i64)>,
    /// Likewise by search.
    pub search: Option<(usize, i64)>,
}

/// How the earlier utterance is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// The one just before.
    Previous,
    /// By search.
    Search,
}

impl Variant {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Previous, Self::Search];

    /// Identifier.
    pub fn id(self) -> &'static str {
        match self {
            Self::Previous => "previous",
            Self::Search => "search",
        }
    }
}

impl Transfer {
    /// The earlier utterance and the offset by a variant.
    pub fn by(&self, variant: Variant) -> Option<(usize, i64)> {
        match variant {
            Variant::Previous => self.previous,
            Variant::Search => self.search,
        }
    }

    /// The earlier utterance of either variant, *previous* first.
    pub fn from(&self) -> Option<usize> {
        self.previous.or(self.search).map(|(place, _)| place)
    }
}

/// The floor transfers of a conversation in the order of time: utterances with times that follow another's by at least
/// one variant.
pub fn transfers(line: &Line<'_>) -> Vec<Transfer> {
    let timed: Vec<_> = line.in_time().collect();
    let mut found = Vec::new();
    for (at, (place, said, (start, _))) in timed.iter().enumerate() {
        if said.speakers().is_empty() {
            continue;
        }
        let before = at.checked_sub(1).map(|before| &timed[before]);
        let is_other = |other: &Utterance<'_>| !other.speakers().is_empty() && !other.shares_speaker(said);
        let previous =
            before.filter(|(_, other, _)| is_other(other)).map(|(before, _, (_, end))| (*before, start - end));
        let heard =
            timed[..at].iter().rev().find(|(_, other, (from, _))| start - from >= HEARD_MS && other.takes_the_floor());
        let fits =
            |(_, other, (from, _)): &&(usize, &Utterance<'_>, (i64, i64))| is_other(other) && start - from <= WINDOW_MS;
        let search = heard.filter(fits).filter(|_| said.takes_the_floor());
        let transfer =
            Transfer { place: *place, previous, search: search.map(|(before, _, (_, end))| (*before, start - end)) };
        if transfer.from().is_some() {
            found.push(transfer);
        }
    }
    found
}
