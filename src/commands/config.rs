//! `rapporteur config`: a settings file to begin with.

use super::print;
use crate::cli::ConfigArguments;
use crate::config::example::EXAMPLE;
use crate::error::Result;

/// Prints the example.
///
/// # Errors
/// Standard output that cannot be written.
pub fn run(_: &ConfigArguments) -> Result<()> {
    print(EXAMPLE.as_bytes())
}
