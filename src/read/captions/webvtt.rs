//! WebVTT: header, comments, styles, regions and cues.
//!
//! Source: W3C, WebVTT: The Web Video Text Tracks Format, Candidate Recommendation (2019), section 6.1.

use super::cues::{self, Script, number};
use super::{Captions, transcript};
use crate::error::Result;
use crate::read::spoken::excerpt;
use crate::read::{Format, Input, Opening, Reader};
use crate::transcript::{Naming, NoteKind, Place, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "webvtt",
    title: "WebVTT captions",
    extensions: &["vtt", "webvtt"],
    speech: "the text of the cues without tags, sounds in brackets, lyrics, comments and what a rolling caption \
             repeats",
    times: "start and end of each cue; of several speakers in one cue the first has the start and the last the end",
    place: Place::Line,
    naming: Naming::Labels,
    recognise,
    read: Reader::Text(read),
};

fn recognise(opening: &Opening<'_>) -> bool {
    title(opening.text.lines().next().unwrap_or_default()).is_some()
}

/// What stands behind the signature on the first line; `None` for any other line.
fn title(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('\u{feff}').strip_prefix("WEBVTT")?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| rest.trim().trim_start_matches(['-', '–', '—']).trim())
}

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let script = Script::new(text);
    let first = script.line(0);
    let Some(title) = title(first) else {
        return Err(input.error_at(
            1,
            Some(1),
            format!("is no WebVTT: the first line is {:?}, not \"WEBVTT\"", excerpt(first)),
            "write WEBVTT on a line of its own above the file, with a blank line below; \
             a file with numbered cues and times such as 00:00:01,500 is SRT: --from srt",
        ));
    };
    let mut captions = Captions::default();
    if !title.is_empty() {
        captions.metadata.push(("title".to_owned(), title.to_owned()));
    }
    let mut at = read_header(&script, &mut captions);
    loop {
        at = script.skip_blank(at);
        if at >= script.len() {
            return transcript(input, captions);
        }
        at = match cues::heading(&script, at) {
            Some(heading) => cues::read_cue(input, &script, &heading, &mut captions)?,
            None => read_block(&script, at, &mut captions),
        };
    }
}

/// The lines below the signature: `Kind: captions`, and styles as some programs write them.
fn read_header(script: &Script<'_>, captions: &mut Captions) -> usize {
    let end = script.block_end(1, cues::is_arrow);
    let mut in_style = false;
    for index in 1..end {
        let line = script.line(index).trim();
        in_style = (in_style || line == "Style:") && line != "##";
        if let Some(pair) = metadata(line).filter(|_| !in_style) {
            captions.metadata.push(pair);
        }
    }
    end
}

/// `Key: value` with a key of one word.
fn metadata(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(':').or_else(|| line.split_once('='))?;
    let is_word = key.chars().all(|letter| letter.is_alphabetic() || letter == '-');
    let value = value.trim();
    (is_word && !key.is_empty() && !value.is_empty()).then(|| (key.to_lowercase(), value.to_owned()))
}

/// A block without times: a comment, a style, a region, or text whose times are missing.
fn read_block(script: &Script<'_>, at: usize, captions: &mut Captions) -> usize {
    let first = script.line(at);
    let opens =
        |word: &str| first.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if opens("NOTE") {
        return read_comment(script, at, captions);
    }
    if !opens("STYLE") && !opens("REGION") {
        return cues::leave_out(script, at, captions, cues::is_arrow);
    }
    let end = script.block_end(at, cues::is_arrow);
    captions.note(NoteKind::NotTalk, (number(at), number(end - 1)), format!("a {} block", first.trim()));
    end
}

/// A comment; one of `key: value` lines alone describes the file.
fn read_comment(script: &Script<'_>, at: usize, captions: &mut Captions) -> usize {
    let end = script.block_end(at, cues::is_arrow);
    let text = script.lines(at, end);
    let text = text.strip_prefix("NOTE").unwrap_or(text).trim();
    let pairs: Option<Vec<_>> = text.lines().map(|line| metadata(line.trim())).collect();
    match pairs {
        Some(pairs) if !text.is_empty() => captions.metadata.extend(pairs),
        _ => captions.note(NoteKind::NotTalk, (number(at), number(end - 1)), format!("comment: {}", excerpt(text))),
    }
    end
}
