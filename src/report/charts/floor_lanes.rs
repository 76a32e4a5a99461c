//! The lanes of the floor: their order, their names and their tracks.

use super::geometry::{PixelBox, Scale};
use super::groups::{Groups, group_name};
use super::marks;
use super::rows::{self, Band, Density, RowWords, Rows};
use crate::table::figure::Lane;

/// How much lower than the middle of its row a track lies: there is room for triangles above it.
const TRACK_SHIFT: i32 = marks::TRIANGLE_HEIGHT / 2 + 1;

/// The lanes from the top: those of one group together, otherwise in their order.
pub(super) fn lane_order(lanes: &[Lane], groups: &Groups) -> Vec<usize> {
    let members = |group: &Option<&str>| {
        let numbered = lanes.iter().enumerate();
        numbered.filter(|(_, lane)| lane.group.as_deref() == *group).map(|(index, _)| index).collect::<Vec<usize>>()
    };
    groups.found.iter().flat_map(members).collect()
}

/// The rows of the lanes; the first lane of a group has the group's name above it.
pub(super) fn lay_out_rows(lanes: &[Lane], groups: &Groups, order: &[usize], top: i32) -> Rows {
    let mut words: Vec<RowWords> = Vec::with_capacity(order.len());
    let mut before: Option<Option<&str>> = None;
    for lane in order.iter().filter_map(|lane| lanes.get(*lane)) {
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
pub(super) fn lay_out_tracks(bands: &[Band], order: &[usize], scale: &Scale) -> Vec<PixelBox> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(group: Option<&str>) -> Lane {
        Lane { label: "Nowak".to_owned(), group: group.map(str::to_owned) }
    }

    #[test]
    fn lanes_of_one_group_are_set_together() {
        let lanes = [Some("Polish"), Some("Chinese"), None, Some("Polish")].map(lane);
        let groups = Groups::of(lanes.iter().map(|lane| lane.group.as_deref()));
        assert_eq!(lane_order(&lanes, &groups), [0, 3, 1, 2]);
    }

    #[test]
    fn tracks_keep_the_order_of_the_data_whatever_the_order_of_the_rows() {
        let bands = [0, 34, 68].map(|top| Band { top, bottom: top + 34 });
        let scale = Scale { low: 0.0, high: 1.0, start: 100, end: 900 };
        let tops: Vec<i32> = lay_out_tracks(&bands, &[0, 2, 1], &scale).iter().map(|track| track.top).collect();
        assert_eq!(tops, [13, 81, 47]);
    }
}
