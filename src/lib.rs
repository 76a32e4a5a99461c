//! `rapporteur` reads transcripts of talk and turns them into evidence: who held the floor, who followed whom,
//! who cut off whom, who spoke of what.
//!
//! ```text
//! files --read--> Transcript --corpus--> turns frame --measures--> Table (+ Chart) --report--> folder
//! ```
//!
//! Each arrow is one public function, each noun one type: [`read::read_file`] gives a [`transcript::Transcript`],
//! [`corpus::Corpus::new`] lays the turns out in a Polars frame, [`measures::Measure::run`] gives a
//! [`table::Table`] with its charts, [`report::Report::artifacts`] makes the files and [`report::folder`] writes them.

pub mod cli;
pub mod commands;
pub mod compare;
pub mod config;
pub mod convert;
pub mod corpus;
pub mod digest;
pub mod error;
pub mod measures;
pub mod people;
pub mod read;
pub mod report;
pub mod stats;
pub mod table;
pub mod text;
pub mod transcript;
