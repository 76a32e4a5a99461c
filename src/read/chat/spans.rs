//! Pieces of a main line on their way to spans.

use std::ops::Range;

use crate::text::editorial::{Span, SpanKind};

/// A stretch of a main line; `None`: plain speech.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Option<SpanKind>,
}

/// The pieces of a main line in order, and which of them are retraced.
#[derive(Debug, Default)]
pub struct Pieces {
    pieces: Vec<Piece>,
    retraced: Vec<Range<usize>>,
}

impl Pieces {
    /// How many pieces there are: the index of the next.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Adds a piece behind all others; an empty one is left out.
    pub fn push(&mut self, range: Range<usize>, kind: Option<SpanKind>) {
        if !range.is_empty() {
            self.pieces.push(Piece { range, kind });
        }
    }

    /// Takes the speech in a range of pieces back.
    pub fn retrace(&mut self, pieces: Range<usize>) {
        self.retraced.push(pieces);
    }

    /// The pieces that are no plain speech; neighbours of one kind are one span.
    pub fn into_spans(self, text: &str) -> Vec<Span> {
        // Ranges may lie inside each other: a running count of those that are open needs one pass.
        let mut opened = vec![0_i64; self.pieces.len() + 1];
        for range in &self.retraced {
            opened[range.start] += 1;
            opened[range.end] -= 1;
        }
        let mut open = 0;
        let mut spans: Vec<Span> = Vec::new();
        for (piece, change) in self.pieces.into_iter().zip(opened) {
            open += change;
            let taken_back = (open > 0).then_some(SpanKind::Disfluency);
            let Some(kind) = piece.kind.or(taken_back) else { continue };
            match spans.last_mut() {
                Some(last) if last.kind == kind && joins(kind, &text[last.range.end..piece.range.start]) => {
                    last.range.end = piece.range.end;
                }
                _ => spans.push(Span { range: piece.range, kind }),
            }
        }
        spans
    }
}

/// Whether two pieces of a kind are one span: retraced words across blanks, signs that touch.
fn joins(kind: SpanKind, between: &str) -> bool {
    match kind {
        SpanKind::Disfluency => between.trim().is_empty(),
        SpanKind::Markup => between.is_empty(),
        _ => false,
    }
}
