//! What can go wrong, where, and the way out.
//!
//! An error reads like a compiler's: `interview3.txt:41:7: speaker line has no colon`, then `hint: ...`.
//! Its kind decides the exit code of the program.

use std::fmt;
use std::path::{Path, PathBuf};

/// A place in an input: file, and line and column where they are known (both from 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file as the user named it.
    pub path: PathBuf,
    /// Line, counted from 1.
    pub line: Option<u32>,
    /// Column in Unicode code points, counted from 1.
    pub column: Option<u32>,
}

impl Location {
    /// A whole file.
    pub fn file(path: &Path) -> Self {
        Self { path: path.to_path_buf(), line: None, column: None }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(out, ":{column}")?;
        }
        Ok(())
    }
}

/// The one error type of the crate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was asked for makes no sense.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// The way out.
        hint: String,
    },
    /// An input cannot be read or understood.
    #[error("{location}: {message}")]
    Input {
        /// Where.
        location: Location,
        /// What is wrong, with the value quoted.
        message: String,
        /// The way out.
        hint: String,
    },
    /// An output cannot be written.
    #[error("{}: {message}", path.display())]
    Output {
        /// The file or folder that was to be written.
        path: PathBuf,
        /// What is wrong.
        message: String,
        /// The way out.
        hint: String,
    },
    /// The reader of our output went away (a closed pipe): not a fault.
    #[error("the reader of the output closed it")]
    OutputClosed,
    /// The work is done, but inputs were left out on request.
    #[error("done, but {count} of the inputs could not be read and {} left out", if *count == 1 { "was" } else { "were" })]
    Skipped {
        /// How many.
        count: usize,
    },
    /// What was read holds things to look at, and the user asked for none.
    #[error("{count} to look at")]
    Doubtful {
        /// How many.
        count: usize,
    },
    /// A fault of ours.
    #[error("internal fault while {doing}: {source}")]
    Internal {
        /// What the program was doing.
        doing: &'static str,
        /// The cause.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Results of this crate.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An input that cannot be read, as a whole.
    pub fn input(path: &Path, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Input { location: Location::file(path), message: message.into(), hint: hint.into() }
    }

    /// An output that cannot be written.
    pub fn output(path: &Path, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Output { path: path.to_path_buf(), message: message.into(), hint: hint.into() }
    }

    /// A fault of ours.
    pub fn internal(doing: &'static str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal { doing, source: source.into() }
    }

    /// A failure to write to standard output: a closed pipe is told apart from a real one.
    pub fn standard_output(source: &std::io::Error) -> Self {
        if source.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::OutputClosed;
        }
        Self::output(Path::new("standard output"), source.to_string(), "write to a file with -o")
    }

    /// The way out, where there is one.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Usage { hint, .. } | Self::Input { hint, .. } | Self::Output { hint, .. } => Some(hint),
            Self::Internal { .. } => Some("please report this with the command and, if you may, the input"),
            Self::Doubtful { .. } => Some("correct the inputs, or leave --strict out"),
            Self::OutputClosed | Self::Skipped { .. } => None,
        }
    }

    /// The exit code: 0 reader went away, 1 our fault, 2 usage, 3 input (or doubtful, if asked), 4 output, 5 inputs skipped.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::OutputClosed => 0,
            Self::Internal { .. } => 1,
            Self::Usage { .. } => 2,
            Self::Input { .. } | Self::Doubtful { .. } => 3,
            Self::Output { .. } => 4,
            Self::Skipped { .. } => 5,
        }
    }
}
