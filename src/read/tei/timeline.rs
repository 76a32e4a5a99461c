//! The timeline of a transcript of speech: points in time that utterances name as their start and end.

use std::collections::HashMap;

use roxmltree::Node;

use super::walk::{id, name, pointers};
use crate::read::clock;

/// The points of a text by identifier, in milliseconds; `None` for a point whose time is not told.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    points: HashMap<String, Option<i64>>,
}

impl Timeline {
    /// Reads every `<timeline>` under a node.
    pub fn read(root: Node<'_, '_>) -> Self {
        let mut found = Self::default();
        for timeline in root.descendants().filter(|node| name(*node) == "timeline") {
            found.add(timeline);
        }
        found
    }

    fn add(&mut self, timeline: Node<'_, '_>) {
        let unit = timeline.attribute("unit").unwrap_or("s");
        let mut first_absolute = None;
        let mut before = Some(0);
        for (number, when) in timeline.children().filter(|node| name(*node) == "when").enumerate() {
            let absolute = when.attribute("absolute").and_then(of_day);
            first_absolute = first_absolute.or(absolute);
            let since = match when.attribute("since").and_then(|list| pointers(list).next()) {
                Some(point) => self.points.get(point).copied().flatten(),
                None => before,
            };
            let interval = when.attribute("interval");
            let told = interval.and_then(|text| span(text, when.attribute("unit").unwrap_or(unit)));
            let by_interval = told.zip(since).and_then(|(span, since)| since.checked_add(span));
            let by_clock = || absolute.zip(first_absolute).map(|(time, first)| time - first);
            let origin = || (number == 0 && interval.is_none()).then_some(0);
            let time = by_interval.or_else(by_clock).or_else(origin);
            before = time;
            if let Some(id) = id(when) {
                self.points.insert(id.to_owned(), time);
            }
        }
    }

    /// The time a `start` or `end` names: a point of the timeline, or a clock time.
    ///
    /// # Errors
    /// The value itself, when it names nothing.
    pub fn time<'v>(&self, value: &'v str) -> Result<Option<i64>, &'v str> {
        match pointers(value).next().and_then(|point| self.points.get(point)) {
            Some(time) => Ok(*time),
            None => clock::clock(value).map(Some).ok_or(value),
        }
    }
}

/// A stretch of time with a unit of its own or the timeline's; negative and unknown ones tell nothing.
fn span(text: &str, unit: &str) -> Option<i64> {
    let factor = match unit {
        "ms" => 1.0,
        "s" | "seconds" => 1000.0,
        "min" | "mins" => 60_000.0,
        "h" | "hrs" => 3_600_000.0,
        _ => return None,
    };
    clock::scaled(text, factor).or_else(|| clock::clock(text)).filter(|span| *span >= 0)
}

/// `12:20:01.5`, `2020-01-01T12:20:01`, as milliseconds of the day.
fn of_day(text: &str) -> Option<i64> {
    let time = text.rsplit('T').next().unwrap_or(text);
    clock::clock(time.trim_end_matches('Z'))
}
