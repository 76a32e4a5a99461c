use std::path::Path;

use super::{FORMAT, read};
use crate::read::{Choices, decode};
use crate::text::editorial::{Speaking, Speech};
use crate::transcript::{NoteKind, Transcript};

fn one(text: &str) -> Transcript {
    let choices = Choices::default();
    let input = decode::unread(Path::new("talk.md"), &FORMAT, text.as_bytes(), &choices);
    read(&input, text).ok().and_then(|mut all| all.pop()).unwrap_or_else(|| unreachable!("{text:?}"))
}

/// Speaker and speech of each utterance, blanks as one.
fn said(text: &str) -> Vec<(String, String)> {
    let talk = one(text);
    let speech = |said: &crate::transcript::Utterance| {
        let speech = Speech::new(&said.text, &said.spans, Speaking::default());
        speech.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let name =
        |who: &[usize]| who.iter().map(|who| talk.participants[*who].name.clone()).collect::<Vec<_>>().join(" + ");
    talk.utterances.iter().map(|one| (name(&one.speakers), speech(one))).collect()
}

fn own(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn markup_is_no_word_and_links_are_the_words_they_show() {
    let text = "**Ada:** See [the map](https://example.org/a_(b) \"Map\") and ![a view](v.png) _now_[^1].\n\n\
                **Ben:** I\\_know &amp; [so][map] <https://example.org>\n\n\
                [map]: https://example.org/map\n[^1]: In 1954.\n\n**Ada:** \\[laughter\\] snake_case\n";
    assert_eq!(said(text), own(&[("Ada", "See the map and now."), ("Ben", "I_know so"), ("Ada", "snake_case")]));
}

#[test]
fn headings_end_turns_and_code_is_no_talk() {
    let text = "---\ntitle: 'The mill'\nspeakers:\n  - Ada Moor\n  - Ben Roe\nlinks:\n  - url: x\n---\n# Minutes\n\n\
                Ada: one\n\n## Second\n\nA paragraph of the clerk.\n\nBen: two\n\n```js\nlabel: x\n```\n\nAda: three\n\n\
                Third\n---\n\nBen: four\n<!-- Ada: no -->\n\nAda: five\n";
    let found = said(text);
    assert_eq!(found, own(&[("Ada", "one"), ("Ben", "two"), ("Ada", "three"), ("Ben", "four"), ("Ada", "five")]));
    let talk = one(text);
    assert_eq!(talk.metadata[0], ("title".to_owned(), "The mill".to_owned()));
    assert_eq!(talk.metadata[1], ("speakers".to_owned(), "Ada Moor, Ben Roe".to_owned()));
    let kinds = |kind| talk.notes.iter().filter(|note| note.kind == kind).map(|note| note.line).collect::<Vec<_>>();
    assert_eq!(kinds(NoteKind::NotTalk), [19, 29]);
    assert_eq!(kinds(NoteKind::Narration), [13, 15, 25]);
}

#[test]
fn headings_of_names_are_labels() {
    let text =
        "# Talk\n\n## Ada Moor\nGood day.\n\n## Ben Roe\nGood day.\n\n## Ada Moor\nSo?\n\n## Ben Roe\nYes.\n\nNo.\n";
    let expected =
        own(&[("Ada Moor", "Good day."), ("Ben Roe", "Good day."), ("Ada Moor", "So?"), ("Ben Roe", "Yes. No.")]);
    assert_eq!(said(text), expected);
}

#[test]
fn a_table_of_turns_is_read_and_another_is_no_talk() {
    let text = "| Speaker | Text |\n|---|:--|\n| Ada | One \\| [two](x). |\n| **Ben** | Three. |\n| Ada | Four |\n\n\
                | Year | Ships |\n|--|--|\n| 1954 | 7 |\n";
    assert_eq!(said(text), own(&[("Ada", "One | two."), ("Ben", "Three."), ("Ada", "Four")]));
    assert_eq!(one(text).notes.iter().filter(|note| note.kind == NoteKind::NotTalk).count(), 1);
}

#[test]
fn lists_and_quotations_of_turns_are_read() {
    let text = "- Ada: One.\n- Ben: Two.\n> - Ada: Three.\n\n1. Ben: Four.\n";
    assert_eq!(said(text), own(&[("Ada", "One."), ("Ben", "Two."), ("Ada", "Three."), ("Ben", "Four.")]));
    let list = "Ada: We want:\n\n- Ships: two\n- ropes\n1. tar\n- Ships: three\n\nBen: No.\n\nAda: Yes.\n";
    assert_eq!(said(list).iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["Ada", "Ben", "Ada"]);
    assert_eq!(said(list)[0].1, "We want: - Ships: two - ropes . tar - Ships: three");
}

#[test]
fn an_article_is_refused_and_no_prefix_makes_a_panic() {
    let choices = Choices::default();
    let refused = |text: &str| {
        let input = decode::unread(Path::new("talk.md"), &FORMAT, text.as_bytes(), &choices);
        read(&input, text).is_err()
    };
    assert!(refused("# The mill\n\nA text.\n\n**Note:** one\n\n**Warning:** two\n"));
    let sample =
        "---\na: b\n---\n# É\n\n|a|b|\n|-|-|\n|É|x|\n```\n[É](x \"y\")![^1]\n\\_É_ &amp;\n- 1. > *É*: x\n===\n";
    for (end, _) in sample.char_indices() {
        let _ = refused(&sample[..end]);
        let _ = refused(&sample[end..]);
    }
}
