//! The people of the roster and the speakers, in every form that is known of them.

use super::KnownPerson;
use super::phrases::PhraseTable;
use super::token::tokenize;

/// A person's form: whose it is, if it is one person's only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    /// The index of the person; `None` for a form that several people share.
    pub person: Option<usize>,
}

/// All forms of all known people.
#[derive(Debug, Clone)]
pub(crate) struct People {
    pub forms: PhraseTable<Form>,
    pub canonical: Vec<String>,
}

impl People {
    /// Takes in the roster.
    pub(crate) fn new(people: &[KnownPerson<'_>]) -> Self {
        let mut forms: PhraseTable<Form> = PhraseTable::with_capacity(people.len() * 3);
        for (index, person) in people.iter().enumerate() {
            let aliases = person.aliases.iter().map(String::as_str);
            for form in std::iter::once(person.canonical).chain(aliases) {
                add_form(&mut forms, form, index);
            }
        }
        let canonical = people.iter().map(|person| person.canonical.to_owned()).collect();
        Self { forms, canonical }
    }

    /// Whether the words before a surname fit the person: initials, short forms or names that the roster has too, or
    /// a roster that has the surname alone.
    pub(crate) fn fits(&self, person: usize, given: &[&str]) -> bool {
        let Some(canonical) = self.canonical.get(person) else {
            return false;
        };
        let known: Vec<&str> = canonical.split_whitespace().collect();
        let matches = |name: &&str| {
            let name = name.trim_end_matches('.');
            known.iter().any(|part| part.starts_with(name))
        };
        known.len() < 2 || given.first().is_some_and(matches)
    }
}

fn add_form(forms: &mut PhraseTable<Form>, form: &str, index: usize) {
    let tokens = tokenize(form);
    let named = tokens.iter().any(|token| token.capital() && token.core.len() > 1 && !token.lists.role());
    // "Q", "Speaker" and "interviewer 2" are labels that name nobody.
    if !named {
        return;
    }
    match forms.get_mut(form) {
        Some(known) if known.person != Some(index) => known.person = None,
        Some(_) => {}
        None => forms.add(form, Form { person: Some(index) }),
    }
}
