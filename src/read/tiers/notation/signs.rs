//! The signs of conversation-analytic transcription in one text.

use crate::text::editorial::{Span, SpanKind};

/// What a bracketed piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracketed {
    Pause,
    Unheard,
    Done,
    /// Uncertain hearing: speech.
    Speech,
}

/// How far a partner of a bracket is looked for, in characters: time stays linear in the text.
const REACH: usize = 400;

/// How far a letter is looked for over other signs, in characters.
const NEAR: usize = 8;

/// Whether a text has a sign that only this notation has: a pause in parentheses or as `•`, a double parenthesis, HIAT's
/// mark of an utterance that was no sentence.
pub fn shown_in(text: &str) -> bool {
    text.contains(['•', '˙'])
        || text.match_indices('(').any(|(at, _)| {
            parenthesis(&text[at..]).is_some_and(|(end, what)| {
                what == Bracketed::Pause || what != Bracketed::Speech && text[at..at + end].starts_with("((")
            })
        })
}

/// The signs of a text as spans, in order.
pub fn spans(text: &str) -> Vec<Span> {
    let mut signs = Signs { text, spans: Vec::new() };
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        at = signs.read(sign, at).max(at + sign.len_utf8());
    }
    signs.spans
}

struct Signs<'a> {
    text: &'a str,
    spans: Vec<Span>,
}

impl Signs<'_> {
    /// Reads what begins with a sign; gives the offset to go on from.
    fn read(&mut self, sign: char, at: usize) -> usize {
        let here = at + sign.len_utf8();
        match sign {
            '[' | ']' | '•' | '●' => self.push(at..here, SpanKind::Markup),
            '(' => self.parenthesis(at),
            '<' if self.text[here..].starts_with('<') => {
                self.enclosed(at, ">").map_or(here, |end| self.push(at..end, SpanKind::Markup))
            }
            '{' => self.enclosed(at, "}").map_or(here, |end| self.push(at..end, SpanKind::Stage)),
            ')' | '<' | '>' => self.push_if(self.is_after_letter(at) && self.is_before_letter(here), at..here),
            ':' => self.push_if(self.is_after_letter(at), at..here),
            '!' => self.push_if(self.is_before_letter(here), at..here),
            '´' | '`' | '^' | 'ˆ' | 'ˇ' | 'ˋ' | 'ˊ' | '↑' | '↓' | '‿' => {
                self.push_if(self.is_after_letter(at) || self.is_before_letter(here), at..here)
            }
            '/' => self.repair(at),
            '°' | '˚' | '.' | '·' | 'h' | 'H' => self.breath(sign, at),
            _ => here,
        }
    }

    fn push(&mut self, range: std::ops::Range<usize>, kind: SpanKind) -> usize {
        let end = range.end;
        self.spans.push(Span { range, kind });
        end
    }

    fn push_if(&mut self, is_sign: bool, range: std::ops::Range<usize>) -> usize {
        if is_sign { self.push(range, SpanKind::Markup) } else { range.end }
    }

    fn enclosed(&self, at: usize, closing: &str) -> Option<usize> {
        find(&self.text[at..], closing).map(|end| at + end + closing.len())
    }

    fn parenthesis(&mut self, at: usize) -> usize {
        let found = parenthesis(&self.text[at..]);
        let span = |end: usize| at..at + end;
        match found {
            Some((end, Bracketed::Pause)) => self.push(span(end), SpanKind::Markup),
            Some((end, Bracketed::Unheard)) => self.push(span(end), SpanKind::Unintelligible),
            Some((end, Bracketed::Done)) => self.push(span(end), SpanKind::Stage),
            Some((end, Bracketed::Speech)) => {
                let other = self.text[span(end)].find('/').map(|slash| at + slash..at + end - 1);
                let next = self.push_if(self.is_after_letter(at) && self.is_before_letter(at + 1), at..at + 1);
                match other {
                    Some(other) if !self.text[other.clone()].contains(['[', ']']) && other.start > at + 1 => {
                        self.push(other, SpanKind::Markup)
                    }
                    _ => next,
                }
            }
            None => self.push_if(self.is_after_letter(at) && self.is_before_letter(at + 1), at..at + 1),
        }
    }

    /// `word/`: the word is spoken, but broken off or taken back.
    fn repair(&mut self, at: usize) -> usize {
        let end = at + 1;
        let is_repair = self.text[..at].ends_with(char::is_alphabetic)
            && !self.text[end..].starts_with(|next: char| next.is_alphanumeric());
        if !is_repair {
            return end;
        }
        let free = self.spans.last().map_or(0, |span| span.range.end);
        let before = self.text[free..at].trim_end_matches(|letter: char| letter.is_alphanumeric() || letter == '\'');
        let start = free + before.len();
        if start < at {
            self.push(start..at, SpanKind::Disfluency);
        }
        self.push(at..end, SpanKind::Markup)
    }

    /// `°hh`, `.hh`, `hh°`, `hh` by themselves are breath; `°` elsewhere is a sign of soft speech.
    fn breath(&mut self, sign: char, at: usize) -> usize {
        let here = at + sign.len_utf8();
        let is_letter = sign.eq_ignore_ascii_case(&'h');
        let is_degree = matches!(sign, '°' | '˚');
        let start = if is_letter { at } else { here };
        let mut end = self.past_breath(start);
        let mut is_breath = if is_letter { end > at + 1 } else { end > start };
        if is_letter && self.text[end..].starts_with('°') {
            end += '°'.len_utf8();
            is_breath = true;
        } else if !is_letter && is_breath && self.text[end..].starts_with(['[', ']']) {
            // Overlap that begins or ends in the middle of a breath.
            let further = self.past_breath(end + 1);
            end = if further > end + 1 { further } else { end };
        }
        let is_alone = !self.text[..at].ends_with(char::is_alphanumeric)
            && !self.text[end..].starts_with(|next: char| next.is_alphanumeric() || next == '\'');
        if is_breath && is_alone {
            self.push(at..end, SpanKind::Stage)
        } else if is_letter {
            // A word that begins with h.
            let word = self.text[at..].trim_start_matches(char::is_alphanumeric);
            self.text.len() - word.len()
        } else {
            self.push_if(is_degree, at..here)
        }
    }

    /// Where a run of `h` ends.
    fn past_breath(&self, at: usize) -> usize {
        self.text.len() - self.text[at..].trim_start_matches(['h', 'H']).len()
    }

    /// Whether a letter stands before, signs passed over.
    fn is_after_letter(&self, at: usize) -> bool {
        let letter = self.text[..at].chars().rev().take(NEAR).find(|letter| !is_passed_over(*letter));
        letter.is_some_and(char::is_alphabetic)
    }

    /// Whether a letter follows, signs passed over.
    fn is_before_letter(&self, at: usize) -> bool {
        let letter = self.text[at..].chars().take(NEAR).find(|letter| !is_passed_over(*letter));
        letter.is_some_and(char::is_alphabetic)
    }
}

fn is_passed_over(letter: char) -> bool {
    matches!(letter, '[' | ']' | ':' | '!' | '´' | '`' | '^')
}

/// The length of the parenthesis that a text opens with, and what it is.
fn parenthesis(text: &str) -> Option<(usize, Bracketed)> {
    if text.starts_with("((") {
        let mut end = find(text, "))")? + 2;
        end += usize::from(text[end..].starts_with(')'));
        let inside = text[2..end].trim_end_matches(')').trim();
        let what = if is_pause(inside) {
            Bracketed::Pause
        } else if is_unheard(inside) {
            Bracketed::Unheard
        } else {
            Bracketed::Done
        };
        return Some((end, what));
    }
    let end = find(text, ")")? + 1;
    let inside = text[1..end - 1].trim();
    let what = if is_pause(inside) {
        Bracketed::Pause
    } else if is_unheard(inside) {
        Bracketed::Unheard
    } else {
        Bracketed::Speech
    };
    Some((end, what))
}

/// `.`, `-`, `--`, `0.5`, `0,3s`, `2s`; a bare whole number is none.
fn is_pause(inside: &str) -> bool {
    let number = inside.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == ' ');
    let unit = inside[number.len()..].trim();
    let is_number = number.starts_with(|digit: char| digit.is_ascii_digit())
        && number.chars().all(|digit| digit.is_ascii_digit() || matches!(digit, '.' | ','));
    let is_measured = is_number
        && matches!(unit, "" | "s" | "sec" | "sek" | "Sek")
        && (number.contains(['.', ',']) || !unit.is_empty());
    let is_short = !inside.is_empty() && (inside == "." || inside.chars().all(|dash| matches!(dash, '-' | '–' | '—')));
    is_measured || is_short
}

/// Nothing, only `x`, `?`, or a word for what could not be heard.
fn is_unheard(inside: &str) -> bool {
    const WORDS: [&str; 6] = ["unint", "unv", "inaud", "incompr", "unclear", "ininteligible"];
    let lowered = inside.to_lowercase();
    lowered.chars().all(|letter| matches!(letter, 'x' | '?') || letter.is_whitespace())
        || WORDS.iter().any(|word| lowered.starts_with(word))
}

fn find(text: &str, closing: &str) -> Option<usize> {
    let window = text.char_indices().nth(REACH).map_or(text, |(end, _)| &text[..end]);
    window.find(closing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::editorial::{Speaking, Speech};

    fn said(text: &str) -> String {
        let speech = Speech::new(text, &spans(text), Speaking::default()).as_str().to_owned();
        speech.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn signs_are_no_words_and_no_borders_between_words() {
        for (text, expected) in [
            ("we [met] th[ere", "we met there"),
            ("(0.5) we (.) met (-) there (--)", "we met there"),
            ("((laughs)) we ((coughs 0.4)) met", "we met"),
            ("((2s)) we ((0,3s)) met • • there", "we met there"),
            ("lo::ng and de: la", "long and de la"),
            ("at 12:30", "at 12:30"),
            ("<<soft> we met> there <<:-)> yes>", "we met> there yes>"),
            ("mu´jEres por`QUE ^herMA::no", "mujEres porQUE herMAno"),
            ("e:!XAC!to NO!", "eXACto NO!"),
            ("puede(n) una(s) (sure)", "puede(n) una(s) (sure)".replace("e(n", "en").replace("a(s", "as").as_str()),
            ("(one/other) way", "(one) way"),
            ("°hh we .hh met hh ohh h°", "we met ohh"),
            ("°h[h] que °soft° hut", "que soft hut"),
            ("yes{smiles} no", "yes no"),
            ("‿they go", "they go"),
        ] {
            assert_eq!(said(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_repair_takes_back_the_word_before() {
        let text = "wh/ why is it in/ a either/or";
        let found: Vec<_> = spans(text).into_iter().map(|span| (&text[span.range.clone()], span.kind)).collect();
        let (back, sign) = (SpanKind::Disfluency, SpanKind::Markup);
        assert_eq!(found, [("wh", back), ("/", sign), ("in", back), ("/", sign)]);
    }

    #[test]
    fn what_could_not_be_heard_is_told_from_an_uncertain_hearing() {
        let kinds = |text: &str| spans(text).into_iter().map(|span| span.kind).collect::<Vec<_>>();
        for text in ["(xxx)", "(XXX XXX)", "((unint.))", "()", "(??)", "((unv.))"] {
            assert_eq!(kinds(text), [SpanKind::Unintelligible], "{text:?}");
        }
        assert_eq!(kinds("(he) went"), []);
        assert_eq!(kinds("(2) went"), []);
    }

    #[test]
    fn no_text_makes_it_stumble() {
        let text = "((a (b)) [°h[ē <<ü :ö!(/)°˚·hH/¡} {é ‿ (ñ/[x]) (";
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (index, start) in starts.iter().enumerate() {
            for end in &starts[index..] {
                let part = &text[*start..*end];
                let mut from = 0;
                for span in spans(part) {
                    assert!(span.range.start >= from && span.range.end > span.range.start, "{part:?}");
                    assert!(part.get(span.range.clone()).is_some(), "{part:?}");
                    from = span.range.end;
                }
            }
        }
        assert!(spans(&"((".repeat(50_000)).len() < 100_001);
    }
}
