//! TEI: transcriptions of speech (`<u>`), parliamentary records (ParlaMint) and drama (`<sp>`).
//!
//! Speech is what stands in a `<u>` or an `<sp>`, wherever it is in the text. What was done (`<vocal>`, `<kinesic>`,
//! `<incident>`, `<writing>`, `<stage>`, `<note>`, `<pause>`, `<shift>`) stays in the text in brackets and is no word;
//! between speeches it is a note. `<gap>` is unintelligible, `<unclear>` is counted, `<del>` is spoken and taken back.
//! Of a `<choice>` the form of the source is read (`orig`, `sic`, `abbr`), of a `<subst>` the added text. Footnotes,
//! page heads, headings, front and back matter are noted. A line of the text is a line of the file or of verse.
//!
//! TEI Consortium: TEI P5 Guidelines, chapters 7 (performance texts) and 8 (transcriptions of speech); the ParlaMint
//! guidelines (Erjavec et al. 2022); DraCor (Fischer et al. 2019). Files of TEI P4 (`TEI.2`) are read too.

mod body;
mod header;
mod people;
mod place;
mod speakers;
mod speech;
mod timeline;
mod tokens;
mod walk;

use roxmltree::Node;

use super::xml::{self, Xml};
use super::{Format, Input, Reader};
use crate::error::Result;
use crate::transcript::{Naming, Note, NoteKind, Place, Transcript};
use body::Sources;
use people::People;
use walk::{Edge, Walk, child, id, name};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "tei",
    title: "TEI XML: transcribed speech, parliamentary records, drama",
    extensions: &["tei", "xml"],
    speech: "the text of every <u> and <sp>, without notes, stage directions, vocal and other events, gaps, footnotes \
             and the speaker's label",
    times: "start and end of a <u> by the timeline of the file; overlap follows from them",
    place: Place::Line,
    naming: Naming::Codes,
    recognise: |opening| {
        xml::root_name(opening.text).is_some_and(|root| is_tei(root.rsplit(':').next().unwrap_or(root)))
    },
    read: Reader::Text(read),
};

fn is_tei(root: &str) -> bool {
    ["TEI", "teiCorpus", "TEI.2", "teiCorpus.2"].contains(&root)
}

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let xml = Xml::parse(input, text)?;
    let root = xml.document.root_element();
    if !is_tei(name(root)) {
        return Err(input.error(
            format!("is XML with the root element <{}>, not TEI", name(root)),
            "name a file whose root is <TEI>, <teiCorpus> or <TEI.2>; `rapporteur list formats` names other XML",
        ));
    }
    let (texts, shared) = texts(root);
    let mut transcripts = Vec::new();
    let mut silent = Vec::new();
    for (number, tei) in (1..).zip(&texts) {
        let name = if texts.len() == 1 { input.name.clone() } else { text_name(input, *tei, number) };
        let transcript = transcript(input, &xml, Sources { tei: *tei, shared: &shared });
        if transcript.utterances.is_empty() {
            let (line, line_end) = (xml.line(*tei), xml.line_end(*tei));
            let detail = format!("{name}: a text without <u> and <sp>");
            silent.push(Note { kind: NoteKind::NotTalk, line, line_end, detail });
        } else {
            transcripts.push(Transcript { name, ..transcript });
        }
    }
    match transcripts.first_mut() {
        Some(first) => {
            first.notes.splice(0..0, input.notes.iter().cloned());
            first.notes.extend(silent);
            Ok(transcripts)
        }
        None => Err(no_speech(input, root)),
    }
}

fn no_speech(input: &Input<'_>, root: Node<'_, '_>) -> crate::error::Error {
    let included = root.descendants().find(|node| name(*node) == "include").and_then(|node| node.attribute("href"));
    match included {
        Some(part) => input.error(
            format!("is the head of a corpus whose texts are in other files, such as {part:?}"),
            "name those files",
        ),
        None => input.error(
            "holds no utterance: there is neither <u> nor <sp> in it",
            "mark the speeches up as <u who=\"#NAME\"> or <sp who=\"#NAME\">, or name another file",
        ),
    }
}

/// The texts of a file, and the persons that the heads of its corpora share among them.
fn texts<'a, 'i>(root: Node<'a, 'i>) -> (Vec<Node<'a, 'i>>, People) {
    let mut texts = Vec::new();
    let mut shared = People::default();
    let mut walk = Walk::new(root);
    while let Some(edge) = walk.next() {
        let Edge::Open(node) = edge else { continue };
        match name(node) {
            "TEI" | "TEI.2" => texts.push(node),
            "teiCorpus" | "teiCorpus.2" => {}
            "teiHeader"
                if shared.listed.is_empty()
                    && node.parent().is_some_and(|parent| name(parent).starts_with("teiCorpus")) =>
            {
                shared = People::read(node, None);
                walk.pass_over(node);
            }
            _ => walk.pass_over(node),
        }
    }
    (texts, shared)
}

fn text_name(input: &Input<'_>, tei: Node<'_, '_>, number: usize) -> String {
    id(tei).map_or_else(|| format!("{}-{number}", input.name), |id| id.trim_end_matches(".xml").to_owned())
}

fn transcript(input: &Input<'_>, xml: &Xml<'_>, sources: Sources<'_, '_, '_>) -> Transcript {
    let empty = Transcript { notes: Vec::new(), ..input.transcript() };
    let Some(text) = child(sources.tei, "text") else { return empty };
    let language = header::language(sources.tei, text);
    let header = child(sources.tei, "teiHeader").map(|head| header::read(head, language)).unwrap_or_default();
    let mut found = body::Body::new(xml, language, &sources, header.date.as_deref()).read(text);
    let met = found.utterances.len();
    if let Some((declared, offset)) = header.speeches.filter(|(declared, _)| *declared != met) {
        let line = xml.line_at(offset);
        let detail = format!("{declared} speeches declared, {met} found");
        found.notes.push(Note { kind: NoteKind::CountDiffers, line, line_end: line, detail });
    }
    Transcript {
        metadata: header.metadata,
        participants: found.participants,
        utterances: found.utterances,
        notes: found.notes,
        ..empty
    }
}

#[cfg(test)]
mod tests;
