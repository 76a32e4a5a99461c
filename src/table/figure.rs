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
    /// The lines, in the order of their labels.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Name at the line's end or in the legend.
    pub name: String,
    /// Points with ascending x.
    pub points: Vec<(f64, f64)>,
}
