//! From bytes to text: encoding, byte order mark, line ends, and the refusal of what is no text.

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Choices, Format, Input};
use crate::digest;
use crate::error::{Error, Result};
use crate::transcript::{Note, NoteKind, Place, Source};

/// Decodes a file.
///
/// A byte order mark decides; then UTF-16 that is plain from its zero bytes; then UTF-8 when the bytes are valid; then
/// the encoding an XML or HTML head declares; anything else by detection (`chardetng`). The manifest names it.
///
/// # Errors
/// [`Error::Input`] for an empty file and for binary content.
pub fn decode<'a>(
    path: &Path,
    bytes: &[u8],
    format: &'static Format,
    choices: &'a Choices,
) -> Result<(Input<'a>, String)> {
    let (encoding, bom) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    refuse_binary(path, bytes, encoding)?;
    let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[bom..]);
    if text.trim().is_empty() {
        return Err(empty(path));
    }
    let text = with_line_feeds(text);
    let mut input = unread(path, format, bytes, choices);
    input.source.encoding = encoding.name();
    if had_errors {
        input.notes.extend(undecodable(&text));
    }
    Ok((input, text))
}

/// A file before it is decoded, for formats that say themselves how their text is stored.
pub fn unread<'a>(path: &Path, format: &'static Format, bytes: &[u8], choices: &'a Choices) -> Input<'a> {
    let source = Source {
        path: path.to_path_buf(),
        format: format.id,
        encoding: "binary",
        place: format.place,
        naming: format.naming,
        bytes: bytes.len() as u64,
        sha256: digest::sha256(bytes),
    };
    Input { name: name(path), source, notes: Vec::new(), choices }
}

/// The name of a conversation: the file's name without its ending (`talk.csv.gz` is "talk").
pub fn name(path: &Path) -> String {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = stem(path).unwrap_or_else(|| "input".to_owned());
    let is_packed = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("gz"));
    if is_packed { stem(Path::new(&name)).unwrap_or(name) } else { name }
}

/// The lines of a text file as they were read, to quote them; none where places are no lines, and none of a file that
/// is not there any more.
pub fn lines(source: &Source) -> Vec<String> {
    let encoding = Encoding::for_label(source.encoding.as_bytes()).filter(|_| source.place == Place::Line);
    let bytes = std::fs::read(&source.path).ok().and_then(|bytes| unpacked(&source.path, bytes).ok());
    let (Some(encoding), Some(bytes)) = (encoding, bytes) else { return Vec::new() };
    let (text, _, _) = encoding.decode(&bytes);
    with_line_feeds(text).split('\n').map(str::to_owned).collect()
}

/// Unpacks gzip.
///
/// # Errors
/// [`Error::Input`] for a damaged archive and for one that unpacks to more than 4 GiB.
pub fn unpacked(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>> {
    const LARGEST: u64 = 4 << 30;
    if !bytes.starts_with(b"\x1f\x8b") {
        return Ok(bytes);
    }
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes.as_slice()).take(LARGEST).read_to_end(&mut text).map_err(|cause| {
        Error::input(path, format!("is a damaged gzip file: {cause}"), "pack it again, or name the unpacked file")
    })?;
    if text.len() as u64 == LARGEST {
        return Err(Error::input(path, "unpacks to more than 4 GiB", "unpack it and split it"));
    }
    Ok(text)
}

/// Refuses a file without a byte.
///
/// # Errors
/// [`Error::Input`] when it is empty.
pub fn refuse_empty(path: &Path, bytes: &[u8]) -> Result<()> {
    if bytes.is_empty() { Err(empty(path)) } else { Ok(()) }
}

fn empty(path: &Path) -> Error {
    Error::input(path, "the file is empty", "check that the right file was named")
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = utf_16(bytes) {
        return wide;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    if let Some(declared) = declared(bytes) {
        return declared;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// UTF-16 without a byte order mark: nearly every second byte of the opening is zero, always on the same side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let opening = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |side: usize| opening.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = opening.len() / 2 * 7 / 10;
    if opening.len() < 8 {
        None
    } else if even == 0 && odd > most {
        Some(UTF_16LE)
    } else if odd == 0 && even > most {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding that the head of an XML or HTML file declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let is_markup = head.trim_start().starts_with('<');
    let after = ["encoding=", "charset="].iter().find_map(|key| head.split_once(key))?.1;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || "-_:.".contains(*letter))
        .collect();
    // A declared UTF-8 that the bytes are not is no help.
    Encoding::for_label(label.as_bytes()).filter(|encoding| is_markup && *encoding != UTF_8)
}

fn refuse_binary(path: &Path, bytes: &[u8], encoding: &'static Encoding) -> Result<()> {
    let kinds: [(&[u8], &str, &str); 4] = [
        (
            b"PK\x03\x04",
            "a ZIP archive",
            "unpack it and name the files in it; a document is read as .docx, .odt or .xlsx",
        ),
        (b"%PDF", "a PDF", "read it with `--from pdf`"),
        (
            b"\xd0\xcf\x11\xe0",
            "an old Word document (.doc) or another old Office file",
            "open it in a word processor and save it as .docx or plain text (UTF-8); LibreOffice does many at once: \
             `soffice --headless --convert-to docx *.doc`",
        ),
        (b"{\\rtf", "Rich Text", "read it with `--from rtf`"),
    ];
    for (magic, kind, hint) in kinds {
        if bytes.starts_with(magic) {
            return Err(Error::input(path, format!("is {kind}, not text"), hint));
        }
    }
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if !is_wide && let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let message = format!("is not text: it holds a zero byte at offset {at}");
        return Err(Error::input(path, message, "name a transcript (see `rapporteur list formats`)"));
    }
    Ok(())
}

fn with_line_feeds(text: Cow<'_, str>) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() }
}

fn undecodable(text: &str) -> impl Iterator<Item = Note> + '_ {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| line.contains('\u{fffd}'))
        .map(|(number, line)| (number, line.chars().take(80).collect()))
        .map(|(line, detail)| Note { kind: NoteKind::UndecodableBytes, line, line_end: line, detail })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::FORMATS;

    fn text_of(bytes: &[u8]) -> String {
        let choices = Choices::default();
        decode(Path::new("a.txt"), bytes, &FORMATS[0], &choices).map(|(_, text)| text).unwrap_or_default()
    }

    #[test]
    fn one_text_in_every_encoding_and_line_ending_is_one_text() {
        let expected = "Núñez: Mañana será otro día, señor, y también habrá sesión aquí.\nB: Sí, según el acta.\n";
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(expected.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(text_of(expected.as_bytes()), expected);
        assert_eq!(text_of(format!("\u{feff}{expected}").as_bytes()), expected);
        assert_eq!(text_of(&utf16), expected);
        assert_eq!(text_of(&utf16[2..]), expected);
        assert_eq!(text_of(expected.replace('\n', "\r\n").as_bytes()), expected);
        assert_eq!(text_of(expected.replace('\n', "\r").as_bytes()), expected);
        let latin: Vec<u8> =
            expected.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?')).collect();
        assert_eq!(text_of(&latin), expected);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [b"PK\x03\x04rest".as_slice(), b"%PDF-1.7", b"a\0b", b"", b" \n "] {
            let choices = Choices::default();
            assert!(decode(Path::new("a.txt"), bytes, &FORMATS[0], &choices).is_err(), "{bytes:?}");
        }
    }
}
