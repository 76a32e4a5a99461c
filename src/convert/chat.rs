//! Writes a transcript as CHAT, for CLAN and the other tools of TalkBank.
//!
//! Reading the file back gives the same speakers in the same order, the same words in each turn and the same times:
//!
//! - **Sentences** become main lines, as CHAT has one terminator a line; the bullet with the utterance's times stands
//!   on the first. A last dash becomes `+/.` before another speaker, else `+//.`; a last `...` becomes `+...`.
//! - **Names.** Codes are made from names (`Anna Holm`: ANH), unless the file has CHAT codes. A name is written with
//!   underscores for blanks; where that cannot be undone, a comment `name of ANH: Holm, Anna` holds it, which our
//!   reader reads. So it is with roles that CHAT does not know. Groups stand in `@ID`.
//! - **Joint speakers** are a participant of their own, named `Anna Holm + Bo Friis`, with the role Group.
//! - **Unnamed speakers** are UNK, Unidentified; read back they are one speaker of that name.
//! - **Embedded turns** become main lines after their host, where a comment `[% ...]` marks the place.
//! - **Stage directions** become events (`&=laughs`), editors' words comments (`[% ...]`), what could not be heard `xxx`,
//!   disfluencies retraces of an unknown kind (`um [/?]`); signs of other notations are dropped.
//! - **Punctuation** is reduced to `, . ? !`, hyphens and apostrophes. A colon inside a word is dropped, since CHAT
//!   takes it for a long sound; a word that CHAT would take for a code gets its first letter in parentheses
//!   (`(x)xx`, `(0)`). Digits stay, though CLAN's CHECK wants numbers in words.
//! - **Half-known times**: a bullet needs start and end, so one alone is told in `%com`, and not read back.
//!
//! A transcript that was read from CHAT keeps its main lines as they are.
//!
//! `rustling` puts the file together; it writes the lines it is given and checks none of them.

mod codes;
mod head;
mod speech;

use std::iter::once;

use rustling::chat::{ChatFile, serialize_chat_file};

use crate::error::{Error, Result};
use crate::read::chat as reader;
use crate::transcript::{Transcript, Utterance};
use codes::Codes;

/// Writes one conversation as a CHAT file.
///
/// # Errors
/// [`Error::Input`] for a transcript without an utterance.
pub fn write(transcript: &Transcript) -> Result<String> {
    if transcript.utterances.is_empty() {
        let hint = "choose a transcript with at least one turn";
        return Err(Error::input(&transcript.source.path, "no utterance to write as CHAT", hint));
    }
    let codes = Codes::of(transcript);
    let mut lines = head::lines(transcript, &codes);
    let is_chat = transcript.source.format == reader::FORMAT.id;
    for (index, utterance) in transcript.utterances.iter().enumerate() {
        if is_chat && utterance.host.is_some() {
            // What others say inside a line stands in the line: `&*MOT:yeah`.
            continue;
        }
        let code = codes.of_speakers(&utterance.speakers);
        if is_chat {
            lines.push(format!("*{code}:\t{}", reader::stored(&utterance.text).replace('\n', "\n\t")));
        } else {
            let next = transcript.utterances.get(index + 1);
            let floor = speech::Floor::after(utterance, next);
            lines.extend(main_lines(utterance, code, floor));
        }
    }
    // `rustling` adds "@End".
    let name = transcript.source.path.display().to_string();
    Ok(serialize_chat_file(&ChatFile::new(name, rustling::chat::Headers::default(), Vec::new(), lines)))
}

fn main_lines(utterance: &Utterance, code: &str, floor: speech::Floor) -> Vec<String> {
    let contents = speech::sentences(utterance, floor);
    let (bullet, remark) = match (utterance.start_ms, utterance.end_ms) {
        (Some(start), Some(end)) if 0 <= start && start <= end => (format!(" \u{15}{start}_{end}\u{15}"), None),
        (None, None) => (String::new(), None),
        (start, end) => {
            let told = |what: &str, time: Option<i64>| time.map(|time| format!("{what} at {time} milliseconds"));
            let remark: Vec<String> = told("starts", start).into_iter().chain(told("ends", end)).collect();
            (String::new(), Some(format!("%com:\t{}", remark.join(", "))))
        }
    };
    let bullets = once(bullet.as_str()).chain(std::iter::repeat(""));
    let mut lines: Vec<String> =
        contents.iter().zip(bullets).map(|(content, bullet)| format!("*{code}:\t{content}{bullet}")).collect();
    if let Some(remark) = remark {
        lines.insert(1.min(lines.len()), remark);
    }
    lines
}

/// One line without control characters: what a header or comment may hold.
fn on_one_line(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
