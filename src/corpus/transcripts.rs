//! The turns as transcripts again, for writing in other formats: one utterance a turn, in the notation of plain text.
//!
//! Signs of a notation are taken out, what could not be heard becomes `[unintelligible]`, stage directions stand in
//! brackets, an embedded turn stands only in its own row. Read by the rules of plain text, such a text gives the same
//! words.

use super::{Corpus, turns::Turn};
use crate::read::spoken;
use crate::text::editorial::{Span, SpanKind, bracket_pairs};
use crate::transcript::{LineStart, Transcript, Utterance};

impl Corpus {
    /// The conversations with their turns as utterances.
    pub fn transcripts(&self) -> Vec<Transcript> {
        (0..self.conversations().len()).map(|index| self.transcript(index)).collect()
    }

    fn transcript(&self, index: usize) -> Transcript {
        let about = &self.conversations()[index];
        let mut host = None;
        let mut utterances: Vec<Utterance> = Vec::new();
        for turn in self.turns_of(index) {
            if !turn.is_embedded() {
                host = Some(utterances.len());
            }
            let host = host.filter(|_| turn.is_embedded());
            utterances.push(utterance(turn, host));
        }
        Transcript {
            name: about.name.clone(),
            source: about.source.clone(),
            metadata: about.metadata.clone(),
            participants: about.participants.clone(),
            utterances,
            notes: Vec::new(),
            content: about.content,
            label_lines: about.label_lines.clone(),
            proposals: Vec::new(),
        }
    }
}

fn utterance(turn: &Turn, host: Option<usize>) -> Utterance {
    let text = in_plain_notation(&turn.text, &turn.spans);
    let spans = spoken::spans(&text, |_| turn.line, &mut Vec::new());
    Utterance {
        speakers: turn.speakers.clone(),
        label: turn.label.clone(),
        label_note: turn.label_note.clone(),
        is_addressed: turn.parts.iter().any(|part| part.is_addressed),
        word_ends_ms: turn.parts.iter().flat_map(|part| part.word_ends_ms.iter().copied()).collect(),
        addressees: turn
            .parts
            .iter()
            .rfind(|part| !part.addressees.is_empty())
            .map(|part| part.addressees.clone())
            .unwrap_or_default(),
        move_code: turn.moves.last().cloned(),
        lines: vec![LineStart { offset: 0, line: turn.line, column: 0 }],
        start_ms: turn.start_ms,
        end_ms: turn.end_ms,
        line: turn.line,
        line_end: turn.line_end,
        id: turn.id.clone(),
        text,
        spans,
        host,
    }
}

/// A text with its spans written so that the rules of plain text find the same speech in it.
fn in_plain_notation(text: &str, spans: &[Span]) -> String {
    let mut written = String::with_capacity(text.len());
    let mut from = 0;
    for span in spans {
        // A span that is spoken stays in its stretch.
        if span.kind == SpanKind::Disfluency {
            continue;
        }
        push_speech(&mut written, &text[from..span.range.start]);
        push_span(&mut written, &text[span.range.clone()], span.kind);
        from = span.range.end;
    }
    push_speech(&mut written, &text[from..]);
    written.trim().to_owned()
}

/// Speech stays as it stands, unless plain text would read a bracket in it as no speech: then without brackets.
fn push_speech(written: &mut String, speech: &str) {
    let is_plain = !speech.contains(['[', ']', '(', ')'])
        || (spoken::spans(speech, |_| 1, &mut Vec::new()).is_empty() && bracket_pairs(speech).1.is_empty());
    if is_plain {
        written.push_str(speech);
    } else {
        written.extend(speech.chars().map(|letter| if "[]()".contains(letter) { ' ' } else { letter }));
    }
}

fn push_span(written: &mut String, piece: &str, kind: SpanKind) {
    match kind {
        SpanKind::Embedded | SpanKind::Markup | SpanKind::Disfluency => {}
        SpanKind::Unintelligible => written.push_str("[unintelligible]"),
        SpanKind::Editorial | SpanKind::Aside | SpanKind::Stage => {
            let (pairs, unbalanced) = bracket_pairs(piece);
            let is_bracketed = unbalanced.is_empty() && pairs.len() == 1 && pairs[0].range == (0..piece.len());
            if is_bracketed && (piece.starts_with('[') || kind == SpanKind::Stage) {
                written.push_str(piece);
            } else {
                written.push('[');
                written.extend(piece.chars().filter(|letter| !"[]()".contains(*letter)));
                written.push(']');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::editorial::{Speaking, Speech};

    fn written(text: &str, spans: &[(&str, SpanKind)]) -> String {
        let mut from = 0;
        let mut found = Vec::new();
        for (piece, kind) in spans {
            let start = from + text[from..].find(piece).expect("piece");
            from = start + piece.len();
            found.push(Span { range: start..from, kind: *kind });
        }
        in_plain_notation(text, &found)
    }

    #[test]
    fn notations_become_plain_and_the_speech_stays() {
        use SpanKind::{Disfluency, Editorial, Markup, Stage, Unintelligible};
        assert_eq!(
            written(
                "<I want> [//] we &=laughs go xxx .",
                &[
                    ("<", Markup),
                    ("I want", Disfluency),
                    ("> [//]", Markup),
                    ("&=laughs", Stage),
                    ("xxx", Unintelligible)
                ]
            ),
            "I want we [&=laughs] go [unintelligible] ."
        );
        assert_eq!(
            written("We [two] met (laughs)", &[("[two]", Editorial), ("(laughs)", Stage)]),
            "We [two] met (laughs)"
        );
    }

    #[test]
    fn brackets_that_are_speech_here_stay_speech_in_plain_text() {
        let plain = written("we [met (again) there", &[]);
        let spans = spoken::spans(&plain, |_| 1, &mut Vec::new());
        assert_eq!(Speech::new(&plain, &spans, Speaking::default()).as_str().split_whitespace().count(), 4);
    }
}
