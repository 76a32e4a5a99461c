//! The signs of discourse transcription: which pieces of an intonation unit are no words.
//!
//! - Overlap `[ ]`, `[2 2]`; voice quality `<VOX VOX>`, uncertain hearing `<X X>`; lengthening `=`; accents `^`, `` ` ``;
//!   pseudonyms `~` and other signs before a name (`!`, `#`); continued units `&`; a laughing or creaky word (`@you`,
//!   `%you`): markup.
//! - Laughter `@`, noises `(H)`, `(COUGH)`, comments `((DOOR))`, pauses `..`, `...(1.2)`, a glottal stop by itself: stage.
//! - `X`, `XX`: syllables that were not understood. A word cut short (`wor-`): a disfluency.
//!
//! Signs of markup may stand in the middle of a word, which stays one word without them; a pause or a noise ends it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::editorial::{Span, SpanKind};

/// One alternative for each kind of sign; the longest tag is bounded so that a long line is read in one pass.
static SIGNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<stage>\(\([^()]*\)\)|\([^()/][^()]*\)|\(\)|\.{2,}(?:\s?\(\d*\.?\d+\))?)",
        r"|(?P<quality>[A-Z0-9@%_+]{0,16}>+|<+[A-Z0-9@%_]{0,16})",
        r"|(?P<laugh>@+)",
        r"|(?P<glottal>%_?)",
        r"|(?P<open>\[+\d*)|(?P<close>\d*\]+)",
        r"|(?P<prefix>[!#]+)",
        r"|(?P<sign>[=~^`&*+]+)",
    ))
    .ok()
});

/// The spans of an intonation unit, in order.
pub fn spans(text: &str) -> Vec<Span> {
    let mut spans = signs(text);
    part_words(text, &mut spans);
    let words = words(text, &spans);
    spans.extend(words);
    spans.sort_unstable_by_key(|span| span.range.start);
    spans
}

fn signs(text: &str) -> Vec<Span> {
    let Some(pattern) = SIGNS.as_ref() else { return Vec::new() };
    let mut spans: Vec<Span> = Vec::new();
    let mut from = 0;
    while let Some(found) = pattern.captures_at(text, from) {
        let Some(whole) = found.get(0) else { break };
        let name = ["stage", "quality", "laugh", "glottal", "open", "close", "prefix", "sign"]
            .into_iter()
            .find(|name| found.name(name).is_some())
            .unwrap_or("sign");
        let sign = sign(text, name, whole.range());
        from = sign.as_ref().map_or(whole.end(), |span| span.range.end).max(whole.start() + 1);
        spans.extend(sign);
    }
    spans
}

/// What a sign is where it stands; `None` when it is none there.
fn sign(text: &str, name: &str, range: Range<usize>) -> Option<Span> {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let is_letter = |side: Option<char>| side.is_some_and(char::is_alphabetic);
    let inside_word = is_letter(before) && is_letter(after);
    let (range, kind) = match name {
        "stage" => (range, SpanKind::Stage),
        "quality" => (quality(text, range)?, SpanKind::Markup),
        "laugh" => (range, if inside_word { SpanKind::Markup } else { SpanKind::Stage }),
        "glottal" if is_letter(before) || is_letter(after) => (range, SpanKind::Markup),
        "glottal" => (range, SpanKind::Stage),
        "open" => (overlap_open(text, range), SpanKind::Markup),
        "close" => (overlap_close(text, range), SpanKind::Markup),
        // "!" and "#" mark the name behind them; "#" alone is a syllable that was not understood.
        "prefix" if is_letter(after) => (range, SpanKind::Markup),
        "prefix" if text[range.clone()].contains('#') => (range, SpanKind::Unintelligible),
        "prefix" => return None,
        _ => (range, SpanKind::Markup),
    };
    Some(Span { range, kind })
}

/// A voice quality's tag. `<XHe` is `<X` and "He"; `I@>` is "I" and `@>`.
fn quality(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let sign = &text[range.clone()];
    if sign.starts_with('<') {
        let goes_on = text[range.end..].starts_with(|next: char| next.is_lowercase() || next == '\'');
        let back = usize::from(goes_on && sign.ends_with(|last: char| last.is_ascii_uppercase()));
        return Some(range.start..range.end - back);
    }
    let is_pronoun = sign.starts_with('I') && !sign[1..].starts_with(|next: char| next.is_ascii_alphanumeric());
    let start = range.start + usize::from(is_pronoun);
    (start < range.end).then_some(start..range.end)
}

/// An index is one digit; more digits are a number that was said.
fn overlap_open(text: &str, range: Range<usize>) -> Range<usize> {
    let digits = text[range.clone()].trim_start_matches('[').len();
    if digits > 1 { range.start..range.end - digits } else { range }
}

fn overlap_close(text: &str, range: Range<usize>) -> Range<usize> {
    let digits = text[range.clone()].trim_end_matches(']').len();
    if digits > 1 { range.start + digits..range.end } else { range }
}

/// Keeps words apart that only signs stand between.
///
/// Left-out spans leave no trace: "so(H)what" would become one word, and so would "Yeah.[2What" for the rules of word
/// boundaries. There a piece of the sign is left standing.
fn part_words(text: &str, spans: &mut Vec<Span>) {
    let mut kept = Vec::with_capacity(spans.len());
    let mut index = 0;
    while index < spans.len() {
        let first = index;
        while spans.get(index + 1).is_some_and(|next| next.range.start == spans[index].range.end) {
            index += 1;
        }
        let chain = &spans[first..=index];
        index += 1;
        kept.extend(if glues(text, chain) { parted(text, chain) } else { chain.to_vec() });
    }
    *spans = kept;
}

/// Whether leaving out adjoining spans would make one word of two.
fn glues(text: &str, chain: &[Span]) -> bool {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
    let before = text[..first.range.start].chars().next_back();
    let after = text[last.range.end..].chars().next();
    let ends_word = chain.iter().any(|span| span.kind == SpanKind::Stage);
    let joins = |side: char| matches!(side, '.' | ',' | ':' | ';' | '\'' | '’' | '_');
    let Some((before, after)) = before.zip(after) else { return false };
    after.is_alphanumeric() && (joins(before) && !matches!(before, '\'' | '’') || ends_word && before.is_alphanumeric())
}

/// The spans of a chain with one sign left standing that parts words.
fn parted(text: &str, chain: &[Span]) -> Vec<Span> {
    let parts = |span: &Span| text[span.range.clone()].starts_with(['(', '[', '<', '@', '%', '=', '>', ']']);
    let Some(at) = chain.iter().position(parts) else {
        return chain.iter().filter(|span| span.kind != SpanKind::Stage).cloned().collect();
    };
    let mut spans = chain.to_vec();
    spans[at].range.start += 1;
    spans.retain(|span| !span.range.is_empty());
    spans
}

/// Words cut short and syllables that were not understood, as the stretches of them between the signs.
fn words(text: &str, signs: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut word = Word::default();
    let mut signs = signs.iter().peekable();
    let letters = text.char_indices().peekable();
    for (at, letter) in letters {
        while signs.next_if(|sign| sign.range.end <= at).is_some() {}
        if let Some(sign) = signs.peek().filter(|sign| sign.range.contains(&at)) {
            if sign.kind == SpanKind::Stage {
                word.end(&mut found);
            }
            continue;
        }
        if letter == '-' && (word.hyphen.is_some() || word.pieces.is_empty()) {
            // A dash, or a hyphen that follows no letter.
            word.hyphen = None;
            word.pieces.clear();
        } else if letter == '-' {
            word.hyphen = Some(at);
        } else if letter.is_alphanumeric() || (matches!(letter, '\'' | '’' | '_') && word.hyphen.is_none()) {
            word.add(at, letter);
        } else {
            word.end(&mut found);
        }
    }
    word.end(&mut found);
    found
}

/// A word while its letters are read.
#[derive(Default)]
struct Word {
    /// Stretches without a sign between.
    pieces: Vec<Range<usize>>,
    /// A hyphen after the last letter.
    hyphen: Option<usize>,
    /// Whether some letter is another than X.
    has_letters: bool,
    /// Whether a hyphen stands inside.
    is_compound: bool,
}

impl Word {
    fn add(&mut self, at: usize, letter: char) {
        if let Some(hyphen) = self.hyphen.take() {
            self.is_compound = true;
            self.push(hyphen..hyphen + 1);
        }
        self.has_letters |= letter != 'X';
        self.push(at..at + letter.len_utf8());
    }

    fn push(&mut self, range: Range<usize>) {
        match self.pieces.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.pieces.push(range),
        }
    }

    fn end(&mut self, found: &mut Vec<Span>) {
        let mut word = std::mem::take(self);
        let kind = if let Some(hyphen) = word.hyphen {
            word.push(hyphen..hyphen + 1);
            SpanKind::Disfluency
        } else {
            SpanKind::Unintelligible
        };
        let is_x = !word.has_letters && !word.is_compound;
        let kind = if is_x { SpanKind::Unintelligible } else { kind };
        if is_x || kind == SpanKind::Disfluency {
            found.extend(word.pieces.into_iter().map(|range| Span { range, kind }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::editorial::{Speaking, Speech};

    fn said(text: &str) -> String {
        let spans = spans(text);
        assert!(spans.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{text:?} {spans:?}");
        let speech = Speech::new(text, &spans, Speaking::default()).as_str().to_owned();
        crate::text::words::words(&speech).map(|(_, word)| word).collect::<Vec<_>>().join(" ")
    }

    fn of(kind: SpanKind, text: &str) -> String {
        let of_kind = spans(text).into_iter().filter(|span| span.kind == kind);
        of_kind.map(|span| text[span.range].to_owned()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn the_words_are_what_is_left_of_the_signs() {
        for (text, expected) in [
            ("[Do the boats]?", "Do the boats"),
            ("[2(H) We're not2] gonna do it=,", "We're not gonna do it"),
            ("twen[ty]-eight s=o ti=red", "twenty eight so tired"),
            ("<VOX And [3he3] said VOX>,", "And he said"),
            ("<HI<A Oh A>HI> <X maybe so X>.", "Oh maybe so"),
            ("<@ I'm no=t uh= @>,", "I'm not uh"),
            ("@@@ <WH@@@@ (H) @@WH>5].", ""),
            ("@I@ just @didn't [@know].", "I just didn't know"),
            ("I@> think", "I think"),
            ("<XHe X> is", "He is"),
            ("... (1.2) So ...(.7) what", "So what"),
            ("so(H)what", "so what"),
            ("so..what", "so what"),
            ("Yeah.[2What2]", "Yeah What"),
            ("[4Sleep4][5y= VOX>", "Sleepy"),
            ("<<SNAP +just SNAP>> like tha=t.", "just like that"),
            ("~Mae saw !Bo and #Clara's # dog", "Mae saw Bo and Clara's dog"),
            ("& X-rays,", "X rays"),
            ("XX knocked X[3X3]* [2X X2]", "knocked"),
            ("%_you know, the% end %", "you know the end"),
            ("(Hx[=]) ((DOOR [1990])) (/pub/)", "pub"),
            ("in [1990] we", "in 1990 we"),
            ("M-m. Uh-[oh]. [like thirty]-five", "M m Uh oh like thirty five"),
            ("^re`ally", "really"),
        ] {
            assert_eq!(said(text), expected, "{text:?}");
        }
    }

    #[test]
    fn words_cut_short_and_syllables_not_understood() {
        for (text, cut) in [
            ("I was wor- --", "wor-"),
            ("[~Mae-] --", "Mae-"),
            ("!Deb[by got-] --", "got-"),
            ("[4Mom's go-4] --", "go-"),
            ("a b=- general", "b|-"),
            ("a ge[2ne-2] --", "ge|ne-"),
            ("but- --", "but-"),
            ("it takes --", ""),
            ("ex-boyfriend well--", ""),
            ("[like thirty]-five", ""),
            ("- so", ""),
        ] {
            assert_eq!(of(SpanKind::Disfluency, text), cut, "{text:?}");
        }
        assert_eq!(of(SpanKind::Unintelligible, "X X[3X3]* XXXX X-ray Xavier # ###."), "X|X|X|XXXX|#|###");
        assert_eq!(of(SpanKind::Stage, ".. % @@ (TSK) (1.0) ((FAN)) ...(.7)"), "..|%|@@|(TSK)|(1.0)|((FAN))|...(.7)");
    }

    #[test]
    fn every_prefix_and_suffix_is_read() {
        let text = "[2(H) <VOX<X Wé're X>VOX> X[3X3]* %_b=- ge[ne-2] .. (1.2) @@I@> ((é)) #~!& --";
        for (at, _) in text.char_indices() {
            said(&text[..at]);
            said(&text[at..]);
        }
    }
}
