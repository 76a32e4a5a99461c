//! What each speaker said: turns, words and their shares, words a turn, sentences, questions, types.
//!
//! - `word_share` = words / Σ words over all participants (Itakura 2001: the quantitative dimension of dominance);
//!   `turn_share` likewise over labelled turns. A total of 0 gives null shares.
//! - words a turn: over labelled and embedded turns; the standard deviation is the population's, as in CLAN
//!   (MacWhinney), with the sample's beside it; fewer than two turns give null.
//! - types: distinct words after lower-casing.
//! - A joint turn counts for each of its speakers: turns, sentences, questions and types in full, words in full or
//!   in equal parts by the rule in force. Listed participants who never speak have a row of zeros.

use std::collections::HashSet;

use polars::prelude::*;

use super::{ChartKind, Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, HAS_WORDS, SPEAKER, TYPES, WORDS};
use crate::error::Result;
use crate::table::figure::{Bar, Bars, Chart, Figure, Line, Lines};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "speakers",
    title: "Speakers",
    about: "turns, words and their shares, words a turn, sentences, questions and types of each speaker",
    definition: "word_share is a speaker's words over the words of all (Itakura 2001); turn_share the same for labelled \
        turns. Words a turn are taken over labelled and embedded turns; the standard deviation is the population's \
        (as in CLAN), the sample's stands beside it; both are missing for fewer than two turns. Types are distinct \
        words after lower-casing. A joint turn counts for each of its speakers, its words in full or in equal parts by \
        the rule in force, so the column can add up to more than the words of the record. Listed participants who \
        never speak have a row.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("speaker", "Speaker", Unit::Text, "canonical name"),
        column("group", "Group", Unit::Text, "side or delegation; missing when the record gives none"),
        column("turns", "Turns", Unit::Count, "labelled turns the speaker takes part in"),
        column("embedded_turns", "Embedded turns", Unit::Count, "turns inside another's turn"),
        column("words", "Words", Unit::Count, "words credited to the speaker"),
        column(
            "word_share",
            "Share of words",
            Unit::Share,
            "words / words of all speakers; missing when nobody speaks",
        ),
        column(
            "turn_share",
            "Share of turns",
            Unit::Share,
            "turns / turns of all speakers; missing when there are none",
        ),
        column("words_per_turn_mean", "Mean words a turn", Unit::Mean, "missing without a turn"),
        column("words_per_turn_median", "Median", Unit::Mean, "median of words a turn; missing without a turn"),
        column(
            "words_per_turn_sd",
            "SD",
            Unit::Mean,
            "population standard deviation; missing for fewer than two turns",
        ),
        column(
            "words_per_turn_max",
            "Most words in a turn",
            Unit::Count,
            "most words in a turn; missing without a turn",
        ),
        column("sentences", "Sentences", Unit::Count, "sentences of speech"),
        column("questions", "Questions", Unit::Count, "sentences that end in a question mark"),
        column("types", "Types", Unit::Count, "distinct words"),
        column(
            "words_per_turn_sd_sample",
            "SD (sample)",
            Unit::Mean,
            "sample standard deviation; missing for fewer than two turns",
        ),
    ],
    charts: &[WORDS_BY_SPEAKER, CUMULATIVE_WORDS],
    compute,
};

const WORDS_BY_SPEAKER: ChartKind =
    ChartKind { id: "words-by-speaker", title: "Words by speaker", about: "a bar a speaker: words credited" };
const CUMULATIVE_WORDS: ChartKind = ChartKind {
    id: "cumulative-words",
    title: "Cumulative words",
    about: "a line a speaker: words so far, turn by turn",
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let keys = [col(CONVERSATION), col(SPEAKER)];
    let length = || col(WORDS).cast(DataType::Float64);
    let enough = |spread: Expr| when(len().gt(lit(1))).then(spread).otherwise(lit(NULL));
    let lengths = corpus.credits()?.lazy().group_by(keys.clone()).agg([
        length().mean().alias("words_per_turn_mean"),
        length().median().alias("words_per_turn_median"),
        enough(length().std(0)).alias("words_per_turn_sd"),
        enough(length().std(1)).alias("words_per_turn_sd_sample"),
        col(WORDS).max().alias("words_per_turn_max"),
    ]);
    let share = |name: &str| -> Result<Expr> {
        let total = col(name).sum().over([CONVERSATION])?.cast(DataType::Float64);
        let known = total.clone().gt(lit(0.0));
        Ok(when(known).then(col(name).cast(DataType::Float64) / total).otherwise(lit(NULL)))
    };
    let join =
        |left: LazyFrame, right: LazyFrame| left.join(right, keys.clone(), keys.clone(), JoinArgs::new(JoinType::Left));
    let joined = join(join(corpus.amounts()?, lengths), types(corpus)?.lazy());
    let frame = joined
        .with_columns([
            share(WORDS)?.alias("word_share"),
            share("turns")?.alias("turn_share"),
            when(col(HAS_WORDS)).then(col(TYPES).fill_null(lit(0))).otherwise(lit(NULL)).alias(TYPES),
        ])
        .sort_by_exprs(
            [col(CONVERSATION), col(WORDS), col(SPEAKER)],
            SortMultipleOptions::default().with_order_descending_multi([false, true, false]),
        )
        .collect()?;
    let mut charts = Vec::new();
    let mut first = 0;
    for (index, about) in corpus.conversations().iter().enumerate() {
        // The table is sorted by conversation, as the conversations are: a row a participant.
        let people = about.participants.len();
        let own = frame.slice(i64::try_from(first).unwrap_or(i64::MAX), people);
        first += people;
        if about.has_words() {
            charts.extend([words_chart(corpus, index, &own)?, cumulative_chart(corpus, index)]);
        }
    }
    let finding = finding(corpus, &frame)?;
    Ok(Findings { frame, charts, finding, ..Findings::default() })
}

/// Distinct words a speaker: conversation, speaker, types.
fn types(corpus: &Corpus) -> Result<DataFrame> {
    let mut conversation = Vec::new();
    let mut speaker = Vec::new();
    let mut types: Vec<u32> = Vec::new();
    let mut first = 0;
    for (index, about) in corpus.conversations().iter().enumerate() {
        let mut met: Vec<HashSet<u32>> = vec![HashSet::new(); about.participants.len()];
        let turns = corpus.turns_of(index);
        for (offset, turn) in turns.iter().enumerate() {
            for who in &turn.speakers {
                met[*who].extend(corpus.tokens().of_turn(first + offset));
            }
        }
        first += turns.len();
        for (person, met) in about.participants.iter().zip(met) {
            conversation.push(about.name.as_str());
            speaker.push(person.name.as_str());
            types.push(u32::try_from(met.len()).unwrap_or(u32::MAX));
        }
    }
    Ok(DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), conversation),
        Column::new(SPEAKER.into(), speaker),
        Column::new(TYPES.into(), types),
    ])?)
}

/// The bars of one conversation, whose rows of the table `own` holds.
fn words_chart(corpus: &Corpus, index: usize, own: &DataFrame) -> Result<Chart> {
    let words = own.column(WORDS)?.cast(&DataType::Float64)?;
    let (speakers, groups) = (own.column(SPEAKER)?.str()?, own.column("group")?.str()?);
    let rows = speakers.iter().zip(groups.iter()).zip(words.f64()?.iter());
    let bars: Vec<Bar> = rows
        .map(|((speaker, group), value)| Bar {
            label: speaker.unwrap_or_default().to_owned(),
            group: group.map(str::to_owned),
            value,
        })
        .collect();
    let total: u64 = corpus.turns_of(index).iter().map(|turn| u64::from(turn.counts.words)).sum();
    let caption = format!(
        "Words credited to each of {} participants; {} words in {} turns, every word counted once in that total.",
        bars.len(),
        format::grouped(&total.to_string()),
        corpus.turns_of(index).len(),
    );
    let figure = Figure::Bars(Bars { value_label: "words".to_owned(), bars });
    Ok(WORDS_BY_SPEAKER.chart(corpus, index, caption, figure))
}

fn cumulative_chart(corpus: &Corpus, index: usize) -> Chart {
    let about = &corpus.conversations()[index];
    let mut lines: Vec<Line> =
        about.participants.iter().map(|person| Line { name: person.name.clone(), points: vec![(0.0, 0.0)] }).collect();
    let mut last = 0.0;
    for turn in corpus.turns_of(index) {
        let before = last;
        last = turn.cited().into();
        for who in &turn.speakers {
            let so_far = lines[*who].points.last().map_or(0.0, |(_, words)| *words);
            // A line stays level while others talk and rises within the speaker's own turn.
            lines[*who].points.extend([(before, so_far), (last, so_far + corpus.credited_words(turn))]);
        }
    }
    for line in &mut lines {
        let so_far = line.points.last().map_or(0.0, |(_, words)| *words);
        line.points.push((last, so_far));
    }
    lines.sort_by(|a, b| {
        let total = |line: &Line| line.points.last().map_or(0.0, |(_, words)| *words);
        total(b).total_cmp(&total(a)).then_with(|| a.name.cmp(&b.name))
    });
    let caption = format!("Words credited to each participant up to and with each of {last} turns.");
    let figure = Figure::Lines(Lines {
        x_label: "turn".to_owned(),
        y_label: "words so far".to_owned(),
        places: Vec::new(),
        references: Vec::new(),
        lines,
    });
    CUMULATIVE_WORDS.chart(corpus, index, caption, figure)
}

/// "Anna spoke most: 579 of 2,201 credited words (26.3 %) in 14 of 73 credited turns (19.2 %)."
fn finding(corpus: &Corpus, frame: &DataFrame) -> Result<Option<String>> {
    if corpus.conversations().len() != 1 {
        return Ok(None);
    }
    let (words, turns) =
        (frame.column(WORDS)?.cast(&DataType::Float64)?, frame.column("turns")?.cast(&DataType::Float64)?);
    let (words, turns) = (words.f64()?, turns.f64()?);
    let (Some(name), Some(most), Some(total)) =
        (frame.column(SPEAKER)?.str()?.iter().next().flatten(), words.iter().next().flatten(), words.sum())
    else {
        return Ok(None);
    };
    let (own, all) = (turns.iter().next().flatten().unwrap_or(0.0), turns.sum().unwrap_or(0.0));
    let number = |value: f64| format::for_people(&crate::table::Cell::Number(value), Unit::Count);
    Ok((total > 0.0 && all > 0.0).then(|| {
        format!(
            "{name} spoke most: {} of {} credited words ({}) in {} of {} credited turns ({}).",
            number(most),
            number(total),
            format::per_cent(most / total),
            number(own),
            number(all),
            format::per_cent(own / all),
        )
    }))
}
