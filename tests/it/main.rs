//! The one integration crate: each further one would be another long link against Polars.

mod contracts;
mod house;
mod invariants;
mod program;
mod records;
mod sample;
mod seed;
mod support;
