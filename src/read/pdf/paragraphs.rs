//! Paragraphs: which lines belong together.
//!
//! A paragraph ends before a wider gap or another size of type, before a line that is indented (or, where first lines
//! hang out, one that is not), and after a line that leaves room for the first word of the next. A line that goes on
//! in lower case in the middle of a sentence, or behind a hyphen, ends none, but for a wider gap. A line that opens with a label starts
//! anew even in a full paragraph.

use super::columns::{Column, Flow};
use super::labels::Openings;
use super::line::Line;

/// A line and how it meets the one before.
#[derive(Debug)]
pub struct Printed {
    /// The line.
    pub line: Line,
    /// How it meets the line before.
    pub meets: Meeting,
}

/// How a line meets the line before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// It goes on.
    Same,
    /// It goes on, on another page.
    NextPage,
    /// It opens with a label.
    Label,
    /// It opens a paragraph.
    Paragraph,
}

/// How much wider than usual the gap above a paragraph is at least.
const WIDER: f32 = 1.25;
/// How far a first line stands in or out at least, in parts of the type size.
const INDENT: f32 = 0.8;
/// How wide a letter is about, in parts of the type size.
const LETTER: f32 = 0.5;
/// How wide a column is at least, in parts of the type size: lines shorter than that are not broken by its edge.
const NARROWEST: f32 = 12.0;
/// How much of a column is much room.
const MUCH_ROOM: f32 = 0.2;
/// One gap of so many must be of a kind for the kind to be usual.
const USUAL: usize = 12;
/// The least number of lines that tell where a column ends.
const LEAST_LINES: usize = 5;

/// How first lines of paragraphs stand to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Flush,
    Indented,
    Hanging,
}

/// Puts the lines of all flows in one order, each with how it meets the one before.
pub fn lines(flows: Vec<Flow>) -> Vec<Printed> {
    let openings = Openings::of(flows.iter().flat_map(|flow| &flow.lines));
    let usual = usual_gap(&flows);
    let shape = Shape { usual, style: style(&flows, usual), openings };
    let mut printed: Vec<Printed> = Vec::with_capacity(flows.iter().map(|flow| flow.lines.len()).sum());
    let mut before: Option<Edges> = None;
    let widths = Widths::of(&flows);
    for flow in flows {
        let edges = widths.edges(&flow);
        let mut is_first = true;
        for line in flow.lines {
            let meets = match (printed.last(), &before) {
                (Some(last), Some(above)) if is_first => shape.across(&last.line, &line, (above, &edges)),
                (Some(last), _) => shape.within(&last.line, &line, &edges),
                (None, _) => Meeting::Paragraph,
            };
            printed.push(Printed { line, meets });
            is_first = false;
        }
        before = Some(edges);
    }
    printed
}

/// Where the lines of a column begin and end.
#[derive(Debug, Clone, Copy)]
struct Edges {
    left: f32,
    right: f32,
}

/// The edges of the columns of the whole document, for a flow that is too short to tell.
struct Widths(Vec<(Column, Edges)>);

impl Widths {
    fn of(flows: &[Flow]) -> Self {
        let mut widest: Vec<(Column, Edges)> = Vec::new();
        for flow in flows {
            match widest.iter_mut().find(|(column, _)| *column == flow.column) {
                Some((_, edges)) => {
                    edges.left = edges.left.min(flow.left);
                    edges.right = edges.right.max(flow.right);
                }
                None => widest.push((flow.column, Edges { left: flow.left, right: flow.right })),
            }
        }
        Self(widest)
    }

    fn edges(&self, flow: &Flow) -> Edges {
        let known = self.0.iter().find(|(column, _)| *column == flow.column);
        let known = known.filter(|_| flow.lines.len() < LEAST_LINES).map(|(_, edges)| *edges);
        let edges = known.unwrap_or(Edges { left: flow.left, right: flow.right });
        let size = flow.lines.first().map_or(0.0, |line| line.size);
        Edges { right: edges.right.max(edges.left + NARROWEST * size), ..edges }
    }
}

/// What is usual in a document.
struct Shape {
    usual: f32,
    style: Style,
    openings: Openings,
}

impl Shape {
    /// How a line meets the one above it in the same column.
    fn within(&self, above: &Line, line: &Line, edges: &Edges) -> Meeting {
        let is_other_size = (above.size - line.size).abs() > 0.15 * above.size.max(line.size);
        if is_other_size || above.y - line.y > WIDER * self.usual {
            return Meeting::Paragraph;
        }
        let is_open = is_open(above, edges, line);
        if self.openings.is_label(line) && (is_open || ends_sentence(&above.text) || self.openings.bold(line).is_some())
        {
            return if is_open { Meeting::Paragraph } else { Meeting::Label };
        }
        let step = line.x - above.x;
        let is_new = is_open
            || match self.style {
                Style::Flush => false,
                Style::Indented => step > INDENT * line.size,
                Style::Hanging => -step > INDENT * line.size,
            };
        if is_new && !goes_on(&above.text, &line.text) { Meeting::Paragraph } else { Meeting::Same }
    }

    /// How the first line of a column meets the last one of the column before.
    fn across(&self, last: &Line, line: &Line, (above, here): (&Edges, &Edges)) -> Meeting {
        let same = if last.page == line.page { Meeting::Same } else { Meeting::NextPage };
        let is_open = is_open(last, above, line);
        let stands_in = line.x - here.left > INDENT * line.size;
        let is_new = match self.style {
            Style::Flush => is_open,
            Style::Indented => is_open || stands_in,
            Style::Hanging => !stands_in,
        };
        let is_label = self.openings.is_label(line);
        if is_label && (is_open || ends_sentence(&last.text)) {
            return Meeting::Paragraph;
        }
        if is_new && !goes_on(&last.text, &line.text) { Meeting::Paragraph } else { same }
    }
}

/// Whether a line leaves room for the first word of the next one; in the middle of a sentence, much room.
fn is_open(line: &Line, edges: &Edges, next: &Line) -> bool {
    let letters = next.text.split(' ').next().unwrap_or_default().chars().count() + 3;
    let word = f32::from(u8::try_from(letters).unwrap_or(u8::MAX)) * LETTER * line.size;
    let room = edges.right - line.right;
    let is_clear = ends_sentence(&line.text) || room > MUCH_ROOM * (edges.right - edges.left);
    room > word && is_clear
}

/// Whether a line goes on in the middle of a sentence.
fn goes_on(above: &str, line: &str) -> bool {
    let opens_low = line.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_lowercase);
    let is_broken = above.ends_with(['-', '\u{ad}']) && !above.ends_with("--") && !above.ends_with(" -");
    is_broken || (opens_low && !ends_sentence(above))
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '»', ')', ']', '\'']);
    bare.len() < text.len() && text.ends_with([')', ']'])
        || bare.ends_with(['.', '?', '!', '…', ':', '–', '—', '。', '？', '！'])
        || bare.ends_with("--")
}

/// The gaps between neighbouring lines of a column, in half points.
fn gaps(flows: &[Flow]) -> Vec<u16> {
    let pairs = flows.iter().flat_map(|flow| flow.lines.windows(2));
    let gap = |pair: &[Line]| match pair {
        [above, line] if above.y > line.y => Some((above.y - line.y) * 2.0).filter(|gap| *gap < 1000.0),
        _ => None,
    };
    // The cast is within range: 0 to 1000.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pairs.filter_map(gap).map(|gap| gap.round() as u16).collect()
}

/// The usual gap between baselines: the smallest that is frequent.
fn usual_gap(flows: &[Flow]) -> f32 {
    let mut gaps = gaps(flows);
    gaps.sort_unstable();
    let least = gaps.len().div_ceil(USUAL).max(2);
    let frequent = gaps.chunk_by(|one, other| one == other).find(|run| run.len() >= least);
    let usual = frequent.or(Some(gaps.as_slice())).and_then(|run| run.first());
    usual.map_or(f32::INFINITY, |gap| f32::from(*gap) / 2.0)
}

/// How first lines stand: seen where a wider gap or an open line shows that a paragraph begins, by what most of the
/// paragraphs of two lines and more do.
fn style(flows: &[Flow], usual: f32) -> Style {
    let (mut indented, mut hanging, mut flush) = (0_usize, 0_usize, 0_usize);
    for flow in flows {
        let edges = Edges { left: flow.left, right: flow.right };
        for window in flow.lines.windows(3) {
            let [above, line, next] = window else { continue };
            let begins = above.y - line.y > WIDER * usual || is_open(above, &edges, line);
            let has_second = next.y - line.y < WIDER * usual && !is_open(line, &edges, next);
            if !(begins && has_second) {
                continue;
            }
            match line.x - next.x {
                step if step > INDENT * line.size => indented += 1,
                step if -step > INDENT * line.size => hanging += 1,
                _ => flush += 1,
            }
        }
    }
    if indented.max(hanging) <= flush {
        Style::Flush
    } else if indented >= hanging {
        Style::Indented
    } else {
        Style::Hanging
    }
}
