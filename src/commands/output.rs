//! Files and folders that a command writes: whole or not at all, and never over anything unasked.

use std::io::Write;
use std::path::Path;

use crate::error::{Error, Result};

/// Refuses a file that is there already, unless it may be replaced; a folder always.
///
/// # Errors
/// [`Error::Output`] when the target may not be written.
pub fn refuse_existing(path: &Path, force: bool) -> Result<()> {
    if path.is_dir() {
        return Err(Error::output(path, "is a folder, not a file; nothing was written", "name a file with -o"));
    }
    if path.exists() && !force {
        return Err(Error::output(
            path,
            "is there already; nothing was written",
            "replace it with --force, or name another file",
        ));
    }
    Ok(())
}

/// Writes a file whole or not at all.
///
/// # Errors
/// [`Error::Output`] when the disk refuses.
pub fn file(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |cause: std::io::Error| failed(path, &cause);
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // less the user's umask
    let mut file = builder.tempfile_in(parent(path)).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.persist(path).map_err(|cause| failed(cause.error))?;
    Ok(())
}

/// Fills a new folder whole or not at all; an empty folder may be there.
///
/// # Errors
/// [`Error::Output`] when something is there already or the disk refuses, and whatever `fill` meets.
pub fn folder(path: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    refuse_full(path)?;
    let failed = |cause: std::io::Error| failed(path, &cause);
    std::fs::create_dir_all(parent(path)).map_err(failed)?;
    let temporary = tempfile::Builder::new().prefix(".rapporteur-").tempdir_in(parent(path)).map_err(failed)?;
    let fresh = temporary.path().join("folder");
    std::fs::create_dir(&fresh).map_err(failed)?;
    fill(&fresh)?;
    if path.is_dir() {
        std::fs::remove_dir(path).map_err(failed)?;
    }
    std::fs::rename(&fresh, path).map_err(failed)
}

/// Refuses a folder that is not empty, and a file in its place.
///
/// # Errors
/// [`Error::Output`] when the target may not be written.
pub fn refuse_full(path: &Path) -> Result<()> {
    let is_empty = |path: &Path| std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    if path.exists() && !is_empty(path) {
        let message = "is there already and not an empty folder; nothing was written";
        return Err(Error::output(path, message, "name a new folder with -o"));
    }
    Ok(())
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn failed(path: &Path, cause: &std::io::Error) -> Error {
    Error::output(path, format!("cannot be written: {cause}"), "check the folder, permissions and disk space")
}
