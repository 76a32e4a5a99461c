//! Markdown records and transcripts: CommonMark 0.31 with the tables, footnotes and front matter of common use.
//!
//! Speech is what the rules of [plain text](super::plain) say of a text whose markup is taken for what it is: a
//! heading ends the turn before it (or names a speaker, where headings do), code, comments, images, tables and
//! footnotes are no speech and noted, links and emphasis count as the words they show. A table of turns has its
//! speakers in one column and the talk in the next. Offsets and lines are those of the file.

mod blocks;
mod front;
mod inline;
mod tables;

use super::plain::{self, Script};
use super::{Format, Input, Reader};
use crate::error::Result;
use crate::transcript::{Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "markdown",
    title: "Markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    speech: "what follows `Label:`, `**Label:**` or a heading that is a speaker's name, up to the next label or \
             heading; without front matter, code, comments, images, other tables and footnotes",
    times: "start times beside labels, as in `Anna 00:12`; no ends, no overlap",
    place: Place::Line,
    recognise: |_| false,
    read: Reader::Text(read),
};

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let front = front::Front::of(text);
    let mut found = blocks::read(text, front.end);
    inline::read(text, &mut found);
    let mut marks = plain::marks::find(text);
    marks.add(found.marks);
    let script = Script { text, places: &[], labels: &found.labels };
    let mut transcripts = plain::read_marked(input, &script, marks)?;
    for transcript in &mut transcripts {
        let title = found.title.iter().filter(|_| !front.metadata.iter().any(|(key, _)| key == "title"));
        let own = front.metadata.iter().chain(title);
        for (key, value) in own {
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
