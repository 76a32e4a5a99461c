//! OpenDocument text (.odt): OASIS OpenDocument 1.3, part 3.
//!
//! Speech is what the [form of the document](super::documents) and the rules of plain text say. Tracked insertions
//! are text. Left out and noted: page heads and feet, footnotes, endnotes, comments, tracked deletions, hidden text,
//! text boxes, indexes and tables of contents.

mod body;
mod styles;

use super::documents::package::{self, Package};
use super::documents::page::{Numbering, Writer};
use super::documents::walk::text_of;
use super::{Format, Input, Reader, documents};
use crate::error::Result;
use crate::transcript::{Naming, NoteKind, Place, Transcript};
use styles::Styles;

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "odt",
    title: "OpenDocument text",
    extensions: &["odt", "ott"],
    speech: "what follows a speaker's name (a paragraph in a style of its own, a bold opening run, `Name:`, a table's \
             first column, a head with a time) up to the next; without headings, notes, page heads, comments and \
             tracked deletions",
    times: "the start where a head or a table column gives it, no ends and no overlap",
    place: Place::Paragraph,
    naming: Naming::Labels,
    recognise: |opening| {
        let mime = opening.bytes.get(30..).is_some_and(|rest| rest.starts_with(MIME_ENTRY));
        opening.bytes.starts_with(b"PK\x03\x04") && mime
    },
    read: Reader::Bytes(read),
};

/// The first entry of a package: the name "mimetype" and its text, stored without packing.
const MIME_ENTRY: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

fn read(input: &Input<'_>, bytes: &[u8]) -> Result<Vec<Transcript>> {
    const CONTENT: &str = "content.xml";
    let mut package = Package::open(input, bytes)?;
    if package.part(input, "META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(package::encrypted(input));
    }
    let Some(content) = package.part(input, CONTENT)? else {
        return Err(input.error(
            format!("is no OpenDocument text: it has no part {CONTENT:?}"),
            "name an .odt file, or give the file the extension of its format",
        ));
    };
    let mut writer = Writer::new(Numbering::Every);
    let mut styles = Styles::default();
    if let Some(text) = package.part(input, "styles.xml")? {
        let document = package::parse(input, "styles.xml", &text)?;
        styles.add(&document);
        let is_page_head = |name: &str| name.starts_with("header") || name.starts_with("footer");
        let heads = document.descendants().filter(|node| is_page_head(node.tag_name().name()));
        for head in heads.filter(|node| node.parent().is_some_and(|page| page.tag_name().name() == "master-page")) {
            writer.note(NoteKind::PageHead, &text_of(head, &["p", "span", "h", "a"]));
        }
    }
    properties(input, &mut package, &mut writer)?;
    let document = package::parse(input, CONTENT, &content)?;
    styles.add(&document);
    body::read(&document, &styles, &mut writer);
    documents::read(input, writer.finish())
}

fn properties(input: &Input<'_>, package: &mut Package<'_>, writer: &mut Writer) -> Result<()> {
    const KEYS: [(&str, &str); 6] = [
        ("title", "title"),
        ("initial-creator", "author"),
        ("subject", "subject"),
        ("description", "description"),
        ("language", "language"),
        ("creation-date", "created"),
    ];
    let Some(text) = package.part(input, "meta.xml")? else { return Ok(()) };
    let document = package::parse(input, "meta.xml", &text)?;
    for (element, key) in KEYS {
        let mut nodes = document.descendants();
        if let Some(node) = nodes.find(|node| node.tag_name().name() == element) {
            writer.metadata(key, node.text().unwrap_or_default());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
