//! Damaged files of every format: turns or a clear error, never a panic.

use std::path::{Path, PathBuf};

use rapporteur::error::Error;
use rapporteur::read::{Choices, FORMATS, Reader, read_file};

use crate::support::project;

/// The fixture files of a format, those of the common conversation among them.
fn fixtures(id: &str) -> Vec<PathBuf> {
    let folder = project(&format!("fixtures/formats/{id}"));
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("entry").path()).collect();
    files.retain(|file| !file.ends_with("expected.csv"));
    files.sort();
    files
}

fn read(path: &Path, choices: &Choices) {
    match read_file(path, choices) {
        Ok(transcripts) => assert!(!transcripts.is_empty(), "{} is read as nothing", path.display()),
        Err(error @ (Error::Input { .. } | Error::Usage { .. })) => {
            assert!(error.hint().is_some_and(|hint| !hint.is_empty()), "{error} has a way out");
        }
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

/// A file's bytes damaged in the ways that files are damaged.
fn damaged(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut variants = vec![Vec::new(), b"\n".to_vec(), b"\xef\xbb\xbf".to_vec()];
    let first_line = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    variants.push(bytes[..first_line].to_vec());
    const CUTS: usize = 40;
    variants.extend((1..CUTS).map(|part| bytes[..bytes.len() * part / CUTS].to_vec()));
    for step in [7, 31, 101] {
        let mut broken = bytes.to_vec();
        broken.iter_mut().step_by(step).for_each(|byte| *byte = 0xff);
        variants.push(broken);
        let mut zeros = bytes.to_vec();
        zeros.iter_mut().skip(step).step_by(step * 9).for_each(|byte| *byte = 0);
        variants.push(zeros);
        // Pieces of the file in another order.
        variants.push(bytes.chunks(step).rev().flatten().copied().collect());
    }
    let doubled = [bytes, bytes].concat();
    variants.push(doubled);
    variants
}

#[test]
fn damaged_files_of_every_format_are_read_or_refused() {
    let folder = tempfile::tempdir().expect("folder");
    let mut checked = 0;
    for format in FORMATS {
        for fixture in fixtures(format.id).into_iter().filter(|file| file.is_file()) {
            let bytes = std::fs::read(&fixture).expect("fixture");
            let name = fixture.file_name().expect("name");
            let named = Choices { format: Some(format.id.to_owned()), ..Choices::default() };
            for variant in damaged(&bytes) {
                let copy = folder.path().join(name);
                std::fs::write(&copy, variant).expect("file");
                read(&copy, &Choices::default());
                read(&copy, &named);
                checked += 2;
            }
        }
    }
    assert!(checked > 1000, "{checked} files were read");
}

#[test]
fn a_file_under_another_extension_is_read_for_what_it_is_or_refused() {
    let folder = tempfile::tempdir().expect("folder");
    let extensions: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
    for format in FORMATS.iter().filter(|format| !matches!(format.read, Reader::Folder(_))) {
        for fixture in fixtures(format.id).into_iter().filter(|file| file.is_file()) {
            for extension in &extensions {
                let copy = folder.path().join(format!("copy.{extension}"));
                std::fs::copy(&fixture, &copy).expect("file");
                read(&copy, &Choices::default());
            }
        }
    }
}

#[test]
fn a_format_forced_on_another_reads_or_refuses() {
    for format in FORMATS {
        let choices = Choices { format: Some(format.id.to_owned()), ..Choices::default() };
        for other in FORMATS {
            fixtures(other.id).iter().for_each(|fixture| read(fixture, &choices));
        }
    }
}
