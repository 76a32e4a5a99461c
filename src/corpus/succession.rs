//! Who follows whom in one conversation: its labelled turns as a sequence of nodes.
//!
//! A node is a speaker, or the speakers of a joint turn together. Embedded turns are passed over; a turn whose speaker
//! is not named breaks the sequence. Nobody follows oneself, since the turn rule joins such turns.

use std::collections::HashMap;

use super::Corpus;
use super::turns::{self, Turn};
use crate::stats::arrangements::Sequence;

/// The succession of speakers in one conversation.
#[derive(Debug, Clone, Default)]
pub struct Succession {
    /// The nodes: most turns first, then by name.
    pub nodes: Vec<Node>,
    /// The nodes of the turns in order, and where a stretch begins.
    pub sequence: Sequence,
    /// The numbers of these turns.
    pub turns: Vec<u32>,
}

/// A speaker, or several that speak together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Name, or names joined.
    pub name: String,
    /// Side or sides, as in the turns.
    pub group: Option<String>,
    /// Number of turns.
    pub turns: u32,
}

impl Corpus {
    /// The succession of speakers in a conversation.
    pub fn succession(&self, conversation: usize) -> Succession {
        let about = &self.conversations()[conversation];
        let labelled = || self.turns_of(conversation).iter().filter(|turn| !turn.is_embedded());
        let mut met: HashMap<&[usize], (&Turn, u32)> = HashMap::new();
        for turn in labelled().filter(|turn| !turn.speakers.is_empty()) {
            met.entry(&turn.speakers).or_insert((turn, 0)).1 += 1;
        }
        let mut nodes: Vec<(&[usize], Node)> = met
            .into_iter()
            .map(|(speakers, (turn, count))| {
                let name = turns::names(speakers, &about.participants);
                (speakers, Node { name, group: turns::group(turn, about), turns: count })
            })
            .collect();
        nodes.sort_by(|(who, a), (other, b)| {
            b.turns.cmp(&a.turns).then_with(|| a.name.cmp(&b.name)).then_with(|| who.cmp(other))
        });
        let place: HashMap<&[usize], usize> = nodes.iter().enumerate().map(|(at, (node, _))| (*node, at)).collect();
        let mut succession = Succession::default();
        let mut begins = true;
        for turn in labelled() {
            let Some(node) = place.get(turn.speakers.as_slice()) else {
                begins = true;
                continue;
            };
            succession.sequence.labels.push(*node);
            succession.sequence.begins.push(begins);
            succession.turns.push(turn.cited());
            begins = false;
        }
        succession.nodes = nodes.into_iter().map(|(_, node)| node).collect();
        succession
    }
}

impl Succession {
    /// Number of nodes.
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// How often each node is followed by each: `counts[from][to]`.
    pub fn counts(&self) -> Vec<Vec<f64>> {
        let mut counts = vec![vec![0.0; self.size()]; self.size()];
        for (from, to) in self.sequence.pairs(&self.sequence.labels) {
            counts[from][to] += 1.0;
        }
        counts
    }

    /// The name of a node.
    pub fn name(&self, node: usize) -> &str {
        &self.nodes[node].name
    }
}
