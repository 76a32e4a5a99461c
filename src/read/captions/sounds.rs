//! What in a caption is no speech: sounds in brackets, and lyrics between `♪`.

use std::ops::Range;

use crate::read::spoken;
use crate::text::editorial::{Span, SpanKind};
use crate::text::words;
use crate::transcript::{LineStart, Note};

/// The spans of a text, in order: lyrics are stage, brackets are judged as in plain text, but a bracket that fills a
/// line is a sound.
pub fn spans(text: &str, lines: &[LineStart], notes: &mut Vec<Note>) -> Vec<Span> {
    let line_of = |at: usize| {
        let after = lines.partition_point(|line| line.offset <= at);
        lines.get(after.saturating_sub(1)).map_or(1, |line| line.line)
    };
    let lyrics = lyrics(text);
    let mut spans = spoken::spans(text, line_of, notes);
    for span in &mut spans {
        if span.kind == SpanKind::Editorial && fills_line(text, &span.range) {
            span.kind = SpanKind::Stage;
        }
    }
    if lyrics.is_empty() {
        return spans;
    }
    let mut sung = lyrics.iter().peekable();
    spans.retain(|span| {
        while sung.next_if(|lyric| lyric.end <= span.range.start).is_some() {}
        sung.peek().is_none_or(|lyric| span.range.end <= lyric.start)
    });
    spans.extend(lyrics.into_iter().map(|range| Span { range, kind: SpanKind::Stage }));
    spans.sort_by_key(|span| span.range.start);
    spans
}

/// Whether nothing in a text is speech although it is not empty of signs: a sound or lyrics alone.
pub fn is_sound_alone(text: &str, spans: &[Span]) -> bool {
    let mut from = 0;
    let mut speaks = false;
    for span in spans {
        speaks |= has_word(&text[from..span.range.start]);
        from = span.range.end;
    }
    !spans.is_empty() && !speaks && !has_word(&text[from..])
}

fn has_word(text: &str) -> bool {
    words::words(text).next().is_some()
}

fn fills_line(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let after = text[range.end..].split('\n').next().unwrap_or_default();
    before.trim().is_empty() && !has_word(after)
}

/// From a run of notes to the next, or to the end of the text.
fn lyrics(text: &str) -> Vec<Range<usize>> {
    let is_note = |letter: char| matches!(letter, '♪' | '♫' | '♬' | '🎵' | '🎶');
    let mut ranges = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_note).map(|at| from + at) {
        let inside = text.len() - text[start..].trim_start_matches(is_note).len();
        let close = text[inside..].find(is_note).map_or(text.len(), |at| inside + at);
        let end = text.len() - text[close..].trim_start_matches(is_note).len();
        ranges.push(start..end);
        from = end;
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, SpanKind)> {
        let found = spans(text, &[], &mut Vec::new());
        found.into_iter().map(|span| (&text[span.range], span.kind)).collect()
    }

    #[test]
    fn sounds_and_lyrics_are_no_speech() {
        use SpanKind::{Editorial, Stage};
        assert_eq!(read("[Music]"), [("[Music]", Stage)]);
        assert_eq!(read("So\n[door slams]\nit is"), [("[door slams]", Stage)]);
        assert_eq!(read("So [sic] it (as we said) is"), [("[sic]", Editorial)]);
        assert_eq!(read("♪ la (la) ♪ yes ♪♪ lo"), [("♪ la (la) ♪", Stage), ("♪♪ lo", Stage)]);
        assert_eq!(read("(applause) Yes ♪"), [("(applause)", Stage), ("♪", Stage)]);
        for (text, alone) in [("[Music]", true), ("♪ la ♪ ...", true), ("[Music] yes", false), ("...", false)] {
            assert_eq!(is_sound_alone(text, &spans(text, &[], &mut Vec::new())), alone, "{text}");
        }
    }
}
