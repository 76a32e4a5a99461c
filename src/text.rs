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
//! Four rules say what a word is ([`words::WordRule`]); the first is the default, the others are those of earlier tools,
//! so that a study begun with them can be carried on:
//!
//! | text | `unicode` | `whitespace` | `qdap` | `clan` |
//! |---|---|---|---|---|
//! | `Well-known half-truths, isn't it?` | 6 | 4 | 4 | 4 |
//! | `At 10:30 — or 11 — we met.` | 7 | 8 | 4 | 6 |
//! | `R2D2 & C-3PO / 3.5` | 4 | 5 | 2 | 3 |
//! | `<I want> [//] we &-um go`, as CHAT marks what is taken back | 5 | 5 | 5 | 2 |
//!
//! - `unicode`: word segments of Unicode Standard Annex #29 with at least one alphanumeric character.
//! - `whitespace`: what stands between white space, a sign by itself too (`str.split()`, `wc -w`).
//! - `qdap`: what stands between spaces with at least one letter; lower case for types, hyphens join, apostrophes stay, a
//!   number alone is none (Rinker 2013, `word_count` with its defaults).
//! - `clan`: what stands between spaces with at least one alphanumeric character, without fillers, retraced and
//!   broken-off words that the transcript marks (MacWhinney 2000, FREQ).
//!
//! By default words are the word segments of Unicode Standard Annex #29 that hold at least one alphanumeric character.

pub mod cue_words;
pub mod cues;
pub mod editorial;
pub(crate) mod fold;
pub(crate) mod gazetteer;
pub mod lexicon;
pub mod names;
pub mod persons;
pub mod sentences;
pub mod words;
