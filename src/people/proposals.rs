//! What may be one person and was kept apart.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::identity::{self, Name, Talk, Verdict, Why};
use crate::text::persons::printed::PrintedName;
use crate::text::persons::relation::Doubt;
use crate::transcript::{Naming, Note, NoteKind, Participant, Proposal, Transcript};

/// The proposals of a verdict, each pair of people once with its strongest reason, in the order of the people.
pub fn find(verdict: &Verdict, person: &[usize]) -> Vec<Proposal> {
    let mut best: BTreeMap<(usize, usize), Proposal> = BTreeMap::new();
    let mut add = |a: usize, b: usize, reason: String, confidence: f64| {
        let (one, other) = (person[a], person[b]);
        let proposal = Proposal { one, other, reason, confidence };
        let known = best.entry((one.min(other), one.max(other))).or_insert_with(|| proposal.clone());
        if confidence > known.confidence {
            *known = proposal;
        }
    };
    for (a, b, why) in &verdict.doubtful {
        let (reason, confidence) = words(*why);
        add(*a, *b, reason, confidence);
    }
    for (name, fits) in &verdict.ambiguous {
        let others = fits.iter().filter(|fit| person[**fit] != person[*name]);
        for fit in others {
            add(*name, *fit, format!("one of {} whom the label fits", fits.len()), 1.0 / fits.len() as f64);
        }
    }
    only_the_most_alike(best.into_values().collect())
}

/// Of misspellings those in which each name is what the other is most like: "Hollm" is like "Holm" and "Mrs. Holm",
/// but most like one of them.
fn only_the_most_alike(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    let mut most: HashMap<usize, f64> = HashMap::new();
    for proposal in &proposals {
        for person in [proposal.one, proposal.other] {
            let known = most.entry(person).or_insert(0.0);
            *known = known.max(proposal.confidence);
        }
    }
    proposals.retain(|proposal| {
        let most_of = |person| most.get(&person).is_none_or(|most| proposal.confidence >= *most);
        !proposal.reason.starts_with(MISSPELLED) || (most_of(proposal.one) && most_of(proposal.other))
    });
    proposals
}

const MISSPELLED: &str = "letters differ";

/// Offices that are explained once, as in "The Minister for Trade (Mr. Friis)", and stand as labels elsewhere.
pub fn offices(people: &[Participant]) -> Vec<Proposal> {
    let words = |name: &str| PrintedName::parse(name).words;
    let mut holders: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for (index, person) in people.iter().enumerate() {
        if let Some(role) = &person.role {
            holders.entry(words(role)).or_default().push(index);
        }
    }
    let found = people.iter().enumerate().filter_map(|(one, person)| {
        let [other] = holders.get(&words(&person.name))?[..] else { return None };
        let reason = "the office that the other has by a label".to_owned();
        (one != other).then_some(Proposal { one, other, reason, confidence: 0.8 })
    });
    found.collect()
}

/// Pairs of names, met in different inputs, that may be one person's: indices, the reason, how far it goes.
pub fn alike(names: &[&str]) -> Vec<(usize, usize, String, f64)> {
    let name = |name: &&str| Name { printed: PrintedName::parse(name), is_listed: false, known: None };
    let names: Vec<Name> = names.iter().map(name).collect();
    let (neighbours, ordinary) = (HashMap::new(), HashSet::new());
    let talk = Talk { neighbours: &neighbours, repeats_labels: true, ordinary: &ordinary };
    let verdict = identity::decide(&names, &talk, false);
    let itself: Vec<usize> = (0..names.len()).collect();
    let found = find(&verdict, &itself).into_iter();
    found.map(|proposal| (proposal.one, proposal.other, proposal.reason, proposal.confidence)).collect()
}

/// The reason in words, and how far it goes: an order of proposals, no probability.
fn words(why: Why) -> (String, f64) {
    let (reason, confidence) = match why {
        Why::Name(Doubt::Spelling(likeness)) => ("letters differ: misspelled?", likeness),
        Why::SameName => ("the same name", 0.9),
        Why::ShortForm => ("a short form of the name", 0.7),
        Why::Name(Doubt::Order) => ("the same names in another order", 0.6),
        Why::Name(Doubt::Title) => ("one surname under two titles, or a title with one only", 0.5),
        Why::Name(Doubt::Rank) => ("the same name with another rank", 0.6),
        Why::Name(Doubt::Place) => ("the same name, other words or none in brackets", 0.6),
        Why::Name(Doubt::SurnameInitial) => ("the same given name, the surname's initial", 0.6),
        Why::OrdinaryWord => ("a part of the name, but an ordinary word, or somebody else's name, in the talk", 0.5),
        Why::AnswersTheOther => ("a part of the name, but the two follow each other", 0.4),
        Why::Name(Doubt::Suffix) => ("the same name with and without Jr., Sr. or a number", 0.3),
    };
    // Two digits say as much as there is to say.
    (reason.to_owned(), (confidence * 100.0).round() / 100.0)
}

/// Notes the proposals of a transcript whose format names people by labels, at the first place of the lesser name;
/// what an ambiguous label fits has a note already.
pub fn note(transcript: &mut Transcript, people: &[Participant], first: &[u32]) {
    if transcript.source.naming == Naming::Codes {
        return;
    }
    let place = |person: usize| people[person].labels.iter().map(|label| label.line).min();
    for proposal in &transcript.proposals {
        if proposal.reason.starts_with("one of") {
            continue;
        }
        let (one, other) = (&people[proposal.one].name, &people[proposal.other].name);
        let line = place(proposal.one).max(place(proposal.other)).or(first.first().copied()).unwrap_or(1).max(1);
        let detail = format!("{one} and {other}: {} ({:.2})", proposal.reason, proposal.confidence);
        transcript.notes.push(Note { kind: NoteKind::MergeProposed, line, line_end: line, detail });
    }
}
