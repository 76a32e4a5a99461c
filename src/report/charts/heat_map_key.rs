//! The key below a matrix: what the shades stand for, and what a blank cell and a dash mean.

use super::geometry::{PixelBox, Point, tally};
use super::label::{Anchor, BlockPlace, Label, block};
use super::style;
use super::text_width::{lines_height, wrapped};
use plotters::style::RGBColor;

const STEPS: usize = 20;
const STEP_WIDTH: i32 = 9;
const BAND_HEIGHT: i32 = 14;

/// What a matrix' key must explain.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyWords<'a> {
    /// What the values are, with the unit.
    pub(super) value_label: &'a str,
    /// The largest value in words; `None` when no cell is shaded.
    pub(super) largest: Option<&'a str>,
    /// Words for blank cells and dashes, where there are such cells.
    pub(super) notes: &'a str,
}

/// A key laid out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    /// The steps of the scale, from the lightest.
    pub(super) steps: Vec<(PixelBox, RGBColor)>,
    pub(super) labels: Vec<Label>,
    pub(super) bottom: i32,
}

/// Lays out a key whose upper left corner is here, in a canvas of this width.
pub(super) fn lay_out(words: &KeyWords, corner: Point, canvas_width: i32) -> Key {
    let (left, top) = corner;
    let mut key = Key { steps: Vec::new(), labels: Vec::new(), bottom: top };
    let room = canvas_width - style::MARGIN - left;
    add_words(&mut key, words.value_label, left, room);
    if let Some(largest) = words.largest {
        add_scale(&mut key, largest, left);
    }
    add_words(&mut key, words.notes, left, room);
    key
}

fn add_words(key: &mut Key, words: &str, left: i32, room: i32) {
    let lines = wrapped(words, style::NOTE.size, room);
    let height = lines_height(&lines, style::NOTE.line_height());
    let place = BlockPlace { x: left, middle: key.bottom + height / 2, anchor: Anchor::Start };
    key.labels.extend(block(&lines, place, style::NOTE));
    key.bottom += height + 4;
}

fn add_scale(key: &mut Key, largest: &str, left: i32) {
    let middle = key.bottom + style::TICK.line_height() / 2;
    // A cell of nothing is blank, so the lightest shade already stands for something.
    let least = Label::new(">0", (left, middle), Anchor::Start, style::TICK);
    let band_left = least.area().right + 6;
    let band_right = band_left + tally(STEPS) * STEP_WIDTH;
    for (index, step) in (0_u32..).take(STEPS).enumerate() {
        let step_left = band_left + tally(index) * STEP_WIDTH;
        let area = PixelBox {
            left: step_left,
            top: middle - BAND_HEIGHT / 2,
            right: step_left + STEP_WIDTH,
            bottom: middle + BAND_HEIGHT / 2,
        };
        let share = f64::from(step) / f64::from(tally(STEPS) - 1);
        key.steps.push((area, style::shade(share)));
    }
    let end = (band_right + 6, middle);
    let most = Label::new(largest, end, Anchor::Start, style::TICK);
    key.labels.extend([least, most]);
    key.bottom += style::TICK.line_height() + 6;
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Size;
    use super::super::layout_checks::assert_labels_are_clear;
    use super::*;

    #[test]
    fn the_scale_runs_from_the_lightest_to_the_darkest_shade() {
        let words = KeyWords { value_label: "turns (n)", largest: Some("10,000,000"), notes: "blank: 0" };
        let key = lay_out(&words, (20, 0), 560);
        assert_eq!(key.steps.first().map(|step| step.1), Some(style::shade(0.0)));
        assert_eq!(key.steps.last().map(|step| step.1), Some(style::shade(1.0)));
        let size = Size { width: 560, height: key.bottom };
        assert_labels_are_clear(size, &key.labels);
    }

    #[test]
    fn without_shaded_cells_there_is_no_scale() {
        let words = KeyWords { value_label: "turns (n)", largest: None, notes: "" };
        assert!(lay_out(&words, (20, 0), 560).steps.is_empty());
    }
}
