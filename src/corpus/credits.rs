//! Who is credited with what: one row a turn and speaker. A joint turn has a row for each of its speakers.

use polars::prelude::*;

use super::turns::Turn;
use super::{Corpus, Joint, schema};
use crate::error::Result;

impl Corpus {
    /// The words of a turn that each of its speakers is credited with, by the rule in force.
    pub fn credited_words(&self, turn: &Turn) -> f64 {
        let words = f64::from(turn.counts.words);
        match self.rules().joint {
            Joint::Full => words,
            Joint::Split => words / u32::try_from(turn.speakers.len().max(1)).map_or(1.0, f64::from),
        }
    }

    /// The credits frame: conversation, speaker, embedded, words, sentences, questions.
    ///
    /// `words` are whole numbers, or parts under [`Joint::Split`]; turns, sentences and questions always count in
    /// full for each speaker. Words are null where the file holds times only; a turn without a named speaker has no row.
    ///
    /// # Errors
    /// [`crate::error::Error::Internal`] when Polars refuses the frame.
    pub fn credits(&self) -> Result<DataFrame> {
        let rows = || self.turns().iter().flat_map(|turn| turn.speakers.iter().map(move |speaker| (turn, *speaker)));
        let has_words = |turn: &Turn| self.conversations()[turn.conversation].has_words();
        let mut conversation = Vec::new();
        let mut speakers = Vec::new();
        for (turn, speaker) in rows() {
            let of = &self.conversations()[turn.conversation];
            conversation.push(of.name.as_str());
            speakers.push(of.participants[speaker].name.as_str());
        }
        let words = match self.rules().joint {
            Joint::Full => {
                let whole = rows().map(|(turn, _)| has_words(turn).then_some(turn.counts.words));
                Column::new(schema::WORDS.into(), whole.collect::<Vec<_>>())
            }
            Joint::Split => {
                let parts = rows().map(|(turn, _)| has_words(turn).then(|| self.credited_words(turn)));
                Column::new(schema::WORDS.into(), parts.collect::<Vec<_>>())
            }
        };
        Ok(DataFrame::new_infer_height(vec![
            Column::new(schema::CONVERSATION.into(), conversation),
            Column::new(schema::SPEAKER.into(), speakers),
            Column::new(schema::EMBEDDED.into(), rows().map(|(turn, _)| turn.is_embedded()).collect::<Vec<_>>()),
            words,
            Column::new(schema::SENTENCES.into(), rows().map(|(turn, _)| turn.counts.sentences).collect::<Vec<_>>()),
            Column::new(schema::QUESTIONS.into(), rows().map(|(turn, _)| turn.counts.questions).collect::<Vec<_>>()),
        ])?)
    }

    /// One row a participant, silent ones too: conversation, speaker, group, turns, embedded_turns, words,
    /// sentences, questions (the last three null where the file holds times only); sorted by conversation, words (descending) and name. The amounts that shares, indices
    /// and rates are made of.
    ///
    /// # Errors
    /// [`crate::error::Error::Internal`] when Polars refuses the frame.
    pub fn amounts(&self) -> Result<LazyFrame> {
        let keys = [col(schema::CONVERSATION), col(schema::SPEAKER)];
        let credited = self.credits()?.lazy().group_by(keys.clone()).agg([
            col(schema::EMBEDDED).not().sum().cast(DataType::UInt32).alias("turns"),
            col(schema::EMBEDDED).sum().cast(DataType::UInt32).alias("embedded_turns"),
            col(schema::WORDS).sum(),
            col(schema::SENTENCES).sum(),
            col(schema::QUESTIONS).sum(),
        ]);
        let counted = ["turns", "embedded_turns", schema::WORDS, schema::SENTENCES, schema::QUESTIONS];
        let roster = self.roster()?.lazy();
        let all = roster.join(credited, keys.clone(), keys, JoinArgs::new(JoinType::Left));
        let filled = all.with_columns(counted.map(|name| col(name).fill_null(lit(0))));
        let unknown = [schema::WORDS, schema::SENTENCES, schema::QUESTIONS];
        let filled = filled.with_columns(
            unknown.map(|name| when(col(schema::HAS_WORDS)).then(col(name)).otherwise(lit(NULL)).alias(name)),
        );
        Ok(filled.sort_by_exprs(
            [col(schema::CONVERSATION), col(schema::WORDS), col(schema::SPEAKER)],
            SortMultipleOptions::default().with_order_descending_multi([false, true, false]),
        ))
    }
}
