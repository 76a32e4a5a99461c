//! Tables: one whose columns are speaker and talk (and perhaps time) holds turns; any other is no talk.

use std::ops::Range;

use super::blocks::{Found, Row};
use crate::read::documents::evidence;
use crate::read::plain::SureLabel;
use crate::transcript::NoteKind;

/// Reads the table that begins with the first of these lines; how many lines it has, `None` when there is none.
pub fn read(rows: &[Row<'_>], found: &mut Found) -> Option<usize> {
    let (head, under) = (rows.first()?, rows.get(1)?);
    let is_under = |text: &str| text.contains('-') && text.chars().all(|sign| "|-: \t".contains(sign));
    if !head.text.contains('|') || !under.text.contains('|') || !is_under(under.text.trim()) {
        return None;
    }
    let count = 2 + rows[2..].iter().take_while(|row| row.text.contains('|')).count();
    let body = &rows[2..count];
    match columns(head, body) {
        Some(columns) => {
            found.mark(head.start..under.start + under.text.len());
            body.iter().for_each(|row| turn(*row, &columns, found));
        }
        None => found.leave_out(NoteKind::NotTalk, "table: ", &rows[..count]),
    }
    Some(count)
}

/// Which columns hold what.
struct Columns {
    speaker: usize,
    text: usize,
    time: Option<usize>,
}

fn columns(head: &Row<'_>, body: &[Row<'_>]) -> Option<Columns> {
    let names: Vec<&str> = cells(head.text).map(|cell| head.text[cell].trim()).collect();
    let cell = |row: &Row<'_>, column: usize| cells(row.text).nth(column).map(|range| row.text[range].to_owned());
    let texts =
        |column: usize| body.iter().filter_map(move |row| cell(row, column)).filter(|text| !text.trim().is_empty());
    let is_time = |column: &usize| {
        let (all, times) = texts(*column)
            .fold((0, 0), |(all, times), text| (all + 1, times + usize::from(evidence::time_alone(&text).is_some())));
        all > 0 && times == all
    };
    let time = (0..names.len()).find(is_time);
    let mut others = (0..names.len()).filter(|column| Some(*column) != time);
    let (speaker, text) = (others.next()?, others.next()?);
    let labels: Vec<String> =
        texts(speaker).filter_map(|text| evidence::label(bare(&text)).map(|label| label.name.to_owned())).collect();
    let is_named = evidence::names_speakers(names.get(speaker)?);
    let is_table_of_turns = others.next().is_none()
        && labels.len() == texts(speaker).count()
        && !labels.is_empty()
        && (is_named || evidence::mostly_recur(labels.iter().map(String::as_str)));
    is_table_of_turns.then_some(Columns { speaker, text, time })
}

fn turn(row: Row<'_>, columns: &Columns, found: &mut Found) {
    let cells: Vec<Range<usize>> = cells(row.text).collect();
    let cell = |column: usize| cells.get(column).cloned();
    let Some(said) = cell(columns.text) else { return };
    let line_end = row.start + row.text.len();
    found.mark(row.start..row.start + said.start);
    found.mark(row.start + said.end..line_end);
    found.text.push(row.start + said.start..row.start + said.end);
    let name = cell(columns.speaker).map_or("", |range| bare(&row.text[range]));
    let start_ms = columns.time.and_then(cell).and_then(|range| evidence::time_alone(&row.text[range]));
    found.labels.push(SureLabel {
        line_index: row.index,
        label: name.to_owned(),
        text_start: row.start + said.start,
        start_ms,
    });
}

/// A name without emphasis and colon.
fn bare(name: &str) -> &str {
    name.trim().trim_matches(['*', '_']).trim_end_matches([':', '：']).trim_matches(['*', '_'])
}

/// The cells of a row; a bar behind a backslash is text.
fn cells(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let opening = line.len() - line.trim_start().len();
    let first = opening + usize::from(line[opening..].starts_with('|'));
    let end = line.trim_end().len();
    let mut from = Some(first.min(end));
    std::iter::from_fn(move || {
        let start = from?;
        let bar = line[start..end].match_indices('|').map(|(at, _)| start + at).find(|at| !line[..*at].ends_with('\\'));
        from = bar.map(|at| at + 1).filter(|next| *next < end);
        Some(start..bar.unwrap_or(end))
    })
}
