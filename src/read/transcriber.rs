//! Transcriber files (`.trs`; Barras, Geoffrois, Wu and Liberman 2001, DTD `trans-14`).
//!
//! A Turn is an utterance: the texts of its Syncs, one line each. In a turn of several speakers the text after
//! `<Who nb="n"/>` is the n-th speaker's own utterance with the times of the turn; text before any Who is said by all
//! of them. Events stand in the text as Transcriber shows them (`[laughter]`, `[noise-]` where it begins) and are no
//! speech, whatever their type. Comments and backgrounds are kept out of the text and noted, topics are metadata; a
//! turn that holds only events or the length of a silence is none. Brackets are read by the house rule. A file in
//! which no turn names its speaker is refused: it says nothing about who speaks.

mod turns;

use roxmltree::Node;

use super::cast::Cast;
use super::tiers::note;
use super::xml::Xml;
use super::{Format, Input, Reader};
use crate::error::Result;
use crate::transcript::{Naming, Note, NoteKind, Participant, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "transcriber",
    title: "Transcriber",
    extensions: &["trs"],
    speech: "the text of each Turn, in a turn of several speakers by Who; events, comments and backgrounds are no \
             speech",
    times: "start and end of each turn; those who speak at once have the same times",
    place: Place::Line,
    naming: Naming::Codes,
    recognise: |opening| {
        let holds = |tag| opening.text.contains(tag);
        holds("<!DOCTYPE Trans SYSTEM") || (holds("<Trans ") && opening.text.trim_start().starts_with('<'))
    },
    read: Reader::Text(|input, text| Ok(vec![read(input, text)?])),
};

fn read(input: &Input<'_>, text: &str) -> Result<Transcript> {
    let xml = Xml::parse(input, text)?;
    let root = xml.document.root_element();
    if !root.has_tag_name("Trans") {
        let message = format!("is XML, but no Transcriber file: it opens with <{}>", root.tag_name().name());
        return Err(input.error(message, "check --from, or leave it out"));
    }
    let mut transcript = input.transcript();
    transcript.metadata = metadata(root);
    let cast = speakers(root, &mut transcript);
    transcript.notes.extend(comments(&xml, root));
    let read = turns::Turns::new(&xml, cast, &mut transcript).read(root);
    transcript.participants = read.cast.participants;
    if transcript.utterances.is_empty() {
        return Err(input.error("no turn holds any text", "check that the file holds a transcript"));
    }
    if transcript.utterances.iter().all(|one| one.speakers.is_empty()) {
        let hint =
            "give each turn its speaker in Transcriber (Segmentation, then the speaker's name) and save the file";
        return Err(input.error("no turn names its speaker", hint));
    }
    transcript.notes.extend(read.notes);
    Ok(transcript)
}

fn metadata(root: Node<'_, '_>) -> Vec<(String, String)> {
    let mut metadata = Vec::new();
    let mut add = |node: Node<'_, '_>, name: &str, key: &str| {
        let value = node.attributes().find(|one| one.name() == name).map(|one| one.value().trim().to_owned());
        metadata.extend(value.filter(|value| !value.is_empty()).map(|value| (key.to_owned(), value)));
    };
    for (name, key) in [("audio_filename", "recording"), ("scribe", "transcriber"), ("lang", "language")] {
        add(root, name, key);
    }
    for node in root.descendants() {
        match node.tag_name().name() {
            "Episode" => {
                add(node, "program", "title");
                add(node, "air_date", "date");
            }
            "Topic" => add(node, "desc", "topic"),
            // Transcriber marks a section so; what it holds is read like the others.
            "Section" if node.attribute("type") == Some("nontrans") => add(node, "startTime", "not transcribed from"),
            _ => {}
        }
    }
    // An untouched template has the identifier of an empty topic for a date.
    metadata.retain(|(key, value)| key != "date" || value.starts_with(|first: char| first.is_ascii_digit()));
    metadata
}

fn speakers(root: Node<'_, '_>, transcript: &mut Transcript) -> Cast {
    let mut cast = Cast::default();
    for speaker in root.descendants().filter(|node| node.has_tag_name("Speaker")) {
        let Some(id) = speaker.attribute("id") else { continue };
        let name = speaker.attribute("name").map(str::trim).filter(|name| !name.is_empty()).unwrap_or(id);
        cast.list(id, Participant { name: name.to_owned(), ..Participant::default() });
        for (attribute, key) in [("type", "sex"), ("dialect", "dialect")] {
            let value = speaker.attribute(attribute).filter(|value| !value.is_empty());
            transcript.metadata.extend(value.map(|value| (key.to_owned(), format!("{name}: {value}"))));
        }
    }
    cast
}

/// Comments one by one, backgrounds counted.
fn comments(xml: &Xml<'_>, root: Node<'_, '_>) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut backgrounds: Vec<u32> = Vec::new();
    for node in root.descendants() {
        match node.tag_name().name() {
            "Comment" => {
                let detail = node.attribute("desc").unwrap_or_default();
                notes.push(note(NoteKind::Footnote, xml.line(node), detail));
            }
            "Background" => backgrounds.push(xml.line(node)),
            _ => {}
        }
    }
    if let (Some(first), Some(last)) = (backgrounds.first(), backgrounds.last()) {
        let detail = format!("{} marks of background noise", backgrounds.len());
        notes.push(Note { kind: NoteKind::EventAlone, line: *first, line_end: *last, detail });
    }
    notes
}

#[cfg(test)]
mod tests;
