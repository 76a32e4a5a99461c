//! What counts: as a word, as a sentence, as speech, as a person's name. The contract of every number.
//!
//! | text | words | why |
//! |---|---|---|
//! | `don't`, `isn’t` | 1 | an apostrophe between letters joins (UAX #29) |
//! | `Anglo-French`, `half-way` | 2 | a hyphen separates |
//! | `3.5`, `1,200`, `1957` | 1 | digits with a separator between them are one number |
//! | `U.S.`, `e.g.` | 1 | full stops between letters join |
//! | `--`, `—`, `…`, `&` | 0 | no letter and no digit |
//! | `de[legation]s` | 1 | a left-out piece is deleted without a trace |
//! | `北京` | 2 | UAX #29 takes each ideograph as a word |
//!
//! Words are the word segments of Unicode Standard Annex #29 that hold at least one alphanumeric character.

pub mod cues;
pub mod editorial;
pub(crate) mod fold;
pub(crate) mod gazetteer;
pub mod lexicon;
pub mod names;
pub mod persons;
pub mod sentences;
pub mod words;
