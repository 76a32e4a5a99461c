//! The corpus: conversations folded into turns by one explicit rule, laid out in Polars frames.
//!
//! **The turn rule.** A turn is all talk under one speaker label up to the next label; labels of the same speakers in
//! succession are one turn (noted). Labelled turns are numbered 1, 2, 3 ... in a conversation. A turn embedded in
//! another's is a row of its own after its host: it has no number, `host_turn` is the host's, and its words are not
//! the host's.
//!
//! Conversations are sorted by name. Frames that only some measures need are built when first asked for.

mod asides;
pub mod credits;
pub mod exposure;
pub mod floor;
pub mod interruptions;
pub mod mentions;
pub mod schema;
pub mod succession;
pub mod tokens;
pub mod transcripts;
pub mod transfers;
pub mod turns;
pub mod utterances;
pub mod windows;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use polars::prelude::*;

use crate::error::{Error, Result};
use crate::stats::random::Draws;
use crate::text::cue_words::CueWords;
use crate::text::editorial::{Parentheses, Speaking, Speech};
use crate::text::names::LexiconEntry;
use crate::transcript::{Content, LabelLines, Listing, Note, Participant, Source, Transcript};
use interruptions::{Interruption, InterruptionRules, Interruptions};
use mentions::{Mention, Mentions};
use tokens::Tokens;
use turns::Turn;

/// How a joint turn's words are credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Joint {
    /// In full to each of its speakers: the default.
    #[default]
    Full,
    /// In equal parts to its speakers.
    Split,
}

/// How often chance is asked, and from where it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampling {
    /// Seed of every random draw.
    pub seed: u64,
    /// Resamples of an interval, and draws of a null model.
    pub draws: u32,
}

impl Default for Sampling {
    fn default() -> Self {
        Self { seed: 1, draws: 2000 }
    }
}

/// The rules a corpus is counted by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules {
    /// What counts as speech and as a word.
    pub speaking: Speaking,
    /// How joint turns are credited.
    pub joint: Joint,
    /// What an interruption is.
    pub interruptions: InterruptionRules,
    /// Random draws.
    pub sampling: Sampling,
}

/// One conversation without its turns.
#[derive(Debug, Clone)]
pub struct Conversation {
    /// Unique name.
    pub name: String,
    /// The file it came from.
    pub source: Source,
    /// Title, date, place, as far as known.
    pub metadata: Vec<(String, String)>,
    /// Everybody listed or speaking.
    pub participants: Vec<Participant>,
    /// What was left out or is odd, in the order of the lines.
    pub notes: Vec<Note>,
    /// What the file holds of the talk.
    pub content: Content,
    /// Which lines were taken for labels, where a reader had to find them.
    pub label_lines: Option<LabelLines>,
}

impl Conversation {
    /// Whether the file holds words; where it has times only, numbers of words are unknown.
    pub fn has_words(&self) -> bool {
        self.content == Content::Words
    }
}

/// All conversations of a study with their turns.
pub struct Corpus {
    rules: Rules,
    conversations: Vec<Conversation>,
    turns: Vec<Turn>,
    frame: DataFrame,
    tokens: OnceLock<Tokens>,
    interruptions: OnceLock<Interruptions>,
    mentions: OnceLock<Mentions>,
    lexicon: Vec<LexiconEntry>,
    cue_words: CueWords,
}

impl Corpus {
    /// Folds transcripts into turns and lays them out.
    ///
    /// # Errors
    /// [`Error::Internal`] when Polars refuses a frame.
    pub fn new(mut transcripts: Vec<Transcript>, rules: Rules) -> Result<Self> {
        name_apart(&mut transcripts);
        transcripts.sort_by(|a, b| a.name.cmp(&b.name));
        let mut turns = Vec::new();
        let mut conversations = Vec::with_capacity(transcripts.len());
        for (index, mut transcript) in transcripts.into_iter().enumerate() {
            if rules.speaking.parentheses == Parentheses::Drop {
                asides::mark(&mut transcript);
            }
            let utterances = std::mem::take(&mut transcript.utterances);
            turns.extend(turns::fold(index, utterances, &mut transcript.notes));
            conversations.push(Conversation {
                name: transcript.name,
                source: transcript.source,
                metadata: transcript.metadata,
                participants: transcript.participants,
                notes: transcript.notes,
                content: transcript.content,
                label_lines: transcript.label_lines,
            });
        }
        turns::count(&mut turns, rules.speaking);
        turns::note_wordless(&turns, &mut conversations);
        for conversation in &mut conversations {
            conversation.notes.sort_by(|a, b| (a.line, a.kind, &a.detail).cmp(&(b.line, b.kind, &b.detail)));
        }
        let frame = turns::frame(&turns, &conversations)?;
        Ok(Self {
            rules,
            conversations,
            turns,
            frame,
            tokens: OnceLock::new(),
            interruptions: OnceLock::new(),
            mentions: OnceLock::new(),
            lexicon: Vec::new(),
            cue_words: CueWords::default(),
        })
    }

    /// Names entities to be found beside those found by rule; mentions that were found before are found anew.
    pub fn set_lexicon(&mut self, lexicon: Vec<LexiconEntry>) {
        self.lexicon = lexicon;
        self.mentions = OnceLock::new();
    }

    /// The entities that the user names.
    pub fn lexicon(&self) -> &[LexiconEntry] {
        &self.lexicon
    }

    /// Replaces the words of notes about interruptions and of backchannels; interruptions are found anew.
    pub fn set_cue_words(&mut self, words: CueWords) {
        self.cue_words = words;
        self.interruptions = OnceLock::new();
    }

    /// The words of notes about interruptions and of backchannels.
    pub fn cue_words(&self) -> &CueWords {
        &self.cue_words
    }

    /// The rules in force.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// The random draws for one purpose in one conversation: other conversations change nothing in them.
    pub fn random(&self, conversation: usize, purpose: &str) -> Draws {
        Draws::new(self.rules.sampling.seed, &format!("{purpose}/{}", self.conversations[conversation].name))
    }

    /// The conversations, sorted by name.
    pub fn conversations(&self) -> &[Conversation] {
        &self.conversations
    }

    /// The turns with their evidence, in order; the rows of [`Corpus::frame`].
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// The turns of one conversation.
    pub fn turns_of(&self, conversation: usize) -> &[Turn] {
        of_conversation(&self.turns, conversation, |turn| turn.conversation)
    }

    /// Index among the corpus' turns of the first turn of a conversation.
    pub fn first_turn_of(&self, conversation: usize) -> usize {
        self.turns.partition_point(|turn| turn.conversation < conversation)
    }

    /// The turns frame: one row a turn, its columns are named in [`schema`].
    pub fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// The speech of a turn under the rules in force.
    pub fn speech<'a>(&self, turn: &'a Turn) -> Speech<'a> {
        Speech::new(&turn.text, &turn.spans, self.rules.speaking)
    }

    /// The roster: one row a participant (conversation, speaker, group, listed, has_words), the
    /// silent ones among them.
    ///
    /// # Errors
    /// [`Error::Internal`] when Polars refuses the frame.
    pub fn roster(&self) -> Result<DataFrame> {
        let people =
            || self.conversations.iter().flat_map(|one| one.participants.iter().map(move |person| (one, person)));
        let conversation: Vec<&str> = people().map(|(one, _)| one.name.as_str()).collect();
        let speaker: Vec<&str> = people().map(|(_, person)| person.name.as_str()).collect();
        let group: Vec<Option<&str>> = people().map(|(_, person)| person.group.as_deref()).collect();
        let listed: Vec<bool> = people().map(|(_, person)| person.listing == Listing::Listed).collect();
        let has_words: Vec<bool> = people().map(|(one, _)| one.has_words()).collect();
        Ok(DataFrame::new_infer_height(vec![
            Column::new(schema::CONVERSATION.into(), conversation),
            Column::new(schema::SPEAKER.into(), speaker),
            Column::new(schema::GROUP.into(), group),
            Column::new(schema::LISTED.into(), listed),
            Column::new(schema::HAS_WORDS.into(), has_words),
        ])?)
    }

    /// The words of all turns as numbered types.
    pub fn tokens(&self) -> &Tokens {
        self.tokens.get_or_init(|| Tokens::new(self))
    }

    /// The interruptions by the rules in force, and near misses.
    pub fn interruptions(&self) -> &Interruptions {
        self.interruptions.get_or_init(|| interruptions::find(self))
    }

    /// The interruptions of one conversation.
    pub fn interruptions_of(&self, conversation: usize) -> &[Interruption] {
        of_conversation(&self.interruptions().events, conversation, |event| event.conversation)
    }

    /// The entity mentions of one conversation.
    pub fn mentions_of(&self, conversation: usize) -> &[Mention] {
        of_conversation(&self.mentions().all, conversation, |mention| self.turns[mention.turn].conversation)
    }

    /// The entity mentions.
    pub fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| Mentions::find(self))
    }
}

/// The rows of one conversation; rows are sorted by conversation.
fn of_conversation<T>(rows: &[T], conversation: usize, of: impl Fn(&T) -> usize) -> &[T] {
    let start = rows.partition_point(|row| of(row) < conversation);
    let end = rows.partition_point(|row| of(row) <= conversation);
    &rows[start..end]
}

/// A conversation's name as part of a file name: anything but letters, digits, `-` and `_` becomes `-`.
pub fn file_name(name: &str) -> String {
    name.chars().map(|letter| if letter.is_alphanumeric() || "-_".contains(letter) { letter } else { '-' }).collect()
}

/// Gives transcripts whose names would be one file a number: "talk", "talk-2".
fn name_apart(transcripts: &mut [Transcript]) {
    let mut taken = HashSet::new();
    let mut last: HashMap<String, u32> = HashMap::new();
    for transcript in transcripts {
        let base = transcript.name.clone();
        while !taken.insert(file_name(&transcript.name)) {
            let number = last.entry(base.clone()).or_insert(1);
            *number += 1;
            transcript.name = format!("{base}-{number}");
        }
    }
}

impl From<PolarsError> for Error {
    fn from(cause: PolarsError) -> Self {
        Self::internal("computing a table", cause)
    }
}
