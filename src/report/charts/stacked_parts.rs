//! The parts of stacked bars: their places, fills and numbers.

use super::bars::bar_area;
use super::canvas::{Canvas, Painted};
use super::colour::readable_on;
use super::geometry::{PixelBox, Scale};
use super::label::{Anchor, Label, look_width};
use super::numbers::{amount, decimals_for};
use super::rows::Rows;
use super::style::{self, Fill, Texture};
use crate::table::figure::{Series, StackedBars};

/// One part of one bar.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) area: PixelBox,
    pub(super) fill: Fill,
    /// Its number, when there is room for it.
    pub(super) number: Option<Label>,
}

pub(super) fn draw_part(canvas: &Canvas, part: &Part) -> Painted {
    canvas.filled(part.area, part.fill)?;
    // A white hair between the parts, where there is room: neighbours stay apart in print.
    if part.area.width() > 3 {
        let (right, top, bottom) = (part.area.right, part.area.top, part.area.bottom);
        canvas.rectangle(PixelBox::upright_rule(right - 1, top, bottom), style::GROUND)?;
    }
    let Some(number) = &part.number else {
        return Ok(());
    };
    if part.fill.texture != Texture::Plain {
        canvas.rectangle(number.area().grown(2, -1), part.fill.colour)?;
    }
    canvas.labels(std::slice::from_ref(number))
}

/// The fill of a series; a closing "other" is grey, because it is no category of its own.
pub(super) fn series_fill(series: &[Series], index: usize) -> Fill {
    let is_last = index + 1 == series.len() && index > 0;
    let is_rest = |one: &Series| one.name.trim().to_lowercase().starts_with("other");
    match series.get(index) {
        Some(last) if is_last && is_rest(last) => style::REST_FILL,
        _ => style::area_fill(index),
    }
}

pub(super) fn all_values(figure: &StackedBars) -> Vec<f64> {
    let values = figure.series.iter().flat_map(|series| &series.values);
    values.copied().collect()
}

pub(super) fn lay_out_parts(figure: &StackedBars, rows: &Rows, scale: &Scale) -> Vec<Part> {
    let decimals = decimals_for(&all_values(figure));
    let mut parts = Vec::new();
    for (category, band) in rows.bands.iter().enumerate() {
        let mut sum = 0.0;
        for (index, series) in figure.series.iter().enumerate() {
            let value = series.values.get(category).copied().unwrap_or(0.0);
            let left = scale.place(sum);
            sum += value;
            let area = bar_area(band, left, scale.place(sum));
            if area.width() > 0 {
                let fill = series_fill(&figure.series, index);
                let number = part_number(&amount(value, decimals), area, fill);
                parts.push(Part { area, fill, number });
            }
        }
    }
    parts
}

/// The number within a part, when the part is wide enough.
fn part_number(text: &str, area: PixelBox, fill: Fill) -> Option<Label> {
    let look = style::VALUE.coloured(readable_on(fill.colour));
    // Hatching needs some space beside the number to be recognised.
    let padding = match fill.texture {
        Texture::Plain => 10,
        Texture::Rising | Texture::Falling | Texture::Crossed => 26,
    };
    let fits = look_width(text, look) + padding <= area.width() && area.height() >= look.size;
    fits.then(|| Label::new(text, area.centre(), Anchor::Middle, look))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(name: &str) -> Series {
        Series { name: name.to_owned(), values: Vec::new() }
    }

    #[test]
    fn a_closing_other_is_grey() {
        let all = ["question", "answer", "other (8 kinds)"].map(series);
        assert_eq!(series_fill(&all, 2), style::REST_FILL);
        assert_eq!(series_fill(&all, 1), style::area_fill(1));
    }

    #[test]
    fn a_hatched_part_needs_more_room_for_its_number() {
        let area = PixelBox { left: 100, top: 0, right: 130, bottom: 20 };
        assert!(part_number("12", area, style::area_fill(0)).is_some());
        assert!(part_number("12", area, style::area_fill(6)).is_none());
    }
}
