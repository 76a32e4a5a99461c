//! ZIP packages (docx, odt): their parts, within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::Result;
use crate::read::Input;

/// Most entries a package may have.
const MOST_ENTRIES: usize = 20_000;
/// Largest part, unpacked.
const LARGEST_PART: u64 = 512 << 20;
/// Above this size, a part that is packed more than `LARGEST_RATIO` times is refused.
const SMALL_PART: u64 = 16 << 20;
/// Most bytes that one packed byte may give.
const LARGEST_RATIO: u64 = 200;

/// Compound files hold old Word documents, and new ones that a password protects.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0";

/// An opened package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// [`crate::error::Error::Input`] for old or protected Office files, damaged archives, and too many entries.
    pub fn open(input: &Input<'_>, bytes: &'a [u8]) -> Result<Self> {
        if bytes.starts_with(COMPOUND_FILE) {
            return Err(refuse_compound_file(input, bytes));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|cause| {
            input.error(
                format!("is no document package, or a damaged one: {cause}"),
                "fetch or copy the file again, or open it in a word processor, which may repair it",
            )
        })?;
        if archive.len() > MOST_ENTRIES {
            return Err(input.error(
                format!("is a package of {} entries: more than {MOST_ENTRIES}", archive.len()),
                "open it in a word processor and save it again",
            ));
        }
        Ok(Self { archive })
    }

    /// The text of a part; `None` when there is no such part.
    ///
    /// # Errors
    /// [`crate::error::Error::Input`] when it is encrypted, damaged or too large.
    pub fn part(&mut self, input: &Input<'_>, name: &str) -> Result<Option<String>> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(encrypted(input)),
            Err(cause) => return Err(damaged(input, name, &cause.to_string())),
        };
        let packed = file.compressed_size();
        let mut bytes = Vec::new();
        file.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|cause| damaged(input, name, &cause.to_string()))?;
        let size = bytes.len() as u64;
        if size > LARGEST_PART || (size > SMALL_PART && size / packed.max(1) > LARGEST_RATIO) {
            return Err(input.error(
                format!("unpacks to too much: its part {name:?} is {packed} bytes packed and over {size} unpacked"),
                "open it in a word processor and save it again, or save the text as plain text",
            ));
        }
        Ok(Some(decoded(bytes)))
    }

    /// Names of all parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.file_names()
    }
}

/// UTF-8, or UTF-16 by its byte order mark, as XML allows; bytes that are neither become U+FFFD.
fn decoded(bytes: Vec<u8>) -> String {
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => {
            let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
            text.into_owned()
        }
        None => String::from_utf8(bytes).unwrap_or_else(|raw| String::from_utf8_lossy(raw.as_bytes()).into_owned()),
    }
}

fn damaged(input: &Input<'_>, name: &str, cause: &str) -> crate::error::Error {
    input.error(
        format!("is damaged: its part {name:?} cannot be unpacked: {cause}"),
        "fetch or copy the file again, or open it in a word processor, which may repair it",
    )
}

/// The error for a document that only its password opens.
pub fn encrypted(input: &Input<'_>) -> crate::error::Error {
    input.error("is protected by a password", "open it with the password and save a copy without one")
}

fn refuse_compound_file(input: &Input<'_>, bytes: &[u8]) -> crate::error::Error {
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(stream.len()).any(|window| window == stream) {
        return encrypted(input);
    }
    input.error(
        "is an old Word document (.doc) or another old Office file, whatever its name",
        "open it in a word processor and save it as .docx or plain text (UTF-8); LibreOffice does many at once: \
         `soffice --headless --convert-to docx *.doc`",
    )
}

/// Parses a part.
///
/// # Errors
/// [`crate::error::Error::Input`] for what is no well-formed XML.
pub fn parse<'a>(input: &Input<'_>, name: &str, text: &'a str) -> Result<roxmltree::Document<'a>> {
    roxmltree::Document::parse(text).map_err(|cause| {
        input.error(
            format!("is damaged: its part {name:?} is no well-formed XML: {cause}"),
            "open it in a word processor, which may repair it, and save it again",
        )
    })
}

/// Whether bytes open as a ZIP file and name a part near their beginning or their end.
pub fn names_part(bytes: &[u8], part: &[u8]) -> bool {
    const REACH: usize = 1 << 16;
    let names = |bytes: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let (opening, ending) = (bytes.len().min(REACH), bytes.len().saturating_sub(REACH));
    bytes.starts_with(b"PK\x03\x04")
        && (bytes.get(..opening).is_some_and(names) || bytes.get(ending..).is_some_and(names))
}
