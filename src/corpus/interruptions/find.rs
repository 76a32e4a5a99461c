//! Which utterance cuts off which, by each rule; and what looked like it and was not counted.

use std::collections::BTreeMap;

use super::chat::{self, Terminator};
use super::ferguson::{self, Ferguson};
use super::rules::{Rule, RuleSet};
use crate::corpus::Corpus;
use crate::corpus::utterances::{Line, Utterance};
use crate::text::cues::{EndCue, is_closed};
use crate::text::lexicon;
use crate::text::words::words;

/// Who comes in later than this after a break-off did not cause it.
pub const LATEST_MS: i64 = 1000;

/// Who has stopped longer than this before a break-off did not cause it.
const STOPPED_MS: i64 = 200;

/// A rule holds of two utterances of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Place of the one that is cut off.
    pub interrupted: usize,
    /// Place of the one that cuts off.
    pub interrupter: usize,
    /// The rule.
    pub rule: Rule,
    /// The cue as printed; empty for one of the clock.
    pub cue: String,
}

/// A cue that was not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Place of the utterance with the cue.
    pub place: usize,
    /// Place of the utterance that could have come in.
    pub next: Option<usize>,
    /// The rule that nearly held.
    pub rule: Rule,
    /// The cue as printed.
    pub cue: String,
    /// Why it does not count.
    pub reason: String,
}

/// The cue at the end of an utterance.
struct Cue {
    rule: Rule,
    mark: String,
}

/// Pairs of the rules T1, T1-ellipsis, T3 and T5, as far as these are wanted, and near misses of the wanted ones.
pub fn broken_off(corpus: &Corpus, line: &Line<'_>, wanted: RuleSet) -> (Vec<Pair>, Vec<Miss>) {
    let (mut pairs, mut misses) = (Vec::new(), Vec::new());
    for place in 0..line.utterances.len() {
        let said = &line.utterances[place];
        if said.speakers().is_empty() || said.is_wordless {
            continue;
        }
        match cue(said) {
            Ok(Some(Cue { rule, mark })) => {
                let found = if rule == Rule::T3 {
                    follower_marked(line, place)
                } else if said.times.is_some() && !is_next_untimed(line, place) {
                    follower_by_clock(line, place)
                } else {
                    follower_by_order(corpus, line, place)
                };
                let over = || talked_down(line, place).filter(|_| rule != Rule::T3 && wanted.holds(Rule::T5));
                match found {
                    Ok(interrupter) if chat::opens_with(&line.utterances[interrupter], "++") => {
                        let reason = "the other completes the utterance (++)".to_owned();
                        misses.push(Miss { place, next: Some(interrupter), rule, cue: mark, reason });
                    }
                    Ok(interrupter) => pairs.push(Pair { interrupted: place, interrupter, rule, cue: mark }),
                    Err(why) => match over() {
                        Some(interrupter) => {
                            pairs.push(Pair { interrupted: place, interrupter, rule: Rule::T5, cue: mark });
                        }
                        None => misses.push(Miss { place, next: why.next, rule, cue: mark, reason: why.reason }),
                    },
                }
            }
            Ok(None) => {}
            Err((rule, cue, reason)) => {
                misses.push(Miss { place, next: None, rule, cue, reason: reason.to_owned() });
            }
        }
    }
    pairs.retain(|pair: &Pair| wanted.holds(pair.rule));
    // A break-off that would be T5 is a near miss of T1.
    misses.retain(|miss: &Miss| wanted.holds(miss.rule));
    (pairs, misses)
}

/// The cue at the end of an utterance; `Err` for one that is none: rule, cue, reason.
fn cue(said: &Utterance<'_>) -> Result<Option<Cue>, (Rule, String, &'static str)> {
    match chat::terminator(said) {
        Some((Terminator::Interrupted, mark)) => return Ok(Some(Cue { rule: Rule::T3, mark })),
        Some((Terminator::SelfInterrupted, mark)) => return Err((Rule::T3, mark, "interrupted by oneself")),
        Some((Terminator::TrailingOff, mark)) => return Err((Rule::T3, mark, "trailing off")),
        None => {}
    }
    match said.end_cue() {
        Some(EndCue::FinalDash(mark)) => Ok(Some(Cue { rule: Rule::T1, mark: mark.to_owned() })),
        Some(EndCue::BrokenEllipsis(mark)) => Ok(Some(Cue { rule: Rule::T1Ellipsis, mark: mark.to_owned() })),
        Some(EndCue::TrailingOff(mark)) => {
            Err((Rule::T1Ellipsis, mark.to_owned(), "an ellipsis after a word that can end a sentence: trailing off"))
        }
        None => Ok(None),
    }
}

/// Why nobody cuts off.
struct Why {
    next: Option<usize>,
    reason: String,
}

impl Why {
    fn new(next: Option<usize>, reason: &str) -> Self {
        Self { next, reason: reason.to_owned() }
    }
}

const GOES_ON: &str = "the same speaker goes on";
const BACKCHANNEL: &str = "only a backchannel, or laughter, comes in";
const NOBODY: &str = "nobody speaks afterwards";
const UNNAMED: &str = "the next speaker is not named";

/// In a record without times: the first utterance of the next labelled turn that is no backchannel.
fn follower_by_order(corpus: &Corpus, line: &Line<'_>, place: usize) -> Result<usize, Why> {
    let said = &line.utterances[place];
    if !said.closes_turn {
        return Err(Why::new(line.utterances.get(place + 1).map(|_| place + 1), GOES_ON));
    }
    let mut passed = None;
    let after = line.utterances.iter().enumerate().skip(place + 1);
    for (next, other) in after.filter(|(_, other)| other.turn != said.turn && other.opens_turn) {
        let is_backchannel = !other.takes_the_floor() && other.opens_turn && other.closes_turn;
        if corpus.is_break_between(said, other) {
            return Err(Why::new(Some(next), "narration stands between"));
        } else if is_backchannel && !other.shares_speaker(said) {
            passed = passed.or(Some(next));
        } else if other.speakers().is_empty() {
            return Err(Why::new(Some(next), UNNAMED));
        } else if other.shares_speaker(said) {
            return Err(Why::new(passed.or(Some(next)), if passed.is_some() { BACKCHANNEL } else { GOES_ON }));
        } else {
            return Ok(next);
        }
    }
    Err(Why::new(passed, if passed.is_some() { BACKCHANNEL } else { NOBODY }))
}

/// Whether the next utterance of the file that could come in has no times: then the clock cannot tell who it was.
fn is_next_untimed(line: &Line<'_>, place: usize) -> bool {
    let mut after = line.utterances[place + 1..].iter().filter(|other| other.takes_the_floor());
    line.timed.len() < line.utterances.len() && after.next().is_some_and(|other| other.times.is_none())
}

/// By the clock: the next to begin later that can come in and has not stopped before the break-off, within a second of it.
fn follower_by_clock(line: &Line<'_>, place: usize) -> Result<usize, Why> {
    let said = &line.utterances[place];
    let (from, end) = said.times.unwrap_or((i64::MIN, i64::MAX));
    let is_there = |next: &usize| {
        let times = line.utterances[*next].times;
        times.is_some_and(|(start, to)| start > from && to.saturating_add(STOPPED_MS) >= end)
    };
    let after = || line.later(place).iter().copied().filter(is_there);
    let Some(next) = after().find(|next| line.utterances[*next].takes_the_floor()) else {
        let passed = after().next();
        return Err(Why::new(passed, if passed.is_some() { BACKCHANNEL } else { NOBODY }));
    };
    let other = &line.utterances[next];
    let late = other.times.map_or(0, |(start, _)| start.saturating_sub(end));
    if other.shares_speaker(said) {
        let passed = after().next().filter(|passed| *passed != next && !line.utterances[*passed].shares_speaker(said));
        return Err(Why::new(passed.or(Some(next)), if passed.is_some() { BACKCHANNEL } else { GOES_ON }));
    }
    if other.speakers().is_empty() {
        return Err(Why::new(Some(next), UNNAMED));
    }
    if late > LATEST_MS {
        let reason = format!("the other begins {}.{:03} s later", late / 1000, late % 1000);
        return Err(Why { next: Some(next), reason });
    }
    Ok(next)
}

/// Where the transcriber says "interrupted by another": the next to take the floor, whenever that is.
fn follower_marked(line: &Line<'_>, place: usize) -> Result<usize, Why> {
    let said = &line.utterances[place];
    let mut after = line.utterances.iter().enumerate().skip(place + 1);
    match after.find(|(_, other)| other.takes_the_floor()) {
        None => Err(Why::new(None, NOBODY)),
        Some((next, other)) if other.speakers().is_empty() => Err(Why::new(Some(next), UNNAMED)),
        Some((next, other)) if other.shares_speaker(said) => {
            let passed = next > place + 1;
            Err(Why::new(Some(next), if passed { BACKCHANNEL } else { GOES_ON }))
        }
        Some((next, _)) => Ok(next),
    }
}

/// Somebody who had begun before and goes on when the utterance breaks off; of several, who began last.
fn talked_down(line: &Line<'_>, place: usize) -> Option<usize> {
    let said = &line.utterances[place];
    let (from, end) = said.times?;
    let goes_on = |other: &usize| {
        let other = &line.utterances[*other];
        let outlasts = other.times.is_some_and(|(_, to)| to > end);
        outlasts && other.takes_the_floor() && !other.speakers().is_empty() && !other.shares_speaker(said)
    };
    // Who began at the same moment had begun before the break-off, too.
    let at_once = |other: &usize| line.utterances[*other].times.is_some_and(|(start, _)| start == from);
    let together: Vec<usize> = line.later(place).iter().copied().take_while(at_once).collect();
    together.into_iter().rev().chain(line.earlier_beyond(place, end)).find(goes_on)
}

/// Pairs by a label's note or an opening stage direction that says interrupting: of whom the note names, else of the last
/// labelled turn before that is no backchannel.
pub fn labelled(corpus: &Corpus, line: &Line<'_>) -> Vec<Pair> {
    // By turn in the order of the file: the place of its last utterance, where it can be cut off.
    let mut last_places: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, said) in line.utterances.iter().enumerate().filter(|(_, said)| said.takes_the_floor()) {
        last_places.insert(said.turn, place);
    }
    let mut pairs = Vec::new();
    for (interrupter, said) in line.utterances.iter().enumerate().filter(|(_, said)| said.opens_turn) {
        let note = said.opening_notes().find(|note| corpus.cue_words().says_interrupting(note));
        let Some(note) = note.filter(|_| !said.speakers().is_empty() && !said.is_wordless) else { continue };
        let named = named_in(corpus, said, note);
        let fits = |host: &Utterance<'_>| match &named {
            Some(named) => host.speakers().contains(named),
            None => true,
        };
        let mut before = last_places.range(..said.turn).rev().map(|(_, place)| *place);
        let Some(interrupted) = before.find(|place| fits(&line.utterances[*place])) else { continue };
        let host = &line.utterances[interrupted];
        if !host.speakers().is_empty() && !host.shares_speaker(said) && !corpus.is_break_between(host, said) {
            pairs.push(Pair { interrupted, interrupter, rule: Rule::T2, cue: note.to_owned() });
        }
    }
    pairs
}

/// Whom a note names beside the speaker: "interrupting Adams". The last word of a name counts, where it is one person's.
fn named_in(corpus: &Corpus, said: &Utterance<'_>, note: &str) -> Option<usize> {
    let people = &corpus.conversations()[said.of.conversation].participants;
    let lowered = note.to_lowercase();
    let words: Vec<&str> = lowered.split(|letter: char| !letter.is_alphanumeric()).collect();
    let is_named = |name: &str| {
        let last = name.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        !last.is_empty() && words.contains(&last.as_str())
    };
    let mut met =
        people.iter().enumerate().filter(|(who, person)| !said.speakers().contains(who) && is_named(&person.name));
    match (met.next(), met.next()) {
        (Some((who, _)), None) => Some(who),
        _ => None,
    }
}

/// How the clock's rules judge two utterances that overlap.
#[derive(Debug, Clone, Copy)]
pub struct Overlap {
    /// Place of the one that began first.
    pub first: usize,
    /// Place of the other.
    pub second: usize,
    /// How long they overlap, in milliseconds.
    pub overlap_ms: i64,
    /// How long each lasts.
    pub lengths_ms: (i64, i64),
    /// How many words of the first end after the other's start; `None` where words have no times.
    pub words_left: Option<usize>,
}

/// All overlaps of two speakers who both say something and of whom neither gives a backchannel, in the order of the second's start.
pub fn overlaps(line: &Line<'_>) -> Vec<Overlap> {
    let mut found = Vec::new();
    let mut going_on: Vec<(usize, i64, i64)> = Vec::new();
    for (second, said, (start, end)) in line.in_time() {
        going_on.retain(|(_, _, to)| *to > start);
        for (first, from, to) in &going_on {
            let other = &line.utterances[*first];
            let named = !other.speakers().is_empty() && !said.speakers().is_empty();
            if *from < start
                && named
                && !other.shares_speaker(said)
                && said.takes_the_floor()
                && other.takes_the_floor()
            {
                let ends = &other.part.word_ends_ms;
                let left = ends.iter().filter(|word| **word > start).count();
                found.push(Overlap {
                    first: *first,
                    second,
                    overlap_ms: end.min(*to) - start,
                    lengths_ms: (to - from, end - start),
                    words_left: (!ends.is_empty()).then_some(left),
                });
            }
        }
        going_on.push((second, start, end));
    }
    found
}

/// The least lengths of O3 (Di Stasi, Templeton & Quoidbach 2024).
pub const LONG_TURN_MS: i64 = 6000;
const HEARD_MS: i64 = 1000;

/// The most words that may be left to say where an overlap is no deep incursion (Zimmerman & West 1975).
pub const WORDS_LEFT: usize = 2;

impl Overlap {
    /// Whether O1 holds with a least overlap.
    pub fn is_long(&self, least_ms: i64) -> bool {
        self.overlap_ms > 0 && self.overlap_ms >= least_ms
    }

    /// Whether more than so many words were left.
    pub fn is_deep(&self, words: usize) -> bool {
        self.overlap_ms > 0 && self.words_left.is_some_and(|left| left > words)
    }

    /// Whether a turn longer than this begins in overlap.
    pub fn opens_long_turn(&self, least_ms: i64) -> bool {
        self.lengths_ms.1 > least_ms && self.lengths_ms.0 > HEARD_MS
    }
}

/// Pairs of the rules O1 to O4.
pub fn by_clock(line: &Line<'_>, least_overlap_ms: i64) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for overlap in overlaps(line) {
        let pair = |rule| Pair { interrupted: overlap.first, interrupter: overlap.second, rule, cue: String::new() };
        let kind = ferguson::class(line, overlap.first, overlap.second);
        let holds = [
            (Rule::O1, overlap.is_long(least_overlap_ms)),
            (Rule::O2, overlap.is_deep(WORDS_LEFT)),
            (Rule::O3, overlap.opens_long_turn(LONG_TURN_MS)),
            (Rule::O4, matches!(kind, Some(Ferguson::Simple | Ferguson::ButtingIn))),
        ];
        pairs.extend(holds.into_iter().filter(|(_, holds)| *holds).map(|(rule, _)| pair(rule)));
    }
    pairs.extend(silent(line).map(|(interrupted, interrupter)| Pair {
        interrupted,
        interrupter,
        rule: Rule::O4,
        cue: String::new(),
    }));
    pairs
}

/// Silent interruptions: another takes over, without overlap, from somebody who has not finished.
pub fn silent(line: &Line<'_>) -> impl Iterator<Item = (usize, usize)> {
    line.timed.iter().filter(|place| !line.utterances[**place].speakers().is_empty()).filter_map(|place| {
        let next = follower_by_clock(line, *place).ok()?;
        (ferguson::class(line, *place, next) == Some(Ferguson::Silent)).then_some((*place, next))
    })
}

/// Whether an utterance is not finished: it breaks off, or ends, without a mark that closes a sentence, in a word that
/// cannot end one.
pub fn is_unfinished(said: &Utterance<'_>) -> bool {
    if matches!(cue(said), Ok(Some(_))) {
        return true;
    }
    if is_closed(&said.speech) {
        return false;
    }
    let last = words(&said.speech).last();
    last.is_some_and(|(_, word)| lexicon::cannot_end_a_sentence(&word.to_lowercase()))
}
