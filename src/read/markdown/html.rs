//! HTML inside Markdown: tags and entities are no words, what stands between them is text; comments and scripts are left out.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

static NO_TEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?six) (?P<left_out> <!--.*?(?:-->|\z) | <script\b.*?(?:</script\s*>|\z) | <style\b.*?(?:</style\s*>|\z) )
        | (?P<entity> &(?:[a-z][a-z0-9]{1,30}|\#x?[0-9a-f]{1,6}); )
        | </?[a-z][^<>]*> | <[!?][^>]*>",
    )
    .ok()
});

/// The pieces of a piece of HTML, as byte ranges.
#[derive(Debug, Default)]
pub struct Pieces {
    /// What is shown.
    pub text: Vec<Range<usize>>,
    /// Comments, scripts and styles.
    pub left_out: Vec<Range<usize>>,
    /// Tags.
    pub tags: Vec<Range<usize>>,
}

/// Takes HTML apart; ranges count from its start.
pub fn pieces(html: &str) -> Pieces {
    let mut pieces = Pieces::default();
    let mut from = 0;
    for found in NO_TEXT.iter().flat_map(|regex| regex.captures_iter(html)) {
        let Some(whole) = found.get(0) else { continue };
        pieces.text.push(from..whole.start());
        from = whole.end();
        if found.name("left_out").is_some() {
            pieces.left_out.push(whole.range());
        } else if found.name("entity").is_none() {
            pieces.tags.push(whole.range());
        }
    }
    pieces.text.push(from..html.len());
    pieces
}
