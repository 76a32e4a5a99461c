//! The cells of the page's tables: which columns are shown, how, and links to the turns.

use maud::{Markup, html};

use crate::error::Result;
use crate::table::format::for_people;
use crate::table::{Cell, Column, Table, Unit, Values};

/// Columns whose numbers are turns.
const TURN_COLUMNS: [&str; 4] = ["turn", "host_turn", "first_turn", "last_turn"];

/// Columns of the record that stand elsewhere on the page or in another column; the CSV has them.
const STANDS_ELSEWHERE: [&str; 3] = ["speakers", "group", "label"];

/// A table on its way to the page. Columns that would say nothing are not shown: the conversation where there is
/// but one, what stands elsewhere, and columns without a value (these are named below).
pub struct Grid<'a> {
    table: &'a Table,
    values: Vec<Values>,
    shown: Vec<usize>,
    without_values: Vec<&'static str>,
    links: Links,
}

/// Whether the numbers of turns lead to the turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// The page holds the whole record.
    ToTurns,
    /// The record is too long for the page.
    None,
}

impl<'a> Grid<'a> {
    /// Takes in a table of a study with so many conversations.
    ///
    /// # Errors
    /// [`crate::error::Error::Internal`] when the frame lacks a column.
    pub fn new(table: &'a Table, conversations: usize, links: Links) -> Result<Self> {
        let values = table.values()?;
        let is_empty = |index: &usize| (0..table.height()).all(|row| values[*index].get(row) == Cell::Null);
        let says_nothing = |column: &Column| {
            (column.name == "conversation" && conversations < 2)
                || (table.id == "turns" && STANDS_ELSEWHERE.contains(&column.name))
        };
        let told = (0..table.columns.len()).filter(|index| !says_nothing(&table.columns[*index]));
        let (empty, shown): (Vec<usize>, Vec<usize>) = told.partition(is_empty);
        let without_values = empty.into_iter().map(|index| table.columns[index].label).collect();
        Ok(Self { table, values, shown, without_values, links })
    }

    /// The head of the table.
    pub fn head(&self) -> Markup {
        html! {
            tr { @for column in self.columns() { th scope="col" title=(column.about) class=(class(column)) { (column.label) } } }
        }
    }

    /// Names the columns that hold no value at all.
    pub fn without_values(&self) -> String {
        match self.without_values.as_slice() {
            [] => String::new(),
            labels => format!(" Without any value and not shown: {}.", labels.join(", ")),
        }
    }

    /// One row; a turn's row can be linked to.
    pub fn row(&self, row: usize) -> Markup {
        let conversation = match self.values.first().map(|values| values.get(row)) {
            Some(Cell::Text(name)) => name.to_owned(),
            _ => String::new(),
        };
        let is_record = self.table.id == "turns";
        let own = is_record.then(|| self.turn(row)).flatten().map(|turn| anchor(&conversation, turn));
        html! {
            tr id=[own] {
                @for index in &self.shown {
                    td class=(class(&self.table.columns[*index])) { (self.content(*index, row, &conversation)) }
                }
            }
        }
    }

    fn columns(&self) -> impl Iterator<Item = &'static Column> + '_ {
        self.shown.iter().map(|index| &self.table.columns[*index])
    }

    /// The turn of a row of the record.
    fn turn(&self, row: usize) -> Option<i64> {
        let index = self.table.columns.iter().position(|column| column.name == "turn")?;
        match self.values[index].get(row) {
            Cell::Integer(turn) => Some(turn),
            _ => None,
        }
    }

    fn content(&self, index: usize, row: usize, conversation: &str) -> Markup {
        let (column, cell) = (&self.table.columns[index], self.values[index].get(row));
        let text = for_people(&cell, column.unit);
        let leads = self.links == Links::ToTurns && !(self.table.id == "turns" && column.name == "turn");
        match cell {
            Cell::Integer(turn) if leads && TURN_COLUMNS.contains(&column.name) => {
                html! { a href={ "#" (anchor(conversation, turn)) } { (text) } }
            }
            _ => html! { (text) },
        }
    }
}

/// The style class of a column: numbers stand to the right, long texts wrap.
fn class(column: &Column) -> &'static str {
    match column.unit {
        Unit::Text | Unit::Flag if ["text", "evidence", "cue"].contains(&column.name) => "prose",
        Unit::Text | Unit::Flag => "word",
        _ => "number",
    }
}

/// The anchor of a turn.
fn anchor(conversation: &str, turn: i64) -> String {
    let name: String = conversation
        .chars()
        .map(|letter| if letter.is_alphanumeric() || "-_".contains(letter) { letter } else { '-' })
        .collect();
    format!("turn-{name}-{turn}")
}
