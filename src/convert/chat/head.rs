//! The headers: participants, what is known about the recording.

use super::codes::{Codes, UNKNOWN};
use super::on_one_line;
use crate::read::chat as reader;
use crate::transcript::{Participant, Transcript};

/// Headers whose value is free text, with our key for each.
const HEADERS: [(&str, &str); 4] =
    [("place", "Location"), ("situation", "Situation"), ("transcriber", "Transcriber"), ("activities", "Activities")];

/// ISO 639-1 to 639-3, which CHAT wants.
const LANGUAGES: [(&str, &str); 24] = [
    ("ar", "ara"),
    ("ca", "cat"),
    ("cs", "ces"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("en", "eng"),
    ("es", "spa"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("gl", "glg"),
    ("he", "heb"),
    ("hu", "hun"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("nl", "nld"),
    ("no", "nor"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ru", "rus"),
    ("sv", "swe"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("zh", "zho"),
];

/// The lines from `@UTF8` to the first utterance.
pub fn lines(transcript: &Transcript, codes: &Codes) -> Vec<String> {
    let listed = listed(transcript, codes);
    let language = language(transcript);
    let mut lines = vec!["@UTF8".to_owned(), "@Begin".to_owned(), format!("@Languages:\t{language}")];
    let named: Vec<String> = listed.iter().map(Listed::entry).collect();
    lines.push(format!("@Participants:\t{}", named.join(", ")));
    let is_chat = transcript.source.format == reader::FORMAT.id;
    if is_chat {
        // A persistent identifier stands before the beginning.
        lines.splice(1..1, entries(transcript, "pid").map(|value| format!("@PID:\t{value}")));
        lines.extend(entries(transcript, "options").map(|value| format!("@Options:\t{value}")));
    }
    for person in &listed {
        let kept = entries(transcript, "id").find(|value| is_chat && value.split('|').nth(2) == Some(&person.code));
        lines.push(kept.map_or_else(|| person.description(&language), |value| format!("@ID:\t{value}")));
    }
    lines.extend(listed.iter().flat_map(Listed::comments));
    let written = |key: &str| key == "language" || is_chat && matches!(key, "id" | "options" | "pid");
    let others = transcript.metadata.iter().filter(|(key, _)| !written(key));
    lines.extend(others.map(|(key, value)| header(key, &on_one_line(value), is_chat)));
    lines
}

fn entries<'t>(transcript: &'t Transcript, key: &'static str) -> impl Iterator<Item = String> + 't {
    transcript.metadata.iter().filter(move |(known, _)| known == key).map(|(_, value)| on_one_line(value))
}

/// Somebody in `@Participants`.
struct Listed {
    code: String,
    name: String,
    /// CHAT's role.
    role: String,
    /// The role, where CHAT has none of that name.
    own_role: Option<String>,
    group: Option<String>,
}

fn listed(transcript: &Transcript, codes: &Codes) -> Vec<Listed> {
    let people = &transcript.participants;
    let single = people.iter().enumerate().map(|(index, person)| one(codes.of_participant(index), person));
    let joint = codes.joint().map(|(speakers, code)| {
        let names: Vec<&str> = speakers.iter().filter_map(|at| people.get(*at)).map(|who| who.name.as_str()).collect();
        let name = on_one_line(&names.join(" + "));
        Listed { code: code.to_owned(), name, role: "Group".to_owned(), own_role: None, group: None }
    });
    let unknown = codes.has_unknown().then(|| Listed {
        code: UNKNOWN.to_owned(),
        name: UNKNOWN.to_owned(),
        role: "Unidentified".to_owned(),
        own_role: None,
        group: None,
    });
    single.chain(joint).chain(unknown).collect()
}

fn one(code: &str, person: &Participant) -> Listed {
    let told = person.role.as_deref().map(on_one_line).filter(|role| !role.is_empty());
    let role = told.as_deref().map(|role| role.replace(' ', "_")).filter(|role| reader::roles::is_role(role));
    let own_role = if role.is_none() { told } else { None };
    let group = person.group.as_deref().map(|group| on_one_line(group).replace('|', "/"));
    let role = role.unwrap_or_else(|| "Participant".to_owned());
    Listed { code: code.to_owned(), name: on_one_line(&person.name), role, own_role, group }
}

impl Listed {
    /// The name as `@Participants` takes it: one word without a comma.
    fn one_word(&self) -> String {
        self.name.replace(',', " ").split_whitespace().collect::<Vec<_>>().join("_")
    }

    fn entry(&self) -> String {
        let name = self.one_word();
        if self.name == self.code || name.is_empty() {
            return format!("{} {}", self.code, self.role);
        }
        format!("{} {name} {}", self.code, self.role)
    }

    fn description(&self, language: &str) -> String {
        let (code, role) = (&self.code, &self.role);
        let group = self.group.as_deref().unwrap_or_default();
        let language = language.split(',').next().unwrap_or(language);
        format!("@ID:\t{language}|rapporteur|{code}|||{group}||{role}|||")
    }

    /// What `@Participants` cannot hold.
    fn comments(&self) -> Vec<String> {
        let is_kept = self.name == self.code || self.one_word().replace('_', " ") == self.name;
        let name = (!is_kept).then(|| format!("@Comment:\tname of {}: {}", self.code, self.name));
        let role = self.own_role.as_ref().map(|role| format!("@Comment:\trole of {}: {role}", self.code));
        name.into_iter().chain(role).collect()
    }
}

fn header(key: &str, value: &str, is_chat: bool) -> String {
    if let Some((_, name)) = HEADERS.iter().find(|(known, _)| *known == key) {
        return format!("@{name}:\t{value}");
    }
    let comment = || format!("@Comment:\t{}: {value}", on_one_line(key));
    match key {
        "date" => date(value).map_or_else(comment, |date| format!("@Date:\t{date}")),
        "comment" => format!("@Comment:\t{value}"),
        "title" => comment(),
        // Birth of CHI, Time Start, G: capitals at the words' beginnings, codes in capitals.
        key if is_chat => format!("@{}:\t{value}", header_name(key)),
        _ => comment(),
    }
}

/// The name of one of CHAT's headers from its lower-case form.
fn header_name(key: &str) -> String {
    if let Some((what, code)) = key.split_once(" of ") {
        return format!("{} of {}", header_name(what), code.to_uppercase());
    }
    if matches!(key, "pid" | "l1") {
        return key.to_uppercase();
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    key.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

/// `13-MAY-2024`, from that or from `2024-05-13`.
fn date(value: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let fields: Vec<&str> = value.split('-').collect();
    let [first, month, last] = fields.as_slice() else { return None };
    let number = |field: &str| field.bytes().all(|digit| digit.is_ascii_digit()).then(|| field.parse::<usize>().ok());
    if first.len() == 2 && MONTHS.contains(month) && last.len() == 4 {
        return Some(value.to_owned());
    }
    let month = MONTHS.get(number(month).flatten()?.checked_sub(1)?)?;
    let is_date = first.len() == 4 && last.len() == 2 && number(first).is_some() && number(last).is_some();
    is_date.then(|| format!("{last}-{month}-{first}"))
}

/// The languages by their codes of three letters; `und` where the file tells none.
fn language(transcript: &Transcript) -> String {
    let known = |name: &str| {
        let code = name.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let short = LANGUAGES.iter().find(|(short, _)| *short == code).map(|(_, long)| (*long).to_owned());
        short.or_else(|| (code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_lowercase())).then_some(code))
    };
    let told: Vec<String> = entries(transcript, "language")
        .flat_map(|value| value.split(',').filter_map(known).collect::<Vec<_>>())
        .collect();
    if told.is_empty() { "und".to_owned() } else { told.join(", ") }
}
