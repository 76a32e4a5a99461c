//! Captions and subtitles: WebVTT, SubRip (SRT), SubViewer (SBV).
//!
//! The three differ in how a cue is written; what a cue says is read alike. Speech is the text of the cues without
//! tags, sounds in brackets and lyrics between `♪`. Speakers come from voice tags (`<v Anna>`), from labels
//! (`ANNA:`, `>> Anna:`, `- Anna:`, `[Anna]:`, `(Anna):`) where the file gives evidence that they are labels, or from
//! cue identifiers that are recurring names. Nobody is invented: `>>` or a dialogue dash without a name is somebody
//! unknown, and so is a bracket without a colon (`[Anna] Yes`), which may as well be a sound.
//!
//! In a file with labels, a cue without one goes on with the speaker before, as in broadcast captions; not so in a
//! file with voice tags, nor in subtitles with dialogue dashes, which name only those who are out of sight. Rolling
//! captions, which show the line before again, are counted once. Sources: W3C, WebVTT: The Web Video Text Tracks
//! Format (2019); for SRT and SBV, which have no standard, the files of SubRip and YouTube.

mod cues;
mod evidence;
mod labels;
mod payload;
mod rolling;
pub mod sbv;
pub mod sounds;
mod speakers;
pub mod srt;
mod stretches;
pub mod webvtt;

use super::Input;
use crate::error::Result;
use crate::transcript::{LineStart, Note, NoteKind, Transcript};

/// One cue of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Cue {
    /// The identifier or number above the times.
    id: Option<String>,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    /// Line of the times.
    line: u32,
    /// What it shows, in one piece for each voice.
    pieces: Vec<Piece>,
}

/// Text of a cue under one voice, without tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Piece {
    voice: Voice,
    text: String,
    lines: Vec<LineStart>,
}

/// What the voice tags say about a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Voice {
    /// No voice tag: labels may tell.
    #[default]
    Untagged,
    /// A voice tag without a name (`<v.loud>`).
    Unnamed,
    /// The names of voice tags; several when one stands directly inside the other.
    Named(Vec<String>),
}

/// What a parser found in a file.
#[derive(Debug, Default)]
struct Captions {
    cues: Vec<Cue>,
    metadata: Vec<(String, String)>,
    notes: Vec<Note>,
}

impl Captions {
    fn note(&mut self, kind: NoteKind, lines: (u32, u32), detail: impl Into<String>) {
        self.notes.push(Note { kind, line: lines.0, line_end: lines.1, detail: detail.into() });
    }
}

/// The transcript of a file's cues.
fn transcript(input: &Input<'_>, mut captions: Captions) -> Result<Vec<Transcript>> {
    let mut transcript = input.transcript();
    let cues = captions.cues.len();
    take_empty(&mut captions);
    rolling::take_repeated(&mut captions);
    if captions.cues.is_empty() {
        let message = if cues == 0 { "no captions found: no cue has times" } else { "none of the captions has a text" };
        return Err(input.error(message, "check that the file is complete, and that its format is the one named"));
    }
    transcript.metadata = captions.metadata;
    transcript.notes.append(&mut captions.notes);
    speakers::read(&captions.cues, &mut transcript);
    if transcript.utterances.is_empty() {
        return Err(input.error(
            "the captions hold sounds and lyrics only, and no talk",
            "captions of talk hold words outside square brackets and outside ♪",
        ));
    }
    transcript.notes.sort_by_key(|note| note.line);
    Ok(vec![transcript])
}

/// Takes out the cues without text, and says how many there were.
fn take_empty(captions: &mut Captions) {
    let has_text = |cue: &Cue| !cue.pieces.is_empty();
    let empty: Vec<u32> = captions.cues.iter().filter(|cue| !has_text(cue)).map(|cue| cue.line).collect();
    let (Some(first), Some(last)) = (empty.first(), empty.last()) else { return };
    captions.note(NoteKind::WithoutText, (*first, *last), format!("captions without text: {}", empty.len()));
    captions.cues.retain(has_text);
}

#[cfg(test)]
mod tests;
