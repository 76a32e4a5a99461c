//! The names of the columns: the only place they are written for the frames of the corpus.

/// Name of the conversation.
pub const CONVERSATION: &str = "conversation";
/// Number of a labelled turn; null for an embedded one.
pub const TURN: &str = "turn";
/// Name of the speaker; of a joint turn, the names joined.
pub const SPEAKER: &str = "speaker";
/// The speakers as a list.
pub const SPEAKERS: &str = "speakers";
/// Group of the speaker.
pub const GROUP: &str = "group";
/// Number of the turn that an embedded one sits in.
pub const HOST_TURN: &str = "host_turn";
/// The label as printed.
pub const LABEL: &str = "label";
/// The text as transcribed.
pub const TEXT: &str = "text";
/// Words of speech.
pub const WORDS: &str = "words";
/// Sentences of speech.
pub const SENTENCES: &str = "sentences";
/// Sentences that end in a question mark.
pub const QUESTIONS: &str = "questions";
/// Start in milliseconds.
pub const START_MS: &str = "start_ms";
/// End in milliseconds.
pub const END_MS: &str = "end_ms";
/// First line.
pub const LINE: &str = "line";
/// Last line.
pub const LINE_END: &str = "line_end";
/// What the line numbers count: lines, paragraphs, rows or records.
pub const PLACE: &str = "place";
/// The file's own name for the first utterance of a turn.
pub const SOURCE_ID: &str = "source_id";
/// Words in spans that are no speech (brackets, stage directions).
pub const WORDS_LEFT_OUT: &str = "words_left_out";
/// Whether the record lists the participant.
pub const LISTED: &str = "listed";
/// Whether the file holds words.
pub const HAS_WORDS: &str = "has_words";
/// Whether a credited row is an embedded turn.
pub const EMBEDDED: &str = "embedded";
/// Distinct words.
pub const TYPES: &str = "types";

/// What joins the names of a joint turn.
pub const JOINER: &str = " + ";
