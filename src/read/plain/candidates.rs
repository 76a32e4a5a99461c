//! Lines that could open with a speaker label.

use super::SureLabel;
use super::document::{Document, Line};
use super::forms::{Candidate, Form, candidate, named};
use super::names::is_no_speaker;
use super::shapes;
use crate::text::lexicon;

/// Every line that could open with a label; `sure` ones, in the order of the lines, go before the rules, and the user's
/// pattern before all.
pub fn candidates<'a>(
    document: &Document<'a>,
    sure: &'a [SureLabel],
    pattern: Option<&regex::Regex>,
) -> Vec<Candidate<'a>> {
    if let Some(pattern) = pattern {
        return by_pattern(document, pattern);
    }
    let has_chevrons = speak_by_chevrons(document);
    let has_questions = asks_and_answers(document);
    let mut sure = sure.iter().peekable();
    let mut found: Vec<Candidate<'a>> = Vec::new();
    for (line_index, line) in document.lines.iter().enumerate() {
        while sure.next_if(|label| label.line_index < line_index).is_some() {}
        if let Some(label) = sure.next_if(|label| label.line_index == line_index) {
            found.push(certain(label, document));
        } else if let Some(one) = chevrons(line, line_index).filter(|_| has_chevrons) {
            found.push(one);
        } else if let Some(one) = question_or_answer(line, line_index).filter(|_| has_questions) {
            found.push(one);
        } else if let Some(one) = candidate(line.text) {
            let form = if is_phrase(one.named.name) { Form::Phrase } else { one.form };
            found.push(Candidate { line_index, text_start: line.start + one.text_start, form, ..one });
        } else if let Some(one) = wrapped(document, line_index)
            && found.last().is_none_or(|last| last.line_index < one.line_index)
        {
            found.push(one);
        }
    }
    let weak = shapes::candidates(document, &found);
    let taken = |one: &Candidate<'_>| found.binary_search_by_key(&one.line_index, |known| known.line_index).is_ok();
    let further: Vec<Candidate<'a>> = weak.into_iter().filter(|one| !taken(one)).collect();
    found.extend(further);
    found.sort_by_key(|one| one.line_index);
    found
}

/// The lines that the user's pattern matches.
fn by_pattern<'a>(document: &Document<'a>, pattern: &regex::Regex) -> Vec<Candidate<'a>> {
    let lines = document.lines.iter().enumerate();
    let found = lines.filter_map(|(line_index, line)| {
        let captures = pattern.captures(line.text)?;
        // A label opens its line; what a pattern finds further on is talk.
        let indent = line.text.len() - line.text.trim_start().len();
        let whole = captures.get(0).filter(|whole| whole.start() <= indent)?;
        let label = captures.name("label").or_else(|| captures.get(1)).unwrap_or(whole);
        let label = label.as_str().trim();
        (!label.is_empty()).then_some(Candidate {
            line_index,
            label,
            named: named(label.trim_end_matches(':')),
            text_start: line.start + whole.end(),
            start_ms: None,
            form: Form::Sure,
            style: "--label-pattern",
        })
    });
    found.collect()
}

/// Whether `Q.` and `A.` both open lines at least twice, as in a deposition.
fn asks_and_answers(document: &Document<'_>) -> bool {
    let count = |label: &str| {
        let opens = |line: &&Line<'_>| question_or_answer(line, 0).is_some_and(|found| found.label == label);
        document.lines.iter().filter(opens).take(2).count()
    };
    count("Q") == 2 && count("A") == 2
}

/// `Q. text`, `A. text`.
fn question_or_answer<'a>(line: &Line<'a>, line_index: usize) -> Option<Candidate<'a>> {
    let indent = line.text.len() - line.text.trim_start().len();
    let label = line.text.get(indent..indent + 1).filter(|label| matches!(*label, "Q" | "A"))?;
    let rest = line.text.get(indent + 1..)?.strip_prefix('.')?;
    let is_label = rest.starts_with([' ', '\t']) && candidate(line.text).is_none();
    is_label.then_some(Candidate {
        line_index,
        label,
        named: named(label),
        text_start: line.start + indent + 2,
        start_ms: None,
        form: Form::Name,
        style: "Q. text",
    })
}

/// Whether changes of speaker are marked by `>>`: at least three, and no fewer than other labels.
fn speak_by_chevrons(document: &Document<'_>) -> bool {
    let (mut marked, mut others) = (0, 0);
    for line in &document.lines {
        if line.text.trim_start().starts_with(">>") {
            marked += 1;
        } else if marked < 3 || marked < others * 2 {
            others += usize::from(candidate(line.text).is_some());
        }
    }
    marked >= 3 && marked >= others
}

/// `>> HOLM: text` in captions; `>> text` is somebody else who is not named.
fn chevrons<'a>(line: &Line<'a>, line_index: usize) -> Option<Candidate<'a>> {
    let rest = line.text.trim_start().strip_prefix(">>")?.trim_start_matches(['>', ' ']);
    let opening = line.text.len() - rest.len();
    let named_one = candidate(rest).filter(|one| one.form == Form::Name && !is_phrase(one.named.name));
    let (label, found, behind) = named_one.map_or(("", named(""), 0), |one| (one.label, one.named, one.text_start));
    Some(Candidate {
        line_index,
        label,
        named: found,
        text_start: line.start + opening + behind,
        start_ms: found.start_ms,
        form: Form::Sure,
        style: ">> NAME: text",
    })
}

fn is_phrase(name: &str) -> bool {
    let Some(opening) = name.split_whitespace().next().map(str::to_lowercase) else { return false };
    let is_question = name.eq_ignore_ascii_case("question");
    is_no_speaker(name)
        || lexicon::is_header_key(&name.to_lowercase().replace('-', " "))
        || (name.chars().count() > 1 && !is_question && lexicon::opens_no_label(&opening))
}

/// The candidate of a label that the form of the document makes certain.
fn certain<'a>(label: &'a SureLabel, document: &Document<'_>) -> Candidate<'a> {
    let least = document.lines[label.line_index].start;
    let end = document.text.len();
    let text_start = (label.text_start.clamp(least, end)..end).find(|at| document.text.is_char_boundary(*at));
    Candidate {
        line_index: label.line_index,
        label: label.label.trim(),
        named: named(&label.label),
        text_start: text_start.unwrap_or(end),
        start_ms: label.start_ms,
        form: Form::Sure,
        style: "a name by the document's form",
    }
}

/// An office that fills a line, its holder in brackets on the next: "The Minister for Trade", "(Mr. Friis): Yes."
fn wrapped<'a>(document: &Document<'a>, line_index: usize) -> Option<Candidate<'a>> {
    const LONGEST: usize = 90;
    let line = document.lines[line_index];
    let (holder, _) = line.text.strip_prefix('(')?.split_once("):")?;
    let office = document.lines.get(line_index.checked_sub(1)?)?;
    let fits = holder.len() <= LONGEST && !office.is_blank() && office.text.trim().len() <= LONGEST;
    let from = office.start + (office.text.len() - office.text.trim_start().len());
    let label = document.text.get(from..line.start + holder.len() + 2)?;
    let named = named(label);
    (fits && named.role.is_some()).then_some(Candidate {
        line_index: line_index - 1,
        label,
        named,
        text_start: line.start + holder.len() + 3,
        start_ms: None,
        form: Form::Name,
        style: "Office, the name below: text",
    })
}
