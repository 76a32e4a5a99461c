//! Tables whose first row may be a head: CSV and spreadsheets.
//!
//! The first row is the head, but for three cases: `head=no`; columns given by number alone, when no cell of the row
//! is a name that is known; and a table without choices whose labels end in a colon (`Teacher 4:`), beside the text.

use super::Column;
use super::chosen::{Chosen, ChosenColumn};
use super::names::{Role, is_known};

/// How a grid opens.
pub struct Opening {
    /// The columns, named by the head or `#1`, `#2` without one.
    pub columns: Vec<Column>,
    /// The choices, completed for a table of labels.
    pub chosen: Chosen,
    /// Whether the first row is the head.
    pub has_head: bool,
}

/// Decides about the first row; `sample` holds the first rows, the very first included.
pub fn open(sample: &[Vec<String>], mut chosen: Chosen) -> Opening {
    let first = sample.first().map_or(&[][..], Vec::as_slice);
    let labels = if chosen.columns.is_empty() && chosen.head.is_none() { labels(sample) } else { None };
    let has_head = match (chosen.head, labels) {
        (Some(said), _) => said,
        (None, Some(_)) => false,
        (None, None) => !chosen.is_by_number() || first.iter().any(|name| is_known(name)),
    };
    if let Some(column) = labels {
        for (role, column) in [(Role::Speaker, column), (Role::Text, column + 1)] {
            let names = vec![format!("#{}", column + 1)];
            chosen.columns.push(ChosenColumn { role, names, unit: None, fills_down: false });
        }
    }
    let width = if has_head { first.len() } else { sample.iter().map(Vec::len).max().unwrap_or(0) };
    let name = |index: usize| match first.get(index) {
        Some(name) if has_head => name.trim().to_owned(),
        _ => format!("#{}", index + 1),
    };
    let mut columns: Vec<Column> = (0..width).map(|index| Column::named(name(index))).collect();
    for row in sample.iter().skip(usize::from(has_head)) {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.look(&super::Cell::borrowed(cell));
        }
    }
    Opening { columns, chosen, has_head }
}

/// The column of labels: wherever the next column has text, the label ends in a colon, twice at least.
fn labels(sample: &[Vec<String>]) -> Option<usize> {
    let width = sample.iter().map(Vec::len).max().unwrap_or(0);
    (0..width.saturating_sub(1)).find(|column| {
        let cell = |row: &Vec<String>, column: usize| row.get(column).map_or("", |cell| cell.trim()).to_owned();
        let mut with_text = sample.iter().filter(|row| !cell(row, column + 1).is_empty()).peekable();
        let all = with_text.peek().is_some() && with_text.all(|row| cell(row, *column).ends_with([':', '：']));
        all && sample.iter().filter(|row| cell(row, *column).ends_with([':', '：'])).count() > 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    fn has_head(rows: &[&[&str]], columns: Option<&str>) -> bool {
        open(&sample(rows), Chosen::parse(columns).unwrap()).has_head
    }

    #[test]
    fn a_first_row_is_a_head_unless_something_speaks_against_it() {
        assert!(has_head(&[&["who", "what"], &["A", "b"]], None));
        assert!(has_head(&[&["speaker", "x"], &["A", "b"]], Some("speaker=#1,text=#2")));
        assert!(!has_head(&[&["A", "b"], &["B", "c"]], Some("speaker=#1,text=#2")));
        assert!(!has_head(&[&["speaker", "x"]], Some("head=no,speaker=#1,text=#2")));
        assert!(has_head(&[&["A", "b"]], Some("head=yes,speaker=#1,text=#2")));
        assert!(!has_head(&[&["Anna:", "b"], &["[noise]", ""], &["Bo:", "c"]], None));
        assert!(has_head(&[&["Anna:", "b"], &["Bo", "c"]], None));
    }
}
