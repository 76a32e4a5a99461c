//! The content of an OpenDocument text, element by element.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::styles::Styles;
use crate::read::documents::page::{Cell, Look, Role, Writer};
use crate::read::documents::walk::{Step, Walk, attribute, child, text_of};
use crate::transcript::NoteKind;

/// Elements whose own text is running text.
const TEXT: [&str; 5] = ["p", "h", "span", "a", "ruby-base"];

/// Elements whose paragraphs are an index of the document.
const INDEXES: [&str; 7] = [
    "table-of-content",
    "alphabetical-index",
    "bibliography",
    "user-index",
    "object-index",
    "illustration-index",
    "table-index",
];

/// Where the walk is.
struct Body<'a> {
    styles: &'a Styles,
    writer: &'a mut Writer,
    tables: Vec<Cell>,
    table_count: usize,
    looks: Vec<Look>,
    /// How many indexes and the like are open, and how many hidden sections.
    contents: usize,
    hidden: usize,
    /// Tracked deletions that no paragraph has referred to yet, by identifier.
    deleted: BTreeMap<String, String>,
}

/// Writes the paragraphs.
pub fn read(document: &Document<'_>, styles: &Styles, writer: &mut Writer) {
    let Some(text) = document.root_element().children().find(|node| node.tag_name().name() == "body") else { return };
    let (tables, looks, deleted) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut body = Body { styles, writer, tables, table_count: 0, looks, contents: 0, hidden: 0, deleted };
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
    for text in std::mem::take(&mut body.deleted).values() {
        body.leave_out("deleted: ", text);
    }
}

impl Body<'_> {
    /// Whether an element is no text of the paragraph; what it says is noted then.
    fn is_skipped(&mut self, node: Node<'_, '_>) -> bool {
        let (kind, what) = match node.tag_name().name() {
            "note" | "annotation" => (NoteKind::Footnote, ""),
            "tracked-changes" => {
                let regions = node.children().filter(|node| node.is_element());
                let deletion = |region| child(region, "deletion").map(|change| text_of(change, &TEXT));
                let deleted = regions.filter_map(|region| Some((attribute(region, "id")?, deletion(region)?)));
                self.deleted.extend(deleted.map(|(id, text)| (id.to_owned(), text)));
                return true;
            }
            "change" => {
                let text = attribute(node, "change-id").and_then(|id| self.deleted.remove(id));
                self.leave_out("deleted: ", text.as_deref().unwrap_or_default());
                return true;
            }
            "frame" | "custom-shape" | "rect" | "ellipse" => (NoteKind::NotTalk, "text box: "),
            "ruby-text"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "forms"
            | "annotation-end"
            | "number"
            | "script"
            | "table-of-content-source" => return true,
            "hidden-text" => (NoteKind::NotTalk, "hidden: "),
            "span" if self.styles.hides_run(style_name(node)) => (NoteKind::NotTalk, "hidden: "),
            _ => return false,
        };
        self.note(kind, what, child(node, "note-body").unwrap_or(node));
        true
    }

    fn note(&mut self, kind: NoteKind, what: &str, node: Node<'_, '_>) {
        let text = text_of(node, &TEXT);
        if kind == NoteKind::NotTalk {
            self.leave_out(what, &text);
        } else {
            self.writer.note(kind, &text);
        }
    }

    fn leave_out(&mut self, what: &str, text: &str) {
        if !text.trim().is_empty() {
            self.writer.note(NoteKind::NotTalk, &format!("{what}{text}"));
        }
    }

    fn open(&mut self, node: Node<'_, '_>) {
        match node.tag_name().name() {
            "p" | "h" => self.looks.push(self.styles.paragraph_look(style_name(node))),
            "span" => {
                let around = self.looks.last().cloned().unwrap_or_default();
                self.looks.push(self.styles.run_look(style_name(node), &around));
            }
            "tab" => self.write("\t"),
            "s" => self.write(&" ".repeat(repeated(node, "c"))),
            "line-break" => self.writer.line_break(),
            name if INDEXES.contains(&name) => self.contents += 1,
            "section" if attribute(node, "display") == Some("none") => self.hidden += 1,
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
            "p" | "h" => {
                self.looks.pop();
                let style = self.styles.paragraph(style_name(node));
                self.writer.end_paragraph(style, self.role(node, style), self.tables.last().copied());
            }
            name if INDEXES.contains(&name) => self.contents = self.contents.saturating_sub(1),
            "section" if attribute(node, "display") == Some("none") => self.hidden = self.hidden.saturating_sub(1),
            "span" => {
                self.looks.pop();
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.tables.last_mut() {
                    cell.column += repeated(node, "number-columns-repeated");
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

    fn role(&self, node: Node<'_, '_>, style: &str) -> Role {
        if self.contents > 0 {
            Role::Aside("contents")
        } else if self.hidden > 0 || self.styles.hides_paragraph(style_name(node)) {
            Role::Aside("hidden")
        } else if node.tag_name().name() == "h" || ["Title", "Subtitle"].contains(&style) {
            Role::Heading
        } else {
            Role::Text
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

fn style_name<'a>(node: Node<'a, '_>) -> &'a str {
    attribute(node, "style-name").unwrap_or_default()
}

/// How often an element stands for itself.
fn repeated(node: Node<'_, '_>, name: &str) -> usize {
    const MOST: usize = 100;
    attribute(node, name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1).clamp(1, MOST)
}
