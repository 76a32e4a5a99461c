//! WebVTT: one cue an utterance, its speakers as voice tags.
//!
//! WebVTT needs times: a transcript with an utterance without them is refused, no time is made up. Utterances of
//! which only the first has a start and only the last an end become one cue, as the reader of captions divides it.
//! Several speakers are voice tags inside one another, an unknown speaker is `<v.unknown>`. Signs of the notation
//! ([`SpanKind::Markup`]) and embedded turns, which are utterances of their own, are left out of the text; what was
//! done or inserted stands in square brackets. Blank lines, which end a cue, are kept as lines of a no-break space;
//! white space at the ends of lines and in names is not kept. Source: W3C, WebVTT: The Web Video Text Tracks Format
//! (2019).

use crate::error::{Error, Location, Result};
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::{Transcript, Utterance};

/// The WebVTT file of a transcript.
///
/// # Errors
/// [`Error::Input`] when an utterance has no times, or times that run backwards.
pub fn write(transcript: &Transcript) -> Result<String> {
    let mut file = String::from("WEBVTT\n");
    for (key, value) in &transcript.metadata {
        let line = on_one_line(&format!("{key}: {value}")).replace("-->", "->");
        file.push_str(&format!("\nNOTE {line}\n"));
    }
    let mut cue: Vec<&Utterance> = Vec::new();
    for said in &transcript.utterances {
        match (cue.is_empty(), said.start_ms, said.end_ms) {
            (true, Some(_), _) | (false, None, _) => cue.push(said),
            (true, None, _) | (false, Some(_), _) => return Err(without_times(transcript, said)),
        }
        if said.end_ms.is_some() {
            write_cue(&mut file, transcript, &cue)?;
            cue.clear();
        }
    }
    cue.first().map_or(Ok(file), |said| Err(without_times(transcript, said)))
}

fn without_times(transcript: &Transcript, said: &Utterance) -> Error {
    refused(transcript, said, "this turn has no start or no end, and WebVTT holds no turn without times".to_owned())
}

fn refused(transcript: &Transcript, said: &Utterance, message: String) -> Error {
    Error::Input {
        location: Location { path: transcript.source.path.clone(), line: Some(said.line), column: None },
        message,
        hint: "write a format that holds turns without times, such as CHAT or a table".to_owned(),
    }
}

fn write_cue(file: &mut String, transcript: &Transcript, cue: &[&Utterance]) -> Result<()> {
    let (Some(first), Some(last)) = (cue.first(), cue.last()) else { return Ok(()) };
    let (start, end) = (first.start_ms.unwrap_or_default(), last.end_ms.unwrap_or_default());
    if start < 0 || end < start {
        let message = format!("this turn runs from {start} to {end} ms, which WebVTT cannot hold");
        return Err(refused(transcript, first, message));
    }
    let id = first.id.as_deref().map(on_one_line).filter(|id| !id.is_empty() && !id.contains("-->"));
    let id = id.map_or(String::new(), |id| id + "\n");
    file.push_str(&format!("\n{id}{} --> {}\n", Clock(start), Clock(end)));
    for said in cue {
        let voices = voices(transcript, said);
        for voice in &voices {
            file.push_str(voice);
        }
        write_text(file, said);
        file.push_str(&"</v>".repeat(voices.len()));
        file.push('\n');
    }
    Ok(())
}

/// The opening tags of an utterance's speakers.
fn voices(transcript: &Transcript, said: &Utterance) -> Vec<String> {
    let people = said.speakers.iter().filter_map(|who| transcript.participants.get(*who));
    let names = people.map(|person| escaped(&on_one_line(&person.name))).filter(|name| !name.is_empty());
    let voices: Vec<String> = names.map(|name| format!("<v {name}>")).collect();
    if voices.is_empty() { vec!["<v.unknown>".to_owned()] } else { voices }
}

fn write_text(file: &mut String, said: &Utterance) {
    let shown = shown(&said.text, &said.spans).replace("\r\n", "\n").replace('\r', "\n");
    for (index, line) in shown.trim().lines().map(str::trim).enumerate() {
        if index > 0 {
            file.push('\n');
        }
        file.push_str(if line.is_empty() { "&nbsp;" } else { "" });
        file.push_str(&escaped(line));
    }
}

/// The text as a caption shows it: speech, and in brackets what is none.
fn shown(text: &str, spans: &[Span]) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut from = 0;
    for span in spans {
        shown.push_str(text.get(from..span.range.start).unwrap_or_default());
        let inside = text.get(span.range.clone()).unwrap_or_default();
        match span.kind {
            SpanKind::Markup | SpanKind::Embedded => {}
            SpanKind::Disfluency => shown.push_str(inside),
            SpanKind::Stage | SpanKind::Editorial | SpanKind::Aside | SpanKind::Unintelligible => {
                shown.push_str(&bracketed(inside))
            }
        }
        from = span.range.end;
    }
    shown + text.get(from..).unwrap_or_default()
}

/// A piece that is no speech, in square brackets of its own.
fn bracketed(inside: &str) -> String {
    let within = |open, close| inside.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let inside = within('[', ']').or_else(|| within('(', ')')).unwrap_or(inside);
    format!("[{}]", inside.replace('[', "(").replace(']', ")"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace("{\\", "&#123;\\")
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Milliseconds as WebVTT writes them.
struct Clock(i64);

impl std::fmt::Display for Clock {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = self.0 / 1000;
        write!(out, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        write!(out, ".{:03}", self.0 % 1000)
    }
}

#[cfg(test)]
mod tests;
