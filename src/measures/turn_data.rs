//! One tidy row a turn for mixed models and other statistics elsewhere, with formulas to begin with.

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::schema::{CONVERSATION, GROUP, LINE, SPEAKER, TURN, WORDS};
use crate::corpus::turns::{self, Turn};
use crate::corpus::{Conversation, Corpus};
use crate::error::Result;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "turn-data",
    title: "Turns for models",
    about: "one tidy row a labelled turn, for mixed models in R and other statistics elsewhere",
    definition: "Mixed models are left to the packages made for them (Bates, Mächler, Bolker & Walker 2015; Bürkner 2017). \
        seconds: what its utterances cover; gap = start − end of the labelled turn before, in seconds (below 0 they overlap); both are \
        missing without times. question: at least one sentence ends in a question mark. interrupted and interrupting: by \
        the rules in force (see interruptions); a text-cued rule finds nothing in a record that has no such cues, a rule of the clock nothing in turns without times. Turns \
        of one speaker, and of one conversation, are not independent: give both their random intercepts, and leave the \
        one for conversation out where there is only one.\n\n\
        To begin with, in R:\n\n\
        \u{20}   turns <- read.csv(\"tables/turn-data.csv\", na.strings = \"\", stringsAsFactors = TRUE)\n\
        \u{20}   turns$interrupted <- turns$interrupted == \"true\"\n\
        \u{20}   library(lme4)\n\
        \u{20}   lmer(log1p(words) ~ group + question + (1 | conversation/speaker), data = turns)\n\
        \u{20}   glmer.nb(words ~ group + question + (1 | conversation/speaker), data = turns)\n\
        \u{20}   glmer(interrupted ~ group + log1p(words) + (1 | conversation/speaker), family = binomial, data = turns)\n\
        \u{20}   library(brms)\n\
        \u{20}   brm(words ~ group + question + (1 | conversation/speaker), family = negbinomial(), data = turns)\n\
        \u{20}   brm(gap ~ group + question + (1 | conversation/speaker), family = exgaussian(), data = turns)\n\n\
        Without groups leave group out; with one conversation write (1 | speaker); where people recur \
        in several, (1 | conversation) + (1 | speaker).",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("turn", "Turn", Unit::Ordinal, "number of the turn"),
        column("speaker", "Speaker", Unit::Text, "name; of a joint turn, joined by +; missing when not named"),
        column("group", "Group", Unit::Text, "side or delegation; missing when the record gives none"),
        column("words", "Words", Unit::Count, "words of speech; missing where the file holds times only"),
        column("seconds", "Seconds", Unit::Mean, "time that its utterances cover; missing without times"),
        column("gap", "Gap", Unit::Mean, "seconds from the end of the turn before; missing without times"),
        column("question", "Question", Unit::Flag, "whether a sentence ends in a question mark"),
        column(
            "interrupted",
            "Interrupted",
            Unit::Flag,
            "whether it was cut off by the rules in force; missing where they cannot tell",
        ),
        column("interrupting", "Interrupting", Unit::Flag, "whether it cut off another, likewise"),
        column("previous_speaker", "Speaker before", Unit::Text, "speaker of the labelled turn before; else missing"),
        column("line", "Line", Unit::Ordinal, "place of the label in the file"),
    ],
    charts: &[],
    compute,
};

fn compute(corpus: &Corpus) -> Result<Findings> {
    let rows: Vec<Row<'_>> = (0..corpus.conversations().len()).flat_map(|index| rows(corpus, index)).collect();
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.iter().map(|row| row.about.name.as_str()).collect::<Vec<_>>()),
        Column::new(TURN.into(), rows.iter().map(|row| row.turn.number).collect::<Vec<_>>()),
        Column::new(SPEAKER.into(), rows.iter().map(|row| row.turn.speaker_name(row.about)).collect::<Vec<_>>()),
        Column::new(GROUP.into(), rows.iter().map(|row| turns::group(row.turn, row.about)).collect::<Vec<_>>()),
        Column::new(WORDS.into(), rows.iter().map(|row| row.known(row.turn.counts.words)).collect::<Vec<_>>()),
        Column::new("seconds".into(), rows.iter().map(|row| row.turn.seconds()).collect::<Vec<_>>()),
        Column::new("gap".into(), rows.iter().map(Row::gap).collect::<Vec<_>>()),
        Column::new(
            "question".into(),
            rows.iter().map(|row| row.known(row.turn.counts.questions > 0)).collect::<Vec<_>>(),
        ),
        Column::new("interrupted".into(), rows.iter().map(|row| row.is_interrupted).collect::<Vec<_>>()),
        Column::new("interrupting".into(), rows.iter().map(|row| row.is_interrupting).collect::<Vec<_>>()),
        Column::new("previous_speaker".into(), rows.iter().map(Row::previous_speaker).collect::<Vec<_>>()),
        Column::new(LINE.into(), rows.iter().map(|row| row.turn.line).collect::<Vec<_>>()),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}

struct Row<'a> {
    about: &'a Conversation,
    turn: &'a Turn,
    before: Option<&'a Turn>,
    /// Missing where no rule in force can tell.
    is_interrupted: Option<bool>,
    is_interrupting: Option<bool>,
}

fn rows(corpus: &Corpus, conversation: usize) -> Vec<Row<'_>> {
    let about = &corpus.conversations()[conversation];
    let first = corpus.first_turn_of(conversation);
    let mut cut_off = vec![false; corpus.turns_of(conversation).len()];
    let mut cuts_in = cut_off.clone();
    for event in corpus.interruptions_of(conversation) {
        cut_off[event.interrupted_turn - first] = true;
        cuts_in[event.turn - first] |= !event.interrupters.is_empty() && event.is_made();
    }
    let is_told = corpus.can_tell_interruptions(conversation);
    let mut before = None;
    let mut rows = Vec::new();
    for (place, turn) in corpus.turns_of(conversation).iter().enumerate().filter(|(_, turn)| !turn.is_embedded()) {
        let told = |flag: bool| is_told.then_some(flag);
        let (is_interrupted, is_interrupting) = (told(cut_off[place]), told(cuts_in[place]));
        rows.push(Row { about, turn, before, is_interrupted, is_interrupting });
        before = Some(turn);
    }
    rows
}

impl Row<'_> {
    /// A value that is known only where the file holds words.
    fn known<T>(&self, value: T) -> Option<T> {
        self.about.has_words().then_some(value)
    }

    fn gap(&self) -> Option<f64> {
        let milliseconds = self.turn.start_ms?.checked_sub(self.before?.end_ms?)?;
        Some(crate::stats::seconds(milliseconds))
    }

    fn previous_speaker(&self) -> Option<String> {
        self.before?.speaker_name(self.about)
    }
}
