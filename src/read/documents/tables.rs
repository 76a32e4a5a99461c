//! Tables in which each row is a turn: speaker and text, with a time or a row number or without.
//!
//! The rule: of the columns that are neither times nor numbers, the first holds short labels of which at least half
//! come back (or a head row names it and the talk), and the next holds the talk. A second time or number column is
//! form, too. Further columns are left out and noted. Where
//! a table holds the talk, text behind its first turn that stands outside of tables is no talk.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence;
use super::findings::{Findings, Found, Speech, Verdict};
use super::page::{Cell, Paragraph};
use crate::transcript::NoteKind;

/// The cells of a table: the paragraphs of each, by row and column.
type Rows = BTreeMap<usize, BTreeMap<usize, Vec<usize>>>;

/// What the columns hold.
struct Columns {
    time: Option<usize>,
    numbers: Vec<usize>,
    speaker: usize,
    text: usize,
    /// The first row with talk.
    first_row: usize,
}

/// Finds the tables of turns.
pub fn read(paragraphs: &[Paragraph], findings: &mut Findings) {
    let mut tables: BTreeMap<usize, Rows> = BTreeMap::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if let Some(Cell { table, row, column, .. }) = paragraph.cell {
            tables.entry(table).or_default().entry(row).or_default().entry(column).or_default().push(index);
        }
    }
    let of_turns: Vec<(&Rows, Columns)> =
        tables.values().filter_map(|rows| Some((rows, columns(paragraphs, rows)?))).collect();
    let turns: usize = of_turns.iter().map(|(rows, columns)| rows.range(columns.first_row..).count()).sum();
    if labels_outside(paragraphs) > turns {
        return;
    }
    for (rows, columns) in &of_turns {
        read_rows(paragraphs, rows, columns, findings);
    }
    let Some(first) = findings.labels.iter().map(|found| found.paragraph).min() else { return };
    for (index, _) in paragraphs.iter().enumerate().skip(first).filter(|(_, paragraph)| paragraph.cell.is_none()) {
        findings.leave_out(index, NoteKind::Narration);
    }
}

/// How many paragraphs outside of tables open with a label that comes back: more than the tables have rows, and the
/// talk stands there.
fn labels_outside(paragraphs: &[Paragraph]) -> usize {
    let outside = paragraphs.iter().filter(|paragraph| paragraph.cell.is_none());
    let labels = outside.filter_map(|paragraph| evidence::before_colon(&paragraph.text)).map(|(label, _)| label.name);
    evidence::counts(labels).values().filter(|met| **met > 1).sum()
}

fn read_rows(paragraphs: &[Paragraph], rows: &Rows, columns: &Columns, findings: &mut Findings) {
    for (row, cells) in rows {
        if *row < columns.first_row {
            for index in cells.values().flatten() {
                findings.verdicts[*index] = Verdict::Form;
            }
            continue;
        }
        read_row(paragraphs, cells, columns, findings);
        for (column, indices) in cells.iter().filter(|(column, _)| **column != columns.text) {
            // What stands below the name in its cell ("chair", an address) is as little speech as a further column.
            let below = usize::from(*column == columns.speaker);
            for index in indices.iter().skip(below) {
                if columns.numbers.contains(column) || columns.time == Some(*column) {
                    findings.verdicts[*index] = Verdict::Form;
                }
                findings.leave_out(*index, NoteKind::TierLeftOut);
            }
        }
    }
}

fn read_row(paragraphs: &[Paragraph], cells: &BTreeMap<usize, Vec<usize>>, columns: &Columns, findings: &mut Findings) {
    let first = |column: usize| cells.get(&column).and_then(|cell| cell.first()).copied();
    let start_ms = columns.time.and_then(first).and_then(|index| evidence::time_alone(&paragraphs[index].text));
    let printed = first(columns.speaker);
    let named = printed.and_then(|index| Some((index, evidence::label(name_line(&paragraphs[index]))?)));
    let Some(text) = first(columns.text) else {
        if let Some(index) = printed {
            findings.leave_out(index, NoteKind::WithoutText);
        }
        return;
    };
    let found = match named {
        Some((paragraph, label)) => Found {
            paragraph,
            offset: 0,
            label: label.name.to_owned(),
            speech: Speech::Next,
            start_ms: start_ms.or(label.start_ms),
        },
        // A cell without a name leaves the speaker open.
        None => {
            if let Some(index) = printed {
                findings.leave_out(index, NoteKind::LabelRefused);
            }
            Found { paragraph: text, offset: 0, label: String::new(), speech: Speech::Here(0), start_ms }
        }
    };
    findings.labels.push(found);
}

/// The first line of a cell with a name; a line below it tells an office or the like.
fn name_line(paragraph: &Paragraph) -> &str {
    paragraph.text.trim().lines().next().unwrap_or_default()
}

/// What the columns hold; `None` for a table that holds no turns.
fn columns(paragraphs: &[Paragraph], rows: &Rows) -> Option<Columns> {
    const MOST_COLUMNS: usize = 30;
    let first = rows.keys().next().copied()?;
    let head = rows.get(&first).map(|cells| head(paragraphs, cells)).filter(|_| rows.len() > 1).unwrap_or_default();
    let has_head = head != Head::None;
    let first_row = if has_head { rows.keys().nth(1).copied()? } else { first };
    let present: BTreeSet<usize> = rows.range(first_row..).flat_map(|(_, cells)| cells.keys().copied()).collect();
    if present.len() > MOST_COLUMNS {
        return None;
    }
    let texts = |column: usize| {
        let cells = rows.range(first_row..).filter_map(move |(_, cells)| cells.get(&column));
        cells.filter_map(|cell| cell.first()).filter_map(|index| paragraphs.get(*index))
    };
    let mostly = |column: usize, fits: fn(&str) -> bool| {
        let met = texts(column).filter(|paragraph| fits(paragraph.text.trim())).count();
        met > 0 && met * 5 >= texts(column).count() * 4
    };
    let time = present.iter().copied().find(|column| mostly(*column, |text| evidence::time_alone(text).is_some()));
    let numbers: Vec<usize> = present.iter().copied().filter(|column| mostly(*column, is_number)).collect();
    let mut others = present.iter().copied().filter(|column| Some(*column) != time && !numbers.contains(column));
    let (speaker, text) = (others.next()?, others.next()?);
    let labels: Vec<&str> =
        texts(speaker).filter_map(|paragraph| evidence::label(name_line(paragraph))).map(|label| label.name).collect();
    let fits = labels.len() * 10 >= texts(speaker).count() * 9 && !labels.is_empty();
    (fits && (head == Head::Talk || evidence::mostly_recur(labels.into_iter()))).then_some(Columns {
        time,
        numbers,
        speaker,
        text,
        first_row,
    })
}

/// A row number, or a time from or to in seconds.
fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|digit| digit.is_ascii_digit() || ".,:".contains(digit))
}

/// What the first row says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Head {
    /// It is no head.
    #[default]
    None,
    /// It is a head that leaves open whether the table holds talk.
    Other,
    /// It names a column of people and one of talk.
    Talk,
}

fn head(paragraphs: &[Paragraph], cells: &BTreeMap<usize, Vec<usize>>) -> Head {
    const TALK: [&str; 16] = [
        "text",
        "transcript",
        "transcription",
        "utterance",
        "utterances",
        "speech",
        "talk",
        "turn",
        "dialogue",
        "words",
        "said",
        "äußerung",
        "transkript",
        "texte",
        "texto",
        "tekst",
    ];
    let texts = cells.values().flatten().filter_map(|index| paragraphs.get(*index));
    let keys: Vec<String> = texts.clone().map(|cell| cell.text.trim().trim_end_matches(':').to_lowercase()).collect();
    let names = |list: &[&str]| keys.iter().any(|key| list.contains(&key.as_str()));
    let is_marked = texts.clone().any(|cell| cell.cell.is_some_and(|cell| cell.is_head));
    match (cells.len() > 1 && keys.iter().any(|key| evidence::names_speakers(key)), names(&TALK)) {
        (true, true) => Head::Talk,
        (true, false) => Head::Other,
        (false, _) if is_marked => Head::Other,
        (false, _) => Head::None,
    }
}
