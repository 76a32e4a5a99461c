//! Markdown records and transcripts: CommonMark 0.31 with the tables, footnotes and front matter of common use.
//!
//! Speech is what the rules of [plain text](super::plain) say of the text that the document shows; every other sign
//! of the file is markup. A heading ends the turn before it (or names a speaker, where headings do). Code blocks,
//! comments, images, footnotes and tables are no speech and noted; code inside a line and what a turn quotes are. A
//! table of turns has its speakers in one column and the talk in the next. Offsets and lines are those of the file.

mod article;
mod blocks;
mod front;
mod html;
mod shown;
mod tables;

use super::plain::{self, Script};
use super::{Format, Input, Reader};
use crate::error::Result;
use crate::transcript::{Naming, Note, NoteKind, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "markdown",
    title: "Markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    speech: "what follows `Label:`, `**Label:**` or a heading that is a speaker's name, up to the next label or \
             heading; without front matter, code blocks, comments, images, other tables and footnotes",
    times: "start times beside labels, as in `Anna 00:12`; no ends, no overlap",
    place: Place::Line,
    naming: Naming::Labels,
    recognise: |_| false,
    read: Reader::Text(read),
};

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let front = front::Front::of(text);
    let found = blocks::read(text, front.end);
    let mut marks = plain::marks::of_pages(text);
    marks.add(found.marks);
    if let Some(line_end) = u32::try_from(text[..front.end].matches('\n').count()).ok().filter(|lines| *lines > 0) {
        let detail = "front matter".to_owned();
        marks.notes.insert(0, Note { kind: NoteKind::NotTalk, line: 1, line_end, detail });
    }
    let script = Script { text, places: &[], labels: &found.labels };
    let mut transcripts = plain::read_marked(input, &script, marks)?;
    article::refuse(input, text, &transcripts)?;
    for transcript in &mut transcripts {
        let title = found.title.iter().filter(|_| !front.metadata.iter().any(|(key, _)| key == "title"));
        for (key, value) in front.metadata.iter().chain(title) {
            // What the front matter says goes before what the lines below seem to say.
            if let Some(known) = transcript.metadata.iter_mut().find(|(known, _)| known == key) {
                known.1.clone_from(value);
            } else {
                transcript.metadata.push((key.clone(), value.clone()));
            }
        }
    }
    Ok(transcripts)
}

#[cfg(test)]
mod tests;
