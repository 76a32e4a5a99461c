//! Lines: pieces on one baseline, from left to right.

use super::file::{Page, Piece, Rise, Weight};

/// The pieces of a page on one baseline, from left to right.
#[derive(Debug, Clone)]
pub struct Row {
    /// Height of the baseline.
    pub y: f32,
    /// What stands on it.
    pub pieces: Vec<Piece>,
}

/// A page as rows from top to bottom.
#[derive(Debug)]
pub struct Sheet {
    /// Its number, from 1.
    pub number: u32,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A line as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Number of its page.
    pub page: u32,
    /// Its text, without references to notes.
    pub text: String,
    /// How many bytes of the text are bold from its start.
    pub bold: usize,
    /// Left edge.
    pub x: f32,
    /// Right edge.
    pub right: f32,
    /// Height of the baseline.
    pub y: f32,
    /// Size of its largest type.
    pub size: f32,
    /// References to notes that were taken out.
    pub references: usize,
}

/// How far two baselines of one row lie apart at most, in parts of the type size (a raised number stands higher).
const SAME_BASELINE: f32 = 0.45;
/// The least gap between two words, in parts of the type size.
const WORD_GAP: f32 = 0.15;
/// How small a raised number is against the text it stands in.
const RAISED_SIZE: f32 = 0.8;

/// Puts the pieces of every page into rows.
pub fn rows(pages: Vec<Page>) -> Vec<Sheet> {
    pages.into_iter().map(|page| Sheet { number: page.number, rows: page_rows(page.pieces) }).collect()
}

fn page_rows(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.sort_by(|one, other| other.y.total_cmp(&one.y));
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if (row.y - piece.y).abs() <= SAME_BASELINE * row.size().max(piece.size) => {
                row.pieces.push(piece)
            }
            _ => rows.push(Row { y: piece.y, pieces: vec![piece] }),
        }
    }
    for row in &mut rows {
        row.y = row.pieces.iter().max_by(|one, other| one.size.total_cmp(&other.size)).map_or(row.y, |base| base.y);
        row.pieces.sort_by(|one, other| one.x.total_cmp(&other.x));
    }
    rows
}

impl Row {
    /// Size of the type that most of its letters have: a large initial or a raised number does not count.
    pub fn size(&self) -> f32 {
        let mut sizes: Vec<(f32, usize)> = Vec::new();
        for piece in &self.pieces {
            match sizes.iter_mut().find(|(size, _)| (size - piece.size).abs() < 0.25) {
                Some((_, letters)) => *letters += piece.text.len(),
                None => sizes.push((piece.size, piece.text.len())),
            }
        }
        sizes.iter().max_by_key(|(_, letters)| *letters).map_or(0.0, |(size, _)| *size)
    }

    /// The row as a line of text; `None` when nothing but white space is left.
    pub fn line(&self, page: u32) -> Option<Line> {
        let size = self.size();
        let mut line = Line { page, text: String::new(), bold: 0, x: 0.0, right: 0.0, y: self.y, size, references: 0 };
        let mut is_bold = true;
        for piece in &self.pieces {
            if !line.text.is_empty() && is_reference(piece, size) {
                line.references += 1;
                line.right = line.right.max(piece.right);
                continue;
            }
            if line.text.is_empty() {
                line.x = piece.x;
            } else if piece.x - line.right > WORD_GAP * size {
                append(&mut line.text, " ");
            }
            append(&mut line.text, &piece.text);
            line.right = line.right.max(piece.right);
            is_bold &= piece.weight == Weight::Bold;
            if is_bold {
                line.bold = line.text.len();
            }
        }
        line.text.truncate(line.text.trim_end().len());
        line.bold = line.bold.min(line.text.len());
        (!line.text.is_empty()).then_some(line)
    }
}

/// Appends with one blank between words, and without soft hyphens but at the end of the line, where they show.
fn append(text: &mut String, more: &str) {
    for letter in more.chars() {
        if letter == ' ' && (text.is_empty() || text.ends_with(' ')) {
            continue;
        }
        if letter != ' ' && text.ends_with('\u{ad}') {
            text.pop();
        }
        text.push(letter);
    }
}

/// A raised number or sign that refers to a note.
fn is_reference(piece: &Piece, size: f32) -> bool {
    let text = piece.text.trim();
    let is_short = (1..=3).contains(&text.trim_matches([',', '(', ')', '[', ']']).chars().count());
    let is_mark = |letter: char| letter.is_ascii_digit() || is_raised_digit(letter) || "*†‡§,()[]".contains(letter);
    let stands_high =
        piece.rise == Rise::Raised || piece.size <= RAISED_SIZE * size || text.chars().all(is_raised_digit);
    is_short && stands_high && text.chars().all(is_mark)
}

/// "¹", "²", ...
pub fn is_raised_digit(letter: char) -> bool {
    matches!(letter, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}
