//! Sentences and questions in a stretch of speech.
//!
//! A sentence holds at least one word and ends at `.`, `!`, `?` or `…` (closing quotes and brackets may follow)
//! before white space, at a CJK full stop, at the end of a paragraph, or at the end of the text. None ends
//! - after an abbreviation (`Mr.`, `Gen.`, `e.g.`, `No.` before a digit, a single capital initial);
//! - at `.` or `…` when the next letter is lower case, unless a full stop (no ellipsis) ends a paragraph or utterance;
//! - at `!` or `?` with a closing quote when the next letter is lower case (direct speech inside a sentence);
//! - at a paragraph break when no closing mark stands before it and the next paragraph begins in lower case: such a
//!   break is an accident of typing.
//!
//! A colon, a semicolon or a dash ends none. A question is a sentence whose closing marks hold a question mark.

use crate::text::lexicon;

/// How many sentences and questions a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SentenceCounts {
    /// Sentences, questions among them.
    pub sentences: u32,
    /// Sentences whose closing marks hold a question mark.
    pub questions: u32,
}

/// Counts sentences and questions in speech (spans that are no speech already taken out).
pub fn count_sentences(speech: &str) -> SentenceCounts {
    let mut counts = SentenceCounts::default();
    let mut sentence = Sentence::default();
    let mut next_letter = NextLetter { speech, found: None };
    let mut rest = speech.char_indices().peekable();
    let mut in_space = true;
    while let Some((at, character)) = rest.next() {
        let is_space = character.is_whitespace();
        if character.is_alphanumeric() {
            sentence = Sentence { spoken: Spoken::Words, marks: Marks::None };
        } else if let Some(mark) = Marks::of(character) {
            sentence.marks = sentence.marks.with(mark);
        } else if matches!(character, ',' | ';' | ':') {
            sentence.marks = Marks::None;
        } else if is_space && !in_space && sentence.spoken == Spoken::Words {
            let end = End { before: &speech[..at], after: &speech[at..], next_letter: next_letter.after(at) };
            if end.is_one(sentence.marks) {
                counts.add(&mut sentence);
            }
        }
        in_space = is_space;
        let next_is_space = rest.peek().is_none_or(|(_, next)| next.is_whitespace());
        if is_ideographic_stop(character) && !next_is_space && sentence.spoken == Spoken::Words {
            counts.add(&mut sentence);
        }
    }
    if sentence.spoken == Spoken::Words {
        counts.add(&mut sentence);
    }
    counts
}

/// The next letter or digit behind a place; remembered, so that each is looked for once.
struct NextLetter<'a> {
    speech: &'a str,
    found: Option<(usize, Option<char>)>,
}

impl NextLetter<'_> {
    fn after(&mut self, at: usize) -> Option<char> {
        if let Some((_, letter)) = self.found.filter(|(place, _)| *place >= at) {
            return letter;
        }
        let next = self.speech[at..].char_indices().find(|(_, character)| character.is_alphanumeric());
        self.found = Some(next.map_or((usize::MAX, None), |(offset, letter)| (at + offset, Some(letter))));
        next.map(|(_, letter)| letter)
    }
}

/// A place where a sentence may end: before the white space that opens `after`.
struct End<'a> {
    before: &'a str,
    after: &'a str,
    next_letter: Option<char>,
}

impl End<'_> {
    fn is_one(&self, marks: Marks) -> bool {
        let continues = self.next_letter.is_some_and(char::is_lowercase);
        match marks {
            Marks::None => !continues && is_paragraph_break(self.after),
            Marks::Stop if is_paragraph_break(self.after) => {
                !continues || !(ends_in_ellipsis(self.before) || ends_in_abbreviation(self.before, self.after))
            }
            Marks::Stop => !continues && !ends_in_abbreviation(self.before, self.after),
            // "Will you come?" and the like inside a sentence do not end it.
            Marks::Exclamation | Marks::Question => !(continues && self.before.ends_with(['"', '\'', '”', '’', '»'])),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Spoken {
    #[default]
    Nothing,
    Words,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Marks {
    #[default]
    None,
    Stop,
    Exclamation,
    Question,
}

impl Marks {
    fn of(character: char) -> Option<Self> {
        match character {
            '.' | '…' | '。' | '．' | '।' | '۔' => Some(Self::Stop),
            '!' | '！' => Some(Self::Exclamation),
            '?' | '？' | '؟' | '⁇' | '⁈' | '⁉' => Some(Self::Question),
            _ => None,
        }
    }

    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Question, _) | (_, Self::Question) => Self::Question,
            (Self::Exclamation, _) | (_, Self::Exclamation) => Self::Exclamation,
            _ => Self::Stop,
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Sentence {
    spoken: Spoken,
    marks: Marks,
}

impl SentenceCounts {
    fn add(&mut self, sentence: &mut Sentence) {
        self.sentences += 1;
        self.questions += u32::from(sentence.marks == Marks::Question);
        *sentence = Sentence::default();
    }
}

fn is_ideographic_stop(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '．')
}

fn is_paragraph_break(after: &str) -> bool {
    let space = after.chars().take_while(|character| character.is_whitespace());
    space.filter(|character| *character == '\n').nth(1).is_some()
}

fn ends_in_ellipsis(before: &str) -> bool {
    let before = before.trim_end_matches(|mark: char| "\"'”’»)]".contains(mark));
    before.ends_with('…') || before.ends_with("..")
}

fn ends_in_abbreviation(before: &str, after: &str) -> bool {
    let Some(stem) = before.strip_suffix('.').filter(|stem| !stem.ends_with('.')) else { return false };
    let word = stem.rsplit(|character: char| character.is_whitespace() || "([{“\"'‘".contains(character)).next();
    let word = word.unwrap_or(stem);
    let mut letters = word.chars();
    let initial =
        matches!((letters.next(), letters.next()), (Some(first), None) if first.is_uppercase() && first != 'I');
    let before_number = after.trim_start().starts_with(|character: char| character.is_ascii_digit());
    initial || is_dotted(word) || lexicon::is_abbreviation(word) || (before_number && lexicon::is_number_sign(word))
}

/// "U.S", "e.g", "p.m": letters with full stops between.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(speech: &str) -> (u32, u32) {
        let found = count_sentences(speech);
        (found.sentences, found.questions)
    }

    #[test]
    fn closing_marks_end_sentences() {
        assert_eq!(counts("We agree. Do you? Yes!"), (3, 1));
        assert_eq!(counts("“Is that so?” He left."), (2, 1));
        assert_eq!(counts("What?! Never..."), (2, 1));
        assert_eq!(counts("He asked, “Will you come?” and left."), (1, 0));
        assert_eq!(counts("no mark at all"), (1, 0));
    }

    #[test]
    fn marks_without_words_are_no_sentence() {
        assert_eq!(counts(""), (0, 0));
        assert_eq!(counts(". ... ?"), (0, 0));
        assert_eq!(counts(".  And so on."), (1, 0));
    }

    #[test]
    fn abbreviations_initials_and_numbers_end_none() {
        assert_eq!(counts("Mr. Holm met Dr. A. Berg on Pier No. 3 at 2.5 knots."), (1, 0));
        assert_eq!(counts("I said no. Three times."), (2, 0));
        assert_eq!(counts("It was I. We left."), (2, 0));
        assert_eq!(counts("They signed, e.g. Article Two."), (1, 0));
        assert_eq!(counts("We met the U.S., British and French envoys."), (1, 0));
        assert_eq!(counts("The rate is 3.5. We go on."), (2, 0));
    }

    #[test]
    fn a_full_stop_or_ellipsis_before_a_small_letter_ends_none() {
        assert_eq!(counts("We waited … and waited."), (1, 0));
        assert_eq!(counts("We waited... Nobody came."), (2, 0));
        assert_eq!(counts("you wait .\n\nand we ?"), (2, 1));
        assert_eq!(counts("We waited...\n\nand waited for Mr.\n\nholm."), (1, 0));
    }

    #[test]
    fn an_accidental_paragraph_break_does_not_split_a_sentence() {
        assert_eq!(counts("Shall we ask whether the\n\u{a0}\nferry waits?"), (1, 1));
        assert_eq!(counts("A heading\n\nThe text."), (2, 0));
        assert_eq!(counts("a line\nand its wrap."), (1, 0));
    }

    #[test]
    fn ideographic_stops_need_no_space() {
        assert_eq!(counts("我们同意。你呢？好。"), (3, 1));
    }
}
