//! Texts that are annotated word by word: where the spaces between `<w>` and `<pc>` are.
//!
//! Four customs are met. ParlaMint and most others say `join="right"` where no space follows; Folger and early TEI
//! write the space as `<c> </c>`; others leave it between or inside the words as in any text; and some say nothing.

use roxmltree::Node;

use super::walk::name;

/// How a text tells the spaces between its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tokens {
    /// White space between the elements counts.
    AsWritten,
    /// `@join` takes the space away that stands before every token.
    Joined,
    /// Spaces are elements of their own.
    Elements,
    /// Nothing tells them: one stands before every word, none before punctuation.
    Untold,
}

impl Tokens {
    /// The custom of a text.
    pub fn of(text: Node<'_, '_>) -> Self {
        let (mut words, mut spaces) = (0_u32, 0_u32);
        for node in text.descendants().filter(|node| is_token(*node)) {
            if name(node) == "c" && node.text().is_some_and(|space| space.trim().is_empty()) {
                return Self::Elements;
            }
            if node.attribute("join").is_some() {
                return Self::Joined;
            }
            let blank = |letter: char| letter.is_ascii_whitespace();
            let beside = [node.prev_sibling(), node.next_sibling()].into_iter().flatten();
            let outside = beside.filter_map(|sibling| sibling.text()).any(|text| text.contains(blank));
            words += u32::from(name(node) == "w");
            spaces += u32::from(outside || node.text().is_some_and(|word| word.ends_with(blank)));
        }
        if words > 1 && spaces == 0 { Self::Untold } else { Self::AsWritten }
    }
}

/// Whether a text node stands beside a token or a sentence of tokens: there, white space may be mere layout.
pub(super) fn is_between_tokens(text: Node<'_, '_>) -> bool {
    let beside = [text.prev_sibling(), text.next_sibling()].into_iter().flatten();
    beside.into_iter().any(|sibling| is_token(sibling) && name(sibling) != "c")
        || text.parent().is_some_and(|parent| name(parent) == "s" && first_is_token(parent))
}

/// Whether a token has a space before it by the custom of its text.
pub(super) fn space_before(token: Node<'_, '_>, tokens: Tokens) -> bool {
    if token.parent().is_some_and(is_token) {
        return false;
    }
    match tokens {
        Tokens::AsWritten | Tokens::Elements => false,
        Tokens::Untold => name(token) == "w",
        Tokens::Joined => !joins(token, "left") && !previous_token(token).is_some_and(|before| joins(before, "right")),
    }
}

fn joins(token: Node<'_, '_>, side: &str) -> bool {
    token.attribute("join").is_some_and(|join| join == side || join == "both")
}

/// The token before, also when one of the two stands inside a name.
fn previous_token<'a, 'i>(token: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    const HIGHEST: usize = 4;
    let mut at = token;
    for _ in 0..HIGHEST {
        if let Some(before) = at.prev_sibling_element() {
            return last_token(before);
        }
        at = at.parent_element().filter(|parent| !["s", "seg", "u", "sp", "p"].contains(&name(*parent)))?;
    }
    None
}

fn last_token<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    const DEEPEST: usize = 4;
    let inward = std::iter::successors(Some(node), |inner| inner.last_element_child());
    inward.take(DEEPEST).find(|inner| is_token(*inner))
}

fn first_is_token(sentence: Node<'_, '_>) -> bool {
    sentence.first_element_child().is_some_and(is_token)
}

fn is_token(node: Node<'_, '_>) -> bool {
    ["w", "pc", "c"].contains(&name(node))
}
