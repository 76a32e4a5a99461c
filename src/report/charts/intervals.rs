//! Points with their intervals, a row a category; or joined to dumbbells.

use super::DrawError;
use super::axis::{self, BottomAxis, Plot};
use super::canvas::{self, Canvas, Painted};
use super::frame;
use super::geometry::{PixelBox, Point as Pixel, Scale, Size, tally};
use super::label::Label;
use super::legend::{self, Entry, Legend, Sample};
use super::marks;
use super::numbers::{Grain, ticks};
use super::rows::{self, Band, RowWords};
use super::style::{self, Dash, Stroke};
use crate::table::figure::{Chart, Intervals, Points};

/// From one point of a row to the next.
const POINT_STEP: i32 = 16;
/// Above and below the points of a row.
const ROW_PADDING: i32 = 28;
/// Half the height of the mark at an interval's end.
const END_REACH: i32 = 4;

#[derive(Debug, Clone, PartialEq)]
struct Layout {
    size: Size,
    axis: BottomAxis,
    reference: Option<[Pixel; 2]>,
    /// Light rules between the rows.
    rules: Vec<PixelBox>,
    /// Bars between the points of a dumbbell.
    bars: Vec<[Pixel; 2]>,
    points: Vec<Placed>,
    legend: Option<Legend>,
    labels: Vec<Label>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Placed {
    series: usize,
    centre: Pixel,
    ends: Option<(i32, i32)>,
}

/// Draws points with intervals.
pub(super) fn draw(chart: &Chart, figure: &Intervals) -> Result<String, DrawError> {
    if let Some(number) = numbers(figure).find(|number| !number.is_finite()) {
        return Err(DrawError::unfit(chart, format!("{number} is no place on an axis")));
    }
    if figure.rows.iter().any(|row| row.values.len() != figure.series.len()) {
        return Err(DrawError::unfit(chart, "a row has not one value a series"));
    }
    if numbers(figure).next().is_none() {
        return frame::draw_no_data(chart);
    }
    let layout = lay_out(&chart.title, figure);
    canvas::document(chart, layout.size, |canvas| {
        canvas.rectangles(&layout.axis.grid, style::GRID)?;
        canvas.rectangles(&layout.rules, style::GRID)?;
        if let Some(line) = &layout.reference {
            canvas.path(line, Stroke { colour: style::AXIS, width: 2, dash: Dash::Broken(6, 4) })?;
        }
        for bar in &layout.bars {
            canvas.path(bar, Stroke { colour: style::LEADER, width: 3, dash: Dash::Unbroken })?;
        }
        for point in &layout.points {
            draw_point(canvas, point)?;
        }
        if let Some(legend) = &layout.legend {
            legend::draw_samples(canvas, legend)?;
        }
        canvas.labels(&layout.labels)
    })
}

fn draw_point(canvas: &Canvas, point: &Placed) -> Painted {
    let (_, y) = point.centre;
    if let Some((low, high)) = point.ends {
        let stroke = Stroke { dash: Dash::Unbroken, ..style::line_stroke(point.series) };
        canvas.path(&[(low, y), (high, y)], stroke)?;
        for end in [low, high] {
            canvas.path(&[(end, y - END_REACH), (end, y + END_REACH)], stroke)?;
        }
    }
    marks::draw_point(canvas, point.series, point.centre)
}

/// Every number that needs a place.
fn numbers(figure: &Intervals) -> impl Iterator<Item = f64> {
    let points = figure.rows.iter().flat_map(|row| row.values.iter().flatten());
    points.flat_map(|point| {
        let ends = point.interval.into_iter().flat_map(|(low, high)| [low, high]);
        std::iter::once(point.value).chain(ends)
    })
}

fn lay_out(title: &str, figure: &Intervals) -> Layout {
    let head = frame::title(title, style::CANVAS_WIDTH);
    let legend = (figure.series.len() > 1).then(|| lay_out_key(figure, head.bottom));
    let top = legend.as_ref().map_or(head.bottom, |legend| legend.bottom);
    let words: Vec<RowWords> =
        figure.rows.iter().map(|row| RowWords { name: &row.label, note: row.note.as_deref(), heading: None }).collect();
    let steps = match figure.arrangement {
        Points::Apart => tally(figure.series.len().saturating_sub(1)),
        Points::Joined => 0,
    };
    let rows = rows::lay_out_at_least(&words, top, steps * POINT_STEP + ROW_PADDING);
    let (low, high) = ends(figure);
    let scale =
        Scale { low, high, start: rows.names_end + 2 * style::GAP, end: style::CANVAS_WIDTH - 2 * style::MARGIN };
    let plot = Plot { scale, top, bottom: rows.bottom, canvas_width: style::CANVAS_WIDTH };
    let made = ticks(low, high, axis::most_ticks(scale.end - scale.start), Grain::of(numbers(figure)));
    let axis = axis::below(&plot, &made, &figure.value_label);
    let reference = figure.reference.map(|value| [(scale.place(value), top), (scale.place(value), rows.bottom)]);
    let rules = rows.bands.iter().skip(1).map(|band| PixelBox::level_rule(band.top, style::MARGIN, scale.end));
    let key_labels = legend.iter().flat_map(|legend| legend.labels.clone());
    Layout {
        size: Size { width: style::CANVAS_WIDTH, height: axis.bottom + style::MARGIN },
        reference,
        rules: rules.collect(),
        bars: lay_out_bars(figure, &rows.bands, &scale),
        points: lay_out_points(figure, &rows.bands, &scale, steps),
        labels: head.labels.into_iter().chain(key_labels).chain(rows.labels).chain(axis.labels.clone()).collect(),
        axis,
        legend,
    }
}

/// From the least to the largest number, the reference and (where nothing is negative) 0 among them.
fn ends(figure: &Intervals) -> (f64, f64) {
    let all = || numbers(figure).chain(figure.reference);
    let (low, high) = (all().fold(0.0, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    if high > low { (low, high) } else { (low, low + 1.0) }
}

fn lay_out_key(figure: &Intervals, top: i32) -> Legend {
    let named = figure.series.iter().enumerate();
    let entries: Vec<Entry> = named.map(|(series, name)| Entry { name, sample: Sample::Point(series) }).collect();
    legend::lay_out(&entries, top, style::CANVAS_WIDTH)
}

fn lay_out_bars(figure: &Intervals, bands: &[Band], scale: &Scale) -> Vec<[Pixel; 2]> {
    if figure.arrangement == Points::Apart {
        return Vec::new();
    }
    let bar = |values: Vec<i32>, y: i32| Some([(*values.iter().min()?, y), (*values.iter().max()?, y)]);
    let rows = figure.rows.iter().zip(bands);
    rows.filter_map(|(row, band)| {
        let places = row.values.iter().flatten().map(|point| scale.place(point.value)).collect();
        bar(places, band.middle())
    })
    .collect()
}

fn lay_out_points(figure: &Intervals, bands: &[Band], scale: &Scale, steps: i32) -> Vec<Placed> {
    let mut placed = Vec::new();
    for (row, band) in figure.rows.iter().zip(bands) {
        let first = band.middle() - steps * POINT_STEP / 2;
        for (series, point) in row.values.iter().enumerate() {
            let Some(point) = point else { continue };
            let y = if steps == 0 { band.middle() } else { first + tally(series) * POINT_STEP };
            let ends = point.interval.map(|(low, high)| (scale.place(low), scale.place(high)));
            placed.push(Placed { series, centre: (scale.place(point.value), y), ends });
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::{SPEAKER_COUNTS, assert_labels_are_clear, is_drawn_whole, names};
    use super::*;
    use crate::table::figure::{IntervalRow, Point};

    fn figure(names: &[String], arrangement: Points) -> Intervals {
        let point = |value: f64| Some(Point { value, interval: Some((value - 0.05, value + 0.1)) });
        let rows = names.iter().map(|name| IntervalRow {
            label: name.clone(),
            note: Some("Polish".to_owned()),
            values: vec![point(0.3), point(0.6)],
        });
        Intervals {
            value_label: "share".to_owned(),
            series: vec!["words".to_owned(), "turns".to_owned()],
            arrangement,
            reference: Some(0.5),
            rows: rows.collect(),
        }
    }

    #[test]
    fn labels_are_clear_for_any_number_of_rows() {
        for count in SPEAKER_COUNTS {
            let names = names(count);
            let layout = lay_out("Shares", &figure(&names, Points::Apart));
            assert_labels_are_clear(layout.size, &layout.labels);
            assert!(names.iter().all(|name| is_drawn_whole(name, &layout.labels)));
        }
    }

    #[test]
    fn points_of_a_row_stand_apart_or_on_one_bar() {
        let apart = lay_out("", &figure(&names(1), Points::Apart));
        assert_eq!(apart.points[1].centre.1 - apart.points[0].centre.1, POINT_STEP);
        assert!(apart.bars.is_empty());
        let joined = lay_out("", &figure(&names(1), Points::Joined));
        assert_eq!(joined.points[0].centre.1, joined.points[1].centre.1);
        assert_eq!(joined.bars[0].map(|end| end.0), [joined.points[0].centre.0, joined.points[1].centre.0]);
    }

    #[test]
    fn a_missing_point_is_not_drawn() {
        let mut made = figure(&names(2), Points::Apart);
        made.rows[0].values[1] = None;
        assert_eq!(lay_out("", &made).points.len(), 3);
    }
}
