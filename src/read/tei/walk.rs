//! A walk through a part of a document that no depth of nesting can overflow.

use roxmltree::Node;

/// A step of the walk.
#[derive(Debug, Clone, Copy)]
pub(super) enum Edge<'a, 'i> {
    /// A node is entered; texts are entered too.
    Open(Node<'a, 'i>),
    /// A node is left.
    Close(Node<'a, 'i>),
}

/// All nodes under a root, entered and left in the order of the document; the root is the first and the last.
pub(super) struct Walk<'a, 'i> {
    root: Node<'a, 'i>,
    next: Option<Edge<'a, 'i>>,
}

impl<'a, 'i> Walk<'a, 'i> {
    pub fn new(root: Node<'a, 'i>) -> Self {
        Self { root, next: Some(Edge::Open(root)) }
    }

    /// Passes over what is inside a node that was just entered, and over its leaving.
    pub fn pass_over(&mut self, node: Node<'a, 'i>) {
        self.next = self.after(node);
    }

    fn after(&self, node: Node<'a, 'i>) -> Option<Edge<'a, 'i>> {
        if node == self.root {
            return None;
        }
        node.next_sibling().map(Edge::Open).or_else(|| node.parent().map(Edge::Close))
    }
}

impl<'a, 'i> Iterator for Walk<'a, 'i> {
    type Item = Edge<'a, 'i>;

    fn next(&mut self) -> Option<Self::Item> {
        let edge = self.next?;
        self.next = match edge {
            Edge::Open(node) => Some(node.first_child().map_or(Edge::Close(node), Edge::Open)),
            Edge::Close(node) => self.after(node),
        };
        Some(edge)
    }
}

/// The local name of an element; empty for anything else.
pub(super) fn name<'i>(node: Node<'_, 'i>) -> &'i str {
    node.tag_name().name()
}

/// The `xml:id`, or the plain `id` of older files.
pub(super) fn id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    xml_attribute(node, "id").or_else(|| node.attribute("id")).map(str::trim).filter(|id| !id.is_empty())
}

/// An attribute of the `xml:` namespace.
pub(super) fn xml_attribute<'a>(node: Node<'a, '_>, local: &str) -> Option<&'a str> {
    node.attribute((roxmltree::NS_XML_URI, local))
}

/// The first child element of this name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, local: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| name(*child) == local)
}

/// All text under a node with single spaces, without the elements named in `without`.
pub(super) fn plain_text(node: Node<'_, '_>, without: &[&str]) -> String {
    let mut text = String::new();
    let mut walk = Walk::new(node);
    while let Some(edge) = walk.next() {
        let Edge::Open(inner) = edge else { continue };
        if inner.is_text() {
            text.push_str(inner.text().unwrap_or_default());
        } else if inner != node && without.contains(&name(inner)) {
            walk.pass_over(inner);
            text.push(' ');
        } else if ["lb", "p", "l", "item"].contains(&name(inner)) {
            text.push(' ');
        }
    }
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

/// The identifiers that a list of pointers names: `#a b.xml#c prefix:d` is a, c, `prefix:d`.
pub(super) fn pointers(list: &str) -> impl Iterator<Item = &str> {
    list.split_ascii_whitespace()
        .map(|pointer| pointer.rsplit_once('#').map_or(pointer, |(_, id)| id))
        .filter(|id| !id.is_empty())
}
