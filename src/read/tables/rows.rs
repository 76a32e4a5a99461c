//! What the cells of a row say of the speaker, and which labels are no person.

use super::Cell;
use super::conversation::Conversation;
use super::layout::Form;
use super::own::JOIN;
use crate::read::spoken::excerpt;
use crate::transcript::{LineStart, Note, NoteKind};

/// Labels that stand in the speaker column for what is not said: the whole cell, case aside.
///
/// `Narrator` is not among them: a narrator speaks. Nor are `#ALL#` and `multiple students`, which are kept as named.
const NOT_SAID: [&str; 22] = [
    "scene",
    "scene direction",
    "scene directions",
    "scene description",
    "scene descriptions",
    "scene heading",
    "stage",
    "stage direction",
    "stage directions",
    "stage note",
    "direction",
    "directions",
    "narration",
    "action",
    "actions",
    "event",
    "description",
    "sound",
    "sound effect",
    "sound effects",
    "regieanweisung",
    "didascalie",
];

/// Whether a label stands for what is not said.
pub fn is_not_said(label: &str) -> bool {
    let lowered = label.trim().to_lowercase();
    NOT_SAID.contains(&lowered.as_str())
}

/// The names in a speaker cell: several from a list or a list in JSON's or Python's notation, none from an empty one.
pub fn names(cell: &Cell<'_>, form: Form) -> Vec<String> {
    let mut names = match cell {
        Cell::Names(names) => names.clone(),
        #[allow(clippy::cast_possible_truncation)]
        Cell::Decimal(number) if number.fract() == 0.0 && number.abs() < 1e9 => vec![(*number as i64).to_string()],
        _ => {
            let text = cell.text().unwrap_or_default();
            match form {
                Form::Own => text.split(JOIN).map(str::to_owned).collect(),
                _ => list(&text).unwrap_or_else(|| vec![label(&text).to_owned()]),
            }
        }
    };
    // What Python and JSON write for nobody, as text.
    names.retain(|name| Cell::borrowed(name).text().is_some() && !matches!(name.trim(), "None" | "nan" | "null"));
    names
}

/// A label without the colon that may end it.
pub fn label(text: &str) -> &str {
    text.trim().trim_end_matches([':', '：']).trim_end()
}

/// `['A', "B's"]` or `["A"]` as names; `None` for anything else.
fn list(text: &str) -> Option<Vec<String>> {
    let mut rest = text.strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut names = Vec::new();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|letter| "'\"".contains(*letter))?;
        let mut name = String::new();
        let mut letters = rest.char_indices().skip(1);
        let end = loop {
            match letters.next()? {
                (_, '\\') => name.push(letters.next()?.1),
                (at, letter) if letter == quote => break at + 1,
                (_, letter) => name.push(letter),
            }
        };
        names.push(name);
        rest = rest.get(end..)?.trim_start();
        rest = match rest.strip_prefix(',') {
            Some(after) => after.trim_start(),
            None if rest.is_empty() => rest,
            None => return None,
        };
    }
    Some(names)
}

/// A row without text: counted, or quoted when its speaker cell holds several words that could be talk.
pub fn note_textless(conversation: &mut Conversation, speaker: &Cell<'_>, place: (u32, u32)) {
    match speaker.text() {
        Some(label) if label.split_whitespace().count() > 2 && !label.ends_with([':', '：']) => {
            let (line, line_end) = place;
            conversation.notes.push(Note { kind: NoteKind::WithoutText, line, line_end, detail: excerpt(&label) });
        }
        _ => conversation.tally(NoteKind::WithoutText, "rows without text", place),
    }
}

/// A pause without its length, so that all pauses count as one kind.
pub fn shape(text: &str) -> String {
    let letters: String = text.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    let mut shape = String::new();
    for letter in letters.chars().take(40) {
        if letter != '0' || !shape.ends_with('0') {
            shape.push(letter);
        }
    }
    shape
}

/// Adds where the lines of a cell, trimmed, come from.
pub fn add_lines(lines: &mut Vec<LineStart>, raw: &str, shift: usize, start: (u32, u32)) {
    let length = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let lead = &raw[..raw.len() - raw.trim_start().len()];
    let line = start.0 + u32::try_from(lead.matches('\n').count()).unwrap_or(0);
    let column = lead.rsplit_once('\n').map_or_else(|| start.1 + length(lead), |(_, last)| length(last));
    lines.push(LineStart { offset: shift, line, column });
    for (line, (at, _)) in (line + 1..).zip(raw.trim().match_indices('\n')) {
        lines.push(LineStart { offset: shift + at + 1, line, column: 0 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        names(&Cell::borrowed(text), Form::Utterances)
    }

    #[test]
    fn lists_are_several_speakers_and_other_cells_one() {
        assert_eq!(found("['Anna', 'Bo']"), ["Anna", "Bo"]);
        assert_eq!(found("[\"O'Hara\"]"), ["O'Hara"]);
        assert_eq!(found("['a\\'b',]"), ["a'b"]);
        assert_eq!(found("[student]"), ["[student]"]);
        assert_eq!(found("['open]"), ["['open]"]);
        assert_eq!(found("['a' 'b']"), ["['a' 'b']"]);
        assert_eq!(found("Anna and Bo"), ["Anna and Bo"]);
        assert_eq!(found(" Teacher 4: "), ["Teacher 4"]);
        assert!(found("").is_empty() && found("NA").is_empty() && found("[]").is_empty());
        assert_eq!(names(&Cell::borrowed("A + B"), Form::Own), ["A", "B"]);
        assert_eq!(names(&Cell::Decimal(3.0), Form::Tokens), ["3"]);
    }

    #[test]
    fn exact_labels_only_are_not_said() {
        assert!(is_not_said("Scene Directions") && is_not_said("scene description"));
        assert!(!is_not_said("Narrator") && !is_not_said("#ALL#") && !is_not_said("Casting Director"));
    }
}
