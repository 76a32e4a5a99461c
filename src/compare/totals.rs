//! How much talk each set holds.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::outcomes::ALL;
use super::sets::By;
use super::{Comparison, Study};
use crate::corpus::Conversation;
use crate::error::Result;
use crate::measures::Findings;
use crate::table::{Unit, column};

/// The registry's line.
pub const COMPARISON: Comparison = Comparison {
    id: "compare-totals",
    title: "Totals of the sets",
    about: "how many conversations, people, turns and words each set holds",
    definition: "Every word and labelled turn of the record counted once; people are distinct names, the silent ones of the \
        rosters among them. A number that some conversation of the set does not know is missing. For sides within \
        conversations: one row, of all conversations.",
    columns: &[
        column("set", "Set", Unit::Text, "name of the set; missing for sides within conversations"),
        column("conversations", "Conversations", Unit::Count, "how many"),
        column("people", "People", Unit::Count, "distinct names on rosters and labels"),
        column("turns", "Turns", Unit::Count, "labelled turns"),
        column("words", "Words", Unit::Count, "words of speech; missing where a file holds times only"),
        column("seconds", "Seconds", Unit::Count, "speaking time; missing unless all labelled turns have times"),
    ],
    charts: &[],
    compute,
};

fn compute(study: &Study<'_>) -> Result<Findings> {
    let (mut set, mut conversations, mut people) = (Vec::new(), Vec::new(), Vec::new());
    let (mut turns, mut words, mut seconds) = (Vec::new(), Vec::new(), Vec::new());
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let names = study.sets.names.iter().map(String::as_str).chain([ALL]);
    for (name, panel) in names.zip(study.panels.0.iter().chain(&study.panels.1)) {
        let all: Vec<usize> = panel.talks.iter().map(|talk| talk.conversation).collect();
        let about: Vec<&Conversation> = all.iter().map(|index| &study.corpus.conversations()[*index]).collect();
        let rows = || all.iter().flat_map(|index| study.corpus.turns_of(*index));
        let names: BTreeSet<&str> =
            about.iter().flat_map(|one| one.participants.iter().map(|person| person.name.as_str())).collect();
        let has_words = about.iter().all(|one| one.has_words());
        set.push((study.sets.by != By::Group).then_some(name));
        conversations.push(count(all.len()));
        people.push(count(names.len()));
        turns.push(count(rows().filter(|turn| !turn.is_embedded()).count()));
        words.push(has_words.then(|| rows().map(|turn| u64::from(turn.counts.words)).sum::<u64>()));
        let times: Option<Vec<f64>> = rows().filter(|turn| !turn.is_embedded()).map(|turn| turn.seconds()).collect();
        seconds.push(times.map(|times| times.iter().sum::<f64>()));
    }
    let frame = DataFrame::new_infer_height(vec![
        Column::new("set".into(), set),
        Column::new("conversations".into(), conversations),
        Column::new("people".into(), people),
        Column::new("turns".into(), turns),
        Column::new("words".into(), words),
        Column::new("seconds".into(), seconds),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}
