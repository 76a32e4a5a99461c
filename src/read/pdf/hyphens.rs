//! Words broken at a line end.
//!
//! `com-` and `pany` are one word when the second line goes on in lower case. The hyphen stays when it is the word's
//! own: the document has the hyphenated word elsewhere and the joined one nowhere ("vice-president"). It also stays
//! before a capital or a digit ("Anglo-Saxon"), and with a blank before a word such as "and" ("pre- and post-war").
//! In a record that writes words broken off in the talk with a hyphen ("the qua- the quay"), a word is joined only
//! when the document has it elsewhere; what it has nowhere stays as it stands, with a blank.

use std::collections::HashSet;

use super::line::Line;

/// How many words must be broken off inside lines for this to be a record's way of writing.
const BROKEN_OFF: usize = 2;

/// How two lines of a paragraph meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seam {
    /// Two words.
    Blank,
    /// One word, whose hyphen stays.
    Tight,
    /// One word, whose hyphen goes.
    Joined,
}

/// The words of a document.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: HashSet<String>,
    broken_off: usize,
}

impl Vocabulary {
    /// The words inside lines; those broken at a line end do not count.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut known = Self::default();
        let mut follows_break = false;
        for line in lines {
            let breaks = is_broken(&line.text);
            let mut words = line.text.split(' ').skip(usize::from(follows_break)).peekable();
            while let Some(word) = words.next() {
                let next = words.peek();
                if next.is_none() && breaks {
                    continue;
                }
                let is_cut = word.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic));
                known.broken_off += usize::from(is_cut && next.is_some_and(|next| !is_joining(next)));
                let bare = bare(word);
                if !bare.is_empty() {
                    known.words.insert(bare);
                }
            }
            follows_break = breaks;
        }
        known
    }

    /// How a text meets the next line.
    pub fn seam(&self, text: &str, next: &str) -> Seam {
        let line = text.rsplit([' ', '\n']).next().unwrap_or_default();
        if line.ends_with('\u{ad}') {
            return Seam::Joined;
        }
        let opening = next.split(' ').next().unwrap_or_default();
        let first = opening.chars().next();
        if !is_broken(line) || !first.is_some_and(char::is_alphanumeric) {
            return Seam::Blank;
        }
        if is_joining(opening) {
            return Seam::Blank;
        }
        let broken = line.trim_end_matches(is_hyphen);
        if !first.is_some_and(char::is_lowercase) || broken.ends_with(char::is_numeric) {
            return Seam::Tight;
        }
        let joined = self.words.contains(&bare(&format!("{broken}{opening}")));
        let hyphenated = self.words.contains(&bare(&format!("{broken}-{opening}")));
        match (joined, hyphenated) {
            (true, _) => Seam::Joined,
            (false, true) => Seam::Tight,
            (false, false) if self.broken_off >= BROKEN_OFF => Seam::Blank,
            (false, false) => Seam::Joined,
        }
    }
}

/// The signs that a word broken at a line end ends in.
pub fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{ad}')
}

/// Whether a line ends in a letter or digit and a hyphen.
fn is_broken(line: &str) -> bool {
    line.strip_suffix(is_hyphen).is_some_and(|before| before.ends_with(char::is_alphanumeric))
}

/// Words that go on after a hyphen that stands for the end of a compound, in several languages.
fn is_joining(word: &str) -> bool {
    matches!(
        bare(word).as_str(),
        "and" | "or" | "to" | "und" | "oder" | "bzw" | "et" | "ou" | "och" | "og" | "en" | "y" | "e"
    )
}

/// A word in lower case without the punctuation around it.
fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase().replace('\u{2010}', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line { page: 1, text: text.to_owned(), bold: 0, x: 0.0, right: 0.0, y: 0.0, size: 10.0, references: 0 }
    }

    fn seam(document: &[&str], first: &str, second: &str) -> Seam {
        let lines: Vec<Line> = document.iter().chain(&[first, second]).map(|text| line(text)).collect();
        Vocabulary::of(lines.iter()).seam(first, second)
    }

    #[test]
    fn a_word_broken_by_the_printer_is_joined() {
        assert_eq!(seam(&[], "the com-", "pany pays"), Seam::Joined);
        assert_eq!(seam(&["our vice-president, he"], "the vice-", "president pays"), Seam::Tight);
        assert_eq!(seam(&["a re-form and a reform"], "the re-", "form, too"), Seam::Joined);
        assert_eq!(seam(&[], "the Anglo-", "Saxon way"), Seam::Tight);
        assert_eq!(seam(&[], "a 20-", "year lease"), Seam::Tight);
        assert_eq!(seam(&[], "pre-", "and post-war"), Seam::Blank);
        assert_eq!(seam(&[], "he said –", "well"), Seam::Blank);
        assert_eq!(seam(&[], "he said --", "well"), Seam::Blank);
        assert_eq!(seam(&[], "the com\u{ad}", "pany"), Seam::Joined);
        assert_eq!(seam(&[], "no break", "here"), Seam::Blank);
    }

    #[test]
    fn words_broken_off_in_the_talk_are_not_joined_to_the_next() {
        let talk = ["I th- I know the qua- the quay", "was ours"];
        assert_eq!(seam(&talk, "we w-", "the company"), Seam::Blank);
        assert_eq!(seam(&talk, "I th-", "ought so"), Seam::Blank);
        assert_eq!(seam(&["it was th- th- thought"], "I th-", "ought so"), Seam::Joined);
    }
}
