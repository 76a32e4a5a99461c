//! Interruptions made and received by each speaker, as counts and by exposure.
//!
//! - made per 1,000 words = 1000 · made / words of the turns in which the speaker takes no part (what could be
//!   interrupted); received per 1,000 words = 1000 · received / the speaker's own words. Exposure 0 gives null.
//! - net = made − received. Counts after West & Zimmerman 1983; the exposure form is ours.

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, SPEAKER, WORDS};
use crate::error::Result;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "interruption-rates",
    title: "Interruption rates",
    about: "interruptions made and received by each speaker, per 1,000 words of exposure, and net",
    definition: "made counts events in which the speaker comes in, received those in which the speaker is cut off; an \
        event of a joint turn counts for each of its speakers. made_per_1000_words = 1000·made / words of all turns in \
        which the speaker takes no part; received_per_1000_words = 1000·received / the speaker's own words: bare counts \
        do not compare speakers with unequal talk. A rate with an exposure of 0 words is missing. net = made − received \
        (counts after West & Zimmerman 1983; the exposure form is rapporteur's).",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("speaker", "Speaker", Unit::Text, "canonical name"),
        column("made", "Made", Unit::Count, "interruptions made"),
        column("received", "Received", Unit::Count, "interruptions received"),
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
        column("net", "Net", Unit::Count, "made − received"),
        column(
            "words_of_others",
            "Words of others",
            Unit::Count,
            "words of the turns in which the speaker takes no part",
        ),
        column("words", "Own words", Unit::Count, "words credited to the speaker"),
    ],
    charts: &[],
    compute,
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let tallies = tallies(corpus)?;
    let keys = [col(CONVERSATION), col(SPEAKER)];
    let per_thousand = |events: &str, exposure: &str| {
        let exposure = col(exposure).cast(DataType::Float64);
        let rate = col(events).cast(DataType::Float64) * lit(1000.0) / exposure.clone();
        when(exposure.gt(lit(0.0))).then(rate).otherwise(lit(NULL))
    };
    let frame = corpus
        .amounts()?
        .join(tallies.lazy(), keys.clone(), keys, JoinArgs::new(JoinType::Left))
        .with_columns([
            per_thousand("made", "words_of_others").alias("made_per_1000_words"),
            per_thousand("received", WORDS).alias("received_per_1000_words"),
            (col("made") - col("received")).alias("net"),
        ])
        .sort_by_exprs(
            [col(CONVERSATION), col(WORDS), col(SPEAKER)],
            SortMultipleOptions::default().with_order_descending_multi([false, true, false]),
        )
        .collect()?;
    Ok(Findings { frame, ..Findings::default() })
}

/// One row a participant: conversation, speaker, made, received, words_of_others.
fn tallies(corpus: &Corpus) -> Result<DataFrame> {
    let (mut conversation, mut speaker) = (Vec::new(), Vec::new());
    let (mut made, mut received, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (index, about) in corpus.conversations().iter().enumerate() {
        let people = about.participants.len();
        let (mut makes, mut receives, mut own) = (vec![0_i64; people], vec![0_i64; people], vec![0_u64; people]);
        for event in corpus.interruptions_of(index) {
            event.interrupters.iter().for_each(|who| makes[*who] += 1);
            event.interrupted.iter().for_each(|who| receives[*who] += 1);
        }
        let mut all = 0;
        for turn in corpus.turns_of(index) {
            let words = u64::from(turn.counts.words);
            all += words;
            turn.speakers.iter().for_each(|who| own[*who] += words);
        }
        conversation.extend(about.participants.iter().map(|_| about.name.as_str()));
        speaker.extend(about.participants.iter().map(|person| person.name.as_str()));
        // Text cues need text: without it, how often is unknown.
        let known = |count| about.has_words().then_some(count);
        made.extend(makes.into_iter().map(known));
        received.extend(receives.into_iter().map(known));
        others.extend(own.into_iter().map(|own| about.has_words().then_some(all - own)));
    }
    Ok(DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), conversation),
        Column::new(SPEAKER.into(), speaker),
        Column::new("made".into(), made),
        Column::new("received".into(), received),
        Column::new("words_of_others".into(), others),
    ])?)
}
