use crate::error::Result;
use crate::read::documents::tests::{Turn, noted, read_bytes, turns, zipped};
use crate::transcript::{NoteKind, Transcript};

const STYLES: &str = "<styles>\
    <style styleId='a'><name val='heading 2'/><pPr><outlineLvl val='1'/></pPr></style>\
    <style styleId='b'><name val='Scene'/><basedOn val='a'/></style>\
    <style styleId='c'><name val='Talk'/><basedOn val='b'/><pPr><outlineLvl val='9'/></pPr></style>\
    <style styleId='d'><name val='Ghost'/><rPr><vanish/></rPr></style>\
    <style styleId='e'><name val='Round'/><basedOn val='e'/></style>\
    </styles>";

fn read(body: &str) -> Result<Vec<Transcript>> {
    let main = format!("<document><body>{body}</body></document>");
    read_bytes("docx", &zipped(&[("a", ""), ("word/document2.xml", &main), ("word/styles2.xml", STYLES)]))
}

fn turn(speaker: &str, text: &str, line: u32) -> Turn {
    (speaker.to_owned(), text.to_owned(), None, line, line)
}

fn p(text: &str) -> String {
    format!("<p><r><t>{text}</t></r></p>")
}

#[test]
fn paragraphs_are_numbered_as_a_reader_counts_them() {
    let table = format!("<tbl><tr><tc>{}</tc><tc><p/></tc></tr></tbl>", p("A note."));
    let body =
        ["<p/>".to_owned(), p("Anna: One."), "<p/>".to_owned(), p("Bo: Two."), table, p("Anna: Three.")].concat();
    let read = read(&body).unwrap();
    let found = turns(&read[0]);
    assert_eq!((found[0].clone(), found[2].clone()), (turn("Anna", "One.", 2), turn("Anna", "Three.", 7)));
}

#[test]
fn headings_are_found_by_the_styles_they_build_on() {
    let styled = |id: &str, text: &str| format!("<p><pPr><pStyle val='{id}'/></pPr><r><t>{text}</t></r></p>");
    let own = "<p><pPr><outlineLvl val='0'/></pPr><r><t>Own</t></r></p>".to_owned();
    let parts = [
        p("Anna: One."),
        styled("b", "Act"),
        styled("c", "goes on."),
        own,
        styled("d", "unseen"),
        styled("e", "and on."),
        p("Bo: Two."),
        p("Anna: Three."),
    ];
    let read = read(&parts.concat()).unwrap();
    assert_eq!(read[0].utterances[0].text, "One.\n\ngoes on.\n\nand on.");
    assert_eq!(noted(&read[0], NoteKind::NotTalk), [(2, "Act"), (4, "Own"), (5, "hidden: unseen")]);
}

#[test]
fn runs_are_read_with_what_stands_between_them() {
    let body = "<p><r><t>Anna: a</t><tab/><t>b</t><br/><t>c</t><noBreakHyphen/><t>d</t><softHyphen/></r>\
        <hyperlink><r><t> e</t></r></hyperlink><ins><r><t> f</t></r></ins><fldSimple><r><t> 7</t></r></fldSimple>\
        <r><instrText>PAGE</instrText></r><moveFrom><r><t>gone</t></r></moveFrom><ruby><rt><r><t>x</t></r></rt>\
        <rubyBase><r><t> g</t></r></rubyBase></ruby></p><p><r><t>Bo: h</t></r></p><altChunk/>";
    let body = format!("{body}{}{}", p("Anna: i"), p("Bo: j"));
    let read = read(&body).unwrap();
    assert_eq!(turns(&read[0])[0], turn("Anna", "a\tb\nc\u{2011}d e f 7 g", 1));
    assert_eq!(noted(&read[0], NoteKind::NotTalk), [(1, "moved away: gone")]);
    assert_eq!(noted(&read[0], NoteKind::Unreadable).len(), 1);
}

#[test]
fn what_is_no_word_document_is_refused_with_the_way_out() {
    let compound = [b"\xd0\xcf\x11\xe0".as_slice(), &[0; 600]].concat();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = [compound.as_slice(), &name].concat();
    for (bytes, message) in [
        (b"PK\x03\x04rest".to_vec(), "damaged"),
        (b"hello".to_vec(), "no document package"),
        (zipped(&[("a", "b")]), "is no Word document"),
        (zipped(&[("a", ""), ("word/document.xml", "<a><b></a>")]), "cannot be read as XML"),
        (
            zipped(&[("a", ""), ("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]),
            "cannot be read as XML",
        ),
        (zipped(&[("a", ""), ("word/document.xml", "")]), "cannot be read as XML"),
        (zipped(&[("a", ""), ("word/document.xml", "<a/>")]), "no turns"),
        (compound, "old Word document"),
        (encrypted, "password"),
    ] {
        let error = read_bytes("docx", &bytes).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.hint().is_some_and(|hint| !hint.is_empty()));
    }
}
