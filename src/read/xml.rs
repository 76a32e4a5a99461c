//! XML: a parsed document whose nodes know their line.

use roxmltree::{Document, Node, ParsingOptions};

use super::Input;
use crate::error::Result;

/// A parsed document.
pub struct Xml<'a> {
    /// The tree.
    pub document: Document<'a>,
    line_starts: Vec<usize>,
    /// Code points before every [`STRIDE`]th byte, so that a column is found without reading a long line again.
    code_points: Vec<usize>,
}

const STRIDE: usize = 4096;

impl<'a> Xml<'a> {
    /// Parses a text; a document type declaration is allowed and not fetched.
    ///
    /// # Errors
    /// [`crate::error::Error::Input`] with line and column for what is no well-formed XML.
    pub fn parse(input: &Input<'_>, text: &'a str) -> Result<Self> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).map_err(|cause| {
            let place = cause.pos();
            input.error_at(
                place.row,
                Some(place.col),
                format!("is no well-formed XML: {cause}"),
                "the file may be cut off or damaged: open it in the program that wrote it and save it again",
            )
        })?;
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1))
            .collect();
        let code_points = text.as_bytes().chunks(STRIDE).scan(0, |before, chunk| {
            let here = *before;
            *before += count_code_points(chunk);
            Some(here)
        });
        Ok(Self { document, line_starts, code_points: code_points.collect() })
    }

    /// Line of the file, from 1, where a node begins.
    pub fn line(&self, node: Node<'_, '_>) -> u32 {
        self.line_at(node.range().start)
    }

    /// Line of the file, from 1, where a node ends.
    pub fn line_end(&self, node: Node<'_, '_>) -> u32 {
        self.line_at(node.range().end.saturating_sub(1))
    }

    /// Line of the file, from 1, of a byte offset.
    pub fn line_at(&self, offset: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    /// Code points of its line that stand before a byte offset.
    pub fn column_at(&self, offset: usize) -> u32 {
        let line = self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.line_starts.get(line).copied().unwrap_or_default();
        u32::try_from(self.code_points_before(offset).saturating_sub(self.code_points_before(start)))
            .unwrap_or(u32::MAX)
    }

    fn code_points_before(&self, offset: usize) -> usize {
        let bytes = self.document.input_text().as_bytes();
        let stride = offset.min(bytes.len()) / STRIDE;
        let rest = bytes.get(stride * STRIDE..offset.min(bytes.len())).unwrap_or_default();
        self.code_points.get(stride).copied().unwrap_or_default() + count_code_points(rest)
    }
}

/// Every byte but the continuation bytes of UTF-8 begins a code point.
fn count_code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

/// The name of the root element, with its prefix, as it stands in the opening of a text; `None` when the text does not
/// open like XML. Declarations, comments and a document type before it are passed over.
pub fn root_name(opening: &str) -> Option<&str> {
    let mut rest = opening.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<!DOCTYPE") {
            document_type_end(rest)?
        } else {
            break;
        };
        rest = rest.get(end..)?.trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/')?;
    name.get(..end).filter(|name| name.starts_with(|first: char| first.is_alphabetic() || first == '_'))
}

/// A document type declaration ends at its `>`, or after the `]` of its internal part.
fn document_type_end(declaration: &str) -> Option<usize> {
    let plain = declaration.find('>')?;
    match declaration.find('[').filter(|bracket| *bracket < plain) {
        Some(bracket) => {
            let close = bracket + declaration.get(bracket..)?.find("]")?;
            Some(close + declaration.get(close..)?.find('>')? + 1)
        }
        None => Some(plain + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_behind_whatever_may_precede_it() {
        for (opening, expected) in [
            ("<TEI xmlns='x'>", Some("TEI")),
            (
                "\u{feff}<?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE d [<!ENTITY e 'f'>]>\n<nite:root a='b'/>",
                Some("nite:root"),
            ),
            ("<!DOCTYPE TEI.2 SYSTEM 'x.dtd'><TEI.2>", Some("TEI.2")),
            ("<root", None),
            ("<?xml", None),
            ("<!DOCTYPE a [", None),
            ("Anna: <hi> there", None),
            ("< a>", None),
            ("", None),
        ] {
            assert_eq!(root_name(opening), expected, "{opening:?}");
        }
    }
}
