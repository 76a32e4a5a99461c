//! The names above the columns of a matrix: level where they fit, otherwise running upwards.

use super::geometry::tally;
use super::label::{Anchor, BlockPlace, Label, Turn, block};
use super::rows::Density;
use super::style::TextLook;
use super::text_width::{NameLimits, lines_height, name_lines, widest_line, widest_piece, wrapped};

/// Free space between the names of neighbouring columns.
const COLUMN_GAP: i32 = 8;
/// Lines a level name may take.
const MOST_LEVEL_LINES: usize = 3;
/// How long names that run upwards may get before they take two lines: many columns are too narrow for two.
const UPWARD_LIMITS: NameLimits = NameLimits { one_line: 240, any_line: 360 };
const DENSE_UPWARD_LIMITS: NameLimits = NameLimits { one_line: 380, any_line: 400 };

/// How the columns are named.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Heads {
    turn: Turn,
    look: TextLook,
    lines: Vec<Vec<String>>,
    /// Height of the highest name.
    pub(super) height: i32,
    /// What the names need of a column.
    pub(super) least_column: i32,
}

/// The width of a column that keeps all names level without a broken word; 0 when it would be more than `most`.
pub(super) fn level_column(names: &[String], most: i32) -> i32 {
    let look = Density::of(names.len()).name_look();
    let pieces = names.iter().map(|name| widest_piece(name, look.size));
    let width = pieces.max().unwrap_or(0) + COLUMN_GAP;
    if width <= most { width } else { 0 }
}

/// Plans the names for columns of about this width.
pub(super) fn plan(names: &[String], column: i32) -> Heads {
    level(names, column).unwrap_or_else(|| upward(names))
}

/// Level names, when each fits its column without a broken word.
fn level(names: &[String], column: i32) -> Option<Heads> {
    let look = Density::of(names.len()).name_look();
    let room = column - COLUMN_GAP;
    let fits = names
        .iter()
        .all(|name| widest_piece(name, look.size) <= room && wrapped(name, look.size, room).len() <= MOST_LEVEL_LINES);
    let lines: Vec<Vec<String>> = names.iter().map(|name| wrapped(name, look.size, room)).collect();
    fits.then(|| Heads { turn: Turn::Level, look, height: lines_height_of_most(&lines, look), least_column: 0, lines })
}

fn upward(names: &[String]) -> Heads {
    let density = Density::of(names.len());
    let look = density.name_look();
    let limits = match density {
        Density::Spread => UPWARD_LIMITS,
        Density::Dense => DENSE_UPWARD_LIMITS,
    };
    let lines: Vec<Vec<String>> = names.iter().map(|name| name_lines(name, look.size, limits)).collect();
    let longest = lines.iter().map(|name| widest_line(name, look.size)).max();
    Heads {
        turn: Turn::Upward,
        look,
        height: longest.unwrap_or(0),
        least_column: lines_height_of_most(&lines, look) + 2,
        lines,
    }
}

fn lines_height_of_most(lines: &[Vec<String>], look: TextLook) -> i32 {
    let heights = lines.iter().map(|name| lines_height(name, look.line_height()));
    heights.max().unwrap_or(0)
}

/// The labels of the names above columns of this width that begin at `left`; they stand on `bottom`.
pub(super) fn labels(heads: &Heads, left: i32, column: i32, bottom: i32) -> Vec<Label> {
    let names = heads.lines.iter().enumerate();
    let placed = names.flat_map(|(index, lines)| {
        let middle = left + column * tally(index) + column / 2;
        match heads.turn {
            Turn::Level => {
                let height = lines_height(lines, heads.look.line_height());
                let place = BlockPlace { x: middle, middle: bottom - height / 2, anchor: Anchor::Middle };
                block(lines, place, heads.look)
            }
            Turn::Upward => upward_labels(lines, heads.look, (middle, bottom)),
        }
    });
    placed.collect()
}

/// Lines that run upwards, the first on the left.
fn upward_labels(lines: &[String], look: TextLook, foot: (i32, i32)) -> Vec<Label> {
    let step = look.line_height();
    let first = foot.0 - step * (tally(lines.len()) - 1) / 2;
    let labels = lines.iter().enumerate().map(|(index, line)| {
        let place = (first + step * tally(index), foot.1);
        let mut label = Label::new(line, place, Anchor::Start, look);
        label.turn = Turn::Upward;
        label
    });
    labels.collect()
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::names;
    use super::*;

    #[test]
    fn short_names_stay_level() {
        let short = ["Nowak".to_owned(), "刘少奇".to_owned()];
        let heads = plan(&short, 84);
        assert_eq!(heads.turn, Turn::Level);
        let labels = labels(&heads, 100, 84, 60);
        assert_eq!(labels[1].place, (226, 50));
    }

    #[test]
    fn long_names_run_upwards_from_their_column() {
        let heads = plan(&names(6), 84);
        assert_eq!(heads.turn, Turn::Upward);
        let labels = labels(&heads, 100, 84, 400);
        assert!(labels.iter().all(|label| label.turn == Turn::Upward));
        assert!(labels.iter().all(|label| label.area().bottom == 400));
    }

    #[test]
    fn a_name_on_two_lines_asks_for_a_column_that_holds_them() {
        let heads = plan(&["Representative of the Central Committee".to_owned()], 20);
        assert_eq!(heads.least_column, 42);
    }
}
