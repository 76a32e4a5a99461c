//! Plain text: `Speaker: text` records such as minutes and memoranda of conversation.
//!
//! The document is read as a whole: every line that could open with a speaker label is a candidate; the list of
//! participants in the head and the number of times a candidate recurs decide. What stands before the first turn,
//! between turns without a speaker, or after the end of the record is kept out and noted.

mod body;
mod document;
mod ending;
mod header;
mod labels;
mod people;
mod roster;

use super::{Format, Input};
use crate::error::{Error, Location, Result};
use crate::transcript::Transcript;
use document::Document;

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "plain",
    title: "Plain text record",
    extensions: &["txt", "text"],
    speech: "what follows `Label:` up to the next label; without square brackets, stage directions, narration and \
             text before or after the record",
    read,
};

fn read(input: &Input) -> Result<Transcript> {
    let document = Document::new(&input.text);
    let candidates = labels::candidates(&document);
    let listed = roster::read(&document, &labels::head(&candidates));
    let decision = labels::decide(&document, &candidates, listed);
    if decision.accepted.is_empty() {
        return Err(no_turns(input, &candidates));
    }
    let metadata = header::read(&document, decision.accepted[0].line_index);
    let mut notes = input.notes.clone();
    let mut participants = decision.people.participants;
    let labels = body::Labels { accepted: decision.accepted, names: decision.people.folded };
    let utterances = body::read(&document, &labels, &mut notes);
    for participant in &mut participants {
        participant.aliases.sort_unstable();
    }
    notes.extend(decision.notes);
    Ok(Transcript { name: input.name.clone(), source: input.source.clone(), metadata, participants, utterances, notes })
}

fn no_turns(input: &Input, candidates: &[labels::Candidate<'_>]) -> Error {
    let seen: Vec<String> = candidates.iter().take(3).map(|candidate| format!("{:?}", candidate.label)).collect();
    let message = if seen.is_empty() {
        "no turns found: no line opens with a speaker's name and a colon".to_owned()
    } else {
        format!("no turns found: {} could be a label, but nothing confirms it", seen.join(", "))
    };
    Error::Input {
        location: Location::file(&input.source.path),
        message,
        hint: "a turn starts with a name and a colon, as in \"ANNA: yes\"; a name counts when it recurs or stands \
               on a line such as \"Present: Anna; Ben\""
            .to_owned(),
    }
}
