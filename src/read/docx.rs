//! Word documents (.docx): Office Open XML, ECMA-376 part 1 (WordprocessingML), transitional and strict.
//!
//! Speech is what the [form of the document](super::documents) and the rules of plain text say. Tracked insertions
//! are text. Left out and noted: page heads and feet, footnotes, endnotes, comments, tracked deletions, hidden text,
//! text boxes and tables of contents.

mod body;
mod styles;

use std::collections::{HashMap, HashSet};

use super::documents::package::{self, Package};
use super::documents::page::{Numbering, Writer};
use super::documents::walk::{attribute, text_of};
use super::{Format, Input, Reader, documents};
use crate::error::Result;
use crate::transcript::{Naming, NoteKind, Place, Transcript};
use body::Asides;
use styles::Styles;

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "docx",
    title: "Word document",
    extensions: &["docx", "docm"],
    speech: "what follows a speaker's name (a paragraph in a style of its own, a bold opening run, `Name:`, a table's \
             first column, the head of a Teams or Meet export) up to the next; without headings, notes, page heads, \
             comments and tracked deletions",
    times: "the start where a head or a table column gives it, no ends and no overlap",
    place: Place::Paragraph,
    naming: Naming::Labels,
    recognise: |opening| package::names_part(opening.bytes, b"word/document"),
    read: Reader::Bytes(read),
};

fn read(input: &Input<'_>, bytes: &[u8]) -> Result<Vec<Transcript>> {
    let mut package = Package::open(input, bytes)?;
    let Some(main) = package.numbered("word/document").into_iter().next() else {
        return Err(input.error(
            "is no Word document: it has no part \"word/document.xml\"",
            "name a .docx file, or give the file the extension of its format",
        ));
    };
    let mut writer = Writer::new(Numbering::Every);
    page_heads(input, &mut package, &mut writer)?;
    let styles = match first_part(input, &mut package, "word/styles")? {
        Some((name, text)) => Styles::read(&package::parse(input, &name, &text)?),
        None => Styles::default(),
    };
    let asides = Asides {
        footnotes: asides(input, &mut package, "footnote")?,
        endnotes: asides(input, &mut package, "endnote")?,
        comments: asides(input, &mut package, "comment")?,
    };
    properties(input, &mut package, &mut writer)?;
    let text = package.part(input, &main)?.unwrap_or_default();
    body::read(&package::parse(input, &main, &text)?, &styles, &asides, &mut writer);
    drop(text);
    documents::read(input, writer.finish())
}

/// The name and the text of the part that is called by a stem; Word on the web numbers its parts.
fn first_part(input: &Input<'_>, package: &mut Package<'_>, stem: &str) -> Result<Option<(String, String)>> {
    let Some(name) = package.numbered(stem).into_iter().next() else { return Ok(None) };
    Ok(package.part(input, &name)?.map(|text| (name, text)))
}

/// Notes what stands at the head and foot of pages, each text once.
fn page_heads(input: &Input<'_>, package: &mut Package<'_>, writer: &mut Writer) -> Result<()> {
    let mut known = HashSet::new();
    for name in package.numbered("word/header").into_iter().chain(package.numbered("word/footer")) {
        let Some(text) = package.part(input, &name)? else { continue };
        let said = text_of(package::parse(input, &name, &text)?.root(), &["t"]);
        if !known.contains(&said) {
            writer.note(NoteKind::PageHead, &said);
            known.insert(said);
        }
    }
    Ok(())
}

/// Footnotes, endnotes or comments by their number.
fn asides(input: &Input<'_>, package: &mut Package<'_>, element: &str) -> Result<HashMap<String, String>> {
    let stem = format!("word/{element}s");
    let Some((name, text)) = first_part(input, package, &stem)? else { return Ok(HashMap::new()) };
    let document = package::parse(input, &name, &text)?;
    let notes = document.root_element().children().filter(|node| node.tag_name().name() == element);
    Ok(notes.filter_map(|note| Some((attribute(note, "id")?.to_owned(), text_of(note, &["t"])))).collect())
}

fn properties(input: &Input<'_>, package: &mut Package<'_>, writer: &mut Writer) -> Result<()> {
    const KEYS: [(&str, &str); 6] = [
        ("title", "title"),
        ("creator", "author"),
        ("subject", "subject"),
        ("description", "description"),
        ("language", "language"),
        ("created", "created"),
    ];
    const CORE: &str = "docProps/core.xml";
    let Some(text) = package.part(input, CORE)? else { return Ok(()) };
    let document = package::parse(input, CORE, &text)?;
    for (element, key) in KEYS {
        let mut nodes = document.root_element().children();
        if let Some(node) = nodes.find(|node| node.tag_name().name() == element) {
            writer.metadata(key, node.text().unwrap_or_default());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
