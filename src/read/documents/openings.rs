//! Speakers in the run that opens a line: in a look of its own (bold, a character style, `<cite>`), or before a tab.
//!
//! The rule for a look: at least half of the labels in it come back, and most have a colon or a line break behind
//! them (then a name that never has is none), or they open at least half of the paragraphs. The rule for tabs: at least half of the labels come back, and
//! they open at least half of the paragraphs. Of the labels met once, only names count. `<cite>` marks speakers by
//! itself; where some cites have a colon, one in angle brackets (`<nick>`) is what somebody typed in a chat beside
//! the talk: left out and noted.

use std::collections::{BTreeMap, HashSet};

use super::evidence::{self, counts, time_alone};
use super::findings::{Findings, Found, Speech, Verdict};
use super::page::{Look, Opening, Paragraph};
use crate::transcript::NoteKind;

/// The look of an HTML element that names a source.
pub const CITE: &str = "cite";

/// A run that could be a label.
struct Candidate<'a> {
    paragraph: usize,
    offset: usize,
    name: &'a str,
    text_start: usize,
    start_ms: Option<i64>,
    mark: Mark,
}

/// What sets a label apart from the talk behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A colon or a line break.
    Sign,
    /// Nothing but its look, or a tab.
    None,
}

/// Finds labels in opening runs and before tabs.
pub fn read(paragraphs: &[Paragraph], findings: &mut Findings) {
    let taken: HashSet<usize> = findings.labels.iter().map(|found| found.paragraph).collect();
    let free: Vec<usize> = (0..paragraphs.len())
        .filter(|index| !taken.contains(index) && findings.verdicts[*index] == Verdict::Stays)
        .filter(|index| taken.is_empty() || paragraphs[*index].cell.is_none())
        .collect();
    let mut looks: BTreeMap<&Look, Vec<Candidate<'_>>> = BTreeMap::new();
    for index in &free {
        for opening in &paragraphs[*index].openings {
            looks.entry(&opening.look).or_default().extend(candidate(&paragraphs[*index].text, *index, opening));
        }
    }
    for (look, candidates) in looks {
        if look.style.as_deref() == Some(CITE) {
            read_cites(paragraphs, &candidates, findings);
        } else if mostly_recur(&candidates) && (signed(&candidates) || open_half(&candidates, &free)) {
            accept(candidates, findings);
        }
    }
    let tabbed: Vec<Candidate<'_>> =
        free.iter().filter_map(|index| before_tab(&paragraphs[*index].text, *index)).collect();
    if mostly_recur(&tabbed) && open_half(&tabbed, &free) {
        accept(tabbed, findings);
    }
}

fn candidate<'a>(text: &'a str, paragraph: usize, opening: &Opening) -> Option<Candidate<'a>> {
    let run = text.get(opening.range.clone())?;
    let offset = text.get(..opening.range.start)?.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(opening.range.end..)?;
    let found = evidence::label(run)?;
    let line = rest.split('\n').next().unwrap_or(rest);
    let (behind, time) = behind_label(line);
    let is_last_line = line.len() == rest.len();
    let speaks_here = !line.get(behind..).unwrap_or_default().trim().is_empty();
    if is_last_line && !speaks_here {
        return None;
    }
    let has_colon = run.trim_end().ends_with([':', '：']) || line.get(..behind)?.contains([':', '：']);
    let mark = if has_colon || !speaks_here { Mark::Sign } else { Mark::None };
    let before = text.get(offset..opening.range.start)?.trim();
    let start_ms = found.start_ms.or(time).or_else(|| time_alone(before));
    let text_start = opening.range.end + behind;
    Some(Candidate { paragraph, offset, name: found.name, text_start, start_ms, mark })
}

/// How many bytes behind a label are a time in brackets and a colon, and the time.
fn behind_label(line: &str) -> (usize, Option<i64>) {
    let mut behind = 0;
    let mut time = None;
    let skip_blank = |at: usize| line[at..].len() - line[at..].trim_start().len();
    if let Some(word) = line.split_whitespace().next()
        && let Some(start) = time_alone(word.trim_end_matches(':'))
    {
        time = Some(start);
        behind = skip_blank(0) + word.trim_end_matches(':').len();
    }
    let colon = behind + skip_blank(behind);
    match line[colon..].chars().next() {
        Some(mark @ (':' | '：')) => (colon + mark.len_utf8(), time),
        _ => (behind, time),
    }
}

fn before_tab(text: &str, paragraph: usize) -> Option<Candidate<'_>> {
    let (mut first, mut rest) = text.split_once('\t')?;
    let time = time_alone(first);
    if time.is_some() {
        (first, rest) = rest.split_once('\t')?;
    }
    let found = evidence::label(first).filter(|_| !first.contains('\n') && !rest.trim().is_empty())?;
    let text_start = text.len() - rest.len();
    let start_ms = found.start_ms.or(time);
    Some(Candidate { paragraph, offset: 0, name: found.name, text_start, start_ms, mark: Mark::None })
}

fn mostly_recur(candidates: &[Candidate<'_>]) -> bool {
    evidence::mostly_recur(candidates.iter().map(|candidate| candidate.name))
}

fn signed(candidates: &[Candidate<'_>]) -> bool {
    let signed = candidates.iter().filter(|candidate| candidate.mark == Mark::Sign).count();
    signed * 2 > candidates.len()
}

/// Whether the candidates open at least half of the free paragraphs from the first of them on.
fn open_half(candidates: &[Candidate<'_>], free: &[usize]) -> bool {
    let Some(first) = candidates.first() else { return false };
    let from_first = free.iter().filter(|index| **index >= first.paragraph).count();
    candidates.len() * 2 >= from_first
}

fn accept(candidates: Vec<Candidate<'_>>, findings: &mut Findings) {
    let counts = counts(candidates.iter().map(|candidate| candidate.name));
    let with_sign = |candidate: &&Candidate<'_>| candidate.mark == Mark::Sign;
    let named: HashSet<&str> = candidates.iter().filter(with_sign).map(|candidate| candidate.name).collect();
    let needs_sign = signed(&candidates);
    let believed = |candidate: &&Candidate<'_>| {
        if needs_sign && !named.contains(candidate.name) {
            return false;
        }
        let recurs = counts.get(candidate.name).is_some_and(|met| *met > 1);
        if recurs {
            !evidence::is_key(candidate.name) || is_question(candidate.name)
        } else {
            evidence::is_name(candidate.name)
        }
    };
    findings.labels.extend(candidates.iter().filter(believed).map(found));
}

/// "Question" is a speaker of a hearing, and a key of a record's head only once.
fn is_question(name: &str) -> bool {
    name.eq_ignore_ascii_case("question")
}

fn found(candidate: &Candidate<'_>) -> Found {
    Found {
        paragraph: candidate.paragraph,
        offset: candidate.offset,
        label: candidate.name.to_owned(),
        speech: Speech::Here(candidate.text_start),
        start_ms: candidate.start_ms,
    }
}

fn read_cites(paragraphs: &[Paragraph], candidates: &[Candidate<'_>], findings: &mut Findings) {
    let has_colons = candidates.iter().any(|candidate| candidate.mark == Mark::Sign);
    for candidate in candidates {
        let nick = candidate.name.strip_prefix('<').and_then(|name| name.strip_suffix('>'));
        let is_typed = nick.is_some() && candidate.mark == Mark::None;
        if is_typed && has_colons && paragraphs[candidate.paragraph].openings.len() == 1 {
            findings.leave_out(candidate.paragraph, NoteKind::NotTalk);
        } else {
            findings.labels.push(Found { label: nick.unwrap_or(candidate.name).to_owned(), ..found(candidate) });
        }
    }
}
