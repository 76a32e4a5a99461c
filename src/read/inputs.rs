//! Which files are meant: files, folders with all they hold, and patterns.

use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use walkdir::{DirEntry, WalkDir};

use super::detect;
use crate::error::{Error, Result};

/// What was found behind the inputs that were named.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Files and corpus folders to read, in the order named; what a folder or pattern holds is sorted by path.
    pub files: Vec<PathBuf>,
    /// Files in folders that are of no known format.
    pub passed_over: Vec<PathBuf>,
}

/// Finds the files.
///
/// Hidden files are passed over; a folder that is one corpus (as ConvoKit's) is one input.
///
/// # Errors
/// [`Error::Input`] for a name that leads to nothing, and for a folder or pattern without a transcript.
pub fn find(named: &[PathBuf]) -> Result<Inputs> {
    let mut inputs = Inputs::default();
    for path in named {
        let before = inputs.files.len();
        if path.is_dir() {
            walk(path, |_| true, Unknown::PassOver, &mut inputs)?;
        } else if !path.exists() && is_pattern(path) {
            pattern(path, &mut inputs)?;
        } else {
            inputs.files.push(path.clone());
        }
        if inputs.files.len() == before {
            let message = "holds no transcript of a known format";
            return Err(Error::input(path, message, "see `rapporteur list formats`, or say which it is with --from"));
        }
    }
    Ok(inputs)
}

/// What becomes of a file of no known format.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unknown {
    /// It is left out, and told.
    PassOver,
    /// It was asked for by a pattern.
    Take,
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

fn pattern(path: &Path, inputs: &mut Inputs) -> Result<()> {
    let text = path.to_string_lossy();
    let glob = GlobBuilder::new(&text).literal_separator(true).build().map_err(|cause| Error::Usage {
        message: format!("{text:?} is no pattern: {cause}"),
        hint: "as in 'talks/*.vtt'; quote it, so that the shell leaves it alone".to_owned(),
    })?;
    let matcher = glob.compile_matcher();
    let fixed: PathBuf = path.components().take_while(|part| !is_pattern(Path::new(part))).collect();
    let base = if fixed.as_os_str().is_empty() { PathBuf::from(".") } else { fixed.clone() };
    let below = |entry: &Path| {
        if fixed.as_os_str().is_empty() {
            entry.strip_prefix(".").unwrap_or(entry).to_path_buf()
        } else {
            entry.to_path_buf()
        }
    };
    walk(&base, |entry| matcher.is_match(below(entry)), Unknown::Take, inputs)
}

fn walk(base: &Path, wanted: impl Fn(&Path) -> bool, unknown: Unknown, inputs: &mut Inputs) -> Result<()> {
    let is_shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut entries = WalkDir::new(base).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_shown);
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|cause| {
            Error::input(base, format!("cannot be searched: {cause}"), "check the path and its permissions")
        })?;
        let path = entry.path();
        if entry.file_type().is_dir() {
            if detect::known_folder(path).is_some() && (unknown == Unknown::PassOver || wanted(path)) {
                inputs.files.push(path.to_path_buf());
                entries.skip_current_dir();
            }
        } else if wanted(path) {
            if unknown == Unknown::Take || detect::is_known(path) {
                inputs.files.push(path.to_path_buf());
            } else {
                inputs.passed_over.push(path.to_path_buf());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_patterns_give_their_files_in_order() {
        let folder = tempfile::tempdir().expect("folder");
        let path = |name: &str| folder.path().join(name);
        std::fs::create_dir(path("in")).expect("folder");
        for name in ["b.txt", "a.txt", "in/c.txt", ".hidden.txt", "picture.zzz"] {
            std::fs::write(path(name), "Anna: yes\n").expect("file");
        }
        let found = find(&[folder.path().to_path_buf()]).expect("inputs");
        assert_eq!(found.files, [path("a.txt"), path("b.txt"), path("in/c.txt")]);
        assert_eq!(found.passed_over, [path("picture.zzz")]);
        assert_eq!(
            find(&[path("*.txt")]).expect("inputs").files,
            [path(".hidden.txt"), path("a.txt"), path("b.txt")][1..]
        );
        assert_eq!(find(&[path("**/*.txt")]).expect("inputs").files.len(), 3);
        assert!(find(&[path("*.srt")]).is_err());
        // A name that leads nowhere is left to the reader, which says so.
        assert_eq!(find(&[path("none.txt")]).expect("inputs").files, [path("none.txt")]);
    }
}
