//! Text cues of interruption at the edges of a turn's speech.
//!
//! | id | cue | source |
//! |---|---|---|
//! | `T1` | the speech ends in a dash and another speaker follows | Johnson, Black & Wedeking 2009 |
//! | `T1-ellipsis` | it ends in an ellipsis after a word that cannot end a sentence | ours |
//! | `T2` | the label or the opening stage note says "interrupting" | TEI and ParlaMint guidelines |
//! | `T4` | no rule but a flag, the column `resumed`: with a dash or in lower case | ours, after T1 |
//!
//! A dash inside the turn is none; an ellipsis after a full word is trailing off.

use crate::text::lexicon;
use crate::text::words::words;

/// A cue at the end of a turn's speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndCue<'a> {
    /// A dash; with the mark as printed.
    FinalDash(&'a str),
    /// An ellipsis after a word that cannot end a sentence; with the last word and the mark as printed.
    BrokenEllipsis(&'a str),
    /// An ellipsis after any other word: no cue of interruption; with the last word and the mark as printed.
    TrailingOff(&'a str),
}

/// The cue at the end of a turn's speech, if there is one.
///
/// ```
/// use rapporteur::text::cues::{EndCue, end_cue};
/// assert_eq!(end_cue("She was --"), Some(EndCue::FinalDash("--")));
/// assert_eq!(end_cue("That would…"), Some(EndCue::BrokenEllipsis("would…")));
/// assert_eq!(end_cue("We shall see..."), Some(EndCue::TrailingOff("see...")));
/// assert_eq!(end_cue("We shall see."), None);
/// ```
pub fn end_cue(speech: &str) -> Option<EndCue<'_>> {
    let said = to_its_end(speech);
    final_dash(said).or_else(|| ellipsis(said))
}

/// A speech up to its last sign, without closing quotes and brackets.
fn to_its_end(speech: &str) -> &str {
    speech.trim_end_matches(|letter: char| letter.is_whitespace() || "\"'”’»)]".contains(letter))
}

/// Whether a speech ends in a question mark.
pub fn is_question(speech: &str) -> bool {
    to_its_end(speech).ends_with(['?', '？', '؟', '\u{37e}'])
}

/// Whether a speech ends in a sign that closes a sentence.
pub fn is_closed(speech: &str) -> bool {
    to_its_end(speech).ends_with(['.', '!', '?', '。', '！', '？', '؟'])
}

fn final_dash(said: &str) -> Option<EndCue<'_>> {
    let before = said.trim_end_matches(|character: char| "-–—―‒".contains(character));
    let mark = &said[before.len()..];
    let single_hyphen = mark == "-";
    let fits =
        before.chars().next_back().is_some_and(|last| !single_hyphen || last.is_whitespace() || last.is_alphabetic());
    (!mark.is_empty() && fits && words(before).next().is_some()).then_some(EndCue::FinalDash(mark))
}

fn ellipsis(said: &str) -> Option<EndCue<'_>> {
    let before =
        said.trim_end_matches(|character: char| character == '…' || character == '.' || character.is_whitespace());
    let mark = said[before.len()..].trim_start();
    let is_ellipsis = mark.contains('…') || mark.matches('.').count() >= 3;
    let (at, last) = words(before).last()?;
    let ends_with_it = at + last.len() == before.len();
    let cue =
        if lexicon::cannot_end_a_sentence(&last.to_lowercase()) { EndCue::BrokenEllipsis } else { EndCue::TrailingOff };
    (is_ellipsis && ends_with_it).then(|| cue(&said[at..]))
}

/// Whether a stretch of speech takes up an unfinished sentence: it opens with a dash, an ellipsis, or in lower case.
///
/// `has_capitals` says whether sentences of the transcript open with a capital: else a small letter means nothing.
pub fn takes_up_again(speech: &str, has_capitals: bool) -> bool {
    let opening =
        speech.trim_start_matches(|character: char| character.is_whitespace() || "\"'“‘«".contains(character));
    let Some(first) = opening.chars().next() else { return false };
    (has_capitals && first.is_lowercase()) || "-–—―…".contains(first) || opening.starts_with("...")
}

/// Whether the host's sentence goes on after an embedded turn: a comma, a semicolon, a dash or a small letter follows.
pub fn goes_on(speech_after: &str, has_capitals: bool) -> bool {
    let opening = speech_after.trim_start();
    opening.starts_with([',', ';', ':']) || takes_up_again(opening, has_capitals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dash_at_the_very_end_is_a_cue() {
        assert_eq!(end_cue("Chen knows Vienna—"), Some(EndCue::FinalDash("—")));
        assert_eq!(end_cue("He said “but -”"), Some(EndCue::FinalDash("-")));
        assert_eq!(end_cue("I th-"), Some(EndCue::FinalDash("-")));
        assert_eq!(end_cue("Well -- if you -- say so."), None);
        assert_eq!(end_cue("the years 1954-"), None);
        assert_eq!(end_cue("--"), None);
        assert_eq!(end_cue(""), None);
    }

    #[test]
    fn an_ellipsis_counts_only_after_a_word_that_cannot_end_a_sentence() {
        assert_eq!(end_cue("a party of ..."), Some(EndCue::BrokenEllipsis("of ...")));
        assert_eq!(end_cue("We could wait…"), Some(EndCue::TrailingOff("wait…")));
        assert_eq!(end_cue("We would."), None);
        assert_eq!(end_cue("would, of course…"), Some(EndCue::TrailingOff("course…")));
    }

    #[test]
    fn resumption_is_seen_in_the_first_character() {
        assert!(takes_up_again("-- delayed. Yes.", true));
        assert!(takes_up_again("and then we left", true));
        assert!(!takes_up_again("and then we left", false));
        assert!(takes_up_again("… on Monday", false));
        assert!(!takes_up_again("Yes.", true));
        assert!(goes_on(", as he said", true));
        assert!(!goes_on(" He left.", true));
    }
}
