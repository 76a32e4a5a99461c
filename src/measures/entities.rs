//! The entities of a conversation: how often, by how many speakers, from which turn to which.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, SPEAKERS};
use crate::error::Result;
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "entities",
    title: "Entities",
    about: "who and what is named: mentions, speakers who name it, first and last turn",
    definition: "Participants in every form of their names, countries and peoples with their spelling variants, names \
        with a title or a head noun (a party, a conference, a treaty), other names in capitals that recur and are never \
        in lower case, and dates. PERSON people; GPE countries and cities; NORP adjectives and nouns of nationality; ORG \
        organisations; EVENT; DOC documents and agreements; LOC other places; DATE. A country and its people are two \
        entities. Rules and lists, no trained model: a rare name met once is missed; please check before publishing.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("entity", "Entity", Unit::Text, "canonical name"),
        column("type", "Type", Unit::Text, "PERSON, GPE, NORP, ORG, EVENT, DOC, LOC or DATE"),
        column("mentions", "Mentions", Unit::Count, "how often it is named"),
        column("speakers", "Speakers", Unit::Count, "how many people name it"),
        column("first_turn", "First turn", Unit::Ordinal, "first turn that names it"),
        column("last_turn", "Last turn", Unit::Ordinal, "last turn that names it"),
    ],
    charts: &[],
    compute,
};

#[derive(Default, Clone)]
struct Tally {
    mentions: u32,
    speakers: BTreeSet<usize>,
    first: u32,
    last: u32,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let found = corpus.mentions();
    let mut tallies = vec![Tally::default(); found.entities.len()];
    for mention in &found.all {
        let (tally, turn) = (&mut tallies[mention.entity], &corpus.turns()[mention.turn]);
        if tally.mentions == 0 {
            tally.first = turn.cited();
        }
        tally.mentions += 1;
        tally.last = turn.cited();
        tally.speakers.extend(&turn.speakers);
    }
    let of = |entity: &crate::corpus::mentions::Entity| corpus.conversations()[entity.conversation].name.as_str();
    let speakers = tallies.iter().map(|tally| u32::try_from(tally.speakers.len()).unwrap_or(u32::MAX));
    let frame = DataFrame::new(
        tallies.len(),
        vec![
            Column::new(CONVERSATION.into(), found.entities.iter().map(of).collect::<Vec<_>>()),
            Column::new("entity".into(), found.entities.iter().map(|one| one.name.as_str()).collect::<Vec<_>>()),
            Column::new("type".into(), found.entities.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>()),
            Column::new("mentions".into(), tallies.iter().map(|tally| tally.mentions).collect::<Vec<_>>()),
            Column::new(SPEAKERS.into(), speakers.collect::<Vec<_>>()),
            Column::new("first_turn".into(), tallies.iter().map(|tally| tally.first).collect::<Vec<_>>()),
            Column::new("last_turn".into(), tallies.iter().map(|tally| tally.last).collect::<Vec<_>>()),
        ],
    )?;
    let order = SortMultipleOptions::default().with_order_descending_multi([false, true, false, false]);
    let frame = frame.sort([CONVERSATION, "mentions", "entity", "type"], order)?;
    let finding = frame
        .column("entity")?
        .str()?
        .iter()
        .next()
        .flatten()
        .zip(frame.column("mentions")?.u32()?.iter().next().flatten())
        .map(|(name, count)| {
            let all = format::counted(found.all.len(), "mention", "mentions");
            let entities = format::counted(found.entities.len(), "entity", "entities");
            format!("Named most often: {name}, {count} of {all} of {entities}.")
        });
    Ok(Findings { finding: finding.filter(|_| corpus.conversations().len() == 1), frame, ..Findings::default() })
}
