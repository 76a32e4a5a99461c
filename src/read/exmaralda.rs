//! EXMARaLDA basic transcriptions (`.exb`; Schmidt and Wörner 2014, EXMARaLDA Partitur-Editor manual).
//!
//! Speech is what stands on the verbal tiers: category "v" and type "t" (transcription); where there are none, the
//! tiers of type "t" whose category says that they hold text or words. Tiers of type "a" and "d" (annotation,
//! description) and all others are left out and noted. Events of one tier that follow each other without a gap (the
//! end of one is the start of the next) are one utterance, up to an event that ends in a mark of the end of an
//! utterance (`. ? ! … ˙`, HIAT); their texts are put together as they stand, with a space between where the tier
//! has one word an event. The speaker table gives the names: its "Name" attribute, else the abbreviation. Signs are
//! those of HIAT and GAT ([`tiers::notation`]). Order is that of the timeline; points without a time have none.

use std::collections::HashMap;

use roxmltree::Node;

use super::cast::Cast;
use super::tiers::names::{Holds, named};
use super::tiers::{self, Annotation, Tier, choice, joined, note};
use super::xml::Xml;
use super::{Format, Input, Reader, clock};
use crate::error::Result;
use crate::transcript::{Naming, Note, NoteKind, Participant, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "exmaralda",
    title: "EXMARaLDA basic transcription",
    extensions: &["exb"],
    speech: "events of the verbal tiers (category v, type t), joined up to the end of an utterance or a gap; \
             annotation and description tiers are left out; --tiers chooses others",
    times: "start and end of each utterance from the timeline; overlap shows in the times, the order is the timeline's",
    place: Place::Line,
    naming: Naming::Codes,
    recognise: |opening| opening.text.contains("<basic-transcription"),
    read: Reader::Text(|input, text| Ok(vec![read(input, text)?])),
};

fn read(input: &Input<'_>, text: &str) -> Result<Transcript> {
    let xml = Xml::parse(input, text)?;
    let root = xml.document.root_element();
    if !root.has_tag_name("basic-transcription") {
        let message = format!("is XML, but no basic transcription: it opens with <{}>", root.tag_name().name());
        return Err(input.error(message, "export a basic transcription (.exb) from EXMARaLDA"));
    }
    let mut transcript = input.transcript();
    let mut cast = Cast::default();
    transcript.metadata = metadata(root, &mut cast);
    let timeline = Timeline::read(&xml, root, &mut transcript.notes);
    let nodes: Vec<Node<'_, '_>> = root.descendants().filter(|node| node.has_tag_name("tier")).collect();
    let tiers: Vec<Tier> = nodes.iter().map(|node| timeline.tier(*node, &mut transcript.notes)).collect();
    let chosen = choice::chosen(&input.choices.tiers, tiers.iter())?;
    let spoken = chosen.clone().unwrap_or_else(|| spoken(&nodes));
    let mut kept = Vec::new();
    for ((mut tier, node), is_spoken) in tiers.into_iter().zip(nodes).zip(spoken) {
        if is_spoken {
            tier.annotations = joined(tier.annotations, ends_utterance);
            kept.push(tier);
        } else {
            let kind = node.attribute("type").unwrap_or_default();
            let why =
                if chosen.is_some() { "not chosen".to_owned() } else { format!("no verbal tier (type {kind:?})") };
            transcript.notes.push(tiers::left_out(&tier, &why));
        }
    }
    tiers::transcript(input, kept, transcript, cast)
}

/// The verbal tiers; where there are none, those of transcribed words.
fn spoken(nodes: &[Node<'_, '_>]) -> Vec<bool> {
    let category = |node: &Node<'_, '_>| node.attribute("category").unwrap_or_default().to_owned();
    let is_text = |node: &Node<'_, '_>| node.attribute("type") == Some("t");
    let is_verbal = |node: &Node<'_, '_>| is_text(node) && category(node) == "v";
    if nodes.iter().any(is_verbal) {
        return nodes.iter().map(is_verbal).collect();
    }
    let holds = |node: &Node<'_, '_>| named(&category(node)).holds.filter(|_| is_text(node));
    let coarsest = nodes.iter().filter_map(holds).filter(|holds| *holds <= Holds::Words).min();
    nodes.iter().map(|node| coarsest.is_some() && holds(node) == coarsest).collect()
}

/// Whether a text ends in a mark of the end of an utterance, closing quotes passed over.
fn ends_utterance(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '\'', '”', '“', '’', '»', ')']);
    text.ends_with(['.', '?', '!', '…', '˙'])
}

fn text_of(parent: Node<'_, '_>, name: &str) -> Option<String> {
    let found = parent.descendants().find(|node| node.has_tag_name(name))?;
    found.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn metadata(root: Node<'_, '_>, cast: &mut Cast) -> Vec<(String, String)> {
    let mut metadata = Vec::new();
    let mut add = |key: &str, value: Option<String>| metadata.extend(value.map(|value| (key.to_owned(), value)));
    for (name, key) in [
        ("transcription-name", "title"),
        ("project-name", "project"),
        ("transcription-convention", "convention"),
        ("comment", "comment"),
    ] {
        let about = root.descendants().find(|node| node.has_tag_name("meta-information"));
        add(key, about.and_then(|about| text_of(about, name)));
    }
    for file in root.descendants().filter(|node| node.has_tag_name("referenced-file")) {
        add("recording", file.attribute("url").filter(|url| !url.is_empty()).map(str::to_owned));
    }
    let about = root.descendants().find(|node| node.has_tag_name("ud-meta-information"));
    for (key, value) in about.map(details).unwrap_or_default() {
        add(&key, Some(value).filter(|_| key != "autosave"));
    }
    for speaker in root.descendants().filter(|node| node.has_tag_name("speaker")) {
        let name = list(speaker, cast);
        let sex = speaker.children().find(|node| node.has_tag_name("sex")).and_then(|sex| sex.attribute("value"));
        add("sex", sex.filter(|sex| *sex != "u").map(|sex| format!("{name}: {sex}")));
        for (key, value) in details(speaker) {
            add(&key, Some(format!("{name}: {value}")).filter(|_| key != "name"));
        }
    }
    metadata
}

/// The user-defined attributes below an element, keys in lower case.
fn details(parent: Node<'_, '_>) -> Vec<(String, String)> {
    let information = parent.descendants().filter(|node| node.has_tag_name("ud-information"));
    let pair = |node: Node<'_, '_>| {
        let value = node.text().map(str::trim).filter(|value| !value.is_empty())?;
        Some((node.attribute("attribute-name")?.to_lowercase(), value.to_owned()))
    };
    information.filter_map(pair).collect()
}

/// Puts a speaker on the roster; gives the name.
fn list(speaker: Node<'_, '_>, cast: &mut Cast) -> String {
    let id = speaker.attribute("id").unwrap_or_default();
    let details = details(speaker);
    let detail = |key: &str| details.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
    let abbreviation = text_of(speaker, "abbreviation");
    let name = detail("name").or_else(|| abbreviation.clone()).unwrap_or_else(|| id.to_owned());
    let aliases = abbreviation.into_iter().filter(|short| *short != name).collect();
    cast.list(id, Participant { name: name.clone(), aliases, role: detail("role"), ..Participant::default() });
    name
}

/// The points of the common timeline by name: their place in it and their time.
struct Timeline<'a, 'input> {
    xml: &'a Xml<'input>,
    points: HashMap<String, (i64, Option<i64>)>,
}

impl<'a, 'input: 'a> Timeline<'a, 'input> {
    fn read(xml: &'a Xml<'input>, root: Node<'a, 'input>, notes: &mut Vec<Note>) -> Self {
        let mut points = HashMap::new();
        for (place, point) in (0..).zip(root.descendants().filter(|node| node.has_tag_name("tli"))) {
            let time = point.attribute("time");
            let read = time.and_then(clock::seconds);
            if let (Some(time), None) = (time, read) {
                notes.push(note(NoteKind::OddTime, xml.line(point), format!("point of the timeline: {time:?}")));
            }
            points.insert(point.attribute("id").unwrap_or_default().to_owned(), (place, read));
        }
        Self { xml, points }
    }

    fn tier(&self, node: Node<'a, 'input>, notes: &mut Vec<Note>) -> Tier {
        let attribute = |name| node.attribute(name).unwrap_or_default();
        let name = ["display-name", "id"].into_iter().map(attribute).find(|name| !name.trim().is_empty());
        let events = node.children().filter(|child| child.has_tag_name("event"));
        let mut annotations: Vec<Annotation> = events.filter_map(|event| self.event(event, notes)).collect();
        annotations.sort_by_key(|one| one.order);
        Tier {
            name: name.unwrap_or_default().to_owned(),
            kind: attribute("category").to_owned(),
            speaker: Some(attribute("speaker").trim()).filter(|speaker| !speaker.is_empty()).map(str::to_owned),
            line: self.xml.line(node),
            annotations,
        }
    }

    fn event(&self, event: Node<'a, 'input>, notes: &mut Vec<Note>) -> Option<Annotation> {
        let mut point = |name| {
            let id = event.attribute(name).unwrap_or_default();
            let known = self.points.get(id).copied();
            if known.is_none() {
                let detail = format!(
                    "event without its {name} {id:?} on the timeline, left out: {}",
                    event.text().unwrap_or_default()
                );
                notes.push(note(NoteKind::DanglingReference, self.xml.line(event), detail));
            }
            known
        };
        let (start, end) = (point("start")?, point("end")?);
        let placed = tiers::placed(self.xml, event).timed(start.1, end.1, notes);
        Some(Annotation { order: start.0, order_end: end.0, ..placed })
    }
}

#[cfg(test)]
mod tests;
