//! Which words can name a speaker, in the scripts and habits of several countries.

use crate::text::lexicon;
use crate::text::persons::{folded, looks_like_name};

/// Words and phrases (lower case) before a colon that name no speaker, beyond those of English prose: keys of minutes,
/// breaks of a broadcast, words of a parliament's order of the day.
#[rustfmt::skip]
const NO_SPEAKER: &[&str] = &[
    "advertisement", "anlage", "anwesend", "asistentes", "beginn", "berichterstattung", "break", "champion", "champions", "conclusion",
    "conclusions", "dato", "datum", "drittens", "drucksache", "erstens", "fecha", "forfall", "intermission", "lieu", "lugar", "obecni", "outcome", "presenter", "presenters",
    "sak", "schluss", "slides", "sponsor", "sponsors", "sted", "tagesordnungspunkt", "teilnehmer", "til stede", "vedtak", "viertens", "zusatztagesordnungspunkt",
    "zweitens", "zum schluss", "zur geschäftsordnung", "überweisungsvorschlag",
    "列席秘書", "出席政府官員", "出席議員", "缺席議員",
];

/// Whether a label is known to name nobody.
pub fn is_no_speaker(name: &str) -> bool {
    let lowered = name.to_lowercase();
    let without_number = lowered.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    NO_SPEAKER.contains(&without_number)
}

/// Whether a label that ends the turn before it without opening one: a break of the broadcast.
pub fn is_break(name: &str) -> bool {
    matches!(name.to_lowercase().as_str(), "break" | "intermission" | "advertisement" | "sponsor" | "sponsors")
}

/// The names on a joint label; marks inside brackets separate nothing.
pub fn parts(name: &str) -> impl Iterator<Item = &str> {
    let mut open = 0_usize;
    let by_mark = name.split(move |letter: char| {
        match letter {
            '(' | '[' | '（' => open += 1,
            ')' | ']' | '）' => open = open.saturating_sub(1),
            _ => {}
        }
        open == 0 && matches!(letter, ',' | ';' | '/' | '&' | '+')
    });
    by_mark.flat_map(|piece| piece.split(" and ")).map(str::trim).filter(|part| !part.is_empty())
}

/// The form under which two printed names are counted as one: folded, without brackets.
pub fn key(name: &str) -> String {
    folded(bare(name))
}

/// A name without what stands in brackets behind it.
pub fn bare(name: &str) -> &str {
    let bare = name.split(['(', '[', '（']).next().unwrap_or(name).trim_end();
    if bare.is_empty() { name } else { bare }
}

/// Whether one part of a label has the form of a name, an office or a code such as `SPEAKER_00`.
pub fn is_label_name(part: &str) -> bool {
    let code = |part: &str| part.contains('_') && part.starts_with(char::is_uppercase) && !part.contains(' ');
    if code(part) {
        return part.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter));
    }
    // A constituency stays in a name: "Müller (Köln)".
    let part = part.split_once(['(', '[', '（']).map_or(part, |(name, _)| name.trim_end());
    if is_caseless(part) {
        return is_caseless_name(part);
    }
    looks_like_name(part) || has_honorific_inside(part)
}

/// Whether a part of a label may be a name if it comes back: "de la Cruz", "Anna \"Ann\" Holm".
pub fn is_odd_name(part: &str) -> bool {
    let plain: String = part.chars().filter(|letter| !"\"“”„«»".contains(*letter)).collect();
    let opens_with_particle = plain.split_whitespace().next().is_some_and(|word| {
        lexicon::is_name_particle(word)
            && !matches!(word, "the" | "of" | "for" | "and" | "y" | "e" | "do" | "den" | "las" | "c." | "h.")
    });
    let name = if opens_with_particle { plain.split_once(' ').map_or("", |(_, name)| name) } else { &plain };
    let mut rest = name;
    while let Some((word, behind)) =
        rest.split_once(' ').filter(|(word, _)| opens_with_particle && lexicon::is_name_particle(word))
    {
        let _ = word;
        rest = behind;
    }
    (opens_with_particle || plain != part) && is_label_name(rest)
}

/// Scripts without capitals give no sign of a name: at most five words, and no sentence.
fn is_caseless_name(part: &str) -> bool {
    const LONGEST: usize = 5;
    let plain: String = part.chars().filter(|letter| !"\"״׳".contains(*letter)).collect();
    let ends_sentence = part.contains(". ") || part.contains(['。', '，', '、', '؟', '،']);
    !ends_sentence && part.split_whitespace().count() <= LONGEST && looks_like_name(&plain)
}

/// Whether a text is in a script without capitals.
pub fn is_caseless(part: &str) -> bool {
    part.chars()
        .find(|letter| letter.is_alphabetic())
        .is_some_and(|letter| !letter.is_lowercase() && !letter.is_uppercase())
}

/// "O señor PRESIDENTE", "A señora Prado": a title in small letters behind the first word.
fn has_honorific_inside(part: &str) -> bool {
    let mut words = part.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let rest = part.split_once(second).map_or("", |(_, rest)| rest.trim());
    second.starts_with(char::is_lowercase)
        && lexicon::is_honorific(second.trim_end_matches('.'))
        && looks_like_name(first)
        && looks_like_name(rest)
}
