//! `rapporteur list`: the registries, with one line an entry.

use std::fmt::Write as _;

use super::print;
use crate::cli::ListArguments;
use crate::error::{Error, Result};
use crate::measures::{self, MEASURES, Measure};
use crate::read::FORMATS;

/// Prints the lists.
///
/// # Errors
/// Standard output that cannot be written.
pub fn run(arguments: &ListArguments) -> Result<()> {
    if let Some(what) = arguments.what.as_deref().filter(|what| !LISTS.contains(what)) {
        let unknown = || Error::Usage {
            message: format!("{what:?} is no list and no measure"),
            hint: "`rapporteur list measures` shows all measures; the lists are formats, measures, charts".to_owned(),
        };
        return print(definition(measures::find(what).ok_or_else(unknown)?).as_bytes());
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
    if wanted("charts") {
        let charts = MEASURES.iter().flat_map(|measure| measure.charts);
        section(&mut text, "CHARTS", charts.map(|chart| (chart.id, chart.about.to_owned())));
    }
    print(text.as_bytes())
}

const LISTS: [&str; 3] = ["formats", "measures", "charts"];
const ID_WIDTH: usize = 20;

/// A measure in full: what it is, how it is defined with its sources, and its columns.
fn definition(measure: &Measure) -> String {
    let mut text = format!("{}: {}\n\n{}\n\nCOLUMNS\n", measure.title, measure.about, measure.definition);
    for column in measure.columns {
        let _ = writeln!(text, "  {:<ID_WIDTH$} {}", column.name, column.about);
    }
    text
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
