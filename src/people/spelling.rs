//! One spelling for a person over all transcripts of a study.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::known::Known;
use crate::text::persons::printed::PrintedName;
use crate::transcript::{Listing, Naming, Transcript};

/// Gives people of several transcripts whose names differ in capitals, spaces, signs or diacritics only one spelling:
/// that of the user's list or of a record's, else the one with small letters and diacritics, else the most frequent,
/// else the first. Titles and brackets that tell people apart stay.
pub fn one_spelling_a_person(transcripts: &mut [Transcript], known: &Known) {
    let of_labels = |transcript: &&mut Transcript| transcript.source.naming == Naming::Labels;
    let of_user = |name: &str| known.people().iter().any(|one| one.name == name);
    let mut spellings: BTreeMap<String, HashMap<String, Weight>> = BTreeMap::new();
    for transcript in transcripts.iter_mut().filter(of_labels) {
        for person in &transcript.participants {
            let is_listed = person.listing == Listing::Listed || of_user(&person.name);
            let name = &person.name;
            let weight = spellings.entry(key(name)).or_default().entry(name.clone()).or_default();
            weight.is_listed |= is_listed;
            weight.is_mixed = name.chars().any(char::is_lowercase);
            weight.has_marks = !name.is_ascii();
            weight.count += 1;
        }
    }
    spellings.retain(|key, forms| forms.len() > 1 && !key.is_empty());
    let chosen: HashMap<String, String> = spellings
        .into_iter()
        .filter_map(|(key, forms)| {
            let best = forms.into_iter().max_by(|(a, one), (b, other)| one.cmp(other).then_with(|| b.cmp(a)))?;
            Some((key, best.0))
        })
        .collect();
    for transcript in transcripts.iter_mut().filter(of_labels) {
        let mut names: HashSet<String> = transcript.participants.iter().map(|person| person.name.clone()).collect();
        for person in transcript.participants.iter_mut().filter(|person| !of_user(&person.name)) {
            let Some(name) = chosen.get(&key(&person.name)).filter(|name| !names.contains(*name)) else { continue };
            names.insert(name.clone());
            let before = std::mem::replace(&mut person.name, name.clone());
            if !person.aliases.contains(&before) {
                person.aliases.push(before);
                person.aliases.sort_unstable();
            }
        }
    }
}

/// What speaks for a spelling, the strongest first.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    is_listed: bool,
    is_mixed: bool,
    has_marks: bool,
    count: u32,
}

/// The words of a name with what tells people apart.
fn key(name: &str) -> String {
    let printed = PrintedName::parse(name);
    let title = printed.of_men.map_or("", |of_men| if of_men { "mr" } else { "mrs" });
    let places: Vec<&str> = printed.places.iter().map(|place| place.folded.as_str()).collect();
    let suffix = printed.suffix.as_deref().unwrap_or_default();
    format!("{}|{}|{title}|{suffix}|{}", printed.words.join(" "), places.join(","), printed.rank.unwrap_or_default())
}
