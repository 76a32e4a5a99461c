//! CHAT's own signs of interruption (MacWhinney 2000), which the reader keeps as markup.

use crate::corpus::utterances::Utterance;
use crate::text::editorial::SpanKind;

/// How an utterance ends by its terminator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terminator {
    /// `+/.`, `+/?`: interrupted by another.
    Interrupted,
    /// `+//.`, `+//?`: interrupted by oneself.
    SelfInterrupted,
    /// `+...`, `+..?`: trailing off.
    TrailingOff,
}

/// The terminator of an utterance, with its sign as printed.
pub fn terminator(said: &Utterance<'_>) -> Option<(Terminator, String)> {
    let text = said.text();
    let mut after = String::new();
    let mut end = text.len();
    for span in said.spans().rev() {
        after.insert_str(0, &text[span.range.end..end]);
        if after.contains(|letter: char| letter.is_alphanumeric()) {
            return None;
        }
        let sign = &text[span.range.clone()];
        let kind = match sign {
            _ if span.kind != SpanKind::Markup => return None,
            "+/" => Some(Terminator::Interrupted),
            "+//" => Some(Terminator::SelfInterrupted),
            ".." | "+.." | "+..." => Some(Terminator::TrailingOff),
            _ => None,
        };
        if let Some(kind) = kind {
            let mark: String = after.trim_start().chars().take(1).collect();
            return Some((kind, format!("{sign}{mark}")));
        }
        end = span.range.start;
    }
    None
}

/// Whether an utterance opens with a linker: `++` completes the other's utterance, `+,` goes on with one's own.
pub fn opens_with(said: &Utterance<'_>, linker: &str) -> bool {
    let text = said.text();
    let opening = said.spans().take_while(|span| {
        span.kind == SpanKind::Markup && !text[..span.range.start].contains(|letter: char| letter.is_alphanumeric())
    });
    opening.into_iter().any(|span| text[span.range].trim() == linker)
}
