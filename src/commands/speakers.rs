//! `rapporteur speakers`: the list of people behind the labels, for the user to correct.

mod found;
mod table;
mod toml;

use std::path::Path;

use super::{output, print, reading, tell};
use crate::cli::{ListForm, SpeakersArguments};
use crate::config::lists::{self, Form};
use crate::error::{Error, Result};
use crate::table::format::counted;
use found::Found;

/// Reads, and writes the list; a list that is there keeps what the user wrote and gets what is new.
///
/// # Errors
/// Inputs that cannot be read, a file that is no list, a list that cannot be written.
pub fn run(arguments: &SpeakersArguments) -> Result<()> {
    let form = form(arguments)?;
    let before = before(arguments.output.as_deref())?;
    let mut reading = arguments.reading.clone();
    if before.is_some() && reading.speakers.is_none() {
        reading.speakers.clone_from(&arguments.output);
    }
    let settings = reading::settings(&reading)?;
    let read = reading::read(&reading, &settings)?;
    if reading.strict {
        reading::refuse_unlisted(&read.transcripts, &settings)?;
    }
    let found = Found::new(&read.transcripts);
    let (text, added) = match (form, &before) {
        (Form::Toml, None) => (toml::fresh(&found), found.labels()),
        (Form::Csv, None) => (table::fresh(&found)?, found.labels()),
        (Form::Toml, Some(text)) => toml::with_new(text, &found, &settings.known)?,
        (Form::Csv, Some(text)) => table::with_new(text, &found, &settings.known)?,
    };
    match &arguments.output {
        None => print(text.as_bytes())?,
        Some(path) => {
            if before.as_ref() != Some(&text) {
                output::file(path, text.as_bytes())?;
            }
            tell(reading.quiet, &summary(path, &found, before.is_some(), added));
        }
    }
    reading::done(&read.skipped)
}

fn form(arguments: &SpeakersArguments) -> Result<Form> {
    let typed = arguments.format.map(|form| match form {
        ListForm::Toml => Form::Toml,
        ListForm::Csv => Form::Csv,
    });
    let of_file = arguments.output.as_deref().map(lists::form).transpose()?;
    match (typed, of_file) {
        (Some(typed), Some(of_file)) if typed != of_file => Err(Error::Usage {
            message: "the file's extension and --format differ".to_owned(),
            hint: "leave --format out".to_owned(),
        }),
        (typed, of_file) => Ok(of_file.or(typed).unwrap_or(Form::Toml)),
    }
}

/// The list that is there already.
fn before(path: Option<&Path>) -> Result<Option<String>> {
    let Some(path) = path.filter(|path| path.exists()) else { return Ok(None) };
    let text = std::fs::read_to_string(path)
        .map_err(|cause| Error::output(path, format!("cannot be read: {cause}"), "name another file with -o"))?;
    lists::parse(path, &text)?;
    Ok(Some(text))
}

fn summary(path: &Path, found: &Found, was_there: bool, added: usize) -> String {
    let file = path.display();
    let labels = |count| counted(count, "label", "labels");
    if was_there && added == 0 {
        return format!("{file}: nothing new, left as it is");
    }
    if was_there {
        return format!(
            "{file}: {} added that the list did not have, the rest left as it is; look at them",
            labels(added)
        );
    }
    let people = counted(found.people.len(), "person", "people");
    let proposals = counted(found.proposals.len(), "proposal", "proposals");
    format!("{file}: {} of {people}, {proposals}; correct it, then say --speakers {file}", labels(added))
}
