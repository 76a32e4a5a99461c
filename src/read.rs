//! Readers: a file of some format becomes a [`Transcript`].
//!
//! One file a format in `read/`, one line in [`FORMATS`]. A format is found by the file's extension, anything
//! unknown is read as plain text; the reader gets decoded text with LF line ends.

pub mod decode;
pub mod plain;

use std::path::Path;

use crate::error::{Error, Result};
use crate::transcript::{Note, Source, Transcript};

/// A format that can be read.
pub struct Format {
    /// Identifier: its name in the manifest, the fixture folder.
    pub id: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Which text is taken for speech.
    pub speech: &'static str,
    /// The reader.
    pub read: fn(&Input) -> Result<Transcript>,
}

/// A decoded file on its way to a reader.
pub struct Input {
    /// Name of the conversation.
    pub name: String,
    /// The file.
    pub source: Source,
    /// Its text: no byte order mark, line ends LF.
    pub text: String,
    /// What the decoding had to say.
    pub notes: Vec<Note>,
}

/// Every format, in the order of help and documents.
pub static FORMATS: &[Format] = &[plain::FORMAT];

/// Reads one file: bytes, encoding, format, transcript.
///
/// # Errors
/// [`Error::Input`] when the file cannot be read, is no text, or holds no turn.
pub fn read_file(path: &Path) -> Result<Transcript> {
    if path.is_dir() {
        return Err(Error::input(path, "is a folder, not a transcript", "name the files in it, as in FOLDER/*.txt"));
    }
    let bytes = std::fs::read(path).map_err(|cause| {
        Error::input(path, format!("cannot be read: {cause}"), "check the path and its permissions")
    })?;
    let format = detect(path);
    let input = decode::decode(path, &bytes, format.id)?;
    (format.read)(&input)
}

/// The format of a file by its extension; anything unknown is read as plain text.
fn detect(path: &Path) -> &'static Format {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let known = FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()));
    known.unwrap_or(&FORMATS[0])
}
