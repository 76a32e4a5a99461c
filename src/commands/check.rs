//! `rapporteur check`: what was read, and what in it may be an error, listed as a compiler does.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::{print, reading};
use crate::cli::CheckArguments;
use crate::corpus::{Conversation, Corpus};
use crate::error::{Error, Location, Result};
use crate::read::decode;
use crate::transcript::{Note, NoteKind, Place};

/// Reads and lists.
///
/// # Errors
/// Inputs that cannot be read; [`Error::Doubtful`] under `--strict` when there is anything to look at.
pub fn run(arguments: &CheckArguments) -> Result<()> {
    let gathered = reading::gather_with(&arguments.reading, |_, _| Ok(()))?;
    let corpus = &gathered.corpus;
    let mut listing = Listing { text: String::new(), doubtful: 0, in_order: BTreeMap::new(), all: arguments.all };
    for conversation in corpus.conversations() {
        listing.conversation(conversation);
    }
    listing.summary(corpus, gathered.skipped.len());
    print(listing.text.as_bytes())?;
    if arguments.reading.strict && listing.doubtful > 0 {
        return Err(Error::Doubtful { count: listing.doubtful });
    }
    gathered.done()
}

struct Listing {
    text: String,
    doubtful: usize,
    in_order: BTreeMap<NoteKind, usize>,
    all: bool,
}

impl Listing {
    fn conversation(&mut self, conversation: &Conversation) {
        self.verdict(conversation);
        let lines = decode::lines(&conversation.source);
        for note in &conversation.notes {
            let way_out = note.kind.way_out();
            match way_out {
                Some(_) => self.doubtful += 1,
                None => *self.in_order.entry(note.kind).or_insert(0) += 1,
            }
            if way_out.is_some() || self.all {
                self.note(conversation, note, &lines);
            }
        }
    }

    /// Which lines were taken for labels.
    fn verdict(&mut self, conversation: &Conversation) {
        let Some(verdict) = &conversation.label_lines else { return };
        let path = conversation.source.path.display();
        let _ = writeln!(self.text, "{path}: {}", verdict.summary());
        for (what, labels) in [("labels", &verdict.accepted), ("refused", &verdict.refused)] {
            if !labels.is_empty() {
                let _ = writeln!(self.text, "  {what}: {}", listed(labels));
            }
        }
        self.text.push('\n');
    }

    /// Place, what it is, the line, the way out.
    fn note(&mut self, conversation: &Conversation, note: &Note, lines: &[String]) {
        let source = &conversation.source;
        let line = usize::try_from(note.line).ok().and_then(|number| lines.get(number.checked_sub(1)?));
        let column = line.and_then(|line| column(line, &note.detail));
        let place = match source.place {
            Place::Line => Location { path: source.path.clone(), line: Some(note.line), column }.to_string(),
            place => format!("{}: {} {}", source.path.display(), place.id(), note.line),
        };
        let _ = writeln!(self.text, "{place}: {}: {}", note.kind.id(), note.kind.about());
        let number = note.line.to_string();
        let gap = " ".repeat(number.len());
        let quoted = line.map_or(note.detail.as_str(), |line| line.trim_end());
        let _ = writeln!(self.text, "  {number} | {}", shortened(quoted));
        if line.is_some_and(|line| !line.contains(note.detail.trim_end_matches('…'))) {
            let _ = writeln!(self.text, "  {gap} = {}", shortened(&note.detail));
        }
        if let Some(way_out) = note.kind.way_out() {
            let _ = writeln!(self.text, "  {gap} = way out: {way_out}");
        }
        self.text.push('\n');
    }

    fn summary(&mut self, corpus: &Corpus, skipped: usize) {
        if !self.all {
            for (kind, count) in &self.in_order {
                let _ = writeln!(self.text, "{count:>6} {:<22} {}", kind.id(), kind.about());
            }
        }
        let conversations = corpus.conversations();
        let turns = corpus.turns().iter().filter(|turn| !turn.is_embedded()).count();
        let speakers: usize = conversations.iter().map(|one| one.participants.len()).sum();
        let files: std::collections::BTreeSet<&Path> =
            conversations.iter().map(|one| one.source.path.as_path()).collect();
        let in_order: usize = self.in_order.values().sum();
        let _ = write!(
            self.text,
            "{}, {}, {}, {}: {} to look at, {in_order} noted",
            counted(files.len(), "file"),
            counted(conversations.len(), "conversation"),
            counted(turns, "turn"),
            counted(speakers, "participant"),
            self.doubtful,
        );
        if in_order > 0 && !self.all {
            self.text.push_str(" (--all lists them)");
        }
        if skipped > 0 {
            let _ = write!(self.text, "; {} not read", counted(skipped, "input"));
        }
        self.text.push('\n');
    }
}

/// Labels with their counts, the most frequent first; very many are cut, and the cut is told.
fn listed(labels: &[(String, u32)]) -> String {
    const MOST: usize = 12;
    let mut sorted: Vec<&(String, u32)> = labels.iter().collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown: Vec<String> = sorted.iter().take(MOST).map(|(label, count)| format!("{label} {count}")).collect();
    let more = if labels.len() > MOST { format!(", and {} more", labels.len() - MOST) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Where the quoted text begins in its line, in code points from 1.
fn column(line: &str, detail: &str) -> Option<u32> {
    let opening: String = detail.trim_end_matches('…').chars().take(20).collect();
    let at = line.find(opening.trim()).filter(|_| !opening.trim().is_empty())?;
    u32::try_from(line.get(..at)?.chars().count() + 1).ok()
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 100;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}
