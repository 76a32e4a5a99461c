//! The list of participants in a record's head.

use super::document::Document;
use super::people::People;
use crate::text::lexicon;
use crate::text::persons::lists::{is_degree, is_name_suffix};
use crate::text::persons::{looks_like_name, without_honorifics};

/// Where a list of participants may stand.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Lines with a label that recurs: a list that was found ends before the next of them.
    pub recurring: Vec<usize>,
    /// The line where the label that occurs most often comes first: any list stands above it.
    pub end: Option<usize>,
}

/// A list of participants as read.
#[derive(Debug, Default)]
pub struct Roster {
    /// The people listed.
    pub people: People,
    /// Index of the line behind the list; 0 without one.
    pub end: usize,
}

/// Reads the people listed in the head of a document.
pub fn read(document: &Document<'_>, head: &Head) -> Roster {
    let mut people = People::default();
    let mut end = 0;
    let before = head.end.unwrap_or(document.lines.len());
    let mut index = 0;
    while index < before && !(end > 0 && head.recurring.binary_search(&index).is_ok()) {
        let line = document.lines[index].text.trim();
        index += 1;
        let Some((group, rest)) = heading(line) else {
            continue;
        };
        let mut list = rest.to_owned();
        let layout = if rest.trim().is_empty() { Layout::NameALine } else { Layout::Running };
        while index < before && goes_on(&list, document.lines[index].text, layout) {
            list.push_str(separator(&list));
            list.push_str(without_bullet(document.lines[index].text));
            index += 1;
        }
        for name in names(&list) {
            people.list(name, group);
            end = index;
        }
    }
    if people.participants.is_empty() {
        end = bullets(document, before, &mut people);
    }
    Roster { people, end }
}

/// The group and the rest of a line that opens a list of participants.
fn heading(line: &str) -> Option<(Option<&str>, &str)> {
    let (key, rest) = line.split_once(':').or_else(|| only_key(line))?;
    let plain = key.split('[').next().unwrap_or(key).trim().trim_end_matches(',');
    let lowered = plain.to_lowercase();
    let words: Vec<&str> = lowered.split_whitespace().collect();
    let lists_people = matches!(
        words.first().copied(),
        Some("present" | "participants" | "participating" | "attendees" | "attendance" | "delegates" | "speakers")
    ) || lowered.starts_with("also present")
        || lowered.starts_with("in attendance")
        || lowered.starts_with("members present");
    let names_side = words.iter().any(|word| matches!(*word, "side" | "delegation" | "delegates" | "team" | "party"));
    // "For the United States: Mr. A; Mr. B", but not "For the record: ...".
    let for_country = matches!(words[..], ["for", "the", ..]) && words.len() <= 5 && opens_with_title(rest);
    if words.len() > 12 || !(lists_people || for_country || (names_side && is_side_heading(&words))) {
        return None;
    }
    Some((side(plain), rest))
}

/// "From the Danish side", "The Danish delegation", "Danish side".
fn is_side_heading(words: &[&str]) -> bool {
    words.len() <= 5 || matches!(words.first().copied(), Some("from" | "for" | "on"))
}

fn opens_with_title(list: &str) -> bool {
    let first = list.split_whitespace().next().unwrap_or_default();
    lexicon::is_honorific(&first.trim_end_matches('.').to_lowercase())
}

fn only_key(line: &str) -> Option<(&str, &str)> {
    let lowered = line.to_lowercase();
    matches!(lowered.as_str(), "participants" | "present" | "attendees" | "in attendance").then_some((line, ""))
}

/// "Present from the Danish side" is of the group "Danish".
fn side(key: &str) -> Option<&str> {
    let lowered = key.to_lowercase();
    let opening = ["from the ", "for the ", "on the ", "from ", "for "]
        .iter()
        .filter_map(|opening| lowered.find(opening).map(|at| at + opening.len()))
        .next();
    let start = match opening {
        Some(start) => start,
        None if lowered.starts_with("the ") => 4,
        None if lowered.ends_with("side") || lowered.ends_with("delegation") => 0,
        None => return None,
    };
    let named = key.get(start..)?.trim();
    // What stands before "side": "Danish side, the following persons" is "Danish".
    let words = named.split_whitespace().take_while(|word| {
        let word = word.trim_matches(',').to_lowercase();
        !matches!(word.as_str(), "side" | "delegation" | "delegates" | "team" | "party")
    });
    let name = words.last().and_then(|last| {
        let end = last.as_ptr() as usize - named.as_ptr() as usize + last.len();
        named.get(..end)
    })?;
    (!name.is_empty() && name.chars().any(char::is_alphabetic)).then_some(name)
}

/// How a list of participants is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// On the line of its heading, perhaps wrapped.
    Running,
    /// Below its heading, a name a line.
    NameALine,
}

/// Whether the next line belongs to the list: the list has no name yet, or it stops in the middle.
fn goes_on(list: &str, next: &str, layout: Layout) -> bool {
    let so_far = list.trim_end();
    let next_text = without_bullet(next);
    if next_text.is_empty() {
        return so_far.is_empty();
    }
    if next_text.contains(':') || next_text.split_whitespace().count() > 60 {
        return false;
    }
    let unfinished = so_far.is_empty() || so_far.ends_with([',', ';', '\n']) || so_far.ends_with(" and");
    let is_name_line = || next_text.split_whitespace().count() <= 15 && names(next_text).next().is_some();
    unfinished || is_bullet(next) || (layout == Layout::NameALine && !so_far.contains(" and ") && is_name_line())
}

fn separator(list: &str) -> &'static str {
    if list.trim().is_empty() || list.trim_end().ends_with([',', ';']) || list.trim_end().ends_with(" and") {
        " "
    } else {
        "; "
    }
}

fn is_bullet(line: &str) -> bool {
    line.trim_start().starts_with(['•', '*', '-', '–', '·'])
}

fn without_bullet(line: &str) -> &str {
    line.trim().trim_start_matches(['•', '*', '-', '–', '·']).trim()
}

/// The names in a list: separated by semicolons (offices may follow a comma or a dash), else by commas and "and".
fn names(list: &str) -> impl Iterator<Item = &str> {
    let with_offices = list.contains(';');
    let pieces: Vec<&str> = if with_offices {
        list.split(';').collect()
    } else {
        list.split(',').flat_map(|piece| piece.split(" and ")).collect()
    };
    pieces.into_iter().filter_map(move |piece| {
        let name = if with_offices { piece.split([',', '(']).next()? } else { piece.split('(').next()? };
        let name = name.split(" – ").next()?.split(" — ").next()?.split(" - ").next()?;
        let name = name.trim().strip_prefix("and ").unwrap_or(name.trim());
        let titled = name.trim().trim_end_matches('.');
        let name = without_honorifics(titled);
        let opens_office =
            name.split_whitespace().next().is_some_and(|word| lexicon::opens_office(&word.to_lowercase()));
        let is_rest = is_name_suffix(&name.to_lowercase()) || is_degree(&name.replace('.', "").to_lowercase());
        (looks_like_name(name) && !opens_office && !is_rest).then_some(titled)
    })
}

/// A list with bullets and no heading: taken when at least two of its lines are "Name, office". Gives the index of
/// the line behind it.
fn bullets(document: &Document<'_>, before: usize, people: &mut People) -> usize {
    let lines = document.lines[..before].iter().enumerate().filter(|(_, line)| is_bullet(line.source));
    let of_office = lines.filter(|(_, line)| line.text.contains(','));
    let found: Vec<(usize, &str)> =
        of_office.filter_map(|(index, line)| Some((index, names(without_bullet(line.text)).next()?))).collect();
    if found.len() < 2 {
        return 0;
    }
    for (_, name) in &found {
        people.list(name, None);
    }
    found.last().map_or(0, |(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain::document::Marks;

    fn listed(text: &str) -> Vec<(String, Option<String>)> {
        let marks = Marks::default();
        let document = Document::new(text, text, &marks);
        read(&document, &Head::default())
            .people
            .participants
            .into_iter()
            .map(|person| (person.name, person.group))
            .collect()
    }

    fn person(name: &str, group: Option<&str>) -> (String, Option<String>) {
        (name.to_owned(), group.map(str::to_owned))
    }

    #[test]
    fn sides_give_groups_and_titles_are_no_names() {
        let text = "Present from the Danish side: Msrs. Holm, Amb. Ørsted and Friis\nPresent from the Latvian side: Mr Bērziņš, Mrs Kalna\n";
        let text = text.replace("Msrs.", "Messrs.");
        let danish = Some("Danish");
        let latvian = Some("Latvian");
        let expected = [
            person("Holm", danish),
            person("Ørsted", danish),
            person("Friis", danish),
            person("Bērziņš", latvian),
            person("Kalna", latvian),
        ];
        assert_eq!(listed(&text), expected);
    }

    #[test]
    fn semicolons_allow_offices_after_a_comma() {
        let text = "Present: Mr Adams; Mrs Baker, Minister of Trade; Mr Chen (interpreter); Mr Dahl\n";
        assert_eq!(
            listed(text),
            [person("Adams", None), person("Baker", None), person("Chen", None), person("Dahl", None)]
        );
    }

    #[test]
    fn a_list_below_its_heading_is_read_line_by_line() {
        let text = "PARTICIPANTS:\n\n• Anna Holm, Foreign Minister\n• Bo Friis\n\nSome words about the meeting.\n";
        assert_eq!(listed(text), [person("Anna Holm", None), person("Bo Friis", None)]);
    }

    #[test]
    fn bullets_without_heading_are_a_list() {
        let text = "Memorandum\n\n • Anna Holm, Minister\n • Dr. Bo Friis, Deputy Chief, Liaison Office\n\n";
        assert_eq!(listed(text), [person("Anna Holm", None), person("Bo Friis", None)]);
    }

    #[test]
    fn other_lines_list_nobody() {
        assert_eq!(
            listed(
                "Subject: The harbour\nDate: 4 May 1954\nFor the record: Warsaw and Vienna.\nFROM: Department of State\n"
            ),
            []
        );
    }
}
