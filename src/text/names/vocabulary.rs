//! Closed lists: words that are no names, honorifics and roles, months and other words of time.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Pronouns, articles, prepositions, conjunctions, auxiliaries and the adverbs that often open a sentence.
const FUNCTION_WORDS: &str = "\
    a about above according accordingly across actually after afterwards again against ago ah \
    ain't all almost along already also although always am among amongst an and another any \
    anybody anyhow anyone anything anyway apparently applause are aren't around as aside at aw \
    away aww back basically because before behind being below beside besides between beyond both \
    but by bye c'mon can can't cannot cant certainly clearly cmon come concerning consequently \
    could couldn't crosstalk dear despite did didn't didnt do does doesn't don't dont during \
    each eh eight either else er especially even ever every everybody everyone everything \
    exactly except few finally first firstly five for four from further furthermore gee \
    gentlemen get give given go gonna good goodbye gotta ha had hadn't haha hardly has hasn't \
    have haven't having he hello hence her here hers herself hey hi him himself his hm hmm \
    hooray how however huh i if im in inaudible incidentally indeed inside instead into is isn't \
    it its itself ive just ladies last lastly later laughter least less let lets like likewise \
    look madam madame many may maybe me meanwhile mhm might mine mm mmm more moreover most much \
    must my myself namely near neither never nevertheless next nine no nobody none nonetheless \
    nope nor not nothing now nowhere obviously of off oh ok okay on once one only onto ooh oooh \
    oops or other others otherwise ought our ours ourselves out outside over perhaps please \
    possibly presently probably quite rather really recently regarding regardless right same \
    second secondly see seven several shall she should shouldn't similarly simply since six so \
    some somebody someone something sometimes somewhere soon sorry still such sure surely tell \
    ten than thank thanks that thats the their theirs them themselves then there therefore these \
    they third thirdly this those though three through throughout thus till to together too \
    toward towards truly two ugh uh um under unfortunately unless unlike until up upon us very \
    via wanna was wasn't we well were weren't what whatever whats when whenever where whereas \
    wherever whether which while who whoa whoever whole whom whose why will with within without \
    won't wont would wouldn't wow yeah yep yes yet you your youre yours yourself yourselves";

/// Forms of address and titles that make a person's name of the capitalised words after them.
const HONORIFICS: &str = "\
    admiral adm amb ambassador archbishop bishop bro brother captain capt cardinal cde cdes cdr \
    cds chairman chairperson chairwoman chancellor chief col colonel com commander commissar \
    commissioner comrade comrades congressman congresswoman corporal councillor count countess \
    cpl deputy director doctor dr duke emperor empress father gen general gov governor hon imam \
    inspector judge justice king lady lieutenant lord lt madam madame maj major marshal mayor \
    messrs minister ministers miss mister monsieur mr mrs ms mx officer pastor pope premier \
    president prime prince princess prof professor queen rabbi rear rep representative rev \
    reverend secretary sen senator sergeant sgt sheikh shri sir sister speaker sultan tsar uncle \
    aunt under-secretary vice";

/// Roles that stand in place of a person: no part of a name, and no honorific before one either.
const ROLES: &str = "\
    ambassadors appellant attache chair chairmen chiefs consul counsel dad daddy defendant \
    delegate delegates engineer excellency generals gentleman grandfather grandma grandmother \
    grandpa highness honor honorable honour honourable leader majesty member members moderator \
    mom mommy mum mummy petitioner petitioners plaintiff presidents respondent respondents \
    secretaries senators sirs";

/// Modifiers that belong to the role after them: "Foreign Minister", "First Secretary".
const ROLE_MODIFIERS: &str = "\
    acting assistant attorney chief defence defense deputy first foreign former general prime \
    senior state under vice";

/// Further abbreviations whose point ends no sentence.
const ABBREVIATIONS: &str = "\
    dr messrs mt no nos st ste ft";

/// Months, with their usual short forms.
const MONTHS: &str = "\
    january february march april may june july august september october november december jan \
    feb mar apr jun jul aug sep sept oct nov dec";

const WEEKDAYS: &str = "\
    monday tuesday wednesday thursday friday saturday sunday";

/// Holidays under their English names.
const HOLIDAYS: &str = "christmas easter halloween hanukkah passover ramadan thanksgiving";

/// Letters that stand for things and not for a body.
const THINGS: &str = "\
    ai am api apis atm cd cds ceo cfo cto cv dna dj dvd eta faq gdp gnp gps html id iq it lol ok pc pdf phd pm \
    pr qa rna sms suv tv tvs url usb vat vcr vip vs";

/// Endings after a hyphen that leave a name what it is: "Kremlin-backed".
const HYPHEN_WORDS: &str = "\
    based backed born bound built educated era free friendly held led like made occupied \
    oriented owned ruled run speaking sponsored style trained type wide";

/// Honorifics of several people.
const PLURAL_HONORIFICS: &str = "cdes cds comrades messrs ministers";

/// Titles that also stand before a name in lower case.
const SMALL_TITLES: &str = "ambassador chairman chancellor comrade marshal premier president professor senator";

/// Particles inside a surname.
const PARTICLES: &str = "bin da de del della den der di du ibn van von";

/// Words that may open an expression of time, besides months, weekdays and numbers.
const TIME_WORDS: &str = "\
    about almost around at autumn coming couple eight eighteen eighty eleven fall few fifteen fifty five forty four \
    fourteen hundred last less more nearly next nine nineteen ninety one over past seven seventeen seventy several \
    six sixteen sixty spring summer ten thirteen thirty this thousand three today tomorrow tonight twelve twenty two up winter yesterday";

const FUNCTION_WORD: u16 = 1;
const HONORIFIC: u16 = 1 << 1;
const ROLE: u16 = 1 << 2;
const ROLE_MODIFIER: u16 = 1 << 3;
const ABBREVIATION: u16 = 1 << 4;
const MONTH: u16 = 1 << 5;
const WEEKDAY: u16 = 1 << 6;
const HYPHEN_WORD: u16 = 1 << 7;
const TIME_WORD: u16 = 1 << 8;
const PLURAL_HONORIFIC: u16 = 1 << 9;
const SMALL_TITLE: u16 = 1 << 10;
const PARTICLE: u16 = 1 << 11;
const THING: u16 = 1 << 12;

/// Which lists each word stands in.
static LISTS: LazyLock<HashMap<&'static str, Lists>> = LazyLock::new(|| {
    let lists = [
        (FUNCTION_WORDS, FUNCTION_WORD | HYPHEN_WORD),
        (HONORIFICS, HONORIFIC | ROLE | ABBREVIATION),
        (ROLES, ROLE),
        (ROLE_MODIFIERS, ROLE_MODIFIER),
        (ABBREVIATIONS, ABBREVIATION),
        (MONTHS, MONTH | TIME_WORD),
        (WEEKDAYS, WEEKDAY | TIME_WORD),
        (HOLIDAYS, WEEKDAY | TIME_WORD),
        (THINGS, THING),
        (HYPHEN_WORDS, HYPHEN_WORD),
        (TIME_WORDS, TIME_WORD),
        (PLURAL_HONORIFICS, PLURAL_HONORIFIC),
        (SMALL_TITLES, SMALL_TITLE),
        (PARTICLES, PARTICLE),
    ];
    let mut table: HashMap<&'static str, Lists> = HashMap::with_capacity(900);
    for (list, bits) in lists {
        for word in list.split(' ') {
            table.entry(word).or_default().0 |= bits;
        }
    }
    table
});

/// The lists that a word stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Lists(u16);

impl Lists {
    /// Looks a folded word up.
    pub(crate) fn of(folded: &str) -> Self {
        // No list has a longer word.
        if folded.len() > 14 {
            return Self::default();
        }
        LISTS.get(folded).copied().unwrap_or_default()
    }

    fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }

    /// A word that is never a name by itself at the start of a sentence, and that ends a name anywhere else.
    pub(crate) fn function_word(self) -> bool {
        self.has(FUNCTION_WORD)
    }

    /// A title or form of address.
    pub(crate) fn honorific(self) -> bool {
        self.has(HONORIFIC)
    }

    /// A title, or a role that can replace a name.
    pub(crate) fn role(self) -> bool {
        self.has(ROLE)
    }

    /// A word before a role that belongs to it.
    pub(crate) fn role_modifier(self) -> bool {
        self.has(ROLE_MODIFIER)
    }

    /// An honorific of several people, so the names after it are joined by commas and "and".
    pub(crate) fn plural_honorific(self) -> bool {
        self.has(PLURAL_HONORIFIC)
    }

    /// A title that stands before a name in lower case as well.
    pub(crate) fn small_title(self) -> bool {
        self.has(SMALL_TITLE)
    }

    /// A word whose point ends no sentence.
    pub(crate) fn abbreviation(self) -> bool {
        self.has(ABBREVIATION)
    }

    /// A month, also in short.
    pub(crate) fn month(self) -> bool {
        self.has(MONTH)
    }

    /// A day of the week or a holiday.
    pub(crate) fn weekday(self) -> bool {
        self.has(WEEKDAY)
    }

    /// A word that may open an expression of time.
    pub(crate) fn time_word(self) -> bool {
        self.has(TIME_WORD)
    }

    /// A lower-case word after a hyphen that is no part of the name before it.
    pub(crate) fn hyphen_word(self) -> bool {
        self.has(HYPHEN_WORD)
    }

    /// Letters such as "TV", which name nobody.
    pub(crate) fn thing(self) -> bool {
        self.has(THING)
    }

    /// A particle inside a surname.
    pub(crate) fn particle(self) -> bool {
        self.has(PARTICLE)
    }
}

/// A Roman numeral below ninety; "CC" and "CD" are rather acronyms.
pub(crate) fn roman_numeral(word: &str) -> bool {
    !word.is_empty() && word.len() <= 7 && word.bytes().all(|byte| b"IVXL".contains(&byte)) && word != "L"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn function_words_are_known_in_any_case_and_with_any_apostrophe() {
        for word in ["The", "Don’t", "don't"] {
            assert!(Lists::of(&fold(word)).function_word(), "{word}");
        }
        assert!(!Lists::of("danube").function_word());
    }

    #[test]
    fn numerals_are_told_from_words() {
        assert!(roman_numeral("XX"));
        assert!(roman_numeral("VIII"));
        assert!(!roman_numeral("MIX"));
        assert!(!roman_numeral(""));
    }
}
