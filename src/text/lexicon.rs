//! Word lists: plain English data that the rules of `text` and of the readers look things up in.
//!
//! Every list is in lower case and sorted, so that a look-up is a binary search (a test insists on the order).

/// Titles before a name, with their plurals and abbreviations, without the full stop.
#[rustfmt::skip]
const HONORIFICS: &[&str] = &[
    "adm", "admiral", "amb", "ambassador", "baron", "baroness", "bishop", "brig", "brigadier", "bro", "brother",
    "capt", "captain", "cardinal", "cde", "cdes", "cdr", "cds", "chairman", "chairperson", "chairwoman", "chancellor", "cmdr", "col", "colonel", "commander",
    "commissioner", "commodore", "comrade", "comrades", "congressman", "congresswoman", "consul", "councillor", "councilman", "councilmember", "councilwoman",
    "count", "countess", "dame", "dr", "drs", "duke", "excellency", "father", "fr", "frau", "gen", "general", "gov",
    "governor", "herr", "hon", "honorable", "honourable", "judge", "justice", "king", "lady", "lieutenant", "lord",
    "lt", "madam", "madame", "maj", "major", "marshal", "messrs", "minister", "miss", "mlle", "mm", "mme", "monsieur",
    "mr", "mrs", "ms", "msgr", "mx", "premier", "president", "prince", "princess", "prof", "professor", "queen",
    "rabbi", "rep", "representative", "representatives", "rev", "reverend", "sec", "secretary", "sen", "senator", "senators", "señor", "señora",
    "sgt", "sheikh", "signor", "sir", "sister", "sr", "sra", "sultan", "tov", "tovarishch", "vice-admiral",
];

/// Words before a title that make another rank of it.
const RANK_QUALIFIERS: &[&str] = &["acting", "assistant", "deputy", "foreign", "prime", "vice"];

/// Words that stand before a full stop without ending a sentence.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "adm", "amb", "approx", "art", "brig", "capt", "cde", "cdes", "cdr", "cds", "cf", "cmdr", "co", "col", "dept",
    "dr", "drs", "ed", "eds", "fr", "gen", "gov", "hon", "lit", "lt", "maj", "messrs", "mlle", "mm", "mme", "mr",
    "mrs", "ms", "msgr", "prof", "rep", "rev", "sec", "sen", "sgt", "sr", "st", "trans", "viz", "vs",
];

/// Words in a heading that opens a part of a record.
#[rustfmt::skip]
const PARTS: &[&str] = &["agenda", "chapter", "day", "item", "part", "section", "session", "sitting"];

/// Abbreviations only before a number.
#[rustfmt::skip]
const NUMBER_SIGNS: &[&str] = &[
    "art", "ch", "doc", "fig", "no", "nos", "p", "par", "para", "pp", "sec", "vol",
];

/// First words of a stage direction.
#[rustfmt::skip]
const STAGE_WORDS: &[&str] = &[
    "affirming", "affirms", "agreeing", "agrees", "applause", "assents", "bows", "breaks", "bursts", "chuckles",
    "chuckling", "coughing", "coughs", "cries", "crosstalk", "cuts", "cutting", "exits", "gestures", "gesturing",
    "gets", "glances", "handing", "hands", "hesitates", "inaudible", "indistinct", "interjecting", "interjects",
    "interpreting", "interrupting", "interruption", "interrupts", "ironically", "joking", "jokingly", "laugh",
    "laughing", "laughs", "laughter", "leaves", "leaving", "looking", "looks", "murmurs", "music", "nodding", "nods",
    "noise", "pause", "pauses", "pausing", "pointing", "points", "reading", "reads", "rises", "shakes", "shaking",
    "shouting", "shouts", "shows", "shrugs", "sighing", "sighs", "silence", "smiles", "smiling", "stands", "turning",
    "turns", "unclear", "unintelligible", "whispering", "whispers",
];

/// Closed-class words that cannot end an English sentence: articles, determiners, modals and auxiliaries that
/// want a verb, prepositions, conjunctions.
#[rustfmt::skip]
const CANNOT_END: &[&str] = &[
    "a", "about", "after", "against", "although", "among", "an", "and", "are", "as", "at", "be", "because", "been",
    "before", "being", "between", "but", "by", "can", "cannot", "could", "despite", "did", "do", "does", "during",
    "every", "for", "from", "had", "has", "have", "his", "if", "in", "into", "is", "its", "may", "might",
    "must", "my", "nor", "of", "on", "or", "ought", "our", "shall", "should", "since", "than", "the", "their",
    "though", "through", "to", "toward", "towards", "under", "unless", "until", "upon",
    "was", "were", "when", "whereas", "whether", "which", "while", "whose", "will", "with", "within",
    "without", "would", "your",
];

/// Keys of a record's head and of archive pages: followed by a colon they are no speakers.
#[rustfmt::skip]
const HEADER_KEYS: &[&str] = &[
    "absent", "abstract", "agenda", "also present", "annex", "annexes", "appendix", "archive", "attachment",
    "attachments", "attendance", "attendees", "author", "authors", "background", "by", "call number", "cc",
    "citation", "classification", "collection", "contents", "copies", "copy", "creator", "credits", "date",
    "description", "distribution", "doc no", "document", "document information", "document number", "duration",
    "edited by", "editor", "enclosure", "enclosures", "end", "file", "folder", "footnote", "footnotes", "from",
    "header", "in attendance", "item", "keywords", "language", "location", "meeting", "members present", "note",
    "notes", "original language", "page", "pages", "participants", "participating", "place", "postscript", "present",
    "ps", "publisher", "re", "record id", "record no", "reference", "references", "regrets", "remark", "remarks",
    "rights", "secret", "see also", "source", "sources", "start", "subject", "subjects", "summary", "time", "title",
    "to", "top secret", "topic", "topics", "transcribed by", "transcriber", "translated by", "translator", "type",
    "venue", "volume", "warning",
];

/// First words of a phrase that no speaker label opens with.
#[rustfmt::skip]
const NO_LABEL_OPENS_WITH: &[&str] = &[
    "after", "all", "also", "although", "and", "article", "as", "at", "because", "before", "but", "by", "chapter",
    "conclusion", "decision", "during", "eighth", "example", "fifth", "finally", "first", "firstly", "for", "fourth",
    "from", "he", "here", "how", "however", "i", "if", "in", "it", "lastly", "namely", "next", "ninth", "no", "now", "oh", "on",
    "our", "paragraph", "part", "point", "question", "result", "second", "secondly", "section", "seventh", "she",
    "since", "sixth", "so", "tenth", "that", "then", "there", "therefore", "these", "they", "third", "thirdly",
    "this", "those", "thus", "until", "we", "what", "when", "where", "which", "while", "who", "why", "with", "yes",
    "you",
];

/// Lower-case words inside personal names.
#[rustfmt::skip]
const NAME_PARTICLES: &[&str] = &[
    "al", "and", "av", "bar", "ben", "bin", "bint", "c.", "da", "de", "del", "della", "den", "der", "des", "di", "do",
    "dos", "du", "e", "el", "for", "h.", "ibn", "la", "las", "le", "los", "mac", "of", "san", "st", "ten", "ter",
    "the", "van", "von", "y", "zu",
];

/// First words of a rank or office: in a list of participants they tell an office from a name.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "acting", "adviser", "advisor", "aide", "ambassador", "assistant", "attaché", "chair", "chairman", "chairwoman",
    "chancellor", "charge", "chargé", "chief", "clerk", "commander", "commissioner", "consul", "counsellor",
    "counselor", "delegate", "deputy", "director", "expert", "first", "foreign", "head", "interpreter", "leader",
    "member", "minister", "notetaker", "observer", "official", "permanent", "premier", "president", "prime",
    "rapporteur", "representative", "second", "secretary", "senior", "special", "staff", "third", "translator",
    "under-secretary", "undersecretary", "vice",
];

/// What a record of talk calls itself or its event.
#[rustfmt::skip]
const EVENTS_OF_TALK: &[&str] = &[
    "audience", "call", "conference", "conversation", "conversations", "debate", "dialogue", "discussion",
    "discussions", "hearing", "interview", "meeting", "negotiation", "negotiations", "proceedings", "reception",
    "session", "sitting", "talk", "talks",
];

/// Other words of a record's title.
#[rustfmt::skip]
const RECORD_WORDS: &[&str] = &[
    "memcon", "memorandum", "minutes", "notes", "protocol", "record", "transcript",
];

/// What a record that is no verbatim transcript calls itself.
#[rustfmt::skip]
const NOT_VERBATIM: &[&str] = &[
    "compte-rendu", "gedächtnisprotokoll", "gesprächsnotiz", "memcon", "memorandum", "minutes", "niederschrift", "notes",
    "précis", "record", "referat", "résumé", "summary",
];

/// Verbs of a line that closes, breaks or resumes a record.
#[rustfmt::skip]
const CLOSING_VERBS: &[&str] = &[
    "adjourned", "broke", "closed", "concluded", "continued", "ended", "finished", "interrupted", "lasted", "over", "recessed",
    "resumed", "suspended", "terminated",
];

fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Whether a lower-case word is a title before a name ("mr", "ambassador"; no full stop).
pub fn is_honorific(word: &str) -> bool {
    holds(HONORIFICS, word)
}

/// Whether a lower-case word before a title makes another rank of it ("vice").
pub fn is_rank_qualifier(word: &str) -> bool {
    holds(RANK_QUALIFIERS, word)
}

/// Whether a word (any case, no full stop) is an abbreviation that ends no sentence.
pub fn is_abbreviation(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_alphabetic) && holds(ABBREVIATIONS, &word.to_lowercase())
}

/// Whether a word (any case) is an abbreviation when a number follows ("No. 3").
pub fn is_number_sign(word: &str) -> bool {
    holds(NUMBER_SIGNS, &word.to_lowercase())
}

/// Whether a lower-case word opens a stage direction.
pub fn is_stage_word(word: &str) -> bool {
    holds(STAGE_WORDS, word)
}

/// Whether a lower-case word cannot end an English sentence.
pub fn cannot_end_a_sentence(word: &str) -> bool {
    holds(CANNOT_END, word)
}

/// Whether a lower-case phrase before a colon belongs to a record's head or an archive page.
pub fn is_header_key(phrase: &str) -> bool {
    holds(HEADER_KEYS, phrase)
}

/// Whether no speaker label opens with this lower-case word.
pub fn opens_no_label(word: &str) -> bool {
    holds(NO_LABEL_OPENS_WITH, word)
}

/// Whether a lower-case word may stand inside a personal name.
pub fn is_name_particle(word: &str) -> bool {
    holds(NAME_PARTICLES, word)
}

/// Whether a lower-case word opens the title of an office.
pub fn opens_office(word: &str) -> bool {
    holds(OFFICES, word)
}

/// Whether a lower-case word names an event of talk ("meeting").
pub fn is_event_of_talk(word: &str) -> bool {
    holds(EVENTS_OF_TALK, word)
}

/// Whether a lower-case word stands in a heading that opens a part of a record ("session").
pub fn opens_part(word: &str) -> bool {
    holds(PARTS, word)
}

/// Whether a lower-case word stands in the title of a record.
pub fn is_record_word(word: &str) -> bool {
    holds(RECORD_WORDS, word) || is_event_of_talk(word)
}

/// Whether a lower-case word is what a record that is no verbatim transcript calls itself ("memorandum").
pub fn is_not_verbatim(word: &str) -> bool {
    holds(NOT_VERBATIM, word)
}

/// Whether a lower-case word closes, breaks or resumes a record ("The meeting adjourned").
pub fn is_closing_verb(word: &str) -> bool {
    holds(CLOSING_VERBS, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_lower_case_and_without_doubles() {
        let lists = [
            HONORIFICS,
            PARTS,
            RANK_QUALIFIERS,
            ABBREVIATIONS,
            NUMBER_SIGNS,
            STAGE_WORDS,
            CANNOT_END,
            HEADER_KEYS,
            NO_LABEL_OPENS_WITH,
            NAME_PARTICLES,
            OFFICES,
            EVENTS_OF_TALK,
            RECORD_WORDS,
            NOT_VERBATIM,
            CLOSING_VERBS,
        ];
        for list in lists {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
            }
            assert!(list.iter().all(|word| word.to_lowercase() == *word));
        }
    }
}
