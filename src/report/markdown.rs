//! `report.md`: the report as a plain document, for a repository or an appendix.

use std::fmt::Write as _;

use super::Report;
use super::tables::markdown::{self, escaped};
use crate::error::Result;
use crate::table::format::capitalised;

/// Tables with more rows stand in their CSV alone.
const MOST_ROWS: usize = 60;

/// Writes the document.
///
/// # Errors
/// [`crate::error::Error::Internal`] when a table lacks a column.
pub fn write(report: &Report) -> Result<String> {
    let study = &report.study;
    let mut text = format!("# {}\n\n", escaped(&study.title));
    for table in &report.tables {
        if let Some(finding) = &table.finding {
            let _ = writeln!(text, "- {}", escaped(finding));
        }
    }
    for table in &report.tables {
        let _ = write!(text, "\n## {}\n\n{}. {}\n\n", table.title, capitalised(table.about), table.definition);
        if let Some(unavailable) = &table.unavailable {
            let _ = writeln!(text, "{}\n", escaped(unavailable));
        }
        if table.height() == 0 {
            text.push_str(if table.unavailable.is_none() { "None.\n" } else { "" });
        } else if table.height() > MOST_ROWS || matches!(table.id, "turns" | "turn-data") {
            let _ = writeln!(text, "{} rows in [tables/{}.csv](tables/{}.csv).", table.height(), table.id, table.id);
        } else {
            text.push_str(&String::from_utf8_lossy(&markdown::write(table)?));
            let _ = writeln!(text, "\nExact values: [tables/{}.csv](tables/{}.csv).", table.id, table.id);
        }
    }
    text.push_str("\n## Charts\n\n");
    for chart in &report.charts {
        let _ = write!(
            text,
            "![{}](charts/{}.svg)\n\n*{}* {}\n\n",
            escaped(&chart.title),
            chart.id,
            escaped(&chart.title),
            escaped(&chart.caption)
        );
    }
    data(&mut text, report);
    Ok(text)
}

fn data(text: &mut String, report: &Report) {
    let study = &report.study;
    text.push_str("## Data, rules, and what was left out\n\n");
    for input in &study.inputs {
        let _ =
            writeln!(text, "- `{}`: {} bytes, {}, SHA-256 `{}`", input.file, input.bytes, input.encoding, input.sha256);
        if let Some(labels) = &input.label_lines {
            let _ = writeln!(text, "  - {labels}");
        }
        for (key, value) in &input.metadata {
            let _ = writeln!(text, "  - {key}: {}", escaped(value));
        }
        for (group, names) in &input.people {
            let _ = writeln!(
                text,
                "  - {}: {}",
                escaped(group.as_deref().unwrap_or("no group")),
                escaped(&names.join(", "))
            );
        }
    }
    text.push('\n');
    for (file, why) in &study.left_out {
        let _ = writeln!(text, "- not in this report: `{file}`: {}", escaped(why));
    }
    for (what, number) in &study.totals {
        let _ = writeln!(text, "- {what}: {number}");
    }
    text.push('\n');
    for (name, rule) in study.options.iter().chain(&study.rules) {
        let _ = writeln!(text, "- **{}**: {}", escaped(name), escaped(rule));
    }
    text.push_str("\n| Line | What | Text |\n|---:|---|---|\n");
    for note in &study.notes {
        let place =
            if study.inputs.len() > 1 { format!("{}:{}", note.conversation, note.line) } else { note.line.to_string() };
        let _ = writeln!(text, "| {} | {} | {} |", escaped(&place), note.kind, escaped(&note.detail));
    }
    let _ = writeln!(text, "\nMade by rapporteur {}.", env!("CARGO_PKG_VERSION"));
}
