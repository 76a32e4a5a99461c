//! Colours as readers see them: how light they are and what text can be read on them.

use plotters::style::{BLACK, RGBColor, WHITE};

/// The black or white text that stands out more on this ground.
pub(super) fn readable_on(ground: RGBColor) -> RGBColor {
    if contrast(ground, BLACK) >= contrast(ground, WHITE) { BLACK } else { WHITE }
}

/// The contrast ratio of two colours, from 1 to 21, as the web's accessibility guidelines define it.
pub(super) fn contrast(first: RGBColor, second: RGBColor) -> f64 {
    let (first, second) = (luminance(first), luminance(second));
    (first.max(second) + 0.05) / (first.min(second) + 0.05)
}

/// A colour between two others; `share` 0 is the first and 1 the second.
pub(super) fn blend(first: RGBColor, second: RGBColor, share: f64) -> RGBColor {
    let share = share.clamp(0.0, 1.0);
    let channel = |from: u8, to: u8| {
        let mixed = f64::from(from) + (f64::from(to) - f64::from(from)) * share;
        // Between two channel values, so always within a byte.
        mixed.round() as u8
    };
    RGBColor(channel(first.0, second.0), channel(first.1, second.1), channel(first.2, second.2))
}

/// Relative luminance, from 0 (black) to 1 (white).
fn luminance(colour: RGBColor) -> f64 {
    let [red, green, blue] = linear(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The channels as amounts of light.
fn linear(colour: RGBColor) -> [f64; 3] {
    [colour.0, colour.1, colour.2].map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

#[cfg(test)]
mod tests {
    use super::super::style;
    use super::*;

    type Matrix = [[f64; 3]; 3];

    const FULL_SIGHT: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    // Machado, Oliveira and Fernandes 2009, full severity, on linear light.
    const PROTANOPIA: Matrix =
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
    const DEUTERANOPIA: Matrix =
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];
    const LIGHT_TO_XYZ: Matrix =
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]];

    fn applied(matrix: &Matrix, vector: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(vector).map(|(one, other)| one * other).sum())
    }

    /// CIE Lab (D65) of a colour as seen through a simulation of sight.
    fn lab(colour: RGBColor, sight: &Matrix) -> [f64; 3] {
        let seen = applied(sight, linear(colour)).map(|channel| channel.clamp(0.0, 1.0));
        let [x, y, z] = applied(&LIGHT_TO_XYZ, seen);
        let [x, y, z] = [x / 0.95047, y, z / 1.08883].map(|share: f64| {
            if share > 216.0 / 24389.0 { share.cbrt() } else { (24389.0 / 27.0 * share + 16.0) / 116.0 }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn distance(first: RGBColor, second: RGBColor, sight: &Matrix) -> f64 {
        let pairs = lab(first, sight).into_iter().zip(lab(second, sight));
        pairs.map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
    }

    fn least_distance(colours: &[RGBColor]) -> f64 {
        let mut least = f64::INFINITY;
        for sight in [FULL_SIGHT, PROTANOPIA, DEUTERANOPIA] {
            for (index, first) in colours.iter().enumerate() {
                for second in &colours[index + 1..] {
                    least = least.min(distance(*first, *second, &sight));
                }
            }
        }
        least
    }

    fn least_step_of_lightness(colours: &[RGBColor]) -> f64 {
        let following = colours.iter().cycle().skip(1);
        colours
            .iter()
            .zip(following)
            .map(|(one, next)| (lab(*one, &FULL_SIGHT)[0] - lab(*next, &FULL_SIGHT)[0]).abs())
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn black_and_white_have_the_largest_contrast() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn area_colours_stay_apart_for_colour_blind_readers() {
        assert!(least_distance(&style::AREA_COLOURS) > 25.0);
    }

    #[test]
    fn line_colours_stay_apart_for_colour_blind_readers() {
        assert!(least_distance(&style::LINE_COLOURS) > 20.0);
    }

    #[test]
    fn neighbouring_colours_differ_in_grey() {
        assert!(least_step_of_lightness(&style::AREA_COLOURS) > 25.0);
        assert!(least_step_of_lightness(&style::LINE_COLOURS) > 20.0);
    }

    #[test]
    fn the_colour_of_the_rest_differs_from_every_area_colour() {
        let mut colours = style::AREA_COLOURS.to_vec();
        colours.push(style::REST_COLOUR);
        assert!(least_distance(&colours) > 15.0);
    }

    #[test]
    fn the_colour_of_no_group_differs_from_every_group() {
        let mut colours = style::LINE_COLOURS.to_vec();
        colours.push(style::NO_GROUP_FILL.colour);
        assert!(least_distance(&colours) > 15.0);
    }

    #[test]
    fn line_colours_stand_out_from_white() {
        for colour in style::LINE_COLOURS {
            assert!(contrast(colour, WHITE) >= 2.7, "{colour:?}");
        }
    }

    #[test]
    fn text_is_readable_on_every_area_colour_and_every_shade() {
        let shades = (0..=100).map(|share| style::shade(f64::from(share) / 100.0));
        for ground in style::AREA_COLOURS.into_iter().chain(shades) {
            assert!(contrast(ground, readable_on(ground)) >= 4.5, "{ground:?}");
        }
    }

    #[test]
    fn shades_of_the_heat_map_darken_steadily() {
        let light: Vec<f64> = (0..=20).map(|share| luminance(style::shade(f64::from(share) / 20.0))).collect();
        assert!(light.windows(2).all(|pair| pair[0] > pair[1]));
    }
}
