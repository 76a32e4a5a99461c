//! Who is who: the labels of a transcript become people.
//!
//! A reader gives everybody whom it lists or whose label it prints, each printed name for itself. Here names of one
//! person are brought together: by the user's list of people ([`Known`]) where it knows a label, else by rules that
//! merge only what is safe (`identity`). Every merge is noted with its reason; what may be one person
//! is proposed and left as it is.
//!
//! | merged, where labels name people | proposed only | never |
//! |---|---|---|
//! | case, spaces, signs, diacritics, titles, brackets, "Holm, Anna" | letters that differ, names in another order | "Mr. Holm" and "Mrs. Holm" |
//! | surname, given name or initials, if exactly one person fits | ... if several fit, if the two answer each other, if it is an ordinary word | "Speaker 1" and "Speaker 10" |
//! | | another rank, one surname under two titles, a suffix such as "Jr." | "Lind (LAB)" and "Lind (CON)" |
//!
//! In formats that give each speaker a code (CHAT, tiers, TEI, ConvoKit) nothing is merged unasked.

mod cast;
mod identity;
mod known;
mod naming;
mod pairs;
mod participation;
mod proposals;
mod spelling;

pub use known::{Known, Person, matches, one_space};
pub use proposals::alike;

use crate::transcript::Transcript;

/// Brings the names of one person together in each transcript, leaves out whom the user's list excludes, and notes
/// what was done.
///
/// Labels that `known` has are whom it says. Where it is not empty, a label that it lacks is noted.
pub fn settle(transcripts: &mut [Transcript], known: &Known) {
    for transcript in transcripts.iter_mut() {
        cast::settle(transcript, known);
    }
    spelling::one_spelling_a_person(transcripts, known);
}
