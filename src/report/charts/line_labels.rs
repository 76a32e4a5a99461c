//! Names at the ends of lines, moved apart where they would cover each other.

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
