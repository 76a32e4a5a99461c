//! Groups of speakers and the fill each gets.

use super::style::{self, Fill};

/// What is said of speakers who belong to no group, when others do.
pub(super) const NO_GROUP: &str = "no group";

/// The groups of a chart, in the order in which they first appear.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Groups<'a> {
    /// The groups; `None` stands for speakers without one.
    pub(super) found: Vec<Option<&'a str>>,
}

impl<'a> Groups<'a> {
    /// The groups of these speakers.
    pub(super) fn of(speakers: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let mut found = Vec::new();
        for group in speakers {
            if !found.contains(&group) {
                found.push(group);
            }
        }
        Self { found }
    }

    /// Whether any speaker has a group.
    pub(super) fn are_known(&self) -> bool {
        self.found.iter().any(Option::is_some)
    }

    /// The fill of a group; one fill for all when no group is known.
    pub(super) fn fill(&self, group: Option<&str>) -> Fill {
        if group.is_none() && self.are_known() {
            return style::NO_GROUP_FILL;
        }
        let named = self.found.iter().filter(|found| found.is_some());
        let index = named.take_while(|found| **found != group).count();
        style::group_fill(index)
    }
}

/// The name of a group, also of the missing one.
pub(super) fn group_name(group: Option<&str>) -> &str {
    group.unwrap_or(NO_GROUP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_the_order_of_their_first_speakers() {
        let groups = Groups::of([Some("Polish"), None, Some("Chinese"), Some("Polish")]);
        assert_eq!(groups.found, [Some("Polish"), None, Some("Chinese")]);
        assert_eq!(groups.fill(Some("Chinese")), style::group_fill(1));
        assert_eq!(groups.fill(None), style::NO_GROUP_FILL);
    }

    #[test]
    fn without_groups_all_speakers_have_the_first_fill() {
        let groups = Groups::of([None, None]);
        assert!(!groups.are_known());
        assert_eq!(groups.fill(None), style::group_fill(0));
    }
}
