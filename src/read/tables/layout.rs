//! Which column is what: as chosen, else by name.

use super::Column;
use super::chosen::{Chosen, number};
use super::names::{Role, key};
use super::own;
use super::times::Unit;
use crate::error::{Error, Result};
use crate::read::Input;

/// The columns of one role.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// The role.
    pub role: Role,
    /// The columns, joined in this order.
    pub columns: Vec<usize>,
    /// The unit of a time, when chosen or in the column's name.
    pub unit: Option<Unit>,
    /// Whether an empty cell repeats the one above it.
    pub fills_down: bool,
}

/// How the rows of a table are read.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The roles that have a column.
    pub assigned: Vec<Assigned>,
    /// Whether a row is one word.
    pub form: Form,
    /// What a note says of the columns.
    pub summary: String,
    /// The names of the columns.
    pub names: Vec<String>,
}

/// What a row of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A turn, utterance or sentence.
    Utterances,
    /// One word.
    Tokens,
    /// A turn that we wrote.
    Own,
    /// A line of CORAAL (Kendall & Farrington), whose square brackets enclose overlapping speech.
    Coraal,
}

impl Layout {
    /// Decides.
    ///
    /// # Errors
    /// [`Error::Usage`] for a chosen column that is not there, [`Error::Input`] when speaker or text is missing or
    /// ambiguous.
    pub fn decide(input: &Input<'_>, columns: &[Column], chosen: &Chosen) -> Result<Self> {
        if chosen.columns.is_empty()
            && let Some(assigned) = own::columns(columns)
        {
            return Ok(Self::new(columns, assigned, Form::Own));
        }
        let mut search = Search { input, columns, chosen, assigned: Vec::new() };
        search.take_chosen()?;
        search.find_required(Role::Text)?;
        search.find_required(Role::Speaker)?;
        search.find_conversation();
        for role in [Role::Start, Role::End, Role::Duration, Role::Group, Role::Part] {
            search.find(role);
        }
        for role in [Role::Id, Role::Kind, Role::Punctuation, Role::Opening] {
            search.find(role);
        }
        let form = form(columns, &search.assigned);
        Ok(Self::new(columns, search.assigned, form))
    }

    fn new(columns: &[Column], assigned: Vec<Assigned>, form: Form) -> Self {
        let names = columns.iter().map(|column| column.name.clone()).collect();
        let summary = summary(columns, &assigned);
        let assigned = assigned.into_iter().filter(|found| !found.columns.is_empty()).collect();
        Self { assigned, form, summary, names }
    }

    /// The columns of a role.
    pub fn of(&self, role: Role) -> Option<&Assigned> {
        self.assigned.iter().find(|assigned| assigned.role == role)
    }

    /// The only or first column of a role.
    pub fn first(&self, role: Role) -> Option<usize> {
        self.of(role).and_then(|assigned| assigned.columns.first().copied())
    }

    /// The name of a role's first column.
    pub fn name_of(&self, role: Role) -> &str {
        self.first(role).and_then(|column| self.names.get(column)).map_or("", String::as_str)
    }
}

struct Search<'a> {
    input: &'a Input<'a>,
    columns: &'a [Column],
    chosen: &'a Chosen,
    assigned: Vec<Assigned>,
}

impl Search<'_> {
    fn take_chosen(&mut self) -> Result<()> {
        for choice in &self.chosen.columns {
            let columns: Vec<usize> = choice.names.iter().map(|name| self.named(name)).collect::<Result<_>>()?;
            let unit = choice.unit.or_else(|| self.unit(&columns));
            self.assigned.push(Assigned { role: choice.role, columns, unit, fills_down: choice.fills_down });
        }
        Ok(())
    }

    /// The column that the user means: by its exact name, its number, or its name without case and separators.
    fn named(&self, name: &str) -> Result<usize> {
        let exact = |column: &Column| column.name == name || column.name.strip_prefix('/') == name.strip_prefix('/');
        let mut same = self.columns.iter().enumerate().filter(|(_, column)| exact(column)).map(|(index, _)| index);
        match (same.next(), same.next()) {
            (Some(index), None) => return Ok(index),
            (Some(one), Some(other)) => {
                return Err(Error::Usage {
                    message: format!("--columns: several columns are called {name:?}"),
                    hint: format!("say which by number, as in #{} or #{}", one + 1, other + 1),
                });
            }
            _ => {}
        }
        if let Some(index) = number(name).filter(|index| *index < self.columns.len()) {
            return Ok(index);
        }
        let alike = |column: &&(usize, &Column)| key(&column.1.name).0 == key(name).0 && !key(name).0.is_empty();
        let all: Vec<(usize, &Column)> = self.columns.iter().enumerate().collect();
        let mut found = all.iter().filter(alike);
        match (found.next(), found.next()) {
            (Some((index, _)), None) => Ok(*index),
            _ => Err(Error::Usage {
                message: format!(
                    "--columns: {:?} has no column {name:?}",
                    self.input.source.path.display().to_string()
                ),
                hint: format!("there are {}", listed(self.columns)),
            }),
        }
    }

    fn unit(&self, columns: &[usize]) -> Option<Unit> {
        columns.first().and_then(|index| self.columns.get(*index)).and_then(|column| key(&column.name).1)
    }

    fn is_taken(&self, index: usize) -> bool {
        self.assigned.iter().any(|assigned| assigned.columns.contains(&index))
    }

    fn is_chosen(&self, role: Role) -> bool {
        self.assigned.iter().any(|assigned| assigned.role == role)
    }

    fn assign(&mut self, role: Role, columns: Vec<usize>) {
        let unit = self.unit(&columns);
        self.assigned.push(Assigned { role, columns, unit, fills_down: false });
    }

    /// The free columns that a rank of names means, in the order of the names.
    fn in_rank(&self, role: Role, rank: &[&str], key_of: fn(&str) -> String) -> Vec<usize> {
        let is_free = |(index, column): &(usize, &Column)| {
            !self.is_taken(*index) && !(role == Role::Text && column.is_of_numbers())
        };
        let free: Vec<(usize, String)> = self
            .columns
            .iter()
            .enumerate()
            .filter(is_free)
            .map(|(index, column)| (index, key_of(&column.name)))
            .collect();
        let named =
            |name: &&str| free.iter().filter(|(_, key)| key == *name).map(|(index, _)| *index).collect::<Vec<_>>();
        rank.iter().flat_map(named).collect()
    }

    /// The columns of the best rank that has any.
    fn candidates(&self, role: Role) -> Vec<usize> {
        let ranked = |key_of| role.names().iter().map(move |rank| self.in_rank(role, rank, key_of));
        let whole = |name: &str| key(name).0;
        // Pieces in an inner list are named by the last step of their pointer.
        let last = |name: &str| match name.rsplit_once("/*/") {
            Some((_, last)) => key(last).0,
            None => String::new(),
        };
        ranked(whole).chain(ranked(last)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn find(&mut self, role: Role) {
        if !self.is_chosen(role)
            && let Some(index) = self.candidates(role).first()
        {
            self.assign(role, vec![*index]);
        }
    }

    fn find_required(&mut self, role: Role) -> Result<()> {
        if self.is_chosen(role) {
            return Ok(());
        }
        let candidates = self.candidates(role);
        match candidates.as_slice() {
            [only] => self.assign(role, vec![*only]),
            [] => return Err(self.refuse(role, format!("no column is known to hold the {}", role.id()))),
            several => match self.fullest(several) {
                Some(index) => self.assign(role, vec![index]),
                None => {
                    let names: Vec<String> = several.iter().map(|index| self.quoted(*index)).collect();
                    return Err(self.refuse(role, format!("the {} could be {}", role.id(), names.join(" or "))));
                }
            },
        }
        Ok(())
    }

    /// Among members of one nested object (`/speaker/name`, `/speaker/full`), the one that is filled most often.
    fn fullest(&self, several: &[usize]) -> Option<usize> {
        let parent = |index: usize| self.columns.get(index)?.name.rsplit_once('/').map(|(parent, _)| parent);
        let first = parent(*several.first()?).filter(|parent| !parent.is_empty())?;
        let filled = |index: &usize| self.columns.get(*index).map_or(0, |column| column.filled);
        let all_siblings = several.iter().all(|index| parent(*index) == Some(first));
        let most = several.iter().map(filled).max()?;
        several.iter().copied().find(|index| filled(index) == most).filter(|_| all_siblings)
    }

    fn find_conversation(&mut self) {
        if self.is_chosen(Role::Conversation) {
            return;
        }
        let key_of = |name: &str| key(name).0;
        let mut ranks = Role::Conversation
            .names()
            .iter()
            .map(|rank| self.in_rank(Role::Conversation, rank, key_of).first().copied());
        if let Some(Some(index)) = ranks.next() {
            return self.assign(Role::Conversation, vec![index]);
        }
        let parts: Vec<Option<usize>> = ranks.collect();
        // Season, episode, act, scene: an episode or a scene makes a conversation, the others tell them apart.
        if parts.get(1).is_some_and(Option::is_some) || parts.get(3).is_some_and(Option::is_some) {
            self.assign(Role::Conversation, parts.into_iter().flatten().collect());
        }
    }

    fn refuse(&self, role: Role, message: String) -> Error {
        let column = |role: Role| {
            let index = self.assigned.iter().find(|found| found.role == role).and_then(|found| found.columns.first());
            index.map_or_else(|| "NAME".to_owned(), |index| self.spelled(*index))
        };
        let line = format!("speaker={},text={}", column(Role::Speaker), column(Role::Text));
        let mut hint = format!("say which: --columns '{line}', with names or numbers such as #2");
        if role == Role::Speaker {
            hint.push_str("; `speaker=` with nothing after it when the table does not say who speaks");
        }
        hint.push_str("; head=no when the first row is no head");
        self.input.error(format!("{message}; the columns are {}", listed(self.columns)), hint)
    }

    fn quoted(&self, index: usize) -> String {
        self.columns.get(index).map_or_else(String::new, |column| format!("{:?}", column.name))
    }

    /// A column's name as `--columns` wants it.
    fn spelled(&self, index: usize) -> String {
        let name = self.columns.get(index).map_or("", |column| column.name.as_str());
        if name.is_empty() {
            format!("#{}", index + 1)
        } else if name.contains([',', '=', ':', '+']) {
            format!("\"{name}\"")
        } else {
            name.to_owned()
        }
    }
}

fn form(columns: &[Column], assigned: &[Assigned]) -> Form {
    const CORAAL: [&str; 5] = ["Line", "Spkr", "StTime", "Content", "EnTime"];
    if columns.iter().map(|column| column.name.as_str()).eq(CORAAL) {
        return Form::Coraal;
    }
    let text = assigned.iter().find(|found| found.role == Role::Text);
    let [index] = text.map_or(&[][..], |found| found.columns.as_slice()) else { return Form::Utterances };
    let Some(column) = columns.get(*index) else { return Form::Utterances };
    let (single, filled) = (column.single_words, column.filled);
    let name = key(&column.name).0;
    let says_word = Role::Text.names().get(2).is_some_and(|words| words.contains(&name.as_str()));
    let is_tokens = if says_word { single * 2 > filled } else { filled >= 50 && single * 10 >= filled * 9 };
    if is_tokens { Form::Tokens } else { Form::Utterances }
}

fn summary(columns: &[Column], assigned: &[Assigned]) -> String {
    let name = |index: &usize| columns.get(*index).map_or_else(String::new, |column| label(*index, column));
    let joined = |found: &Assigned| found.columns.iter().map(name).collect::<Vec<_>>().join(" + ");
    let read: Vec<String> = assigned
        .iter()
        .filter(|found| !found.columns.is_empty())
        .map(|found| format!("{} from {}", found.role.id(), joined(found)))
        .collect();
    let is_left = |index: &usize| !assigned.iter().any(|found| found.columns.contains(index));
    let left: Vec<String> = (0..columns.len()).filter(is_left).map(|index| name(&index)).collect();
    let left = if left.is_empty() { String::new() } else { format!("; left out: {}", left.join(", ")) };
    format!("columns: {}{left}", read.join(", "))
}

fn label(index: usize, column: &Column) -> String {
    if column.name.is_empty() { format!("#{}", index + 1) } else { format!("{:?}", column.name) }
}

/// The columns for a message, at most twenty.
pub fn listed(columns: &[Column]) -> String {
    const MOST: usize = 20;
    let short =
        |text: String| if text.chars().count() > 60 { text.chars().take(59).chain(['…']).collect() } else { text };
    let mut names: Vec<String> =
        columns.iter().take(MOST).enumerate().map(|(index, column)| short(label(index, column))).collect();
    if columns.len() > MOST {
        names.push(format!("and {} more", columns.len() - MOST));
    }
    names.join(", ")
}
