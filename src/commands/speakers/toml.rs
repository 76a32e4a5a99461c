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
        let (everywhere, somewhere) = by_inputs(person.labels.iter());
        let proposals = found.proposals_of(index);
        if !everywhere.is_empty() || somewhere.is_empty() {
            entry(&mut text, person, &proposals, &everywhere, &[]);
        }
        for (inputs, labels) in somewhere {
            entry(&mut text, person, &proposals, &labels, &inputs);
        }
    }
    text
}

/// Labels that mean one person in all inputs, and the others by the inputs for which they hold.
fn by_inputs<'a>(labels: impl Iterator<Item = &'a FoundLabel>) -> (Vec<&'a FoundLabel>, Somewhere<'a>) {
    let (everywhere, somewhere): (Vec<_>, Vec<_>) = labels.partition(|label| label.inputs.is_empty());
    let mut parts: Somewhere<'a> = Vec::new();
    for label in somewhere {
        match parts.iter_mut().find(|(inputs, _)| *inputs == label.inputs) {
            Some((_, labels)) => labels.push(label),
            None => parts.push((label.inputs.clone(), vec![label])),
        }
    }
    (everywhere, parts)
}

/// Labels by the inputs for which they hold.
type Somewhere<'a> = Vec<(Vec<String>, Vec<&'a FoundLabel>)>;

fn entry(text: &mut String, person: &FoundPerson, proposals: &[String], labels: &[&FoundLabel], inputs: &[String]) {
    text.push_str("\n[[person]]\n");
    for proposal in proposals {
        let _ = writeln!(text, "# {proposal}");
    }
    let _ = writeln!(text, "name = {}", quoted(&person.name));
    for (key, value) in [("group", &person.group), ("role", &person.role)] {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", quoted(value));
        }
    }
    if !inputs.is_empty() {
        let inputs: Vec<String> = inputs.iter().map(|input| quoted(input)).collect();
        let _ = writeln!(text, "inputs = [{}]  # in others the label means somebody else", inputs.join(", "));
    }
    if labels.is_empty() {
        text.push_str("labels = []  # listed, says nothing\n");
        return;
    }
    text.push_str("labels = [\n");
    let width = labels.iter().map(|label| quoted(&label.text).chars().count()).max().unwrap_or(0);
    for label in labels {
        let shown = quoted(&label.text);
        let gap = " ".repeat(width - shown.chars().count());
        let _ = writeln!(text, "    {shown},{gap}  # {}", about(label));
    }
    text.push_str("]\n");
}

/// A list that was there, with the labels that it lacks; and how many these are.
///
/// # Errors
/// [`Error::Usage`] for a list in another form than `[[person]]`.
pub fn with_new(before: &str, found: &Found, known: &Known) -> Result<(String, usize)> {
    let mut document: DocumentMut =
        before.parse().map_err(|cause: toml_edit::TomlError| Error::internal("reading the list again", cause))?;
    let mut added = 0;
    for (index, person) in found.people.iter().enumerate() {
        let new = person.labels.iter().filter(|label| label.is_new);
        let is_there = known.people().iter().any(|one| one.name == person.name);
        let (everywhere, somewhere) = by_inputs(new);
        let is_silent = person.labels.is_empty() && !is_there;
        let parts =
            somewhere.into_iter().chain((!everywhere.is_empty() || is_silent).then(|| (Vec::new(), everywhere)));
        for (inputs, labels) in parts {
            added += labels.len();
            let tables = document.entry("person").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
            let tables = tables.as_array_of_tables_mut().ok_or_else(|| Error::Usage {
                message: "the list has its people in one line, as in `person = [...]`: nothing was added".to_owned(),
                hint: "write each person as an entry of its own, [[person]]".to_owned(),
            })?;
            let at = tables.iter().position(|table| is_entry(table, person, &inputs));
            match at.and_then(|at| tables.get_mut(at)) {
                Some(entry) => {
                    let labels_of = entry.entry("labels").or_insert(Item::Value(Value::Array(Array::new())));
                    if let Some(array) = labels_of.as_array_mut() {
                        append(array, &labels);
                    }
                }
                None => tables.push(table(found, index, person, &labels, &inputs)),
            }
        }
    }
    Ok((document.to_string(), added))
}

/// Whether an entry is a person's for exactly these inputs.
fn is_entry(table: &Table, person: &FoundPerson, inputs: &[String]) -> bool {
    let of: Vec<&str> =
        table.get("inputs").and_then(Item::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    table.get("name").and_then(Item::as_str) == Some(&person.name) && of == inputs
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

fn table(found: &Found, index: usize, person: &FoundPerson, new: &[&FoundLabel], inputs: &[String]) -> Table {
    let mut table = Table::new();
    let proposals: String = found.proposals_of(index).iter().map(|proposal| format!("# {proposal}\n")).collect();
    table.decor_mut().set_prefix(format!("\n# new\n{proposals}"));
    table.insert("name", toml_edit::value(person.name.as_str()));
    for (key, value) in [("group", &person.group), ("role", &person.role)] {
        if let Some(value) = value {
            table.insert(key, toml_edit::value(value.as_str()));
        }
    }
    if !inputs.is_empty() {
        table.insert("inputs", toml_edit::value(inputs.iter().collect::<Array>()));
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
