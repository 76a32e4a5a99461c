//! Columns that say the same in every row of a conversation: what they say is about the conversation.

use super::{Cell, Record};

/// What is too long to be a key to sort conversations by.
const LONGEST: usize = 200;

/// The columns of a table that no role was found for, while its rows come in.
#[derive(Debug, Default)]
pub struct Constants {
    /// Columns that had one value in each conversation so far.
    columns: Vec<usize>,
    /// By conversation, the value of each of them: empty where the cell is.
    values: Vec<Vec<(usize, String)>>,
    /// Whether a conversation has a second row: with one row each, everything would be constant.
    is_tested: bool,
}

impl Constants {
    /// Watches some columns.
    pub fn of(columns: Vec<usize>) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Looks at a row of a conversation.
    pub fn look(&mut self, conversation: usize, record: &impl Record) {
        if self.values.len() <= conversation {
            self.values.resize_with(conversation + 1, Vec::new);
        }
        let Some(known) = self.values.get_mut(conversation) else { return };
        let said = |column: usize| record.cell(column);
        if known.is_empty() {
            let owned = |cell: Cell<'_>| cell.text().map(|text| text.into_owned()).unwrap_or_default();
            known.extend(self.columns.iter().map(|column| (*column, owned(said(*column)))));
            return;
        }
        self.is_tested |= !self.columns.is_empty();
        self.columns.retain(|column| {
            let first = known.iter().find(|(of, _)| of == column).map(|(_, value)| value.as_str());
            let cell = said(*column);
            first == Some(cell.text().as_deref().unwrap_or_default())
        });
    }

    /// The columns that never changed inside a conversation.
    pub fn columns(&self) -> &[usize] {
        if self.is_tested { &self.columns } else { &[] }
    }

    /// What they say of a conversation, by column; nothing for an empty cell.
    pub fn of_conversation(&self, conversation: usize) -> impl Iterator<Item = (usize, &str)> {
        let known = self.values.get(conversation).into_iter().flatten();
        let kept = known.filter(|(column, _)| self.columns().contains(column));
        let short = kept.filter(|(_, value)| !value.is_empty() && value.chars().count() <= LONGEST);
        short.map(|(column, value)| (*column, value.as_str()))
    }
}
