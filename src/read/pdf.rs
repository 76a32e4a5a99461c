//! PDF (ISO 32000): the text layer of a printed record.
//!
//! A PDF holds letters and where they stand, no words in order. Lines, columns and paragraphs are put together again
//! from the positions; then the rules of [plain text](super::plain) find the talk. A name in bold that comes back at
//! the start of lines is a speaker even without a colon. Left out and noted: what repeats at the top or bottom of
//! pages, page numbers, line numbers beside the text, footnotes in smaller type and the raised numbers that refer to them, text set at an angle. A
//! word broken at a line end is joined again (see `hyphens`). The place of an utterance is its page.

mod columns;
mod damage;
mod file;
mod footnotes;
mod hyphens;
mod labels;
mod line;
mod margins;
mod numbers;
mod paragraphs;
mod script;

use super::{Format, Input, Opening, Reader, plain};
use crate::error::Result;
use crate::transcript::{Naming, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "pdf",
    title: "PDF with a text layer",
    extensions: &["pdf"],
    speech: "what follows `Label:`, or a bold name that comes back, up to the next label; without page heads, page \
             numbers, footnotes and what the rules of plain text leave out",
    times: "start times beside labels, as in `[00:12] Anna: text`; no ends, no overlap",
    place: Place::Page,
    naming: Naming::Labels,
    recognise,
    read: Reader::Bytes(read),
};

/// How far into a file its signature may stand: readers of PDF allow for bytes before it.
const SIGNATURE_WITHIN: usize = 1024;

fn recognise(opening: &Opening<'_>) -> bool {
    let head = opening.bytes.get(..SIGNATURE_WITHIN).unwrap_or(opening.bytes);
    head.windows(6).any(|bytes| bytes.starts_with(b"%PDF-") && bytes[5].is_ascii_digit())
}

fn read(input: &Input<'_>, bytes: &[u8]) -> Result<Vec<Transcript>> {
    let file::File { pages, metadata, mut notes } = file::read(input, bytes)?;
    let pages = margins::without(numbers::without(line::rows(pages), &mut notes), &mut notes);
    let flows = columns::flows(pages, &mut notes);
    let flows = footnotes::without(flows, &mut notes);
    let composed = script::compose(&paragraphs::lines(flows));
    let script = plain::Script { text: &composed.text, places: &composed.places, labels: &composed.labels };
    let mut transcripts = plain::read(input, &script)?;
    if let Some(transcript) = transcripts.first_mut() {
        transcript.notes.extend(notes);
        transcript.notes.sort_by_key(|note| note.line);
        for (key, value) in metadata {
            if !transcript.metadata.iter().any(|(known, _)| *known == key) {
                transcript.metadata.push((key, value));
            }
        }
    }
    Ok(transcripts)
}

#[cfg(test)]
mod tests;
