//! The words of all turns as numbers: the same number is the same type.

use std::collections::HashMap;

use super::Corpus;
use crate::text::words::type_of;

/// Words as numbered types, turn by turn.
#[derive(Debug, Default)]
pub struct Tokens {
    numbers: Vec<u32>,
    starts: Vec<usize>,
}

impl Tokens {
    /// Numbers the words of every turn's speech.
    pub fn new(corpus: &Corpus) -> Self {
        let mut tokens = Self::default();
        let mut known: HashMap<String, u32> = HashMap::new();
        for turn in corpus.turns() {
            tokens.starts.push(tokens.numbers.len());
            for (_, word) in corpus.rules().speaking.words.words(corpus.speech(turn).as_str()) {
                let form = type_of(word);
                let number = known.get(form.as_ref()).copied().unwrap_or_else(|| {
                    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                    known.insert(form.as_ref().to_owned(), next);
                    next
                });
                tokens.numbers.push(number);
            }
        }
        tokens.starts.push(tokens.numbers.len());
        tokens
    }

    /// The words of the turn with this index, as type numbers.
    pub fn of_turn(&self, turn: usize) -> &[u32] {
        match (self.starts.get(turn), self.starts.get(turn + 1)) {
            (Some(start), Some(end)) => &self.numbers[*start..*end],
            _ => &[],
        }
    }
}
