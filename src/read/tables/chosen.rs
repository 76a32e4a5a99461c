//! What `--columns` says: `speaker=Name,text=Utterance,start=t0:s,conversation=season+episode,rows=/meeting/*`.
//!
//! A column is named as in the head, by number (`#3`), or in JSON by pointer (`/speaker/name`). A name with a comma,
//! colon, plus or equals sign stands in double quotes. An empty one (`start=`) leaves the role without a column.

use super::names::Role;
use super::times::Unit;
use crate::error::{Error, Result};

/// The choices, role by role.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// What was said of columns.
    pub columns: Vec<ChosenColumn>,
    /// Where the rows of a JSON file are.
    pub rows: Option<String>,
    /// Whether the first row is a head; `None` when nothing is said.
    pub head: Option<bool>,
}

/// The columns of one role.
#[derive(Debug, Clone)]
pub struct ChosenColumn {
    /// The role.
    pub role: Role,
    /// The columns as named; empty when the role is to have none.
    pub names: Vec<String>,
    /// The unit of a time.
    pub unit: Option<Unit>,
    /// Whether an empty cell repeats the one above it.
    pub fills_down: bool,
}

impl Chosen {
    /// Reads the choices.
    ///
    /// # Errors
    /// [`Error::Usage`] for what cannot be understood.
    pub fn parse(text: Option<&str>) -> Result<Self> {
        let mut chosen = Self::default();
        let Some(text) = text else { return Ok(chosen) };
        for item in split(text, ',')? {
            let Some(at) = item.iter().position(|piece| *piece == Piece::Sign('=')) else {
                return Err(usage(format!("{:?} names no column", plain(item.as_slice()))));
            };
            let (name, value) = (plain(&item[..at]), &item[at + 1..]);
            match name.as_str() {
                "rows" => chosen.rows = Some(plain(value)),
                "head" => chosen.head = Some(yes(&plain(value))?),
                _ => chosen.columns.push(column(&name, value)?),
            }
        }
        Ok(chosen)
    }

    /// Whether all columns are given by number.
    pub fn is_by_number(&self) -> bool {
        let mut names = self.columns.iter().flat_map(|column| &column.names).peekable();
        names.peek().is_some() && names.all(|name| number(name).is_some())
    }
}

/// The index of a column given by number, as in `2` or `#2`.
pub fn number(name: &str) -> Option<usize> {
    name.strip_prefix('#').unwrap_or(name).parse::<usize>().ok()?.checked_sub(1)
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Sign(char),
    Text(String),
}

/// The items between signs outside quotes, each as its signs and texts.
fn split(text: &str, separator: char) -> Result<Vec<Vec<Piece>>> {
    let mut items = vec![Vec::new()];
    let mut word = String::new();
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' | '=' | ':' | '+' if !quoted => {
                let item = items.last_mut();
                if let Some(item) = item {
                    item.push(Piece::Text(std::mem::take(&mut word)));
                    if letter != separator {
                        item.push(Piece::Sign(letter));
                    }
                }
                if letter == separator {
                    items.push(Vec::new());
                }
            }
            _ => word.push(letter),
        }
    }
    if quoted {
        return Err(usage(format!("{text:?} opens a quotation mark and never closes it")));
    }
    if let Some(item) = items.last_mut() {
        item.push(Piece::Text(word));
    }
    items.retain(|item| !plain(item).is_empty());
    Ok(items)
}

fn plain(pieces: &[Piece]) -> String {
    let joined: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Sign(sign) => sign.to_string(),
            Piece::Text(text) => text.clone(),
        })
        .collect();
    joined.trim().to_owned()
}

fn column(name: &str, value: &[Piece]) -> Result<ChosenColumn> {
    let Some((_, role)) = Role::CHOSEN.iter().find(|(id, _)| *id == name) else {
        let known: Vec<&str> = Role::CHOSEN.iter().map(|(id, _)| *id).chain(["rows", "head"]).collect();
        return Err(Error::Usage {
            message: format!("--columns knows no {name:?}"),
            hint: format!("one of: {}", known.join(", ")),
        });
    };
    let mut chosen = ChosenColumn { role: *role, names: Vec::new(), unit: None, fills_down: false };
    let mut modifiers = value.split(|piece| *piece == Piece::Sign(':'));
    let names = modifiers.next().unwrap_or_default();
    for name in names.split(|piece| *piece == Piece::Sign('+')) {
        chosen.names.extend(Some(plain(name)).filter(|name| !name.is_empty()));
    }
    for modifier in modifiers {
        let modifier = plain(modifier);
        match Unit::chosen(&modifier) {
            Some(unit) => chosen.unit = Some(unit),
            None if modifier == "down" => chosen.fills_down = true,
            None => {
                return Err(Error::Usage {
                    message: format!("--columns knows no unit {modifier:?}"),
                    hint: "a time is in :s, :ms, :min or :clock, a speaker's empty cells repeat the one above with \
                           :down; put a column name with a colon in double quotes"
                        .to_owned(),
                });
            }
        }
    }
    Ok(chosen)
}

fn yes(value: &str) -> Result<bool> {
    match value {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Error::Usage {
            message: format!("head={value} is neither yes nor no"),
            hint: "head=no says that the first row is data already".to_owned(),
        }),
    }
}

fn usage(message: String) -> Error {
    Error::Usage { message, hint: "write it as in --columns 'speaker=Name,text=Words,start=t0:s'".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(chosen: &Chosen, role: Role) -> Option<&ChosenColumn> {
        chosen.columns.iter().find(|column| column.role == role)
    }

    #[test]
    fn choices_have_names_numbers_units_and_quotes() {
        let said = "speaker=Name:down,text=\"Said, and: how=\",start=#3:ms,conversation=season+episode,end=,rows=/a/*";
        let chosen = Chosen::parse(Some(said)).unwrap();
        assert_eq!(of(&chosen, Role::Speaker).unwrap().names, ["Name"]);
        assert!(of(&chosen, Role::Speaker).unwrap().fills_down);
        assert_eq!(of(&chosen, Role::Text).unwrap().names, ["Said, and: how="]);
        assert_eq!(of(&chosen, Role::Start).unwrap().unit, Some(Unit::Milliseconds));
        assert_eq!(number(&of(&chosen, Role::Start).unwrap().names[0]), Some(2));
        assert_eq!(of(&chosen, Role::Conversation).unwrap().names, ["season", "episode"]);
        assert!(of(&chosen, Role::End).unwrap().names.is_empty());
        assert_eq!(chosen.rows.as_deref(), Some("/a/*"));
        assert!(of(&chosen, Role::Id).is_none());
    }

    #[test]
    fn what_makes_no_sense_is_a_usage_error() {
        for said in ["speaker", "wer=Name", "start=t:weeks", "text=\"open", "head=perhaps"] {
            assert!(matches!(Chosen::parse(Some(said)), Err(Error::Usage { .. })), "{said:?}");
        }
        assert_eq!(number("#0"), None);
        assert!(Chosen::parse(Some("speaker=#1,text=#2")).unwrap().is_by_number());
    }
}
