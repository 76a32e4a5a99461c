//! Which conversations are compared with which.

use std::collections::BTreeSet;
use std::fmt;

use crate::corpus::{Conversation, Corpus};
use crate::error::{Error, Result};

/// What makes a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Each conversation is one.
    File,
    /// The folder that its file lies in.
    Folder,
    /// The sides within each conversation are compared, not conversations with each other.
    Group,
    /// What a conversation's metadata says under a key: "place", "date", a field of the file.
    Key(String),
}

impl By {
    /// What was typed.
    pub fn parse(text: &str) -> Self {
        match text {
            "file" => Self::File,
            "folder" => Self::Folder,
            "group" => Self::Group,
            key => Self::Key(key.to_lowercase()),
        }
    }
}

impl fmt::Display for By {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::File => "file",
            Self::Folder => "folder",
            Self::Group => "group",
            Self::Key(key) => key,
        })
    }
}

/// The sets and who is in them.
#[derive(Debug, Clone)]
pub struct Sets {
    /// What makes a set.
    pub by: By,
    /// Their names, sorted; numbers in them by their size, "day 2" before "day 10".
    pub names: Vec<String>,
    /// The set of each conversation; `None` for one that is left out. Under [`By::Group`] all that have two sides are in
    /// the comparison and none is in a set.
    pub of: Vec<Option<usize>>,
}

impl Sets {
    /// Puts the conversations of a corpus into sets.
    ///
    /// # Errors
    /// [`Error::Usage`] where there are not two sets.
    pub fn new(corpus: &Corpus, by: By) -> Result<Self> {
        let names = match &by {
            By::Group => return sides(corpus),
            By::File => corpus.conversations().iter().map(|one| Some(one.name.clone())).collect::<Vec<_>>(),
            By::Folder => corpus.conversations().iter().map(|one| Some(folder(one))).collect(),
            By::Key(key) => corpus.conversations().iter().map(|one| value(one, key)).collect(),
        };
        let sorted: BTreeSet<&String> = names.iter().flatten().collect();
        let mut sorted: Vec<String> = sorted.into_iter().cloned().collect();
        sorted.sort_by_key(|name| natural(name));
        if sorted.len() < 2 {
            return Err(too_few(corpus, &by, sorted.first()));
        }
        let of = names.iter().map(|name| sorted.iter().position(|known| Some(known) == name.as_ref())).collect();
        Ok(Self { by, names: sorted, of })
    }

    /// The conversations that are in no set, with the reason.
    pub fn left_out(&self, corpus: &Corpus) -> Vec<(String, String)> {
        let why = match &self.by {
            By::Group => "names no two sides".to_owned(),
            by => format!("has no {by}"),
        };
        let is_out = |index: &usize| match self.by {
            By::Group => groups(&corpus.conversations()[*index]).len() < 2,
            _ => self.of[*index].is_none(),
        };
        let out = (0..corpus.conversations().len()).filter(is_out);
        out.map(|index| (corpus.conversations()[index].name.clone(), why.clone())).collect()
    }
}

/// The sides of a conversation, sorted.
fn groups(conversation: &Conversation) -> BTreeSet<&str> {
    conversation.participants.iter().filter_map(|person| person.group.as_deref()).collect()
}

fn sides(corpus: &Corpus) -> Result<Sets> {
    let with_sides = corpus.conversations().iter().map(groups).filter(|groups| groups.len() > 1);
    let names: BTreeSet<&str> = with_sides.flatten().collect();
    if names.is_empty() {
        return Err(Error::Usage {
            message: "no conversation has two sides to compare".to_owned(),
            hint:
                "give the people their groups in a list: `rapporteur speakers INPUT -o speakers.toml`, then --speakers \
                   speakers.toml"
                    .to_owned(),
        });
    }
    let names = names.into_iter().map(str::to_owned).collect();
    Ok(Sets { by: By::Group, names, of: vec![None; corpus.conversations().len()] })
}

/// A name in pieces that sort as people count: digits as numbers.
fn natural(name: &str) -> Vec<(String, u64)> {
    let mut pieces: Vec<(String, u64)> = vec![(String::new(), 0)];
    let mut was_digit = false;
    for letter in name.chars() {
        let digit = letter.to_digit(10);
        if was_digit && digit.is_none() {
            pieces.push((String::new(), 0));
        }
        if let Some((text, number)) = pieces.last_mut() {
            match digit {
                Some(digit) => *number = number.saturating_mul(10).saturating_add(u64::from(digit)),
                None => text.extend(letter.to_lowercase()),
            }
        }
        was_digit = digit.is_some();
    }
    pieces
}

fn folder(conversation: &Conversation) -> String {
    let folder = conversation.source.path.parent().map(|folder| folder.to_string_lossy().replace('\\', "/"));
    folder.filter(|folder| !folder.is_empty()).unwrap_or_else(|| ".".to_owned())
}

fn value(conversation: &Conversation, key: &str) -> Option<String> {
    conversation.metadata.iter().find(|(name, _)| name.to_lowercase() == key).map(|(_, value)| value.clone())
}

fn too_few(corpus: &Corpus, by: &By, only: Option<&String>) -> Error {
    let conversations = corpus.conversations();
    let keys: BTreeSet<&str> =
        conversations.iter().flat_map(|one| one.metadata.iter().map(|(key, _)| key.as_str())).collect();
    let keys: Vec<&str> = keys.into_iter().collect();
    let message = match (by, only) {
        (By::File, _) => "there is one conversation, and a comparison takes two".to_owned(),
        (By::Key(key), None) => format!("no conversation has {key:?} among its metadata"),
        (_, only) => format!("all conversations have one {by}: {:?}", only.map_or("", String::as_str)),
    };
    let known = if keys.is_empty() { "none".to_owned() } else { keys.join(", ") };
    Error::Usage {
        message,
        hint: format!(
            "--by takes file, folder, group, a key of the metadata or a column that says the same throughout each conversation (here: {known})"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_sort_by_their_size() {
        let mut names = ["day10", "day2", "Day1", "day2b", "eve"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["Day1", "day2", "day2b", "day10", "eve"]);
    }

    #[test]
    fn what_is_typed_is_a_rule_or_a_key() {
        assert_eq!(By::parse("file"), By::File);
        assert_eq!(By::parse("Place"), By::Key("place".to_owned()));
        assert_eq!(By::parse("group").to_string(), "group");
    }
}
