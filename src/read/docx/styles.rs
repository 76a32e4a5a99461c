//! The styles of a Word document: their names, which are headings, and which hide their text.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use crate::read::documents::page::Role;
use crate::read::documents::walk::{attribute, child};

/// Most styles that a style builds on, one on another.
const DEEPEST: usize = 20;

/// Paragraph and character styles by identifier.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
}

/// A style.
#[derive(Debug)]
struct Style {
    /// Its name, as shown to people.
    name: String,
    /// Identifier of the style it builds on.
    based_on: Option<String>,
    /// Whether it puts its paragraphs into the outline, where it says so.
    is_outlined: Option<bool>,
    /// Whether it hides its text, where it says so.
    is_hidden: Option<bool>,
}

impl Styles {
    /// Reads the styles part.
    pub fn read(document: &Document<'_>) -> Self {
        let styles = document.root_element().children().filter(|node| node.tag_name().name() == "style");
        let by_id = styles.filter_map(|node| Some((attribute(node, "styleId")?.to_owned(), style(node)?))).collect();
        Self { by_id }
    }

    /// The name of a style; one that is not described is named by its identifier.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.by_id.get(id).map_or(id, |style| &style.name)
    }

    /// What the paragraphs of a style are.
    pub fn role(&self, id: &str) -> Role {
        if self.hides(id) {
            return Role::Aside("hidden");
        }
        let name = self.name(id).to_lowercase();
        if ["toc ", "table of figures", "index "].iter().any(|opening| name.starts_with(opening)) {
            return Role::Aside("contents");
        }
        let named = self.chain(id).any(|style| is_heading(&style.name)) || is_heading(&name);
        let is_outlined = self.chain(id).find_map(|style| style.is_outlined);
        if is_outlined.unwrap_or(named) { Role::Heading } else { Role::Text }
    }

    /// Whether a style hides its text.
    pub fn hides(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.is_hidden).unwrap_or_default()
    }

    /// A style and those it builds on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| style.based_on.as_deref().and_then(|id| self.by_id.get(id));
        std::iter::successors(self.by_id.get(id), next).take(DEEPEST)
    }
}

fn style(node: Node<'_, '_>) -> Option<Style> {
    let name = child(node, "name").and_then(|name| attribute(name, "val")).or(attribute(node, "styleId"))?.to_owned();
    let based_on = child(node, "basedOn").and_then(|base| attribute(base, "val")).map(str::to_owned);
    let outline = child(node, "pPr").and_then(|format| child(format, "outlineLvl"));
    let is_outlined = outline.and_then(|level| attribute(level, "val")).map(|level| level != "9");
    let is_hidden = child(node, "rPr").and_then(|format| toggle(format, "vanish"));
    Some(Style { name, based_on, is_outlined, is_hidden })
}

/// Whether a property is on; `None` where the format does not speak of it.
pub fn toggle(format: Node<'_, '_>, name: &str) -> Option<bool> {
    child(format, name).map(|node| !matches!(attribute(node, "val"), Some("0" | "false" | "off" | "none")))
}

/// Word keeps the English names of its own styles in files of every language.
fn is_heading(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_level = name.strip_prefix("heading ").is_some_and(|level| level.parse::<u8>().is_ok());
    is_level || ["title", "subtitle", "heading", "toc heading"].contains(&name.as_str())
}
