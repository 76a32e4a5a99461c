//! The turn rule, and the frame with one row a turn.

use std::collections::HashMap;
use std::ops::Range;

use polars::chunked_array::builder::ListStringChunkedBuilder;
use polars::prelude::*;
use rayon::prelude::*;

use super::{Conversation, schema};
use crate::error::Result;
use crate::text::editorial::{Span, SpanKind, Speaking, Speech};
use crate::text::sentences::count_sentences;
use crate::transcript::{LineStart, Note, NoteKind, Participant, Utterance};

/// A turn with its evidence.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Index of the conversation.
    pub conversation: usize,
    /// Number of a labelled turn, from 1; `None` for an embedded one.
    pub number: Option<u32>,
    /// Number of the host of an embedded turn.
    pub host: Option<u32>,
    /// Indices of the speakers among the conversation's participants.
    pub speakers: Vec<usize>,
    /// The label as printed.
    pub label: String,
    /// A stage note in the label.
    pub label_note: Option<String>,
    /// The utterances of the file that the turn joins.
    pub parts: Vec<Part>,
    /// The codes of its moves, where the file has a column of them.
    pub moves: Vec<String>,
    /// The text as transcribed.
    pub text: String,
    /// The spans of the text that are no plain speech.
    pub spans: Vec<Span>,
    /// Where the text's lines come from.
    pub lines: Vec<LineStart>,
    /// Start in milliseconds.
    pub start_ms: Option<i64>,
    /// End in milliseconds.
    pub end_ms: Option<i64>,
    /// Line of the label.
    pub line: u32,
    /// Last line with text.
    pub line_end: u32,
    /// The file's own name for the turn's first utterance.
    pub id: Option<String>,
    /// What was counted.
    pub counts: Counts,
}

/// An utterance of the file as a part of a turn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the turn's text.
    pub range: Range<usize>,
    /// To whom it is said, where the file says so; nobody stands for the group, or for not known.
    pub addressees: Vec<usize>,
    /// Whether the file says to whom.
    pub is_addressed: bool,
    /// Start in milliseconds.
    pub start_ms: Option<i64>,
    /// End in milliseconds.
    pub end_ms: Option<i64>,
    /// When each word ends, where the file times words.
    pub word_ends_ms: Vec<i64>,
    /// Place of the label.
    pub line: u32,
}

/// The counts of one turn under the rules in force.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words of speech.
    pub words: u32,
    /// Sentences of speech.
    pub sentences: u32,
    /// Questions of speech.
    pub questions: u32,
    /// Words in spans that are no speech; an embedded turn's words are counted in its own row.
    pub words_left_out: u32,
}

impl Turn {
    /// The number by which an event in this turn is cited: its own, or its host's.
    pub fn cited(&self) -> u32 {
        self.number.or(self.host).unwrap_or(0)
    }

    /// The pieces of a part that are no plain speech, as they stand in the part.
    pub fn spans_of(&self, part: &Part) -> impl DoubleEndedIterator<Item = Span> {
        let Range { start, end } = part.range;
        let inside = self.spans.iter().filter(move |span| span.range.start >= start && span.range.end <= end);
        inside.map(move |span| Span { range: span.range.start - start..span.range.end - start, kind: span.kind })
    }

    /// How many utterances of the file the turn joins.
    pub fn utterances(&self) -> usize {
        self.parts.len()
    }

    /// Whether the turn sits inside another's.
    pub fn is_embedded(&self) -> bool {
        self.number.is_none()
    }

    /// The name of the turn's speaker, or of its speakers joined; `None` when the file names nobody.
    pub fn speaker_name(&self, conversation: &Conversation) -> Option<String> {
        (!self.speakers.is_empty()).then(|| names(&self.speakers, &conversation.participants))
    }

    /// Line of the file (from 1) and code points before it in that line, of a byte offset in the text.
    pub fn place(&self, offset: usize) -> (u32, u32) {
        let after = self.lines.partition_point(|line| line.offset <= offset);
        let Some(line) = self.lines.get(after.saturating_sub(1)) else { return (self.line, 0) };
        let before = self.text[line.offset..offset].chars().count();
        (line.line, line.column + u32::try_from(before).unwrap_or(u32::MAX))
    }
}

/// The names of several participants, joined.
pub fn names(speakers: &[usize], participants: &[Participant]) -> String {
    let names: Vec<&str> = speakers.iter().map(|speaker| participants[*speaker].name.as_str()).collect();
    names.join(schema::JOINER)
}

/// Folds the utterances of one conversation into turns.
pub fn fold(conversation: usize, utterances: Vec<Utterance>, notes: &mut Vec<Note>) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::with_capacity(utterances.len());
    let mut last_labelled: Option<usize> = None;
    let mut number = 0;
    let mut order: HashMap<Vec<usize>, Vec<usize>> = HashMap::new();
    for mut utterance in utterances {
        // "Anna, Bo:" and "Bo, Anna:" are the same speakers, in the order in which they first stand.
        let mut people = utterance.speakers.clone();
        people.sort_unstable();
        utterance.speakers = order.entry(people).or_insert(utterance.speakers).clone();
        if utterance.host.is_some() {
            turns.push(turn(conversation, None, Some(number), utterance));
            continue;
        }
        match last_labelled.map(|index| &mut turns[index]).filter(|turn| is_same(&turn.speakers, &utterance.speakers)) {
            Some(previous) => {
                let detail = format!("{}: turn {number} goes on", utterance.label);
                notes.push(Note {
                    kind: NoteKind::TurnsMerged,
                    line: utterance.line,
                    line_end: utterance.line,
                    detail,
                });
                append(previous, utterance);
            }
            None => {
                number += 1;
                last_labelled = Some(turns.len());
                turns.push(turn(conversation, Some(number), None, utterance));
            }
        }
    }
    turns
}

/// Whether two stretches have the same speakers; who is not named is not known to be the same.
fn is_same(before: &[usize], after: &[usize]) -> bool {
    !after.is_empty() && before == after
}

fn turn(conversation: usize, number: Option<u32>, host: Option<u32>, mut utterance: Utterance) -> Turn {
    let part = part(&mut utterance, 0);
    Turn {
        conversation,
        number,
        host,
        speakers: utterance.speakers,
        label: utterance.label,
        label_note: utterance.label_note,
        parts: vec![part],
        moves: utterance.move_code.into_iter().collect(),
        text: utterance.text,
        spans: utterance.spans,
        lines: utterance.lines,
        start_ms: utterance.start_ms,
        end_ms: utterance.end_ms,
        line: utterance.line,
        line_end: utterance.line_end,
        id: utterance.id,
        counts: Counts::default(),
    }
}

/// An utterance as the part of a turn whose text it stands in from an offset on.
fn part(utterance: &mut Utterance, from: usize) -> Part {
    Part {
        range: from..from + utterance.text.len(),
        addressees: std::mem::take(&mut utterance.addressees),
        is_addressed: utterance.is_addressed,
        start_ms: utterance.start_ms,
        end_ms: utterance.end_ms,
        word_ends_ms: std::mem::take(&mut utterance.word_ends_ms),
        line: utterance.line,
    }
}

/// Adds an utterance of the same speakers; a blank line stands between the two texts.
fn append(turn: &mut Turn, mut utterance: Utterance) {
    turn.moves.extend(utterance.move_code.take());
    turn.text.push_str("\n\n");
    let shift = turn.text.len();
    let part = part(&mut utterance, shift);
    turn.text.push_str(&utterance.text);
    turn.parts.push(part);
    turn.spans.extend(
        utterance
            .spans
            .into_iter()
            .map(|span| Span { range: span.range.start + shift..span.range.end + shift, kind: span.kind }),
    );
    turn.lines.extend(utterance.lines.into_iter().map(|line| LineStart { offset: line.offset + shift, ..line }));
    // A turn ends with its last utterance: where that has no end, the turn has none.
    turn.end_ms = utterance.end_ms.map(|end| turn.end_ms.map_or(end, |before| before.max(end)));
    turn.line_end = turn.line_end.max(utterance.line_end);
}

/// Counts words, sentences and questions of all turns, in parallel where there are many.
pub fn count(turns: &mut [Turn], speaking: Speaking) {
    const AT_LEAST_A_THREAD: usize = 256;
    turns.par_iter_mut().with_min_len(AT_LEAST_A_THREAD).for_each(|turn| {
        let speech = Speech::new(&turn.text, &turn.spans, speaking);
        let sentences = count_sentences(speech.as_str());
        // Signs of the notation are no words, and an embedded turn's words stand in its own row.
        let holds_words = |kind| !matches!(kind, SpanKind::Markup | SpanKind::Unintelligible | SpanKind::Embedded);
        let left_out = turn.spans.iter().filter(|span| holds_words(span.kind) && speaking.leaves_out(span.kind));
        turn.counts = Counts {
            words: speaking.words.count(speech.as_str()),
            sentences: sentences.sentences,
            questions: sentences.questions,
            words_left_out: left_out.map(|span| speaking.words.count(&turn.text[span.range.clone()])).sum(),
        };
    });
}

/// Notes the turns without a word.
pub fn note_wordless(turns: &[Turn], conversations: &mut [Conversation]) {
    for turn in turns.iter().filter(|turn| turn.counts.words == 0) {
        if !conversations[turn.conversation].has_words() {
            continue;
        }
        let detail = format!("{}: {}", turn.label, turn.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let (line, line_end) = (turn.line, turn.line_end);
        conversations[turn.conversation].notes.push(Note { kind: NoteKind::TurnWithoutWords, line, line_end, detail });
    }
}

/// The turns frame.
pub fn frame(turns: &[Turn], conversations: &[Conversation]) -> Result<DataFrame> {
    let of = |turn: &Turn| &conversations[turn.conversation];
    let mut speakers = ListStringChunkedBuilder::new(schema::SPEAKERS.into(), turns.len(), turns.len());
    for turn in turns {
        let people = &of(turn).participants;
        speakers.append_values_iter(turn.speakers.iter().map(|speaker| people[*speaker].name.as_str()));
    }
    let column =
        |name: &str, value: fn(&Turn) -> u32| Column::new(name.into(), turns.iter().map(value).collect::<Vec<_>>());
    let counted = |name: &str, value: fn(&Turn) -> u32| {
        let known = turns.iter().map(|turn| of(turn).has_words().then(|| value(turn)));
        Column::new(name.into(), known.collect::<Vec<_>>())
    };
    let columns = vec![
        Column::new(schema::CONVERSATION.into(), turns.iter().map(|turn| of(turn).name.as_str()).collect::<Vec<_>>()),
        Column::new(schema::TURN.into(), turns.iter().map(|turn| turn.number).collect::<Vec<_>>()),
        Column::new(schema::SPEAKER.into(), turns.iter().map(|turn| turn.speaker_name(of(turn))).collect::<Vec<_>>()),
        speakers.finish().into_column(),
        Column::new(schema::GROUP.into(), turns.iter().map(|turn| group(turn, of(turn))).collect::<Vec<_>>()),
        Column::new(schema::HOST_TURN.into(), turns.iter().map(|turn| turn.host).collect::<Vec<_>>()),
        Column::new(schema::LABEL.into(), turns.iter().map(|turn| turn.label.as_str()).collect::<Vec<_>>()),
        Column::new(schema::TEXT.into(), turns.iter().map(|turn| turn.text.as_str()).collect::<Vec<_>>()),
        counted(schema::WORDS, |turn| turn.counts.words),
        counted(schema::SENTENCES, |turn| turn.counts.sentences),
        counted(schema::QUESTIONS, |turn| turn.counts.questions),
        Column::new(schema::START_MS.into(), turns.iter().map(|turn| turn.start_ms).collect::<Vec<_>>()),
        Column::new(schema::END_MS.into(), turns.iter().map(|turn| turn.end_ms).collect::<Vec<_>>()),
        column(schema::LINE, |turn| turn.line),
        column(schema::LINE_END, |turn| turn.line_end),
        counted(schema::WORDS_LEFT_OUT, |turn| turn.counts.words_left_out),
        Column::new(schema::PLACE.into(), turns.iter().map(|turn| of(turn).source.place.id()).collect::<Vec<_>>()),
        Column::new(schema::SOURCE_ID.into(), turns.iter().map(|turn| turn.id.as_deref()).collect::<Vec<_>>()),
    ];
    Ok(DataFrame::new(turns.len(), columns)?)
}

/// The group of a turn: of its speakers, each group once, joined.
pub fn group(turn: &Turn, conversation: &Conversation) -> Option<String> {
    let mut groups: Vec<&str> = Vec::new();
    for speaker in &turn.speakers {
        let group = conversation.participants[*speaker].group.as_deref();
        groups.extend(group.filter(|group| !groups.contains(group)));
    }
    (!groups.is_empty()).then(|| groups.join(schema::JOINER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utterance(speaker: usize, text: &str, line: u32, host: Option<usize>) -> Utterance {
        let lines = vec![LineStart { offset: 0, line, column: 3 }];
        let (text, speakers) = (text.to_owned(), vec![speaker]);
        Utterance { speakers, text, lines, line, line_end: line, host, ..Utterance::default() }
    }

    #[test]
    fn the_same_speaker_again_is_one_turn_and_noted() {
        let mut notes = Vec::new();
        let spoken = [(0, "Yes.", None), (0, "And no.", None), (1, "So?", Some(1)), (1, "Well.", None)];
        let utterances = (1..).zip(spoken).map(|(line, (who, text, host))| utterance(who, text, line, host)).collect();
        let turns = fold(0, utterances, &mut notes);
        let numbers: Vec<_> = turns.iter().map(|turn| (turn.number, turn.host)).collect();
        assert_eq!(numbers, [(Some(1), None), (None, Some(1)), (Some(2), None)]);
        assert_eq!(turns[0].text, "Yes.\n\nAnd no.");
        assert_eq!(turns[0].line_end, 2);
        assert_eq!(turns[0].place(6), (2, 3));
        assert_eq!(turns[0].place(10), (2, 7));
        assert_eq!(notes.len(), 1);
    }
}
