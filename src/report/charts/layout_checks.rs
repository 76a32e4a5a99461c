//! Checks and sample names for the tests of all layouts.

use super::geometry::{PixelBox, Size};
use super::label::Label;

/// Whether two boxes have a pixel in common.
pub(super) fn overlap(one: &PixelBox, other: &PixelBox) -> bool {
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

/// Fails when a label leaves the canvas or covers another.
pub(super) fn assert_labels_are_clear(size: Size, labels: &[Label]) {
    let areas: Vec<PixelBox> = labels.iter().map(Label::area).collect();
    for (index, area) in areas.iter().enumerate() {
        let text = &labels[index].text;
        let begins_inside = area.left >= 0 && area.top >= 0;
        let ends_inside = area.right <= size.width && area.bottom <= size.height;
        assert!(begins_inside && ends_inside, "`{text}` leaves the canvas of {size:?}: {area:?}");
        for (other, label) in areas[..index].iter().zip(labels) {
            assert!(!overlap(area, other), "`{text}` {area:?} covers `{}` {other:?}", label.text);
        }
    }
}

/// Whether every grapheme of the text is drawn, in this order, by labels.
pub(super) fn is_drawn_whole(text: &str, labels: &[Label]) -> bool {
    let joined: String = labels.iter().map(|label| label.text.as_str()).collect();
    let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
    without_spaces(&joined).contains(&without_spaces(text))
}

/// So many names, some of them awkward: 40 characters long, Chinese, Arabic, with combining characters.
pub(super) fn names(count: usize) -> Vec<String> {
    let awkward = [
        "Pawełek",
        "Representative of the Central Committee.",
        "刘少奇",
        "中华人民共和国中央人民政府委员会副主席刘少奇同志和中国共产党代表团全体成员以及随行",
        "محمد بن عبد الله بن عبد المطلب الهاشمي",
        "Nguye\u{302}\u{303}n A\u{301}i Quo\u{302}\u{301}c",
        "Donaudampfschifffahrtsgesellschaftskapit",
        "<Nowak> & \"Brzózka\"",
    ];
    (0..count)
        .map(|index| match index / awkward.len() {
            0 => awkward[index].to_owned(),
            round => format!("{} {round}", awkward[index % awkward.len()]),
        })
        .collect()
}

/// The numbers of speakers that every chart of speakers must cope with.
pub(super) const SPEAKER_COUNTS: [usize; 5] = [1, 2, 6, 20, 60];
