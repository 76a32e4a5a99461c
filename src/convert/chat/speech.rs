//! The text of an utterance as the contents of main lines.

use unicode_segmentation::UnicodeSegmentation;

use super::on_one_line;
use crate::read::chat as reader;
use crate::text::editorial::SpanKind;
use crate::text::lexicon;
use crate::transcript::Utterance;

/// Who has the floor after an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Floor {
    /// The same speakers, or the record ends.
    Kept,
    /// Somebody else.
    Taken,
}

impl Floor {
    /// The floor between an utterance and the next.
    pub fn after(utterance: &Utterance, next: Option<&Utterance>) -> Self {
        match next {
            Some(next) if next.speakers != utterance.speakers => Self::Taken,
            _ => Self::Kept,
        }
    }
}

/// The contents of an utterance's main lines, at least one; each ends with a terminator.
pub fn sentences(utterance: &Utterance, floor: Floor) -> Vec<String> {
    let mut writer = Writer::default();
    let mut from = 0;
    for span in &utterance.spans {
        writer.say(&utterance.text[from..span.range.start], Said::Fluently);
        let inside = &utterance.text[span.range.clone()];
        match span.kind {
            SpanKind::Disfluency => writer.say(inside, Said::Disfluently),
            SpanKind::Stage => writer.code(event(inside)),
            SpanKind::Editorial | SpanKind::Aside | SpanKind::Embedded => writer.code(comment(inside)),
            SpanKind::Unintelligible => writer.code(Some("xxx".to_owned())),
            SpanKind::Markup => {}
        }
        from = span.range.end;
    }
    writer.say(&utterance.text[from..], Said::Fluently);
    writer.finish(floor)
}

/// `&=laughs`, `&=closes_the_door`.
fn event(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| format!("&={}", words.join("_")))
}

/// `[% tr. note]`.
fn comment(text: &str) -> Option<String> {
    let inside: String = text.chars().map(|letter| if "[]<>•\u{15}".contains(letter) { ' ' } else { letter }).collect();
    let inside = on_one_line(&inside);
    (!inside.is_empty()).then(|| format!("[% {inside}]"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Said {
    #[default]
    Fluently,
    Disfluently,
}

/// What ends a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Stop,
    TrailingOff,
    Question,
    Exclamation,
    /// A dash: an end only where nothing follows.
    BrokenOff,
}

impl End {
    fn of(marks: &str) -> Option<Self> {
        let trimmed = marks.trim_end_matches(|letter: char| !"-–—.…?!。．？！؟".contains(letter));
        if marks.contains(['?', '？', '؟', '⁇', '⁈', '⁉']) {
            Some(Self::Question)
        } else if marks.contains(['!', '！']) {
            Some(Self::Exclamation)
        } else if trimmed.ends_with(['–', '—']) || trimmed.ends_with('-') {
            Some(Self::BrokenOff)
        } else if marks.contains("...") || marks.contains('…') {
            Some(Self::TrailingOff)
        } else if marks.contains(['.', '。', '．', '।', '۔']) {
            Some(Self::Stop)
        } else {
            None
        }
    }

    /// Whether a sentence ends before a word that begins so.
    fn holds_before(self, first: char) -> bool {
        match self {
            Self::Stop | Self::TrailingOff => !first.is_lowercase(),
            Self::Question | Self::Exclamation => true,
            Self::BrokenOff => false,
        }
    }

    fn terminator(self, floor: Floor) -> &'static str {
        match (self, floor) {
            (Self::Stop, _) => ".",
            (Self::TrailingOff, _) => "+...",
            (Self::Question, _) => "?",
            (Self::Exclamation, _) => "!",
            (Self::BrokenOff, Floor::Taken) => "+/.",
            (Self::BrokenOff, Floor::Kept) => "+//.",
        }
    }
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    items: Vec<String>,
    end: Option<End>,
    /// What was said since the last blank.
    chunk: String,
    manner: Said,
    /// Codes inside the chunk: they follow it.
    waiting: Vec<String>,
}

impl Writer {
    fn say(&mut self, text: &str, manner: Said) {
        for letter in text.chars() {
            if reader::is_blank(letter) {
                self.end_of_chunk();
                continue;
            }
            if manner == Said::Disfluently {
                self.manner = manner;
            }
            self.chunk.push(letter);
        }
    }

    fn code(&mut self, code: Option<String>) {
        self.waiting.extend(code);
        if self.chunk.is_empty() {
            self.end_of_chunk();
        }
    }

    fn end_of_chunk(&mut self) {
        let chunk = std::mem::take(&mut self.chunk);
        let manner = std::mem::take(&mut self.manner);
        self.write_chunk(&chunk, manner);
        for code in std::mem::take(&mut self.waiting) {
            self.end_sentence_before(None);
            // A comment is about something: about what was done where nothing was said.
            if self.items.is_empty() && code.starts_with('[') {
                self.items.push("0".to_owned());
            }
            self.items.push(code);
        }
    }

    fn write_chunk(&mut self, chunk: &str, manner: Said) {
        let mut word = String::new();
        let mut marks = String::new();
        for part in chunk.split_word_bounds() {
            if !part.contains(char::is_alphanumeric) {
                marks.push_str(part);
                continue;
            }
            // A narrow blank or a modifier sign may open a word: it is no part of what was said.
            let letters = part.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
            marks.push_str(&part[..part.len() - letters.len()]);
            // A hyphen or apostrophe between two words joins them, and so does nothing at all (ideographs).
            let joins = marks.is_empty() || (!word.is_empty() && matches!(marks.as_str(), "-" | "'" | "’"));
            if !joins {
                self.word(&mut word, manner);
                self.marks(&marks, Place::Inside);
            } else if !word.is_empty() {
                word.push_str(&marks);
            }
            marks.clear();
            word.extend(letters.chars().filter(|letter| !is_sign_in_words(*letter)));
        }
        let stem = word.clone();
        self.word(&mut word, manner);
        if !(marks == "." && ends_no_sentence(&stem)) {
            self.marks(&marks, Place::Last);
        }
    }

    fn word(&mut self, word: &mut String, manner: Said) {
        let word = std::mem::take(word);
        let Some(first) = word.chars().next() else { return };
        self.end_sentence_before(Some(first));
        let word = if reader::is_code(&word) { format!("({first}){}", &word[first.len_utf8()..]) } else { word };
        self.items.push(if manner == Said::Disfluently { format!("{word} [/?]") } else { word });
    }

    fn marks(&mut self, marks: &str, place: Place) {
        let is_ideographic = marks.contains(['。', '！', '？', '．']);
        match End::of(marks) {
            // Marks without a word before them end nothing.
            Some(end) if (place == Place::Last || is_ideographic) && !self.items.is_empty() => self.end = Some(end),
            _ if marks.contains([',', '，', '、', ';', '；']) && self.items.last().is_some_and(|last| last != ",") =>
            {
                self.items.push(",".to_owned());
            }
            _ => {}
        }
    }

    /// Ends the sentence before a word or, without one, before a code.
    fn end_sentence_before(&mut self, first: Option<char>) {
        let Some(end) = self.end.take() else { return };
        if first.map_or(end != End::BrokenOff, |first| end.holds_before(first)) {
            self.end_line(end.terminator(Floor::Kept));
        }
    }

    fn end_line(&mut self, terminator: &str) {
        if self.items.last().is_some_and(|last| last == ",") {
            self.items.pop();
        }
        let content = std::mem::take(&mut self.items).join(" ");
        if !content.is_empty() {
            self.lines.push(format!("{content} {terminator}"));
        }
    }

    fn finish(mut self, floor: Floor) -> Vec<String> {
        self.end_of_chunk();
        let terminator = self.end.map_or(".", |end| end.terminator(floor));
        self.end_line(terminator);
        if self.lines.is_empty() {
            self.lines.push("0 .".to_owned());
        }
        self.lines
    }
}

/// Where marks stand in what is between two blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Inside,
    Last,
}

/// Letters and marks of words that CHAT takes for signs: length and stress.
fn is_sign_in_words(letter: char) -> bool {
    matches!(letter, ':' | 'ˈ' | 'ˌ')
}

/// "Mr.", "A.": a full stop that ends no sentence.
fn ends_no_sentence(word: &str) -> bool {
    let mut letters = word.chars();
    let is_initial =
        matches!((letters.next(), letters.next()), (Some(first), None) if first.is_uppercase() && first != 'I');
    is_initial || lexicon::is_abbreviation(word)
}
