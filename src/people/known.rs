//! The user's list of people: who is meant by which label.

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
        self.role.as_deref() == Some(EXCLUDE)
    }

    /// Whether the person is spoken of for this input.
    pub fn holds_for(&self, input: &Path) -> bool {
        self.inputs.is_empty() || self.inputs.iter().any(|pattern| matches(pattern, input))
    }

    /// The labels and the name, white space folded.
    pub fn forms(&self) -> impl Iterator<Item = String> {
        self.labels.iter().chain([&self.name]).map(|form| one_space(form))
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
}

impl Known {
    /// A list of people.
    pub fn new(people: Vec<Person>) -> Self {
        Self { people }
    }

    /// Everybody on it.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Whether nobody is on it.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Whom a label means in an input: somebody listed for that input goes before somebody listed for all.
    pub fn find(&self, label: &str, input: &Path) -> Option<usize> {
        let label = one_space(label);
        let means = |person: &Person| person.holds_for(input) && person.forms().any(|form| form == label);
        let found = self.people.iter().enumerate().filter(|(_, person)| means(person));
        found.min_by_key(|(_, person)| person.inputs.is_empty()).map(|(index, _)| index)
    }

    /// Two people who claim one label for the same inputs: the label and both names.
    pub fn clash(&self) -> Option<(String, &str, &str)> {
        let mut owners: std::collections::HashMap<(String, &[String]), &Person> = std::collections::HashMap::new();
        for person in &self.people {
            for form in person.forms() {
                if let Some(other) = owners.insert((form.clone(), &person.inputs), person)
                    && !std::ptr::eq(other, person)
                {
                    return Some((form, &other.name, &person.name));
                }
            }
        }
        None
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
