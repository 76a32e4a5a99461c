//! Who cut off whom by the rules in force: one row an event, with its evidence.
//!
//! Rules and sources in [`crate::corpus::interruptions`].

use polars::prelude::*;

use super::{ChartKind, Findings, Measure, without_rules};
use crate::corpus::Corpus;
use crate::corpus::interruptions::Interruption;
use crate::corpus::schema::{CONVERSATION, LINE, TURN};
use crate::corpus::turns::names;
use crate::error::Result;
use crate::table::figure::{Chart, Figure, Floor, Lane, Mark, MarkKind, Stretch};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "interruptions",
    title: "Interruptions",
    about: "who cut off whom by the rules in force: one row an event with rule, cue and evidence",
    definition: "By the text (in force by default): T1: an utterance's speech ends in a dash and another speaker comes in, \
        backchannels passed over; where both have times, within 1 s (after Johnson, Black & Wedeking 2009). Dashes inside \
        an utterance are none. T1-ellipsis: it ends in an ellipsis after a word that cannot end an English sentence (modal, \
        article, preposition, conjunction); after any other word it is trailing off. T2: the label or the stage direction \
        that opens the turn says interrupting, cutting in (in several languages); or a note says [Interruption], and \
        nobody is named. T3: CHAT's +/. and +/? (MacWhinney 2000). T5: the speech breaks off while another, who had begun \
        before, goes on (times needed): the one cut off had come in later, and was talked down. embedded: a turn in \
        parentheses inside another's.\n\n\
        By the clock (with --interruption-rule): O1: an utterance starts while another's goes on and they overlap for at \
        least 0.2 s (--overlap-threshold; classes of Heldner & Edlund 2010). O2: as O1, with more than two words left to \
        say, where words have times (Zimmerman & West 1975, in syllables). O3: an utterance of more than 6 s starts while \
        another's of more than 1 s goes on (Di Stasi, Templeton & Quoidbach 2024). O4: simple, butting-in and silent \
        interruptions of Ferguson 1977 (column ferguson). Backchannels (see there) and utterances without a word, such as laughter, never interrupt; \
        only a note about the speaker makes a backchannel an interruption. Rules that hold of \
        one pair of utterances are one event.\n\n\
        ferguson: simple (both talk, the later one goes on longer, the earlier one is unfinished), overlap (the same, but \
        finished), butting-in (the earlier one goes on longer), silent (no overlap, at most 1 s, unfinished); unfinished: a \
        cue of T1 to T3, or no closing mark after a last word that cannot end an English sentence. resumed: the interrupted speaker's next \
        utterance (or the rest of the host's) opens with a dash, an ellipsis, CHAT's +, or, where the transcript has \
        capitals, a small letter. success: the interrupter has the floor afterwards: not where the other goes on longer while \
        both talk, nor where the other takes the sentence up again as the next to speak (backchannels passed over).\n\n\
        Overlap is not interruption (Schegloff 2000): an overlap may be support, and an interruption may be silent. A \
        memorandum records what its writers kept: few events there are no proof of few interruptions. How the rules agree \
        with people's judgement of meetings stands in docs/validity.md of the project.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("turn", "Turn", Unit::Ordinal, "turn that comes in; for an embedded one or a note, its host"),
        column("interrupted_turn", "Interrupted turn", Unit::Ordinal, "turn that is cut off"),
        column("interrupted", "Interrupted", Unit::Text, "who was cut off"),
        column("interrupter", "Interrupter", Unit::Text, "who came in; missing where only a note tells of it"),
        column("rule", "Rule", Unit::Text, "rules that hold, joined by +"),
        column("cue", "Cue", Unit::Text, "the cue as printed; missing where only the clock tells"),
        column("overlap", "Overlap", Unit::Seconds, "seconds in which both talk; missing without times"),
        column(
            "ferguson",
            "Ferguson",
            Unit::Text,
            "simple, overlap, butting-in or silent; missing for a smooth switch, for T5, and without times",
        ),
        column("resumed", "Resumed", Unit::Flag, "whether the sentence is taken up again; missing without later talk"),
        column("success", "Success", Unit::Flag, "whether the interrupter held the floor; missing for nobody named"),
        column("confidence", "Confidence", Unit::Text, "high: the record says so; medium: likely"),
        column("line", "Line", Unit::Ordinal, "place of the one who comes in"),
        column("interrupted_line", "Interrupted line", Unit::Ordinal, "place of the utterance that is cut off"),
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
    let events = &corpus.interruptions().events;
    let of = |event: &Interruption| &corpus.conversations()[event.conversation];
    let text = |value: &dyn Fn(&Interruption) -> String| -> Vec<String> { events.iter().map(value).collect() };
    let some = |value: &dyn Fn(&Interruption) -> String| -> Vec<Option<String>> {
        events.iter().map(|event| Some(value(event)).filter(|text| !text.is_empty())).collect()
    };
    let seconds = |event: &Interruption| event.overlap_ms.map(crate::stats::seconds);
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), text(&|event| of(event).name.clone())),
        Column::new(TURN.into(), events.iter().map(|event| corpus.turns()[event.turn].cited()).collect::<Vec<_>>()),
        Column::new(
            "interrupted_turn".into(),
            events.iter().map(|event| corpus.turns()[event.interrupted_turn].cited()).collect::<Vec<_>>(),
        ),
        Column::new("interrupted".into(), text(&|event| names(&event.interrupted, &of(event).participants))),
        Column::new("interrupter".into(), some(&|event| names(&event.interrupters, &of(event).participants))),
        Column::new("rule".into(), text(&|event| event.rules.to_string())),
        Column::new("cue".into(), some(&|event| event.cue.clone())),
        Column::new("overlap".into(), events.iter().map(seconds).collect::<Vec<_>>()),
        Column::new(
            "ferguson".into(),
            events.iter().map(|event| event.ferguson.map(|class| class.id())).collect::<Vec<_>>(),
        ),
        Column::new("resumed".into(), events.iter().map(|event| event.resumed).collect::<Vec<_>>()),
        Column::new("success".into(), events.iter().map(|event| event.success).collect::<Vec<_>>()),
        Column::new("confidence".into(), text(&|event| event.confidence.id().to_owned())),
        Column::new(LINE.into(), events.iter().map(|event| event.line).collect::<Vec<_>>()),
        Column::new("interrupted_line".into(), events.iter().map(|event| event.interrupted_line).collect::<Vec<_>>()),
        Column::new("evidence".into(), text(&|event| event.evidence.clone())),
    ])?;
    let charts = with_words(corpus).map(|index| floor(corpus, index)).collect();
    let is_one = corpus.conversations().len() == 1 && corpus.can_tell_interruptions(0);
    let finding = is_one.then(|| {
        let resumed = events.iter().filter(|event| event.resumed == Some(true)).count();
        let count = format::counted(events.len(), "interruption", "interruptions");
        let rules = corpus.rules().interruptions.rules;
        let by = if rules.is_text_cued() { "by text cues".to_owned() } else { format!("by {rules}") };
        if events.is_empty() {
            format!("The record shows {count} {by}.")
        } else {
            format!("The record shows {count} {by}; {resumed} of them resumed.")
        }
    });
    let unavailable = without_rules(corpus);
    Ok(Findings { frame, charts, finding, unavailable })
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
        // Who only went on talking (T5) came in nowhere.
        if event.is_made() && !corpus.turns()[event.turn].is_embedded() {
            let at = starts[event.turn - first];
            marks.extend(event.interrupters.iter().map(|lane| Mark { lane: *lane, at, kind: MarkKind::Interruption }));
        }
    }
    let lanes =
        about.participants.iter().map(|person| Lane { label: person.name.clone(), group: person.group.clone() });
    let caption = format!(
        "{} in order, each as long as its words ({} in all); {}. An embedded turn is drawn after its host.",
        format::counted(turns.len(), "turn", "turns"),
        format::for_people(&crate::table::Cell::Number(position), Unit::Count),
        if corpus.can_tell_interruptions(index) {
            let count = format::counted(events.len(), "interruption", "interruptions");
            format!("{count} by {}", corpus.rules().interruptions.rules)
        } else {
            "interruptions not available".to_owned()
        },
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
