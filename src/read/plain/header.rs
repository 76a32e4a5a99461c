//! Title, date and place from the lines before the first turn.

use super::document::Document;
use crate::text::lexicon;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What the head tells: title, date, place, subject, as far as found.
pub fn read(document: &Document<'_>, first_turn: usize) -> Vec<(String, String)> {
    let head = || document.lines[..first_turn].iter().map(|line| line.text.trim()).filter(|line| !line.is_empty());
    let mut metadata = Vec::new();
    let mut add =
        |key: &str, value: Option<&str>| metadata.extend(value.map(|value| (key.to_owned(), value.to_owned())));
    add("title", head().find(|line| is_title(line)));
    add("date", keyed(head(), "date").or_else(|| head().find_map(date)));
    add("place", keyed(head(), "place").or_else(|| keyed(head(), "location")));
    add("subject", keyed(head(), "subject"));
    metadata
}

fn keyed<'a>(mut lines: impl Iterator<Item = &'a str>, key: &str) -> Option<&'a str> {
    lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim().eq_ignore_ascii_case(key) && !value.trim().is_empty()).then(|| value.trim())
    })
}

/// A heading in whose first three words a record names itself ("Memorandum of Conversation", "Minutes").
fn is_title(line: &str) -> bool {
    let words = line.split_whitespace().take(3);
    let names_itself = words
        .map(|word| word.trim_matches(|character: char| !character.is_alphabetic()).to_lowercase())
        .any(|word| lexicon::is_record_word(&word));
    names_itself && line.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
}

/// The first date in a line: "4 May 1954", "May 4, 1954", "04.05.1954", "1954-05-04".
fn date(line: &str) -> Option<&str> {
    let words: Vec<(usize, &str)> =
        line.split_whitespace().map(|word| (word.as_ptr() as usize - line.as_ptr() as usize, word)).collect();
    let plain = |word: &str| word.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase();
    for (index, (start, word)) in words.iter().enumerate() {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let separators = word.matches(['.', '-', '/']).count();
        let core = word.trim_end_matches(['.', ',', ';', ')']);
        if digits >= 5 && separators >= 2 && core.chars().all(|c| c.is_ascii_digit() || ".-/".contains(c)) {
            return line.get(*start..start + core.len());
        }
        if MONTHS.contains(&plain(word).as_str()) {
            let is_number = |at: Option<usize>, longest: usize| {
                at.and_then(|at| words.get(at)).is_some_and(|(_, word)| {
                    let number = plain(word);
                    !number.is_empty() && number.len() <= longest && number.bytes().all(|byte| byte.is_ascii_digit())
                })
            };
            let day_before = is_number(index.checked_sub(1), 2);
            let first = if day_before { index - 1 } else { index };
            let mut last = index;
            while last < index + 2 && is_number(Some(last + 1), 4) {
                last += 1;
            }
            let (end_start, end_word) = words[last];
            let end = end_start + end_word.trim_end_matches(['.', ',', ';', ')']).len();
            if last > index || day_before {
                return line.get(words[first].0..end);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_their_usual_forms() {
        for (line, expected) in [
            ("May 4, 1954", "May 4, 1954"),
            ("Lisbon, 4 May 1954, afternoon", "4 May 1954"),
            ("in Lisbon on 04.05.1954", "04.05.1954"),
            ("(2024-05-04)", ""),
            ("May I ask", ""),
        ] {
            assert_eq!(date(line).unwrap_or(""), expected, "{line}");
        }
    }

    #[test]
    fn a_title_names_itself_as_a_record() {
        assert!(is_title("Record of Conversation between A and B"));
        assert!(is_title("10. Memorandum of Conversation"));
        assert!(!is_title("Skip to content"));
        assert!(!is_title("We met yesterday in the house of the ambassador after the meeting"));
    }
}
