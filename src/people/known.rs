//! The user's list of people: who is meant by which label.

use std::collections::HashMap;
use std::path::Path;

use globset::GlobBuilder;
use serde::Deserialize;

/// Somebody on the user's list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name in tables and charts.
    pub name: String,
    /// The labels that mean this person, as printed; white space does not matter. The name is one of them.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Side, party or delegation.
    pub group: Option<String>,
    /// Part in the talk; "exclude" for somebody whose talk is left out.
    pub role: Option<String>,
    /// Whether the person takes part even without a word.
    #[serde(default)]
    pub present: bool,
    /// The inputs for which this holds, as file names or patterns; all when empty.
    #[serde(default)]
    pub inputs: Vec<String>,
}

/// The role of those who are no participants.
pub const EXCLUDE: &str = "exclude";

impl Person {
    /// Whether the person's talk is left out.
    pub fn is_excluded(&self) -> bool {
        self.role.as_deref().is_some_and(|role| role.trim().eq_ignore_ascii_case(EXCLUDE))
    }

    /// Whether the person is spoken of for this input.
    pub fn holds_for(&self, input: &Path) -> bool {
        self.inputs.is_empty() || self.inputs.iter().any(|pattern| matches(pattern, input))
    }
}

/// Whether a pattern (or name) means an input: its whole path, or the end of it.
pub fn matches(pattern: &str, input: &Path) -> bool {
    let matcher = GlobBuilder::new(pattern).literal_separator(true).build().ok().map(|glob| glob.compile_matcher());
    let is_name =
        |path: &Path| path == Path::new(pattern) || matcher.as_ref().is_some_and(|matcher| matcher.is_match(path));
    let parts: Vec<_> = input.components().collect();
    (0..parts.len()).any(|from| is_name(&parts[from..].iter().collect::<std::path::PathBuf>()))
}

/// The whole list.
#[derive(Debug, Clone, Default)]
pub struct Known {
    people: Vec<Person>,
    /// For each entry the first entry of that name: entries of one name are one person.
    first: Vec<usize>,
    /// For each first entry all entries of that name.
    entries: HashMap<usize, Vec<usize>>,
    /// For each label the entries that claim it, those for some inputs before those for all.
    claims: HashMap<String, Vec<usize>>,
}

impl Known {
    /// A list of people; entries of one name and the same inputs become one.
    pub fn new(people: Vec<Person>) -> Self {
        let mut known = Self::default();
        let mut places: HashMap<(String, Vec<String>), usize> = HashMap::new();
        for person in people {
            let place = *places.entry((person.name.clone(), person.inputs.clone())).or_insert(known.people.len());
            match known.people.get_mut(place) {
                Some(other) => {
                    other.labels.extend(person.labels);
                    other.group = other.group.take().or(person.group);
                    other.role = other.role.take().or(person.role);
                    other.present |= person.present;
                }
                None => known.people.push(person),
            }
        }
        let mut by_name: HashMap<&str, usize> = HashMap::new();
        for (index, person) in known.people.iter().enumerate() {
            let first = *by_name.entry(&person.name).or_insert(index);
            known.first.push(first);
            known.entries.entry(first).or_default().push(index);
            for label in &person.labels {
                let claims = known.claims.entry(one_space(label)).or_default();
                if !claims.contains(&index) {
                    claims.push(index);
                }
            }
        }
        // A name is a label too, unless it stands as a label under somebody for the same inputs.
        for (index, person) in known.people.iter().enumerate() {
            let claims = known.claims.entry(one_space(&person.name)).or_default();
            if !claims.iter().any(|other| known.people[*other].inputs == person.inputs) {
                claims.push(index);
            }
        }
        for claims in known.claims.values_mut() {
            claims.sort_by_key(|index| (known.people[*index].inputs.is_empty(), *index));
        }
        known
    }

    /// Everybody on it.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Whether nobody is on it.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Whom a label means in an input: an entry for that input goes before one for all. The first entry of that name.
    pub fn find(&self, label: &str, input: &Path) -> Option<usize> {
        let claims = self.claims.get(&one_space(label))?;
        let holds = claims.iter().find(|index| self.people[**index].holds_for(input))?;
        Some(self.first[*holds])
    }

    /// What holds of somebody in an input, over all entries of that name.
    pub fn about(&self, person: usize, input: &Path) -> Person {
        let of_name = self.entries.get(&person).map_or(&[][..], Vec::as_slice);
        let entries = of_name.iter().map(|index| &self.people[*index]).filter(|entry| entry.holds_for(input));
        let mut found = Person { name: self.people[person].name.clone(), ..Person::default() };
        for entry in entries {
            found.group = found.group.or_else(|| entry.group.clone());
            found.role = found.role.or_else(|| entry.role.clone());
            found.present |= entry.present;
        }
        found
    }

    /// Two people who claim one label for the same inputs: the label and both names.
    pub fn clash(&self) -> Option<(String, &str, &str)> {
        let mut labels: Vec<_> = self.claims.iter().collect();
        labels.sort_unstable();
        labels.into_iter().find_map(|(label, claims)| {
            claims.iter().enumerate().find_map(|(position, one)| {
                let one = &self.people[*one];
                let others = claims[position + 1..].iter().map(|other| &self.people[*other]);
                let mut others = others.filter(|other| other.inputs == one.inputs && other.name != one.name);
                others.next().map(|other| (label.clone(), one.name.as_str(), other.name.as_str()))
            })
        })
    }
}

/// A text with one space for every stretch of white space.
pub fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, labels: &[&str], inputs: &[&str]) -> Person {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Person { name: name.to_owned(), labels: owned(labels), inputs: owned(inputs), ..Person::default() }
    }

    #[test]
    fn a_label_means_whom_the_list_says_for_that_input() {
        let known = Known::new(vec![
            person("Anna Holm", &["The  CHAIR"], &[]),
            person("Bo Friis", &["The CHAIR"], &["second*.txt"]),
        ]);
        assert_eq!(known.find("The CHAIR", Path::new("talks/first.txt")), Some(0));
        assert_eq!(known.find("The CHAIR", Path::new("talks/second day.txt")), Some(1));
        assert_eq!(known.find("Bo Friis", Path::new("talks/first.txt")), None);
        assert_eq!(known.find("The Chair", Path::new("talks/first.txt")), None);
        assert_eq!(known.clash(), None);
    }

    #[test]
    fn one_label_under_two_people_is_a_clash() {
        let known = Known::new(vec![person("Anna", &["A"], &[]), person("Agnes", &["A"], &[])]);
        assert_eq!(known.clash(), Some(("A".to_owned(), "Anna", "Agnes")));
    }

    #[test]
    fn inputs_are_named_by_the_end_of_their_path_or_by_a_pattern() {
        for (pattern, input, expected) in [
            ("a.txt", "talks/a.txt", true),
            ("talks/a.txt", "all/talks/a.txt", true),
            ("*.vtt", "talks/a.vtt", true),
            ("talks/**", "all/talks/one/a.vtt", true),
            ("a.txt", "talks/ba.txt", false),
            ("[x", "talks/[x", true),
        ] {
            assert_eq!(matches(pattern, Path::new(input)), expected, "{pattern} {input}");
        }
    }
}
