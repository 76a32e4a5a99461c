//! The report: tables and charts become files, and the files a folder.
//!
//! Every artifact is made in memory first; the folder is then written whole or not at all ([`folder`]). The same
//! input gives the same bytes: no time, host or absolute path is in any artifact.

pub mod charts;
pub mod folder;
pub mod manifest;
pub mod markdown;
pub mod page;
pub mod study;
pub mod tables;

use crate::error::{Error, Result};
use crate::table::Table;
use crate::table::figure::Chart;
use study::Study;

/// Everything a report shows.
pub struct Report {
    /// What was studied: inputs, options, rules, notes.
    pub study: Study,
    /// The tables, in order.
    pub tables: Vec<Table>,
    /// The charts, in order.
    pub charts: Vec<Chart>,
}

/// One file of the report.
pub struct Artifact {
    /// Path inside the folder, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A chart with its picture.
pub struct Drawing<'a> {
    /// The chart.
    pub chart: &'a Chart,
    /// Its SVG document.
    pub svg: String,
}

impl Report {
    /// Makes all files; `manifest.json` is the last and lists the others.
    ///
    /// # Errors
    /// [`Error::Internal`] when a chart cannot be drawn or a table cannot be written.
    pub fn artifacts(&self) -> Result<Vec<Artifact>> {
        let mut artifacts = Vec::new();
        let mut add = |path: String, bytes: Vec<u8>| artifacts.push(Artifact { path, bytes });
        let drawings = self.drawings()?;
        add("index.html".to_owned(), page::write(self, &drawings)?.into_bytes());
        add("report.md".to_owned(), markdown::write(self)?.into_bytes());
        for table in &self.tables {
            add(format!("tables/{}.csv", table.id), tables::csv::write(table)?);
        }
        for drawing in drawings {
            add(format!("charts/{}.svg", drawing.chart.id), drawing.svg.into_bytes());
        }
        if let Some(turns) = self.table("turns") {
            add("data/turns.parquet".to_owned(), tables::parquet::write(turns)?);
        }
        let manifest = manifest::write(&self.study, &artifacts)?;
        artifacts.push(Artifact { path: manifest::FILE.to_owned(), bytes: manifest });
        Ok(artifacts)
    }

    /// The table of an identifier.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    fn drawings(&self) -> Result<Vec<Drawing<'_>>> {
        let draw = |chart| {
            let svg = charts::draw(chart).map_err(|cause| Error::internal("drawing a chart", cause))?;
            Ok(Drawing { chart, svg })
        };
        self.charts.iter().map(draw).collect()
    }
}
