#![allow(clippy::expect_used)]

use proptest::prelude::*;

use super::*;
use crate::read::{Choices, spoken};
use crate::text::editorial::{Span, SpanKind};
use crate::text::words::words;
use crate::transcript::{Listing, Participant, Place, Source};

/// What counts of a turn: speakers, words, start, end.
type Turn = (String, Vec<String>, Option<i64>, Option<i64>);

fn transcript(names: &[&str], said: Vec<Utterance>) -> Transcript {
    let person = |name: &&str| Participant { name: (*name).to_owned(), listing: Listing::Listed, ..Default::default() };
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
        metadata: vec![("title".to_owned(), "Harbour board".to_owned()), ("date".to_owned(), "2024-05-13".to_owned())],
        participants: names.iter().map(person).collect(),
        utterances: said,
        notes: Vec::new(),
        content: crate::transcript::Content::Words,
        label_lines: None,
        proposals: Vec::new(),
    }
}

fn said(speakers: &[usize], text: &str, times: Option<(i64, i64)>) -> Utterance {
    let spans = spoken::spans(text, |_| 1, &mut Vec::new());
    let (start_ms, end_ms) = (times.map(|times| times.0), times.map(|times| times.1));
    Utterance { speakers: speakers.to_vec(), text: text.to_owned(), spans, start_ms, end_ms, ..Default::default() }
}

fn read_back(text: &str) -> Transcript {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("talk.cha");
    std::fs::write(&path, text).expect("a file for the test");
    let mut read = crate::read::read_file(&path, &Choices::default()).expect("CHAT of our own");
    assert_eq!(read.len(), 1);
    read.remove(0)
}

/// What counts of an utterance: disfluencies do.
fn speech(said: &Utterance) -> String {
    let mut left = String::new();
    let mut from = 0;
    for span in said.spans.iter().filter(|span| span.kind != SpanKind::Disfluency) {
        left.push_str(&said.text[from..span.range.start]);
        from = span.range.end;
    }
    left + &said.text[from..]
}

/// What is neither letter nor digit at the edge of a word: a narrow blank, a modifier sign.
fn is_edge(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '_'
}

/// Successive utterances of the same speakers as one turn; unnamed speakers are UNK, as the file says.
fn turns(transcript: &Transcript) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for said in &transcript.utterances {
        let names: Vec<&str> = said.speakers.iter().map(|who| transcript.participants[*who].name.as_str()).collect();
        let name = if names.is_empty() { "UNK".to_owned() } else { names.join(" + ") };
        let speech = speech(said);
        let found = words(&speech)
            .map(|(_, word)| word.replace([':', 'ˈ', 'ˌ'], ""))
            .map(|word| word.trim_matches(is_edge).to_owned())
            .filter(|word| !word.is_empty());
        match turns.last_mut().filter(|turn| turn.0 == name) {
            Some(turn) => {
                turn.1.extend(found);
                turn.3 = turn.3.max(said.end_ms);
            }
            None => turns.push((name, found.collect(), said.start_ms, said.end_ms)),
        }
    }
    turns
}

/// What follows the speaker codes.
fn main_lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with('*')).collect()
}

fn written(text: &str) -> Vec<String> {
    let one = transcript(&["Anna"], vec![said(&[0], text, None)]);
    let file = write(&one).expect("a transcript with a turn");
    main_lines(&file).into_iter().map(|line| line.trim_start_matches("*ANN:\t").to_owned()).collect()
}

#[test]
fn a_conversation_is_a_whole_file() {
    let mut talk = transcript(
        &["Anna Holm", "Holm, Bo"],
        vec![
            said(&[0], "Good morning. Shall we?", Some((0, 2500))),
            said(&[1], "We --", None),
            said(&[0, 1], "Yes", None),
        ],
    );
    talk.participants[0].role = Some("chair".to_owned());
    talk.participants[1].group = Some("Port".to_owned());
    let file = write(&talk).expect("a transcript with turns");
    let expected = "@UTF8\n@Begin\n@Languages:\tund\n\
        @Participants:\tANH Anna_Holm Participant, HOB Holm_Bo Participant, ALL Anna_Holm_+_Holm_Bo Group\n\
        @ID:\tund|rapporteur|ANH|||||Participant|||\n@ID:\tund|rapporteur|HOB|||Port||Participant|||\n\
        @ID:\tund|rapporteur|ALL|||||Group|||\n@Comment:\trole of ANH: chair\n@Comment:\tname of HOB: Holm, Bo\n\
        @Comment:\tname of ALL: Anna Holm + Holm, Bo\n@Comment:\ttitle: Harbour board\n@Date:\t13-MAY-2024\n\
        *ANH:\tGood morning . \u{15}0_2500\u{15}\n*ANH:\tShall we ?\n*HOB:\tWe +/.\n*ALL:\tYes .\n@End\n";
    assert_eq!(file, expected);
    let again = read_back(&file);
    assert_eq!(turns(&again), turns(&talk));
    assert_eq!(again.metadata[4], ("title".to_owned(), "Harbour board".to_owned()));
    assert_eq!(again.participants[0].role.as_deref(), Some("chair"));
    assert_eq!(again.participants[1].group.as_deref(), Some("Port"));
}

#[test]
fn texts_become_legal() {
    assert_eq!(written("Mr. Holm paid 3.5 crowns; who else?!"), ["Mr Holm paid 3.5 crowns , who else ?"]);
    assert_eq!(written("We waited... and left. Nobody came…"), ["We waited and left .", "Nobody came +..."]);
    assert_eq!(written("half-way — “so” it isn't, at 20°C"), ["half-way so it isn't , at 20 C ."]);
    assert_eq!(
        written("(laughs) Yes [tr. note] we (as they said) do"),
        ["&=laughs Yes [% tr. note] we as they said do ."]
    );
    assert_eq!(written("[sic] 0 xxx 0is & *"), ["0 [% sic] (0) (x)xx (0)is ."]);
    assert_eq!(written("de[legation]s met"), ["des [% legation] met ."]);
    assert_eq!(written("我们同意。你呢？好。"), ["我们同意 .", "你呢 ?", "好 ."]);
    assert_eq!(written("I was going to —"), ["I was going to +//."]);
    assert_eq!(written("--"), ["0 ."]);
}

#[test]
fn spans_of_other_notations_are_chat() {
    let text = "um the xx ~house";
    let spans = [(0..2, SpanKind::Disfluency), (7..9, SpanKind::Unintelligible), (10..11, SpanKind::Markup)];
    let spans = spans.into_iter().map(|(range, kind)| Span { range, kind }).collect();
    let talk = transcript(&["Anna"], vec![Utterance { spans, ..said(&[0], text, None) }]);
    let file = write(&talk).expect("a transcript with a turn");
    assert_eq!(main_lines(&file), ["*ANN:\tum [/?] the xxx house ."]);
    assert_eq!(turns(&read_back(&file)), turns(&talk));
}

#[test]
fn an_embedded_turn_follows_its_host_and_half_known_times_are_told() {
    let inner = Span { range: 3..8, kind: SpanKind::Embedded };
    let host = Utterance { spans: vec![inner], start_ms: Some(5), ..said(&[0], "we (Bo!) go", None) };
    let talk = transcript(&["Anna", "Bo"], vec![host, Utterance { host: Some(0), ..said(&[1], "Bo!", None) }]);
    let file = write(&talk).expect("a transcript with turns");
    assert!(file.ends_with("*ANN:\twe [% (Bo!)] go .\n%com:\tstarts at 5 milliseconds\n*BO:\tBo !\n@End\n"), "{file}");
}

#[test]
fn what_was_read_from_chat_is_kept() {
    let text = "@UTF8\n@PID:\t1/c-1\n@Begin\n@Languages:\teng\n@Participants:\tCHI Ada Target_Child, MOT Mother\n\
        @ID:\teng|own|CHI|3;00.|female|TD||Target_Child|||\n@ID:\teng|own|MOT|||||Mother|||\n@Birth of CHI:\t01-MAY-2020\n\
        *CHI:\t<the big> [//] the\n\tq\u{2}\u{1}uay\u{2}\u{2} &*MOT:yes +/. \u{15}0_1500\u{15}\n*MOT:\t+^ no .\n@End\n";
    assert_eq!(write(&read_back(text)).expect("a transcript with turns"), text);
}

#[test]
fn a_transcript_without_a_turn_is_refused() {
    assert_eq!(write(&transcript(&["Anna"], Vec::new())).map_err(|error| error.exit_code()), Err(3));
}

#[test]
fn codes_are_made_of_names_and_each_stands_once() {
    let names = ["Åse Berg", "Asa Bell", "李雷", "Q", "CHI", "Ass B"];
    let talk = transcript(&names, vec![said(&[0], "a", None)]);
    let codes = Codes::of(&talk);
    let all: Vec<&str> = (0..names.len()).map(|index| codes.of_participant(index)).collect();
    assert_eq!(all, ["ASB", "AS1", "SPK", "SP1", "CHI", "AS2"]);
}

const NAMES: [&str; 5] = ["Anna Holm", "Bo_Friis", "Nyberg, Clara", "李雷", "O'Neill (chair)"];

/// Texts of what goes wrong: signs of CHAT, marks, brackets, scripts, numbers, blanks of all kinds.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zåéßA-ZÖ]{1,6}",
        "[ \n\t]{1,2}",
        r#"[.?!,;:…'’"“”()\[\]<>+*@&%$#^~=/_|•{}\\–—-]{1,3}"#,
        "[0-9]{1,3}",
        "[\\p{L}\\p{N}\\p{P}\\p{S}]{1,3}",
        "[\\p{Lu}\\p{Ll}\\p{Lo}]\\p{M}{1,2}",
        prop::sample::select(vec![
            " xxx ",
            "www",
            " 0 ",
            "0is",
            "&=laughs",
            "[/]",
            "+/.",
            "don't",
            "Mr.",
            "我们。",
            "שלום",
            "السلام؟",
            "3.5",
            "a:b",
            "(.)",
            "\u{15}0_5\u{15}",
            "\u{202f}",
            "e\u{301}",
            "Ϋ",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_talk_reads_back_as_it_was(
        spoken in prop::collection::vec(
            (prop::sample::subsequence(vec![0_usize, 1, 2, 3, 4], 0..=2), text(), prop::option::of((0_i64..9_999, 0_i64..9_999))),
            1..6,
        )
    ) {
        let said = spoken.iter().map(|(speakers, text, times)| {
            said(speakers, text, times.map(|(start, length)| (start, start + length)))
        });
        let talk = transcript(&NAMES, said.collect());
        let file = write(&talk).expect("a transcript with turns");
        prop_assert_eq!(turns(&read_back(&file)), turns(&talk), "{}", file);
    }
}
