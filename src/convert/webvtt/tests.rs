use std::io::Write as _;

use proptest::prelude::*;

use super::*;
use crate::read::{Choices, read_file};
use crate::text::editorial::{Speaking, Speech};
use crate::text::words::words;
use crate::transcript::{Participant, Place, Source};

fn transcript(names: &[String], utterances: Vec<Utterance>) -> Transcript {
    let people = names.iter().map(|name| Participant { name: name.clone(), ..Participant::default() });
    Transcript {
        name: "talk".to_owned(),
        source: Source {
            path: "talk.txt".into(),
            format: "plain",
            encoding: "UTF-8",
            place: Place::Line,
            naming: crate::transcript::Naming::Labels,
            bytes: 0,
            sha256: String::new(),
        },
        metadata: vec![("title".to_owned(), "Harbour --> board\nof 1904".to_owned())],
        participants: people.collect(),
        utterances,
        notes: Vec::new(),
        content: crate::transcript::Content::Words,
        label_lines: None,
        proposals: Vec::new(),
    }
}

fn said(speakers: &[usize], text: &str, times: (i64, i64)) -> Utterance {
    Utterance {
        speakers: speakers.to_vec(),
        text: text.to_owned(),
        start_ms: Some(times.0),
        end_ms: Some(times.1),
        line: 1,
        ..Utterance::default()
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn read_back(text: &str) -> Transcript {
    let mut file = tempfile::Builder::new().suffix(".vtt").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    read_file(file.path(), &Choices::default()).unwrap().remove(0)
}

type Line = (Vec<String>, Vec<String>, Option<i64>, Option<i64>);

/// Speakers, spoken words and times.
fn gist(transcript: &Transcript) -> Vec<Line> {
    let name = |who: &usize| on_one_line(&transcript.participants[*who].name);
    let spoken = |said: &Utterance| {
        let speech = Speech::new(&said.text, &said.spans, Speaking::default());
        words(speech.as_str()).map(|(_, word)| word.to_owned()).collect()
    };
    let utterances = transcript.utterances.iter();
    utterances
        .map(|said| (said.speakers.iter().map(name).collect(), spoken(said), said.start_ms, said.end_ms))
        .collect()
}

#[test]
fn speakers_times_and_signs_are_written() {
    let mut utterances = vec![
        said(&[0], "Is 3 < 4 --> yes & so?\n\nGood (laughs) $.", (500, 3_723_004)),
        said(&[0, 1], "Aye!", (3_800_000, 3_801_000)),
        said(&[], "Anna: no", (3_802_000, 3_803_000)),
    ];
    let laughs = utterances[0].text.find("(laughs)").unwrap();
    utterances[0].spans = vec![
        Span { range: laughs..laughs + 8, kind: SpanKind::Stage },
        Span { range: laughs + 9..laughs + 10, kind: SpanKind::Markup },
    ];
    utterances[1].id = Some("a1".to_owned());
    let transcript = transcript(&names(&["Anna\nHolm & Co", "Bo"]), utterances);
    let text = write(&transcript).unwrap();
    assert_eq!(
        text,
        "WEBVTT\n\nNOTE title: Harbour -> board of 1904\n\n\
         00:00:00.500 --> 01:02:03.004\n\
         <v Anna Holm &amp; Co>Is 3 &lt; 4 --&gt; yes &amp; so?\n&nbsp;\nGood [laughs] .</v>\n\n\
         a1\n01:03:20.000 --> 01:03:21.000\n<v Anna Holm &amp; Co><v Bo>Aye!</v></v>\n\n\
         01:03:22.000 --> 01:03:23.000\n<v.unknown>Anna: no</v>\n"
    );
    let back = read_back(&text);
    assert_eq!(gist(&back), gist(&transcript));
    assert_eq!(back.metadata, [("title".to_owned(), "Harbour -> board of 1904".to_owned())]);
    assert_eq!(back.utterances[0].text, "Is 3 < 4 --> yes & so?\n\nGood [laughs] .");
    assert_eq!(back.utterances[1].id.as_deref(), Some("a1"));
}

#[test]
fn utterances_of_one_cue_stay_one_cue() {
    let mut utterances = vec![said(&[0], "a", (1, 2)), said(&[1], "b", (1, 2)), said(&[0], "c", (1, 2))];
    (utterances[0].end_ms, utterances[1].start_ms) = (None, None);
    (utterances[1].end_ms, utterances[2].start_ms) = (None, None);
    let transcript = transcript(&names(&["Anna", "Bo"]), utterances);
    let text = write(&transcript).unwrap();
    assert_eq!(text.matches("-->").count(), 1);
    assert_eq!(gist(&read_back(&text)), gist(&transcript));
}

#[test]
fn no_time_is_made_up() {
    for (start, end) in [(None, None), (None, Some(2)), (Some(1), None), (Some(2), Some(1)), (Some(-1), Some(1))] {
        let lacking = Utterance { start_ms: start, end_ms: end, line: 7, ..said(&[0], "a", (0, 0)) };
        let error = write(&transcript(&names(&["Anna"]), vec![lacking])).unwrap_err();
        assert!(error.to_string().starts_with("talk.txt:7: this turn"), "{error}");
        assert!(error.hint().is_some_and(|hint| hint.contains("without times")));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        4 => "[a-zA-ZåÅñ0-9']{1,6}",
        1 => prop::sample::select(vec![
            "-->", "<", ">", "&", "&amp;", "&nbsp;", "</v>", "<v Bo>", "{\\an8}", ">>", ">> Bo:", "-", "Anna:", "NOTE", "WEBVTT", "00:00:01.000",
        ])
        .prop_map(str::to_owned),
    ];
    let gap = prop::sample::select(vec![" ", "\n", "\n\n", "  ", "\r\n", "\u{a0}"]);
    prop::collection::vec((token, gap), 1..12).prop_map(|pairs| {
        let text: String = pairs.into_iter().map(|(token, gap)| token + gap).collect();
        format!("so {text}")
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        talk in prop::collection::vec((prop::collection::vec(0..4_usize, 0..3), any_text(), 0..9_999_999_i64, 0..99_999_i64), 1..10)
    ) {
        let names = names(&["Anna Holm", "Bo & <Co>", "a.b>c\n d", "Ægir &amp; -->"]);
        let utterances = talk.into_iter().map(|(mut speakers, text, start, length)| {
            speakers.sort_unstable();
            speakers.dedup();
            said(&speakers, &text, (start, start + length))
        });
        let transcript = transcript(&names, utterances.collect());
        let text = write(&transcript).unwrap();
        prop_assert_eq!(gist(&read_back(&text)), gist(&transcript), "{}", text);
    }
}
