//! The rows of one conversation on their way to a transcript.

use std::collections::{BTreeMap, HashMap};

use super::layout::{Form, Layout};
use super::names::Role;
use super::times::{Time, Unit};
use super::{marks, own, tokens};
use crate::read::Input;
use crate::read::cast::Cast;
use crate::transcript::{Content, Naming, Note, NoteKind, Transcript, Utterance};

/// A conversation while its rows come in.
#[derive(Debug, Default)]
pub struct Conversation {
    /// What the column or the source calls it.
    pub key: String,
    /// The people.
    pub cast: Cast,
    /// The rows that are talk.
    pub rows: Vec<Row>,
    /// Notes about single rows.
    pub notes: Vec<Note>,
    /// The first date in a column of times.
    pub date: Option<String>,
    tallies: BTreeMap<(NoteKind, String), Tally>,
    facts: HashMap<(usize, &'static str), Vec<String>>,
}

/// A row of talk whose times are not yet in milliseconds.
#[derive(Debug, Default)]
pub struct Row {
    /// The utterance.
    pub said: Utterance,
    /// To whom it is said, by name.
    pub addressees: Vec<String>,
    /// The id of the utterance that it answers.
    pub reply_to: Option<String>,
    /// When it starts.
    pub start: Option<Time>,
    /// When it ends.
    pub end: Option<Time>,
    /// When its words end, where a row is a word.
    pub word_ends: Vec<Time>,
    /// How long it lasts.
    pub duration: Option<Time>,
    /// The number of the turn, in our own tables.
    pub turn: Option<String>,
    /// The number of the turn it stands in, in our own tables.
    pub host: Option<String>,
    /// Whether its words are counted, in our own tables.
    pub has_words: bool,
}

#[derive(Debug)]
struct Tally {
    count: usize,
    line: u32,
    line_end: u32,
}

/// The units of a table's times.
#[derive(Debug, Clone, Copy)]
pub struct Units {
    /// Of the start column.
    pub start: Unit,
    /// Of the end column.
    pub end: Unit,
    /// Of the duration column.
    pub duration: Unit,
}

impl Conversation {
    /// A conversation without rows.
    pub fn new(key: String) -> Self {
        Self { key, ..Self::default() }
    }

    /// Counts a row of some kind; one note will tell how many there were.
    pub fn tally(&mut self, kind: NoteKind, what: impl Into<String>, place: (u32, u32)) {
        let new = Tally { count: 0, line: place.0, line_end: place.1 };
        let tally = self.tallies.entry((kind, what.into())).or_insert(new);
        tally.count += 1;
        tally.line_end = place.1;
    }

    /// Takes a row of talk; a token goes on with the utterance before where the speaker is the same.
    pub fn push(&mut self, row: Row, form: Form) {
        if form == Form::Tokens
            && let Some(last) = self.rows.last_mut().filter(|last| last.said.speakers == row.said.speakers)
        {
            last.start = last.start.or(row.start);
            last.end = row.end.or(last.end);
            last.word_ends.extend(row.end);
            tokens::append(&mut last.said, row.said);
            return;
        }
        let word_ends = if form == Form::Tokens { row.end.into_iter().collect() } else { Vec::new() };
        self.rows.push(Row { word_ends, ..row });
    }

    /// Keeps what a row says of its speakers' group or part in the talk.
    pub fn fact(&mut self, speaker: usize, role: Role, value: &str) {
        let values = self.facts.entry((speaker, role.id())).or_default();
        if !values.iter().any(|known| known == value) && values.len() < 3 {
            values.push(value.to_owned());
        }
    }

    /// What bare numbers of the columns without a unit cover.
    pub fn span(&self) -> f64 {
        let bare = |time: Option<Time>| match time {
            Some(Time::Whole(number) | Time::Decimal(number)) => Some(number),
            _ => None,
        };
        let numbers = self.rows.iter().flat_map(|row| [bare(row.start), bare(row.end)]).flatten();
        let (low, high) = numbers.fold((f64::MAX, f64::MIN), |(low, high), number| (low.min(number), high.max(number)));
        (high - low).max(0.0)
    }

    /// The transcript, without the notes of the file.
    pub fn finish(mut self, input: &Input<'_>, layout: &Layout, units: Units) -> Transcript {
        let hosts = self.hosts();
        let mut transcript = Transcript { notes: Vec::new(), ..input.transcript() };
        transcript.metadata.extend(self.date.take().map(|date| ("date".to_owned(), date)));
        if layout.form == Form::Own && !self.rows.iter().any(|row| row.has_words) {
            transcript.content = Content::TimesOnly;
        }
        let answered = self.answered(layout);
        let is_addressed = layout.of(Role::Addressee).is_some() || !answered.is_empty();
        let unnamed = self.rows.iter().filter(|row| row.said.speakers.is_empty()).count();
        for (place, (row, host)) in std::mem::take(&mut self.rows).into_iter().zip(hosts).enumerate() {
            let mut addressees = self.addressees(&row);
            addressees.extend(answered.get(&place).into_iter().flatten());
            let said = Utterance { host, addressees, is_addressed, ..self.timed(row, units) };
            transcript.utterances.push(self.marked(said, layout.form));
        }
        if layout.form == Form::Own {
            own::mark_embedded(&mut transcript.utterances);
            // The names in it are settled already.
            transcript.source.naming = Naming::Codes;
        }
        self.note_unnamed(unnamed, &transcript.utterances);
        self.describe_people();
        transcript.participants = self.cast.participants;
        transcript.notes = self.notes;
        transcript.notes.extend(self.tallies.into_iter().map(|((kind, what), tally)| {
            let detail = format!("{what}: {}", tally.count);
            Note { kind, line: tally.line, line_end: tally.line_end, detail }
        }));
        transcript.notes.sort_by_key(|note| note.line);
        transcript
    }

    /// The addressees who take part; what names nobody who speaks ("all", "the jury") is said to the group, and noted.
    fn addressees(&mut self, row: &Row) -> Vec<usize> {
        let mut found = Vec::new();
        for name in &row.addressees {
            match self.cast.like(name) {
                Some(who) if row.said.speakers.contains(&who) => {}
                Some(who) => found.push(who),
                None => {
                    let what = format!("addressees who do not speak, read as the group: {name:?}");
                    self.tally(NoteKind::DanglingReference, what, (row.said.line, row.said.line_end));
                }
            }
        }
        found
    }

    /// By row, the speakers of the row that it answers. Empty where every row answers the one before: that is the order of
    /// turns over again, which names no addressee; and where an addressee column says more.
    fn answered(&self, layout: &Layout) -> HashMap<usize, Vec<usize>> {
        if layout.of(Role::Reply).is_none() || layout.of(Role::Addressee).is_some() {
            return HashMap::new();
        }
        let ids = self.rows.iter().enumerate().filter_map(|(place, row)| Some((row.said.id.as_deref()?, place)));
        let places: HashMap<&str, usize> = ids.collect();
        let answers = self.rows.iter().enumerate().filter_map(|(place, row)| {
            let other = *places.get(row.reply_to.as_deref()?)?;
            Some((place, other))
        });
        let answers: Vec<(usize, usize)> = answers.filter(|(place, other)| place != other).collect();
        if answers.iter().all(|(place, other)| other + 1 == *place) {
            return HashMap::new();
        }
        let others = |place: usize, other: usize| {
            let own = &self.rows[place].said.speakers;
            self.rows[other].said.speakers.iter().copied().filter(|who| !own.contains(who)).collect()
        };
        answers.into_iter().map(|(place, other)| (place, others(place, other))).collect()
    }

    /// For each row, the index of the row that it stands in.
    fn hosts(&mut self) -> Vec<Option<usize>> {
        let turns: HashMap<&str, usize> =
            self.rows.iter().enumerate().filter_map(|(index, row)| Some((row.turn.as_deref()?, index))).collect();
        let is_inner = |row: &&Row| row.turn.is_none() && row.host.is_some();
        let host = |row: &Row| Some(row).filter(is_inner).and_then(|row| turns.get(row.host.as_deref()?).copied());
        let hosts: Vec<Option<usize>> = self.rows.iter().map(host).collect();
        for (row, host) in self.rows.iter().zip(&hosts) {
            if is_inner(&row) && host.is_none() {
                let detail =
                    format!("turn {:?} is not there to hold an embedded one", row.host.as_deref().unwrap_or(""));
                let (line, line_end) = (row.said.line, row.said.line_end);
                self.notes.push(Note { kind: NoteKind::DanglingReference, line, line_end, detail });
            }
        }
        hosts
    }

    fn timed(&mut self, row: Row, units: Units) -> Utterance {
        let start = row.start.and_then(|time| time.milliseconds(units.start));
        let lasts = row.duration.and_then(|time| time.milliseconds(units.duration));
        let after = || Some(start?.saturating_add(lasts?));
        let end = row.end.and_then(|time| time.milliseconds(units.end)).or_else(after);
        let said = row.said;
        if let (Some(from), Some(to)) = (start, end)
            && to < from
        {
            let (line, line_end) = (said.line, said.line_end);
            let detail = format!("ends at {to} ms, before it starts at {from} ms: no time read");
            self.notes.push(Note { kind: NoteKind::OddTime, line, line_end, detail });
            return said;
        }
        let word_ends_ms = row.word_ends.iter().filter_map(|time| time.milliseconds(units.end)).collect();
        Utterance { start_ms: start, end_ms: end, word_ends_ms, ..said }
    }

    fn marked(&mut self, mut said: Utterance, form: Form) -> Utterance {
        let lines = &said.lines;
        let line_of = |offset: usize| {
            let after = lines.partition_point(|start| start.offset <= offset);
            lines.get(after.saturating_sub(1)).map_or(said.line, |start| start.line)
        };
        said.spans = marks::spans(&said.text, form, line_of, &mut self.notes);
        said
    }

    fn note_unnamed(&mut self, unnamed: usize, utterances: &[Utterance]) {
        let mut places =
            utterances.iter().filter(|said| said.speakers.is_empty()).map(|said| (said.line, said.line_end));
        let Some(first) = places.next() else { return };
        let last = places.next_back().unwrap_or(first);
        let all = utterances.len();
        let mut detail = format!("utterances without a speaker: {unnamed} of {all}");
        if unnamed * 2 > all && unnamed < all {
            detail.push_str("; if an empty cell means the speaker above, say speaker=NAME:down in --columns");
        }
        self.notes.push(Note { kind: NoteKind::SpeakerUnknown, line: first.0, line_end: last.1, detail });
    }

    /// A group or role that a speaker always has is his; one that changes is noted.
    fn describe_people(&mut self) {
        let mut facts: Vec<_> = std::mem::take(&mut self.facts).into_iter().collect();
        facts.sort_unstable();
        for ((speaker, role), values) in facts {
            let Some(person) = self.cast.participants.get_mut(speaker) else { continue };
            if let [value] = values.as_slice() {
                let place = if role == Role::Group.id() { &mut person.group } else { &mut person.role };
                *place = Some(value.clone());
            } else {
                let detail = format!("{:?} has several in the {role} column, so none is read: {values:?}", person.name);
                self.notes.push(Note { kind: NoteKind::TierLeftOut, line: 1, line_end: 1, detail });
            }
        }
    }
}
