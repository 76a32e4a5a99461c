//! What in a text is no plain speech, for formats without a notation of their own: square brackets and stage
//! directions in parentheses, by the same rule as in plain text.

use crate::text::editorial::{Pair, Span, SpanKind, bracket_pairs, is_stage_parenthesis, tells_an_action};
use crate::transcript::{Note, NoteKind};

/// The spans of an utterance's text, in order; what was decided is noted. `line_of` gives the place of a byte offset.
pub fn spans(text: &str, line_of: impl Fn(usize) -> u32, notes: &mut Vec<Note>) -> Vec<Span> {
    if !text.contains(['[', ']', '(', ')']) {
        return Vec::new();
    }
    let (pairs, unbalanced) = bracket_pairs(text);
    let mut note = |kind, at: usize, detail: &str| {
        let line = line_of(at);
        notes.push(Note { kind, line, line_end: line, detail: excerpt(detail) });
    };
    for at in unbalanced {
        note(NoteKind::UnbalancedBracket, at, text[at..].lines().next().unwrap_or_default());
    }
    let mut spans = Vec::with_capacity(pairs.len());
    let mut open: Vec<Pair> = pairs.into_iter().rev().collect();
    while let Some(pair) = open.pop() {
        if is_part_of_a_word(text, &pair) {
            let Pair { range, .. } = pair;
            let sign = |range| Span { range, kind: SpanKind::Markup };
            spans.extend([sign(range.start..range.start + 1), sign(range.end - 1..range.end)]);
            continue;
        }
        let Some(kind) = kind(text, &pair) else {
            // Speech in parentheses: what stands in brackets inside it is judged on its own.
            note(NoteKind::ParenthesisAsSpeech, pair.range.start, &text[pair.range.clone()]);
            open.extend(inner_pairs(text, &pair).into_iter().rev());
            continue;
        };
        if kind == SpanKind::Stage {
            note(NoteKind::StageDirection, pair.range.start, &text[pair.range.clone()]);
        }
        spans.push(Span { range: pair.range, kind });
    }
    spans
}

/// What a bracket pair is; `None` for a parenthesis that is speech.
pub fn kind(text: &str, pair: &Pair) -> Option<SpanKind> {
    if pair.opening == '(' {
        return is_stage_parenthesis(text, &pair.range).then_some(SpanKind::Stage);
    }
    let inside = &text[pair.range.start + 1..pair.range.end - 1];
    Some(if tells_an_action(inside) { SpanKind::Stage } else { SpanKind::Editorial })
}

/// Whether a parenthesis is a piece of one word, as in "il(s)", "en(fants)" or "(ir)regular": its signs are no border
/// between words.
pub fn is_part_of_a_word(text: &str, pair: &Pair) -> bool {
    let inside = &text[pair.range.start + 1..pair.range.end - 1];
    let touches = text[..pair.range.start].ends_with(char::is_alphabetic)
        || (!inside.is_empty() && text[pair.range.end..].starts_with(char::is_alphabetic));
    pair.opening == '(' && touches && inside.chars().all(char::is_alphabetic) && !tells_an_action(inside)
}

/// The outermost pairs inside a pair.
pub fn inner_pairs(text: &str, pair: &Pair) -> Vec<Pair> {
    let shift = pair.range.start + 1;
    let (within, _) = bracket_pairs(&text[shift..pair.range.end - 1]);
    let moved = |inner: Pair| Pair { range: inner.range.start + shift..inner.range.end + shift, ..inner };
    within.into_iter().map(moved).collect()
}

/// The first 200 characters of a text on one line.
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 200;
    let mut line = String::new();
    for word in text.split_whitespace() {
        // The rest of a long text cannot be seen.
        if line.len() > LONGEST * 4 {
            break;
        }
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_judged_as_in_plain_text() {
        let text = "(laughs) We met [the two] (as we said [sic]) and (pauses) left";
        let mut notes = Vec::new();
        let kinds: Vec<_> =
            spans(text, |_| 7, &mut notes).into_iter().map(|span| (&text[span.range.clone()], span.kind)).collect();
        assert_eq!(
            kinds,
            [
                ("(laughs)", SpanKind::Stage),
                ("[the two]", SpanKind::Editorial),
                ("[sic]", SpanKind::Editorial),
                ("(pauses)", SpanKind::Stage)
            ]
        );
        let noted: Vec<_> = notes.iter().map(|note| (note.kind, note.line)).collect();
        assert_eq!(
            noted,
            [(NoteKind::StageDirection, 7), (NoteKind::ParenthesisAsSpeech, 7), (NoteKind::StageDirection, 7)]
        );
    }

    #[test]
    fn a_parenthesis_inside_a_word_is_part_of_it() {
        let text = "(ir)regular: il(s) part(ent) m() said(laughs)";
        let mut notes = Vec::new();
        let spans = spans(text, |_| 1, &mut notes);
        let speech = crate::text::editorial::Speech::new(text, &spans, crate::text::editorial::Speaking::default());
        assert_eq!(speech.as_str(), "irregular: ils partent m said");
        assert_eq!(notes.len(), 1);
    }
}
