//! `rapporteur turns`: the turns as read, to standard output or a file.

use super::{output, print, reading};
use crate::cli::{TurnsArguments, TurnsFormat};
use crate::error::{Error, Result};
use crate::measures;
use crate::report::tables::{self, Writer};

/// Reads and writes the turns.
///
/// # Errors
/// Inputs that cannot be read, a file that may not be written.
pub fn run(arguments: &TurnsArguments) -> Result<()> {
    let writer = writer(arguments)?;
    if let Some(path) = &arguments.output {
        output::refuse_existing(path, arguments.force)?;
    }
    let gathered = reading::gather(&arguments.reading)?;
    let (table, _) = measures::turns::MEASURE.run(&gathered.corpus)?;
    let bytes = (writer.write)(&table)?;
    arguments.output.as_ref().map_or_else(|| print(&bytes), |path| output::file(path, &bytes))?;
    gathered.done()
}

fn writer(arguments: &TurnsArguments) -> Result<&'static Writer> {
    let chosen = arguments.format.map(|format| match format {
        TurnsFormat::Csv => "csv",
        TurnsFormat::Jsonl => "jsonl",
        TurnsFormat::Parquet => "parquet",
    });
    let chosen = chosen.and_then(tables::find);
    let Some(path) = &arguments.output else {
        return Ok(chosen.or_else(|| tables::find("csv")).unwrap_or(&tables::WRITERS[0]));
    };
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let known = tables::by_extension(&extension).filter(|writer| ["csv", "jsonl", "parquet"].contains(&writer.id));
    if let (Some(chosen), Some(known)) = (chosen, known)
        && chosen.id != known.id
    {
        return Err(Error::Usage {
            message: format!("{} would hold {}", path.display(), chosen.id),
            hint: "give the file the extension of its format, or leave --format out".to_owned(),
        });
    }
    chosen.or(known).ok_or_else(|| Error::Usage {
        message: format!("no format for turns has the extension {extension:?} of {}", path.display()),
        hint: "use .csv, .jsonl or .parquet, or say --format".to_owned(),
    })
}
