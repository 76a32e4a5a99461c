//! Web pages (.html): HTML as the WHATWG standard parses it, XHTML too.
//!
//! Speech is what the [form of the document](super::documents) and the rules of plain text say; `<cite>` names a
//! speaker, as in the minutes that W3C's scribe2 makes. Left out and noted: scripts and style sheets, navigation,
//! page heads and feet, sidebars, forms, hidden and deleted text, footnotes, formulas.

mod elements;
mod minutes;
mod walk;

use scraper::Html;

use super::{Format, Input, Reader, documents};
use crate::error::Result;
use crate::transcript::{Naming, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "html",
    title: "Web page",
    extensions: &["html", "htm", "xhtml"],
    speech: "what follows a speaker's name (`<cite>`, a bold opening, `<dt>`, a class of its own, `Name:`, a table's \
             first column) up to the next; without headings, navigation, page heads, forms, scripts and hidden text",
    times: "the start where a head or a table column gives it, no ends and no overlap",
    place: Place::Paragraph,
    naming: Naming::Labels,
    recognise: |opening| is_page(opening.text),
    read: Reader::Text(read),
};

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let mut page = walk::read(&Html::parse_document(text));
    minutes::set_apart(&mut page);
    documents::read(input, page)
}

/// Whether a text opens as a web page: a document type or `<html`, behind an XML declaration and comments.
fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let ending = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else {
            break;
        };
        let Some((_, behind)) = rest.split_once(ending) else { return false };
        rest = behind.trim_start();
    }
    let opening: String = rest.chars().take(16).collect::<String>().to_lowercase();
    let is_element = opening.strip_prefix("<html").is_some_and(|next| next.starts_with([' ', '>', '\n', '\t']));
    is_element || opening.starts_with("<!doctype html")
}

#[cfg(test)]
mod tests;
