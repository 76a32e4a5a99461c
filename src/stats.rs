//! Formulas over numbers, each with its citation. Nothing here knows of speakers or turns.

pub mod arrangements;
pub mod bootstrap;
pub mod equal_floor;
pub mod inequality;
pub mod multiplicity;
pub mod quasi_independence;
pub mod random;
pub mod significance;
pub mod succession;
