//! Parquet: the frame itself, with its types and lists.

use polars::prelude::ParquetWriter;

use crate::error::Result;
use crate::table::Table;

/// Writes a table.
///
/// # Errors
/// [`crate::error::Error::Internal`] when Polars refuses.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut table.frame.clone())?;
    Ok(bytes)
}
