//! From bytes to text: encoding, byte order mark, line ends, and the refusal of what is no text.

use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use super::Input;
use crate::digest;
use crate::error::{Error, Result};
use crate::transcript::{Note, NoteKind, Source};

/// Decodes a file.
///
/// UTF-8, or UTF-16 with a byte order mark; anything else by detection (`chardetng`), which the manifest names.
///
/// # Errors
/// [`Error::Input`] for an empty file and for binary content.
pub fn decode(path: &Path, bytes: &[u8], format: &'static str) -> Result<Input> {
    let (encoding, bom) =
        Encoding::for_bom(bytes).map_or_else(|| (guess(bytes), 0), |(encoding, length)| (encoding, length));
    refuse_binary(path, bytes, bom)?;
    let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[bom..]);
    if text.trim().is_empty() {
        return Err(Error::input(path, "the file is empty", "check that the right file was named"));
    }
    let mut notes = Vec::new();
    if had_errors {
        notes.extend(undecodable(&text));
    }
    let name = path.file_stem().map_or_else(|| "input".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let source = Source {
        path: path.to_path_buf(),
        format,
        encoding: encoding.name(),
        bytes: bytes.len() as u64,
        sha256: digest::sha256(bytes),
    };
    Ok(Input { name, source, text: with_line_feeds(&text), notes })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

fn refuse_binary(path: &Path, bytes: &[u8], bom: usize) -> Result<()> {
    let kinds: [(&[u8], &str, &str); 4] = [
        (b"PK\x03\x04", "a ZIP archive such as .docx or .odt", "save it as plain text (UTF-8)"),
        (b"%PDF", "a PDF", "save its text as plain text (UTF-8), as with `pdftotext -layout`"),
        (b"\xd0\xcf\x11\xe0", "an old Word document", "open it in a word processor and save it as plain text (UTF-8)"),
        (b"{\\rtf", "Rich Text", "open it in a word processor and save it as plain text (UTF-8)"),
    ];
    for (magic, kind, hint) in kinds {
        if bytes.starts_with(magic) {
            return Err(Error::input(path, format!("is {kind}, not plain text"), hint));
        }
    }
    if bom == 0 && bytes.contains(&0) {
        return Err(Error::input(path, "is not text: it holds zero bytes", "name a transcript in plain text (UTF-8)"));
    }
    Ok(())
}

fn with_line_feeds(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

fn undecodable(text: &str) -> impl Iterator<Item = Note> + '_ {
    let spoiled = with_line_feeds(text);
    let lines: Vec<(u32, String)> = (1..)
        .zip(spoiled.lines())
        .filter(|(_, line)| line.contains('\u{fffd}'))
        .map(|(number, line)| (number, line.chars().take(80).collect()))
        .collect();
    lines.into_iter().map(|(line, detail)| Note { kind: NoteKind::UndecodableBytes, line, line_end: line, detail })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> String {
        decode(Path::new("a.txt"), bytes, "plain").map(|input| input.text).unwrap_or_default()
    }

    #[test]
    fn one_text_in_every_encoding_and_line_ending_is_one_text() {
        let expected = "Núñez: Mañana será otro día, señor, y también habrá sesión aquí.\nB: Sí, según el acta.\n";
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(expected.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(text_of(expected.as_bytes()), expected);
        assert_eq!(text_of(format!("\u{feff}{expected}").as_bytes()), expected);
        assert_eq!(text_of(&utf16), expected);
        assert_eq!(text_of(expected.replace('\n', "\r\n").as_bytes()), expected);
        assert_eq!(text_of(expected.replace('\n', "\r").as_bytes()), expected);
        let latin: Vec<u8> =
            expected.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?')).collect();
        assert_eq!(text_of(&latin), expected);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [b"PK\x03\x04rest".as_slice(), b"%PDF-1.7", b"a\0b", b"", b" \n "] {
            assert!(decode(Path::new("a.txt"), bytes, "plain").is_err(), "{bytes:?}");
        }
    }
}
