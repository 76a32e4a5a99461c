//! Pixels: boxes, sizes, and the one place where measured numbers become pixels.

/// A point of the canvas, from its upper left corner.
pub(super) type Point = (i32, i32);

/// Width and height of a canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) width: i32,
    pub(super) height: i32,
}

/// A rectangle of the canvas; `right` and `bottom` are the first pixels outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PixelBox {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl PixelBox {
    /// The box of this size around a centre.
    pub(super) fn around(centre: Point, size: Size) -> Self {
        let (left, top) = (centre.0 - size.width / 2, centre.1 - size.height / 2);
        Self { left, top, right: left + size.width, bottom: top + size.height }
    }

    /// A vertical rule, one pixel wide.
    pub(super) fn upright_rule(x: i32, top: i32, bottom: i32) -> Self {
        Self { left: x, top, right: x + 1, bottom }
    }

    /// A horizontal rule, one pixel high.
    pub(super) fn level_rule(y: i32, left: i32, right: i32) -> Self {
        Self { left, top: y, right, bottom: y + 1 }
    }

    pub(super) fn width(&self) -> i32 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> i32 {
        self.bottom - self.top
    }

    pub(super) fn centre(&self) -> Point {
        (self.left + self.width() / 2, self.top + self.height() / 2)
    }

    /// The box grown (or shrunk, when negative) by so many pixels on each side.
    pub(super) fn grown(&self, across: i32, down: i32) -> Self {
        Self { left: self.left - across, top: self.top - down, right: self.right + across, bottom: self.bottom + down }
    }
}

/// The nearest pixel to a measured place; far-off places stop at a million pixels.
pub(super) fn nearest_pixel(place: f64) -> i32 {
    // The clamp makes the cast exact: the value is whole and well inside the range of i32.
    place.round().clamp(-1e6, 1e6) as i32
}

/// A number of things as a number to calculate pixels with.
pub(super) fn tally(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A straight scale from values to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// The value at the first pixel.
    pub(super) low: f64,
    /// The value at the last pixel.
    pub(super) high: f64,
    /// The pixel of the low value.
    pub(super) start: i32,
    /// The pixel of the high value.
    pub(super) end: i32,
}

impl Scale {
    /// The pixel of a value.
    pub(super) fn place(&self, value: f64) -> i32 {
        let span = self.high - self.low;
        if span <= 0.0 {
            return self.start;
        }
        let share = (value - self.low) / span;
        self.start + nearest_pixel(share * f64::from(self.end - self.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_places_its_ends_and_its_middle() {
        let scale = Scale { low: 0.0, high: 200.0, start: 100, end: 300 };
        assert_eq!([0.0, 100.0, 200.0].map(|value| scale.place(value)), [100, 200, 300]);
    }

    #[test]
    fn a_scale_can_run_upwards() {
        let scale = Scale { low: 0.0, high: 10.0, start: 400, end: 0 };
        assert_eq!(scale.place(2.5), 300);
    }

    #[test]
    fn a_scale_without_a_span_places_everything_at_its_start() {
        let scale = Scale { low: 3.0, high: 3.0, start: 7, end: 70 };
        assert_eq!(scale.place(3.0), 7);
    }

    #[test]
    fn a_box_around_a_centre_has_the_wanted_size() {
        let size = Size { width: 10, height: 4 };
        let area = PixelBox::around((50, 20), size);
        assert_eq!((area.width(), area.height()), (10, 4));
        assert_eq!(area.centre(), (50, 20));
    }
}
