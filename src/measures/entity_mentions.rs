//! Who speaks of what: mentions of each entity by each speaker.

use std::collections::HashMap;

use polars::prelude::*;

use super::{ChartKind, Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::{CONVERSATION, SPEAKER, WORDS};
use crate::error::Result;
use crate::table::figure::{Chart, Figure, Series, StackedBars};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "entity-mentions",
    title: "Entity mentions by speaker",
    about: "who speaks of what: mentions of each entity by each speaker, also per 1,000 words",
    definition: "mentions counts how often the speaker names the entity; a mention in a joint turn counts for each of \
        its speakers. per_1000_words = 1000·mentions / the words credited to the speaker; missing for a speaker without \
        words. Only pairs that occur have a row.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("speaker", "Speaker", Unit::Text, "canonical name"),
        column("entity", "Entity", Unit::Text, "canonical name of what is named"),
        column("type", "Type", Unit::Text, "PERSON, GPE, NORP, ORG, EVENT, DOC, LOC or DATE"),
        column("mentions", "Mentions", Unit::Count, "how often the speaker names it"),
        column("per_1000_words", "Per 1,000 words", Unit::PerThousandWords, "mentions per 1,000 words of the speaker"),
    ],
    charts: &[CHART],
    compute,
};

const CHART: ChartKind = ChartKind {
    id: "entity-mentions",
    title: "Entity mentions by speaker",
    about: "stacked bars: the entities named most often, a bar a speaker",
};

/// Entities that have a colour of their own in the chart; the rest are one part.
const SHOWN: usize = 8;

fn compute(corpus: &Corpus) -> Result<Findings> {
    let found = corpus.mentions();
    let (mut conversation, mut speaker, mut entity, mut kind) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for mention in &found.all {
        let turn = &corpus.turns()[mention.turn];
        let about = &corpus.conversations()[turn.conversation];
        for who in &turn.speakers {
            conversation.push(about.name.as_str());
            speaker.push(about.participants[*who].name.as_str());
            entity.push(found.entities[mention.entity].name.as_str());
            kind.push(found.entities[mention.entity].kind.as_str());
        }
    }
    let single = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), conversation),
        Column::new(SPEAKER.into(), speaker),
        Column::new("entity".into(), entity),
        Column::new("type".into(), kind),
    ])?;
    let counted = single
        .lazy()
        .group_by([col(CONVERSATION), col(SPEAKER), col("entity"), col("type")])
        .agg([len().cast(DataType::UInt32).alias("mentions")]);
    let keys = [col(CONVERSATION), col(SPEAKER)];
    let words = col(WORDS).cast(DataType::Float64);
    let rate = col("mentions").cast(DataType::Float64) * lit(1000.0) / words.clone();
    let frame = counted
        .join(
            corpus.amounts()?.select([keys[0].clone(), keys[1].clone(), col(WORDS)]),
            keys.clone(),
            keys,
            JoinArgs::new(JoinType::Left),
        )
        .with_column(when(words.gt(lit(0.0))).then(rate).otherwise(lit(NULL)).alias("per_1000_words"))
        .sort_by_exprs(
            [col(CONVERSATION), col(WORDS), col(SPEAKER), col("mentions"), col("entity"), col("type")],
            SortMultipleOptions::default().with_order_descending_multi([false, true, false, true, false, false]),
        )
        .collect()?;
    let charts = {
        let with_words = |index: &usize| corpus.conversations()[*index].has_words();
        (0..corpus.conversations().len()).filter(with_words).map(|index| chart(corpus, index)).collect()
    };
    Ok(Findings { frame, charts, ..Findings::default() })
}

fn chart(corpus: &Corpus, index: usize) -> Chart {
    let found = corpus.mentions();
    let about = &corpus.conversations()[index];
    let mut by_entity: HashMap<usize, Vec<f64>> = HashMap::new();
    let mut spoken = vec![0_u64; about.participants.len()];
    for turn in corpus.turns_of(index) {
        turn.speakers.iter().for_each(|who| spoken[*who] += u64::from(turn.counts.words));
    }
    for mention in corpus.mentions_of(index) {
        let row = by_entity.entry(mention.entity).or_insert_with(|| vec![0.0; about.participants.len()]);
        corpus.turns()[mention.turn].speakers.iter().for_each(|who| row[*who] += 1.0);
    }
    let mut people: Vec<usize> = (0..about.participants.len()).collect();
    people.sort_by(|a, b| {
        spoken[*b].cmp(&spoken[*a]).then_with(|| about.participants[*a].name.cmp(&about.participants[*b].name))
    });
    let mut entities: Vec<(usize, Vec<f64>)> = by_entity.into_iter().collect();
    let total = |row: &[f64]| row.iter().sum::<f64>();
    entities.sort_by(|a, b| {
        total(&b.1)
            .total_cmp(&total(&a.1))
            .then_with(|| found.entities[a.0].name.cmp(&found.entities[b.0].name))
            .then(a.0.cmp(&b.0))
    });
    let values = |row: &[f64]| people.iter().map(|who| row[*who]).collect::<Vec<_>>();
    let mut series: Vec<Series> = entities
        .iter()
        .take(SHOWN)
        .map(|(entity, row)| Series { name: found.entities[*entity].name.clone(), values: values(row) })
        .collect();
    let rest = entities.get(SHOWN..).unwrap_or_default();
    if !rest.is_empty() {
        let sums: Vec<f64> = people.iter().map(|who| rest.iter().map(|(_, row)| row[*who]).sum()).collect();
        series.push(Series { name: format!("other ({})", rest.len()), values: sums });
    }
    let caption = format!(
        "Mentions by each speaker of the {} named most often; {} in all.",
        format::counted(series.len().min(SHOWN), "entity", "entities"),
        format::counted(entities.len(), "entity", "entities"),
    );
    let categories = people.iter().map(|who| about.participants[*who].name.clone()).collect();
    let figure = Figure::StackedBars(StackedBars { value_label: "mentions".to_owned(), categories, series });
    CHART.chart(corpus, index, caption, figure)
}
