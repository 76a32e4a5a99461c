//! Horizontal bars divided by series, with a key above in the order of the parts.

use super::DrawError;
use super::axis::{self, BottomAxis, Plot, VALUE_GAP};
use super::bars::is_amount;
use super::canvas;
use super::frame;
use super::geometry::{PixelBox, Size};
use super::label::{Anchor, Label};
use super::legend::{self, Entry, Legend, Sample};
use super::numbers::{Grain, amount, decimals_for, ticks};
use super::rows::{self, RowWords, Rows};
use super::stacked_parts::{Part, all_values, draw_part, lay_out_parts, series_fill};
use super::style;
use crate::table::figure::{Chart, Series, StackedBars};

/// Where everything of a stacked bar chart goes.
#[derive(Debug, Clone, PartialEq)]
struct Layout {
    size: Size,
    axis: BottomAxis,
    baseline: PixelBox,
    parts: Vec<Part>,
    /// The sums at the ends of the bars.
    totals: Vec<Label>,
    legend: Legend,
    labels: Vec<Label>,
}

/// Draws stacked bars.
pub(super) fn draw(chart: &Chart, figure: &StackedBars) -> Result<String, DrawError> {
    check(chart, figure)?;
    if figure.categories.is_empty() || figure.series.is_empty() {
        return frame::draw_no_data(chart);
    }
    let layout = lay_out(&chart.title, figure);
    canvas::document(chart, layout.size, |canvas| {
        canvas.rectangles(&layout.axis.grid, style::GRID)?;
        for part in &layout.parts {
            draw_part(canvas, part)?;
        }
        canvas.rectangle(layout.baseline, style::AXIS)?;
        for total in &layout.totals {
            canvas.rectangle(total.area().grown(2, 0), style::GROUND)?;
        }
        legend::draw_samples(canvas, &layout.legend)?;
        canvas.labels(&layout.totals)?;
        canvas.labels(&layout.labels)
    })
}

fn check(chart: &Chart, figure: &StackedBars) -> Result<(), DrawError> {
    for series in &figure.series {
        let (given, wanted) = (series.values.len(), figure.categories.len());
        if given != wanted {
            let name = &series.name;
            let reason = format!("series `{name}` has {given} values for {wanted} categories");
            return Err(DrawError::unfit(chart, reason));
        }
        if let Some(value) = series.values.iter().find(|value| !is_amount(**value)) {
            let reason = format!("a part of a bar cannot be {value} long");
            return Err(DrawError::unfit(chart, reason));
        }
    }
    Ok(())
}

fn lay_out(title: &str, figure: &StackedBars) -> Layout {
    let head = frame::title(title, style::CANVAS_WIDTH);
    let legend = lay_out_key(&figure.series, head.bottom);
    let rows = lay_out_rows(&figure.categories, legend.bottom);
    let totals = totals(figure);
    let numbers = total_texts(&totals);
    let largest = totals.iter().copied().fold(0.0, f64::max);
    let scale = axis::amount_scale(rows.names_end + style::GAP, largest, &numbers);
    let plot = Plot { scale, top: legend.bottom, bottom: rows.bottom, canvas_width: style::CANVAS_WIDTH };
    let most = axis::most_ticks(scale.end - scale.start);
    let made = ticks(0.0, scale.high, most, Grain::of(all_values(figure)));
    let axis = axis::below(&plot, &made, &figure.value_label);
    let labels = head.labels.into_iter().chain(legend.labels.iter().cloned());
    let total_places = rows.bands.iter().zip(&totals).zip(&numbers);
    Layout {
        size: Size { width: style::CANVAS_WIDTH, height: axis.bottom + style::MARGIN },
        baseline: PixelBox::upright_rule(scale.start, plot.top, plot.bottom),
        parts: lay_out_parts(figure, &rows, &scale),
        totals: total_places
            .map(|((band, total), number)| {
                let place = (scale.place(*total) + VALUE_GAP, band.middle());
                Label::new(number, place, Anchor::Start, style::VALUE)
            })
            .collect(),
        labels: labels.chain(rows.labels).chain(axis.labels.iter().cloned()).collect(),
        axis,
        legend,
    }
}

fn lay_out_key(series: &[Series], top: i32) -> Legend {
    let entries: Vec<Entry> = series
        .iter()
        .enumerate()
        .map(|(index, one)| Entry { name: &one.name, sample: Sample::Area(series_fill(series, index)) })
        .collect();
    legend::lay_out(&entries, top, style::CANVAS_WIDTH)
}

fn lay_out_rows(categories: &[String], top: i32) -> Rows {
    let words: Vec<RowWords> = categories.iter().map(|name| RowWords { name, ..RowWords::default() }).collect();
    rows::lay_out(&words, top)
}

/// The sum of each category.
fn totals(figure: &StackedBars) -> Vec<f64> {
    let sum_of = |category: usize| {
        let parts = figure.series.iter();
        parts.filter_map(|series| series.values.get(category)).sum()
    };
    (0..figure.categories.len()).map(sum_of).collect()
}

/// The sums in words; none where every bar is a whole of shares, which says nothing.
fn total_texts(totals: &[f64]) -> Vec<String> {
    let is_whole = |total: &f64| (total - 100.0).abs() < 0.5 || (total - 1.0).abs() < 0.005;
    let are_shares = totals.iter().all(|total| is_whole(total) || *total == 0.0);
    if are_shares && totals.iter().filter(|total| is_whole(total)).count() > 1 {
        return Vec::new();
    }
    let decimals = decimals_for(totals);
    totals.iter().map(|total| amount(*total, decimals)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::{SPEAKER_COUNTS, assert_labels_are_clear, is_drawn_whole, names};
    use super::*;

    fn figure(categories: usize, series: usize, value: impl Fn(usize, usize) -> f64) -> StackedBars {
        let parts = (0..series).map(|part| Series {
            name: format!("dialogue act {part}"),
            values: (0..categories).map(|category| value(part, category)).collect(),
        });
        StackedBars { value_label: "turns (n)".to_owned(), categories: names(categories), series: parts.collect() }
    }

    fn all_labels(layout: &Layout) -> Vec<Label> {
        let numbers = layout.parts.iter().filter_map(|part| part.number.clone());
        let others = layout.labels.iter().chain(&layout.totals).cloned();
        others.chain(numbers).collect()
    }

    #[test]
    fn labels_are_clear_for_any_number_of_speakers() {
        for count in SPEAKER_COUNTS {
            let made = figure(count, 11, |part, category| (part * 7 + category) as f64);
            let layout = lay_out("Acts", &made);
            assert_labels_are_clear(layout.size, &all_labels(&layout));
            let names = &made.categories;
            assert!(names.iter().all(|name| is_drawn_whole(name, &layout.labels)));
        }
    }

    #[test]
    fn the_parts_of_a_bar_touch_and_end_at_its_sum() {
        let layout = lay_out("Acts", &figure(1, 3, |part, _| [50.0, 30.0, 20.0][part]));
        let areas: Vec<PixelBox> = layout.parts.iter().map(|part| part.area).collect();
        assert_eq!(areas[0].right, areas[1].left);
        assert_eq!(areas[1].right, areas[2].left);
        assert_eq!(layout.totals[0].place.0, areas[2].right + VALUE_GAP);
        assert_eq!(layout.totals[0].text, "100");
    }

    #[test]
    fn a_part_too_narrow_for_its_number_has_none() {
        let layout = lay_out("Acts", &figure(1, 2, |part, _| [10_000_000.0, 9_999.0][part]));
        let has_number: Vec<bool> = layout.parts.iter().map(|part| part.number.is_some()).collect();
        assert!(has_number[0]);
        assert!(!has_number.get(1).copied().unwrap_or(false));
    }

    #[test]
    fn counts_of_nothing_have_no_parts_and_zeros_at_the_end() {
        let layout = lay_out("Acts", &figure(6, 4, |_, _| 0.0));
        assert!(layout.parts.is_empty());
        assert!(layout.totals.iter().all(|total| total.text == "0"));
    }

    #[test]
    fn sums_of_shares_are_not_printed() {
        assert!(total_texts(&[100.0, 100.0, 0.0]).is_empty());
        assert_eq!(total_texts(&[100.0, 12.0]), ["100", "12"]);
    }
}
