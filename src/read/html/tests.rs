use std::path::Path;

use super::{FORMAT, is_page, read};
use crate::read::{Choices, decode};
use crate::transcript::{NoteKind, Transcript};

fn page(text: &str) -> crate::error::Result<Transcript> {
    let choices = Choices::default();
    let input = decode::unread(Path::new("talk.html"), &FORMAT, text.as_bytes(), &choices);
    read(&input, text).map(|mut all| all.remove(0))
}

fn said(text: &str) -> Vec<(String, String)> {
    let talk = page(text).unwrap();
    let name =
        |who: &[usize]| who.iter().map(|who| talk.participants[*who].name.as_str()).collect::<Vec<_>>().join(" + ");
    talk.utterances.iter().map(|one| (name(&one.speakers), one.text.clone())).collect()
}

fn own(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn speakers_stand_in_bold_cites_terms_cells_and_before_colons() {
    let expected = own(&[("Ada", "One."), ("Ben", "Two & three."), ("Ada", "Four.")]);
    for body in [
        "<p><b>Ada</b>: One.<p><strong>Ben:</strong> Two &amp;\n three.<p><b>Ada:</b> Four.",
        "<p><cite>Ada:</cite> One.<p><cite>Ben:</cite> Two &amp; three.<p><cite>Ada:</cite> Four.",
        "<dl><dt>Ada<dd>One.<dt>Ben<dd>Two &amp; three.<dt>Ada<dd>Four.</dl>",
        "<table><tr><th>Speaker<th>Text<tr><td>Ada<td>One.<tr><td>Ben<td>Two &amp; three.<tr><td>Ada<td>Four.</table>",
        "<p>Ada: One.</p><p>Ben: Two &amp; three.</p><p>Ada: Four.</p>",
        "<div>Ada: One.<div>Ben: Two &amp; three.</div></div><ul><li>Ada: Four.</ul>",
    ] {
        assert_eq!(said(&format!("<!DOCTYPE html><html><body>{body}</body></html>")), expected, "{body}");
    }
}

#[test]
fn what_is_no_talk_is_left_out_and_noted() {
    let text = "<!DOCTYPE html><html lang=en><head><title>T</title><script>Ada: no</script></head><body>\
                <header>Ada: head</header><nav>Ben: away</nav><p>Ada: One<sup>2</sup>.<p>Ben: x<sup>th</sup> <del>no</del>\
                <span hidden>no</span><script>no</script><p>Ada: Four.<!-- Ben: no --><footer>Ben: foot</footer></body></html>";
    assert_eq!(said(text), own(&[("Ada", "One."), ("Ben", "xth"), ("Ada", "Four.")]));
    let talk = page(text).unwrap();
    let count = |kind| talk.notes.iter().filter(|note| note.kind == kind).count();
    assert_eq!((count(NoteKind::NotTalk), count(NoteKind::Footnote)), (5, 1));
    assert_eq!(talk.metadata, [("language".to_owned(), "en".to_owned()), ("title".to_owned(), "T".to_owned())]);
}

#[test]
fn an_article_is_refused_and_depth_is_no_danger() {
    assert!(page("<!DOCTYPE html><html><body><h1>The mill</h1><p>It stands by the river.</p></body></html>").is_err());
    let deep = format!("<!DOCTYPE html><p>Ada: One.<p>Ben: Two.<p>Ada: {}Four.", "<b><i>".repeat(3_000));
    assert_eq!(said(&deep).len(), 3);
    let boxes = format!("<!DOCTYPE html>{}<p>Ada: One.<p>Ben: Two.<p>Ada: Four.", "<div>".repeat(3_000));
    assert_eq!(said(&boxes).len(), 3);
}

#[test]
fn a_page_is_known_by_its_opening() {
    for yes in ["<!doctype HTML>", "\u{feff}<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='x'>", "<HTML\n>"] {
        assert!(is_page(yes), "{yes}");
    }
    for no in ["", "<htmlx>", "<!-- x", "<?xml version='1.0'?><TEI>", "Ada: <html>"] {
        assert!(!is_page(no), "{no}");
    }
}
