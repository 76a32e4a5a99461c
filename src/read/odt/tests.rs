use crate::error::Result;
use crate::read::documents::tests::{noted, read_bytes, turns, zipped};
use crate::transcript::{NoteKind, Transcript};

const STYLES: &str = "<automatic-styles>\
    <style name='P1' family='paragraph' parent-style-name='Talk'><text-properties font-weight='bold'/></style>\
    <style name='T1' family='text'><text-properties font-weight='normal'/></style>\
    <style name='T2' family='text'><text-properties display='none'/></style>\
    <style name='P2' family='paragraph' parent-style-name='P3'/>\
    <style name='P3' family='paragraph'><text-properties display='none'/></style></automatic-styles>";

fn read(text: &str) -> Result<Vec<Transcript>> {
    let content = format!("<document-content>{STYLES}<body><text>{text}</text></body></document-content>");
    read_bytes("odt", &zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]))
}

#[test]
fn white_space_is_collapsed_and_spaces_are_elements() {
    let text = "<p>Anna:  one\n   two<s c='3'/>three<tab/>four<line-break/>  five <span>six</span>\n</p>\
        <p/><p>Bo: a<number>1.</number><frame><text-box><p>Anna: boxed</p></text-box></frame></p><p>Anna: b</p>";
    let read = read(text).unwrap();
    assert_eq!(read[0].utterances[0].text, "one two   three\tfour\nfive six");
    let lines: Vec<u32> = read[0].utterances.iter().map(|said| said.line).collect();
    assert_eq!(lines, [1, 3, 4]);
    assert_eq!(turns(&read[0])[1].1, "a");
    assert_eq!(noted(&read[0], NoteKind::NotTalk), [(3, "text box: Anna: boxed")]);
}

#[test]
fn a_run_inside_a_bold_paragraph_may_be_plain() {
    let turn = |name: &str, text: &str| format!("<p style-name='P1'>{name} <span style-name='T1'>{text}</span></p>");
    let text = [turn("Anna Holm", "one"), turn("Bo Friis", "two"), turn("Anna Holm", "three")].concat();
    let found: Vec<(String, String)> =
        turns(&read(&text).unwrap()[0]).into_iter().map(|turn| (turn.0, turn.1)).collect();
    let expected = [("Anna Holm", "one"), ("Bo Friis", "two"), ("Anna Holm", "three")];
    assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[test]
fn hidden_and_deleted_text_is_noted_where_it_stood() {
    let text = "<tracked-changes><changed-region id='c'><deletion><p>old</p></deletion></changed-region>\
        <changed-region id='d'><deletion><p>lost</p></deletion></changed-region></tracked-changes>\
        <p>Anna: one <change change-id='c'/><span style-name='T2'>aside </span>two</p><p style-name='P2'>unseen</p>\
        <section display='none'><p>dark</p></section><p>Bo: three</p><p>Anna: four</p>";
    let read = read(text).unwrap();
    assert_eq!(read[0].utterances[0].text, "one two");
    let left_out = [(1, "deleted: old"), (1, "hidden: aside"), (2, "hidden: unseen / dark"), (6, "deleted: lost")];
    assert_eq!(noted(&read[0], NoteKind::NotTalk), left_out);
    assert_eq!(read[0].utterances[1].line, 4);
}

#[test]
fn what_is_no_open_document_is_refused_with_the_way_out() {
    let manifest = "<manifest><encryption-data/></manifest>";
    for (bytes, message) in [
        (b"PK\x03\x04rest".to_vec(), "damaged"),
        (zipped(&[("a", "b")]), "is no OpenDocument text"),
        (zipped(&[("content.xml", "<a><b></a>")]), "cannot be read as XML"),
        (zipped(&[("content.xml", "<a/>")]), "no turns"),
        (zipped(&[("content.xml", "<a/>"), ("META-INF/manifest.xml", manifest)]), "password"),
    ] {
        let error = read_bytes("odt", &bytes).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.hint().is_some_and(|hint| !hint.is_empty()));
    }
}
