//! The drawing itself: the few strokes all charts are made of, and the document around them.

use super::DrawError;
use super::colour::readable_on;
use super::geometry::{PixelBox, Point, Size};
use super::label::{Anchor, Label, Turn};
use super::style::{self, Dash, Fill, Stroke, Texture, Weight};
use super::xml_text::escaped;
use crate::table::figure::Chart;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, PathElement, Polygon, Rectangle};
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, FontTransform, RGBColor, ShapeStyle, TextStyle};

/// The outcome of one stroke.
pub(super) type Painted = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// The distance of two hatching lines.
const HATCH_STEP: i32 = 7;
/// The drawing library writes font sizes divided by this.
const FONT_FACTOR: f64 = 1.24;

/// What can be painted.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
}

impl Canvas<'_> {
    /// A rectangle of one colour.
    pub(super) fn rectangle(&self, area: PixelBox, colour: RGBColor) -> Painted {
        let corners = [(area.left, area.top), (area.right, area.bottom)];
        self.area.draw(&Rectangle::new(corners, colour.filled()))
    }

    /// Rectangles of one colour.
    pub(super) fn rectangles(&self, areas: &[PixelBox], colour: RGBColor) -> Painted {
        areas.iter().try_for_each(|area| self.rectangle(*area, colour))
    }

    /// A rectangle with colour and hatching.
    pub(super) fn filled(&self, area: PixelBox, fill: Fill) -> Painted {
        self.rectangle(area, fill.colour)?;
        let ink = Stroke { colour: readable_on(fill.colour), width: 1, dash: Dash::Unbroken };
        for (from, to) in hatching(area, fill.texture) {
            self.path(&[from, to], ink)?;
        }
        Ok(())
    }

    /// A line through points.
    pub(super) fn path(&self, points: &[Point], stroke: Stroke) -> Painted {
        let style = stroke.colour.stroke_width(stroke.width);
        match stroke.dash {
            Dash::Unbroken => self.area.draw(&PathElement::new(points.to_vec(), style)),
            Dash::Broken(dash, gap) => {
                let path = DashedPathElement::new(points.iter().copied(), dash, gap, style);
                self.area.draw(&path)
            }
        }
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, corners: &[Point], colour: RGBColor) -> Painted {
        self.area.draw(&Polygon::new(corners.to_vec(), colour.filled()))
    }

    /// A filled disc.
    pub(super) fn disc(&self, centre: Point, radius: i32, colour: RGBColor) -> Painted {
        let style: ShapeStyle = colour.filled();
        self.area.draw(&Circle::new(centre, radius, style))
    }

    /// Labels.
    pub(super) fn labels(&self, labels: &[Label]) -> Painted {
        labels.iter().try_for_each(|label| self.label(label))
    }

    fn label(&self, label: &Label) -> Painted {
        let weight = match label.look.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let turn = match label.turn {
            Turn::Level => FontTransform::None,
            Turn::Upward => FontTransform::Rotate270,
        };
        let across = match label.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let size = f64::from(label.look.size) * FONT_FACTOR;
        let font = FontDesc::new(FontFamily::Name(style::FONT_FAMILY), size, weight);
        let look = TextStyle::from(font.transform(turn)).color(&label.look.colour).pos(Pos::new(across, VPos::Center));
        self.area.draw_text(&label.text, &look, drawn_place(label))
    }
}

/// Where the library is told to put a label. It centres small letters; digits and capitals are higher, so
/// that the text has to sink a little to look centred.
fn drawn_place(label: &Label) -> Point {
    let sinking = label.look.size / 12;
    match label.turn {
        Turn::Level => (label.place.0, label.place.1 + sinking),
        Turn::Upward => (label.place.0 + sinking, label.place.1),
    }
}

/// A whole SVG document with the chart's title and caption as its accessible name and description.
pub(super) fn document(chart: &Chart, size: Size, paint: impl FnOnce(&Canvas) -> Painted) -> Result<String, DrawError> {
    let mut drawn = String::new();
    painted(&mut drawn, size, paint).map_err(|source| DrawError::Backend { chart: chart.id.clone(), source })?;
    // The library's own opening tag has no place for a role or a title, so it is replaced.
    let body = drawn.split_once(">\n").map_or("", |(_, body)| body);
    Ok(format!("{}{body}", opening(chart, size)))
}

fn painted(drawn: &mut String, size: Size, paint: impl FnOnce(&Canvas) -> Painted) -> Painted {
    let pixels = (size.width.unsigned_abs(), size.height.unsigned_abs());
    let canvas = Canvas { area: SVGBackend::with_string(drawn, pixels).into_drawing_area() };
    canvas.area.fill(&style::GROUND)?;
    paint(&canvas)?;
    canvas.area.present()
}

fn opening(chart: &Chart, size: Size) -> String {
    let Size { width, height } = size;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n",
        style::FONT_FAMILY,
        escaped(&chart.title),
        escaped(&chart.caption),
    )
}

/// The lines of a hatching, each cut off at the edges of the area.
fn hatching(area: PixelBox, texture: Texture) -> Vec<(Point, Point)> {
    match texture {
        Texture::Plain => Vec::new(),
        Texture::Rising => rising_lines(area),
        Texture::Falling => falling_lines(area),
        Texture::Crossed => [rising_lines(area), falling_lines(area)].concat(),
    }
}

/// Lines from lower left to upper right: along each, x + y stays the same.
fn rising_lines(area: PixelBox) -> Vec<(Point, Point)> {
    let first = area.left + area.top;
    // Counted from the canvas' corner, so that the hatching of touching areas runs on.
    let start = first + (HATCH_STEP - first.rem_euclid(HATCH_STEP));
    (start..area.right + area.bottom)
        .step_by(HATCH_STEP.unsigned_abs() as usize)
        .map(|sum| {
            let left = area.left.max(sum - area.bottom);
            let right = area.right.min(sum - area.top);
            ((left, sum - left), (right, sum - right))
        })
        .collect()
}

/// Lines from upper left to lower right: the rising ones seen in a mirror.
fn falling_lines(area: PixelBox) -> Vec<(Point, Point)> {
    let mirrored = |point: Point| (area.left + area.right - point.0, point.1);
    rising_lines(area).into_iter().map(|(from, to)| (mirrored(from), mirrored(to))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: PixelBox = PixelBox { left: 10, top: 20, right: 40, bottom: 35 };

    #[test]
    fn hatching_stays_within_its_area() {
        for texture in [Texture::Rising, Texture::Falling, Texture::Crossed] {
            for (from, to) in hatching(AREA, texture) {
                for (x, y) in [from, to] {
                    assert!((AREA.left..=AREA.right).contains(&x));
                    assert!((AREA.top..=AREA.bottom).contains(&y));
                }
            }
        }
    }

    #[test]
    fn a_plain_area_has_no_hatching_and_a_crossed_one_both() {
        assert!(hatching(AREA, Texture::Plain).is_empty());
        let rising = hatching(AREA, Texture::Rising).len();
        assert_eq!(hatching(AREA, Texture::Crossed).len(), 2 * rising);
    }

    #[test]
    fn font_sizes_are_written_without_a_rest() {
        for size in [12, 14, 16, 20] {
            let written = f64::from(size) * FONT_FACTOR / FONT_FACTOR;
            assert_eq!(format!("{written}"), size.to_string());
        }
    }
}
