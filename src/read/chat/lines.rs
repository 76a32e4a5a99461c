//! The lines of a CHAT file as tiers: a header, a main line or a dependent tier, each with its continuation lines.

/// What a tier is, by its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `@`: a header.
    Header,
    /// `*`: a main line.
    Main,
    /// `%`: a dependent tier.
    Dependent,
}

/// One tier.
#[derive(Debug)]
pub struct Tier<'a> {
    /// Its kind.
    pub sign: Sign,
    /// What stands between the sign and the colon; of a line without a colon, the whole line.
    pub name: &'a str,
    /// Whether the line has a colon, which main lines must have.
    pub colon: Colon,
    /// Line of the file, from 1.
    pub line: u32,
    /// The text behind the colon and of the continuation lines, trimmed; empty lines are left out.
    pub pieces: Vec<Piece<'a>>,
}

/// Whether a tier's first line has a colon behind its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colon {
    /// It has.
    Present,
    /// It has not.
    Absent,
}

/// The text of one line.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// Line of the file, from 1.
    pub line: u32,
    /// Code points before the text.
    pub column: u32,
    /// The text.
    pub text: &'a str,
}

impl Tier<'_> {
    /// Whether this is the header of a name (lower case); old files write headers in lower case.
    pub fn is_header(&self, name: &str) -> bool {
        self.sign == Sign::Header && self.name.eq_ignore_ascii_case(name)
    }

    /// The text on one line.
    pub fn value(&self) -> String {
        self.pieces.iter().flat_map(|piece| piece.text.split_whitespace()).collect::<Vec<_>>().join(" ")
    }

    /// Line of the last text.
    pub fn line_end(&self) -> u32 {
        self.pieces.last().map_or(self.line, |piece| piece.line)
    }

    /// The tier as it is printed, on one line.
    pub fn printed(&self) -> String {
        let sign = match self.sign {
            Sign::Header => '@',
            Sign::Main => '*',
            Sign::Dependent => '%',
        };
        let value = self.value();
        if value.is_empty() { format!("{sign}{}", self.name) } else { format!("{sign}{}: {value}", self.name) }
    }
}

/// The tiers of a text, and the lines before the first of them.
///
/// CHAT begins a continuation line with a tab; like CLAN, any line without a sign is taken for one.
pub fn tiers(text: &str) -> (Vec<Tier<'_>>, Vec<Piece<'_>>) {
    let mut tiers: Vec<Tier<'_>> = Vec::new();
    let mut stray = Vec::new();
    for (line, whole) in (1..).zip(text.lines()) {
        let sign = match whole.as_bytes().first() {
            Some(b'@') => Sign::Header,
            Some(b'*') => Sign::Main,
            Some(b'%') => Sign::Dependent,
            _ => {
                let into = tiers.last_mut().map_or(&mut stray, |tier| &mut tier.pieces);
                into.extend(piece(line, whole, 0));
                continue;
            }
        };
        let (name, rest, colon) = match whole.find(':') {
            Some(at) => (&whole[1..at], at + 1, Colon::Present),
            None => (&whole[1..], whole.len(), Colon::Absent),
        };
        let pieces = piece(line, whole, rest).into_iter().collect();
        tiers.push(Tier { sign, name: name.trim(), colon, line, pieces });
    }
    (tiers, stray)
}

/// What stands in a line from a byte offset on, without white space around it.
fn piece(line: u32, whole: &str, from: usize) -> Option<Piece<'_>> {
    let rest = &whole[from..];
    let text = rest.trim();
    let before = &whole[..from + rest.len() - rest.trim_start().len()];
    let column = u32::try_from(before.chars().count()).unwrap_or(u32::MAX);
    (!text.is_empty()).then_some(Piece { line, column, text })
}
