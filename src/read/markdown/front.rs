//! Front matter: lines of `key: value` (YAML) or `key = value` (TOML) before the text.

/// Keys that are kept, and the names they get.
const KEYS: [(&str, &str); 11] = [
    ("title", "title"),
    ("date", "date"),
    ("speakers", "speakers"),
    ("participants", "participants"),
    ("attendees", "participants"),
    ("author", "author"),
    ("authors", "author"),
    ("language", "language"),
    ("lang", "language"),
    ("place", "place"),
    ("location", "place"),
];

/// The front matter of a file.
#[derive(Debug, Default)]
pub struct Front {
    /// Byte offset behind it; 0 when there is none.
    pub end: usize,
    /// What it tells, as (lower-case key, value).
    pub metadata: Vec<(String, String)>,
}

impl Front {
    /// Finds the front matter: it opens on the first line and is closed by the same mark.
    pub fn of(text: &str) -> Self {
        let (mark, sign) = match text.lines().next().map(str::trim_end) {
            Some("---") => ("---", ':'),
            Some("+++") => ("+++", '='),
            _ => return Self::default(),
        };
        let mut end = 0;
        let mut inside: Vec<&str> = Vec::new();
        for (index, line) in text.split_inclusive('\n').enumerate() {
            end += line.len();
            let bare = line.trim_end();
            if index > 0 && (bare == mark || (mark == "---" && bare == "...")) {
                return Self { end, metadata: metadata(&inside, sign) };
            }
            inside.extend((index > 0).then_some(bare));
        }
        Self::default()
    }
}

fn metadata(lines: &[&str], sign: char) -> Vec<(String, String)> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    let mut is_list_of_known = false;
    for line in lines {
        let item = line.trim_start().strip_prefix("- ");
        if let (Some(item), true) = (item, is_list_of_known) {
            if let Some((_, values)) = found.last_mut() {
                values.push(unquoted(item));
            }
        } else if let Some((key, value)) = line.split_once(sign).filter(|_| !line.starts_with([' ', '\t', '-', '#'])) {
            let known = KEYS.iter().find(|(name, _)| key.trim().eq_ignore_ascii_case(name));
            is_list_of_known = known.is_some();
            if let Some((_, name)) = known {
                found.push(((*name).to_owned(), values(value.trim())));
            }
        } else if !line.trim().is_empty() {
            is_list_of_known = false;
        }
    }
    let kept = found.into_iter().map(|(key, values)| (key, values.join(", ")));
    kept.filter(|(_, value)| !value.is_empty()).collect()
}

/// A value, or those of a list in square brackets.
fn values(value: &str) -> Vec<&str> {
    match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
        Some(list) => list.split(',').map(|item| unquoted(item.trim())).filter(|item| !item.is_empty()).collect(),
        None if value.is_empty() || value.starts_with(['|', '>', '{']) => Vec::new(),
        None => vec![unquoted(value)],
    }
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inside = |quote: char| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}
