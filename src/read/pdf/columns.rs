//! Reading order: a page that clearly has two columns is read down the left one, then down the right one.

use super::line::{Line, Row, Sheet};
use crate::transcript::{Note, NoteKind};

/// Lines that are read one below the other.
#[derive(Debug)]
pub struct Flow {
    /// Its lines from top to bottom.
    pub lines: Vec<Line>,
    /// Where it stands.
    pub column: Column,
    /// Left edge of its column.
    pub left: f32,
    /// Right edge of its column.
    pub right: f32,
}

/// Where on a page a flow stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Over the whole width.
    Full,
    /// In the left of two columns.
    Left,
    /// In the right of two columns.
    Right,
}

/// How many rows each of two columns has at least.
const LEAST_ROWS: usize = 6;
/// How wide the gap between columns is at least, in points.
const GUTTER: f32 = 10.0;

/// Puts the rows of every page into reading order; one note tells of references to notes that were taken out.
pub fn flows(sheets: Vec<Sheet>, notes: &mut Vec<Note>) -> Vec<Flow> {
    let mut flows = Vec::new();
    for sheet in sheets {
        match gutter(&sheet.rows) {
            Some(middle) => two_columns(&sheet, middle, &mut flows),
            None => flows.extend(flow(&sheet.rows, sheet.number, Column::Full)),
        }
    }
    let lines = || flows.iter().flat_map(|flow| &flow.lines);
    let references: usize = lines().map(|line| line.references).sum();
    if let (Some(first), Some(last)) =
        (lines().find(|line| line.references > 0), lines().rfind(|line| line.references > 0))
    {
        let detail = format!("{references} raised numbers or signs that refer to notes");
        notes.push(Note { kind: NoteKind::Footnote, line: first.page, line_end: last.page, detail });
    }
    flows
}

fn flow(rows: &[Row], page: u32, column: Column) -> Option<Flow> {
    let lines: Vec<Line> = rows.iter().filter_map(|row| row.line(page)).collect();
    let left = lines.iter().map(|line| line.x).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::NEG_INFINITY, f32::max);
    (!lines.is_empty()).then_some(Flow { lines, column, left, right })
}

/// The middle of the gap between two columns: it lies near the middle of the page, most rows leave it free, and rows
/// with text on both sides are many. Speakers' names beside their talk are no column: theirs is too narrow.
fn gutter(rows: &[Row]) -> Option<f32> {
    let pieces = || rows.iter().flat_map(|row| &row.pieces);
    let left = pieces().map(|piece| piece.x).fold(f32::INFINITY, f32::min);
    let right = pieces().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
    let width = right - left;
    if rows.len() < LEAST_ROWS || !(100.0..=10_000.0).contains(&width) {
        return None;
    }
    let candidates = (0..=40_u8).map(|step| left + width * (0.4 + 0.2 * f32::from(step) / 40.0));
    let best = candidates.min_by_key(|middle| rows.iter().filter(|row| crosses(row, *middle)).count())?;
    let free: Vec<&Row> = rows.iter().filter(|row| !crosses(row, best)).collect();
    let leftmost = |row: &&&Row| row.pieces.iter().any(|piece| piece.x < best);
    let rightmost = |row: &&&Row| row.pieces.iter().any(|piece| piece.x > best);
    let both = free.iter().filter(|row| leftmost(row) && rightmost(row)).count();
    let on_left = free.iter().filter(leftmost).count();
    let on_right = free.iter().filter(rightmost).count();
    let is_clear = free.len() * 10 >= rows.len() * 7
        && on_left.min(on_right) >= LEAST_ROWS
        && both * 2 >= on_left.min(on_right)
        && is_filled(&free, best);
    is_clear.then_some(best)
}

/// Whether text fills a good part of both columns: two short columns are a table.
fn is_filled(rows: &[&Row], middle: f32) -> bool {
    let letters = |is_left: bool| -> usize {
        let pieces = rows.iter().flat_map(|row| &row.pieces).filter(|piece| (piece.x < middle) == is_left);
        pieces.map(|piece| piece.text.chars().count()).sum()
    };
    let least = rows.len() * 12;
    letters(true) >= least && letters(false) >= least
}

/// Whether a row has text where the gap would be.
fn crosses(row: &Row, middle: f32) -> bool {
    row.pieces.iter().any(|piece| {
        !piece.text.trim().is_empty() && piece.x < middle + GUTTER / 2.0 && piece.right > middle - GUTTER / 2.0
    })
}

/// A row over both columns ends what stands above it: that is read first.
fn two_columns(sheet: &Sheet, middle: f32, flows: &mut Vec<Flow>) {
    let is_head = has_head(&sheet.rows);
    let (head, rows) = sheet.rows.split_at(usize::from(is_head));
    flows.extend(flow(head, sheet.number, Column::Full));
    for band in rows.chunk_by(|one, other| crosses(one, middle) == crosses(other, middle)) {
        if band.first().is_some_and(|row| crosses(row, middle)) {
            flows.extend(flow(band, sheet.number, Column::Full));
            continue;
        }
        flows.extend(flow(&side(band, |x| x < middle), sheet.number, Column::Left));
        flows.extend(flow(&side(band, |x| x >= middle), sheet.number, Column::Right));
    }
}

/// Whether the first row is a head over both columns: in other type than the next row, and further from it than that
/// is from the third.
fn has_head(rows: &[Row]) -> bool {
    let [first, second, third, ..] = rows else { return false };
    let is_apart = first.y - second.y > 1.4 * (second.y - third.y);
    is_apart && (first.size() - second.size()).abs() > 0.03 * second.size()
}

fn side(rows: &[Row], is_on: impl Fn(f32) -> bool) -> Vec<Row> {
    let half = |row: &Row| {
        let pieces: Vec<_> = row.pieces.iter().filter(|piece| is_on(piece.x)).cloned().collect();
        let y = pieces.iter().max_by(|one, other| one.size.total_cmp(&other.size)).map_or(row.y, |base| base.y);
        Row { y, pieces }
    };
    rows.iter().map(half).filter(|row| !row.pieces.is_empty()).collect()
}
