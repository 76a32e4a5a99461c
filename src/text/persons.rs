//! Personal names and speaker labels: honorifics, comparison, a label against a list of people.

pub mod lists;
pub mod printed;
pub mod relation;

use crate::text::fold::fold_into;
use crate::text::lexicon;

/// A name without the honorifics before it ("Mrs Baker" is "Baker", "Cds." before a list goes too).
///
/// A name that is nothing but a title ("The President", "Vice President", "Minister of Trade") keeps it.
pub fn without_honorifics(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, following)) = first_word(rest) {
        if is_honorific(first) && !following.starts_with("of ") && !following.starts_with("for ") {
            rest = following;
            continue;
        }
        // "Prime Minister Berg" is Berg; "Prime Minister" alone is somebody else than "Minister".
        match first_word(following) {
            Some((second, after)) if lexicon::is_rank_qualifier(&plain(first)) && is_honorific(second) => rest = after,
            _ => break,
        }
    }
    rest
}

/// The first word of several, and what follows.
fn first_word(text: &str) -> Option<(&str, &str)> {
    let (first, following) = text.split_once(char::is_whitespace)?;
    let following = following.trim_start();
    (!following.is_empty()).then_some((first, following))
}

fn plain(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

fn is_honorific(word: &str) -> bool {
    lexicon::is_honorific(&plain(word))
}

/// The form under which two spellings of a name are the same: without honorifics, diacritics, case, full stops and
/// double spaces.
pub fn folded(name: &str) -> String {
    let mut form = String::with_capacity(name.len());
    for word in without_honorifics(name).split(|character: char| character.is_whitespace() || character == '.') {
        if word.is_empty() {
            continue;
        }
        if !form.is_empty() {
            form.push(' ');
        }
        fold_into(&mut form, word);
    }
    form
}

/// What a label says about a list of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// Exactly this one.
    One(usize),
    /// Several could be meant.
    Several,
    /// Nobody on the list.
    Nobody,
}

/// Finds the person whom a label means: the same folded name, or else the one person whose name begins or ends
/// with the label's words (surname against full name, in either order of names).
///
/// `names` are folded forms.
pub fn find_person(label: &str, names: &[String]) -> Match {
    let label = folded(label);
    if label.is_empty() {
        return Match::Nobody;
    }
    if let Some(same) = names.iter().position(|name| *name == label) {
        return Match::One(same);
    }
    // What is left over is a first name, and no rank: "Vice President" is not "President".
    let is_name = |rest: &str| !rest.split(' ').any(|word| lexicon::is_honorific(word) || lexicon::opens_office(word));
    let part_of = |longer: &str, shorter: &str| {
        longer.strip_prefix(shorter).is_some_and(|rest| rest.starts_with(' ') && is_name(rest.trim()))
            || longer.strip_suffix(shorter).is_some_and(|rest| rest.ends_with(' ') && is_name(rest.trim()))
    };
    let mut fits = names.iter().enumerate().filter(|(_, name)| part_of(name, &label) || part_of(&label, name));
    match (fits.next(), fits.next()) {
        (Some((one, _)), None) => Match::One(one),
        (Some(_), Some(_)) => Match::Several,
        (None, _) => Match::Nobody,
    }
}

/// Whether a text has the form of a name or an office: one to nine words that open with a capital (or a letter without case),
/// particles such as "van" allowed after the first.
pub fn looks_like_name(text: &str) -> bool {
    let mut words = 0;
    for word in text.split_whitespace() {
        let fits_inside = |character: char| character.is_alphanumeric() || "'’‘.-‐&".contains(character);
        let first = word.chars().find(|character| !"'’‘".contains(*character));
        let capital = first.is_some_and(|letter| letter.is_alphabetic() && !letter.is_lowercase());
        let number = words > 0 && word.chars().all(|character| character.is_ascii_digit());
        let particle = words > 0 && lexicon::is_name_particle(word);
        let glued_particle = word.split_once(['\'', '’', '-']).is_some_and(|(head, tail)| {
            lexicon::is_name_particle(head) && tail.chars().next().is_some_and(char::is_uppercase)
        });
        if !word.chars().all(fits_inside) || !(capital || number || particle || glued_particle) {
            return false;
        }
        words += 1;
    }
    (1..=9).contains(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honorifics_are_no_part_of_a_name() {
        assert_eq!(without_honorifics("Mrs. Baker"), "Baker");
        assert_eq!(without_honorifics("Amb. Dr. van der Meer"), "van der Meer");
        assert_eq!(without_honorifics("President"), "President");
        assert_eq!(without_honorifics("Prime Minister Berg"), "Berg");
        for office in ["Vice President", "Prime Minister", "Minister of Trade", "The President"] {
            assert_eq!(without_honorifics(office), office);
        }
    }

    #[test]
    fn spellings_of_one_name_fold_together() {
        assert_eq!(folded("Mr.  CHEN"), folded("Chen"));
        assert_eq!(folded("Núñez"), folded("Nu\u{301}n\u{303}ez"));
        assert_eq!(folded("O’Neil"), folded("O'NEIL"));
        assert_eq!(folded("Łask"), folded("LASK"));
    }

    #[test]
    fn a_surname_finds_its_person_only_when_it_is_unambiguous() {
        let names = ["anna berg", "bo berg", "zhou wei", "holm"].map(String::from);
        assert_eq!(find_person("Mr Holm", &names), Match::One(3));
        assert_eq!(find_person("ZHOU", &names), Match::One(2));
        assert_eq!(find_person("Berg", &names), Match::Several);
        assert_eq!(find_person("Anna Berg", &names), Match::One(0));
        assert_eq!(find_person("Olm", &names), Match::Nobody);
        let offices = ["president", "prime minister"].map(String::from);
        assert_eq!(find_person("Vice President", &offices), Match::Nobody);
        assert_eq!(find_person("Minister", &offices), Match::Nobody);
    }

    #[test]
    fn names_are_told_from_phrases() {
        for name in ["Chen", "Liu Wei", "van Dyck", "Speaker 1", "O’Neil", "The President", "主席", "J. Smith"] {
            assert_eq!(looks_like_name(name), name != "van Dyck", "{name}");
        }
        for phrase in ["We told them", "as follows", "A question arises", "1957", "Yes, but", ""] {
            assert!(!looks_like_name(phrase), "{phrase}");
        }
    }
}
