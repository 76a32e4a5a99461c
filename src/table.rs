//! Tables: numbers in a frame, and the words about them.

pub mod figure;
pub mod format;

use polars::prelude::*;

use crate::error::Result;

/// What the values of a column are: decides how people see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Text as it is.
    Text,
    /// A number that names something (a turn, a line): never grouped, never rounded.
    Ordinal,
    /// A count; parts are possible under split credit.
    Count,
    /// A share of 1, shown in per cent.
    Share,
    /// A mean or a spread of counts.
    Mean,
    /// An index without a unit.
    Index,
    /// A p-value.
    Probability,
    /// Events per 1,000 words.
    PerThousandWords,
    /// Milliseconds.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Events or words a minute.
    PerMinute,
    /// Yes or no.
    Flag,
}

/// A column of a table: its machine name and its words for people.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Name in CSV and frames.
    pub name: &'static str,
    /// Heading for people.
    pub label: &'static str,
    /// What its values are.
    pub unit: Unit,
    /// One sentence: what it holds, when it is missing.
    pub about: &'static str,
}

/// Declares a column.
pub const fn column(name: &'static str, label: &'static str, unit: Unit, about: &'static str) -> Column {
    Column { name, label, unit, about }
}

/// A table of results.
#[derive(Debug, Clone)]
pub struct Table {
    /// Identifier: file name, anchor.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// What is counted, in a sentence or two.
    pub about: &'static str,
    /// The definition: formulas, what is left out, when it misleads, sources.
    pub definition: &'static str,
    /// The columns, in the order of the frame.
    pub columns: &'static [Column],
    /// The values.
    pub frame: DataFrame,
    /// What the table says at a glance, with its number.
    pub finding: Option<String>,
    /// Which conversations are not in it for want of something, and of what: no rows there mean "not known", not "none".
    pub unavailable: Option<String>,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Missing.
    Null,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A list of texts.
    List(Vec<String>),
}

/// The values of one column, typed once.
#[derive(Debug)]
pub enum Values {
    /// Texts.
    Text(StringChunked),
    /// Whole numbers.
    Integer(Int64Chunked),
    /// Numbers.
    Number(Float64Chunked),
    /// Yes or no.
    Flag(BooleanChunked),
    /// Lists of texts.
    List(ListChunked),
}

impl Values {
    /// The value of a row.
    pub fn get(&self, row: usize) -> Cell<'_> {
        match self {
            Self::Text(values) => values.get(row).map_or(Cell::Null, Cell::Text),
            Self::Integer(values) => values.get(row).map_or(Cell::Null, Cell::Integer),
            Self::Number(values) => values.get(row).filter(|value| value.is_finite()).map_or(Cell::Null, Cell::Number),
            Self::Flag(values) => values.get(row).map_or(Cell::Null, Cell::Flag),
            Self::List(values) => values.get_as_series(row).map_or(Cell::Null, |list| {
                let texts = list.str().map(|texts| texts.iter().flatten().map(str::to_owned).collect());
                texts.map_or(Cell::Null, Cell::List)
            }),
        }
    }
}

impl Table {
    /// Number of rows.
    pub fn height(&self) -> usize {
        self.frame.height()
    }

    /// The columns' values, in order.
    ///
    /// # Errors
    /// [`crate::error::Error::Internal`] when the frame lacks a declared column.
    pub fn values(&self) -> Result<Vec<Values>> {
        self.columns.iter().map(|column| values(self.frame.column(column.name)?)).collect()
    }
}

fn values(column: &polars::prelude::Column) -> Result<Values> {
    Ok(match column.dtype() {
        DataType::String => Values::Text(column.str()?.clone()),
        DataType::Boolean => Values::Flag(column.bool()?.clone()),
        DataType::Float32 | DataType::Float64 => Values::Number(column.cast(&DataType::Float64)?.f64()?.clone()),
        DataType::List(_) => Values::List(column.list()?.clone()),
        _ => Values::Integer(column.cast(&DataType::Int64)?.i64()?.clone()),
    })
}
