use super::*;
use crate::read::{Choices, read_file};

fn read_body(body: &str) -> Result<Transcript> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.exb");
    let line = "<common-timeline><tli id='T0' time='0'/><tli id='T1' time='1.5'/><tli id='T2'/></common-timeline>";
    let text = format!("<basic-transcription><basic-body>{line}{body}</basic-body></basic-transcription>");
    std::fs::write(&path, text).unwrap();
    read_file(&path, &Choices::default()).map(|mut read| read.remove(0))
}

fn tier(attributes: &str, events: &[(&str, &str, &str)]) -> String {
    let events: Vec<String> =
        events.iter().map(|(from, to, text)| format!("<event start='{from}' end='{to}'>{text}</event>")).collect();
    format!("<tier id='TIE0' {attributes}>{}</tier>", events.concat())
}

#[test]
fn events_without_a_gap_are_one_utterance_up_to_its_end() {
    let verbal = "category='v' type='t' speaker='S'";
    let texts = |events: &[(&str, &str, &str)]| {
        let read = read_body(&tier(verbal, events)).unwrap();
        read.utterances.iter().map(|one| one.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&[("T0", "T1", "we w"), ("T1", "T2", "ent ")]), ["we went"]);
    assert_eq!(texts(&[("T0", "T1", "we"), ("T1", "T2", "went")]), ["we went"]);
    assert_eq!(texts(&[("T0", "T1", "No.\" "), ("T1", "T2", "Yes˙ ")]), ["No.\"", "Yes˙"]);
    assert_eq!(texts(&[("T1", "T2", "second "), ("T0", "T1", "first ")]), ["first second"]);
    assert_eq!(
        texts(&[("T0", "T1", "<ud-information attribute-name='a'>b</ud-information><![CDATA[<unknown>]]>")]),
        ["<unknown>"]
    );
}

#[test]
fn without_a_verbal_tier_the_tier_of_words_is_read() {
    let words = tier("category='tok' type='t'", &[("T0", "T1", "we"), ("T1", "T2", "went")]);
    let lemmas = tier("category='lemma' type='t'", &[("T0", "T1", "we"), ("T1", "T2", "go")]);
    let read = read_body(&[words, lemmas.clone()].concat()).unwrap();
    assert_eq!((read.utterances.len(), read.utterances[0].text.as_str()), (1, "we went"));
    assert!(read.utterances[0].speakers.is_empty());
    assert_eq!((read.utterances[0].start_ms, read.utterances[0].end_ms), (Some(0), None));
    assert_eq!(read_body(&lemmas).unwrap_err().exit_code(), 3);
}

#[test]
fn an_event_off_the_timeline_is_noted() {
    let verbal = tier("category='v' type='t' speaker='S'", &[("T0", "T1", "yes "), ("T1", "T9", "no ")]);
    let read = read_body(&verbal).unwrap();
    assert_eq!(read.utterances[0].text, "yes");
    assert_eq!(read.notes[0].kind, NoteKind::DanglingReference);
}
