//! `rapporteur.toml`, the settings of a study, and lists of people: read from files the user owns.

mod errors;
pub mod example;
pub mod lists;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::cli::{BracketRule, JointRule, ParenthesisRule, WordsRule};
use crate::error::{Error, Result};
use crate::people::{Known, Person};
use crate::text::cue_words::{self, CueWords};

/// Name of the settings file that is found beside an input.
pub const FILE: &str = "rapporteur.toml";

/// The settings of a study. Whatever is not set keeps its default; the command line goes before the file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// What a word is.
    pub words: Option<WordsRule>,
    /// Square-bracketed text.
    pub brackets: Option<BracketRule>,
    /// Text in parentheses that is no stage direction.
    pub parentheses: Option<ParenthesisRule>,
    /// Words of a joint turn.
    pub joint: Option<JointRule>,
    /// Seed of random draws.
    pub seed: Option<u64>,
    /// Resamples of an interval, and draws of a null model.
    #[serde(default, deserialize_with = "enough_draws")]
    pub draws: Option<u32>,
    /// What an interruption is.
    pub interruption_rule: Option<String>,
    /// The least overlap of rule O1, in seconds.
    #[serde(default, deserialize_with = "overlap_seconds")]
    pub overlap_threshold: Option<f64>,
    /// Words of notes about interruptions, in a file beside this file.
    pub interruption_words: Option<PathBuf>,
    /// Tokens of backchannels, in a file beside this file.
    pub backchannel_words: Option<PathBuf>,
    /// A list of people in a file of its own, beside this file.
    pub speakers: Option<PathBuf>,
    /// People with their labels, groups and roles.
    #[serde(default, rename = "person")]
    pub people: Vec<Person>,
    /// Entities to find by name.
    #[serde(default, rename = "entity")]
    pub entities: Vec<Entity>,
    /// How inputs are read, one entry for some of them; a later entry goes before an earlier one.
    #[serde(default, rename = "input")]
    pub inputs: Vec<Input>,
}

fn enough_draws<'de, D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<u32>, D::Error> {
    let draws = u32::deserialize(deserializer)?;
    crate::cli::enough_draws(&draws.to_string()).map(Some).map_err(serde::de::Error::custom)
}

fn overlap_seconds<'de, D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Option<f64>, D::Error> {
    let seconds = f64::deserialize(from)?;
    crate::cli::overlap_seconds(&seconds.to_string()).map(Some).map_err(serde::de::Error::custom)
}

/// How some of the inputs are read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Input {
    /// File names or patterns; all inputs when left out.
    #[serde(default)]
    pub files: Vec<String>,
    /// Format.
    pub from: Option<String>,
    /// Columns of tables.
    pub columns: Option<String>,
    /// Tiers that hold speech.
    pub tiers: Option<Vec<String>>,
    /// Lines that open a conversation.
    pub split: Option<String>,
    /// Lines that are speaker labels.
    pub label_pattern: Option<String>,
}

/// An entity to find by name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// The name in tables.
    pub name: String,
    /// PERSON, GPE, NORP, ORG, EVENT, DOC, LOC or DATE.
    #[serde(rename = "type")]
    pub kind: String,
    /// Other forms of it in the talk.
    #[serde(default)]
    pub forms: Vec<String>,
}

/// A settings file as read.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What it says.
    pub config: Config,
    /// The files it was read from, with their digests, in order: settings, list of people.
    pub files: Vec<(PathBuf, String)>,
    /// The people of all lists.
    pub known: Known,
    /// Words of interruptions and backchannels.
    pub cue_words: CueWords,
}

/// Reads the settings: the file named, else the one beside the inputs; and the list of people.
///
/// # Errors
/// A file that cannot be read or understood, two settings files beside the inputs.
pub fn load(named: Option<&Path>, speakers: Option<&Path>, inputs: &[PathBuf]) -> Result<Settings> {
    let path = match named {
        Some(path) => Some(path.to_path_buf()),
        None => beside(inputs)?,
    };
    let mut settings = Settings::default();
    if let Some(path) = &path {
        let text = text(path)?;
        settings.config = errors::parse(path, &text)?;
        check(path, &settings.config)?;
        settings.files.push((path.clone(), crate::digest::sha256(text.as_bytes())));
    }
    let mut people = std::mem::take(&mut settings.config.people);
    let of_config = settings.config.speakers.as_ref().zip(path.as_ref());
    let list = match (speakers, of_config) {
        (Some(typed), _) => Some(typed.to_path_buf()),
        (None, Some((list, config))) => Some(config.parent().unwrap_or(Path::new("")).join(list)),
        (None, None) => None,
    };
    if let Some(list) = list {
        let text = text(&list)?;
        let listed = lists::parse(&list, &text)?;
        check_files(&list, listed.iter().flat_map(|person| &person.inputs))?;
        people.extend(listed);
        settings.files.push((list, crate::digest::sha256(text.as_bytes())));
    }
    let known = Known::new(people);
    if let (Some((label, one, other)), Some((file, _))) = (known.clash(), settings.files.last()) {
        return Err(Error::input(
            file,
            format!("the label {label:?} stands under two people, {one:?} and {other:?}"),
            "leave it under one of them, or say with `inputs = [...]` which holds for which input",
        ));
    }
    settings.known = known;
    Ok(settings)
}

impl Settings {
    /// Reads the lists of words that the command line or the settings file names.
    ///
    /// # Errors
    /// A list that cannot be read.
    pub fn load_cue_words(&mut self, interrupting: Option<&Path>, backchannels: Option<&Path>) -> Result<()> {
        let folder = self.files.first().and_then(|(file, _)| file.parent()).unwrap_or(Path::new("")).to_path_buf();
        let named = |typed: Option<&Path>, set: &Option<PathBuf>| match typed {
            Some(typed) => Some(typed.to_path_buf()),
            None => set.as_ref().map(|list| folder.join(list)),
        };
        let lists = [
            (named(interrupting, &self.config.interruption_words), cue_words::INTERRUPTING),
            (named(backchannels, &self.config.backchannel_words), cue_words::BACKCHANNELS),
        ];
        let mut texts = Vec::new();
        for (file, usual) in lists {
            texts.push(match file {
                Some(file) => {
                    let text = text(&file)?;
                    self.files.push((file, crate::digest::sha256(text.as_bytes())));
                    text
                }
                None => usual.to_owned(),
            });
        }
        self.cue_words = CueWords::new(&texts[0], &texts[1]);
        Ok(())
    }
}

fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|cause| {
        Error::input(path, format!("cannot be read: {cause}"), "check the path; the file is UTF-8 text")
    })
}

/// The settings file in the folder of an input, or in the folder that is one.
fn beside(inputs: &[PathBuf]) -> Result<Option<PathBuf>> {
    let mut found: Vec<PathBuf> = Vec::new();
    for input in inputs {
        let folder = if input.is_dir() { input.as_path() } else { input.parent().unwrap_or(Path::new("")) };
        let file = folder.join(FILE);
        let is_same = |other: &PathBuf| same_file(other, &file);
        if file.is_file() && !found.iter().any(is_same) {
            found.push(file);
        }
    }
    match &found[..] {
        [one, other, ..] => Err(Error::Usage {
            message: format!("two settings files: {} and {}", one.display(), other.display()),
            hint: "say which one holds, as in --config rapporteur.toml".to_owned(),
        }),
        _ => Ok(found.pop()),
    }
}

/// Whether two paths lead to one file.
pub fn same_file(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// What no type says: kinds of entities, patterns.
fn check(path: &Path, config: &Config) -> Result<()> {
    for entity in &config.entities {
        if crate::text::names::EntityType::parse(&entity.kind).is_none() {
            return Err(Error::input(
                path,
                format!("the entity {:?} has the unknown type {:?}", entity.name, entity.kind),
                "types are PERSON, GPE, NORP, ORG, EVENT, DOC, LOC and DATE",
            ));
        }
    }
    let patterns = config.inputs.iter().flat_map(|input| [&input.split, &input.label_pattern]).flatten();
    for pattern in patterns {
        if let Err(cause) = regex::Regex::new(pattern) {
            let message = format!("{pattern:?} is no pattern: {cause}");
            return Err(Error::input(path, message, "split and label-pattern are regular expressions"));
        }
    }
    check_files(path, config.inputs.iter().flat_map(|input| &input.files))?;
    check_files(path, config.people.iter().flat_map(|person| &person.inputs))
}

fn check_files<'a>(path: &Path, patterns: impl Iterator<Item = &'a String>) -> Result<()> {
    for pattern in patterns {
        if let Err(cause) = globset::Glob::new(pattern) {
            let message = format!("{pattern:?} is no file name or pattern: {cause}");
            return Err(Error::input(path, message, "as in \"talk.txt\" or \"2024/*.vtt\""));
        }
    }
    Ok(())
}
