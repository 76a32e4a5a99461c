//! Speaker labels: how a format names speakers, which lines were taken for labels, whose label is whose.

/// How a format names speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Naming {
    /// By labels that somebody wrote out: two spellings may mean one person.
    #[default]
    Labels,
    /// By codes that the file gives each speaker: two codes are two people.
    Codes,
}

/// A label that means somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As printed, without a stage note; white space folded.
    pub text: String,
    /// How many utterances stand under it, alone or with others.
    pub utterances: u32,
    /// Place of the first of them; 0 when the name is only listed.
    pub line: u32,
    /// Why it is this person's; empty where it is the person's own name.
    pub reason: String,
}

/// Two people of a transcript who may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Index of the participant with less to go by.
    pub one: usize,
    /// Index of the other.
    pub other: usize,
    /// Why they may be one.
    pub reason: String,
    /// From 0 to 1, to sort proposals by: no probability.
    pub confidence: f64,
}

/// The verdict on the lines of a document that could be speaker labels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LabelLines {
    /// The forms of the labels and how many lines have each, the most frequent first.
    pub styles: Vec<(&'static str, u32)>,
    /// Labels read as speakers, with their lines, in the order met.
    pub accepted: Vec<(String, u32)>,
    /// What looked like a label and was not read as one, with their lines, in the order met.
    pub refused: Vec<(String, u32)>,
    /// Lines with text.
    pub lines: u32,
    /// Lines with text that stand in nobody's turn.
    pub unassigned: u32,
}

impl LabelLines {
    /// The verdict in one line: styles with their lines, what was refused, what is in nobody's turn.
    pub fn summary(&self) -> String {
        let sum = |labels: &[(String, u32)]| labels.iter().map(|(_, count)| count).sum::<u32>();
        let styles: Vec<String> = self.styles.iter().map(|(style, count)| format!("`{style}` {count}")).collect();
        format!(
            "{} label lines ({}), {} lines refused as labels; {} of {} lines with text in nobody's turn",
            sum(&self.accepted),
            styles.join(", "),
            sum(&self.refused),
            self.unassigned,
            self.lines,
        )
    }
}
