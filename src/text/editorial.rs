//! Pieces of a transcribed turn that are no plain speech: editorial brackets, stage directions, embedded turns.
//!
//! A reader marks the spans; the corpus decides with [`Speech`] which of them count.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::lexicon;
use crate::text::words::WordRule;

/// What a span inside a turn is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanKind {
    /// Square brackets: an editor's insertion, a gloss, a translator's note.
    Editorial,
    /// A stage direction: what was done, not said.
    Stage,
    /// A turn of its own inside this one.
    Embedded,
    /// Signs of the transcription: overlap marks, codes, time bullets, a correction of the form that was said.
    Markup,
    /// Speech that the transcriber could not hear or did not transcribe: `xxx`, `[unintelligible]`.
    Unintelligible,
    /// A parenthesis that readers take for speech; marked only where the rule leaves such out.
    Aside,
    /// Spoken, but taken back, broken off or a filler: counted by default, left out by CLAN's word rule.
    Disfluency,
}

/// A piece of a turn's text, brackets included, as a byte range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: SpanKind,
}

/// Whether square-bracketed text counts as speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Brackets {
    /// Left out, without a trace: the default.
    #[default]
    Drop,
    /// Kept: the brackets stay as separators, their content counts.
    Keep,
}

/// Whether a parenthesis that is no stage direction counts as speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Parentheses {
    /// It counts: the default.
    #[default]
    Speech,
    /// Left out, without a trace.
    Drop,
}

/// What counts as speech where a transcript marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Speaking {
    /// Square-bracketed text.
    pub brackets: Brackets,
    /// Text in parentheses that is no stage direction.
    pub parentheses: Parentheses,
    /// Retraced, broken-off and filling words.
    pub words: WordRule,
}

impl Speaking {
    /// Whether a span of this kind is taken out of the speech.
    pub fn leaves_out(self, kind: SpanKind) -> bool {
        match kind {
            SpanKind::Editorial => self.brackets == Brackets::Drop,
            SpanKind::Aside => self.parentheses == Parentheses::Drop,
            SpanKind::Disfluency => self.words == WordRule::Clan,
            SpanKind::Stage | SpanKind::Embedded | SpanKind::Markup | SpanKind::Unintelligible => true,
        }
    }
}

/// The speech of a turn: its text without what does not count, and the way back to the text.
#[derive(Debug, Clone)]
pub struct Speech<'a> {
    spoken: Cow<'a, str>,
    /// For each kept stretch: its start in `spoken` and in the text.
    stretches: Vec<(usize, usize)>,
}

impl<'a> Speech<'a> {
    /// Takes the spans that do not count out of the text; `spans` are in order and not nested.
    pub fn new(text: &'a str, spans: &[Span], speaking: Speaking) -> Self {
        let mut left_out = spans.iter().filter(|span| speaking.leaves_out(span.kind)).peekable();
        if left_out.peek().is_none() {
            return Self { spoken: Cow::Borrowed(text), stretches: vec![(0, 0)] };
        }
        let mut spoken = String::with_capacity(text.len());
        let mut stretches = Vec::new();
        let mut from = 0;
        for span in left_out {
            stretches.push((spoken.len(), from));
            spoken.push_str(&text[from..span.range.start]);
            from = span.range.end;
        }
        stretches.push((spoken.len(), from));
        spoken.push_str(&text[from..]);
        Self { spoken: Cow::Owned(spoken), stretches }
    }

    /// What was said.
    pub fn as_str(&self) -> &str {
        &self.spoken
    }

    /// What was said, as long as the text.
    pub fn into_text(self) -> Cow<'a, str> {
        self.spoken
    }

    /// The byte offset in the speech of a byte offset in the turn's text; of what is left out, where it would stand.
    pub fn spoken_offset(&self, text_offset: usize) -> usize {
        let after = self.stretches.partition_point(|(_, text)| *text <= text_offset);
        let (spoken, text) = self.stretches[after.saturating_sub(1)];
        let next = self.stretches.get(after).map_or(self.spoken.len(), |(spoken, _)| *spoken);
        (spoken + (text_offset - text.min(text_offset))).min(next)
    }

    /// The byte offset in the turn's text of a byte offset in the speech.
    pub fn text_offset(&self, spoken_offset: usize) -> usize {
        let after = self.stretches.partition_point(|(spoken, _)| *spoken <= spoken_offset);
        let (spoken, text) = self.stretches[after.saturating_sub(1)];
        text + (spoken_offset - spoken)
    }
}

/// A bracket pair found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Byte range, both brackets included.
    pub range: Range<usize>,
    /// `[` or `(`.
    pub opening: char,
}

/// The outermost bracket pairs of a text in order, and the offsets of brackets without a partner.
///
/// Round pairs inside square ones (and square inside round) belong to the outer pair. A bracket that is never
/// closed swallows nothing.
pub fn bracket_pairs(text: &str) -> (Vec<Pair>, Vec<usize>) {
    let mut pairs = Vec::new();
    let mut unbalanced = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, character) in text.char_indices() {
        match character {
            '[' | '(' => open.push((character, at)),
            ']' | ')' => {
                let partner = if character == ']' { '[' } else { '(' };
                let Some(level) = open.iter().rposition(|(opening, _)| *opening == partner) else {
                    unbalanced.push(at);
                    continue;
                };
                unbalanced.extend(open.drain(level + 1..).map(|(_, at)| at));
                if let Some((opening, start)) = open.pop() {
                    keep_outermost(&mut pairs, Pair { range: start..at + 1, opening });
                }
            }
            _ => {}
        }
    }
    unbalanced.extend(open.into_iter().map(|(_, at)| at));
    unbalanced.sort_unstable();
    (pairs, unbalanced)
}

fn keep_outermost(pairs: &mut Vec<Pair>, pair: Pair) {
    while pairs.last().is_some_and(|inner| inner.range.start > pair.range.start) {
        pairs.pop();
    }
    pairs.push(pair);
}

/// Whether a bracketed text tells what was done: it opens with a word such as "laughs" or "interrupting".
pub fn tells_an_action(inside: &str) -> bool {
    let first = inside.split(|character: char| !character.is_alphabetic()).find(|word| !word.is_empty());
    first.is_some_and(|word| lexicon::is_stage_word(&word.to_lowercase()))
}

/// Whether a parenthesis at `range` is a stage direction: it opens the turn, stands alone as a paragraph, or
/// opens with a word of action. Any other parenthesis is speech.
pub fn is_stage_parenthesis(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    let after = &text[range.end..];
    if before.trim().is_empty() || tells_an_action(&text[range.start + 1..range.end]) {
        return true;
    }
    let line_before = before.rsplit('\n').next().unwrap_or(before);
    let line_after = after.split('\n').next().unwrap_or(after);
    let closes = line_after.trim_matches(|character: char| character.is_whitespace() || character == '.');
    line_before.trim().is_empty() && closes.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outer(text: &str) -> Vec<&str> {
        bracket_pairs(text).0.into_iter().map(|pair| &text[pair.range]).collect()
    }

    #[test]
    fn nested_brackets_belong_to_the_outer_pair() {
        assert_eq!(outer("a [b [c] (d)] e (f [g])"), ["[b [c] (d)]", "(f [g])"]);
    }

    #[test]
    fn a_bracket_without_partner_is_reported_and_swallows_nothing() {
        assert_eq!(outer("a [b c (d) e"), ["(d)"]);
        assert_eq!(bracket_pairs("a [b c (d) e").1, [2]);
        assert_eq!(bracket_pairs("a) b").1, [1]);
        assert_eq!(bracket_pairs("([a)").1, [1]);
    }

    #[test]
    fn dropped_spans_leave_no_trace_and_offsets_lead_back() {
        let text = "The de[legation]s [tr. note] met";
        let spans: Vec<Span> = bracket_pairs(text)
            .0
            .into_iter()
            .map(|pair| Span { range: pair.range, kind: SpanKind::Editorial })
            .collect();
        let speech = Speech::new(text, &spans, Speaking::default());
        assert_eq!(speech.as_str(), "The des  met");
        assert_eq!([4, 8, 17, 20].map(|at| speech.spoken_offset(at)), [4, 6, 7, 8]);
        assert_eq!(speech.text_offset(4), 4);
        assert_eq!(&text[speech.text_offset(6)..=speech.text_offset(6)], "s");
        assert_eq!(&text[speech.text_offset(9)..], "met");
        let kept = Speaking { brackets: Brackets::Keep, ..Speaking::default() };
        assert_eq!(Speech::new(text, &spans, kept).as_str(), text);
    }

    #[test]
    fn disfluencies_count_unless_the_rule_of_clan_is_in_force() {
        let text = "<I want> [//] we";
        let span = |range, kind| Span { range, kind };
        let spans = [span(0..1, SpanKind::Markup), span(1..7, SpanKind::Disfluency), span(7..13, SpanKind::Markup)];
        assert_eq!(Speech::new(text, &spans, Speaking::default()).as_str(), "I want we");
        let clan = Speaking { words: WordRule::Clan, ..Speaking::default() };
        assert_eq!(Speech::new(text, &spans, clan).as_str(), " we");
    }

    #[test]
    fn parentheses_are_told_apart_by_place_and_first_word() {
        let stage = |text: &str| is_stage_parenthesis(text, &bracket_pairs(text).0[0].range);
        assert!(stage("(assents). And so on"));
        assert!(stage("We agree.\n\n(A pause of some minutes.)\n\nWe go on."));
        assert!(stage("We agree (laughs) to that."));
        assert!(!stage("We agree (as we said before) to that."));
    }
}
