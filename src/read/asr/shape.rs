//! The shape of a JSON file: which keys it has, without reading it whole.

use std::collections::HashSet;

/// How much of a file is looked at.
const LOOKED_AT: usize = 4 << 20;

/// How deep keys are followed.
const DEEPEST: usize = 6;

/// Paths of keys, as in `segments/words/start`; lists leave no trace in them.
pub type Paths = HashSet<String>;

/// The key paths of an object; none for anything else. A file that is cut off has those up to there.
pub fn paths(bytes: &[u8]) -> Paths {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    let mut scan = Scan::default();
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return scan.paths;
    }
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' => scan.open(Level::Object),
            b'[' => scan.open(Level::List),
            b'}' | b']' => scan.close(),
            b'"' => {
                let end = string_end(bytes, at);
                scan.string(&bytes[at..end], &bytes[(end + 1).min(bytes.len())..]);
                at = end + 1;
            }
            _ => {}
        }
    }
    scan.paths
}

fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[derive(Clone, Copy, PartialEq)]
enum Level {
    Object,
    List,
}

#[derive(Default)]
struct Scan {
    paths: Paths,
    /// For each open level: what it is, and the length of the path to it.
    levels: Vec<(Level, usize)>,
    /// Levels opened below the deepest that is followed.
    below: usize,
    path: String,
    keys: usize,
}

impl Scan {
    fn open(&mut self, level: Level) {
        if self.levels.len() == DEEPEST * 2 || self.below > 0 {
            self.below += 1;
            return;
        }
        self.levels.push((level, self.path.len()));
    }

    fn close(&mut self) {
        if self.below > 0 {
            self.below -= 1;
        } else if self.levels.pop().is_some() {
            let parent = self.levels.last().map_or(0, |(_, length)| *length);
            self.path.truncate(parent);
        }
    }

    /// A string is a key when a colon follows.
    fn string(&mut self, string: &[u8], after: &[u8]) {
        const MOST_PATHS: usize = 2000;
        const LONGEST: usize = 40;
        let Some((Level::Object, parent)) = self.levels.last().copied() else { return };
        let is_key = after.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
        if self.below > 0 || !is_key || string.len() > LONGEST {
            return;
        }
        self.path.truncate(parent);
        if !self.path.is_empty() {
            self.path.push('/');
        }
        self.path.push_str(&String::from_utf8_lossy(string));
        self.keys += 1;
        if self.paths.len() < MOST_PATHS && !self.paths.contains(&self.path) {
            self.paths.insert(self.path.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_leave_lists_out_and_survive_a_cut() {
        let text = br#"{"a": [{"b": "x\":", "c": [1, {"d": 2}]}, {"e": "b"}], "f": "a:"}"#;
        let mut found: Vec<String> = paths(text).into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, ["a", "a/b", "a/c", "a/c/d", "a/e", "f"]);
        for end in 0..text.len() {
            assert!(paths(&text[..end]).iter().all(|path| found.contains(path)));
        }
        assert!(paths(b"[{\"a\": 1}]").is_empty());
    }
}
