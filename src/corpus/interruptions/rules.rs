//! The rules of what an interruption is, by their identifiers.

use std::fmt;

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The speech breaks off in a dash.
    T1,
    /// It breaks off in an ellipsis after a word that cannot end a sentence.
    T1Ellipsis,
    /// A note says so.
    T2,
    /// The terminator of CHAT for "interrupted by another".
    T3,
    /// It breaks off while another, who had begun before, goes on.
    T5,
    /// A turn inside another's.
    Embedded,
    /// Overlap of a least length.
    O1,
    /// Words were left to say.
    O2,
    /// A long turn begins in overlap.
    O3,
    /// Ferguson's classes.
    O4,
}

impl Rule {
    /// All, in the order of tables.
    pub const ALL: [Self; 10] = [
        Self::T1,
        Self::T1Ellipsis,
        Self::T2,
        Self::T3,
        Self::T5,
        Self::Embedded,
        Self::O1,
        Self::O2,
        Self::O3,
        Self::O4,
    ];

    /// Identifier.
    pub fn id(self) -> &'static str {
        self.words().0
    }

    /// What it says, with its source.
    pub fn about(self) -> &'static str {
        self.words().1
    }

    /// Whether it is found in the text; else by the clock alone.
    pub fn is_text_cued(self) -> bool {
        !matches!(self, Self::O1 | Self::O2 | Self::O3 | Self::O4)
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::T1 => (
                "T1",
                "the speech ends in a dash and another speaker comes in, backchannels passed over; where both have \
                 times, within 1 s (after Johnson, Black & Wedeking 2009)",
            ),
            Self::T1Ellipsis => (
                "T1-ellipsis",
                "as T1, with an ellipsis after a word that cannot end an English sentence (modal, article, \
                 preposition, conjunction); after any other word it is trailing off",
            ),
            Self::T2 => (
                "T2",
                "the label or the stage direction that opens the turn says interrupting; or a note says \
                 [Interruption], and nobody is named (TEI P5; ParlaMint, Erjavec et al. 2023)",
            ),
            Self::T3 => (
                "T3",
                "CHAT's +/. and +/? (MacWhinney 2000); +//. is self-interruption, +... trailing off, ++ completes \
                 the other's utterance: none of them counts",
            ),
            Self::T5 => (
                "T5",
                "the speech breaks off as in T1 while another, who had begun before, goes on (times needed): who was \
                 cut off had come in later, and was talked down",
            ),
            Self::Embedded => ("embedded", "a turn in parentheses inside another's"),
            Self::O1 => (
                "O1",
                "an utterance starts while another's goes on, and they overlap for at least 0.2 s or \
                 --overlap-threshold (classes of Heldner & Edlund 2010)",
            ),
            Self::O2 => (
                "O2",
                "as O1, with more than two words left to say; words need times (Zimmerman & West 1975, in syllables)",
            ),
            Self::O3 => (
                "O3",
                "an utterance of more than 6 s starts while another's of more than 1 s goes on (Di Stasi, Templeton & \
                 Quoidbach 2024)",
            ),
            Self::O4 => (
                "O4",
                "simple interruption, butting-in and silent interruption (Ferguson 1977; Beattie 1982): simultaneous \
                 or not, with or without a change of the floor, the first speaker unfinished; see the column ferguson",
            ),
        }
    }

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Rules in force, or that hold of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleSet(u16);

impl Default for RuleSet {
    /// The text-cued rules.
    fn default() -> Self {
        Rule::ALL.into_iter().filter(|rule| rule.is_text_cued()).fold(Self::EMPTY, Self::with)
    }
}

impl RuleSet {
    /// No rule.
    pub const EMPTY: Self = Self(0);

    /// A set with one more rule.
    #[must_use]
    pub fn with(self, rule: Rule) -> Self {
        Self(self.0 | rule.bit())
    }

    /// Whether a rule is in it.
    pub fn holds(self, rule: Rule) -> bool {
        self.0 & rule.bit() != 0
    }

    /// Whether all its rules are found in the text.
    pub fn is_text_cued(self) -> bool {
        self.iter().all(Rule::is_text_cued)
    }

    /// Its rules in the order of tables.
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.into_iter().filter(move |rule| self.holds(*rule))
    }

    /// The rules of a list of identifiers parted by commas; `default` stands for the text-cued ones.
    ///
    /// ```
    /// use rapporteur::corpus::interruptions::{Rule, RuleSet};
    /// assert!(RuleSet::parse("t1,O1").unwrap().holds(Rule::O1));
    /// assert_eq!(RuleSet::parse("default").unwrap(), RuleSet::default());
    /// assert!(RuleSet::parse("T9").is_err());
    /// ```
    ///
    /// # Errors
    /// What is no rule, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut set = Self::EMPTY;
        for id in text.split(',').map(str::trim).filter(|id| !id.is_empty()) {
            if id.eq_ignore_ascii_case("default") {
                set.0 |= Self::default().0;
                continue;
            }
            let rule = Rule::ALL.into_iter().find(|rule| rule.id().eq_ignore_ascii_case(id));
            let known = Rule::ALL.map(Rule::id).join(", ");
            let flag = if id.eq_ignore_ascii_case("T4") { " (T4, resumption, is the column resumed)" } else { "" };
            set = set.with(rule.ok_or_else(|| format!("{id:?} is no rule{flag}; known are {known}, and default"))?);
        }
        if set == Self::EMPTY { Err("name at least one rule".to_owned()) } else { Ok(set) }
    }
}

impl fmt::Display for RuleSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<&str> = self.iter().map(Rule::id).collect();
        formatter.write_str(&ids.join(super::schema::JOINER))
    }
}

/// The rules in force with their threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InterruptionRules {
    /// The rules.
    pub rules: RuleSet,
    /// The least overlap of `O1`, in milliseconds.
    pub least_overlap_ms: i64,
}

impl InterruptionRules {
    /// The least overlap of `O1`, in seconds.
    pub fn least_overlap_seconds(self) -> f64 {
        crate::stats::seconds(self.least_overlap_ms)
    }
}

impl Default for InterruptionRules {
    fn default() -> Self {
        Self { rules: RuleSet::default(), least_overlap_ms: 200 }
    }
}
