//! The list as TOML, for people to read and correct.

use std::fmt::Write as _;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

use super::found::{Found, FoundLabel, FoundPerson};
use crate::error::{Error, Result};
use crate::people::{Known, one_space};

const HEAD: &str = "\
# Who is who: one entry a person, with the labels that mean this person. Correct it, then use it:
#   rapporteur report INPUT --speakers THIS-FILE
# To merge two people, move the labels of the one into the other's entry and delete the empty entry. To part two, make
# an entry of its own for the label. `name` is shown in tables and charts. `group` is a side or party, `role` any word;
# role = \"exclude\" leaves all talk of a person out. `present = true` counts somebody who says nothing.
# Written again, this file keeps what stands here and gets new labels only.
";

/// A list of everybody found.
pub fn fresh(found: &Found) -> String {
    let mut text = HEAD.to_owned();
    for (index, person) in found.people.iter().enumerate() {
        text.push_str("\n[[person]]\n");
        for proposal in found.proposals_of(index) {
            let _ = writeln!(text, "# {proposal}");
        }
        let _ = writeln!(text, "name = {}", quoted(&person.name));
        for (key, value) in [("group", &person.group), ("role", &person.role)] {
            if let Some(value) = value {
                let _ = writeln!(text, "{key} = {}", quoted(value));
            }
        }
        if person.labels.is_empty() {
            text.push_str("labels = []  # listed, says nothing\n");
            continue;
        }
        text.push_str("labels = [\n");
        let width = person.labels.iter().map(|label| quoted(&label.text).chars().count()).max().unwrap_or(0);
        for label in &person.labels {
            let shown = quoted(&label.text);
            let gap = " ".repeat(width - shown.chars().count());
            let _ = writeln!(text, "    {shown},{gap}  # {}", about(label));
        }
        text.push_str("]\n");
    }
    text
}

/// A list that was there, with the labels that it lacks; and how many these are.
///
/// # Errors
/// [`Error::Internal`] when the text, which was read before, cannot be read again.
pub fn with_new(before: &str, found: &Found, known: &Known) -> Result<(String, usize)> {
    let mut document: DocumentMut =
        before.parse().map_err(|cause: toml_edit::TomlError| Error::internal("reading the list again", cause))?;
    let mut added = 0;
    for (index, person) in found.people.iter().enumerate() {
        let new: Vec<&FoundLabel> = person.labels.iter().filter(|label| label.is_new).collect();
        let is_there = known.people().iter().any(|one| one.name == person.name);
        if new.is_empty() && (is_there || !person.labels.is_empty()) || (is_there && person.labels.is_empty()) {
            continue;
        }
        added += new.len();
        let tables = document.entry("person").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(tables) = tables.as_array_of_tables_mut() else { continue };
        let entry = tables.iter_mut().find(|table| table.get("name").and_then(Item::as_str) == Some(&person.name));
        match entry {
            Some(entry) => {
                let labels = entry.entry("labels").or_insert(Item::Value(Value::Array(Array::new())));
                if let Some(labels) = labels.as_array_mut() {
                    append(labels, &new);
                }
            }
            None => tables.push(table(found, index, person, &new)),
        }
    }
    Ok((document.to_string(), added))
}

/// Adds labels to an array, each on a line of its own with what is known of it.
fn append(labels: &mut Array, new: &[&FoundLabel]) {
    for label in new {
        let mut value = Value::from(label.text.as_str());
        value.decor_mut().set_prefix(format!("\n    # new: {}\n    ", about(label)));
        labels.push_formatted(value);
    }
    labels.set_trailing_comma(true);
    let trailing = labels.trailing().as_str().unwrap_or_default().to_owned();
    if !trailing.ends_with('\n') {
        labels.set_trailing(format!("{}\n", trailing.trim_end_matches(' ')));
    }
}

fn table(found: &Found, index: usize, person: &FoundPerson, new: &[&FoundLabel]) -> Table {
    let mut table = Table::new();
    let proposals: String = found.proposals_of(index).iter().map(|proposal| format!("# {proposal}\n")).collect();
    table.decor_mut().set_prefix(format!("\n# new\n{proposals}"));
    table.insert("name", toml_edit::value(person.name.as_str()));
    for (key, value) in [("group", &person.group), ("role", &person.role)] {
        if let Some(value) = value {
            table.insert(key, toml_edit::value(value.as_str()));
        }
    }
    let mut labels = Array::new();
    append(&mut labels, new);
    table.insert("labels", toml_edit::value(labels));
    table
}

/// What is known of a label: uses, first place, why it is this person's.
fn about(label: &FoundLabel) -> String {
    let times = if label.utterances == 1 { "once" } else { "first" };
    let count = if label.utterances == 1 { String::new() } else { format!("{} times, ", label.utterances) };
    let why = if label.reason.is_empty() { String::new() } else { format!("; merged: {}", label.reason) };
    one_space(&format!("{count}{times} at {}{why}", label.first))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
