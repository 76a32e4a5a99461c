//! ConvoKit: a corpus as a folder of `utterances.jsonl`, `speakers.json`, `conversations.json`, `corpus.json` and
//! `index.json`.
//!
//! Speech is the `text` of every utterance, with brackets judged as in plain text. A conversation is a transcript, in
//! the order of first appearance. Its utterances stand in the order of their timestamps where all have one, else in
//! the order of the file, and in any case after the utterance they reply to. A timestamp (seconds or milliseconds) is
//! kept relative to the first of the conversation. Fields of `meta` that this reader does not know are left out and
//! noted; of the speakers' it keeps name, side or party or group, and role; of the conversations' everything.
//!
//! Chang et al. 2020, "ConvoKit: A Toolkit for the Analysis of Conversations", and its description of the data format.
//! The digest of a corpus is that of its files one after the other, in the order above.

mod assemble;
mod grouping;
mod order;
mod records;
mod tables;
mod times;
mod totals;

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use super::{Format, Input, Reader};
use crate::digest::Running;
use crate::error::Result;
use crate::transcript::{Naming, Place, Source, Transcript};

/// The registry's line for this format.
pub const FORMAT: Format = Format {
    id: "convokit",
    title: "ConvoKit corpus",
    extensions: &[],
    speech: "the text of every utterance, without square brackets and stage directions",
    times: "the timestamp as start, relative to the first of the conversation; ends only where the corpus was written \
            by this program",
    place: Place::Line,
    naming: Naming::Codes,
    recognise: |opening| utterance_file(opening.path).is_some(),
    read: Reader::Folder(read),
};

/// The file of the utterances: one JSON object a line, or (older) one array.
fn utterance_file(folder: &Path) -> Option<PathBuf> {
    ["utterances.jsonl", "utterances.json"].into_iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

fn read(input: &Input<'_>) -> Result<Vec<Transcript>> {
    let folder = &input.source.path;
    let Some(path) = utterance_file(folder) else {
        return Err(input.error(
            "holds no utterances.jsonl",
            "name the folder of a ConvoKit corpus: utterances.jsonl, speakers.json, conversations.json",
        ));
    };
    let mut digest = Running::default();
    let (records, place) = if path.extension().is_some_and(|end| end == "json") {
        (records::array(input, open(input, &path, &mut digest)?)?, Place::Record)
    } else {
        (records::lines(input, open(input, &path, &mut digest)?)?, Place::Line)
    };
    let tables = tables::read(input, &mut digest)?;
    let (bytes, sha256) = digest.finish();
    let source = Source { encoding: "UTF-8", place, bytes, sha256, ..input.source.clone() };
    assemble::transcripts(input, &source, records, tables)
}

/// A file of the corpus, whose bytes go into the digest as they are read.
fn open<'d>(input: &Input<'_>, path: &Path, digest: &'d mut Running) -> Result<BufReader<Hashed<'d>>> {
    let file = File::open(path).map_err(|cause| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        input.error(format!("{name} cannot be read: {cause}"), "check the path and its permissions")
    })?;
    Ok(BufReader::with_capacity(1 << 16, Hashed { file, digest }))
}

/// A file that is digested while it is read.
struct Hashed<'d> {
    file: File,
    digest: &'d mut Running,
}

impl Read for Hashed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.digest.add(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

#[cfg(test)]
mod tests;
