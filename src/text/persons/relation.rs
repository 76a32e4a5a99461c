//! How two printed names stand to each other: one person's, perhaps one person's, or two people's.

use super::printed::{Place, PrintedName};
use crate::text::lexicon;

/// How two printed names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Relation {
    /// One name, spelled or addressed in another way.
    Same,
    /// One may be the other's short form; whose, the other names decide.
    Part(Part),
    /// Perhaps one person, for somebody who knows them to say.
    Doubtful(Doubt),
    /// Two people.
    Apart,
}

/// How one name is a short form of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The surname or a given name alone.
    Alone,
    /// Initials for given names, or one of several given names left out.
    Initials,
}

/// Why two names may be one person's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Doubt {
    /// Other letters in the same places: the likeness from 0 to 1, which is 1 − d/n for d changed, missing, added or
    /// swapped letters (Damerau 1964) and n letters of the longer.
    Spelling(f64),
    /// One has another rank.
    Rank,
    /// One has a suffix that the other lacks.
    Suffix,
    /// What stands in brackets differs in kind.
    Place,
    /// An initial in place of the surname.
    SurnameInitial,
    /// The same names in another order.
    Order,
    /// One surname under two titles.
    Title,
}

/// Compares two printed names.
pub fn relation(a: &PrintedName, b: &PrintedName) -> Relation {
    if a.words.is_empty() || b.words.is_empty() || numbers_differ(a, b) {
        return Relation::Apart;
    }
    match (same_name(a, b), told_apart(a, b)) {
        (None, _) => unlike(a, b),
        (Some(name), None) => name,
        (Some(_), Some(marks)) => marks,
    }
}

/// What titles, brackets and suffixes say against two names being one person's, whatever the names are: `None` when
/// nothing, else [`Relation::Apart`] or [`Relation::Doubtful`].
pub fn told_apart(a: &PrintedName, b: &PrintedName) -> Option<Relation> {
    let addressed_apart = matches!((a.of_men, b.of_men), (Some(a), Some(b)) if a != b);
    if addressed_apart {
        return Some(Relation::Apart);
    }
    let is_shared = |place: &Place| b.places.iter().any(|other| other.folded == place.folded);
    if !a.places.is_empty() && !b.places.is_empty() && !a.places.iter().any(is_shared) {
        // A party here and a constituency there may be one person's.
        let parties = a.places.iter().chain(&b.places).filter(|place| place.is_party).count();
        let alike = parties == 0 || parties == a.places.len() + b.places.len();
        return Some(if alike { Relation::Apart } else { Relation::Doubtful(Doubt::Place) });
    }
    if a.suffix != b.suffix {
        let both = a.suffix.is_some() && b.suffix.is_some();
        return Some(if both { Relation::Apart } else { Relation::Doubtful(Doubt::Suffix) });
    }
    let same_rank = a.rank.is_none() || b.rank.is_none() || a.rank == b.rank;
    (!same_rank).then_some(Relation::Doubtful(Doubt::Rank))
}

fn numbers_differ(a: &PrintedName, b: &PrintedName) -> bool {
    (a.has_number() || b.has_number()) && a.words != b.words
}

/// Letters of the longest initials that stand for a name.
const LONGEST_CODE: usize = 4;

/// Whether the words are one name's, in full or in part.
fn same_name(a: &PrintedName, b: &PrintedName) -> Option<Relation> {
    if a.words == b.words || a.parts == b.parts || a.words == b.parts || a.parts == b.words {
        let initials = a.words.iter().filter(|word| word.chars().count() < 2).count();
        let is_surname = a.words.len() - initials.min(a.words.len()) < 2 && !a.is_office;
        return Some(if is_surname { same_surname(a, b) } else { Relation::Same });
    }
    // "D.H." and "DH".
    let (one, other) = (a.words.concat(), b.words.concat());
    if one == other && one.chars().count() <= LONGEST_CODE {
        return Some(Relation::Same);
    }
    if a.is_office || b.is_office || a.is_description || b.is_description {
        return None;
    }
    if let ([a_first, a_last], [b_first, b_last]) = (&a.words[..], &b.words[..])
        && a_first == b_last
        && a_last == b_first
    {
        return Some(Relation::Doubtful(Doubt::Order));
    }
    let (long, short) = if a.words.len() >= b.words.len() { (a, b) } else { (b, a) };
    if is_part(long, short) {
        return Some(Relation::Part(Part::Alone));
    }
    initials_fit(long, short).then_some(Relation::Part(Part::Initials))
}

/// One surname, nothing else: two titles, a title of women beside none ("Lind" and "Mrs. Lind" may be man and wife), or a
/// constituency beside none, which is given where several share a surname, leave it open whether it is one person.
fn same_surname(a: &PrintedName, b: &PrintedName) -> Relation {
    let untitled = a.titles.is_empty() || b.titles.is_empty();
    let of_women = a.of_men == Some(false) || b.of_men == Some(false);
    if a.titles != b.titles && (!untitled || of_women) {
        return Relation::Doubtful(Doubt::Title);
    }
    let constituency = |one: &PrintedName| one.places.iter().any(|place| !place.is_party);
    if (constituency(a) && b.places.is_empty()) || (constituency(b) && a.places.is_empty()) {
        return Relation::Doubtful(Doubt::Place);
    }
    Relation::Same
}

/// The words of the one at the start or the end of the other; what is left over is a name too.
fn is_part(long: &PrintedName, short: &PrintedName) -> bool {
    let is_initial = |word: &String| word.chars().count() < 2;
    // What is left over is a name: no office, and not only "de la".
    let is_name = |rest: &[String]| {
        !rest.iter().any(|word| lexicon::is_honorific(word) || lexicon::opens_office(word))
            && !rest.iter().all(|word| lexicon::is_name_particle(word))
    };
    // "Holm" is "A. Holm", but "Student" is not "Student A".
    let is_full = |rest: &[String]| is_name(rest) && !rest.iter().all(is_initial);
    !short.words.iter().all(is_initial)
        && !long.opens_with_article
        && long.words.len() > short.words.len()
        && (long.words.strip_suffix(&short.words[..]).is_some_and(is_name)
            || long.words.strip_prefix(&short.words[..]).is_some_and(is_full))
}

/// One surname, and the given names of the shorter among those of the longer in order, a letter for a name allowed;
/// the first given name fits the first.
fn initials_fit(long: &PrintedName, short: &PrintedName) -> bool {
    let ([long_given @ .., long_last], [short_given @ .., short_last]) = (&long.words[..], &short.words[..]) else {
        return false;
    };
    if long_last != short_last || long_last.chars().count() < 2 || short_given.is_empty() {
        return false;
    }
    let fits = |a: &String, b: &String| {
        a == b
            || (a.chars().count() == 1 && b.starts_with(a.as_str()))
            || (b.chars().count() == 1 && a.starts_with(b.as_str()))
    };
    let is_particle = |word: &&String| word.len() > 1 && lexicon::is_name_particle(word);
    let particles = |given: &[String]| given.iter().filter(is_particle).count();
    if particles(long_given) != particles(short_given) {
        return false;
    }
    let mut left = long_given.iter();
    let first = long_given.first().zip(short_given.first()).is_some_and(|(a, b)| fits(a, b));
    first && short_given.iter().all(|name| left.any(|other| fits(other, name)))
}

/// Names that differ in their words: misspelled, or two people's.
fn unlike(a: &PrintedName, b: &PrintedName) -> Relation {
    let is_name = |one: &PrintedName| !one.has_number() && !one.is_office && !one.is_description;
    if !is_name(a) || !is_name(b) {
        return Relation::Apart;
    }
    if let ([given_a, last_a], [given_b, last_b]) = (&a.words[..], &b.words[..]) {
        let initial = |one: &String, other: &String| {
            one.chars().count() == 1 && other.chars().count() > 2 && other.starts_with(one.as_str())
        };
        if given_a == given_b && given_a.len() > 1 && (initial(last_a, last_b) || initial(last_b, last_a)) {
            return Relation::Doubtful(Doubt::SurnameInitial);
        }
    }
    match misspelled(a, b) {
        Some(likeness) => Relation::Doubtful(Doubt::Spelling(likeness)),
        None => Relation::Apart,
    }
}

/// How alike two names are that differ in a letter or two; `None` when they differ in more.
fn misspelled(a: &PrintedName, b: &PrintedName) -> Option<f64> {
    let aligned: Vec<(&String, &String)> = if a.words.len() == b.words.len() {
        a.words.iter().zip(&b.words).collect()
    } else if a.words.len() == 1 || b.words.len() == 1 {
        vec![(a.words.last()?, b.words.last()?)]
    } else {
        return None;
    };
    let mut distance = 0;
    let mut length = 0;
    for (one, other) in aligned {
        let longest = one.chars().count().max(other.chars().count());
        let shortest = one.chars().count().min(other.chars().count());
        let allowed = match shortest {
            0..4 => 0,
            4..9 => 1,
            _ => 2,
        };
        if longest - shortest > allowed || (allowed == 0 && one != other) {
            return None;
        }
        let apart = strsim::osa_distance(one, other);
        if apart > allowed {
            return None;
        }
        distance += apart;
        length += longest;
    }
    let likeness = |distance: usize, length: usize| Some(1.0 - distance as f64 / length as f64);
    if distance == 0 || length < 5 { None } else { likeness(distance, length) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(a: &str, b: &str) -> Relation {
        let (a, b) = (PrintedName::parse(a), PrintedName::parse(b));
        assert_eq!(relation(&a, &b), relation(&b, &a), "{a:?} {b:?}");
        relation(&a, &b)
    }

    #[test]
    fn one_name_in_many_spellings_is_the_same() {
        for (a, b) in [
            ("Mr.  CHEN", "Chen"),
            ("Mr.Mutwol", "Mr. Mutwol"),
            ("CHEN (interrupting)", "Chen"),
            ("O’Neil", "O'NEIL"),
            ("Núñez", "Nu\u{301}n\u{303}ez"),
            ("Chou En-lai", "CHOU ENLAI"),
            ("Thråne-Lie", "Thrane Lie"),
            ("Holm, Anna", "Anna Holm"),
            ("Mr. Smith, Chairman", "Smith"),
            ("Dr. Anna Holm, PhD", "Prof. Anna Holm"),
            ("Jack Ma", "JACK MA"),
            ("Sen. Holm", "Senator HOLM"),
            ("The President", "PRESIDENT"),
            ("Anna Holm (Ribe)", "Anna Holm (RIBE)"),
            ("Mr. Holm of Ribe", "Holm (Ribe)"),
            ("A.B. Holm", "A. B. Holm"),
            ("Groß", "GROSS"),
            ("D.H.", "DH"),
        ] {
            assert_eq!(compared(a, b), Relation::Same, "{a} / {b}");
        }
    }

    #[test]
    fn surnames_and_initials_are_parts() {
        for (a, b) in [
            ("Holm", "Anna Holm"),
            ("ZHOU", "Zhou Enlai"),
            ("Minister van der Meer", "Bo van der Meer"),
            ("Holm", "A. Holm"),
        ] {
            assert_eq!(compared(a, b), Relation::Part(Part::Alone), "{a} / {b}");
        }
        for (a, b) in [
            ("A. Holm", "Anna Holm"),
            ("A.B. Holm", "Anna Beate Holm"),
            ("Anna Holm", "Anna B. Holm"),
            ("A. van der Meer", "Anna van der Meer"),
        ] {
            assert_eq!(compared(a, b), Relation::Part(Part::Initials), "{a} / {b}");
        }
    }

    #[test]
    fn what_tells_people_of_one_name_apart_is_heeded() {
        for (a, b) in [
            ("Mr. Holm", "Mrs. Holm"),
            ("Mr. Holm (Ohlin North)", "Mr. Holm (Vejle)"),
            ("Waiter", "A Waiter"),
            ("Worker", "Warehouse worker"),
            ("Rachel", "Rachel and Bonnie"),
            ("Stan", "Stan, Kyle, Tom"),
            ("Jonas Lind (LAB)", "Jonas Lind (CON)"),
            ("Speaker 1", "Speaker 10"),
            ("Speaker", "Speaker 1"),
            ("Student A", "Student B"),
            ("Student", "Student A"),
            ("President", "Vice President"),
            ("Minister of Trade", "Minister"),
            ("Erik Holm", "Elin Holm"),
            ("E. Holm", "Anna Holm"),
            ("Holm", "Dahl"),
            ("Jack Ma", "Jack Dorsey"),
            ("Holm", "Holm y Friis"),
            ("Councilmember Cruz", "Councilmember de la Cruz"),
            ("Holm", "Holm, Friis and Cy"),
            ("Reporter", "BBC Reporter"),
            ("タイキ", "ダイキ"),
            ("", "Dahl"),
            ("...", "--"),
        ] {
            assert_eq!(compared(a, b), Relation::Apart, "{a} / {b}");
        }
    }

    #[test]
    fn what_only_somebody_who_knows_them_can_say_is_doubtful() {
        assert_eq!(compared("Martin Thomas", "Thomas Martin"), Relation::Doubtful(Doubt::Order));
        assert_eq!(compared("Lind", "Mrs. Lind"), Relation::Doubtful(Doubt::Title));
        assert_eq!(compared("Holm", "Mr. Holm (Ohlin North)"), Relation::Doubtful(Doubt::Place));
        assert_eq!(compared("Mr. J. Tarrant", "Sir J. Tarrant"), Relation::Doubtful(Doubt::Title));
        assert_eq!(compared("Mrs. Berg", "Miss Berg"), Relation::Doubtful(Doubt::Title));
        for (a, b) in [
            ("President Lie", "Vice President Lie"),
            ("Minister Berg", "Prime Minister Berg"),
            ("Lt. Roe", "Lt. Col. Roe"),
            ("General Hart", "Major General Hart"),
        ] {
            assert_ne!(compared(a, b), Relation::Same, "{a} / {b}");
        }
        assert_eq!(compared("Dr. Smith", "Mr. Smith"), Relation::Doubtful(Doubt::Title));
        assert_eq!(compared("Senator Holm", "Judge Holm"), Relation::Doubtful(Doubt::Rank));
        assert_eq!(compared("Bo Dahl", "Bo Dahl Jr."), Relation::Doubtful(Doubt::Suffix));
        assert_eq!(compared("Bo Dahl (LAB)", "Bo Dahl (Ohlin North)"), Relation::Doubtful(Doubt::Place));
        assert_eq!(compared("Anna H.", "Anna Holm"), Relation::Doubtful(Doubt::SurnameInitial));
        assert_eq!(compared("Kalnna", "Ilze Kalna"), Relation::Doubtful(Doubt::Spelling(1.0 - 1.0 / 6.0)));
        assert_eq!(compared("Erik Hollm", "Erik Holm"), Relation::Doubtful(Doubt::Spelling(1.0 - 1.0 / 9.0)));
    }
}
