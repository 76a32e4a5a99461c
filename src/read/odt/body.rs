//! The content of an OpenDocument text, element by element.

use roxmltree::{Document, Node};

use super::styles::Styles;
use crate::read::documents::page::{Cell, Look, Role, Writer};
use crate::read::documents::walk::{self, Step, Walk, attribute, child, text_of};
use crate::transcript::NoteKind;

/// Elements whose own text is running text.
const TEXT: [&str; 5] = ["p", "h", "span", "a", "ruby-base"];

/// Where the walk is.
struct Body<'a> {
    styles: &'a Styles,
    writer: &'a mut Writer,
    tables: Vec<Cell>,
    table_count: usize,
    looks: Vec<Look>,
}

/// Writes the paragraphs.
pub fn read(document: &Document<'_>, styles: &Styles, writer: &mut Writer) {
    let Some(text) = document.root_element().children().find(|node| node.tag_name().name() == "body") else { return };
    let mut body = Body { styles, writer, tables: Vec::new(), table_count: 0, looks: Vec::new() };
    let mut walk = Walk::new(text);
    while let Some(step) = walk.next() {
        match step {
            Step::Open(node) if node.is_text() => body.text(node),
            Step::Open(node) if node.is_element() => {
                if body.is_skipped(node) {
                    walk.pass_over(node);
                } else {
                    body.open(node);
                }
            }
            Step::Close(node) if node.is_element() => body.close(node),
            _ => {}
        }
    }
}

impl Body<'_> {
    /// Whether an element is no text; it is noted then.
    fn is_skipped(&mut self, node: Node<'_, '_>) -> bool {
        let (kind, what) = match node.tag_name().name() {
            "note" | "annotation" => (NoteKind::Footnote, ""),
            "tracked-changes" => {
                for change in node.descendants().filter(|node| node.tag_name().name() == "deletion") {
                    self.writer.note(NoteKind::NotTalk, &labelled("deleted", &text_of(change, &TEXT)));
                }
                return true;
            }
            name if is_index(name) => (NoteKind::NotTalk, ""),
            "frame" | "custom-shape" | "rect" | "ellipse" => (NoteKind::NotTalk, "text box"),
            "ruby-text" | "sequence-decls" | "variable-decls" | "forms" | "annotation-end" | "user-field-decls" => {
                return true;
            }
            "span" if self.styles.is_hidden("text", attribute(node, "style-name").unwrap_or_default()) => {
                (NoteKind::NotTalk, "hidden")
            }
            _ => return false,
        };
        let body = child(node, "note-body").unwrap_or(node);
        self.writer.note(kind, &labelled(what, &text_of(body, &TEXT)));
        if is_index(node.tag_name().name()) {
            self.writer.pass_paragraphs(walk::count(node, &["p", "h"]));
        }
        true
    }

    fn open(&mut self, node: Node<'_, '_>) {
        let style = || attribute(node, "style-name").unwrap_or_default();
        match node.tag_name().name() {
            "p" | "h" => self.looks.push(self.styles.paragraph_look(style())),
            "span" => self.looks.push(self.styles.run_look(style())),
            "tab" => self.write("\t"),
            "s" => {
                let count = attribute(node, "c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                self.write(&" ".repeat(count.clamp(1, 1000)));
            }
            "line-break" => self.writer.line_break(),
            "table" => {
                self.tables.push(Cell { table: self.table_count, row: 0, column: 0, is_head: false });
                self.table_count += 1;
            }
            "table-row" => {
                let in_head = node.parent().is_some_and(|rows| rows.tag_name().name() == "table-header-rows");
                if let Some(cell) = self.tables.last_mut() {
                    cell.column = 0;
                    cell.is_head = in_head;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, node: Node<'_, '_>) {
        match node.tag_name().name() {
            name @ ("p" | "h") => {
                self.looks.pop();
                let style = self.styles.paragraph(attribute(node, "style-name").unwrap_or_default());
                let is_heading = name == "h" || ["Title", "Subtitle"].contains(&style);
                let role = if is_heading { Role::Heading } else { Role::Text };
                self.writer.end_paragraph(style, role, self.tables.last().copied());
            }
            "span" => {
                self.looks.pop();
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.tables.last_mut() {
                    cell.column += 1;
                }
            }
            "table-row" => {
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

    /// Running text: white space is one space, and none at the beginning of a paragraph.
    fn text(&mut self, node: Node<'_, '_>) {
        if self.looks.is_empty() {
            return;
        }
        let raw = node.text().unwrap_or_default();
        let mut text = String::with_capacity(raw.len());
        let before = self.writer.so_far();
        let mut after_space = before.is_empty() || before.ends_with([' ', '\n']);
        for letter in raw.chars() {
            let is_space = matches!(letter, ' ' | '\t' | '\n' | '\r');
            if is_space && !after_space {
                text.push(' ');
            } else if !is_space {
                text.push(letter);
            }
            after_space = is_space;
        }
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        if let Some(look) = self.looks.last() {
            self.writer.text(text, look);
        }
    }
}

fn is_index(name: &str) -> bool {
    const INDEXES: [&str; 7] = [
        "table-of-content",
        "alphabetical-index",
        "bibliography",
        "user-index",
        "object-index",
        "illustration-index",
        "table-index",
    ];
    INDEXES.contains(&name)
}

fn labelled(what: &str, text: &str) -> String {
    if what.is_empty() || text.trim().is_empty() { text.to_owned() } else { format!("{what}: {text}") }
}
