//! The styles of an OpenDocument text: how they look, and the named style behind an automatic one.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use crate::read::documents::page::Look;
use crate::read::documents::walk::{attribute, child};

/// Styles by family and name.
#[derive(Debug, Default)]
pub struct Styles {
    by_name: HashMap<(String, String), Style>,
}

/// A style.
#[derive(Debug, Clone, Default)]
struct Style {
    parent: String,
    /// Whether the document made it for one place, by direct formatting.
    is_automatic: bool,
    look: Look,
    is_hidden: bool,
}

impl Styles {
    /// Adds the styles of a part.
    pub fn read(&mut self, document: &Document<'_>) {
        for node in document.descendants().filter(|node| node.tag_name().name() == "style") {
            let (Some(name), Some(family)) = (attribute(node, "name"), attribute(node, "family")) else { continue };
            let is_automatic = node.parent().is_some_and(|parent| parent.tag_name().name() == "automatic-styles");
            let parent = attribute(node, "parent-style-name").unwrap_or_default().to_owned();
            let format = child(node, "text-properties");
            let is_hidden = format.and_then(|format| attribute(format, "display")) == Some("none");
            let look = format.map(look).unwrap_or_default();
            self.by_name.insert((family.to_owned(), name.to_owned()), Style { parent, is_automatic, look, is_hidden });
        }
    }

    /// The named style of a paragraph.
    pub fn paragraph<'a>(&'a self, name: &'a str) -> &'a str {
        match self.find("paragraph", name) {
            Some(style) if style.is_automatic => &style.parent,
            _ => name,
        }
    }

    /// How an automatic paragraph style makes its text look.
    pub fn paragraph_look(&self, name: &str) -> Look {
        self.find("paragraph", name)
            .filter(|style| style.is_automatic)
            .map(|style| style.look.clone())
            .unwrap_or_default()
    }

    /// How a run looks: by direct formatting, or by the name of a character style.
    pub fn run_look(&self, name: &str) -> Look {
        match self.find("text", name) {
            Some(style) if style.is_automatic => style.look.clone(),
            _ => Look { style: Some(name.to_owned()), ..Look::default() },
        }
    }

    /// Whether text in a style is hidden.
    pub fn is_hidden(&self, family: &str, name: &str) -> bool {
        self.find(family, name).is_some_and(|style| style.is_hidden)
    }

    fn find(&self, family: &str, name: &str) -> Option<&Style> {
        self.by_name.get(&(family.to_owned(), name.to_owned()))
    }
}

fn look(format: Node<'_, '_>) -> Look {
    let is = |name: &str, values: &[&str]| attribute(format, name).is_some_and(|value| values.contains(&value));
    let underline = attribute(format, "text-underline-style").is_some_and(|value| value != "none");
    Look {
        bold: is("font-weight", &["bold", "600", "700", "800", "900"]),
        italic: is("font-style", &["italic", "oblique"]),
        underlined: underline,
        capitals: is("font-variant", &["small-caps"]) || is("text-transform", &["uppercase"]),
        style: None,
    }
}
