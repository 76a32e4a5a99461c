//! The styles of an OpenDocument text: how they look, what they hide, and the named style behind an automatic one.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use crate::read::documents::page::Look;
use crate::read::documents::walk::{attribute, child};

/// Most styles that a style builds on, one on another.
const DEEPEST: usize = 20;

/// Styles by family and name.
#[derive(Debug, Default)]
pub struct Styles {
    paragraphs: HashMap<String, Style>,
    runs: HashMap<String, Style>,
}

/// A style.
#[derive(Debug, Default)]
struct Style {
    /// Name of the style it builds on.
    parent: String,
    /// Its name, as shown to people.
    display_name: Option<String>,
    /// Whether the document made it for one place, by direct formatting.
    is_automatic: bool,
    format: Format,
}

/// What a style says of the look of its text; `None` where it leaves it as it is.
#[derive(Debug, Default)]
struct Format {
    bold: Option<bool>,
    italic: Option<bool>,
    underlined: Option<bool>,
    capitals: Option<bool>,
    hidden: Option<bool>,
}

impl Styles {
    /// Adds the styles of a part.
    pub fn add(&mut self, document: &Document<'_>) {
        for node in document.descendants().filter(|node| node.tag_name().name() == "style") {
            let (Some(name), Some(family)) = (attribute(node, "name"), attribute(node, "family")) else { continue };
            let styles = match family {
                "paragraph" => &mut self.paragraphs,
                "text" => &mut self.runs,
                _ => continue,
            };
            let style = Style {
                parent: attribute(node, "parent-style-name").unwrap_or_default().to_owned(),
                display_name: attribute(node, "display-name").map(str::to_owned),
                is_automatic: node.parent().is_some_and(|parent| parent.tag_name().name() == "automatic-styles"),
                format: child(node, "text-properties").map(Format::read).unwrap_or_default(),
            };
            styles.insert(name.to_owned(), style);
        }
    }

    /// The named style of a paragraph, as shown to people.
    pub fn paragraph<'a>(&'a self, name: &'a str) -> &'a str {
        let named = match self.paragraphs.get(name) {
            Some(style) if style.is_automatic => &style.parent,
            _ => name,
        };
        self.paragraphs.get(named).and_then(|style| style.display_name.as_deref()).unwrap_or(named)
    }

    /// How an automatic paragraph style makes its text look.
    pub fn paragraph_look(&self, name: &str) -> Look {
        let style = self.paragraphs.get(name).filter(|style| style.is_automatic);
        style.map(|style| style.format.over(&Look::default())).unwrap_or_default()
    }

    /// How a run looks over what surrounds it: by direct formatting, or by the name of a character style.
    pub fn run_look(&self, name: &str, around: &Look) -> Look {
        match self.runs.get(name) {
            Some(style) if style.is_automatic => style.format.over(around),
            Some(Style { display_name: Some(shown), .. }) => Look { style: Some(shown.clone()), ..around.clone() },
            _ if name.is_empty() => around.clone(),
            _ => Look { style: Some(name.to_owned()), ..around.clone() },
        }
    }

    /// Whether a paragraph style hides its text.
    pub fn hides_paragraph(&self, name: &str) -> bool {
        hides(&self.paragraphs, name)
    }

    /// Whether a character style hides its text.
    pub fn hides_run(&self, name: &str) -> bool {
        hides(&self.runs, name)
    }
}

fn hides(styles: &HashMap<String, Style>, name: &str) -> bool {
    let mut chain = std::iter::successors(styles.get(name), |style| styles.get(&style.parent)).take(DEEPEST);
    chain.find_map(|style| style.format.hidden).unwrap_or_default()
}

impl Format {
    fn read(properties: Node<'_, '_>) -> Self {
        let says = |name: &str, values: &[&str]| attribute(properties, name).map(|value| values.contains(&value));
        let capitals = says("font-variant", &["small-caps"]);
        Self {
            bold: says("font-weight", &["bold", "600", "700", "800", "900"]),
            italic: says("font-style", &["italic", "oblique"]),
            underlined: attribute(properties, "text-underline-style").map(|value| value != "none"),
            capitals: capitals.filter(|on| *on).or(says("text-transform", &["uppercase"])).or(capitals),
            hidden: says("display", &["none"]),
        }
    }

    fn over(&self, around: &Look) -> Look {
        Look {
            bold: self.bold.unwrap_or(around.bold),
            italic: self.italic.unwrap_or(around.italic),
            underlined: self.underlined.unwrap_or(around.underlined),
            capitals: self.capitals.unwrap_or(around.capitals),
            style: around.style.clone(),
        }
    }
}
