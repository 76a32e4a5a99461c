//! What kind of conversation it is by who dominates its windows: throughout, back and forth, or in alternation.

use polars::prelude::*;

use super::{Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::windows::Windows;
use crate::error::Result;
use crate::stats::number;
use crate::table::{Unit, column};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "floor-types",
    title: "Types of floor sharing",
    about: "whether one speaker dominates throughout, the floor goes back and forth, or dominance alternates",
    definition: "Windows as in dominance over time. A speaker dominates a window with more than 60 % of its words or \
        seconds; a window that nobody dominates is balanced, one in which nobody speaks does not count. leader: who dominates most windows (missing where nobody \
        does). type: dominating throughout when the leader dominates at least 75 % of the windows; else back and forth \
        when at least 60 % are balanced; else alternating dominance when others than the leader dominate more than 25 %; \
        else mixed; missing for fewer than four windows. For two speakers these are the types of Zhou & \
        Danescu-Niculescu-Mizil (2025, ConvoKit), whose program leaves out the first and the last utterance, which is \
        not done here; for more speakers `others` are all the rest together. The more speakers, the rarer any holds 60 %.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("unit", "Unit", Unit::Text, "words, or seconds where all turns have times"),
        column("windows", "Windows", Unit::Count, "number of windows"),
        column("window_length", "Length", Unit::Count, "length of a window, in words or seconds"),
        column("step", "Step", Unit::Count, "from the start of one to that of the next"),
        column("leader", "Leader", Unit::Text, "who dominates most windows; missing where nobody dominates one"),
        column(
            "leader_windows",
            "dominated by the leader",
            Unit::Share,
            "share of the windows in which anybody speaks",
        ),
        column("others_windows", "by others", Unit::Share, "share of the windows that somebody else dominates"),
        column("balanced_windows", "balanced", Unit::Share, "share of the windows that nobody dominates"),
        column("lead_changes", "Lead changes", Unit::Count, "how often the lead goes to somebody else"),
        column("type", "Type", Unit::Text, "missing for fewer than four windows"),
    ],
    charts: &[],
    compute,
};

/// A larger share of a window is dominance.
const DOMINANT: f64 = 0.6;
const LEAST_WINDOWS: usize = 4;

/// Shares of windows by who dominates them.
struct Kinds<'a> {
    leader: Option<&'a str>,
    of_leader: f64,
    of_others: f64,
    balanced: f64,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let all: Vec<(&str, Vec<&str>, Windows)> = corpus
        .conversations()
        .iter()
        .enumerate()
        .flat_map(|(index, about)| {
            let names: Vec<&str> = about.participants.iter().map(|person| person.name.as_str()).collect();
            let named = move |windows| (about.name.as_str(), names.clone(), windows);
            corpus.windows(index).into_iter().map(named)
        })
        .collect();
    let kinds: Vec<Kinds<'_>> = all.iter().map(|(_, names, windows)| kinds(names, windows)).collect();
    let types = all.iter().zip(&kinds).map(|((_, _, windows), kinds)| kinds.name(windows.windows.len()));
    let of_windows = |value: fn(&Windows) -> f64| all.iter().map(|(_, _, windows)| value(windows)).collect::<Vec<_>>();
    let of_kinds = |value: fn(&Kinds<'_>) -> f64| kinds.iter().map(value).collect::<Vec<_>>();
    let count = |windows: &Windows| u32::try_from(windows.windows.len()).unwrap_or(u32::MAX);
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), all.iter().map(|(name, _, _)| *name).collect::<Vec<_>>()),
        Column::new("unit".into(), all.iter().map(|(_, _, windows)| windows.unit.id()).collect::<Vec<_>>()),
        Column::new("windows".into(), all.iter().map(|(_, _, windows)| count(windows)).collect::<Vec<_>>()),
        Column::new("window_length".into(), of_windows(|windows| windows.length)),
        Column::new("step".into(), of_windows(|windows| windows.step)),
        Column::new("leader".into(), kinds.iter().map(|kinds| kinds.leader).collect::<Vec<_>>()),
        Column::new("leader_windows".into(), of_kinds(|kinds| kinds.of_leader)),
        Column::new("others_windows".into(), of_kinds(|kinds| kinds.of_others)),
        Column::new("balanced_windows".into(), of_kinds(|kinds| kinds.balanced)),
        Column::new("lead_changes".into(), all.iter().map(|(_, _, windows)| changes(windows)).collect::<Vec<_>>()),
        Column::new("type".into(), types.collect::<Vec<_>>()),
    ])?;
    Ok(Findings { frame, ..Findings::default() })
}

fn kinds<'a>(names: &[&'a str], windows: &Windows) -> Kinds<'a> {
    let mut dominated = vec![0_usize; names.len()];
    for window in &windows.windows {
        for (who, count) in dominated.iter_mut().enumerate() {
            *count += usize::from(window.share(who).is_some_and(|share| share > DOMINANT));
        }
    }
    // A window in which nobody speaks is nobody's and not balanced.
    let all = windows.windows.iter().filter(|window| window.total() > 0.0).count();
    let leader = (0..names.len()).filter(|who| dominated[*who] > 0);
    let leader = leader.max_by(|a, b| dominated[*a].cmp(&dominated[*b]).then_with(|| names[*b].cmp(names[*a])));
    let (own, any) = (leader.map_or(0, |who| dominated[who]), dominated.iter().sum::<usize>());
    let share = |count: usize| number(count) / number(all);
    Kinds {
        leader: leader.map(|who| names[who]),
        of_leader: share(own),
        of_others: share(any - own),
        balanced: share(all - any),
    }
}

impl Kinds<'_> {
    fn name(&self, windows: usize) -> Option<&'static str> {
        let name = if self.of_leader >= 0.75 {
            "dominating throughout"
        } else if self.balanced >= 0.6 {
            "back and forth"
        } else if self.of_others > 0.25 {
            "alternating dominance"
        } else {
            "mixed"
        };
        (windows >= LEAST_WINDOWS).then_some(name)
    }
}

/// How often the lead goes to somebody else; windows without a leader are passed over.
fn changes(windows: &Windows) -> u32 {
    let leaders: Vec<usize> = windows.leaders().into_iter().flatten().collect();
    let changes = leaders.windows(2).filter(|pair| pair[0] != pair[1]).count();
    u32::try_from(changes).unwrap_or(u32::MAX)
}
