//! The vertical axis of a line chart: round ends, numbers beside it and its words above.

use super::frame::Head;
use super::geometry::Scale;
use super::label::{Anchor, BlockPlace, Label, block, look_width};
use super::numbers::{Grain, Ticks, grouped, ticks, ticks_of_step};
use super::style;
use super::text_width::{lines_height, wrapped};

/// About so many steps are shown.
const STEPS: i32 = 5;

/// A vertical axis that begins and ends with a tick.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Upright {
    low: f64,
    high: f64,
    pub(super) ticks: Ticks,
}

impl Upright {
    /// The scale from the lowest pixel of the plot to the highest.
    pub(super) fn scale(&self, bottom: i32, top: i32) -> Scale {
        Scale { low: self.low, high: self.high, start: bottom, end: top }
    }
}

/// The axis for these values. It begins at 0 unless that would waste half of it.
pub(super) fn upright(values: Vec<f64>) -> Upright {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let is_flat = most <= least;
    let low = if least >= 0.0 && (is_flat || least < most / 2.0) { 0.0 } else { least };
    let high = if most > low { most } else { low + 1.0 };
    let step = ticks(low, high, STEPS, Grain::of(values)).step;
    let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
    Upright { low, high, ticks: ticks_of_step(low, high, step) }
}

fn number_texts(ticks: &Ticks) -> Vec<String> {
    let number = |value: &f64| grouped(*value, ticks.decimals);
    ticks.values.iter().map(number).collect()
}

/// Width of the widest number beside the axis.
pub(super) fn widest_number(ticks: &Ticks) -> i32 {
    let widths = number_texts(ticks).into_iter().map(|text| look_width(&text, style::TICK));
    widths.max().unwrap_or(0)
}

/// The numbers to the left of the plot.
pub(super) fn numbers(ticks: &Ticks, heights: &Scale, plot_left: i32) -> Vec<Label> {
    let texts = number_texts(ticks).into_iter().zip(&ticks.values);
    texts
        .map(|(text, value)| {
            let place = (plot_left - style::GAP, heights.place(*value));
            Label::new(&text, place, Anchor::End, style::TICK)
        })
        .collect()
}

/// The words of the axis, above the plot, where they can be read without turning the head.
pub(super) fn words_above(words: &str, top: i32) -> Head {
    let room = style::CANVAS_WIDTH - 2 * style::MARGIN;
    let lines = wrapped(words, style::NOTE.size, room);
    let height = lines_height(&lines, style::NOTE.line_height());
    let place = BlockPlace { x: style::MARGIN, middle: top + height / 2, anchor: Anchor::Start };
    Head { labels: block(&lines, place, style::NOTE), bottom: top + height + style::TICK.line_height() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(values: &[f64]) -> (f64, f64) {
        let axis = upright(values.to_vec());
        (axis.low, axis.high)
    }

    #[test]
    fn the_axis_begins_at_zero_and_ends_at_a_round_value() {
        assert_eq!(ends(&[10.0, 3398.0]), (0.0, 4000.0));
    }

    #[test]
    fn an_axis_of_high_values_does_not_waste_its_lower_half() {
        assert_eq!(ends(&[90.0, 100.0]), (90.0, 100.0));
    }

    #[test]
    fn values_below_zero_are_on_the_axis() {
        let (low, high) = ends(&[-3.0, 4.0]);
        assert!(low <= -3.0 && high >= 4.0);
    }

    #[test]
    fn equal_values_still_have_an_axis() {
        assert_eq!(ends(&[0.0, 0.0]), (0.0, 1.0));
        assert_eq!(ends(&[5.0, 5.0]), (0.0, 5.0));
    }
}
