//! Figures as data: what a measure wants drawn. The report draws them; a measure never does.

/// One chart of the report: its identifier (file name, anchor), its words, and what to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Identifier in kebab-case: the file `charts/<id>.svg` and the anchor in the page.
    pub id: String,
    /// Short title, drawn above the figure.
    pub title: String,
    /// One or two sentences for people: what is counted, n, unit. Also the alternative text of the picture.
    pub caption: String,
    /// The data to draw.
    pub figure: Figure,
}

/// A kind of figure with its data.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// One bar a category.
    Bars(Bars),
    /// One bar a category, divided by series.
    StackedBars(StackedBars),
    /// A lane a speaker, a stretch a turn, marks on events.
    Floor(Floor),
    /// A matrix of counts with numbers in the cells.
    HeatMap(HeatMap),
    /// Lines over a common axis.
    Lines(Lines),
    /// Points with intervals, a row a category.
    Intervals(Intervals),
    /// Shares over a common axis, one on top of the other.
    Areas(Areas),
}

/// Points with their intervals, several a row: shares of words and turns, or two conversations.
#[derive(Debug, Clone, PartialEq)]
pub struct Intervals {
    /// Words of the value axis, with the unit.
    pub value_label: String,
    /// Names of the points of a row, in the order of [`IntervalRow::values`]; shown in a key where there are several.
    pub series: Vec<String>,
    /// How the points of a row stand.
    pub arrangement: Points,
    /// A value that is marked by a line: an equal share, no difference.
    pub reference: Option<f64>,
    /// The rows, from the top.
    pub rows: Vec<IntervalRow>,
}

/// How the points of one row stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Points {
    /// One below the other, each with its interval.
    Apart,
    /// On one line, joined by a bar: a dumbbell.
    Joined,
}

/// One row of points.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalRow {
    /// The category (a speaker).
    pub label: String,
    /// A second line: the speaker's group.
    pub note: Option<String>,
    /// One point a series; `None` is missing and not drawn.
    pub values: Vec<Option<Point>>,
}

/// A value with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The value.
    pub value: f64,
    /// The ends of its interval, where there is one.
    pub interval: Option<(f64, f64)>,
}

/// Shares that add up to 1 at each place, one on top of the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Areas {
    /// Words of the horizontal axis, with the unit.
    pub x_label: String,
    /// Words of the vertical axis.
    pub y_label: String,
    /// Words before the names of those who lead ("most words").
    pub strip_label: String,
    /// The places, ascending.
    pub places: Vec<f64>,
    /// The areas from the bottom: a name, and a share at each place (`None` where nobody has anything).
    pub areas: Vec<Area>,
    /// The area that leads at each place; `None` where none does.
    pub leaders: Vec<Option<usize>>,
}

/// One area.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its name in the key.
    pub name: String,
    /// Whether it stands for a rest ("others"), which is grey.
    pub is_rest: bool,
    /// The shares.
    pub shares: Vec<Option<f64>>,
}

/// Horizontal bars, drawn in the given order from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// Words of the value axis, with the unit.
    pub value_label: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// The category (a speaker).
    pub label: String,
    /// The speaker's group, shown as a second line or by colour; `None` when there is none.
    pub group: Option<String>,
    /// The value; `None` is missing and draws a dash, never a bar of length 0.
    pub value: Option<f64>,
}

/// Horizontal stacked bars: `series[s].values[c]` belongs to `categories[c]`.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedBars {
    /// Words of the value axis, with the unit.
    pub value_label: String,
    /// The categories (speakers), from the top.
    pub categories: Vec<String>,
    /// The parts of each bar, from the left; the order of the legend.
    pub series: Vec<Series>,
}

/// One part of all bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Name in the legend.
    pub name: String,
    /// One value a category, in the order of the categories.
    pub values: Vec<f64>,
}

/// The floor over a conversation: lanes from the top, time (or words) to the right.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// Words of the horizontal axis, with the unit.
    pub position_label: String,
    /// Length of the axis.
    pub total: f64,
    /// The lanes, one a speaker.
    pub lanes: Vec<Lane>,
    /// The stretches of talk.
    pub stretches: Vec<Stretch>,
    /// Marks on the lanes.
    pub marks: Vec<Mark>,
}

/// One lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The speaker.
    pub label: String,
    /// The speaker's group; lanes of one group share a colour family or are set apart.
    pub group: Option<String>,
}

/// A stretch of talk in a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Index into the lanes.
    pub lane: usize,
    /// Where it begins on the axis.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
}

/// A mark at one place of a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Index into the lanes (the interrupter's).
    pub lane: usize,
    /// Place on the axis.
    pub at: f64,
    /// What is marked.
    pub kind: MarkKind,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// An interruption by a text cue.
    Interruption,
    /// An embedded turn (inside another's turn).
    EmbeddedTurn,
}

/// A matrix: `cells[row][column]`; `None` is a cell that cannot occur or is unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// What the rows are ("from").
    pub row_label: String,
    /// What the columns are ("to").
    pub column_label: String,
    /// What the colour stands for, with the unit.
    pub value_label: String,
    /// Names of the rows.
    pub rows: Vec<String>,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The values.
    pub cells: Vec<Vec<Option<f64>>>,
}

/// Lines over a common horizontal axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// Words of the horizontal axis.
    pub x_label: String,
    /// Words of the vertical axis, with the unit.
    pub y_label: String,
    /// Names of the places 0, 1, 2 ... on the horizontal axis, for a slope chart; none where it is an axis of numbers.
    pub places: Vec<String>,
    /// Values of the horizontal axis that are marked: no gap, a published value.
    pub references: Vec<Reference>,
    /// The lines, in the order of their labels.
    pub lines: Vec<Line>,
}

/// A marked value of an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The value.
    pub at: f64,
    /// What it is.
    pub name: String,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Name at the line's end or in the legend.
    pub name: String,
    /// Points with ascending x.
    pub points: Vec<(f64, f64)>,
}
