//! One line of text at its place, with the box it takes.

use super::geometry::{PixelBox, Point, tally};
use super::style::{TextLook, Weight};
use super::text_width::text_width;
use super::xml_text::on_one_line;

/// Which end of the text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Which way the text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// From left to right.
    Level,
    /// From below to above.
    Upward,
}

/// One line of text; the place is on the line's middle height.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) place: Point,
    pub(super) anchor: Anchor,
    pub(super) turn: Turn,
    pub(super) look: TextLook,
}

impl Label {
    /// A level label.
    pub(super) fn new(text: &str, place: Point, anchor: Anchor, look: TextLook) -> Self {
        Self { text: on_one_line(text), place, anchor, turn: Turn::Level, look }
    }

    /// The estimated width of its text.
    pub(super) fn length(&self) -> i32 {
        look_width(&self.text, self.look)
    }

    /// The box it takes.
    pub(super) fn area(&self) -> PixelBox {
        let (length, half_height) = (self.length(), self.look.size * 3 / 5);
        let before = match self.anchor {
            Anchor::Start => 0,
            Anchor::Middle => length / 2,
            Anchor::End => length,
        };
        let (x, y) = self.place;
        match self.turn {
            Turn::Level => {
                PixelBox { left: x - before, top: y - half_height, right: x - before + length, bottom: y + half_height }
            }
            Turn::Upward => {
                PixelBox { left: x - half_height, top: y + before - length, right: x + half_height, bottom: y + before }
            }
        }
    }

    /// The label, moved sideways so far that its box lies between two edges.
    pub(super) fn kept_between(mut self, left: i32, right: i32) -> Self {
        let area = self.area();
        self.place.0 += (left - area.left).max(0) - (area.right - right).max(0);
        self
    }
}

/// The estimated width of a text in a look; bold letters are broader.
pub(super) fn look_width(text: &str, look: TextLook) -> i32 {
    let regular = text_width(text, look.size);
    match look.weight {
        Weight::Regular => regular,
        Weight::Bold => regular * 112 / 100,
    }
}

/// Where a block of lines is put.
#[derive(Debug, Clone, Copy)]
pub(super) struct BlockPlace {
    /// The anchor's place across.
    pub(super) x: i32,
    /// The middle of the whole block.
    pub(super) middle: i32,
    pub(super) anchor: Anchor,
}

/// Level labels, one a line, one below the other.
pub(super) fn block(lines: &[String], place: BlockPlace, look: TextLook) -> Vec<Label> {
    let step = look.line_height();
    let first = place.middle - step * (tally(lines.len()) - 1) / 2;
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let y = first + step * tally(index);
            Label::new(line, (place.x, y), place.anchor, look)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::style::{NAME, TITLE};
    use super::*;

    #[test]
    fn the_box_follows_the_anchor() {
        let box_of = |anchor| Label::new("中国", (100, 50), anchor, NAME).area();
        assert_eq!((box_of(Anchor::Start).left, box_of(Anchor::Start).right), (100, 132));
        assert_eq!((box_of(Anchor::Middle).left, box_of(Anchor::Middle).right), (84, 116));
        assert_eq!((box_of(Anchor::End).left, box_of(Anchor::End).right), (68, 100));
    }

    #[test]
    fn an_upward_label_takes_a_tall_box_above_its_start() {
        let mut label = Label::new("中国", (100, 50), Anchor::Start, NAME);
        label.turn = Turn::Upward;
        let area = label.area();
        assert_eq!((area.top, area.bottom), (18, 50));
        assert_eq!((area.left, area.right), (91, 109));
    }

    #[test]
    fn bold_letters_are_taken_as_broader() {
        assert!(look_width("Words", TITLE) > text_width("Words", TITLE.size));
    }

    #[test]
    fn a_label_is_moved_between_the_edges() {
        let label = Label::new("10,000,000", (5, 5), Anchor::Middle, NAME);
        assert_eq!(label.kept_between(20, 900).area().left, 20);
    }

    #[test]
    fn lines_of_a_block_lie_around_its_middle() {
        let lines = ["one".to_owned(), "two".to_owned(), "three".to_owned()];
        let place = BlockPlace { x: 0, middle: 100, anchor: Anchor::Start };
        let heights: Vec<i32> = block(&lines, place, NAME).iter().map(|label| label.place.1).collect();
        assert_eq!(heights, [80, 100, 120]);
    }
}
