//! Which printed names of one transcript are one person's: what can be known without knowing the people.
//!
//! A name that is another's short form (a surname, initials) is that person's only when exactly one person fits: where
//! two fit, or where two titles contradict each other, it stays apart from both. Merging is greedy from the surest
//! pairs on, and never brings two names together that contradict each other, whatever stands between them.

use std::collections::{HashMap, HashSet};

use super::pairs::Pairs;
use crate::text::persons::printed::PrintedName;
use crate::text::persons::relation::{Doubt, Part, Relation, relation, told_apart};

/// One printed name of a transcript.
#[derive(Debug, Clone)]
pub struct Name {
    /// The name taken apart.
    pub printed: PrintedName,
    /// Whether the record lists it as a person.
    pub is_listed: bool,
    /// The person of the user's list whom it means.
    pub known: Option<usize>,
}

/// What the talk says about two names.
pub struct Talk<'a> {
    /// How often the names follow each other with nobody between; by (smaller, larger) index.
    pub neighbours: &'a HashMap<(usize, usize), u32>,
    /// Whether labels often follow themselves (one in twenty), so that neighbours say nothing.
    pub repeats_labels: bool,
    /// Names that are ordinary words of the talk.
    pub ordinary: &'a HashSet<usize>,
}

/// The verdict on the names.
#[derive(Debug, Default)]
pub struct Verdict {
    /// For each name the first name of its person.
    pub person: Vec<usize>,
    /// For names that were merged, why.
    pub reasons: HashMap<usize, &'static str>,
    /// Names that fit several people, with one name of each.
    pub ambiguous: Vec<(usize, Vec<usize>)>,
    /// Pairs that may be one person's.
    pub doubtful: Vec<(usize, usize, Why)>,
}

/// Why two names may be one person's and were not merged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// What the names say.
    Name(Doubt),
    /// A short form whose people answer each other.
    AnswersTheOther,
    /// A short form that is an ordinary word.
    OrdinaryWord,
    /// One name, but the file gives two codes, or another name stands against it.
    SameName,
    /// A short form, but the file gives two codes, or another name stands against it.
    ShortForm,
}

/// Decides over all names of a transcript. With `merge` off nothing is merged but what the user's list says.
pub fn decide(names: &[Name], talk: &Talk<'_>, merge: bool) -> Verdict {
    let pairs = Pairs::find(names);
    let mut groups = Groups::new(names);
    let mut reasons = HashMap::new();
    let mut doubtful = Vec::new();
    let surest = pairs.surest_first();
    // What one round settles may leave a name of the next with one person only.
    let ambiguous = loop {
        let ambiguous: Vec<(usize, Vec<usize>)> =
            (0..names.len()).filter_map(|name| Some((name, pairs.rivals(&groups, talk, name)?))).collect();
        let open: HashSet<usize> = ambiguous.iter().map(|(name, _)| *name).collect();
        let mut has_joined = false;
        doubtful.clear();
        for (a, b, relation) in &surest {
            let (a, b) = (*a, *b);
            let is_open = (open.contains(&a) || open.contains(&b)) && names[a].printed != names[b].printed;
            if is_open && matches!(relation, Relation::Same | Relation::Part(_)) {
                continue;
            }
            match objection(&groups, talk, (a, b, *relation), merge) {
                Some(why) => doubtful.push((a, b, why)),
                None if groups.join(a, b) => {
                    has_joined = true;
                    let short = shorter(names, a, b);
                    let long = if short == a { b } else { a };
                    reasons.entry(short).or_insert(reason(&names[long], &names[short], *relation));
                    reasons.entry(long).or_insert(reason(&names[short], &names[long], *relation));
                }
                None if *relation == Relation::Same => doubtful.push((a, b, Why::SameName)),
                None => doubtful.push((a, b, Why::ShortForm)),
            }
        }
        if !has_joined {
            break ambiguous;
        }
    };
    doubtful.retain(|(a, b, _)| groups.person(*a) != groups.person(*b));
    let person = (0..names.len()).map(|name| groups.person(name)).collect();
    Verdict { person, reasons, ambiguous, doubtful }
}

/// What stands against one person having both names; `None` when nothing does.
fn objection(
    groups: &Groups<'_>,
    talk: &Talk<'_>,
    (a, b, relation): (usize, usize, Relation),
    merge: bool,
) -> Option<Why> {
    match relation {
        Relation::Doubtful(doubt) => Some(Why::Name(doubt)),
        // "Holm" and "Mrs. Holm" who answer each other are two.
        Relation::Same if merge => {
            let titles_differ = groups.names[a].printed.titles != groups.names[b].printed.titles;
            let is_surname = groups.names[a].printed.words.len() == 1;
            (titles_differ && is_surname && groups.answer(a, b, talk)).then_some(Why::AnswersTheOther)
        }
        Relation::Same | Relation::Apart => Some(Why::SameName),
        Relation::Part(_) if !merge => Some(Why::ShortForm),
        Relation::Part(_) => against(groups, talk, (a, b)),
    }
}

/// What the talk has against a short form: its people answer each other, or, where nobody is listed, it is an ordinary
/// word.
fn against(groups: &Groups<'_>, talk: &Talk<'_>, (a, b): (usize, usize)) -> Option<Why> {
    if groups.answer(a, b, talk) {
        return Some(Why::AnswersTheOther);
    }
    let names = groups.names;
    let is_certain = |name: usize| names[name].is_listed || names[name].known.is_some();
    let is_ordinary = !is_certain(a) && !is_certain(b) && talk.ordinary.contains(&shorter(names, a, b));
    is_ordinary.then_some(Why::OrdinaryWord)
}

fn shorter(names: &[Name], a: usize, b: usize) -> usize {
    let length = |name: usize| {
        let words = &names[name].printed.words;
        (words.len(), words.iter().map(String::len).sum::<usize>())
    };
    if length(a) < length(b) { a } else { b }
}

/// In what a name differs from another of the same person.
fn reason(known: &Name, name: &Name, relation: Relation) -> &'static str {
    let (one, other) = (&known.printed, &name.printed);
    match relation {
        Relation::Part(Part::Initials) => "initials, or a given name left out; nobody else fits",
        Relation::Part(Part::Alone) => "a part of the name; nobody else fits",
        _ if one.words != other.words && one.parts != other.parts && one.words.len() == other.words.len() => {
            "the names in another order"
        }
        _ if one.places != other.places => "with or without what stands in brackets or behind \"of\"",
        _ if one.titles != other.titles => "with or without a title",
        _ => "another spelling: capitals, spaces, signs or diacritics",
    }
}

/// People as sets of names.
pub struct Groups<'a> {
    /// The names.
    pub names: &'a [Name],
    /// For each name the first name of its person.
    person: Vec<usize>,
    /// For each first name the names of its person; empty for the others.
    members: Vec<Vec<usize>>,
}

impl<'a> Groups<'a> {
    /// Each name for itself, but for those under one person of the user's list.
    fn new(names: &'a [Name]) -> Self {
        let of_itself = |name: usize| vec![name];
        let members = (0..names.len()).map(of_itself).collect();
        let mut groups = Self { names, person: (0..names.len()).collect(), members };
        let mut first: HashMap<usize, usize> = HashMap::new();
        for (index, name) in names.iter().enumerate() {
            if let Some(known) = name.known {
                let first = *first.entry(known).or_insert(index);
                groups.unite(first, index);
            }
        }
        groups
    }

    /// The first name of a name's person.
    pub fn person(&self, name: usize) -> usize {
        self.person[name]
    }

    /// The names of a name's person.
    fn members(&self, name: usize) -> &[usize] {
        &self.members[self.person[name]]
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.person[a], self.person[b]);
        if a == b {
            return;
        }
        let (first, second) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[second]);
        for name in &moved {
            self.person[*name] = first;
        }
        self.members[first].extend(moved);
    }

    /// Joins two people, unless a name of the one contradicts a name of the other; whether they are joined anew.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let can = self.person(a) != self.person(b) && self.can_join(a, b);
        if can {
            self.unite(a, b);
        }
        can
    }

    /// Whether no name of the one person contradicts a name of the other.
    pub fn can_join(&self, a: usize, b: usize) -> bool {
        let contradicts = |one: &usize| self.members(b).iter().any(|other| self.contradict(*one, *other));
        self.person(a) == self.person(b) || !self.members(a).iter().any(contradicts)
    }

    /// Whether a name of the one person follows a name of the other in the talk.
    pub fn answer(&self, a: usize, b: usize, talk: &Talk<'_>) -> bool {
        let follow = |one: usize, other: usize| talk.neighbours.contains_key(&(one.min(other), one.max(other)));
        let answers = |one: &usize| self.members(b).iter().any(|other| follow(*one, *other));
        !talk.repeats_labels && self.person(a) != self.person(b) && self.members(a).iter().any(answers)
    }

    fn contradict(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.names[a], &self.names[b]);
        let both_listed = one.is_listed && other.is_listed;
        let both_known = one.known.is_some() && other.known.is_some() && one.known != other.known;
        let both_full = one.printed.words.len() > 1 && other.printed.words.len() > 1;
        both_listed
            || both_known
            || told_apart(&one.printed, &other.printed).is_some()
            || (both_full && !matches!(relation(&one.printed, &other.printed), Relation::Same | Relation::Part(_)))
    }
}
