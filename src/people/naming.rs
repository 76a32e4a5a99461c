//! The one name of a person in tables and charts, different for different people.

use std::collections::{HashMap, HashSet};

use super::identity::Name;
use super::known::Known;
use crate::transcript::{Listing, Naming, Transcript};

/// A name for each person: the one of the user's list, else of the record's, else the fullest that was printed, without
/// titles and brackets where it is one person's only.
pub fn names(
    transcript: &Transcript,
    known: &Known,
    names: &[Name],
    people: &[Vec<usize>],
    utterances: &[u32],
) -> Vec<String> {
    let fixed = |members: &[usize]| {
        let of_user = members.iter().find_map(|name| known.people().get(names[*name].known?));
        let listed =
            members.iter().find(|name| names[**name].is_listed).map(|name| &transcript.participants[*name].name);
        of_user.map(|person| person.name.clone()).or_else(|| listed.cloned())
    };
    let best: Vec<usize> = people.iter().map(|members| best(transcript, names, members, utterances)).collect();
    let fixed: Vec<Option<String>> = people.iter().map(|members| fixed(members)).collect();
    let is_code = transcript.source.naming == Naming::Codes;
    let printed = |person: usize| &transcript.participants[best[person]].name;
    let short = |person: usize| {
        let shown = &names[best[person]].printed.shown;
        if is_code || shown.is_empty() { printed(person) } else { shown }
    };
    let mut shared: HashMap<String, u32> = HashMap::new();
    for (person, fixed) in fixed.iter().enumerate() {
        *shared.entry(fixed.as_ref().unwrap_or(short(person)).to_lowercase()).or_insert(0) += 1;
    }
    let mut taken: HashSet<String> = HashSet::new();
    let of_user = |person: usize| people[person].iter().any(|name| names[*name].known.is_some());
    let mut found: Vec<String> = (0..people.len())
        .map(|person| match &fixed[person] {
            Some(name) => name.clone(),
            None if shared[&short(person).to_lowercase()] < 2 => short(person).clone(),
            None => told_apart(names, &people[person], short(person), printed(person)),
        })
        .collect();
    for (person, name) in found.iter_mut().enumerate() {
        let base = name.clone();
        let mut number = 2;
        while !of_user(person) && !taken.insert(name.clone()) {
            *name = format!("{base} ({number})");
            number += 1;
        }
    }
    found
}

/// What tells this person from others of the same name: the place in brackets, else the name as printed.
fn told_apart(names: &[Name], members: &[usize], short: &str, printed: &str) -> String {
    let place = members.iter().find_map(|name| names[*name].printed.place_shown.as_ref());
    match place {
        Some(place) if !short.contains(place.as_str()) => format!("{short} ({place})"),
        Some(_) => short.to_owned(),
        None => printed.to_owned(),
    }
}

/// The fullest printed name: written out, in the usual order, not in capitals only; the most frequent of these.
fn best(transcript: &Transcript, names: &[Name], members: &[usize], utterances: &[u32]) -> usize {
    let order = |name: &usize| {
        let person = &transcript.participants[*name];
        let printed = &names[*name].printed;
        let full = printed.words.iter().filter(|word| word.chars().count() > 1).count();
        let is_mixed = person.name.chars().any(char::is_lowercase);
        let has_marks = !printed.shown.is_ascii();
        let is_listed = person.listing == Listing::Listed;
        (is_listed, full, printed.words.len(), !person.name.contains(','), is_mixed, has_marks, utterances[*name])
    };
    // Of equals the first.
    let mut members = members.iter().copied();
    let first = members.next().unwrap_or_default();
    members.fold(first, |best, name| if order(&name) > order(&best) { name } else { best })
}
