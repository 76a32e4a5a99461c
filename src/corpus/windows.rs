//! Windows that slide along a conversation, by words or by the clock: who holds how much of each.

use super::floor::FloorUnit;
use super::turns::Turn;
use super::{Corpus, Joint};
use crate::stats::number;

/// How long windows are and how far apart they begin: 375 words every 75, or 150 seconds every 30 (Zhou &
/// Danescu-Niculescu-Mizil 2025 take the latter; at 150 words a minute the former is as long).
const fn size(unit: FloorUnit) -> (f64, f64) {
    match unit {
        FloorUnit::Seconds => (150.0, 30.0),
        FloorUnit::Words | FloorUnit::Turns => (375.0, 75.0),
    }
}

/// The windows of one conversation in one unit.
#[derive(Debug, Clone)]
pub struct Windows {
    /// Words or seconds.
    pub unit: FloorUnit,
    /// Length of a window; all of the conversation where that is shorter.
    pub length: f64,
    /// From the beginning of one to that of the next.
    pub step: f64,
    /// The windows in order.
    pub windows: Vec<Window>,
}

/// One window.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// Where it begins.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
    /// Number of its first turn (of the host for an embedded one); `None` where nobody speaks.
    pub from_turn: Option<u32>,
    /// Number of its last turn.
    pub to_turn: Option<u32>,
    /// What each participant holds of it.
    pub amounts: Vec<f64>,
}

/// A stretch of talk on the axis.
struct Stretch<'a> {
    start: f64,
    end: f64,
    turn: &'a Turn,
    /// What each speaker is credited with a unit of length.
    credit: f64,
}

impl Windows {
    /// Who leads in each window: holds more than everybody else; `None` for a tie and where nobody speaks.
    pub fn leaders(&self) -> Vec<Option<usize>> {
        self.windows.iter().map(Window::leader).collect()
    }
}

impl Window {
    /// The sum of the amounts.
    pub fn total(&self) -> f64 {
        self.amounts.iter().sum()
    }

    /// The share of a participant; `None` where nobody holds anything.
    pub fn share(&self, participant: usize) -> Option<f64> {
        let total = self.total();
        (total > 0.0).then(|| self.amounts[participant] / total)
    }

    fn leader(&self) -> Option<usize> {
        const SAME: f64 = 1e-9;
        let most = self.amounts.iter().copied().fold(0.0, f64::max);
        let mut leading = (0..self.amounts.len()).filter(|who| most - self.amounts[*who] <= SAME * most);
        let leader = leading.next().filter(|_| most > 0.0)?;
        leading.next().is_none().then_some(leader)
    }
}

impl Corpus {
    /// The windows of a conversation: by words where it holds any, by the clock where all its turns have times.
    pub fn windows(&self, conversation: usize) -> Vec<Windows> {
        let units = [FloorUnit::Words, FloorUnit::Seconds];
        units.into_iter().filter_map(|unit| self.windows_of(conversation, unit)).collect()
    }

    fn windows_of(&self, conversation: usize, unit: FloorUnit) -> Option<Windows> {
        let stretches = match unit {
            FloorUnit::Seconds => self.by_clock(conversation)?,
            FloorUnit::Words | FloorUnit::Turns => self.by_words(conversation),
        };
        let total = stretches.iter().map(|stretch| stretch.end).fold(0.0, f64::max);
        if total <= 0.0 {
            return None;
        }
        let people = self.conversations()[conversation].participants.len();
        let (length, step) = size(unit);
        let length = length.min(total);
        let windows =
            starts(total, length, step).into_iter().map(|start| window(&stretches, start, start + length, people));
        Some(Windows { unit, length, step, windows: windows.collect() })
    }

    /// Every word once, turn after turn.
    fn by_words<'a>(&'a self, conversation: usize) -> Vec<Stretch<'a>> {
        let mut so_far = 0.0;
        let stretch = |turn: &'a Turn| {
            let start = so_far;
            so_far += f64::from(turn.counts.words);
            let voices = number(turn.speakers.len().max(1));
            let credit = if self.rules().joint == Joint::Split { 1.0 / voices } else { 1.0 };
            Stretch { start, end: so_far, turn, credit }
        };
        let known = self.conversations()[conversation].has_words();
        if known { self.turns_of(conversation).iter().map(stretch).collect() } else { Vec::new() }
    }

    /// From the first start on; `None` where a turn lacks a time.
    fn by_clock(&self, conversation: usize) -> Option<Vec<Stretch<'_>>> {
        let turns = || self.turns_of(conversation).iter().filter(|turn| !turn.is_embedded());
        let first = turns().map(|turn| turn.start_ms).collect::<Option<Vec<_>>>()?.into_iter().min()?;
        let seconds = |time: i64| Some(f64::from(u32::try_from(time.checked_sub(first)?).ok()?) / 1000.0);
        let stretch = |turn: &'_ Turn| {
            let (start, end) = (seconds(turn.start_ms?)?, seconds(turn.end_ms?)?);
            (end >= start).then_some((start, end))
        };
        turns().map(|turn| stretch(turn).map(|(start, end)| Stretch { start, end, turn, credit: 1.0 })).collect()
    }
}

/// Where windows begin; the last one ends with the conversation.
fn starts(total: f64, length: f64, step: f64) -> Vec<f64> {
    let last = total - length;
    let mut starts = Vec::new();
    let mut start = 0.0;
    while start < last {
        starts.push(start);
        start += step;
    }
    starts.push(last);
    starts
}

fn window(stretches: &[Stretch<'_>], start: f64, end: f64, people: usize) -> Window {
    let mut window = Window { start, end, from_turn: None, to_turn: None, amounts: vec![0.0; people] };
    for stretch in stretches {
        let inside = stretch.end.min(end) - stretch.start.max(start);
        if inside <= 0.0 {
            continue;
        }
        window.from_turn = window.from_turn.or(Some(stretch.turn.cited()));
        window.to_turn = Some(stretch.turn.cited());
        for who in &stretch.turn.speakers {
            window.amounts[*who] += inside * stretch.credit;
        }
    }
    window
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_all_of_a_conversation() {
        assert_eq!(starts(375.0, 375.0, 75.0), [0.0]);
        assert_eq!(starts(450.0, 375.0, 75.0), [0.0, 75.0]);
        assert_eq!(starts(460.0, 375.0, 75.0), [0.0, 75.0, 85.0]);
    }

    #[test]
    fn a_tie_has_no_leader() {
        let of = |amounts: &[f64]| {
            Window { start: 0.0, end: 1.0, from_turn: None, to_turn: None, amounts: amounts.to_vec() }.leader()
        };
        assert_eq!(of(&[2.0, 1.0]), Some(0));
        assert_eq!(of(&[2.0, 2.0]), None);
        assert_eq!(of(&[0.0, 0.0]), None);
        assert_eq!(of(&[]), None);
    }
}
