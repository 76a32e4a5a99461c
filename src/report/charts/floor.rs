//! The floor over a conversation: a lane a speaker, stretches of talk, marks on events.

use std::collections::HashMap;

use super::DrawError;
use super::axis::{self, BottomAxis, Plot};
use super::bars::is_amount;
use super::canvas;
use super::floor_lanes::{lane_order, lay_out_rows, lay_out_tracks};
use super::frame;
use super::geometry::{PixelBox, Point, Scale, Size};
use super::groups::Groups;
use super::label::Label;
use super::legend::{self, Entry, Legend, Sample};
use super::marks;
use super::numbers::{Grain, ticks};
use super::style::{self, Fill};
use crate::table::figure::{Chart, Floor, MarkKind};

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
    let rows = lay_out_rows(&figure.lanes, &groups, &order, top);
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

fn lay_out_stretches(figure: &Floor, groups: &Groups, tracks: &[PixelBox], scale: &Scale) -> Vec<(PixelBox, Fill)> {
    let stretches = figure.stretches.iter().filter_map(|stretch| {
        let (lane, track) = (figure.lanes.get(stretch.lane)?, tracks.get(stretch.lane)?);
        let left = scale.place(stretch.start.min(stretch.end));
        let right = scale.place(stretch.start.max(stretch.end));
        let area = PixelBox {
            left: left.min(scale.end - 1),
            // However short, talk is seen: never thinner than a pixel.
            right: right.max(left + 1).min(scale.end),
            ..*track
        };
        Some((area, groups.fill(lane.group.as_deref())))
    });
    joined(stretches)
}

/// Boxes that touch on one lane are one: in a long record many turns fall on the same pixel, and the picture need
/// not hold each of them.
fn joined(boxes: impl Iterator<Item = (PixelBox, Fill)>) -> Vec<(PixelBox, Fill)> {
    let mut joined: Vec<(PixelBox, Fill)> = Vec::new();
    let mut last_on_lane: HashMap<i32, usize> = HashMap::new();
    for (area, fill) in boxes {
        let last = last_on_lane.get(&area.top).map(|index| &mut joined[*index].0);
        match last.filter(|last| last.left <= area.left && area.left <= last.right) {
            Some(last) => last.right = last.right.max(area.right),
            None => {
                last_on_lane.insert(area.top, joined.len());
                joined.push((area, fill));
            }
        }
    }
    joined
}

/// Triangles stand on their lane, diamonds lie in it.
fn lay_out_marks(figure: &Floor, tracks: &[PixelBox], scale: &Scale) -> Vec<(MarkKind, Point)> {
    let marks = figure.marks.iter().filter_map(|mark| {
        let track = tracks.get(mark.lane)?;
        let y = match mark.kind {
            MarkKind::Interruption => track.top,
            MarkKind::EmbeddedTurn => track.centre().1,
        };
        Some((mark.kind, (scale.place(mark.at), y)))
    });
    marks.collect()
}

#[cfg(test)]
mod tests {
    use super::super::layout_checks::{SPEAKER_COUNTS, assert_labels_are_clear, is_drawn_whole, names};
    use super::*;
    use crate::table::figure::{Lane, Mark, Stretch};

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
    fn a_long_record_needs_no_more_boxes_than_there_are_pixels() {
        let lanes = vec![Lane { label: "Anna".to_owned(), group: None }, Lane { label: "Bo".to_owned(), group: None }];
        let stretches = (0..50_000_u32)
            .map(|turn| Stretch { lane: (turn % 2) as usize, start: f64::from(turn), end: f64::from(turn + 1) })
            .collect();
        let made = Floor { position_label: "words".to_owned(), total: 50_000.0, lanes, stretches, marks: Vec::new() };
        assert!(lay_out("Floor", &made).stretches.len() < 2_000);
    }

    #[test]
    fn both_marks_at_one_place_stand_apart() {
        let layout = lay_out("Floor", &figure(1));
        let heights: Vec<i32> = layout.marks.iter().map(|(_, place)| place.1).collect();
        assert!(heights[1] - heights[0] > marks::REACH);
        assert_eq!(layout.legend.map(|legend| legend.samples.len()), Some(2));
    }
}
