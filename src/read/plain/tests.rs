//! What the whole of plain text does with small records.

use std::path::Path;

use super::*;
use crate::read::{Choices, decode};

/// Reads a text as the file `talk.txt`.
fn read_script(script: &Script<'_>) -> Result<Vec<Transcript>> {
    let choices = Choices::default();
    read(&decode::unread(Path::new("talk.txt"), &FORMAT, script.text.as_bytes(), &choices), script)
}

fn turns(transcript: &Transcript) -> Vec<(String, &str, u32, u32)> {
    let name = |who: &usize| transcript.participants[*who].name.clone();
    let speakers = |speakers: &[usize]| speakers.iter().map(name).collect::<Vec<_>>().join(" + ");
    transcript
        .utterances
        .iter()
        .map(|said| (speakers(&said.speakers), said.text.as_str(), said.line, said.line_end))
        .collect()
}

fn sure(line_index: usize, label: &str, text_start: usize, start_ms: Option<i64>) -> SureLabel {
    SureLabel { line_index, label: label.to_owned(), text_start, start_ms }
}

#[test]
fn labels_that_the_form_makes_certain_open_turns_and_places_are_mapped() {
    let text = "Minutes\n\nholm (laughs) yes\n\nand so\n\nFriis\nno\n\nBudget: we know.";
    let at = |needle: &str| text.find(needle).unwrap_or(0);
    let labels = [sure(2, "holm (laughs)", at("yes"), Some(1_500)), sure(6, "Friis", at("\nno"), None)];
    let places = [1, 2, 3, 4, 4, 5, 6, 6, 7, 7];
    let read = read_script(&Script { text, places: &places, labels: &labels }).unwrap_or_default();
    let expected = [("holm".to_owned(), "yes\n\nand so", 3, 4), ("Friis".to_owned(), "no\n\nBudget: we know.", 6, 7)];
    assert_eq!(turns(&read[0]), expected);
    let first = &read[0].utterances[0];
    assert_eq!((first.start_ms, first.label.as_str()), (Some(1_500), "holm (laughs)"));
    assert_eq!(first.label_note.as_deref(), Some("laughs"));
    let lines: Vec<u32> = first.lines.iter().map(|line| line.line).collect();
    assert_eq!(lines, [3, 4, 4]);
    let refused: Vec<_> = read[0].notes.iter().map(|note| (note.kind.id(), note.line)).collect();
    assert_eq!(refused, [("before-first-turn", 1), ("label-refused", 7)]);
}

#[test]
fn sure_labels_with_wrong_offsets_do_no_harm() {
    let text = "Ærø\nøl";
    for text_start in 0..12 {
        let labels = [sure(0, "Ærø", text_start, None), sure(1, "", text_start, None), sure(9, "x", 3, None)];
        let read = read_script(&Script { text, places: &[], labels: &labels }).unwrap_or_default();
        assert_eq!(read[0].utterances.len(), 2);
        assert!(read[0].utterances[1].speakers.is_empty(), "a label without a name names nobody");
    }
}
