//! What the name of a tier says: who speaks on it, and what it holds.
//!
//! Conventions read: the name is a speaker ("Anna"); a word for what the tier holds ("words", "translation"); such a
//! word before `@` and the speaker ("tx@Anna", as in Toolbox and FLEx exports); the speaker and such a word with `_`,
//! `-` or a space between ("Anna_Text", "Anna - words", "text_Anna"). Anything else is a speaker's name as it stands.
//! Words of fewer than four letters count in lower case only: "MOT" and "GE" may be codes of people.

/// What a tier holds, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// Talk in stretches of several words.
    Utterances,
    /// Talk word by word.
    Words,
    /// Talk syllable by syllable.
    Syllables,
    /// Talk sound by sound.
    Sounds,
    /// Who speaks.
    Speakers,
    /// Names or numbers of the utterances.
    References,
    /// Translation, gloss, part of speech, comment, gesture, pauses.
    Description,
}

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// The speaker; `None` when the name only says what the tier holds.
    pub speaker: Option<&'a str>,
    /// What the tier holds; `None` when the name does not say.
    pub holds: Option<Holds>,
}

/// Reads the name of a tier.
pub fn named(name: &str) -> Named<'_> {
    let name = name.trim().trim_matches('"').trim();
    if let Some(holds) = holds(name) {
        return Named { speaker: None, holds: Some(holds) };
    }
    for separator in ['@', '_', '-', ' '] {
        let parts = [name.rsplit_once(separator).map(|(who, what)| (what, who)), name.split_once(separator)];
        for (what, who) in parts.into_iter().flatten() {
            let (what, who) = (what.trim(), who.trim_matches([' ', '_', '-']));
            if let Some(found) = holds(what).filter(|found| *found != Holds::Speakers) {
                return Named { speaker: Some(who).filter(|who| is_name(who)), holds: Some(found) };
            }
        }
    }
    Named { speaker: Some(name).filter(|name| !name.is_empty()), holds: None }
}

/// A number alone ("words 2") names nobody.
fn is_name(who: &str) -> bool {
    who.contains(|letter: char| letter.is_alphabetic())
}

/// What a single word says about a tier or its type.
pub fn holds(word: &str) -> Option<Holds> {
    const SHORTEST: usize = 4;
    let lowered = word.to_lowercase();
    if word.chars().count() < SHORTEST && lowered != word && word != "MAU" {
        return None;
    }
    Some(match lowered.as_str() {
        "text" | "texte" | "texto" | "txt" | "tx" | "trs" | "utterance" | "utterances" | "utt" | "transcription"
        | "transcriptions" | "transcript" | "transkription" | "transkript" | "transcripción" | "speech" | "talk"
        | "ortho" | "orthography" | "orthographic" | "orthographe" | "verbal" | "phrase" | "phrases" | "sentence"
        | "sentences" | "ipu" | "ipus" | "default" | "default-lt" => Holds::Utterances,
        "word" | "words" | "token" | "tokens" | "tok" | "mots" | "wort" | "wörter" | "palabras" | "ort-mau" => {
            Holds::Words
        }
        "syll" | "sylls" | "syllable" | "syllables" | "syllabe" | "syllabes" | "silben" => Holds::Syllables,
        "phone" | "phones" | "phoneme" | "phonemes" | "phon" | "phonetic" | "phonemic" | "pho" | "mau" | "kan-mau"
        | "segments" => Holds::Sounds,
        "spk" | "speaker" | "speakers" | "locuteur" | "locuteurs" | "sprecher" | "hablante" | "hablantes" => {
            Holds::Speakers
        }
        "ref" | "refs" | "reference" | "references" => Holds::References,
        "translation" | "translations" | "traduction" | "übersetzung" | "traducción" | "ft" | "gloss" | "glosses"
        | "glosse" | "gls" | "ge" | "pos" | "lemma" | "lemmas" | "lemme" | "mb" | "mor" | "gra" | "morph"
        | "morphs" | "morpheme" | "morphemes" | "comment" | "comments" | "kommentar" | "commentaire" | "note"
        | "notes" | "gesture" | "gestures" | "gaze" | "pause" | "pauses" | "silence" | "silences" | "noise"
        | "noises" | "intonation" | "prosody" | "tobi" | "tones" | "breaks" | "pitch" | "events" | "codes"
        | "topics" => Holds::Description,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_who_speaks_and_what_the_tier_holds() {
        for (name, speaker, holds) in [
            ("Anna", Some("Anna"), None),
            ("MOT", Some("MOT"), None),
            ("TeaF-Julieta", Some("TeaF-Julieta"), None),
            ("Speaker 1", Some("Speaker 1"), None),
            ("A_Text", Some("A"), Some(Holds::Utterances)),
            ("text@Anna", Some("Anna"), Some(Holds::Utterances)),
            ("Anna-utterance", Some("Anna"), Some(Holds::Utterances)),
            ("Anna - words", Some("Anna"), Some(Holds::Words)),
            ("words 2", None, Some(Holds::Words)),
            ("\"word\"", None, Some(Holds::Words)),
            ("ft@SP", Some("SP"), Some(Holds::Description)),
            ("ORT-MAU", None, Some(Holds::Words)),
            ("MAU", None, Some(Holds::Sounds)),
            ("spk", None, Some(Holds::Speakers)),
            ("", None, None),
            ("@", Some("@"), None),
        ] {
            assert_eq!(named(name), Named { speaker, holds }, "{name:?}");
        }
    }
}
