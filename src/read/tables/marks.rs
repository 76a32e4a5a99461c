//! Signs inside the text of a cell that are no words, beside brackets and parentheses.
//!
//! A token in braces or angle brackets without a blank inside (`{vocalsound}`, `<vocalsound:laugh>`) is a noise or a
//! mark of the transcriber; `{gap}`, `<inaudible>`, `<unk>` and `/unintelligible/` are speech nobody could hear;
//! `<i>` is layout. Braces and angle brackets around several words are speech. In CORAAL, angle brackets may hold
//! several words (`<clears throat>`) and square brackets enclose overlapping speech, which counts.

use crate::read::spoken;
use crate::text::editorial::{Span, SpanKind, bracket_pairs};
use crate::transcript::{Note, NoteKind};

use super::layout::Form;

/// The spans of a cell's text; brackets are noted as elsewhere, other marks are counted by the caller.
pub fn spans(text: &str, form: Form, line_of: impl Fn(usize) -> u32, notes: &mut Vec<Note>) -> Vec<Span> {
    // What this program writes is in its own notation: brackets and parentheses.
    let own = if form == Form::Own { Vec::new() } else { marks(text, form) };
    let mut spans = match form {
        Form::Coraal => overlaps(text, line_of, notes),
        _ => spoken::spans(text, line_of, notes),
    };
    if own.is_empty() {
        return spans;
    }
    spans.extend(own);
    spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
    let mut end = 0;
    spans.retain(|span| {
        let is_free = span.range.start >= end;
        end = end.max(span.range.end);
        is_free
    });
    spans
}

/// Whether a text is nothing but a pause (`(pause 0.99)`, `(.)`, `[pause]`) or noises in braces or angle brackets.
pub fn is_event(text: &str, form: Form) -> bool {
    let text = text.trim();
    if is_pause(text) {
        return true;
    }
    let marks = marks(text, form);
    let mut rest = String::new();
    let mut at = 0;
    for mark in &marks {
        rest.push_str(text.get(at..mark.range.start).unwrap_or_default());
        at = mark.range.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    let is_noise = !marks.is_empty() && marks.iter().all(|mark| mark.kind == SpanKind::Stage);
    is_noise && !rest.chars().any(|letter| letter.is_alphanumeric() || "[]()".contains(letter))
}

fn is_pause(text: &str) -> bool {
    let inside = match (text.chars().next(), text.chars().last()) {
        (Some('('), Some(')')) | (Some('['), Some(']')) if text.len() > 2 => &text[1..text.len() - 1],
        _ => return false,
    };
    let lowered = inside.trim().to_lowercase();
    let rest = ["pause", "silence"].iter().find_map(|word| lowered.strip_prefix(word)).unwrap_or(&lowered);
    let rest = rest.trim_matches(|letter: char| letter.is_whitespace() || ":,s".contains(letter));
    rest.chars().all(|letter| letter.is_ascii_digit() || ".-".contains(letter))
}

/// Marks in braces, angle brackets and slashes.
fn marks(text: &str, form: Form) -> Vec<Span> {
    const LONGEST: usize = 40;
    let mut spans = Vec::new();
    if !text.contains(['{', '<', '/']) {
        return spans;
    }
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(['{', '<', '/'])).map(|found| at + found) {
        let (open, close) = match text.as_bytes().get(start) {
            Some(b'{') => ('{', '}'),
            Some(b'<') => ('<', '>'),
            _ => ('/', '/'),
        };
        at = start + 1;
        let inside = text.get(at..).unwrap_or_default();
        let Some(length) = inside.bytes().take(LONGEST).position(|byte| byte == close as u8) else { continue };
        let Some(kind) = kind(&inside[..length], open, form) else { continue };
        at += length + 1;
        spans.push(Span { range: start..at, kind });
    }
    spans
}

fn kind(inside: &str, open: char, form: Form) -> Option<SpanKind> {
    let is_unheard = matches!(
        inside.to_lowercase().as_str(),
        "gap"
            | "inaudible"
            | "unintelligible"
            | "unk"
            | "unknown"
            | "crosstalk"
            | "xxx"
            | "?"
            | "??"
            | "@@"
            | "@reject@"
    );
    let is_mark = |letter: char| letter.is_alphanumeric() || "_-:./=@#%!".contains(letter);
    let may_be_wide = form == Form::Coraal && open == '<';
    let is_token = inside.chars().all(|letter| is_mark(letter) || (may_be_wide && letter == ' '));
    if is_unheard {
        Some(SpanKind::Unintelligible)
    } else if open == '/' || !is_token || !inside.contains(char::is_alphabetic) {
        None
    } else if open == '<' && matches!(inside.trim_matches('/'), "i" | "b" | "u" | "em" | "strong" | "br" | "p") {
        Some(SpanKind::Markup)
    } else {
        Some(SpanKind::Stage)
    }
}

/// CORAAL: the signs of square brackets are no words, what stands inside is speech; parentheses as elsewhere.
fn overlaps(text: &str, line_of: impl Fn(usize) -> u32, notes: &mut Vec<Note>) -> Vec<Span> {
    let (pairs, _) = bracket_pairs(text);
    let mut spans = Vec::new();
    let mut open: Vec<_> = pairs.into_iter().rev().collect();
    while let Some(pair) = open.pop() {
        if pair.opening == '(' {
            if let Some(kind) = spoken::kind(text, &pair) {
                let line = line_of(pair.range.start);
                let detail = spoken::excerpt(&text[pair.range.clone()]);
                notes.push(Note { kind: NoteKind::StageDirection, line, line_end: line, detail });
                spans.push(Span { range: pair.range, kind });
            }
            continue;
        }
        for range in [pair.range.start..pair.range.start + 1, pair.range.end - 1..pair.range.end] {
            spans.push(Span { range, kind: SpanKind::Markup });
        }
        open.extend(spoken::inner_pairs(text, &pair).into_iter().rev());
    }
    spans.sort_by_key(|span| span.range.start);
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, form: Form) -> Vec<(String, SpanKind)> {
        let spans = spans(text, form, |_| 1, &mut Vec::new());
        spans.into_iter().map(|span| (text[span.range].to_owned(), span.kind)).collect()
    }

    #[test]
    fn tokens_in_braces_are_marks_and_several_words_are_speech() {
        let text = "So {disfmarker} the {gap} {two of them} <i>said</i> <vocalsound:laugh> a < b and/or /?/ [sic {x}]";
        let marks = found(text, Form::Utterances);
        let kinds: Vec<(&str, SpanKind)> = marks.iter().map(|(text, kind)| (text.as_str(), *kind)).collect();
        assert_eq!(
            kinds,
            [
                ("{disfmarker}", SpanKind::Stage),
                ("{gap}", SpanKind::Unintelligible),
                ("<i>", SpanKind::Markup),
                ("</i>", SpanKind::Markup),
                ("<vocalsound:laugh>", SpanKind::Stage),
                ("/?/", SpanKind::Unintelligible),
                ("[sic {x}]", SpanKind::Editorial),
            ]
        );
    }

    #[test]
    fn coraal_brackets_enclose_speech() {
        let marks = found("[Uh, <clears throat> growing] (whispered) up", Form::Coraal);
        assert_eq!(marks[0], ("[".to_owned(), SpanKind::Markup));
        assert_eq!(marks[1], ("<clears throat>".to_owned(), SpanKind::Stage));
        assert_eq!(marks[2], ("]".to_owned(), SpanKind::Markup));
    }

    #[test]
    fn pauses_and_noises_alone_are_events() {
        for text in ["(pause 0.99)", "(.)", "(0.5)", "[pause]", "{vocalsound} .", "<vocalsound:cough>"] {
            assert!(is_event(text, Form::Utterances), "{text:?}");
        }
        for text in ["(pause for thought)", "{gap}", "yes {laugh}", "[laughs]", "(yes)", "", "( )", "{a b}"] {
            assert!(!is_event(text, Form::Utterances) || text == "( )", "{text:?}");
        }
    }
}
