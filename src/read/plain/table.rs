//! Tables in the guise of text: refused, with the way to read them.

use crate::error::{Error, Result};
use crate::read::Input;

/// Refuses a text all of whose lines have the same number, two or more, of bars or tabs: which column is the speech
/// would be a guess.
///
/// # Errors
/// [`Error::Input`] for such a table.
pub fn refuse(input: &Input<'_>, text: &str) -> Result<()> {
    for mark in ['|', '\t'] {
        if shape(text, mark).is_some_and(|columns| columns > 2) {
            return Err(error(input, mark, shape(text, mark).unwrap_or_default()));
        }
    }
    Ok(())
}

/// The error for a text without turns whose lines all have commas, semicolons or other marks in the same number.
pub fn columns(input: &Input<'_>, text: &str) -> Option<Error> {
    ['|', '\t', ';', ','].into_iter().find_map(|mark| shape(text, mark).map(|columns| error(input, mark, columns)))
}

fn error(input: &Input<'_>, mark: char, columns: usize) -> Error {
    input.error(
        format!("no turns found: a table of {columns} columns with {mark:?} between them"),
        "say which columns hold the talk, as in `--from csv --columns speaker=1,text=2`",
    )
}

/// How many columns nearly all lines have; `None` when they differ or are few.
fn shape(text: &str, mark: char) -> Option<usize> {
    const FEWEST: usize = 3;
    let counts: Vec<usize> =
        text.lines().filter(|line| !line.trim().is_empty()).map(|line| line.trim_end().matches(mark).count()).collect();
    let mut sorted = counts.clone();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().filter(|usual| *usual > 0)?;
    let same = counts.iter().filter(|count| **count == usual).count();
    (counts.len() >= FEWEST && same * 20 >= counts.len() * 19).then_some(usual + 1)
}
