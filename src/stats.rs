//! Formulas over numbers, each with its citation. Nothing here knows of speakers or turns.

pub mod inequality;
