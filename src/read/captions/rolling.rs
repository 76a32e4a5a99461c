//! Rolling captions: each cue shows again what the one before showed last, and adds to it.

use super::{Captions, Cue, Piece, Voice};
use crate::transcript::NoteKind;

/// Cues that follow one another within this time may roll.
const CLOSE_MS: i64 = 100;

/// Takes out of each cue what it repeats, in a file where captions roll: where at least a third of the cues that
/// follow one another closely begin with the line that the one before ended with, or with more of it, and at least
/// two do.
pub fn take_repeated(captions: &mut Captions) {
    let cues = &captions.cues;
    let repeated: Vec<usize> =
        std::iter::once(0).chain(cues.windows(2).map(|pair| repeated(&pair[0], &pair[1]))).collect();
    let rolling = repeated.iter().filter(|length| **length > 0).count();
    let close = cues.windows(2).filter(|pair| are_close(&pair[0], &pair[1])).count();
    if rolling < 2 || rolling * 3 < close {
        return;
    }
    let places = || cues.iter().zip(&repeated).filter(|(_, length)| **length > 0).map(|(cue, _)| cue.line);
    let lines = (places().next().unwrap_or(1), places().next_back().unwrap_or(1));
    let detail =
        format!("captions that begin by showing again what the one before showed: {rolling} of {}", cues.len());
    for (cue, length) in captions.cues.iter_mut().zip(repeated) {
        if let Some(piece) = cue.pieces.first_mut() {
            take_opening(piece, length);
        }
        cue.pieces.retain(|piece| !piece.text.is_empty());
    }
    captions.cues.retain(|cue| !cue.pieces.is_empty());
    captions.note(NoteKind::RepeatedCaption, lines, detail);
}

fn are_close(before: &Cue, after: &Cue) -> bool {
    before.end_ms.zip(after.start_ms).is_some_and(|(end, start)| start - end <= CLOSE_MS)
}

/// How many bytes of a cue's text repeat the end of the one before: whole lines, or the beginning of a growing line.
fn repeated(before: &Cue, after: &Cue) -> usize {
    let ([before_piece], [after_piece]) = (before.pieces.as_slice(), after.pieces.as_slice()) else { return 0 };
    let is_plain = before_piece.voice == Voice::Untagged && after_piece.voice == Voice::Untagged;
    if !is_plain || !are_close(before, after) {
        return 0;
    }
    let (shown, text) = (before_piece.text.as_str(), after_piece.text.as_str());
    // A caption has few lines, and each end of the one before is one start to compare.
    const MOST_LINES: usize = 4;
    let starts = std::iter::once(0).chain(shown.match_indices('\n').map(|(at, _)| at + 1));
    starts.take(MOST_LINES).map(|start| &shown[start..]).find(|end| continues(text, end)).map_or(0, str::len)
}

/// Whether a text begins with another one that ends with a word.
fn continues(text: &str, end: &str) -> bool {
    text.strip_prefix(end).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Takes the first bytes off a piece; its lines keep their places.
fn take_opening(piece: &mut Piece, length: usize) {
    if length == 0 {
        return;
    }
    let rest = piece.text.get(length..).unwrap_or_default();
    let text = rest.trim_start();
    let cut = piece.text.len() - text.len();
    let cut_in_line = piece.lines.iter().rev().find(|line| line.offset <= cut).copied();
    let skipped = cut_in_line.map_or(0, |line| piece.text[line.offset..cut].chars().count());
    let text = text.to_owned();
    piece.lines.retain(|line| line.offset > cut);
    for line in &mut piece.lines {
        line.offset -= cut;
    }
    if let Some(line) = cut_in_line {
        let column = line.column.saturating_add(u32::try_from(skipped).unwrap_or(u32::MAX));
        piece.lines.insert(0, crate::transcript::LineStart { offset: 0, column, ..line });
    }
    piece.text = text;
}
