//! The list as CSV, a row a label, for a spreadsheet.

use super::found::{Found, FoundLabel};
use crate::config::lists;
use crate::error::{Error, Result};
use crate::people::Known;

const HEADS: [&str; 10] =
    ["label", "person", "group", "role", "present", "inputs", "utterances", "first", "merged", "proposals"];

/// A list of everybody found; somebody who says nothing has a row without a label.
///
/// # Errors
/// [`Error::Internal`] when no table can be made.
pub fn fresh(found: &Found) -> Result<String> {
    let rows = found.people.iter().enumerate().flat_map(|(index, person)| {
        let labels: Vec<Option<&FoundLabel>> =
            if person.labels.is_empty() { vec![None] } else { person.labels.iter().map(Some).collect() };
        labels.into_iter().map(move |label| row(found, index, label))
    });
    written(std::iter::once(HEADS.map(str::to_owned).to_vec()).chain(rows), b',')
}

/// A list that was there, row by row, with rows for the labels that it lacks; and how many these are.
///
/// # Errors
/// [`Error::Internal`] when no table can be made.
pub fn with_new(before: &str, found: &Found, known: &Known) -> Result<(String, usize)> {
    let mut reader = lists::reader(before);
    let heads = reader.headers().map_err(|cause| Error::internal("reading the list again", cause))?.clone();
    let mut added = Vec::new();
    for (index, person) in found.people.iter().enumerate() {
        let is_there = known.people().iter().any(|one| one.name == person.name);
        if person.labels.is_empty() && !is_there {
            added.push(row(found, index, None));
        }
        added.extend(person.labels.iter().filter(|label| label.is_new).map(|label| row(found, index, Some(label))));
    }
    if added.is_empty() {
        return Ok((before.to_owned(), 0));
    }
    let place = |head: &str| HEADS.iter().position(|known| known.eq_ignore_ascii_case(head.trim()));
    let places: Vec<Option<usize>> = heads.iter().map(place).collect();
    let count = added.len();
    let rows = added
        .into_iter()
        .map(|row| places.iter().map(|place| place.map_or(String::new(), |at| row[at].clone())).collect());
    let gap = if before.ends_with('\n') { "" } else { "\n" };
    Ok((format!("{before}{gap}{}", written(rows, lists::delimiter(before))?), count))
}

fn row(found: &Found, index: usize, label: Option<&FoundLabel>) -> Vec<String> {
    let person = &found.people[index];
    let of = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        label.map_or(String::new(), |label| label.text.clone()),
        person.name.clone(),
        of(&person.group),
        of(&person.role),
        String::new(),
        label.map_or(String::new(), |label| label.inputs.join("; ")),
        label.map_or_else(|| "0".to_owned(), |label| label.utterances.to_string()),
        label.map_or(String::new(), |label| label.first.clone()),
        label.map_or(String::new(), |label| label.reason.clone()),
        found.proposals_of(index).join("; "),
    ]
}

fn written(rows: impl Iterator<Item = Vec<String>>, delimiter: u8) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().flexible(true).delimiter(delimiter).from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).map_err(|cause| Error::internal("writing the list", cause))?;
    }
    let bytes = writer.into_inner().map_err(|cause| Error::internal("writing the list", cause.into_error()))?;
    String::from_utf8(bytes).map_err(|cause| Error::internal("writing the list", cause))
}
