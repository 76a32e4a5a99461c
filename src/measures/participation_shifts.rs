//! Participation shifts: what becomes of speaker and addressee from one utterance to the next (Gibson 2003).

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::turns::Turn;
use crate::error::Result;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "participation-shifts",
    title: "Participation shifts",
    about: "what becomes of speaker and addressee from one utterance to the next: Gibson's thirteen shifts",
    definition: "A shift is written as speaker and target before, speaker and target after: in AB-BA the addressee answers \
        the speaker. A and B are the speaker and the target before, 0 is the group, X another speaker, Y another target \
        (Gibson 2003). Turn-receiving: AB-BA, AB-B0, AB-BY; turn-claiming: A0-X0, A0-XA, A0-XY; turn-usurping: AB-X0, \
        AB-XA, AB-XB, AB-XY; turn-continuing: A0-AY, AB-A0, AB-AY.\n\n\
        basis addressee: the file says to whom an utterance is addressed (a column of addressees, or of the ids of \
        utterances that are answered, by name or with --columns addressee=NAME or reply=NAME; the replies of a ConvoKit corpus); an empty cell, several addressees, or a name of nobody who speaks (noted) is the group; \
        utterances of one speaker in succession that keep their target are no shift. basis turn order: the file does not \
        say, and a turn is taken to be addressed to whoever spoke before it: then only returns (AB-BA) and others coming \
        in (AB-XA, after a first turn A0-XA) can be told apart, the rest is missing. This is an approximation; cite it as \
        one. share = count / all shifts. A turn whose speaker is not named breaks the sequence.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("shift", "Shift", Unit::Text, "speaker and target before and after"),
        column("count", "Count", Unit::Count, "how often; missing where turn order cannot show it"),
        column("share", "Share", Unit::Share, "count / all shifts; missing without a shift"),
        column("basis", "Basis", Unit::Text, "addressee or turn order"),
    ],
    charts: &[],
    compute,
};

const SHIFTS: [&str; 13] = [
    "AB-BA", "AB-B0", "AB-BY", "A0-X0", "A0-XA", "A0-XY", "AB-X0", "AB-XA", "AB-XB", "AB-XY", "A0-AY", "AB-A0", "AB-AY",
];
/// What turn order can show.
const BY_ORDER: [&str; 3] = ["AB-BA", "A0-XA", "AB-XA"];

/// An utterance: who speaks, and to whom; nobody is the group.
struct Said<'a> {
    speakers: &'a [usize],
    target: Option<&'a [usize]>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let (mut conversation, mut shift, mut count) = (Vec::new(), Vec::new(), Vec::new());
    let (mut share, mut basis) = (Vec::new(), Vec::new());
    for (index, about) in corpus.conversations().iter().enumerate() {
        let turns: Vec<&Turn> = corpus.turns_of(index).iter().filter(|turn| !turn.is_embedded()).collect();
        let is_addressed = turns.iter().any(|turn| turn.parts.iter().any(|part| part.is_addressed));
        let mut counts = [0_u32; SHIFTS.len()];
        for stretch in turns.split(|turn| turn.speakers.is_empty()) {
            // By order, the speakers of a joint turn are one node, as in the transitions.
            let meets: Meets = if is_addressed { overlaps } else { <[usize]>::eq };
            let said = if is_addressed { addressed(stretch) } else { by_order(stretch) };
            for pair in said.windows(2) {
                if let Some(code) = code(&pair[0], &pair[1], meets) {
                    SHIFTS.iter().position(|shift| *shift == code).into_iter().for_each(|place| counts[place] += 1);
                }
            }
        }
        let total: u32 = counts.iter().sum();
        for (name, number) in SHIFTS.into_iter().zip(counts) {
            let is_shown = is_addressed || BY_ORDER.contains(&name);
            conversation.push(about.name.as_str());
            shift.push(name);
            count.push(is_shown.then_some(number));
            share.push((is_shown && total > 0).then(|| f64::from(number) / f64::from(total)));
            basis.push(if is_addressed { "addressee" } else { "turn order" });
        }
    }
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), conversation),
        Column::new("shift".into(), shift),
        Column::new("count".into(), count),
        Column::new("share".into(), share),
        Column::new("basis".into(), basis),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}

/// The utterances with the addressees of the file.
fn addressed<'a>(stretch: &[&'a Turn]) -> Vec<Said<'a>> {
    let said = |turn: &'a Turn| {
        turn.parts.iter().map(|part| {
            let target = Some(part.addressees.as_slice()).filter(|all| all.len() == 1);
            Said { speakers: &turn.speakers, target }
        })
    };
    stretch.iter().flat_map(|turn| said(turn)).collect()
}

/// The turns, each addressed to whoever spoke before; the first to the group.
fn by_order<'a>(stretch: &[&'a Turn]) -> Vec<Said<'a>> {
    let before = std::iter::once(None).chain(stretch.iter().map(|turn| Some(turn.speakers.as_slice())));
    stretch.iter().zip(before).map(|(turn, target)| Said { speakers: &turn.speakers, target }).collect()
}

/// Whether some speakers are, or are among, some others.
type Meets = fn(&[usize], &[usize]) -> bool;

/// The code of a shift; `None` where the same speaker goes on to the same target.
fn code(before: &Said<'_>, after: &Said<'_>, meets: Meets) -> Option<&'static str> {
    let goes_to = |who: &[usize]| after.target.is_some_and(|target| meets(target, who));
    if before.speakers == after.speakers {
        return match (before.target, after.target) {
            (None, Some(_)) => Some("A0-AY"),
            (Some(_), None) => Some("AB-A0"),
            (Some(one), Some(other)) if one != other => Some("AB-AY"),
            _ => None,
        };
    }
    let to_speaker = goes_to(before.speakers);
    Some(match before.target {
        None if after.target.is_none() => "A0-X0",
        None if to_speaker => "A0-XA",
        None => "A0-XY",
        Some(target) if meets(target, after.speakers) => match after.target {
            None => "AB-B0",
            Some(_) if to_speaker => "AB-BA",
            Some(_) => "AB-BY",
        },
        Some(target) => match after.target {
            None => "AB-X0",
            Some(_) if to_speaker => "AB-XA",
            Some(_) if goes_to(target) => "AB-XB",
            Some(_) => "AB-XY",
        },
    })
}

fn overlaps(one: &[usize], other: &[usize]) -> bool {
    one.iter().any(|who| other.contains(who))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gibson (2003, table 1), each shift from its own letters: A is 0, B 1, X 2, Y 3.
    #[test]
    fn every_shift_of_gibson_has_its_code() {
        let person = |letter: u8| match letter {
            b'A' => Some(0),
            b'B' => Some(1),
            b'X' => Some(2),
            b'Y' => Some(3),
            _ => None,
        };
        for shift in SHIFTS {
            let letters: Vec<Option<usize>> = shift.bytes().filter(|letter| *letter != b'-').map(person).collect();
            let lists: Vec<Vec<usize>> = letters.iter().map(|who| who.iter().copied().collect()).collect();
            let said = |speaker: usize| Said {
                speakers: &lists[speaker],
                target: Some(lists[speaker + 1].as_slice()).filter(|all| !all.is_empty()),
            };
            assert_eq!(code(&said(0), &said(2), overlaps), Some(shift));
        }
        let same = || Said { speakers: &[0], target: Some(&[1]) };
        assert_eq!(code(&same(), &same(), overlaps), None);
    }
}
