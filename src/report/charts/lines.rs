//! Lines over a common axis, named at their ends.

use super::DrawError;
use super::axis::{self, BottomAxis, Plot};
use super::canvas;
use super::frame;
use super::geometry::{PixelBox, Point, Scale, Size, tally};
use super::label::{Anchor, Label};
use super::line_axes::{self, Upright};
use super::line_labels::{name_height, name_labels, name_look, names, spread, wishes};
use super::numbers::{Grain, ticks};
use super::rows::Density;
use super::style::{self, Dash, Stroke};
use super::text_width::widest_line;
use crate::table::figure::{Chart, Lines};

/// From the plot to the sample of a line, and from there to the line's name.
const SAMPLE_START: i32 = 22;
const SAMPLE_END: i32 = 46;
const NAME_START: i32 = 52;
/// Marks of the ticks below the plot.
const TICK_LENGTH: i32 = 5;
const END_RADIUS: i32 = 3;
/// For the names of marked values, above the plot.
const REFERENCE_ROOM: i32 = 26;
/// From the numbers of the vertical axis to the first of places with names.
const PLACE_INSET: i32 = 70;

/// Where everything of a line chart goes.
#[derive(Debug, Clone, PartialEq)]
struct Layout {
    size: Size,
    axis: BottomAxis,
    /// Level rules, one a tick of the vertical axis; the lowest is the baseline.
    grid: Vec<PixelBox>,
    lines: Vec<PlacedLine>,
    /// Marked values of the horizontal axis.
    references: Vec<[Point; 2]>,
    labels: Vec<Label>,
}

/// A line with the way to its name.
#[derive(Debug, Clone, PartialEq)]
struct PlacedLine {
    points: Vec<Point>,
    stroke: Stroke,
    /// From the last point to the sample; none where so many would hide each other.
    leader: Option<[Point; 2]>,
    /// A bit of the line beside its name.
    sample: [Point; 2],
}

/// Draws lines.
pub(super) fn draw(chart: &Chart, figure: &Lines) -> Result<String, DrawError> {
    let mut numbers = points(figure).flat_map(|(x, y)| [x, y]);
    if let Some(number) = numbers.find(|number| !number.is_finite()) {
        let reason = format!("{number} is no place on an axis");
        return Err(DrawError::unfit(chart, reason));
    }
    if points(figure).next().is_none() {
        return frame::draw_no_data(chart);
    }
    let layout = lay_out(&chart.title, figure);
    canvas::document(chart, layout.size, |canvas| {
        canvas.rectangles(&layout.grid, style::GRID)?;
        let baseline = layout.grid.first().copied();
        canvas.rectangles(baseline.as_slice(), style::AXIS)?;
        canvas.rectangles(&layout.axis.grid, style::AXIS)?;
        for reference in &layout.references {
            canvas.path(reference, Stroke { colour: style::AXIS, width: 2, dash: Dash::Broken(6, 4) })?;
        }
        for leader in layout.lines.iter().filter_map(|line| line.leader) {
            canvas.path(&leader, style::LEADER_STROKE)?;
        }
        for line in &layout.lines {
            draw_line(canvas, line)?;
        }
        if !figure.places.is_empty() {
            for line in &layout.lines {
                line.points.iter().try_for_each(|point| canvas.disc(*point, END_RADIUS, line.stroke.colour))?;
            }
        }
        canvas.labels(&layout.labels)
    })
}

fn draw_line(canvas: &canvas::Canvas, line: &PlacedLine) -> canvas::Painted {
    canvas.path(&line.points, line.stroke)?;
    canvas.path(&line.sample, line.stroke)?;
    let end = line.points.last();
    end.map_or(Ok(()), |end| canvas.disc(*end, END_RADIUS, line.stroke.colour))
}

fn points(figure: &Lines) -> impl Iterator<Item = (f64, f64)> {
    figure.lines.iter().flat_map(|line| line.points.iter().copied())
}

fn lay_out(title: &str, figure: &Lines) -> Layout {
    let head = frame::title(title, style::CANVAS_WIDTH);
    // A slope from anywhere but 0 looks steeper than it is.
    let base = (!figure.places.is_empty()).then_some(0.0);
    let upright = line_axes::upright(points(figure).map(|(_, y)| y).chain(base).collect());
    let names = names(&figure.lines);
    let words = line_axes::words_above(&figure.y_label, head.bottom);
    let room = if figure.references.is_empty() { 0 } else { REFERENCE_ROOM };
    let plot = lay_out_plot(figure, &names, &upright, words.bottom + room);
    let heights = upright.scale(plot.bottom, plot.top);
    let grid = upright
        .ticks
        .values
        .iter()
        .map(|value| PixelBox::level_rule(heights.place(*value), plot.scale.start - inset(figure), plot.scale.end));
    let axis = lay_out_axis(figure, &plot);
    let middles = spread(&wishes(figure, &names, &heights), plot.top, plot.bottom);
    let labels = head.labels.into_iter().chain(words.labels);
    let numbers = line_axes::numbers(&upright.ticks, &heights, plot.scale.start - inset(figure));
    Layout {
        size: Size { width: style::CANVAS_WIDTH, height: axis.bottom + style::MARGIN },
        grid: grid.collect(),
        lines: lay_out_lines(figure, &plot, &heights, &middles),
        references: references(figure, &plot).map(|(x, _)| [(x, plot.top), (x, plot.bottom)]).collect(),
        labels: labels
            .chain(numbers)
            .chain(axis.labels.iter().cloned())
            .chain(reference_labels(figure, &plot))
            .chain(name_labels(&names, &middles, plot.scale.end + NAME_START))
            .collect(),
        axis,
    }
}

/// Marked values that lie on the axis: where, and their names.
fn references<'a>(figure: &'a Lines, plot: &Plot) -> impl Iterator<Item = (i32, &'a str)> {
    let Scale { low, high, .. } = plot.scale;
    let scale = plot.scale;
    let on_axis = figure.references.iter().filter(move |reference| (low..=high).contains(&reference.at));
    on_axis.map(move |reference| (scale.place(reference.at), reference.name.as_str()))
}

/// Their names above the plot, in turn to the left and to the right of their lines, which may stand close together.
fn reference_labels(figure: &Lines, plot: &Plot) -> Vec<Label> {
    let y = plot.top - REFERENCE_ROOM / 2;
    let label = |(number, (x, name)): (usize, (i32, &str))| match number % 2 {
        0 => Label::new(name, (x - style::GAP / 2, y), Anchor::End, style::NOTE),
        _ => Label::new(name, (x + style::GAP / 2, y), Anchor::Start, style::NOTE),
    };
    references(figure, plot).enumerate().map(label).collect()
}

/// Names of places are centred below them: the first needs room to its left.
fn inset(figure: &Lines) -> i32 {
    if figure.places.is_empty() { 0 } else { PLACE_INSET }
}

/// The plot: as high as all names together, if need be, and as wide as names and numbers leave it.
fn lay_out_plot(figure: &Lines, names: &[Vec<String>], upright: &Upright, top: i32) -> Plot {
    let look = name_look(names);
    let widest = names.iter().map(|lines| widest_line(lines, look.size));
    let all_names: i32 = names.iter().map(|lines| name_height(lines, look)).sum();
    let places = || points(figure).map(|(x, _)| x);
    let named = figure.places.len().checked_sub(1).map(|last| f64::from(tally(last)));
    let low = places().chain(named.map(|_| 0.0)).fold(f64::INFINITY, f64::min);
    let high = places().chain(named).fold(f64::NEG_INFINITY, f64::max);
    // A single place lies in the middle.
    let (low, high) = if high > low { (low, high) } else { (low - 0.5, low + 0.5) };
    Plot {
        scale: Scale {
            low,
            high,
            start: style::MARGIN + line_axes::widest_number(&upright.ticks) + style::GAP + inset(figure),
            end: style::CANVAS_WIDTH - style::MARGIN - widest.max().unwrap_or(0) - NAME_START,
        },
        top,
        bottom: top + all_names.max(style::LINES_HEIGHT),
        canvas_width: style::CANVAS_WIDTH,
    }
}

/// The horizontal axis with short marks instead of a grid: the eye follows the lines.
fn lay_out_axis(figure: &Lines, plot: &Plot) -> BottomAxis {
    let Scale { low, high, start, end } = plot.scale;
    let grain = Grain::of(points(figure).map(|(x, _)| x));
    let made = ticks(low, high, axis::most_ticks(end - start), grain);
    let marks = Plot { top: plot.bottom, bottom: plot.bottom + TICK_LENGTH, ..*plot };
    if !figure.places.is_empty() {
        return axis::named(&marks, &figure.places, &figure.x_label);
    }
    axis::below(&marks, &made, &figure.x_label)
}

fn lay_out_lines(figure: &Lines, plot: &Plot, heights: &Scale, middles: &[i32]) -> Vec<PlacedLine> {
    let draws_leaders = Density::of(figure.lines.len()) == Density::Spread;
    let lines = figure.lines.iter().zip(middles).enumerate();
    let placed = lines.filter_map(|(index, (line, middle))| {
        let place = |point: &(f64, f64)| (plot.scale.place(point.0), heights.place(point.1));
        let mut points: Vec<Point> = line.points.iter().map(place).collect();
        points.dedup();
        let last = *points.last()?;
        let sample_start = (plot.scale.end + SAMPLE_START, *middle);
        Some(PlacedLine {
            points,
            stroke: style::line_stroke(index),
            leader: draws_leaders.then_some([last, sample_start]),
            sample: [sample_start, (plot.scale.end + SAMPLE_END, *middle)],
        })
    });
    placed.collect()
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::{self, SPEAKER_COUNTS, assert_labels_are_clear, is_drawn_whole};
    use super::*;
    use crate::table::figure::Line;

    fn figure(count: usize, height: impl Fn(usize, f64) -> f64) -> Lines {
        let names = layout_checks::names(count).into_iter().enumerate();
        let lines = names
            .map(|(index, name)| Line { name, points: [0.0, 50.0, 100.0].map(|x| (x, height(index, x))).to_vec() });
        Lines {
            x_label: "turns".to_owned(),
            y_label: "words (n)".to_owned(),
            places: Vec::new(),
            references: Vec::new(),
            lines: lines.collect(),
        }
    }

    #[test]
    fn labels_are_clear_for_any_number_of_lines() {
        for count in SPEAKER_COUNTS {
            let made = figure(count, |index, x| x * index as f64);
            let layout = lay_out("Words", &made);
            assert_labels_are_clear(layout.size, &layout.labels);
            let mut lines = made.lines.iter();
            assert!(lines.all(|line| is_drawn_whole(&line.name, &layout.labels)));
        }
    }

    #[test]
    fn lines_that_end_at_the_same_place_keep_their_names_apart() {
        let layout = lay_out("Words", &figure(20, |_, _| 3.0));
        assert_labels_are_clear(layout.size, &layout.labels);
        assert!(layout.lines.windows(2).all(|pair| pair[0].sample[0].1 < pair[1].sample[0].1));
    }

    #[test]
    fn lines_of_nothing_lie_on_the_baseline() {
        let layout = lay_out("Words", &figure(2, |_, _| 0.0));
        let baseline = layout.grid[0].top;
        let mut points = layout.lines.iter().flat_map(|line| &line.points);
        assert!(points.all(|(_, y)| *y == baseline));
    }

    #[test]
    fn values_of_ten_million_stay_on_the_canvas() {
        let layout = lay_out("Words", &figure(2, |_, x| x * 1e5));
        assert_labels_are_clear(layout.size, &layout.labels);
        assert!(layout.labels.iter().any(|label| label.text == "10,000,000"));
    }

    #[test]
    fn a_line_without_points_says_so() {
        let mut made = figure(2, |_, x| x);
        made.lines[1].points.clear();
        let layout = lay_out("Words", &made);
        assert_eq!(layout.lines.len(), 1);
        assert_labels_are_clear(layout.size, &layout.labels);
        assert!(layout.labels.iter().any(|label| label.text.ends_with("(no data)")));
    }

    #[test]
    fn a_single_point_is_placed_in_the_middle_of_the_plot() {
        let mut made = figure(1, |_, x| x);
        made.lines[0].points = vec![(7.0, 3.0)];
        let layout = lay_out("Words", &made);
        assert_eq!(layout.lines[0].points.len(), 1);
        let distance = layout.lines[0].points[0].0 - layout.grid[0].centre().0;
        assert!(distance.abs() <= 1);
    }
}
