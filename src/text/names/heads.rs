//! Nouns that make a name of the capitalised words before them: "... Party", "... Conference".

use std::collections::HashMap;
use std::sync::LazyLock;

use super::EntityType;

/// What a head noun says of the name that it heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub kind: EntityType,
    /// Names something also when it stands alone with a capital: "the Committee".
    pub alone: bool,
    /// Stands before its name as well: "Lake ...", "Mount ...".
    pub leading: bool,
}

/// Bodies that their head noun alone can name.
const BODIES_ALONE: &str = "\
    cabinet commission commissariat committee consulate council embassy ministry pact parliament \
    party politburo presidium secretariat senate subcommittee";

/// Bodies that need a modifier.
const BODIES: &str = "\
    academy administration agency alliance army assembly association authority bank board \
    brigade bureau caucus chamber church club coalition college company confederation \
    corporation corps court department federation fleet force forces foundation front fund \
    government group guard institute institution international league legion mission movement \
    navy office organisation organization parties police school service society staff tribunal \
    trust union unions university";

const EVENTS_ALONE: &str = "\
    conference congress plenum summit";

const EVENTS: &str = "\
    battle campaign championship championships conferences congresses coup crisis cup election \
    elections exhibition fair festival forum games massacre mutiny offensive olympics plenums \
    rebellion revolt revolution session symposium uprising war wars";

const DOCUMENTS_ALONE: &str = "\
    agreement charter communique constitution declaration manifesto protocol \
    statement treaty";

const DOCUMENTS: &str = "\
    accord accords act agreements bill code convention covenant declarations directive doctrine \
    law memorandum proclamation protocols report resolution resolutions statements statute \
    theses treaties";

const PLACES: &str = "\
    airport avenue basin bay beach boulevard bridge canal canyon castle cathedral channel coast \
    desert forest gulf hall hills hospital hotel house island islands lake lane mountain \
    mountains museum ocean palace park peninsula plateau reservoir river road sea square stadium \
    station strait straits street tower valley wall";

/// Nouns before a name of a place.
const LEADING_PLACES: &str = "\
    cape lake mount mt river";

/// Named days: "Independence Day".
const DAYS: &str = "day";

/// States and cities.
const STATES: &str = "\
    city county district empire kingdom province republic town";

/// The head nouns; a word in two lists belongs to the first.
static HEADS: LazyLock<HashMap<&'static str, Head>> = LazyLock::new(|| {
    let lists = [
        (BODIES_ALONE, EntityType::Org, true),
        (BODIES, EntityType::Org, false),
        (EVENTS_ALONE, EntityType::Event, true),
        (EVENTS, EntityType::Event, false),
        (DOCUMENTS_ALONE, EntityType::Doc, true),
        (DOCUMENTS, EntityType::Doc, false),
        (PLACES, EntityType::Loc, false),
        (LEADING_PLACES, EntityType::Loc, false),
        (STATES, EntityType::Gpe, false),
        (DAYS, EntityType::Date, false),
    ];
    let mut heads = HashMap::with_capacity(250);
    for (list, kind, alone) in lists {
        for word in list.split(' ') {
            let leading = LEADING_PLACES.split(' ').any(|place| place == word);
            heads.entry(word).or_insert(Head { kind, alone, leading });
        }
    }
    heads
});

/// What a capitalised noun heads, if it heads names at all; the word is folded.
pub(crate) fn head(folded: &str) -> Option<Head> {
    HEADS.get(folded).copied()
}

/// The kind of a name, where what follows or precedes its head noun changes it.
pub(crate) fn adjusted(head: Head, word: &str, linked: bool, after_article: bool) -> EntityType {
    // "House of ..." and "Chamber of ..." seat people; a city has no article, a quarter called City has one.
    match word {
        "House" if linked => EntityType::Org,
        "City" if after_article && !linked => EntityType::Loc,
        _ => head.kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_committee_can_stand_alone_and_a_street_cannot() {
        assert!(head("committee").is_some_and(|head| head.alone));
        assert!(head("street").is_some_and(|head| !head.alone));
        assert_eq!(head("apple"), None);
    }
}
