//! Documents: what word-processor files and web pages have in common.
//!
//! A reader fills a [`Page`] with paragraphs (text with its line breaks, style, look of the opening run, place in a
//! table). What the *form* makes certain is found here: a speaker in a style of his own, in an emphasised opening
//! run, in the first column of a table, before a tab, or in a head with a time as meeting platforms export it. The
//! rest is judged by the rules of [plain text](super::plain). Headings and whatever the form tells apart from talk
//! are left out and noted.

pub mod evidence;
pub mod package;
pub mod page;
pub mod walk;

mod chat;
mod findings;
mod heads;
mod openings;
mod script;
mod styles;
mod tables;

use super::{Input, plain};
use crate::error::Result;
use crate::transcript::{Note, Transcript};
use page::Page;

/// Reads a page: the labels its form makes certain, then the rules of plain text.
///
/// # Errors
/// [`crate::error::Error::Input`] when no turn is found.
pub fn read(input: &Input<'_>, page: Page) -> Result<Vec<Transcript>> {
    let Page { paragraphs, mut notes, metadata } = page;
    let findings = findings::read(&paragraphs);
    let composed = script::compose(&paragraphs, &findings, &mut notes);
    let script = plain::Script { text: &composed.text, places: &composed.places, labels: &composed.labels };
    let mut transcripts = plain::read(input, &script)?;
    if let Some(transcript) = transcripts.first_mut() {
        add(transcript, notes, metadata);
    }
    Ok(transcripts)
}

/// Adds what the document tells beside its paragraphs; what the text says of title or date goes first.
fn add(transcript: &mut Transcript, notes: Vec<Note>, metadata: Vec<(String, String)>) {
    transcript.notes.extend(notes);
    transcript.notes.sort_by_key(|note| note.line);
    for (key, value) in metadata {
        if !value.trim().is_empty() && !transcript.metadata.iter().any(|(known, _)| *known == key) {
            transcript.metadata.push((key, value.trim().to_owned()));
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
