//! The values in a Praat text file.
//!
//! As in Praat, only what stands free counts: numbers and flags between white space, strings in double quotes (a
//! quote inside is doubled, line breaks are part of it). Everything else, such as `xmin =` or `item [1]:`, is for
//! people; `!` opens a comment up to the end of the line. So the long and the short format are one.

use crate::read::tiers::Annotation;

/// A free-standing value.
#[derive(Debug)]
pub enum Token {
    /// A number.
    Number(f64),
    /// A string with its place.
    Text(Annotation),
}

/// Reads value after value.
pub struct Lexer<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    line_start: usize,
}

impl<'a> Lexer<'a> {
    /// Begins at the start of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, line_start: 0 }
    }

    /// The line reached.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The next value; `None` at the end and in a string that is never closed.
    pub fn next_token(&mut self) -> Option<Token> {
        loop {
            let rest = self.text.get(self.at..)?;
            let first = rest.chars().next()?;
            if first == '"' {
                return self.quoted().map(Token::Text);
            }
            if first == '!' {
                self.advance(rest.find('\n').unwrap_or(rest.len()));
            } else if first.is_whitespace() {
                self.advance(first.len_utf8());
            } else {
                let word =
                    &rest[..rest.find(|letter: char| letter.is_whitespace() || letter == '"').unwrap_or(rest.len())];
                self.advance(word.len());
                if let Some(number) = word.parse().ok().filter(|number: &f64| number.is_finite()) {
                    return Some(Token::Number(number));
                }
            }
        }
    }

    /// The next value if it is a string.
    pub fn string(&mut self) -> Option<Annotation> {
        match self.next_token()? {
            Token::Text(text) => Some(text),
            Token::Number(_) => None,
        }
    }

    /// The next value if it is a number.
    pub fn number(&mut self) -> Option<f64> {
        match self.next_token()? {
            Token::Number(number) => Some(number),
            Token::Text(_) => None,
        }
    }

    fn quoted(&mut self) -> Option<Annotation> {
        let start = self.at + 1;
        let mut end = start;
        loop {
            end += self.text.get(end..)?.find('"')?;
            if !self.text[end + 1..].starts_with('"') {
                break;
            }
            end += 2;
        }
        let column = u32::try_from(self.text[self.line_start..start].chars().count()).unwrap_or(u32::MAX);
        let label = Annotation::placed(self.text[start..end].replace("\"\"", "\""), self.line, column);
        self.advance(end + 1 - self.at);
        Some(label)
    }

    /// Goes on by a number of bytes, counting lines.
    fn advance(&mut self, bytes: usize) {
        let passed = &self.text[self.at..self.at + bytes];
        self.line += u32::try_from(passed.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX);
        if let Some(last) = passed.rfind('\n') {
            self.line_start = self.at + last + 1;
        }
        self.at += bytes;
    }
}
