//! Pairs of printed names that say something about each other.

use std::collections::{HashMap, HashSet};

use super::identity::{Groups, Name, Talk};
use crate::text::lexicon;
use crate::text::persons::printed::PrintedName;
use crate::text::persons::relation::{Doubt, Part, Relation, relation, told_apart};

/// The pairs of names that say something about each other.
pub struct Pairs {
    of: Vec<Vec<(usize, Relation)>>,
}

impl Pairs {
    /// Compares names that share a word, or open with the same two letters; in a transcript of very many names only
    /// those that share a word.
    pub fn find(names: &[Name]) -> Self {
        let mut of: Vec<Vec<(usize, Relation)>> = vec![Vec::new(); names.len()];
        let mut seen = HashSet::new();
        let mut listed: HashMap<&str, u32> = HashMap::new();
        for name in names.iter().filter(|name| name.is_listed || name.known.is_some()) {
            *listed.entry(name.printed.last()).or_insert(0) += 1;
        }
        for alike in blocks(names).into_values() {
            for (position, a) in alike.iter().enumerate() {
                for b in &alike[position + 1..] {
                    let is_new = a != b && seen.insert((*a.min(b), *a.max(b)));
                    let listed_apart = names[*a].is_listed && names[*b].is_listed;
                    if !is_new || listed_apart {
                        continue;
                    }
                    let found = match relation(&names[*a].printed, &names[*b].printed) {
                        // The record's list knows no second person of that surname.
                        Relation::Doubtful(Doubt::Title | Doubt::Place) if only_listed(names, (*a, *b), &listed) => {
                            Relation::Same
                        }
                        found => found,
                    };
                    if found != Relation::Apart {
                        of[*a].push((*b, found));
                        of[*b].push((*a, found));
                    }
                }
            }
        }
        for list in &mut of {
            list.sort_unstable_by_key(|(other, _)| *other);
        }
        Self { of }
    }

    /// Every pair once, the surest first.
    pub fn surest_first(&self) -> Vec<(usize, usize, Relation)> {
        let all = self.of.iter().enumerate().flat_map(|(a, list)| list.iter().map(move |(b, found)| (a, *b, *found)));
        let mut all: Vec<_> = all.filter(|(a, b, _)| a < b).collect();
        let rank = |found: &Relation| match found {
            Relation::Same => 0,
            Relation::Part(Part::Alone) => 2,
            Relation::Part(Part::Initials) => 1,
            Relation::Doubtful(_) | Relation::Apart => 3,
        };
        all.sort_by_key(|(a, b, found)| (rank(found), *a, *b));
        all
    }

    /// One name of each of the people whom a name fits, when they are several; the people of the record's list go
    /// before others of the very same name.
    pub fn rivals(&self, groups: &Groups<'_>, talk: &Talk<'_>, name: usize) -> Option<Vec<usize>> {
        let names = groups.names;
        if names[name].is_listed || names[name].known.is_some() {
            return None;
        }
        let fits = self.of[name].iter().filter(|(other, found)| {
            matches!(found, Relation::Same | Relation::Part(_)) && groups.can_join(name, *other)
        });
        let certain = |index: usize| names[index].is_listed || names[index].known.is_some();
        let listed: Vec<usize> = fits
            .clone()
            .filter(|(other, found)| {
                let is_untitled = names[*other].printed.titles.is_empty();
                let same_titles = names[*other].printed.titles == names[name].printed.titles;
                *found == Relation::Same && certain(*other) && (is_untitled || same_titles)
            })
            .map(|(other, _)| *other)
            .collect();
        if let [_] = listed[..] {
            return None;
        }
        if let Some(claimed) = fits.clone().find_map(|(other, _)| self.claimed_apart(names, name, *other)) {
            return Some(claimed);
        }
        let longer = |other: usize| names[other].printed.words.len() >= names[name].printed.words.len();
        let fits: Vec<usize> = fits.map(|(other, _)| *other).collect();
        let is_rival = |a: usize, b: usize| {
            let (one, other) = (&names[a], &names[b]);
            let both_certain = certain(a) && certain(b) && (one.known.is_none() || one.known != other.known);
            groups.person(a) != groups.person(b)
                && (both_certain
                    || groups.answer(a, b, talk)
                    || told_apart(&one.printed, &other.printed).is_some()
                    || (longer(a)
                        && longer(b)
                        && !matches!(relation(&one.printed, &other.printed), Relation::Same | Relation::Part(_))))
        };
        let mut rivals: Vec<usize> = Vec::new();
        for (position, a) in fits.iter().enumerate() {
            let more = fits[position + 1..].iter().find(|b| is_rival(*a, **b));
            rivals.extend(more.into_iter().flat_map(|b| [*a, *b]));
            if rivals.len() >= ENOUGH {
                break;
            }
        }
        rivals.sort_unstable();
        rivals.dedup();
        (!rivals.is_empty()).then_some(rivals)
    }

    /// A fuller name that two others fit who contradict each other ("Mr. Holm" and "Mrs. Holm", "Ann Cole" and "Marie
    /// Cole" beside "Ann Marie Cole"), and the one that contradicts this.
    fn claimed_apart(&self, names: &[Name], name: usize, fuller: usize) -> Option<Vec<usize>> {
        let certain = |index: usize| names[index].is_listed || names[index].known.is_some();
        let fits = |found: &Relation| matches!(found, Relation::Same | Relation::Part(_));
        let others = self.of[fuller].iter().filter(|(other, found)| fits(found) && *other != name && !certain(*other));
        let full = |index: usize| full_words(&names[index].printed);
        let apart = |other: usize| {
            let (one, other_name) = (&names[name].printed, &names[other].printed);
            let both_full = full(name) > 1 && full(other) > 1 && full(fuller) > full(name).max(full(other));
            (certain(fuller) && told_apart(one, other_name) == Some(Relation::Apart))
                || (both_full && relation(one, other_name) == Relation::Apart)
        };
        others.map(|(other, _)| *other).find(|other| apart(*other)).map(|other| vec![fuller, other])
    }
}

/// Whether one of two names is on a list, as the only one of its surname.
fn only_listed(names: &[Name], (a, b): (usize, usize), listed: &HashMap<&str, u32>) -> bool {
    let certain = |index: usize| names[index].is_listed || names[index].known.is_some();
    (certain(a) != certain(b)) && listed.get(names[a].printed.last()).is_some_and(|count| *count == 1)
}

/// Words of a name that are written out, particles left out.
fn full_words(name: &PrintedName) -> usize {
    name.words.iter().filter(|word| word.chars().count() > 1 && !lexicon::is_name_particle(word)).count()
}

/// So many rivals are named in a note at most.
const ENOUGH: usize = 8;

/// Names by what they have in common.
fn blocks(names: &[Name]) -> HashMap<String, Vec<usize>> {
    /// Letters that differ are looked for among so many names at most; each pair is compared.
    const MOST: usize = 3_000;
    let mut blocks: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let words = name.printed.words.iter().chain(&name.printed.parts);
        let mut keys: Vec<String> = words.filter(|word| word.chars().count() > 1).cloned().collect();
        keys.push(name.printed.words.concat());
        if names.len() <= MOST {
            let openings = name.printed.words.iter().filter(|word| word.chars().count() > 3);
            keys.extend(openings.map(|word| format!("{}…", word.chars().take(2).collect::<String>())));
        }
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            blocks.entry(key).or_default().push(index);
        }
    }
    blocks
}
