//! The search for the column of each role: chosen by the user, else known by name.

use super::Column;
use super::chosen::{Chosen, number};
use super::layout::{Assigned, listed};
use super::names::{Role, key};
use super::times::Unit;
use crate::error::{Error, Result};
use crate::read::Input;

/// The search so far.
pub struct Search<'a> {
    /// The file.
    pub input: &'a Input<'a>,
    /// Its columns.
    pub columns: &'a [Column],
    /// What the user chose.
    pub chosen: &'a Chosen,
    /// What was found.
    pub assigned: Vec<Assigned>,
}

impl Search<'_> {
    /// Takes over what the user chose.
    ///
    /// # Errors
    /// [`Error::Usage`] for a column that is not there.
    pub fn take_chosen(&mut self) -> Result<()> {
        for choice in &self.chosen.columns {
            let columns: Vec<usize> = choice.names.iter().map(|name| self.named(name)).collect::<Result<_>>()?;
            let unit = choice.unit.or_else(|| self.unit(&columns));
            self.assigned.push(Assigned { role: choice.role, columns, unit, fills_down: choice.fills_down });
        }
        Ok(())
    }

    /// The column that the user means: by its exact name, its number, or its name without case and separators.
    fn named(&self, name: &str) -> Result<usize> {
        let exact = |column: &Column| column.name == name || name.strip_prefix('/') == Some(column.name.as_str());
        let mut same = self.columns.iter().enumerate().filter(|(_, column)| exact(column)).map(|(index, _)| index);
        match (same.next(), same.next()) {
            (Some(index), None) => return Ok(index),
            (Some(one), Some(other)) => {
                return Err(Error::Usage {
                    message: format!("--columns: several columns are called {name:?}"),
                    hint: format!("say which by number, as in {} or {}", one + 1, other + 1),
                });
            }
            _ => {}
        }
        if let Some(index) = number(name).filter(|index| *index < self.columns.len()) {
            return Ok(index);
        }
        let alike = |column: &&(usize, &Column)| key(&column.1.name).0 == key(name).0 && !key(name).0.is_empty();
        let all: Vec<(usize, &Column)> = self.columns.iter().enumerate().collect();
        let mut found = all.iter().filter(alike);
        match (found.next(), found.next()) {
            (Some((index, _)), None) => Ok(*index),
            _ => Err(Error::Usage {
                message: format!(
                    "--columns: {:?} has no column {name:?}",
                    self.input.source.path.display().to_string()
                ),
                hint: format!("there are {}", listed(self.columns)),
            }),
        }
    }

    fn unit(&self, columns: &[usize]) -> Option<Unit> {
        columns.first().and_then(|index| self.columns.get(*index)).and_then(|column| key(&column.name).1)
    }

    fn is_taken(&self, index: usize) -> bool {
        self.assigned.iter().any(|assigned| assigned.columns.contains(&index))
    }

    fn is_chosen(&self, role: Role) -> bool {
        self.assigned.iter().any(|assigned| assigned.role == role)
    }

    fn assign(&mut self, role: Role, columns: Vec<usize>) {
        let unit = self.unit(&columns);
        self.assigned.push(Assigned { role, columns, unit, fills_down: false });
    }

    /// The free columns that a rank of names means, in the order of the names.
    fn in_rank(&self, role: Role, rank: &str, key_of: fn(&str) -> String) -> Vec<usize> {
        // A column that is empty as far as it was looked at serves only where no sample was taken.
        let has_sample = self.columns.iter().any(|column| column.filled > 0);
        let is_free = |(index, column): &(usize, &Column)| {
            let fits = !(role == Role::Text && column.is_of_numbers()) && (column.filled > 0 || !has_sample);
            fits && !self.is_taken(*index)
        };
        let free: Vec<(usize, String)> = self
            .columns
            .iter()
            .enumerate()
            .filter(is_free)
            .map(|(index, column)| (index, key_of(&column.name)))
            .collect();
        let named =
            |name: &str| free.iter().filter(|(_, key)| key == name).map(|(index, _)| *index).collect::<Vec<_>>();
        rank.split(' ').flat_map(named).collect()
    }

    /// The columns of the best rank that has any.
    fn candidates(&self, role: Role) -> Vec<usize> {
        let ranked = |key_of| role.names().iter().map(move |rank| self.in_rank(role, rank, key_of));
        let whole = |name: &str| key(name).0;
        // Pieces in an inner list are named by the last step of their pointer.
        let last = |name: &str| match name.rsplit_once("/*/") {
            Some((_, last)) => key(last).0,
            None => String::new(),
        };
        let pieces = ranked(last).filter(|_| role == Role::Text);
        ranked(whole).chain(pieces).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Finds the column of a role that a table may have.
    pub fn find(&mut self, role: Role) {
        if !self.is_chosen(role)
            && let Some(index) = self.candidates(role).first()
        {
            self.assign(role, vec![*index]);
        }
    }

    /// Finds the column of a role that a table must have.
    ///
    /// # Errors
    /// [`Error::Input`] when there is none or several.
    pub fn find_required(&mut self, role: Role) -> Result<()> {
        if self.is_chosen(role) {
            return Ok(());
        }
        let candidates = self.candidates(role);
        match candidates.as_slice() {
            [only] => self.assign(role, vec![*only]),
            [] => return Err(self.refuse(role, format!("no column is known to hold the {}", role.id()))),
            several => match self.fullest(several) {
                Some(index) => self.assign(role, vec![index]),
                None => {
                    let names: Vec<String> = several.iter().map(|index| self.quoted(*index)).collect();
                    return Err(self.refuse(role, format!("the {} could be {}", role.id(), names.join(" or "))));
                }
            },
        }
        Ok(())
    }

    /// Among members of one nested object (`/speaker/name`, `/speaker/full`), the one that is filled most often.
    fn fullest(&self, several: &[usize]) -> Option<usize> {
        let parent = |index: usize| self.columns.get(index)?.name.rsplit_once('/').map(|(parent, _)| parent);
        let first = parent(*several.first()?).filter(|parent| !parent.is_empty())?;
        let filled = |index: &usize| self.columns.get(*index).map_or(0, |column| column.filled);
        let all_siblings = several.iter().all(|index| parent(*index) == Some(first));
        let most = several.iter().map(filled).max()?;
        several.iter().copied().find(|index| filled(index) == most).filter(|_| all_siblings)
    }

    /// Finds what tells conversations apart.
    pub fn find_conversation(&mut self) {
        if self.is_chosen(Role::Conversation) {
            return;
        }
        let key_of = |name: &str| key(name).0;
        let mut ranks = Role::Conversation
            .names()
            .iter()
            .map(|rank| self.in_rank(Role::Conversation, rank, key_of).first().copied());
        if let Some(Some(index)) = ranks.next() {
            return self.assign(Role::Conversation, vec![index]);
        }
        let parts: Vec<Option<usize>> = ranks.collect();
        // Season, episode, act, scene: an episode or a scene makes a conversation, the others tell them apart.
        if parts.get(1).is_some_and(Option::is_some) || parts.get(3).is_some_and(Option::is_some) {
            self.assign(Role::Conversation, parts.into_iter().flatten().collect());
        }
    }

    fn refuse(&self, role: Role, message: String) -> Error {
        let column = |role: Role| {
            let index = self.assigned.iter().find(|found| found.role == role).and_then(|found| found.columns.first());
            index.map_or_else(|| "NAME".to_owned(), |index| self.spelled(*index))
        };
        let line = format!("speaker={},text={}", column(Role::Speaker), column(Role::Text));
        let mut hint = format!("say which: --columns '{line}', with names or numbers such as 2");
        if role == Role::Speaker {
            hint.push_str("; `speaker=` with nothing after it when the table does not say who speaks");
        }
        hint.push_str("; head=no when the first row is no head");
        self.input.error(format!("{message}; the columns are {}", listed(self.columns)), hint)
    }

    fn quoted(&self, index: usize) -> String {
        self.columns.get(index).map_or_else(String::new, |column| format!("{:?}", column.name))
    }

    /// A column's name as `--columns` wants it.
    fn spelled(&self, index: usize) -> String {
        let name = self.columns.get(index).map_or("", |column| column.name.as_str());
        if name.is_empty() {
            format!("#{}", index + 1)
        } else if name.contains([',', '=', ':', '+']) {
            format!("\"{name}\"")
        } else {
            name.to_owned()
        }
    }
}
