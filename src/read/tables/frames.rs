//! Parquet and Arrow (IPC, Feather) files, read by Polars: the one reader that uses it.

use std::borrow::Cow;
use std::io::Cursor;

use polars::prelude::*;

use super::{Cell, Record, SAMPLE, Table};
use crate::error::{Error, Result};
use crate::read::Input;
use crate::transcript::Transcript;

/// Reads a Parquet file.
///
/// # Errors
/// [`Error::Input`] for a damaged file and for a table without talk.
pub fn parquet(input: &Input<'_>, bytes: &[u8]) -> Result<Vec<Transcript>> {
    read(input, "Parquet", || ParquetReader::new(Cursor::new(bytes)).finish())
}

/// Reads an Arrow file (IPC or Feather 2).
///
/// # Errors
/// [`Error::Input`] for a damaged file and for a table without talk.
pub fn arrow(input: &Input<'_>, bytes: &[u8]) -> Result<Vec<Transcript>> {
    read(input, "Arrow", || IpcReader::new(Cursor::new(bytes)).finish())
}

fn read(
    input: &Input<'_>,
    kind: &str,
    frame: impl FnOnce() -> PolarsResult<DataFrame> + std::panic::UnwindSafe,
) -> Result<Vec<Transcript>> {
    let damaged = |cause: String| {
        input.error(
            format!("is no whole {kind} file: {cause}"),
            "the file may be cut off: write it again, or save the table as .csv",
        )
    };
    // Polars checks the head of a file, not every offset that a damaged one may hold.
    let frame = crate::read::guard::caught(frame)
        .ok_or_else(|| damaged("its parts do not fit together".to_owned()))?
        .map_err(|cause| damaged(cause.to_string()))?;
    let columns = frame.columns().iter().map(Values::new).collect::<PolarsResult<Vec<_>>>();
    let columns = columns.map_err(|cause| Error::internal("reading the columns of a table", cause))?;
    let mut heads: Vec<super::Column> =
        frame.columns().iter().map(|column| super::Column::named(column.name().as_str())).collect();
    for (head, values) in heads.iter_mut().zip(&columns) {
        (0..frame.height().min(SAMPLE)).for_each(|row| head.look(&values.cell(row)));
    }
    let mut table = Table::open(input, &heads)?;
    for row in 0..frame.height() {
        table.row(&Row { columns: &columns, row });
    }
    table.finish(Vec::new())
}

/// The values of a column in a form that a cell can be taken from.
enum Values {
    Texts(StringChunked),
    Wholes(Int64Chunked),
    Decimals(Float64Chunked),
    /// Durations and times of day, in milliseconds.
    Times(Int64Chunked, i64),
    Lists(ListChunked),
    /// A type that holds neither text nor numbers.
    None,
}

impl Values {
    fn new(column: &Column) -> PolarsResult<Self> {
        let per_millisecond = |unit: &TimeUnit| match unit {
            TimeUnit::Nanoseconds => 1_000_000,
            TimeUnit::Microseconds => 1_000,
            TimeUnit::Milliseconds => 1,
        };
        Ok(match column.dtype() {
            DataType::String => Self::Texts(column.str()?.clone()),
            DataType::Boolean => Self::Texts(column.cast(&DataType::String)?.str()?.clone()),
            DataType::Duration(unit) => {
                Self::Times(column.cast(&DataType::Int64)?.i64()?.clone(), per_millisecond(unit))
            }
            DataType::Time => Self::Times(column.cast(&DataType::Int64)?.i64()?.clone(), 1_000_000),
            kind if kind.is_integer() => Self::Wholes(column.cast(&DataType::Int64)?.i64()?.clone()),
            kind if kind.is_float() => Self::Decimals(column.cast(&DataType::Float64)?.f64()?.clone()),
            DataType::List(inner) if **inner == DataType::String => Self::Lists(column.list()?.clone()),
            other => match column.cast(&DataType::String) {
                Ok(text) if other.is_primitive() || other.is_categorical() => Self::Texts(text.str()?.clone()),
                _ => Self::None,
            },
        })
    }

    fn cell(&self, row: usize) -> Cell<'_> {
        let cell = match self {
            Self::Texts(texts) => texts.get(row).map(Cell::borrowed),
            Self::Wholes(numbers) => numbers.get(row).map(Cell::Whole),
            Self::Decimals(numbers) => numbers.get(row).map(Cell::Decimal),
            Self::Times(times, per_millisecond) => {
                times.get(row).map(|time| Cell::Milliseconds(time.div_euclid(*per_millisecond)))
            }
            Self::Lists(lists) => lists.get_as_series(row).and_then(|list| {
                let texts = list.str().ok()?;
                Some(Cell::Names(texts.iter().flatten().map(str::to_owned).collect()))
            }),
            Self::None => None,
        };
        cell.unwrap_or(Cell::Missing)
    }
}

struct Row<'a> {
    columns: &'a [Values],
    row: usize,
}

impl Record for Row<'_> {
    fn place(&self) -> (u32, u32) {
        let row = u32::try_from(self.row + 1).unwrap_or(u32::MAX);
        (row, row)
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        self.columns.get(column).map_or(Cell::Missing, |values| values.cell(self.row))
    }

    fn conversation(&self) -> Option<Cow<'_, str>> {
        None
    }
}
