//! What columns are called, in several languages, and what each is for.

use crate::text::fold::fold;

use super::times::Unit;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Who speaks.
    Speaker,
    /// What is said.
    Text,
    /// When it starts.
    Start,
    /// When it ends.
    End,
    /// How long it lasts.
    Duration,
    /// Which conversation it belongs to.
    Conversation,
    /// The speaker's side or party.
    Group,
    /// The speaker's part in the talk.
    Part,
    /// The file's own name of the utterance.
    Id,
    /// What kind of row it is: speech or an action.
    Kind,
    /// To whom it is said.
    Addressee,
    /// The id of the utterance that it answers.
    Reply,
    /// The code of the move that it makes.
    Move,
    /// Punctuation after a token.
    Punctuation,
    /// Punctuation before a token.
    Opening,
    /// The label as printed (our own tables).
    Label,
    /// The number of the turn (our own tables).
    Turn,
    /// The number of the turn that an embedded turn stands in (our own tables).
    Host,
    /// The number of words, empty where it is not known (our own tables).
    Words,
}

impl Role {
    /// The roles that `--columns` knows, as written there.
    pub const CHOSEN: [(&'static str, Self); 14] = [
        ("speaker", Self::Speaker),
        ("text", Self::Text),
        ("start", Self::Start),
        ("end", Self::End),
        ("duration", Self::Duration),
        ("conversation", Self::Conversation),
        ("group", Self::Group),
        ("role", Self::Part),
        ("id", Self::Id),
        ("kind", Self::Kind),
        ("addressee", Self::Addressee),
        ("reply", Self::Reply),
        ("move", Self::Move),
        ("punctuation", Self::Punctuation),
    ];

    /// The name in notes and messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Opening => "punctuation before",
            Self::Label => "label",
            Self::Turn => "turn",
            Self::Host => "host turn",
            Self::Words => "words",
            _ => Self::CHOSEN.iter().find(|(_, role)| *role == self).map_or("", |(id, _)| id),
        }
    }

    /// Whether a key is one of this role's names.
    pub fn knows(self, key: &str) -> bool {
        self.names().iter().any(|rank| ranks(rank, key))
    }

    /// The names of columns with this role, best rank first; within a rank, parted by blanks, they mean the same.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Speaker => SPEAKER,
            Self::Text => TEXT,
            Self::Start => START,
            Self::End => END,
            Self::Duration => &["duration dur lasts dauer duree duracion durata"],
            Self::Conversation => CONVERSATION,
            Self::Group => GROUP,
            Self::Part => &["role speakerrole rolle rol ruolo funktion fonction"],
            Self::Id => ID,
            Self::Kind => &["type kind eventtype rowtype"],
            Self::Addressee => &["addressee addressees addressedto recipient recipients"],
            Self::Reply => &["replyto inreplyto replytoid inreplytoid"],
            Self::Move => &["move movecode"],
            Self::Punctuation => &["punctuation punct"],
            Self::Opening => &["prepunctuation"],
            Self::Label | Self::Turn | Self::Host | Self::Words => &[],
        }
    }
}

const SPEAKER: &[&str] = &[
    "speaker speakers spkr spk sprecher sprecherin sprecherinnen redner rednerin locuteur locutrice orateur \
     oratrice intervenant intervenante hablante orador oradora interlocutor parlante oratore oratrice \
     interlocutore",
    "speakername speakerlabel speakerfull speakerfullname nameofspeaker spkname",
    "speakerid speakercode spkid spkrid",
    "person participant character name who user username author authorname sender sendername participantname \
     participantid charactername personname displayname wer teilnehmer teilnehmerin figur qui nom personne \
     personnage participante quien nombre persona personaje chi nome personaggio partecipante",
    "role rolle rol ruolo",
];

const TEXT: &[&str] = &[
    "text utterance utterances content contents dialogue dialog transcript transcription transcripttext \
     utterancetext speech fulltext spokentext ausserung aeusserung redebeitrag redetext beitrag wortlaut \
     gesagtes texte enonce parole paroles replique propos texto enunciado dialogo transcripcion intervencion \
     testo enunciato battuta trascrizione intervento",
    "message messages messagetext msg line lines sentence sentences body phrase caption statement says said \
     nachricht satz mensaje frase messaggio",
    "token tokens word words wort worter woerter mot mots palabra parola",
];

const START: &[&str] = &[
    "start starttime starts begin begintime begins onset sttime startts tsstart tstart tmin xmin t0 timestart \
     timebegin startoffset anfang beginn startzeit anfangszeit debut inicio comienzo inizio",
    "ts time timestamp timecode tc zeit zeitmarke temps tiempo tempo hora",
];

const END: &[&str] = &[
    "end endtime ends stop stoptime entime endts tsend tend tmax xmax t1 timeend timestop endoffset finish ende \
     endzeit fin final fine",
    "offset",
];

/// The first rank names a conversation by itself; the ranks below are parts of one name (see `layout`).
const CONVERSATION: &[&str] = &[
    "conversation conversationid convid convoid dialogueid dialogid dialogue dialog meeting meetingid session \
     sessionid chat chatid interview interviewid call callid hearing debate debateid thread threadid gesprach \
     gespraech sitzung seance reunion entretien conversacion sesion conversazione sessione riunione seduta",
    "season seasonid staffel saison temporada stagione",
    "episode episodeid folge episodio",
    "act akt acte acto atto",
    "scene sceneid szene escena scena",
];

const GROUP: &[&str] =
    &["group party side team delegation fraction speakergroup speakerparty gruppe partei fraktion seite groupe \
     parti equipe grupo partido equipo gruppo partito squadra"];

const ID: &[&str] = &[
    "utteranceid uttid turnid messageid sentenceid segmentid lineid daid uid sourceid",
    "id turn utterance line linenumber lineno index idx nr no srno",
];

/// Whether a key is among the names of a rank.
pub fn ranks(rank: &str, key: &str) -> bool {
    rank.split(' ').any(|name| name == key)
}

/// A column's name for comparison, without case, accents and separators, and the unit that it ends in: `StartTime
/// (s)` is "starttime" in seconds, `/speaker/name` is "speakername".
pub fn key(name: &str) -> (String, Option<Unit>) {
    let words = words(name);
    let unit = words.last().and_then(|last| Unit::of_name(last)).filter(|_| words.len() > 1);
    let kept = if unit.is_some() { &words[..words.len() - 1] } else { &words[..] };
    let kept = match kept {
        [before @ .., last] if unit.is_some() && last == "in" && !before.is_empty() => before,
        all => all,
    };
    (kept.concat(), unit)
}

/// The words of a name, folded; a capital after a small letter begins a word.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for letter in name.chars() {
        if !letter.is_alphanumeric() || (letter.is_uppercase() && was_lower) {
            close(&mut word, &mut words);
        }
        if letter.is_alphanumeric() {
            word.push(letter);
        }
        was_lower = letter.is_lowercase();
    }
    close(&mut word, &mut words);
    words
}

fn close(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(fold(word).replace('ß', "ss"));
        word.clear();
    }
}

/// Whether any role knows a column of this name.
pub fn is_known(name: &str) -> bool {
    let (key, _) = key(name);
    Role::CHOSEN.iter().any(|(_, role)| role.knows(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_separators_accents_and_units() {
        for (name, expected, unit) in [
            ("StartTime", "starttime", None),
            ("start_ms", "start", Some(Unit::Milliseconds)),
            ("Start Time (s)", "starttime", Some(Unit::Seconds)),
            ("startMs", "start", Some(Unit::Milliseconds)),
            ("begin [sec]", "begin", Some(Unit::Seconds)),
            ("time in seconds", "time", Some(Unit::Seconds)),
            ("Äußerung", "ausserung", None),
            ("Énoncé", "enonce", None),
            ("/speaker/name", "speakername", None),
            ("SPEAKER", "speaker", None),
            ("Sr No.", "srno", None),
            ("s", "s", None),
            ("", "", None),
        ] {
            assert_eq!(key(name), (expected.to_owned(), unit), "{name:?}");
        }
    }
}
