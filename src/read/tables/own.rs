//! The tables of turns that this program writes, recognised by their head and read back as the turns they were.
//!
//! `speakers` holds several names as a list or joined by ` + `; a turn inside another's has no number and says its
//! host's. Counts such as `words` are computed anew; a conversation without any is one of times only.

use super::Column;
use super::layout::Assigned;
use super::names::Role;
use super::times::Unit;
use crate::text::editorial::{Span, SpanKind, bracket_pairs};
use crate::transcript::Utterance;

const HEAD: [&str; 18] = [
    "conversation",
    "turn",
    "speaker",
    "speakers",
    "group",
    "host_turn",
    "label",
    "text",
    "words",
    "sentences",
    "questions",
    "start_ms",
    "end_ms",
    "line",
    "line_end",
    "words_left_out",
    "place",
    "source_id",
];

/// What joins several speakers.
pub const JOIN: &str = " + ";

/// The columns of our own table; `None` when it is another's.
pub fn columns(columns: &[Column]) -> Option<Vec<Assigned>> {
    let index = |name: &str| columns.iter().position(|column| column.name == name);
    let is_ours = columns.iter().all(|column| HEAD.contains(&column.name.as_str()));
    if !is_ours || columns.len() < HEAD.len() - 2 {
        return None;
    }
    let roles = [
        (Role::Conversation, "conversation", None),
        (Role::Turn, "turn", None),
        (Role::Speaker, "speakers", None),
        (Role::Group, "group", None),
        (Role::Host, "host_turn", None),
        (Role::Words, "words", None),
        (Role::Label, "label", None),
        (Role::Text, "text", None),
        (Role::Start, "start_ms", Some(Unit::Milliseconds)),
        (Role::End, "end_ms", Some(Unit::Milliseconds)),
        (Role::Id, "source_id", None),
    ];
    roles
        .into_iter()
        .filter(|(role, name, _)| *role != Role::Id || index(name).is_some())
        .map(|(role, name, unit)| Some(Assigned { role, columns: vec![index(name)?], unit, fills_down: false }))
        .collect()
}

/// Marks the parenthesis in a host's text that holds an embedded turn.
pub fn mark_embedded(utterances: &mut [Utterance]) {
    let inner: Vec<(usize, String)> =
        utterances.iter().filter_map(|said| said.host.map(|host| (host, said.text.clone()))).collect();
    for (host, text) in inner {
        let Some(host) = utterances.get_mut(host) else { continue };
        let holds = |range: &std::ops::Range<usize>| {
            host.text.get(range.clone()).is_some_and(|inside| inside.contains(':') && inside.contains(&text))
        };
        let is_free = |range: &std::ops::Range<usize>| {
            !host.spans.iter().any(|span| span.kind == SpanKind::Embedded && span.range == *range)
        };
        let found =
            bracket_pairs(&host.text).0.into_iter().map(|pair| pair.range).find(|range| holds(range) && is_free(range));
        if let Some(range) = found {
            host.spans.retain(|span| span.range.end <= range.start || span.range.start >= range.end);
            let at = host.spans.partition_point(|span| span.range.start < range.start);
            host.spans.insert(at, Span { range, kind: SpanKind::Embedded });
        }
    }
}
