//! The anatomy of a printed name: titles, the name itself, what stands in brackets, and what tells people of one name
//! apart.

use unicode_normalization::char::is_combining_mark;

use super::lists;
use crate::text::editorial::tells_an_action;
use crate::text::fold::fold_into;
use crate::text::lexicon;

/// A name as a label or a list of participants prints it, taken apart.
///
/// | printed | words | beside them |
/// |---|---|---|
/// | `Mr.  CHEN` | chen | a title of men |
/// | `Sen. Anna B. Holm (Ohlin North)` | anna b holm | rank senator, of ohlin north |
/// | `Holm, Anna` | anna holm | |
/// | `Mr. Holm of Ribe, Chairman` | holm | a title of men, of ribe |
/// | `Bo Dahl Jr.` | bo dahl | suffix jr |
/// | `The Vice President` | vice president | an office |
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintedName {
    /// The words of the name, folded, given names first; hyphens and apostrophes are gone.
    pub words: Vec<String>,
    /// The same with the parts of a hyphenated word as words.
    pub parts: Vec<String>,
    /// Whether a title is one of men or of women.
    pub of_men: Option<bool>,
    /// Titles before the name, in small letters and their long forms.
    pub titles: Vec<String>,
    /// Whether the surname was printed first, with a comma.
    pub is_turned: bool,
    /// The rank or office before the name, in its long form.
    pub rank: Option<String>,
    /// Constituencies, parties and places behind the name.
    pub places: Vec<Place>,
    /// The first of them as printed.
    pub place_shown: Option<String>,
    /// What tells father from son.
    pub suffix: Option<String>,
    /// Whether the words are an office and no name.
    pub is_office: bool,
    /// Whether the words describe somebody or name several people, so that no part of them is a name.
    pub is_description: bool,
    /// Whether the first word is "A" without a full stop: an article or an initial.
    pub opens_with_article: bool,
    /// The name as printed without titles, brackets and offices.
    pub shown: String,
}

/// Where or for whom somebody stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The words, folded.
    pub folded: String,
    /// Whether it is printed in capitals only, as a party's letters are.
    pub is_party: bool,
}

impl Place {
    fn new(printed: &str) -> Self {
        Self { folded: folded_phrase(printed), is_party: !printed.chars().any(char::is_lowercase) }
    }
}

impl PrintedName {
    /// Takes a printed name apart.
    pub fn parse(printed: &str) -> Self {
        let mut found = Self::default();
        let plain = found.without_brackets(printed);
        let name = found.without_rest(&plain);
        found.titles_and_words(&name);
        found.shown = found.shown(&plain);
        found
    }

    /// The last word: the surname, where given names stand first.
    pub fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// Whether a word holds a digit: "Speaker 1" is nobody else than "Speaker 1".
    pub fn has_number(&self) -> bool {
        self.words.iter().any(|word| word.contains(|letter: char| letter.is_numeric()))
    }

    /// Takes what stands in brackets: a stage note says nothing, a name behind an office is the name, anything else
    /// is where or for whom the person stands.
    fn without_brackets(&mut self, printed: &str) -> String {
        let mut plain = String::with_capacity(printed.len());
        let mut rest = printed;
        while let Some((before, inside, after)) = bracket(rest) {
            if lexicon::is_honorific(&first_word(inside)) && inside.contains(' ') {
                return inside.to_owned();
            }
            plain.push_str(before);
            plain.push(' ');
            if !is_note(inside) {
                self.places.push(Place::new(inside));
                self.place_shown.get_or_insert_with(|| inside.to_owned());
            }
            rest = after;
        }
        plain.push_str(rest);
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Takes what stands behind a comma (an office, a degree, a suffix, given names) and "of Ribe".
    fn without_rest(&mut self, plain: &str) -> String {
        if plain.split(' ').any(|word| lists::joins(&word.to_lowercase())) {
            self.is_description = true;
            return plain.to_owned();
        }
        let mut pieces = plain.split(',').map(str::trim);
        let mut name = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces.filter(|piece| !piece.is_empty()) {
            let first = first_word(piece);
            if lists::is_name_suffix(&first) {
                self.suffix = Some(first);
            } else if !lexicon::opens_office(&first) && !lists::is_degree(&first.replace('.', "")) {
                self.is_description |= self.is_turned;
                self.is_turned = true;
                name = format!("{piece} {name}");
            }
        }
        match name.split_once(" of ") {
            Some((before, place))
                if !before.split(' ').any(|word| is_rank_or_office(word) && before.len() == word.len()) =>
            {
                self.places.push(Place::new(place));
                self.place_shown = Some(place.to_owned());
                before.to_owned()
            }
            _ => name,
        }
    }

    /// The name for people to read; what was turned round, and an office, stay as printed.
    fn shown(&self, plain: &str) -> String {
        let own = std::iter::once(self.shown.as_str());
        if self.is_office || self.is_description || self.shown.is_empty() {
            return plain.to_owned();
        }
        match (plain.contains(" of "), &self.place_shown) {
            (true, Some(place)) => own.chain(["of", place.as_str()]).collect::<Vec<_>>().join(" "),
            _ => self.shown.clone(),
        }
    }

    fn titles_and_words(&mut self, name: &str) {
        let mut words: Vec<&str> = name.split(' ').flat_map(unglued).filter(|word| !word.is_empty()).collect();
        let article = (words.len() > 1 && words[0].eq_ignore_ascii_case("the")).then(|| words.remove(0));
        let written = words.clone();
        let titles = titles(&words);
        let mut ranks: Vec<String> = Vec::new();
        for title in words.drain(..titles).map(plain) {
            self.of_men = self.of_men.or(lists::is_title_of_men(&title));
            let is_rank = lexicon::is_rank_qualifier(&title);
            ranks.extend(lists::rank(&title).or(is_rank.then_some(title.as_str())).map(str::to_owned));
            self.titles.push(lists::rank(&title).map_or(title.clone(), str::to_owned));
        }
        // "Lt. Col." is one rank, and another than "Lt.".
        self.rank = (!ranks.is_empty()).then(|| ranks.join(" "));
        while words.len() > 1 {
            let last = plain(words[words.len() - 1]);
            if lists::is_name_suffix(&last) {
                self.suffix = Some(last);
            } else if words.len() < 3 || !lists::is_degree(&last.replace('.', "")) {
                // "Jack Ma" has no degree.
                break;
            }
            words.pop();
        }
        self.is_office = words.iter().all(|word| {
            let word = plain(word);
            lexicon::is_honorific(&word) || lexicon::opens_office(&word)
        }) || words.first().is_some_and(|word| is_rank_or_office(word) && words.contains(&"of"));
        self.shown =
            article.filter(|_| titles == 0).into_iter().chain(words.iter().copied()).collect::<Vec<_>>().join(" ");
        self.is_description |= describes(&written, name);
        self.opens_with_article = written.first().is_some_and(|word| word.eq_ignore_ascii_case("a"));
        for word in words.iter().flat_map(|word| word.split('.')).filter(|word| !word.is_empty()) {
            let parts = word.split(['-', '‐', '‑', '–']).map(folded_word).filter(|part| !part.is_empty());
            let parts: Vec<String> = parts.collect();
            self.words.extend((!parts.is_empty()).then(|| parts.concat()));
            self.parts.extend(parts);
        }
    }
}

/// Whether words describe somebody ("Another Waiter", "Warehouse worker") or name several ("Anna and Bo").
fn describes(words: &[&str], name: &str) -> bool {
    let joins = |word: &&str| lists::joins(&word.to_lowercase());
    let is_small = |word: &&str| {
        word.starts_with(char::is_lowercase)
            && !word.chars().any(char::is_uppercase)
            && !lexicon::is_name_particle(word)
    };
    words.first().is_some_and(|word| lists::describes(&word.to_lowercase()))
        || words.last().is_some_and(|word| lists::is_part_in_talk(&word.to_lowercase()))
        || words.iter().any(joins)
        || name.contains(['/', '&', '+', ';', '#'])
        || words.iter().skip(1).any(is_small) && words[0].starts_with(char::is_uppercase)
}

/// How many words at the start are titles; at least one word is left for the name.
fn titles(words: &[&str]) -> usize {
    let mut count = 0;
    while let [first, second, ..] = words[count..] {
        let goes_on = matches!(second, "of" | "for");
        if lexicon::is_honorific(&plain(first)) && !goes_on {
            count += 1;
        } else if lexicon::is_rank_qualifier(&plain(first))
            && lexicon::is_honorific(&plain(second))
            && words.len() > count + 2
            && !matches!(words[count + 2], "of" | "for")
        {
            count += 2;
        } else {
            break;
        }
    }
    count
}

/// "Mr.Holm" is "Mr." and "Holm".
fn unglued(word: &str) -> [&str; 2] {
    match word.find('.').map(|at| word.split_at(at + 1)) {
        Some((title, name)) if lexicon::is_honorific(&plain(title)) && name.starts_with(char::is_uppercase) => {
            [title, name]
        }
        _ => [word, ""],
    }
}

/// The first word in small letters without a full stop.
fn first_word(text: &str) -> String {
    plain(text.split(' ').next().unwrap_or_default())
}

fn is_rank_or_office(word: &str) -> bool {
    let word = plain(word);
    lexicon::is_honorific(&word) || lexicon::opens_office(&word)
}

/// What stands before the first brackets, in them and behind them.
fn bracket(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(['(', '[', '（'])?;
    let (before, from) = text.split_at(start);
    let inside = from.get(from.chars().next()?.len_utf8()..)?;
    let end = inside.find([')', ']', '）'])?;
    let behind = inside.get(end + inside[end..].chars().next()?.len_utf8()..)?;
    Some((before, inside[..end].trim(), behind))
}

/// Whether a text in brackets behind a name says what is done or how ("interrupting", "aside"), and nothing of who it
/// is: it opens with a small letter, a letter without case, or a word of action.
pub fn is_note(inside: &str) -> bool {
    let first = inside.chars().find(|letter| letter.is_alphabetic());
    first.is_none_or(|letter| !letter.is_uppercase()) || tells_an_action(inside)
}

fn plain(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

fn folded_word(word: &str) -> String {
    let mut form = String::with_capacity(word.len());
    fold_into(&mut form, word);
    form.retain(|letter| letter.is_alphanumeric() || is_combining_mark(letter));
    form
}

fn folded_phrase(phrase: &str) -> String {
    phrase
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(folded_word)
        .collect::<Vec<_>>()
        .join(" ")
}
