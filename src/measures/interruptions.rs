//! Who cut off whom by text cues: one row an event, with its evidence.
//!
//! Rules and sources in [`crate::text::cues`] and [`crate::corpus::interruptions`].

use polars::prelude::*;

use super::{ChartKind, Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, LINE, TURN};
use crate::corpus::turns::names;
use crate::error::Result;
use crate::table::figure::{Chart, Figure, Floor, Lane, Mark, MarkKind, Stretch};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "interruptions",
    title: "Interruptions",
    about: "who cut off whom by text cues: one row an event with rule, cue and evidence",
    definition: "T1: the speech of a turn ends in a dash and another speaker follows (Johnson, Black & Wedeking 2009); \
        dashes inside a turn are none. T1-ellipsis: it ends in an ellipsis after a word that cannot end an English \
        sentence (modal, article, preposition, conjunction); after any other word it is trailing off. T2: the label or \
        the stage direction that opens the turn says interrupting, interjecting, cutting in. embedded: a turn in \
        parentheses inside another's. Two cues on one pair of turns are one event. resumed: the interrupted speaker's \
        next turn (or the rest of the host's) opens with a dash, an ellipsis or in lower case. Text shows no time: \
        overlap cannot be seen, and overlap is not interruption (Schegloff 2000). A memorandum records what its \
        writers kept: few events there are no proof of few interruptions.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("turn", "Turn", Unit::Ordinal, "turn that comes in; for an embedded one, its host"),
        column("interrupted", "Interrupted", Unit::Text, "who was cut off"),
        column("interrupter", "Interrupter", Unit::Text, "who came in"),
        column("rule", "Rule", Unit::Text, "rules that hold, joined by +"),
        column("cue", "Cue", Unit::Text, "the cue as printed"),
        column(
            "resumed",
            "Resumed",
            Unit::Flag,
            "whether the sentence is taken up again; missing without a later turn",
        ),
        column("confidence", "Confidence", Unit::Text, "high: the record says so; medium: likely"),
        column("line", "Line", Unit::Ordinal, "line of the file where the one who comes in is labelled"),
        column("evidence", "Evidence", Unit::Text, "the words on both sides of the cut (|)"),
    ],
    charts: &[CHART],
    compute,
};

const CHART: ChartKind = ChartKind {
    id: "floor",
    title: "The floor over the record",
    about: "a lane a speaker, length by words; embedded turns and interruptions marked",
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let events = corpus.interruptions();
    let of = |conversation: usize| &corpus.conversations()[conversation];
    let text = |value: &dyn Fn(&crate::corpus::interruptions::Interruption) -> String| -> Vec<String> {
        events.iter().map(value).collect()
    };
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), text(&|event| of(event.conversation).name.clone())),
        Column::new(TURN.into(), events.iter().map(|event| corpus.turns()[event.turn].cited()).collect::<Vec<_>>()),
        Column::new(
            "interrupted".into(),
            text(&|event| names(&event.interrupted, &of(event.conversation).participants)),
        ),
        Column::new(
            "interrupter".into(),
            text(&|event| names(&event.interrupters, &of(event.conversation).participants)),
        ),
        Column::new("rule".into(), text(&|event| event.rule.clone())),
        Column::new("cue".into(), text(&|event| event.cue.clone())),
        Column::new("resumed".into(), events.iter().map(|event| event.resumed).collect::<Vec<_>>()),
        Column::new("confidence".into(), text(&|event| event.confidence.id().to_owned())),
        Column::new(LINE.into(), events.iter().map(|event| corpus.turns()[event.turn].line).collect::<Vec<_>>()),
        Column::new("evidence".into(), text(&|event| event.evidence.clone())),
    ])?;
    let charts = with_words(corpus).map(|index| floor(corpus, index)).collect();
    let finding = (corpus.conversations().len() == 1 && corpus.conversations()[0].has_words()).then(|| {
        let resumed = events.iter().filter(|event| event.resumed == Some(true)).count();
        let count = format::counted(events.len(), "text-cued interruption", "text-cued interruptions");
        if events.is_empty() {
            format!("The record shows {count}.")
        } else {
            format!("The record shows {count}; {resumed} of them resumed.")
        }
    });
    Ok(Findings { frame, charts, finding })
}

/// The conversations whose files hold words.
fn with_words(corpus: &Corpus) -> impl Iterator<Item = usize> + '_ {
    (0..corpus.conversations().len()).filter(|index| corpus.conversations()[*index].has_words())
}

/// The floor of a conversation: every turn once, its length in words; a joint turn in the lane of each speaker.
fn floor(corpus: &Corpus, index: usize) -> Chart {
    let about = &corpus.conversations()[index];
    let turns = corpus.turns_of(index);
    let first = corpus.first_turn_of(index);
    let (mut stretches, mut marks, mut starts) = (Vec::new(), Vec::new(), Vec::new());
    let mut position = 0.0;
    for turn in turns {
        let end = position + f64::from(turn.counts.words);
        stretches.extend(turn.speakers.iter().map(|lane| Stretch { lane: *lane, start: position, end }));
        if turn.is_embedded() {
            marks.extend(turn.speakers.iter().map(|lane| Mark {
                lane: *lane,
                at: position,
                kind: MarkKind::EmbeddedTurn,
            }));
        }
        starts.push(position);
        position = end;
    }
    let events = corpus.interruptions_of(index);
    for event in events {
        if !corpus.turns()[event.turn].is_embedded() {
            let at = starts[event.turn - first];
            marks.extend(event.interrupters.iter().map(|lane| Mark { lane: *lane, at, kind: MarkKind::Interruption }));
        }
    }
    let lanes =
        about.participants.iter().map(|person| Lane { label: person.name.clone(), group: person.group.clone() });
    let caption = format!(
        "{} in order, each as long as its words ({} in all); {} by text cues. An embedded turn is drawn after its host.",
        format::counted(turns.len(), "turn", "turns"),
        format::for_people(&crate::table::Cell::Number(position), Unit::Count),
        format::counted(events.len(), "interruption", "interruptions"),
    );
    let figure = Figure::Floor(Floor {
        position_label: "words spoken so far".to_owned(),
        total: position,
        lanes: lanes.collect(),
        stretches,
        marks,
    });
    CHART.chart(corpus, index, caption, figure)
}
