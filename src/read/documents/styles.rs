//! Speakers in a paragraph of their own, marked by its style.
//!
//! The rule: paragraphs of one style (or all in one look, such as bold) mark speakers when there are at least three,
//! nine in ten are short and no sentences, nine in ten are directly followed by a paragraph of another kind, and at
//! least half repeat a text of their own kind. A single paragraph in a style of its own that repeats such a name
//! ("the chair opens the sitting") is a label too. The styles that directly follow a speaker are talk, and so are a
//! word processor's own for body text, lists and quotations; any other style is no talk, and noted.

use std::collections::{BTreeMap, HashSet};

use super::evidence::{self, Label};
use super::findings::{Findings, Found, Speech, Verdict};
use super::page::{Look, Paragraph, Role};
use crate::transcript::NoteKind;

/// A paragraph's style and, where it holds for the whole paragraph, its look.
type Kind<'a> = (&'a str, Option<&'a Look>);

/// Finds speakers in paragraphs of their own.
pub fn read(paragraphs: &[Paragraph], findings: &mut Findings) {
    let of_turns: HashSet<usize> =
        findings.labels.iter().filter_map(|found| table(&paragraphs[found.paragraph])).collect();
    let free: Vec<usize> = (0..paragraphs.len())
        .filter(|index| findings.verdicts[*index] == Verdict::Stays)
        .filter(|index| table(&paragraphs[*index]).is_none_or(|table| !of_turns.contains(&table)))
        .collect();
    let mut kinds: BTreeMap<Kind<'_>, Vec<usize>> = BTreeMap::new();
    for (position, index) in free.iter().enumerate() {
        kinds.entry(kind(&paragraphs[*index])).or_default().push(position);
    }
    kinds.retain(|kind, positions| marks_speakers(paragraphs, &free, *kind, positions));
    if kinds.is_empty() {
        return;
    }
    let speakers: HashSet<Kind<'_>> = kinds.into_keys().collect();
    label(paragraphs, &free, &speakers, findings);
}

fn label(paragraphs: &[Paragraph], free: &[usize], speakers: &HashSet<Kind<'_>>, findings: &mut Findings) {
    let is_speaker = |index: usize| speakers.contains(&kind(&paragraphs[index]));
    let names: HashSet<&str> =
        free.iter().filter(|index| is_speaker(**index)).filter_map(|index| text_label(&paragraphs[*index])).collect();
    let talk: HashSet<Kind<'_>> = free
        .windows(2)
        .filter(|pair| is_speaker(pair[0]) && !is_speaker(pair[1]) && paragraphs[pair[1]].role == Role::Text)
        .map(|pair| kind(&paragraphs[pair[1]]))
        .collect();
    let talk_styles: HashSet<&str> = talk.iter().map(|(style, _)| *style).collect();
    let mut has_begun = false;
    for (position, index) in free.iter().enumerate() {
        let paragraph = &paragraphs[*index];
        let kind = kind(paragraph);
        let follows = free.get(position + 1).is_some_and(|next| talk.contains(&self::kind(&paragraphs[*next])));
        let repeats = |found: &Label<'_>| speakers.contains(&kind) || (names.contains(found.name) && follows);
        let found = evidence::label(&paragraph.text).filter(|found| !talk.contains(&kind) && repeats(found));
        if let Some(found) = found {
            has_begun = true;
            let label = found.name.to_owned();
            let speech = Speech::Next;
            findings.labels.push(Found { paragraph: *index, offset: 0, label, speech, start_ms: found.start_ms });
        } else if has_begun && !talk_styles.contains(paragraph.style.as_str()) && !is_common(&paragraph.style) {
            findings.leave_out(*index, NoteKind::Narration);
        }
    }
}

fn marks_speakers(paragraphs: &[Paragraph], free: &[usize], kind: Kind<'_>, positions: &[usize]) -> bool {
    let nine_tenths = |count: usize| count * 10 >= positions.len() * 9;
    let at = |position: &usize| free.get(*position).and_then(|index| paragraphs.get(*index));
    let labels: Vec<&str> = positions.iter().filter_map(at).filter_map(text_label).collect();
    let followed = |position: &&usize| at(&(**position + 1)).is_some_and(|next| self::kind(next) != kind);
    positions.len() >= 3
        && nine_tenths(labels.len())
        && nine_tenths(positions.iter().filter(followed).count())
        && evidence::mostly_recur(labels.into_iter())
}

fn text_label(paragraph: &Paragraph) -> Option<&str> {
    evidence::label(&paragraph.text).map(|found| found.name).filter(|name| !evidence::is_key(name))
}

fn kind(paragraph: &Paragraph) -> Kind<'_> {
    let whole = paragraph.openings.first().filter(|opening| opening.range.end >= paragraph.text.trim_end().len());
    (&paragraph.style, whole.map(|opening| &opening.look))
}

fn table(paragraph: &Paragraph) -> Option<usize> {
    paragraph.cell.map(|cell| cell.table)
}

/// A word processor's own style for body text, lists and quotations, in which talk may stand.
fn is_common(style: &str) -> bool {
    const OPENINGS: [&str; 11] = [
        "normal",
        "standard",
        "default",
        "body",
        "text body",
        "list",
        "quot",
        "intense quot",
        "block text",
        "no spacing",
        "plain text",
    ];
    let style = style.to_lowercase().replace("_20_", " ");
    style.is_empty() || OPENINGS.iter().any(|opening| style.starts_with(opening))
}
