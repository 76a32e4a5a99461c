//! The elements of a screenplay: which lines are a cue with its dialogue, and what the others are.

use std::ops::Range;

use super::marks::Masked;

/// The lines of a screenplay.
pub struct Script<'a> {
    /// The lines without comments, with notes.
    pub plain: Vec<&'a str>,
    /// The lines without comments and notes: they tell what a line is.
    bare: Vec<&'a str>,
    starts: Vec<usize>,
}

impl<'a> Script<'a> {
    /// Splits a text at line feeds.
    pub fn new(masked: &'a Masked<'_>) -> Self {
        let plain: Vec<&str> = masked.text.split('\n').collect();
        let mut start = 0;
        let starts = plain.iter().map(|line| {
            let this = start;
            start += line.len() + 1;
            this
        });
        let starts = starts.collect();
        Self { plain, bare: masked.bare.split('\n').collect(), starts }
    }

    /// The number, from 1, of the line with this index.
    pub fn number(index: usize) -> u32 {
        u32::try_from(index + 1).unwrap_or(u32::MAX)
    }

    /// The index of the line that holds a byte.
    pub fn line_index(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The byte range of an inclusive range of lines.
    pub fn bytes(&self, first: usize, last: usize) -> Range<usize> {
        self.starts[first]..self.starts[last] + self.plain[last].len()
    }

    fn is_blank(&self, index: usize) -> bool {
        self.bare.get(index).is_none_or(|line| line.trim().is_empty())
    }

    /// Whether dialogue goes on over a line: it has text, or at least two blanks, or nothing but a note.
    fn goes_on(&self, index: usize) -> bool {
        !self.is_blank(index) || self.plain.get(index).is_some_and(|line| line.len() >= 2)
    }
}

/// A stretch of lines, by inclusive indices.
pub struct Element<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Its first line; of dialogue, the cue.
    pub first: usize,
    /// Its last line.
    pub last: usize,
}

/// What an element is.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// A cue and what is said.
    Dialogue(Cue<'a>),
    /// A forced cue without a word below it.
    CueAlone,
    /// A song that no character sings.
    Lyric,
    /// What is seen and done.
    Action,
    /// Where a scene plays.
    SceneHeading,
    /// How a scene ends.
    Transition,
    /// A title on the screen.
    Centred,
    /// A heading of the script's outline, a synopsis, a page break.
    Section,
}

/// Who speaks.
#[derive(Debug, PartialEq, Eq)]
pub struct Cue<'a> {
    /// The cue as printed, without the signs for a forced cue and dual dialogue.
    pub label: &'a str,
    /// The name alone.
    pub name: String,
    /// What it adds in parentheses: "V.O.", "CONT'D".
    pub extension: Option<String>,
    /// Whether it is spoken at the same time as the speech before.
    pub is_dual: bool,
}

/// The elements from a line on, in order.
pub fn read<'a>(script: &Script<'a>, body: usize) -> Vec<Element<'a>> {
    let mut elements = Vec::new();
    let mut index = body;
    while index < script.bare.len() {
        if script.is_blank(index) {
            index += 1;
            continue;
        }
        let element = element(script, index, index == body || script.is_blank(index - 1));
        index = element.last + 1;
        elements.push(element);
    }
    elements
}

fn element<'a>(script: &Script<'a>, first: usize, after_blank: bool) -> Element<'a> {
    let line = script.bare[first].trim();
    let before_blank = script.is_blank(first + 1);
    let one = |kind| Element { kind, first, last: first };
    if line.starts_with('#') || line.starts_with('=') {
        return one(Kind::Section);
    }
    if line.starts_with('~') {
        return one(Kind::Lyric);
    }
    if let Some(rest) = line.strip_prefix('>') {
        return one(if rest.ends_with('<') { Kind::Centred } else { Kind::Transition });
    }
    if is_scene_heading(line, after_blank) {
        return one(Kind::SceneHeading);
    }
    if after_blank && before_blank && is_transition(line) {
        return one(Kind::Transition);
    }
    if line.starts_with('@') && before_blank {
        return one(Kind::CueAlone);
    }
    if (after_blank || line.starts_with('@'))
        && !before_blank
        && let Some(cue) = cue(script.bare[first])
    {
        let mut last = first;
        while last + 1 < script.bare.len() && script.goes_on(last + 1) {
            last += 1;
        }
        while script.is_blank(last) {
            last -= 1;
        }
        return Element { kind: Kind::Dialogue(cue), first, last };
    }
    let mut last = first;
    while !script.is_blank(last + 1) && !script.bare[last + 1].starts_with(['.', '>', '@', '#', '=', '~']) {
        last += 1;
    }
    Element { kind: Kind::Action, first, last }
}

/// "INT. HARBOUR - DAY", or anything behind a single point.
fn is_scene_heading(line: &str, after_blank: bool) -> bool {
    if let Some(forced) = line.strip_prefix('.') {
        return forced.starts_with(char::is_alphanumeric);
    }
    let opening: String = line.chars().take(10).collect::<String>().to_uppercase();
    let opening = opening.trim_start_matches(['*', '_']);
    let places = ["INT./EXT", "INT/EXT", "EXT./INT", "EXT/INT", "I./E", "I/E", "INT", "EXT", "EST"];
    let place = places.iter().find_map(|place| opening.strip_prefix(place));
    after_blank && place.is_some_and(|rest| rest.starts_with(['.', ' ']))
}

/// "CUT TO:", all in capitals; "FADE IN:" and "FADE OUT." too, bold or not.
fn is_transition(line: &str) -> bool {
    let line = line.trim_matches(['*', '_']);
    let is_fade = matches!(line.trim_end_matches(['.', ':']), "FADE IN" | "FADE OUT" | "FADE TO BLACK");
    is_fade || line.ends_with("TO:") && !line.contains(char::is_lowercase)
}

/// A name in capitals, or any name behind an `@`.
fn cue(line: &str) -> Option<Cue<'_>> {
    let line = line.trim();
    if line.starts_with(['!', '(']) {
        return None;
    }
    let forced = line.strip_prefix('@');
    let label = forced.unwrap_or(line);
    let (label, is_dual) = label.strip_suffix('^').map_or((label, false), |label| (label, true));
    let label = label.trim();
    let (name, rest) = label.find('(').map_or((label, ""), |at| label.split_at(at));
    let name = name.trim().trim_matches(['*', '_']);
    let in_capitals = name.contains(char::is_uppercase) && !name.contains(char::is_lowercase);
    if name.is_empty() || !(in_capitals || forced.is_some()) {
        return None;
    }
    let pieces = rest.split(['(', ')']).map(str::trim).filter(|piece| !piece.is_empty());
    let extension = pieces.collect::<Vec<_>>().join(", ");
    Some(Cue {
        label,
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        extension: (!extension.is_empty()).then_some(extension),
        is_dual,
    })
}
