//! One transcript: its printed names become people, its utterances theirs.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::identity::{self, Name, Talk, Verdict};
use super::known::{Known, Person, one_space};
use super::participation::{add_present, assign};
use super::{naming, proposals};
use crate::text::lexicon;
use crate::text::persons::printed::PrintedName;
use crate::transcript::{Label, Listing, Naming, Note, NoteKind, Participant, Transcript};

/// Brings the names of one person together.
pub fn settle(transcript: &mut Transcript, known: &Known) {
    let use_of = Use::count(transcript);
    let names = names(transcript, known);
    let ordinary = ordinary(&names, transcript);
    let talk = Talk {
        neighbours: &use_of.neighbours,
        repeats_labels: use_of.repeats * 20 > use_of.followed,
        ordinary: &ordinary,
    };
    let mut verdict = identity::decide(&names, &talk, transcript.source.naming == Naming::Labels);
    let cast = Cast::new(&verdict);
    let shown = naming::names(transcript, known, &names, &cast.members, &use_of.utterances);
    for (members, shown) in cast.members.iter().zip(&shown) {
        // The name that stands for the others is no merged one.
        let is_shown = |name: &&usize| transcript.participants[**name].name == *shown;
        let is_bare = |name: &&usize| names[**name].printed.shown == *shown;
        let own = members.iter().find(is_shown).or_else(|| members.iter().find(is_bare));
        own.map(|own| verdict.reasons.remove(own));
    }
    note(transcript, known, &names, &verdict, &use_of, &cast, &shown);
    let people = cast.members.iter().zip(&shown);
    let participants: Vec<Participant> = people
        .map(|(members, shown)| participant(transcript, known, &names, &verdict, &use_of, members, shown))
        .collect();
    transcript.proposals = proposals::find(&verdict, &cast.person);
    transcript.proposals.extend(proposals::offices(&participants));
    proposals::note(transcript, &participants, &use_of.first);
    transcript.participants = participants;
    let excluded: HashSet<usize> = (0..cast.members.len())
        .filter(|person| {
            cast.members[*person].iter().any(|name| is_excluded(known, &names[*name], &transcript.source.path))
        })
        .collect();
    assign(transcript, &cast.person, &excluded);
    add_present(transcript, known);
}

/// What the utterances say of each printed name.
struct Use {
    /// How many utterances stand under each.
    utterances: Vec<u32>,
    /// Place of the first of them.
    first: Vec<u32>,
    /// Whether one of them stands in nobody else's turn.
    speaks_up: Vec<bool>,
    /// How often two names follow each other.
    neighbours: HashMap<(usize, usize), u32>,
    /// How often a name follows itself.
    repeats: u32,
    /// How often a name follows a name.
    followed: u32,
}

impl Use {
    fn count(transcript: &Transcript) -> Self {
        let people = transcript.participants.len();
        let mut found = Self {
            utterances: vec![0; people],
            first: vec![0; people],
            speaks_up: vec![false; people],
            neighbours: HashMap::new(),
            repeats: 0,
            followed: 0,
        };
        let mut before: &[usize] = &[];
        for said in &transcript.utterances {
            for who in &said.speakers {
                found.utterances[*who] += 1;
                found.speaks_up[*who] |= said.host.is_none();
                if found.first[*who] == 0 {
                    found.first[*who] = said.line;
                }
            }
            if said.host.is_some() {
                continue;
            }
            found.followed += u32::from(before.len() == 1 && said.speakers.len() == 1);
            match (before, &said.speakers[..]) {
                ([one], [other]) if one == other => found.repeats += 1,
                ([one], [other]) => *found.neighbours.entry((*one.min(other), *one.max(other))).or_insert(0) += 1,
                _ => {}
            }
            before = &said.speakers;
        }
        found
    }
}

fn names(transcript: &Transcript, known: &Known) -> Vec<Name> {
    let input = &transcript.source.path;
    let name = |person: &Participant| {
        let forms = std::iter::once(&person.name).chain(&person.aliases);
        Name {
            printed: PrintedName::parse(&person.name),
            is_listed: person.listing == Listing::Listed,
            known: if known.is_empty() { None } else { forms.filter_map(|form| known.find(form, input)).next() },
        }
    };
    let mut names: Vec<Name> = transcript.participants.iter().map(name).collect();
    let titled: Vec<(usize, PrintedName)> = transcript
        .participants
        .iter()
        .enumerate()
        .filter(|(_, person)| person.listing == Listing::Listed)
        .filter_map(|(index, person)| Some((index, PrintedName::parse(person.aliases.first()?))))
        .collect();
    for (index, printed) in titled {
        let name = &names[index].printed;
        let is_namesake =
            |other: &(usize, &Name)| other.0 != index && other.1.is_listed && other.1.printed.last() == name.last();
        let has_namesake = names.iter().enumerate().any(|other| is_namesake(&other));
        let name = &mut names[index].printed;
        if printed.words == name.words {
            name.of_men = printed.of_men;
            // Somebody may have several offices: the list's tells apart only those of one surname.
            if has_namesake {
                name.rank = printed.rank;
                name.titles = printed.titles;
            }
        }
    }
    names
}

/// Names of one word without a title that also stand in small letters in the talk ("Nurse", "Will"), or there behind
/// another given name.
fn ordinary(names: &[Name], transcript: &Transcript) -> HashSet<usize> {
    let mut single: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let printed = &name.printed;
        if let ([word], None, None) = (&printed.words[..], printed.of_men, &printed.rank) {
            single.entry(word).or_default().push(index);
        }
    }
    let is_part = |index: &usize| {
        let word = &names[*index].printed.words[0];
        names.iter().any(|name| name.printed.words.len() > 1 && name.printed.words.contains(word))
    };
    single.retain(|_, indices| indices.iter().any(is_part));
    let mut found = HashSet::new();
    if single.is_empty() {
        return found;
    }
    for said in &transcript.utterances {
        for word in said.text.split(|letter: char| !letter.is_alphabetic()) {
            if word.starts_with(char::is_lowercase)
                && !lexicon::is_name_particle(word)
                && let Some(indices) = single.get(word)
            {
                found.extend(indices);
            }
        }
        let mut before = "";
        for word in said.text.split_whitespace() {
            if let Some(indices) = namesake(before, word, names, &single) {
                found.extend(indices);
            }
            before = word;
        }
    }
    found
}

/// The names that are the surname of somebody whom the talk names in full and who has no label: "Dot Hanrahan" where
/// only Frank Hanrahan speaks under that surname.
fn namesake<'a>(
    given: &str,
    surname: &str,
    names: &[Name],
    single: &'a HashMap<&str, Vec<usize>>,
) -> Option<&'a Vec<usize>> {
    let surname = surname.trim_end_matches(|letter: char| !letter.is_alphabetic());
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let lowered = given.to_lowercase();
    let opens = lexicon::is_honorific(&lowered) || lexicon::opens_no_label(&lowered) || lexicon::opens_office(&lowered);
    if opens || given.chars().count() < 2 || !is_name(given) || !is_name(surname) {
        return None;
    }
    let words = PrintedName::parse(&format!("{given} {surname}")).words;
    let [given, surname] = &words[..] else { return None };
    let found = single.get(surname.as_str())?;
    let has_both = |name: &Name| name.printed.words.contains(given) && name.printed.words.contains(surname);
    (!names.iter().any(has_both)).then_some(found)
}

/// The people that the names come to.
struct Cast {
    /// For each printed name its person.
    person: Vec<usize>,
    /// For each person the printed names, in order.
    members: Vec<Vec<usize>>,
}

impl Cast {
    fn new(verdict: &Verdict) -> Self {
        let mut number: HashMap<usize, usize> = HashMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut person = Vec::with_capacity(verdict.person.len());
        for (name, first) in verdict.person.iter().enumerate() {
            let index = *number.entry(*first).or_insert_with(|| {
                members.push(Vec::new());
                members.len() - 1
            });
            members[index].push(name);
            person.push(index);
        }
        Self { person, members }
    }
}

fn person(known: &Known, names: &[Name], members: &[usize], input: &Path) -> Option<Person> {
    let index = members.iter().find_map(|name| names[*name].known)?;
    Some(known.about(index, input))
}

fn is_excluded(known: &Known, name: &Name, input: &Path) -> bool {
    name.known.is_some_and(|index| known.about(index, input).is_excluded())
}

fn participant(
    transcript: &Transcript,
    known: &Known,
    names: &[Name],
    verdict: &Verdict,
    use_of: &Use,
    members: &[usize],
    shown: &str,
) -> Participant {
    let listed = person(known, names, members, &transcript.source.path);
    let of = |name: &usize| &transcript.participants[*name];
    let mut aliases: Vec<String> = Vec::new();
    for form in members.iter().flat_map(|name| std::iter::once(&of(name).name).chain(&of(name).aliases)) {
        if form != shown && !aliases.contains(form) {
            aliases.push(form.clone());
        }
    }
    aliases.sort_unstable();
    let labels = members.iter().filter(|name| use_of.utterances[**name] > 0).map(|name| {
        let is_own = names[*name].known.is_some() || of(name).name == shown;
        Label {
            text: one_space(&of(name).name),
            utterances: use_of.utterances[*name],
            line: use_of.first[*name],
            reason: verdict.reasons.get(name).filter(|_| !is_own).map_or("", |reason| reason).to_owned(),
        }
    });
    let first = |value: fn(&Participant) -> &Option<String>| members.iter().find_map(|name| value(of(name)).clone());
    let is_listed =
        members.iter().any(|name| names[*name].is_listed) || listed.as_ref().is_some_and(|person| person.present);
    Participant {
        name: shown.to_owned(),
        labels: labels.collect(),
        aliases,
        group: listed.as_ref().and_then(|person| person.group.clone()).or_else(|| first(|person| &person.group)),
        role: listed.as_ref().and_then(|person| person.role.clone()).or_else(|| first(|person| &person.role)),
        listing: if is_listed { Listing::Listed } else { Listing::Unlisted },
    }
}

/// What was merged, kept apart, or is on no list.
fn note(
    transcript: &mut Transcript,
    known: &Known,
    names: &[Name],
    verdict: &Verdict,
    use_of: &Use,
    cast: &Cast,
    shown: &[String],
) {
    let of_labels = transcript.source.naming == Naming::Labels;
    let has_list = of_labels && names.iter().any(|name| name.is_listed);
    let ambiguous: HashMap<usize, &Vec<usize>> = verdict.ambiguous.iter().map(|(name, fits)| (*name, fits)).collect();
    let mut notes = Vec::new();
    for (index, name) in names.iter().enumerate().filter(|(index, _)| use_of.utterances[*index] > 0) {
        let printed = &transcript.participants[index].name;
        let line = use_of.first[index];
        let mut add = |kind, detail| notes.push(Note { kind, line, line_end: line, detail });
        let person = cast.person[index];
        if let Some(reason) = verdict.reasons.get(&index).filter(|_| name.known.is_none() && *printed != shown[person])
        {
            add(NoteKind::LabelsMerged, format!("{printed}: {} ({reason})", shown[person]));
        }
        if let Some(fits) = ambiguous.get(&index).filter(|_| of_labels) {
            let mut people: Vec<&str> = fits.iter().map(|name| shown[cast.person[*name]].as_str()).collect();
            people.sort_unstable();
            people.dedup();
            add(NoteKind::AmbiguousLabel, format!("{printed}: {}", people.join(", ")));
        }
        let is_listed = cast.members[person].iter().any(|name| names[*name].is_listed || names[*name].known.is_some());
        if has_list && !is_listed && use_of.speaks_up[index] && cast.members[person][0] == index {
            add(NoteKind::UnlistedSpeaker, printed.clone());
        }
        if !known.is_empty() && name.known.is_none() {
            add(NoteKind::LabelNotInList, printed.clone());
        }
    }
    transcript.notes.extend(notes);
    drop_seen_once(transcript, use_of, cast, names);
}

/// Takes back that a label was met once where its person has others, or is listed.
fn drop_seen_once(transcript: &mut Transcript, use_of: &Use, cast: &Cast, names: &[Name]) {
    let is_settled = |name: &usize| {
        let members = &cast.members[cast.person[*name]];
        let uses: u32 = members.iter().map(|name| use_of.utterances[*name]).sum();
        uses > 1 || members.iter().any(|name| names[*name].is_listed || names[*name].known.is_some())
    };
    let settled: HashSet<u32> = transcript
        .utterances
        .iter()
        .filter(|said| said.host.is_none() && said.speakers.iter().all(is_settled))
        .map(|said| said.line)
        .collect();
    transcript.notes.retain(|note| note.kind != NoteKind::LabelSeenOnce || !settled.contains(&note.line));
}
