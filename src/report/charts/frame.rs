//! What all charts share around the data: the title, and the picture that says there is no data.

use super::DrawError;
use super::canvas;
use super::geometry::Size;
use super::label::{Anchor, BlockPlace, Label, block};
use super::style;
use super::text_width::{lines_height, wrapped};
use crate::table::figure::Chart;

/// Text at the top of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    pub(super) labels: Vec<Label>,
    /// Where the figure may begin.
    pub(super) bottom: i32,
}

/// The title, on as many lines as it needs in a canvas of this width.
pub(super) fn title(text: &str, canvas_width: i32) -> Head {
    // Bold letters are broader than the wrapping estimates.
    let room = (canvas_width - 2 * style::MARGIN) * 100 / 112;
    let lines = wrapped(text, style::TITLE.size, room);
    let height = lines_height(&lines, style::TITLE.line_height());
    let place = BlockPlace { x: style::MARGIN, middle: style::MARGIN + height / 2, anchor: Anchor::Start };
    Head { labels: block(&lines, place, style::TITLE), bottom: style::MARGIN + height + 2 * style::GAP }
}

/// The layout of a picture without data.
fn lay_out_no_data(text: &str) -> (Size, Vec<Label>) {
    let width = style::LEAST_CANVAS_WIDTH;
    let head = title(text, width);
    let place = (style::MARGIN, head.bottom + style::NOTE.line_height() / 2);
    let mut labels = head.labels;
    labels.push(Label::new("no data", place, Anchor::Start, style::NOTE));
    let size = Size { width, height: head.bottom + style::NOTE.line_height() + style::MARGIN };
    (size, labels)
}

/// A small picture that says there is no data.
pub(super) fn draw_no_data(chart: &Chart) -> Result<String, DrawError> {
    let (size, labels) = lay_out_no_data(&chart.title);
    canvas::document(chart, size, |canvas| canvas.labels(&labels))
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::assert_labels_are_clear;
    use super::*;

    #[test]
    fn a_long_title_is_wrapped_within_the_canvas() {
        let head = title(&"How the floor was shared in these talks ".repeat(6), 960);
        assert!(head.labels.len() > 1);
        let size = Size { width: 960, height: head.bottom };
        assert_labels_are_clear(size, &head.labels);
    }

    #[test]
    fn the_picture_without_data_is_small_and_says_so() {
        let (size, labels) = lay_out_no_data("Words by speaker");
        assert!(size.height < 120);
        assert_eq!(labels[1].text, "no data");
        assert_labels_are_clear(size, &labels);
    }
}
