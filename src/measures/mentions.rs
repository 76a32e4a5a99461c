//! Every mention of an entity with its place: turn, line and code points in the file.

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, LINE, SPEAKER, TURN};
use crate::error::Result;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "mentions",
    title: "Mentions",
    about: "every mention of an entity with turn, line and place in the line",
    definition: "Names are found in speech only (a speaker label is no mention; square brackets count only when kept). \
        The span is the name alone: articles, honorifics, titles and the possessive are outside. The longest name wins; \
        a name inside another is not counted again. Pronouns and plain nouns are not resolved. line, char_start and \
        char_end are places in the file: the line from 1, the offsets in Unicode code points from 0, the end exclusive.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("turn", "Turn", Unit::Ordinal, "turn of the mention; for an embedded one, its host"),
        column("speaker", "Speaker", Unit::Text, "who says it; of a joint turn, the names joined by +"),
        column("entity", "Entity", Unit::Text, "canonical name of what is named"),
        column("type", "Type", Unit::Text, "PERSON, GPE, NORP, ORG, EVENT, DOC, LOC or DATE"),
        column("surface", "Surface", Unit::Text, "the name as printed"),
        column("line", "Line", Unit::Ordinal, "line of the file, from 1"),
        column("char_start", "From", Unit::Ordinal, "code points before the name in that line"),
        column(
            "char_end",
            "To",
            Unit::Ordinal,
            "code points before the end of the name; of a name over a line break, counted on from its start",
        ),
    ],
    charts: &[],
    compute,
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let found = corpus.mentions();
    let turn = |mention: &crate::corpus::mentions::Mention| &corpus.turns()[mention.turn];
    let of = |mention| &corpus.conversations()[turn(mention).conversation];
    let mut places = Vec::with_capacity(found.all.len());
    for mention in &found.all {
        let (line, start) = turn(mention).place(mention.range.start);
        let length = turn(mention).text[mention.range.clone()].chars().count();
        places.push((line, start, start + u32::try_from(length).unwrap_or(u32::MAX)));
    }
    let entity = |mention: &crate::corpus::mentions::Mention| &found.entities[mention.entity];
    let frame = DataFrame::new(
        found.all.len(),
        vec![
            Column::new(CONVERSATION.into(), found.all.iter().map(|one| of(one).name.as_str()).collect::<Vec<_>>()),
            Column::new(TURN.into(), found.all.iter().map(|one| turn(one).cited()).collect::<Vec<_>>()),
            Column::new(
                SPEAKER.into(),
                found.all.iter().map(|one| turn(one).speaker_name(of(one))).collect::<Vec<_>>(),
            ),
            Column::new("entity".into(), found.all.iter().map(|one| entity(one).name.as_str()).collect::<Vec<_>>()),
            Column::new("type".into(), found.all.iter().map(|one| entity(one).kind.as_str()).collect::<Vec<_>>()),
            Column::new(
                "surface".into(),
                found.all.iter().map(|one| &turn(one).text[one.range.clone()]).collect::<Vec<_>>(),
            ),
            Column::new(LINE.into(), places.iter().map(|place| place.0).collect::<Vec<_>>()),
            Column::new("char_start".into(), places.iter().map(|place| place.1).collect::<Vec<_>>()),
            Column::new("char_end".into(), places.iter().map(|place| place.2).collect::<Vec<_>>()),
        ],
    )?;
    let keys = [CONVERSATION, LINE, "char_start"];
    let frame = frame.sort(keys, SortMultipleOptions::default().with_maintain_order(true))?;
    Ok(Findings { frame, ..Findings::default() })
}
