//! Writers of transcripts in other formats, so that work can go on elsewhere: one file a format.

pub mod chat;
pub mod convokit;
pub mod webvtt;
