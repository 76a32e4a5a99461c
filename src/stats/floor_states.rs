//! Who talks at every moment: silences and overlaps by what stands around them (Heldner & Edlund 2010).
//!
//! Their classes are of two speakers. For more: a silence is a pause where somebody who talked just before it goes on
//! after it; an overlap is a stretch in which at least two talk, classed by the one speaker just before and the one just
//! after it, and in a class of its own where there is no such one.

/// What a stretch of time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// One talks.
    Solo,
    /// Nobody talks, and the same goes on (a within-speaker silence).
    Pause,
    /// Nobody talks, and another goes on (a between-speaker silence).
    Gap,
    /// Several talk, and the floor goes from one to another.
    BetweenOverlap,
    /// Several talk, and the one who had the floor keeps it.
    WithinOverlap,
    /// Several talk, and before or after it not exactly one.
    OtherOverlap,
}

impl State {
    /// All, in the order of tables.
    pub const ALL: [Self; 6] =
        [Self::Solo, Self::Pause, Self::Gap, Self::BetweenOverlap, Self::WithinOverlap, Self::OtherOverlap];

    /// Identifier, kebab-case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Solo => "solo",
            Self::Pause => "pause",
            Self::Gap => "gap",
            Self::BetweenOverlap => "between-overlap",
            Self::WithinOverlap => "within-overlap",
            Self::OtherOverlap => "other-overlap",
        }
    }

    /// Whether several talk.
    pub fn is_overlap(self) -> bool {
        matches!(self, Self::BetweenOverlap | Self::WithinOverlap | Self::OtherOverlap)
    }
}

/// A stretch of time in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What it is.
    pub state: State,
    /// Those who talk just before it (in a solo: the one who talks), sorted; nobody in an overlap of the rest class.
    pub from: Vec<usize>,
    /// Those who talk just after it, likewise.
    pub to: Vec<usize>,
    /// Where it starts, in milliseconds.
    pub start: i64,
    /// Where it ends.
    pub end: i64,
}

/// The stretches between the first start and the last end of some talk: (speaker, start, end), in any order. Talk
/// without a length is none. Neighbouring stretches of one set of speakers are one.
pub fn stretches(talk: &[(usize, i64, i64)]) -> Vec<Stretch> {
    let sets = sets(talk);
    let mut found: Vec<Stretch> = Vec::new();
    let mut at = 0;
    while at < sets.len() {
        let is_overlap = |set: &Set| set.who.len() > 1;
        let mut last = at;
        while is_overlap(&sets[at]) && last + 1 < sets.len() && is_overlap(&sets[last + 1]) {
            last += 1;
        }
        let around = |place: Option<usize>| place.and_then(|place| sets.get(place)).map_or(&[][..], |set| &set.who);
        let (before, after) = (around(at.checked_sub(1)), around(Some(last + 1)));
        let (state, from, to) = match sets[at].who.as_slice() {
            [] => silence(before, after),
            [one] => (State::Solo, vec![*one], vec![*one]),
            _ => overlap(before, after),
        };
        found.push(Stretch { state, from, to, start: sets[at].start, end: sets[last].end });
        at = last + 1;
    }
    found
}

/// By speaker, how long each talks while nobody else does, in milliseconds.
pub fn alone(talk: &[(usize, i64, i64)], speakers: usize) -> Vec<i64> {
    let mut alone = vec![0; speakers];
    for set in sets(talk) {
        if let [one] = set.who.as_slice()
            && let Some(sum) = alone.get_mut(*one)
        {
            *sum += set.end - set.start;
        }
    }
    alone
}

fn silence(before: &[usize], after: &[usize]) -> (State, Vec<usize>, Vec<usize>) {
    let shared: Vec<usize> = before.iter().copied().filter(|who| after.contains(who)).collect();
    if shared.is_empty() {
        (State::Gap, before.to_vec(), after.to_vec())
    } else {
        (State::Pause, shared.clone(), shared)
    }
}

fn overlap(before: &[usize], after: &[usize]) -> (State, Vec<usize>, Vec<usize>) {
    match (before, after) {
        ([one], [other]) if one == other => (State::WithinOverlap, vec![*one], vec![*one]),
        ([one], [other]) => (State::BetweenOverlap, vec![*one], vec![*other]),
        _ => (State::OtherOverlap, Vec::new(), Vec::new()),
    }
}

/// A set of speakers that talks for a while.
struct Set {
    who: Vec<usize>,
    start: i64,
    end: i64,
}

fn sets(talk: &[(usize, i64, i64)]) -> Vec<Set> {
    let mut edges: Vec<(i64, bool, usize)> = talk
        .iter()
        .filter(|(_, start, end)| start < end)
        .flat_map(|(who, start, end)| [(*start, true, *who), (*end, false, *who)])
        .collect();
    edges.sort_unstable();
    let mut found: Vec<Set> = Vec::new();
    // How often each of those who talk is talking: their own talk may overlap itself.
    let mut talking: Vec<(usize, u32)> = Vec::new();
    for moment in edges.chunk_by(|(at, ..), (other, ..)| at == other) {
        let (at, ..) = moment[0];
        if let Some(last) = found.last_mut() {
            last.end = at;
        }
        for (_, begins, who) in moment {
            let place = talking.binary_search_by_key(who, |(who, _)| *who);
            match (place, begins) {
                (Ok(place), true) => talking[place].1 += 1,
                (Err(place), true) => talking.insert(place, (*who, 1)),
                (Ok(place), false) => talking[place].1 = talking[place].1.saturating_sub(1),
                (Err(_), false) => {}
            }
        }
        talking.retain(|(_, times)| *times > 0);
        let who: Vec<usize> = talking.iter().map(|(who, _)| *who).collect();
        if found.last().is_none_or(|last| last.who != who) {
            found.push(Set { who, start: at, end: at });
        }
    }
    found.retain(|set| set.start < set.end);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of pympi's tests (Lubbers & Torreira 2013): two tiers with known pauses, gaps and overlaps.
    #[test]
    fn two_speakers_have_the_published_classes() {
        let one = [(0, 1000), (1200, 2000), (2800, 4000), (4200, 4800), (20000, 20500)];
        let two = [(2200, 3000), (4000, 5000), (14800, 15000)];
        let talk: Vec<_> = one.iter().map(|(a, b)| (1, *a, *b)).chain(two.iter().map(|(a, b)| (2, *a, *b))).collect();
        let others: Vec<_> = stretches(&talk)
            .into_iter()
            .filter(|stretch| stretch.state != State::Solo)
            .map(|stretch| (stretch.state, stretch.from[0], stretch.to[0], stretch.start, stretch.end))
            .collect();
        assert_eq!(
            others,
            [
                (State::Pause, 1, 1, 1000, 1200),
                (State::Gap, 1, 2, 2000, 2200),
                (State::BetweenOverlap, 2, 1, 2800, 3000),
                (State::WithinOverlap, 2, 2, 4200, 4800),
                (State::Pause, 2, 2, 5000, 14800),
                (State::Gap, 2, 1, 15000, 20000),
            ]
        );
    }

    #[test]
    fn three_at_once_are_one_overlap() {
        let talk = [(0, 0, 1000), (1, 500, 900), (2, 600, 1500), (0, 1500, 1500)];
        let found: Vec<_> =
            stretches(&talk).into_iter().map(|one| (one.state, one.from, one.to, one.start, one.end)).collect();
        assert_eq!(
            found,
            [
                (State::Solo, vec![0], vec![0], 0, 500),
                (State::BetweenOverlap, vec![0], vec![2], 500, 1000),
                (State::Solo, vec![2], vec![2], 1000, 1500),
            ]
        );
    }

    #[test]
    fn who_begins_together_is_in_no_class_of_two() {
        let found = stretches(&[(0, 0, 500), (1, 0, 400)]);
        assert_eq!(found.iter().map(|one| one.state).collect::<Vec<_>>(), [State::OtherOverlap, State::Solo]);
        assert!(stretches(&[]).is_empty());
        assert!(stretches(&[(0, 5, 5)]).is_empty());
    }

    #[test]
    fn talk_that_overlaps_itself_is_one() {
        let found = stretches(&[(0, 0, 500), (0, 400, 800), (0, 800, 900)]);
        assert_eq!(
            found.iter().map(|one| (one.state, one.start, one.end)).collect::<Vec<_>>(),
            [(State::Solo, 0, 900)]
        );
    }
}
