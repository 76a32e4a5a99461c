//! What is known of the people behind the labels of all inputs.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::people;
use crate::transcript::{Label, NoteKind, Place, Source, Transcript};

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
    /// The inputs in which it means this person, where it means somebody else in others; else empty.
    pub inputs: Vec<String>,
    /// All inputs in which it stands.
    files: Vec<String>,
}

impl Found {
    /// Gathers the people of all transcripts by their names.
    pub fn new(transcripts: &[Transcript]) -> Self {
        let mut people: Vec<FoundPerson> = Vec::new();
        let mut number: HashMap<&str, usize> = HashMap::new();
        let mut proposals: BTreeMap<(usize, usize), (String, f64)> = BTreeMap::new();
        let mut together: HashSet<(usize, usize)> = HashSet::new();
        let names_of_files = files(transcripts);
        for (transcript, file) in transcripts.iter().zip(&names_of_files) {
            let is_new = |note: &&crate::transcript::Note| note.kind == NoteKind::LabelNotInList;
            let new: HashSet<&str> = transcript.notes.iter().filter(is_new).map(|note| note.detail.as_str()).collect();
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
                for label in &person.labels {
                    known.add(&transcript.source, file, label, new.contains(label.text.as_str()));
                }
            }
            for proposal in &transcript.proposals {
                let pair = (of[proposal.one], of[proposal.other]);
                proposals.insert(pair, (proposal.reason.clone(), proposal.confidence));
            }
            if transcripts.len() > 1 {
                together.extend(of.iter().flat_map(|one| of.iter().map(move |other| (*one, *other))));
            }
        }
        if transcripts.len() > 1 {
            let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
            for (one, other, reason, confidence) in people::alike(&names) {
                if !together.contains(&(one, other)) {
                    proposals.entry((one, other)).or_insert((format!("{reason}, in other inputs"), confidence));
                }
            }
        }
        let proposals =
            proposals.into_iter().map(|((one, other), (reason, much))| (one, other, reason, much)).collect();
        tell_inputs(&mut people);
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
    fn add(&mut self, source: &Source, file: &str, label: &Label, is_new: bool) {
        if let Some(known) = self.labels.iter_mut().find(|known| known.text == label.text) {
            known.utterances += label.utterances;
            known.is_new |= is_new;
            if known.files.last().is_none_or(|last| last != file) {
                known.files.push(file.to_owned());
            }
            return;
        }
        let first = match source.place {
            Place::Line => format!("{file}:{}", label.line),
            place => format!("{file}, {} {}", place.id(), label.line),
        };
        let (text, reason) = (label.text.clone(), label.reason.clone());
        let (inputs, files) = (Vec::new(), vec![file.to_owned()]);
        self.labels.push(FoundLabel { text, utterances: label.utterances, first, reason, is_new, inputs, files });
    }
}

/// The name of each transcript's file: without its folders where no other input has it.
fn files(transcripts: &[Transcript]) -> Vec<String> {
    let name = |source: &Source| source.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut paths: HashMap<String, HashSet<&std::path::Path>> = HashMap::new();
    for one in transcripts {
        paths.entry(name(&one.source)).or_default().insert(&one.source.path);
    }
    let unique = |one: &Transcript| paths[&name(&one.source)].len() == 1;
    let file = |one: &Transcript| if unique(one) { name(&one.source) } else { one.source.path.display().to_string() };
    transcripts.iter().map(file).collect()
}

/// Says for labels that mean several people in which inputs they do.
fn tell_inputs(people: &mut [FoundPerson]) {
    let mut owners: HashMap<String, u32> = HashMap::new();
    for person in people.iter() {
        for label in &person.labels {
            *owners.entry(label.text.clone()).or_insert(0) += 1;
        }
    }
    for label in people.iter_mut().flat_map(|person| &mut person.labels) {
        if owners[&label.text] > 1 {
            label.inputs.clone_from(&label.files);
        }
    }
}
