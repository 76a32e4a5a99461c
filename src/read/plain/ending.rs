//! Lines that end a record: "The talks ended at noon.", or the heading of what follows.

use crate::text::lexicon;
use crate::text::sentences::count_sentences;
use crate::text::words::words;

/// "The talks ended at noon.": one short sentence that opens with the event and tells its end or break.
pub fn closes_record(text: &str) -> bool {
    const LONGEST: usize = 22;
    let lowered: Vec<String> = words(text).take(LONGEST + 1).map(|(_, word)| word.to_lowercase()).collect();
    let opening = lowered.first().is_some_and(|first| {
        matches!(first.as_str(), "the" | "this" | "at" | "with" | "here" | "thus") || lexicon::is_event_of_talk(first)
    });
    if !opening || lowered.len() > LONGEST || count_sentences(text).sentences != 1 {
        return false;
    }
    let Some(event) = lowered.iter().take(6).position(|word| lexicon::is_event_of_talk(word)) else { return false };
    let verb = lowered.iter().skip(event + 1).take(4);
    verb.clone().any(|word| lexicon::is_closing_verb(word)) || text.contains("came to an end")
}

/// A short line without a closing mark that opens with a capital: a heading.
pub fn is_heading(text: &str) -> bool {
    let short = text.split_whitespace().count() <= 8 && !text.contains('\n');
    let opens = text.chars().next().is_some_and(char::is_uppercase);
    short && opens && text.ends_with(|last: char| last.is_alphanumeric())
}

/// A heading of two words or more that all open with a capital: "Lamp Oil".
pub fn is_title(text: &str) -> bool {
    let words = || text.split_whitespace();
    is_heading(text) && words().count() > 1 && words().all(|word| word.starts_with(char::is_uppercase))
}

/// A heading that opens a part of the record: all in capitals, or with a word such as "session" or "part".
pub fn is_part_heading(text: &str) -> bool {
    let capitals = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    let part = words(text).any(|(_, word)| lexicon::opens_part(&word.to_lowercase()));
    is_heading(text) && words(text).count() > 1 && (capitals || part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_told_from_speech_about_meetings() {
        assert!(closes_record("The talks ended at noon."));
        assert!(closes_record("The meeting was adjourned at 5.30 p.m."));
        assert!(closes_record("At this point the session was suspended for ten minutes."));
        assert!(!closes_record("The meeting was useful. It ended well."));
        assert!(!closes_record("We ended the meeting."));
        assert!(!closes_record("The conference will surely deal with it."));
    }

    #[test]
    fn headings_are_short_and_have_no_closing_mark() {
        assert!(is_heading("Document Information"));
        assert!(!is_heading("We agree."));
        assert!(is_part_heading("Second Session: Afternoon"));
        assert!(!is_part_heading("Thank you all"));
        assert!(closes_record("Meeting adjourned at 5 p.m."));
        assert!(closes_record("The meeting was interrupted for five minutes."));
        assert!(!is_heading("reasonable person"));
    }
}
