//! Interruptions by named rules, with their evidence: who cut off whom.
//!
//! | file | what |
//! |---|---|
//! | `rules` | the rules by their identifiers, with sources |
//! | `find` | which utterance cuts off which by each rule; near misses |
//! | `ferguson` | the classes of Ferguson 1977 |
//! | `chat` | CHAT's own signs |
//! | `inside` | turns and notes inside a turn |
//! | `sensitivity` | what each rule by itself counts, over its thresholds |
//!
//! The unit is the labelled utterance ([`super::utterances`]). Two rules on one pair of utterances are one event.

mod chat;
mod ferguson;
mod find;
mod inside;
mod rules;
mod sensitivity;

use std::collections::BTreeMap;

pub use ferguson::Ferguson;
pub use rules::{InterruptionRules, Rule, RuleSet};
pub use sensitivity::{Counted, count_by_rule};

use super::utterances::Line;
use super::{Corpus, schema};
use find::{Miss, Pair};

/// One interruption with its evidence.
#[derive(Debug, Clone)]
pub struct Interruption {
    /// Index of the conversation.
    pub conversation: usize,
    /// Index of the interrupting turn among the corpus' turns; where nobody is named, of the interrupted one.
    pub turn: usize,
    /// Index of the turn that is cut off.
    pub interrupted_turn: usize,
    /// Those who were cut off.
    pub interrupted: Vec<usize>,
    /// Those who came in; nobody where the record does not say who.
    pub interrupters: Vec<usize>,
    /// The rules that hold.
    pub rules: RuleSet,
    /// The cues as printed; empty where only the clock tells.
    pub cue: String,
    /// How long both talk at once, in milliseconds; `None` without times.
    pub overlap_ms: Option<i64>,
    /// The class of the switch; `None` without times, and where the interrupter had begun before.
    pub ferguson: Option<Ferguson>,
    /// Whether the interrupted speaker takes the sentence up again; `None` without later talk.
    pub resumed: Option<bool>,
    /// Whether the interrupter held the floor; `None` where nobody is named.
    pub success: Option<bool>,
    /// How sure the rules can be.
    pub confidence: Confidence,
    /// Place of the interrupting utterance, or of the note.
    pub line: u32,
    /// Place of the interrupted utterance.
    pub interrupted_line: u32,
    /// The words on both sides.
    pub evidence: String,
}

/// A cue that does not count, with the reason.
#[derive(Debug, Clone)]
pub struct NearMiss {
    /// Index of the conversation.
    pub conversation: usize,
    /// Index of the turn with the cue.
    pub turn: usize,
    /// Index of the turn that could have come in.
    pub next_turn: Option<usize>,
    /// The rule that nearly held.
    pub rule: Rule,
    /// The cue as printed.
    pub cue: String,
    /// Why it does not count.
    pub reason: String,
    /// Place of the utterance with the cue.
    pub line: u32,
    /// The words on both sides.
    pub evidence: String,
}

/// How sure a rule can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Likely: a turn inside another's, an ellipsis that breaks a phrase, talk at once, a note that names nobody.
    Medium,
    /// The record says so: a final dash, a note about the speaker, CHAT's sign.
    High,
}

impl Confidence {
    /// The word in tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
        }
    }

    fn of(rules: RuleSet) -> Self {
        let is_said = [Rule::T1, Rule::T2, Rule::T3].into_iter().any(|rule| rules.holds(rule));
        if is_said { Self::High } else { Self::Medium }
    }
}

/// What is found in a corpus.
#[derive(Debug, Clone, Default)]
pub struct Interruptions {
    /// The events, by conversation, in the order of the interrupting utterances.
    pub events: Vec<Interruption>,
    /// The near misses, by conversation, in the order of the utterances.
    pub near_misses: Vec<NearMiss>,
}

impl Interruption {
    /// Whether the interrupter came in on the other's talk. Who only went on with what had begun before made no
    /// interruption, though the other was cut off.
    pub fn is_made(&self) -> bool {
        self.rules != RuleSet::EMPTY.with(Rule::T5)
    }
}

impl Corpus {
    /// Whether at least one rule in force can be applied to a conversation: by the text where it has words, by the clock
    /// where utterances have times.
    pub fn can_tell_interruptions(&self, conversation: usize) -> bool {
        let rules = self.rules().interruptions.rules;
        rules.iter().any(|rule| self.can_apply(conversation, rule))
    }

    /// Whether a rule can be applied to a conversation.
    pub fn can_apply(&self, conversation: usize, rule: Rule) -> bool {
        let has_words = self.conversations()[conversation].has_words();
        match rule {
            Rule::T1 | Rule::T1Ellipsis | Rule::T2 | Rule::T3 | Rule::Embedded => has_words,
            Rule::T5 | Rule::O4 => has_words && self.has_times(conversation),
            Rule::O1 | Rule::O3 => self.has_times(conversation),
            Rule::O2 => self.has_word_times(conversation),
        }
    }
}

/// Finds the interruptions of all conversations by the rules in force.
pub fn find(corpus: &Corpus) -> Interruptions {
    let mut found = Interruptions::default();
    for conversation in 0..corpus.conversations().len() {
        find_in(corpus, conversation, &mut found);
    }
    found
}

fn find_in(corpus: &Corpus, conversation: usize, found: &mut Interruptions) {
    let line = corpus.line(conversation);
    let InterruptionRules { rules, least_overlap_ms } = corpus.rules().interruptions;
    let (mut pairs, misses) = find::broken_off(corpus, &line, rules);
    pairs.extend(find::labelled(corpus, &line));
    pairs.extend(find::by_clock(&line, least_overlap_ms));
    // By the later of the two utterances, then by the other: an event stands where it happens.
    let mut events: BTreeMap<(usize, usize), Vec<Pair>> = BTreeMap::new();
    for pair in pairs.into_iter().filter(|pair| rules.holds(pair.rule)) {
        events.entry((pair.interrupter, pair.interrupted)).or_default().push(pair);
    }
    let mut placed: Vec<((usize, usize), Interruption)> =
        events.into_iter().map(|(key, pairs)| (key, event(&line, &pairs))).collect();
    placed.extend(inside::find(corpus, conversation, &line, rules));
    placed.sort_by_key(|(key, _)| *key);
    found.events.extend(placed.into_iter().map(|(_, event)| event));
    found.near_misses.extend(misses.into_iter().map(|miss| near_miss(conversation, &line, miss)));
}

fn event(line: &Line<'_>, pairs: &[Pair]) -> Interruption {
    let (interrupted, interrupter) = (pairs[0].interrupted, pairs[0].interrupter);
    let (before, said) = (&line.utterances[interrupted], &line.utterances[interrupter]);
    let rules = pairs.iter().fold(RuleSet::EMPTY, |rules, pair| rules.with(pair.rule));
    let mut cues: Vec<&str> = Vec::new();
    for pair in pairs.iter().filter(|pair| !pair.cue.is_empty()) {
        if !cues.contains(&pair.cue.as_str()) {
            cues.push(&pair.cue);
        }
    }
    let overlap = |((from, to), (start, end)): ((i64, i64), (i64, i64))| (to.min(end) - from.max(start)).max(0);
    let next = next_of(line, interrupted, interrupter.max(interrupted));
    let resumed = next.map(|next| resumes(line, next));
    Interruption {
        conversation: said.of.conversation,
        turn: said.turn,
        interrupted_turn: before.turn,
        interrupted: before.speakers().to_vec(),
        interrupters: said.speakers().iter().copied().filter(|who| !before.speakers().contains(who)).collect(),
        rules,
        cue: cues.join(schema::JOINER),
        overlap_ms: before.times.zip(said.times).map(overlap),
        ferguson: ferguson::class(line, interrupted, interrupter),
        resumed,
        success: Some(holds_the_floor(line, interrupted, interrupter)),
        confidence: Confidence::of(rules),
        line: said.part.line,
        interrupted_line: before.part.line,
        evidence: format!("{} | {}", tail(&before.speech), head(&said.speech)),
    }
}

/// The next utterance of the interrupted speakers after a place.
fn next_of(line: &Line<'_>, interrupted: usize, after: usize) -> Option<usize> {
    let before = &line.utterances[interrupted];
    (after + 1..line.utterances.len()).find(|place| line.utterances[*place].shares_speaker(before))
}

/// Whether the interrupter has the floor afterwards: not where the other goes on longer while both talk, nor where the
/// other takes the sentence up again as the next to speak (backchannels passed over).
fn holds_the_floor(line: &Line<'_>, interrupted: usize, interrupter: usize) -> bool {
    let (before, said) = (&line.utterances[interrupted], &line.utterances[interrupter]);
    if let (Some((_, end)), Some((start, other))) = (before.times, said.times)
        && start < end
        && other <= end
    {
        return false;
    }
    let after = interrupted.max(interrupter) + 1..line.utterances.len();
    let next = after.into_iter().find(|place| line.utterances[*place].takes_the_floor());
    !next.is_some_and(|next| line.utterances[next].shares_speaker(before) && resumes(line, next))
}

/// Whether an utterance takes up an unfinished sentence, by its words or CHAT's sign.
fn resumes(line: &Line<'_>, place: usize) -> bool {
    chat::opens_with(&line.utterances[place], "+,") || line.takes_up_again(place)
}

fn near_miss(conversation: usize, line: &Line<'_>, miss: Miss) -> NearMiss {
    let said = &line.utterances[miss.place];
    let next = miss.next.map(|next| &line.utterances[next]);
    let after = next.map(|next| head(&next.speech)).unwrap_or_default();
    NearMiss {
        conversation,
        turn: said.turn,
        next_turn: next.map(|next| next.turn),
        rule: miss.rule,
        cue: miss.cue,
        reason: miss.reason,
        line: said.part.line,
        evidence: format!("{} | {after}", tail(&said.speech)).trim_end_matches([' ', '|']).to_owned(),
    }
}

const EVIDENCE_WORDS: usize = 9;

fn tail(speech: &str) -> String {
    let words: Vec<&str> = speech.split_whitespace().collect();
    let from = words.len().saturating_sub(EVIDENCE_WORDS);
    let text = words[from..].join(" ");
    if from > 0 { format!("… {text}") } else { text }
}

fn head(speech: &str) -> String {
    let mut words = speech.split_whitespace();
    let text = words.by_ref().take(EVIDENCE_WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() { format!("{text} …") } else { text }
}
