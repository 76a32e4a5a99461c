//! The folder: written whole or not at all, and never over anything that is not a report of ours.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::{Artifact, manifest};
use crate::error::{Error, Result};

/// What may happen to a report that stands in the target already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays; the new one is refused.
    Keep,
    /// It is replaced.
    Replace,
}

/// Checks that a report may be written to `target`, before any work is done.
///
/// A folder that is absent or empty may be written. A report of ours is replaced only on demand, and only if
/// nothing else lies in its folder. Anything else is refused.
///
/// # Errors
/// [`Error::Output`] when the target may not be written.
pub fn check(target: &Path, existing: Existing) -> Result<()> {
    if !target.exists() {
        return Ok(());
    }
    if !target.is_dir() {
        return Err(Error::output(target, "is a file, not a folder", "name another folder with -o"));
    }
    let files = files_below(target)?;
    if files.is_empty() {
        return Ok(());
    }
    let listed = fs::read(target.join(manifest::FILE)).ok().and_then(|bytes| manifest::listed_artifacts(&bytes));
    let Some(listed) = listed else {
        let message = "the folder is not empty and holds no report of rapporteur; nothing was written";
        return Err(Error::output(target, message, "name a new folder with -o"));
    };
    let listed: HashSet<&str> = listed.iter().map(String::as_str).chain([manifest::FILE]).collect();
    if let Some(foreign) = files.iter().find(|file| !listed.contains(file.as_str())) {
        let message =
            format!("the report's folder also holds {foreign:?}, which is not part of it; nothing was written");
        return Err(Error::output(target, message, "move that file away, or name another folder with -o"));
    }
    if existing == Existing::Keep {
        let message = "a report is there already; nothing was written";
        return Err(Error::output(target, message, "replace it with --force, or name another folder with -o"));
    }
    Ok(())
}

/// Writes the artifacts into a new folder beside the target and puts it in the target's place.
///
/// # Errors
/// [`Error::Output`] when the target may not be written or the disk refuses; the target is then as it was.
pub fn write(target: &Path, artifacts: &[Artifact], existing: Existing) -> Result<()> {
    check(target, existing)?;
    let failed = |cause: std::io::Error| {
        Error::output(target, format!("cannot be written: {cause}"), "check permissions and disk space")
    };
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(failed)?;
    let temporary = tempfile::Builder::new().prefix(".rapporteur-").tempdir_in(parent).map_err(failed)?;
    let fresh = temporary.path().join("report");
    for artifact in artifacts {
        let path = fresh.join(&artifact.path);
        fs::create_dir_all(path.parent().unwrap_or(&fresh)).map_err(failed)?;
        fs::write(path, &artifact.bytes).map_err(failed)?;
    }
    let old = temporary.path().join("old");
    let had_old = target.exists();
    if had_old {
        fs::rename(target, &old).map_err(failed)?;
    }
    let Err(cause) = fs::rename(&fresh, target) else { return Ok(()) };
    if had_old && fs::rename(&old, target).is_err() {
        let kept = temporary.keep().join("old");
        let message = format!("cannot be written: {cause}; the older report is now in {}", kept.display());
        return Err(Error::output(target, message, "move the older report back, then check permissions"));
    }
    Err(failed(cause))
}

/// All files below a folder, as paths with `/`, sorted.
fn files_below(folder: &Path) -> Result<Vec<String>> {
    let failed =
        |cause: std::io::Error| Error::output(folder, format!("cannot be looked into: {cause}"), "check permissions");
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(current) = open.pop() {
        for entry in fs::read_dir(&current).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else {
                let inside = path.strip_prefix(folder).unwrap_or(&path);
                let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
                found.push(parts.join("/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifacts(text: &str) -> Vec<Artifact> {
        let page = Artifact { path: "index.html".to_owned(), bytes: text.as_bytes().to_vec() };
        let list =
            manifest::write(&super::super::study::Study::default(), std::slice::from_ref(&page)).unwrap_or_default();
        vec![page, Artifact { path: manifest::FILE.to_owned(), bytes: list }]
    }

    fn read(path: &Path) -> String {
        fs::read_to_string(path).unwrap_or_default()
    }

    #[test]
    fn an_older_report_is_replaced_only_on_demand() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let target = folder.path().join("a/report");
        assert!(write(&target, &artifacts("one"), Existing::Keep).is_ok());
        assert!(write(&target, &artifacts("two"), Existing::Keep).is_err());
        assert_eq!(read(&target.join("index.html")), "one");
        assert!(write(&target, &artifacts("two"), Existing::Replace).is_ok());
        assert_eq!(read(&target.join("index.html")), "two");
        Ok(())
    }

    #[test]
    fn what_is_not_ours_is_never_touched() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let target = folder.path().join("notes");
        fs::create_dir(&target)?;
        fs::write(target.join("thesis.txt"), "years of work")?;
        assert!(write(&target, &artifacts("x"), Existing::Replace).is_err());
        fs::remove_file(target.join("thesis.txt"))?;
        assert!(write(&target, &artifacts("x"), Existing::Keep).is_ok(), "an empty folder may be written");
        fs::write(target.join("thesis.txt"), "years of work")?;
        assert!(write(&target, &artifacts("y"), Existing::Replace).is_err());
        assert_eq!(read(&target.join("thesis.txt")), "years of work");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1, "no temporary folder stays behind");
        Ok(())
    }
}
