//! A walk through an XML tree that deep nesting cannot overflow.

use roxmltree::Node;

/// A step of a walk.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a, 'i> {
    /// A node begins.
    Open(Node<'a, 'i>),
    /// A node ends.
    Close(Node<'a, 'i>),
}

/// Opens and closes every node below a root, in document order.
pub struct Walk<'a, 'i> {
    root: Node<'a, 'i>,
    next: Option<Step<'a, 'i>>,
}

impl<'a, 'i> Walk<'a, 'i> {
    /// A walk through a node and all below it.
    pub fn new(root: Node<'a, 'i>) -> Self {
        Self { root, next: Some(Step::Open(root)) }
    }

    /// Leaves out what is below the node that was opened last, its end too.
    pub fn pass_over(&mut self, node: Node<'a, 'i>) {
        self.next = self.after(node);
    }

    fn after(&self, node: Node<'a, 'i>) -> Option<Step<'a, 'i>> {
        if node == self.root {
            return None;
        }
        node.next_sibling().map(Step::Open).or_else(|| node.parent().map(Step::Close))
    }
}

impl<'a, 'i> Iterator for Walk<'a, 'i> {
    type Item = Step<'a, 'i>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.next?;
        self.next = match step {
            Step::Open(node) => node.first_child().map(Step::Open).or(Some(Step::Close(node))),
            Step::Close(node) => self.after(node),
        };
        Some(step)
    }
}

/// An attribute by its local name, whatever its namespace.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The first child element with a local name.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The text of all elements below a node that have one of the local names; paragraphs, tabs, spaces and line breaks
/// written as elements are a space.
pub fn text_of(node: Node<'_, '_>, names: &[&str]) -> String {
    const GAPS: [&str; 8] = ["p", "h", "tab", "br", "cr", "s", "line-break", "tc"];
    let mut text = String::new();
    for found in node.descendants() {
        let is_named = || found.parent().is_some_and(|parent| names.contains(&parent.tag_name().name()));
        if found.is_text() && is_named() {
            text.push_str(found.text().unwrap_or_default());
        } else if found.is_element() && GAPS.contains(&found.tag_name().name()) {
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_over_is_neither_opened_nor_closed() {
        let document = roxmltree::Document::parse("<a><b><c/></b><d><e/>x</d></a>").unwrap();
        let mut walk = Walk::new(document.root_element());
        let mut seen = String::new();
        while let Some(step) = walk.next() {
            match step {
                Step::Open(node) if node.tag_name().name() == "b" => walk.pass_over(node),
                Step::Open(node) => seen.push_str(node.tag_name().name()),
                Step::Close(node) => seen.push_str(&node.tag_name().name().to_uppercase()),
            }
        }
        assert_eq!(seen, "adeEDA");
    }

    #[test]
    fn text_below_a_node_keeps_its_words_apart() {
        let document = roxmltree::Document::parse("<n><p>One <r>tw</r><r>o</r><br/>three</p><p>four</p><x>no</x></n>");
        assert_eq!(text_of(document.unwrap().root(), &["p", "r"]), " One two three four");
    }
}
