//! Labels without a colon. Nothing in one such line tells a label from prose, so a shape is believed only where a
//! whole document has it: it opens most paragraphs, with at least two names that recur.

use std::collections::HashMap;

use super::document::{Document, Line};
use super::forms::{Candidate, Form, named, time};
use super::names::{bare, is_label_name, is_no_speaker, key};
use crate::text::editorial::tells_an_action;
use crate::text::lexicon;
use crate::text::persons::without_honorifics;

/// A label without a colon: the label and the offset in the line where the speech begins.
type Shape = for<'a> fn(&Line<'a>) -> Option<(&'a str, usize)>;

/// How much of a document a shape has to open.
struct Rule {
    shape: Shape,
    /// Of a hundred paragraphs (or lines, whichever are fewer).
    least: usize,
    /// What it says of a name met once: a heading among headings that are names is one too.
    form: Form,
    style: &'static str,
}

const RULES: [Rule; 13] = [
    Rule { shape: heading::<1>, least: 10, form: Form::Sure, style: "# Name, the text below" },
    Rule { shape: heading::<2>, least: 10, form: Form::Sure, style: "## Name, the text below" },
    Rule { shape: heading::<3>, least: 10, form: Form::Sure, style: "### Name, the text below" },
    Rule { shape: heading::<4>, least: 10, form: Form::Sure, style: "#### Name, the text below" },
    Rule { shape: bold, least: 10, form: Form::Weak, style: "**Name**, the text below" },
    Rule { shape: brackets, least: 40, form: Form::Name, style: "[Name] text" },
    Rule { shape: small_letters, least: 50, form: Form::Weak, style: "name: text" },
    Rule { shape: full_stop, least: 50, form: Form::Name, style: FULL_STOP },
    Rule { shape: dash, least: 50, form: Form::Weak, style: "Name - text" },
    Rule { shape: tab, least: 90, form: Form::Weak, style: "Name, tab, text" },
    Rule { shape: bar, least: 90, form: Form::Weak, style: "Name|text" },
    Rule { shape: comma, least: 95, form: Form::Weak, style: "Name,text" },
    // Last: the least that a label can be.
    Rule { shape: alone, least: 40, form: Form::Name, style: "Name, the text below" },
];

const FULL_STOP: &str = "NAME. text";

/// The labels of the shape that most lines have; none where labels with a colon do for the document and are more.
pub fn candidates<'a>(document: &Document<'a>, with_colon: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let colon = recurring_lines(with_colon);
    let does = opens(document, &colon, 50);
    let found = RULES.iter().rev().filter_map(|rule| shaped(document, rule));
    found.max_by_key(Vec::len).filter(|found| !does || found.len() > colon.len()).unwrap_or_default()
}

fn shaped<'a>(document: &Document<'a>, rule: &Rule) -> Option<Vec<Candidate<'a>>> {
    let lines = document.lines.iter().enumerate();
    let mut found: Vec<Candidate<'a>> = lines
        .filter_map(|(line_index, line)| {
            let (label, behind) = (rule.shape)(line)?;
            let named = named(label);
            let lowered = named.name.to_lowercase();
            // "NO. That is final.": but everybody may speak in a play.
            let is_word = lowered.chars().count() > 1 && lowered != "all" && lexicon::opens_no_label(&lowered);
            let fits = !is_word
                && !is_no_speaker(named.name)
                && bare(without_honorifics(named.name)).split_whitespace().count() <= 4;
            fits.then_some(Candidate {
                line_index,
                label,
                named,
                text_start: line.start + behind,
                start_ms: named.start_ms,
                form: rule.form,
                style: rule.style,
            })
        })
        .collect();
    let in_capitals = recurring_lines(&found)
        .iter()
        .all(|line| found.binary_search_by_key(line, |one| one.line_index).is_ok_and(|at| is_marked(&found[at])));
    if rule.style == FULL_STOP && in_capitals {
        // "No. 12" among labels in capitals is none.
        found.retain(is_marked);
    }
    for one in found.iter_mut().filter(|one| rule.style == FULL_STOP && !is_marked(one)) {
        one.form = Form::Weak;
    }
    let at = recurring_lines(&found);
    // A shape that is hardly ever prose may have more names that come once.
    let recurring = match rule.form {
        Form::Name if found.iter().all(is_marked) => 5,
        Form::Name => 6,
        _ => 8,
    };
    let two_names = found.first().is_some_and(|first| {
        let first = first.named.name.to_lowercase();
        found.iter().filter(|other| other.named.name.to_lowercase() != first).count() > 1
    });
    (two_names && at.len() * 10 >= found.len() * recurring && opens(document, &at, rule.least)).then_some(found)
}

/// Whether a label is in capitals or in brackets: no prose looks so.
fn is_marked(candidate: &Candidate<'_>) -> bool {
    candidate.style == "[Name] text" || !without_honorifics(bare(candidate.named.name)).chars().any(char::is_lowercase)
}

/// The lines of the candidates whose name comes more than once.
fn recurring_lines(candidates: &[Candidate<'_>]) -> Vec<usize> {
    let keys: Vec<String> = candidates.iter().map(|candidate| key(candidate.named.name)).collect();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for key in &keys {
        *counts.entry(key).or_insert(0) += 1;
    }
    let recurs = |key: &String| counts.get(key.as_str()).is_some_and(|count| *count > 1);
    let found = candidates.iter().zip(&keys).filter(|(_, key)| recurs(key));
    found.map(|(candidate, _)| candidate.line_index).collect()
}

/// Whether the lines are at least `least` of a hundred paragraphs or lines from the first of them on.
fn opens(document: &Document<'_>, at: &[usize], least: usize) -> bool {
    let Some(first) = at.first() else { return false };
    let paragraphs = document.paragraphs(*first..document.lines.len());
    let lines: usize = paragraphs.iter().map(|(first, last)| last - first + 1).sum();
    let wanted = if least > 50 { lines } else { paragraphs.len().min(lines) };
    at.len() * 100 >= wanted * least
}

/// `# ANNA` or `### Anna 0:04`, the text below; headings of one level.
fn heading<'a, const LEVEL: usize>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    let name = line.text.trim_matches(|sign: char| sign.is_whitespace() || "#*_:".contains(sign));
    (line.level == LEVEL && is_name(name)).then_some((name, line.source.len()))
}

/// `**Anna**` alone on a line, the text below.
fn bold<'a>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    let text = line.source.trim();
    let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
    let label = text.strip_prefix(mark)?.strip_suffix(mark)?;
    is_name(label).then_some((label, line.source.len()))
}

/// `[Anna Holm] text`, the text on the line or below.
fn brackets<'a>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    let indent = line.text.len() - line.text.trim_start().len();
    let (label, _) = line.text[indent..].strip_prefix('[')?.split_once(']')?;
    (is_name(label) && !tells_an_action(label)).then_some((label, indent + label.len() + 2))
}

/// `Anna Holm` alone on a line, the text on the next.
fn alone<'a>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    let label = line.text.trim();
    let is_plain = label.ends_with(|last: char| last.is_alphanumeric() || last == ')');
    (line.opens_block && is_plain && is_name(label)).then_some((label, line.source.len()))
}

/// `p1: text`, `anna: text`.
fn small_letters<'a>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    let (label, rest) = line.text.split_once(':')?;
    let name = label.trim();
    let opens = name.starts_with(char::is_lowercase) && name.len() <= 20 && !rest.starts_with(['/', ':']);
    let fits = |letter: char| letter.is_alphanumeric() || "_-".contains(letter);
    let is_header = lexicon::is_header_key(name);
    (opens && name.chars().all(fits) && !is_header).then_some((name, label.len() + 1))
}

/// `HOLM. text`, `Q. text`.
fn full_stop<'a>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    let stop = line.text.match_indices('.').find(|(at, _)| {
        let word = line.text[..*at].rsplit(' ').next().unwrap_or_default();
        !lexicon::is_abbreviation(word)
    })?;
    split_at(line, stop.0, 1).filter(|(_, behind)| line.text[*behind..].starts_with([' ', '\t']))
}

/// `Anna — text`, `Anna - text`, `Teacher 4- text`.
fn dash<'a>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    let marks = [" — ", " – ", " - ", "—", "–", "- ", "-\t"];
    let (at, length) = marks.iter().find_map(|mark| line.text.find(mark).map(|at| (at, mark.len())))?;
    split_at(line, at, length)
}

fn tab<'a>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    column(line, '\t')
}

fn bar<'a>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    column(line, '|')
}

fn comma<'a>(line: &Line<'a>) -> Option<(&'a str, usize)> {
    column(line, ',')
}

/// A name and a text with one separator between them.
fn column<'a>(line: &Line<'a>, separator: char) -> Option<(&'a str, usize)> {
    let (label, text) = line.text.split_once(separator)?;
    let name = label.trim();
    let is_code = (1..=30).contains(&name.len()) && name.chars().any(char::is_alphabetic) && time(name).is_none();
    let one = !text.trim().contains(separator) && !text.trim().is_empty();
    (is_code && one).then_some((name, label.len() + 1))
}

fn split_at<'a>(line: &Line<'a>, at: usize, length: usize) -> Option<(&'a str, usize)> {
    let label = line.text[..at].trim();
    (is_name(label) && !line.text[at + length..].trim().is_empty()).then_some((label, at + length))
}

fn is_name(label: &str) -> bool {
    let name = bare(named(label).name);
    !name.is_empty() && name.len() <= 40 && is_label_name(name) && !lexicon::is_header_key(&name.to_lowercase())
}
