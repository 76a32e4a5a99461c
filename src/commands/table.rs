//! `rapporteur table`: one table to standard output.

use super::{print, reading, tell};
use crate::cli::{TableArguments, TableFormat};
use crate::error::{Error, Result};
use crate::measures::{self, MEASURES, interruption_near_misses, interruptions};
use crate::report::tables;

/// Reads, computes one measure, prints it.
///
/// # Errors
/// An unknown measure, inputs that cannot be read.
pub fn run(arguments: &TableArguments) -> Result<()> {
    let measure = measures::find(&arguments.measure).ok_or_else(|| unknown(&arguments.measure))?;
    let gathered = reading::gather(&arguments.reading)?;
    let mut wanted = vec![measure];
    if arguments.explain {
        if measure.id != interruptions::MEASURE.id {
            let hint = "it explains which cues are no interruptions: `rapporteur table interruptions INPUT --explain`";
            return Err(Error::Usage {
                message: format!("--explain does not go with {}", measure.id),
                hint: hint.to_owned(),
            });
        }
        if !matches!(arguments.format, TableFormat::Text | TableFormat::Markdown) {
            return Err(Error::Usage {
                message: "--explain prints two tables, which is for people to read".to_owned(),
                hint: format!("for a program: `rapporteur table {}`", interruption_near_misses::MEASURE.id),
            });
        }
        wanted.push(&interruption_near_misses::MEASURE);
    }
    let format = match arguments.format {
        TableFormat::Text => "text",
        TableFormat::Csv => "csv",
        TableFormat::Markdown => "markdown",
        TableFormat::Json => "json",
    };
    let writer = tables::find(format).unwrap_or(&tables::WRITERS[0]);
    for (number, measure) in wanted.into_iter().enumerate() {
        let (table, _) = measure.run(&gathered.corpus)?;
        if number > 0 {
            print(b"\n")?;
        }
        print(&(writer.write)(&table)?)?;
        if let Some(unavailable) = &table.unavailable {
            tell(arguments.reading.quiet, unavailable);
        }
    }
    gathered.done()
}

fn unknown(id: &str) -> Error {
    let ids: Vec<&str> = MEASURES.iter().map(|measure| measure.id).collect();
    Error::Usage { message: format!("there is no measure {id:?}"), hint: format!("measures are {}", ids.join(", ")) }
}
