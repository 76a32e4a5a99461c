//! Who holds the floor in a window that slides along the conversation, and who leads in each.

use polars::prelude::*;

use super::{ChartKind, Findings, Measure};
use crate::corpus::Corpus;
use crate::corpus::floor::FloorUnit;
use crate::corpus::schema::CONVERSATION;
use crate::corpus::windows::Windows;
use crate::error::Result;
use crate::table::figure::{Area, Areas, Chart, Figure};
use crate::table::{Unit, column, format};

/// The registry's line.
pub const MEASURE: Measure = Measure {
    id: "dominance-over-time",
    title: "Dominance over time",
    about: "each speaker's share in a sliding window, by words and by the clock, and who leads",
    definition: "Windows of 375 words begin every 75 words, every word of the record counted once; where all turns have \
        times, also windows of 150 seconds every 30 (as Zhou & Danescu-Niculescu-Mizil 2025; at 150 words a minute both are \
        as long). A last window ends with the conversation; a shorter conversation is one window. amount: words (by the \
        rule for joint turns) or seconds of a participant inside the window, a turn that sticks out counting with its part \
        inside; share = amount / sum over the participants, missing where nobody speaks. leads: more than everybody else. \
        lead_change: leads, and whoever led last before was somebody else. Neighbouring windows overlap and are not \
        independent; do not test them as if they were.",
    columns: &[
        column("conversation", "Conversation", Unit::Text, "name of the conversation"),
        column("unit", "Unit", Unit::Text, "words, or seconds where all turns have times"),
        column("window", "Window", Unit::Ordinal, "number of the window"),
        column("from_turn", "From turn", Unit::Ordinal, "first turn in it; missing where nobody speaks"),
        column("to_turn", "To turn", Unit::Ordinal, "last turn in it"),
        column("start", "Start", Unit::Count, "words, or seconds from the first turn's start, before it"),
        column("end", "End", Unit::Count, "where it ends"),
        column("speaker", "Speaker", Unit::Text, "participant"),
        column("amount", "Amount", Unit::Count, "words or seconds in the window"),
        column("share", "Share", Unit::Share, "amount / sum; missing where nobody speaks"),
        column("leads", "Leads", Unit::Flag, "whether nobody has as much"),
        column("lead_change", "Lead change", Unit::Flag, "whether the lead was another's before"),
    ],
    charts: &[CHART],
    compute,
};

const CHART: ChartKind = ChartKind {
    id: "dominance-over-time",
    title: "Dominance over time",
    about: "stacked areas: each speaker's share in a sliding window, and a strip of who leads",
};

/// More speakers than this share one area in the chart.
const MOST_AREAS: usize = 6;

#[derive(Default)]
struct Rows<'a> {
    conversation: Vec<&'a str>,
    unit: Vec<&'static str>,
    window: Vec<u32>,
    from_turn: Vec<Option<u32>>,
    to_turn: Vec<Option<u32>>,
    start: Vec<f64>,
    end: Vec<f64>,
    speaker: Vec<&'a str>,
    amount: Vec<f64>,
    share: Vec<Option<f64>>,
    leads: Vec<bool>,
    change: Vec<bool>,
}

fn compute(corpus: &Corpus) -> Result<Findings> {
    let mut rows = Rows::default();
    let mut charts = Vec::new();
    for (index, about) in corpus.conversations().iter().enumerate() {
        let units = corpus.windows(index);
        let names: Vec<&str> = about.participants.iter().map(|person| person.name.as_str()).collect();
        for windows in &units {
            rows.push(&about.name, &names, windows);
        }
        // The clock is the better axis where there is one.
        charts.extend(units.last().map(|windows| chart(corpus, index, &names, windows)));
    }
    let frame = DataFrame::new_infer_height(vec![
        Column::new(CONVERSATION.into(), rows.conversation),
        Column::new("unit".into(), rows.unit),
        Column::new("window".into(), rows.window),
        Column::new("from_turn".into(), rows.from_turn),
        Column::new("to_turn".into(), rows.to_turn),
        Column::new("start".into(), rows.start),
        Column::new("end".into(), rows.end),
        Column::new("speaker".into(), rows.speaker),
        Column::new("amount".into(), rows.amount),
        Column::new("share".into(), rows.share),
        Column::new("leads".into(), rows.leads),
        Column::new("lead_change".into(), rows.change),
    ])?;
    Ok(Findings { frame, charts, ..Findings::default() })
}

impl<'a> Rows<'a> {
    fn push(&mut self, conversation: &'a str, names: &[&'a str], windows: &Windows) {
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|who| names[*who]);
        let mut led = None;
        for ((window, leader), number) in windows.windows.iter().zip(windows.leaders()).zip(1..) {
            let is_change = leader.is_some() && led.is_some() && leader != led;
            for who in &order {
                self.conversation.push(conversation);
                self.unit.push(windows.unit.id());
                self.window.push(number);
                self.from_turn.push(window.from_turn);
                self.to_turn.push(window.to_turn);
                self.start.push(window.start);
                self.end.push(window.end);
                self.speaker.push(names[*who]);
                self.amount.push(window.amounts[*who]);
                self.share.push(window.share(*who));
                self.leads.push(leader == Some(*who));
                self.change.push(is_change && leader == Some(*who));
            }
            led = leader.or(led);
        }
    }
}

fn chart(corpus: &Corpus, index: usize, names: &[&str], windows: &Windows) -> Chart {
    let leaders = windows.leaders();
    let held = |who: usize| windows.windows.iter().map(|window| window.amounts[who]).sum::<f64>();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| held(*b).total_cmp(&held(*a)).then_with(|| names[*a].cmp(names[*b])));
    let shown = if order.len() > MOST_AREAS + 1 { MOST_AREAS } else { order.len() };
    let (own, others) = order.split_at(shown);
    let mut areas: Vec<Area> = own
        .iter()
        .map(|who| Area {
            name: names[*who].to_owned(),
            is_rest: false,
            shares: windows.windows.iter().map(|window| window.share(*who)).collect(),
        })
        .collect();
    if !others.is_empty() {
        let rest = |window: &crate::corpus::windows::Window| others.iter().map(|who| window.share(*who)).sum();
        let name = format::counted(others.len(), "other", "others");
        areas.push(Area { name, is_rest: true, shares: windows.windows.iter().map(rest).collect() });
    }
    let area_of = |who: usize| own.iter().position(|one| *one == who).unwrap_or(own.len());
    let (what, x_label) = match windows.unit {
        FloorUnit::Seconds => ("seconds", "middle of the window, in seconds"),
        FloorUnit::Words | FloorUnit::Turns => ("words", "middle of the window, in words from the beginning"),
    };
    let caption = format!(
        "Shares of {what} in {} of {} {what}, one every {} {what}. The strip shows who leads: has more than anybody else.",
        format::counted(windows.windows.len(), "window", "windows"),
        round(windows.length),
        round(windows.step),
    );
    let figure = Figure::Areas(Areas {
        x_label: x_label.to_owned(),
        y_label: format!("share of {what} in per cent"),
        strip_label: "who leads in each window".to_owned(),
        places: windows
            .windows
            .iter()
            .map(|window| (window.start + (window.end - window.start) / 2.0).round())
            .collect(),
        areas,
        leaders: leaders.into_iter().map(|leader| leader.map(area_of)).collect(),
    });
    CHART.chart(corpus, index, caption, figure)
}

fn round(length: f64) -> String {
    format::for_people(&crate::table::Cell::Number(length), Unit::Count)
}
