use super::*;
use crate::read::{Choices, decode};
use std::path::Path;

fn transcript(text: &str) -> Result<Transcript> {
    let choices = Choices::default();
    let (input, text) = decode::decode(Path::new("chat.log"), text.as_bytes(), &FORMAT, &choices)?;
    read(&input, &text).map(|mut all| all.remove(0))
}

fn said(transcript: &Transcript) -> Vec<(&str, &str, Option<i64>)> {
    let utterances = transcript.utterances.iter();
    utterances
        .map(|one| (transcript.participants[one.speakers[0]].name.as_str(), one.text.as_str(), one.start_ms))
        .collect()
}

#[test]
fn the_messages_of_each_client_are_read() {
    const AT: Option<i64> = Some(36_061_000);
    for log in [
        "10:01:01 <@anna> Is it late?\n10:01:01 -!- bo [b@h] has joined #q\n10:01:01  * anna waits\n10:01:01 < bo> No.\n",
        "[10:01:01] <anna> Is it late?\n[10:01:01] * Joins: bo (b@h)\n[10:01:01] * anna waits\n[10:01:01] <bo> No.\n",
        "2024-05-01 10:01:01\t@anna\tIs it late?\n2024-05-01 10:01:01\t-->\tbo (b@h) has joined #q\n\
         2024-05-01 10:01:01\t *\tanna waits\n2024-05-01 10:01:01\tbo\tNo.\n",
        "**** BEGIN LOGGING AT Wed May  1 10:00:00 2024\n\nMay 01 10:01:01 <anna>\tIs it late?\n\
         May 01 10:01:01 *\tbo (b@h) has joined\nMay 01 10:01:01 *\tanna waits\nMay 01 10:01:01 <bo>\tNo.\n",
        "01-05-2024 10:01:01 < anna!~a@h: Is it late?\n01-05-2024 10:01:01 -!- bo!b@h has joined #q\n\
         01-05-2024 10:01:01 < * anna!~a@h waits\n01-05-2024 10:01:01 > bo: No.\n",
        "10:01:01 <anna> Is it late?\n10:01:01 <bo> bo has joined #q\n10:01:01 * anna waits\n10:01:01 <bo> No.\n",
    ] {
        let found = transcript(log).unwrap();
        assert_eq!(said(&found), [("anna", "Is it late?", AT), ("bo", "No.", AT)], "{log}");
        let alone = found.notes.iter().filter(|note| note.kind == NoteKind::EventAlone);
        let details: Vec<_> = alone.map(|note| note.detail.as_str()).collect();
        assert!(details.contains(&"1 joins") && details.iter().any(|detail| detail.ends_with("waits")), "{details:?}");
        assert!(recognise(&Opening { bytes: log.as_bytes(), text: log, path: Path::new("a.txt") }), "{log}");
    }
}

#[test]
fn nicks_are_people_and_colours_are_no_words() {
    let log = "23:59 <Anna> \u{3}04,1red\u{f} \u{2}bold :) (so)\n23:59 -!- Anna is now known as anna_away\n\
               00:01 <anna_away> yes\n00:02 <ANNA> no\n00:01 <Zakim> I see 1 item\n00:02 <Bo>\nstray\n-Bo- a notice\n";
    let found = transcript(log).unwrap();
    let names: Vec<_> = found.participants.iter().map(|who| (who.name.as_str(), who.aliases.join(" "))).collect();
    assert_eq!(names, [("Anna", "anna_away ANNA".to_owned())]);
    let first = &found.utterances[0];
    let marks: Vec<_> = first.spans.iter().map(|span| (&first.text[span.range.clone()], span.kind)).collect();
    let markup = SpanKind::Markup;
    assert_eq!(marks, [("\u{3}04,1", markup), ("\u{f}", markup), ("\u{2}", markup)]);
    assert_eq!(found.utterances[1].start_ms, Some(86_460_000));
    let kinds: Vec<_> = found.notes.iter().map(|note| (note.kind, note.line)).collect();
    for kind in [
        (NoteKind::EventAlone, 2),
        (NoteKind::OddTime, 5),
        (NoteKind::EventAlone, 5),
        (NoteKind::WithoutText, 6),
        (NoteKind::Unreadable, 7),
        (NoteKind::EventAlone, 8),
    ] {
        assert!(kinds.contains(&kind), "{kind:?} in {kinds:?}");
    }
}

const MINUTES: &str = "10:00:00 <bo> Meeting: The quay\n10:00:01 <bo> scribe: Ida\n10:00:02 <ida> scribenick: ida\n\
    10:00:03 <bo> present+ Bo, Cleo Ray (remote)\n10:00:04 <ida> ... nobody yet\n10:00:05 <ida> Cleo Ray: we [the board] agree\n\
    10:00:06 <ida> ... at once\n10:00:07 <bo> q+ to ask\n10:00:08 <bo> +1 (really)\n10:00:09 <ida> …and gladly\n\
    10:00:10 <ida> s/agree/consent/\n10:00:11 <ida> Topic: Cranes\n10:00:12 <ida> [a pause]\n10:00:13 <ida> https://example.org\n\
    10:00:14 <ida> BO: no\n10:00:15 <ida> scribe: Nobody Here\n10:00:16 <bo> ida: yes you do\n10:00:17 <ida> scribe- ida\n\
    10:00:18 <ida> Bo: my own words\n";

#[test]
fn what_the_scribe_writes_down_is_said_by_others() {
    let found = transcript(MINUTES).unwrap();
    let texts: Vec<_> = said(&found).into_iter().map(|(name, text, _)| (name, text)).collect();
    let expected = [
        ("Cleo Ray", "we [the board] agree"),
        ("Cleo Ray", "at once"),
        ("Bo", "+1 (really)"),
        ("Cleo Ray", "and gladly"),
        ("Bo", "no"),
        ("Bo", "ida: yes you do"),
        ("ida", "Bo: my own words"),
    ];
    assert_eq!(texts, expected);
    assert_eq!(found.metadata, [("title".to_owned(), "The quay".to_owned())]);
    let listed: Vec<_> = found.participants.iter().map(|who| (who.name.as_str(), who.listing)).collect();
    assert_eq!(listed, [("Bo", Listing::Listed), ("Cleo Ray", Listing::Listed), ("ida", Listing::Unlisted)]);
    assert_eq!(found.utterances[0].spans.len(), 1);
    assert_eq!(found.utterances[0].lines[0].column, 25);
    let kinds: Vec<_> = found.notes.iter().map(|note| (note.kind, note.line)).collect();
    for kind in [
        (NoteKind::Narration, 5),
        (NoteKind::NotTalk, 11),
        (NoteKind::NotTalk, 12),
        (NoteKind::Narration, 13),
        (NoteKind::Narration, 14),
        (NoteKind::DanglingReference, 16),
    ] {
        assert!(kinds.contains(&kind), "{kind:?} in {kinds:?}");
    }
}

#[test]
fn other_texts_are_not_taken_for_logs() {
    for text in ["", "Anna: yes\nBo: no\n", "10:00 Anna: yes\n10:01 Bo: no\n", "<a> b\nplain\nplain\n", "<a>b</a>\n"] {
        assert!(!recognise(&Opening { bytes: text.as_bytes(), text, path: Path::new("a.txt") }), "{text:?}");
    }
    assert!(transcript("nothing here\n").is_err());
}

#[test]
fn no_prefix_panics() {
    for (at, _) in MINUTES.char_indices() {
        let _ = transcript(&MINUTES[..at]);
        let _ = transcript(&MINUTES[at..]);
    }
}
