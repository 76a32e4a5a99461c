//! Backchannels: who gives how many to whom.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use super::{Findings, Measure, without_words};
use crate::corpus::Corpus;
use crate::corpus::exposure::Exposures;
use crate::corpus::floor::Level;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::utterances::Line;
use crate::error::Result;
use crate::stats::{number, per_thousand};
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "backchannels",
    title: "Backchannels",
    about: "who gives how many backchannels to whom, as a share of their utterances and by what the receiver says",
    definition: "A backchannel (Yngve 1970) is an utterance of one to three tokens, at least half of them in the list of \
        backchannels (mm-hmm, uh-huh, yeah, right ...; --backchannel-words replaces it) and none that opens talk of \
        one's own (but, so, well ...), after Cooney & Reece 2025, that does not break off; and another who says more is \
        talking when it starts, or the last who said more is another and asked nothing. The receiver is the speaker of that talk. It may stand in overlap or not. Backchannels never \
        interrupt, and take no floor in the search for floor transfers; in all other tables they are utterances like others. \
        share: of the giver's utterances. Rates are by the receiver's words (joint turns in full) and minutes. The list is \
        English, checked on meetings and telephone talk (docs/validity.md of the project); for another language give your own.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("giver", "Giver", Unit::Text, "who says it"),
        column("receiver", "Receiver", Unit::Text, "whose talk it answers; of a joint turn, joined by +"),
        column("backchannels", "Backchannels", Unit::Count, "how many"),
        column("overlapping", "In overlap", Unit::Count, "how many start while another talks; missing without times"),
        column("utterances", "Utterances of the giver", Unit::Count, "all, backchannels among them"),
        column("share", "Share", Unit::Share, "of the giver's utterances"),
        column("per_1000_words", "Per 1,000 words of the receiver", Unit::PerThousandWords, "missing for no words"),
        column("per_minute", "Per minute of the receiver", Unit::PerMinute, "missing without times"),
    ],
    charts: &[],
    compute,
};

#[derive(Debug)]
struct Row<'a> {
    conversation: &'a str,
    giver: String,
    receiver: String,
    count: usize,
    overlapping: Option<usize>,
    utterances: usize,
    per_thousand: Option<f64>,
    per_minute: Option<f64>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let rows: Vec<Row<'_>> = (0..corpus.conversations().len()).flat_map(|index| rows(corpus, index)).collect();
    let counts = |value: &dyn Fn(&Row<'_>) -> Option<usize>| {
        rows.iter().map(|row| value(row).map(|count| count as u64)).collect::<Vec<_>>()
    };
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|row| row.conversation).collect::<Vec<_>>()),
        Column::new("giver".into(), rows.iter().map(|row| row.giver.as_str()).collect::<Vec<_>>()),
        Column::new("receiver".into(), rows.iter().map(|row| row.receiver.as_str()).collect::<Vec<_>>()),
        Column::new("backchannels".into(), counts(&|row| Some(row.count))),
        Column::new("overlapping".into(), counts(&|row| row.overlapping)),
        Column::new("utterances".into(), counts(&|row| Some(row.utterances))),
        Column::new(
            "share".into(),
            rows.iter().map(|row| number(row.count) / number(row.utterances)).collect::<Vec<_>>(),
        ),
        Column::new("per_1000_words".into(), rows.iter().map(|row| row.per_thousand).collect::<Vec<_>>()),
        Column::new("per_minute".into(), rows.iter().map(|row| row.per_minute).collect::<Vec<_>>()),
    ])?;
    let unavailable = without_words(corpus);
    Ok(Findings { frame, unavailable, ..Findings::default() })
}

/// By giver and receiver: how many, and how many of them in overlap.
type Pairs<'a> = BTreeMap<(&'a [usize], &'a [usize]), (usize, Option<usize>)>;

fn rows(corpus: &Corpus, index: usize) -> Vec<Row<'_>> {
    let about = &corpus.conversations()[index];
    let line = corpus.line(index);
    let Some(exposures) = corpus.exposures(index, Level::Speaker, &line) else { return Vec::new() };
    let mut pairs: Pairs<'_> = BTreeMap::new();
    for (place, said, host) in line.backchannels() {
        let entry = pairs.entry((said.speakers(), host.speakers())).or_insert((0, line.has_times().then_some(0)));
        entry.0 += 1;
        if line.starts_in_overlap(place) == Some(true) {
            entry.1 = entry.1.map(|count| count + 1);
        }
    }
    let mut utterances: HashMap<&[usize], usize> = HashMap::new();
    line.utterances.iter().for_each(|said| *utterances.entry(said.speakers()).or_default() += 1);
    let name = |who: &[usize]| crate::corpus::turns::names(who, &about.participants);
    let mut rows: Vec<Row<'_>> = pairs
        .into_iter()
        .map(|((giver, receiver), (count, overlapping))| Row {
            conversation: about.name.as_str(),
            giver: name(giver),
            receiver: name(receiver),
            count,
            overlapping,
            utterances: utterances.get(giver).copied().unwrap_or(0),
            per_thousand: words(&exposures, receiver).and_then(|words| per_thousand(number(count), words)),
            per_minute: minutes(&exposures, receiver, &line).map(|minutes| number(count) / minutes),
        })
        .collect();
    rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| (&a.giver, &a.receiver).cmp(&(&b.giver, &b.receiver))));
    rows
}

/// The words of a receiver; of several together, unknown.
fn words(exposures: &Exposures, receiver: &[usize]) -> Option<u64> {
    let [one] = receiver else { return None };
    exposures.words.as_ref().map(|words| words[*one])
}

fn minutes(exposures: &Exposures, receiver: &[usize], line: &Line<'_>) -> Option<f64> {
    let [one] = receiver else { return None };
    exposures.minutes(*one).filter(|minutes| line.has_times() && *minutes > 0.0)
}
