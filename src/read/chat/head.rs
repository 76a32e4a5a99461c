//! The headers before the first utterance: who takes part, and what the file tells about the recording.

use std::collections::HashMap;

use rustling::chat::{BaseChat, Chat, Participant as Listed};

use super::lines::{Sign, Tier};
use super::{note, roles};
use crate::read::cast::Cast;
use crate::transcript::{NoteKind, Participant, Transcript};

/// Which signs a file uses beside CHAT's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// CHAT's.
    Plain,
    /// Those of conversation analysis too (`@Options: CA`): two Greek capitals mark laughter and yawning there.
    ConversationAnalysis,
}

/// What the head tells the reader of the body.
pub struct Head {
    /// Everybody listed, by speaker code.
    pub cast: Cast,
    /// The signs in use.
    pub signs: Signs,
}

/// Reads the headers; metadata and notes go into the transcript.
///
/// A comment `name of ANH: Holm, Anna` or `role of ANH: chair` (written by our own export) gives what `@Participants`
/// cannot hold: a name with a comma or underscore, a role that CHAT does not know. `title: ...` is the title.
pub fn read(tiers: &[Tier<'_>], transcript: &mut Transcript) -> Head {
    let mut signs = Signs::Plain;
    let mut told: HashMap<(Told, String), String> = HashMap::new();
    for tier in tiers {
        if tier.sign != Sign::Header {
            transcript.notes.push(note(NoteKind::BeforeFirstTurn, tier.line, &tier.printed()));
            continue;
        }
        let value = tier.value();
        let key = tier.name.to_lowercase();
        if key == "options" && value.split(',').any(|option| option.trim().starts_with("CA")) {
            signs = Signs::ConversationAnalysis;
        }
        if key == "comment"
            && let Some((what, code, text)) = telling(&value)
        {
            told.insert((what, code.to_owned()), text.to_owned());
            continue;
        }
        transcript.metadata.extend(entry(&key, value));
    }
    let mut cast = Cast::default();
    for listed in participants(tiers) {
        let mut person = person(&listed);
        person.name = told.remove(&(Told::Name, listed.code.clone())).unwrap_or(person.name);
        person.role = told.remove(&(Told::Role, listed.code.clone())).or(person.role);
        cast.list(&listed.code, person);
    }
    for tier in tiers.iter().filter(|tier| tier.is_header("id")) {
        let value = tier.value();
        let code = value.split('|').nth(2).unwrap_or_default().trim();
        if !cast.knows(code) {
            let detail = format!("@ID of {code:?}, who is not in @Participants");
            transcript.notes.push(note(NoteKind::DanglingReference, tier.line, &detail));
        }
    }
    Head { cast, signs }
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Told {
    Name,
    Role,
}

fn telling(comment: &str) -> Option<(Told, &str, &str)> {
    let told = |opening: &str, what: Told| {
        let (code, text) = comment.strip_prefix(opening)?.split_once(": ")?;
        (!code.contains(' ')).then_some((what, code, text))
    };
    told("name of ", Told::Name).or_else(|| told("role of ", Told::Role))
}

/// A header as metadata; `None` for those about the editor's window and for empty ones.
fn entry(key: &str, value: String) -> Option<(String, String)> {
    let key = match key {
        "utf8" | "begin" | "end" | "participants" | "window" | "font" | "color words" => return None,
        "languages" => "language",
        "location" => "place",
        other => other,
    };
    let title = if key == "comment" { value.strip_prefix("title: ") } else { None };
    if let Some(title) = title {
        return Some(("title".to_owned(), title.to_owned()));
    }
    (!value.is_empty()).then(|| (key.to_owned(), value))
}

/// `@Participants` and `@ID` as `rustling` reads them; each on one line under its modern name.
fn participants(tiers: &[Tier<'_>]) -> Vec<Listed> {
    let line = |tier: &Tier<'_>, name: &str| format!("@{name}:\t{}\n", tier.value());
    let rosters = tiers.iter().filter(|tier| tier.is_header("participants")).map(|tier| line(tier, "Participants"));
    let descriptions = tiers.iter().filter(|tier| tier.is_header("id")).map(|tier| line(tier, "ID"));
    let head: String = rosters.chain(descriptions).collect();
    let (chat, _) = Chat::from_strs(vec![head], Some(vec![String::new()]), false, None, None);
    chat.participants().into_iter().flatten().filter(|listed| !listed.code.is_empty()).collect()
}

/// A participant: underscores in names and roles stand for blanks; somebody without a name goes by the code.
fn person(listed: &Listed) -> Participant {
    let (mut name, mut role) = (listed.name.clone(), listed.role.clone());
    // "CHI Laetitia" of old files names a person, "CHI Target_Child" a role; "EXP Mary Smith Investigator" has a name
    // of two words.
    if name.is_empty() && !roles::is_role(&role) {
        name = std::mem::take(&mut role);
    } else if let Some((more, last)) = role.rsplit_once(' ') {
        name = format!("{name} {more}");
        role = last.to_owned();
    }
    let spaced = |text: &str| text.replace('_', " ").trim().to_owned();
    let name = Some(spaced(&name)).filter(|name| !name.is_empty()).unwrap_or_else(|| listed.code.clone());
    let role = Some(spaced(&role)).filter(|role| !role.is_empty());
    Participant { name, role, group: listed.group.clone(), ..Participant::default() }
}
