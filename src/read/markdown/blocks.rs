//! The events of the parser, one after the other: what is shown, what is left out with a note, where turns end.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::{html, shown, tables};
use crate::read::documents::evidence;
use crate::read::plain::{self, Marks, SureLabel};
use crate::read::spoken::excerpt;
use crate::transcript::{Note, NoteKind};

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// Markup that is no word, and where turns end.
    pub marks: Marks,
    /// Speakers in tables of turns.
    pub labels: Vec<SureLabel>,
    /// The first heading, as metadata.
    pub title: Option<(String, String)>,
}

/// Reads the blocks behind the front matter, which ends at a byte offset.
pub fn read(text: &str, front_end: usize) -> Found {
    let parsed = shown::without_false_addresses(&text[front_end..]);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    let parser = Parser::new_ext(&parsed, options);
    let mut addresses: Vec<Range<usize>> =
        parser.reference_definitions().iter().map(|(_, address)| address.span.clone()).collect();
    addresses.sort_unstable_by_key(|range| range.start);
    let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut reader = Reader { text, line_starts, ..Reader::default() };
    for (event, range) in parser.into_offset_iter() {
        let range = range.start + front_end..range.end + front_end;
        if range.start >= reader.skipped_to {
            reader.event(event, range);
        }
    }
    for address in addresses {
        reader.count(Counted::Address, address.start + front_end..address.end + front_end);
    }
    reader.finish()
}

/// Kinds of markup that are noted once, with their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Counted {
    Tag,
    FootnoteMark,
    Address,
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    line_starts: Vec<usize>,
    /// What the document shows, in order.
    shown: Vec<Range<usize>>,
    /// Events before this offset are parts of what was left out.
    skipped_to: usize,
    table: Option<tables::Table>,
    /// The signs of the items of lists, and the names with a colon behind them.
    items: Vec<Range<usize>>,
    item_labels: Vec<&'a str>,
    counted: HashMap<Counted, (usize, Range<usize>)>,
    found: Found,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(TagEnd::Table) => self.end_table(range),
            Event::Text(content) => {
                // An entity shows something else than its letters.
                let source = &self.text[range.clone()];
                if !(source.starts_with('&') && source.ends_with(';') && source != &*content) {
                    self.shown.push(range);
                }
            }
            Event::Code(_) => {
                let source = &self.text[range.clone()];
                let ticks = source.len() - source.trim_start_matches('`').len();
                self.shown.push(range.start + ticks..(range.end - ticks).max(range.start + ticks));
            }
            Event::InlineHtml(_) => self.html(&range),
            Event::FootnoteReference(_) => self.count(Counted::FootnoteMark, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::CodeBlock(_) => self.leave_out(NoteKind::NotTalk, "code: ", range),
            Tag::HtmlBlock => {
                self.html(&range);
                self.skipped_to = range.end;
            }
            Tag::Image { .. } => self.leave_out(NoteKind::NotTalk, "image: ", range),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.skipped_to = range.end,
            Tag::FootnoteDefinition(_) => {
                // Lines without indent belong to it by the rules; a label opens a turn all the same.
                let end =
                    self.end_of_lines(&range, |line| line.starts_with([' ', '\t']) || plain::label(line).is_none());
                self.leave_out(NoteKind::Footnote, "", range.start..end);
            }
            Tag::Heading { level, .. } => self.heading(*level, &range),
            Tag::Item => self.item(&range),
            Tag::Table(_) => self.table = Some(tables::Table::new(self.shown.len())),
            Tag::TableHead | Tag::TableRow => {
                let line_index = self.line_index(range.start);
                self.table.iter_mut().for_each(|table| table.open_row(line_index));
            }
            Tag::TableCell => self.table.iter_mut().for_each(|table| table.open_cell(range.clone())),
            _ => {}
        }
    }

    fn line_index(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    fn note(&mut self, kind: NoteKind, range: &Range<usize>, detail: &str) {
        let place = |offset| u32::try_from(self.line_index(offset) + 1).unwrap_or(u32::MAX);
        let last = range.start + self.text[range.clone()].trim_end().len();
        let (line, line_end) = (place(range.start), place(last.max(range.start + 1) - 1));
        self.found.marks.notes.push(Note { kind, line, line_end, detail: excerpt(detail) });
    }

    fn leave_out(&mut self, kind: NoteKind, what: &str, range: Range<usize>) {
        let detail = format!("{what}{}", excerpt(&self.text[range.clone()]));
        self.note(kind, &range, &detail);
        self.skipped_to = self.skipped_to.max(range.end);
    }

    fn count(&mut self, what: Counted, range: Range<usize>) {
        self.counted.entry(what).or_insert((0, range)).0 += 1;
    }

    fn html(&mut self, range: &Range<usize>) {
        let moved = |piece: Range<usize>| piece.start + range.start..piece.end + range.start;
        let pieces = html::pieces(&self.text[range.clone()]);
        self.shown.extend(pieces.text.into_iter().map(moved));
        for piece in pieces.left_out.into_iter().map(moved) {
            let detail = format!("comment: {}", excerpt(&self.text[piece.clone()]));
            self.note(NoteKind::NotTalk, &piece, &detail);
        }
        pieces.tags.into_iter().for_each(|tag| self.count(Counted::Tag, moved(tag)));
    }

    /// Where a block ends whose lines, from the second on, have to belong to it.
    fn end_of_lines(&self, range: &Range<usize>, belongs: impl Fn(&str) -> bool) -> usize {
        let mut lines = self.text[range.clone()].split_inclusive('\n');
        let first = lines.next().map_or(0, str::len);
        range.start + first + lines.take_while(|line| belongs(line)).map(str::len).sum::<usize>()
    }

    /// A heading ends the turn before it. Talk with a line of dashes below it is a heading by the rules, and none here.
    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let source = self.text[range.clone()].trim();
        let title = match source.strip_prefix('#') {
            Some(title) => title.trim_matches('#').trim(),
            None => match source.split_once('\n') {
                Some((title, underline)) if !underline.contains('\n') && plain::label(title).is_none() => title.trim(),
                _ => return,
            },
        };
        let is_first = self.found.marks.barriers.is_empty();
        if is_first && level <= HeadingLevel::H2 && !title.is_empty() {
            self.found.title = Some(("title".to_owned(), title.to_owned()));
        }
        let line_index = self.line_index(range.start);
        self.found.marks.barriers.push(line_index);
        self.found.marks.headings.push((line_index, level as usize));
    }

    fn item(&mut self, range: &Range<usize>) {
        const MOST_DIGITS: usize = 3;
        let text: &'a str = self.text;
        let source = &text[range.clone()];
        let digits = source.bytes().take_while(u8::is_ascii_digit).count();
        if digits > MOST_DIGITS {
            // "1954. A good year": a sentence that begins with a number.
            self.shown.push(range.start..range.start + digits + 1);
            return;
        }
        let sign = digits + 1;
        let line = source.get(sign..).unwrap_or_default().lines().next().unwrap_or_default();
        self.item_labels.extend(plain::label(line));
        self.items.push(range.start + digits..range.start + sign);
    }

    fn end_table(&mut self, range: Range<usize>) {
        let Some(table) = self.table.take() else { return };
        let labels = table.turns(self.text, &mut self.shown);
        if labels.is_empty() {
            self.leave_out(NoteKind::NotTalk, "table: ", range);
        }
        self.found.labels.extend(labels);
    }

    fn finish(mut self) -> Found {
        // Half of the items, and at least three, open with a name, and the names come back: they are turns. Else an
        // item keeps its sign, so that "- Cost: high" is no label.
        let named = self.item_labels.len();
        let lists_hold_turns =
            named >= 3 && named * 2 >= self.items.len() && evidence::mostly_recur(self.item_labels.iter().copied());
        if !lists_hold_turns {
            self.shown.append(&mut self.items);
        }
        self.shown.sort_unstable_by_key(|range| range.start);
        self.found.marks.spans = shown::markup(self.text, &self.shown);
        let mut counted: Vec<_> = self.counted.drain().collect();
        counted.sort_unstable_by_key(|(what, _)| *what);
        for (what, (count, range)) in counted {
            let such = excerpt(&self.text[range.clone()]);
            let (kind, detail) = match what {
                Counted::Tag => (NoteKind::NotTalk, format!("{count} tags such as {such:?}")),
                Counted::FootnoteMark => (NoteKind::Footnote, format!("{count} marks of footnotes such as {such:?}")),
                Counted::Address => (NoteKind::NotTalk, format!("{count} addresses of links such as {such:?}")),
            };
            self.note(kind, &range, &detail);
        }
        self.found
    }
}
