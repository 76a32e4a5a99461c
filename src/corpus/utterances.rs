//! The labelled utterances of a conversation in one line, with their times: what interruptions, backchannels and the
//! timing of talk are found in.

use std::borrow::Cow;

use super::Corpus;
use super::turns::{Part, Turn};
use crate::text::cues::{self, EndCue};
use crate::text::editorial::{Span, SpanKind, Speech};
use crate::text::words::words;
use crate::transcript::NoteKind;

/// An utterance in its line.
#[derive(Debug, Clone)]
pub struct Utterance<'a> {
    /// Index of its turn among the corpus' turns.
    pub turn: usize,
    /// Its turn.
    pub of: &'a Turn,
    /// Its part of the turn.
    pub part: &'a Part,
    /// Whether it is the first of its turn.
    pub opens_turn: bool,
    /// Whether it is the last of its turn.
    pub closes_turn: bool,
    /// What was said.
    pub speech: Cow<'a, str>,
    /// Start and end in milliseconds, where both are known.
    pub times: Option<(i64, i64)>,
    /// Whether nothing is said in it (laughter, a note), in a file with words.
    pub is_wordless: bool,
    /// Whether it is made of the tokens of backchannels.
    pub is_backchannel_talk: bool,
    /// Whose talk it goes with, where it is a backchannel: the place of an utterance in the line.
    pub backchannel_to: Option<usize>,
}

impl Utterance<'_> {
    /// Who speaks.
    pub fn speakers(&self) -> &[usize] {
        &self.of.speakers
    }

    /// Whether it can come in on another's talk: it says something, and is no backchannel.
    pub fn takes_the_floor(&self) -> bool {
        self.backchannel_to.is_none() && !self.is_wordless
    }

    /// Whether somebody speaks in both.
    pub fn shares_speaker(&self, other: &Self) -> bool {
        self.speakers().iter().any(|who| other.speakers().contains(who))
    }

    /// The cue at the end of its speech.
    pub fn end_cue(&self) -> Option<EndCue<'_>> {
        cues::end_cue(&self.speech)
    }

    /// Whether its speech ends in a question mark.
    pub fn is_question(&self) -> bool {
        cues::is_question(&self.speech)
    }

    /// The pieces of the part that are no plain speech, as they stand in the part.
    pub fn spans(&self) -> impl DoubleEndedIterator<Item = Span> {
        self.of.spans_of(self.part)
    }

    /// The text of the part as transcribed.
    pub fn text(&self) -> &str {
        &self.of.text[self.part.range.clone()]
    }

    /// A note in the label, or the stage direction that opens the utterance.
    pub fn opening_notes(&self) -> impl Iterator<Item = &str> {
        let note = self.of.label_note.as_deref().filter(|_| self.opens_turn);
        let opening = self.spans().next().filter(|span| span.kind == SpanKind::Stage);
        let opening = opening.filter(|span| self.text()[..span.range.start].trim().is_empty());
        note.into_iter().chain(opening.map(|span| inside(&self.text()[span.range])))
    }
}

/// A text without the bracket at each end.
pub fn inside(bracketed: &str) -> &str {
    bracketed.trim_matches(|letter| "[]()".contains(letter))
}

/// The utterances of one conversation.
#[derive(Debug, Clone, Default)]
pub struct Line<'a> {
    /// In the order of time where all of them are timed, else of the file.
    pub utterances: Vec<Utterance<'a>>,
    /// Places of the timed ones, in the order of time: by start, end, place in the file.
    pub timed: Vec<usize>,
    /// By place, its number among the timed ones.
    ranks: Vec<Option<usize>>,
    /// By number among the timed ones, the latest end up to it: how far back talk can go on.
    latest_ends: Vec<i64>,
    /// Whether small letters that open an utterance mean something: most utterances open with a capital.
    pub has_capitals: bool,
}

impl<'a> Line<'a> {
    /// Whether any utterance has its times.
    pub fn has_times(&self) -> bool {
        !self.timed.is_empty()
    }

    /// The timed utterances with their times, in the order of time.
    pub fn in_time(&self) -> impl DoubleEndedIterator<Item = (usize, &Utterance<'a>, (i64, i64))> {
        self.timed.iter().filter_map(|place| {
            let said = &self.utterances[*place];
            said.times.map(|times| (*place, said, times))
        })
    }

    /// The timed utterances after one, in the order of time.
    pub fn later(&self, place: usize) -> &[usize] {
        self.ranks[place].map_or(&[], |rank| &self.timed[rank + 1..])
    }

    /// The timed utterances before one, the last first, as far back as any of them goes on beyond a moment.
    pub fn earlier_beyond(&self, place: usize, moment: i64) -> impl Iterator<Item = usize> {
        let before = 0..self.ranks[place].unwrap_or(0);
        let reaches = move |rank: &usize| self.latest_ends[*rank] > moment;
        before.rev().take_while(reaches).map(|rank| self.timed[rank])
    }

    /// The timed talk as (speaker, start, end), in the order of time; talk of nobody named has the number `unnamed`.
    pub fn talk(&self, unnamed: usize) -> Vec<(usize, i64, i64)> {
        let voices = |said: &Utterance<'_>| match said.speakers() {
            [] => vec![unnamed],
            some => some.to_vec(),
        };
        let spans = self.in_time().map(|(_, said, times)| (voices(said), times));
        spans.flat_map(|(voices, (start, end))| voices.into_iter().map(move |who| (who, start, end))).collect()
    }

    /// Whether an utterance takes up an unfinished sentence.
    pub fn takes_up_again(&self, place: usize) -> bool {
        cues::takes_up_again(&self.utterances[place].speech, self.has_capitals)
    }

    /// The backchannels with their places, and the utterances that they go with.
    pub fn backchannels(&self) -> impl Iterator<Item = (usize, &Utterance<'a>, &Utterance<'a>)> {
        let all = self.utterances.iter().enumerate();
        all.filter_map(|(place, said)| Some((place, said, &self.utterances[said.backchannel_to?])))
    }

    /// The utterances that are going on when the one at a place starts, the last to begin first.
    pub fn going_on_at_start(&self, place: usize) -> impl Iterator<Item = usize> {
        let start = self.utterances[place].times.map_or(i64::MAX, |(start, _)| start);
        let goes_on =
            move |other: &usize| self.utterances[*other].times.is_some_and(|(from, to)| from < start && start < to);
        self.earlier_beyond(place, start).filter(goes_on)
    }

    /// Whether the utterance at a place starts while somebody else's is going on; `None` without times.
    pub fn starts_in_overlap(&self, place: usize) -> Option<bool> {
        let said = &self.utterances[place];
        said.times?;
        Some(self.going_on_at_start(place).any(|other| !self.utterances[other].shares_speaker(said)))
    }
}

impl Part {
    /// Start and end in milliseconds, where both are known and in order.
    pub fn times(&self) -> Option<(i64, i64)> {
        self.start_ms.zip(self.end_ms).filter(|(start, end)| start <= end)
    }
}

impl Corpus {
    /// Whether any labelled utterance of a conversation has its times.
    pub fn has_times(&self, conversation: usize) -> bool {
        self.parts(conversation).any(|part| part.times().is_some())
    }

    /// Whether any labelled utterance of a conversation says when its words end.
    pub fn has_word_times(&self, conversation: usize) -> bool {
        self.parts(conversation).any(|part| !part.word_ends_ms.is_empty())
    }

    fn parts(&self, conversation: usize) -> impl Iterator<Item = &Part> {
        self.turns_of(conversation).iter().filter(|turn| !turn.is_embedded()).flat_map(|turn| &turn.parts)
    }

    /// The labelled utterances of a conversation in one line.
    pub fn line(&self, conversation: usize) -> Line<'_> {
        let first = self.first_turn_of(conversation);
        let has_words = self.conversations()[conversation].has_words();
        let mut utterances = Vec::new();
        for (index, turn) in (first..).zip(self.turns_of(conversation)).filter(|(_, turn)| !turn.is_embedded()) {
            for (number, part) in turn.parts.iter().enumerate() {
                let speech = self.speech_of(turn, part);
                let is_wordless = has_words && words(&speech).next().is_none();
                // Who breaks off had more to say.
                let breaks_off =
                    matches!(cues::end_cue(&speech), Some(EndCue::FinalDash(_) | EndCue::BrokenEllipsis(_)));
                let is_backchannel_talk = !breaks_off && self.cue_words().is_backchannel_talk(&speech);
                utterances.push(Utterance {
                    turn: index,
                    of: turn,
                    part,
                    opens_turn: number == 0,
                    closes_turn: number + 1 == turn.parts.len(),
                    times: part.times(),
                    speech,
                    is_wordless,
                    is_backchannel_talk,
                    backchannel_to: None,
                });
            }
        }
        let mut line = Line { utterances, ..Line::default() };
        if line.utterances.iter().all(|said| said.times.is_some()) {
            line.utterances.sort_by_key(|said| said.times);
        }
        line.timed = (0..line.utterances.len()).filter(|place| line.utterances[*place].times.is_some()).collect();
        line.timed.sort_by_key(|place| (line.utterances[*place].times, *place));
        line.ranks = vec![None; line.utterances.len()];
        let mut latest = i64::MIN;
        for (rank, place) in line.timed.iter().enumerate() {
            line.ranks[*place] = Some(rank);
            latest = latest.max(line.utterances[*place].times.map_or(i64::MIN, |(_, end)| end));
            line.latest_ends.push(latest);
        }
        line.has_capitals = has_capitals(&line.utterances);
        self.find_backchannels(&mut line);
        line
    }

    /// The speech of a part of a turn under the rules in force.
    fn speech_of<'a>(&self, turn: &'a Turn, part: &Part) -> Cow<'a, str> {
        let text = &turn.text[part.range.clone()];
        let spans: Vec<Span> = turn.spans_of(part).collect();
        Speech::new(text, &spans, self.rules().speaking).into_text()
    }

    /// A backchannel says nothing of its own: while another talks, or after another's talk that asks nothing.
    fn find_backchannels(&self, line: &mut Line<'_>) {
        let mut last: Option<usize> = None;
        for place in 0..line.utterances.len() {
            let said = &line.utterances[place];
            if said.is_wordless {
                continue;
            }
            if !said.is_backchannel_talk {
                last = Some(place);
                continue;
            }
            let is_other = |host: &Utterance<'_>| !host.speakers().is_empty() && !host.shares_speaker(said);
            let announced = said.opening_notes().any(|note| self.cue_words().says_interrupting(note));
            let talks = || {
                line.going_on_at_start(place).find(|host| {
                    let host = &line.utterances[*host];
                    is_other(host) && !host.is_backchannel_talk && !host.is_wordless
                })
            };
            let before =
                || last.filter(|host| is_other(&line.utterances[*host]) && !line.utterances[*host].is_question());
            if !said.speakers().is_empty() && !announced {
                line.utterances[place].backchannel_to = talks().or_else(before);
            }
        }
    }

    /// Whether narration ("The meeting was adjourned.") stands between two utterances.
    pub fn is_break_between(&self, before: &Utterance<'_>, after: &Utterance<'_>) -> bool {
        let notes = &self.conversations()[after.of.conversation].notes;
        let between = before.of.line_end..after.part.line;
        notes
            .iter()
            .any(|note| note.kind == NoteKind::Narration && between.start < note.line && between.contains(&note.line))
    }
}

/// Whether at least half of the utterances that open with a letter of two cases open with a capital.
fn has_capitals(utterances: &[Utterance<'_>]) -> bool {
    let first = |said: &Utterance<'_>| {
        said.speech
            .chars()
            .find(|letter| letter.is_alphanumeric())
            .filter(|letter| letter.is_uppercase() || letter.is_lowercase())
    };
    let letters: Vec<char> = utterances.iter().filter_map(first).collect();
    letters.iter().filter(|letter| letter.is_uppercase()).count() * 2 >= letters.len()
}
