//! What the elements of a web page mean for its text.

use scraper::node::Element;

use crate::read::documents::page::{Look, Role};
use crate::transcript::NoteKind;

/// Whether an element begins and ends paragraphs.
pub fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 37] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ];
    BLOCKS.binary_search(&name).is_ok()
}

/// The style of a block: its first class, or its name where that says what it is.
pub fn style(element: &Element) -> &str {
    let name = element.name();
    element.classes().next().unwrap_or(if matches!(name, "dt" | "dd" | "blockquote" | "pre") { name } else { "" })
}

/// Whether a block is a heading.
pub fn role(name: &str) -> Role {
    let is_heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption" | "figcaption");
    if is_heading { Role::Heading } else { Role::Text }
}

/// How an element inside a line looks, in text that looks like `around`.
pub fn look(element: &Element, around: &Look) -> Look {
    let mut look = around.clone();
    match element.name() {
        "b" | "strong" => look.bold = true,
        "i" | "em" => look.italic = true,
        "u" => look.underlined = true,
        "cite" => look.style = Some("cite".to_owned()),
        "span" | "font" | "a" | "label" => {
            look.bold |= declares(element, "font-weight", &["bold", "600", "700", "800", "900"]);
            look.italic |= declares(element, "font-style", &["italic"]);
            if let Some(class) = element.classes().next() {
                look.style = Some(class.to_owned());
            }
        }
        _ => {}
    }
    look
}

/// What an element is when it is no talk; the words that open its note.
pub fn aside(element: &Element, is_in_section: bool) -> Option<(NoteKind, &'static str)> {
    let is_note =
        |value: Option<&str>| value.is_some_and(|value| value.contains("footnote") || value.contains("endnote"));
    let part = element.attr("role").or(element.attr("epub:type"));
    if is_note(part) || is_note(element.attr("class")) {
        return Some((NoteKind::Footnote, ""));
    }
    Some(match element.name() {
        "nav" | "aside" | "form" | "button" | "select" | "textarea" | "iframe" | "object" | "menu" | "canvas"
        | "audio" | "video" | "math" | "svg" => (NoteKind::NotTalk, ""),
        "header" | "footer" if !is_in_section => (NoteKind::NotTalk, ""),
        "del" | "s" | "strike" => (NoteKind::NotTalk, "deleted: "),
        _ if part == Some("navigation") => (NoteKind::NotTalk, ""),
        _ if is_hidden(element) => (NoteKind::NotTalk, "hidden: "),
        _ => return None,
    })
}

/// Whether an element holds the talk or a part of it, with a head or foot of its own.
pub fn is_section(name: &str) -> bool {
    matches!(name, "article" | "main" | "section" | "blockquote")
}

/// Whether an element can hold the mark of a footnote.
pub fn is_note_mark(element: &Element) -> bool {
    element.name() == "sup" || element.attr("role") == Some("doc-noteref")
}

/// Whether an element is never text for readers.
pub fn is_code(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "noscript" | "rt" | "rp" | "head")
}

fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || declares(element, "display", &["none"])
        || declares(element, "visibility", &["hidden"])
}

/// Whether the `style` attribute gives a property one of the values.
fn declares(element: &Element, property: &str, values: &[&str]) -> bool {
    let mut declarations = element.attr("style").unwrap_or_default().split(';').filter_map(|one| one.split_once(':'));
    declarations.any(|(name, value)| name.trim().eq_ignore_ascii_case(property) && values.contains(&value.trim()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn blocks_are_found() {
        for name in ["address", "ul", "p", "body", "h6", "td"] {
            assert!(super::is_block(name), "{name}");
        }
        assert!(!super::is_block("span"));
    }
}
