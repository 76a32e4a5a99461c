//! The one integration crate: each further one would be another long link against Polars.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so at once")]

mod contracts;
mod conversation;
mod corpora;
mod earlier_tools;
mod house;
mod inference;
mod interruptions;
mod invariants;
mod labels;
mod lists;
mod oracles;
mod program;
mod readings;
mod records;
mod robust;
mod sample;
mod seed;
mod simulations;
mod support;
mod timing;
mod written;
