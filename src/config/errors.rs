//! Settings files that are no settings: the place, the key, the nearest known one.

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::error::{Error, Location, Result};

/// Reads TOML.
///
/// # Errors
/// [`Error::Input`] with the place and the way out.
pub fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T> {
    toml_edit::de::from_str(text).map_err(|cause| {
        let (message, hint) = words(cause.message());
        let location = Location { path: path.to_path_buf(), ..place(text, cause.span().map_or(0, |span| span.start)) };
        Error::Input { location, message, hint }
    })
}

/// Line and column of a byte offset.
pub fn place(text: &str, offset: usize) -> Location {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let number = |number: usize| u32::try_from(number).ok();
    Location { path: std::path::PathBuf::new(), line: number(line), column: number(column) }
}

/// What the parser says, for people: `unknown field `x`, expected one of `a`, `b`` names the key and the nearest.
fn words(message: &str) -> (String, String) {
    let message = message.lines().next().unwrap_or(message);
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let known = "see `rapporteur config --example` for all keys with their meaning";
    match (&quoted[..], message.starts_with("unknown field"), message.starts_with("unknown variant")) {
        ([key, known_keys @ ..], true, _) => (format!("unknown key {key:?}"), hint(key, known_keys)),
        ([value, values @ ..], _, true) => (format!("unknown value {value:?}"), hint(value, values)),
        ([key], ..) if message.starts_with("missing field") => {
            (format!("the key {key:?} is missing"), known.to_owned())
        }
        _ => (message.to_owned(), known.to_owned()),
    }
}

fn hint(typed: &str, known: &[&str]) -> String {
    const OF_THE_STUDY: [&str; 5] = ["words", "brackets", "parentheses", "joint", "seed"];
    if known.contains(&"files") && OF_THE_STUDY.contains(&typed) {
        return format!(
            "{typed:?} holds for the whole study, so that its numbers can be compared: set it above all entries"
        );
    }
    let likeness = |word: &&&str| (strsim::jaro_winkler(&typed.to_lowercase(), word) * 1e6) as u64;
    let nearest = known.iter().max_by_key(likeness);
    let list = known.join(", ");
    match nearest {
        Some(nearest) => format!("did you mean {nearest:?}? There are: {list}"),
        None => "see `rapporteur config --example`".to_owned(),
    }
}
