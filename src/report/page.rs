//! `index.html`: one file that needs no network and no script.
//!
//! At the top what a busy reader wants, then the charts, the tables with their definitions, the data section with
//! what was left out, and the record itself. Turn numbers in the tables lead to the turns.

mod cells;

use cells::{Grid, Links};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::study::Study;
use super::{Drawing, Report};
use crate::error::Result;
use crate::table::Table;
use crate::table::format::{capitalised, counted, grouped};

const STYLE: &str = include_str!("page/style.css");

/// Turns on the page; the rest stand in the CSV, and the page says so.
const MOST_TURNS: usize = 2000;

/// Rows of another table, and notes.
const MOST_ROWS: usize = 500;

/// Charts drawn on the page; of many conversations the other charts are links to their files.
const MOST_CHARTS: usize = 60;

/// Writes the page.
///
/// # Errors
/// [`crate::error::Error::Internal`] when a table lacks a column.
pub fn write(report: &Report, drawings: &[Drawing<'_>]) -> Result<String> {
    let study = &report.study;
    let is_whole = report.table("turns").is_some_and(|turns| turns.height() <= MOST_TURNS);
    let links = if is_whole { Links::ToTurns } else { Links::None };
    let results: Vec<&Table> = report.tables.iter().filter(|table| table.id != "turns").collect();
    let sections = results.iter().map(|table| section(table, study, links)).collect::<Result<Vec<_>>>()?;
    let record = report.table("turns").map(|turns| section(turns, study, links)).transpose()?;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:";
                meta name="generator" content={ "rapporteur " (env!("CARGO_PKG_VERSION")) };
                title { (study.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the results" }
                (header(study))
                (contents(report))
                main #main {
                    (glance(report))
                    section aria-labelledby="charts" {
                        h2 #charts { "Charts" }
                        @for drawing in drawings.iter().take(MOST_CHARTS) { (figure(drawing)) }
                        (further_charts(drawings.get(MOST_CHARTS..).unwrap_or_default()))
                    }
                    @for section in sections { (section) }
                    (data(study))
                    @if let Some(record) = record { (record) }
                }
                footer { "Made by rapporteur " (env!("CARGO_PKG_VERSION")) ". Exact values are in the CSV files beside this page." }
            }
        }
    };
    Ok(page.into_string() + "\n")
}

fn header(study: &Study) -> Markup {
    html! {
        header {
            h1 { (study.title) }
            @if let [input] = study.inputs.as_slice() {
                dl.meta {
                    @for (key, value) in input.metadata.iter().filter(|(key, _)| key != "title") {
                        div { dt { (key) } dd { (value) } }
                    }
                    @for (group, names) in &input.people {
                        div { dt { @match group { Some(group) => (group), None if input.people.len() > 1 => "no group", None => "participants" } } dd { (names.join(", ")) } }
                    }
                }
            }
        }
    }
}

fn contents(report: &Report) -> Markup {
    html! {
        nav aria-label="Contents" {
            a href="#glance" { "At a glance" }
            a href="#charts" { "Charts" }
            @for table in report.tables.iter().filter(|table| table.id != "turns") { a href={ "#" (table.id) } { (table.title) } }
            a href="#data" { "Data and rules" }
            @if report.table("turns").is_some() { a href="#turns" { "The record" } }
        }
    }
}

fn glance(report: &Report) -> Markup {
    html! {
        section aria-labelledby="glance" {
            h2 #glance { "At a glance" }
            @if report.study.inputs.len() > 1 {
                p { (counted(report.study.inputs.len(), "conversation", "conversations")) ", each counted on its own: see the tables." }
            }
            ul.glance {
                @for (table, finding) in report.tables.iter().filter_map(|table| table.finding.as_ref().map(|finding| (table, finding))) {
                    li { (finding) " " a href={ "#" (table.id) } { "Table" } }
                }
            }
            p.caution {
                (report.study.caution)
            }
        }
    }
}

fn figure(drawing: &Drawing<'_>) -> Markup {
    html! {
        figure id={ "chart-" (drawing.chart.id) } {
            div.drawing tabindex="0" role="group" aria-label=(drawing.chart.title) { (PreEscaped(&drawing.svg)) }
            figcaption {
                strong { (drawing.chart.title) ". " } (drawing.chart.caption) " "
                a href={ "charts/" (drawing.chart.id) ".svg" } { "SVG" }
            }
        }
    }
}

/// Links to the charts that the page does not draw.
fn further_charts(drawings: &[Drawing<'_>]) -> Markup {
    html! {
        @if !drawings.is_empty() {
            details {
                summary { (counted(drawings.len(), "further chart", "further charts")) " in the folder" }
                ul { @for drawing in drawings { li { a href={ "charts/" (drawing.chart.id) ".svg" } { (drawing.chart.title) } } } }
            }
        }
    }
}

/// A table with its definition; long ones stand in a scrolling box.
fn section(table: &Table, study: &Study, links: Links) -> Result<Markup> {
    let grid = Grid::new(table, study.inputs.len(), links)?;
    let shown = table.height().min(most_rows(table));
    let heading = if table.id == "turns" { "The record: turns" } else { table.title };
    Ok(html! {
        section aria-labelledby=(table.id) {
            h2 id=(table.id) { (heading) }
            @if let Some(finding) = &table.finding { p { (finding) } }
            @if let Some(unavailable) = &table.unavailable { p.unavailable { (unavailable) } }
            @if table.height() == 0 {
                @if table.unavailable.is_none() { p { "None." } }
            } @else {
                div.scroll tabindex="0" role="group" aria-label=(table.title) {
                    table {
                        caption { (capitalised(table.about)) "; " (counted(table.height(), "row", "rows")) "." (grid.without_values()) }
                        thead { (grid.head()) }
                        tbody { @for row in 0..shown { (grid.row(row)) } }
                    }
                }
            }
            @if shown < table.height() {
                p { "The first " (grouped(&shown.to_string())) " of " (grouped(&table.height().to_string())) " rows; all are in the CSV file." }
            }
            p.files { "Exact values: " a href={ "tables/" (table.id) ".csv" } { "tables/" (table.id) ".csv" } }
            details {
                summary { "Definition and columns" }
                @for part in table.definition.split("\n\n") { @if part.starts_with(' ') { pre { (unindented(part)) } } @else { p { (part) } } }
                dl.columns { @for column in table.columns { div { dt { code { (column.name) } } dd { (column.about) } } } }
            }
        }
    })
}

/// The rows that the page shows: of turns made ready for other programs, which stand in the record too, a few.
fn most_rows(table: &Table) -> usize {
    match table.id {
        "turns" => MOST_TURNS,
        "turn-data" => 12,
        _ => MOST_ROWS,
    }
}

/// A block of code without its indentation.
fn unindented(part: &str) -> String {
    part.lines().map(str::trim_start).collect::<Vec<_>>().join("\n")
}

fn data(study: &Study) -> Markup {
    let several = study.inputs.len() > 1;
    html! {
        section aria-labelledby="data" {
            h2 #data { "Data, rules, and what was left out" }
            dl.columns {
                @for input in &study.inputs {
                    div { dt { (input.file) } dd { (grouped(&input.bytes.to_string())) " bytes, " (input.encoding) ", read as " (input.format) ", SHA-256 " code { (input.sha256) } @if let Some(labels) = &input.label_lines { ". " (labels) "." } } }
                }
                @for (what, number) in &study.totals { div { dt { (what) } dd { (grouped(&number.to_string())) } } }
            }
            h3 { "Options and rules in force" }
            dl.columns { @for (name, rule) in study.options.iter().chain(&study.rules) { div { dt { (name) } dd { (rule) } } } }
            h3 { "What was left out or is odd" }
            @if !study.left_out.is_empty() {
                p { (counted(study.left_out.len(), "file that was named is", "files that were named are")) " not in this report:" }
                ul { @for (file, why) in &study.left_out { li { code { (file) } ": " (why) } } }
            }
            @if study.notes.is_empty() { p { "Nothing." } } @else {
                ul { @for kind in &study.note_kinds { li { code { (kind.kind) } ": " (kind.count) ". " (capitalised(&kind.about)) "." } } }
                div.scroll tabindex="0" role="group" aria-label="Notes" {
                    table {
                        caption { (counted(study.notes.len(), "note", "notes")) " with the lines of the file." }
                        thead { tr { @if several { th scope="col" { "Conversation" } } th.number scope="col" { "Line" } th scope="col" { "What" } th scope="col" { "Text" } } }
                        tbody { @for note in study.notes.iter().take(MOST_ROWS) { tr { @if several { td { (note.conversation) } } td.number { (note.line) } td { (note.kind) } td { (note.detail) } } } }
                    }
                }
                @if study.notes.len() > MOST_ROWS {
                    p { "The first " (MOST_ROWS) " of " (grouped(&study.notes.len().to_string())) " notes; all are in " a href="report.md" { "report.md" } "." }
                }
            }
        }
    }
}
