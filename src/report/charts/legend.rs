//! A key above a figure: samples with their names, in rows.

use super::canvas::{Canvas, Painted};
use super::geometry::{PixelBox, Size};
use super::label::{Anchor, BlockPlace, Label, block};
use super::marks;
use super::style::{self, Fill};
use super::text_width::{lines_height, widest_line, wrapped};
use crate::table::figure::MarkKind;

const SAMPLE: Size = Size { width: 20, height: 14 };
const SAMPLE_GAP: i32 = 8;
const ENTRY_GAP: i32 = 26;
const ROW_GAP: i32 = 6;

/// What a name is shown beside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sample {
    Area(Fill),
    Mark(MarkKind),
    /// The point of the series with this number.
    Point(usize),
}

/// One entry of a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    pub(super) sample: Sample,
}

/// A key laid out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Legend {
    pub(super) samples: Vec<(PixelBox, Sample)>,
    pub(super) labels: Vec<Label>,
    /// Where the figure may begin.
    pub(super) bottom: i32,
}

/// Lays out a key from `top`, across a canvas of this width.
pub(super) fn lay_out(entries: &[Entry], top: i32, canvas_width: i32) -> Legend {
    let mut legend = Legend { samples: Vec::with_capacity(entries.len()), labels: Vec::new(), bottom: top };
    let name_indent = SAMPLE.width + SAMPLE_GAP;
    let room = canvas_width - 2 * style::MARGIN - name_indent;
    let (mut left, mut row_height) = (style::MARGIN, 0);
    for entry in entries {
        let lines = wrapped(entry.name, style::NOTE.size, room);
        let width = name_indent + widest_line(&lines, style::NOTE.size);
        if left > style::MARGIN && left + width > canvas_width - style::MARGIN {
            legend.bottom += row_height + ROW_GAP;
            (left, row_height) = (style::MARGIN, 0);
        }
        let height = lines_height(&lines, style::NOTE.line_height());
        add_entry(&mut legend, entry.sample, &lines, left);
        row_height = row_height.max(height).max(SAMPLE.height);
        left += width + ENTRY_GAP;
    }
    legend.bottom += row_height + 2 * style::GAP;
    legend
}

/// Puts an entry at the bottom row of the key; the sample stands beside the first line of the name.
fn add_entry(legend: &mut Legend, sample: Sample, lines: &[String], left: i32) {
    let first_line = legend.bottom + style::NOTE.line_height() / 2;
    let centre = (left + SAMPLE.width / 2, first_line);
    legend.samples.push((PixelBox::around(centre, SAMPLE), sample));
    let height = lines_height(lines, style::NOTE.line_height());
    let place =
        BlockPlace { x: left + SAMPLE.width + SAMPLE_GAP, middle: legend.bottom + height / 2, anchor: Anchor::Start };
    legend.labels.extend(block(lines, place, style::NOTE.coloured(style::TEXT)));
}

/// Paints the samples of a key; its labels are painted with the others.
pub(super) fn draw_samples(canvas: &Canvas, legend: &Legend) -> Painted {
    for (area, sample) in &legend.samples {
        match sample {
            Sample::Area(fill) => canvas.filled(*area, *fill)?,
            Sample::Mark(kind) => marks::draw_in_key(canvas, *kind, area.centre())?,
            Sample::Point(series) => marks::draw_point(canvas, *series, area.centre())?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::{assert_labels_are_clear, is_drawn_whole, names};
    use super::*;

    fn entries(names: &[String]) -> Vec<Entry<'_>> {
        names.iter().map(|name| Entry { name, sample: Sample::Area(style::REST_FILL) }).collect()
    }

    #[test]
    fn entries_stand_beside_each_other_until_the_row_is_full() {
        let names: Vec<String> = (0..12).map(|index| format!("dialogue act {index}")).collect();
        let legend = lay_out(&entries(&names), 50, 960);
        assert_eq!(legend.samples[0].0.left, style::MARGIN);
        assert_eq!(legend.samples[0].0.top, legend.samples[1].0.top);
        assert!(legend.samples[11].0.top > legend.samples[0].0.top);
        assert_eq!(legend.samples[11].0.width(), SAMPLE.width);
    }

    #[test]
    fn awkward_names_are_whole_and_clear_of_each_other() {
        let mut names = names(12);
        names.push("a very long name of a series ".repeat(8));
        let legend = lay_out(&entries(&names), 0, 960);
        let size = Size { width: 960, height: legend.bottom };
        assert_labels_are_clear(size, &legend.labels);
        assert!(names.iter().all(|name| is_drawn_whole(name, &legend.labels)));
    }
}
