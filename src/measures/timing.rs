//! Floor transfer offsets summed up: by conversation, speaker, pair, and after questions.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::{Findings, Measure, without_times};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::transfers::{Variant, transfers};
use crate::corpus::turns::names;
use crate::error::Result;
use crate::stats::bootstrap::quantile;
use crate::stats::effects::{mean, standard_deviation};
use crate::stats::number;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "timing",
    title: "Timing of floor transfers",
    about: "mean, median and quantiles of floor transfer offsets by conversation, speaker, pair, and after questions",
    definition: "The offsets are those of the table of floor transfers; variant says which: previous (after the utterance just \
        before) or search (after the last one that was heard). level conversation: all transfers; speaker: by who begins; \
        pair: by who talked before and who begins; after-question: by who begins, only where the talk before ends in a \
        question mark: the time taken to respond. Milliseconds. sd is that of a sample (n − 1); quantiles are linear between \
        neighbours (Hyndman & Fan 1996, type 7). overlapping: the share of offsets below 0. Usual medians of questions and \
        answers lie between 0 and 200 ms over ten languages (Stivers et al. 2009); values far from that may be a matter of \
        how the transcript was timed: seconds rounded up, or captions.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("level", "Level", Unit::Text, "conversation, speaker, pair or after-question"),
        column("from", "From", Unit::Text, "who talked before; missing but for pairs"),
        column("to", "To", Unit::Text, "who begins; missing for a whole conversation"),
        column("variant", "Variant", Unit::Text, "previous or search"),
        column("transfers", "Transfers", Unit::Count, "how many offsets"),
        column("mean", "Mean, ms", Unit::Milliseconds, "mean"),
        column("sd", "SD, ms", Unit::Milliseconds, "standard deviation; missing for one"),
        column("q05", "5 %", Unit::Milliseconds, "quantile"),
        column("q25", "25 %", Unit::Milliseconds, "quantile"),
        column("median", "Median, ms", Unit::Milliseconds, "median"),
        column("q75", "75 %", Unit::Milliseconds, "quantile"),
        column("q95", "95 %", Unit::Milliseconds, "quantile"),
        column("overlapping", "Overlapping", Unit::Share, "share of offsets below 0"),
    ],
    charts: &[],
    compute,
};

/// The levels in the order of the table.
const LEVELS: [&str; 4] = ["conversation", "speaker", "pair", "after-question"];

/// A level, variant, from and to with their offsets, ascending.
struct Row<'a> {
    conversation: &'a str,
    key: (usize, Variant, String, String),
    offsets: Vec<f64>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let rows: Vec<Row<'_>> = (0..corpus.conversations().len()).flat_map(|index| rows(corpus, index)).collect();
    let of = |value: &dyn Fn(&[f64]) -> Option<f64>| rows.iter().map(|row| value(&row.offsets)).collect::<Vec<_>>();
    let text = |value: &dyn Fn(&Row<'_>) -> String| {
        rows.iter().map(|row| Some(value(row)).filter(|text| !text.is_empty())).collect::<Vec<_>>()
    };
    let below = |offsets: &[f64]| Some(number(offsets.partition_point(|offset| *offset < 0.0)) / number(offsets.len()));
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|row| row.conversation).collect::<Vec<_>>()),
        Column::new("level".into(), rows.iter().map(|row| LEVELS[row.key.0]).collect::<Vec<_>>()),
        Column::new("from".into(), text(&|row| row.key.2.clone())),
        Column::new("to".into(), text(&|row| row.key.3.clone())),
        Column::new("variant".into(), rows.iter().map(|row| row.key.1.id()).collect::<Vec<_>>()),
        Column::new("transfers".into(), rows.iter().map(|row| row.offsets.len() as u64).collect::<Vec<_>>()),
        Column::new("mean".into(), of(&mean)),
        Column::new("sd".into(), of(&standard_deviation)),
        Column::new("q05".into(), of(&|offsets| quantile(offsets, 0.05))),
        Column::new("q25".into(), of(&|offsets| quantile(offsets, 0.25))),
        Column::new("median".into(), of(&|offsets| quantile(offsets, 0.5))),
        Column::new("q75".into(), of(&|offsets| quantile(offsets, 0.75))),
        Column::new("q95".into(), of(&|offsets| quantile(offsets, 0.95))),
        Column::new("overlapping".into(), of(&below)),
    ])?;
    let finding = rows.first().filter(|_| corpus.conversations().len() == 1).and_then(finding);
    Ok(Findings { frame, finding, unavailable: without_times(corpus), ..Findings::default() })
}

fn finding(row: &Row<'_>) -> Option<String> {
    let (median, low, high) =
        (quantile(&row.offsets, 0.5)?, quantile(&row.offsets, 0.25)?, quantile(&row.offsets, 0.75)?);
    let transfers = crate::table::format::counted(row.offsets.len(), "transfer", "transfers");
    Some(format!(
        "The next speaker began {median:.0} ms after the end of the other's talk in the median of {transfers} (middle half: \
         {low:.0} to {high:.0} ms)."
    ))
}

fn rows(corpus: &Corpus, index: usize) -> Vec<Row<'_>> {
    let about = &corpus.conversations()[index];
    let line = corpus.line(index);
    let mut groups: BTreeMap<(usize, Variant, String, String), Vec<f64>> = BTreeMap::new();
    for transfer in transfers(&line) {
        let to = names(line.utterances[transfer.place].speakers(), &about.participants);
        for variant in Variant::ALL {
            let Some((before, offset)) = transfer.by(variant) else { continue };
            let before = &line.utterances[before];
            let from = names(before.speakers(), &about.participants);
            #[allow(clippy::cast_precision_loss, reason = "recordings are shorter than 2^53 milliseconds")]
            let offset = offset as f64;
            let mut add = |level: usize, from: &str, to: &str| {
                groups.entry((level, variant, from.to_owned(), to.to_owned())).or_default().push(offset);
            };
            add(0, "", "");
            add(1, "", &to);
            add(2, &from, &to);
            if before.is_question() {
                add(3, "", &to);
            }
        }
    }
    let row = |(key, mut offsets): (_, Vec<f64>)| {
        offsets.sort_unstable_by(f64::total_cmp);
        Row { conversation: about.name.as_str(), key, offsets }
    };
    groups.into_iter().map(row).collect()
}
