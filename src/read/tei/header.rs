//! What the header tells about the conversation: title, date, place, language, recording.

use roxmltree::Node;

use super::walk::{child, name, plain_text, xml_attribute};

/// What a header holds.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub metadata: Vec<(String, String)>,
    /// The day of the talk, `yyyy-mm-dd` or a part of it.
    pub date: Option<String>,
    /// The number of speeches it declares, with the element's place as a byte offset.
    pub speeches: Option<(usize, usize)>,
}

/// Reads the header of a text in this language.
pub(super) fn read(header: Node<'_, '_>, language: &str) -> Header {
    let mut found = Header::default();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() && !found.metadata.iter().any(|known| known.0 == key && known.1 == value) {
            found.metadata.push((key.to_owned(), value));
        }
    };
    if let Some(statement) = path(header, &["fileDesc", "titleStmt"]) {
        for (kind, key) in [("main", "title"), ("sub", "subtitle")] {
            let titles = named(statement, "title").filter(|title| title.attribute("type").unwrap_or("main") == kind);
            add(key, in_language(titles, language));
        }
        named(statement, "author").for_each(|author| add("author", plain_text(author, &["idno"])));
        let meetings = named(statement, "meeting").filter(|meeting| speaks(*meeting, language));
        meetings.for_each(|meeting| add("meeting", plain_text(meeting, &[])));
    }
    found.date = date(header);
    found.date.iter().for_each(|date| add("date", date.clone()));
    add("place", place(header, language));
    add("language", language.to_owned());
    let recording = path(header, &["fileDesc", "sourceDesc", "recordingStmt"]);
    for one in recording.into_iter().flat_map(|recordings| named(recordings, "recording")) {
        let url = one.descendants().find_map(|media| media.attribute("url"));
        let parts = [one.attribute("type"), one.attribute("dur"), url];
        add("recording", parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    found.speeches = header.descendants().filter(|node| name(*node) == "measure").find_map(|measure| {
        let is_speeches = ["speeches", "utterances"].contains(&measure.attribute("unit")?);
        is_speeches.then_some((measure.attribute("quantity")?.trim().parse().ok()?, measure.range().start))
    });
    found
}

/// The day of the setting, of the recording, of the creation; else the exact day that the source is dated.
fn date(header: Node<'_, '_>) -> Option<String> {
    let within = |parent: &str| {
        let parent = header.descendants().find(|node| name(*node) == parent)?;
        let date = parent.descendants().find(|node| name(*node) == "date")?;
        let exact = ["when", "from", "notBefore", "value"].into_iter().find_map(|key| date.attribute(key));
        Some(exact.map_or_else(|| plain_text(date, &[]), str::to_owned)).filter(|date| !date.is_empty())
    };
    let is_day = |date: &String| date.len() == "2000-01-01".len() && date.matches('-').count() == 2;
    ["setting", "recording", "creation"].into_iter().find_map(within).or_else(|| within("bibl").filter(is_day))
}

fn place(header: Node<'_, '_>, language: &str) -> String {
    const PLACES: &[&str] = &["country", "locale", "name", "placeName", "region", "settlement"];
    let Some(setting) = header.descendants().find(|node| name(*node) == "setting") else { return String::new() };
    let named = setting.descendants().filter(|node| PLACES.contains(&name(*node)) && speaks(*node, language));
    let mut places: Vec<String> = named
        .filter(|node| !node.parent().is_some_and(|parent| PLACES.contains(&name(parent))))
        .map(|node| plain_text(node, &[]))
        .filter(|place| !place.is_empty())
        .collect();
    places.dedup();
    places.join(", ")
}

/// The first of several elements that is in the language or in none, else the first.
fn in_language<'a, 'i: 'a>(nodes: impl Iterator<Item = Node<'a, 'i>>, language: &str) -> String {
    let nodes: Vec<Node<'_, '_>> = nodes.collect();
    let fitting = nodes.iter().find(|node| speaks(**node, language)).or(nodes.first());
    fitting.map(|node| plain_text(*node, &[])).unwrap_or_default()
}

fn speaks(node: Node<'_, '_>, language: &str) -> bool {
    xml_attribute(node, "lang").is_none_or(|lang| lang == language)
}

fn path<'a, 'i>(node: Node<'a, 'i>, names: &[&str]) -> Option<Node<'a, 'i>> {
    names.iter().try_fold(node, |parent, local| child(parent, local))
}

fn named<'a, 'i>(node: Node<'a, 'i>, local: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| name(*child) == local)
}

/// The language of a text: its own, the root's, or the only one the header lists.
pub(super) fn language<'a>(root: Node<'a, '_>, text: Node<'a, '_>) -> &'a str {
    let listed = || {
        let mut all =
            root.descendants().filter(|node| name(*node) == "language").filter_map(|node| node.attribute("ident"));
        all.next().filter(|_| all.next().is_none())
    };
    xml_attribute(text, "lang").or_else(|| xml_attribute(root, "lang")).or_else(listed).unwrap_or_default()
}
