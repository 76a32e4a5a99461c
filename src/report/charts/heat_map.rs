//! A matrix of amounts: a shade and a number in each cell.

use super::DrawError;
use super::bars::is_amount;
use super::canvas;
use super::frame;
use super::geometry::{PixelBox, Size};
use super::heat_map_cells::{Grid, Values, given, lay_out_cells, lay_out_grid, lay_out_rules};
use super::heat_map_heads as heads;
use super::heat_map_key::{self as key, Key, KeyWords};
use super::label::{Anchor, BlockPlace, Label, block};
use super::rows::{self, RowWords, Rows};
use super::style;
use super::text_width::{lines_height, text_width, widest_piece, wrapped};
use crate::table::figure::{Chart, HeatMap};
use plotters::style::RGBColor;

/// The words for the rows may take this much on the left, even beside short names.
const ROW_LABEL_WIDTH: i32 = 110;
/// Where everything of a matrix goes.
#[derive(Debug, Clone, PartialEq)]
struct Layout {
    size: Size,
    /// The shaded cells.
    shades: Vec<(PixelBox, RGBColor)>,
    /// The lines between the cells.
    rules: Vec<PixelBox>,
    /// Numbers and dashes.
    numbers: Vec<Label>,
    key: Key,
    labels: Vec<Label>,
}

/// Draws a matrix.
pub(super) fn draw(chart: &Chart, figure: &HeatMap) -> Result<String, DrawError> {
    check(chart, figure)?;
    if figure.rows.is_empty() || figure.columns.is_empty() {
        return frame::draw_no_data(chart);
    }
    let layout = lay_out(&chart.title, figure);
    canvas::document(chart, layout.size, |canvas| {
        for (area, colour) in layout.shades.iter().chain(&layout.key.steps) {
            canvas.rectangle(*area, *colour)?;
        }
        canvas.rectangles(&layout.rules, style::GRID)?;
        canvas.labels(&layout.numbers)?;
        canvas.labels(&layout.labels)
    })
}

fn check(chart: &Chart, figure: &HeatMap) -> Result<(), DrawError> {
    let (rows, columns) = (figure.rows.len(), figure.columns.len());
    let is_full = |row: &Vec<Option<f64>>| row.len() == columns;
    if figure.cells.len() != rows || !figure.cells.iter().all(is_full) {
        let reason = format!("its cells are not {rows} rows of {columns}");
        return Err(DrawError::unfit(chart, reason));
    }
    if let Some(value) = given(figure).into_iter().find(|value| !is_amount(*value)) {
        return Err(DrawError::unfit(chart, format!("a cell cannot hold {value}")));
    }
    Ok(())
}

fn lay_out(title: &str, figure: &HeatMap) -> Layout {
    // The names' width does not depend on where the rows begin, so it is measured first.
    let names_end = names_end(figure);
    let grid = lay_out_grid(figure, names_end + style::GAP);
    let right = grid.right(figure.columns.len());
    let width = style::LEAST_CANVAS_WIDTH.max(right + style::MARGIN);
    let head = frame::title(title, width);
    let corner = corner_labels(figure, &grid, names_end, head.bottom);
    let rows = lay_out_rows(figure, names_end, corner.bottom + 6);
    let values = Values::of(figure);
    let cells = lay_out_cells(figure, &values, &grid, &rows);
    let key = lay_out_key(figure, &values, rows.bottom + 16, width);
    let column_names = heads::labels(&grid.heads, grid.left, grid.column, corner.bottom);
    let labels = head.labels.into_iter().chain(corner.labels);
    Layout {
        size: Size { width, height: key.bottom + style::MARGIN },
        shades: cells.shades,
        numbers: cells.numbers,
        rules: lay_out_rules(figure.columns.len(), &grid, &rows),
        labels: labels.chain(column_names).chain(rows.labels).chain(key.labels.iter().cloned()).collect(),
        key,
    }
}

fn row_words(figure: &HeatMap) -> Vec<RowWords<'_>> {
    let words = figure.rows.iter().map(|name| RowWords { name, ..RowWords::default() });
    words.collect()
}

/// Where the row names end: the words for the rows above them have some room as well.
fn names_end(figure: &HeatMap) -> i32 {
    let look = style::HEADING;
    let wanted = text_width(&figure.row_label, look.size).min(ROW_LABEL_WIDTH);
    let wanted = wanted.max(widest_piece(&figure.row_label, look.size).min(2 * ROW_LABEL_WIDTH));
    let names_end = rows::lay_out(&row_words(figure), 0).names_end;
    names_end.max(style::MARGIN + wanted * 112 / 100 + 1)
}

fn lay_out_rows(figure: &HeatMap, names_end: i32, top: i32) -> Rows {
    let height = rows::common_height(&figure.rows);
    let mut rows = rows::lay_out_at_least(&row_words(figure), top, height);
    let shift = names_end - rows.names_end;
    for label in &mut rows.labels {
        label.place.0 += shift;
    }
    rows.names_end = names_end;
    rows
}

/// The words for columns and rows in the space above the cells.
struct Corner {
    labels: Vec<Label>,
    /// What the names of the columns stand on.
    bottom: i32,
}

fn corner_labels(figure: &HeatMap, grid: &Grid, names_end: i32, top: i32) -> Corner {
    let look = style::HEADING;
    let right = grid.right(figure.columns.len());
    let bold_room = |room: i32| room * 100 / 112;
    let across = wrapped(&figure.column_label, look.size, bold_room(right - grid.left));
    let down = wrapped(&figure.row_label, look.size, bold_room(names_end - style::MARGIN));
    let across_height = lines_height(&across, look.line_height());
    let down_height = lines_height(&down, look.line_height());
    let bottom = top + (across_height + 4 + grid.heads.height).max(down_height);
    let across_place = BlockPlace {
        x: grid.left + (right - grid.left) / 2,
        middle: bottom - grid.heads.height - 4 - across_height / 2,
        anchor: Anchor::Middle,
    };
    let down_place = BlockPlace { x: names_end, middle: bottom - down_height / 2, anchor: Anchor::End };
    let mut labels = block(&across, across_place, look);
    labels.extend(block(&down, down_place, look));
    Corner { labels, bottom }
}

fn lay_out_key(figure: &HeatMap, values: &Values, top: i32, width: i32) -> Key {
    let cells = || figure.cells.iter().flatten();
    let blank = cells().any(|cell| *cell == Some(0.0));
    let dashed = cells().any(Option::is_none);
    let notes = match (blank, dashed) {
        (true, true) => "blank: 0; \u{2013}: cannot occur or unknown",
        (true, false) => "blank: 0",
        (false, true) => "\u{2013}: cannot occur or unknown",
        (false, false) => "",
    };
    let largest = values.text(values.largest);
    let words = KeyWords {
        value_label: &figure.value_label,
        largest: (values.largest > 0.0).then_some(largest.as_str()),
        notes,
    };
    key::lay_out(&words, (style::MARGIN, top), width)
}

#[cfg(test)]
mod tests {
    use super::super::heat_map_cells::MISSING;
    use super::super::layout_checks::{SPEAKER_COUNTS, assert_labels_are_clear, is_drawn_whole, names};
    use super::*;

    fn figure(count: usize, cell: impl Fn(usize, usize) -> Option<f64>) -> HeatMap {
        let row = |row| (0..count).map(|column| cell(row, column)).collect();
        HeatMap {
            row_label: "from".to_owned(),
            column_label: "to".to_owned(),
            value_label: "turns (n)".to_owned(),
            rows: names(count),
            columns: names(count),
            cells: (0..count).map(row).collect(),
        }
    }

    fn all_labels(layout: &Layout) -> Vec<Label> {
        [layout.labels.clone(), layout.numbers.clone()].concat()
    }

    #[test]
    fn labels_are_clear_for_any_number_of_speakers() {
        for count in SPEAKER_COUNTS {
            let made = figure(count, |row, column| (row != column).then_some((row + column) as f64));
            let layout = lay_out("Turns", &made);
            assert_labels_are_clear(layout.size, &all_labels(&layout));
            assert!(made.rows.iter().all(|name| is_drawn_whole(name, &layout.labels)));
        }
    }

    #[test]
    fn an_unknown_cell_has_a_dash_and_a_zero_is_blank() {
        let values = [[None, Some(0.0)], [Some(5.0), Some(10.0)]];
        let layout = lay_out("Turns", &figure(2, |row, column| values[row][column]));
        let texts: Vec<&str> = layout.numbers.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(texts, [MISSING, "5", "10"]);
        assert_eq!(layout.shades[1].1, style::shade(1.0));
        assert_eq!(layout.shades.len(), 2);
    }

    #[test]
    fn counts_of_ten_million_widen_the_cells() {
        let layout = lay_out("Turns", &figure(6, |_, _| Some(1e7)));
        assert_labels_are_clear(layout.size, &all_labels(&layout));
        for (number, (area, _)) in layout.numbers.iter().zip(&layout.shades) {
            assert!(number.area().width() < area.width());
        }
    }

    #[test]
    fn counts_of_nothing_have_neither_shades_nor_a_scale() {
        let layout = lay_out("Turns", &figure(6, |_, _| Some(0.0)));
        assert!(layout.shades.is_empty() && layout.key.steps.is_empty());
        assert_labels_are_clear(layout.size, &all_labels(&layout));
    }
}
