use std::path::Path;

use super::*;
use crate::read::{Choices, decode};
use crate::text::editorial::SpanKind;

fn read_text(text: &str) -> Result<Vec<Transcript>> {
    let choices = Choices::default();
    let (input, text) = decode::decode(Path::new("talk.xml"), text.as_bytes(), &FORMAT, &choices)?;
    read(&input, &text)
}

fn one(body: &str) -> Transcript {
    read_text(&format!("<TEI><text><body>{body}</body></text></TEI>")).unwrap_or_default().pop().unwrap_or_else(|| {
        let choices = Choices::default();
        decode::unread(Path::new("none"), &FORMAT, &[], &choices).transcript()
    })
}

/// Texts of the utterances, with their speakers.
fn said(transcript: &Transcript) -> Vec<(String, &str)> {
    let names = |speakers: &[usize]| {
        speakers.iter().map(|who| transcript.participants[*who].name.as_str()).collect::<Vec<_>>().join(" + ")
    };
    transcript.utterances.iter().map(|said| (names(&said.speakers), said.text.as_str())).collect()
}

fn text(inside: &str) -> String {
    said(&one(&format!("<u who='#A'>{inside}</u>"))).first().map(|(_, text)| (*text).to_owned()).unwrap_or_default()
}

fn spans(inside: &str) -> Vec<(String, SpanKind)> {
    let transcript = one(&format!("<u who='#A'>{inside}</u>"));
    let Some(said) = transcript.utterances.first() else { return Vec::new() };
    said.spans.iter().map(|span| (said.text[span.range.clone()].to_owned(), span.kind)).collect()
}

#[test]
fn what_was_done_stands_in_brackets_and_is_no_word() {
    for (inside, expected) in [
        ("Yes.<note>Bells.</note>No", "Yes. [Bells.] No"),
        ("Yes <vocal><desc>coughs</desc></vocal>.", "Yes [coughs]."),
        ("Yes <vocal type='interruption'><desc>No!</desc></vocal>.", "Yes [interruption: No!]."),
        ("<stage>(aside)</stage> Yes", "(aside) Yes"),
        ("<stage>, aside </stage>Yes", "[aside] Yes"),
        ("dis<pause/>cover", "dis[pause]cover"),
        ("Uhr.<pause dur='PT2S'/>Zur", "Uhr.[pause PT2S] Zur"),
        ("<vocal desc='cough'/> a", "[cough] a"),
        ("a <shift feature='tempo' new='f'/> b", "a [shift tempo f] b"),
        ("a<incident/><kinesic/>b", "a [incident] [kinesic] b"),
    ] {
        assert_eq!(text(inside), expected, "{inside}");
    }
    assert_eq!(spans("a <gap reason='editorial'/>"), [("[gap editorial]".to_owned(), SpanKind::Stage)]);
    assert_eq!(spans("<subst><del>a</del><add>b</add></subst> c"), []);
    assert_eq!(spans("a <gap/>"), [("[gap]".to_owned(), SpanKind::Unintelligible)]);
    assert_eq!(spans("<unclear/> <unclear>b</unclear>"), [("[unclear]".to_owned(), SpanKind::Unintelligible)]);
    let taken_back = ["I", "went"].map(|word| (word.to_owned(), SpanKind::Disfluency));
    assert_eq!(spans("<del>I <pause/> went</del> you")[0], taken_back[0]);
    assert_eq!(spans("<del>I <pause/> went</del> you")[2], taken_back[1]);
    assert_eq!(spans("<del>I</del> <del>went</del>"), [("I went".to_owned(), SpanKind::Disfluency)]);
}

#[test]
fn one_of_several_readings_is_read() {
    for (inside, expected) in [
        ("<choice><sic>teh</sic><corr>the</corr></choice>", "teh"),
        ("<choice><reg>the</reg><orig>ye</orig></choice>", "ye"),
        ("<choice><expan>Doctor</expan><abbr>Dr</abbr></choice> X", "Dr X"),
        ("<choice><unclear>a</unclear><unclear>b</unclear></choice>", "a"),
        ("<subst><del>old</del><add>new</add></subst>", "new"),
        ("<app><rdg>b</rdg><lem>a</lem></app>", "a"),
        ("a &amp; b<!-- c --> <![CDATA[<d>]]>", "a & b <d>"),
    ] {
        assert_eq!(text(inside), expected, "{inside}");
    }
}

#[test]
fn words_are_joined_as_their_annotation_says() {
    for (inside, expected) in [
        ("<s><w>Do</w>\n<w join='right'>it</w>\n<pc>,</pc>\n<name>\n<w>Bo</w>\n</name>\n<w>!</w></s>", "Do it, Bo !"),
        ("<w>Do</w><pc join='left'>,</pc><w>it</w>", "Do, it"),
        ("<w>Do</w><c> </c>\n<w>it</w><pc>!</pc>", "Do it!"),
        ("<w>Do</w> <w>it</w><pc>!</pc>\n<w>Now</w>", "Do it! Now"),
        ("<w>Do </w><w>it</w>", "Do it"),
        ("<w>Do</w><w>it</w><pc>!</pc>", "Do it!"),
        ("<w join='right'>a</w><w>gimme<w norm='give'/><w norm='me'/></w>", "agimme"),
    ] {
        assert_eq!(text(inside), expected, "{inside}");
    }
}

#[test]
fn lines_of_the_text_are_lines_of_the_file() {
    let transcript = one("\n<sp who='#A'>\n<l>one</l><l>two</l>\n  <p>three\n    fo<lb break='no'/>\n ur</p></sp>");
    let said = &transcript.utterances[0];
    assert_eq!(said.text, "one\ntwo\nthree\nfour");
    let lines: Vec<_> = said.lines.iter().map(|line| (line.offset, line.line, line.column)).collect();
    assert_eq!(lines, [(0, 3, 3), (4, 3, 13), (8, 4, 5), (14, 5, 4)]);
    assert_eq!((said.line, said.line_end), (2, 6));
}

#[test]
fn the_speaker_is_who_says_so_else_the_label_else_nobody() {
    let transcript = one(
        "<sp who='#a b.xml#b'><speaker>BOTH</speaker><p>1</p></sp><sp><speaker>Bo.</speaker><p>2</p></sp>\
         <sp><speaker>BO</speaker><p>3</p></sp><note type='speaker'>Dr Bo:</note><u who='bo'>4</u><u>5</u><sp who=''><p>6</p></sp>",
    );
    let speakers: Vec<String> = said(&transcript).into_iter().map(|(speaker, _)| speaker).collect();
    assert_eq!(speakers, ["a + b", "Bo", "Bo", "bo", "", ""]);
    assert_eq!(transcript.utterances[3].label, "Dr Bo");
    assert!(transcript.notes.iter().any(|note| note.detail == "2 of 6 utterances name no speaker"));
}

#[test]
fn an_utterance_inside_another_is_embedded_and_a_block_may_name_speaker_and_times() {
    let inner =
        "<timeline><when xml:id='T0'/><when xml:id='T1' interval='0.5'/><when xml:id='T2' interval='1'/></timeline>";
    let block =
        "<annotationBlock who='#B' start='#T1' end='#T2'><u>b</u><spanGrp><span>N</span></spanGrp></annotationBlock>";
    let transcript = one(&format!(
        "{inner}<u who='#A'>a <u who='#C'>c</u> a</u>{block}<u start='#T2' end='#T1'>d</u><u start='#X'>e</u>"
    ));
    let hosts: Vec<_> = transcript.utterances.iter().map(|said| (said.text.as_str(), said.host)).collect();
    assert_eq!(hosts, [("a a", None), ("c", Some(0)), ("b", None), ("d", None), ("e", None)]);
    assert_eq!((transcript.utterances[2].start_ms, transcript.utterances[2].end_ms), (Some(500), Some(1500)));
    assert_eq!(transcript.utterances[3].start_ms, None);
    let kinds: Vec<NoteKind> = transcript.notes.iter().map(|note| note.kind).collect();
    assert!(kinds.contains(&NoteKind::OddTime) && kinds.contains(&NoteKind::DanglingReference));
}

#[test]
fn a_corpus_is_a_transcript_a_text_and_shares_its_people() {
    let person = "<person xml:id='A'><persName><surname>Ek</surname><forename>Al</forename></persName>\
                  <affiliation ref='#parliamentaryGroup.X' to='2001-05'/><affiliation ref='#parliamentaryGroup.Y' from='2001-06'/></person>";
    let tei = |id: &str, who: &str| {
        format!("<TEI xml:id='{id}'><teiHeader/><text><body><u who='{who}'>hi</u></body></text></TEI>")
    };
    let corpus = format!(
        "<teiCorpus><teiHeader><listPerson>{person}</listPerson></teiHeader>{}{}<TEI><text><body><p>x</p></body></text></TEI></teiCorpus>",
        tei("s1.xml", "#A"),
        tei("s2", "corp:A")
    );
    let all = read_text(&corpus).unwrap_or_default();
    let names: Vec<_> = all.iter().map(|one| (one.name.as_str(), one.participants[0].name.as_str())).collect();
    assert_eq!(names, [("s1", "Al Ek"), ("s2", "Al Ek")]);
    assert_eq!(all[0].notes.last().map(|note| note.kind), Some(NoteKind::NotTalk));
}

#[test]
fn old_files_and_namespaced_ones_are_known_and_others_refused() {
    let old = "<!DOCTYPE TEI.2 SYSTEM 'tei2.dtd'><TEI.2><text><body><u who='A1' id='u1'>hi</u></body></text></TEI.2>";
    assert_eq!(read_text(old).map(|all| all[0].utterances[0].id.clone()).ok().flatten().as_deref(), Some("u1"));
    let known = |text: &str| (FORMAT.recognise)(&crate::read::Opening { bytes: &[], text, path: Path::new("a") });
    assert!(known(old) && known("<?xml version='1.0'?>\n<t:TEI xmlns:t='u'>") && known("<teiCorpus>"));
    assert!(!known("TEI") && !known("<TEIs>") && !known("<html>"));
    for text in ["<root/>", "<TEI/>", "<TEI><text/></TEI>", "<TEI><teiHeader/></TEI>", "<TEI><text><u/></text></TEI>"] {
        assert!(read_text(text).is_err(), "{text}");
    }
    let head = "<teiCorpus><xi:include xmlns:xi='x' href='part-1.xml'/></teiCorpus>";
    assert!(read_text(head).is_err_and(|error| error.to_string().contains("part-1.xml")));
}

#[test]
fn no_prefix_and_no_depth_panics() {
    let whole = include_str!("../../../fixtures/formats/tei/council.xml");
    for (at, _) in whole.char_indices() {
        assert!(read_text(&whole[..at]).is_err() || at + 2 > whole.len(), "{at}");
    }
    let deep = format!("<u>{}x{}</u>", "<seg>".repeat(50_000), "</seg>".repeat(50_000));
    assert_eq!(one(&deep).utterances.len(), 1);
}
