//! Each backchannel with its place.

use polars::prelude::*;

use super::{Findings, Measure, without_words};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, LINE, TURN};
use crate::corpus::turns::names;
use crate::error::Result;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "backchannel-utterances",
    title: "Each backchannel",
    about: "one row a backchannel: who, to whom, what, where",
    definition: "What a backchannel is stands in the table of backchannels. overlapping: it starts while another's utterance \
        goes on.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("turn", "Turn", Unit::Ordinal, "number of its turn"),
        column("giver", "Giver", Unit::Text, "who says it"),
        column("receiver", "Receiver", Unit::Text, "whose talk it answers"),
        column("overlapping", "In overlap", Unit::Flag, "whether it starts while another talks; missing without times"),
        column("line", "Line", Unit::Ordinal, "its place in the file"),
        column("speech", "Speech", Unit::Text, "what is said"),
    ],
    charts: &[],
    compute,
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let (mut conversation, mut turn, mut giver, mut receiver) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut overlapping, mut lines, mut speech) = (Vec::new(), Vec::new(), Vec::new());
    for (index, about) in corpus.conversations().iter().enumerate() {
        let line = corpus.line(index);
        for (place, said, host) in line.backchannels() {
            conversation.push(about.name.as_str());
            turn.push(said.of.cited());
            giver.push(names(said.speakers(), &about.participants));
            receiver.push(names(host.speakers(), &about.participants));
            overlapping.push(line.starts_in_overlap(place));
            lines.push(said.part.line);
            speech.push(said.speech.trim().to_owned());
        }
    }
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), conversation),
        Column::new(TURN.into(), turn),
        Column::new("giver".into(), giver),
        Column::new("receiver".into(), receiver),
        Column::new("overlapping".into(), overlapping),
        Column::new(LINE.into(), lines),
        Column::new("speech".into(), speech),
    ])?;
    let unavailable = without_words(corpus);
    Ok(Findings { frame, unavailable, ..Findings::default() })
}
