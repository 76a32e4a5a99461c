//! What holds inside a group of Rich Text, and where its text goes.

use crate::read::documents::page::Look;
use crate::transcript::NoteKind;

/// The state of a group; a group inside it begins with a copy.
#[derive(Debug, Clone)]
pub struct State {
    /// Where text goes.
    pub destination: Destination,
    /// Number of the font.
    pub font: i32,
    /// How many characters behind `\u` stand for it in older programs.
    pub substitutes: u32,
    /// Format of the characters.
    pub format: Format,
}

/// Format of characters.
#[derive(Debug, Clone, Copy, Default)]
pub struct Format {
    /// `\b`
    pub bold: bool,
    /// `\i`
    pub italic: bool,
    /// `\ul`
    pub underlined: bool,
    /// `\caps` and `\scaps`
    pub capitals: bool,
    /// `\v`
    pub hidden: bool,
    /// `\deleted`
    pub deleted: bool,
    /// Number of the character style.
    pub style: Option<i32>,
}

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// Into the document.
    Text,
    /// Nowhere.
    Skipped,
    /// It describes fonts.
    Fonts,
    /// It names styles.
    Styles,
    /// It is a fact about the document.
    Info(&'static str),
    /// Into a note.
    Aside(NoteKind, &'static str),
}

impl State {
    /// The state at the beginning of a file.
    pub fn new() -> Self {
        Self { destination: Destination::Text, font: -1, substitutes: 1, format: Format::default() }
    }

    /// Applies a control word of character format; whether it was one.
    pub fn format(&mut self, word: &str, number: Option<i32>) -> bool {
        let on = number != Some(0);
        let format = &mut self.format;
        match word {
            "b" => format.bold = on,
            "i" => format.italic = on,
            "ul" | "uldb" | "ulw" | "uld" => format.underlined = on,
            "ulnone" => format.underlined = false,
            "caps" | "scaps" => format.capitals = on,
            "v" => format.hidden = on,
            "deleted" => format.deleted = on,
            "cs" => format.style = number,
            "plain" => *format = Format { deleted: format.deleted, ..Format::default() },
            "f" => self.font = number.unwrap_or(0),
            "uc" => self.substitutes = number.and_then(|count| u32::try_from(count).ok()).unwrap_or(1),
            _ => return false,
        }
        true
    }
}

impl Format {
    /// How the characters look; `name` is the name of their style.
    pub fn look(&self, name: Option<&str>) -> Look {
        Look {
            bold: self.bold,
            italic: self.italic,
            underlined: self.underlined,
            capitals: self.capitals,
            style: name.map(str::to_owned),
        }
    }
}

/// The destination a control word opens; `None` for a word that opens none.
pub fn destination(word: &str) -> Option<Destination> {
    Some(match word {
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "footnote" | "annotation" => Destination::Aside(NoteKind::Footnote, ""),
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
            Destination::Aside(NoteKind::PageHead, "")
        }
        "shptxt" => Destination::Aside(NoteKind::NotTalk, "text box: "),
        "title" => Destination::Info("title"),
        "author" => Destination::Info("author"),
        "subject" => Destination::Info("subject"),
        "doccomm" => Destination::Info("description"),
        "info" | "pict" | "object" | "colortbl" | "listtext" | "pntext" | "pntxta" | "pntxtb" | "filetbl"
        | "revtbl" | "listtable" | "listoverridetable" | "rsidtbl" | "generator" | "fldinst" | "template"
        | "operator" | "keywords" | "creatim" | "revtim" | "printim" | "buptim" | "company" | "manager"
        | "category" | "comment" | "hlinkbase" | "nonshppict" | "shprslt" | "xe" | "tc" | "bkmkstart" | "bkmkend" => {
            Destination::Skipped
        }
        _ => return None,
    })
}

/// Characters that have a control word.
pub fn character(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "ltrmark" => "\u{200e}",
        "rtlmark" => "\u{200f}",
        _ => return None,
    })
}
