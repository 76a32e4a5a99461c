//! One line of a chat log: a message, an action, or an event, in the forms that the common clients write.

use super::stamp::{self, DayMark, Stamp};

/// A line as read.
pub struct Entry<'a> {
    /// When.
    pub stamp: Option<Stamp>,
    /// What.
    pub body: Body<'a>,
}

/// What a line holds.
#[derive(Clone, Copy)]
pub enum Body<'a> {
    /// What a nick wrote.
    Message {
        /// The nick without its sign of rank.
        nick: &'a str,
        /// The text.
        text: &'a str,
    },
    /// What a nick did (`/me`).
    Action {
        /// The nick.
        nick: &'a str,
    },
    /// A notice.
    Notice,
    /// A nick became another.
    Renamed {
        /// The nick before.
        old: &'a str,
        /// The nick from now on.
        new: &'a str,
    },
    /// A join, a leave, or another event, by its kind in the plural.
    Event(&'static str),
    /// The log was opened, closed, or came to a new day.
    Day(DayMark),
}

/// Reads a line; `None` for what no client writes.
pub fn read(line: &str) -> Option<Entry<'_>> {
    if let Some(mark) = mark(line) {
        return Some(Entry { stamp: None, body: Body::Day(mark) });
    }
    match stamp::split(line) {
        Some((stamp, rest)) => {
            let columns = rest.strip_prefix('\t').and_then(|rest| rest.split_once('\t'));
            let body = columns.map_or_else(|| body(rest.trim_start()), |(nick, text)| columned(nick, text))?;
            Some(Entry { stamp: Some(stamp), body })
        }
        None => body(line.trim_start()).map(|body| Entry { stamp: None, body }),
    }
}

/// "--- Log opened Tue Feb 04 10:02:59 2020", "Session Start: ...", "**** BEGIN LOGGING AT ...".
fn mark(line: &str) -> Option<DayMark> {
    let text = line.trim_start_matches(['-', '*', ' ', '\t']);
    let day = || stamp::day_in(text);
    if text.starts_with("Day changed") {
        return Some(DayMark::Changed(day()));
    }
    let opens = [
        "Log opened",
        "Log closed",
        "Session Start",
        "Session Close",
        "Session Ident",
        "BEGIN LOGGING",
        "ENDING LOGGING",
    ];
    opens.iter().any(|opening| text.starts_with(opening)).then(|| DayMark::Opened(day()))
}

/// The columns of a WeeChat log.
fn columned<'a>(nick: &'a str, text: &'a str) -> Option<Body<'a>> {
    match nick.trim() {
        "-->" | "<--" | "--" | "=!=" | "" | "***" => Some(event(text).unwrap_or(Body::Event("other events"))),
        "*" => Some(action(text)),
        nick => Some(Body::Message { nick: is_nick(plain_nick(nick))?, text }),
    }
}

fn body(rest: &str) -> Option<Body<'_>> {
    if let Some(rest) = rest.strip_prefix("< ").or_else(|| rest.strip_prefix("> "))
        && let Some(found) = proxied(rest)
    {
        return Some(found);
    }
    if let Some(inside) = rest.strip_prefix('<')
        && let Some((nick, text)) = inside.split_once('>')
        && let Some(nick) = is_nick(plain_nick(nick))
    {
        let text = text.strip_prefix([' ', '\t']).unwrap_or(text);
        return Some(own_event(nick, text).unwrap_or(Body::Message { nick, text }));
    }
    if let Some(text) = ["-!-", "***", "===", "-->", "<--", "---"].iter().find_map(|sign| rest.strip_prefix(sign)) {
        return Some(event(text).unwrap_or(Body::Event("other events")));
    }
    if let Some(text) = rest.strip_prefix("* ").or_else(|| rest.strip_prefix("*\t")) {
        return Some(event(text).unwrap_or_else(|| action(text)));
    }
    let (nick, _) = rest.strip_prefix('-')?.split_once("- ")?;
    is_nick(nick).map(|_| Body::Notice)
}

/// The form of the proxy bip: `nick!user@host: text`, `* nick!user@host does`; its own nick stands without a host.
fn proxied(rest: &str) -> Option<Body<'_>> {
    if let Some(text) = rest.strip_prefix("* ") {
        return Some(action(text));
    }
    let (sender, text) = rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|sender| (sender, "")))?;
    let nick = is_nick(sender.split_once('!').map_or(sender, |(nick, _)| nick))?;
    Some(Body::Message { nick, text })
}

fn action(text: &str) -> Body<'_> {
    let word = text.split_whitespace().next().unwrap_or_default();
    Body::Action { nick: plain_nick(word.split_once('!').map_or(word, |(nick, _)| nick)) }
}

/// RRSAgent writes an event as if the nick had: "<Bo> Bo has joined #harbour".
fn own_event<'a>(nick: &'a str, text: &'a str) -> Option<Body<'a>> {
    let does = text.strip_prefix(nick)?;
    let opens = [" has joined ", " has left ", " has quit", " has changed the topic", " is now known as "];
    if opens.iter().any(|opening| does.starts_with(opening)) { event(text) } else { None }
}

/// What a line without a message tells, where its words are those of a client.
fn event(text: &str) -> Option<Body<'_>> {
    let text = text.trim();
    if let Some((before, after)) = text.split_once(" is now known as ") {
        let old = plain_nick(before.split_whitespace().next_back()?);
        let new = plain_nick(after.split_whitespace().next()?);
        return Some(Body::Renamed { old, new });
    }
    let said = |phrases: &[&str]| phrases.iter().any(|phrase| text.contains(phrase));
    let kind = if said(&[" has joined", "Joins: "]) || text.starts_with("Now talking ") {
        "joins"
    } else if said(&[" has left", "Parts: ", " has quit", "Quits: "]) {
        "leaves"
    } else if said(&[" changed the topic", "Topic for ", "Topic set by", "opic is", "opic on "]) {
        "topics"
    } else if said(&[" sets mode", " gives ", "mode/", " kicked ", "Mode #", "Netsplit"]) {
        "changes of mode"
    } else {
        return None;
    };
    Some(Body::Event(kind))
}

/// A nick without the sign of its rank.
fn plain_nick(nick: &str) -> &str {
    nick.trim().trim_start_matches(['@', '+', '%', '&', '~', '!'])
}

/// A word of at most 64 characters without the signs that no nick has.
fn is_nick(nick: &str) -> Option<&str> {
    let is_one = !nick.is_empty()
        && nick.chars().count() <= 64
        && !nick.contains(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | ',' | '/' | '"' | '='));
    is_one.then_some(nick)
}
