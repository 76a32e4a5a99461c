//! From records to transcripts.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::grouping::{conversations, references, undescribed};
use super::order::ordered;
use super::records::{Record, Records};
use super::tables::{Speaker, Tables, participant};
use super::{times, totals};
use crate::error::Result;
use crate::read::Input;
use crate::read::cast::Cast;
use crate::read::spoken;
use crate::transcript::{LineStart, Listing, Note, NoteKind, Participant, Source, Transcript, Utterance};

/// The field of a conversation's `meta` in which this program keeps its name and roster.
const OURS: &str = "rapporteur";

/// The transcripts of a corpus; what concerns the whole of it is noted in the first.
pub(super) fn transcripts(
    input: &Input<'_>,
    source: &Source,
    records: Records,
    mut tables: Tables,
) -> Result<Vec<Transcript>> {
    let Records { utterances, mut notes, left_out } = records;
    if utterances.is_empty() {
        return Err(input.error("holds no utterance", "check that the right folder was named"));
    }
    notes.append(&mut tables.notes);
    notes.extend(references(&utterances));
    let (ids, parts) = conversations(&utterances);
    notes.extend(totals::compare(&tables.corpus, &utterances, ids.len()));
    notes.extend(undescribed(&ids, &utterances, &tables));
    if !left_out.is_empty() {
        let names: Vec<String> = left_out.into_iter().collect();
        notes.push(whole(NoteKind::TierLeftOut, format!("fields of the utterances' meta: {}", names.join(", "))));
    }
    let mut groups: Vec<Vec<Record>> = ids.iter().map(|_| Vec::new()).collect();
    for (record, part) in utterances.into_iter().zip(parts) {
        if let Some(group) = groups.get_mut(part) {
            group.push(record);
        }
    }
    let mut transcripts: Vec<Transcript> = Vec::with_capacity(ids.len());
    for (id, records) in ids.into_iter().zip(groups) {
        let meta = tables.conversations.as_mut().and_then(|all| all.remove(&id)).unwrap_or_default();
        let empty = Transcript { source: source.clone(), notes: Vec::new(), ..input.transcript() };
        transcripts.push(conversation(Transcript { name: id, ..empty }, records, meta, &tables));
    }
    if let Some(first) = transcripts.first_mut() {
        first.notes.splice(0..0, input.notes.iter().cloned().chain(notes));
    }
    Ok(transcripts)
}

fn whole(kind: NoteKind, detail: String) -> Note {
    Note { kind, line: 1, line_end: 1, detail }
}

/// One conversation; `empty` has its identifier as its name.
fn conversation(empty: Transcript, records: Vec<Record>, mut meta: Map<String, Value>, tables: &Tables) -> Transcript {
    let mut transcript = empty;
    let mut roster = Roster { cast: Cast::default(), tables };
    if let Some(Value::Object(mut ours)) = meta.remove(OURS) {
        if let Some(Value::String(name)) = ours.remove("name") {
            transcript.name = name;
        }
        roster.restore(ours.remove("participants"));
    }
    transcript.metadata = metadata(meta);
    let clock = times::read(&records, &mut transcript.notes);
    transcript.metadata.extend(clock.first.map(|first| ("first_timestamp".to_owned(), first)));
    let starts: Vec<Option<i64>> = clock.times.iter().map(|time| time.0).collect();
    let (order, circle) = ordered(&records, &starts);
    let circle: HashSet<usize> = circle.into_iter().collect();
    let mut records: Vec<Option<Record>> = records.into_iter().map(Some).collect();
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut is_chain = true;
    for index in order {
        let Some(record) = records.get_mut(index).and_then(Option::take) else { continue };
        if circle.contains(&index) {
            let detail = format!("{:?} replies in a circle", record.id);
            transcript.notes.push(Note { detail, ..at_line(NoteKind::DanglingReference, record.line) });
        }
        let host = record.host.as_ref().and_then(|host| at.get(host).copied());
        let here = transcript.utterances.len();
        let answered = record.reply_to.as_ref().and_then(|id| at.get(id).copied());
        is_chain &= answered.is_none_or(|index| index + 1 == here);
        let answered = answered.and_then(|index| transcript.utterances.get(index));
        let answered = answered.map(|said| said.speakers.clone()).unwrap_or_default();
        at.entry(record.id.clone()).or_insert(transcript.utterances.len());
        let mut utterance = roster.utterance(record, &mut transcript.notes);
        (utterance.start_ms, utterance.end_ms) = clock.times.get(index).copied().unwrap_or_default();
        let addressees = answered.into_iter().filter(|who| !utterance.speakers.contains(who)).collect();
        transcript.utterances.push(Utterance { host, addressees, is_addressed: true, ..utterance });
    }
    if is_chain {
        // Everybody "replies" to the one before: the order of turns over again, which names no addressee.
        for said in &mut transcript.utterances {
            said.addressees.clear();
            said.is_addressed = false;
        }
    }
    summaries(&mut transcript);
    transcript.participants = roster.cast.participants;
    transcript
}

fn at_line(kind: NoteKind, line: u32) -> Note {
    Note { kind, line, line_end: line, detail: String::new() }
}

/// Fields as text, in the order of the file; what is nested as compact JSON.
fn metadata(meta: Map<String, Value>) -> Vec<(String, String)> {
    let fields = meta.into_iter().filter(|(_, value)| !value.is_null());
    let text = |value| if let Value::String(text) = value { text } else { value.to_string() };
    fields.map(|(key, value)| (key.to_lowercase(), text(value))).filter(|(_, value)| !value.is_empty()).collect()
}

/// Utterances without a speaker, and posts without text: they are kept, as turns without words.
fn summaries(transcript: &mut Transcript) {
    let count = transcript.utterances.len();
    let mut summary = |kind, what: &str, is_odd: fn(&Utterance) -> bool| {
        let lines: Vec<u32> = transcript.utterances.iter().filter(|said| is_odd(said)).map(|said| said.line).collect();
        if let (Some(line), Some(line_end)) = (lines.iter().min(), lines.iter().max()) {
            let detail = format!("{} of {count} utterances {what}", lines.len());
            transcript.notes.push(Note { kind, line: *line, line_end: *line_end, detail });
        }
    };
    summary(NoteKind::SpeakerUnknown, "name no speaker", |said| said.speakers.is_empty());
    summary(NoteKind::TurnWithoutWords, "have no text", |said| said.text.trim().is_empty());
}

/// Who takes part in a conversation.
struct Roster<'t> {
    cast: Cast,
    tables: &'t Tables,
}

impl Roster<'_> {
    /// Takes over the roster that this program wrote.
    fn restore(&mut self, participants: Option<Value>) {
        let Some(Value::Array(participants)) = participants else { return };
        for entry in participants {
            let Value::Object(fields) = entry else { continue };
            let Some(name) = fields.get("name").and_then(Value::as_str) else { continue };
            let aliases = fields.get("aliases").and_then(Value::as_array).into_iter().flatten();
            let aliases = aliases.filter_map(|alias| alias.as_str().map(str::to_owned)).collect();
            let index = self.cast.list(name, Participant { aliases, ..participant(name.to_owned(), &fields) });
            let is_listed = fields.get("listed").and_then(Value::as_bool).unwrap_or(true);
            if let Some(person) = self.cast.participants.get_mut(index).filter(|_| !is_listed) {
                person.listing = Listing::Unlisted;
            }
        }
    }

    fn utterance(&mut self, record: Record, notes: &mut Vec<Note>) -> Utterance {
        let line = record.line;
        let speakers = self.speakers(&record.speaker);
        let starts = std::iter::once(0).chain(record.text.match_indices('\n').map(|(at, _)| at + 1));
        Utterance {
            label: record.label.unwrap_or(record.speaker),
            spans: spoken::spans(&record.text, |_| line, notes),
            lines: starts.map(|offset| LineStart { offset, line, column: 0 }).collect(),
            text: record.text,
            line,
            line_end: line,
            id: Some(record.id),
            speakers,
            ..Utterance::default()
        }
    }

    fn speakers(&mut self, id: &str) -> Vec<usize> {
        // What Reddit writes for everybody whose account is gone: many people, none of them named.
        if matches!(id.trim(), "[deleted]" | "[removed]") {
            return Vec::new();
        }
        match self.tables.speakers.as_ref().and_then(|all| all.get(id)) {
            Some(Speaker::Unknown) => Vec::new(),
            Some(Speaker::Several(names)) => names.iter().map(|name| self.cast.speaker(name)).collect(),
            Some(Speaker::One(person)) if !self.cast.knows(id) => vec![self.cast.list(id, person.clone())],
            None if id.trim().is_empty() => Vec::new(),
            _ => vec![self.cast.speaker(id)],
        }
    }
}
