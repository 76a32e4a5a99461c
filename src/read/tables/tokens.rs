//! Rows of single words become utterances: words joined by blanks, punctuation where it belongs.

use crate::transcript::Utterance;

/// Appends the words of a later row to an utterance.
pub fn append(said: &mut Utterance, next: Utterance) {
    let glued = is_glued(&said.text, &next.text);
    if !glued {
        said.text.push(' ');
    }
    let shift = said.text.len();
    said.text.push_str(&next.text);
    said.lines.extend(next.lines.into_iter().map(|start| {
        let offset = start.offset + shift;
        crate::transcript::LineStart { offset, ..start }
    }));
    said.line_end = next.line_end;
}

/// Whether a token follows without a blank: closing punctuation, and the second half of a contraction.
fn is_glued(before: &str, token: &str) -> bool {
    let is_closing = |letter: char| ",.;:!?…)]}%”»、。，！？：；".contains(letter);
    let opens = before.ends_with(['(', '[', '{', '“', '„', '«', '¿', '¡']);
    let is_contraction = token.len() > 1 && (token.starts_with(['\'', '’']) || matches!(token, "n't" | "n’t"));
    before.is_empty() || opens || is_contraction || (!token.is_empty() && token.chars().all(is_closing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_joined_as_written() {
        let mut said = Utterance::default();
        for token in ["We", "do", "n't", "(", "yet", ")", "know", ",", "Bo", "'s", "here", "."] {
            append(&mut said, Utterance { text: token.to_owned(), ..Utterance::default() });
        }
        assert_eq!(said.text, "We don't (yet) know, Bo's here.");
    }
}
