//! What a reader or the corpus has to say about a place: nothing happens in silence.

/// Something left out, merged or odd, with its place: nothing happens in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What kind of thing.
    pub kind: NoteKind,
    /// First line, from 1.
    pub line: u32,
    /// Last line.
    pub line_end: u32,
    /// What exactly: the text left out or the label in question.
    pub detail: String,
}

/// The kinds of notes, in the order a report lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// A line before the first turn.
    BeforeFirstTurn,
    /// Narration between or after turns.
    Narration,
    /// Text after the end of the record.
    AfterRecord,
    /// A label met once that is not on the roster.
    LabelSeenOnce,
    /// Something like a label that was not read as one.
    LabelRefused,
    /// A speaker who is not on a roster that the record has.
    UnlistedSpeaker,
    /// A label that fits several people on the roster.
    AmbiguousLabel,
    /// Names that may be one person's and were kept apart.
    MergeProposed,
    /// A label that the user's list of people does not have.
    LabelNotInList,
    /// A label that was taken for another spelling or form of somebody's name.
    LabelsMerged,
    /// Talk of somebody whom the user's list excludes.
    SpeakerExcluded,
    /// A bracket without its partner.
    UnbalancedBracket,
    /// A parenthesis that was read as speech.
    ParenthesisAsSpeech,
    /// A parenthesis that the rule in force leaves out.
    ParenthesisLeftOut,
    /// A parenthesis or bracket that was read as a stage direction.
    StageDirection,
    /// Two labels of the same speaker in succession, read as one turn.
    TurnsMerged,
    /// A turn without a word.
    TurnWithoutWords,
    /// Bytes that the encoding cannot hold.
    UndecodableBytes,
    /// A page head or foot inside the record.
    PageHead,
    /// A footnote, endnote or comment of the document.
    Footnote,
    /// Text of the document that is neither talk nor its description: navigation, code, lists.
    NotTalk,
    /// A tier, column or stream that was not read as speech.
    TierLeftOut,
    /// A pause, noise or event that stands for itself: no turn.
    EventAlone,
    /// An utterance, row or cue whose speaker is not named.
    SpeakerUnknown,
    /// A caption without a label, in a file with labels, that was read as going on with the speaker before.
    SpeakerCarriedOn,
    /// A row, cue or segment without text.
    WithoutText,
    /// A caption that repeats the one before (rolling captions).
    RepeatedCaption,
    /// A time that cannot be read, runs backwards or is missing where others have one.
    OddTime,
    /// A line, row or record that cannot be read.
    Unreadable,
    /// A declared total that is not met by what is there.
    CountDiffers,
    /// A reference to something that is not there.
    DanglingReference,
}

impl NoteKind {
    /// Identifier, kebab-case.
    pub fn id(self) -> &'static str {
        self.words().0
    }

    /// What it means, for people.
    pub fn about(self) -> &'static str {
        self.words().1
    }

    /// What to do about it, for what may be an error of the file or of its reading; `None` for what is in order.
    pub fn way_out(self) -> Option<&'static str> {
        Some(match self {
            Self::LabelSeenOnce => "if it names nobody, put its words on the line before or take the colon out",
            Self::LabelRefused => "if it is a speaker, list the name in the head, as in \"Present: Anna; Ben\"",
            Self::UnlistedSpeaker => "correct the spelling, or add the name to the list of participants",
            Self::AmbiguousLabel => {
                "write the full name in the label, or say who is meant in a list of people (`rapporteur speakers`)"
            }
            Self::MergeProposed => "say who is who in a list of people: `rapporteur speakers INPUT -o speakers.toml`",
            Self::LabelNotInList => {
                "add it to the list: `rapporteur speakers INPUT -o` your list keeps what you wrote and adds what is new"
            }
            Self::UnbalancedBracket => "add the bracket that is missing, or take this one out",
            Self::TurnWithoutWords => "look whether the words stand on another line",
            Self::UndecodableBytes => "save the file as UTF-8 from the program that made it",
            Self::SpeakerUnknown => "name the speaker in the file; without one the words are nobody's",
            Self::SpeakerCarriedOn => "label each caption with which the speaker changes",
            Self::OddTime => "correct the time; without it the utterance has none",
            Self::Unreadable => "correct it; it is left out of all counts",
            Self::CountDiffers => "look whether a part of the file or corpus is missing",
            Self::DanglingReference => "correct the name or number that it refers to",
            _ => return None,
        })
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::BeforeFirstTurn => ("before-first-turn", "text before the first turn, not counted as speech"),
            Self::Narration => ("narration", "narration without a speaker, not counted as speech"),
            Self::AfterRecord => ("after-record", "text after the end of the record, not counted as speech"),
            Self::LabelSeenOnce => {
                ("label-seen-once", "a label met once and not on the roster: read as a speaker, please check")
            }
            Self::LabelRefused => ("label-refused", "looks like a speaker label, was not read as one: please check"),
            Self::UnlistedSpeaker => ("unlisted-speaker", "speaks, but is not on the record's list of participants"),
            Self::AmbiguousLabel => {
                ("ambiguous-label", "the label fits several people and was kept apart from all of them")
            }
            Self::MergeProposed => ("merge-proposed", "names that may be one person's, kept apart: please say"),
            Self::LabelNotInList => ("label-not-in-list", "a label that your list of people does not have"),
            Self::LabelsMerged => ("labels-merged", "a label taken for another form of somebody's name"),
            Self::SpeakerExcluded => {
                ("speaker-excluded", "talk of somebody whom your list of people excludes, left out of all counts")
            }
            Self::UnbalancedBracket => ("unbalanced-bracket", "a bracket without its partner, read as plain text"),
            Self::ParenthesisAsSpeech => ("parenthesis-as-speech", "a parenthesis inside a turn, counted as speech"),
            Self::ParenthesisLeftOut => {
                ("parenthesis-left-out", "a parenthesis inside a turn, left out of all counts by the rule in force")
            }
            Self::StageDirection => ("stage-direction", "a stage direction, not counted as speech"),
            Self::TurnsMerged => ("turns-merged", "the same speaker's label again, with nobody between: one turn"),
            Self::TurnWithoutWords => ("turn-without-words", "a turn without a spoken word"),
            Self::UndecodableBytes => ("undecodable-bytes", "bytes that are no text in the file's encoding"),
            Self::PageHead => ("page-head", "a page head, page foot or page number, not counted as speech"),
            Self::Footnote => ("footnote", "a footnote, endnote or comment, not counted as speech"),
            Self::NotTalk => ("not-talk", "a part of the document that is no talk, not counted as speech"),
            Self::TierLeftOut => ("tier-left-out", "a tier, column or stream that was not read as speech"),
            Self::EventAlone => ("event-alone", "a pause, noise or event that stands for itself: no turn"),
            Self::SpeakerUnknown => {
                ("speaker-unknown", "talk whose speaker the file does not name: kept without a speaker")
            }
            Self::SpeakerCarriedOn => {
                ("speaker-carried-on", "captions without a label, read as the speaker before going on: please check")
            }
            Self::WithoutText => ("without-text", "a row, cue or segment without text: no turn"),
            Self::RepeatedCaption => ("repeated-caption", "words that a rolling caption shows again, counted once"),
            Self::OddTime => ("odd-time", "a time that cannot be read or runs backwards: please check"),
            Self::Unreadable => ("unreadable", "a line, row or record that cannot be read, left out"),
            Self::CountDiffers => ("count-differs", "the file declares another number than what is there"),
            Self::DanglingReference => ("dangling-reference", "a reference to something that is not there"),
        }
    }
}
