//! The form of a label line: time, decoration, name, affiliation, stage note, colon.

use super::names::{is_label_name, is_odd_name, parts};
use crate::read::clock::clock;
use crate::text::editorial::tells_an_action;
use crate::text::lexicon;
use crate::text::persons::printed::is_note;

/// A line that could open with a label.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Index of the line.
    pub line_index: usize,
    /// The label as printed, without the colon, with its stage note.
    pub label: &'a str,
    /// Who is named.
    pub named: Named<'a>,
    /// Byte offset where the speech begins, within the text that was searched.
    pub text_start: usize,
    /// Start in milliseconds.
    pub start_ms: Option<i64>,
    /// What its form says.
    pub form: Form,
    /// Its style, as an example.
    pub style: &'static str,
}

/// What the form of a candidate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// It may be a name.
    Name,
    /// It is one, by the form of the document.
    Sure,
    /// It may be one if it recurs or is listed; met once it is none.
    Weak,
    /// A word of a record's head or of plain prose ("Note", "First"): a speaker only when the record lists it.
    Phrase,
}

/// The pieces of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Named<'a> {
    /// The name or names, with a party or constituency in brackets behind them but without a stage note.
    pub name: &'a str,
    /// A stage note ("interrupting").
    pub note: Option<&'a str>,
    /// Side or party in brackets, in capitals.
    pub group: Option<&'a str>,
    /// The office before a name in brackets, as in "The Minister (Mr. Holm)".
    pub role: Option<&'a str>,
    /// A time in or behind the label.
    pub start_ms: Option<i64>,
}

impl<'a> Candidate<'a> {
    /// The names on the label, taken as a joint label.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        parts(self.named.name)
    }
}

/// Longest label in characters.
const LONGEST: usize = 90;

/// A label at the very start of a text, if it has the form of one.
pub fn candidate(text: &str) -> Option<Candidate<'_>> {
    let indent = text.len() - text.trim_start().len();
    let (opening, before) = leading_time(text, indent);
    if before.is_some()
        && let Some(found) = code(text, opening)
    {
        return Some(Candidate { start_ms: before, ..found });
    }
    let found = with_colon(text, opening).or_else(|| timed_head(text, opening))?;
    let style = if before.is_some() { "time Name: text" } else { found.style };
    Some(Candidate { start_ms: before.or(found.start_ms), style, ..found })
}

/// `Anna: text`, `**Anna:** text`, `[SPEAKER_00]: text`, `Anna (00:12): text`, `Anna: [00:12] text`.
fn with_colon(text: &str, opening: usize) -> Option<Candidate<'_>> {
    let (colon, text_start) = colon(text, opening)?;
    let glued = text[text_start..].starts_with(|next: char| next.is_ascii_digit() || next == '/');
    let printed = text.get(opening..colon)?.trim_end();
    if glued || printed.is_empty() {
        return None;
    }
    let (label, text_start) = undecorated(printed, text, text_start)?;
    let named = named(label);
    if label.contains('\t') || parts(named.name).next().is_none() {
        return None;
    }
    let form = if parts(named.name).all(is_label_name) {
        Form::Name
    } else if parts(named.name).all(is_odd_name) {
        Form::Weak
    } else {
        return None;
    };
    let (text_start, after) = time_behind(text, text_start);
    let start_ms = named.start_ms.or(after);
    let style = match (label == printed, start_ms) {
        (_, Some(_)) if named.start_ms.is_some() => "Name (time): text",
        (_, Some(_)) => "Name: time text",
        (false, _) if printed.starts_with('[') => "[Name]: text",
        (false, _) => "**Name:** text",
        (true, None) if label.chars().any(char::is_lowercase) => "Name: text",
        (true, None) if label.chars().any(char::is_uppercase) => "NAME: text",
        (true, None) => "名：text",
    };
    Some(Candidate { line_index: 0, label, named, text_start, start_ms, form, style })
}

/// The first colon that is no part of a clock time: its offset and what follows it.
fn colon(text: &str, opening: usize) -> Option<(usize, usize)> {
    let digit_before = |at: usize| text[..at].ends_with(|before: char| before.is_ascii_digit());
    let digit_after = |at: usize| text[at..].starts_with(|after: char| after.is_ascii_digit());
    text[opening..].char_indices().take(LONGEST).find_map(|(at, mark)| {
        let (at, behind) = (opening + at, opening + at + mark.len_utf8());
        let found = matches!(mark, ':' | '：') && !(digit_before(at) && digit_after(behind));
        found.then_some((at, behind))
    })
}

/// A label without `**`, `__`, `*`, `_` or square brackets around it, and where the speech begins.
fn undecorated<'a>(label: &'a str, text: &'a str, text_start: usize) -> Option<(&'a str, usize)> {
    if let Some(inside) = label.strip_prefix('[').and_then(|label| label.strip_suffix(']')) {
        return (!inside.contains(['[', ']'])).then_some((inside, text_start));
    }
    let bare = label.trim_start_matches(['*', '_']);
    let marks = &label[..label.len() - bare.len()];
    if marks.is_empty() {
        return Some((label, text_start));
    }
    if let Some(inside) = bare.strip_suffix(marks) {
        return Some((inside, text_start));
    }
    text[text_start..].starts_with(marks).then_some((bare, text_start + marks.len()))
}

/// `Anna Holm 0:04` alone on a line, the text below.
fn timed_head(text: &str, opening: usize) -> Option<Candidate<'_>> {
    let line = text[opening..].lines().next()?.trim_end();
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let label = line.trim_matches(['*', '_']).trim_end();
    let named = named(label);
    let is_name = named.start_ms.is_some() && !named.name.is_empty() && parts(named.name).all(is_label_name);
    is_name.then_some(Candidate {
        line_index: 0,
        label,
        named,
        text_start: opening + line.len(),
        start_ms: named.start_ms,
        form: Form::Weak,
        style: "Name time, the text below",
    })
}

/// `[p1] text`: a code in square brackets behind a time.
fn code(text: &str, opening: usize) -> Option<Candidate<'_>> {
    let (label, _) = text.get(opening..)?.strip_prefix('[')?.split_once(']')?;
    let is_code = (1..=20).contains(&label.len())
        && label.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
        && label.chars().any(char::is_alphabetic);
    let behind = opening + label.len() + 2;
    let text_start = if text[behind..].starts_with(':') { behind + 1 } else { behind };
    let named = Named { name: label, ..Named::default() };
    is_code.then_some(Candidate {
        line_index: 0,
        label,
        named,
        text_start,
        start_ms: None,
        form: Form::Weak,
        style: "[code] text",
    })
}

/// What follows a time at the start of a text (with the white space behind it), and the time.
fn leading_time(text: &str, at: usize) -> (usize, Option<i64>) {
    let Some((length, time)) = time(&text[at..]) else { return (at, None) };
    let rest = &text[at + length..];
    let skipped = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if skipped == 0 { (at, None) } else { (at + length + skipped, Some(time)) }
}

/// A time behind the colon: in brackets, or alone on the rest of the line.
fn time_behind(text: &str, at: usize) -> (usize, Option<i64>) {
    let rest = text[at..].lines().next().unwrap_or_default();
    let indent = rest.len() - rest.trim_start().len();
    match time(rest.trim_start()) {
        Some((length, found)) if rest.trim_start().starts_with(['[', '(']) || rest.trim().len() == length => {
            (at + indent + length, Some(found))
        }
        _ => (at, None),
    }
}

/// A clock time with a colon at the start of a text, perhaps in brackets: its length and milliseconds.
pub fn time(text: &str) -> Option<(usize, i64)> {
    let closing = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        first if first.is_ascii_digit() => ' ',
        _ => return None,
    };
    if closing != ' ' {
        let (inside, _) = text[1..].split_once(closing)?;
        return is_clock(inside).then(|| clock(inside)).flatten().map(|time| (inside.len() + 2, time));
    }
    let token = text.split(char::is_whitespace).next()?;
    is_clock(token).then(|| clock(token)).flatten().map(|time| (token.len(), time))
}

fn is_clock(text: &str) -> bool {
    text.contains(':') && text.chars().all(|letter| letter.is_ascii_digit() || ":.,".contains(letter))
}

/// The pieces of a label: what stands in brackets at its end is a time, a stage note, a party or the person in office.
pub fn named(label: &str) -> Named<'_> {
    let mut found = Named { name: label.trim(), ..Named::default() };
    if let Some((name, last)) = found.name.rsplit_once(char::is_whitespace)
        && let Some((length, start)) = time(last)
        && length == last.len()
    {
        found = Named { name: name.trim_end().trim_end_matches("**"), start_ms: Some(start), ..found };
    }
    let mut rest = found.name;
    while let Some((before, inside)) = last_bracket(rest) {
        if found.role.is_none() && opens_with_honorific(inside) {
            return Named { name: inside, role: Some(before), ..found };
        }
        if found.group.is_none() && is_group(inside) {
            found.group = Some(inside);
        } else if found.note.is_none() && is_note(inside) {
            found.note = Some(inside);
            found.name = if found.group.is_none() { before } else { found.name };
        } else {
            break;
        }
        rest = before;
    }
    found
}

/// What stands before the last brackets of a label, and in them.
fn last_bracket(label: &str) -> Option<(&str, &str)> {
    let inside = label.strip_suffix([')', ']', '）'])?;
    let opening = inside.rfind(['(', '[', '（'])?;
    let before = label[..opening].trim_end();
    (!before.is_empty()).then(|| (before, inside[opening..].trim_start_matches(['(', '[', '（']).trim()))
}

fn opens_with_honorific(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(first, name)| {
        lexicon::is_honorific(&first.trim_end_matches('.').to_lowercase()) && is_label_name(name)
    })
}

/// "SPD", "CDU/CSU", "DIE LINKE", "R": capitals that tell no action.
pub fn is_group(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
        && text.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit() || " /-&".contains(letter))
        && !tells_an_action(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_label_is_seen_at_the_start_of_a_line() {
        for (line, label) in [
            ("Chen: yes", "Chen"),
            ("\u{a0} Mr. Chen:\u{a0}yes", "Mr. Chen"),
            ("CHEN (interrupting): yes", "CHEN (interrupting)"),
            ("Berg,Chen: yes", "Berg,Chen"),
            ("Berg, O’Neil: yes", "Berg, O’Neil"),
            ("主席：好", "主席"),
            ("Speaker 1: yes", "Speaker 1"),
            ("SPEAKER_00: yes", "SPEAKER_00"),
            ("[SPEAKER_00]: yes", "SPEAKER_00"),
            ("**Anna Holm:** yes", "Anna Holm"),
            ("**Anna Holm**: yes", "Anna Holm"),
            ("__Anna:__ yes", "Anna"),
            ("*Anna*: yes", "Anna"),
            ("היו\"ר משה גפני:", "היו\"ר משה גפני"),
            ("O señor PRESIDENTE: boa tarde", "O señor PRESIDENTE"),
        ] {
            assert_eq!(candidate(line).map(|found| found.label), Some(label), "{line}");
        }
        for line in [
            "One thing remains: when?",
            "at 10:30",
            "https://example.org",
            "We told him:  no",
            "(Chen: yes)",
            ": x",
            "**Anna: yes",
            "[00:12] hello there",
            "10:30",
            "",
        ] {
            assert!(candidate(line).is_none(), "{line}");
        }
    }

    #[test]
    fn times_stand_before_in_and_behind_labels() {
        for (line, label, text, start_ms) in [
            ("[00:12] Anna: yes", "Anna", "yes", 12_000),
            ("00:01:12 Anna: yes", "Anna", "yes", 72_000),
            ("(00:12) ANNA: yes", "ANNA", "yes", 12_000),
            ("Anna (00:12): yes", "Anna (00:12)", "yes", 12_000),
            ("Anna 0:04", "Anna 0:04", "", 4_000),
            ("**Anna Holm** 0:04", "Anna Holm** 0:04", "", 4_000),
            ("Speaker 0: 00:00:16", "Speaker 0", "", 16_000),
            ("Anna: [01:46] About", "Anna", "About", 106_000),
            ("[12:31] [p1] yes", "p1", "yes", 751_000),
        ] {
            let Some(found) = candidate(line) else {
                assert!(label.is_empty(), "{line}");
                continue;
            };
            assert_eq!(found.label, label, "{line}");
            assert_eq!(line[found.text_start..].trim(), text, "{line}");
            assert_eq!(found.start_ms, Some(start_ms), "{line}");
        }
        let plain = candidate("Anna: 10:30 is fine");
        assert_eq!(plain.and_then(|found| found.start_ms), None);
    }

    #[test]
    fn brackets_in_a_label_are_told_apart() {
        let pieces = |label| {
            let Named { name, note, group, role, .. } = named(label);
            (name, note, group, role)
        };
        assert_eq!(pieces("CHEN (interrupting)"), ("CHEN", Some("interrupting"), None, None));
        assert_eq!(pieces("CHEN (LAUGHS)"), ("CHEN", Some("LAUGHS"), None, None));
        assert_eq!(pieces("Klara Holm (SPD)"), ("Klara Holm (SPD)", None, Some("SPD"), None));
        assert_eq!(pieces("Bo Friis (Ribe) (CDU/CSU)"), ("Bo Friis (Ribe) (CDU/CSU)", None, Some("CDU/CSU"), None));
        assert_eq!(pieces("Mr. Holm (Ohlin North)"), ("Mr. Holm (Ohlin North)", None, None, None));
        assert_eq!(pieces("Holm (LAB) (aside)"), ("Holm (LAB)", Some("aside"), Some("LAB"), None));
        let minister = pieces("The Minister for Trade (Mr. Friis)");
        assert_eq!(minister, ("Mr. Friis", None, None, Some("The Minister for Trade")));
    }
}
