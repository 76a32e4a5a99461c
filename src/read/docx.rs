//! Word documents (.docx): Office Open XML, ECMA-376 part 1 (WordprocessingML), transitional and strict.
//!
//! Speech is what the [form of the document](super::documents) and the rules of plain text say. Tracked insertions
//! are text. Left out and noted: page heads and feet, footnotes, endnotes, comments, tracked deletions, hidden text,
//! text boxes and tables of contents.

mod body;
mod styles;

use super::documents::package::{self, Package};
use super::documents::page::{Numbering, Writer};
use super::documents::walk::{attribute, text_of};
use super::{Format, Input, Reader, documents};
use crate::error::Result;
use crate::transcript::{NoteKind, Place, Transcript};
use body::Asides;

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
    recognise: |opening| package::names_part(opening.bytes, b"word/document"),
    read: Reader::Bytes(read),
};

/// The main part in nearly every document.
const MAIN: &str = "word/document.xml";

fn read(input: &Input<'_>, bytes: &[u8]) -> Result<Vec<Transcript>> {
    let mut package = Package::open(input, bytes)?;
    let is_main = |name: &&str| name.starts_with("word/document") && name.ends_with(".xml");
    let main = package.names().find(|name| *name == MAIN).or_else(|| package.names().find(is_main)).map(str::to_owned);
    let Some(main) = main else {
        return Err(input.error(
            format!("is no Word document: it has no part {MAIN:?}"),
            "name a .docx file, or give the file the extension of its format",
        ));
    };
    let mut writer = Writer::new(Numbering::Every);
    page_heads(input, &mut package, &mut writer)?;
    let styles = match package.part(input, "word/styles.xml")? {
        Some(text) => styles::read(&package::parse(input, "word/styles.xml", &text)?),
        None => styles::Styles::default(),
    };
    let asides = Asides {
        footnotes: asides(input, &mut package, "word/footnotes.xml", "footnote")?,
        endnotes: asides(input, &mut package, "word/endnotes.xml", "endnote")?,
        comments: asides(input, &mut package, "word/comments.xml", "comment")?,
    };
    properties(input, &mut package, &mut writer)?;
    let text = package.part(input, &main)?.unwrap_or_default();
    body::read(&package::parse(input, &main, &text)?, &styles, &asides, &mut writer);
    drop(text);
    documents::read(input, writer.finish())
}

/// Notes what stands at the head and foot of every page.
fn page_heads(input: &Input<'_>, package: &mut Package<'_>, writer: &mut Writer) -> Result<()> {
    let is_page_head =
        |name: &&str| (name.starts_with("word/header") || name.starts_with("word/footer")) && name.ends_with(".xml");
    let mut names: Vec<String> = package.names().filter(is_page_head).map(str::to_owned).collect();
    names.sort_unstable();
    for name in names {
        if let Some(text) = package.part(input, &name)? {
            writer.note(NoteKind::PageHead, &text_of(package::parse(input, &name, &text)?.root(), &["t"]));
        }
    }
    Ok(())
}

/// Footnotes, endnotes or comments by their number.
fn asides(
    input: &Input<'_>,
    package: &mut Package<'_>,
    part: &str,
    element: &str,
) -> Result<std::collections::HashMap<String, String>> {
    let Some(text) = package.part(input, part)? else { return Ok(std::collections::HashMap::new()) };
    let document = package::parse(input, part, &text)?;
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
    let Some(text) = package.part(input, "docProps/core.xml")? else { return Ok(()) };
    let document = package::parse(input, "docProps/core.xml", &text)?;
    for (element, key) in KEYS {
        let mut nodes = document.root_element().children();
        if let Some(node) = nodes.find(|node| node.tag_name().name() == element) {
            writer.metadata(key, node.text().unwrap_or_default());
        }
    }
    Ok(())
}
