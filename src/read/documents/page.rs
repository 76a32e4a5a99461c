//! The paragraphs of a document, as a reader fills them in.

use std::ops::Range;

use crate::read::spoken::excerpt;
use crate::transcript::{Note, NoteKind};

/// A document.
#[derive(Debug, Default)]
pub struct Page {
    /// Its paragraphs in order; empty ones are not kept.
    pub paragraphs: Vec<Paragraph>,
    /// What was left out on the way.
    pub notes: Vec<Note>,
    /// Title, author and the like, as (lower-case key, value).
    pub metadata: Vec<(String, String)>,
}

/// One paragraph with text.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its number in the document, from 1.
    pub number: u32,
    /// Its text; a line break is a line feed.
    pub text: String,
    /// Name of its style or class; empty when it has none.
    pub style: String,
    /// What it is in the document.
    pub role: Role,
    /// The emphasised runs that open its lines.
    pub openings: Vec<Opening>,
    /// Where it stands in a table.
    pub cell: Option<Cell>,
}

/// What a paragraph is in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Text.
    #[default]
    Text,
    /// A heading or title.
    Heading,
    /// No talk by what it is, in a word ("contents", "hidden"): left out and noted.
    Aside(&'static str),
}

/// The run that opens a line and looks other than plain text.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Byte range in the paragraph's text, without white space at both ends.
    pub range: Range<usize>,
    /// How it looks.
    pub look: Look,
}

/// How a run of text looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// Capitals or small capitals by format.
    pub capitals: bool,
    /// Name of a character style or of an element that gives the text a part ("cite").
    pub style: Option<String>,
}

impl Look {
    /// Whether nothing sets it apart.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// A place in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Which table of the document, from 0.
    pub table: usize,
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0.
    pub column: usize,
    /// Whether the document calls it a head.
    pub is_head: bool,
}

/// Whether paragraphs without text have a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Every paragraph, as in a word processor.
    Every,
    /// Those with text, as in a web page.
    WithText,
}

/// Writes a [`Page`] run by run.
#[derive(Debug)]
pub struct Writer {
    page: Page,
    numbering: Numbering,
    number: u32,
    text: String,
    openings: Vec<Opening>,
    run: Run,
    /// Number of the paragraph that was left out last; 0 for none.
    last_aside: u32,
}

/// Where the opening run of the current line is.
#[derive(Debug)]
enum Run {
    /// No text yet.
    Awaited,
    /// Still the same look.
    Open(Opening),
    /// Over.
    Over,
}

impl Writer {
    /// An empty page.
    pub fn new(numbering: Numbering) -> Self {
        Self {
            page: Page::default(),
            numbering,
            number: 1,
            text: String::new(),
            openings: Vec::new(),
            run: Run::Awaited,
            last_aside: 0,
        }
    }

    /// Adds text (without line feeds) to the paragraph.
    pub fn text(&mut self, text: &str, look: &Look) {
        let start = self.text.len() + (text.len() - text.trim_start().len());
        self.text.push_str(text);
        if text.trim().is_empty() {
            return;
        }
        let end = start + text.trim().len();
        match &mut self.run {
            Run::Awaited if look.is_plain() => self.run = Run::Over,
            Run::Awaited => self.run = Run::Open(Opening { range: start..end, look: look.clone() }),
            Run::Open(opening) if opening.look == *look => opening.range.end = end,
            Run::Open(_) => self.close_run(Run::Over),
            Run::Over => {}
        }
    }

    /// A line break inside the paragraph.
    pub fn line_break(&mut self) {
        self.text.push('\n');
        self.close_run(Run::Awaited);
    }

    /// The text of the paragraph so far.
    pub fn so_far(&self) -> &str {
        &self.text
    }

    /// The number of the paragraph that is being written.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Ends the paragraph; one without text is only counted.
    pub fn end_paragraph(&mut self, style: &str, role: Role, cell: Option<Cell>) {
        self.close_run(Run::Awaited);
        let text = std::mem::take(&mut self.text);
        let openings = std::mem::take(&mut self.openings);
        let has_text = !text.trim().is_empty();
        if let Role::Aside(what) = role {
            self.aside(what, &text);
        } else if has_text {
            let style = style.to_owned();
            self.page.paragraphs.push(Paragraph { number: self.number, text, style, role, openings, cell });
        }
        if has_text || self.numbering == Numbering::Every {
            self.number = self.number.saturating_add(1);
        }
    }

    /// Notes something left out at the current paragraph; blank text is nothing.
    pub fn note(&mut self, kind: NoteKind, detail: &str) {
        self.note_at(self.number, kind, detail);
    }

    /// Notes something left out at a paragraph; blank text is nothing.
    pub fn note_at(&mut self, number: u32, kind: NoteKind, detail: &str) {
        let detail = excerpt(detail);
        if !detail.is_empty() {
            self.page.notes.push(Note { kind, line: number, line_end: number, detail });
        }
    }

    /// Notes a paragraph that is left out; those that follow each other without a gap are one note.
    fn aside(&mut self, what: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let opening = format!("{what}: ");
        match self.page.notes.last_mut() {
            Some(last) if self.last_aside.saturating_add(1) == self.number && last.detail.starts_with(&opening) => {
                last.line_end = self.number;
                if !last.detail.ends_with('…') {
                    last.detail = excerpt(&format!("{} / {text}", last.detail));
                }
            }
            _ => self.note(NoteKind::NotTalk, &format!("{opening}{text}")),
        }
        self.last_aside = self.number;
    }

    /// Adds a fact about the document.
    pub fn metadata(&mut self, key: &str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.page.metadata.push((key.to_owned(), value));
        }
    }

    /// The page; text of a paragraph that never ended is a paragraph.
    pub fn finish(mut self) -> Page {
        if !self.text.trim().is_empty() {
            self.end_paragraph("", Role::Text, None);
        }
        self.page
    }

    fn close_run(&mut self, next: Run) {
        if let Run::Open(opening) = std::mem::replace(&mut self.run, next) {
            self.openings.push(opening);
        }
    }
}
