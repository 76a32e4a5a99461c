//! Word lists about names: titles, ranks, degrees, words that are no names. Sorted, in lower case, as all lists are.

use crate::text::lexicon;

/// Titles of men and of women, without the full stop: "Mr. Holm" is not "Mrs. Holm".
#[rustfmt::skip]
const TITLES_OF_MEN: &[&str] = &[
    "baron", "brother", "congressman", "councilman", "count", "duke", "father", "herr", "king", "lord", "messrs", "monsieur", "mr",
    "prince", "señor", "signor", "sir", "sr", "sultan",
];
const TITLES_OF_WOMEN: &[&str] = &[
    "baroness",
    "congresswoman",
    "countess",
    "dame",
    "frau",
    "lady",
    "madam",
    "madame",
    "miss",
    "mlle",
    "mme",
    "mrs",
    "ms",
    "princess",
    "queen",
    "señora",
    "sister",
    "sra",
];

/// Titles that anybody may have beside an office: they tell nobody apart.
const TITLES_OF_ANYBODY: &[&str] = &[
    "cde",
    "cdes",
    "cds",
    "comrade",
    "comrades",
    "dr",
    "drs",
    "excellency",
    "fr",
    "hon",
    "honorable",
    "honourable",
    "mm",
    "mx",
    "prof",
    "professor",
    "tov",
    "tovarishch",
];

/// Short forms of ranks with the long ones.
const SHORT_RANKS: &[(&str, &str)] = &[
    ("adm", "admiral"),
    ("amb", "ambassador"),
    ("brig", "brigadier"),
    ("capt", "captain"),
    ("cdr", "commander"),
    ("cmdr", "commander"),
    ("col", "colonel"),
    ("gen", "general"),
    ("gov", "governor"),
    ("lt", "lieutenant"),
    ("maj", "major"),
    ("rep", "representative"),
    ("rev", "reverend"),
    ("sec", "secretary"),
    ("sen", "senator"),
    ("sgt", "sergeant"),
];

/// What stands behind a name and tells father from son.
const SUFFIXES: &[&str] = &["ii", "iii", "iv", "jnr", "jr", "junior", "senior", "snr", "sr"];

/// Parts that somebody plays and that are no names: "BBC Reporter" is nobody's surname.
#[rustfmt::skip]
const PARTS_IN_TALK: &[&str] = &[
    "agent", "anchor", "announcer", "attendant", "attendee", "audience", "bartender", "boy", "caller", "cashier", "chair", "child",
    "clerk", "client", "cop", "counsel", "crowd", "customer", "detective", "doctor", "driver", "employee",
    "expert", "gallery", "girl", "guard", "guest", "host", "interpreter", "interviewee", "interviewer", "journalist", "kid", "lady",
    "lawyer", "man", "member", "moderator", "narrator", "nurse", "observer", "officer", "operator", "panelist",
    "participant", "patient", "player", "policeman", "presenter", "reporter", "respondent", "secretary", "soldier",
    "speaker", "staff", "student", "students", "teacher", "translator", "voice", "waiter", "waitress", "witness", "woman", "worker",
];

/// First words of a description that is no personal name: "Another Waiter", "Both", "First Man".
#[rustfmt::skip]
const DESCRIBING: &[&str] = &[
    "adult", "all", "an", "another", "big", "both", "every", "everybody", "everyone", "female", "few", "fourth", "great", "head", "little", "male",
    "man", "many", "more", "most", "old", "older", "other", "others", "second", "several", "some", "third", "three", "two",
    "unidentified", "unknown", "various", "woman", "young", "younger",
];

/// Words that join several names.
const JOINING: &[&str] = &["&", "+", "/", "and", "e", "et", "och", "og", "und", "with", "y"];

/// Degrees and honours behind a name.
#[rustfmt::skip]
const DEGREES: &[&str] = &[
    "ba", "cbe", "esq", "jd", "kc", "ma", "mbe", "md", "mep", "mla", "mp", "msc", "obe", "phd", "qc",
];

fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Whether a lower-case title is one of men (`Some(true)`), of women (`Some(false)`), or of both.
pub fn is_title_of_men(word: &str) -> Option<bool> {
    if holds(TITLES_OF_MEN, word) {
        return Some(true);
    }
    holds(TITLES_OF_WOMEN, word).then_some(false)
}

/// The long form of a lower-case title that is a rank or an office; `None` for a mere form of address.
pub fn rank(word: &str) -> Option<&str> {
    let is_address = is_title_of_men(word).is_some() || holds(TITLES_OF_ANYBODY, word);
    let long = SHORT_RANKS.binary_search_by_key(&word, |(short, _)| short).ok().map(|at| SHORT_RANKS[at].1);
    (lexicon::is_honorific(word) && !is_address).then(|| long.unwrap_or(word))
}

/// Whether a lower-case word behind a name tells father from son ("jr").
pub fn is_name_suffix(word: &str) -> bool {
    holds(SUFFIXES, word)
}

/// Whether a lower-case word is a part that somebody plays ("reporter").
pub fn is_part_in_talk(word: &str) -> bool {
    holds(PARTS_IN_TALK, word)
}

/// Whether a lower-case word joins several names.
pub fn joins(word: &str) -> bool {
    holds(JOINING, word)
}

/// Whether a lower-case word opens a description of somebody who is not named ("another").
pub fn describes(word: &str) -> bool {
    holds(DESCRIBING, word)
}

/// Whether a lower-case word behind a name is a degree or an honour ("phd").
pub fn is_degree(word: &str) -> bool {
    holds(DEGREES, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_and_in_lower_case() {
        let lists =
            [TITLES_OF_MEN, TITLES_OF_WOMEN, TITLES_OF_ANYBODY, SUFFIXES, DEGREES, DESCRIBING, PARTS_IN_TALK, JOINING];
        for list in lists {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
            assert!(list.iter().all(|word| word.to_lowercase() == *word));
        }
        assert!(SHORT_RANKS.is_sorted());
    }
}
