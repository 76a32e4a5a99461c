//! From the typed inputs to a corpus, with a progress bar for long work.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::{BracketRule, JointRule, Reading};
use crate::corpus::{Corpus, Joint, Rules};
use crate::error::Result;
use crate::read::read_file;
use crate::text::editorial::Brackets;

/// Reads all inputs into a corpus.
///
/// # Errors
/// [`crate::error::Error::Input`] for the first input that cannot be read.
pub fn corpus(reading: &Reading) -> Result<Corpus> {
    let bar = progress(reading);
    let mut transcripts = Vec::with_capacity(reading.inputs.len());
    for path in &reading.inputs {
        transcripts.push(read_file(path)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Corpus::new(transcripts, rules(reading))
}

/// The rules that were typed.
fn rules(reading: &Reading) -> Rules {
    Rules {
        brackets: match reading.brackets {
            BracketRule::Drop => Brackets::Drop,
            BracketRule::Keep => Brackets::Keep,
        },
        joint: match reading.joint {
            JointRule::Full => Joint::Full,
            JointRule::Split => Joint::Split,
        },
    }
}

/// A bar over the inputs; hidden when quiet, when there is but one, and (by indicatif) when piped.
fn progress(reading: &Reading) -> ProgressBar {
    let bar = ProgressBar::new(reading.inputs.len() as u64);
    if reading.quiet || reading.inputs.len() < 2 {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("reading {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar
}
