//! Lines and columns of a document, asked for from its beginning to its end.

use crate::read::xml::Xml;

/// Gives places; one after the other costs no more than reading the text once.
pub(super) struct Places<'a, 'i> {
    xml: &'a Xml<'i>,
    /// The language of the text, for descriptions in several.
    pub language: &'a str,
    /// The last place asked for: offset, line, column.
    last: (usize, u32, u32),
}

impl<'a, 'i> Places<'a, 'i> {
    pub fn new(xml: &'a Xml<'i>, language: &'a str) -> Self {
        Self { xml, language, last: (0, 1, 0) }
    }

    /// Line from 1, and the code points that stand before in it.
    pub fn at(&mut self, offset: usize) -> (u32, u32) {
        let text = self.xml.document.input_text();
        let (known, known_line, known_column) = self.last;
        let line = self.xml.line_at(offset);
        let is_ahead = line == known_line && offset >= known;
        let from = if is_ahead {
            known
        } else {
            text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
        };
        let between = text.get(from..offset).unwrap_or_default().chars().count();
        let base = if is_ahead { known_column } else { 0 };
        let column = base.saturating_add(u32::try_from(between).unwrap_or(u32::MAX));
        self.last = (offset, line, column);
        (line, column)
    }

    /// Line from 1.
    pub fn line(&self, offset: usize) -> u32 {
        self.xml.line_at(offset)
    }
}
