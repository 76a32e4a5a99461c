//! What each rule by itself counts, over its thresholds.

use super::find::{self, Overlap};
use super::rules::{Rule, RuleSet};
use super::{Ferguson, ferguson, inside};
use crate::corpus::Corpus;
use crate::stats::seconds;

/// A rule with a threshold, and its count.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The rule, or the rules in force joined.
    pub rule: String,
    /// What the threshold is of, or Ferguson's class.
    pub parameter: Option<&'static str>,
    /// The threshold.
    pub threshold: Option<f64>,
    /// Events; `None` where the rule cannot be applied.
    pub events: Option<usize>,
    /// Whether the other tables count by it.
    pub in_force: bool,
}

/// Counts by each rule and threshold in one conversation.
pub fn count_by_rule(corpus: &Corpus, conversation: usize) -> Vec<Counted> {
    let line = corpus.line(conversation);
    let in_force = corpus.rules().interruptions;
    let (broken_off, _) = find::broken_off(corpus, &line, RuleSet::default());
    let labelled = find::labelled(corpus, &line).len();
    let inner = |rule: Rule| inside::find(corpus, conversation, &line, RuleSet::EMPTY.with(rule)).len();
    let overlaps = find::overlaps(&line);
    let class = |overlap: &Overlap| ferguson::class(&line, overlap.first, overlap.second);
    let mut rows = Vec::new();
    let mut add = |rule: Rule, parameter, threshold: Option<f64>, events: usize, at_this: bool| {
        let events = corpus.can_apply(conversation, rule).then_some(events);
        let in_force = in_force.rules.holds(rule) && at_this;
        rows.push(Counted { rule: rule.id().to_owned(), parameter, threshold, events, in_force });
    };
    for rule in Rule::ALL.into_iter().filter(|rule| rule.is_text_cued()) {
        let events = match rule {
            Rule::T2 => labelled + inner(rule),
            Rule::Embedded => inner(rule),
            _ => broken_off.iter().filter(|pair| pair.rule == rule).count(),
        };
        add(rule, None, None, events, true);
    }
    let count = |holds: &dyn Fn(&Overlap) -> bool| overlaps.iter().filter(|overlap| holds(overlap)).count();
    let mut thresholds = vec![0, 100, 200, 300, 500, 1000, in_force.least_overlap_ms];
    thresholds.sort_unstable();
    thresholds.dedup();
    for least_ms in thresholds {
        let events = count(&|overlap| overlap.is_long(least_ms));
        let at_this = in_force.least_overlap_ms == least_ms;
        add(Rule::O1, Some("least overlap in seconds"), Some(seconds(least_ms)), events, at_this);
    }
    for (words, threshold) in [(1, 1.0), (2, 2.0), (3, 3.0)] {
        let events = count(&|overlap| overlap.is_deep(words));
        add(Rule::O2, Some("words left to say"), Some(threshold), events, words == find::WORDS_LEFT);
    }
    for (least_ms, seconds) in [(3000, 3.0), (6000, 6.0), (10_000, 10.0)] {
        let events = count(&|overlap| overlap.opens_long_turn(least_ms));
        add(Rule::O3, Some("least length in seconds"), Some(seconds), events, least_ms == find::LONG_TURN_MS);
    }
    for kind in [Ferguson::Simple, Ferguson::ButtingIn] {
        add(Rule::O4, Some(kind.id()), None, count(&|overlap| class(overlap) == Some(kind)), true);
    }
    add(Rule::O4, Some(Ferguson::Silent.id()), None, find::silent(&line).count(), true);
    let all = corpus.can_tell_interruptions(conversation).then(|| corpus.interruptions_of(conversation).len());
    let parameter = Some("all in force");
    rows.push(Counted { rule: in_force.rules.to_string(), parameter, threshold: None, events: all, in_force: true });
    rows
}
