//! Text: aligned columns for a terminal, rounded values, width measured as shown and not in bytes.

use unicode_width::UnicodeWidthStr;

use crate::error::Result;
use crate::table::format::for_people;
use crate::table::{Table, Unit};

/// Longest cell; a longer one is cut and ends in `…` (CSV and JSON hold it whole).
const LONGEST: usize = 60;

/// Writes a table.
///
/// # Errors
/// [`crate::error::Error::Internal`] when the frame lacks a column.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    let values = table.values()?;
    let mut rows: Vec<Vec<String>> = vec![table.columns.iter().map(|column| column.name.to_owned()).collect()];
    for row in 0..table.height() {
        let cells = table.columns.iter().zip(&values);
        rows.push(cells.map(|(column, values)| short(&for_people(&values.get(row), column.unit))).collect());
    }
    let widths: Vec<usize> =
        (0..table.columns.len()).map(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for ((cell, width), column) in row.iter().zip(&widths).zip(table.columns) {
            let gap = " ".repeat(width - cell.width());
            let left = matches!(column.unit, Unit::Text | Unit::Flag);
            let (before, after) = if left { ("", gap.as_str()) } else { (gap.as_str(), "") };
            line.extend([before, cell, after, "  "]);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    Ok(text.into_bytes())
}

fn short(cell: &str) -> String {
    let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.width() <= LONGEST {
        return line;
    }
    let mut text = String::new();
    for character in line.chars() {
        if text.width() >= LONGEST - 1 {
            break;
        }
        text.push(character);
    }
    text + "…"
}
