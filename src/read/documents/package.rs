//! ZIP packages (docx, odt): their parts, within limits of size that hold for the whole package.

use std::io::{Cursor, Read};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::Result;
use crate::read::Input;

/// Most entries a package may have.
const MOST_ENTRIES: usize = 20_000;
/// Most bytes that all parts read from a package may have together, unpacked.
const LARGEST: u64 = 256 << 20;
/// Most bytes that one byte of a package may unpack to; text in XML gives ten to twenty.
const LARGEST_RATIO: u64 = 200;
/// What every package may unpack to, however small it is.
const SMALL: u64 = 16 << 20;
/// Most nodes of a part, so that small elements do not fill the memory.
const MOST_NODES: u32 = 16 << 20;

/// Compound files hold old Word documents, and new ones that a password protects.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0";

/// An opened package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes its parts may still unpack to.
    budget: u64,
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
        if !bytes.starts_with(b"PK") {
            return Err(input.error(
                "is no document package: it does not open with \"PK\"",
                "give the file the extension of its format (.txt for plain text), or name the format with --from",
            ));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|cause| {
            input.error(
                format!("is a damaged document package, or only a part of one: {cause}"),
                "fetch or copy the file again, or open it in a word processor, which may repair it",
            )
        })?;
        if archive.len() > MOST_ENTRIES {
            return Err(input.error(
                format!("is a package of {} entries: more than {MOST_ENTRIES}", archive.len()),
                "open it in a word processor and save it again",
            ));
        }
        let budget = (bytes.len() as u64).saturating_mul(LARGEST_RATIO).clamp(SMALL, LARGEST);
        Ok(Self { archive, budget })
    }

    /// The text of a part; `None` when there is no such part.
    ///
    /// # Errors
    /// [`crate::error::Error::Input`] when it is encrypted, damaged or too large, by what it declares or what it is.
    pub fn part(&mut self, input: &Input<'_>, name: &str) -> Result<Option<String>> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(encrypted(input)),
            Err(cause) => return Err(damaged(input, name, &cause.to_string())),
        };
        if file.size() > self.budget {
            return Err(too_large(input, name, self.budget));
        }
        let mut bytes = Vec::new();
        file.take(self.budget.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|cause| damaged(input, name, &cause.to_string()))?;
        let left = self.budget.checked_sub(bytes.len() as u64);
        self.budget = left.ok_or_else(|| too_large(input, name, self.budget))?;
        Ok(Some(decoded(bytes)))
    }

    /// Names of the parts that are called by a stem, perhaps with a number ("word/header" is met by
    /// "word/header2.xml"), the shortest first.
    pub fn numbered(&self, stem: &str) -> Vec<String> {
        let is_number = |middle: &str| middle.bytes().all(|digit| digit.is_ascii_digit());
        let fits =
            |name: &&str| name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(".xml")).is_some_and(is_number);
        let mut names: Vec<String> = self.archive.file_names().filter(fits).map(str::to_owned).collect();
        names.sort_unstable_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        names
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

fn too_large(input: &Input<'_>, name: &str, budget: u64) -> crate::error::Error {
    input.error(
        format!("unpacks to too much: its part {name:?} has more than the {budget} bytes that are left for it"),
        "open it in a word processor and save it again, or save the text as plain text",
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
/// [`crate::error::Error::Input`] for what is no well-formed XML, has a document type declaration or too many nodes.
pub fn parse<'a>(input: &Input<'_>, name: &str, text: &'a str) -> Result<Document<'a>> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|cause| {
        input.error(
            format!("is damaged: its part {name:?} cannot be read as XML: {cause}"),
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
