//! The people of a TEI file: persons, groups of persons and organisations of the header, and the cast of a play.

use std::collections::HashMap;

use roxmltree::Node;

use super::walk::{child, id, name, plain_text, pointers};
use crate::transcript::Participant;

/// Persons by identifier, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct People {
    pub listed: Vec<(String, Participant)>,
    index: HashMap<String, usize>,
}

impl People {
    /// The persons under a node as of a day; a cast list adds roles to them and the roles that nobody else lists.
    pub fn read(root: Node<'_, '_>, date: Option<&str>) -> Self {
        let organisations: HashMap<&str, Organisation> = root
            .descendants()
            .filter(|node| name(*node) == "org")
            .filter_map(|org| Some((id(org)?, organisation(org))))
            .collect();
        let mut people = Self::default();
        for node in root.descendants().filter(|node| ["person", "personGrp"].contains(&name(*node))) {
            let Some(id) = id(node) else { continue };
            let name = person_name(node, date).unwrap_or_else(|| id.to_owned());
            let role = node.attribute("role").map(str::to_owned);
            people.add(
                id,
                Participant { name, group: group(node, date, &organisations), role, ..Participant::default() },
            );
        }
        for item in root.descendants().filter(|node| name(*node) == "castItem") {
            people.cast(item);
        }
        people
    }

    /// The person with this identifier.
    pub fn get(&self, id: &str) -> Option<&Participant> {
        self.index.get(id).and_then(|at| self.listed.get(*at)).map(|(_, person)| person)
    }

    fn add(&mut self, id: &str, person: Participant) {
        if !self.index.contains_key(id) {
            self.index.insert(id.to_owned(), self.listed.len());
            self.listed.push((id.to_owned(), person));
        }
    }

    fn cast(&mut self, item: Node<'_, '_>) {
        let Some(role) = child(item, "role") else { return };
        let description = child(item, "roleDesc").map(|node| plain_text(node, &[])).filter(|text| !text.is_empty());
        let printed = plain_text(role, &["note"]);
        let shown = printed.trim_end_matches(['.', ',', ';', ':']).to_owned();
        let pointed = [item, role]
            .into_iter()
            .flat_map(|node| ["corresp", "sameAs"].map(|key| node.attribute(key)))
            .flatten()
            .find_map(|list| pointers(list).next());
        let id = pointed.or_else(|| id(item)).or_else(|| id(role)).unwrap_or(&shown);
        match self.index.get(id).and_then(|at| self.listed.get_mut(*at)) {
            Some((_, person)) => {
                person.role = person.role.take().or(description);
                if person.name != shown && !shown.is_empty() && !person.aliases.contains(&shown) {
                    person.aliases.push(shown);
                }
            }
            None if !shown.is_empty() => {
                let id = id.to_owned();
                self.add(&id, Participant { name: shown, role: description, ..Participant::default() });
            }
            None => {}
        }
    }
}

/// An organisation that persons belong to.
struct Organisation {
    name: String,
    kind: Option<Kind>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Group,
    Party,
}

impl Kind {
    fn of(text: &str) -> Option<Self> {
        match text {
            "parliamentaryGroup" => Some(Self::Group),
            "politicalParty" | "party" => Some(Self::Party),
            _ => None,
        }
    }
}

/// The abbreviated name before the full one: that is how records name a party.
fn organisation(org: Node<'_, '_>) -> Organisation {
    let names: Vec<Node<'_, '_>> = org.children().filter(|node| name(*node) == "orgName").collect();
    let short = names.iter().find(|node| matches!(node.attribute("full"), Some("abb" | "init" | "no")));
    let name = short.or(names.first()).map(|node| plain_text(*node, &[]));
    let name = name.filter(|name| !name.is_empty()).or_else(|| id(org).map(str::to_owned)).unwrap_or_default();
    Organisation { name, kind: org.attribute("role").and_then(Kind::of) }
}

/// The parliamentary group, else the party, that a person belongs to on the day; a group that the file does not
/// describe is known by an identifier such as `parliamentaryGroup.ABC`.
fn group(person: Node<'_, '_>, date: Option<&str>, organisations: &HashMap<&str, Organisation>) -> Option<String> {
    let mut best: Option<(Kind, String)> = None;
    for affiliation in person.children().filter(|node| name(*node) == "affiliation" && is_in_force(*node, date)) {
        for pointer in affiliation.attribute("ref").into_iter().flat_map(pointers) {
            let described = organisations.get(pointer).and_then(|org| Some((org.kind?, org.name.clone())));
            let told = || pointer.split_once('.').and_then(|(kind, name)| Some((Kind::of(kind)?, name.to_owned())));
            let Some(found) = described.or_else(told) else { continue };
            if best.as_ref().is_none_or(|best| found.0 < best.0) {
                best = Some(found);
            }
        }
    }
    best.map(|(_, name)| name)
}

/// Whether a statement with `from` and `to` holds on a day; dates of less precision are compared as far as they go.
fn is_in_force(node: Node<'_, '_>, date: Option<&str>) -> bool {
    let Some(date) = date.filter(|date| date.starts_with(|first: char| first.is_ascii_digit())) else { return true };
    let cut = |limit: &str| date.get(..limit.len()).unwrap_or(date).to_owned();
    node.attribute("from").is_none_or(|from| from.get(..date.len()).unwrap_or(from) <= cut(from).as_str())
        && node.attribute("to").is_none_or(|to| to.get(..date.len()).unwrap_or(to) >= cut(to).as_str())
}

fn person_name(person: Node<'_, '_>, date: Option<&str>) -> Option<String> {
    const NAMES: &[&str] = &["persName", "name", "label", "p"];
    let named = |kind: &&str| {
        let kind = *kind;
        let mut names = person.children().filter(move |node| name(*node) == kind);
        let first = names.clone().next();
        names.find(|node| is_in_force(*node, date)).or(first)
    };
    let node = NAMES.iter().find_map(named)?;
    let parts = |kinds: &[&str]| {
        let nodes = node.descendants().filter(|part| kinds.contains(&name(*part)));
        nodes.map(|part| plain_text(part, &[])).filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    let (given, family) = (parts(&["forename"]), parts(&["nameLink", "surname"]));
    let whole = if family.is_empty() && given.is_empty() {
        plain_text(node, &["roleName", "addName"])
    } else {
        [given, family].concat().join(" ")
    };
    Some(whole).filter(|name| !name.is_empty())
}
