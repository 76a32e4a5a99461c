//! The floor over a conversation: a lane a speaker, stretches of talk, marks on events.

use super::DrawError;
use super::axis::{self, BottomAxis, Plot};
use super::bars::is_amount;
use super::canvas;
use super::frame;
use super::geometry::{PixelBox, Point, Scale, Size};
use super::groups::{Groups, group_name};
use super::label::Label;
use super::legend::{self, Entry, Legend, Sample};
use super::marks;
use super::numbers::{Grain, ticks};
use super::rows::{self, Band, Density, RowWords, Rows};
use super::style::{self, Fill};
use crate::table::figure::{Chart, Floor, Lane, MarkKind};

/// How much lower than the middle of its row a track lies: there is room for triangles above it.
const TRACK_SHIFT: i32 = marks::TRIANGLE_HEIGHT / 2 + 1;

/// Where everything of a floor chart goes.
#[derive(Debug, Clone, PartialEq)]
struct Layout {
    size: Size,
    axis: BottomAxis,
    /// One a lane, in the order of the data.
    tracks: Vec<PixelBox>,
    stretches: Vec<(PixelBox, Fill)>,
    marks: Vec<(MarkKind, Point)>,
    legend: Option<Legend>,
    labels: Vec<Label>,
}

/// Draws the floor.
pub(super) fn draw(chart: &Chart, figure: &Floor) -> Result<String, DrawError> {
    check(chart, figure)?;
    let is_silent = figure.stretches.is_empty() && figure.marks.is_empty();
    if figure.lanes.is_empty() || is_silent {
        return frame::draw_no_data(chart);
    }
    let layout = lay_out(&chart.title, figure);
    canvas::document(chart, layout.size, |canvas| {
        canvas.rectangles(&layout.tracks, style::TRACK)?;
        canvas.rectangles(&layout.axis.grid, style::GRID)?;
        for (area, fill) in &layout.stretches {
            canvas.filled(*area, *fill)?;
        }
        for (kind, place) in &layout.marks {
            marks::draw(canvas, *kind, *place)?;
        }
        if let Some(legend) = &layout.legend {
            legend::draw_samples(canvas, legend)?;
        }
        canvas.labels(&layout.labels)
    })
}

fn check(chart: &Chart, figure: &Floor) -> Result<(), DrawError> {
    let stretch_lanes = figure.stretches.iter().map(|stretch| stretch.lane);
    let mark_lanes = figure.marks.iter().map(|mark| mark.lane);
    let lanes = figure.lanes.len();
    if let Some(lane) = stretch_lanes.chain(mark_lanes).find(|lane| *lane >= lanes) {
        let reason = format!("lane {lane} is used, but there are only {lanes}");
        return Err(DrawError::unfit(chart, reason));
    }
    let ends = figure.stretches.iter();
    let ends = ends.flat_map(|stretch| [stretch.start, stretch.end]);
    let marks = figure.marks.iter().map(|mark| mark.at);
    let mut places = ends.chain(marks).chain([figure.total]);
    if let Some(place) = places.find(|place| !is_amount(*place)) {
        let reason = format!("{place} is no place on the axis");
        return Err(DrawError::unfit(chart, reason));
    }
    Ok(())
}

fn lay_out(title: &str, figure: &Floor) -> Layout {
    let head = frame::title(title, style::CANVAS_WIDTH);
    let groups = Groups::of(figure.lanes.iter().map(|lane| lane.group.as_deref()));
    let legend = lay_out_key(figure, head.bottom);
    let top = legend.as_ref().map_or(head.bottom, |legend| legend.bottom);
    let order = lane_order(&figure.lanes, &groups);
    let rows = lay_out_rows(figure, &groups, &order, top);
    let scale = scale(figure, rows.names_end + style::GAP);
    let plot = Plot { scale, top, bottom: rows.bottom, canvas_width: style::CANVAS_WIDTH };
    let most = axis::most_ticks(scale.end - scale.start);
    let made = ticks(0.0, scale.high, most, Grain::of([scale.high]));
    let axis = axis::below(&plot, &made, &figure.position_label);
    let tracks = lay_out_tracks(&rows.bands, &order, &scale);
    let key_labels = legend.iter().flat_map(|legend| legend.labels.clone());
    let labels = head.labels.into_iter().chain(key_labels);
    Layout {
        size: Size { width: style::CANVAS_WIDTH, height: axis.bottom + style::MARGIN },
        stretches: lay_out_stretches(figure, &groups, &tracks, &scale),
        marks: lay_out_marks(figure, &tracks, &scale),
        tracks,
        labels: labels.chain(rows.labels).chain(axis.labels.iter().cloned()).collect(),
        axis,
        legend,
    }
}

/// The axis ends where the conversation does, but never before the last stretch.
fn scale(figure: &Floor, start: i32) -> Scale {
    let ends = figure.stretches.iter();
    let ends = ends.flat_map(|stretch| [stretch.start, stretch.end]);
    let marks = figure.marks.iter().map(|mark| mark.at);
    let last = ends.chain(marks).fold(figure.total, f64::max);
    Scale {
        low: 0.0,
        high: if last > 0.0 { last } else { 1.0 },
        start,
        end: style::CANVAS_WIDTH - style::MARGIN - marks::REACH,
    }
}

/// A key of the kinds of marks that occur.
fn lay_out_key(figure: &Floor, top: i32) -> Option<Legend> {
    let occurs = |kind: &MarkKind| figure.marks.iter().any(|mark| mark.kind == *kind);
    let entries: Vec<Entry> = [MarkKind::Interruption, MarkKind::EmbeddedTurn]
        .into_iter()
        .filter(occurs)
        .map(|kind| Entry { name: marks::name(kind), sample: Sample::Mark(kind) })
        .collect();
    (!entries.is_empty()).then(|| legend::lay_out(&entries, top, style::CANVAS_WIDTH))
}

/// The lanes from the top: those of one group together, otherwise in their order.
fn lane_order(lanes: &[Lane], groups: &Groups) -> Vec<usize> {
    let members = |group: &Option<&str>| {
        let is_member = |lane: &usize| lanes[*lane].group.as_deref() == *group;
        (0..lanes.len()).filter(is_member).collect::<Vec<usize>>()
    };
    groups.found.iter().flat_map(members).collect()
}

/// The rows of the lanes; the first lane of a group has the group's name above it.
fn lay_out_rows(figure: &Floor, groups: &Groups, order: &[usize], top: i32) -> Rows {
    let mut words: Vec<RowWords> = Vec::with_capacity(order.len());
    let mut before: Option<Option<&str>> = None;
    for lane in order.iter().map(|lane| &figure.lanes[*lane]) {
        let group = lane.group.as_deref();
        let begins = groups.are_known() && before != Some(group);
        words.push(RowWords { name: &lane.label, note: None, heading: begins.then(|| group_name(group)) });
        before = Some(group);
    }
    let mut rows = rows::lay_out(&words, top);
    // The words stand beside the tracks, which leave room for triangles above.
    for label in &mut rows.labels {
        label.place.1 += TRACK_SHIFT;
    }
    rows
}

/// The track of each lane, in the order of the data; above it there is room for a triangle.
fn lay_out_tracks(bands: &[Band], order: &[usize], scale: &Scale) -> Vec<PixelBox> {
    let thickness = match Density::of(bands.len()) {
        Density::Spread => 18,
        Density::Dense => 10,
    };
    let mut tracks: Vec<(usize, PixelBox)> = order
        .iter()
        .zip(bands)
        .map(|(lane, band)| {
            let top = band.middle() + TRACK_SHIFT - thickness / 2;
            let track = PixelBox { left: scale.start, top, right: scale.end, bottom: top + thickness };
            (*lane, track)
        })
        .collect();
    tracks.sort_by_key(|(lane, _)| *lane);
    tracks.into_iter().map(|(_, track)| track).collect()
}

fn lay_out_stretches(figure: &Floor, groups: &Groups, tracks: &[PixelBox], scale: &Scale) -> Vec<(PixelBox, Fill)> {
    let stretches = figure.stretches.iter().map(|stretch| {
        let left = scale.place(stretch.start.min(stretch.end));
        let right = scale.place(stretch.start.max(stretch.end));
        let area = PixelBox {
            left: left.min(scale.end - 1),
            // However short, talk is seen: never thinner than a pixel.
            right: right.max(left + 1).min(scale.end),
            ..tracks[stretch.lane]
        };
        let group = figure.lanes[stretch.lane].group.as_deref();
        (area, groups.fill(group))
    });
    stretches.collect()
}

/// Triangles stand on their lane, diamonds lie in it.
fn lay_out_marks(figure: &Floor, tracks: &[PixelBox], scale: &Scale) -> Vec<(MarkKind, Point)> {
    let marks = figure.marks.iter().map(|mark| {
        let track = tracks[mark.lane];
        let y = match mark.kind {
            MarkKind::Interruption => track.top,
            MarkKind::EmbeddedTurn => track.centre().1,
        };
        (mark.kind, (scale.place(mark.at), y))
    });
    marks.collect()
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::{SPEAKER_COUNTS, assert_labels_are_clear, is_drawn_whole, names};
    use super::*;
    use crate::table::figure::{Mark, Stretch};

    fn figure(lanes: usize) -> Floor {
        let groups = [Some("Polish"), Some("Chinese"), None];
        let lanes = names(lanes).into_iter().enumerate();
        let lanes: Vec<Lane> =
            lanes.map(|(index, label)| Lane { label, group: groups[index % 3].map(str::to_owned) }).collect();
        Floor {
            position_label: "words from the beginning".to_owned(),
            total: 1000.0,
            stretches: (0..lanes.len())
                .map(|lane| Stretch { lane, start: 100.0 * lane as f64, end: 100.0 * lane as f64 + 0.01 })
                .collect(),
            marks: vec![
                Mark { lane: 0, at: 500.0, kind: MarkKind::Interruption },
                Mark { lane: 0, at: 500.0, kind: MarkKind::EmbeddedTurn },
            ],
            lanes,
        }
    }

    #[test]
    fn labels_are_clear_for_any_number_of_speakers() {
        for count in SPEAKER_COUNTS {
            let made = figure(count);
            let layout = lay_out("Floor", &made);
            assert_labels_are_clear(layout.size, &layout.labels);
            let mut lanes = made.lanes.iter();
            assert!(lanes.all(|lane| is_drawn_whole(&lane.label, &layout.labels)));
        }
    }

    #[test]
    fn stretches_are_at_least_a_pixel_wide_and_stay_on_their_track() {
        let made = figure(20);
        let layout = lay_out("Floor", &made);
        for ((area, _), stretch) in layout.stretches.iter().zip(&made.stretches) {
            let track = layout.tracks[stretch.lane];
            assert!(area.width() >= 1);
            assert_eq!((area.top, area.bottom), (track.top, track.bottom));
            assert!(area.left >= track.left && area.right <= track.right);
        }
    }

    #[test]
    fn lanes_of_one_group_are_set_together() {
        let made = figure(6);
        let groups = Groups::of(made.lanes.iter().map(|lane| lane.group.as_deref()));
        assert_eq!(lane_order(&made.lanes, &groups), [0, 3, 1, 4, 2, 5]);
    }

    #[test]
    fn both_marks_at_one_place_stand_apart() {
        let layout = lay_out("Floor", &figure(1));
        let heights: Vec<i32> = layout.marks.iter().map(|(_, place)| place.1).collect();
        assert!(heights[1] - heights[0] >= marks::REACH + 1);
        assert_eq!(layout.legend.map(|legend| legend.samples.len()), Some(2));
    }
}
