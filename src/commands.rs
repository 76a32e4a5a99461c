//! What the commands mean: one file a command.

pub mod check;
pub mod compare;
pub mod config;
pub mod convert;
pub mod list;
pub mod output;
pub mod reading;
pub mod report;
pub mod speakers;
pub mod table;
pub mod turns;

use std::io::Write;

use crate::cli::Command;
use crate::error::{Error, Result};

/// Runs a command.
///
/// # Errors
/// Whatever the command meets; see [`crate::error`] for the exit codes.
pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::Report(arguments) => report::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Turns(arguments) => turns::run(arguments),
        Command::Table(arguments) => table::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Convert(arguments) => convert::run(arguments),
        Command::Speakers(arguments) => speakers::run(arguments),
        Command::Config(arguments) => config::run(arguments),
        Command::List(arguments) => list::run(arguments),
    }
}

/// Writes bytes to standard output.
fn print(bytes: &[u8]) -> Result<()> {
    let mut output = std::io::stdout().lock();
    output.write_all(bytes).and_then(|()| output.flush()).map_err(|cause| Error::standard_output(&cause))
}

/// A line on standard error, unless quiet.
fn tell(quiet: bool, line: &str) {
    if !quiet {
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }
}
