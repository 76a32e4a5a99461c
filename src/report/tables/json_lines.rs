//! JSON lines: one object a line, as in [`super::json`].

use crate::error::{Error, Result};
use crate::table::Table;

/// Writes a table.
///
/// # Errors
/// [`Error::Internal`] when the frame lacks a column.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for row in super::json::rows(table)? {
        serde_json::to_writer(&mut bytes, &row).map_err(|cause| Error::internal("writing JSON lines", cause))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
