//! Names known to everybody: states, capitals, peoples and a few international bodies.
//!
//! Countries and nationalities come from `keshvar`; what it lacks (states that are no more, demonym nouns, regions,
//! capitals, common acronyms) stands in the lists below this module.

mod bodies;
mod capitals;
mod peoples;
mod regions;
mod states;

use std::sync::LazyLock;

use crate::text::names::EntityType;
use crate::text::names::phrases::PhraseTable;

/// What the gazetteer says about one spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The usual English short name.
    pub canonical: &'static str,
    /// Country, people, body or region.
    pub kind: EntityType,
    /// Holds in capitals only: "US", not "Us".
    pub acronym: bool,
    /// Also a first name, a surname or a plain word: it needs a look at what stands around it.
    pub ambiguous: bool,
}

static GAZETTEER: LazyLock<PhraseTable<Place>> = LazyLock::new(build);

/// The table of all known names, built at the first call.
pub(crate) fn gazetteer() -> &'static PhraseTable<Place> {
    &GAZETTEER
}

/// Own lists go first: the first entry of a spelling stays.
fn build() -> PhraseTable<Place> {
    let mut table = PhraseTable::with_capacity(2500);
    add_list(&mut table, states::STATES, EntityType::Gpe);
    add_list(&mut table, regions::REGIONS, EntityType::Loc);
    add_list(&mut table, bodies::BODIES, EntityType::Org);
    add_list(&mut table, peoples::PEOPLES, EntityType::Norp);
    add_countries(&mut table);
    for city in capitals::CAPITALS.split(", ").chain(capitals::CITIES.split(", ")) {
        add(&mut table, city, city, EntityType::Gpe);
    }
    add_list(&mut table, capitals::SPELLINGS, EntityType::Gpe);
    for name in states::AMBIGUOUS.split(", ") {
        if let Some(place) = table.get_mut(name) {
            place.ambiguous = true;
        }
    }
    table
}

/// Adds the entries of a list: "Canonical: spelling, spelling", each on a line of its own or after a semicolon.
fn add_list(table: &mut PhraseTable<Place>, list: &'static str, kind: EntityType) {
    for entry in list.split(['\n', ';']) {
        let (canonical, spellings) = entry.split_once(": ").unwrap_or((entry, ""));
        let canonical = canonical.trim();
        add(table, canonical, canonical, kind);
        for spelling in spellings.split(", ") {
            add(table, spelling, canonical, kind);
        }
    }
}

fn add_countries(table: &mut PhraseTable<Place>) {
    for country in keshvar::CountryIterator::new() {
        let short = short_name(country.iso_short_name());
        let known = table.get(short).filter(|known| known.kind == EntityType::Gpe);
        let canonical = known.map_or(short, |known| known.canonical);
        add(table, canonical, canonical, EntityType::Gpe);
        let long = country.iso_long_name();
        add(table, long.strip_prefix("The ").unwrap_or(long), canonical, EntityType::Gpe);
        for name in country.unofficial_name_list() {
            if usable(name) {
                add(table, name, canonical, EntityType::Gpe);
            }
        }
        for people in country.maybe_nationality().unwrap_or_default().split(", ").filter(|name| !name.is_empty()) {
            let known = table.get(people).filter(|known| known.kind == EntityType::Norp);
            let canonical = known.map_or(people, |known| known.canonical);
            add(table, people, canonical, EntityType::Norp);
            if takes_plural(people) {
                add(table, &format!("{people}s"), canonical, EntityType::Norp);
            }
        }
    }
}

/// Adds a spelling, and says of it what its form shows.
fn add(table: &mut PhraseTable<Place>, spelling: &str, canonical: &'static str, kind: EntityType) {
    let acronym = !spelling.chars().any(char::is_lowercase);
    let place = Place { canonical, kind, acronym, ambiguous: false };
    table.add(spelling, place);
}

/// "Albanian", "Iraqi" and "Greek" take a plural s; "Chinese", "Polish", "French" and "Swiss" do not.
fn takes_plural(people: &str) -> bool {
    !["ese", "ish", "ch", "ss", "s", "x", "z"].iter().any(|ending| people.ends_with(ending))
}

/// The ISO short name without what follows a bracket or a comma: "Iran (Islamic Republic of)".
fn short_name(name: &'static str) -> &'static str {
    name.split([',', '(']).next().unwrap_or(name).trim()
}

/// Leaves out the unofficial names that nobody writes in running English, or that are English words.
fn usable(name: &str) -> bool {
    name.is_ascii()
        && !name.contains(['(', '[', ',', '.'])
        && !name.starts_with("the ")
        && !name.starts_with("The ")
        && !states::NO_COUNTRY.split(", ").any(|word| word == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(name: &str) -> Option<&'static str> {
        gazetteer().get(name).map(|place| place.canonical)
    }

    #[test]
    fn spellings_of_one_country_share_a_canonical_name() {
        for name in ["USSR", "Soviet Union", "U.S.S.R."] {
            assert_eq!(canonical(name), Some("Soviet Union"), "{name}");
        }
        for name in ["UK", "Great Britain", "United Kingdom"] {
            assert_eq!(canonical(name), Some("United Kingdom"), "{name}");
        }
        for name in ["PRC", "China", "People’s Republic of China"] {
            assert_eq!(canonical(name), Some("China"), "{name}");
        }
        assert_eq!(canonical("Vietnam"), Some("Vietnam"));
        assert_eq!(canonical("Russian Federation"), Some("Russia"));
    }

    #[test]
    fn plurals_of_nationalities_are_known() {
        assert_eq!(canonical("Albanians"), Some("Albanian"));
        assert_eq!(canonical("Poles"), Some("Polish"));
        assert_eq!(canonical("Chineses"), None);
    }

    #[test]
    fn foreign_spellings_that_are_english_words_are_left_out() {
        for name in ["Island", "Man", "Salvador", "Chili"] {
            assert_eq!(canonical(name), None, "{name}");
        }
    }

    #[test]
    fn every_nationality_is_norp_and_every_country_gpe() {
        let kind = |name| gazetteer().get(name).map(|place: &Place| place.kind);
        assert_eq!(kind("Mongolia"), Some(EntityType::Gpe));
        assert_eq!(kind("Mongolian"), Some(EntityType::Norp));
        assert_eq!(kind("UN"), Some(EntityType::Org));
        assert_eq!(kind("Latin America"), Some(EntityType::Loc));
    }
}
