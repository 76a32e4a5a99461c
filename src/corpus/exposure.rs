//! How much somebody's talk was exposed to being interrupted: words and minutes of one's own and of the others.

use super::Corpus;
use super::floor::{Holder, Level, holders};
use super::utterances::Line;
use crate::stats::seconds;

/// Where more than one utterance in so many lacks its times, minutes would be too few.
const MOST_UNTIMED: usize = 10;

/// The exposures of all speakers or groups of a conversation.
#[derive(Debug, Clone)]
pub struct Exposures {
    /// Who is compared.
    pub holders: Vec<Holder>,
    /// The holder that each participant is; `None` for one without a group.
    pub of: Vec<Option<usize>>,
    /// By holder, the words of the turns in which it takes part, in full; `None` where the file holds times only.
    pub words: Option<Vec<u64>>,
    /// By holder, the words of the turns in which it takes no part.
    pub words_of_others: Option<Vec<u64>>,
    /// By holder, the time in which it talks (overlapping talk of its own counts once), in milliseconds; `None` where more
    /// than one utterance in ten lacks its times.
    pub talk_ms: Option<Vec<i64>>,
}

impl Corpus {
    /// The exposures of a conversation; `None` where fewer than two groups are to be compared.
    pub fn exposures(&self, conversation: usize, level: Level, line: &Line<'_>) -> Option<Exposures> {
        let about = &self.conversations()[conversation];
        let (holders, of) = holders(about, level);
        if level == Level::Group && holders.len() < 2 {
            return None;
        }
        let (mut own, mut all) = (vec![0_u64; holders.len()], 0_u64);
        for turn in self.turns_of(conversation) {
            let words = u64::from(turn.counts.words);
            let mut voices = distinct(turn.speakers.iter().filter_map(|who| of[*who])).peekable();
            // Talk of those without a group is no group's exposure; unnamed talk is exposed to every speaker.
            all += if level == Level::Speaker || voices.peek().is_some() { words } else { 0 };
            voices.for_each(|holder| own[holder] += words);
        }
        let others = own.iter().map(|own| all - own).collect();
        let mut talk: Vec<Vec<(i64, i64)>> = vec![Vec::new(); holders.len()];
        for (_, said, times) in line.in_time() {
            distinct(said.speakers().iter().filter_map(|who| of[*who])).for_each(|holder| talk[holder].push(times));
        }
        let has_words = about.has_words();
        let is_timed =
            line.has_times() && (line.utterances.len() - line.timed.len()) * MOST_UNTIMED <= line.utterances.len();
        Some(Exposures {
            words: has_words.then_some(own),
            words_of_others: has_words.then_some(others),
            talk_ms: is_timed.then(|| talk.iter().map(|spans| union_ms(spans)).collect()),
            holders,
            of,
        })
    }
}

impl Exposures {
    /// The holders among some participants, each once.
    pub fn of(&self, participants: &[usize]) -> Vec<usize> {
        distinct(participants.iter().filter_map(|who| self.of[*who])).collect()
    }

    /// A holder's minutes.
    pub fn minutes(&self, holder: usize) -> Option<f64> {
        self.talk_ms.as_ref().map(|talk| minutes(talk[holder]))
    }

    /// The minutes of all others.
    pub fn minutes_of_others(&self, holder: usize) -> Option<f64> {
        self.talk_ms.as_ref().map(|talk| minutes(talk.iter().sum::<i64>() - talk[holder]))
    }

    /// Holders with the most words first, then by name.
    pub fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.holders.len()).collect();
        let words = |holder: usize| self.words.as_ref().map_or(0, |words| words[holder]);
        order.sort_by(|a, b| words(*b).cmp(&words(*a)).then_with(|| self.holders[*a].name.cmp(&self.holders[*b].name)));
        order
    }
}

fn distinct(holders: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
    let mut met: Vec<usize> = Vec::new();
    for holder in holders {
        if !met.contains(&holder) {
            met.push(holder);
        }
    }
    met.into_iter()
}

/// The length of time that some spans, ascending by start, cover.
pub fn union_ms(spans: &[(i64, i64)]) -> i64 {
    let (mut sum, mut covered) = (0, i64::MIN);
    for (start, end) in spans {
        sum += (end - covered.max(*start)).max(0);
        covered = covered.max(*end);
    }
    sum
}

fn minutes(milliseconds: i64) -> f64 {
    seconds(milliseconds) / 60.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_spans_cover_time_once() {
        assert_eq!(union_ms(&[(0, 10), (5, 20), (6, 8), (30, 40)]), 30);
        assert_eq!(union_ms(&[]), 0);
    }
}
