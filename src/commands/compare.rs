//! `rapporteur compare`: conversations, sets of them, or the sides within them, on one scale.

use std::path::Path;

use super::reading;
use super::report::study;
use super::tell;
use crate::cli::CompareArguments;
use crate::compare;
use crate::compare::sets::{By, Sets};
use crate::error::Result;
use crate::report::Report;
use crate::report::folder::{self, Existing};
use crate::table::format::counted;

/// Reads, compares, draws, and writes the folder.
///
/// # Errors
/// Inputs that cannot be read, too few to compare, a target that may not be written.
pub fn run(arguments: &CompareArguments) -> Result<()> {
    let target = arguments.output.clone().unwrap_or_else(|| Path::new("reports").join("comparison"));
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    folder::check(&target, existing)?;
    let gathered = reading::gather(&arguments.reading)?;
    let sets = Sets::new(&gathered.corpus, By::parse(&arguments.by))?;
    let (tables, charts) = compare::run(&gathered.corpus, &sets)?;
    let mut study = study(&gathered, &tables);
    study.title = title(&sets, gathered.corpus.conversations().len());
    study.options.insert(0, ("by".to_owned(), sets.by.to_string()));
    study.left_out.extend(sets.left_out(&gathered.corpus));
    let report = Report { study, tables, charts };
    folder::write(&target, &report.artifacts()?, existing)?;
    let conversations = counted(gathered.corpus.conversations().len(), "conversation", "conversations");
    let page = target.join("index.html");
    tell(arguments.reading.quiet, &format!("{conversations} compared by {}; open {}", sets.by, page.display()));
    gathered.done()
}

fn title(sets: &Sets, conversations: usize) -> String {
    let conversations = counted(conversations, "conversation", "conversations");
    match &sets.by {
        By::File => format!("Comparison of {conversations}"),
        By::Group => format!("Comparison of {} within {conversations}", sets.names.join(" and ")),
        by => format!("Comparison of {conversations} by {by}"),
    }
}
