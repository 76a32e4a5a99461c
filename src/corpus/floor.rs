//! Who held how much of the floor: what shares, indices of dominance and their intervals are made of.

use super::exposure::union_ms;
use super::turns::{Part, Turn};
use super::{Conversation, Corpus, Joint};
use crate::stats::bootstrap::Clusters;
use crate::stats::equal_floor::{After, Piece};
use crate::stats::seconds;

/// Who is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Speakers.
    Speaker,
    /// Their sides or delegations.
    Group,
}

impl Level {
    /// Both levels.
    pub const ALL: [Self; 2] = [Self::Speaker, Self::Group];

    /// Identifier, lower case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Group => "group",
        }
    }
}

/// What of the floor is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FloorUnit {
    /// Words.
    Words,
    /// Labelled turns.
    Turns,
    /// Speaking time: what the utterances of turns cover that have start and end.
    Seconds,
}

impl FloorUnit {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Words, Self::Turns, Self::Seconds];

    /// Identifier, lower case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Turns => "turns",
            Self::Seconds => "seconds",
        }
    }
}

/// Somebody, or a group, that can hold the floor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Name.
    pub name: String,
    /// A speaker's group.
    pub group: Option<String>,
}

/// The floor of one conversation.
///
/// The silent ones of the roster are among the holders. A cluster is a labelled turn with the turns embedded in it;
/// it adds to slot `unit · holders + holder`, units as in [`FloorUnit::ALL`]. A joint turn adds to each of its
/// speakers by the rule in force, and to a group once (in full, or the parts of its members).
#[derive(Debug, Clone)]
pub struct Floor {
    /// Who can hold it.
    pub holders: Vec<Holder>,
    /// The turns.
    pub clusters: Clusters,
    /// Turns whose amount is known, by unit; words are unknown where the file holds times only.
    pub known: [usize; FloorUnit::ALL.len()],
}

impl Floor {
    /// The slots of a unit in totals over the clusters.
    pub fn slots(&self, unit: FloorUnit) -> std::ops::Range<usize> {
        let start = unit as usize * self.holders.len();
        start..start + self.holders.len()
    }

    /// The units that are known here: words and turns always have a row, time only where a turn has times.
    pub fn units(&self) -> impl Iterator<Item = FloorUnit> + '_ {
        FloorUnit::ALL.into_iter().filter(|unit| *unit != FloorUnit::Seconds || self.known[*unit as usize] > 0)
    }

    fn entries(
        &self,
        holder: usize,
        amounts: [Option<f64>; FloorUnit::ALL.len()],
    ) -> impl Iterator<Item = (usize, f64)> + use<> {
        let holders = self.holders.len();
        let known = amounts.into_iter().enumerate();
        known.filter_map(move |(unit, amount)| Some((unit * holders + holder, amount?)))
    }

    /// The amounts of a unit; `None` where no turn's is known.
    pub fn amounts(&self, unit: FloorUnit) -> Option<Vec<f64>> {
        (self.known[unit as usize] > 0).then(|| self.clusters.totals()[self.slots(unit)].to_vec())
    }
}

impl Corpus {
    /// The floor of a conversation; `None` where fewer than two groups are to be compared.
    pub fn floor(&self, conversation: usize, level: Level) -> Option<Floor> {
        let about = &self.conversations()[conversation];
        let (holders, of) = holders(about, level);
        if level == Level::Group && holders.len() < 2 {
            return None;
        }
        let mut floor = Floor { clusters: Clusters::new(holders.len() * FloorUnit::ALL.len()), holders, known: [0; 3] };
        let mut open = false;
        for turn in self.turns_of(conversation) {
            let amounts = self.held(turn);
            let voices = turn.speakers.iter().filter_map(|speaker| of[*speaker]);
            let entries: Vec<_> = credit(voices, amounts, self.rules().joint)
                .into_iter()
                .flat_map(|(holder, amounts)| floor.entries(holder, amounts))
                .collect();
            if entries.is_empty() {
                open &= turn.is_embedded();
                continue;
            }
            if !turn.is_embedded() {
                for (known, amount) in floor.known.iter_mut().zip(amounts) {
                    *known += usize::from(amount.is_some());
                }
            }
            if turn.is_embedded() && open {
                floor.clusters.extend_last(entries);
            } else {
                floor.clusters.push(entries);
            }
            open = true;
        }
        Some(floor)
    }

    /// The holder that each participant of a conversation is; `None` for one without a group.
    pub fn holder_of(&self, conversation: usize, level: Level) -> Vec<Option<usize>> {
        holders(&self.conversations()[conversation], level).1
    }

    /// The pieces of talk of a conversation, as the null model of equal floor-holding draws them anew, with what each voice is credited with by unit (an unknown amount is 0).
    pub fn pieces(&self, conversation: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut after = After::Nothing;
        for turn in self.turns_of(conversation) {
            if turn.speakers.is_empty() {
                if !turn.is_embedded() {
                    pieces.push(Piece { after: After::Nothing, voices: 0, amounts: Vec::new() });
                    after = After::Nothing;
                }
                continue;
            }
            let amounts = self.held(turn).map(|amount| amount.unwrap_or(0.0)).to_vec();
            let stands = if turn.is_embedded() { After::Host } else { after };
            pieces.push(Piece { after: stands, voices: turn.speakers.len(), amounts });
            if !turn.is_embedded() {
                after = After::Turn;
            }
        }
        pieces
    }

    /// What each speaker of a turn is credited with, by unit; `None` where unknown.
    fn held(&self, turn: &Turn) -> [Option<f64>; FloorUnit::ALL.len()] {
        let has_words = self.conversations()[turn.conversation].has_words();
        let words = has_words.then(|| self.credited_words(turn));
        [words, Some(f64::from(u8::from(!turn.is_embedded()))), turn.seconds()]
    }
}

impl Turn {
    /// Speaking time in seconds: what its utterances cover, pauses between them left out; `None` where an utterance has
    /// not both times, or they are reversed.
    pub fn seconds(&self) -> Option<f64> {
        let mut spans = self.parts.iter().map(Part::times).collect::<Option<Vec<_>>>()?;
        spans.sort_unstable();
        Some(seconds(union_ms(&spans)))
    }
}

/// The holders of a level, and which of them each participant is.
pub(super) fn holders(about: &Conversation, level: Level) -> (Vec<Holder>, Vec<Option<usize>>) {
    let mut holders: Vec<Holder> = Vec::new();
    let mut of = Vec::with_capacity(about.participants.len());
    for person in &about.participants {
        match (level, &person.group) {
            (Level::Speaker, group) => {
                of.push(Some(holders.len()));
                holders.push(Holder { name: person.name.clone(), group: group.clone() });
            }
            (Level::Group, Some(group)) => {
                let place = holders.iter().position(|holder| holder.name == *group).unwrap_or(holders.len());
                if place == holders.len() {
                    holders.push(Holder { name: group.clone(), group: None });
                }
                of.push(Some(place));
            }
            (Level::Group, None) => of.push(None),
        }
    }
    (holders, of)
}

/// What each holder gets of a piece of talk whose voices are credited with these amounts: several voices of one group
/// hold it once, with all their words where words are split.
pub fn credit(
    voices: impl Iterator<Item = usize>,
    amounts: [Option<f64>; FloorUnit::ALL.len()],
    joint: Joint,
) -> Vec<(usize, [Option<f64>; FloorUnit::ALL.len()])> {
    let mut credited: Vec<(usize, [Option<f64>; FloorUnit::ALL.len()])> = Vec::new();
    for holder in voices {
        match credited.iter_mut().find(|(known, _)| *known == holder) {
            Some((_, [words, ..])) if joint == Joint::Split => {
                *words = words.zip(amounts[FloorUnit::Words as usize]).map(|(sum, words)| sum + words);
            }
            Some(_) => {}
            None => credited.push((holder, amounts)),
        }
    }
    credited
}
