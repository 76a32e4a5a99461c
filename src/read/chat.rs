//! CHAT, the transcription format of TalkBank and CHILDES, read by CLAN.
//!
//! **Speech** is what stands on the main lines (`*CHI:` and their continuation lines) without the notation. Spans mark
//! what is no plain speech: events and paralinguistic notes as stage directions; `xxx`, `yyy`, `www` as unintelligible;
//! fillers, fragments and retraced words as disfluencies; every other sign as markup (see [`notation`]). Left out, each
//! with a note: dependent tiers (one note a tier), headers between the utterances, text after `@End`.
//!
//! **Counting beside CLAN.** CLAN's figures leave out disfluencies and unintelligible material, which the spans keep
//! apart exactly. Three differences are left. A word here is a UAX #29 word, in CLAN what stands between blanks: a
//! hyphenated word counts once there (`merry-go-round`), a run of ideographs as one. For `gonna [: going to]` what was
//! said counts here, while CLAN counts the replacement unless told `+r5`. A word with `[x 3]` counts once here.
//! The final mark of `+/.`, `+..?` and their like stays speech punctuation, so that a sentence ends there.
//!
//! **Signs.** CLAN's files hold control characters. The text shows a time bullet as `•`, as CLAN does, and any other as
//! its control picture (underlining is `␂␁` to `␂␂`): one character for one, so that columns are the file's.
//!
//! **Division of labour.** `rustling` reads `@Participants` and `@ID`, and writes files. It joins continuation lines,
//! drops their line numbers, knows neither the old lower-case headers (`@participants:`) nor a place for `@Media`, and
//! gives a main line only with its notation already removed or whole: so lines, times and the notation are read here.
//!
//! Source: MacWhinney, B. (2000), The CHILDES Project, part 1: the CHAT transcription format; electronic edition,
//! <https://talkbank.org/0info/manuals/CHAT.pdf>.

mod body;
mod bullet;
mod head;
mod lines;
mod notation;
pub(crate) mod roles;
mod spans;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use bullet::stored;
pub(crate) use notation::is_blank;

use super::{Format, Input, Opening, Reader};
use crate::error::{Error, Result};
use crate::transcript::{Naming, Note, NoteKind, Place, Transcript};
use lines::{Sign, Tier};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "chat",
    title: "CHAT (CLAN, TalkBank, CHILDES)",
    extensions: &["cha"],
    speech: "the main lines (`*CHI:`) without codes, events, pauses and unintelligible `xxx`; fillers and retraced \
             words are kept as disfluencies, dependent tiers are left out",
    times: "start and end of an utterance from its time bullets; overlap marks are taken out of the text",
    place: Place::Line,
    naming: Naming::Codes,
    recognise,
    read: Reader::Text(read),
};

fn recognise(seen: &Opening<'_>) -> bool {
    let mut head = seen.text.lines().map(str::trim_end).filter(|line| !line.is_empty()).peekable();
    head.peek().is_some_and(|line| line.starts_with('@'))
        && head
            .take_while(|line| !line.starts_with('*'))
            .any(|line| line.eq_ignore_ascii_case("@begin") || line.eq_ignore_ascii_case("@utf8"))
}

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let (tiers, stray) = lines::tiers(text);
    let mut transcripts = Vec::new();
    for record in records(&tiers) {
        let number = transcripts.len() + 1;
        let mut transcript = if number == 1 {
            let mut first = input.transcript();
            first.notes.extend(stray.iter().map(|line| note(NoteKind::BeforeFirstTurn, line.line, line.text)));
            first
        } else {
            Transcript { name: format!("{}-{number}", input.name), notes: Vec::new(), ..input.transcript() }
        };
        let opening = record.iter().position(|tier| tier.sign == Sign::Main).unwrap_or(record.len());
        let (head, body) = record.split_at(opening);
        let head = head::read(head, &mut transcript);
        body::read(body, head, &mut transcript);
        transcripts.push(transcript);
    }
    transcripts.retain(|transcript| !transcript.utterances.is_empty());
    if transcripts.is_empty() { Err(without_utterance(input, &tiers)) } else { Ok(transcripts) }
}

/// The records of a file: usually one; several where files were put together, each from `@Begin` to `@End`.
fn records<'t, 'a>(tiers: &'t [Tier<'a>]) -> Vec<&'t [Tier<'a>]> {
    let mut records = Vec::new();
    let mut start = 0;
    for (index, tier) in tiers.iter().enumerate() {
        let next = || tiers[index + 1..].iter().take_while(|tier| tier.sign == Sign::Header);
        if tier.is_header("end") && next().any(|tier| tier.is_header("begin")) {
            records.push(&tiers[start..=index]);
            start = index + 1;
        }
    }
    records.push(&tiers[start..]);
    records
}

fn without_utterance(input: &Input<'_>, tiers: &[Tier<'_>]) -> Error {
    let is_untranscribed = |tier: &Tier<'_>| tier.is_header("media") && tier.value().contains("notrans");
    let hint = if tiers.iter().any(is_untranscribed) {
        "its @Media line says `notrans`: the recording is not transcribed yet"
    } else {
        "a main line begins with an asterisk, a speaker code and a colon, as in `*CHI:`; name the format with --from \
         if this is no CHAT file"
    };
    input.error("no main line with text in this CHAT file", hint)
}

/// Whether a word that was said would be read as a code if it stood alone: `xxx`, `0`, `0is`.
pub(crate) fn is_code(word: &str) -> bool {
    token::is_omission(word) || token::is_unintelligible(word)
}

fn note(kind: NoteKind, line: u32, detail: &str) -> Note {
    Note { kind, line, line_end: line, detail: super::spoken::excerpt(detail) }
}
