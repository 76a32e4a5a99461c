//! From the tree of a web page to paragraphs.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::elements;
use crate::read::documents::page::{Cell, Look, Numbering, Page, Role, Writer};
use crate::transcript::NoteKind;

/// Where the walk is.
struct Walk {
    writer: Writer,
    /// The blocks around, innermost last.
    blocks: Vec<Block>,
    /// How the text of the elements around looks, innermost last.
    looks: Vec<Look>,
    tables: Vec<Cell>,
    table_count: usize,
    /// Elements that divide the talk itself: a head or foot inside one is not the page's.
    sections: usize,
    /// Elements that keep line ends as they are.
    preformatted: usize,
}

/// A block and what its text is.
struct Block {
    style: String,
    role: Role,
}

/// The paragraphs of a page with its title, author and language.
pub fn read(html: &Html) -> Page {
    let mut walk = Walk {
        writer: Writer::new(Numbering::WithText),
        blocks: Vec::new(),
        looks: vec![Look::default()],
        tables: Vec::new(),
        table_count: 0,
        sections: 0,
        preformatted: 0,
    };
    let mut skipped: Option<NodeId> = None;
    // Edges, one after the other: no depth of nesting can overflow the stack.
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(_) if skipped.is_some() => {}
            Edge::Open(node) => match node.value() {
                Node::Text(text) => walk.text(text),
                Node::Element(element) if walk.is_skipped(node, element) => skipped = Some(node.id()),
                Node::Element(element) => walk.open(element),
                _ => {}
            },
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) => {
                if let (Node::Element(element), None) = (node.value(), skipped) {
                    walk.close(element);
                }
            }
        }
    }
    walk.end_paragraph();
    walk.writer.finish()
}

impl Walk {
    /// Whether an element is no text of the page; it is noted, or read as a fact about the page, then.
    fn is_skipped(&mut self, node: NodeRef<'_, Node>, element: &Element) -> bool {
        match element.name() {
            "html" => self.writer.metadata("language", element.attr("lang").unwrap_or_default()),
            "head" => self.facts(node),
            _ => {}
        }
        if elements::is_code(element.name()) {
            return true;
        }
        if elements::is_note_mark(element) {
            let mark = text_of(node);
            if mark.chars().all(|sign| sign.is_ascii_digit() || "[]()*†‡".contains(sign)) {
                self.writer.note(NoteKind::Footnote, &format!("the mark {mark:?}"));
                return true;
            }
        }
        let Some((kind, opening)) = elements::aside(element, self.sections > 0) else { return false };
        if elements::is_block(element.name()) {
            self.end_paragraph();
        }
        let text = text_of(node);
        if !text.trim().is_empty() {
            self.writer.note(kind, &format!("{opening}{text}"));
        }
        true
    }

    /// What the head of the page tells.
    fn facts(&mut self, head: NodeRef<'_, Node>) {
        for node in head.children() {
            let Node::Element(element) = node.value() else { continue };
            let content = element.attr("content").unwrap_or_default();
            match (element.name(), element.attr("name").map(str::to_lowercase).as_deref()) {
                ("title", _) => self.writer.metadata("title", &text_of(node)),
                ("meta", Some("author")) => self.writer.metadata("author", content),
                ("meta", Some("date" | "dcterms.date" | "dc.date")) => self.writer.metadata("date", content),
                _ => {}
            }
        }
    }

    fn open(&mut self, element: &Element) {
        let name = element.name();
        if elements::is_block(name) {
            self.end_paragraph();
            let style = elements::style(element).to_owned();
            self.blocks.push(Block { style, role: elements::role(name) });
            self.sections += usize::from(elements::is_section(name));
            self.preformatted += usize::from(name == "pre");
        }
        let around = self.looks.last().cloned().unwrap_or_default();
        self.looks.push(elements::look(element, &around));
        match name {
            "br" => self.writer.line_break(),
            "table" => {
                self.tables.push(Cell { table: self.table_count, row: 0, column: 0, is_head: false });
                self.table_count += 1;
            }
            "tr" => {
                if let Some(cell) = self.tables.last_mut() {
                    *cell = Cell { column: 0, is_head: true, ..*cell };
                }
            }
            "td" => {
                if let Some(cell) = self.tables.last_mut() {
                    cell.is_head = false;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if elements::is_block(name) {
            self.end_paragraph();
            self.blocks.pop();
            self.sections = self.sections.saturating_sub(usize::from(elements::is_section(name)));
            self.preformatted = self.preformatted.saturating_sub(usize::from(name == "pre"));
        }
        self.looks.pop();
        match name {
            "td" | "th" => {
                let span = element.attr("colspan").and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1);
                if let Some(cell) = self.tables.last_mut() {
                    cell.column += span.clamp(1, 100);
                }
            }
            "tr" => {
                if let Some(cell) = self.tables.last_mut() {
                    cell.row += 1;
                }
            }
            "table" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    /// Running text: white space is one space, and none at the beginning of a line; preformatted text stays.
    fn text(&mut self, raw: &str) {
        let look = self.looks.last().cloned().unwrap_or_default();
        if self.preformatted > 0 {
            for (index, line) in raw.split('\n').enumerate() {
                if index > 0 {
                    self.writer.line_break();
                }
                self.writer.text(line, &look);
            }
            return;
        }
        let before = self.writer.so_far();
        let mut after_space = before.is_empty() || before.ends_with([' ', '\n']);
        let mut text = String::with_capacity(raw.len());
        for letter in raw.chars() {
            let is_space = letter.is_ascii_whitespace();
            if !is_space {
                text.push(letter);
            } else if !after_space {
                text.push(' ');
            }
            after_space = is_space;
        }
        self.writer.text(&text, &look);
    }

    fn end_paragraph(&mut self) {
        let cell = self.tables.last().copied();
        match self.blocks.last() {
            Some(Block { style, role }) => self.writer.end_paragraph(style, *role, cell),
            None => self.writer.end_paragraph("", Role::Text, cell),
        }
    }
}

/// The text below a node, without code.
fn text_of(node: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    let mut skipped = None;
    for edge in node.traverse() {
        match edge {
            Edge::Open(inner) if skipped.is_none() => match inner.value() {
                Node::Text(found) => text.push_str(found),
                Node::Element(element) if inner != node && elements::is_code(element.name()) => {
                    skipped = Some(inner.id());
                }
                Node::Element(element) if elements::is_block(element.name()) || element.name() == "br" => {
                    text.push(' ');
                }
                _ => {}
            },
            Edge::Close(inner) if skipped == Some(inner.id()) => skipped = None,
            _ => {}
        }
    }
    text
}
