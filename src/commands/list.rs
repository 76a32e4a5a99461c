//! `rapporteur list`: the registries, with one line an entry.

use std::fmt::Write as _;

use super::print;
use crate::cli::{ListArguments, Listing};
use crate::error::Result;
use crate::measures::MEASURES;
use crate::read::FORMATS;

/// Prints the lists.
///
/// # Errors
/// Standard output that cannot be written.
pub fn run(arguments: &ListArguments) -> Result<()> {
    let wanted = |listing: Listing| arguments.what.is_none_or(|what| what == listing);
    let mut text = String::new();
    if wanted(Listing::Formats) {
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
    if wanted(Listing::Measures) {
        section(&mut text, "MEASURES", MEASURES.iter().map(|measure| (measure.id, measure.about.to_owned())));
    }
    if wanted(Listing::Charts) {
        let charts = MEASURES.iter().flat_map(|measure| measure.charts);
        section(&mut text, "CHARTS", charts.map(|chart| (chart.id, chart.about.to_owned())));
    }
    print(text.as_bytes())
}

const ID_WIDTH: usize = 20;

fn section(text: &mut String, title: &str, rows: impl Iterator<Item = (&'static str, String)>) {
    if !text.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(text, "{title}");
    for (id, about) in rows {
        let _ = writeln!(text, "  {id:<ID_WIDTH$} {about}");
    }
}
