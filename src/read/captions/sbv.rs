//! SubViewer as YouTube writes it (.sbv): a line of times such as `0:00:01.500,0:00:03.000`, then the text.

use super::cues::{self, Script};
use super::{Captions, transcript};
use crate::error::Result;
use crate::read::{Format, Input, Opening, Reader, clock};
use crate::transcript::{Naming, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "sbv",
    title: "YouTube captions (SBV)",
    extensions: &["sbv"],
    speech: "the text of the cues without tags, sounds in brackets, lyrics and what a rolling caption repeats",
    times: "start and end of each cue; of several speakers in one cue the first has the start and the last the end",
    place: Place::Line,
    naming: Naming::Labels,
    recognise,
    read: Reader::Text(read),
};

fn recognise(opening: &Opening<'_>) -> bool {
    let first = opening.text.trim_start_matches('\u{feff}').trim_start().lines().next();
    first.and_then(times).is_some_and(|(start, end)| clock::clock(start).is_some() && clock::clock(end).is_some())
}

/// The two times of a line that holds nothing else.
fn times(line: &str) -> Option<(&str, &str)> {
    let (start, end) = line.trim().split_once(',')?;
    let is_time = |time: &str| {
        time.starts_with(|digit: char| digit.is_ascii_digit())
            && time.contains(':')
            && !time.contains(char::is_whitespace)
    };
    (is_time(start) && is_time(end)).then_some((start, end))
}

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let script = Script::new(text);
    let mut captions = Captions::default();
    let ends = |line: &str| times(line).is_some();
    let mut at = 0;
    loop {
        at = script.skip_blank(at);
        if at >= script.len() {
            return transcript(input, captions);
        }
        let Some((start, end)) = times(script.line(at)) else {
            at = cues::leave_out(&script, at, &mut captions, ends);
            continue;
        };
        let last = script.block_end(at + 1, ends);
        cues::add_cue(input, &mut captions, (at, start, end), (None, script.lines(at + 1, last)))?;
        at = last;
    }
}
