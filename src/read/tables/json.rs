//! JSON: a list of objects somewhere in the file, or several such lists, one a conversation.
//!
//! The rows are the lists whose objects have a speaker and a text ([`shape`]), or those that `rows=/episodes/*/scenes/*`
//! names. A list or object around the rows makes a conversation of each item: named by its own id or its key, else
//! numbered; but the items of a list called `sections`, `parts`, `turns` and the like, and lists within a list, are
//! parts of one conversation.

pub mod fields;
mod shape;

use serde_json::Value;

use super::chosen::Chosen;
use super::names::{Role, key};
use super::{SAMPLE, Table};
use crate::error::{Error, Result};
use crate::read::Input;
use crate::transcript::{Note, NoteKind, Transcript};
use fields::{Fields, RecordOfJson, pointer, steps};

/// Lists whose items are parts of a conversation.
const PARTS: [&str; 18] = [
    "sections",
    "parts",
    "pages",
    "blocks",
    "items",
    "turns",
    "utterances",
    "paragraphs",
    "segments",
    "chapters",
    "topics",
    "agenda",
    "speeches",
    "chunks",
    "results",
    "monologues",
    "messages",
    "rows",
];

/// Reads a JSON text.
///
/// # Errors
/// [`Error::Input`] with line and column for what is no JSON, and when no list of rows is found or several are;
/// [`Error::Usage`] for choices that do not fit.
pub fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let root: Value = serde_json::from_str(text).map_err(|cause| no_json(input, text, &cause))?;
    let chosen = Chosen::parse(input.choices.columns.as_deref())?;
    let pattern = pattern(input, &root, &chosen)?;
    let mut fields = Fields::default();
    let mut looked_at = 0;
    let mut walk = Walk { pattern: &pattern, stack: vec![&root], labels: Vec::new() };
    walk.each(&mut |row, _| {
        looked_at += 1;
        if looked_at <= SAMPLE {
            row.iter().next_back().into_iter().for_each(|row| fields.look(row));
        }
    });
    if looked_at == 0 {
        let found = shape::search(&root);
        return Err(Error::Usage {
            message: format!("--columns: rows={} leads to nothing", pointer(&pattern)),
            hint: format!("lists of objects: {}", listed(found.talk.iter().chain(&found.others))),
        });
    }
    fields.add_chosen(&chosen, &pattern);
    let mut table = Table::open_as(input, &fields.columns, &chosen)?;
    let mut place = 0;
    let mut odd = Vec::new();
    walk.each(&mut |stack, conversation| {
        place += 1;
        if stack.last().is_some_and(|row| row.is_object()) {
            table.row(&RecordOfJson { fields: &fields, stack, place, conversation });
        } else {
            odd.push(Note { kind: NoteKind::Unreadable, line: place, line_end: place, detail: "no object".to_owned() });
        }
    });
    odd.extend(left_out(&root, &pattern));
    let mut transcripts = table.finish(odd)?;
    for transcript in &mut transcripts {
        transcript.metadata.splice(0..0, metadata(&root, &pattern));
    }
    Ok(transcripts)
}

fn no_json(input: &Input<'_>, text: &str, cause: &serde_json::Error) -> Error {
    let first = text.lines().next().unwrap_or_default();
    let is_lines = cause.line() > 1 && serde_json::from_str::<Value>(first).is_ok_and(|value| value.is_object());
    let hint = if is_lines {
        "each line is an object of its own: say --from jsonl"
    } else {
        "the file may be cut off or damaged: write it anew"
    };
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    input.error_at(number(cause.line().max(1)), Some(number(cause.column())), format!("is no JSON: {cause}"), hint)
}

/// Where the rows are.
fn pattern(input: &Input<'_>, root: &Value, chosen: &Chosen) -> Result<Vec<String>> {
    if let Some(rows) = &chosen.rows {
        return Ok(steps(rows));
    }
    let found = shape::search(root);
    // Without a known name, the only list of objects (or the one around all others) is meant.
    let outermost = found.others.iter().min_by_key(|pattern| pattern.len());
    let only = outermost.filter(|outer| found.others.iter().all(|other| other.starts_with(outer)));
    let mut talk = found.talk.iter();
    match (talk.next(), talk.next(), only) {
        (Some(only), None, _) | (None, None, Some(only)) => Ok(only.clone()),
        (Some(_), Some(_), _) => Err(input.error(
            format!("several lists could be the talk: {}", listed(&found.talk)),
            format!("say which: --columns 'rows={}'", found.talk.first().map_or_else(String::new, |one| pointer(one))),
        )),
        _ => Err(input.error(
            format!("no list of objects has a speaker and a text; lists of objects: {}", listed(&found.others)),
            "say where: --columns 'rows=/meeting/turns/*,speaker=NAME,text=NAME'",
        )),
    }
}

fn listed<'a>(patterns: impl IntoIterator<Item = &'a Vec<String>>) -> String {
    let all: Vec<String> = patterns.into_iter().take(20).map(|pattern| pointer(pattern)).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

/// Goes through all rows of a pattern in the order of the file.
struct Walk<'a, 'p> {
    pattern: &'p [String],
    stack: Vec<&'a Value>,
    labels: Vec<String>,
}

/// What is done with a row: the values from the root down to it, and its conversation.
type Visit<'v, 'a> = dyn FnMut(&[&'a Value], Option<&str>) + 'v;

impl<'a> Walk<'a, '_> {
    fn each(&mut self, visit: &mut Visit<'_, 'a>) {
        let depth = self.stack.len() - 1;
        let Some(value) = self.stack.last().copied() else { return };
        let Some(step) = self.pattern.get(depth) else {
            let conversation = self.conversation();
            return visit(&self.stack, conversation.as_deref());
        };
        let is_row = depth + 1 == self.pattern.len();
        match value {
            Value::Object(members) if step == "*" => {
                for (name, member) in members {
                    self.enter(member, Some(name.clone()), visit);
                }
            }
            Value::Array(items) if step == "*" => {
                for (number, item) in items.iter().enumerate() {
                    let label = if is_row { None } else { self.label(depth, number, item) };
                    self.enter(item, label, visit);
                }
            }
            Value::Object(members) => {
                if let Some(member) = members.get(step) {
                    self.enter(member, None, visit);
                }
            }
            Value::Array(items) => {
                if let Some(item) = step.parse::<usize>().ok().and_then(|index| items.get(index)) {
                    self.enter(item, None, visit);
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self, value: &'a Value, label: Option<String>, visit: &mut Visit<'_, 'a>) {
        let before = self.labels.len();
        self.labels.extend(label);
        self.stack.push(value);
        self.each(visit);
        self.stack.pop();
        self.labels.truncate(before);
    }

    /// What an item of a list around the rows is called; `None` when it is only a part.
    fn label(&self, depth: usize, number: usize, item: &Value) -> Option<String> {
        if let Some(id) = id(item) {
            return Some(id);
        }
        let list = depth.checked_sub(1).and_then(|index| self.pattern.get(index)).map(String::as_str);
        let is_part = match list {
            Some(name) => name == "*" || PARTS.contains(&name.to_lowercase().as_str()),
            None => false,
        };
        (!is_part).then(|| (number + 1).to_string())
    }

    /// The labels on the way, without those that the next one repeats.
    fn conversation(&self) -> Option<String> {
        let mut name = String::new();
        for label in &self.labels {
            if !name.is_empty() && !label.starts_with(name.as_str()) {
                name = format!("{name}-{label}");
            } else {
                name.clone_from(label);
            }
        }
        Some(name).filter(|name| !name.is_empty())
    }
}

/// The id of an object: a member called after a conversation, or `id`.
fn id(item: &Value) -> Option<String> {
    let members = item.as_object()?;
    let says = |name: &str| {
        let key = key(name).0;
        key == "id" || Role::Conversation.knows(&key)
    };
    members.iter().filter(|(name, _)| says(name)).find_map(|(_, value)| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// Title, date and place, on the way from the root to the rows.
fn metadata(root: &Value, pattern: &[String]) -> Vec<(String, String)> {
    const KNOWN: [&str; 6] = ["title", "date", "place", "location", "language", "url"];
    let mut found = Vec::new();
    let mut value = Some(root);
    for step in pattern.iter().map(Some).chain([None]) {
        let Some(members) = value.and_then(Value::as_object) else { break };
        for (name, member) in members {
            if let Some(text) = member.as_str().filter(|_| KNOWN.contains(&name.to_lowercase().as_str())) {
                found.push((name.to_lowercase(), text.to_owned()));
            }
        }
        value = step.and_then(|step| members.get(step));
    }
    found
}

/// What stands beside the rows at the top of the file.
fn left_out(root: &Value, pattern: &[String]) -> Option<Note> {
    let members = root.as_object()?;
    let first = pattern.first().filter(|step| *step != "*")?;
    let beside: Vec<String> =
        members.keys().filter(|name| *name != first).take(20).map(|name| format!("{name:?}")).collect();
    let detail = format!("members beside {}: {}", pointer(pattern), beside.join(", "));
    (!beside.is_empty()).then_some(Note { kind: NoteKind::TierLeftOut, line: 1, line_end: 1, detail })
}
