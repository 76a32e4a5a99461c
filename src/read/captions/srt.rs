//! SubRip (.srt): numbered cues with times such as `00:00:01,500 --> 00:00:03,000`.
//!
//! The format has no standard; numbers may be missing or wrong, times may lack hours or have a point for the comma,
//! and the blank line between two cues may be missing.

use super::cues::{self, Script};
use super::{Captions, transcript};
use crate::error::Result;
use crate::read::{Format, Input, Opening, Reader};
use crate::transcript::{Naming, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "srt",
    title: "SubRip subtitles",
    extensions: &["srt"],
    speech: "the text of the cues without tags, sounds in brackets, lyrics and what a rolling caption repeats",
    times: "start and end of each cue; of several speakers in one cue the first has the start and the last the end",
    place: Place::Line,
    naming: Naming::Labels,
    recognise,
    read: Reader::Text(read),
};

fn recognise(opening: &Opening<'_>) -> bool {
    let mut lines = opening.text.trim_start_matches('\u{feff}').trim_start().lines();
    let is_number = |line: &str| !line.trim().is_empty() && line.trim().bytes().all(|digit| digit.is_ascii_digit());
    let is_time =
        |time: &str| time.trim_start().starts_with(|digit: char| digit.is_ascii_digit()) && time.contains(':');
    lines.next().is_some_and(is_number)
        && lines
            .next()
            .and_then(|line| line.split_once("-->"))
            .is_some_and(|(start, end)| is_time(start) && is_time(end))
}

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let script = Script::new(text);
    let mut captions = Captions::default();
    let mut at = 0;
    loop {
        at = script.skip_blank(at);
        if at >= script.len() {
            return transcript(input, captions);
        }
        at = match cues::heading(&script, at) {
            Some(heading) => cues::read_cue(input, &script, &heading, &mut captions)?,
            None => cues::leave_out(&script, at, &mut captions, cues::is_arrow),
        };
    }
}
