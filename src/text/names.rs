//! stub while the finder is in the making
use std::ops::Range;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntityType {
    Person,
}
impl EntityType {
    pub fn as_str(self) -> &'static str {
        "PERSON"
    }
}
pub struct KnownPerson<'a> {
    pub canonical: &'a str,
    pub aliases: &'a [String],
}
pub struct Found {
    pub range: Range<usize>,
    pub entity: usize,
}
pub struct NameFinder;
impl NameFinder {
    pub fn new(_: &[KnownPerson<'_>], _: &[&str]) -> Self {
        Self
    }
    pub fn find(&self, _: &str) -> Vec<Found> {
        Vec::new()
    }
    pub fn entity(&self, _: usize) -> (&str, EntityType) {
        ("", EntityType::Person)
    }
}
