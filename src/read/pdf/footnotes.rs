//! Footnotes: lines in smaller type at the foot of a column that open with a number or sign.

use super::columns::Flow;
use super::line::is_raised_digit;
use crate::transcript::{Note, NoteKind};

/// How small the type of a footnote is against that of the text.
const SMALLER: f32 = 0.93;

/// Takes the footnotes off; a note each.
pub fn without(mut flows: Vec<Flow>, notes: &mut Vec<Note>) -> Vec<Flow> {
    let Some(body) = body_size(&flows) else { return flows };
    let mut goes_on = None;
    for flow in &mut flows {
        let small = flow.lines.iter().rev().take_while(|line| line.size < SMALLER * body).count();
        let block = flow.lines.len() - small;
        let marked = flow.lines.iter().skip(block).position(|line| opens_note(&line.text));
        // Small type above the first number is the rest of a note from the page before, if there was one.
        let page = flow.lines.first().map(|line| line.page);
        let follows = goes_on.is_some() && page.is_some_and(|page| goes_on == Some(page - 1));
        let start = match marked {
            Some(_) if follows => block,
            Some(lines) => block + lines,
            None if follows && small > 0 && block > 0 => block,
            None => continue,
        };
        goes_on = page;
        for line in flow.lines.drain(start..) {
            match notes.last_mut() {
                Some(note)
                    if note.kind == NoteKind::Footnote && !opens_note(&line.text) && note.detail.contains(' ') =>
                {
                    note.detail.push(' ');
                    note.detail.push_str(&line.text);
                    note.line_end = line.page;
                }
                _ => notes.push(Note {
                    kind: NoteKind::Footnote,
                    line: line.page,
                    line_end: line.page,
                    detail: line.text,
                }),
            }
        }
    }
    flows.retain(|flow| !flow.lines.is_empty());
    flows
}

/// The size that most letters have.
fn body_size(flows: &[Flow]) -> Option<f32> {
    let mut sizes: Vec<(f32, usize)> =
        flows.iter().flat_map(|flow| &flow.lines).map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let runs = sizes.chunk_by(|one, other| other.0 - one.0 < 0.1);
    let heaviest = runs.max_by_key(|run| run.iter().map(|(_, letters)| letters).sum::<usize>())?;
    heaviest.first().map(|(size, _)| *size)
}

/// "1 See ...", "12. See", "* See", "¹See".
fn opens_note(text: &str) -> bool {
    let rest = text.trim_start_matches(['(', '[']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..).and_then(|rest| rest.chars().next());
    match digits {
        0 => rest.starts_with(|first: char| "*†‡§".contains(first) || is_raised_digit(first)),
        1..=3 => after.is_none_or(|after| after == ' ' || ".)]".contains(after) || after.is_uppercase()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_opens_with_its_number() {
        for text in ["1 See above.", "12. See above.", "* See above.", "¹See above.", "3See above."] {
            assert!(opens_note(text), "{text}");
        }
        for text in ["1951 was cold.", "See above.", "", "2nd of May"] {
            assert!(!opens_note(text), "{text}");
        }
    }
}
