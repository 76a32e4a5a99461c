use std::path::Path;

use super::head::Signs;
use super::{FORMAT, notation, read, recognise};
use crate::read::{Choices, Opening, decode};
use crate::text::editorial::{Span, SpanKind};
use crate::text::words::count_words;
use crate::transcript::{NoteKind, Transcript};

fn records(text: &str) -> crate::error::Result<Vec<Transcript>> {
    let choices = Choices::default();
    let (input, text) = decode::decode(Path::new("talk.cha"), text.as_bytes(), &FORMAT, &choices)?;
    read(&input, &text)
}

fn one(text: &str) -> Transcript {
    records(text).ok().and_then(|mut records| records.pop()).unwrap_or_else(|| unreachable!("{text:?}"))
}

/// A text without its spans of some kinds.
fn without(text: &str, spans: &[Span], is_out: impl Fn(SpanKind) -> bool) -> String {
    let mut left = String::new();
    let mut from = 0;
    for span in spans.iter().filter(|span| is_out(span.kind)) {
        left.push_str(&text[from..span.range.start]);
        from = span.range.end;
    }
    left + &text[from..]
}

/// What is left as speech of a main line, and what CLAN's word rule leaves of it; blanks as one.
fn speech(line: &str) -> (String, String) {
    let spans = notation::read(line, Signs::Plain).spans;
    let one_blank = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = without(line, &spans, |kind| kind != SpanKind::Disfluency);
    (one_blank(said), one_blank(without(line, &spans, |_| true)))
}

#[test]
fn each_sign_of_the_notation_is_taken_out() {
    for (line, said, by_clan) in [
        ("<the big> [/] the small dog .", "the big the small dog .", "the small dog ."),
        ("I want the [///] give me that .", "I want the give me that .", "I want give me that ."),
        ("<a <b> [/] b> [//] c .", "a b b c .", "c ."),
        ("dog [* p:w] [/] dog [/] [?] dog .", "dog dog dog .", "dog ."),
        ("then [<] [/-] go [e] on [/?] now .", "then go on now .", "now ."),
        ("&-um &+w &~gaga &pic ok .", "um w gaga pic ok .", "ok ."),
        ("&-you_know <&-uh no> [>] .", "you_know uh no .", "no ."),
        ("&=laughs hello <&=clears:throat> [>] &{n=BANG} &{l=X deal &}l=X .", "hello deal .", "hello deal ."),
        ("0 [=! sings] .", ".", "."),
        ("0is 0she 05 0.5 10 .", "05 0.5 10 .", "05 0.5 10 ."),
        ("xxx yyy www xx xxx@s:spa ⌊xxx⌋ xxx, xxxl .", ", xxxl .", ", xxxl ."),
        (
            "what [= a note] is [% hm] this [!] [!!] [\"] [x 3] [+ bch] [^ c] [- spa] .",
            "what is this .",
            "what is this .",
        ),
        ("gonna [: going to] tika@u [:: kitty] [* p] .", "gonna tika .", "gonna tika ."),
        ("+< +^ yes +/.", "yes .", "yes ."),
        ("+\" so +\"/.", "so .", "so ."),
        ("and then +..?", "and then ?", "and then ?"),
        ("go+... ++ on +//?", "go. on ?", "go. on ?"),
        ("I (.) want (3.) a (1:02.5) b(..) # c ##_5 #long .", "I want a b c .", "I want a b c ."),
        ("(be)cause do(n't) (fais) (5) .", "because don't fais 5 .", "because don't fais 5 ."),
        ("no:: do:n't plea:se at 10:30 .", "no don't please at 10:30 .", "no don't please at 10:30 ."),
        ("ice+cream o^kay af~gedroog ˈhello qu'est+ce .", "icecream okay afgedroog hello qu'estce .", ""),
        ("mama@f hao3@s:eng+zho hey@s:eng&spa can$v a@l, @ $5 .", "mama hao3 hey can a, @ $5 .", ""),
        ("wh⌈ich⌉ ⌈2 two ⌉2 p↑itch °soft° ‹il y a› so ‡ „ →", "which two pitch soft il y a so", ""),
        ("“hello” she said , well .", "“hello” she said , well .", ""),
        ("a •0_5• b •%pic:\"x.jpg\"• .", "a b .", ""),
        ("word[/]word a<b>c d[*]", "word]word a<b>c d", "]word a<b>c d"),
    ] {
        let found = speech(line);
        assert_eq!(found.0, said, "{line:?}");
        if !by_clan.is_empty() {
            assert_eq!(found.1, by_clan, "{line:?}");
        }
    }
}

#[test]
fn two_greek_capitals_are_signs_in_conversation_analysis_only() {
    let plain = |signs| notation::read("lauἩgh Ϋ", signs).spans.len();
    assert_eq!((plain(Signs::Plain), plain(Signs::ConversationAnalysis)), (0, 2));
}

#[test]
fn odd_brackets_and_bullets_swallow_nothing() {
    for (line, kind) in [
        ("a [b c", NoteKind::UnbalancedBracket),
        ("a b] c", NoteKind::UnbalancedBracket),
        ("a <b c", NoteKind::UnbalancedBracket),
        ("a b> c", NoteKind::UnbalancedBracket),
        ("a b c •0_5", NoteKind::OddTime),
        ("a b c •x_5•", NoteKind::OddTime),
    ] {
        let found = notation::read(line, Signs::Plain);
        assert_eq!(found.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(), [kind], "{line:?}");
        assert_eq!(count_words(&without(line, &found.spans, |_| true)), 3, "{line:?}");
    }
}

const SAMPLE: &str = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tANH Anna_Holm Investigator, BO Participant,\n\tKA Karl\n\
    @ID:\teng|own|ANH|41;|female|port||Investigator|||\n@ID:\teng|own|ZZZ|||||Other|||\n@Date:\t03-MAY-2021\n\
    @Comment:\tname of BO: Friis, Bo\n@Comment:\trole of BO: chair\n@Comment:\ttitle: The quay\n\
    *ANH:\tso &-um <the\n\n\tquay> [>] 9 . \u{15}10_20\u{15} ok \u{15}30_40\u{15}\n%mor:\tx\n%mor:\ty\n\
    *BO:\t &*ANH:a:h (.) yes ! \u{15}9_8\u{15}\n@Bg:\tlater\n*XY:\tno .\n*KA:\n*KA\n@End\n*BO:\tmore .\n";

#[test]
fn heads_lines_times_and_asides_are_read() {
    let talk = one(SAMPLE);
    let people: Vec<_> = talk
        .participants
        .iter()
        .map(|who| (who.name.as_str(), who.role.as_deref().unwrap_or(""), who.group.as_deref().unwrap_or("")))
        .collect();
    let expected =
        [("Anna Holm", "Investigator", "port"), ("Friis, Bo", "chair", ""), ("Karl", "", ""), ("XY", "", "")];
    assert_eq!(people, expected);
    let first = &talk.utterances[0];
    assert_eq!(first.text, "so &-um <the\nquay> [>] 9 . •10_20• ok •30_40•");
    assert_eq!((first.start_ms, first.end_ms, first.line, first.line_end), (Some(10), Some(40), 12, 14));
    assert_eq!(
        first.lines.iter().map(|line| (line.offset, line.line, line.column)).collect::<Vec<_>>(),
        [(0, 12, 6), (13, 14, 1)]
    );
    let aside = &talk.utterances[2];
    assert_eq!((aside.text.as_str(), aside.label.as_str(), aside.host, aside.speakers[0]), ("a:h", "ANH", Some(1), 0));
    assert_eq!((aside.lines[0].line, aside.lines[0].column), (17, 12));
    assert_eq!((talk.utterances[1].start_ms, talk.utterances[1].end_ms), (None, None));
    let mut kinds: Vec<_> = talk.notes.iter().map(|note| (note.kind, note.line)).collect();
    kinds.sort_unstable();
    assert_eq!(
        kinds,
        [
            (NoteKind::Narration, 18),
            (NoteKind::AfterRecord, 23),
            (NoteKind::UnlistedSpeaker, 19),
            (NoteKind::TierLeftOut, 15),
            (NoteKind::WithoutText, 20),
            (NoteKind::OddTime, 17),
            (NoteKind::Unreadable, 21),
            (NoteKind::DanglingReference, 7),
        ]
    );
    assert_eq!(
        talk.metadata.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(),
        ["language", "id", "id", "date", "title"]
    );
}

#[test]
fn old_heads_in_lower_case_are_read() {
    let talk = one("@begin\n@participants: CHI Laetitia, OBS observateur\n*OBS:   un ... bain\n*CHI:   (ou)i\n");
    let names: Vec<_> = talk.participants.iter().map(|who| (who.name.as_str(), who.aliases[0].as_str())).collect();
    assert_eq!(names, [("Laetitia", "CHI"), ("observateur", "OBS")]);
    assert_eq!(talk.utterances[1].text, "(ou)i");
}

#[test]
fn files_put_together_are_conversations_of_their_own() {
    let both = "@Begin\n*A:\ta .\n@End\n@UTF8\n@Begin\n*B:\tb .\n@End\n";
    let names: Vec<_> = records(both).unwrap_or_default().into_iter().map(|talk| talk.name).collect();
    assert_eq!(names, ["talk", "talk-2"]);
}

#[test]
fn a_file_without_utterances_is_refused_with_its_reason() {
    let hint = |text: &str| records(text).err().and_then(|error| error.hint().map(str::to_owned)).unwrap_or_default();
    assert!(hint("@UTF8\n@Begin\n@Media:\ta, audio, notrans\n@End\n").contains("not transcribed"));
    assert!(hint("@UTF8\n@Begin\n@End\n").contains("main line"));
    assert!(records("").is_err());
}

#[test]
fn an_opening_is_recognised() {
    let is_chat = |text| recognise(&Opening { bytes: &[], text, path: Path::new("talk") });
    assert!(is_chat("@UTF8\n@Begin\n"));
    assert!(is_chat("@Font:\tWin\n@Window:\t1\n@begin\n"));
    assert!(!is_chat("* a list\n@Begin\n"));
    assert!(!is_chat("@startuml\nA: b\n"));
    assert!(!is_chat(""));
}

#[test]
fn no_prefix_and_no_odd_text_makes_a_panic() {
    for (end, _) in SAMPLE.char_indices() {
        let _ = records(&SAMPLE[..end]);
    }
    let signs = [
        "&", "&*", "&*A:", "&-", "&=", "+", "+\"", "+...", "0", "@", "$", "(", "(.", "⌈", "⌈2", "•", "[", "<", ">",
        "#", ":",
    ];
    for first in signs {
        for second in signs {
            for third in ["", " ", "é", "."] {
                let line = format!("{first}{second}{third}");
                let spans = notation::read(&line, Signs::ConversationAnalysis).spans;
                let _ = without(&line, &spans, |_| true);
            }
        }
    }
}

/// The figures that CLAN prints for this conversation (FREQ and MLT), through its word rule.
#[test]
fn words_are_clans_words() {
    let talk = one(
        "@Begin\n@Participants:\tSPE Speaker, GES Speaker\n*SPE:\tTriangle kept going .\n*GES:\tangle kept going .\n\
         *SPE:\tand he twirled up the hill until he got to the top .\n*GES:\ttwirled up the hill .\n\
         *GES:\tuntil he got to the to .\n",
    );
    let words = |speaker: usize| -> u32 {
        let own = talk.utterances.iter().filter(|said| said.speakers == [speaker]);
        own.map(|said| count_words(&without(&said.text, &said.spans, |_| true))).sum()
    };
    assert_eq!((words(0), words(1)), (15, 13));
}
