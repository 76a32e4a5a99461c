//! The main part of a Word document, element by element.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use super::styles::{Styles, toggle};
use crate::read::documents::page::{Cell, Look, Role, Writer};
use crate::read::documents::walk::{Step, Walk, attribute, child, text_of};
use crate::transcript::NoteKind;

/// What the text refers to, by number.
#[derive(Debug, Default)]
pub struct Asides {
    /// Footnotes.
    pub footnotes: HashMap<String, String>,
    /// Endnotes.
    pub endnotes: HashMap<String, String>,
    /// Comments.
    pub comments: HashMap<String, String>,
}

/// Where the walk is.
struct Body<'a> {
    styles: &'a Styles,
    asides: &'a Asides,
    writer: &'a mut Writer,
    tables: Vec<Cell>,
    table_count: usize,
    style: String,
    role: Role,
    look: Look,
    /// How many tables of contents and the like are open.
    contents: usize,
}

/// Writes the paragraphs.
pub fn read(document: &Document<'_>, styles: &Styles, asides: &Asides, writer: &mut Writer) {
    let (style, role, look) = (String::new(), Role::Text, Look::default());
    let mut body = Body { styles, asides, writer, tables: Vec::new(), table_count: 0, style, role, look, contents: 0 };
    let mut walk = Walk::new(document.root());
    while let Some(step) = walk.next() {
        match step {
            Step::Open(node) => {
                if body.open(node) == Below::Skipped {
                    walk.pass_over(node);
                }
            }
            Step::Close(node) => body.close(node),
        }
    }
}

/// Whether the walk goes below an element.
#[derive(PartialEq, Eq)]
enum Below {
    Read,
    Skipped,
}

impl Body<'_> {
    fn open(&mut self, node: Node<'_, '_>) -> Below {
        match node.tag_name().name() {
            "p" => self.open_paragraph(node),
            "r" => return self.open_run(node),
            "t" => {
                let text = node.text().unwrap_or_default();
                self.writer.text(&text.replace(['\n', '\r'], " "), &self.look);
            }
            "tab" | "ptab" => self.writer.text("\t", &self.look),
            "br" | "cr" => self.writer.line_break(),
            "noBreakHyphen" => self.writer.text("\u{2011}", &self.look),
            "tbl" => {
                self.tables.push(Cell { table: self.table_count, row: 0, column: 0, is_head: false });
                self.table_count += 1;
            }
            "tr" => {
                if let Some(cell) = self.tables.last_mut() {
                    cell.column = 0;
                    cell.is_head = child(node, "trPr").is_some_and(|format| child(format, "tblHeader").is_some());
                }
            }
            _ => return self.aside(node),
        }
        Below::Read
    }

    /// What is no text of the paragraph.
    fn aside(&mut self, node: Node<'_, '_>) -> Below {
        let asides = self.asides;
        match node.tag_name().name() {
            "footnoteReference" => self.refer(&asides.footnotes, node),
            "endnoteReference" => self.refer(&asides.endnotes, node),
            "commentReference" => self.refer(&asides.comments, node),
            "del" => self.leave_out("deleted", &text_of(node, &["delText", "t"])),
            "moveFrom" => self.leave_out("moved away", &text_of(node, &["delText", "t"])),
            "drawing" | "pict" | "object" => self.leave_out("text box", &text_of(node, &["t"])),
            "altChunk" | "subDoc" => {
                let what = "a document inside the document, which is not opened";
                self.writer.note(NoteKind::Unreadable, what);
            }
            "sdt" if is_contents(node) => {
                self.contents += 1;
                return Below::Read;
            }
            "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sdtPr" | "sectPr" | "instrText" | "delText" | "Fallback"
            | "rt" => {}
            _ => return Below::Read,
        }
        Below::Skipped
    }

    fn refer(&mut self, notes: &HashMap<String, String>, node: Node<'_, '_>) {
        if let Some(text) = attribute(node, "id").and_then(|id| notes.get(id)) {
            self.writer.note(NoteKind::Footnote, text);
        }
    }

    fn leave_out(&mut self, what: &str, text: &str) {
        if !text.trim().is_empty() {
            self.writer.note(NoteKind::NotTalk, &format!("{what}: {text}"));
        }
    }

    fn open_paragraph(&mut self, node: Node<'_, '_>) {
        let format = child(node, "pPr");
        let value = |name: &str| format.and_then(|format| child(format, name)).and_then(|node| attribute(node, "val"));
        let style = value("pStyle").unwrap_or_default();
        let role = self.styles.role(style);
        self.style.clear();
        self.style.push_str(self.styles.name(style));
        self.role = match (role, value("outlineLvl")) {
            _ if self.contents > 0 => Role::Aside("contents"),
            (Role::Aside(what), _) => Role::Aside(what),
            (_, Some("9")) => Role::Text,
            (_, Some(_)) => Role::Heading,
            (role, None) => role,
        };
    }

    fn open_run(&mut self, node: Node<'_, '_>) -> Below {
        let format = child(node, "rPr");
        let on = |name: &str| format.and_then(|format| toggle(format, name));
        let is_on = |name: &str| on(name).unwrap_or_default();
        let style = format.and_then(|format| child(format, "rStyle")).and_then(|style| attribute(style, "val"));
        if on("vanish").unwrap_or_else(|| style.is_some_and(|id| self.styles.hides(id))) {
            self.leave_out("hidden", &text_of(node, &["t"]));
            return Below::Skipped;
        }
        let style = style.map(|id| self.styles.name(id)).filter(|name| *name != "Default Paragraph Font");
        self.look = Look {
            bold: is_on("b") || (is_on("rtl") && is_on("bCs")),
            italic: is_on("i") || (is_on("rtl") && is_on("iCs")),
            underlined: is_on("u"),
            capitals: is_on("caps") || is_on("smallCaps"),
            style: style.map(str::to_owned),
        };
        Below::Read
    }

    fn close(&mut self, node: Node<'_, '_>) {
        match node.tag_name().name() {
            "p" => self.writer.end_paragraph(&self.style, self.role, self.tables.last().copied()),
            "tc" => {
                let span = child(node, "tcPr").and_then(|format| child(format, "gridSpan"));
                let span = span.and_then(|span| attribute(span, "val")?.parse::<usize>().ok()).unwrap_or(1);
                if let Some(cell) = self.tables.last_mut() {
                    cell.column += span.clamp(1, 100);
                }
            }
            "tr" => {
                if let Some(cell) = self.tables.last_mut() {
                    cell.row += 1;
                }
            }
            "tbl" => {
                self.tables.pop();
            }
            "sdt" if is_contents(node) => self.contents = self.contents.saturating_sub(1),
            _ => {}
        }
    }
}

/// A table of contents.
fn is_contents(node: Node<'_, '_>) -> bool {
    let part = child(node, "sdtPr").and_then(|format| child(format, "docPartObj"));
    let gallery = part.and_then(|part| child(part, "docPartGallery")).and_then(|gallery| attribute(gallery, "val"));
    gallery == Some("Table of Contents")
}
