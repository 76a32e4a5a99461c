//! Rows with names on the left: the frame of bars, stacked bars, lanes and the rows of a matrix.

use super::geometry::tally;
use super::label::{Anchor, BlockPlace, Label, block};
use super::style::{self, TextLook};
use super::text_width::{lines_height, name_lines, widest_line, wrapped};

/// Height of a row with one line of name.
const ROW_HEIGHT: i32 = 34;
/// The same where there are many rows.
const DENSE_ROW_HEIGHT: i32 = 24;

/// The words at one row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RowWords<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// A softer line below it.
    pub(super) note: Option<&'a str>,
    /// A line of its own above the row: a new set of rows begins here.
    pub(super) heading: Option<&'a str>,
}

/// The place of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    pub(super) top: i32,
    pub(super) bottom: i32,
}

impl Band {
    /// The middle height.
    pub(super) fn middle(&self) -> i32 {
        self.top + (self.bottom - self.top) / 2
    }
}

/// All rows of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rows {
    /// One band a row.
    pub(super) bands: Vec<Band>,
    /// Names, notes and headings.
    pub(super) labels: Vec<Label>,
    /// Where the names end and the figure may begin.
    pub(super) names_end: i32,
    /// Where the rows end.
    pub(super) bottom: i32,
}

/// Whether rows are spread or set close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Density {
    Spread,
    Dense,
}

impl Density {
    /// The density of so many rows.
    pub(super) fn of(count: usize) -> Self {
        if count > style::MANY_ROWS { Self::Dense } else { Self::Spread }
    }

    /// Height of a row with one line of name.
    pub(super) fn row_height(self) -> i32 {
        match self {
            Self::Spread => ROW_HEIGHT,
            Self::Dense => DENSE_ROW_HEIGHT,
        }
    }

    /// The look of the names.
    pub(super) fn name_look(self) -> TextLook {
        match self {
            Self::Spread => style::NAME,
            Self::Dense => style::DENSE_NAME,
        }
    }
}

/// The lines of one row's words.
struct RowLines {
    name: Vec<String>,
    note: Vec<String>,
    heading: Vec<String>,
}

impl RowLines {
    fn of(words: &RowWords, look: TextLook) -> Self {
        let limits = style::NAME_LIMITS;
        let note = words.note.unwrap_or_default();
        let heading = words.heading.unwrap_or_default();
        let heading_room = (style::CANVAS_WIDTH - 2 * style::MARGIN) * 100 / 112;
        Self {
            name: name_lines(words.name, look.size, limits),
            note: name_lines(note, style::NOTE.size, limits),
            heading: wrapped(heading, style::HEADING.size, heading_room),
        }
    }

    fn width(&self, look: TextLook) -> i32 {
        let note_width = widest_line(&self.note, style::NOTE.size);
        widest_line(&self.name, look.size).max(note_width)
    }
}

/// Sets the rows one below the other from `top`, each as high as its words need.
pub(super) fn lay_out(words: &[RowWords], top: i32) -> Rows {
    lay_out_at_least(words, top, 0)
}

/// Sets the rows one below the other from `top`, none lower than a height.
pub(super) fn lay_out_at_least(words: &[RowWords], top: i32, least_height: i32) -> Rows {
    let density = Density::of(words.len());
    let look = density.name_look();
    let lines: Vec<RowLines> = words.iter().map(|row| RowLines::of(row, look)).collect();
    let widest = lines.iter().map(|row| row.width(look)).max().unwrap_or(0);
    let mut rows = Rows {
        bands: Vec::with_capacity(lines.len()),
        labels: Vec::new(),
        names_end: style::MARGIN + widest,
        bottom: top,
    };
    for row in &lines {
        add_heading(&mut rows, &row.heading);
        add_row(&mut rows, row, density, least_height);
    }
    rows
}

fn add_heading(rows: &mut Rows, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    if !rows.bands.is_empty() {
        rows.bottom += style::GAP;
    }
    let height = lines_height(lines, style::HEADING.line_height());
    let place = BlockPlace { x: style::MARGIN, middle: rows.bottom + height / 2, anchor: Anchor::Start };
    rows.labels.extend(block(lines, place, style::HEADING));
    rows.bottom += height + 4;
}

fn add_row(rows: &mut Rows, row: &RowLines, density: Density, least_height: i32) {
    let look = density.name_look();
    let name_height = lines_height(&row.name, look.line_height());
    let note_height = lines_height(&row.note, style::NOTE.line_height());
    let padding = density.row_height() - look.line_height();
    let height = (name_height + note_height + padding).max(density.row_height()).max(least_height);
    let words_top = rows.bottom + (height - name_height - note_height) / 2;
    let place = |middle| BlockPlace { x: rows.names_end, middle, anchor: Anchor::End };
    let name = block(&row.name, place(words_top + name_height / 2), look);
    let note_middle = words_top + name_height + note_height / 2;
    let note = block(&row.note, place(note_middle), style::NOTE);
    rows.labels.extend(name.into_iter().chain(note));
    rows.bands.push(Band { top: rows.bottom, bottom: rows.bottom + height });
    rows.bottom += height;
}

/// The height of rows that are all as high as the highest of these names needs.
pub(super) fn common_height(names: &[String]) -> i32 {
    let density = Density::of(names.len());
    let look = density.name_look();
    let most_lines = names.iter().map(|name| name_lines(name, look.size, style::NAME_LIMITS).len()).max().unwrap_or(0);
    let padding = density.row_height() - look.line_height();
    tally(most_lines.max(1)) * look.line_height() + padding
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Size;
    use super::super::layout_checks::{SPEAKER_COUNTS, assert_labels_are_clear, is_drawn_whole, names};
    use super::*;

    fn named(name: &str) -> RowWords<'_> {
        RowWords { name, ..RowWords::default() }
    }

    #[test]
    fn rows_of_short_names_are_equally_high() {
        let rows = lay_out(&[named("Nowak"), named("Brzózka")], 50);
        assert_eq!(rows.bands[0], Band { top: 50, bottom: 84 });
        assert_eq!(rows.bands[1], Band { top: 84, bottom: 118 });
        assert_eq!(rows.bottom, 118);
    }

    #[test]
    fn a_note_and_a_heading_make_room_for_themselves() {
        let words = RowWords { name: "Nowak", note: Some("Polish"), heading: Some("Hosts") };
        let rows = lay_out(&[words], 0);
        assert_eq!(rows.bands[0], Band { top: 21, bottom: 72 });
        assert_eq!(rows.labels.len(), 3);
    }

    #[test]
    fn awkward_names_are_whole_and_clear_of_each_other() {
        for count in SPEAKER_COUNTS {
            let names = names(count);
            let words: Vec<RowWords> = names.iter().map(|name| named(name)).collect();
            let rows = lay_out(&words, 20);
            let size = Size { width: style::CANVAS_WIDTH, height: rows.bottom };
            assert_labels_are_clear(size, &rows.labels);
            assert!(names.iter().all(|name| is_drawn_whole(name, &rows.labels)));
            assert!(rows.names_end < style::CANVAS_WIDTH / 2);
        }
    }
}
