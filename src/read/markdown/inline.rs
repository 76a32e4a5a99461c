//! Markup inside lines: links, images, marks of footnotes, escapes, emphasis, entities.

use std::sync::LazyLock;

use regex::Regex;

use super::blocks::Found;
use crate::transcript::{Note, NoteKind};

/// Images; links with an address; links by name; marks of footnotes; addresses in angle brackets; comments; entities
/// that stand for no letter. `\[` and the like open none of them.
static MARKUP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?x)
        (?P<escape> \\[!-/:-@\[-`{-~] )
        | (?P<image> !\[[^\]]*\]\([^)\n]*\) )
        | \[(?P<linked>[^\[\]\n]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"\n]*")?\)
        | (?P<footnote> \[\^[^\]\s]+\] )
        | \[(?P<named>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n]*)\]
        | (?P<other> <(?:https?://|mailto:)[^>\s]*> | <!--.*?--> | &(?:amp|nbsp|lt|gt|quot|apos|[mn]dash|hellip|[lr][sd]quo|\#x?[0-9a-fA-F]{1,6}); )
        | (?P<emphasis> _+ | \*+ )
        "#,
    )
    .ok()
});

/// Finds the markup inside the lines of text.
pub fn read(text: &str, found: &mut Found) {
    let Some(markup) = MARKUP.as_ref() else { return };
    let mut footnotes: Vec<usize> = Vec::new();
    for range in std::mem::take(&mut found.text) {
        let line = &text[range.clone()];
        for one in markup.captures_iter(line) {
            let Some(whole) = one.get(0) else { continue };
            let (start, end) = (range.start + whole.start(), range.start + whole.end());
            if one.name("escape").is_some() {
                found.mark(start..start + 1);
            } else if let Some(words) = one.name("linked") {
                found.mark(start..range.start + words.start());
                found.mark(range.start + words.end()..end);
            } else if let (Some(words), Some(name)) = (one.name("named"), one.name("name")) {
                let name = if name.is_empty() { words.as_str() } else { name.as_str() };
                if found.references.contains(&name.to_lowercase()) {
                    found.mark(start..range.start + words.start());
                    found.mark(range.start + words.end()..end);
                }
            } else if one.name("emphasis").is_some() {
                let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
                let before = is_letter(line[..whole.start()].chars().next_back());
                if !(before && is_letter(line[whole.end()..].chars().next())) {
                    found.mark(start..end);
                }
            } else {
                found.mark(start..end);
                footnotes.extend(one.name("footnote").map(|_| start));
            }
        }
    }
    if let Some(first) = footnotes.first() {
        let line = u32::try_from(text[..*first].matches('\n').count() + 1).unwrap_or(u32::MAX);
        let detail = format!("{} marks of footnotes", footnotes.len());
        found.marks.notes.push(Note { kind: NoteKind::Footnote, line, line_end: line, detail });
    }
}
