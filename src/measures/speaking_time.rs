//! Who talks how long, alone or in overlap, and how fast.

use polars::prelude::*;

use super::{Findings, Measure, without_times};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, SPEAKER, WORDS};
use crate::corpus::utterances::Utterance;
use crate::error::Result;
use crate::stats::floor_states::alone;
use crate::stats::seconds;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "speaking-time",
    title: "Speaking time and rate",
    about: "how long each speaker talks, alone and in overlap, and how many words a minute",
    definition: "seconds: the time that the speaker's utterances cover (their own overlaps once), from utterances that have \
        start and end; how many have not stands in untimed. alone and overlapped: the part in which nobody else, or \
        somebody else, talks. words_per_minute = 60·words / the summed length of the timed utterances, pauses inside them \
        among it: a speech rate, not an articulation rate (Goldman-Eisler 1968). A speaker without timed utterances has no \
        seconds, not 0 of them. Times are those of the transcript: where they are rounded, or those of captions, so are \
        these.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("speaker", "Speaker", Unit::Text, "canonical name"),
        column("utterances", "Utterances", Unit::Count, "all of the speaker's labelled utterances"),
        column("untimed", "Without times", Unit::Count, "how many of them lack start or end"),
        column("seconds", "Seconds", Unit::Seconds, "time covered; missing without timed utterances"),
        column("share", "Share", Unit::Share, "of the sum over all speakers"),
        column("alone", "Alone", Unit::Seconds, "seconds in which nobody else talks"),
        column("overlapped", "Overlapped", Unit::Seconds, "seconds in which somebody else talks"),
        column("words", "Words", Unit::Count, "words of the timed utterances; missing without words"),
        column("words_per_minute", "Words a minute", Unit::PerMinute, "speech rate; missing for no length"),
    ],
    charts: &[],
    compute,
};

struct Row<'a> {
    conversation: &'a str,
    speaker: &'a str,
    utterances: u32,
    untimed: u32,
    talk_ms: Option<i64>,
    sum_ms: i64,
    alone_ms: Option<i64>,
    words: Option<u64>,
    length_ms: i64,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let rows: Vec<Row<'_>> = (0..corpus.conversations().len()).flat_map(|index| rows(corpus, index)).collect();
    let of = |value: &dyn Fn(&Row<'_>) -> Option<f64>| rows.iter().map(value).collect::<Vec<_>>();
    let rate = |row: &Row<'_>| {
        #[allow(clippy::cast_precision_loss, reason = "words are fewer than 2^53")]
        let words = row.words? as f64;
        (row.length_ms > 0).then(|| words * 60.0 / seconds(row.length_ms))
    };
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|row| row.conversation).collect::<Vec<_>>()),
        Column::new(SPEAKER.into(), rows.iter().map(|row| row.speaker).collect::<Vec<_>>()),
        Column::new("utterances".into(), rows.iter().map(|row| row.utterances).collect::<Vec<_>>()),
        Column::new("untimed".into(), rows.iter().map(|row| row.untimed).collect::<Vec<_>>()),
        Column::new("seconds".into(), of(&|row| row.talk_ms.map(seconds))),
        Column::new(
            "share".into(),
            of(&|row| row.talk_ms.filter(|_| row.sum_ms > 0).map(|talk| seconds(talk) / seconds(row.sum_ms))),
        ),
        Column::new("alone".into(), of(&|row| row.alone_ms.map(seconds))),
        Column::new("overlapped".into(), of(&|row| Some(seconds(row.talk_ms? - row.alone_ms?)))),
        Column::new(WORDS.into(), rows.iter().map(|row| row.words).collect::<Vec<_>>()),
        Column::new("words_per_minute".into(), of(&rate)),
    ])?;
    Ok(Findings { frame, unavailable: without_times(corpus), ..Findings::default() })
}

fn rows(corpus: &Corpus, index: usize) -> Vec<Row<'_>> {
    let about = &corpus.conversations()[index];
    let line = corpus.line(index);
    if !line.has_times() {
        return Vec::new();
    }
    let talk = line.talk(about.participants.len());
    let spans = |who: usize| {
        talk.iter().filter(|(of, ..)| *of == who).map(|(_, start, end)| (*start, *end)).collect::<Vec<_>>()
    };
    let unions: Vec<i64> =
        (0..about.participants.len()).map(|who| crate::corpus::exposure::union_ms(&spans(who))).collect();
    let sum_ms = unions.iter().sum();
    let by_alone = alone(&talk, about.participants.len());
    let words = |said: &Utterance<'_>| u64::from(corpus.rules().speaking.words.count(&said.speech));
    let mut rows: Vec<Row<'_>> = about
        .participants
        .iter()
        .enumerate()
        .map(|(who, person)| {
            let own = || line.utterances.iter().filter(|said| said.speakers().contains(&who));
            let timed = || own().filter(|said| said.times.is_some());
            let is_timed = timed().next().is_some();
            let counted = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            Row {
                conversation: &about.name,
                speaker: &person.name,
                utterances: counted(own().count()),
                untimed: counted(own().count() - timed().count()),
                talk_ms: is_timed.then_some(unions[who]),
                sum_ms,
                alone_ms: is_timed.then_some(by_alone[who]),
                words: (is_timed && about.has_words()).then(|| timed().map(words).sum()),
                length_ms: timed().filter_map(|said| said.times).map(|(start, end)| end - start).sum(),
            }
        })
        .collect();
    rows.sort_by(|a, b| b.talk_ms.cmp(&a.talk_ms).then_with(|| a.speaker.cmp(b.speaker)));
    rows
}
