//! Main lines of CHAT (`*CHI:` and a tab) in a document: the code is the label. Headers (`@`) and dependent tiers
//! (`%`) are no speech.

use super::findings::{Findings, Found, Speech};
use super::page::Paragraph;
use crate::transcript::NoteKind;

/// Finds main lines where they open at least half of the paragraphs that are not headers or dependent tiers.
pub fn read(paragraphs: &[Paragraph], findings: &mut Findings) {
    let aside = |paragraph: &Paragraph| paragraph.text.starts_with(['@', '%']);
    let others = paragraphs.iter().filter(|paragraph| !aside(paragraph)).count();
    let codes: Vec<(usize, &str, usize)> = paragraphs
        .iter()
        .enumerate()
        .filter_map(|(index, paragraph)| code(&paragraph.text).map(|(code, behind)| (index, code, behind)))
        .collect();
    if codes.is_empty() || codes.len() * 2 < others {
        return;
    }
    for (paragraph, code, behind) in codes {
        let speech = Speech::Here(behind);
        findings.labels.push(Found { paragraph, offset: 0, label: code.to_owned(), speech, start_ms: None });
    }
    for (index, _) in paragraphs.iter().enumerate().filter(|(_, paragraph)| aside(paragraph)) {
        findings.leave_out(index, NoteKind::TierLeftOut);
    }
}

/// The code of a main line and the byte offset behind its colon.
fn code(text: &str) -> Option<(&str, usize)> {
    let (code, _) = text.strip_prefix('*')?.split_once(':')?;
    let fits = (1..=12).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    fits.then_some((code, code.len() + 2))
}
