//! `rapporteur turns`: the turns as read, to standard output or a file.

use std::io::Write;
use std::path::Path;

use super::{print, reading};
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
        refuse_existing(path, arguments.force)?;
    }
    let corpus = reading::corpus(&arguments.reading)?;
    let (table, _) = measures::turns::MEASURE.run(&corpus)?;
    let bytes = (writer.write)(&table)?;
    arguments.output.as_ref().map_or_else(|| print(&bytes), |path| write_file(path, &bytes))
}

fn writer(arguments: &TurnsArguments) -> Result<&'static Writer> {
    let chosen = arguments.format.map(|format| match format {
        TurnsFormat::Csv => "csv",
        TurnsFormat::Jsonl => "jsonl",
        TurnsFormat::Parquet => "parquet",
    });
    if let Some(writer) = chosen.and_then(tables::find) {
        return Ok(writer);
    }
    let Some(path) = &arguments.output else {
        return Ok(tables::WRITERS.iter().find(|writer| writer.id == "csv").unwrap_or(&tables::WRITERS[0]));
    };
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let known = tables::by_extension(&extension).filter(|writer| ["csv", "jsonl", "parquet"].contains(&writer.id));
    known.ok_or_else(|| Error::Usage {
        message: format!("no format for turns has the extension {extension:?} of {}", path.display()),
        hint: "use .csv, .jsonl or .parquet, or say --format".to_owned(),
    })
}

fn refuse_existing(path: &Path, force: bool) -> Result<()> {
    if path.exists() && !force {
        return Err(Error::output(
            path,
            "is there already; nothing was written",
            "replace it with --force, or name another file",
        ));
    }
    Ok(())
}

/// Writes a file whole or not at all.
fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |cause: std::io::Error| {
        Error::output(path, format!("cannot be written: {cause}"), "check the folder, permissions and disk space")
    };
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // less the user's umask
    let mut file = builder.tempfile_in(parent).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.persist(path).map_err(|cause| failed(cause.error))?;
    Ok(())
}
