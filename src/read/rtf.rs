//! Rich Text Format (.rtf): Microsoft, Rich Text Format Specification 1.9.1, 2008.
//!
//! Speech is what the [form of the document](super::documents) and the rules of plain text say. Left out and noted:
//! page heads and feet, footnotes, endnotes, annotations, tracked deletions, hidden text and text boxes. Pictures,
//! objects and destinations that are no text are skipped.

mod body;
mod code_pages;
mod state;
mod tokens;

use super::documents::page::{Numbering, Writer};
use super::{Format, Input, Reader, documents};
use crate::error::Result;
use crate::transcript::{Naming, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "rtf",
    title: "Rich Text",
    extensions: &["rtf"],
    speech: "what follows a speaker's name (a paragraph in a style of its own, a bold opening run, `Name:`, a table's \
             first column, a head with a time) up to the next; without headings, notes, page heads, comments and \
             tracked deletions",
    times: "the start where a head or a table column gives it, no ends and no overlap",
    place: Place::Paragraph,
    naming: Naming::Labels,
    recognise: |opening| opening.bytes.starts_with(MAGIC),
    read: Reader::Bytes(read),
};

const MAGIC: &[u8] = b"{\\rtf";

fn read(input: &Input<'_>, bytes: &[u8]) -> Result<Vec<Transcript>> {
    let bytes = bytes.trim_ascii_start();
    if !bytes.starts_with(MAGIC) {
        return Err(input.error(
            "is no Rich Text: it does not open with \"{\\rtf\"",
            "give the file the extension of its format, or say --from with the format's name",
        ));
    }
    let mut writer = Writer::new(Numbering::Every);
    body::read(input, bytes, &mut writer)?;
    documents::read(input, writer.finish())
}

#[cfg(test)]
mod tests;
