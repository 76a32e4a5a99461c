//! Lists of people in a file of their own, as TOML or CSV.

use std::path::Path;

use serde::Deserialize;

use super::errors;
use crate::error::{Error, Result};
use crate::people::Person;

/// How a list of people is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `[[person]]` entries.
    Toml,
    /// A row a label.
    Csv,
}

/// The form of a list by the extension of its file.
///
/// # Errors
/// [`Error::Usage`] for another extension.
pub fn form(path: &Path) -> Result<Form> {
    match path.extension().map(|end| end.to_string_lossy().to_lowercase()).as_deref() {
        Some("toml") => Ok(Form::Toml),
        Some("csv") => Ok(Form::Csv),
        _ => Err(Error::Usage {
            message: format!("{} is no list of people", path.display()),
            hint: "a list of people ends in .toml or .csv".to_owned(),
        }),
    }
}

/// Reads a list of people.
///
/// # Errors
/// [`Error::Input`] with the place for a list that cannot be understood.
pub fn parse(path: &Path, text: &str) -> Result<Vec<Person>> {
    let people = match form(path)? {
        Form::Toml => errors::parse::<List>(path, text)?.person,
        Form::Csv => rows(path, text)?,
    };
    if people.iter().any(|person| person.name.trim().is_empty()) {
        return Err(Error::input(path, "somebody on the list has no name", "give each person a name"));
    }
    Ok(people)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    person: Vec<Person>,
}

/// A reader of a list's rows; spreadsheets of many countries write semicolons.
pub fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes())
}

/// What stands between the cells of a list.
pub fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    if head.contains(';') && !head.contains(',') { b';' } else { b',' }
}

/// Rows of a list: those with one person (for the same inputs) are one entry.
fn rows(path: &Path, text: &str) -> Result<Vec<Person>> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let failed = |cause: csv::Error| Error::input(path, format!("is no table: {cause}"), "write it as CSV with commas");
    let heads = reader.headers().map_err(failed)?.clone();
    let column = |name: &str| heads.iter().position(|head| head.trim().eq_ignore_ascii_case(name));
    let need = |name: &str| {
        column(name).ok_or_else(|| {
            let heads: Vec<&str> = heads.iter().filter(|head| !head.is_empty()).collect();
            let there =
                if heads.is_empty() { "there are none".to_owned() } else { format!("there are {}", heads.join(", ")) };
            let message = format!("the column {name:?} is missing; {there}");
            Error::input(path, message, "a list has at least the columns label and person, separated by commas")
        })
    };
    let (label, person) = (need("label")?, need("person")?);
    let others = (column("group"), column("role"), column("present"), column("inputs"));
    let mut found: Vec<Person> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let optional = |at: Option<usize>| at.map(cell).filter(|text| !text.is_empty());
        let name = if cell(person).is_empty() { cell(label) } else { cell(person) };
        if name.is_empty() {
            continue;
        }
        let inputs: Vec<String> = optional(others.3)
            .unwrap_or_default()
            .split(';')
            .map(str::trim)
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect();
        let at = found.iter().position(|one| one.name == name && one.inputs == inputs).unwrap_or_else(|| {
            found.push(Person { name: name.to_owned(), inputs, ..Person::default() });
            found.len() - 1
        });
        let entry = &mut found[at];
        if !cell(label).is_empty() && cell(label) != name {
            entry.labels.push(cell(label).to_owned());
        }
        let line = record.position().map_or(0, csv::Position::line);
        for (kept, said, head) in
            [(&mut entry.group, optional(others.0), "group"), (&mut entry.role, optional(others.1), "role")]
        {
            match (&kept, said) {
                (Some(before), Some(now)) if before != now => {
                    return Err(Error::input(
                        path,
                        format!("line {line}: {name} has the {head} {now:?}, and {before:?} above"),
                        "give each person one group and one role",
                    ));
                }
                (None, Some(now)) => *kept = Some(now.to_owned()),
                _ => {}
            }
        }
        entry.present |=
            optional(others.2).is_some_and(|text| matches!(text.to_lowercase().as_str(), "yes" | "true" | "1" | "x"));
    }
    Ok(found)
}
