//! From the typed inputs to a corpus, with a progress bar for long work.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use super::tell;
use crate::cli::{BracketRule, JointRule, Reading, WordsRule};
use crate::corpus::{Corpus, Joint, Rules};
use crate::error::{Error, Result};
use crate::read::{Choices, inputs, read_file};
use crate::text::editorial::{Brackets, Speaking};
use crate::text::words::WordRule;

/// A corpus, and the files that did not get into it.
pub struct Gathered {
    /// The conversations that were read.
    pub corpus: Corpus,
    /// Files in folders that are of no known format.
    pub passed_over: Vec<PathBuf>,
    /// Inputs that could not be read, with the reason; empty unless the user chose to go on.
    pub skipped: Vec<(PathBuf, String)>,
}

impl Gathered {
    /// The end of a command whose work is done.
    ///
    /// # Errors
    /// [`Error::Skipped`] when inputs were skipped, so that the exit code tells.
    pub fn done(&self) -> Result<()> {
        if self.skipped.is_empty() { Ok(()) } else { Err(Error::Skipped { count: self.skipped.len() }) }
    }
}

/// Reads all inputs into a corpus.
///
/// # Errors
/// [`Error::Input`] for the first input that cannot be read (with `--keep-going`: when none can), [`Error::Usage`]
/// for a choice that makes no sense.
pub fn gather(reading: &Reading) -> Result<Gathered> {
    let choices = choices(reading)?;
    let found = inputs::find(&reading.inputs)?;
    let bar = progress(reading, found.files.len());
    let read = |path: &PathBuf| {
        let transcripts = read_file(path, &choices);
        bar.inc(1);
        (path.clone(), transcripts)
    };
    let results: Vec<_> = found.files.par_iter().map(read).collect();
    bar.finish_and_clear();
    let mut transcripts = Vec::with_capacity(results.len());
    let mut skipped = Vec::new();
    let mut last = None;
    for (path, result) in results {
        match result {
            Ok(several) => transcripts.extend(several),
            Err(error @ Error::Input { .. }) if reading.keep_going => {
                tell(reading.quiet, &format!("skipped: {error}"));
                skipped.push((path, error.to_string()));
                last = Some(error);
            }
            Err(error) => return Err(error),
        }
    }
    if let Some(error) = last.filter(|_| transcripts.is_empty()) {
        return Err(error);
    }
    tell_passed_over(reading, &found.passed_over);
    Ok(Gathered { corpus: Corpus::new(transcripts, rules(reading))?, passed_over: found.passed_over, skipped })
}

fn tell_passed_over(reading: &Reading, files: &[PathBuf]) {
    let Some(first) = files.first() else { return };
    let name = |path: &Path| path.display().to_string();
    let others = if files.len() > 1 { format!(" and {} more", files.len() - 1) } else { String::new() };
    tell(reading.quiet, &format!("passed over, of no known format: {}{others}", name(first)));
}

fn choices(reading: &Reading) -> Result<Choices> {
    let compile = |pattern: &String| {
        regex::Regex::new(pattern).map_err(|cause| Error::Usage {
            message: format!("{pattern:?} is no pattern: {cause}"),
            hint: "a regular expression for the lines that open a conversation, as in --split '^SCENE'".to_owned(),
        })
    };
    Ok(Choices {
        format: reading.from.clone(),
        columns: reading.columns.clone(),
        tiers: reading.tiers.clone(),
        split: reading.split.as_ref().map(compile).transpose()?,
    })
}

/// The rules that were typed.
fn rules(reading: &Reading) -> Rules {
    let brackets = match reading.brackets {
        BracketRule::Drop => Brackets::Drop,
        BracketRule::Keep => Brackets::Keep,
    };
    let words = match reading.words {
        WordsRule::Unicode => WordRule::Unicode,
        WordsRule::Clan => WordRule::Clan,
        WordsRule::Whitespace => WordRule::Whitespace,
        WordsRule::Qdap => WordRule::Qdap,
    };
    let joint = match reading.joint {
        JointRule::Full => Joint::Full,
        JointRule::Split => Joint::Split,
    };
    Rules { speaking: Speaking { brackets, words }, joint }
}

/// A bar over the inputs; hidden when quiet, when there is but one, and (by indicatif) when piped.
fn progress(reading: &Reading, inputs: usize) -> ProgressBar {
    let bar = ProgressBar::new(inputs as u64);
    if reading.quiet || inputs < 2 {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("reading {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar
}
