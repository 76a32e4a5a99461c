//! Line numbers beside the text, as court reporters print them: 1, 2, 3 ... down every page.

use super::file::Piece;
use super::line::Sheet;
use crate::transcript::{Note, NoteKind};

/// How many numbered lines a page has at least.
const LEAST: usize = 8;

/// Takes line numbers off the pages that have them on most of their lines; one note with their number.
pub fn without(mut sheets: Vec<Sheet>, notes: &mut Vec<Note>) -> Vec<Sheet> {
    let mut pages: Vec<u32> = Vec::new();
    let mut count = 0;
    for sheet in &mut sheets {
        let numbered = numbered(sheet);
        if numbered.len() < LEAST || numbered.len() * 10 < sheet.rows.len() * 7 {
            continue;
        }
        pages.push(sheet.number);
        count += numbered.len();
        for index in numbered {
            if let Some(row) = sheet.rows.get_mut(index) {
                strip(&mut row.pieces);
            }
        }
        sheet.rows.retain(|row| !row.pieces.is_empty());
    }
    if let (Some(first), Some(last)) = (pages.first(), pages.last()) {
        let detail = format!("{count} line numbers beside the text");
        notes.push(Note { kind: NoteKind::PageHead, line: *first, line_end: *last, detail });
    }
    sheets
}

/// The indices of the rows that open with 1, 2, 3 and so on.
fn numbered(sheet: &Sheet) -> Vec<usize> {
    let mut found = Vec::new();
    for (index, row) in sheet.rows.iter().enumerate() {
        let opening = row.pieces.iter().find(|piece| !piece.text.trim().is_empty());
        let number = opening.and_then(|piece| piece.text.split_whitespace().next()?.parse::<usize>().ok());
        if number == Some(found.len() + 1) {
            found.push(index);
        }
    }
    found
}

/// Takes the first word off a row; what stood behind it in the same piece moves to where it begins.
fn strip(pieces: &mut Vec<Piece>) {
    pieces.retain(|piece| !piece.text.trim().is_empty());
    let Some(first) = pieces.first_mut() else { return };
    let bare = first.text.trim_start();
    let rest = bare.split_once(' ').map(|(_, rest)| rest.trim_start()).unwrap_or_default().to_owned();
    if rest.is_empty() {
        pieces.remove(0);
        return;
    }
    let letters = |text: &str| f32::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX));
    let share = letters(&rest) / letters(&first.text).max(1.0);
    first.x = first.right - (first.right - first.x) * share;
    first.text = rest;
}
