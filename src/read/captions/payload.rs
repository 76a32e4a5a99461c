//! What a cue shows: tags and entities are taken away, voice tags divide it into pieces.

use super::{Piece, Voice};
use crate::read::spoken::excerpt;
use crate::transcript::{LineStart, Note, NoteKind};

/// Tags of WebVTT, and those of HTML that SRT files use.
const TAGS: &[&str] = &["b", "br", "c", "font", "i", "lang", "rt", "ruby", "s", "span", "strong", "em", "u", "v"];

/// Voices inside one another that are kept apart.
const MOST: usize = 64;

/// The pieces of a cue's text, which begins at `line`; unknown tags and ruby readings are noted.
pub fn pieces(text: &str, line: u32, notes: &mut Vec<Note>) -> Vec<Piece> {
    let mut payload = Payload { line, ..Payload::default() };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '<' => payload.tag(rest, notes),
            '&' => payload.entity(rest),
            '{' => payload.override_block(rest),
            '\n' => payload.line_end(),
            _ => rest.find(['<', '&', '{', '\n']).unwrap_or(rest.len()),
        };
        // Nothing of the notation: plain text up to the next sign that could be.
        let plain = if length == 0 { first.len_utf8() } else { length };
        let (taken, after) = rest.split_at(plain);
        if length == 0 || !matches!(first, '<' | '&' | '{' | '\n') {
            payload.write(taken);
        }
        payload.pass(taken);
        rest = after;
    }
    payload.finish();
    payload.pieces
}

#[derive(Default)]
struct Payload {
    pieces: Vec<Piece>,
    current: Piece,
    voices: Vec<Voice>,
    line: u32,
    /// Code points of the line that have been passed.
    column: u32,
    /// Whether the current line of the piece has begun.
    begun: bool,
    /// Whether a voice was opened and nothing said since.
    just_opened: bool,
}

impl Payload {
    /// Counts the characters that have been read.
    fn pass(&mut self, taken: &str) {
        let last_line = taken.rsplit('\n').next().unwrap_or(taken);
        let breaks = u32::try_from(taken.matches('\n').count()).unwrap_or(u32::MAX);
        let characters = u32::try_from(last_line.chars().count()).unwrap_or(u32::MAX);
        self.line = self.line.saturating_add(breaks);
        self.column = if breaks > 0 { characters } else { self.column.saturating_add(characters) };
    }

    fn write(&mut self, text: &str) {
        let shown = if self.begun { text } else { text.trim_start() };
        if shown.is_empty() {
            return;
        }
        if !self.begun {
            let skipped = text.chars().count() - shown.chars().count();
            let column = self.column.saturating_add(u32::try_from(skipped).unwrap_or(u32::MAX));
            self.begin_line(column);
        }
        self.current.text.push_str(shown);
        self.just_opened = false;
    }

    fn begin_line(&mut self, column: u32) {
        self.begun = true;
        self.current.lines.push(LineStart { offset: self.current.text.len(), line: self.line, column });
    }

    /// Ends a line of the piece; blank lines before its first text are none.
    fn line_end(&mut self) -> usize {
        if !self.current.text.is_empty() {
            if !self.begun {
                self.begin_line(0);
            }
            let kept =
                self.current.text.trim_end_matches(|letter: char| letter.is_whitespace() && letter != '\n').len();
            self.current.text.truncate(kept);
            self.current.text.push('\n');
        }
        self.begun = false;
        1
    }

    /// Ends the piece.
    fn finish(&mut self) {
        let mut piece = std::mem::take(&mut self.current);
        piece.text.truncate(piece.text.trim_end().len());
        piece.lines.retain(|line| line.offset < piece.text.len());
        if !piece.text.is_empty() {
            self.pieces.push(piece);
        }
        self.current.voice = self.voices.last().cloned().unwrap_or_default();
        self.begun = false;
    }

    /// Reads a tag at the head of the text; its length, 0 for what is none.
    fn tag(&mut self, text: &str, notes: &mut Vec<Note>) -> usize {
        const LONGEST: usize = 400;
        let is_tag = text[1..].starts_with(|next: char| next.is_alphanumeric() || next == '/');
        let end = text.char_indices().take(LONGEST).skip(1).find(|(_, letter)| matches!(letter, '>' | '<'));
        let Some((end, '>')) = end.filter(|_| is_tag) else { return 0 };
        let inside = &text[1..end];
        let name_end = inside.find(|letter: char| letter == '.' || letter.is_whitespace()).unwrap_or(inside.len());
        let (name, rest) = inside.split_at(name_end);
        match name.to_ascii_lowercase().as_str() {
            "v" => self.open_voice(rest),
            "/v" => {
                self.voices.pop();
                self.just_opened = false;
                self.finish();
            }
            "br" | "br/" => self.write(" "),
            "rt" => return self.ruby(text, end + 1, notes),
            name if name.starts_with(|digit: char| digit.is_ascii_digit()) => {}
            name if TAGS.contains(&name.trim_matches('/')) => {}
            _ => notes.push(self.note(inside)),
        }
        end + 1
    }

    /// `<v.class Name>`: directly inside another voice, both speak.
    fn open_voice(&mut self, rest: &str) {
        let annotation = rest.split_once(char::is_whitespace).map_or("", |(_, annotation)| annotation);
        let name = annotation.split_whitespace().map(decoded).collect::<Vec<_>>().join(" ");
        let name = name.trim().to_owned();
        let before = self.voices.last().filter(|_| self.just_opened);
        let voice = match before {
            _ if name.is_empty() => Voice::Unnamed,
            Some(Voice::Named(names)) if names.contains(&name) || names.len() == MOST => Voice::Named(names.clone()),
            Some(Voice::Named(names)) => Voice::Named(names.iter().cloned().chain([name]).collect()),
            _ => Voice::Named(vec![name]),
        };
        if self.voices.len() == MOST {
            self.voices.remove(0);
        }
        self.voices.push(voice);
        self.finish();
        self.just_opened = true;
    }

    /// A reading aid above other words is no speech of its own.
    fn ruby(&self, text: &str, start: usize, notes: &mut Vec<Note>) -> usize {
        const LONGEST: usize = 100;
        let end = text[start..].char_indices().take(LONGEST).find(|(_, letter)| *letter == '<');
        let end = start + end.map_or(0, |(end, _)| end);
        if end > start {
            notes.push(self.note(&text[start..end]));
        }
        end
    }

    fn note(&self, left_out: &str) -> Note {
        Note { kind: NoteKind::NotTalk, line: self.line, line_end: self.line, detail: excerpt(left_out) }
    }

    fn entity(&mut self, text: &str) -> usize {
        let Some((letter, length)) = entity(text) else { return 0 };
        self.write(letter.encode_utf8(&mut [0; 4]));
        length
    }

    /// `{\an8}`: where and how a subtitle is shown.
    fn override_block(&self, text: &str) -> usize {
        const LONGEST: usize = 200;
        if !text.starts_with("{\\") {
            return 0;
        }
        let end = text.char_indices().take(LONGEST).find(|(_, letter)| matches!(letter, '}' | '\n'));
        end.filter(|(_, letter)| *letter == '}').map_or(0, |(end, _)| end + 1)
    }
}

/// The character that an entity at the head of a text stands for, and the entity's length.
fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let letter = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        number => {
            let number = number.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((letter, end + 1))
}

fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let (letter, length) = entity(&rest[at..]).unwrap_or(('&', 1));
        decoded.push(letter);
        rest = &rest[at + length..];
    }
    decoded + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Voice, String)> {
        pieces(text, 1, &mut Vec::new()).into_iter().map(|piece| (piece.voice, piece.text)).collect()
    }

    fn named(names: &[&str]) -> Voice {
        Voice::Named(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn tags_and_entities_are_no_text() {
        for (text, expected) in [
            ("<i>When</i> the <00:00:17.500>moon<c.yellow> rises</c>", "When the moon rises"),
            ("{\\an8}Up <font color=\"red\">there</font>", "Up there"),
            ("Fish &amp; chips &lt;5&gt; &#233;&#xe9; &bogus; & so", "Fish & chips <5> éé &bogus; & so"),
            ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
            ("a <i", "a <i"),
            ("  one  \n\n two ", "one\n\ntwo"),
            ("one\n&nbsp;\ntwo", "one\n\ntwo"),
            ("one<br>two", "one two"),
            ("<ruby>漢<rt>kan</rt></ruby>字", "漢字"),
            ("{curly} &", "{curly} &"),
        ] {
            assert_eq!(read(text), [(Voice::Untagged, expected.to_owned())], "{text}");
        }
        assert_eq!(read(" \n <i></i> "), []);
    }

    #[test]
    fn voices_divide_a_cue() {
        assert_eq!(
            read("<v.loud Anna  Holm>Yes.</v> So <v Bo &amp; Co>No.\n<v.quiet>Well</v>"),
            [
                (named(&["Anna Holm"]), "Yes.".to_owned()),
                (Voice::Untagged, "So".to_owned()),
                (named(&["Bo & Co"]), "No.".to_owned()),
                (Voice::Unnamed, "Well".to_owned()),
            ]
        );
        assert_eq!(read("<v Anna><v Bo>Aye!</v></v>"), [(named(&["Anna", "Bo"]), "Aye!".to_owned())]);
        assert_eq!(
            read("<v Anna>I say <v Bo>no</v> again</v>"),
            [
                (named(&["Anna"]), "I say".to_owned()),
                (named(&["Bo"]), "no".to_owned()),
                (named(&["Anna"]), "again".to_owned())
            ]
        );
    }

    #[test]
    fn lines_lead_back_to_the_file() {
        let mut notes = Vec::new();
        let found = pieces("<v Anna>Yes\n  <i>so</i>\n<laughs> be it", 5, &mut notes);
        let places: Vec<_> = found[0].lines.iter().map(|at| (at.offset, at.line, at.column)).collect();
        assert_eq!(found[0].text, "Yes\nso\nbe it");
        assert_eq!(places, [(0, 5, 8), (4, 6, 5), (7, 7, 9)]);
        assert_eq!((notes[0].line, notes[0].detail.as_str()), (7, "laughs"));
    }
}
