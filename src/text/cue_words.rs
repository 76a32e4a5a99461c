//! Lists of words that the user can replace: notes about interruptions, tokens of backchannels.
//!
//! A list is plain text: an entry a line, lower and upper case alike, `#` opens a remark, `!` in front makes an entry
//! of the list's other kind (see the head of each list).

use std::collections::HashSet;

/// The list in force where the user gives none: notes about interruptions.
pub const INTERRUPTING: &str = include_str!("lists/interrupting.txt");

/// The list in force where the user gives none: tokens of backchannels.
pub const BACKCHANNELS: &str = include_str!("lists/backchannels.txt");

/// The words of one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct List {
    plain: HashSet<String>,
    marked: HashSet<String>,
}

impl List {
    fn parse(text: &str) -> Self {
        let mut list = Self::default();
        for line in text.lines() {
            let entry = line.split('#').next().unwrap_or_default().trim().to_lowercase();
            match entry.strip_prefix('!') {
                Some(marked) => list.marked.insert(marked.trim().to_owned()),
                None => list.plain.insert(entry),
            };
        }
        list.plain.remove("");
        list.marked.remove("");
        list
    }
}

/// The words in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueWords {
    interrupting: List,
    backchannels: List,
}

impl Default for CueWords {
    fn default() -> Self {
        Self::new(INTERRUPTING, BACKCHANNELS)
    }
}

/// In a note with one of these nobody interrupts another: "without interrupting", "interrupting himself".
#[rustfmt::skip]
const NEGATIONS: &[&str] = &[
    " not ", " never ", " nor ", " without ", " no ", " himself ", " herself ", " themselves ", " oneself ", " nicht ",
    " nie ", " ohne ", " sich selbst ", " sans ", " pas ", " jamais ", " sin ", " nunca ", " senza ", " mai ", " sem ",
    " без ", " не ", " никогда ",
];

/// Longer utterances are no backchannels (Cooney & Reece 2025).
const LONGEST_BACKCHANNEL: usize = 3;

impl CueWords {
    /// The words of two lists.
    pub fn new(interrupting: &str, backchannels: &str) -> Self {
        Self { interrupting: List::parse(interrupting), backchannels: List::parse(backchannels) }
    }

    /// Whether a note says that the speaker comes in on another's talk.
    ///
    /// ```
    /// use rapporteur::text::cue_words::CueWords;
    /// let words = CueWords::default();
    /// assert!(words.says_interrupting("interrupting") && words.says_interrupting("Cuts in, angrily"));
    /// assert!(!words.says_interrupting("laughing"));
    /// ```
    pub fn says_interrupting(&self, note: &str) -> bool {
        let words = padded(note);
        let is_denied = NEGATIONS.iter().any(|word| words.contains(word));
        !is_denied && self.interrupting.plain.iter().any(|entry| words.contains(&padded(entry)))
    }

    /// Whether a note is an interruption by nobody named: it opens with such a word.
    ///
    /// ```
    /// use rapporteur::text::cue_words::CueWords;
    /// let words = CueWords::default();
    /// assert!(words.is_interruption("Interruption.") && words.is_interruption("Zwischenrufe von der SPÖ"));
    /// assert!(!words.is_interruption("interrupting") && !words.is_interruption("after an interruption"));
    /// ```
    pub fn is_interruption(&self, note: &str) -> bool {
        let words = padded(note);
        self.interrupting.marked.iter().any(|entry| words.starts_with(&padded(entry)))
    }

    /// Whether an utterance is made of the tokens of backchannels (after Cooney & Reece 2025): one to three tokens, at
    /// least half of them in the list and none of those that open talk of one's own; or all of it in the list.
    ///
    /// ```
    /// use rapporteur::text::cue_words::CueWords;
    /// let words = CueWords::default();
    /// assert!(words.is_backchannel_talk("Uh-huh, yeah.") && words.is_backchannel_talk("Mm-hmm …"));
    /// assert!(words.is_backchannel_talk("Uh huh.") && !words.is_backchannel_talk("Yeah, but."));
    /// assert!(!words.is_backchannel_talk("Well, yeah.") && !words.is_backchannel_talk("Right, that is what I said."));
    /// ```
    pub fn is_backchannel_talk(&self, speech: &str) -> bool {
        let signs = |letter: char| !letter.is_alphabetic();
        let tokens = speech.split_whitespace().map(|token| token.trim_matches(signs)).filter(|token| !token.is_empty());
        let tokens: Vec<String> = tokens.take(LONGEST_BACKCHANNEL + 1).map(str::to_lowercase).collect();
        if !(1..=LONGEST_BACKCHANNEL).contains(&tokens.len()) {
            return false;
        }
        let count = |list: &HashSet<String>| tokens.iter().filter(|token| list.contains(*token)).count();
        let List { plain, marked } = &self.backchannels;
        (tokens.len() > 1 && plain.contains(&tokens.join(" ")))
            || (count(marked) == 0 && count(plain) * 2 >= tokens.len())
    }
}

/// The words of a note with a blank around each.
fn padded(note: &str) -> String {
    let lowered = note.to_lowercase();
    let mut padded = String::with_capacity(lowered.len() + 2);
    for word in lowered.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
        padded.push(' ');
        padded.push_str(word);
    }
    padded.push(' ');
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_ones_own_takes_the_place_of_the_usual() {
        let words = CueWords::new("fährt dazwischen # so in our records\n! Unruhe\n\n", "genau\n! aber");
        assert!(words.says_interrupting("fährt dazwischen") && !words.says_interrupting("interrupting"));
        assert!(words.is_interruption("Unruhe im Saal") && !words.is_interruption("Interruption"));
        assert!(words.is_backchannel_talk("Genau.") && !words.is_backchannel_talk("aber genau"));
        assert!(!words.is_backchannel_talk("") && !words.is_backchannel_talk("--"));
    }

    #[test]
    fn notes_are_matched_by_whole_words() {
        let words = CueWords::default();
        assert!(words.says_interrupting("unterbricht") && words.says_interrupting("перебивая"));
        assert!(!words.says_interrupting("uninterrupted") && !words.says_interrupting(""));
        for other in [
            "never interrupting",
            "interrupting himself",
            "without interrupting",
            "not interrupting",
            "interrupted",
            "interrupted by laughter",
        ] {
            assert!(!words.says_interrupting(other), "{other}");
        }
    }
}
