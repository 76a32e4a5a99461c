//! Where in a JSON file the rows of talk are: the lists of objects that have a speaker and a text.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fields::Fields;
use crate::read::tables::SAMPLE;
use crate::read::tables::names::{Role, key};

/// The patterns found: pointers with `*` for every item of a list and every member of an object whose members are
/// alike.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Found {
    /// Lists of objects with speaker and text.
    pub talk: BTreeSet<Vec<String>>,
    /// Other lists of objects.
    pub others: BTreeSet<Vec<String>>,
}

/// Searches a value; deep values are cut off by the parser.
pub fn search(value: &Value) -> Found {
    match value {
        Value::Array(items) => list(items),
        Value::Object(members) => {
            let found: Vec<(&String, Found)> = members.iter().map(|(name, member)| (name, search(member))).collect();
            let mut all = Found::default();
            for (name, inner) in &found {
                let is_alike = |other: &&(&String, Found)| other.1 == *inner && !inner.talk.is_empty();
                let step = if found.iter().take(LOOKED_AT).filter(is_alike).count() > 1 { "*" } else { name.as_str() };
                all.add(step, inner);
            }
            all
        }
        _ => Found::default(),
    }
}

const LOOKED_AT: usize = 20;
const MOST: usize = 40;

fn list(items: &[Value]) -> Found {
    let mut found = Found::default();
    if is_talk(items) {
        found.talk.insert(vec!["*".to_owned()]);
        return found;
    }
    if items.iter().any(Value::is_object) {
        found.others.insert(vec!["*".to_owned()]);
    }
    for item in items {
        found.add("*", &search(item));
    }
    found
}

fn is_talk(items: &[Value]) -> bool {
    if !items.first().is_some_and(Value::is_object) {
        return false;
    }
    let mut fields = Fields::default();
    items.iter().take(SAMPLE).for_each(|item| fields.look(item));
    let has = |role: Role, name: &str| role.knows(&key(name).0);
    let says = |name: &str| has(Role::Text, name.rsplit_once("/*/").map_or(name, |(_, last)| last));
    let is_number = |column: &crate::read::tables::Column| column.filled > 0 && column.numbers == column.filled;
    fields.columns.iter().any(|column| has(Role::Speaker, &column.name))
        && fields.columns.iter().any(|column| !is_number(column) && says(&column.name))
}

impl Found {
    fn add(&mut self, step: &str, inner: &Self) {
        for (from, to) in [(&inner.talk, &mut self.talk), (&inner.others, &mut self.others)] {
            for pattern in from {
                if to.len() < MOST {
                    to.insert(std::iter::once(step.to_owned()).chain(pattern.iter().cloned()).collect());
                }
            }
        }
    }
}
