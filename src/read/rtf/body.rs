//! From tokens to paragraphs.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::code_pages;
use super::state::{Destination, State, character, destination};
use super::tokens::{Token, Tokens};
use crate::error::Result;
use crate::read::Input;
use crate::read::documents::page::{Cell, Role, Writer};
use crate::transcript::NoteKind;

/// Deepest nesting of groups.
const DEEPEST: usize = 5_000;

/// Reads the tokens; a file that is cut off gives what stands before the cut, with a note.
///
/// # Errors
/// [`crate::error::Error::Input`] for groups nested too deeply.
pub fn read(input: &Input<'_>, bytes: &[u8], writer: &mut Writer) -> Result<()> {
    let mut body = Body::new(writer);
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        match token {
            Token::Open if body.outer.len() >= DEEPEST => {
                return Err(input.error_at(
                    body.writer.number(),
                    None,
                    format!("nests groups more than {DEEPEST} deep"),
                    "open it in a word processor and save it again",
                ));
            }
            Token::Word("bin", Some(count)) => tokens.pass(usize::try_from(count).unwrap_or(0)),
            token => body.token(token),
        }
        if body.is_over {
            break;
        }
    }
    body.flush();
    if !body.is_over {
        body.close_aside();
        body.writer.note(NoteKind::Unreadable, "the file ends inside a group: it may be cut off");
    }
    Ok(())
}

/// Where the reading is.
struct Body<'a> {
    writer: &'a mut Writer,
    state: State,
    outer: Vec<State>,
    is_over: bool,
    /// Bytes of text that wait to be decoded.
    bytes: Vec<u8>,
    /// First half of a character beyond U+FFFF.
    half: Option<u16>,
    /// Characters to pass over behind `\u`.
    to_pass: u32,
    /// Whether `\*` came before.
    is_optional: bool,
    /// Text that does not go into the document.
    aside: String,
    code_page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    styles: HashMap<i32, String>,
    /// Number of the style that is being described.
    described: i32,
    paragraph: Paragraph,
    table: Cell,
    in_table: bool,
}

/// Format of the paragraph.
#[derive(Default)]
struct Paragraph {
    style: Option<i32>,
    is_heading: bool,
    in_table: bool,
}

impl<'a> Body<'a> {
    fn new(writer: &'a mut Writer) -> Self {
        Self {
            writer,
            state: State::new(),
            outer: Vec::new(),
            is_over: false,
            bytes: Vec::new(),
            half: None,
            to_pass: 0,
            is_optional: false,
            aside: String::new(),
            code_page: WINDOWS_1252,
            fonts: HashMap::new(),
            styles: HashMap::new(),
            described: 0,
            paragraph: Paragraph::default(),
            table: Cell { table: 0, row: 0, column: 0, is_head: false },
            in_table: false,
        }
    }

    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Open => {
                self.flush();
                self.to_pass = 0;
                self.outer.push(self.state.clone());
            }
            Token::Close => self.close(),
            Token::Text(text) => {
                let passed = text.len().min(self.to_pass as usize);
                self.to_pass -= u32::try_from(passed).unwrap_or(0);
                self.bytes.extend_from_slice(text.get(passed..).unwrap_or_default());
                self.is_optional = false;
            }
            Token::Byte(_) | Token::Symbol(_) | Token::Word(..) if self.to_pass > 0 => self.to_pass -= 1,
            Token::Byte(byte) => self.bytes.push(byte),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, number) => {
                if word != "u" {
                    self.flush();
                }
                self.word(word, number);
                self.is_optional = false;
            }
        }
    }

    fn close(&mut self) {
        self.flush();
        self.to_pass = 0;
        let inner = self.state.destination;
        let Some(outer) = self.outer.pop() else {
            self.is_over = true;
            return;
        };
        if inner != outer.destination {
            self.close_aside();
        } else if inner == Destination::Styles {
            let name = std::mem::take(&mut self.aside);
            self.styles.insert(self.described, name.trim_end_matches(';').trim().to_owned());
        }
        self.state = outer;
        self.is_over = self.outer.is_empty();
    }

    /// Ends text that does not go into the document.
    fn close_aside(&mut self) {
        let text = std::mem::take(&mut self.aside);
        match self.state.destination {
            Destination::Aside(..) if text.trim().is_empty() => {}
            Destination::Aside(kind, what) => self.writer.note(kind, &format!("{what}{text}")),
            Destination::Info(key) => self.writer.metadata(key, &text),
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: u8) {
        self.flush();
        match symbol {
            b'*' => self.is_optional = true,
            b'~' => self.write("\u{a0}"),
            b'_' => self.write("\u{2011}"),
            b'\\' | b'{' | b'}' => self.bytes.push(symbol),
            b'\n' | b'\r' => self.end_paragraph(),
            b'\t' => self.write("\t"),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if let Some(destination) = destination(word) {
            // What stands inside skipped text stays skipped, but for the text of a shape and the facts in `\info`.
            let is_within = matches!(destination, Destination::Info(_) | Destination::Aside(NoteKind::NotTalk, _));
            if self.state.destination == Destination::Text || is_within {
                self.state.destination = destination;
            }
        } else if self.is_optional && !(word == "cs" && self.state.destination == Destination::Styles) {
            self.state.destination = Destination::Skipped;
        } else if word == "u" {
            self.unicode(number.unwrap_or(0));
        } else if let Some(text) = character(word) {
            self.write(text);
        } else if self.describes(word, number) {
            // Tables of fonts and styles, and the code page, are for later.
        } else if !self.state.format(word, number) {
            self.structure(word, number);
        }
    }

    /// Control words that describe the document; whether it was one.
    fn describes(&mut self, word: &str, number: Option<i32>) -> bool {
        let number = number.unwrap_or(0);
        match (self.state.destination, word) {
            (_, "ansicpg") => self.code_page = code_pages::of_code_page(number).unwrap_or(self.code_page),
            (_, "mac") => self.code_page = encoding_rs::MACINTOSH,
            (Destination::Fonts, "fcharset") => {
                self.fonts.extend(code_pages::of_font(number).map(|encoding| (self.state.font, encoding)));
            }
            (Destination::Fonts, "cpg") => {
                self.fonts.extend(code_pages::of_code_page(number).map(|encoding| (self.state.font, encoding)));
            }
            (Destination::Styles, "s" | "cs") => self.described = number,
            _ => return false,
        }
        true
    }

    fn structure(&mut self, word: &str, number: Option<i32>) {
        if self.state.destination != Destination::Text {
            if matches!(word, "par" | "line" | "cell") {
                self.aside.push(' ');
            }
            return;
        }
        match word {
            "par" | "sect" => self.end_paragraph(),
            "line" | "lbr" => self.writer.line_break(),
            "pard" => self.paragraph = Paragraph::default(),
            "s" => self.paragraph.style = number,
            "outlinelevel" => self.paragraph.is_heading = number.is_some_and(|level| level < 9),
            "intbl" => self.paragraph.in_table = true,
            "trowd" => self.table.is_head = false,
            "trhdr" => self.table.is_head = true,
            "cell" | "nestcell" => {
                self.paragraph.in_table = true;
                if !self.writer.so_far().trim().is_empty() {
                    self.end_paragraph();
                }
                self.table.column += 1;
            }
            "row" | "nestrow" => {
                self.table.row += 1;
                self.table.column = 0;
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        if self.state.destination != Destination::Text {
            return;
        }
        if self.paragraph.in_table && !self.in_table {
            self.table = Cell { table: self.table.table + 1, row: 0, column: 0, is_head: self.table.is_head };
        }
        self.in_table = self.paragraph.in_table;
        let style = self.paragraph.style.and_then(|number| self.styles.get(&number)).map_or("", String::as_str);
        let is_heading = self.paragraph.is_heading || is_heading(style);
        let role = if is_heading { Role::Heading } else { Role::Text };
        self.writer.end_paragraph(style, role, self.in_table.then_some(self.table));
    }

    fn unicode(&mut self, number: i32) {
        // Numbers above 32767 are written as negative ones.
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0xfffd);
        self.flush_bytes();
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
        } else {
            self.write(&String::from_utf16_lossy(&units));
        }
        self.to_pass = self.state.substitutes;
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        self.flush_bytes();
        if self.half.take().is_some() {
            self.write("\u{fffd}");
        }
    }

    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.fonts.get(&self.state.font).copied().unwrap_or(self.code_page);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        let format = self.state.format;
        match self.state.destination {
            Destination::Text if format.deleted => self.writer.note(NoteKind::NotTalk, &said("deleted", text)),
            Destination::Text if format.hidden => self.writer.note(NoteKind::NotTalk, &said("hidden", text)),
            Destination::Text => {
                let name = format.style.and_then(|number| self.styles.get(&number)).map(String::as_str);
                self.writer.text(text, &format.look(name));
            }
            Destination::Styles | Destination::Info(_) | Destination::Aside(..) => self.aside.push_str(text),
            Destination::Fonts | Destination::Skipped => {}
        }
    }
}

fn is_heading(style: &str) -> bool {
    let style = style.to_lowercase();
    ["heading", "title", "subtitle", "toc "].iter().any(|opening| style.starts_with(opening))
}

fn said(what: &str, text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{what}: {text}") }
}
