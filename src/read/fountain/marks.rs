//! What is hidden in a screenplay's text: comments `/* */`, notes `[[ ]]`, emphasis marks.

use std::borrow::Cow;
use std::ops::Range;

/// A screenplay with what is hidden blanked out; every byte keeps its place.
pub struct Masked<'a> {
    /// The text as it stands in the file.
    pub source: &'a str,
    /// The text without what is commented out.
    pub text: Cow<'a, str>,
    /// The text without notes, too.
    pub bare: Cow<'a, str>,
    /// What is commented out.
    pub commented: Vec<Range<usize>>,
    /// The notes.
    pub notes: Vec<Range<usize>>,
    /// Openings of a comment or a note that is not closed, each with the rest of its line: plain text.
    pub open: Vec<Range<usize>>,
}

impl<'a> Masked<'a> {
    /// Finds comments and notes.
    pub fn new(source: &'a str) -> Self {
        let mut open = Vec::new();
        let commented = between(source, ("/*", "*/"), None, &mut open);
        let text = blanked(Cow::Borrowed(source), &commented);
        // A note may run over lines, but not over an empty one.
        let notes = between(&text, ("[[", "]]"), Some("\n\n"), &mut open);
        let bare = blanked(text.clone(), &notes);
        Self { source, text, bare, commented, notes, open }
    }
}

/// The stretches between an opening and a closing mark, both included, neither of them beyond a barrier.
fn between(
    text: &str,
    (opening, closing): (&str, &str),
    barrier: Option<&str>,
    open: &mut Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(opening).map(|at| from + at) {
        let inside = start + opening.len();
        let limit = barrier.and_then(|barrier| text[inside..].find(barrier)).map_or(text.len(), |at| inside + at);
        if let Some(end) = text[inside..limit].find(closing).map(|at| inside + at + closing.len()) {
            found.push(start..end);
            from = end;
        } else {
            // Nothing closes before the barrier: no other opening before it need be looked at.
            let line = text[start..].find('\n').map_or(text.len(), |at| start + at);
            open.push(start..line);
            from = limit;
        }
    }
    found
}

/// A text with stretches of it overwritten by blanks; line feeds stay.
fn blanked<'a>(text: Cow<'a, str>, ranges: &[Range<usize>]) -> Cow<'a, str> {
    if ranges.is_empty() {
        return text;
    }
    let mut blank = String::with_capacity(text.len());
    let mut from = 0;
    for range in ranges {
        blank.push_str(&text[from..range.start]);
        blank.extend(text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        from = range.end;
    }
    blank.push_str(&text[from..]);
    Cow::Owned(blank)
}

/// The marks in dialogue that are no words: emphasis `*`, `**`, `***`, `_`, escapes `\*`, and the `~` of a lyric.
pub fn of_speech(text: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let indent = line.len() - line.trim_start().len();
        if line.trim_start().starts_with('~') {
            marks.push(start + indent..start + indent + 1);
        }
        emphasis(line, start, &mut marks);
        start += line.len() + 1;
    }
    marks.sort_unstable_by_key(|mark| mark.start);
    marks
}

/// Pairs of emphasis marks on a line: the first has a letter behind it, the second one before it.
fn emphasis(line: &str, start: usize, marks: &mut Vec<Range<usize>>) {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut before = None;
    let mut letters = line.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, next)| *next);
        if letter == '\\' && matches!(after, Some('*' | '_')) {
            marks.push(start + at..start + at + 1);
            letters.next();
            before = after;
            continue;
        }
        if matches!(letter, '*' | '_') {
            let closes = before.is_some_and(|before: char| !before.is_whitespace());
            let opens = after.is_some_and(|after| !after.is_whitespace());
            let partner = open.iter().rposition(|(mark, _)| *mark == letter).filter(|_| closes);
            if let Some(partner) = partner {
                let (_, opening) = open.remove(partner);
                marks.push(start + opening..start + opening + 1);
                marks.push(start + at..start + at + 1);
            } else if opens && open.len() < DEEPEST {
                open.push((letter, at));
            }
        }
        before = Some(letter);
    }
}

/// Emphasis marks that may be open at once.
const DEEPEST: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    fn without_marks(text: &str) -> String {
        let mut left = String::new();
        let mut from = 0;
        for mark in of_speech(text) {
            left.push_str(&text[from..mark.start]);
            from = mark.end;
        }
        left + &text[from..]
    }

    #[test]
    fn emphasis_is_paired_on_its_line() {
        for (text, expected) in [
            ("*yes* and **no** and ***both***", "yes and no and both"),
            ("_Permanently_.", "Permanently."),
            ("_**well**_ un*believ*able", "well unbelievable"),
            ("5 * 3 and * alone", "5 * 3 and * alone"),
            ("\\*not\\* this", "*not* this"),
            ("~a song\n  ~and *on*", "a song\n  and on"),
            ("*open\nclosed*", "*open\nclosed*"),
        ] {
            assert_eq!(without_marks(text), expected, "{text:?}");
        }
    }

    #[test]
    fn comments_and_notes_are_blanked_in_place() {
        let masked = Masked::new("a /* b\né */ c [[d]] e [[f\n\ng]] /* h");
        assert_eq!(masked.text, "a     \n      c [[d]] e [[f\n\ng]] /* h");
        assert_eq!(masked.bare, "a     \n      c       e [[f\n\ng]] /* h");
        assert_eq!((masked.commented.len(), masked.notes.len(), masked.open.len()), (1, 1, 2));
        assert_eq!(Masked::new("/*/* a [[ [[b").open.len(), 2);
    }
}
