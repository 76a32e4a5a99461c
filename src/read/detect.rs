//! Which format a file has: its unmistakable opening, then its extension, then plain text.

use std::io::Read;
use std::path::Path;

use encoding_rs::Encoding;

use super::{Choices, FORMATS, Format, Opening, Reader, xml};
use crate::error::{Error, Result};

/// How much of a file is looked at.
const OPENING: usize = 8192;

/// The format of a file.
///
/// Among formats that know the opening, one that also lists the extension wins.
///
/// # Errors
/// [`Error::Usage`] when the chosen format does not exist.
pub fn file(path: &Path, bytes: &[u8], choices: &Choices) -> Result<&'static Format> {
    if let Some(chosen) = chosen(choices)? {
        return Ok(chosen);
    }
    let text = opening(bytes);
    let seen = Opening { bytes, text: &text, path };
    let extension = extension(path);
    let listed = |format: &&Format| format.extensions.contains(&extension.as_str());
    let is_file = |format: &&Format| !matches!(format.read, Reader::Folder(_));
    let known = || FORMATS.iter().filter(is_file).filter(|format| (format.recognise)(&seen));
    if let Some(format) = known().find(listed).or_else(|| known().next()) {
        return Ok(format);
    }
    match FORMATS.iter().filter(is_file).find(listed) {
        Some(format) if extension != "xml" => Ok(format),
        by_extension => refuse_xml(&seen, &extension).map(|()| by_extension.unwrap_or(&FORMATS[0])),
    }
}

/// XML that no reader knows is not plain text: its tags would be read as talk.
fn refuse_xml(seen: &Opening<'_>, extension: &str) -> Result<()> {
    let is_xml = seen.text.trim_start().starts_with("<?xml") || extension == "xml";
    match xml::root_name(seen.text).filter(|_| is_xml) {
        Some(root) => Err(unknown_xml(seen.path, root)),
        None => Ok(()),
    }
}

fn unknown_xml(path: &Path, root: &str) -> Error {
    let hint = if root.starts_with("nite:") {
        "NXT keeps words, segments and acts in separate files: export the meeting with the NXT tools as a table of \
         start, end, speaker and text, and name that"
    } else {
        "`rapporteur list formats` names the XML that can be read; convert the file to TEI (<u who=\"...\">), to a \
         table of speaker and text, or to lines such as \"ANNA: yes\""
    };
    Error::input(path, format!("is XML with the root element <{root}>, which no reader knows"), hint)
}

/// The format of a folder that is one corpus.
///
/// # Errors
/// [`Error::Input`] for a folder of no known format, [`Error::Usage`] when the chosen format does not exist.
pub fn folder(path: &Path, choices: &Choices) -> Result<&'static Format> {
    if let Some(chosen) = chosen(choices)? {
        return Ok(chosen);
    }
    known_folder(path)
        .ok_or_else(|| Error::input(path, "is a folder, not a transcript", "name the files in it, as in FOLDER/*.txt"))
}

/// The format of a folder that is one corpus; `None` for a plain folder of files.
pub fn known_folder(path: &Path) -> Option<&'static Format> {
    let seen = Opening { bytes: &[], text: "", path };
    FORMATS.iter().find(|format| matches!(format.read, Reader::Folder(_)) && (format.recognise)(&seen))
}

/// Whether a file's extension or opening is of a known format.
pub fn is_known(path: &Path) -> bool {
    let extension = extension(path);
    let is_file = |format: &&Format| !matches!(format.read, Reader::Folder(_));
    if FORMATS.iter().filter(is_file).any(|format| format.extensions.contains(&extension.as_str())) {
        return true;
    }
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(path).and_then(|file| file.take(OPENING as u64).read_to_end(&mut bytes));
    let text = opening(&bytes);
    let seen = Opening { bytes: &bytes, text: &text, path };
    opened.is_ok() && FORMATS.iter().filter(is_file).any(|format| (format.recognise)(&seen))
}

/// The file's extension in lower case; of `talk.csv.gz`, `csv`.
pub fn extension(path: &Path) -> String {
    let lowered = |path: &Path| path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    let last = lowered(path);
    if last == "gz" { path.file_stem().map(|stem| lowered(Path::new(stem))).unwrap_or_default() } else { last }
}

fn chosen(choices: &Choices) -> Result<Option<&'static Format>> {
    let Some(id) = &choices.format else { return Ok(None) };
    let known = FORMATS.iter().find(|format| format.id == id);
    known.map(Some).ok_or_else(|| {
        let ids: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
        Error::Usage { message: format!("no format is called {id:?}"), hint: format!("one of: {}", ids.join(", ")) }
    })
}

fn opening(bytes: &[u8]) -> String {
    let (encoding, bom) = Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let end = bytes.len().min(OPENING);
    let (text, _) = encoding.decode_without_bom_handling(bytes.get(bom..end).unwrap_or_default());
    text.replace("\r\n", "\n").replace('\r', "\n")
}
