//! Who takes part: the utterances get their people, those who are no participants go, the silent ones come.

use std::collections::HashSet;

use super::known::{Known, one_space};
use crate::transcript::{Listing, Note, NoteKind, Participant, Transcript, Utterance};

/// Gives the utterances their people; leaves out the talk of those who are no participants.
pub fn assign(transcript: &mut Transcript, person: &[usize], excluded: &HashSet<usize>) {
    let utterances = std::mem::take(&mut transcript.utterances);
    let mut moved: Vec<Option<usize>> = Vec::with_capacity(utterances.len());
    for mut said in utterances {
        let had_speakers = !said.speakers.is_empty();
        let mut speakers: Vec<usize> = Vec::with_capacity(said.speakers.len());
        for who in said.speakers.iter().map(|name| person[*name]) {
            if !excluded.contains(&who) && !speakers.contains(&who) {
                speakers.push(who);
            }
        }
        if had_speakers && speakers.is_empty() {
            transcript.notes.push(left_out(&said));
            moved.push(None);
            continue;
        }
        let mut addressees: Vec<usize> = said.addressees.iter().map(|name| person[*name]).collect();
        addressees.retain(|who| !excluded.contains(who));
        addressees.dedup();
        said.addressees = addressees;
        // A turn inside the talk of somebody who is left out stands for itself.
        let host = said.host.and_then(|host| moved.get(host).copied().flatten());
        said.speakers = speakers;
        moved.push(Some(transcript.utterances.len()));
        transcript.utterances.push(Utterance { host, ..said });
    }
    remove_excluded(transcript, excluded);
}

fn left_out(said: &Utterance) -> Note {
    const LONGEST: usize = 60;
    let text = one_space(&said.text);
    let opening: String = text.chars().take(LONGEST).collect();
    let more = if opening.len() < text.len() { "…" } else { "" };
    let detail = format!("{}: {opening}{more}", said.label);
    Note { kind: NoteKind::SpeakerExcluded, line: said.line, line_end: said.line_end, detail }
}

/// Takes those who are no participants off the list, and counts the others anew.
fn remove_excluded(transcript: &mut Transcript, excluded: &HashSet<usize>) {
    if excluded.is_empty() {
        return;
    }
    let mut number = 0;
    let renumbered: Vec<Option<usize>> = (0..transcript.participants.len())
        .map(|index| {
            let kept = !excluded.contains(&index);
            number += usize::from(kept);
            kept.then_some(number - usize::from(kept))
        })
        .collect();
    let mut index = 0;
    transcript.participants.retain(|_| {
        index += 1;
        renumbered[index - 1].is_some()
    });
    let anew = |index: &usize| renumbered.get(*index).copied().flatten();
    for said in &mut transcript.utterances {
        said.speakers = said.speakers.iter().filter_map(anew).collect();
        said.addressees = said.addressees.iter().filter_map(anew).collect();
    }
    transcript.proposals.retain_mut(|proposal| match (anew(&proposal.one), anew(&proposal.other)) {
        (Some(one), Some(other)) => {
            (proposal.one, proposal.other) = (one, other);
            true
        }
        _ => false,
    });
}

/// Adds those who take part without a word.
pub fn add_present(transcript: &mut Transcript, known: &Known) {
    let input = transcript.source.path.clone();
    let present = known.people().iter().filter(|one| one.present && !one.is_excluded() && one.holds_for(&input));
    for one in present {
        if transcript.participants.iter().all(|known| known.name != one.name) {
            transcript.participants.push(Participant {
                name: one.name.clone(),
                group: one.group.clone(),
                role: one.role.clone(),
                listing: Listing::Listed,
                ..Participant::default()
            });
        }
    }
}
