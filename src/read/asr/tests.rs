use std::path::Path;

use super::*;
use crate::read::{Choices, decode};

fn read_text(text: &str) -> Result<Transcript> {
    let choices = Choices::default();
    let input = decode::unread(Path::new("talk.json"), &FORMAT, text.as_bytes(), &choices);
    read(&input, text).map(|mut found| found.remove(0))
}

type Line = (String, String, Option<i64>, Option<i64>, u32);

fn gist(text: &str) -> Vec<Line> {
    let transcript = read_text(text).unwrap();
    let name = |said: &Utterance| said.speakers.iter().map(|who| transcript.participants[*who].name.clone()).collect();
    let utterances = transcript.utterances.iter();
    utterances.map(|said| (name(said), said.text.clone(), said.start_ms, said.end_ms, said.line)).collect()
}

fn line(who: &str, text: &str, times: (i64, i64), record: u32) -> Line {
    (who.to_owned(), text.to_owned(), Some(times.0), Some(times.1), record)
}

fn kinds(text: &str) -> Vec<NoteKind> {
    read_text(text).unwrap().notes.iter().map(|note| note.kind).collect()
}

const WHISPERX: &str = r#"{"segments": [
    {"start": 0.5, "end": 1.25, "text": " Good day.", "speaker": "SPEAKER_02", "words": [
        {"word": "Good", "start": 0.5, "end": 0.7, "speaker": "SPEAKER_02"}, {"word": "day.", "speaker": "SPEAKER_01"}]},
    {"start": 1.3, "end": 2.0, "text": " ", "speaker": "SPEAKER_02"},
    {"id": 7, "start": 2.5, "end": 2.25, "text": "[Music] so"}], "language": "en"}"#;

#[test]
fn segments_of_whisper_are_utterances() {
    assert_eq!(
        gist(WHISPERX),
        [line("SPEAKER_02", "Good day.", (500, 1250), 1), (String::new(), "[Music] so".to_owned(), None, None, 3)]
    );
    use NoteKind::{LabelRefused, OddTime, SpeakerUnknown, StageDirection, WithoutText};
    assert_eq!(kinds(WHISPERX), [LabelRefused, OddTime, StageDirection, SpeakerUnknown, WithoutText]);
    assert_eq!(read_text(WHISPERX).unwrap().utterances[1].id.as_deref(), Some("7"));
    let cpp = r#"{"result": {"language": "en"}, "transcription": [{"timestamps": {"from": "00:00:00,500", "to": "00:00:01,250"},
        "offsets": {"from": 500, "to": 1250}, "text": " Good day."}]}"#;
    assert_eq!(gist(cpp), [line("", "Good day.", (500, 1250), 1)]);
}

#[test]
fn words_of_aws_are_folded_by_speaker_or_segment() {
    let items = r#""items": [
        {"type": "pronunciation", "alternatives": [{"content": "Good"}], "start_time": "0.5", "end_time": "0.7"},
        {"type": "pronunciation", "alternatives": [{"content": "day"}], "start_time": "0.8", "end_time": "1.25"},
        {"type": "punctuation", "alternatives": [{"content": "."}]},
        {"type": "pronunciation", "alternatives": [{"content": "Yes"}], "start_time": "1.5", "end_time": "2.0"}]"#;
    let labels = r#""speaker_labels": {"speakers": 2, "segments": [{"items": [
        {"start_time": "0.5", "speaker_label": "spk_0"}, {"start_time": "0.8", "speaker_label": "spk_0"},
        {"start_time": "1.5", "speaker_label": "spk_1"}]}]}"#;
    let file = |more: &str| format!(r#"{{"results": {{"transcripts": [{{"transcript": "x"}}], {items}{more}}}}}"#);
    let expected = [line("spk_0", "Good day.", (500, 1250), 1), line("spk_1", "Yes", (1500, 2000), 2)];
    assert_eq!(gist(&file(&format!(", {labels}"))), expected);
    let segments = r#", "audio_segments": [
        {"id": 0, "transcript": "Good day.", "start_time": "0.5", "end_time": "1.25", "channel_label": "ch_0"},
        {"id": 1, "transcript": "Yes", "start_time": "1.5", "end_time": "2.0", "channel_label": "ch_1"}]"#;
    assert_eq!(gist(&file(segments))[1], line("ch_1", "Yes", (1500, 2000), 2));
    assert_eq!(gist(&file("")), [line("", "Good day. Yes", (500, 2000), 1)]);
}

#[test]
fn the_last_result_of_google_is_not_counted_twice() {
    let word =
        |word: &str, tag: &str| format!(r#"{{"startTime": "0.500s", "endTime": "1.250s", "word": "{word}"{tag}}}"#);
    let result =
        |words: &[String]| format!(r#"{{"alternatives": [{{"transcript": "x", "words": [{}]}}]}}"#, words.join(","));
    let (one, two) = (r#", "speakerTag": 1"#, r#", "speakerTag": 2"#);
    let untagged = result(&[word("Good", ""), word("day.", "")]);
    let tagged = result(&[word("Good", one), word("day.", one), word("Yes", two)]);
    let expected = [line("Speaker 1", "Good day.", (500, 1250), 1), line("Speaker 2", "Yes", (500, 1250), 2)];
    assert_eq!(gist(&format!(r#"{{"results": [{untagged}, {}, {tagged}]}}"#, result(&[word("Yes", "")]))), expected);
    assert_eq!(gist(&format!(r#"{{"response": {{"results": [{tagged}]}}}}"#)), expected);
    let plain = r#"{"results": [{"alternatives": [{"transcript": "Good day.", "words": [
        {"start_time": {"seconds": "1", "nanos": 500000000}, "end_time": {"seconds": "2"}, "word": "Good"}]}], "channelTag": 2}]}"#;
    assert_eq!(gist(plain), [line("Channel 2", "Good day.", (1500, 2000), 1)]);
}

#[test]
fn deepgram_gives_utterances_paragraphs_or_words() {
    let word = |word: &str, speaker: u8| {
        format!(r#"{{"word": "x", "punctuated_word": "{word}", "start": 0.5, "end": 1.25, "speaker": {speaker}}}"#)
    };
    let words = format!(r#""words": [{}, {}, {}]"#, word("Good", 0), word("day.", 0), word("Yes", 1));
    let channel = |more: &str| format!(r#"{{"alternatives": [{{"transcript": "Good day. Yes", {words}{more}}}]}}"#);
    let expected = [line("Speaker 0", "Good day.", (500, 1250), 1), line("Speaker 1", "Yes", (500, 1250), 2)];
    assert_eq!(gist(&format!(r#"{{"results": {{"channels": [{}]}}}}"#, channel(""))), expected);
    let paragraphs = r#", "paragraphs": {"paragraphs": [
        {"sentences": [{"text": "Good day."}, {"text": "So."}], "start": 0.5, "end": 1.25, "speaker": 0}]}"#;
    assert_eq!(
        gist(&format!(r#"{{"results": {{"channels": [{}]}}}}"#, channel(paragraphs))),
        [line("Speaker 0", "Good day. So.", (500, 1250), 1)]
    );
    let utterances = r#""utterances": [{"id": "u", "start": 3, "end": 4, "transcript": "Yes", "channel": 1},
        {"start": 1, "end": 2, "transcript": "Good day.", "channel": 0}]"#;
    assert_eq!(
        gist(&format!(r#"{{"results": {{"channels": [{}, {}], {utterances}}}}}"#, channel(""), channel(""))),
        [line("Channel 0", "Good day.", (1000, 2000), 2), line("Channel 1", "Yes", (3000, 4000), 1)]
    );
}

#[test]
fn assemblyai_gives_utterances_or_words() {
    let pieces = r#"[{"start": 500, "end": 1250, "text": "Good", "speaker": "A", "confidence": 1},
        {"start": 1300, "end": 1400, "text": "day.", "speaker": "A", "confidence": 1},
        {"start": 1500, "end": 2000, "text": "Yes", "speaker": "B", "confidence": 1}]"#;
    let file = |utterances: &str| {
        format!(
            r#"{{"audio_url": "x", "status": "completed", "text": "x", "words": {pieces}, "utterances": {utterances}}}"#
        )
    };
    assert_eq!(gist(&file("null")), [line("A", "Good day.", (500, 1400), 1), line("B", "Yes", (1500, 2000), 2)]);
    assert_eq!(gist(&file(pieces)).len(), 3);
    let failed = r#"{"audio_url": "x", "status": "error", "error": "no audio", "text": null, "words": null}"#;
    assert!(read_text(failed).unwrap_err().to_string().contains("no audio"));
}

#[test]
fn monologues_of_rev_and_segments_of_amberscript_name_speakers_in_a_list() {
    let elements = r#"[{"type": "text", "value": "Good", "ts": 0.5, "end_ts": 0.7}, {"type": "punct", "value": " "},
        {"type": "text", "value": "day", "ts": 0.8, "end_ts": 1.25}, {"type": "punct", "value": "."}]"#;
    let interface = format!(r#"{{"monologues": [{{"speaker": 0, "elements": {elements}}}]}}"#);
    assert_eq!(gist(&interface), [line("Speaker 0", "Good day.", (500, 1250), 1)]);
    let spans = elements.replace("end_ts", "endTs");
    let editor = format!(
        r#"{{"speakers": [{{"id": 0, "name": "Anna", "note": "INT"}}], "monologues": [{{"id": 4, "speaker": 0, "spans": {spans}}}]}}"#
    );
    assert_eq!(gist(&editor), [line("Anna", "Good day.", (500, 1250), 1)]);
    let transcript = read_text(&editor).unwrap();
    assert_eq!(
        (transcript.utterances[0].id.as_deref(), transcript.participants[0].aliases[0].as_str()),
        (Some("4"), "INT")
    );
    let amberscript = r#"{"speakers": [{"spkid": "spk1", "name": "Anna"}], "segments": [{"speaker": "spk1", "words": [
        {"start": 0.5, "end": 0.7, "text": "Good"}, {"start": 0.8, "end": 1.25, "text": "day."}]}]}"#;
    assert_eq!(gist(amberscript), [line("Anna", "Good day.", (500, 1250), 1)]);
}

#[test]
fn other_json_is_not_claimed() {
    for text in [
        r#"{"segments": [{"startTime": 0, "body": "x", "speaker": "A"}]}"#,
        r#"{"meeting_transcripts": [{"speaker": "A", "content": "x"}]}"#,
        r#"[{"start": 0, "end": 1, "text": "x"}]"#,
        r#"{"words": [], "text": "x"}"#,
        "WEBVTT",
        "",
    ] {
        assert!(engine(text.as_bytes()).is_none(), "{text}");
        assert!(read_text(text).is_err());
    }
    assert!(engine(WHISPERX.as_bytes()).is_some());
}

#[test]
fn broken_json_is_refused_with_line_and_way_out() {
    let text = WHISPERX.replace("1.3", "NaN");
    let error = read_text(&text).unwrap_err();
    assert!(error.to_string().starts_with("talk.json:4:"), "{error}");
    assert!(error.hint().is_some_and(|hint| hint.contains("null")), "{error}");
    for (end, _) in WHISPERX.char_indices() {
        assert!(read_text(&WHISPERX[..end]).is_err());
    }
    let deep = format!("{{\"segments\": {}", "[".repeat(100_000));
    assert!(read_text(&deep).is_err());
}
