//! The turns: one row a turn, as read. The evidence behind every other table.

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::table::{Column, Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "turns",
    title: "Turns",
    about: "one row a turn, as read: the evidence behind every other table",
    definition: "A turn is all talk under one speaker label up to the next label; labels of the same speakers in \
        succession are one turn (noted). A turn embedded in another's, as in \"(Anna: yes)\", is a row of its own after \
        its host: without a number, with the host's in host_turn; its words are not the host's. A joint label is one \
        turn of several speakers. Words are Unicode word segments (UAX #29) with at least one alphanumeric character, \
        in speech only: without stage directions and, unless brackets are kept, square-bracketed text. A sentence ends \
        at . ! ? … (not after an abbreviation, nor before a small letter for . and …), at the end of a paragraph or of \
        the turn. Turns of the record measure the record: a memorandum is no verbatim transcript.",
    columns: COLUMNS,
    charts: &[],
    compute,
};

const COLUMNS: &[Column] = &[
    column("conversation", "Conversation", Unit::Text, "name of the conversation: the file's name"),
    column("turn", "Turn", Unit::Ordinal, "number of the turn; missing for an embedded turn"),
    column("speaker", "Speaker", Unit::Text, "canonical name; of a joint turn, joined by +; missing when not named"),
    column("speakers", "Speakers", Unit::Text, "the speakers as a list"),
    column("group", "Group", Unit::Text, "side or delegation; missing when the record gives none"),
    column("host_turn", "Host turn", Unit::Ordinal, "turn that an embedded turn sits in; else missing"),
    column("label", "Label", Unit::Text, "the speaker label as printed"),
    column("text", "Text", Unit::Text, "the text as transcribed"),
    column("words", "Words", Unit::Count, "words of speech"),
    column("sentences", "Sentences", Unit::Count, "sentences of speech"),
    column("questions", "Questions", Unit::Count, "sentences that end in a question mark"),
    column("start_ms", "Start", Unit::Milliseconds, "start in milliseconds; missing without times"),
    column("end_ms", "End", Unit::Milliseconds, "end in milliseconds; missing without times"),
    column("line", "Line", Unit::Ordinal, "place of the label in the file, from 1"),
    column("line_end", "Last line", Unit::Ordinal, "place of the turn's last text"),
    column(
        "words_left_out",
        "Words left out",
        Unit::Count,
        "words in brackets and stage directions that are not counted",
    ),
    column("place", "Place", Unit::Text, "what line and line_end count: line, paragraph, row or record"),
    column("source_id", "Source id", Unit::Text, "the file's own name for the turn's first utterance; else missing"),
];

fn compute(corpus: &Corpus) -> Result<Findings> {
    Ok(Findings { frame: corpus.frame().clone(), ..Findings::default() })
}
