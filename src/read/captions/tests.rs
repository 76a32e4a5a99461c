use std::path::Path;

use super::*;
use crate::read::{Choices, Format, Reader, decode};

fn read(format: &'static Format, text: &str) -> Result<Transcript> {
    let choices = Choices::default();
    let input = decode::unread(Path::new("talk"), format, text.as_bytes(), &choices);
    match format.read {
        Reader::Text(read) => read(&input, text).map(|mut found| found.remove(0)),
        Reader::Bytes(_) | Reader::Folder(_) => Err(input.error("is no text", "")),
    }
}

/// Speakers, text, start and end of each utterance of cues a second long, written as SRT.
fn talk(cues: &[&str]) -> Vec<(String, String)> {
    gist(&srt(cues))
}

fn srt(cues: &[&str]) -> Transcript {
    let cue =
        |(number, text): (usize, &&str)| format!("{0}\n00:00:{0:02},000 --> 00:00:{0:02},900\n{text}\n\n", number + 1);
    let text: String = cues.iter().enumerate().map(cue).collect();
    read(&srt::FORMAT, &text).unwrap()
}

fn gist(transcript: &Transcript) -> Vec<(String, String)> {
    let names = |speakers: &[usize]| {
        speakers.iter().map(|who| transcript.participants[*who].name.as_str()).collect::<Vec<_>>().join(" + ")
    };
    transcript.utterances.iter().map(|said| (names(&said.speakers), said.text.clone())).collect()
}

fn kinds(transcript: &Transcript) -> Vec<NoteKind> {
    transcript.notes.iter().map(|note| note.kind).collect()
}

fn lines(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(who, text)| ((*who).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn labels_are_believed_by_evidence() {
    assert_eq!(
        talk(&["Anna: Yes.", "and so", "[BO]: No.\nANNA: Well", "(Bo): Hm", "Clara Nyberg (at the door):\nHello"]),
        lines(&[
            ("Anna", "Yes."),
            ("Anna", "and so"),
            ("BO", "No."),
            ("Anna", "Well"),
            ("BO", "Hm"),
            ("Clara Nyberg", "Hello")
        ])
    );
    let unlabelled = ["This I know: yes", "Remember: no", "Remember: never", "at 10:30", "so", "it is"];
    assert!(talk(&unlabelled).iter().all(|(who, _)| who.is_empty()));
    assert_eq!(talk(&unlabelled)[1].1, "Remember: no");
    // A recogniser of meetings puts any name before each cue.
    assert_eq!(
        talk(&["user_42: a", "anna: b", "user_42: c", "anna: d"]),
        lines(&[("user_42", "a"), ("anna", "b"), ("user_42", "c"), ("anna", "d")])
    );
    assert_eq!(talk(&["Anna: a", "Bo: b", "Anna and Bo: c"]), lines(&[("Anna", "a"), ("Bo", "b"), ("Anna + Bo", "c")]));
}

#[test]
fn what_goes_on_and_what_is_unknown_is_noted() {
    let transcript = srt(&["who", "Anna: a", "b", "Bo: c", "Anna: d"]);
    assert_eq!(gist(&transcript)[2].0, "Anna");
    assert_eq!(kinds(&transcript)[..2], [NoteKind::SpeakerUnknown, NoteKind::SpeakerCarriedOn]);
    assert_eq!(transcript.notes[0].detail, "1 of 5 utterances name no speaker");
    // Subtitles that show two by dashes name only those out of sight.
    let subtitles = talk(&["Anna: a", "b", "- c\n- d", "Bo: e", "Anna: f"]);
    assert_eq!(subtitles, lines(&[("Anna", "a"), ("", "b"), ("", "c"), ("", "d"), ("Bo", "e"), ("Anna", "f")]));
}

#[test]
fn chevrons_change_the_speaker() {
    let transcript = srt(&[">> ANNA HOLM: Yes. >> No.", "indeed", ">>> BO: I\nthink: so", ">> ANNA HOLM: a", "b"]);
    assert_eq!(
        gist(&transcript),
        lines(&[
            ("ANNA HOLM", "Yes."),
            ("", "No."),
            ("", "indeed"),
            ("BO", "I\nthink: so"),
            ("ANNA HOLM", "a"),
            ("ANNA HOLM", "b")
        ])
    );
    let times: Vec<_> = transcript.utterances.iter().map(|said| (said.start_ms, said.end_ms)).collect();
    assert_eq!(times[..2], [(Some(1000), None), (None, Some(1900))]);
    assert_eq!(transcript.utterances[1].label, ">>");
    assert_eq!(transcript.utterances[0].lines[0].column, 14);
}

#[test]
fn sounds_alone_are_no_utterance_and_brackets_no_label() {
    let transcript = srt(&["[Music]", "Anna: a", "(applause)", "♪ la la ♪", "Bo: b", "[Bo] c", "Anna: [laughs]"]);
    assert_eq!(gist(&transcript), lines(&[("Anna", "a"), ("Bo", "b"), ("Bo", "[Bo] c"), ("Anna", "[laughs]")]));
    let alone = transcript.notes.iter().filter(|note| note.kind == NoteKind::EventAlone).count();
    assert_eq!(alone, 3);
    assert!(
        transcript.notes.iter().any(|note| note.kind == NoteKind::LabelRefused && note.detail.ends_with("first [Bo]"))
    );
    assert!(read(&srt::FORMAT, "1\n00:01,0 --> 00:02,0\n[Music]\n").is_err());
}

#[test]
fn rolling_captions_are_counted_once() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n \nso<00:01.500><c> we</c>\n\n00:02.000 --> 00:02.010\nso we\n \n\n\
                00:02.010 --> 00:04.000\nso we\nbegin no\n\n00:04.000 --> 00:05.000\nbegin no\nno\n\n\
                00:05.000 --> 00:06.000\nno\nno more\n";
    let transcript = read(&webvtt::FORMAT, text).unwrap();
    let texts: Vec<_> = transcript.utterances.iter().map(|said| (said.text.as_str(), said.line)).collect();
    assert_eq!(texts, [("so we", 5), ("begin no", 13), ("no", 17), ("no more", 21)]);
    assert!(kinds(&transcript).contains(&NoteKind::RepeatedCaption));
    // A word said twice is said twice.
    assert_eq!(talk(&["no", "no", "so", "it", "is"]).len(), 5);
    let growing = "WEBVTT\n\n00:01.000 --> 00:02.000\nso we\n\n00:02.000 --> 00:03.000\nso we can\n\n00:03.000 --> 00:04.000\nso we can go\n";
    let grown = read(&webvtt::FORMAT, growing).unwrap();
    assert_eq!(gist(&grown), lines(&[("", "so we"), ("", "can"), ("", "go")]));
}

#[test]
fn voices_and_identifiers_name_speakers() {
    let voices = "WEBVTT\n\nabc/1-0\n00:01.000 --> 00:02.000\n<v Anna Holm>Yes: so</v>\n<v Bo>No</v>\n\n00:02.000 --> 00:03.000\nwho\n\n\
                  00:03.000 --> 00:04.000\n<v.loud>Bo: I\n";
    let transcript = read(&webvtt::FORMAT, voices).unwrap();
    assert_eq!(gist(&transcript), lines(&[("Anna Holm", "Yes: so"), ("Bo", "No"), ("", "who"), ("", "Bo: I")]));
    assert_eq!(transcript.utterances[1].id.as_deref(), Some("abc/1-0"));
    assert_eq!((transcript.utterances[1].start_ms, transcript.utterances[1].end_ms), (None, Some(2000)));
    let by_id = "WEBVTT\n\nAnna Holm\n00:01.000 --> 00:02.000\na\n\nBo\n00:02.000 --> 00:03.000\nb\n\nAnna Holm\n\
                 00:03.000 --> 00:04.000\nc\n\nBo\n00:04.000 --> 00:05.000\nd\n";
    let transcript = read(&webvtt::FORMAT, by_id).unwrap();
    assert_eq!(gist(&transcript), lines(&[("Anna Holm", "a"), ("Bo", "b"), ("Anna Holm", "c"), ("Bo", "d")]));
}

#[test]
fn headers_and_comments_are_no_talk() {
    let text = "\u{feff}WEBVTT - Harbour board\nKind: captions\n\nNOTE date: 1904-05-02\n\nNOTE a word to\nthe reader: so\n\n\
                STYLE\n::cue { color: red }\n\nlost\n\n1\n00:01.000 --> 00:02.000 align:start\na\n2\n00:02.000 --> 00:03.000\nb";
    let transcript = read(&webvtt::FORMAT, text).unwrap();
    let metadata: Vec<_> = transcript.metadata.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(metadata, [("title", "Harbour board"), ("kind", "captions"), ("date", "1904-05-02")]);
    let ids: Vec<_> = transcript.utterances.iter().map(|said| (said.id.as_deref(), said.text.as_str())).collect();
    assert_eq!(ids, [(Some("1"), "a"), (Some("2"), "b")]);
    use NoteKind::{NotTalk, SpeakerUnknown, Unreadable};
    assert_eq!(kinds(&transcript), [NotTalk, NotTalk, Unreadable, SpeakerUnknown]);
}

#[test]
fn broken_files_are_refused_with_their_line() {
    for (format, text, expected) in [
        (&webvtt::FORMAT, "00:01.000 --> 00:02.000\na\n", "talk:1:1: is no WebVTT"),
        (&webvtt::FORMAT, "WEBVTT\n\n00:01.000 --> 00:0x.000\na\n", "talk:3: the time \"00:0x.000\""),
        (&srt::FORMAT, "1\n00:00:01,000 -->\na\n", "talk:2: the time \"\""),
        (&sbv::FORMAT, "0:00:01.000,0:00:0f.000\na\n", "talk:1: the time \"0:00:0f.000\""),
        (&webvtt::FORMAT, "WEBVTT", "talk: no captions found"),
        (&srt::FORMAT, "some text", "talk: no captions found"),
        (&srt::FORMAT, "1\n00:00:01,000 --> 00:00:02,000\n", "talk: none of the captions has a text"),
    ] {
        let error = read(format, text).unwrap_err();
        assert!(error.to_string().starts_with(expected), "{error}");
        assert!(error.hint().is_some());
    }
    let reversed = read(&sbv::FORMAT, "0:00:03.000,0:00:02.000\na\nb\n").unwrap();
    assert_eq!((reversed.utterances[0].start_ms, reversed.utterances[0].end_ms), (None, None));
    assert_eq!(kinds(&reversed), [NoteKind::OddTime, NoteKind::SpeakerUnknown]);
}

#[test]
fn no_beginning_of_a_file_panics() {
    let vtt = "WEBVTT - é\nKind: x\n\nNOTE å: b\n\nid\n00:01.000 --> 00:02.000 line:0\n<v.c Anna &amp; é><v Bo>Já &#x41; <i>[x (y] ♪ la</i></v>\n\
               >> Bo (é\nx): y >> - z\n{\\an8}<ruby>a<rt>b</ruby>\n";
    let srt_text = vtt.replace("WEBVTT - é\n", "1\n00:00:00,5 --> 00:00:01,0\n- [Anna]: é\n- Bo：x\n\n");
    let sbv_text = vtt.replace(" --> ", ",").replace(" line:0", "");
    for (format, text) in [(&webvtt::FORMAT, vtt), (&srt::FORMAT, &srt_text), (&sbv::FORMAT, &sbv_text)] {
        for (end, _) in text.char_indices() {
            let _ = read(format, &text[..end]);
        }
    }
}
