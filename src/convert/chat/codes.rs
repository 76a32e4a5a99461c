//! Speaker codes: short, in capitals, each once.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::transcript::{Participant, Transcript};

/// The code of talk that names no speaker.
pub const UNKNOWN: &str = "UNK";

/// The codes of everybody in a transcript, and of those who speak together.
pub struct Codes {
    /// By index of the participant.
    single: Vec<String>,
    /// Speakers of joint utterances with their code, in the order met.
    joint: Vec<(Vec<usize>, String)>,
    places: HashMap<Vec<usize>, usize>,
    has_unknown: bool,
}

impl Codes {
    /// Codes for the participants and joint speakers of a transcript.
    pub fn of(transcript: &Transcript) -> Self {
        let mut taken: HashSet<String> = HashSet::new();
        let has_unknown = transcript.utterances.iter().any(|said| said.speakers.is_empty());
        if has_unknown {
            taken.insert(UNKNOWN.to_owned());
        }
        let mut single: Vec<Option<String>> = Vec::with_capacity(transcript.participants.len());
        // Codes that the file has go first, so that no made one takes their place.
        for person in &transcript.participants {
            single.push(given(person).filter(|code| taken.insert((*code).to_owned())).map(str::to_owned));
        }
        let made = single.into_iter().zip(&transcript.participants);
        let single: Vec<String> =
            made.map(|(code, person)| code.unwrap_or_else(|| unique(&made_from(&person.name), &mut taken))).collect();
        let mut codes = Self { single, joint: Vec::new(), places: HashMap::new(), has_unknown };
        for said in transcript.utterances.iter().filter(|said| said.speakers.len() > 1) {
            if !codes.places.contains_key(&said.speakers) {
                codes.places.insert(said.speakers.clone(), codes.joint.len());
                codes.joint.push((said.speakers.clone(), unique("ALL", &mut taken)));
            }
        }
        codes
    }

    /// The code of a participant.
    pub fn of_participant(&self, index: usize) -> &str {
        self.single.get(index).map_or(UNKNOWN, String::as_str)
    }

    /// The code of an utterance's speakers.
    pub fn of_speakers(&self, speakers: &[usize]) -> &str {
        match speakers {
            [] => UNKNOWN,
            [one] => self.of_participant(*one),
            _ => self.places.get(speakers).and_then(|at| self.joint.get(*at)).map_or(UNKNOWN, |(_, code)| code),
        }
    }

    /// Those who speak together, with their codes.
    pub fn joint(&self) -> impl Iterator<Item = (&[usize], &str)> {
        self.joint.iter().map(|(speakers, code)| (speakers.as_slice(), code.as_str()))
    }

    /// Whether some talk names no speaker.
    pub fn has_unknown(&self) -> bool {
        self.has_unknown
    }
}

/// A name or alias that is a code already, as in files read from CHAT.
fn given(person: &Participant) -> Option<&str> {
    let is_code = |text: &&str| {
        let letters = |letter: u8| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == b'_';
        (2..=7).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_uppercase())
            && text.bytes().all(letters)
    };
    person.aliases.iter().map(String::as_str).chain([person.name.as_str()]).find(is_code)
}

/// Three letters of a name: of two words, two of the first and one of the last.
fn made_from(name: &str) -> String {
    let words: Vec<String> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .map(|word| word.nfd().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase()).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    let code: String = match words.as_slice() {
        [] => String::new(),
        [one] => one.chars().take(3).collect(),
        [first, .., last] => first.chars().take(2).chain(last.chars().take(1)).collect(),
    };
    if code.len() < 2 { "SPK".to_owned() } else { code }
}

fn unique(code: &str, taken: &mut HashSet<String>) -> String {
    let stem: String = code.chars().take(2).collect();
    let numbered = (1..).map(|number: u32| format!("{stem}{number}"));
    let free = std::iter::once(code.to_owned()).chain(numbered).find(|code| !taken.contains(code));
    let free = free.unwrap_or_else(|| code.to_owned());
    taken.insert(free.clone());
    free
}
