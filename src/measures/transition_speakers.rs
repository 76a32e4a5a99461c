//! How predictable each speaker's successor is, and where the chain of speakers spends its turns.

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::error::Result;
use crate::stats::number;
use crate::stats::succession::{row_entropy, stationary};
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "transition-speakers",
    title: "Speakers in the chain of turns",
    about: "how often each speaker follows and is followed, how open it is who comes next, and the chain's long run",
    definition: "A row a node: a speaker, or the speakers of a joint turn together. followed: transitions from the node; \
        follows: transitions to it. next_entropy = −Σp·log2 p over who comes next, in bits (Shannon 1948): 0 when always \
        the same one follows. stationary: the share of turns that the chain of transitions tends to in the long run, π = \
        πP (Kemeny & Snell 1960); missing where a node is never left or the nodes cannot all reach each other. Set it \
        beside turn_share: they differ where the beginning and the end of a conversation matter.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("speaker", "Speaker", Unit::Text, "name; of a joint turn, its speakers joined by +"),
        column("turns", "Turns", Unit::Count, "labelled turns of the node"),
        column("followed", "Followed", Unit::Count, "transitions from the node"),
        column("follows", "Follows", Unit::Count, "transitions to the node"),
        column("next_entropy", "Entropy of the next", Unit::Index, "in bits; missing where nobody follows"),
        column(
            "stationary",
            "Stationary share",
            Unit::Share,
            "share of turns in the long run; missing where none exists",
        ),
        column("turn_share", "Share of turns", Unit::Share, "turns / turns of all nodes"),
    ],
    charts: &[],
    compute,
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let (mut conversation, mut speaker, mut turns) = (Vec::new(), Vec::new(), Vec::new());
    let (mut followed, mut follows, mut entropy) = (Vec::new(), Vec::new(), Vec::new());
    let (mut long_run, mut share) = (Vec::new(), Vec::new());
    for (index, about) in corpus.conversations().iter().enumerate() {
        let succession = corpus.succession(index);
        let counts = succession.counts();
        let tends_to = stationary(&counts);
        for (node, person) in succession.nodes.iter().enumerate() {
            conversation.push(about.name.as_str());
            speaker.push(person.name.clone());
            turns.push(person.turns);
            followed.push(crate::stats::whole(counts[node].iter().sum()));
            follows.push(crate::stats::whole(counts.iter().map(|row| row[node]).sum()));
            entropy.push(row_entropy(&counts[node]));
            long_run.push(tends_to.as_ref().map(|shares| shares[node]));
            share.push(f64::from(person.turns) / number(succession.turns.len()));
        }
    }
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), conversation),
        Column::new("speaker".into(), speaker),
        Column::new("turns".into(), turns),
        Column::new("followed".into(), followed),
        Column::new("follows".into(), follows),
        Column::new("next_entropy".into(), entropy),
        Column::new("stationary".into(), long_run),
        Column::new("turn_share".into(), share),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}
