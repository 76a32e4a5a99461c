//! The other files of a corpus: its speakers, its conversations, its declared totals.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::open;
use crate::digest::Running;
use crate::error::Result;
use crate::read::Input;
use crate::transcript::{Listing, Note, NoteKind, Participant};

/// Fields that a person's name stands in.
const NAMES: &[&str] = &["name", "full_name", "display_name", "character_name"];
/// Fields that tell the side a person is on.
const GROUPS: &[&str] = &["group", "side", "party"];

/// What the files say.
#[derive(Default)]
pub(super) struct Tables {
    /// Speakers by identifier; `None` without a file of speakers.
    pub speakers: Option<HashMap<String, Speaker>>,
    /// The `meta` of the conversations by identifier; `None` without a file of conversations.
    pub conversations: Option<HashMap<String, Map<String, Value>>>,
    /// The fields of corpus.json.
    pub corpus: Map<String, Value>,
    pub notes: Vec<Note>,
}

/// What a speaker's entry stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Speaker {
    One(Participant),
    /// Several who speak at once, by name: how this program writes a joint label.
    Several(Vec<String>),
    /// Nobody that the record names.
    Unknown,
}

/// Reads the files that are there.
///
/// # Errors
/// [`crate::error::Error::Input`] for one that is no JSON object.
pub(super) fn read(input: &Input<'_>, digest: &mut Running) -> Result<Tables> {
    let mut tables = Tables::default();
    let speakers: Option<HashMap<String, Value>> = file(input, &["speakers.json", "users.json"], digest, &mut tables)?;
    let conversations: Option<HashMap<String, Value>> = file(input, &["conversations.json"], digest, &mut tables)?;
    tables.speakers = speakers.map(|all| all.into_iter().map(|(id, entry)| (id.clone(), speaker(id, entry))).collect());
    tables.conversations = conversations.map(|all| all.into_iter().map(|(id, entry)| (id, meta(entry))).collect());
    tables.corpus = file(input, &["corpus.json"], digest, &mut tables)?.unwrap_or_default();
    // The index lists the types of the fields; nothing in it is about the talk.
    let _: Option<Map<String, Value>> = file(input, &["index.json"], digest, &mut tables)?;
    Ok(tables)
}

fn file<T: DeserializeOwned>(
    input: &Input<'_>,
    names: &[&str],
    digest: &mut Running,
    tables: &mut Tables,
) -> Result<Option<T>> {
    let paths = names.iter().map(|name| (name, input.source.path.join(name)));
    let Some((name, path)) = paths.into_iter().find(|(_, path)| path.is_file()) else {
        let detail = format!("{} is missing", names.first().copied().unwrap_or_default());
        tables.notes.push(Note { kind: NoteKind::DanglingReference, line: 1, line_end: 1, detail });
        return Ok(None);
    };
    let mut reader = open(input, &path, digest)?;
    let found = serde_json::from_reader(&mut reader).map_err(|cause| {
        input.error(
            format!("{name} cannot be read: {cause}"),
            "the file may be damaged or cut off: fetch the corpus again",
        )
    })?;
    Ok(Some(found))
}

/// The fields of an entry: under `meta`, or (older) the entry itself.
fn meta(entry: Value) -> Map<String, Value> {
    let Value::Object(mut fields) = entry else { return Map::new() };
    match fields.remove("meta") {
        Some(Value::Object(meta)) => meta,
        _ => {
            fields.remove("vectors");
            fields
        }
    }
}

fn speaker(id: String, entry: Value) -> Speaker {
    let meta = meta(entry);
    if meta.get("unknown") == Some(&Value::Bool(true)) {
        return Speaker::Unknown;
    }
    if let Some(Value::Array(names)) = meta.get("speakers") {
        return Speaker::Several(names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect());
    }
    Speaker::One(participant(id, &meta))
}

/// A participant as `meta` describes it.
pub(super) fn participant(id: String, meta: &Map<String, Value>) -> Participant {
    let text = |keys: &[&str]| {
        let mut values = keys.iter().filter_map(|key| meta.get(*key)?.as_str());
        values.find(|value| !value.trim().is_empty()).map(str::to_owned)
    };
    let name = text(NAMES).unwrap_or(id);
    Participant { name, group: text(GROUPS), role: text(&["role"]), listing: Listing::Listed, ..Participant::default() }
}
