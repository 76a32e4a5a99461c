//! The title page of a screenplay: keys and values up to the first blank line.

/// Keys that a title page opens with; behind the first, any key will do.
const OPENING: [&str; 14] = [
    "title",
    "credit",
    "author",
    "authors",
    "source",
    "draft date",
    "date",
    "contact",
    "copyright",
    "notes",
    "revision",
    "draft",
    "format",
    "language",
];

/// The metadata of a title page, and the index of the line behind it; the script's first line without one.
pub fn read(lines: &[&str]) -> (Vec<(String, String)>, usize) {
    let start = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    let opens = lines.get(start).and_then(|line| key(line)).is_some_and(|(key, _)| OPENING.contains(&key.as_str()));
    let mut metadata: Vec<(String, String)> = Vec::new();
    if !opens {
        return (metadata, start);
    }
    let mut index = start;
    for line in &lines[start..] {
        let is_indented = line.starts_with([' ', '\t']);
        match (metadata.last_mut(), key(line)) {
            _ if line.trim().is_empty() => break,
            (Some((_, value)), _) if is_indented => add(value, line),
            (_, Some((key, first))) => {
                let mut value = String::new();
                add(&mut value, first);
                metadata.push((known(key), value));
            }
            _ => break,
        }
        index += 1;
    }
    metadata.retain(|(_, value)| !value.is_empty());
    (metadata, index)
}

fn key(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = key.starts_with(char::is_alphabetic)
        && key.len() <= 40
        && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    is_key.then(|| (key.trim().to_lowercase(), value))
}

/// The keys that every format shares.
fn known(key: String) -> String {
    match key.as_str() {
        "draft date" => "date".to_owned(),
        "authors" => "author".to_owned(),
        _ => key,
    }
}

/// Adds a line to a value, without emphasis marks.
fn add(value: &mut String, line: &str) {
    let plain = line.replace(['*', '_'], "");
    if !value.is_empty() && !plain.trim().is_empty() {
        value.push(' ');
    }
    value.push_str(plain.trim());
}
