//! JSON: an array of objects under machine names; exact values, a missing one is `null`, a list is an array.

use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::table::{Cell, Table};

/// Writes a table.
///
/// # Errors
/// [`Error::Internal`] when the frame lacks a column.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(&rows(table)?).map_err(|cause| Error::internal("writing JSON", cause))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The rows as objects.
pub(super) fn rows(table: &Table) -> Result<Vec<Value>> {
    let values = table.values()?;
    let row = |row: usize| {
        let fields = table.columns.iter().zip(&values);
        Value::Object(
            fields.map(|(column, values)| (column.name.to_owned(), value(values.get(row)))).collect::<Map<_, _>>(),
        )
    };
    Ok((0..table.height()).map(row).collect())
}

fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) => text.into(),
        Cell::Integer(number) => number.into(),
        Cell::Number(number) => number.into(),
        Cell::Flag(flag) => flag.into(),
        Cell::List(texts) => texts.into(),
    }
}
