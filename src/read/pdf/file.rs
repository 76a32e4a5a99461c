//! The file: its pages as pieces of text with their positions, and what it says of itself.
//!
//! All calls of the parser stand here, behind the guard: a damaged page is noted, a damaged file is an error.

use std::panic::AssertUnwindSafe;

use pdf_oxide::PdfDocument;
use pdf_oxide::extractors::warnings::WarningCategory;
use pdf_oxide::layout::TextSpan;
use pdf_oxide::object::Object;

use super::damage;
use crate::error::{Error, Result};
use crate::read::Input;
use crate::read::guard::caught;
use crate::read::spoken::excerpt;
use crate::transcript::{Note, NoteKind};

/// How many pages are read.
const MOST_PAGES: usize = 20_000;
/// How deep the objects of a file may nest.
const DEEPEST: usize = 500;
/// How many bytes of text are read.
const MOST_TEXT: usize = 256 << 20;

/// What was read of a file.
#[derive(Debug, Default)]
pub struct File {
    /// The pages with text.
    pub pages: Vec<Page>,
    /// Title, author, date of creation.
    pub metadata: Vec<(String, String)>,
    /// What could not be read.
    pub notes: Vec<Note>,
}

/// The text of a page, in no particular order.
#[derive(Debug)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// Its text.
    pub pieces: Vec<Piece>,
}

/// A run of letters of one font on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The letters.
    pub text: String,
    /// Left edge in points.
    pub x: f32,
    /// Right edge in points.
    pub right: f32,
    /// Height of the baseline above the foot of the page, in points.
    pub y: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Weight of the font.
    pub weight: Weight,
    /// How it stands on the baseline.
    pub rise: Rise,
}

/// Weight of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Anything lighter than bold.
    Regular,
    /// Bold or heavier.
    Bold,
}

/// Where a piece stands against its baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rise {
    /// On it.
    None,
    /// Above it by the file's own word.
    Raised,
}

/// Reads a file.
///
/// # Errors
/// [`Error::Input`] when it is no PDF, damaged, encrypted, or without text that can be put in order.
pub fn read(input: &Input<'_>, bytes: &[u8]) -> Result<File> {
    let document = open(input, bytes)?;
    let count = page_count(input, &document)?;
    let mut file = File { metadata: metadata(&document), ..File::default() };
    let mut left = MOST_TEXT;
    let mut empty = Vec::new();
    for index in 0..count {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let Some(spans) = spans(&document, index) else {
            file.notes.push(unreadable(number, "the page is damaged and was left out"));
            continue;
        };
        let size: usize = spans.iter().map(|span| span.text.len()).sum();
        let Some(rest) = left.checked_sub(size) else {
            return Err(input.error_at(number, None, "holds more than 256 MiB of text", "split the file"));
        };
        left = rest;
        let pieces = pieces(number, spans, &mut file.notes);
        if pieces.is_empty() {
            empty.push(number);
        } else {
            file.pages.push(Page { number, pieces });
        }
    }
    refuse_without_text(input, count, &file)?;
    refuse_unordered(input, &file)?;
    file.notes.extend(empty.iter().map(|number| unreadable(*number, "the page holds no text: blank, or a picture")));
    file.notes.extend(damages(&document, bytes));
    Ok(file)
}

fn open(input: &Input<'_>, bytes: &[u8]) -> Result<PdfDocument> {
    if !bytes.windows(5).take(1024).any(|window| window == b"%PDF-") {
        return Err(input.error("is no PDF: it does not open with \"%PDF-\"", "give the file the extension it has"));
    }
    if damage::deepest_nesting(bytes) > DEEPEST {
        return Err(damaged(input, &format!("its objects are nested more than {DEEPEST} deep")));
    }
    match caught(AssertUnwindSafe(|| PdfDocument::from_bytes(bytes.to_vec()))) {
        Some(Ok(document)) => Ok(document),
        Some(Err(pdf_oxide::Error::EncryptedPdf)) => Err(encrypted(input)),
        Some(Err(cause)) => Err(damaged(input, &cause.to_string())),
        None => Err(damaged(input, "its objects contradict each other")),
    }
}

fn page_count(input: &Input<'_>, document: &PdfDocument) -> Result<usize> {
    let is_readable = caught(AssertUnwindSafe(|| !document.is_encrypted() || document.is_authenticated()));
    if is_readable != Some(true) {
        return Err(encrypted(input));
    }
    let counted = caught(AssertUnwindSafe(|| (document.page_count(), document.all_object_ids().len())));
    match counted {
        Some((Ok(0), _)) => Err(damaged(input, "it has no page")),
        // Every page is an object of its own: a count beyond that is made up, and looking for the pages takes for ever.
        Some((Ok(pages), objects)) if pages > objects => {
            Err(damaged(input, &format!("it claims {pages} pages and has {objects} objects")))
        }
        Some((Ok(pages), _)) if pages > MOST_PAGES => {
            Err(input.error(format!("has {pages} pages, more than {MOST_PAGES}"), "split the file"))
        }
        Some((Ok(pages), _)) => Ok(pages),
        Some((Err(pdf_oxide::Error::EncryptedPdf), _)) => Err(encrypted(input)),
        Some((Err(cause), _)) => Err(damaged(input, &cause.to_string())),
        None => Err(damaged(input, "its pages cannot be found")),
    }
}

/// The text of a page; `None` when it is damaged.
fn spans(document: &PdfDocument, index: usize) -> Option<Vec<TextSpan>> {
    let read = || {
        let spans = document.extract_spans(index).ok()?;
        // The parser takes a page whose content cannot be decoded for an empty one.
        (!spans.is_empty() || document.get_page_content_data(index).is_ok()).then_some(spans)
    };
    caught(AssertUnwindSafe(read)).flatten()
}

fn pieces(number: u32, spans: Vec<TextSpan>, notes: &mut Vec<Note>) -> Vec<Piece> {
    let (upright, turned): (Vec<_>, Vec<_>) =
        spans.into_iter().filter(|span| !span.text.trim().is_empty()).partition(is_upright);
    if !turned.is_empty() {
        let text: Vec<&str> = turned.iter().map(|span| span.text.trim()).collect();
        let detail = format!("set at an angle: {}", excerpt(&text.join(" ")));
        notes.push(Note { kind: NoteKind::NotTalk, line: number, line_end: number, detail });
    }
    let undecodable: usize = upright.iter().map(|span| unknown_letters(&span.text)).sum();
    if undecodable > 0 {
        let detail = format!("{undecodable} letters that the font does not name");
        notes.push(Note { kind: NoteKind::UndecodableBytes, line: number, line_end: number, detail });
    }
    let finite = |piece: &Piece| [piece.x, piece.right, piece.y, piece.size].into_iter().all(f32::is_finite);
    upright.into_iter().map(piece).filter(finite).collect()
}

fn is_upright(span: &TextSpan) -> bool {
    // A page that is stored sideways and turned for the reader stands upright in the end.
    span.rotation_degrees.abs() < 5.0 || span.page_rotation_applied != 0
}

fn piece(span: TextSpan) -> Piece {
    let weight = if span.font_weight.is_bold() { Weight::Bold } else { Weight::Regular };
    let rise = if span.text_rise > 0.1 { Rise::Raised } else { Rise::None };
    let right = span.bbox.x + span.bbox.width;
    Piece { text: letters(&span.text), x: span.bbox.x, right, y: span.bbox.y, size: span.font_size, weight, rise }
}

/// Ligatures as letters, every white space as a blank.
fn letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            _ if letter.is_whitespace() || letter.is_control() => plain.push(' '),
            _ => plain.push(letter),
        }
    }
    plain
}

/// Letters without a meaning: replacement characters and private use.
fn unknown_letters(text: &str) -> usize {
    text.chars().filter(|letter| matches!(letter, '\u{fffd}' | '\u{e000}'..='\u{f8ff}')).count()
}

fn refuse_without_text(input: &Input<'_>, count: usize, file: &File) -> Result<()> {
    let texts = || file.pages.iter().flat_map(|page| &page.pieces).map(|piece| piece.text.as_str());
    let letters: usize = texts().map(|text| text.chars().filter(|letter| !letter.is_whitespace()).count()).sum();
    let unknown: usize = texts().map(unknown_letters).sum();
    if letters == 0 && file.notes.len() >= count {
        return Err(damaged(input, "no page can be read"));
    }
    if letters == 0 {
        return Err(input.error(
            "has no text layer: it is pictures of pages",
            "recognise its text first (OCR), as with `ocrmypdf SCAN.pdf TEXT.pdf`, and check the result",
        ));
    }
    if unknown * 10 > letters {
        return Err(input.error(
            format!("its fonts do not say which letters they show ({unknown} of {letters} letters)"),
            "recognise its text anew (OCR), as with `ocrmypdf --force-ocr IN.pdf OUT.pdf`, and check the result",
        ));
    }
    Ok(())
}

/// Text that runs from right to left lies in the file in an order that cannot be relied on.
fn refuse_unordered(input: &Input<'_>, file: &File) -> Result<()> {
    let letters = || file.pages.iter().flat_map(|page| &page.pieces).flat_map(|piece| piece.text.chars());
    let all = letters().filter(|letter| letter.is_alphabetic()).count();
    let leftward = letters().filter(|letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}')).count();
    if leftward * 5 > all {
        return Err(input.error(
            "is written from right to left, and a PDF does not keep the order of such letters",
            "name the document it was made from (.docx, .txt), or save its text and check the order",
        ));
    }
    Ok(())
}

fn encrypted(input: &Input<'_>) -> Error {
    input.error(
        "is encrypted, and cannot be read as it is",
        "save it without encryption, as with `qpdf --decrypt IN.pdf OUT.pdf` (and `--password=...` where it takes a \
         password to open it)",
    )
}

fn damaged(input: &Input<'_>, cause: &str) -> Error {
    input.error(
        format!("is a PDF that cannot be read: {cause}"),
        "get the file again, or repair it, as with `qpdf IN.pdf OUT.pdf`",
    )
}

fn unreadable(page: u32, detail: &str) -> Note {
    Note { kind: NoteKind::Unreadable, line: page, line_end: page, detail: detail.to_owned() }
}

/// What the parser had to put right, where text may have been lost.
fn damages(document: &PdfDocument, bytes: &[u8]) -> Vec<Note> {
    let is_cut = damage::is_cut(bytes);
    let mut found =
        Vec::from_iter(is_cut.then(|| unreadable(1, "the file is cut off at its end: pages may be missing")));
    let warnings = caught(AssertUnwindSafe(|| document.structured_warnings())).unwrap_or_default();
    let has = |category: WarningCategory| warnings.iter().any(|warning| warning.category == category);
    if has(WarningCategory::OperatorCapExceeded) {
        found.push(unreadable(1, "a page holds too many marks and was read in part"));
    }
    if !is_cut && (!damage::is_table_in_place(bytes) || has(WarningCategory::XrefRecovery)) {
        found.push(unreadable(1, "the file is damaged and was repaired: text may be missing"));
    }
    found
}

fn metadata(document: &PdfDocument) -> Vec<(String, String)> {
    const KEYS: [(&str, &str); 4] =
        [("Title", "title"), ("Author", "author"), ("Subject", "subject"), ("CreationDate", "created")];
    let value = |key: &str| {
        let entry = |object: &Object, key: &str| object.as_dict().and_then(|entries| entries.get(key)).cloned();
        let resolved = |object: Object| document.resolve_object(&object).ok();
        let info = resolved(entry(document.trailer(), "Info")?)?;
        let text = resolved(entry(&info, key)?)?;
        Some(pdf_oxide::optional_content::decode_pdf_text_string(text.as_string()?))
    };
    let read = |key: &str| caught(AssertUnwindSafe(|| value(key))).flatten();
    let named = KEYS.into_iter().filter_map(|(key, name)| Some((name, read(key)?)));
    let tidy = |(name, value): (&str, String)| {
        let value = value.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0');
        let value = if name == "created" { date(value) } else { value.to_owned() };
        (!value.is_empty()).then(|| (name.to_owned(), value))
    };
    named.filter_map(tidy).collect()
}

/// "D:20240504093000+02'00'" as "2024-05-04"; anything else as it stands.
fn date(text: &str) -> String {
    let digits = text.strip_prefix("D:").unwrap_or(text);
    match (digits.get(..4), digits.get(4..6), digits.get(6..8)) {
        (Some(year), Some(month), Some(day)) if [year, month, day].iter().all(|part| is_number(part)) => {
            format!("{year}-{month}-{day}")
        }
        _ => text.to_owned(),
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_lose_their_clock() {
        assert_eq!(date("D:20240504093000+02'00'"), "2024-05-04");
        assert_eq!(date("20240504"), "2024-05-04");
        assert_eq!(date("4 May 2024"), "4 May 2024");
    }

    #[test]
    fn ligatures_are_letters() {
        assert_eq!(letters("oﬃce\tﬁrst ﬂow"), "office first flow");
    }
}
