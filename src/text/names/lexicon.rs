//! Entities that the user names: they go before everything that the rules find.

use super::EntityType;
use super::phrases::PhraseTable;
use super::token::{Shape, Token, tokenize};

/// An entity that the user names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconEntry {
    /// The name in tables; it is a form too.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// Other forms in the talk. A form that opens with a capital is found with a capital only.
    pub forms: Vec<String>,
}

/// All forms of the user's entities.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    forms: PhraseTable<Form>,
    /// Name and type of each entity.
    pub entities: Vec<(String, EntityType)>,
}

/// A form: whose it is, and which of its words has a capital.
#[derive(Debug, Clone, Copy)]
struct Form {
    entity: usize,
    capital: Option<usize>,
}

impl Lexicon {
    pub(crate) fn new(entries: &[LexiconEntry]) -> Self {
        let mut forms = PhraseTable::with_capacity(entries.len() * 2);
        for (entity, entry) in entries.iter().enumerate() {
            for form in entry.forms.iter().chain([&entry.name]) {
                let capital = tokenize(form).iter().position(|token| token.shape != Shape::Lower);
                forms.add(form, Form { entity, capital });
            }
        }
        Self { forms, entities: entries.iter().map(|entry| (entry.name.clone(), entry.kind)).collect() }
    }

    /// The word behind the longest form at word `at`, and whose form it is.
    pub(crate) fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<(usize, usize)> {
        if self.entities.is_empty() {
            return None;
        }
        let (count, form) = self.forms.longest_at(tokens, at)?;
        let has_capital =
            form.capital.is_none_or(|word| tokens.get(at + word).is_some_and(|token| token.shape != Shape::Lower));
        has_capital.then_some((at + count, form.entity))
    }
}
