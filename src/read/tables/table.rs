//! The core: rows of any source become transcripts.

use std::collections::HashMap;

use super::chosen::Chosen;
use super::constant::Constants;
use super::conversation::{Conversation, Row, Units};
use super::layout::{Form, Layout};
use super::names::Role;
use super::times::{Decided, Gauge, Time, Unit, is_date};
use super::{Cell, Column, Record, aligned, marks, rows};
use crate::error::Result;
use crate::read::Input;
use crate::read::spoken::excerpt;
use crate::transcript::{LineStart, Note, NoteKind, Transcript, Utterance};

/// A table while it is read: [`Table::open`], then [`Table::row`] for every row in order, then [`Table::finish`].
///
/// ```
/// use rapporteur::read::{Choices, Input, decode, tables};
/// use tables::{Cell, Column, Record, Table};
///
/// struct Row<'a>(u32, [&'a str; 2]);
/// impl Record for Row<'_> {
///     fn place(&self) -> (u32, u32) {
///         (self.0, self.0)
///     }
///     fn cell(&self, column: usize) -> Cell<'_> {
///         self.1.get(column).map_or(Cell::Missing, |text| Cell::borrowed(text))
///     }
/// }
/// let choices = Choices::default();
/// let input = decode::unread("talk.parquet".as_ref(), &tables::SHEET, b"", &choices);
/// let mut table = Table::open(&input, &[Column::named("speaker"), Column::named("text")]).unwrap();
/// table.row(&Row(1, ["Anna", "Good morning."]));
/// table.row(&Row(2, ["Bo", "Morning."]));
/// assert_eq!(table.finish(Vec::new()).unwrap()[0].utterances.len(), 2);
/// ```
pub struct Table<'a> {
    input: &'a Input<'a>,
    layout: Layout,
    conversations: Vec<Conversation>,
    by_key: HashMap<String, usize>,
    above: HashMap<usize, String>,
    gauge: Gauge,
    constants: Constants,
}

impl<'a> Table<'a> {
    /// Decides which column is what, by the choices of the input and by name. Columns whose sample was looked at
    /// ([`Column::look`], up to [`super::SAMPLE`] rows) are told apart better: numbers are no talk.
    ///
    /// # Errors
    /// [`crate::error::Error::Usage`] for a chosen column that is not there, [`crate::error::Error::Input`] when the
    /// speaker or text column is missing or ambiguous.
    pub fn open(input: &'a Input<'a>, columns: &[Column]) -> Result<Self> {
        Self::open_as(input, columns, &Chosen::parse(input.choices.columns.as_deref())?)
    }

    /// [`Table::open`] by other choices than the input's.
    ///
    /// # Errors
    /// As there.
    pub(super) fn open_as(input: &'a Input<'a>, columns: &[Column], chosen: &Chosen) -> Result<Self> {
        let layout = Layout::decide(input, columns, chosen)?;
        let constants = Constants::of(if layout.form == Form::Own { Vec::new() } else { layout.unassigned() });
        Ok(Self {
            input,
            layout,
            constants,
            conversations: Vec::new(),
            by_key: HashMap::new(),
            above: HashMap::new(),
            gauge: Gauge::default(),
        })
    }

    /// How many columns a row must have to hold speaker and text.
    pub(super) fn width(&self) -> usize {
        let of_role = |role| self.layout.of(role).and_then(|found| found.columns.iter().max().copied());
        [Role::Speaker, Role::Text].into_iter().filter_map(of_role).max().map_or(0, |last| last + 1)
    }

    /// The columns of the text.
    pub(super) fn text_columns(&self) -> Vec<usize> {
        self.layout.of(Role::Text).map(|found| found.columns.clone()).unwrap_or_default()
    }

    /// Reads one row.
    pub fn row(&mut self, record: &impl Record) {
        let index = self.conversation(record);
        let speaker = self.speaker_cell(record);
        let (mut text, lines) = self.text(record);
        let place = record.place();
        if let Some(words) = aligned::words(&text) {
            text = words;
        }
        let form = self.layout.form;
        let label = speaker.text().map(|text| rows::label(&text).to_owned()).unwrap_or_default();
        let kind = self.cell(record, Role::Kind).text().map(|kind| kind.into_owned());
        let Some(conversation) = self.conversations.get_mut(index) else { return };
        if text.is_empty() && form != Form::Own {
            return rows::note_textless(conversation, &speaker, place);
        }
        let unsaid = Some(label.as_str()).filter(|label| rows::is_not_said(label));
        let unsaid = unsaid.or(kind.as_deref().filter(|kind| label.is_empty() && rows::is_not_said(kind)));
        if let Some(unsaid) = unsaid {
            return conversation.tally(NoteKind::Narration, format!("rows of {unsaid:?}"), place);
        }
        if form != Form::Own && form != Form::Tokens && marks::is_event(&text, form) {
            return conversation.tally(NoteKind::EventAlone, format!("rows such as {:?}", rows::shape(&text)), place);
        }
        let mut speakers = Vec::new();
        for name in rows::names(&speaker, form) {
            let speaker = conversation.cast.speaker(&name);
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        let said = Utterance { speakers, label, text, lines, line: place.0, line_end: place.1, ..Utterance::default() };
        self.take(record, index, said);
    }

    /// Takes the rest of a row of talk.
    fn take(&mut self, record: &impl Record, index: usize, mut said: Utterance) {
        self.constants.look(index, record);
        let owned = |cell: Cell<'_>| cell.text().map(|text| text.into_owned());
        said.id = owned(self.cell(record, Role::Id));
        said.move_code = owned(self.cell(record, Role::Move));
        let addressees = rows::names(&self.cell(record, Role::Addressee), self.layout.form);
        let reply_to = owned(self.cell(record, Role::Reply));
        if self.layout.form == Form::Own {
            said.label = owned(self.cell(record, Role::Label)).unwrap_or_default();
        }
        #[allow(clippy::cast_precision_loss)]
        {
            self.gauge.letters += said.text.len() as f64;
        }
        let [start, end, duration] =
            [Role::Start, Role::End, Role::Duration].map(|role| self.time(record, index, role));
        let (turn, host) = (owned(self.cell(record, Role::Turn)), owned(self.cell(record, Role::Host)));
        let has_words = self.cell(record, Role::Words).text().is_some();
        let facts = [Role::Group, Role::Part].map(|role| (role, owned(self.cell(record, role))));
        let form = self.layout.form;
        let Some(conversation) = self.conversations.get_mut(index) else { return };
        for (role, value) in facts {
            let Some(value) = value else { continue };
            let values = rows::names(&Cell::borrowed(&value), form);
            let is_each = form == Form::Own && values.len() == said.speakers.len();
            for (position, speaker) in said.speakers.iter().enumerate() {
                let own = values.get(position).filter(|_| is_each);
                conversation.fact(*speaker, role, own.unwrap_or(&value));
            }
        }
        let row = Row { said, addressees, reply_to, start, end, duration, turn, host, has_words, ..Row::default() };
        conversation.push(row, form);
    }

    /// The transcripts, the first with the notes of the source and of the whole table.
    ///
    /// # Errors
    /// [`crate::error::Error::Input`] when no row holds an utterance.
    pub fn finish(self, source_notes: Vec<Note>) -> Result<Vec<Transcript>> {
        let units = self.units();
        let mut notes = self.table_notes(units.1);
        notes.extend(source_notes);
        let is_single = self.conversations.len() == 1;
        let mut transcripts = Vec::new();
        for (index, conversation) in self.conversations.into_iter().enumerate() {
            let key = conversation.key.clone();
            let mut transcript = conversation.finish(self.input, &self.layout, units.0);
            let facts = self.constants.of_conversation(index);
            transcript
                .metadata
                .extend(facts.map(|(column, value)| (self.layout.names[column].clone(), value.to_owned())));
            if !key.is_empty() {
                transcript.metadata.push(("conversation".to_owned(), key.clone()));
            }
            transcript.name = match self.layout.form {
                _ if key.is_empty() => transcript.name,
                Form::Own => key,
                _ if is_single => transcript.name,
                _ => format!("{} {key}", transcript.name),
            };
            if transcript.utterances.is_empty() {
                notes.append(&mut transcript.notes)
            } else {
                transcripts.push(transcript)
            }
        }
        let Some(first) = transcripts.first_mut() else {
            return Err(self.input.error(
                format!("no row holds an utterance ({})", self.layout.summary(&[])),
                "say which columns hold speaker and text: --columns 'speaker=NAME,text=NAME'",
            ));
        };
        let of_decoding = self.input.notes.iter().cloned();
        first.notes = of_decoding.chain(notes).chain(std::mem::take(&mut first.notes)).collect();
        Ok(transcripts)
    }

    fn cell<'r>(&self, record: &'r impl Record, role: Role) -> Cell<'r> {
        self.layout.first(role).map_or(Cell::Missing, |column| record.cell(column))
    }

    /// The index of the row's conversation.
    fn conversation(&mut self, record: &impl Record) -> usize {
        let key = match self.layout.of(Role::Conversation) {
            Some(found) => {
                let parts =
                    found.columns.iter().filter_map(|column| record.cell(*column).text().map(|text| text.into_owned()));
                parts.collect::<Vec<_>>().join("-")
            }
            None => record.conversation().map(|key| key.into_owned()).unwrap_or_default(),
        };
        if let Some(index) = self.by_key.get(&key) {
            return *index;
        }
        self.conversations.push(Conversation::new(key.clone()));
        self.by_key.insert(key, self.conversations.len() - 1);
        self.conversations.len() - 1
    }

    fn speaker_cell<'r>(&mut self, record: &'r impl Record) -> Cell<'r> {
        let Some(found) = self.layout.of(Role::Speaker) else { return Cell::Missing };
        let cell = match found.columns.as_slice() {
            [column] => record.cell(*column),
            several => {
                let parts: Vec<String> = several
                    .iter()
                    .filter_map(|column| record.cell(*column).text().map(|text| text.into_owned()))
                    .collect();
                Cell::Text(parts.join(" ").into())
            }
        };
        let Some(column) = found.columns.first().filter(|_| found.fills_down) else { return cell };
        match cell.text() {
            Some(text) => {
                self.above.insert(*column, text.into_owned());
                cell
            }
            None => self.above.get(column).map_or(Cell::Missing, |name| Cell::Text(name.clone().into())),
        }
    }

    /// The text with its punctuation, and where its lines come from.
    fn text(&self, record: &impl Record) -> (String, Vec<LineStart>) {
        let Some(found) = self.layout.of(Role::Text) else { return (String::new(), Vec::new()) };
        let mut text = String::new();
        let mut lines = Vec::new();
        for column in &found.columns {
            let cell = record.cell(*column);
            let Some(piece) = (match &cell {
                Cell::Names(pieces) => Some(pieces.join(" ").into()),
                _ => cell.text(),
            }) else {
                continue;
            };
            if !text.is_empty() {
                text.push(' ');
            }
            let raw = if let Cell::Text(raw) = &cell { raw.as_ref() } else { piece.as_ref() };
            rows::add_lines(&mut lines, raw, text.len(), record.text_start(*column).unwrap_or((record.place().0, 0)));
            if record.text_start(*column).is_none() {
                lines.truncate(1);
            }
            text.push_str(&piece);
        }
        if let Some(before) = self.cell(record, Role::Opening).text() {
            text.insert_str(0, &before);
        }
        if let Some(after) = self.cell(record, Role::Punctuation).text() {
            text.push_str(&after);
        }
        (text, lines)
    }

    fn time(&mut self, record: &impl Record, index: usize, role: Role) -> Option<Time> {
        let found = self.layout.of(role)?;
        let column = *found.columns.first()?;
        let has_unit = found.unit.is_some();
        let cell = record.cell(column);
        let time = Time::of(&cell);
        if !has_unit {
            self.gauge.take(time);
        }
        let conversation = self.conversations.get_mut(index)?;
        match time {
            Some(Time::Odd) => {
                let name = self.layout.names.get(column).map_or("", String::as_str);
                let what =
                    format!("times in {name:?} that cannot be read, such as {:?}", cell.text().unwrap_or_default());
                conversation.tally(NoteKind::OddTime, excerpt(&what), record.place());
            }
            Some(Time::Date) if conversation.date.is_none() => {
                let date = cell.text().filter(|text| is_date(text));
                conversation.date = date.map(|text| text.chars().take(10).collect());
                self.gauge.dates += 1;
            }
            _ => {}
        }
        time
    }

    /// The unit of every time column, and what was decided about bare numbers.
    fn units(&self) -> (Units, Decided) {
        let decided = self.gauge.unit(self.conversations.iter().map(Conversation::span).sum());
        let (Decided::Plainly(bare) | Decided::ByPace(bare)) = decided;
        let unit = |role| self.layout.of(role).and_then(|found| found.unit).unwrap_or(bare);
        (Units { start: unit(Role::Start), end: unit(Role::End), duration: unit(Role::Duration) }, decided)
    }

    fn table_notes(&self, decided: Decided) -> Vec<Note> {
        let note = |kind, detail| Note { kind, line: 1, line_end: 1, detail };
        let mut notes = Vec::new();
        if self.layout.form == Form::Own {
            return notes;
        }
        notes.push(note(NoteKind::TierLeftOut, self.layout.summary(self.constants.columns())));
        if self.layout.form == Form::Tokens {
            let detail = "rows hold single words: joined into one utterance while the speaker stays the same";
            notes.push(note(NoteKind::TurnsMerged, detail.to_owned()));
        }
        let name = self.layout.name_of(if self.layout.of(Role::Start).is_some() { Role::Start } else { Role::End });
        if let Decided::ByPace(unit) = decided {
            let (read, other) =
                if unit == Unit::Seconds { ("seconds", "ms") } else { ("milliseconds, by the pace of the talk", "s") };
            let detail =
                format!("{name:?} holds whole numbers, read as {read}; if not so: --columns 'start={name}:{other}'");
            notes.push(note(NoteKind::OddTime, detail));
        }
        if self.gauge.dates > 0 {
            let detail = format!("{name:?} holds dates, not times in a recording: not read as times");
            notes.push(note(NoteKind::OddTime, detail));
        }
        notes
    }
}
