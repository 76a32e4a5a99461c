//! Chat logs of Internet Relay Chat: irssi, WeeChat, mIRC, XChat and HexChat, bip, and W3C's RRSAgent.
//!
//! Speech is what a nick wrote to the channel. Joins, leaves, modes and what bots write are events and counted in
//! notes; `/me` actions tell what was done and are noted one by one. Two nicks that differ in case, and the old and
//! the new nick of a change that the log reports, are one person.
//!
//! A log whose scribe is named (`scribe: nick`) is read by the convention of W3C minutes (scribe2, "scribe.perl"):
//! `Paul: ...` typed by the scribe is Paul's, `... text` goes on with the same; see `scribe`.

mod line;
mod scribe;
mod stamp;

use std::collections::{BTreeMap, HashMap};

use super::cast::Cast;
use super::spoken::{self, excerpt};
use super::{Format, Input, Opening, Reader};
use crate::error::Result;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::{LineStart, Listing, Naming, Note, NoteKind, Place, Transcript, Utterance};
use line::{Body, Entry};
use scribe::{Minutes, Verdict};
use stamp::Clock;

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "irc",
    title: "IRC chat log",
    extensions: &["log", "irc", "weechatlog"],
    speech: "what each nick writes, without bots, joins and actions (`/me`); in W3C logs with a named scribe, what the \
             scribe writes down as said, under the names given there",
    times: "start of each message in milliseconds since midnight of the log's first day, as the log's clock has it; \
            midnight between two messages adds a day; no ends",
    place: Place::Line,
    naming: Naming::Labels,
    recognise,
    read: Reader::Text(read),
};

fn recognise(seen: &Opening<'_>) -> bool {
    const LINES: usize = 40;
    let whole = seen.text.rsplit_once('\n').map_or(seen.text, |(whole, _)| whole);
    let lines: Vec<&str> = whole.lines().filter(|line| !line.trim().is_empty()).take(LINES).collect();
    let entries: Vec<Entry<'_>> = lines.iter().filter_map(|line| line::read(line)).collect();
    let messages = entries.iter().filter(|entry| matches!(entry.body, Body::Message { .. })).count();
    messages >= 2 && entries.len() * 10 >= lines.len() * 9
}

fn read(input: &Input<'_>, text: &str) -> Result<Vec<Transcript>> {
    let entries: Vec<(u32, &str, Option<Entry<'_>>)> =
        (1..).zip(text.lines()).map(|(number, line)| (number, line, line::read(line))).collect();
    let messages = || {
        entries.iter().filter_map(|(_, _, entry)| match entry {
            Some(Entry { body: Body::Message { nick, text }, .. }) => Some((*nick, *text)),
            _ => None,
        })
    };
    let mut reading = Reading {
        transcript: input.transcript(),
        cast: Cast::default(),
        renamed: HashMap::new(),
        clock: Clock::default(),
        minutes: Minutes::of(messages),
        named: BTreeMap::new(),
        events: BTreeMap::new(),
    };
    for (number, line, entry) in entries {
        match entry {
            Some(entry) => reading.entry(number, line, &entry),
            None if line.trim().is_empty() => {}
            None => reading.note(NoteKind::Unreadable, number, line),
        }
    }
    reading.finish(input).map(|transcript| vec![transcript])
}

struct Reading {
    transcript: Transcript,
    cast: Cast,
    /// Nicks in lower case, and the key of the person who took them.
    renamed: HashMap<String, String>,
    clock: Clock,
    minutes: Option<Minutes>,
    /// How often each person was named by a scribe, and the first line.
    named: BTreeMap<String, (u32, u32)>,
    /// How often each kind of event was met, and its first and last line.
    events: BTreeMap<&'static str, (u32, u32, u32)>,
}

impl Reading {
    fn note(&mut self, kind: NoteKind, line: u32, detail: &str) {
        self.transcript.notes.push(Note { kind, line, line_end: line, detail: excerpt(detail) });
    }

    fn event(&mut self, kind: &'static str, line: u32) {
        let event = self.events.entry(kind).or_insert((0, line, line));
        *event = (event.0 + 1, event.1, line);
    }

    fn entry(&mut self, number: u32, line: &str, entry: &Entry<'_>) {
        let start_ms = entry.stamp.as_ref().map(|stamp| {
            if self.clock.runs_backwards(stamp) {
                self.note(NoteKind::OddTime, number, line);
            }
            self.clock.at(stamp)
        });
        match entry.body {
            Body::Day(day) => {
                self.clock.day(day);
                self.event("marks of the log (opened, closed, day changed)", number);
            }
            Body::Event(kind) => self.event(kind, number),
            Body::Renamed { old, new } => {
                self.rename(old, new);
                self.event("changes of nick", number);
            }
            Body::Action { nick, .. } if is_bot(nick) => self.event("messages of bots", number),
            Body::Message { nick, .. } if is_bot(nick) && !is_order(entry) => self.event("messages of bots", number),
            Body::Action { .. } | Body::Notice => self.note(NoteKind::EventAlone, number, line.trim()),
            Body::Message { nick, text } => self.message(&Message { number, line, nick, start_ms }, text),
        }
    }

    /// The old and the new nick are one person, unless the new one has spoken before as somebody else.
    fn rename(&mut self, old: &str, new: &str) {
        let old = self.key(old);
        let fresh = new.to_lowercase();
        if !self.cast.knows(&fresh) && fresh != old {
            self.renamed.insert(fresh, old);
        }
    }

    fn key(&self, nick: &str) -> String {
        let key = nick.to_lowercase();
        self.renamed.get(&key).cloned().unwrap_or(key)
    }

    fn speaker(&mut self, name: &str) -> usize {
        let key = self.key(name);
        self.cast.speaker_called(&key, name)
    }

    fn message(&mut self, message: &Message<'_>, text: &str) {
        let Some(minutes) = &mut self.minutes else {
            return self.say(message, message.nick, text, written(text));
        };
        match minutes.judge(message.nick, text) {
            Verdict::Own => self.say(message, message.nick, text, written(text)),
            Verdict::Said { name, text } => {
                let spans = spoken::spans(text, |_| message.number, &mut self.transcript.notes);
                let key = self.key(&name);
                self.named.entry(key).and_modify(|named| named.0 += 1).or_insert((1, message.number));
                self.say(message, &name, text, spans);
            }
            Verdict::Order => self.event("orders to bots and to the speakers' queue", message.number),
            Verdict::Edit | Verdict::Record => self.note(NoteKind::NotTalk, message.number, text),
            Verdict::Summary => self.note(NoteKind::Narration, message.number, text),
            Verdict::UnknownScribe => self.note(NoteKind::DanglingReference, message.number, text),
            Verdict::Metadata(key, value) => {
                self.note(NoteKind::NotTalk, message.number, text);
                self.transcript.metadata.push((key.to_owned(), value.to_owned()));
            }
            Verdict::Present(names) => {
                self.event("entries of those present", message.number);
                for name in names {
                    let index = self.speaker(name);
                    self.cast.participants[index].listing = Listing::Listed;
                }
            }
        }
    }

    fn say(&mut self, message: &Message<'_>, name: &str, text: &str, spans: Vec<Span>) {
        let start = text.trim_start();
        let shift = text.len() - start.len();
        let text = start.trim_end();
        if text.is_empty() {
            return self.note(NoteKind::WithoutText, message.number, message.line);
        }
        let spans =
            spans.into_iter().map(|span| Span { range: span.range.start - shift..span.range.end - shift, ..span });
        // The text is a piece of the line, so its place is where it begins.
        let before = (start.as_ptr() as usize).saturating_sub(message.line.as_ptr() as usize);
        let column = message.line.get(..before).map_or(0, |before| before.chars().count());
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        let utterance = Utterance {
            speakers: vec![self.speaker(name)],
            label: name.to_owned(),
            spans: spans.filter(|span| span.range.end <= text.len()).collect(),
            text: text.to_owned(),
            lines: vec![LineStart { offset: 0, line: message.number, column }],
            start_ms: message.start_ms,
            line: message.number,
            line_end: message.number,
            ..Utterance::default()
        };
        self.transcript.utterances.push(utterance);
    }

    fn finish(mut self, input: &Input<'_>) -> Result<Transcript> {
        if self.transcript.utterances.is_empty() {
            return Err(input.error(
                "no message found: no line holds a nick and what it wrote",
                "a message looks like \"12:01:02 <nick> text\"; a WeeChat log has tabs between time, nick and text",
            ));
        }
        for (kind, (count, line, line_end)) in std::mem::take(&mut self.events) {
            let detail = format!("{count} {kind}");
            self.transcript.notes.push(Note { kind: NoteKind::EventAlone, line, line_end, detail });
        }
        self.note_met_once();
        if let Some(date) = self.clock.first_date() {
            self.transcript.metadata.retain(|(key, _)| key != "date");
            self.transcript.metadata.insert(0, ("date".to_owned(), date));
        }
        self.transcript.participants = self.cast.participants;
        self.transcript.notes.sort_by_key(|note| note.line);
        Ok(self.transcript)
    }
}

impl Reading {
    /// "Explainer: ..." may be no person: a name that a scribe gave once, and that nobody else knows.
    fn note_met_once(&mut self) {
        for (key, (count, line)) in std::mem::take(&mut self.named) {
            let index = self.cast.speaker(&key);
            let name = self.cast.participants[index].name.clone();
            let is_known = self.cast.participants[index].listing == Listing::Listed
                || self.minutes.as_ref().is_some_and(|minutes| minutes.is_nick(&name));
            if count == 1 && !is_known {
                self.note(NoteKind::LabelSeenOnce, line, &name);
            }
        }
    }
}

/// A message on its way to an utterance.
struct Message<'a> {
    number: u32,
    line: &'a str,
    nick: &'a str,
    start_ms: Option<i64>,
}

/// What people write is speech as it stands; only the codes for colour and style are none.
fn written(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_style).map(|at| from + at) {
        let colour = text[start..].starts_with('\u{3}');
        let end = start + 1 + if colour { colour_digits(&text[start + 1..]) } else { 0 };
        spans.push(Span { range: start..end, kind: SpanKind::Markup });
        from = end;
    }
    spans
}

/// Bold, colour, reset, monospace, reverse, italics, strike-through, underline.
fn is_style(letter: char) -> bool {
    matches!(letter, '\u{2}' | '\u{3}' | '\u{f}' | '\u{11}' | '\u{16}' | '\u{1d}' | '\u{1e}' | '\u{1f}')
}

/// The length of a colour's numbers: up to two digits, a comma and up to two more.
fn colour_digits(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let second = text[first..].strip_prefix(',').map_or(0, digits);
    if first > 0 && second > 0 { first + 1 + second } else { first }
}

/// Bots of W3C's channels and of chat networks.
fn is_bot(nick: &str) -> bool {
    const BOTS: [&str; 16] = [
        "rrsagent",
        "zakim",
        "trackbot",
        "agendabot",
        "ghurlbot",
        "gitbot",
        "github",
        "tidbot",
        "chanserv",
        "nickserv",
        "memoserv",
        "botserv",
        "supybot",
        "limnoria",
        "meetbot",
        "gb",
    ];
    let nick = nick.to_lowercase();
    BOTS.contains(&nick.as_str()) || nick.ends_with("-bot") || nick.ends_with("_bot") || nick.ends_with("[bot]")
}

/// A bot may name the scribe or the meeting: that is no talk, but it counts.
fn is_order(entry: &Entry<'_>) -> bool {
    matches!(entry.body, Body::Message { text, .. } if scribe::is_record(text))
}

#[cfg(test)]
mod tests;
