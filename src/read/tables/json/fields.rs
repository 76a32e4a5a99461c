//! The members of JSON objects as columns of a table.
//!
//! A member of the row is a column by its name, a member of an object in it by a pointer (`/speaker/name`), members of
//! objects in an inner list by `/text_blocks/*/text`, joined. A list of strings is a cell with several names.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::read::tables::chosen::Chosen;
use crate::read::tables::{Cell, Column, Record};

/// How deep members are looked for, and how many columns there may be.
const DEEPEST: usize = 4;
const MOST: usize = 400;

/// The columns found in rows.
#[derive(Debug, Default)]
pub struct Fields {
    /// Names and samples.
    pub columns: Vec<Column>,
    paths: Vec<Path>,
    by_name: HashMap<String, usize>,
}

/// The way to a cell: from which value around the row (the row itself is the last), and the steps from there.
#[derive(Debug)]
struct Path {
    from: Option<usize>,
    steps: Vec<String>,
}

impl Fields {
    /// Takes in the members of a row.
    pub fn look(&mut self, row: &Value) {
        self.walk(row, &mut Vec::new());
    }

    fn walk(&mut self, value: &Value, steps: &mut Vec<String>) {
        match value {
            Value::Object(members) if steps.len() < DEEPEST => {
                for (name, member) in members {
                    steps.push(name.clone());
                    self.walk(member, steps);
                    steps.pop();
                }
            }
            Value::Array(items) if items.iter().any(Value::is_object) && steps.len() < DEEPEST => {
                steps.push("*".to_owned());
                for item in items.iter().take(3) {
                    self.walk(item, steps);
                }
                steps.pop();
            }
            Value::Object(_) => {}
            Value::Array(items) if items.iter().any(|item| !item.is_string()) => {}
            leaf if !steps.is_empty() => self.add(steps, leaf),
            _ => {}
        }
    }

    fn add(&mut self, steps: &[String], leaf: &Value) {
        let name = match steps {
            [only] => only.clone(),
            several => pointer(several),
        };
        let index = self.by_name.get(&name).copied().or_else(|| {
            (self.columns.len() < MOST).then(|| self.column(name, Path { from: None, steps: steps.to_vec() }))
        });
        if let Some(column) = index.and_then(|index| self.columns.get_mut(index)) {
            column.look(&cell(leaf));
        }
    }

    fn column(&mut self, name: String, path: Path) -> usize {
        self.columns.push(Column::named(name.clone()));
        self.paths.push(path);
        self.by_name.insert(name, self.columns.len() - 1);
        self.columns.len() - 1
    }

    /// Adds the pointers that the user chose and that lead from around the row: from the root of the file, along the
    /// pattern of the rows as far as it goes.
    pub fn add_chosen(&mut self, chosen: &Chosen, pattern: &[String]) {
        for name in chosen.columns.iter().flat_map(|column| &column.names) {
            if !name.starts_with('/') || self.by_name.contains_key(name) || self.by_name.contains_key(&name[1..]) {
                continue;
            }
            let steps = steps(name);
            let shared = steps.iter().zip(pattern).take_while(|(step, of_rows)| step == of_rows).count();
            if shared > 0 && shared < steps.len() {
                let steps = steps.into_iter().skip(shared).collect();
                self.column(name.clone(), Path { from: Some(shared), steps });
            }
        }
    }
}

/// One object as a row; `stack` holds the values from the root to the row.
pub struct RecordOfJson<'a> {
    /// The columns.
    pub fields: &'a Fields,
    /// The values around the row, the row last.
    pub stack: &'a [&'a Value],
    /// Line or number of the record.
    pub place: u32,
    /// The conversation by the nesting.
    pub conversation: Option<&'a str>,
}

impl Record for RecordOfJson<'_> {
    fn place(&self) -> (u32, u32) {
        (self.place, self.place)
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let Some(path) = self.fields.paths.get(column) else { return Cell::Missing };
        let from = path.from.map_or(self.stack.last(), |from| self.stack.get(from));
        from.map_or(Cell::Missing, |value| resolve(value, &path.steps))
    }

    fn conversation(&self) -> Option<Cow<'_, str>> {
        self.conversation.map(Cow::Borrowed)
    }
}

fn resolve<'a>(mut value: &'a Value, steps: &[String]) -> Cell<'a> {
    for (position, step) in steps.iter().enumerate() {
        let next = match value {
            Value::Object(members) => members.get(step),
            Value::Array(items) if step == "*" => {
                return joined(items, steps.get(position + 1..).unwrap_or_default());
            }
            Value::Array(items) => step.parse::<usize>().ok().and_then(|index| items.get(index)),
            _ => None,
        };
        match next {
            Some(next) => value = next,
            None => return Cell::Missing,
        }
    }
    cell(value)
}

/// The pieces of an inner list: words are joined by blanks, longer pieces stand on lines of their own.
fn joined<'a>(items: &'a [Value], steps: &[String]) -> Cell<'a> {
    let pieces: Vec<String> =
        items.iter().filter_map(|item| resolve(item, steps).text().map(Cow::into_owned)).collect();
    if pieces.is_empty() {
        return Cell::Missing;
    }
    let are_words = !pieces.iter().any(|piece| piece.contains(char::is_whitespace));
    Cell::Text(pieces.join(if are_words { " " } else { "\n" }).into())
}

fn cell(value: &Value) -> Cell<'_> {
    match value {
        Value::Null | Value::Object(_) => Cell::Missing,
        Value::Bool(yes) => Cell::borrowed(if *yes { "true" } else { "false" }),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Cell::Whole(whole),
            (None, Some(decimal)) => Cell::Decimal(decimal),
            _ => Cell::Missing,
        },
        Value::String(text) => Cell::borrowed(text),
        Value::Array(items) if items.is_empty() => Cell::Missing,
        Value::Array(items) => Cell::Names(items.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
    }
}

/// The steps of a pointer (RFC 6901, with `*` for every member).
pub fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

/// The pointer of steps.
pub fn pointer(steps: &[String]) -> String {
    steps.iter().map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1"))).collect()
}
