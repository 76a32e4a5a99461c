//! Names at the ends of lines, moved apart where they would cover each other.

use super::geometry::Scale;
use super::label::{Anchor, BlockPlace, Label, block};
use super::rows::Density;
use super::style::{self, TextLook};
use super::text_width::{lines_height, name_lines};
use crate::table::figure::{Line, Lines};

/// Free space between two names.
const NAME_GAP: i32 = 4;

/// Where a name would like to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    /// The height of its line's end.
    pub(super) middle: i32,
    /// The height of the name.
    pub(super) height: i32,
}

/// Names that touch and move together.
struct Cluster {
    top: i32,
    height: i32,
    /// For each name of the cluster, where the cluster's top would be if only this name had its wish.
    wished_tops: Vec<i32>,
}

/// The middles of names that stand between `top` and `bottom` without covering each other, as near to their
/// wishes as that allows. Names keep the order of their wishes, and equal wishes that of the lines.
pub(super) fn spread(wishes: &[Wish], top: i32, bottom: i32) -> Vec<i32> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|index| wishes[*index].middle);
    let mut clusters: Vec<Cluster> = Vec::new();
    for index in &order {
        let wish = wishes[*index];
        let wished_top = wish.middle - wish.height / 2;
        let mut cluster = Cluster {
            top: within(wished_top, wish.height, (top, bottom)),
            height: wish.height,
            wished_tops: vec![wished_top],
        };
        while let Some(above) = clusters.pop_if(|above| above.top + above.height > cluster.top) {
            cluster = joined(above, cluster, (top, bottom));
        }
        clusters.push(cluster);
    }
    middles(wishes, &order, &clusters)
}

/// The top nearest to the wish at which something of this height stays between the bounds.
fn within(wished_top: i32, height: i32, bounds: (i32, i32)) -> i32 {
    wished_top.min(bounds.1 - height).max(bounds.0)
}

fn joined(above: Cluster, below: Cluster, bounds: (i32, i32)) -> Cluster {
    let shift = above.height;
    let mut wished_tops = above.wished_tops;
    wished_tops.extend(below.wished_tops.into_iter().map(|wished| wished - shift));
    let sum: i64 = wished_tops.iter().map(|wished| i64::from(*wished)).sum();
    let count = i64::try_from(wished_tops.len()).unwrap_or(1).max(1);
    let mean = i32::try_from(sum.div_euclid(count)).unwrap_or(bounds.0);
    let height = above.height + below.height;
    Cluster { top: within(mean, height, bounds), height, wished_tops }
}

fn middles(wishes: &[Wish], order: &[usize], clusters: &[Cluster]) -> Vec<i32> {
    let mut middles = vec![0; wishes.len()];
    let mut rest = order.iter();
    for cluster in clusters {
        let mut top = cluster.top;
        for index in rest.by_ref().take(cluster.wished_tops.len()) {
            let height = wishes[*index].height;
            middles[*index] = top + height / 2;
            top += height;
        }
    }
    middles
}

/// The names, broken into lines; a line without points says so.
pub(super) fn names(lines: &[Line]) -> Vec<Vec<String>> {
    let look = Density::of(lines.len()).name_look();
    let name = |line: &Line| {
        let text = if line.points.is_empty() { format!("{} (no data)", line.name) } else { line.name.clone() };
        name_lines(&text, look.size, style::NAME_LIMITS)
    };
    lines.iter().map(name).collect()
}

/// The look of the names of so many lines.
pub(super) fn name_look(names: &[Vec<String>]) -> TextLook {
    Density::of(names.len()).name_look()
}

/// Height of a name with the space around it.
pub(super) fn name_height(lines: &[String], look: TextLook) -> i32 {
    lines_height(lines, look.line_height()) + NAME_GAP
}

/// Every name wishes to stand at its line's end; one without a line stands lowest.
pub(super) fn wishes(figure: &Lines, names: &[Vec<String>], heights: &Scale) -> Vec<Wish> {
    let look = name_look(names);
    let lines = figure.lines.iter().zip(names);
    lines
        .map(|(line, name)| Wish {
            middle: line.points.last().map_or(heights.start, |(_, y)| heights.place(*y)),
            height: name_height(name, look),
        })
        .collect()
}

pub(super) fn name_labels(names: &[Vec<String>], middles: &[i32], x: i32) -> Vec<Label> {
    let look = name_look(names);
    let labels = names.iter().zip(middles).flat_map(|(lines, middle)| {
        let place = BlockPlace { x, middle: *middle, anchor: Anchor::Start };
        block(lines, place, look)
    });
    labels.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(middles: &[i32]) -> Vec<Wish> {
        let wish = |middle: &i32| Wish { middle: *middle, height: 20 };
        middles.iter().map(wish).collect()
    }

    #[test]
    fn names_far_apart_stand_at_their_wishes() {
        assert_eq!(spread(&wishes(&[150, 50, 100]), 0, 200), [150, 50, 100]);
    }

    #[test]
    fn colliding_names_move_apart_to_both_sides() {
        assert_eq!(spread(&wishes(&[100, 100]), 0, 200), [90, 110]);
    }

    #[test]
    fn names_stay_between_the_bounds() {
        assert_eq!(spread(&wishes(&[0, 0, 200]), 0, 200), [10, 30, 190]);
    }

    #[test]
    fn sixty_names_at_one_height_fill_the_space_without_touching() {
        let made = spread(&wishes(&[600; 60]), 0, 1200);
        assert!(made.windows(2).all(|pair| pair[1] - pair[0] == 20));
        assert_eq!((made[0], made[59]), (10, 1190));
    }
}
