//! The readers as a whole: fixtures, shapes of files, our own tables, and input that is broken.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::read::{Choices, decode, read_file};
use crate::text::editorial::{SpanKind, Speaking, Speech};
use crate::text::words::count_words;
use crate::transcript::{NoteKind, Transcript, Utterance};

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path)
}

fn read(name: &str, text: &str, columns: Option<&str>) -> Result<Vec<Transcript>, Error> {
    let choices = Choices { columns: columns.map(str::to_owned), ..Choices::default() };
    let path = Path::new(name);
    let format = crate::read::detect::file(path, text.as_bytes(), &choices)?;
    let (input, text) = decode::decode(path, text.as_bytes(), format, &choices)?;
    match format.read {
        crate::read::Reader::Text(read) => read(&input, &text),
        _ => Ok(Vec::new()),
    }
}

fn said(transcript: &Transcript) -> Vec<(String, &str)> {
    transcript.utterances.iter().map(|said| (names(transcript, said), said.text.as_str())).collect()
}

fn names(transcript: &Transcript, said: &Utterance) -> String {
    let names: Vec<&str> = said.speakers.iter().map(|who| transcript.participants[*who].name.as_str()).collect();
    names.join(" + ")
}

fn hint(error: &Error) -> String {
    format!("{error} / {}", error.hint().unwrap_or_default())
}

fn has_note(transcript: &Transcript, kind: NoteKind, detail: &str) -> bool {
    transcript.notes.iter().any(|note| note.kind == kind && note.detail.contains(detail))
}

/// The turns as the fixtures list them: successive utterances of the same speakers joined.
fn turns(transcript: &Transcript) -> Vec<Vec<String>> {
    let optional = |value: Option<i64>| value.map_or_else(String::new, |value| value.to_string());
    let mut rows: Vec<(Vec<usize>, Vec<&Utterance>)> = Vec::new();
    for said in &transcript.utterances {
        match rows.last_mut().filter(|(speakers, _)| !speakers.is_empty() && *speakers == said.speakers) {
            Some((_, turn)) => turn.push(said),
            None => rows.push((said.speakers.clone(), vec![said])),
        }
    }
    let row = |(index, (speakers, turn)): (usize, (Vec<usize>, Vec<&Utterance>))| {
        let groups: Vec<&str> =
            speakers.iter().filter_map(|who| transcript.participants[*who].group.as_deref()).collect();
        let words = |said: &&Utterance| count_words(Speech::new(&said.text, &said.spans, Speaking::default()).as_str());
        let (first, last) = (turn[0], turn[turn.len() - 1]);
        vec![
            transcript.name.clone(),
            (index + 1).to_string(),
            names(transcript, first),
            groups.join(" + "),
            turn.iter().map(|said| said.text.as_str()).collect::<Vec<_>>().join("\n\n"),
            turn.iter().map(words).sum::<u32>().to_string(),
            optional(first.start_ms),
            optional(last.end_ms),
            first.line.to_string(),
            last.line_end.to_string(),
            first.id.clone().unwrap_or_default(),
        ]
    };
    rows.into_iter().enumerate().map(row).collect()
}

#[test]
fn fixtures_give_the_turns_that_were_worked_out_by_hand() {
    for file in ["csv/ferry.csv", "tsv/pier.tsv", "jsonl/lighthouse.jsonl", "json/mill.json", "xlsx/pilots.xlsx"] {
        let path = fixture("formats").join(file);
        let found: Vec<_> = read_file(&path, &Choices::default()).unwrap().iter().flat_map(turns).collect();
        let mut expected = csv::Reader::from_path(path.with_file_name("expected.csv")).unwrap();
        let expected: Vec<Vec<String>> =
            expected.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(found, expected, "{file}");
    }
}

#[test]
fn the_common_conversation_is_the_same_in_every_format() {
    let content = |file: &str| {
        let transcripts = read_file(&fixture("conversation").join(file), &Choices::default()).unwrap();
        turns(&transcripts[0]).into_iter().map(|row| row[2..8].to_vec()).collect::<Vec<_>>()
    };
    let expected = content("harbour.csv");
    assert_eq!(
        expected.iter().map(|row| row[3].clone()).collect::<Vec<_>>(),
        ["8", "14", "1", "9", "3", "10", "5", "9"]
    );
    for file in ["harbour.tsv", "harbour.jsonl", "harbour-table.json", "harbour.xlsx"] {
        assert_eq!(content(file), expected, "{file}");
    }
}

#[test]
fn places_lead_to_the_text_in_the_file() {
    let text = "sep=;\nid;text;who\n\n1;\"a\n \"\"b\"\" c\";A\n2;d;A\n3; e;B\n";
    let transcripts = read("a.csv", text, None).unwrap();
    let utterances = &transcripts[0].utterances;
    let places: Vec<_> = utterances.iter().map(|said| (said.line, said.line_end)).collect();
    assert_eq!(places, [(4, 5), (6, 6), (7, 7)]);
    let starts: Vec<_> = utterances[0].lines.iter().map(|start| (start.offset, start.line, start.column)).collect();
    assert_eq!(starts, [(0, 4, 3), (2, 5, 0)]);
    assert_eq!((utterances[2].lines[0].line, utterances[2].lines[0].column), (7, 3));
    assert_eq!(utterances[0].text, "a\n \"b\" c");
}

#[test]
fn what_is_missing_or_ambiguous_is_said_with_the_way_out() {
    let refusal = |text: &str, columns: Option<&str>| hint(&read("a.csv", text, columns).unwrap_err());
    let missing = refusal("person,sex,state\nA,m,Yes.\n", None);
    assert!(missing.contains("\"person\", \"sex\", \"state\"") && missing.contains("text=NAME"), "{missing}");
    let ambiguous = refusal("speaker,text,transcript\nA,x y,z\n", None);
    assert!(ambiguous.contains("could be \"text\" or \"transcript\""), "{ambiguous}");
    let twice = refusal("speaker,text,text\nA,x,y\n", Some("text=text"));
    assert!(twice.contains("2 or 3"), "{twice}");
    let unknown = read("a.csv", "speaker,text\nA,x\n", Some("text=txt")).unwrap_err();
    assert!(matches!(unknown, Error::Usage { .. }) && hint(&unknown).contains("\"speaker\", \"text\""));
    let bare = refusal("A,b c\nB,d e\n", None);
    assert!(bare.contains("\"A\", \"b c\"") && bare.contains("head=no"), "{bare}");
}

#[test]
fn columns_can_be_chosen_joined_filled_down_and_left_without() {
    let text = "n,who,first,\"a, b\",t\n1,A,X,one,0\n2,,X,two,5\n3,B,Y,,9\n";
    let chosen = "speaker=who:down,text=\"a, b\",start=t:min,conversation=";
    let transcripts = read("a.csv", text, Some(chosen)).unwrap();
    assert_eq!(transcripts[0].utterances[1].start_ms, Some(300_000));
    let filled = read("a.csv", text, Some("speaker=who:down,text=\"a, b\"")).unwrap();
    assert_eq!(said(&filled[0]), [("A".to_owned(), "one"), ("A".to_owned(), "two")]);
    assert!(has_note(&filled[0], NoteKind::WithoutText, "rows without text: 1"));
    let unnamed = read("a.csv", text, Some("speaker=,text=\"a, b\"")).unwrap();
    assert!(has_note(&unnamed[0], NoteKind::SpeakerUnknown, "2 of 2"));
}

#[test]
fn rows_of_another_width_and_an_open_quotation_are_noted() {
    let transcripts = read("a.csv", "who,text\nA,yes\nB,no, never\nA\nB,so\n", None).unwrap();
    assert_eq!(said(&transcripts[0]).len(), 2);
    assert!(has_note(&transcripts[0], NoteKind::Unreadable, "3 fields instead of 2: B,no, never"));
    assert!(has_note(&transcripts[0], NoteKind::Unreadable, "1 fields instead of 2: A"));
    let open = read("a.csv", "who,text\nA,\"yes\"\nB,\"no\nand so on\n", None).unwrap();
    assert!(has_note(&open[0], NoteKind::Unreadable, "never closed"));
}

#[test]
fn whole_numbers_and_dates_are_not_taken_for_granted() {
    let talk = |start: [&str; 2]| {
        format!("who,text,t0\nA,Good morning to you all,{}\nB,And to you as well,{}\n", start[0], start[1])
    };
    let seconds = read("a.csv", &talk(["0", "4"]), None).unwrap();
    assert_eq!(seconds[0].utterances[1].start_ms, Some(4000));
    assert!(has_note(&seconds[0], NoteKind::OddTime, "read as seconds"));
    let milliseconds = read("a.csv", &talk(["0", "4000"]), None).unwrap();
    assert_eq!(milliseconds[0].utterances[1].start_ms, Some(4000));
    assert!(has_note(&milliseconds[0], NoteKind::OddTime, "read as milliseconds"));
    let dates = read("a.csv", &talk(["2018-05-02T19:38:15Z", "2018-05-02T19:39:00Z"]), None).unwrap();
    assert_eq!(dates[0].utterances[1].start_ms, None);
    assert!(has_note(&dates[0], NoteKind::OddTime, "holds dates"));
    assert!(dates[0].metadata.contains(&("date".to_owned(), "2018-05-02".to_owned())));
    let odd = read("a.csv", &talk(["0:01", "later"]), None).unwrap();
    assert!(has_note(&odd[0], NoteKind::OddTime, "such as \"later\": 1"));
}

#[test]
fn the_shapes_of_json_files_are_found() {
    let turn = |who: &str, text: &str| format!("{{\"speaker\":{who},\"text\":\"{text}\"}}");
    let (a, b) = (turn("\"A\"", "x y"), turn("[\"A\",\"B\"]", "z"));
    let conversations = |text: &str| -> Vec<(String, usize)> {
        let read = read("talk.json", text, None).unwrap();
        read.into_iter().map(|one| (one.name, one.utterances.len())).collect()
    };
    let named =
        |names: &[(&str, usize)]| names.iter().map(|(name, size)| ((*name).to_owned(), *size)).collect::<Vec<_>>();
    assert_eq!(conversations(&format!("[{a},{b}]")), named(&[("talk", 2)]));
    assert_eq!(conversations(&format!("{{\"m\":[{a}],\"n\":[{b},{a}]}}")), named(&[("talk m", 1), ("talk n", 2)]));
    assert_eq!(conversations(&format!("[[{a},{b}],[{a}]]")), named(&[("talk 1", 2), ("talk 2", 1)]));
    let dialogues = format!("[{{\"dialogue_id\":\"d7\",\"turns\":[{a}]}},{{\"dialogue_id\":\"d8\",\"turns\":[{b}]}}]");
    assert_eq!(conversations(&dialogues), named(&[("talk d7", 1), ("talk d8", 1)]));
    let sections = format!("{{\"sections\":[{{\"turns\":[{a}]}},{{\"turns\":[{b}]}}]}}");
    assert_eq!(conversations(&sections), named(&[("talk", 2)]));
    let two = format!("{{\"raw\":[{a}],\"x\":{{\"clean\":[{b}]}}}}");
    let refusal = hint(&read("talk.json", &two, None).unwrap_err());
    assert!(refusal.contains("/raw/*, /x/clean/*"), "{refusal}");
    let chosen = read("talk.json", &two, Some("rows=/x/clean/*")).unwrap();
    assert_eq!(said(&chosen[0]), [("A + B".to_owned(), "z")]);
    let outer = "{\"s\":[{\"chair\":\"C\",\"says\":[{\"t\":\"x\"}]}]}";
    let outer = read("talk.json", outer, Some("rows=/s/*/says/*,speaker=/s/*/chair,text=t")).unwrap();
    assert_eq!(said(&outer[0]), [("C".to_owned(), "x")]);
    let lines = hint(&read("talk.json", &format!("{a}\n{b}\n"), None).unwrap_err());
    assert!(lines.contains("talk.json:2:1") && lines.contains("--from jsonl"), "{lines}");
}

const OWN: &str = "conversation,turn,speaker,speakers,group,host_turn,label,text,words,sentences,questions,start_ms,\
                   end_ms,line,line_end,source_id,words_left_out\n\
                   north,1,A,A,left,,Ms A,\"We say (B: No!) yes\nand go.\",5,1,0,100,900,4,5,u1,0\n\
                   north,,B,B,right,1,B,No!,1,1,0,,,4,4,,0\n\
                   north,2,A + B,A + B,left + right,,A and B,Good.,1,1,0,,,6,6,u3,0\n\
                   north,3,,,,,,Who is there?,3,1,1,,,7,7,,0\n\
                   south,1,B,B,right,,B,Yes.,1,1,0,,,1,1,,0\n";

#[test]
fn our_own_tables_come_back_as_the_turns_they_were() {
    let transcripts = read("turns.csv", OWN, None).unwrap();
    assert_eq!(transcripts.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["north", "south"]);
    let north = &transcripts[0];
    assert_eq!(said(north).into_iter().map(|(who, _)| who).collect::<Vec<_>>(), ["A", "B", "A + B", ""]);
    let first = &north.utterances[0];
    assert_eq!((first.label.as_str(), first.start_ms, first.end_ms), ("Ms A", Some(100), Some(900)));
    assert_eq!(first.id.as_deref(), Some("u1"));
    assert_eq!(first.spans.len(), 1);
    assert_eq!((first.spans[0].kind, &first.text[first.spans[0].range.clone()]), (SpanKind::Embedded, "(B: No!)"));
    assert_eq!(north.utterances[1].host, Some(0));
    assert_eq!(north.participants[1].group.as_deref(), Some("right"));
    assert!(!north.notes.iter().any(|note| note.kind == NoteKind::TierLeftOut));
    let json = "{\"conversation\":\"n\",\"turn\":1,\"speaker\":\"A + B\",\"speakers\":[\"A\",\"B\"],\"group\":null,\
                \"host_turn\":null,\"label\":\"A and B\",\"text\":\"Good.\",\"words\":1,\"sentences\":1,\
                \"questions\":0,\"start_ms\":5,\"end_ms\":null,\"line\":1,\"line_end\":1,\"source_id\":null,\
                \"words_left_out\":0}\n";
    let of_json = read("turns.jsonl", json, None).unwrap();
    assert_eq!(said(&of_json[0]), [("A + B".to_owned(), "Good.")]);
    assert_eq!(of_json[0].utterances[0].start_ms, Some(5));
}

#[test]
fn no_input_however_broken_panics() {
    for file in ["csv/ferry.csv", "tsv/pier.tsv", "jsonl/lighthouse.jsonl", "json/mill.json"] {
        let text = std::fs::read_to_string(fixture("formats").join(file)).unwrap();
        for (end, _) in text.char_indices() {
            let columns = [None, Some("speaker=#1,text=#2,start=#3"), Some("head=no,speaker=#2,text=#9")];
            let _ = read(file, &text[..end], columns[if end % 9 < 3 { end % 9 } else { 0 }]);
        }
    }
    let deep = "[".repeat(100_000);
    for text in
        ["\"", ";;;\n;;", "{}", "[]", "[1]", "null", "speaker\ttext\n\"", "speaker,text\n", &deep, "a\nb\n", "[[]]"]
    {
        for name in ["a.csv", "a.tsv", "a.json", "a.jsonl"] {
            let _ = read(name, text, None);
            let _ = read(name, text, Some("rows=/*/*,speaker=/*/x,text=/y"));
        }
    }
    let bytes = std::fs::read(fixture("formats/xlsx/pilots.xlsx")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    for end in (0..bytes.len()).step_by(7) {
        std::fs::write(&path, &bytes[..end]).unwrap();
        assert!(read_file(&path, &Choices::default()).is_err());
    }
}

#[test]
fn a_column_that_says_the_same_throughout_each_conversation_is_about_it() {
    let text = "episode,speaker,text,round,mood,mark\n1,Anna,One.,first,calm,\n1,Bo,Two.,first,cross,\n\
                2,Anna,One.,second,calm,\n2,Bo,Two.,second,calm,x\n";
    let talks = read("t.csv", text, None).expect("talks");
    let rounds: Vec<&(String, String)> =
        talks.iter().flat_map(|talk| &talk.metadata).filter(|(key, _)| key != "conversation").collect();
    let round = |value: &str| ("round".to_owned(), value.to_owned());
    assert_eq!(rounds, [&round("first"), &round("second")], "mood changes in the first, mark in the second");
    assert!(has_note(
        &talks[0],
        NoteKind::TierLeftOut,
        "of whole conversations: \"round\"; left out: \"mood\", \"mark\""
    ));
    // One row a conversation tells nothing of what is constant.
    let single = read("t.csv", "episode,speaker,text,round\n1,Anna,One.,a\n2,Bo,Two.,b\n", None).expect("talks");
    assert!(single.iter().all(|talk| talk.metadata.iter().all(|(key, _)| key != "round")));
}

#[test]
fn who_is_answered_is_addressed() {
    let rows = "id,speaker,text,reply_to\na,Anna,One.,\nb,Bo,Two.,a\nc,Chiara,Three.,a\n";
    let talk = &read("t.csv", rows, None).expect("a talk")[0];
    let said: Vec<_> = talk.utterances.iter().map(|said| (said.is_addressed, said.addressees.clone())).collect();
    assert_eq!(said, [(true, vec![]), (true, vec![0]), (true, vec![0])]);
    // A chain says no more than the order.
    let chain = read("t.csv", "id,speaker,text,reply_to\na,Anna,One.,\nb,Bo,Two.,a\nc,Chiara,Three.,b\n", None);
    assert!(chain.expect("a talk")[0].utterances.iter().all(|said| !said.is_addressed && said.addressees.is_empty()));
    let capitals = read("t.csv", "speaker,text,addressee\nAnna,One.,BO\nBo,Two.,anna\n", None).expect("a talk");
    let said: Vec<_> = capitals[0].utterances.iter().map(|said| said.addressees.clone()).collect();
    assert_eq!(said, [[1], [0]]);
    // To nobody who takes part is to the group, not unknown.
    let all = read("t.csv", "speaker,text,addressee\nAnna,One.,all\nBo,Two.,all\n", None).expect("a talk");
    assert!(all[0].utterances.iter().all(|said| said.is_addressed && said.addressees.is_empty()));
}
