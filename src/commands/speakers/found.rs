//! What is known of the people behind the labels of all inputs.

use std::collections::{BTreeMap, HashMap};

use crate::people;
use crate::transcript::{Listing, NoteKind, Place, Transcript};

/// Everybody of all inputs.
pub struct Found {
    /// In the order met.
    pub people: Vec<FoundPerson>,
    /// Who may be one: indices, the reason, how much it says.
    pub proposals: Vec<(usize, usize, String, f64)>,
}

/// Somebody with all labels.
#[derive(Default)]
pub struct FoundPerson {
    /// Name.
    pub name: String,
    /// Side.
    pub group: Option<String>,
    /// Part in the talk.
    pub role: Option<String>,
    /// Whether a record lists the person.
    pub is_listed: bool,
    /// Labels in the order met.
    pub labels: Vec<FoundLabel>,
}

/// A label with its uses.
pub struct FoundLabel {
    /// As printed.
    pub text: String,
    /// Utterances under it.
    pub utterances: u32,
    /// File and place of the first.
    pub first: String,
    /// Why it is this person's; empty for the person's own name.
    pub reason: String,
    /// Whether the user's list lacks it.
    pub is_new: bool,
}

impl Found {
    /// Gathers the people of all transcripts by their names.
    pub fn new(transcripts: &[Transcript]) -> Self {
        let mut people: Vec<FoundPerson> = Vec::new();
        let mut number: HashMap<&str, usize> = HashMap::new();
        let mut proposals: BTreeMap<(usize, usize), (String, f64)> = BTreeMap::new();
        for transcript in transcripts {
            let of: Vec<usize> = transcript
                .participants
                .iter()
                .map(|person| {
                    *number.entry(&person.name).or_insert_with(|| {
                        people.push(FoundPerson { name: person.name.clone(), ..FoundPerson::default() });
                        people.len() - 1
                    })
                })
                .collect();
            for (index, person) in of.iter().zip(&transcript.participants) {
                let known = &mut people[*index];
                known.group = known.group.take().or_else(|| person.group.clone());
                known.role = known.role.take().or_else(|| person.role.clone());
                known.is_listed |= person.listing == Listing::Listed;
                for label in &person.labels {
                    known.add(transcript, label);
                }
            }
            for proposal in &transcript.proposals {
                proposals
                    .insert((of[proposal.one], of[proposal.other]), (proposal.reason.clone(), proposal.confidence));
            }
        }
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        for (one, other, reason, confidence) in people::alike(&names) {
            let is_known = proposals.contains_key(&(one, other)) || proposals.contains_key(&(other, one));
            if !is_known && !met(transcripts, names[one], names[other]) {
                proposals.insert((one, other), (format!("{reason}, in other inputs"), confidence));
            }
        }
        let proposals =
            proposals.into_iter().map(|((one, other), (reason, much))| (one, other, reason, much)).collect();
        Self { people, proposals }
    }

    /// How many labels there are.
    pub fn labels(&self) -> usize {
        self.people.iter().map(|person| person.labels.len()).sum()
    }

    /// The proposals about somebody, as sentences, the surest first.
    pub fn proposals_of(&self, person: usize) -> Vec<String> {
        let about = self.proposals.iter().filter(|(one, other, ..)| *one == person || *other == person);
        let mut about: Vec<_> = about.collect();
        about.sort_by(|a, b| b.3.total_cmp(&a.3));
        let words = |(one, other, reason, confidence): &(usize, usize, String, f64)| {
            let whom = if *one == person { *other } else { *one };
            format!("perhaps the same as {:?}: {reason} ({confidence:.2})", self.people[whom].name)
        };
        about.into_iter().map(words).collect()
    }
}

impl FoundPerson {
    fn add(&mut self, transcript: &Transcript, label: &crate::transcript::Label) {
        if let Some(known) = self.labels.iter_mut().find(|known| known.text == label.text) {
            known.utterances += label.utterances;
            return;
        }
        let file = transcript.source.path.file_name().unwrap_or_default().to_string_lossy();
        let place = match transcript.source.place {
            Place::Line => format!("{file}:{}", label.line),
            place => format!("{file}, {} {}", place.id(), label.line),
        };
        let is_new = |note: &&crate::transcript::Note| note.kind == NoteKind::LabelNotInList;
        self.labels.push(FoundLabel {
            text: label.text.clone(),
            utterances: label.utterances,
            first: place,
            reason: label.reason.clone(),
            is_new: transcript.notes.iter().filter(is_new).any(|note| people::one_space(&note.detail) == label.text),
        });
    }
}

/// Whether two people take part in one conversation.
fn met(transcripts: &[Transcript], one: &str, other: &str) -> bool {
    transcripts.iter().any(|transcript| {
        let has = |name: &str| transcript.participants.iter().any(|person| person.name == name);
        has(one) && has(other)
    })
}
