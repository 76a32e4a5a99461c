//! Entity mentions in the speech of all turns, one name finder a conversation.

use std::ops::Range;

use super::Corpus;
use crate::text::names::{EntityType, KnownPerson, NameFinder};

/// An entity of one conversation.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Index of the conversation.
    pub conversation: usize,
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
}

/// One mention with its place.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Index of the turn among the corpus' turns.
    pub turn: usize,
    /// Index into [`Mentions::entities`].
    pub entity: usize,
    /// Byte range in the turn's text.
    pub range: Range<usize>,
}

/// Everything that was named.
#[derive(Debug, Default)]
pub struct Mentions {
    /// The entities met, each at least once.
    pub entities: Vec<Entity>,
    /// The mentions in the order of the text.
    pub all: Vec<Mention>,
}

impl Mentions {
    /// Finds the mentions of all conversations.
    pub fn find(corpus: &Corpus) -> Self {
        let mut found = Self::default();
        let mut first_turn = 0;
        for (conversation, about) in corpus.conversations().iter().enumerate() {
            let turns = corpus.turns_of(conversation);
            let speeches: Vec<_> = turns.iter().map(|turn| corpus.speech(turn)).collect();
            let texts: Vec<&str> = speeches.iter().map(super::Speech::as_str).collect();
            let people: Vec<KnownPerson<'_>> = about
                .participants
                .iter()
                .map(|person| KnownPerson { canonical: &person.name, aliases: &person.aliases })
                .collect();
            let mut finder = NameFinder::new(&people, &texts, corpus.lexicon());
            let mut known = std::collections::HashMap::new();
            for (index, speech) in speeches.iter().enumerate() {
                for one in finder.find(speech.as_str()) {
                    let entity = *known.entry(one.entity).or_insert_with(|| {
                        let (name, kind) = finder.entity(one.entity);
                        found.entities.push(Entity { conversation, name: name.to_owned(), kind });
                        found.entities.len() - 1
                    });
                    let last = speech.text_offset(one.range.end.saturating_sub(1)) + 1;
                    let range = speech.text_offset(one.range.start)..last;
                    found.all.push(Mention { turn: first_turn + index, entity, range });
                }
            }
            first_turn += turns.len();
        }
        found
    }
}
