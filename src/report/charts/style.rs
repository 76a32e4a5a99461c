//! The one theme of all charts: colours, fonts, sizes, strokes. No other file names a colour or a font.

use super::colour::blend;
use super::text_width::NameLimits;
use plotters::style::RGBColor;

/// Sans-serif faces that are common on the three big systems, then whatever is there.
pub(super) const FONT_FAMILY: &str = "Helvetica, Arial, Liberation Sans, Noto Sans, DejaVu Sans, sans-serif";

/// Width of a figure, unless its content asks for another.
pub(super) const CANVAS_WIDTH: i32 = 960;
/// Least width of a figure that is as wide as its content.
pub(super) const LEAST_CANVAS_WIDTH: i32 = 560;
/// Empty space at the edges.
pub(super) const MARGIN: i32 = 20;
/// Space between a name and what it names.
pub(super) const GAP: i32 = 10;
/// From so many rows on, rows are lower and names smaller.
pub(super) const MANY_ROWS: usize = 24;
/// The thickest a bar gets.
pub(super) const BAR_THICKNESS: i32 = 22;
/// Height of the plot of a line chart, when its labels need no more.
pub(super) const LINES_HEIGHT: i32 = 380;

/// Text.
pub(super) const TEXT: RGBColor = RGBColor(0x26, 0x26, 0x26);
/// Text of less weight: ticks, notes.
pub(super) const SOFT_TEXT: RGBColor = RGBColor(0x5A, 0x5A, 0x5A);
/// The ground of every chart.
pub(super) const GROUND: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);
/// Grid lines.
pub(super) const GRID: RGBColor = RGBColor(0xE2, 0xE2, 0xE2);
/// The line at value 0 and the frame of cells.
pub(super) const AXIS: RGBColor = RGBColor(0x80, 0x80, 0x80);
/// The track of a lane in which nobody speaks.
pub(super) const TRACK: RGBColor = RGBColor(0xF3, 0xF3, 0xF3);
/// Leaders from a line's end to its name.
pub(super) const LEADER: RGBColor = RGBColor(0xB0, 0xB0, 0xB0);

/// Colours of areas, dark and light in turn, so that neighbours differ in grey as well.
pub(super) const AREA_COLOURS: [RGBColor; 6] = [
    RGBColor(0x0B, 0x5A, 0x94),
    RGBColor(0xE6, 0x9F, 0x00),
    RGBColor(0x00, 0x79, 0x5A),
    RGBColor(0x9A, 0xD0, 0xF0),
    RGBColor(0xA2, 0x3B, 0x12),
    RGBColor(0xF0, 0xE2, 0x7A),
];
/// Areas of a rest ("other").
pub(super) const REST_COLOUR: RGBColor = RGBColor(0xB8, 0xB8, 0xB8);
/// Colours of lines and of groups: dark enough for a hair to be seen on white.
pub(super) const LINE_COLOURS: [RGBColor; 6] = [
    RGBColor(0x0B, 0x5A, 0x94),
    RGBColor(0xD0, 0x7F, 0x00),
    RGBColor(0x1B, 0x1B, 0x1B),
    RGBColor(0x1F, 0xA3, 0x7A),
    RGBColor(0x8E, 0x2A, 0x4E),
    RGBColor(0x6C, 0x9F, 0xD6),
];
const LIGHTEST_SHADE: RGBColor = RGBColor(0xE4, 0xEF, 0xF8);
const MIDDLE_SHADE: RGBColor = RGBColor(0x5B, 0x9B, 0xCB);
const DARKEST_SHADE: RGBColor = RGBColor(0x08, 0x30, 0x6B);

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TextLook {
    /// Font size in pixels: even numbers only, which the drawing library writes without a rest.
    pub(super) size: i32,
    pub(super) weight: Weight,
    pub(super) colour: RGBColor,
}

impl TextLook {
    const fn new(size: i32, weight: Weight, colour: RGBColor) -> Self {
        Self { size, weight, colour }
    }

    /// The same look in another colour.
    pub(super) const fn coloured(self, colour: RGBColor) -> Self {
        Self { colour, ..self }
    }

    /// From one line of text to the next.
    pub(super) const fn line_height(self) -> i32 {
        self.size * 5 / 4
    }
}

/// The title of a chart.
pub(super) const TITLE: TextLook = TextLook::new(20, Weight::Bold, TEXT);
/// Names of categories, series and lines.
pub(super) const NAME: TextLook = TextLook::new(16, Weight::Regular, TEXT);
/// Names where there are many.
pub(super) const DENSE_NAME: TextLook = TextLook::new(14, Weight::Regular, TEXT);
/// Names of groups above their lanes.
pub(super) const HEADING: TextLook = TextLook::new(14, Weight::Bold, SOFT_TEXT);
/// A second line under a name, and the words of an axis.
pub(super) const NOTE: TextLook = TextLook::new(14, Weight::Regular, SOFT_TEXT);
/// Numbers at the ends of bars and in cells.
pub(super) const VALUE: TextLook = TextLook::new(14, Weight::Regular, TEXT);
/// Numbers in cells where there are many.
pub(super) const DENSE_VALUE: TextLook = TextLook::new(12, Weight::Regular, TEXT);
/// Numbers along an axis.
pub(super) const TICK: TextLook = TextLook::new(14, Weight::Regular, SOFT_TEXT);

/// How far the column of names may grow.
pub(super) const NAME_LIMITS: NameLimits = NameLimits { one_line: 250, any_line: 380 };

/// The pattern of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texture {
    Plain,
    Rising,
    Falling,
    Crossed,
}

/// The patterns in the order of their use.
const TEXTURES: [Texture; 4] = [Texture::Plain, Texture::Rising, Texture::Falling, Texture::Crossed];

/// Colour and pattern of an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fill {
    pub(super) colour: RGBColor,
    pub(super) texture: Texture,
}

/// The area of a rest: "other".
pub(super) const REST_FILL: Fill = Fill { colour: REST_COLOUR, texture: Texture::Plain };

/// The fill of speakers without a group: light, because a middle grey is green or red to colour-blind readers.
pub(super) const NO_GROUP_FILL: Fill = Fill { colour: RGBColor(0xB0, 0xB0, 0xB0), texture: Texture::Plain };

/// The fill of the group with this number; stretches of talk may be a pixel wide, so it is dark as a line is.
pub(super) fn group_fill(index: usize) -> Fill {
    Fill {
        colour: LINE_COLOURS[index % LINE_COLOURS.len()],
        texture: TEXTURES[index / LINE_COLOURS.len() % TEXTURES.len()],
    }
}

/// The fill of the area with this number: six plain colours, then the same with hatching.
pub(super) fn area_fill(index: usize) -> Fill {
    Fill {
        colour: AREA_COLOURS[index % AREA_COLOURS.len()],
        texture: TEXTURES[index / AREA_COLOURS.len() % TEXTURES.len()],
    }
}

/// How a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dash {
    Unbroken,
    /// Lengths of stroke and gap.
    Broken(i32, i32),
}

/// Colour, width and dashes of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) colour: RGBColor,
    pub(super) width: u32,
    pub(super) dash: Dash,
}

/// The stroke of a leader.
pub(super) const LEADER_STROKE: Stroke = Stroke { colour: LEADER, width: 1, dash: Dash::Broken(2, 2) };
/// The outline of a mark.
pub(super) const MARK_STROKE: Stroke = Stroke { colour: TEXT, width: 2, dash: Dash::Unbroken };

/// The stroke of the line with this number: six unbroken colours, then the same broken.
pub(super) fn line_stroke(index: usize) -> Stroke {
    let dashes = [Dash::Unbroken, Dash::Broken(8, 5), Dash::Broken(3, 3), Dash::Broken(16, 5)];
    Stroke {
        colour: LINE_COLOURS[index % LINE_COLOURS.len()],
        width: 2,
        dash: dashes[index / LINE_COLOURS.len() % dashes.len()],
    }
}

/// The shade of a cell: `share` of the largest value, from the lightest to the darkest of one hue.
pub(super) fn shade(share: f64) -> RGBColor {
    if share < 0.5 {
        blend(LIGHTEST_SHADE, MIDDLE_SHADE, share * 2.0)
    } else {
        blend(MIDDLE_SHADE, DARKEST_SHADE, share * 2.0 - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_four_areas_differ_in_colour_or_hatching() {
        let fills: Vec<Fill> = (0..24).map(area_fill).collect();
        for (index, fill) in fills.iter().enumerate() {
            assert!(!fills[..index].contains(fill), "{index}");
        }
    }

    #[test]
    fn twenty_four_lines_differ_in_colour_or_dashes() {
        let strokes: Vec<Stroke> = (0..24).map(line_stroke).collect();
        for (index, stroke) in strokes.iter().enumerate() {
            assert!(!strokes[..index].contains(stroke), "{index}");
        }
    }
}
