//! Initials that a record itself explains: `Anna Holm (AHO), Bo Friis (BF)`, or a table of names and abbreviations.

use std::sync::LazyLock;

use regex::Regex;

use super::document::Document;
use super::people::People;
use crate::text::persons::looks_like_name;

/// A name with its initials in brackets.
static IN_BRACKETS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"([^,;:()|]+?)\s*\(([\p{Lu}]{2,4})\)").ok());

/// Somebody with initials.
struct Person<'a> {
    name: &'a str,
    initials: &'a str,
    group: Option<&'a str>,
}

/// Lists the people whose initials are explained before a line, if at least two of them are labels of the record.
/// Gives the index of the line behind the list; 0 without one.
pub fn read(document: &Document<'_>, before: usize, is_label: impl Fn(&str) -> bool, people: &mut People) -> usize {
    let mut end = 0;
    let mut found: Vec<Person<'_>> = Vec::new();
    let mut columns = None;
    for (index, line) in document.lines.iter().enumerate().take(before) {
        let known = found.len();
        if line.source.trim_start().starts_with('|') {
            let cells: Vec<&str> = line.source.trim().trim_matches('|').split('|').map(str::trim).collect();
            match columns {
                None => columns = Columns::of(&cells),
                Some(columns) => found.extend(row(&cells, columns)),
            }
        } else {
            columns = None;
            found.extend(in_brackets(line.source));
        }
        if found.len() > known {
            end = index + 1;
        }
    }
    if found.iter().filter(|person| is_label(person.initials)).count() < 2 {
        return 0;
    }
    for person in found {
        people.add_with_initials(person.name, person.initials, person.group);
    }
    end
}

/// The columns of a table of people.
#[derive(Clone, Copy)]
struct Columns {
    name: usize,
    initials: usize,
    group: Option<usize>,
}

impl Columns {
    fn of(heads: &[&str]) -> Option<Self> {
        let column = |words: &[&str]| heads.iter().position(|head| words.contains(&head.to_lowercase().as_str()));
        Some(Self {
            name: column(&["name", "delegate", "attendee", "participant"])?,
            initials: column(&["abbreviation", "abbr", "abbr.", "initials"])?,
            group: column(&["organization", "organisation", "affiliation", "company"]),
        })
    }
}

fn row<'a>(cells: &[&'a str], columns: Columns) -> Option<Person<'a>> {
    let name = cells.get(columns.name)?;
    let initials = cells.get(columns.initials)?;
    let group = columns.group.and_then(|column| cells.get(column)).copied().filter(|group| !group.is_empty());
    let is_code = (1..=5).contains(&initials.len()) && initials.chars().all(char::is_alphanumeric);
    (is_code && looks_like_name(name)).then_some(Person { name, initials, group })
}

fn in_brackets(line: &str) -> Vec<Person<'_>> {
    let Some(regex) = IN_BRACKETS.as_ref() else { return Vec::new() };
    let people = regex.captures_iter(line).filter_map(|found| {
        let (name, initials) = (found.get(1)?.as_str().trim(), found.get(2)?.as_str());
        let name = name.trim_start_matches(['-', '*', '•', ' ']);
        let fits = looks_like_name(name) && name.contains(' ');
        fits.then_some(Person { name, initials, group: None })
    });
    people.collect()
}

impl People {
    fn add_with_initials(&mut self, name: &str, initials: &str, group: Option<&str>) {
        let index = self.list(name, group);
        let aliases = &mut self.participants[index].aliases;
        if !aliases.iter().any(|alias| alias == initials) {
            aliases.push(initials.to_owned());
        }
        self.codes.entry(initials.to_owned()).or_insert(index);
    }
}
