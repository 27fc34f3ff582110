//! Entries apart from their timeline: those that are complete while its end has not come yet, and those that left it as
//! they came.

use super::Decoder;
use super::answer::{Document, text_of};
use super::drift::{DriftLog, Step};
use super::intake::Cutting;
use super::scanner::{Fault, Scanner};
use super::timeline::read_entry;
use super::token::Kind;
use super::writer::Writer;
use crate::text::decimal;

/// As many entries as a text has.
pub(super) struct Piece<'a> {
    /// Writes the entries, or where they are.
    pub decoder: Decoder<'a>,
    cutting: Cutting,
    /// Where the last complete entry ends.
    pub end: usize,
    /// Entries so far, with those of the pieces before.
    pub count: usize,
}

impl<'a> Piece<'a> {
    /// A piece of what comes behind `count` entries.
    pub fn new(text: &'a str, cutting: Cutting, drift: DriftLog, count: usize) -> Self {
        // Of entries that leave as they came, only their places are written.
        let out = Writer::for_text(if cutting == Cutting::Raw { "" } else { text });
        let decoder = Decoder { scanner: Scanner::new(text), out, drift, members: Vec::new(), cut: None };
        Self { decoder, cutting, end: 0, count }
    }

    /// Takes entries until one is not complete, or until the timeline ends, which is no fault.
    pub fn fill(&mut self) -> Option<Fault> {
        self.decoder.out.open(b'[');
        loop {
            let (written, reported) = (self.decoder.out.mark(), self.decoder.drift.mark());
            match self.entry() {
                Ok(true) => {
                    self.count += 1;
                    self.end = self.decoder.scanner.at();
                }
                end => {
                    self.decoder.out.rewind(written);
                    self.decoder.drift.rewind(reported);
                    self.decoder.out.close(b']');
                    return end.err();
                }
            }
        }
    }

    fn entry(&mut self) -> Result<bool, Fault> {
        let Self { decoder, cutting, count, .. } = self;
        if !decoder.scanner.next_element(&mut (*count == 0))? {
            return Ok(false);
        }
        match cutting {
            Cutting::Decoded => {
                decoder.drift.enter(Step::Index(*count));
                decoder.out.separate();
                decoder.entry()?;
                decoder.drift.leave();
            }
            Cutting::Raw => list(decoder)?,
        }
        // Only what stands before a comma or the end is complete.
        let mut ahead = decoder.scanner;
        ahead.next_element(&mut false).map(|_| true)
    }
}

/// Decodes an entry that left its timeline as it came. `index` is its place among all, as it is told of drift. Nothing
/// for one that is nested too deep: all else was known before.
pub fn decode_entry(entry: &[u8], index: usize) -> Option<Document> {
    let text = text_of(entry);
    let mut decoder = Decoder::new(&text);
    for step in [Step::Member("item"), Step::Member("timeline"), Step::Index(index)] {
        decoder.drift.enter(step);
    }
    decoder.entry().ok()?;
    Some(Document { json: decoder.out.finish(), drift: decoder.drift.into_reports() })
}

/// Goes past an entry and writes where it is.
fn list(Decoder { scanner, out, members, .. }: &mut Decoder) -> Result<(), Fault> {
    let kind = scanner.kind()?;
    let start = scanner.at();
    let mut date = None;
    if kind == Kind::Object {
        date = read_entry(scanner, members)?.created_at;
    } else {
        scanner.skip()?;
    }
    for place in [start, scanner.at()] {
        out.separate();
        out.literal(&decimal(place as u64));
    }
    out.separate();
    match date {
        Some(date) => out.plain(date),
        None => out.literal("null"),
    }
    Ok(())
}
