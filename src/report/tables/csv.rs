//! CSV: RFC 4180 with LF line ends, UTF-8 without byte order mark; exact values, a missing one is an empty field,
//! lists joined by " + ".

use crate::error::{Error, Result};
use crate::table::Table;
use crate::table::format::for_machines;

/// Writes a table.
///
/// # Errors
/// [`Error::Internal`] when the frame lacks a column.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    let failed = |cause: ::csv::Error| Error::internal("writing a CSV table", cause);
    let values = table.values()?;
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| column.name)).map_err(failed)?;
    for row in 0..table.height() {
        writer.write_record(values.iter().map(|values| for_machines(&values.get(row)))).map_err(failed)?;
    }
    writer.into_inner().map_err(|cause| Error::internal("writing a CSV table", cause.into_error()))
}
