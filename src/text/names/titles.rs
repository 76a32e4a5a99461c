//! Honorifics and roles before names.

use super::scan::{Scanner, State, What};
use super::token::{Gap, Shape};

impl Scanner<'_> {
    /// Notes what a title says of the words after it.
    pub(super) fn after_title(&self, state: &mut State, at: usize, end: usize) {
        let last = &self.tokens[end - 1];
        // "Finance" before "Minister" belongs to the office.
        if let Some(item) = state.items.last()
            && item.end == at
            && item.end - item.first == 1
            && matches!(item.what, What::Piece(_))
            && self.tokens[at].joined()
        {
            state.items.pop();
        }
        state.titled = (last.lists.honorific() && !last.clipped()).then_some(end);
        state.plural = last.lists.plural_honorific();
        let of = self.tokens.get(end).is_some_and(|token| token.joined() && matches!(token.core, "of" | "for"));
        let article = self.tokens.get(end + 1).is_some_and(|token| token.core == "the");
        state.office = of.then_some(end + 1 + usize::from(article));
    }

    /// The end of the honorifics and roles that start at word `at`: "Deputy Prime Minister".
    pub(super) fn title_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        let mut titles = None;
        while let Some(token) = self.tokens.get(end).filter(|token| end == at || token.joined()) {
            let small = end == at && token.shape == Shape::Lower && token.lists.small_title();
            let capital = token.capital() && !token.shouted;
            // Of "Commander-in-Chief" each part is met in turn; "General" before a head noun is none.
            if !(capital || small) || self.structures().starts_name(end, at) {
                break;
            }
            if small || token.lists.role() {
                titles = Some(end + 1);
            } else if !token.lists.role_modifier() {
                break;
            }
            end += 1;
            if small || token.clipped() {
                break;
            }
        }
        titles
    }

    /// After "Messrs. A" the words after a comma or an "and" have the same title.
    pub(super) fn continue_list(&self, state: &mut State, end: usize) {
        let Some(next) = self.tokens.get(end) else {
            return;
        };
        let and = next.core == "and" && matches!(next.gap, Gap::Space | Gap::Comma);
        if and {
            state.titled = Some(end + 1);
        } else if next.gap == Gap::Comma && next.capital() {
            state.titled = Some(end);
        }
    }
}
