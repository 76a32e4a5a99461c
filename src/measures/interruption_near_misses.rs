//! What looked like an interruption and was not counted, with the reason.

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::interruptions::NearMiss;
use crate::corpus::schema::{CONVERSATION, LINE, TURN};
use crate::error::Result;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "interruption-near-misses",
    title: "Not counted as interruptions",
    about: "cues that do not count as an interruption under the rules in force, with the reason",
    definition: "A row a cue at the end of an utterance (dash, ellipsis, CHAT's signs) after which no interruption was \
        counted: the same speaker goes on, only a backchannel or laughter comes in, nobody speaks afterwards, narration stands \
        between, the next speaker is not named, the other begins more than 1 s later, the words before an ellipsis can end \
        a sentence (trailing off), or CHAT says self-interruption, trailing off or completion by the other. Cues of rules \
        that are not in force are left out.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("turn", "Turn", Unit::Ordinal, "turn with the cue"),
        column("speaker", "Speaker", Unit::Text, "who speaks"),
        column("next_turn", "Next turn", Unit::Ordinal, "turn that could have come in; missing where there is none"),
        column("next_speaker", "Next speaker", Unit::Text, "who speaks there"),
        column("rule", "Rule", Unit::Text, "rule that nearly held"),
        column("cue", "Cue", Unit::Text, "the cue as printed"),
        column("reason", "Why it does not count", Unit::Text, "what the rule wants and is not there"),
        column("line", "Line", Unit::Ordinal, "place of the utterance with the cue"),
        column("evidence", "Evidence", Unit::Text, "the words on both sides (|)"),
    ],
    charts: &[],
    compute,
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let misses = &corpus.interruptions().near_misses;
    let of = |miss: &NearMiss| &corpus.conversations()[miss.conversation];
    let turn = |index: usize| &corpus.turns()[index];
    let text = |value: &dyn Fn(&NearMiss) -> String| -> Vec<String> { misses.iter().map(value).collect() };
    let some =
        |value: &dyn Fn(&NearMiss) -> Option<String>| -> Vec<Option<String>> { misses.iter().map(value).collect() };
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), text(&|miss| of(miss).name.clone())),
        Column::new(TURN.into(), misses.iter().map(|miss| turn(miss.turn).cited()).collect::<Vec<_>>()),
        Column::new("speaker".into(), some(&|miss| turn(miss.turn).speaker_name(of(miss)))),
        Column::new(
            "next_turn".into(),
            misses.iter().map(|miss| miss.next_turn.map(|next| turn(next).cited())).collect::<Vec<_>>(),
        ),
        Column::new("next_speaker".into(), some(&|miss| turn(miss.next_turn?).speaker_name(of(miss)))),
        Column::new("rule".into(), text(&|miss| miss.rule.id().to_owned())),
        Column::new("cue".into(), text(&|miss| miss.cue.clone())),
        Column::new("reason".into(), text(&|miss| miss.reason.clone())),
        Column::new(LINE.into(), misses.iter().map(|miss| miss.line).collect::<Vec<_>>()),
        Column::new("evidence".into(), text(&|miss| miss.evidence.clone())),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}
