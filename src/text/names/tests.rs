//! The whole finder, on invented sentences.

use super::*;

fn mentions<'t>(people: &[(&str, &[&str])], texts: &'t [&'t str]) -> Vec<(&'t str, EntityType, String)> {
    let forms: Vec<Vec<String>> =
        people.iter().map(|(_, aliases)| aliases.iter().map(|alias| (*alias).to_owned()).collect()).collect();
    let roster: Vec<KnownPerson<'_>> =
        people.iter().zip(&forms).map(|((canonical, _), aliases)| KnownPerson { canonical, aliases }).collect();
    let mut finder = NameFinder::new(&roster, texts, &[]);
    let mut all = Vec::new();
    for text in texts {
        for found in finder.find(text) {
            let (canonical, kind) = finder.entity(found.entity);
            all.push((&text[found.range], kind, canonical.to_owned()));
        }
    }
    all
}

fn surfaces(text: &str) -> Vec<(String, &'static str)> {
    mentions(&[], &[text]).into_iter().map(|(surface, kind, _)| (surface.to_owned(), kind.as_str())).collect()
}

fn expect(text: &str, expected: &[(&str, &str)]) {
    let found = surfaces(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(surface, kind)| (surface.as_str(), *kind)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn nothing_is_found_where_nothing_is_named() {
    expect("", &[]);
    expect(" \n\n… — ", &[]);
    expect("Well, I think so. Perhaps we should go. They said no! Yes: Good.", &[]);
    expect("May I ask? March on, friends. Will you? Mark my words.", &[]);
}

#[test]
fn the_first_word_of_a_sentence_is_no_name_by_its_capital() {
    expect("Bread is dear. Bread is good. We eat bread.", &[]);
    expect("Harvests fail. Harvests are late. Harvests matter.", &[]);
}

#[test]
fn countries_need_a_capital_and_acronyms_two() {
    expect("They gave us turkey and china, and told us to polish the plates.", &[]);
    expect("The US told us; the U.S. did.", &[("US", "GPE"), ("U.S.", "GPE")]);
    expect("WE WANT THEM TO TELL US NOW", &[]);
    expect("We flew to Turkey.", &[("Turkey", "GPE")]);
}

#[test]
fn adjectives_of_nationality_stand_alone_before_small_letters_and_in_pairs() {
    expect("the Danish and Greek unions", &[("Danish", "NORP"), ("Greek", "NORP")]);
    expect("the Danish-Greek talks", &[("Danish", "NORP"), ("Greek", "NORP")]);
    expect("the Swedish Union meets Swedes", &[("Swedish Union", "ORG"), ("Swedes", "NORP")]);
}

#[test]
fn titles_and_possessives_are_outside_and_bare_roles_are_no_names() {
    expect("I met Dr. Weber’s wife and Mrs. A. Stone.", &[("Weber", "PERSON"), ("A. Stone", "PERSON")]);
    expect("Thank you, Mr. Prime Minister, and the Foreign Minister of Norway.", &[("Norway", "GPE")]);
    expect("the Minister of Inner Trade spoke, and so did Finance Minister Lind", &[("Lind", "PERSON")]);
    expect("Comrades Lind, Berg and Dahl left.", &[("Lind", "PERSON"), ("Berg", "PERSON"), ("Dahl", "PERSON")]);
}

#[test]
fn head_nouns_make_names_from_the_first_time_on() {
    expect(
        "the Council of Ministers, the Oslo Declaration and the XII Congress of the Danish Party",
        &[("Council of Ministers", "ORG"), ("Oslo Declaration", "DOC"), ("XII Congress of the Danish Party", "EVENT")],
    );
    expect(
        "at World War II and on the Coral Sea near Lake Amber",
        &[("World War II", "EVENT"), ("Coral Sea", "LOC"), ("Lake Amber", "LOC")],
    );
    expect("the CC of the Workers’ Party sat", &[("CC of the Workers’ Party", "ORG")]);
    expect("a party, a sea and a council", &[]);
}

#[test]
fn bare_names_count_when_they_recur() {
    expect("We saw Brandal there.", &[]);
    expect("We saw Brandal. Later Brandal came.", &[("Brandal", "PERSON"), ("Brandal", "PERSON")]);
    expect("He lives in Brandal. She is in Brandal too.", &[("Brandal", "GPE"), ("Brandal", "GPE")]);
    expect("The Bill and this Bill and our Bill; a Bill.", &[]);
}

#[test]
fn a_surname_joins_the_one_full_name_that_has_it() {
    let found = mentions(&[], &["We met Olga Brandal and Olga Brandal. I know Brandal.", "Brandal and Brandal left."]);
    assert!(found.iter().all(|(_, _, canonical)| canonical == "Olga Brandal"), "{found:?}");
    let found =
        mentions(&[], &["We met Olga Brandal and Nils Brandal, so Olga Brandal, Nils Brandal. I know Brandal."]);
    assert!(found.iter().any(|(_, _, canonical)| canonical == "Brandal"), "{found:?}");
}

#[test]
fn participants_are_found_in_every_form_and_with_or_without_diacritics() {
    let roster: &[(&str, &[&str])] = &[("Zofia Łęcka", &["Łęcka", "LECKA"]), ("Lin Mei-hua", &[])];
    let found = mentions(roster, &["I told Lecka, Comrade Łęcka and Zofia Łęcka’s friend.", "Lin Mei-hua came."]);
    let names: Vec<&str> = found.iter().map(|(_, _, canonical)| canonical.as_str()).collect();
    assert_eq!(names, ["Zofia Łęcka", "Zofia Łęcka", "Zofia Łęcka", "Lin Mei-hua"]);
    assert_eq!(found[2].0, "Zofia Łęcka");
}

#[test]
fn a_surname_that_is_a_common_word_needs_its_capital_to_mean_something() {
    let roster: &[(&str, &[&str])] = &[("Ann May", &["May"]), ("Tom Long", &["Long"])];
    let found = mentions(roster, &["May I? Long ago we had a long day. I asked Long and Mrs. May."]);
    let surfaces: Vec<&str> = found.iter().map(|(surface, ..)| *surface).collect();
    assert_eq!(surfaces, ["Long", "May"]);
}

#[test]
fn a_first_name_keeps_a_country_from_being_one() {
    expect(
        "I asked Michael Jordan, and Michael Jordan laughed.",
        &[("Michael Jordan", "PERSON"), ("Michael Jordan", "PERSON")],
    );
    expect("We drove through Jordan.", &[("Jordan", "GPE")]);
}

#[test]
fn doctrines_and_things_are_no_names_and_adherents_are_peoples() {
    expect("In truth Trotskyism and the TV of the TV, Trotskyism", &[]);
    expect("There were Trotskyists among them.", &[("Trotskyists", "NORP")]);
}

#[test]
fn spans_of_odd_texts_lie_on_character_borders() {
    for text in ["“Élan”—Žižek’s, Žižek's…", "A.B.C. D’", "’s ’ -- Ł.", "O’O’O 19’6", "\u{301}e\u{301} É\u{301}"]
    {
        let _ = surfaces(text);
    }
}
