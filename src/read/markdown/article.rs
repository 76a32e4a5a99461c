//! Articles, change logs and manuals: their recurring words before a colon or in headings are no speakers.

use std::collections::HashSet;

use crate::error::Result;
use crate::read::Input;
use crate::text::words::words;
use crate::transcript::{Listing, Transcript, Utterance};

/// Refuses a document most of whose labels are no speakers: a list follows ("Added", "Arguments"), one word is the
/// only label ("Usage"), or the document also writes them in small letters ("Notable Changes"). The latter does not
/// count where several labels open half of the lines, as "Doctor" and "Patient" do in a dialogue.
///
/// # Errors
/// [`Error::Input`](crate::error::Error::Input) for such a document.
pub fn refuse(input: &Input<'_>, text: &str, transcripts: &[Transcript]) -> Result<()> {
    let first = transcripts.iter().flat_map(|one| &one.utterances).map(|said| said.line).min().unwrap_or(1);
    let lines = text.lines().skip(first.saturating_sub(1) as usize).filter(|line| !line.trim().is_empty()).count();
    let all: usize = transcripts.iter().map(|one| one.utterances.len()).sum();
    let labels: HashSet<&str> =
        transcripts.iter().flat_map(|one| &one.utterances).map(|said| said.label.as_str()).collect();
    let is_dialogue = labels.len() > 1 && all * 2 >= lines;
    let small: HashSet<&str> = words(text).map(|(_, word)| word).filter(|word| is_small(word)).collect();
    let is_alone = |label: &str| labels.len() == 1 && !label.contains(' ');
    let is_odd = |said: &&Utterance| {
        opens_list(&said.text) || is_alone(&said.label) || (!is_dialogue && is_ordinary(&said.label, &small))
    };
    let mut odd: Vec<&str> = Vec::new();
    for one in transcripts {
        let labels = one.utterances.iter().filter(|said| said.start_ms.is_none() && !is_listed(one, said));
        odd.extend(labels.filter(is_odd).map(|said| said.label.as_str()));
    }
    if odd.len() * 2 <= all {
        return Ok(());
    }
    odd.sort_unstable();
    odd.dedup();
    let some: Vec<String> = odd.into_iter().take(3).map(|label| format!("{label:?}")).collect();
    Err(input.error(
        format!(
            "no turns found: {} come back, but are words of the document that open lists or parts",
            some.join(", ")
        ),
        "this looks like an article; if these are speakers, read it with `--from plain`, or name them on a line such \
         as \"Present: Anna; Ben\"",
    ))
}

fn opens_list(text: &str) -> bool {
    ["- ", "* ", "+ ", "1. "].iter().any(|sign| text.starts_with(sign))
}

fn is_listed(talk: &Transcript, said: &Utterance) -> bool {
    let listing = |who: &usize| talk.participants.get(*who).map(|person| person.listing);
    said.speakers.iter().any(|who| listing(who) == Some(Listing::Listed))
}

fn is_small(word: &str) -> bool {
    word.chars().any(char::is_lowercase) && !word.chars().any(char::is_uppercase)
}

/// Whether every word of a label before its brackets, written with a capital, stands in the document in small letters too.
fn is_ordinary(label: &str, small: &HashSet<&str>) -> bool {
    let is_known = |word: &str| small.contains(word.to_lowercase().as_str());
    let label = label.split(['(', '[']).next().unwrap_or(label);
    let has_capital = label.starts_with(char::is_uppercase) && label.chars().any(char::is_lowercase);
    has_capital && words(label).all(|(_, word)| is_known(word))
}
