//! Interruptions made and received by each speaker and group, as counts and by exposure.

use polars::prelude::*;

use super::{Findings, Measure, without_rules};
use crate::corpus::Corpus;
use crate::corpus::exposure::Exposures;
use crate::corpus::floor::Level;
use crate::corpus::schema::{CONVERSATION, SPEAKER, WORDS};
use crate::error::Result;
use crate::stats::{number, per_thousand};
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "interruption-rates",
    title: "Interruption rates",
    about: "interruptions made and received by each speaker and group, per 1,000 words and per minute of exposure, and net",
    definition: "made counts events in which the speaker comes in, received those in which the speaker is cut off; an \
        event of a joint turn counts for each of its speakers; one by nobody named, and one by T5 alone (whose interrupter only \
        went on talking), is received and not made. successful: \
        made, and the interrupter held the floor (see interruptions). made_per_1000_words = 1000·made / words of all turns \
        in which the speaker takes no part; received_per_1000_words = 1000·received / words of the turns in which the \
        speaker takes part, joint turns in full; likewise per minute of talk (overlapping talk of one's own counts once). \
        Bare counts do not compare speakers with unequal talk. A rate with an exposure of 0 is missing, all counts where no \
        rule in force can be applied. net = made − received (counts after West & Zimmerman 1983; the exposure form is \
        rapporteur's). At level group, events inside one group and talk of those without a group are left out.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("level", "Level", Unit::Text, "speaker or group"),
        column("speaker", "Speaker", Unit::Text, "canonical name, or the group"),
        column("made", "Made", Unit::Count, "interruptions made; missing where no rule can be applied"),
        column("received", "Received", Unit::Count, "interruptions received"),
        column("successful", "Successful", Unit::Count, "made, and the floor held"),
        column("net", "Net", Unit::Count, "made − received"),
        column(
            "made_per_1000_words",
            "Made per 1,000 words of others",
            Unit::PerThousandWords,
            "missing when the others say nothing",
        ),
        column(
            "received_per_1000_words",
            "Received per 1,000 own words",
            Unit::PerThousandWords,
            "missing when the speaker says nothing",
        ),
        column(
            "made_per_minute",
            "Made per minute of others",
            Unit::PerMinute,
            "missing without times, or where more than one utterance in ten lacks them",
        ),
        column("received_per_minute", "Received per own minute", Unit::PerMinute, "missing without times"),
        column(
            "words_of_others",
            "Words of others",
            Unit::Count,
            "words of the turns in which the speaker takes no part",
        ),
        column("words", "Own words", Unit::Count, "words of the turns in which the speaker takes part"),
        column("minutes_of_others", "Minutes of others", Unit::Mean, "talk of the others; missing without times"),
        column("minutes", "Own minutes", Unit::Mean, "talk of the speaker; missing without times"),
    ],
    charts: &[],
    compute,
};

/// A speaker or group of a conversation.
struct Row<'a> {
    conversation: &'a str,
    level: Level,
    exposures: &'a Exposures,
    holder: usize,
    /// made, received, successful
    counts: Option<[usize; 3]>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let mut all = Vec::new();
    for index in 0..corpus.conversations().len() {
        let line = corpus.line(index);
        let is_told = corpus.can_tell_interruptions(index);
        for level in Level::ALL {
            all.extend(corpus.exposures(index, level, &line).map(|exposures| (index, level, exposures, is_told)));
        }
    }
    let rows: Vec<Row<'_>> =
        all.iter().flat_map(|(index, level, of, told)| rows(corpus, *index, *level, of, *told)).collect();
    let count = |place: usize| rows.iter().map(|row| row.counts.map(|counts| counts[place] as u64)).collect::<Vec<_>>();
    let of = |value: &dyn Fn(&Row<'_>) -> Option<f64>| rows.iter().map(value).collect::<Vec<_>>();
    let made = |row: &Row<'_>| row.counts.map(|[made, ..]| number(made));
    let received = |row: &Row<'_>| row.counts.map(|[_, received, _]| number(received));
    let rate =
        |events: Option<f64>, exposure: Option<f64>| Some(events? / exposure.filter(|exposure| *exposure > 0.0)?);
    let others = |row: &Row<'_>| row.exposures.words_of_others.as_ref().map(|words| words[row.holder]);
    let own = |row: &Row<'_>| row.exposures.words.as_ref().map(|words| words[row.holder]);
    let net = rows.iter().map(|row| row.counts.map(|[made, received, _]| made as i64 - received as i64));
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|row| row.conversation).collect::<Vec<_>>()),
        Column::new("level".into(), rows.iter().map(|row| row.level.id()).collect::<Vec<_>>()),
        Column::new(
            SPEAKER.into(),
            rows.iter().map(|row| row.exposures.holders[row.holder].name.as_str()).collect::<Vec<_>>(),
        ),
        Column::new("made".into(), count(0)),
        Column::new("received".into(), count(1)),
        Column::new("successful".into(), count(2)),
        Column::new("net".into(), net.collect::<Vec<_>>()),
        Column::new("made_per_1000_words".into(), of(&|row| per_thousand(made(row)?, others(row)?))),
        Column::new("received_per_1000_words".into(), of(&|row| per_thousand(received(row)?, own(row)?))),
        Column::new("made_per_minute".into(), of(&|row| rate(made(row), row.exposures.minutes_of_others(row.holder)))),
        Column::new("received_per_minute".into(), of(&|row| rate(received(row), row.exposures.minutes(row.holder)))),
        Column::new("words_of_others".into(), rows.iter().map(others).collect::<Vec<_>>()),
        Column::new(WORDS.into(), rows.iter().map(own).collect::<Vec<_>>()),
        Column::new("minutes_of_others".into(), of(&|row| row.exposures.minutes_of_others(row.holder))),
        Column::new("minutes".into(), of(&|row| row.exposures.minutes(row.holder))),
    ])?;
    let unavailable = without_rules(corpus);
    Ok(Findings { frame, unavailable, ..Findings::default() })
}

fn rows<'a>(corpus: &'a Corpus, index: usize, level: Level, exposures: &'a Exposures, is_told: bool) -> Vec<Row<'a>> {
    let mut counts = vec![[0; 3]; exposures.holders.len()];
    for event in corpus.interruptions_of(index) {
        let (made, received) = (exposures.of(&event.interrupters), exposures.of(&event.interrupted));
        let is_inside = |holder: &usize, others: &[usize]| level == Level::Group && others.contains(holder);
        for holder in made.iter().filter(|holder| event.is_made() && !is_inside(holder, &received)) {
            counts[*holder][0] += 1;
            counts[*holder][2] += usize::from(event.success == Some(true));
        }
        received.iter().filter(|holder| !is_inside(holder, &made)).for_each(|holder| counts[*holder][1] += 1);
    }
    let conversation = corpus.conversations()[index].name.as_str();
    let row = |holder: usize| Row { conversation, level, exposures, holder, counts: is_told.then(|| counts[holder]) };
    exposures.order().into_iter().map(row).collect()
}
