//! Discourse transcription by Du Bois and others: the `.trn` files of the Santa Barbara Corpus.
//!
//! Each line is one intonation unit: start and end in seconds (in one column or in two), the speaker's label, the
//! text; a line without a label goes on with the speaker before. Speech are the words of a unit, with those under
//! overlap brackets and those marked as uncertain; `notation` tells them from the signs. Labels that open with `>`
//! (`>ENV:`, `>CAT:`) are no people, what they do is noted; `ALL`, `MANY` and `X` name nobody in particular.
//!
//! Du Bois, Schuetze-Coburn, Cumming and Paolino (1993), "Outline of discourse transcription", in: Edwards and
//! Lampert (eds.), *Talking Data*, pp. 45-89.

mod notation;

use std::sync::LazyLock;

use regex::Regex;

use super::cast::Cast;
use super::clock;
use super::spoken::excerpt;
use super::{Format, Input, Opening, Reader};
use crate::error::Result;
use crate::transcript::{LineStart, Naming, Note, NoteKind, Place, Transcript, Utterance};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "sbcsae",
    title: "Santa Barbara discourse transcription (Du Bois)",
    extensions: &["trn"],
    speech: "the words of each intonation unit, uncertain ones too; without laughter, vocal noises, comments and \
             unintelligible syllables (`X`)",
    times: "start and end of each intonation unit; overlap is what the times say, the overlap brackets are only signs",
    place: Place::Line,
    naming: Naming::Labels,
    recognise,
    read: Reader::Text(read),
};

/// Start, end and what follows; the two times share a column or have one each.
static TIMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\s*(-?\d+(?:\.\d+)?)[ \t]+(-?\d+(?:\.\d+)?)[ \t](.*)$").ok());

/// A label column: blank, or a name with a colon.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^>?[^\s:>][^:\t]{0,40}:\s*$").ok());

/// One line of a transcript.
struct Row<'a> {
    times: (&'a str, &'a str),
    /// The label without its colon; empty when the line goes on.
    label: &'a str,
    text: &'a str,
    /// Code points of the line before the text.
    column: u32,
}

fn recognise(seen: &Opening<'_>) -> bool {
    const LINES: usize = 5;
    let whole = seen.text.rsplit_once('\n').map_or(seen.text, |(whole, _)| whole);
    let mut lines = whole.lines().filter(|line| !line.trim().is_empty()).take(LINES).peekable();
    let opens = lines.peek().and_then(|line| row(line)).is_some_and(|first| !first.label.is_empty());
    opens && lines.all(|line| row(line).is_some_and(|_| label_column(line)))
}

/// Whether the label column of a timed line is blank or a label with a colon.
fn label_column(line: &str) -> bool {
    let Some((_, rest)) = timed(line) else { return false };
    let Some((label, _)) = rest.trim_start_matches('\t').split_once('\t') else { return rest.starts_with('\t') };
    label.trim().is_empty() || is_label(label)
}

fn is_label(column: &str) -> bool {
    LABEL.as_ref().is_some_and(|pattern| pattern.is_match(column))
}

fn timed(line: &str) -> Option<((&str, &str), &str)> {
    let found = TIMED.as_ref()?.captures(line)?;
    Some(((found.get(1)?.as_str(), found.get(2)?.as_str()), found.get(3)?.as_str()))
}

fn row(line: &str) -> Option<Row<'_>> {
    let (times, rest) = timed(line)?;
    let (label, text) = match rest.split_once('\t') {
        Some((label, text)) => (label.trim(), text),
        // No label column: "LYNNE: yes" behind a blank, or text that goes on.
        None => rest.split_once(':').filter(|(label, _)| is_code(label)).unwrap_or(("", rest)),
    };
    let start = text.trim_start();
    let column = line.get(..line.len() - start.len()).map_or(0, |before| before.chars().count());
    let label = label.strip_suffix(':').unwrap_or(label).trim_end();
    Some(Row { times, label, text: start.trim_end(), column: u32::try_from(column).unwrap_or(u32::MAX) })
}

/// A label in capitals, as where it has no column of its own.
fn is_code(label: &str) -> bool {
    let code = label.strip_prefix('>').unwrap_or(label);
    code.starts_with(|first: char| first.is_ascii_uppercase())
        && code.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
}

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let mut reading = Reading::new(input);
    for (line, number) in text.lines().zip(1..) {
        reading.line(line, number);
    }
    reading.finish(input).map(|transcript| vec![transcript])
}

/// Who is speaking while the lines are read.
#[derive(Clone, Default)]
enum Floor {
    /// No label yet.
    #[default]
    Nobody,
    /// A label that names nobody in particular, as printed.
    Unnamed(String),
    /// A participant, and the label as printed.
    Person(usize, String),
}

struct Reading {
    transcript: Transcript,
    cast: Cast,
    floor: Floor,
    /// Units whose speaker is not named: how many, and the first and last line.
    unnamed: Option<(u32, u32, u32)>,
}

impl Reading {
    fn new(input: &Input<'_>) -> Self {
        Self { transcript: input.transcript(), cast: Cast::default(), floor: Floor::default(), unnamed: None }
    }

    fn note(&mut self, kind: NoteKind, line: u32, detail: &str) {
        self.transcript.notes.push(Note { kind, line, line_end: line, detail: excerpt(detail) });
    }

    fn line(&mut self, line: &str, number: u32) {
        if line.trim().is_empty() {
            return;
        }
        let Some(row) = row(line) else {
            // A dollar sign opens a line that is no transcription.
            let kind = if line.trim_start().starts_with('$') { NoteKind::NotTalk } else { NoteKind::Unreadable };
            return self.note(kind, number, line);
        };
        if row.label.starts_with('>') {
            return self.note(NoteKind::EventAlone, number, &format!("{}: {}", row.label, row.text));
        }
        if !row.label.is_empty() {
            self.floor = self.floor_of(row.label);
        }
        if row.text.is_empty() {
            return self.note(NoteKind::WithoutText, number, line);
        }
        if row.text.contains(|letter: char| letter.is_control()) {
            self.note(NoteKind::UndecodableBytes, number, row.text);
        }
        let (speakers, label) = match &self.floor {
            Floor::Person(index, label) => (vec![*index], label.clone()),
            Floor::Unnamed(label) => (Vec::new(), label.clone()),
            Floor::Nobody => (Vec::new(), String::new()),
        };
        if speakers.is_empty() {
            let (count, first, _) = self.unnamed.unwrap_or((0, number, number));
            self.unnamed = Some((count + 1, first, number));
        }
        let (start_ms, end_ms) = self.times(&row, number);
        self.transcript.utterances.push(Utterance {
            speakers,
            label,
            spans: notation::spans(row.text),
            text: row.text.to_owned(),
            lines: vec![LineStart { offset: 0, line: number, column: row.column }],
            start_ms,
            end_ms,
            line: number,
            line_end: number,
            ..Utterance::default()
        });
    }

    /// The same letters in another case are the same person.
    fn floor_of(&mut self, label: &str) -> Floor {
        let key = label.to_uppercase();
        if matches!(key.as_str(), "ALL" | "MANY" | "X") {
            return Floor::Unnamed(label.to_owned());
        }
        let index = self.cast.speaker_called(&key, label);
        Floor::Person(index, label.to_owned())
    }

    fn times(&mut self, row: &Row<'_>, number: u32) -> (Option<i64>, Option<i64>) {
        let (start, end) = (clock::seconds(row.times.0), clock::seconds(row.times.1));
        let runs_backwards = start.zip(end).is_some_and(|(start, end)| end < start);
        if runs_backwards {
            self.note(NoteKind::OddTime, number, &format!("{} {}", row.times.0, row.times.1));
            return (None, None);
        }
        (start, end)
    }

    fn finish(mut self, input: &Input<'_>) -> Result<Transcript> {
        if self.transcript.utterances.is_empty() {
            return Err(input.error(
                "no intonation unit found: no line opens with two times in seconds",
                "a line is start, end, label and text between tabs, as in \"0.00 1.25<TAB>ANNA:<TAB>Yes.\"",
            ));
        }
        if let Some((count, line, line_end)) = self.unnamed {
            let all = self.transcript.utterances.len();
            let detail = format!("{count} of {all} intonation units name no speaker (ALL, MANY, X or no label)");
            self.transcript.notes.push(Note { kind: NoteKind::SpeakerUnknown, line, line_end, detail });
        }
        self.transcript.participants = self.cast.participants;
        Ok(self.transcript)
    }
}

#[cfg(test)]
mod tests;
