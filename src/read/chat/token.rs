//! One token of a main line: a word with its marks, an event, a filler, a linker, a terminator, a pause.

use std::ops::Range;

use super::bullet;
use super::head::Signs;
use super::notation::Aside;
use super::spans::Pieces;
use crate::text::editorial::SpanKind;

/// A stretch between blanks, brackets and bullets.
#[derive(Debug, Clone)]
pub struct Token<'a> {
    /// The whole main line.
    pub text: &'a str,
    /// The token in it.
    pub range: Range<usize>,
    /// The signs in use.
    pub signs: Signs,
}

const LINKERS: [&str; 7] = ["++", "+\"", "+^", "+<", "+,", "+≈", "+≋"];
const UNINTELLIGIBLE: [&str; 5] = ["xxx", "yyy", "www", "xx", "yy"];

/// Signs that stand in and beside words: overlap, intonation, stress, voice, compounds, clitics, pauses of syllables.
const WORD_SIGNS: &str = "⌈⌉⌊⌋↑↓⇗↗→↘⇘∞≈≋≡≠∙∾↻↫∆∇⁎°▁▔☺♋⁇∬∮⤇⤆⁑§„‡‹›〔〕ˈˌ^~+()";

/// Whether a word written alone would be read as unintelligible.
pub fn is_unintelligible(word: &str) -> bool {
    UNINTELLIGIBLE.contains(&word)
}

/// Whether a word written alone would be read as an action or as a word that was not said: `0`, `0is`.
pub fn is_omission(word: &str) -> bool {
    word.strip_prefix('0').is_some_and(|rest| rest.chars().next().is_none_or(char::is_alphabetic))
}

impl Token<'_> {
    /// Adds the token's pieces; returns what somebody else says in it.
    pub fn read(mut self, pieces: &mut Pieces) -> Option<Aside> {
        self.leading_signs(pieces);
        let mut token = &self.text[self.range.clone()];
        if let Some(length) = terminator(token) {
            self.take(length, SpanKind::Markup, pieces);
            return None;
        }
        if let Some(linker) = LINKERS.iter().find(|linker| token.starts_with(**linker)) {
            self.take(linker.len(), SpanKind::Markup, pieces);
            token = &self.text[self.range.clone()];
        }
        let core = token.trim_end_matches(|letter: char| is_mark(letter) || self.is_sign(letter)).len();
        let word = token[..core].split('@').next().unwrap_or_default();
        if token.starts_with('&') {
            return self.ampersand(core, pieces);
        }
        if is_omission(word) {
            let kind = if word == "0" { SpanKind::Stage } else { SpanKind::Markup };
            self.take(core, kind, pieces);
        } else if is_unintelligible(word) {
            self.take(core, SpanKind::Unintelligible, pieces);
        } else if token.starts_with('#') && is_old_pause(&token[..core]) {
            self.take(core, SpanKind::Markup, pieces);
        }
        self.word(None, pieces);
        None
    }

    /// Signs before the word, so that what follows them is known by its first character.
    fn leading_signs(&mut self, pieces: &mut Pieces) {
        let start = self.range.start;
        let mut letters = self.text[self.range.clone()].chars().peekable();
        let mut length = 0;
        while let Some(letter) = letters.next_if(|letter| self.is_sign(*letter) && !"+()".contains(*letter)) {
            length += letter.len_utf8();
            if is_overlap(letter) && letters.next_if(char::is_ascii_digit).is_some() {
                length += 1;
            }
        }
        pieces.push(start..start + length, Some(SpanKind::Markup));
        self.range.start += length;
    }

    /// Events, fillers, fragments and what others say; `core` is the length without closing marks.
    fn ampersand(mut self, core: usize, pieces: &mut Pieces) -> Option<Aside> {
        let token = &self.text[self.range.clone()];
        let start = self.range.start;
        let mut letters = token[1..].chars();
        match letters.next() {
            Some('=') => self.take(core, SpanKind::Stage, pieces),
            Some('{' | '}') => {
                let kind = if token.contains("n=") { SpanKind::Stage } else { SpanKind::Markup };
                self.take(core, kind, pieces);
            }
            Some('*') => {
                let code = token[2..core.max(2)].split(':').next().unwrap_or_default().len();
                let words = 2 + code + 1;
                if code > 0 && words < core {
                    self.take(core, SpanKind::Embedded, pieces);
                    self.word(None, pieces);
                    return Some(Aside { code: start + 2..start + 2 + code, words: start + words..start + core });
                }
            }
            Some('-' | '+' | '~') => {
                self.take(2, SpanKind::Markup, pieces);
                self.word(Some(SpanKind::Disfluency), pieces);
                return None;
            }
            Some(letter) if letter.is_alphabetic() => {
                self.take(1, SpanKind::Markup, pieces);
                self.word(Some(SpanKind::Disfluency), pieces);
                return None;
            }
            _ => {}
        }
        self.word(None, pieces);
        None
    }

    /// A word: its marks are markup, the letters between them speech of a kind.
    fn word(&self, speech: Option<SpanKind>, pieces: &mut Pieces) {
        let token = &self.text[self.range.clone()];
        let start = self.range.start;
        let mut from = 0;
        let mut at = 0;
        let mut before = None;
        while let Some(letter) = token[at..].chars().next() {
            let length = self.mark(token, at, before);
            if length > 0 {
                pieces.push(start + from..start + at, speech);
                pieces.push(start + at..start + at + length, Some(SpanKind::Markup));
                from = at + length;
            }
            before = Some(letter);
            at += length.max(letter.len_utf8());
        }
        pieces.push(start + from..start + token.len(), speech);
    }

    /// The length of the mark at an offset of a word; 0 where there is none.
    fn mark(&self, token: &str, at: usize, before: Option<char>) -> usize {
        let rest = &token[at..];
        let Some(letter) = rest.chars().next() else { return 0 };
        match letter {
            '(' => pause(rest).unwrap_or(1),
            '+' => terminator(rest).unwrap_or(1),
            ':' if before.is_some_and(|before| !before.is_ascii_digit()) => 1,
            // A form marker or part of speech runs to the end: "hao3@s:eng+zho", "can$n".
            '@' if before.is_some_and(|before| before.is_alphanumeric() || self.is_sign(before)) => closed(rest),
            '$' if before.is_some() && rest[1..].starts_with(char::is_alphabetic) => closed(rest),
            letter if is_overlap(letter) => {
                let index = rest[letter.len_utf8()..].starts_with(|digit: char| digit.is_ascii_digit());
                letter.len_utf8() + usize::from(index)
            }
            letter if self.is_sign(letter) => letter.len_utf8(),
            _ => 0,
        }
    }

    fn is_sign(&self, letter: char) -> bool {
        // The Greek capitals are laughter in a word and yawning.
        let is_capital = self.signs == Signs::ConversationAnalysis && matches!(letter, 'Ἡ' | 'Ϋ');
        // Nearly every letter of most files is below U+02C8, and only five signs are.
        let may_be = letter >= 'ˈ' || matches!(letter, '°' | '§' | '^' | '~' | '+' | '(' | ')');
        is_capital || may_be && (WORD_SIGNS.contains(letter) || bullet::is_picture(letter))
    }

    fn take(&mut self, length: usize, kind: SpanKind, pieces: &mut Pieces) {
        let end = (self.range.start + length).min(self.range.end);
        pieces.push(self.range.start..end, Some(kind));
        self.range.start = end;
    }
}

/// The length of a terminator without its last mark, which ends the sentence: `+/.`, `+...`, `+"/.`.
fn terminator(token: &str) -> Option<usize> {
    let marks = token.strip_prefix('+')?;
    let is_one = marks.ends_with(['.', '?', '!']) && marks.chars().all(|mark| "\"/!?.".contains(mark));
    is_one.then(|| token.len() - 1)
}

/// The length of a pause: `(.)`, `(..)`, `(1.5)`, `(1:02.5)`. It holds a point, which a shortening does not.
fn pause(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('(')?;
    let length = inside.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ':')?;
    let is_one = inside[length..].starts_with(')') && inside[..length].contains('.');
    is_one.then_some(length + 2)
}

/// `#`, `##`, `#1_5`, `#long`: pauses before 2012.
fn is_old_pause(token: &str) -> bool {
    let rest = token.trim_start_matches('#');
    rest == "long" || rest.bytes().all(|letter| letter.is_ascii_digit() || letter == b'_' || letter == b':')
}

/// The length of a marker without the punctuation behind it.
fn closed(rest: &str) -> usize {
    rest.trim_end_matches(is_mark).len()
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '.' | '?' | '!' | ',' | ';' | '"' | '”' | '’' | '…')
}

fn is_overlap(letter: char) -> bool {
    matches!(letter, '⌈' | '⌉' | '⌊' | '⌋')
}
