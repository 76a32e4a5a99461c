//! Rows and cells of the page's tables, with links to the turns.

use maud::{Markup, html};

use crate::table::format::for_people;
use crate::table::{Cell, Column, Table, Unit, Values};

/// Columns whose numbers are turns.
const TURN_COLUMNS: [&str; 4] = ["turn", "host_turn", "first_turn", "last_turn"];

/// The style class of a column: numbers stand to the right.
pub fn class(column: &Column) -> &'static str {
    match column.unit {
        Unit::Text | Unit::Flag if column.name == "text" || column.name == "evidence" => "prose",
        Unit::Text | Unit::Flag => "word",
        _ => "number",
    }
}

/// One row; a turn's row can be linked to.
pub fn row(table: &Table, values: &[Values], row: usize) -> Markup {
    let conversation = match values.first().map(|values| values.get(row)) {
        Some(Cell::Text(name)) => name,
        _ => "",
    };
    let own =
        (table.id == "turns").then(|| number(table, values, row)).flatten().map(|turn| anchor(conversation, turn));
    html! {
        tr id=[own] {
            @for (column, values) in table.columns.iter().zip(values) {
                td class=(class(column)) { (content(column, &values.get(row), table.id, conversation)) }
            }
        }
    }
}

fn number(table: &Table, values: &[Values], row: usize) -> Option<i64> {
    let column = table.columns.iter().position(|column| column.name == "turn")?;
    match values.get(column)?.get(row) {
        Cell::Integer(turn) => Some(turn),
        _ => None,
    }
}

fn content(column: &Column, cell: &Cell<'_>, table: &str, conversation: &str) -> Markup {
    let text = for_people(cell, column.unit);
    match cell {
        Cell::Integer(turn) if TURN_COLUMNS.contains(&column.name) && !(table == "turns" && column.name == "turn") => {
            html! { a href={ "#" (anchor(conversation, *turn)) } { (text) } }
        }
        _ => html! { (text) },
    }
}

/// The anchor of a turn.
fn anchor(conversation: &str, turn: i64) -> String {
    let name: String = conversation.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    format!("turn-{name}-{turn}")
}
