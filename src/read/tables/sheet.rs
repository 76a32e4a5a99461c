//! Spreadsheets: the first sheet with a head (or labels that end in a colon) that can be read.
//!
//! The head is the first row that names speaker and text, within the first rows of the sheet; what stands above it is
//! noted. An empty cell below others in a merged region holds what the region holds, texts excepted.

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read, Seek};

use calamine::{Data, DataRef, Dimensions, Reader, Sheets, open_workbook_auto_from_rs};

use super::chosen::Chosen;
use super::names::{Role, key};
use super::{Cell, Record, SAMPLE, Table, grid};
use crate::error::{Error, Result};
use crate::read::Input;
use crate::read::spoken::excerpt;
use crate::transcript::{Note, NoteKind, Transcript};

/// How many columns of a sheet are read.
const WIDEST: u32 = 1000;
/// How many rows may stand above the head.
const HEAD_WITHIN: usize = 20;
/// How large the unpacked file may be.
const LARGEST: u64 = 2 << 30;

type Row = BTreeMap<u32, Cell<'static>>;

/// One sheet, row by row; only rows and cells that hold something.
#[derive(Default)]
struct Grid {
    rows: BTreeMap<u32, Row>,
    /// By column, the first and last row of merged regions in order.
    merged: HashMap<u32, Vec<(u32, u32)>>,
    too_wide: usize,
}

/// Reads a workbook.
///
/// # Errors
/// [`Error::Input`] for a damaged file and when no sheet can be read; [`Error::Usage`] for choices that do not fit.
pub fn read(input: &Input<'_>, bytes: &[u8]) -> Result<Vec<Transcript>> {
    refuse_bomb(input, bytes)?;
    let damaged = |cause: &dyn std::fmt::Display| {
        input.error(
            format!("is no spreadsheet that can be read: {cause}"),
            "open it and save it again, or save it as CSV",
        )
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|cause| damaged(&cause))?;
    let chosen = Chosen::parse(input.choices.columns.as_deref())?;
    let mut notes = Vec::new();
    let mut refused = None;
    let mut read = None;
    for name in book.sheet_names() {
        let grid = Grid::of(&mut book, &name).map_err(|cause| damaged(&cause))?;
        if grid.rows.is_empty() {
            continue;
        }
        let result = if read.is_none() { grid.read(input, &chosen) } else { Err(None) };
        match result {
            Ok(transcripts) => read = Some(transcripts),
            Err(error) => {
                let rows = grid.rows.len();
                notes.push(note(NoteKind::TierLeftOut, 1, &format!("sheet {name:?} with {rows} rows was not read")));
                refused = refused.or(error);
            }
        }
    }
    match (read, refused) {
        (Some(mut transcripts), _) => {
            if let Some(first) = transcripts.first_mut() {
                first.notes.splice(0..0, notes);
            }
            Ok(transcripts)
        }
        (None, Some(error)) => Err(error),
        (None, None) => Err(input.error("all sheets are empty", "check that the right file was named")),
    }
}

fn note(kind: NoteKind, line: u32, detail: &str) -> Note {
    Note { kind, line, line_end: line, detail: excerpt(detail) }
}

/// A small archive must not unpack to more than memory holds.
fn refuse_bomb(input: &Input<'_>, bytes: &[u8]) -> Result<()> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let mut total = 0_u64;
    for index in 0..archive.len() {
        total = total.saturating_add(archive.by_index_raw(index).map_or(0, |file| file.size()));
    }
    if total > LARGEST {
        return Err(input.error("unpacks to more than 2 GiB", "save it as CSV"));
    }
    Ok(())
}

impl Grid {
    fn of<R: Read + Seek>(book: &mut Sheets<R>, name: &str) -> std::result::Result<Self, calamine::Error> {
        let mut grid = Self::default();
        if let Sheets::Xlsx(book) = book {
            let regions = book.merge_cells_by_sheet_name(name).unwrap_or_default();
            grid.merge(&regions);
            // Cell by cell: a lone cell in the last row must not cost a full grid.
            let mut cells = book.worksheet_cells_reader(name)?;
            while let Some(cell) = cells.next_cell()? {
                let data = Data::from(match cell.get_value() {
                    DataRef::SharedString(text) => DataRef::String((*text).to_owned()),
                    other => other.clone(),
                });
                grid.put(cell.get_position(), &data);
            }
        } else {
            let range = book.worksheet_range(name)?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, data) in range.used_cells() {
                let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
                grid.put((top.saturating_add(number(row)), left.saturating_add(number(column))), data);
            }
        }
        Ok(grid)
    }

    fn merge(&mut self, regions: &[Dimensions]) {
        for region in regions.iter().filter(|region| region.end.0 > region.start.0) {
            self.merged.entry(region.start.1).or_default().push((region.start.0, region.end.0));
        }
        self.merged.values_mut().for_each(|regions| regions.sort_unstable());
    }

    fn put(&mut self, (row, column): (u32, u32), data: &Data) {
        let cell = cell(data);
        if cell == Cell::Missing {
            return;
        }
        if column >= WIDEST {
            self.too_wide += 1;
            return;
        }
        self.rows.entry(row).or_default().insert(column, cell);
    }

    /// Reads the sheet; the error of a sheet that is no table of talk is for the case that none is.
    fn read(&self, input: &Input<'_>, chosen: &Chosen) -> std::result::Result<Vec<Transcript>, Option<Error>> {
        let top = self.top();
        let mut sample: Vec<Vec<String>> = self.rows.range(top..).take(SAMPLE).map(|(_, row)| cells(row)).collect();
        let width = sample.iter().map(Vec::len).max().unwrap_or(0);
        if let Some(first) = sample.first_mut() {
            first.resize(width, String::new());
        }
        let opening = grid::open(&sample, chosen.clone());
        let mut table = Table::open_as(input, &opening.columns, &opening.chosen)?;
        let head = if opening.has_head { top + 1 } else { 0 };
        let mut notes: Vec<Note> =
            self.rows.range(..top).map(|(_, row)| note(NoteKind::BeforeFirstTurn, 1, &cells(row).join(" "))).collect();
        if self.too_wide > 0 {
            let detail = format!("cells beyond column {WIDEST}: {}", self.too_wide);
            notes.push(note(NoteKind::Unreadable, 1, &detail));
        }
        let texts = table.text_columns();
        for row in self.rows.range(top.max(head)..).map(|(row, _)| *row) {
            table.row(&SheetRow { grid: self, row, place: row + 1 - head, texts: &texts });
        }
        Ok(table.finish(notes)?)
    }

    /// The row of the head: the first that names both speaker and text, else the first of all.
    fn top(&self) -> u32 {
        let names = |row: &Row, role: Role| {
            let known = |name: &str| role.knows(&key(name).0);
            row.values().any(|cell| cell.text().is_some_and(|text| known(&text)))
        };
        let is_head = |row: &Row| names(row, Role::Speaker) && names(row, Role::Text);
        let found = self.rows.iter().take(HEAD_WITHIN).find(|(_, row)| is_head(row));
        found.or_else(|| self.rows.iter().next()).map_or(0, |(row, _)| *row)
    }

    /// The cell that a merged region around an empty one holds.
    fn merged_cell(&self, row: u32, column: u32) -> Option<&Cell<'static>> {
        let regions = self.merged.get(&column)?;
        let (first, last) = *regions.get(regions.partition_point(|(first, _)| *first <= row).checked_sub(1)?)?;
        if row > last {
            return None;
        }
        self.rows.get(&first)?.get(&column)
    }
}

fn cells(row: &Row) -> Vec<String> {
    let width = row.keys().next_back().map_or(0, |last| last + 1);
    let text = |column: u32| row.get(&column).and_then(Cell::text).map(|text| text.into_owned()).unwrap_or_default();
    (0..width).map(text).collect()
}

fn cell(data: &Data) -> Cell<'static> {
    const DAY: f64 = 86_400_000.0;
    #[allow(clippy::cast_possible_truncation)]
    match data {
        Data::Int(number) => Cell::Whole(*number),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => Cell::Whole(*number as i64),
        Data::Float(number) => Cell::Decimal(*number),
        Data::String(text) if text.trim().is_empty() => Cell::Missing,
        Data::String(text) => Cell::Text(text.replace("\r\n", "\n").replace("_x000D_", "").into()),
        Data::Bool(yes) => Cell::borrowed(if *yes { "true" } else { "false" }),
        Data::DateTime(time) if time.is_duration() || time.as_f64().abs() < 1.0 => {
            Cell::Milliseconds((time.as_f64() * DAY).round() as i64)
        }
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            Cell::Text(format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}").into())
        }
        Data::DateTimeIso(text) => Cell::Text(text.clone().into()),
        Data::DurationIso(text) => Cell::Text(text.trim_start_matches("PT").to_owned().into()),
        Data::Error(_) | Data::Empty => Cell::Missing,
    }
}

struct SheetRow<'a> {
    grid: &'a Grid,
    row: u32,
    place: u32,
    texts: &'a [usize],
}

impl Record for SheetRow<'_> {
    fn place(&self) -> (u32, u32) {
        (self.place, self.place)
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let Ok(index) = u32::try_from(column) else { return Cell::Missing };
        let own = self.grid.rows.get(&self.row).and_then(|row| row.get(&index));
        let merged = || self.grid.merged_cell(self.row, index).filter(|_| !self.texts.contains(&column));
        own.or_else(merged).map_or(Cell::Missing, borrowed)
    }
}

fn borrowed<'a>(cell: &'a Cell<'static>) -> Cell<'a> {
    match cell {
        Cell::Text(text) => Cell::borrowed(text),
        other => other.clone(),
    }
}
