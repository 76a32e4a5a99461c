//! The horizontal axis below a figure, and the scale of amounts shown by bars.

use super::geometry::{PixelBox, Scale, tally};
use super::label::{Anchor, BlockPlace, Label, block, look_width};
use super::numbers::{Ticks, grouped};
use super::style;
use super::text_width::{lines_height, wrapped};

/// The least distance of two tick labels.
const TICK_DISTANCE: i32 = 110;
/// Free space between the numbers of two ticks.
const NUMBER_GAP: i32 = 8;
/// From a bar's end to its number.
pub(super) const VALUE_GAP: i32 = 6;

/// The part of a figure that shows the data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plot {
    pub(super) scale: Scale,
    pub(super) top: i32,
    pub(super) bottom: i32,
    /// Width of the whole canvas.
    pub(super) canvas_width: i32,
}

/// An axis below a plot.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BottomAxis {
    /// Light rules through the plot, one a tick.
    pub(super) grid: Vec<PixelBox>,
    /// Numbers of the ticks and the words of the axis.
    pub(super) labels: Vec<Label>,
    /// Where the axis ends.
    pub(super) bottom: i32,
}

/// How many ticks a stretch of so many pixels holds.
pub(super) fn most_ticks(length: i32) -> i32 {
    (length / TICK_DISTANCE).clamp(2, 8)
}

/// The scale of bars from 0: it leaves room behind the longest bar for the widest of the numbers.
pub(super) fn amount_scale(start: i32, largest: f64, numbers: &[String]) -> Scale {
    let widest = numbers.iter().map(|number| look_width(number, style::VALUE)).max().unwrap_or(0);
    Scale {
        low: 0.0,
        high: if largest > 0.0 { largest } else { 1.0 },
        start,
        end: style::CANVAS_WIDTH - style::MARGIN - widest - VALUE_GAP,
    }
}

/// Lays out the axis of a plot with these ticks and words.
pub(super) fn below(plot: &Plot, ticks: &Ticks, words: &str) -> BottomAxis {
    let grid = ticks
        .values
        .iter()
        .map(|value| PixelBox::upright_rule(plot.scale.place(*value), plot.top, plot.bottom))
        .collect();
    let ticks_height = style::TICK.line_height();
    let mut labels = tick_labels(plot, ticks);
    let words_top = plot.bottom + 6 + ticks_height + 4;
    let scale = &plot.scale;
    let lines = wrapped(words, style::NOTE.size, scale.end - scale.start);
    let words_height = lines_height(&lines, style::NOTE.line_height());
    let place = BlockPlace {
        x: scale.start + (scale.end - scale.start) / 2,
        middle: words_top + words_height / 2,
        anchor: Anchor::Middle,
    };
    labels.extend(block(&lines, place, style::NOTE));
    BottomAxis { grid, labels, bottom: words_top + words_height }
}

/// Lays out an axis whose places 0, 1, 2 ... have names, each in its own column.
pub(super) fn named(plot: &Plot, names: &[String], words: &str) -> BottomAxis {
    let place = |index: usize| plot.scale.place(f64::from(tally(index)));
    let grid = (0..names.len()).map(|index| PixelBox::upright_rule(place(index), plot.top, plot.bottom)).collect();
    let steps = tally(names.len().saturating_sub(1)).max(1);
    let room = (plot.scale.end - plot.scale.start) / steps - NUMBER_GAP;
    let edges = (style::MARGIN / 2, plot.canvas_width - style::MARGIN / 2);
    // The first name has no more room to its left than the numbers of the other axis take.
    let widths = |index: usize| room.min(2 * (place(index) - edges.0).min(edges.1 - place(index)));
    let top = plot.bottom + 6;
    let mut labels = Vec::new();
    let mut bottom = top;
    for (index, name) in names.iter().enumerate() {
        let lines = wrapped(name, style::TICK.size, widths(index).max(60));
        let height = lines_height(&lines, style::TICK.line_height());
        let block_place = BlockPlace { x: place(index), middle: top + height / 2, anchor: Anchor::Middle };
        labels.extend(
            block(&lines, block_place, style::TICK).into_iter().map(|label| label.kept_between(edges.0, edges.1)),
        );
        bottom = bottom.max(top + height);
    }
    let lines = wrapped(words, style::NOTE.size, plot.scale.end - plot.scale.start);
    let height = lines_height(&lines, style::NOTE.line_height());
    let middle = plot.scale.start + (plot.scale.end - plot.scale.start) / 2;
    let words_place = BlockPlace { x: middle, middle: bottom + 4 + height / 2, anchor: Anchor::Middle };
    labels.extend(block(&lines, words_place, style::NOTE));
    BottomAxis { grid, labels, bottom: bottom + 4 + height }
}

/// The numbers of the ticks: of every tick, or every second, third ... until none touches its neighbour.
fn tick_labels(plot: &Plot, ticks: &Ticks) -> Vec<Label> {
    let y = plot.bottom + 6 + style::TICK.line_height() / 2;
    let label = |value: &f64| {
        let place = (plot.scale.place(*value), y);
        let number = grouped(*value, ticks.decimals);
        Label::new(&number, place, Anchor::Middle, style::TICK)
            .kept_between(style::MARGIN / 2, plot.canvas_width - style::MARGIN / 2)
    };
    let all: Vec<Label> = ticks.values.iter().map(label).collect();
    let every = |stride: usize| all.iter().step_by(stride).cloned().collect::<Vec<Label>>();
    (1..=all.len()).map(every).find(|labels| are_apart(labels)).unwrap_or_default()
}

/// Whether there is free space between each of these labels and the next.
fn are_apart(labels: &[Label]) -> bool {
    labels.windows(2).all(|pair| pair[0].area().right + NUMBER_GAP <= pair[1].area().left)
}

#[cfg(test)]
mod tests {
    use super::super::numbers::{Grain, ticks};
    use super::*;

    #[test]
    fn the_scale_of_bars_leaves_room_for_the_widest_number() {
        let numbers = ["10,000,000".to_owned(), "3".to_owned()];
        let scale = amount_scale(200, 1e7, &numbers);
        let room = style::CANVAS_WIDTH - scale.place(1e7);
        assert_eq!(room, look_width("10,000,000", style::VALUE) + VALUE_GAP + style::MARGIN);
    }

    #[test]
    fn a_scale_of_nothing_but_zeros_runs_to_one() {
        assert!((amount_scale(200, 0.0, &[]).high - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn names_of_places_keep_clear_of_each_other() {
        use super::super::geometry::Size;
        use super::super::layout_checks::{assert_labels_are_clear, names};
        for count in [2, 5, 8] {
            let scale = Scale { low: 0.0, high: f64::from(tally(count - 1)), start: 60, end: 780 };
            let axis = named(&Plot { scale, top: 0, bottom: 5, canvas_width: 960 }, &names(count), "file");
            assert_labels_are_clear(Size { width: 960, height: axis.bottom + 20 }, &axis.labels);
        }
    }

    #[test]
    fn crowded_numbers_of_ticks_are_left_out() {
        let plot =
            Plot { scale: Scale { low: 0.0, high: 1e7, start: 100, end: 300 }, top: 0, bottom: 100, canvas_width: 960 };
        let axis = below(&plot, &ticks(0.0, 1e7, 10, Grain::Whole), "words");
        assert_eq!(axis.grid.len(), 11);
        let numbers: Vec<&str> = axis.labels.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(numbers, ["0", "4,000,000", "8,000,000", "words"]);
    }
}
