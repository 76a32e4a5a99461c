//! Marks of the floor chart: two shapes that differ without colour.

use super::canvas::{Canvas, Painted};
use super::geometry::{PixelBox, Point, Size};
use super::style;
use crate::table::figure::MarkKind;

/// Half the width of a mark.
pub(super) const REACH: i32 = 5;
/// Height of the triangle.
pub(super) const TRIANGLE_HEIGHT: i32 = 9;

/// The corners of a triangle that points down at its tip.
fn triangle(tip: Point) -> [Point; 3] {
    let (x, y) = tip;
    let top = y - TRIANGLE_HEIGHT;
    [(x - REACH, top), (x + REACH, top), (x, y)]
}

/// The corners of a diamond around its centre.
fn diamond(centre: Point) -> [Point; 4] {
    let (x, y) = centre;
    [(x, y - REACH - 1), (x + REACH, y), (x, y + REACH + 1), (x - REACH, y)]
}

/// Paints a mark: a filled triangle with its tip at the place, or a hollow diamond around it.
pub(super) fn draw(canvas: &Canvas, kind: MarkKind, place: Point) -> Painted {
    match kind {
        MarkKind::Interruption => canvas.polygon(&triangle(place), style::TEXT),
        MarkKind::EmbeddedTurn => {
            let [top, right, bottom, left] = diamond(place);
            canvas.polygon(&[top, right, bottom, left], style::GROUND)?;
            // The second corner again, so that the outline closes without a notch.
            canvas.path(&[top, right, bottom, left, top, right], style::MARK_STROKE)
        }
    }
}

/// Paints a mark around the centre of its sample in the key.
pub(super) fn draw_in_key(canvas: &Canvas, kind: MarkKind, centre: Point) -> Painted {
    let place = match kind {
        MarkKind::Interruption => (centre.0, centre.1 + TRIANGLE_HEIGHT / 2),
        MarkKind::EmbeddedTurn => centre,
    };
    draw(canvas, kind, place)
}

/// Paints the point of a series: a disc, a ring, a square, a diamond, so that they differ without colour too.
pub(super) fn draw_point(canvas: &Canvas, series: usize, centre: Point) -> Painted {
    let colour = style::line_stroke(series).colour;
    match series % 4 {
        0 => canvas.disc(centre, REACH, colour),
        1 => {
            canvas.disc(centre, REACH, colour)?;
            canvas.disc(centre, REACH - 2, style::GROUND)
        }
        2 => {
            let size = Size { width: 2 * REACH - 1, height: 2 * REACH - 1 };
            canvas.rectangle(PixelBox::around(centre, size), colour)
        }
        _ => canvas.polygon(&diamond(centre), colour),
    }
}

/// What a mark is called in the key.
pub(super) fn name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Interruption => "interruption",
        MarkKind::EmbeddedTurn => "embedded turn",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_triangle_points_down_at_its_place() {
        assert_eq!(triangle((50, 20)), [(45, 11), (55, 11), (50, 20)]);
    }

    #[test]
    fn the_diamond_lies_around_its_place() {
        assert_eq!(diamond((50, 20)), [(50, 14), (55, 20), (50, 26), (45, 20)]);
    }
}
