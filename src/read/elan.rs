//! ELAN annotation documents (`.eaf`; Max Planck Institute for Psycholinguistics, EAF 2.7 to 3.0).
//!
//! Speech is what stands on the top-level tiers (those without a PARENT_REF) that by the name of the tier or of its
//! linguistic type hold no description (translation, gloss, part of speech, comment, gesture, ...). Where a top-level
//! tier holds no text but names of utterances (type or name "ref", or single words that end in a number), the one
//! child of it that holds utterances is read instead. All other tiers are left out and noted. A chosen tier or type
//! is read whatever it is. The speaker is the PARTICIPANT, else the parent's, else what the tier's name says
//! ([`tiers::names`]); tiers of one participant are one speaker. A time slot without a value is no time. Read with
//! roxmltree: the `rustling` reader keeps neither lines nor linguistic types and follows references by recursion.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::cast::Cast;
use super::tiers::names::{Holds, Named, holds, named};
use super::tiers::{self, Annotation, Tier, choice, note, order_by_time};
use super::xml::Xml;
use super::{Format, Input, Reader};
use crate::error::Result;
use crate::transcript::{Naming, Note, NoteKind, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "elan",
    title: "ELAN annotation document",
    extensions: &["eaf"],
    speech: "annotations of the top-level tiers that are no translations, glosses or comments by name; child tiers \
             are left out; --tiers chooses others",
    times: "start and end of each annotation; overlap shows in the times, the order is by start",
    place: Place::Line,
    naming: Naming::Codes,
    recognise: |opening| opening.text.contains("<ANNOTATION_DOCUMENT"),
    read: Reader::Text(|input, text| Ok(vec![read(input, text)?])),
};

fn read(input: &Input<'_>, text: &str) -> Result<Transcript> {
    let xml = Xml::parse(input, text)?;
    let root = xml.document.root_element();
    if !root.has_tag_name("ANNOTATION_DOCUMENT") {
        let message = format!("is XML, but no ELAN document: it opens with <{}>", root.tag_name().name());
        return Err(input.error(message, "check --from, or leave it out"));
    }
    let mut transcript = input.transcript();
    transcript.metadata = metadata(root);
    let tiers = Document { xml: &xml, root }.tiers(&mut transcript.notes);
    let spoken = match choice::chosen(&input.choices.tiers, tiers.iter().map(|one| &one.tier))? {
        Some(chosen) => chosen,
        None => spoken(&tiers, &mut transcript.notes),
    };
    let is_chosen = !input.choices.tiers.is_empty();
    let mut kept = Vec::new();
    for (tier, is_spoken) in tiers.into_iter().zip(spoken) {
        if is_spoken {
            kept.push(tier.tier);
        } else if is_chosen {
            transcript.notes.push(tiers::left_out(&tier.tier, "not chosen"));
        }
    }
    tiers::transcript(input, kept, transcript, Cast::default())
}

/// A tier with what only ELAN has.
struct ElanTier {
    tier: Tier,
    parent: Option<String>,
}

fn metadata(root: Node<'_, '_>) -> Vec<(String, String)> {
    let attributes = |node: Node<'_, '_>, names: &[(&str, &str)]| {
        let found =
            names.iter().filter_map(|(name, key)| Some(((*key).to_owned(), node.attribute(*name)?.trim().to_owned())));
        found.filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()
    };
    let mut metadata = attributes(root, &[("AUTHOR", "transcriber"), ("DATE", "transcribed")]);
    for node in root.descendants() {
        match node.tag_name().name() {
            "MEDIA_DESCRIPTOR" => metadata.extend(attributes(node, &[("MEDIA_URL", "recording")])),
            "LANGUAGE" => metadata.extend(attributes(node, &[("LANG_LABEL", "language")])),
            "TIER" => break,
            _ => {}
        }
    }
    metadata
}

struct Document<'a, 'input> {
    xml: &'a Xml<'input>,
    root: Node<'a, 'input>,
}

/// What an annotation refers to: two time slots, or another annotation.
enum Anchor {
    Times(Option<i64>, Option<i64>),
    Parent(String),
}

impl<'a, 'input: 'a> Document<'a, 'input> {
    fn children(&self, name: &'static str) -> impl Iterator<Item = Node<'a, 'input>> {
        self.root.children().filter(move |node| node.has_tag_name(name))
    }

    fn tiers(&self, notes: &mut Vec<Note>) -> Vec<ElanTier> {
        let slots = self.slots(notes);
        let anchors = self.anchors(&slots, notes);
        let dividing: HashSet<&str> = self
            .children("LINGUISTIC_TYPE")
            .filter(|kind| kind.attribute("CONSTRAINTS") == Some("Symbolic_Subdivision"))
            .filter_map(|kind| kind.attribute("LINGUISTIC_TYPE_ID"))
            .collect();
        let participants: HashMap<&str, &str> = self
            .children("TIER")
            .filter_map(|tier| Some((tier.attribute("TIER_ID")?, tier.attribute("PARTICIPANT")?.trim())))
            .filter(|(_, participant)| !participant.is_empty())
            .collect();
        let read = |node: Node<'a, 'input>| {
            let attribute = |name| node.attribute(name).unwrap_or_default();
            let (name, kind) = (attribute("TIER_ID"), attribute("LINGUISTIC_TYPE_REF"));
            let parent = node.attribute("PARENT_REF");
            let participant = participants.get(name).or_else(|| participants.get(parent?)).copied();
            let speaker = participant.or_else(|| named(name).speaker).map(str::to_owned);
            let mut annotations: Vec<Annotation> = node
                .descendants()
                .filter(|node| node.has_tag_name("ALIGNABLE_ANNOTATION") || node.has_tag_name("REF_ANNOTATION"))
                .map(|node| self.annotation(node, &anchors, !dividing.contains(kind), notes))
                .collect();
            order_by_time(&mut annotations);
            let line = self.xml.line(node);
            let tier = Tier { name: name.to_owned(), kind: kind.to_owned(), speaker, line, annotations };
            ElanTier { tier, parent: parent.map(str::to_owned) }
        };
        self.children("TIER").map(read).collect()
    }

    fn slots(&self, notes: &mut Vec<Note>) -> HashMap<&'a str, Option<i64>> {
        let mut slots = HashMap::new();
        for slot in self.children("TIME_ORDER").flat_map(|order| order.children()) {
            let Some(id) = slot.attribute("TIME_SLOT_ID") else { continue };
            let value = slot.attribute("TIME_VALUE");
            let time = value.and_then(|value| value.trim().parse().ok());
            if time.is_none() && value.is_some() {
                let detail = format!("time slot {id:?}: {:?}", value.unwrap_or_default());
                notes.push(note(NoteKind::OddTime, self.xml.line(slot), detail));
            }
            slots.insert(id, time);
        }
        slots
    }

    fn anchors(&self, slots: &HashMap<&'a str, Option<i64>>, notes: &mut Vec<Note>) -> HashMap<&'a str, Anchor> {
        let mut anchors = HashMap::new();
        for node in self.children("TIER").flat_map(|tier| tier.descendants()) {
            let Some(id) = node.attribute("ANNOTATION_ID") else { continue };
            if let Some(parent) = node.attribute("ANNOTATION_REF") {
                anchors.insert(id, Anchor::Parent(parent.to_owned()));
                continue;
            }
            let mut slot = |name| {
                let reference = node.attribute(name)?;
                let known = slots.get(reference);
                if known.is_none() {
                    let detail = format!("annotation {id:?}: no time slot {reference:?}");
                    notes.push(note(NoteKind::DanglingReference, self.xml.line(node), detail));
                }
                known.copied().flatten()
            };
            anchors.insert(id, Anchor::Times(slot("TIME_SLOT_REF1"), slot("TIME_SLOT_REF2")));
        }
        anchors
    }

    fn annotation(
        &self,
        node: Node<'a, 'input>,
        anchors: &HashMap<&'a str, Anchor>,
        is_whole: bool,
        notes: &mut Vec<Note>,
    ) -> Annotation {
        let value = node.children().find(|child| child.has_tag_name("ANNOTATION_VALUE"));
        let mut annotation = tiers::placed(self.xml, value.unwrap_or(node));
        annotation.id = node.attribute("ANNOTATION_ID").map(str::to_owned);
        let is_reference = node.has_tag_name("REF_ANNOTATION");
        match annotation.id.as_deref().and_then(|id| times(id, anchors)) {
            // The parts of a subdivided annotation have no times of their own.
            Some(_) if is_reference && !is_whole => annotation,
            Some((start, end)) => annotation.timed(start, end, notes),
            None => {
                let id = annotation.id.as_deref().unwrap_or_default();
                let detail = format!("annotation {id:?} leads to no annotation with times");
                notes.push(note(NoteKind::DanglingReference, self.xml.line(node), detail));
                annotation
            }
        }
    }
}

/// The times of an annotation, through the annotations it refers to; `None` when the chain is broken or turns round.
fn times(id: &str, anchors: &HashMap<&str, Anchor>) -> Option<(Option<i64>, Option<i64>)> {
    const LONGEST_CHAIN: usize = 64;
    let mut id = id;
    for _ in 0..LONGEST_CHAIN {
        match anchors.get(id)? {
            Anchor::Times(start, end) => return Some((*start, *end)),
            Anchor::Parent(parent) => id = parent,
        }
    }
    None
}

/// Which tiers are speech by the format's own rule; the others are noted.
fn spoken(tiers: &[ElanTier], notes: &mut Vec<Note>) -> Vec<bool> {
    let is_candidate: Vec<bool> = tiers
        .iter()
        .map(|one| match &one.parent {
            None => !holds_references(&one.tier),
            Some(parent) => stands_for(one, parent, tiers),
        })
        .collect();
    let indices: Vec<usize> = (0..tiers.len()).filter(|at| is_candidate[*at]).collect();
    let candidates: Vec<(&Tier, Named<'_>)> =
        indices.iter().map(|at| (&tiers[*at].tier, held(&tiers[*at].tier))).collect();
    let mut spoken = vec![false; tiers.len()];
    let mut reasons: HashMap<usize, String> = HashMap::new();
    for (place, at) in indices.iter().enumerate() {
        match choice::reason_against(place, &candidates) {
            None => spoken[*at] = true,
            Some(reason) => drop(reasons.insert(*at, reason)),
        }
    }
    for (at, one) in tiers.iter().enumerate().filter(|(at, _)| !spoken[*at]) {
        let standard = match &one.parent {
            None => "names of the utterances".to_owned(),
            Some(parent) => format!("depends on tier {parent:?}"),
        };
        notes.push(tiers::left_out(&one.tier, reasons.get(&at).unwrap_or(&standard)));
    }
    spoken
}

/// What a tier holds by its own name, else by the name of its linguistic type.
fn held(tier: &Tier) -> Named<'_> {
    let named = named(&tier.name);
    Named { speaker: tier.speaker.as_deref(), holds: named.holds.or_else(|| holds(&tier.kind)) }
}

/// Whether a tier has no text, but at most names of utterances: "ref" by name, or single words that end in a number.
fn holds_references(tier: &Tier) -> bool {
    const FEWEST: usize = 3;
    if held(tier).holds == Some(Holds::References) {
        return true;
    }
    let mut filled = tier.annotations.iter().map(|one| one.text.trim()).filter(|text| !text.is_empty()).peekable();
    if filled.peek().is_none() {
        return !tier.annotations.is_empty();
    }
    let is_name = |text: &str| {
        !text.contains(char::is_whitespace)
            && text.contains(char::is_alphabetic)
            && text.ends_with(|last: char| last.is_ascii_digit())
    };
    tier.annotations.len() >= FEWEST && filled.all(is_name)
}

/// Whether a child holds the utterances that its parent only names: the one child that is said to, or the only one
/// that is no description.
fn stands_for(child: &ElanTier, parent: &str, tiers: &[ElanTier]) -> bool {
    let is_named_only =
        |one: &&ElanTier| one.tier.name == parent && one.parent.is_none() && holds_references(&one.tier);
    if !tiers.iter().any(|one| is_named_only(&one)) {
        return false;
    }
    let siblings =
        || tiers.iter().filter(|one| one.parent.as_deref() == Some(parent) && !one.tier.annotations.is_empty());
    let holding = |what: Option<Holds>| siblings().filter(move |one| held(&one.tier).holds == what);
    let mut fitting = holding(Some(Holds::Utterances)).peekable();
    let only = if fitting.peek().is_some() { fitting.collect::<Vec<_>>() } else { holding(None).collect() };
    matches!(only.as_slice(), [one] if one.tier.name == child.tier.name)
}

#[cfg(test)]
mod tests;
