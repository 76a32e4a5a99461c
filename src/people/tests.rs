//! What becomes of the names of small transcripts.
