//! The cells of a matrix: how wide they are, their shades and their numbers.

use super::colour::readable_on;
use super::geometry::{PixelBox, tally};
use super::heat_map_heads::{self as heads, Heads};
use super::label::{Anchor, Label, look_width};
use super::numbers::{amount, decimals_for};
use super::rows::Rows;
use super::style::{self, TextLook};
use crate::table::figure::HeatMap;
use plotters::style::RGBColor;

/// What stands in a cell that cannot occur or is unknown.
pub(super) const MISSING: &str = "\u{2013}";
const MOST_CELL_WIDTH: i32 = 84;
/// The widest a cell gets only to keep the name of its column level.
const MOST_NAMED_CELL_WIDTH: i32 = 140;
const LEAST_CELL_WIDTH: i32 = 28;
/// Free space beside a cell's number.
const NUMBER_PADDING: i32 = 10;
/// From so many columns on, numbers are smaller.
const MANY_COLUMNS: usize = 12;

/// The values that are known.
pub(super) fn given(figure: &HeatMap) -> Vec<f64> {
    figure.cells.iter().flatten().copied().flatten().collect()
}

/// The cells, before their place from the top is known.
pub(super) struct Grid {
    pub(super) left: i32,
    pub(super) column: i32,
    pub(super) heads: Heads,
}

impl Grid {
    pub(super) fn right(&self, columns: usize) -> i32 {
        self.left + self.column * tally(columns)
    }
}

pub(super) fn lay_out_grid(figure: &HeatMap, left: i32) -> Grid {
    let values = Values::of(figure);
    let widest_number =
        given(figure).into_iter().map(|value| look_width(&values.text(value), values.look)).max().unwrap_or(0);
    let room = style::CANVAS_WIDTH - style::MARGIN - left;
    let fair = room / tally(figure.columns.len()).max(1);
    let wanted = fair
        .clamp(LEAST_CELL_WIDTH, MOST_CELL_WIDTH)
        .max(widest_number + NUMBER_PADDING)
        .max(heads::level_column(&figure.columns, fair.min(MOST_NAMED_CELL_WIDTH)));
    let heads = heads::plan(&figure.columns, wanted);
    Grid { left, column: wanted.max(heads.least_column), heads }
}

/// What all cells share.
pub(super) struct Values {
    pub(super) largest: f64,
    pub(super) decimals: usize,
    pub(super) look: TextLook,
}

impl Values {
    pub(super) fn of(figure: &HeatMap) -> Self {
        let given = given(figure);
        Self {
            largest: given.iter().copied().fold(0.0, f64::max),
            decimals: decimals_for(&given),
            look: if figure.columns.len() > MANY_COLUMNS { style::DENSE_VALUE } else { style::VALUE },
        }
    }

    pub(super) fn text(&self, value: f64) -> String {
        amount(value, self.decimals)
    }
}

#[derive(Default)]
pub(super) struct Cells {
    pub(super) shades: Vec<(PixelBox, RGBColor)>,
    pub(super) numbers: Vec<Label>,
}

pub(super) fn lay_out_cells(figure: &HeatMap, values: &Values, grid: &Grid, rows: &Rows) -> Cells {
    let mut cells = Cells::default();
    for (row, band) in figure.cells.iter().zip(&rows.bands) {
        for (index, cell) in row.iter().enumerate() {
            let left = grid.left + grid.column * tally(index);
            let area = PixelBox { left, top: band.top, right: left + grid.column, bottom: band.bottom };
            add_cell(&mut cells, *cell, area, values);
        }
    }
    cells
}

/// A dash for what is unknown, nothing for nothing, otherwise a shade with its number.
fn add_cell(cells: &mut Cells, cell: Option<f64>, area: PixelBox, values: &Values) {
    let Some(value) = cell else {
        let look = values.look.coloured(style::SOFT_TEXT);
        let dash = Label::new(MISSING, area.centre(), Anchor::Middle, look);
        cells.numbers.push(dash);
        return;
    };
    if value <= 0.0 {
        return;
    }
    let colour = style::shade(value / values.largest);
    let look = values.look.coloured(readable_on(colour));
    let number = Label::new(&values.text(value), area.centre(), Anchor::Middle, look);
    cells.shades.push((area, colour));
    cells.numbers.push(number);
}

pub(super) fn lay_out_rules(columns: usize, grid: &Grid, rows: &Rows) -> Vec<PixelBox> {
    let (left, right) = (grid.left, grid.right(columns));
    let top = rows.bands.first().map_or(rows.bottom, |band| band.top);
    let level = rows.bands.iter().map(|band| band.bottom).chain([top]);
    let level = level.map(|y| PixelBox::level_rule(y, left, right + 1));
    let upright = (0..=columns).map(|index| left + grid.column * tally(index));
    let upright = upright.map(|x| PixelBox::upright_rule(x, top, rows.bottom));
    level.chain(upright).collect()
}
