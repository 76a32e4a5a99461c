//! The minutes of W3C's scribe2: paragraphs of the class `phone` hold what was said. What the scribe sums up, action
//! items, resolutions and the tool's warnings are no talk of the speaker above.

use crate::read::documents::page::Page;
use crate::read::spoken::excerpt;
use crate::transcript::{Note, NoteKind};

/// Classes of paragraphs that nobody said.
const UNSAID: [&str; 7] = ["action", "bot", "issue", "resolution", "summary", "diagnostics", "warning"];

/// Takes what was not said out of a page that is such minutes; each is noted.
pub fn set_apart(page: &mut Page) {
    let is_said = |style: &str| style == "phone" || style == "irc";
    let has_cite = |openings: &[_]| !openings.is_empty();
    if !page.paragraphs.iter().any(|paragraph| is_said(&paragraph.style) && has_cite(&paragraph.openings)) {
        return;
    }
    let notes = &mut page.notes;
    page.paragraphs.retain(|paragraph| {
        let is_unsaid = UNSAID.contains(&paragraph.style.as_str());
        if is_unsaid {
            let line = paragraph.number;
            notes.push(Note { kind: NoteKind::Narration, line, line_end: line, detail: excerpt(&paragraph.text) });
        }
        !is_unsaid
    });
}
