//! The text of one utterance: what was said, with its spans and file lines.

use roxmltree::Node;

use super::place::Places;
use super::tokens::{self, Tokens};
use super::walk::{Edge, Walk, name, plain_text};
use crate::read::spoken::excerpt;
use crate::text::editorial::{Span, SpanKind};
use crate::transcript::{LineStart, Note, NoteKind};

/// Elements that open a new line of the text.
const LINES: &[&str] = &["ab", "div", "item", "l", "lb", "lg", "list", "p", "row", "table"];
/// What was done or is told, not said.
pub(super) const STAGE: &[&str] =
    &["event", "incident", "kinesic", "note", "pause", "shift", "stage", "vocal", "writing"];
/// Elements that are no part of the talk at all, and turns of their own.
const OUTSIDE: &[&str] = &[
    "altGrp",
    "annotationBlock",
    "desc",
    "figure",
    "fs",
    "graphic",
    "index",
    "interp",
    "interpGrp",
    "linkGrp",
    "listPerson",
    "media",
    "rdg",
    "sp",
    "spanGrp",
    "speaker",
    "standOff",
    "teiHeader",
    "timeline",
    "u",
];
/// Kinds of notes that comment the text, not the talk.
const COMMENTS: &[&str] = &["bottom", "editorial", "end", "foot", "footnote", "gloss", "commentary"];

/// What was collected.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub text: String,
    pub spans: Vec<Span>,
    pub lines: Vec<LineStart>,
    pub line_end: u32,
    pub notes: Vec<Note>,
}

/// Collects the text of an utterance; utterances inside it are left for later.
pub(super) fn collect<'a, 'i>(utterance: Node<'a, 'i>, places: &mut Places<'a, 'i>, tokens: Tokens) -> Said {
    let mut collector = Collector {
        places,
        tokens,
        said: Said::default(),
        gap: Gap::None,
        glue: false,
        deletions: 0,
        chosen: Vec::new(),
    };
    let mut walk = Walk::new(utterance);
    while let Some(edge) = walk.next() {
        match edge {
            Edge::Open(node) if node.is_text() => collector.text(node),
            Edge::Open(node) if node == utterance || !node.is_element() => {}
            Edge::Open(node) => {
                if !collector.open(node, utterance) {
                    walk.pass_over(node);
                }
            }
            Edge::Close(node) => collector.close(node),
        }
    }
    collector.said
}

/// What stands between the last character and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    /// A mark stands before: a space, unless a word or its punctuation goes on.
    AfterMark,
    /// A note stands before: a space, unless punctuation follows.
    AfterNote,
    Space,
    Line,
}

struct Collector<'p, 'a, 'i> {
    places: &'p mut Places<'a, 'i>,
    tokens: Tokens,
    said: Said,
    gap: Gap,
    /// White space up to the next character does not count: a word goes on over a line end.
    glue: bool,
    deletions: u32,
    /// The readings that were chosen in the open elements that hold alternatives.
    chosen: Vec<Option<Node<'a, 'i>>>,
}

impl<'a, 'i> Collector<'_, 'a, 'i> {
    /// Enters an element; false when its content is not to be read as speech.
    fn open(&mut self, node: Node<'a, 'i>, utterance: Node<'a, 'i>) -> bool {
        let element = name(node);
        if node.parent().is_some_and(is_choice) && self.chosen.last() != Some(&Some(node)) {
            return false;
        }
        if is_choice(node) {
            self.chosen.push(choice(node));
        }
        let is_paragraph = element == "seg" && node.parent() == Some(utterance);
        if element == "lb" && node.attribute("break") == Some("no") {
            self.gap = Gap::None;
            self.glue = true;
        } else if LINES.contains(&element) || is_paragraph {
            self.gap = Gap::Line;
        }
        match element {
            "w" | "pc" => self.token(node),
            "del" => self.deletions += 1,
            "cell" => self.widen(Gap::Space),
            "fw" => self.note(node, NoteKind::PageHead),
            "gap" => self.gap_mark(node),
            "head" => self.mark(node, SpanKind::Stage),
            "unclear" if !node.children().any(is_content) => self.mark(node, SpanKind::Unintelligible),
            "note" if is_comment(node) => self.note(node, NoteKind::Footnote),
            _ if STAGE.contains(&element) => self.mark(node, SpanKind::Stage),
            _ => return !OUTSIDE.contains(&element),
        }
        ["w", "pc", "del", "cell"].contains(&element)
    }

    fn close(&mut self, node: Node<'a, 'i>) {
        match name(node) {
            "del" => self.deletions = self.deletions.saturating_sub(1),
            _ if is_choice(node) => drop(self.chosen.pop()),
            element if LINES.contains(&element) && element != "lb" => self.gap = Gap::Line,
            _ => {}
        }
    }

    fn text(&mut self, node: Node<'a, 'i>) {
        let text = node.text().unwrap_or_default();
        let is_blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
        if is_blank && tokens::is_between_tokens(node) {
            if self.tokens == Tokens::AsWritten {
                self.widen(Gap::Space);
            }
            return;
        }
        let (mut line, mut column) = self.places.at(node.range().start);
        let mut word = None;
        for (at, character) in text.char_indices() {
            if character.is_ascii_whitespace() {
                if let Some((start, place)) = word.take() {
                    self.push(&text[start..at], place);
                }
                self.widen(if character == '\n' { Gap::Line } else { Gap::Space });
            } else if word.is_none() {
                word = Some((at, (line, column)));
            }
            (line, column) = if character == '\n' { (line + 1, 0) } else { (line, column + 1) };
        }
        if let Some((start, place)) = word {
            self.push(&text[start..], place);
        }
    }

    /// Space before a word or mark of a text that is annotated word by word.
    fn token(&mut self, node: Node<'a, 'i>) {
        if tokens::space_before(node, self.tokens) {
            self.widen(Gap::Space);
        }
    }

    fn widen(&mut self, gap: Gap) {
        if !self.glue {
            self.gap = self.gap.max(gap);
        }
    }

    /// Adds characters without white space.
    fn push(&mut self, word: &str, place: (u32, u32)) {
        let said = &mut self.said;
        let separator = match self.gap {
            _ if said.text.is_empty() => None,
            Gap::None => None,
            Gap::AfterMark if goes_on(said, word) => None,
            Gap::AfterMark | Gap::AfterNote if word.starts_with(CLOSING) => None,
            Gap::AfterMark | Gap::AfterNote | Gap::Space => Some(' '),
            Gap::Line => Some('\n'),
        };
        said.text.extend(separator);
        let start = said.text.len();
        if start == 0 || said.text.ends_with('\n') {
            said.lines.push(LineStart { offset: start, line: place.0, column: place.1 });
        }
        said.text.push_str(word);
        said.line_end = place.0;
        if self.deletions > 0 {
            self.disfluency(start);
        }
        self.gap = Gap::None;
        self.glue = false;
    }

    /// What is spoken and taken back is one span as long as nothing stands between.
    fn disfluency(&mut self, start: usize) {
        let end = self.said.text.len();
        let joins = |last: &&mut Span| {
            last.kind == SpanKind::Disfluency
                && self.said.text.get(last.range.end..start).is_some_and(|between| between.trim().is_empty())
        };
        match self.said.spans.last_mut().filter(joins) {
            Some(last) => last.range.end = end,
            None => self.said.spans.push(Span { range: start..end, kind: SpanKind::Disfluency }),
        }
    }

    /// An unreadable stretch, or one that the editor left out.
    fn gap_mark(&mut self, node: Node<'a, 'i>) {
        const LEFT_OUT: &[&str] = &["editorial", "sampling", "omitted", "irrelevant", "anonymisation"];
        let left_out = node.attribute("reason").is_some_and(|reason| LEFT_OUT.contains(&reason));
        self.mark(node, if left_out { SpanKind::Stage } else { SpanKind::Unintelligible });
    }

    /// Puts what an element tells into the text, in brackets, as a span.
    fn mark(&mut self, node: Node<'a, 'i>, kind: SpanKind) {
        let mut shown = told(node, self.places.language);
        let has_own =
            (shown.starts_with('(') && shown.ends_with(')')) || (shown.starts_with('[') && shown.ends_with(']'));
        if !has_own {
            shown = format!("[{shown}]");
        }
        // A pause or an unreadable letter may stand inside a word; a note never does.
        let is_tight = ["pause", "shift", "gap", "unclear"].contains(&name(node));
        if !is_tight {
            self.widen(Gap::Space);
        }
        let place = self.places.at(node.range().start);
        let deletions = std::mem::take(&mut self.deletions);
        if [Gap::AfterMark, Gap::AfterNote].contains(&self.gap) {
            self.gap = Gap::Space;
        }
        self.push(&shown, place);
        self.deletions = deletions;
        let end = self.said.text.len();
        self.said.spans.push(Span { range: end - shown.len()..end, kind });
        self.gap = if is_tight { Gap::AfterMark } else { Gap::AfterNote };
    }

    fn note(&mut self, node: Node<'a, 'i>, kind: NoteKind) {
        let (line, _) = self.places.at(node.range().start);
        let line_end = self.places.line(node.range().end.saturating_sub(1));
        self.said.notes.push(Note { kind, line, line_end, detail: excerpt(&plain_text(node, &[])) });
    }
}

/// Punctuation that stands close to the word before.
const CLOSING: &[char] = &['.', ',', ';', ':', '!', '?', '…', ')', ']', '»', '”', '’'];

/// Whether a word goes on behind the mark that the text ends in.
fn goes_on(said: &Said, word: &str) -> bool {
    let before = said.spans.last().and_then(|mark| said.text.get(..mark.range.start)).unwrap_or_default();
    before.ends_with(char::is_alphanumeric) && word.starts_with(char::is_alphanumeric)
}

/// What an element that is no speech tells: its description in the language of the text, its text, its kind.
pub(super) fn told(node: Node<'_, '_>, language: &str) -> String {
    let mut descriptions = node.children().filter(|child| name(*child) == "desc");
    let fits = |description: &Node<'_, '_>| super::walk::xml_attribute(*description, "lang") == Some(language);
    let first = descriptions.clone().next();
    let text = match descriptions.find(fits).or(first) {
        Some(description) => plain_text(description, &[]),
        None => plain_text(node, &[]),
    };
    // Editions leave the comma after the speaker's name in the direction: "EGEON, aside".
    let text = text.trim_start_matches([',', ' ']);
    let of = |attribute| node.attribute(attribute).map(str::trim).filter(|value: &&str| !value.is_empty());
    if !text.is_empty() {
        // "Lively objections." alone would not tell that somebody came in.
        let is_interruption = of("type").is_some_and(|kind| kind.contains("interruption"));
        return if is_interruption { format!("interruption: {text}") } else { text.to_owned() };
    }
    match of("desc") {
        Some(description) => description.to_owned(),
        None => {
            let details = ["type", "feature", "new", "reason", "dur"].into_iter().filter_map(of);
            std::iter::once(name(node)).chain(details).collect::<Vec<_>>().join(" ")
        }
    }
}

/// Whether a note is an editor's comment: a footnote, a gloss.
pub(super) fn is_comment(node: Node<'_, '_>) -> bool {
    ["place", "type"].into_iter().filter_map(|key| node.attribute(key)).any(|value| COMMENTS.contains(&value))
}

/// Whether an element or a text says anything.
fn is_content(node: Node<'_, '_>) -> bool {
    (node.is_element() && name(node) != "desc") || node.text().is_some_and(|text| !text.trim().is_empty())
}

/// Whether an element holds alternatives, of which one is read.
fn is_choice(node: Node<'_, '_>) -> bool {
    ["choice", "subst", "app"].contains(&name(node))
}

/// The alternative that is read: what stands in the source (`orig`, `sic`, `abbr`), the added text of a substitution,
/// the `lem` of an apparatus; else the first.
fn choice<'a, 'i>(parent: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    const WANTED: &[&str] = &["orig", "sic", "abbr", "add", "lem"];
    let mut alternatives = parent.children().filter(Node::is_element);
    let first = alternatives.clone().next();
    alternatives.find(|one| WANTED.contains(&name(*one))).or(first)
}
