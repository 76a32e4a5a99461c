//! Which column is what: as chosen, else by name.

use std::fmt::Write as _;

use super::Column;
use super::chosen::Chosen;
use super::names::{Role, key, ranks};
use super::own;
use super::search::Search;
use super::times::Unit;
use crate::error::Result;
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
    /// [`crate::error::Error::Usage`] for a chosen column that is not there, [`crate::error::Error::Input`] when speaker or text is missing or
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
        for role in [Role::Id, Role::Kind, Role::Addressee, Role::Reply, Role::Move, Role::Punctuation, Role::Opening] {
            search.find(role);
        }
        let form = form(columns, &search.assigned);
        Ok(Self::new(columns, search.assigned, form))
    }

    fn new(columns: &[Column], assigned: Vec<Assigned>, form: Form) -> Self {
        let names = columns.iter().map(|column| column.name.clone()).collect();
        let assigned = assigned.into_iter().filter(|found| !found.columns.is_empty()).collect();
        Self { assigned, form, names }
    }

    /// The columns of a role.
    pub fn of(&self, role: Role) -> Option<&Assigned> {
        self.assigned.iter().find(|assigned| assigned.role == role)
    }

    /// The only or first column of a role.
    pub fn first(&self, role: Role) -> Option<usize> {
        self.of(role).and_then(|assigned| assigned.columns.first().copied())
    }

    /// The columns without a role.
    pub fn unassigned(&self) -> Vec<usize> {
        let is_left = |index: &usize| !self.assigned.iter().any(|found| found.columns.contains(index));
        (0..self.names.len()).filter(is_left).collect()
    }

    /// What a note says of the columns; `facts` are those that tell of whole conversations.
    pub fn summary(&self, facts: &[usize]) -> String {
        let label = |index: &usize| label(*index, self.names.get(*index).map_or("", String::as_str));
        let joined = |columns: &[usize], by: &str| columns.iter().map(label).collect::<Vec<_>>().join(by);
        let roles =
            self.assigned.iter().map(|found| format!("{} from {}", found.role.id(), joined(&found.columns, " + ")));
        let mut summary = format!("columns: {}", roles.collect::<Vec<_>>().join(", "));
        if !facts.is_empty() {
            let _ = write!(summary, "; of whole conversations: {}", joined(facts, ", "));
        }
        let left = self.unassigned().into_iter().filter(|index| !facts.contains(index));
        let left: Vec<String> = left.map(|index| label(&index)).collect();
        if !left.is_empty() {
            let _ = write!(summary, "; left out: {}", shortened(left));
        }
        summary
    }

    /// The name of a role's first column.
    pub fn name_of(&self, role: Role) -> &str {
        self.first(role).and_then(|column| self.names.get(column)).map_or("", String::as_str)
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
    let says_word = Role::Text.names().get(2).is_some_and(|words| ranks(words, &name));
    let is_tokens = if says_word { single * 2 > filled } else { filled >= 50 && single * 10 >= filled * 9 };
    if is_tokens { Form::Tokens } else { Form::Utterances }
}

fn label(index: usize, name: &str) -> String {
    if name.is_empty() { format!("#{}", index + 1) } else { format!("{name:?}") }
}

/// The columns for a message, at most twenty.
pub fn listed(columns: &[Column]) -> String {
    shortened(columns.iter().enumerate().map(|(index, column)| label(index, &column.name)).collect())
}

fn shortened(mut labels: Vec<String>) -> String {
    const MOST: usize = 20;
    let more = labels.len().saturating_sub(MOST);
    labels.truncate(MOST);
    for label in labels.iter_mut().filter(|label| label.chars().count() > 60) {
        *label = label.chars().take(59).chain(['…']).collect();
    }
    if more > 0 {
        labels.push(format!("and {more} more"));
    }
    labels.join(", ")
}
