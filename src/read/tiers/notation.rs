//! How brackets and signs in the text of a tier are meant.
//!
//! Formats with tiers bring no notation of their own, so the file has to show it. It is **conversation-analytic**
//! when it has a pause `(.)` `(-)` `(0.5)` `•`, a comment in double parentheses `((laughs))`, HIAT's `˙`, or two
//! annotations of different tiers that overlap in time and both have a square bracket. Then square brackets mark
//! overlap and what stands in them is counted. Otherwise brackets are read by the house rule of [`spoken`]: square
//! ones are an editor's and left out. In both, text in braces is a comment.
//!
//! Signs of the conversation-analytic notation (GAT 2: Selting et al. 2009; Jefferson 2004; HIAT: Rehbein, Schmidt,
//! Meyer, Watzke and Herkenrath 2004): `[ ]` overlap; `(.) (-) (0.5) ((2s)) •` pauses; `((laughs))` what is done;
//! `<<soft> words>` manner of speaking; `(xxx)`, `((unint.))` what could not be heard; `(word)` an uncertain hearing,
//! counted, of `(one/other)` the first; `:` after a letter lengthening; `!WORD!`, `´ ˋ ^ ↑ ↓` accent and pitch; `°hh`,
//! `.hh`, `hh°` breath; `word/` repair, where the word before is spoken but taken back. Words tied by `_` ("und_äh")
//! are one word, as transcribed.

mod signs;

use super::{Annotation, Tier, note};
use crate::read::spoken;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::{Note, NoteKind};

/// How brackets are meant in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Square brackets are an editor's.
    House,
    /// Square brackets are overlap.
    Conversation {
        /// The first line with a square bracket; `None` when there is none.
        first_bracket: Option<u32>,
    },
}

impl Notation {
    /// The notation that the tiers show.
    pub fn of(tiers: &[Tier]) -> Self {
        let all = || tiers.iter().flat_map(|tier| &tier.annotations);
        let is_shown = all().any(|one| signs::shown_in(&one.text)) || overlap_with_brackets(tiers);
        let first_bracket = || all().filter(|one| has_bracket(one)).map(Annotation::line).min();
        if is_shown { Self::Conversation { first_bracket: first_bracket() } } else { Self::House }
    }

    /// What the file was found to be, where that decides about words.
    pub fn note(self) -> Option<Note> {
        let Self::Conversation { first_bracket } = self else { return None };
        let detail = "square brackets mark overlap in this file: what stands in them is counted";
        first_bracket.map(|line| note(NoteKind::ParenthesisAsSpeech, line, detail))
    }

    /// The spans of a text, in order; `line_of` gives the line of a byte offset.
    pub fn spans(self, text: &str, line_of: impl Fn(usize) -> u32, notes: &mut Vec<Note>) -> Vec<Span> {
        match self {
            Self::House => house(text, line_of, notes),
            Self::Conversation { .. } => signs::spans(text),
        }
    }
}

/// The house rule, and text in braces as a comment ("{laughs}").
pub fn house(text: &str, line_of: impl Fn(usize) -> u32, notes: &mut Vec<Note>) -> Vec<Span> {
    let spans = spoken::spans(text, line_of, notes);
    if !text.contains('{') {
        return spans;
    }
    let mut all = Vec::with_capacity(spans.len() + 1);
    let mut brackets = spans.into_iter().peekable();
    let mut from = 0;
    while let Some(start) = text[from..].find('{').map(|at| at + from) {
        let Some(end) = text[start..].find('}').map(|at| at + start + 1) else { break };
        from = end;
        while let Some(span) = brackets.next_if(|span| span.range.start < start) {
            all.push(span);
        }
        if all.last().is_some_and(|last: &Span| last.range.end > start) {
            continue;
        }
        while brackets.next_if(|span| span.range.start < end).is_some() {}
        all.push(Span { range: start..end, kind: SpanKind::Stage });
    }
    all.extend(brackets);
    all
}

fn has_bracket(one: &Annotation) -> bool {
    one.text.contains(['[', ']'])
}

/// Whether two annotations of different tiers overlap in time and both have a square bracket.
fn overlap_with_brackets(tiers: &[Tier]) -> bool {
    let bracketed = tiers.iter().enumerate().flat_map(|(index, tier)| {
        let here = tier.annotations.iter().filter(|one| has_bracket(one));
        here.filter_map(move |one| Some((one.start_ms?, one.end_ms?, index)))
    });
    let mut bracketed: Vec<(i64, i64, usize)> = bracketed.collect();
    bracketed.sort_unstable();
    let mut latest: Option<(i64, usize)> = None;
    for (start, end, tier) in bracketed {
        match latest {
            Some((until, other)) if other != tier && start < until => return true,
            Some((until, _)) if end <= until => {}
            _ => latest = Some((end, tier)),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(pieces: &[(i64, i64, &str)]) -> Tier {
        let piece = |(start, end, text): &(i64, i64, &str)| Annotation {
            start_ms: Some(*start),
            end_ms: Some(*end),
            ..Annotation::placed((*text).to_owned(), 3, 0)
        };
        Tier { annotations: pieces.iter().map(piece).collect(), ..Tier::default() }
    }

    #[test]
    fn brackets_are_overlap_only_where_the_file_shows_it() {
        let house = [tier(&[(0, 900, "we met [the two] there")]), tier(&[(100, 200, "yes")])];
        assert_eq!(Notation::of(&house), Notation::House);
        let pauses = [tier(&[(0, 900, "we met [there"), (900, 950, "(.)")])];
        assert_eq!(Notation::of(&pauses), Notation::Conversation { first_bracket: Some(3) });
        let pair = [tier(&[(0, 900, "we met [there]")]), tier(&[(800, 1200, "[there], yes")])];
        assert_eq!(Notation::of(&pair), Notation::Conversation { first_bracket: Some(3) });
        let apart = [tier(&[(0, 700, "we met [there]")]), tier(&[(800, 1200, "[there], yes")])];
        assert_eq!(Notation::of(&apart), Notation::House);
    }

    #[test]
    fn braces_are_comments_and_never_nested_with_brackets() {
        let text = "{laughs} a [b {c}] d {e [f] g} (pauses) {open";
        let spans = house(text, |_| 1, &mut Vec::new());
        let found: Vec<&str> = spans.iter().map(|span| &text[span.range.clone()]).collect();
        assert_eq!(found, ["{laughs}", "[b {c}]", "{e [f] g}", "(pauses)"]);
    }
}
