//! Markdown: a pipe table with rounded values, numbers to the right; pipes and line breaks are escaped.

use crate::error::Result;
use crate::table::format::for_people;
use crate::table::{Table, Unit};

/// Writes a table.
///
/// # Errors
/// [`crate::error::Error::Internal`] when the frame lacks a column.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    let values = table.values()?;
    let mut text = String::new();
    line(&mut text, table.columns.iter().map(|column| column.label.to_owned()));
    let rule = |unit: Unit| if matches!(unit, Unit::Text | Unit::Flag) { "---" } else { "---:" };
    line(&mut text, table.columns.iter().map(|column| rule(column.unit).to_owned()));
    for row in 0..table.height() {
        let cells = table.columns.iter().zip(&values);
        line(&mut text, cells.map(|(column, values)| escaped(&for_people(&values.get(row), column.unit))));
    }
    Ok(text.into_bytes())
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push('|');
    for cell in cells {
        text.push(' ');
        text.push_str(&cell);
        text.push_str(" |");
    }
    text.push('\n');
}

/// A text that cannot break out of its cell or be read as markup.
pub fn escaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for word in cell.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        for character in word.chars() {
            if "\\|*_`<>[]".contains(character) {
                text.push('\\');
            }
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stays_in_its_cell() {
        assert_eq!(escaped("a | b\n\nc *d*"), "a \\| b c \\*d\\*");
    }
}
