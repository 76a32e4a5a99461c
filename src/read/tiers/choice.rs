//! Which tiers are speech.
//!
//! The user's choice is taken to the letter. Without one, tiers are left out that by their name hold descriptions or
//! references, that hold the same talk in smaller pieces (words, syllables, sounds) as another tier at the same time,
//! or that say word by word what another tier holds at that time.

use super::names::{Holds, Named};
use super::{Annotation, Tier};
use crate::error::{Error, Result};
use crate::text::words::{count_words, type_of, words};

/// For each tier whether the user chose it, by name or type; `None` when nothing was chosen.
///
/// # Errors
/// [`Error::Usage`] for a choice that is no tier here, naming those that are.
pub fn chosen<'a>(choices: &[String], tiers: impl Iterator<Item = &'a Tier> + Clone) -> Result<Option<Vec<bool>>> {
    if choices.is_empty() {
        return Ok(None);
    }
    let is = |tier: &Tier, choice: &String| tier.name == *choice || tier.kind == *choice;
    if let Some(unknown) = choices.iter().find(|choice| !tiers.clone().any(|tier| is(tier, choice))) {
        let there: Vec<String> = tiers.map(|tier| format!("{:?} ({})", tier.name, tier.kind)).collect();
        return Err(Error::Usage {
            message: format!("no tier is called {unknown:?} or of that type"),
            hint: format!("the tiers here: {}", there.join(", ")),
        });
    }
    Ok(Some(tiers.map(|tier| choices.iter().any(|choice| is(tier, choice))).collect()))
}

/// Why a tier among others is no speech of its own; `None` for speech.
pub fn reason_against(index: usize, tiers: &[(&Tier, Named<'_>)]) -> Option<String> {
    let (tier, named) = tiers.get(index)?;
    match named.holds {
        Some(Holds::Description) => return Some("a description of the talk by its name".to_owned()),
        Some(Holds::References) => return Some("names of the utterances".to_owned()),
        Some(Holds::Speakers) => return Some("says who speaks".to_owned()),
        _ => {}
    }
    let level = named.holds.unwrap_or(Holds::Utterances);
    let others = || tiers.iter().enumerate().filter(move |(other, _)| *other != index).map(|(_, other)| other);
    let fits = |(_, other): &&(&Tier, Named<'_>)| {
        other.holds.unwrap_or(Holds::Utterances) < level && (named.speaker.is_none() || other.speaker == named.speaker)
    };
    let coarser: Vec<&Tier> = others().filter(fits).map(|(tier, _)| *tier).collect();
    if share(tier, &coarser, |_, _| true) >= 0.5 {
        let names: Vec<String> = coarser.iter().map(|tier| format!("{:?}", tier.name)).collect();
        return Some(format!("the same talk as {} in smaller pieces", names.join(", ")));
    }
    let longer = others().filter(|(other, _)| !is_word_by_word(other)).map(|(other, _)| *other);
    let longer: Vec<&Tier> = if is_word_by_word(tier) { longer.collect() } else { Vec::new() };
    let repeated = longer.into_iter().find(|other| share(tier, &[other], repeats) >= 0.8)?;
    Some(format!("repeats {:?} word by word", repeated.name))
}

/// Whether most of a tier's annotations hold a single word; three at least, lest an "mhm" be judged.
fn is_word_by_word(tier: &Tier) -> bool {
    const FEWEST: usize = 3;
    let spoken = || tier.annotations.iter().filter(|one| !one.is_silent());
    let single = spoken().filter(|one| count_words(&one.text) == 1).count();
    single >= FEWEST && single * 2 > spoken().count()
}

/// Share of a tier's annotations in whose middle one of the other tiers has an annotation that passes the test.
fn share(tier: &Tier, others: &[&Tier], test: fn(&Annotation, &Annotation) -> bool) -> f64 {
    let timed =
        tier.annotations.iter().filter(|one| !one.is_silent() && one.start_ms.is_some() && one.end_ms.is_some());
    let timed: Vec<&Annotation> = timed.collect();
    let met = timed.iter().filter(|one| {
        let (Some(start), Some(end)) = (one.start_ms, one.end_ms) else { return false };
        let middle = start.midpoint(end);
        others.iter().any(|other| at(other, middle).is_some_and(|found| test(one, found)))
    });
    #[allow(clippy::cast_precision_loss)]
    if timed.is_empty() { 0.0 } else { met.count() as f64 / timed.len() as f64 }
}

/// The annotation of a tier at a time; the annotations of one tier follow each other in time.
pub fn at(tier: &Tier, time: i64) -> Option<&Annotation> {
    let after = tier.annotations.partition_point(|one| one.order <= time);
    let found = tier.annotations.get(after.checked_sub(1)?)?;
    (!found.is_silent() && found.end_ms? >= time).then_some(found)
}

fn repeats(one: &Annotation, found: &Annotation) -> bool {
    words(&one.text).next().is_some_and(|(_, word)| {
        let word = type_of(word);
        words(&found.text).any(|(_, other)| type_of(other) == word)
    })
}

#[cfg(test)]
mod tests {
    use super::super::names::named;
    use super::*;

    fn tier(name: &str, pieces: &[(i64, i64, &str)]) -> Tier {
        let piece = |(start, end, text): &(i64, i64, &str)| Annotation {
            start_ms: Some(*start),
            end_ms: Some(*end),
            order: *start,
            order_end: *end,
            ..Annotation::placed((*text).to_owned(), 1, 0)
        };
        Tier { name: name.to_owned(), annotations: pieces.iter().map(piece).collect(), ..Tier::default() }
    }

    fn spoken(tiers: &[Tier]) -> Vec<&str> {
        let all: Vec<_> = tiers.iter().map(|tier| (tier, named(&tier.name))).collect();
        (0..all.len()).filter(|at| reason_against(*at, &all).is_none()).map(|at| all[at].0.name.as_str()).collect()
    }

    #[test]
    fn smaller_pieces_of_the_same_talk_are_left_out() {
        let all = [(0, 900, "we met there")];
        let split = [(0, 300, "we"), (300, 600, "met"), (600, 900, "there")];
        assert_eq!(spoken(&[tier("Anna", &all), tier("Anna - words", &split)]), ["Anna"]);
        assert_eq!(spoken(&[tier("Anna", &all), tier("words", &split)]), ["Anna"]);
        assert_eq!(spoken(&[tier("Anna", &all), tier("A2", &split)]), ["Anna"]);
        assert_eq!(spoken(&[tier("phones", &split), tier("words", &split)]), ["words"]);
        let other = [(0, 300, "no"), (300, 600, "he"), (600, 900, "left")];
        assert_eq!(spoken(&[tier("Anna", &all), tier("Bo - words", &other)]), ["Anna", "Bo - words"]);
        assert_eq!(spoken(&[tier("Anna", &all), tier("notes", &all)]), ["Anna"]);
    }

    #[test]
    fn a_speaker_of_single_words_stays() {
        let long = [(0, 9000, "and then we went to the harbour"), (9000, 12000, "and met them")];
        let short = [(100, 200, "yes"), (3000, 3100, "mhm"), (9500, 9600, "no")];
        assert_eq!(spoken(&[tier("Anna", &long), tier("Bo", &short)]), ["Anna", "Bo"]);
    }
}
