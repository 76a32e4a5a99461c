//! How often a conversation writes each word small, and with a capital where a capital means something.

use std::collections::HashMap;

use super::token::{Gap, Shape, Token};

/// Uses of one word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Uses {
    /// In lower case.
    pub lower: u32,
    /// With a capital inside a sentence.
    pub middle: u32,
    /// With a capital at the start of a sentence.
    pub opening: u32,
}

/// Uses of all words that a conversation writes with a capital somewhere.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    uses: HashMap<String, Uses>,
}

impl Words {
    /// Counts the words of all texts of one conversation.
    pub(crate) fn count(texts: &[Vec<Token<'_>>]) -> Self {
        let mut words = Self::default();
        for token in texts.iter().flatten() {
            if token.capital() && !token.shouted {
                words.count_capital(token);
            }
        }
        for token in texts.iter().flatten() {
            if token.shape == Shape::Lower
                && token.gap != Gap::Hyphen
                && let Some(uses) = words.uses.get_mut(token.folded.as_ref())
            {
                uses.lower += 1;
            }
        }
        words
    }

    fn count_capital(&mut self, token: &Token<'_>) {
        let uses = self.uses.entry(token.folded.clone().into_owned()).or_default();
        if token.opens {
            uses.opening += 1;
        } else {
            uses.middle += 1;
        }
    }

    /// The uses of a folded word.
    pub(crate) fn uses(&self, folded: &str) -> Uses {
        self.uses.get(folded).copied().unwrap_or_default()
    }

    /// Written small as well, and not just by exception.
    pub(crate) fn common(&self, folded: &str) -> bool {
        let uses = self.uses(folded);
        uses.lower * 10 > uses.middle + uses.opening
    }

    /// Opens a sentence, and nothing in the conversation says that its capital means more than that.
    pub(crate) fn weak(&self, token: &Token<'_>) -> bool {
        token.opens && {
            let uses = self.uses(&token.folded);
            uses.middle == 0 || uses.lower > uses.middle
        }
    }
}
