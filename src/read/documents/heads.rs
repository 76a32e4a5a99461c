//! Heads with a time, as meeting platforms and transcription services export them.
//!
//! Microsoft Teams: a line `Name   0:04` (in older exports `0:0:4.0 --> 0:0:7.2` and the name below it) and the talk
//! under it, all in one paragraph; "... started transcription" is no speech. Google Meet: a paragraph that is a time,
//! then `Name: text`; the notes before it are no talk, and "Transcription ended after 00:00:39" ends it. The words of
//! these lines are not relied on where their form says enough, for they come in every language.

use super::evidence::{self, before_colon, label, time_alone};
use super::findings::{Findings, Found, Speech, Verdict};
use super::page::Paragraph;
use crate::read::clock::clock;
use crate::transcript::NoteKind;

/// Most words of a short line, such as a title or a closing line.
const SHORT: usize = 12;

/// A line with a name and a time.
struct Head {
    found: Found,
    width: Width,
}

/// How a head sets its time apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    /// By two spaces or more, a tab, brackets, or an arrow between two times.
    Wide,
    /// By one space.
    Narrow,
}

/// Finds the heads; whether they are what opens the turns of this document.
pub fn read(paragraphs: &[Paragraph], findings: &mut Findings) -> bool {
    let (heads, times) = scan(paragraphs);
    let heads = confirmed(heads);
    if heads.is_empty() {
        return time_paragraphs(paragraphs, findings);
    }
    for index in times {
        findings.verdicts[index] = Verdict::Form;
    }
    let together = heads.iter().filter(|head| matches!(head.found.speech, Speech::Here(_))).count();
    let is_paragraph_a_turn = together * 10 >= heads.len() * 9;
    let first = heads.first().map_or(0, |head| head.found.paragraph);
    leave_out_notes(paragraphs, first, findings);
    let mut opening = heads.iter().map(|head| head.found.paragraph).peekable();
    for (index, paragraph) in paragraphs.iter().enumerate().skip(first) {
        while opening.next_if(|head| *head < index).is_some() {}
        let is_head = opening.peek() == Some(&index);
        if !is_head && (is_paragraph_a_turn || tells_of_transcription(&paragraph.text)) {
            findings.leave_out(index, NoteKind::Narration);
        }
    }
    findings.labels.extend(heads.into_iter().map(|head| head.found));
    true
}

/// All lines that could be heads, and the paragraphs that are nothing but a head's time.
fn scan(paragraphs: &[Paragraph]) -> (Vec<Head>, Vec<usize>) {
    let mut heads = Vec::new();
    let mut times = Vec::new();
    // The start that the line above gives, with that line's offset.
    let mut above: Option<(i64, usize)> = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let mut offset = 0;
        for line in paragraph.text.split('\n') {
            let end = offset + line.len();
            let name_below = above.take().and_then(|(start, from)| {
                let found = label(line).filter(|found| found.start_ms.is_none())?;
                Some((found.name, Some(start), Width::Wide, from.min(offset)))
            });
            let on_one_line = || name_and_time(line).map(|(name, start_ms, width)| (name, start_ms, width, offset));
            if let Some((name, start_ms, width, offset)) = name_below.or_else(on_one_line) {
                let speech = if end < paragraph.text.trim_end().len() { Speech::Here(end + 1) } else { Speech::Next };
                let found = Found { paragraph: index, offset, label: name.to_owned(), speech, start_ms };
                heads.push(Head { found, width });
            } else if let Some((start, _)) = line.split_once("-->") {
                above = clock(start).map(|start| (start, offset));
                let is_alone = line.trim() == paragraph.text.trim();
                times.extend((is_alone && above.is_some()).then_some(index));
            }
            offset = end + 1;
        }
        above = above.map(|(start, _)| (start, 0));
    }
    (heads, times)
}

/// A head on one line: "Anna Holm   0:04".
fn name_and_time(line: &str) -> Option<(&str, Option<i64>, Width)> {
    let line = line.trim();
    let (before, last) = line.rsplit_once(char::is_whitespace)?;
    time_alone(last.trim_end_matches(':'))?;
    let found = label(line)?;
    let is_wide = before.ends_with(char::is_whitespace) || line.contains('\t') || last.starts_with(['(', '[']);
    let width = if is_wide { Width::Wide } else { Width::Narrow };
    let fits = match width {
        Width::Wide => found.name.split_whitespace().count() <= 6,
        Width::Narrow => evidence::is_name(found.name),
    };
    (fits && found.start_ms.is_some() && before.starts_with(found.name)).then_some((found.name, found.start_ms, width))
}

/// The heads that can be believed: wide ones when there are two, or talk follows in the same paragraph; narrow ones
/// when there are three and at least half of the names come back. Times must run forward, but for one in ten.
fn confirmed(heads: Vec<Head>) -> Vec<Head> {
    let wide = heads.iter().filter(|head| head.width == Width::Wide);
    let with_talk = wide.clone().any(|head| matches!(head.found.speech, Speech::Here(_)));
    let wide_count = wide.count();
    let recur = evidence::mostly_recur(heads.iter().map(|head| head.found.label.as_str()));
    let all_count = heads.len();
    let kept: Vec<Head> = if all_count >= 3 && recur {
        heads
    } else if wide_count >= 2 || with_talk {
        heads.into_iter().filter(|head| head.width == Width::Wide).collect()
    } else {
        Vec::new()
    };
    let backwards = kept.windows(2).filter(|pair| pair[0].found.start_ms > pair[1].found.start_ms).count();
    if backwards * 10 > kept.len() { Vec::new() } else { kept }
}

/// Before the first head only short lines without a colon stay, for title and date; the rest are somebody's notes.
fn leave_out_notes(paragraphs: &[Paragraph], first: usize, findings: &mut Findings) {
    for (index, paragraph) in paragraphs.iter().enumerate().take(first) {
        let is_short = paragraph.text.split_whitespace().count() <= SHORT && !paragraph.text.contains(": ");
        if !is_short {
            findings.leave_out(index, NoteKind::NotTalk);
        }
    }
}

fn tells_of_transcription(text: &str) -> bool {
    const ENDINGS: [&str; 4] =
        ["started transcription", "stopped transcription", "started recording", "stopped recording"];
    let text = text.trim().trim_end_matches('.');
    text.split_whitespace().count() <= SHORT && ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// Paragraphs that are nothing but a time give the start of the label in the next paragraph.
fn time_paragraphs(paragraphs: &[Paragraph], findings: &mut Findings) -> bool {
    let times: Vec<(usize, i64)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.cell.is_none())
        .filter_map(|(index, paragraph)| time_alone(&paragraph.text).map(|time| (index, time)))
        .collect();
    let next_label = |index: usize| paragraphs.get(index + 1).and_then(|next| before_colon(&next.text));
    let with_label = times.iter().filter(|(index, _)| next_label(*index).is_some()).count();
    let (Some((first, _)), Some(last)) = (times.first(), times.last()) else { return false };
    if with_label * 5 < times.len() * 4 {
        return false;
    }
    for (index, start) in &times {
        findings.verdicts[*index] = Verdict::Form;
        if let Some((found, behind)) = next_label(*index) {
            findings.labels.push(at_colon(index + 1, found.name, behind, Some(*start)));
        }
    }
    let closing = (last.0 + 1..paragraphs.len()).find(|index| closes(&paragraphs[*index].text, last.1));
    let Some(closing) = closing else { return false };
    leave_out_notes(paragraphs, *first, findings);
    for (index, paragraph) in paragraphs.iter().enumerate().take(closing).skip(*first) {
        let follows_time = index > 0 && findings.verdicts[index - 1] == Verdict::Form;
        if let Some((found, behind)) = before_colon(&paragraph.text).filter(|_| !follows_time) {
            findings.labels.push(at_colon(index, found.name, behind, None));
        }
    }
    for index in closing..paragraphs.len() {
        findings.leave_out(index, NoteKind::AfterRecord);
    }
    true
}

fn at_colon(paragraph: usize, name: &str, behind: usize, start_ms: Option<i64>) -> Found {
    Found { paragraph, offset: 0, label: name.to_owned(), speech: Speech::Here(behind), start_ms }
}

/// A short line without a label that ends in a time not before the last one.
fn closes(text: &str, last_time: i64) -> bool {
    let is_short = text.split_whitespace().count() <= SHORT && !text.contains('\n');
    let time = text.split_whitespace().last().and_then(|word| time_alone(word.trim_end_matches('.')));
    is_short && before_colon(text).is_none() && time.is_some_and(|time| time >= last_time)
}
