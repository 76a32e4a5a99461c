//! Parentheses that readers take for speech, where the rule leaves them out.

use crate::text::editorial::{Span, SpanKind, bracket_pairs};
use crate::transcript::{NoteKind, Transcript};

/// Marks the parentheses of all utterances that no reader has marked, and says so in the notes. A parenthesis that holds
/// a turn of its own stays as it is.
pub fn mark(transcript: &mut Transcript) {
    for said in transcript.utterances.iter_mut().filter(|said| said.text.contains('(')) {
        let (pairs, _) = bracket_pairs(&said.text);
        for pair in pairs.into_iter().filter(|pair| pair.opening == '(') {
            let is_marked = |span: &Span| span.range.start <= pair.range.start && span.range.end > pair.range.start;
            let inside = |span: &Span| span.range.start >= pair.range.start && span.range.end <= pair.range.end;
            let holds_a_turn = said.spans.iter().any(|span| inside(span) && span.kind == SpanKind::Embedded);
            if holds_a_turn || said.spans.iter().any(is_marked) {
                continue;
            }
            said.spans.retain(|span| !inside(span));
            said.spans.push(Span { range: pair.range, kind: SpanKind::Aside });
        }
        said.spans.sort_by_key(|span| span.range.start);
    }
    for note in transcript.notes.iter_mut().filter(|note| note.kind == NoteKind::ParenthesisAsSpeech) {
        note.kind = NoteKind::ParenthesisLeftOut;
    }
}

#[cfg(test)]
mod tests {
    use crate::text::editorial::{Parentheses, Speaking, Speech};

    #[test]
    fn parentheses_that_are_speech_go_and_what_is_marked_stays() {
        let input = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
        let text =
            "Anna: We (as I said [sic]) go (laughs) on (Bo: no!) so.\n\nBo: Yes.\n\nAnna: (now) well.\n\nBo: No.\n";
        std::fs::write(input.path(), text).expect("written");
        let mut read = crate::read::read_file(input.path(), &crate::read::Choices::default()).expect("read");
        super::mark(&mut read[0]);
        let rule = Speaking { parentheses: Parentheses::Drop, ..Speaking::default() };
        let said = &read[0].utterances[0];
        let speech = Speech::new(&said.text, &said.spans, rule);
        assert_eq!(speech.as_str().split_whitespace().collect::<Vec<_>>(), ["We", "go", "on", "so."]);
        let kinds: Vec<&str> = read[0].notes.iter().map(|note| note.kind.id()).collect();
        assert!(kinds.contains(&"parenthesis-left-out") && !kinds.contains(&"parenthesis-as-speech"), "{kinds:?}");
    }
}
