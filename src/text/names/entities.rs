//! The table of what is mentioned.

use std::collections::HashMap;

use super::EntityType;

/// An entity of one conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(usize);

/// Entities under their canonical names.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    names: Vec<(String, EntityType)>,
    ids: HashMap<EntityType, HashMap<String, EntityId>>,
}

impl Entities {
    /// The entity of this type and name, a new one if need be.
    pub(crate) fn id(&mut self, kind: EntityType, canonical: &str) -> EntityId {
        let ids = self.ids.entry(kind).or_default();
        if let Some(id) = ids.get(canonical) {
            return *id;
        }
        let id = EntityId(self.names.len());
        ids.insert(canonical.to_owned(), id);
        self.names.push((canonical.to_owned(), kind));
        id
    }

    /// The canonical name and the type; an empty name for an entity of another conversation.
    pub(crate) fn get(&self, id: EntityId) -> (&str, EntityType) {
        self.names.get(id.0).map_or(("", EntityType::Person), |(name, kind)| (name, *kind))
    }
}
