//! `rapporteur table`: one table to standard output.

use super::{print, reading};
use crate::cli::{TableArguments, TableFormat};
use crate::error::{Error, Result};
use crate::measures::{self, MEASURES};
use crate::report::tables;

/// Reads, computes one measure, prints it.
///
/// # Errors
/// An unknown measure, inputs that cannot be read.
pub fn run(arguments: &TableArguments) -> Result<()> {
    let measure = measures::find(&arguments.measure).ok_or_else(|| unknown(&arguments.measure))?;
    let gathered = reading::gather(&arguments.reading)?;
    let (table, _) = measure.run(&gathered.corpus)?;
    let format = match arguments.format {
        TableFormat::Text => "text",
        TableFormat::Csv => "csv",
        TableFormat::Markdown => "markdown",
        TableFormat::Json => "json",
    };
    let writer = tables::find(format).unwrap_or(&tables::WRITERS[0]);
    print(&(writer.write)(&table)?)?;
    gathered.done()
}

fn unknown(id: &str) -> Error {
    let ids: Vec<&str> = MEASURES.iter().map(|measure| measure.id).collect();
    Error::Usage { message: format!("there is no measure {id:?}"), hint: format!("measures are {}", ids.join(", ")) }
}
