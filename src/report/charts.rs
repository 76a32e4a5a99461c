//! Charts as SVG: takes a figure's data and returns one whole, self-contained SVG document.
//!
//! Every kind of figure has its own file with a pure layout (where everything goes, in pixels) and a
//! drawing step that only paints that layout. Colours, sizes and fonts live in `style` alone.

mod areas;
mod axis;
mod bars;
mod canvas;
mod colour;
mod floor;
mod floor_lanes;
mod frame;
mod geometry;
mod groups;
mod heat_map;
mod heat_map_cells;
mod heat_map_heads;
mod heat_map_key;
mod intervals;
mod label;
#[cfg(test)]
mod layout_checks;
mod legend;
mod line_axes;
mod line_labels;
mod lines;
mod marks;
mod numbers;
mod rows;
mod stacked_bars;
mod stacked_parts;
mod style;
mod text_width;
mod xml_text;

use crate::table::figure::{Chart, Figure};
use plotters::drawing::DrawingAreaErrorKind;

/// Why a chart could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The figure's data contradict each other or hold a number that has no place on an axis.
    #[error("chart `{chart}` cannot be drawn: {reason}")]
    UnfitData {
        /// Identifier of the chart.
        chart: String,
        /// What is wrong with its data.
        reason: String,
    },
    /// The drawing library gave up.
    #[error("chart `{chart}` cannot be drawn: the drawing library failed")]
    Backend {
        /// Identifier of the chart.
        chart: String,
        /// What the drawing library reported.
        source: DrawingAreaErrorKind<std::io::Error>,
    },
}

impl DrawError {
    /// The data of this chart are not fit to be drawn, for this reason.
    fn unfit(chart: &Chart, reason: impl Into<String>) -> Self {
        Self::UnfitData { chart: chart.id.clone(), reason: reason.into() }
    }
}

/// Draws a chart as a whole SVG document (UTF-8, without an XML declaration, so that it can stand in
/// a file of its own as well as inside an HTML page).
///
/// The same chart always gives the same bytes. A figure without data gives a small picture that says so.
///
/// # Errors
///
/// [`DrawError::UnfitData`] when the figure's parts do not fit together (an index to no lane, a series of
/// another length than the categories) or a number cannot be placed (not finite, or a negative amount);
/// [`DrawError::Backend`] when the drawing library fails.
pub fn draw(chart: &Chart) -> Result<String, DrawError> {
    match &chart.figure {
        Figure::Bars(figure) => bars::draw(chart, figure),
        Figure::StackedBars(figure) => stacked_bars::draw(chart, figure),
        Figure::Floor(figure) => floor::draw(chart, figure),
        Figure::HeatMap(figure) => heat_map::draw(chart, figure),
        Figure::Lines(figure) => lines::draw(chart, figure),
        Figure::Intervals(figure) => intervals::draw(chart, figure),
        Figure::Areas(figure) => areas::draw(chart, figure),
    }
}

#[cfg(test)]
mod tests;
