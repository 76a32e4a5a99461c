//! Horizontal bars with their values at the ends.

use super::DrawError;
use super::axis::{self, BottomAxis, Plot, VALUE_GAP};
use super::canvas;
use super::frame;
use super::geometry::{PixelBox, Scale, Size};
use super::groups::{Groups, group_name};
use super::label::{Anchor, Label};
use super::legend::{self, Entry, Legend, Sample};
use super::numbers::{Grain, amount, decimals_for, ticks};
use super::rows::{self, Band, Density, RowWords, Rows};
use super::style::{self, Fill};
use crate::table::figure::{Bars, Chart};

/// What stands for a missing value.
const MISSING: &str = "\u{2013}";

/// Where everything of a bar chart goes.
#[derive(Debug, Clone, PartialEq)]
struct Layout {
    size: Size,
    axis: BottomAxis,
    /// The line at 0.
    baseline: PixelBox,
    /// One rectangle a bar with a value.
    bars: Vec<(PixelBox, Fill)>,
    /// The numbers at the ends; a ground is painted below them, because they stand on grid lines.
    values: Vec<Label>,
    legend: Option<Legend>,
    labels: Vec<Label>,
}

/// Draws bars.
pub(super) fn draw(chart: &Chart, figure: &Bars) -> Result<String, DrawError> {
    let given = figure.bars.iter().filter_map(|bar| bar.value);
    if let Some(value) = given.into_iter().find(|value| !is_amount(*value)) {
        let reason = format!("a bar cannot be {value} long");
        return Err(DrawError::unfit(chart, reason));
    }
    if figure.bars.is_empty() {
        return frame::draw_no_data(chart);
    }
    let layout = lay_out(&chart.title, figure);
    canvas::document(chart, layout.size, |canvas| {
        canvas.rectangles(&layout.axis.grid, style::GRID)?;
        for (area, fill) in &layout.bars {
            canvas.filled(*area, *fill)?;
        }
        canvas.rectangle(layout.baseline, style::AXIS)?;
        for value in &layout.values {
            canvas.rectangle(value.area().grown(2, 0), style::GROUND)?;
        }
        if let Some(legend) = &layout.legend {
            legend::draw_samples(canvas, legend)?;
        }
        canvas.labels(&layout.values)?;
        canvas.labels(&layout.labels)
    })
}

/// Whether a number can be the length of a bar.
pub(super) fn is_amount(value: f64) -> bool {
    value.is_finite() && value >= 0.0
}

fn lay_out(title: &str, figure: &Bars) -> Layout {
    let head = frame::title(title, style::CANVAS_WIDTH);
    let groups = Groups::of(figure.bars.iter().map(|bar| bar.group.as_deref()));
    let density = Density::of(figure.bars.len());
    let legend = (groups.are_known() && density == Density::Dense).then(|| lay_out_key(&groups, head.bottom));
    let top = legend.as_ref().map_or(head.bottom, |legend| legend.bottom);
    let rows = lay_out_rows(figure, density, top);
    let numbers = numbers(figure);
    let given: Vec<f64> = figure.bars.iter().filter_map(|bar| bar.value).collect();
    let largest = given.iter().copied().fold(0.0, f64::max);
    let scale = axis::amount_scale(rows.names_end + style::GAP, largest, &numbers);
    let plot = Plot { scale, top, bottom: rows.bottom, canvas_width: style::CANVAS_WIDTH };
    let most = axis::most_ticks(scale.end - scale.start);
    let made = ticks(0.0, scale.high, most, Grain::of(given));
    let axis = axis::below(&plot, &made, &figure.value_label);
    let key_labels = legend.iter().flat_map(|legend| legend.labels.clone());
    let labels = head.labels.into_iter().chain(key_labels);
    Layout {
        size: Size { width: style::CANVAS_WIDTH, height: axis.bottom + style::MARGIN },
        baseline: PixelBox::upright_rule(scale.start, top, rows.bottom),
        bars: lay_out_bars(figure, &rows, &scale),
        values: lay_out_values(figure, &rows, &scale),
        labels: labels.chain(rows.labels).chain(axis.labels.iter().cloned()).collect(),
        axis,
        legend,
    }
}

/// The key of the groups; only where rows are too low for the group's name below the speaker's.
fn lay_out_key(groups: &Groups, top: i32) -> Legend {
    let entries: Vec<Entry> = groups
        .found
        .iter()
        .map(|group| Entry { name: group_name(*group), sample: Sample::Area(groups.fill(*group)) })
        .collect();
    legend::lay_out(&entries, top, style::CANVAS_WIDTH)
}

fn lay_out_rows(figure: &Bars, density: Density, top: i32) -> Rows {
    let words: Vec<RowWords> = figure
        .bars
        .iter()
        .map(|bar| RowWords {
            name: &bar.label,
            note: match density {
                Density::Spread => bar.group.as_deref(),
                Density::Dense => None,
            },
            heading: None,
        })
        .collect();
    rows::lay_out(&words, top)
}

/// What stands at the end of each bar.
fn numbers(figure: &Bars) -> Vec<String> {
    let given: Vec<f64> = figure.bars.iter().filter_map(|bar| bar.value).collect();
    let decimals = decimals_for(&given);
    figure.bars.iter().map(|bar| bar.value.map_or(MISSING.to_owned(), |value| amount(value, decimals))).collect()
}

/// The rectangle of a bar in its band.
pub(super) fn bar_area(band: &Band, left: i32, right: i32) -> PixelBox {
    let thickness = (band.bottom - band.top - 8).min(style::BAR_THICKNESS);
    let top = band.middle() - thickness / 2;
    PixelBox { left, top, right, bottom: top + thickness }
}

fn lay_out_bars(figure: &Bars, rows: &Rows, scale: &Scale) -> Vec<(PixelBox, Fill)> {
    let groups = Groups::of(figure.bars.iter().map(|bar| bar.group.as_deref()));
    figure
        .bars
        .iter()
        .zip(&rows.bands)
        .filter_map(|(bar, band)| {
            let value = bar.value.filter(|value| *value > 0.0)?;
            // However small, an amount is seen: never thinner than a pixel.
            let right = scale.place(value).max(scale.start + 1);
            let area = bar_area(band, scale.start, right);
            Some((area, groups.fill(bar.group.as_deref())))
        })
        .collect()
}

fn lay_out_values(figure: &Bars, rows: &Rows, scale: &Scale) -> Vec<Label> {
    let ends = figure.bars.iter().zip(&rows.bands);
    ends.zip(numbers(figure))
        .map(|((bar, band), number)| {
            let end = scale.place(bar.value.unwrap_or(0.0));
            let look = match bar.value {
                Some(_) => style::VALUE,
                None => style::NOTE,
            };
            let place = (end + VALUE_GAP, band.middle());
            Label::new(&number, place, Anchor::Start, look)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::{SPEAKER_COUNTS, assert_labels_are_clear, is_drawn_whole, names};
    use super::*;
    use crate::table::figure::Bar;

    fn figure(names: &[String], value: impl Fn(usize) -> Option<f64>) -> Bars {
        let groups = ["Polish", "Chinese"];
        let bars = names.iter().enumerate().map(|(index, name)| Bar {
            label: name.clone(),
            group: Some(groups[index % 2].to_owned()),
            value: value(index),
        });
        Bars { value_label: "words (n)".to_owned(), bars: bars.collect() }
    }

    fn all_labels(layout: &Layout) -> Vec<Label> {
        [layout.labels.clone(), layout.values.clone()].concat()
    }

    fn number_texts(layout: &Layout) -> Vec<&str> {
        layout.values.iter().map(|label| label.text.as_str()).collect()
    }

    #[test]
    fn labels_are_clear_for_any_number_of_speakers() {
        for count in SPEAKER_COUNTS {
            let names = names(count);
            let layout = lay_out("Words", &figure(&names, |index| Some(f64::from(index as u32))));
            assert_labels_are_clear(layout.size, &all_labels(&layout));
            assert!(names.iter().all(|name| is_drawn_whole(name, &layout.labels)));
        }
    }

    #[test]
    fn bars_are_as_long_as_their_values_ask() {
        let layout = lay_out("Words", &figure(&names(2), |index| Some([100.0, 50.0][index])));
        let widths: Vec<i32> = layout.bars.iter().map(|(area, _)| area.width()).collect();
        assert!((widths[0] - 2 * widths[1]).abs() <= 1);
    }

    #[test]
    fn a_missing_value_has_a_dash_and_no_bar() {
        let layout = lay_out("Words", &figure(&names(2), |index| [Some(7.0), None][index]));
        assert_eq!(layout.bars.len(), 1);
        assert_eq!(number_texts(&layout), ["7", "\u{2013}"]);
    }

    #[test]
    fn counts_of_nothing_have_zeros_and_no_bars() {
        let layout = lay_out("Words", &figure(&names(6), |_| Some(0.0)));
        assert!(layout.bars.is_empty());
        assert_eq!(number_texts(&layout), ["0"; 6]);
        assert_labels_are_clear(layout.size, &all_labels(&layout));
    }

    #[test]
    fn counts_of_ten_million_stay_on_the_canvas() {
        let layout = lay_out("Words", &figure(&names(6), |_| Some(10_000_000.0)));
        assert_eq!(number_texts(&layout), ["10,000,000"; 6]);
        assert_labels_are_clear(layout.size, &all_labels(&layout));
    }

    #[test]
    fn many_bars_name_their_groups_in_a_key() {
        let key_of = |count| lay_out("", &figure(&names(count), |_| Some(1.0))).legend;
        assert!(key_of(20).is_none());
        assert_eq!(key_of(60).map(|legend| legend.samples.len()), Some(2));
    }

    #[test]
    fn a_small_value_beside_a_large_one_is_still_seen() {
        let layout = lay_out("Words", &figure(&names(2), |index| Some([1e7, 1.0][index])));
        assert_eq!(layout.bars[1].0.width(), 1);
    }
}
