//! W3C's convention for minutes in a chat log: what the scribe writes down is said by others.
//!
//! After scribe2 (Bert Bos, W3C; <https://w3c.github.io/scribe2/scribedoc.html>): `scribe: nick` and `scribenick: nick`
//! name the scribe, `scribe+ nick` adds one and `scribe- nick` takes one away. A scribe's `Paul: text` is Paul's,
//! `... text` goes on with the same. Anything else that a scribe writes tells about the meeting and is no talk, nor is
//! what goes on with it; a vote (`+1`) is the scribe's own. What others write is their own. Underscores at the end of a
//! nick, which clients add on reconnecting, make no other scribe. Orders to the bots, entries such as `Topic:` and edits
//! (`s/old/new/`) are no talk; edits are not carried out.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

static RECORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*(?P<key>meeting|title|date|chairs?|agenda|present|regrets|scribe|scribenick|scribes|scribeoptions|",
        r"topic|subtopic|action|resolution|resolved|proposed|proposal|issue|log|recording|previous meeting|",
        r"next meeting)\s*(?P<sign>:|[+-](?:\s|:|$))\s*(?P<value>.*?)\s*$",
    ))
    .ok()
});

static ORDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*(?:(?:zakim|rrsagent|trackbot|agendabot|ghurlbot|gb|github-bot)\s*[,:]",
        r"|(?:q|queue)\s*[-+?=]|ack\s+\S+\s*$|agenda\s*[+?]|(?:close|reopen) (?:action|issue|agendum)\b",
        r"|(?:action|issue)-\d+\s*\??\s*$)",
    ))
    .ok()
});

static EDIT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\s*(?:s/[^/]+/[^/]*(?:/|$)|s\|[^|]+\|[^|]*(?:\||$)|i/[^/]+/.|i\|[^|]+\|.)").ok());

static SAID: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"^\s*(?P<name>[^\s:<>\[\](){}"/.][^:<>\[\](){}"/]{0,39}?)\s*:(?P<text>(?:[^/].*)?)$"#).ok()
});

/// Words of a name that a scribe gives to a speaker.
const LONGEST_NAME: usize = 4;

/// What a message of a log with a scribe is.
pub enum Verdict<'a> {
    /// The nick's own words.
    Own,
    /// Written down by the scribe as said by somebody.
    Said {
        /// Who said it.
        name: String,
        /// What was said.
        text: &'a str,
    },
    /// An order to a bot or an entry in the queue of speakers.
    Order,
    /// An edit of the minutes.
    Edit,
    /// A topic, a resolution, an action item, a link.
    Record,
    /// What the scribe tells about the meeting.
    Summary,
    /// The scribe is named, but no nick has that name.
    UnknownScribe,
    /// A key and a value about the meeting.
    Metadata(&'static str, &'a str),
    /// People who are present.
    Present(Vec<&'a str>),
}

/// A log's scribes.
pub struct Minutes {
    /// Every nick that writes in the log, in its plain form.
    nicks: HashSet<String>,
    /// Who is scribe now.
    scribes: HashSet<String>,
    /// The speaker whom each scribe named last.
    speaking: HashMap<String, String>,
}

/// Whether a message is an entry of the minutes.
pub fn is_record(text: &str) -> bool {
    RECORD.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

impl Minutes {
    /// The minutes in a log's messages (nick and text); `None` where no nick of the log is named as scribe.
    pub fn of<'a, I: Iterator<Item = (&'a str, &'a str)>>(messages: impl Fn() -> I) -> Option<Self> {
        let nicks: HashSet<String> = messages().map(|(nick, _)| plain(nick)).collect();
        let names_scribe = |(nick, text): (&str, &str)| {
            let Some((key, sign, value)) = record(text) else { return false };
            let is_scribe = matches!(key.as_str(), "scribe" | "scribenick" | "scribes");
            is_scribe && sign != '-' && named(nick, sign, value).any(|name| nicks.contains(&name))
        };
        let found = messages().any(names_scribe);
        found.then(|| Self { nicks, scribes: HashSet::new(), speaking: HashMap::new() })
    }

    /// Whether a nick of the log has this name.
    pub fn is_nick(&self, name: &str) -> bool {
        self.nicks.contains(&plain(name))
    }

    /// What a message is.
    pub fn judge<'a>(&mut self, nick: &'a str, text: &'a str) -> Verdict<'a> {
        let matches = |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().is_some_and(|found| found.is_match(text));
        if matches(&ORDER) {
            return Verdict::Order;
        }
        if matches(&EDIT) {
            return Verdict::Edit;
        }
        if let Some((key, sign, value)) = record(text) {
            return self.entry(nick, &key, (sign, value));
        }
        if text.trim_start().starts_with("->") {
            return Verdict::Record;
        }
        let scribe = plain(nick);
        if self.scribes.contains(&scribe) { self.written_down(scribe, text) } else { Verdict::Own }
    }

    fn entry<'a>(&mut self, nick: &'a str, key: &str, (sign, value): (char, &'a str)) -> Verdict<'a> {
        match key {
            "scribe" | "scribenick" | "scribes" => self.scribe(nick, sign, value),
            "meeting" | "title" => Verdict::Metadata("title", value),
            "chair" | "chairs" => Verdict::Metadata("chair", value),
            "agenda" => Verdict::Metadata("agenda", value),
            "date" => Verdict::Metadata("date", value),
            "present" if sign == '-' => Verdict::Record,
            "present" if value.is_empty() => Verdict::Present(vec![nick]),
            "present" => Verdict::Present(people(value).collect()),
            _ => Verdict::Record,
        }
    }

    fn scribe<'a>(&mut self, nick: &str, sign: char, value: &str) -> Verdict<'a> {
        let names: Vec<String> = named(nick, sign, value).filter(|name| self.nicks.contains(name)).collect();
        if names.is_empty() {
            return Verdict::UnknownScribe;
        }
        match sign {
            '-' => self.scribes.retain(|scribe| !names.contains(scribe)),
            '+' => self.scribes.extend(names),
            _ => self.scribes = names.into_iter().collect(),
        }
        Verdict::Record
    }

    fn written_down<'a>(&mut self, scribe: String, text: &'a str) -> Verdict<'a> {
        let trimmed = text.trim();
        let is_vote = matches!(trimmed.as_bytes(), [b'+' | b'-', number] if number.is_ascii_digit());
        if is_vote {
            return Verdict::Own;
        }
        let goes_on = trimmed.strip_prefix('…').or_else(|| {
            let rest = trimmed.trim_start_matches('.');
            (trimmed.len() - rest.len() >= 2).then_some(rest)
        });
        if let Some(text) = goes_on {
            let name = self.speaking.get(&scribe).cloned();
            return name.map_or(Verdict::Summary, |name| Verdict::Said { name, text });
        }
        let Some((name, text)) = attributed(text) else {
            self.speaking.remove(&scribe);
            return Verdict::Summary;
        };
        self.speaking.insert(scribe, name.to_owned());
        Verdict::Said { name: name.to_owned(), text }
    }
}

/// The name and the words of "Paul: yes".
fn attributed(text: &str) -> Option<(&str, &str)> {
    let found = SAID.as_ref()?.captures(text)?;
    let (name, said) = (found.name("name")?.as_str(), found.name("text")?.as_str());
    (name.split_whitespace().count() <= LONGEST_NAME).then_some((name, said))
}

/// Key in lower case, sign and value of an entry.
fn record(text: &str) -> Option<(String, char, &str)> {
    let found = RECORD.as_ref()?.captures(text)?;
    let sign = found.name("sign")?.as_str().chars().next()?;
    Some((found.name("key")?.as_str().to_lowercase(), sign, found.name("value")?.as_str()))
}

/// The scribes that an entry names, in the plain form of their nicks; `scribe+` alone is the one who writes it.
fn named<'a>(nick: &'a str, sign: char, value: &'a str) -> impl Iterator<Item = String> {
    let value = if value.is_empty() && sign != ':' { nick } else { value };
    people(value).map(plain)
}

/// A nick in lower case, without underscores at its end.
fn plain(nick: &str) -> String {
    nick.trim_end_matches('_').to_lowercase()
}

/// The names of a list.
fn people(list: &str) -> impl Iterator<Item = &str> {
    let names = list.split([',', ';']).flat_map(|part| part.split(" and "));
    let plain = names.map(|name| name.split('(').next().unwrap_or_default().trim().trim_end_matches('.').trim());
    plain.filter(|name| !name.is_empty())
}
