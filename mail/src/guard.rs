//! Decides before any parser runs whether a message is small enough to be parsed.
//!
//! HTML parsers take quadratic time for what is deeply nested, so half a megabyte of `<div>` freezes a page. The guard
//! reads a message once, in linear time, and never finds less depth than a parser makes of it: where the grammar depends
//! on what a parser knows and the guard does not, start tags count and end tags do not.
//!
//! What has no content is not open and does not count; so the deepest element may stand one deeper than the depth found.

use crate::tag::{Tag, Tags};
use crate::text;

/// The longest message that is parsed, in bytes of UTF-8.
pub const MOST_BYTES: usize = 1_000_000;
/// The most tags and comments.
pub const MOST_TAGS: usize = 50_000;
/// The most elements that are open at a time.
pub const MOST_DEPTH: usize = 256;
/// The most attributes of one tag: some parsers compare each with all others.
pub const MOST_ATTRIBUTES: usize = 256;
/// The most copies of formatting elements that a parser may have to make, because they were not closed where they began.
pub const MOST_COPIES: usize = 250_000;

/// What a message has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Text.
    Bytes,
    /// Tags and comments.
    Tags,
    /// Elements within elements.
    Depth,
    /// Attributes of a tag.
    Attributes,
    /// Formatting that crosses other elements.
    Copies,
}

/// A message as a parser may read it, with what it would act on [disarmed](crate::armed).
///
/// # Errors
///
/// The first limit that it breaks, if it could keep a parser busy.
pub fn admit(html: &str) -> Result<String, Excess> {
    if html.len() > MOST_BYTES {
        return Err(Excess::Bytes);
    }
    let mut count = Count::default();
    let mut tags = Tags::of(html);
    for tag in tags.by_ref() {
        count.add(&tag);
        if let Some(excess) = count.excess() {
            return Err(excess);
        }
    }
    Ok(tags.disarmed())
}

/// The most elements that may be open at a time, as far as the guard can tell; never less than a parser has.
#[must_use]
pub fn depth(html: &str) -> usize {
    let mut count = Count::default();
    let mut most = 0;
    for tag in Tags::of(html) {
        count.add(&tag);
        most = most.max(count.depth);
    }
    most
}

#[derive(Default)]
struct Count<'a> {
    open: Vec<&'a str>,
    depth: usize,
    tags: usize,
    attributes: usize,
    /// Attributes of all `html` and `body` tags, which parsers gather on one element.
    gathered: usize,
    formatting: usize,
    copies: usize,
}

impl<'a> Count<'a> {
    fn add(&mut self, tag: &Tag<'a>) {
        self.tags += 1;
        match *tag {
            Tag::Start { name, attributes, is_empty } => {
                self.attributes = self.attributes.max(attributes);
                if is(name, "html body") {
                    self.gathered += attributes;
                }
                if !is_empty {
                    self.start(name);
                }
            }
            Tag::End { name } => self.end(name),
            Tag::Other => {}
        }
        self.copies += self.formatting;
    }

    fn start(&mut self, name: &'a str) {
        if let Some(place) = self.ended_by(name) {
            self.close_from(place);
        }
        self.open.push(name);
        self.depth += weight(name);
        self.formatting += usize::from(is(name, FORMATTING));
    }

    /// Closes what an end tag surely closes in a parser: the last element of this name, if nothing but elements whose
    /// end tags may be left out are in it. Rows and cells count only within a table: elsewhere parsers ignore them.
    fn end(&mut self, name: &str) {
        let all = self.open.len();
        let items = self.skip(all, ITEMS);
        let cell = self.last(items, CELLS).unwrap_or(items);
        let row = self.last(cell, "tr").unwrap_or(cell);
        let section = self.last(row, SECTIONS).unwrap_or(row);
        let found = match () {
            () if is(name, "table") => [all, items, cell, row, section].iter().find_map(|&end| self.last(end, name)),
            () if is(name, BLOCKS) => [all, items].iter().find_map(|&end| self.last(end, name)),
            () if is(name, CELLS) => self.last(items, name).filter(|&cell| self.row(cell).is_some()),
            () if is(name, "tr") => self.row(cell),
            () => None,
        };
        if let Some(place) = found.or_else(|| self.last(all, name)) {
            self.close_from(place);
        }
    }

    /// The place of the open element that a start tag of this name surely ends: a paragraph, an item, a cell or a row.
    fn ended_by(&self, name: &str) -> Option<usize> {
        let all = self.open.len();
        let items = self.skip(all, ITEMS);
        match () {
            () if is(name, "p") => self.last(all, "p"),
            () if is(name, "li") => self.last(self.skip(all, "p"), "li"),
            () if is(name, CELLS) => self.last(items, CELLS).filter(|&cell| self.row(cell).is_some()),
            () if is(name, "tr") => self.row(self.last(items, CELLS).unwrap_or(items)),
            () => None,
        }
    }

    /// The last of the first `end` open elements, if it is a row that stands where rows belong.
    fn row(&self, end: usize) -> Option<usize> {
        let row = self.last(end, "tr")?;
        self.last(self.last(row, SECTIONS).unwrap_or(row), "table").map(|_| row)
    }

    /// The last of the first `end` open elements, if it has one of these names.
    fn last(&self, end: usize, names: &str) -> Option<usize> {
        let place = end.checked_sub(1)?;
        self.open.get(place).is_some_and(|open| is(open, names)).then_some(place)
    }

    /// How many of the first `end` open elements are left without the last ones of these names.
    fn skip(&self, mut end: usize, names: &str) -> usize {
        while let Some(place) = self.last(end, names) {
            end = place;
        }
        end
    }

    fn close_from(&mut self, place: usize) {
        while self.open.len() > place {
            let Some(closed) = self.open.pop() else { return };
            self.depth -= weight(closed);
            self.formatting -= usize::from(is(closed, FORMATTING));
        }
    }

    fn excess(&self) -> Option<Excess> {
        match () {
            () if self.tags > MOST_TAGS => Some(Excess::Tags),
            () if self.depth > MOST_DEPTH => Some(Excess::Depth),
            () if self.attributes.max(self.gathered) > MOST_ATTRIBUTES => Some(Excess::Attributes),
            () if self.copies > MOST_COPIES => Some(Excess::Copies),
            () => None,
        }
    }
}

/// How deep an element is: parsers put a body and a row between a table and its first cell.
fn weight(name: &str) -> usize {
    if name.eq_ignore_ascii_case("table") { 3 } else { 1 }
}

fn is(name: &str, names: &str) -> bool {
    text::find(names, name).is_some()
}

/// What parsers open again in the next block if it was not closed in the last one.
const FORMATTING: &str = "a b big code em font i nobr s small strike strong tt u";

/// Whose end tag closes paragraphs and list items within.
const BLOCKS: &str = "address article blockquote center dd div dl dt fieldset footer header li ol pre section ul";

/// What an end tag of a block closes within.
const ITEMS: &str = "dd dt li p";

const CELLS: &str = "td th";

const SECTIONS: &str = "tbody tfoot thead";
