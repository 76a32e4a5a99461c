//! `rapporteur report`: a report folder.

mod record;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::reading::{self, Gathered};
use super::tell;
use crate::cli::{BracketRule, JointRule, ParenthesisRule, ReportArguments, WordsRule};
use crate::config::Settings;
use crate::corpus::interruptions::{InterruptionRules, Rule};
use crate::corpus::{Conversation, Corpus, Joint, Sampling};
use crate::error::Result;
use crate::measures::MEASURES;
use crate::read::FORMATS;
use crate::report::Report;
use crate::report::folder::{self, Existing};
use crate::report::study::{Input, NoteKindCount, NoteLine, Study};
use crate::table::Table;
use crate::table::format::counted;
use crate::text::editorial::{Brackets, Parentheses};
use crate::text::words::WordRule;
use crate::transcript::NoteKind;

/// Reads, measures, draws, and writes the folder.
///
/// # Errors
/// Inputs that cannot be read, a target that may not be written.
pub fn run(arguments: &ReportArguments) -> Result<()> {
    let target = arguments.output.clone().unwrap_or_else(|| default_target(&arguments.reading.inputs));
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    folder::check(&target, existing)?;
    let gathered = reading::gather(&arguments.reading)?;
    let corpus = &gathered.corpus;
    let report = report(&gathered)?;
    folder::write(&target, &report.artifacts()?, existing)?;
    let turns = counted(corpus.turns().len(), "turn", "turns");
    let notes = counted(report.study.notes.len(), "note", "notes");
    let page = target.join("index.html");
    tell(arguments.reading.quiet, &format!("{turns} read, {notes} on what was left out; open {}", page.display()));
    gathered.done()
}

/// The report on what was gathered.
///
/// # Errors
/// [`crate::error::Error::Internal`] when a measure fails.
pub fn report(gathered: &Gathered) -> Result<Report> {
    let corpus = &gathered.corpus;
    let mut tables = Vec::with_capacity(MEASURES.len());
    let mut charts = Vec::new();
    for measure in MEASURES {
        let (table, drawn) = measure.run(corpus)?;
        tables.push(table);
        charts.extend(drawn);
    }
    Ok(Report { study: study(gathered, &tables), tables, charts })
}

fn default_target(inputs: &[PathBuf]) -> PathBuf {
    let name = match inputs {
        [one] => one.file_stem().unwrap_or(one.as_os_str()).to_owned(),
        _ => "corpus".into(),
    };
    Path::new("reports").join(name)
}

/// What was studied, as the report tells it.
pub fn study(gathered: &Gathered, tables: &[Table]) -> Study {
    let corpus = &gathered.corpus;
    let notes: Vec<NoteLine> = corpus.conversations().iter().flat_map(note_lines).collect();
    Study {
        title: title(corpus),
        caution: record::caution(corpus),
        inputs: corpus.conversations().iter().map(input).collect(),
        left_out: left_out(gathered),
        options: options(&gathered.settings, gathered.corpus.rules().interruptions),
        rules: rules(corpus),
        lists: lists(&gathered.settings),
        unavailable: tables
            .iter()
            .filter_map(|table| Some((table.id.to_owned(), table.unavailable.clone()?)))
            .collect(),
        note_kinds: note_kinds(corpus),
        totals: totals(corpus, notes.len()),
        notes,
    }
}

/// Files that are not in the report, with the reason.
fn left_out(gathered: &Gathered) -> Vec<(String, String)> {
    let name = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let unknown = gathered.passed_over.iter().map(|path| (name(path), "of no known format".to_owned()));
    gathered.skipped.iter().map(|(path, why)| (name(path), why.clone())).chain(unknown).collect()
}

fn title(corpus: &Corpus) -> String {
    match corpus.conversations() {
        [one] => one
            .metadata
            .iter()
            .find(|(key, _)| key == "title")
            .map_or_else(|| one.name.clone(), |(_, title)| title.clone()),
        several => counted(several.len(), "conversation", "conversations"),
    }
}

fn input(conversation: &Conversation) -> Input {
    let source = &conversation.source;
    let mut people: Vec<(Option<String>, Vec<String>)> = Vec::new();
    for person in &conversation.participants {
        match people.iter_mut().find(|(group, _)| *group == person.group) {
            Some((_, names)) => names.push(person.name.clone()),
            None => people.push((person.group.clone(), vec![person.name.clone()])),
        }
    }
    Input {
        conversation: conversation.name.clone(),
        file: source.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        format: source.format.to_owned(),
        encoding: source.encoding.to_owned(),
        bytes: source.bytes,
        sha256: source.sha256.clone(),
        metadata: conversation.metadata.clone(),
        label_lines: conversation.label_lines.as_ref().map(crate::transcript::LabelLines::summary),
        people,
    }
}

fn options(settings: &Settings, rules: InterruptionRules) -> Vec<(String, String)> {
    let value = |option: &dyn std::fmt::Debug| format!("{option:?}").to_lowercase();
    let (said, usual) = (&settings.config, Sampling::default());
    let mut options = vec![
        ("words".to_owned(), value(&said.words.unwrap_or(WordsRule::Unicode))),
        ("brackets".to_owned(), value(&said.brackets.unwrap_or(BracketRule::Drop))),
        ("parentheses".to_owned(), value(&said.parentheses.unwrap_or(ParenthesisRule::Speech))),
        ("joint".to_owned(), value(&said.joint.unwrap_or(JointRule::Full))),
        ("interruption-rule".to_owned(), rules.rules.iter().map(Rule::id).collect::<Vec<_>>().join(",")),
        ("overlap-threshold".to_owned(), rules.least_overlap_seconds().to_string()),
        ("draws".to_owned(), said.draws.unwrap_or(usual.draws).to_string()),
        ("seed".to_owned(), said.seed.unwrap_or(usual.seed).to_string()),
    ];
    for input in &said.inputs {
        let tiers = input.tiers.as_ref().map(|tiers| tiers.join(","));
        let rules = [
            ("from", &input.from),
            ("columns", &input.columns),
            ("tiers", &tiers),
            ("split", &input.split),
            ("label-pattern", &input.label_pattern),
        ];
        let of = if input.files.is_empty() { String::new() } else { format!(" of {}", input.files.join(", ")) };
        options.extend(rules.into_iter().filter_map(|(name, value)| Some((format!("{name}{of}"), value.clone()?))));
    }
    for (path, digest) in &settings.files {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        options.push((format!("settings in {name}"), format!("SHA-256 {digest}")));
    }
    options
}

fn rules(corpus: &Corpus) -> Vec<(String, String)> {
    let rules = corpus.rules();
    let interruptions = interruption_rules(rules.interruptions);
    let brackets = match rules.speaking.brackets {
        Brackets::Drop => "square-bracketed text is left out of all counts, without a trace",
        Brackets::Keep => "square-bracketed text counts as speech of the speaker; the brackets separate words",
    };
    let words = match rules.speaking.words {
        WordRule::Unicode => {
            "Unicode word segments (UAX #29) with at least one alphanumeric character; fillers, retraced and \
             broken-off words count, what could not be heard does not"
        }
        WordRule::Clan => {
            "what stands between spaces with at least one alphanumeric character, without fillers, retraced and \
             broken-off words that the transcript marks (as CLAN counts)"
        }
        WordRule::Whitespace => {
            "what stands between white space, a sign by itself too; fillers, retraced and broken-off words count, what \
             could not be heard does not"
        }
        WordRule::Qdap => {
            "what stands between spaces with at least one letter; hyphens join, a number alone is no word (as qdap \
             counts); fillers, retraced and broken-off words count, what could not be heard does not"
        }
    };
    let parentheses = match rules.speaking.parentheses {
        Parentheses::Speech => {
            "a stage direction when it opens the turn, stands alone as a paragraph or opens with a word of action; else \
             speech"
        }
        Parentheses::Drop => {
            "left out of all counts: as a stage direction when it opens the turn, stands alone as a paragraph or opens \
             with a word of action, else by the rule chosen"
        }
    };
    let joint = match rules.joint {
        Joint::Full => "a joint turn is one turn; its words are credited in full to each of its speakers",
        Joint::Split => "a joint turn is one turn; its words are credited to its speakers in equal parts",
    };
    let mut pairs: Vec<(&str, &str)> = vec![
        ("words", words),
        (
            "turns",
            "all talk under one speaker label up to the next; labels of the same speakers in succession are one turn",
        ),
        ("embedded turns", "rows of their own without a number; their words are not the host's"),
        ("square brackets", brackets),
        ("parentheses", parentheses),
        ("joint turns", joint),
        (
            "unnamed speakers",
            "talk whose speaker the file does not name is a turn without a speaker and nobody's words",
        ),
        (
            "names",
            "labels of one person are brought together: by your list of people where it has a label, else where they \
             differ in capitals, spaces, signs, diacritics, titles or brackets, or where a surname, a given name or \
             initials fit exactly one person; each is noted. Codes that a file gives its speakers are taken as they are",
        ),
        ("backchannels", "one to three tokens of the list in force, after another's talk that asks nothing"),
        ("interruptions", &interruptions),
        (
            "random draws",
            "resamples of intervals and draws of tests come from ChaCha8 by the seed, a stream for each conversation and \
             purpose: the same input and seed give the same numbers, and other conversations change nothing in them",
        ),
    ];
    for format in
        FORMATS.iter().filter(|format| corpus.conversations().iter().any(|one| one.source.format == format.id))
    {
        pairs.push((format.title, format.speech));
        pairs.push(("times", format.times));
    }
    pairs.into_iter().map(|(name, rule)| (name.to_owned(), rule.to_owned())).collect()
}

/// Each rule in force with what it says.
fn interruption_rules(in_force: InterruptionRules) -> String {
    let words = |rule: Rule| match rule {
        Rule::O1 => format!("O1: {}, here {} s", rule.about(), in_force.least_overlap_seconds()),
        _ => format!("{}: {}", rule.id(), rule.about()),
    };
    in_force.rules.iter().map(words).collect::<Vec<_>>().join("; ")
}

/// What the user's lists say of each person and entity.
fn lists(settings: &Settings) -> Vec<(String, String)> {
    let person = |person: &crate::people::Person| {
        let mut says = vec![format!("labels {}", person.labels.join(", "))];
        says.extend(person.group.iter().map(|group| format!("group {group}")));
        says.extend(person.role.iter().map(|role| format!("role {role}")));
        says.extend(person.present.then(|| "present".to_owned()));
        says.extend((!person.inputs.is_empty()).then(|| format!("in {}", person.inputs.join(", "))));
        (person.name.clone(), says.join("; "))
    };
    let entity = |entity: &crate::config::Entity| {
        (entity.name.clone(), format!("{}; forms {}", entity.kind, entity.forms.join(", ")))
    };
    settings.known.people().iter().map(person).chain(settings.config.entities.iter().map(entity)).collect()
}

fn note_lines(conversation: &Conversation) -> Vec<NoteLine> {
    let line = |note: &crate::transcript::Note| NoteLine {
        conversation: conversation.name.clone(),
        kind: note.kind.id().to_owned(),
        line: note.line,
        line_end: note.line_end,
        detail: note.detail.clone(),
    };
    conversation.notes.iter().map(line).collect()
}

fn note_kinds(corpus: &Corpus) -> Vec<NoteKindCount> {
    let mut counts: BTreeMap<NoteKind, usize> = BTreeMap::new();
    for note in corpus.conversations().iter().flat_map(|one| &one.notes) {
        *counts.entry(note.kind).or_insert(0) += 1;
    }
    let count = |(kind, count): (NoteKind, usize)| NoteKindCount {
        kind: kind.id().to_owned(),
        about: kind.about().to_owned(),
        count,
    };
    counts.into_iter().map(count).collect()
}

fn totals(corpus: &Corpus, notes: usize) -> Vec<(String, u64)> {
    let turns = corpus.turns();
    let sum =
        |value: fn(&crate::corpus::turns::Counts) -> u32| turns.iter().map(|turn| u64::from(value(&turn.counts))).sum();
    let embedded = turns.iter().filter(|turn| turn.is_embedded()).count() as u64;
    let silent = corpus.conversations().iter().filter(|one| !one.has_words()).count();
    let mut totals = vec![("labelled turns", turns.len() as u64 - embedded), ("embedded turns", embedded)];
    if silent > 0 {
        totals.push(("conversations with times only, their words unknown", silent as u64));
    }
    if silent < corpus.conversations().len() {
        totals.push(("words, each once", sum(|counts| counts.words)));
        totals.push(("words left out in brackets and stage directions", sum(|counts| counts.words_left_out)));
    }
    totals.push(("notes", notes as u64));
    totals.into_iter().map(|(what, number)| (what.to_owned(), number)).collect()
}
