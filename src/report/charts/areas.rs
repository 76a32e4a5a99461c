//! Shares over a common axis, one area on top of the other, with a strip that tells who leads.

use super::DrawError;
use super::axis::{self, BottomAxis, Plot};
use super::canvas;
use super::frame;
use super::geometry::{PixelBox, Point, Scale, Size};
use super::label::{Anchor, BlockPlace, Label, block};
use super::legend::{self, Entry, Legend, Sample};
use super::line_axes;
use super::numbers::{Grain, ticks};
use super::style::{self, Fill};
use super::text_width::{lines_height, wrapped};
use crate::table::figure::{Areas, Chart};

/// Height of the strip below the areas.
const STRIP_HEIGHT: i32 = 16;
const STRIP_GAP: i32 = 8;

#[derive(Debug, Clone, PartialEq)]
struct Layout {
    size: Size,
    axis: BottomAxis,
    /// Level rules, one a tick of the vertical axis, painted over the areas.
    rules: Vec<PixelBox>,
    areas: Vec<(Vec<Point>, Fill)>,
    strip: Vec<(PixelBox, Fill)>,
    legend: Legend,
    labels: Vec<Label>,
}

/// Draws areas.
pub(super) fn draw(chart: &Chart, figure: &Areas) -> Result<String, DrawError> {
    let shares = figure.areas.iter().flat_map(|area| area.shares.iter().flatten());
    if let Some(number) = shares.chain(&figure.places).find(|number| !number.is_finite()) {
        return Err(DrawError::unfit(chart, format!("{number} is no place on an axis")));
    }
    let fits = |area: &crate::table::figure::Area| area.shares.len() == figure.places.len();
    if !figure.areas.iter().all(fits) || figure.leaders.len() != figure.places.len() {
        return Err(DrawError::unfit(chart, "an area has not one share a place"));
    }
    if figure.places.is_empty() || figure.areas.is_empty() {
        return frame::draw_no_data(chart);
    }
    let layout = lay_out(&chart.title, figure);
    canvas::document(chart, layout.size, |canvas| {
        for (corners, fill) in &layout.areas {
            canvas.polygon(corners, fill.colour)?;
        }
        canvas.rectangles(&layout.rules, style::GROUND)?;
        for (area, fill) in &layout.strip {
            canvas.filled(*area, *fill)?;
        }
        canvas.rectangles(&layout.axis.grid, style::AXIS)?;
        legend::draw_samples(canvas, &layout.legend)?;
        canvas.labels(&layout.labels)
    })
}

/// The fill of each area: a rest is grey.
fn fills(figure: &Areas) -> Vec<Fill> {
    let mut next = 0;
    let mut fill = |is_rest: bool| {
        if is_rest {
            return style::REST_FILL;
        }
        next += 1;
        style::area_fill(next - 1)
    };
    figure.areas.iter().map(|area| fill(area.is_rest)).collect()
}

fn lay_out(title: &str, figure: &Areas) -> Layout {
    let head = frame::title(title, style::CANVAS_WIDTH);
    let fills = fills(figure);
    let entries: Vec<Entry> = figure
        .areas
        .iter()
        .zip(&fills)
        .map(|(area, fill)| Entry { name: &area.name, sample: Sample::Area(*fill) })
        .collect();
    let legend = legend::lay_out(&entries, head.bottom, style::CANVAS_WIDTH);
    let words = line_axes::words_above(&figure.y_label, legend.bottom);
    let upright = line_axes::upright(vec![0.0, 100.0]);
    let (top, bottom) = (words.bottom, words.bottom + style::LINES_HEIGHT);
    let heights = Scale { low: 0.0, high: 1.0, start: bottom, end: top };
    let start = style::MARGIN + line_axes::widest_number(&upright.ticks) + style::GAP;
    let (first, last) = (figure.places[0], figure.places[figure.places.len() - 1]);
    let (low, high) = if last > first { (first, last) } else { (first - 0.5, first + 0.5) };
    let scale = Scale { low, high, start, end: style::CANVAS_WIDTH - 2 * style::MARGIN };
    let strip_top = bottom + STRIP_GAP;
    let strip_words = strip_words(figure, &scale, strip_top + STRIP_HEIGHT + 4);
    let marks = Plot { scale, top: strip_words.1, bottom: strip_words.1 + 5, canvas_width: style::CANVAS_WIDTH };
    let made = ticks(low, high, axis::most_ticks(scale.end - scale.start), Grain::of(figure.places.iter().copied()));
    let axis = axis::below(&marks, &made, &figure.x_label);
    let per_cent = Scale { low: 0.0, high: 100.0, ..heights };
    let numbers = line_axes::numbers(&upright.ticks, &per_cent, start);
    let labels = head.labels.into_iter().chain(legend.labels.clone()).chain(words.labels);
    Layout {
        size: Size { width: style::CANVAS_WIDTH, height: axis.bottom + style::MARGIN },
        rules: upright
            .ticks
            .values
            .iter()
            .map(|value| PixelBox::level_rule(per_cent.place(*value), scale.start, scale.end))
            .collect(),
        areas: lay_out_areas(figure, &fills, &scale, &heights),
        strip: lay_out_strip(figure, &fills, &scale, strip_top),
        labels: labels.chain(numbers).chain(strip_words.0).chain(axis.labels.clone()).collect(),
        axis,
        legend,
    }
}

/// What the strip shows, below it.
fn strip_words(figure: &Areas, scale: &Scale, top: i32) -> (Vec<Label>, i32) {
    let lines = wrapped(&figure.strip_label, style::NOTE.size, scale.end - scale.start);
    let height = lines_height(&lines, style::NOTE.line_height());
    let place = BlockPlace { x: scale.start, middle: top + height / 2, anchor: Anchor::Start };
    (block(&lines, place, style::NOTE), top + height + 4)
}

/// Where the stretch of each place begins and ends: half-way to its neighbours.
fn stretches(figure: &Areas, scale: &Scale) -> Vec<(i32, i32)> {
    let places = &figure.places;
    let middle = |one: f64, other: f64| scale.place(one + (other - one) / 2.0);
    (0..places.len())
        .map(|at| {
            let left = if at == 0 { scale.start } else { middle(places[at - 1], places[at]) };
            let right = if at + 1 == places.len() { scale.end } else { middle(places[at], places[at + 1]) };
            (left, right)
        })
        .collect()
}

/// The areas as polygons, upper edge to the right and lower edge back; a stretch where nobody has anything is empty.
fn lay_out_areas(figure: &Areas, fills: &[Fill], scale: &Scale, heights: &Scale) -> Vec<(Vec<Point>, Fill)> {
    let mut drawn = Vec::new();
    let mut below = vec![0.0; figure.places.len()];
    for (area, fill) in figure.areas.iter().zip(fills) {
        let above: Vec<f64> = below.iter().zip(&area.shares).map(|(sum, share)| sum + share.unwrap_or(0.0)).collect();
        for run in known_runs(&area.shares) {
            // A lone place is as wide as its stretch.
            let xs: Vec<(usize, i32)> = if run.len() == 1 {
                let (left, right) = stretches(figure, scale)[run.start];
                vec![(run.start, left), (run.start, right)]
            } else {
                run.clone().map(|at| (at, scale.place(figure.places[at]))).collect()
            };
            let upper = xs.iter().map(|(at, x)| (*x, heights.place(above[*at])));
            let lower = xs.iter().rev().map(|(at, x)| (*x, heights.place(below[*at])));
            drawn.push((upper.chain(lower).collect(), *fill));
        }
        below = above;
    }
    drawn
}

fn known_runs(shares: &[Option<f64>]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for at in (0..shares.len()).filter(|at| shares[*at].is_some()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn lay_out_strip(figure: &Areas, fills: &[Fill], scale: &Scale, top: i32) -> Vec<(PixelBox, Fill)> {
    let led = figure.leaders.iter().zip(stretches(figure, scale));
    led.filter_map(|(leader, (left, right))| {
        let fill = *fills.get((*leader)?)?;
        Some((PixelBox { left, top, right, bottom: top + STRIP_HEIGHT }, fill))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::{assert_labels_are_clear, is_drawn_whole, names};
    use super::*;
    use crate::table::figure::Area;

    fn figure(count: usize, places: usize) -> Areas {
        let share = 1.0 / count as f64;
        let areas =
            names(count).into_iter().map(|name| Area { name, is_rest: false, shares: vec![Some(share); places] });
        Areas {
            x_label: "words".to_owned(),
            y_label: "share of words in per cent".to_owned(),
            strip_label: "most words".to_owned(),
            places: (0..places).map(|at| at as f64 * 75.0).collect(),
            areas: areas.collect(),
            leaders: vec![Some(0); places],
        }
    }

    #[test]
    fn labels_are_clear_and_areas_fill_the_plot() {
        for count in [1, 2, 8] {
            let layout = lay_out("Over time", &figure(count, 20));
            assert_labels_are_clear(layout.size, &layout.labels);
            assert!(names(count).iter().all(|name| is_drawn_whole(name, &layout.labels)));
            let highest = layout.areas.iter().flat_map(|(corners, _)| corners).map(|corner| corner.1).min();
            let lowest = layout.areas.iter().flat_map(|(corners, _)| corners).map(|corner| corner.1).max();
            assert_eq!(lowest.zip(highest).map(|(low, high)| low - high), Some(style::LINES_HEIGHT));
        }
    }

    #[test]
    fn a_single_window_is_as_wide_as_the_plot() {
        let layout = lay_out("Over time", &figure(2, 1));
        let xs: Vec<i32> = layout.areas[0].0.iter().map(|corner| corner.0).collect();
        assert!(xs.iter().max() > xs.iter().min());
    }

    #[test]
    fn windows_without_talk_are_empty() {
        let mut made = figure(2, 5);
        made.areas.iter_mut().for_each(|area| area.shares[2] = None);
        made.leaders[2] = None;
        let layout = lay_out("Over time", &made);
        assert_eq!((layout.areas.len(), layout.strip.len()), (4, 4));
    }
}
