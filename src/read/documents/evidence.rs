//! What a speaker label looks like, and how often it must come back.

use std::collections::HashMap;

use super::page::Paragraph;
use crate::read::clock::clock;
use crate::text::lexicon;
use crate::text::persons::looks_like_name;

/// Most characters of a label.
const LONGEST: usize = 60;
/// Most words of a label.
const MOST_WORDS: usize = 9;

/// A label without its decoration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label<'a> {
    /// The name as printed.
    pub name: &'a str,
    /// The time that stands with it.
    pub start_ms: Option<i64>,
}

/// Reads a short text as a label: "Anna Holm:", "Anna Holm (00:01:05)", "Anna –".
///
/// `None` for what is no label by its form: long, several lines, a whole sentence, a bracket, a colon
/// inside, no letter.
pub fn label(text: &str) -> Option<Label<'_>> {
    let (name, start_ms) = without_time(without_mark(text.trim()));
    let name = without_mark(name);
    let is_short = name.chars().count() <= LONGEST && name.split_whitespace().count() <= MOST_WORDS;
    let is_line = !name.contains(['\n', '\t', ':', '：']) && name.chars().any(char::is_alphabetic);
    let is_sentence = name.ends_with(['?', '!', '…', ';', ',']) || ends_sentence(name);
    let opens = name.chars().next().is_some_and(|first| first.is_alphanumeric() || "'’‘<@#\"“«".contains(first));
    (is_short && is_line && !is_sentence && opens).then_some(Label { name, start_ms })
}

/// A full stop ends a sentence, unless it belongs to an abbreviation or initial ("A.", "Holm jr.").
fn ends_sentence(name: &str) -> bool {
    name.ends_with('.') && name.split_whitespace().last().is_some_and(|word| word.chars().count() > 4)
}

/// Whether a label can be believed when met once: a name that is no key of a record's head.
pub fn is_name(name: &str) -> bool {
    let bare = name.split(['(', '[']).next().unwrap_or(name).trim();
    let lowered = bare.to_lowercase();
    let opening = lowered.split_whitespace().next().unwrap_or_default();
    looks_like_name(bare) && !is_key(bare) && !(bare.chars().count() > 1 && lexicon::opens_no_label(opening))
}

/// Whether a label is a key of a record's head, such as "Date".
pub fn is_key(name: &str) -> bool {
    lexicon::is_header_key(&name.to_lowercase().replace('-', " "))
}

/// The label before a colon at the start of a line, and the byte offset behind the colon.
pub fn before_colon(line: &str) -> Option<(Label<'_>, usize)> {
    let (at, mark) = line.char_indices().take(LONGEST + 30).find(|(_, character)| matches!(character, ':' | '：'))?;
    let behind = at + mark.len_utf8();
    let rest = line.get(behind..)?;
    let glued = mark == ':' && rest.chars().next().is_some_and(|next| !next.is_whitespace());
    let found = label(line.get(..at)?).filter(|_| !glued)?;
    is_name(found.name).then_some((found, behind))
}

/// Index of the first paragraph whose label before a colon comes back.
pub fn first_recurring(paragraphs: &[Paragraph]) -> Option<usize> {
    let opening = |paragraph: &'_ Paragraph| before_colon(&paragraph.text).map(|(found, _)| found.name.to_owned());
    let labels: Vec<Option<String>> = paragraphs.iter().map(opening).collect();
    let counts = counts(labels.iter().flatten().map(String::as_str));
    labels.iter().position(|label| label.as_deref().is_some_and(|label| counts.get(label).is_some_and(|met| *met > 1)))
}

/// How often each label is met.
pub fn counts<'a>(labels: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for label in labels {
        *counts.entry(label).or_insert(0) += 1;
    }
    counts
}

/// Whether at least half of the labels are of those that come back.
pub fn mostly_recur<'a>(labels: impl Iterator<Item = &'a str>) -> bool {
    let counts = counts(labels);
    let (all, again) =
        counts.values().fold((0, 0), |(all, again), met| (all + met, again + usize::from(*met > 1) * met));
    again > 0 && again * 2 >= all
}

/// Whether the head of a column says that it holds the speakers.
pub fn names_speakers(head: &str) -> bool {
    const SPEAKER: [&str; 13] = [
        "speaker",
        "speakers",
        "name",
        "who",
        "participant",
        "person",
        "sprecher",
        "sprecherin",
        "sprecher/in",
        "locuteur",
        "hablante",
        "orador",
        "spreker",
    ];
    SPEAKER.contains(&head.trim().trim_matches(['*', '_', ':']).to_lowercase().as_str())
}

/// A text that is nothing but a clock time, in brackets or not.
pub fn time_alone(text: &str) -> Option<i64> {
    let bare = text.trim().trim_start_matches(['[', '(', '<']).trim_end_matches([']', ')', '>']);
    bare.starts_with(|first: char| first.is_ascii_digit()).then(|| clock(bare)).flatten().filter(|_| bare.contains(':'))
}

fn without_mark(text: &str) -> &str {
    text.trim_end_matches(|mark: char| mark.is_whitespace() || ":：–—-|".contains(mark)).trim_start()
}

/// A label without the clock time behind or before it.
fn without_time(text: &str) -> (&str, Option<i64>) {
    if let Some((name, last)) = text.rsplit_once(|gap: char| gap.is_whitespace())
        && let Some(start) = time_alone(last)
    {
        return (name.trim_end(), Some(start));
    }
    if let Some((first, name)) = text.split_once(|gap: char| gap.is_whitespace())
        && let Some(start) = time_alone(first)
    {
        return (name.trim_start(), Some(start));
    }
    (text, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lose_colon_dash_and_time() {
        for (text, name, start_ms) in [
            ("Anna Holm:", "Anna Holm", None),
            (" Anna Holm (00:01:05): ", "Anna Holm", Some(65_000)),
            ("[0:04] Anna Holm", "Anna Holm", Some(4_000)),
            ("Teacher 4-", "Teacher 4", None),
            ("El president", "El president", None),
            ("Mr. B.", "Mr. B.", None),
        ] {
            assert_eq!(label(text), Some(Label { name, start_ms }), "{text:?}");
        }
        for text in ["", "12", "(Applause.)", "We met there.", "Is it?", "a\nb", "***", "I: yes"] {
            assert_eq!(label(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_colon_makes_a_label_of_a_name_only() {
        assert_eq!(before_colon("Anna: yes").map(|(found, at)| (found.name, at)), Some(("Anna", 5)));
        assert_eq!(before_colon("at 10:30 we met"), None);
        assert_eq!(before_colon("Date: 4 May"), None);
        assert_eq!(before_colon("one thing remains: when"), None);
    }

    #[test]
    fn half_of_the_labels_must_come_back() {
        assert!(mostly_recur(["A", "B", "A", "C"].into_iter()));
        assert!(!mostly_recur(["A", "B", "C"].into_iter()));
        assert!(!mostly_recur(std::iter::empty()));
    }
}
