//! `rapporteur list`: the registries, with one line an entry.

use std::fmt::Write as _;

use super::print;
use crate::cli::ListArguments;
use crate::compare::COMPARISONS;
use crate::corpus::interruptions::{Rule, RuleSet};
use crate::error::{Error, Result};
use crate::measures::MEASURES;
use crate::read::FORMATS;
use crate::table::Column;
use crate::text::cue_words;

/// Prints the lists.
///
/// # Errors
/// Standard output that cannot be written.
pub fn run(arguments: &ListArguments) -> Result<()> {
    match arguments.what.as_deref() {
        Some("interruption-words") => return print(cue_words::INTERRUPTING.as_bytes()),
        Some("backchannel-words") => return print(cue_words::BACKCHANNELS.as_bytes()),
        _ => {}
    }
    if let Some(what) = arguments.what.as_deref().filter(|what| !LISTS.contains(what)) {
        let unknown = || Error::Usage {
            message: format!("{what:?} is no list and no measure"),
            hint:
                "`rapporteur list measures` shows all measures; the lists are formats, measures, comparisons, charts, \
                   rules, interruption-words, backchannel-words"
                    .to_owned(),
        };
        let measures =
            MEASURES.iter().map(|one| Entry::of(one.id, [one.title, one.about, one.definition], one.columns));
        let compared =
            COMPARISONS.iter().map(|one| Entry::of(one.id, [one.title, one.about, one.definition], one.columns));
        let entry = measures.chain(compared).find(|entry| entry.id == what).ok_or_else(unknown)?;
        return print(entry.in_full().as_bytes());
    }
    let wanted = |list: &str| arguments.what.as_deref().is_none_or(|what| what == list);
    let mut text = String::new();
    if wanted("formats") {
        let rows = FORMATS.iter().map(|format| {
            let extensions: Vec<String> = format.extensions.iter().map(|extension| format!(".{extension}")).collect();
            let (title, extensions) = (format.title, extensions.join(" "));
            let extensions = if extensions.is_empty() { "a folder" } else { &extensions };
            let indent = " ".repeat(ID_WIDTH + 3);
            let about = format!(
                "{title} ({extensions})\n{indent}speech: {}\n{indent}time and overlap: {}",
                format.speech, format.times
            );
            (format.id, about)
        });
        section(&mut text, "FORMATS", rows);
    }
    if wanted("measures") {
        section(&mut text, "MEASURES", MEASURES.iter().map(|measure| (measure.id, measure.about.to_owned())));
    }
    if wanted("comparisons") {
        section(&mut text, "COMPARISONS", COMPARISONS.iter().map(|one| (one.id, one.about.to_owned())));
    }
    if wanted("charts") {
        let charts = MEASURES.iter().flat_map(|measure| measure.charts);
        let charts = charts.chain(COMPARISONS.iter().flat_map(|comparison| comparison.charts));
        section(&mut text, "CHARTS", charts.map(|chart| (chart.id, chart.about.to_owned())));
    }
    if wanted("rules") {
        let usual = RuleSet::default();
        let about = |rule: Rule| format!("{}{}", rule.about(), if usual.holds(rule) { " [default]" } else { "" });
        section(&mut text, "INTERRUPTION RULES", Rule::ALL.into_iter().map(|rule| (rule.id(), about(rule))));
    }
    print(text.as_bytes())
}

const LISTS: [&str; 5] = ["formats", "measures", "comparisons", "charts", "rules"];
const ID_WIDTH: usize = 20;

/// What is told of a measure or a table of a comparison.
struct Entry {
    id: &'static str,
    words: [&'static str; 3],
    columns: &'static [Column],
}

impl Entry {
    fn of(id: &'static str, words: [&'static str; 3], columns: &'static [Column]) -> Self {
        Self { id, words, columns }
    }

    /// What it is, how it is defined with its sources, and its columns.
    fn in_full(&self) -> String {
        let [title, about, definition] = self.words;
        let mut text = format!("{title}: {about}\n\n{definition}\n\nCOLUMNS\n");
        for column in self.columns {
            let _ = writeln!(text, "  {:<ID_WIDTH$} {}", column.name, column.about);
        }
        text
    }
}

fn section(text: &mut String, title: &str, rows: impl Iterator<Item = (&'static str, String)>) {
    if !text.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(text, "{title}");
    for (id, about) in rows {
        let _ = writeln!(text, "  {id:<ID_WIDTH$} {about}");
    }
}
