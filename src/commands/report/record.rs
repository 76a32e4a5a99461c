//! What the kind of a record means for its numbers.

use crate::corpus::{Conversation, Corpus};
use crate::table::format::counted;
use crate::text::lexicon;
use crate::transcript::NoteKind;

/// What a reader of the numbers has to know: most of all where the records are no verbatim transcripts.
pub fn caution(corpus: &Corpus) -> String {
    let named: Vec<(&Conversation, String)> =
        corpus.conversations().iter().filter_map(|one| Some((one, what_it_is(one)?))).collect();
    let meaning = "Such records are written by note-takers and are not verbatim: numbers of words, shares and lengths of turns measure \
        the record, not the talk, and weigh what its writers thought worth keeping. The interruptions in it are those that \
        they kept; few of them, or none, are no proof that few took place. Compare it with other records of its kind, not \
        with transcripts of recordings.";
    match (named.as_slice(), corpus.conversations().len()) {
        ([], _) => "These numbers measure the transcript. Where it is not verbatim (minutes, memoranda), words and \
            interruptions in it are those of the text, not of the talk."
            .to_owned(),
        ([(_, word)], 1) => format!("This record calls itself {word:?}. {meaning}"),
        (some, all) => format!(
            "Of {all} conversations, {} by their titles no verbatim transcripts (first: {}, {:?}). {meaning}",
            counted(some.len(), "is", "are"),
            some[0].0.name,
            some[0].1,
        ),
    }
}

/// The word by which a record says that it is no verbatim transcript: in its title, else in the first lines of its head.
fn what_it_is(conversation: &Conversation) -> Option<String> {
    const HEAD: usize = 3;
    let title = conversation.metadata.iter().filter(|(key, _)| key == "title").map(|(_, title)| title.as_str());
    let head = conversation.notes.iter().filter(|note| note.kind == NoteKind::BeforeFirstTurn).take(HEAD);
    title.chain(head.map(|note| note.detail.as_str())).find_map(says_so)
}

/// The word in a text; "record" and "notes" only as in "record of", and no "five minutes".
fn says_so(text: &str) -> Option<String> {
    let lowered = text.to_lowercase();
    let words = lowered.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        let is_of = matches!(word, "record" | "notes") && !matches!(words.peek(), Some(&("of" | "from" | "on")));
        let is_time = word == "minutes" && (before.parse::<u32>().is_ok() || words.peek() == Some(&"with"));
        if lexicon::is_not_verbatim(word) && !is_of && !is_time {
            return Some(word.to_owned());
        }
        before = word;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_s_own_name_tells_it_from_a_transcript() {
        assert_eq!(says_so("RECORD OF A CONVERSATION").as_deref(), Some("record"));
        assert_eq!(says_so("Memorandum of conversation, Geneva").as_deref(), Some("memorandum"));
        assert_eq!(says_so("Minutes").as_deref(), Some("minutes"));
        for other in ["Off the record", "60 minutes", "Board meeting", "Liner notes", "Transcript of the hearing"] {
            assert_eq!(says_so(other), None, "{other}");
        }
    }
}
