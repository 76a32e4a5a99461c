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
    assert_eq!(kinds(NoteKind::NotTalk), [1, 19, 29]);
    assert_eq!(kinds(NoteKind::Narration), [13, 15, 25]);
}

#[test]
fn headings_of_names_are_labels() {
    let text =
        "# Talk\n\n## Ada Moor\nGood day.\n\n## Ben Roe\nGood day.\n\n## Ada Moor\nSo?\n\n## Ben Roe\nYes.\n\nNo.\n";
    let expected =
        own(&[("Ada Moor", "Good day."), ("Ben Roe", "Good day."), ("Ada Moor", "So?"), ("Ben Roe", "Yes. No.")]);
    assert_eq!(said(text), expected);
    let linked =
        text.replace("## Ada Moor", "## [Ada Moor](https://example.org)").replace("## Ben Roe", "## **Ben Roe** ##");
    assert_eq!(said(&linked), expected);
    let underlined = text.replace("## Ada Moor", "Ada Moor\n--------").replace("## Ben Roe", "Ben Roe\n---");
    assert_eq!(said(&underlined), expected);
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
    let text = "- Ada: One.\n- Ben: Two.\n> - Ada: Three.\n> - Ben: Four.\n\n> A quotation.\n\n1. Ada: Five.\n";
    let expected =
        [("Ada", "One."), ("Ben", "Two."), ("Ada", "Three."), ("Ben", "Four. A quotation."), ("Ada", "Five.")];
    assert_eq!(said(text), own(&expected));
    let list = "Ada: We want:\n\n- Ships: two\n- ropes\n1. tar\n- Ships: three\n\nBen: No.\n\nAda: Yes.\n";
    assert_eq!(said(list).iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["Ada", "Ben", "Ada"]);
    assert_eq!(said(list)[0].1, "We want: - Ships: two - ropes . tar - Ships: three");
}

#[test]
fn talk_is_no_heading_and_no_address_by_accident() {
    let text = "Ada: One.\n---\nBen: Two.\n\n[Ada]: Three\n\n[Ben]:\nFour\n\n> A quotation.\nAda: Five.\n\n\
                Ben: Six[^1].\n\n[^1]: A note.\nAda: Seven\n\n<!-- no --> Ben: Eight<br>nine&nbsp;ten\n";
    let (ada, ben) = ("Ada", "Ben");
    let expected = own(&[
        (ada, "One."),
        (ben, "Two."),
        (ada, "Three"),
        (ben, "Four A quotation."),
        (ada, "Five."),
        (ben, "Six."),
        (ada, "Seven"),
        (ben, "Eight>nine;ten"),
    ]);
    assert_eq!(said(text), expected);
}

#[test]
fn an_article_is_refused_and_no_prefix_makes_a_panic() {
    let choices = Choices::default();
    let refused = |text: &str| {
        let input = decode::unread(Path::new("talk.md"), &FORMAT, text.as_bytes(), &choices);
        read(&input, text).is_err()
    };
    assert!(refused("# The mill\n\nA text.\n\n**Note:** one\n\n**Warning:** two\n"));
    let part = "## 1.0\n\n### Added\n\n- One.\n\n### Fixed\n\n- Two.\n\n";
    assert!(refused(&part.repeat(3)));
    let text = "**Pros:** It is fast.\nAll the pros are known.\nSo they are.\n\n**Cons:** It is loud.\nSo are all cons.\nYes.\n\n";
    assert!(refused(&text.repeat(2)));
    assert!(!refused("Doctor: How is the patient?\n\nPatient: Well, doctor.\n\nDoctor: Good.\n\nPatient: Yes.\n"));
    let sample =
        "---\na: b\n---\n# É\n\n|a|b|\n|-|-|\n|É|x|\n```\n[É](x \"y\")![^1]\n\\_É_ &amp;\n- 1. > *É*: x\n===\n";
    for (end, _) in sample.char_indices() {
        let _ = refused(&sample[..end]);
        let _ = refused(&sample[end..]);
    }
}

/// A turn as the fixture writes it.
fn turn(talk: &Transcript, said: &crate::transcript::Utterance) -> Vec<String> {
    let speech = Speech::new(&said.text, &said.spans, Speaking::default());
    let name = said.speakers.iter().map(|who| talk.participants[*who].name.as_str()).collect::<Vec<_>>().join(" + ");
    let time = |time: Option<i64>| time.map(|time| time.to_string()).unwrap_or_default();
    let words = crate::text::words::count_words(speech.as_str()).to_string();
    let places = [said.line.to_string(), said.line_end.to_string()];
    [vec![name, said.text.clone(), words, time(said.start_ms), time(said.end_ms)], places.to_vec()].concat()
}

#[test]
fn the_fixture_is_met_and_places_lead_back_to_the_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats/markdown");
    let talk = crate::read::read_file(&folder.join("glass.md"), &Choices::default()).unwrap().remove(0);
    let found: Vec<Vec<String>> = talk.utterances.iter().map(|said| turn(&talk, said)).collect();
    let mut reader = csv::Reader::from_path(folder.join("expected.csv")).unwrap();
    let cells = |row: csv::StringRecord| [2, 4, 5, 6, 7, 8, 9].iter().map(|at| row[*at].to_owned()).collect::<Vec<_>>();
    let expected: Vec<Vec<String>> = reader.records().map(|row| cells(row.unwrap())).collect();
    assert_eq!(found, expected);
    let file = std::fs::read_to_string(folder.join("glass.md")).unwrap();
    let lines: Vec<&str> = file.lines().collect();
    for (said, start) in talk.utterances.iter().flat_map(|said| said.lines.iter().map(move |start| (said, start))) {
        let here = said.text[start.offset..].lines().next().unwrap_or_default();
        let there: String = lines[start.line as usize - 1].chars().skip(start.column as usize).collect();
        assert!(there.starts_with(here), "{here:?} {there:?}");
    }
}

#[test]
fn a_conversation_is_the_same_as_in_plain_text_and_can_be_split() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/conversation");
    let words = |file: &str| -> Vec<Vec<String>> {
        let talk = crate::read::read_file(&folder.join(file), &Choices::default()).unwrap().remove(0);
        talk.utterances.iter().map(|said| turn(&talk, said)[..3].to_vec()).collect()
    };
    assert_eq!(words("harbour.md"), words("harbour.txt"));
    let choices = Choices { split: regex::Regex::new("^## ").ok(), ..Choices::default() };
    let text = "# All\n\n## One\n\n**Ada:** a\n\n**Ben:** b\n\n## Two\n\n**Ben:** c\n\n**Ada:** d\n";
    let input = decode::unread(Path::new("talk.md"), &FORMAT, text.as_bytes(), &choices);
    let parts = read(&input, text).unwrap();
    let names: Vec<_> = parts.iter().map(|part| (part.name.as_str(), part.utterances.len())).collect();
    assert_eq!(names, [("talk: ## One", 2), ("talk: ## Two", 2)]);
}
