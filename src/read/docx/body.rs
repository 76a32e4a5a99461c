//! The main part of a Word document, element by element.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use super::styles::Styles;
use crate::read::documents::page::{Cell, Look, Role, Writer};
use crate::read::documents::walk::{self, Step, Walk, attribute, child, text_of};
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
}

/// Writes the paragraphs.
pub fn read(document: &Document<'_>, styles: &Styles, asides: &Asides, writer: &mut Writer) {
    let (style, role, look) = (String::new(), Role::Text, Look::default());
    let mut body = Body { styles, asides, writer, tables: Vec::new(), table_count: 0, style, role, look };
    let mut walk = Walk::new(document.root());
    while let Some(step) = walk.next() {
        match step {
            Step::Open(node) if node.is_element() => {
                if body.open(node) == Below::Skipped {
                    walk.pass_over(node);
                }
            }
            Step::Close(node) if node.is_element() => body.close(node),
            _ => {}
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
            "del" | "moveFrom" => {
                self.writer.note(NoteKind::NotTalk, &labelled("deleted", &text_of(node, &["delText", "t"])));
            }
            "drawing" | "pict" | "object" => {
                self.writer.note(NoteKind::NotTalk, &labelled("text box", &text_of(node, &["t"])));
            }
            "sdt" if is_contents(node) => {
                self.writer.note(NoteKind::NotTalk, &text_of(node, &["t"]));
                self.writer.pass_paragraphs(walk::count(node, &["p"]));
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

    fn open_paragraph(&mut self, node: Node<'_, '_>) {
        let format = child(node, "pPr");
        let value = |name: &str| format.and_then(|format| child(format, name)).and_then(|node| attribute(node, "val"));
        let (name, role) = value("pStyle").map_or(("", Role::Text), |id| self.styles.get(id));
        self.style.clear();
        self.style.push_str(name);
        self.role = match value("outlineLvl") {
            Some("9") => Role::Text,
            Some(_) => Role::Heading,
            None => role,
        };
    }

    fn open_run(&mut self, node: Node<'_, '_>) -> Below {
        let format = child(node, "rPr");
        let on = |name: &str| {
            let value = format.and_then(|format| child(format, name)).map(|node| attribute(node, "val"));
            value.is_some_and(|value| !matches!(value, Some("0" | "false" | "off" | "none")))
        };
        if on("vanish") {
            self.writer.note(NoteKind::NotTalk, &labelled("hidden", &text_of(node, &["t"])));
            return Below::Skipped;
        }
        let style = format.and_then(|format| child(format, "rStyle")).and_then(|style| attribute(style, "val"));
        self.look = Look {
            bold: on("b") || (on("rtl") && on("bCs")),
            italic: on("i") || (on("rtl") && on("iCs")),
            underlined: on("u"),
            capitals: on("caps") || on("smallCaps"),
            style: style.map(|id| self.styles.get(id).0.to_owned()),
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

fn labelled(what: &str, text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{what}: {text}") }
}
