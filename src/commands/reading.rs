//! From the typed inputs to a corpus, with a progress bar for long work.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use super::tell;
use crate::cli::{BracketRule, JointRule, ParenthesisRule, Reading, WordsRule};
use crate::config::{self, Settings};
use crate::corpus::interruptions::{InterruptionRules, RuleSet};
use crate::corpus::{Corpus, Joint, Rules, Sampling};
use crate::error::{Error, Location, Result};
use crate::people;
use crate::read::{Choices, inputs, read_file};
use crate::text::editorial::{Brackets, Parentheses, Speaking};
use crate::text::names::{EntityType, LexiconEntry};
use crate::text::words::WordRule;
use crate::transcript::{NoteKind, Place, Transcript};

/// A corpus, and the files that did not get into it.
pub struct Gathered {
    /// The conversations that were read.
    pub corpus: Corpus,
    /// Files in folders that are of no known format.
    pub passed_over: Vec<PathBuf>,
    /// Inputs that could not be read, with the reason; empty unless the user chose to go on.
    pub skipped: Vec<(PathBuf, String)>,
    /// The settings in force.
    pub settings: Settings,
}

impl Gathered {
    /// The end of a command whose work is done.
    ///
    /// # Errors
    /// [`Error::Skipped`] when inputs were skipped, so that the exit code tells.
    pub fn done(&self) -> Result<()> {
        done(&self.skipped)
    }
}

/// The end of a command whose work is done.
///
/// # Errors
/// [`Error::Skipped`] when inputs were skipped, so that the exit code tells.
pub fn done(skipped: &[(PathBuf, String)]) -> Result<()> {
    if skipped.is_empty() { Ok(()) } else { Err(Error::Skipped { count: skipped.len() }) }
}

/// Transcripts whose people are known, as far as they can be.
pub struct Read {
    /// The transcripts that were read.
    pub transcripts: Vec<Transcript>,
    /// Files in folders that are of no known format.
    pub passed_over: Vec<PathBuf>,
    /// Inputs that could not be read, with the reason.
    pub skipped: Vec<(PathBuf, String)>,
}

/// Reads all inputs into a corpus.
///
/// # Errors
/// [`Error::Input`] for the first input that cannot be read (with `--keep-going`: when none can), for a label that
/// the list of people does not have where `--strict` is said; [`Error::Usage`] for a choice that makes no sense.
pub fn gather(reading: &Reading) -> Result<Gathered> {
    gather_with(
        reading,
        |transcripts, settings| {
            if reading.strict { refuse_unlisted(transcripts, settings) } else { Ok(()) }
        },
    )
}

/// [`gather`] with another judgement of the transcripts than that of `--strict`.
///
/// # Errors
/// As [`gather`], and what the judgement says.
pub fn gather_with(reading: &Reading, judge: impl Fn(&[Transcript], &Settings) -> Result<()>) -> Result<Gathered> {
    let settings = settings(reading)?;
    if let (None, Some((file, _))) = (&reading.config, settings.files.first())
        && file.ends_with(config::FILE)
    {
        tell(reading.quiet, &format!("settings: {}", file.display()));
    }
    let rules = rules(&settings)?;
    let read = read(reading, &settings)?;
    judge(&read.transcripts, &settings)?;
    let mut corpus = Corpus::new(read.transcripts, rules)?;
    corpus.set_lexicon(lexicon(&settings));
    corpus.set_cue_words(settings.cue_words.clone());
    Ok(Gathered { corpus, passed_over: read.passed_over, skipped: read.skipped, settings })
}

/// The settings file with what was typed in its place.
///
/// # Errors
/// A settings file or list that cannot be read.
pub fn settings(reading: &Reading) -> Result<Settings> {
    let mut settings = config::load(reading.config.as_deref(), reading.speakers.as_deref(), &reading.inputs)?;
    let said = &mut settings.config;
    said.words = reading.words.or(said.words);
    said.brackets = reading.brackets.or(said.brackets);
    said.parentheses = reading.parentheses.or(said.parentheses);
    said.joint = reading.joint.or(said.joint);
    said.seed = reading.seed.or(said.seed);
    said.draws = reading.draws.or(said.draws);
    said.interruption_rule = reading.interruption_rule.clone().or_else(|| said.interruption_rule.take());
    said.overlap_threshold = reading.overlap_threshold.or(said.overlap_threshold);
    said.inputs.push(config::Input {
        files: Vec::new(),
        from: reading.from.clone(),
        columns: reading.columns.clone(),
        tiers: (!reading.tiers.is_empty()).then(|| reading.tiers.clone()),
        split: reading.split.clone(),
        label_pattern: reading.label_pattern.clone(),
    });
    settings.load_cue_words(reading.interruption_words.as_deref(), reading.backchannel_words.as_deref())?;
    Ok(settings)
}

/// Reads all inputs, and brings the names of one person together.
///
/// # Errors
/// As [`gather`].
pub fn read(reading: &Reading, settings: &Settings) -> Result<Read> {
    let mut found = inputs::find(&reading.inputs)?;
    let is_settings = |path: &PathBuf| settings.files.iter().any(|(file, _)| config::same_file(file, path));
    found.files.retain(|path| !is_settings(path));
    found.passed_over.retain(|path| !is_settings(path));
    let choices = found.files.iter().map(|path| choices(settings, path)).collect::<Result<Vec<_>>>()?;
    let bar = progress(reading, found.files.len());
    let read = |(path, choices): (&PathBuf, &Choices)| {
        let transcripts = read_file(path, choices);
        bar.inc(1);
        (path.clone(), transcripts)
    };
    let results: Vec<_> = found.files.par_iter().zip(choices.par_iter()).map(read).collect();
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
    people::settle(&mut transcripts, &settings.known);
    tell_unused(reading, settings, &found.files);
    if transcripts.iter().all(|one| one.utterances.is_empty()) {
        return Err(Error::Usage {
            message: "the list of people excludes everybody: no turn is left".to_owned(),
            hint: "take role = \"exclude\" from those who take part".to_owned(),
        });
    }
    tell_passed_over(reading, &found.passed_over);
    Ok(Read { transcripts, passed_over: found.passed_over, skipped })
}

/// Refuses labels that the list of people does not have.
///
/// # Errors
/// [`Error::Input`] for the first such label, [`Error::Usage`] where there is no list.
pub fn refuse_unlisted(transcripts: &[Transcript], settings: &Settings) -> Result<()> {
    if settings.known.is_empty() && settings.files.is_empty() {
        return Err(Error::Usage {
            message: "--strict needs a list of people".to_owned(),
            hint: "make one with `rapporteur speakers INPUT -o speakers.toml`, then say --speakers speakers.toml"
                .to_owned(),
        });
    }
    let unlisted = |one: &Transcript| {
        let notes = one.notes.iter().filter(|note| note.kind == NoteKind::LabelNotInList).cloned().collect::<Vec<_>>();
        notes.into_iter().map(|note| (one.source.clone(), note)).collect::<Vec<_>>()
    };
    let all: Vec<_> = transcripts.iter().flat_map(unlisted).collect();
    let Some((source, note)) = all.first() else { return Ok(()) };
    let more = if all.len() > 1 { format!(" (nor are {} more)", all.len() - 1) } else { String::new() };
    let line = (source.place == Place::Line).then_some(note.line);
    Err(Error::Input {
        location: Location { path: source.path.clone(), line, column: None },
        message: format!("the label {:?} is not in the list of people{more}", note.detail),
        hint: "`rapporteur speakers INPUT -o` your list adds what is new; or leave --strict out".to_owned(),
    })
}

/// Tells of reading rules that fit no input.
fn tell_unused(reading: &Reading, settings: &Settings, files: &[PathBuf]) {
    for input in settings.config.inputs.iter().filter(|input| !input.files.is_empty()) {
        if !input.files.iter().any(|pattern| files.iter().any(|file| people::matches(pattern, file))) {
            tell(reading.quiet, &format!("settings: no input is named {}", input.files.join(" or ")));
        }
    }
}

fn tell_passed_over(reading: &Reading, files: &[PathBuf]) {
    let Some(first) = files.first() else { return };
    let name = |path: &Path| path.display().to_string();
    let others = if files.len() > 1 { format!(" and {} more", files.len() - 1) } else { String::new() };
    tell(reading.quiet, &format!("passed over, of no known format: {}{others}", name(first)));
}

/// How a file is read: what is typed goes before what the settings say.
fn choices(settings: &Settings, path: &Path) -> Result<Choices> {
    let mut choices = Choices::default();
    let holds = |input: &&config::Input| {
        input.files.is_empty() || input.files.iter().any(|pattern| people::matches(pattern, path))
    };
    let mut patterns: (Option<&String>, Option<&String>) = (None, None);
    for input in settings.config.inputs.iter().filter(holds) {
        choices.format = input.from.clone().or(choices.format);
        choices.columns = input.columns.clone().or(choices.columns);
        choices.tiers = input.tiers.clone().unwrap_or(choices.tiers);
        patterns = (input.split.as_ref().or(patterns.0), input.label_pattern.as_ref().or(patterns.1));
    }
    choices.split =
        patterns.0.map(|pattern| compile(pattern, "the lines that open a conversation, as in '^SCENE'")).transpose()?;
    choices.label_pattern =
        patterns.1.map(|pattern| compile(pattern, "speaker labels, as in '^([A-Z]+) --'")).transpose()?;
    Ok(choices)
}

fn compile(pattern: &str, what: &str) -> Result<regex::Regex> {
    regex::Regex::new(pattern).map_err(|cause| Error::Usage {
        message: format!("{pattern:?} is no pattern: {cause}"),
        hint: format!("a regular expression for {what}"),
    })
}

/// The rules in force.
///
/// # Errors
/// [`Error::Usage`] for an interruption rule that there is none of.
pub fn rules(settings: &Settings) -> Result<Rules> {
    let brackets = match settings.config.brackets {
        None | Some(BracketRule::Drop) => Brackets::Drop,
        Some(BracketRule::Keep) => Brackets::Keep,
    };
    let words = match settings.config.words {
        None | Some(WordsRule::Unicode) => WordRule::Unicode,
        Some(WordsRule::Clan) => WordRule::Clan,
        Some(WordsRule::Whitespace) => WordRule::Whitespace,
        Some(WordsRule::Qdap) => WordRule::Qdap,
    };
    let joint = match settings.config.joint {
        None | Some(JointRule::Full) => Joint::Full,
        Some(JointRule::Split) => Joint::Split,
    };
    let parentheses = match settings.config.parentheses {
        None | Some(ParenthesisRule::Speech) => Parentheses::Speech,
        Some(ParenthesisRule::Drop) => Parentheses::Drop,
    };
    let usual = Sampling::default();
    let sampling = Sampling {
        seed: settings.config.seed.unwrap_or(usual.seed),
        draws: settings.config.draws.unwrap_or(usual.draws),
    };
    let usual = InterruptionRules::default();
    #[allow(clippy::cast_possible_truncation, reason = "at most 60 seconds")]
    let threshold = settings.config.overlap_threshold.map(|seconds| (seconds * 1000.0).round() as i64);
    let interruptions = InterruptionRules {
        rules: settings.config.interruption_rule.as_deref().map_or(Ok(usual.rules), rule_set)?,
        least_overlap_ms: threshold.unwrap_or(usual.least_overlap_ms),
    };
    Ok(Rules { speaking: Speaking { brackets, parentheses, words }, joint, interruptions, sampling })
}

fn rule_set(ids: &str) -> Result<RuleSet> {
    let hint = "`rapporteur list rules` tells what each rule is";
    RuleSet::parse(ids).map_err(|message| Error::Usage { message, hint: hint.to_owned() })
}

/// The entities that the settings name.
fn lexicon(settings: &Settings) -> Vec<LexiconEntry> {
    let entries = settings.config.entities.iter().filter_map(|entity| {
        let kind = EntityType::parse(&entity.kind)?;
        Some(LexiconEntry { name: entity.name.clone(), kind, forms: entity.forms.clone() })
    });
    entries.collect()
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
