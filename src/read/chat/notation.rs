//! The notation of a main line: which pieces are no plain speech.
//!
//! | notation | reading |
//! |---|---|
//! | `<the big> [/] the`, `[//] [///] [/-] [/?] [e]` | the word or group before is a disfluency |
//! | `&-um &+w &~gaga &w` | disfluency, its sign markup |
//! | `&=laughs [=! laughing] 0` | stage direction |
//! | `xxx yyy www` (also `xx yy`) | unintelligible |
//! | `&*MOT:yeah` | a turn of its own inside this one |
//! | `0is` | markup: a word that was not said |
//! | `[: going to] [= note] [% note] [*] [?] [!] [>] [<] ["] [+ code] [^ code] [- spa] [x 3]` | markup |
//! | `< >`, `+" +^ +< +, ++`, `(.) (1.5) #` | markup |
//! | `+... +/. +//. +..? +!? +"/. +".` | markup but for the last mark |
//! | `(be)cause ice+cream do:n't o^kay mama@f ˈhello` and the signs of conversation analysis | the word with its signs as markup |
//! | `•0_1500•` | markup; the times are the utterance's |

use std::ops::Range;

use super::bullet::{self, BULLET, Mark};
use super::head::Signs;
use super::spans::Pieces;
use super::token;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::NoteKind;

/// What was found on a main line.
#[derive(Debug, Default)]
pub struct Reading {
    /// The pieces that are no plain speech.
    pub spans: Vec<Span>,
    /// Start of the first bullet and end of the last, in milliseconds.
    pub times: Option<(i64, i64)>,
    /// What others say inside the line.
    pub asides: Vec<Aside>,
    /// What is odd: the first of a kind.
    pub problems: Vec<Problem>,
}

/// `&*MOT:yeah`, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The speaker's code.
    pub code: Range<usize>,
    /// What is said.
    pub words: Range<usize>,
}

/// Something odd at a byte offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub at: usize,
    /// What.
    pub kind: NoteKind,
}

/// Reads the text of a main line (control characters already shown).
pub fn read(text: &str, signs: Signs) -> Reading {
    let mut scan = Scan {
        text,
        signs,
        last_closing: text.rfind(']').unwrap_or(0),
        pieces: Pieces::default(),
        groups: Vec::new(),
        base: None,
        reading: Reading::default(),
    };
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        at = scan.step(at, letter);
    }
    if let Some((_, at)) = scan.groups.first().copied() {
        scan.problem(at, NoteKind::UnbalancedBracket);
    }
    let Scan { pieces, reading, .. } = scan;
    Reading { spans: pieces.into_spans(text), ..reading }
}

/// Whether a character parts words on a main line. The narrow no-break space stands inside numbers (`10 000`).
pub fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && letter != '\u{202f}'
}

struct Scan<'a> {
    text: &'a str,
    signs: Signs,
    last_closing: usize,
    pieces: Pieces,
    /// Open groups: index of the first piece, offset of the sign.
    groups: Vec<(usize, usize)>,
    /// The pieces of the last word, event or group: what a code in brackets is about.
    base: Option<Range<usize>>,
    reading: Reading,
}

impl Scan<'_> {
    /// Reads what begins at an offset; returns where it ends.
    fn step(&mut self, at: usize, letter: char) -> usize {
        let next = at + letter.len_utf8();
        match letter {
            '[' => return self.code(at),
            ']' => self.problem(at, NoteKind::UnbalancedBracket),
            '<' => {
                self.groups.push((self.pieces.len(), at));
                self.sign(at..next, SpanKind::Markup);
            }
            '>' => {
                let Some((first, _)) = self.groups.pop() else {
                    self.problem(at, NoteKind::UnbalancedBracket);
                    return next;
                };
                self.sign(at..next, SpanKind::Markup);
                self.base = Some(first..self.pieces.len());
            }
            BULLET => return self.bullet(at),
            letter if is_blank(letter) => {}
            _ => return self.token(at),
        }
        next
    }

    /// A code in square brackets; a bracket that nothing closes is left as it stands.
    fn code(&mut self, at: usize) -> usize {
        let closing = if at < self.last_closing { self.text[at..].find(']') } else { None };
        let Some(length) = closing else {
            self.problem(at, NoteKind::UnbalancedBracket);
            return at + 1;
        };
        let end = at + length + 1;
        let inside = self.text[at + 1..end - 1].trim();
        // "[e]" excludes material from analysis, as a retrace does.
        let takes_back = matches!(inside, "/" | "//" | "///" | "/-" | "/?" | "e");
        if takes_back && let Some(base) = self.base.clone() {
            self.pieces.retrace(base);
        }
        self.sign(at..end, if inside.starts_with("=!") { SpanKind::Stage } else { SpanKind::Markup });
        end
    }

    fn bullet(&mut self, at: usize) -> usize {
        let start = at + BULLET.len_utf8();
        // A mark is short: what is longer is a bullet without its partner.
        const LONGEST: usize = 500;
        let rest = &self.text[start..];
        let near = rest.char_indices().take(LONGEST).take_while(|(_, letter)| *letter != '\n');
        let Some((length, _)) = near.into_iter().find(|(_, letter)| *letter == BULLET) else {
            self.problem(at, NoteKind::OddTime);
            let numbers = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '_').unwrap_or(rest.len());
            self.sign(at..start + numbers, SpanKind::Markup);
            return start + numbers;
        };
        match bullet::mark(&rest[..length]) {
            Mark::Times(from, to) => {
                self.reading.times = Some((self.reading.times.map_or(from, |(first, _)| first), to));
            }
            Mark::Reference => {}
            Mark::Odd => self.problem(at, NoteKind::OddTime),
        }
        let end = start + length + BULLET.len_utf8();
        self.sign(at..end, SpanKind::Markup);
        end
    }

    fn token(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        // The linker "+<" is the one token with an angle bracket.
        let from = if rest.starts_with("+<") { 2 } else { 0 };
        let parts = |letter: char| is_blank(letter) || matches!(letter, '[' | ']' | '<' | '>' | BULLET);
        let end = at + rest[from..].find(parts).map_or(rest.len(), |length| from + length);
        let first = self.pieces.len();
        let token = token::Token { text: self.text, range: at..end, signs: self.signs };
        self.reading.asides.extend(token.read(&mut self.pieces));
        self.base = Some(first..self.pieces.len());
        end
    }

    /// Adds a sign. One that stands between two words without a blank keeps them apart: its last character stays.
    fn sign(&mut self, range: Range<usize>, kind: SpanKind) {
        let before = self.text[..range.start].chars().next_back();
        let after = self.text[range.end..].chars().next();
        let parts_words = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let last = self.text[range.clone()].chars().next_back().map_or(0, char::len_utf8);
        let end = if parts_words { range.end - last } else { range.end };
        self.pieces.push(range.start..end, Some(kind));
    }

    fn problem(&mut self, at: usize, kind: NoteKind) {
        if !self.reading.problems.iter().any(|problem| problem.kind == kind) {
            self.reading.problems.push(Problem { at, kind });
        }
    }
}
