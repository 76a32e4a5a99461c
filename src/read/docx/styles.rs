//! The styles of a Word document: their names, and which are headings.

use std::collections::HashMap;

use roxmltree::Document;

use crate::read::documents::page::Role;
use crate::read::documents::walk::{attribute, child};

/// Paragraph and character styles by identifier.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
}

/// A style.
#[derive(Debug)]
pub struct Style {
    /// Its name, as shown to people.
    pub name: String,
    /// What its paragraphs are.
    pub role: Role,
}

impl Styles {
    /// Name and role of a style; one that is not described is named by its identifier.
    pub fn get<'a>(&'a self, id: &'a str) -> (&'a str, Role) {
        self.by_id.get(id).map_or((id, Role::Text), |style| (&style.name, style.role))
    }
}

/// Reads the styles part.
pub fn read(document: &Document<'_>) -> Styles {
    let styles = document.root_element().children().filter(|node| node.tag_name().name() == "style");
    let by_id = styles
        .filter_map(|style| {
            let id = attribute(style, "styleId")?.to_owned();
            let name = child(style, "name").and_then(|name| attribute(name, "val")).unwrap_or(&id).to_owned();
            let outline = child(style, "pPr").and_then(|format| child(format, "outlineLvl"));
            let is_outlined = outline.and_then(|level| attribute(level, "val")).is_some_and(|level| level != "9");
            let role = if is_outlined || is_heading(&name) { Role::Heading } else { Role::Text };
            Some((id, Style { name, role }))
        })
        .collect();
    Styles { by_id }
}

/// Word keeps the English names of its own styles in files of every language.
fn is_heading(name: &str) -> bool {
    let name = name.to_lowercase();
    ["heading", "title", "subtitle", "toc ", "toc heading"].iter().any(|opening| name.starts_with(opening))
}
