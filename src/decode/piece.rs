//! Entries apart from their timeline: those that are complete while its end has not come yet, and those that left it
//! unread.

use super::answer::{Document, describe};
use super::intake::Cutting;
use crate::text::decimal;
use omnidesk_decoder::{Decoder, DriftLog, Fault, Kind, Step, Writer};

/// As many entries as a text has.
pub(super) struct Piece<'a> {
    /// Writes the entries, or where they are.
    pub decoder: Decoder<'a>,
    cutting: Cutting,
    /// The bytes of the answer before the first entry.
    before: usize,
    /// Where the last complete entry ends.
    pub end: usize,
    /// Entries so far, with those of the pieces before.
    pub count: usize,
}

impl<'a> Piece<'a> {
    /// A piece of what comes behind `count` entries; behind none, `before` bytes of the answer come first.
    pub fn new(text: &'a [u8], before: usize, cutting: Cutting, drift: DriftLog, count: usize) -> Self {
        // Of entries that are not read, only their places are written.
        let out = Writer::for_text(if cutting == Cutting::Unread { b"" } else { text });
        let mut decoder = Decoder::writing(text, out);
        decoder.drift = drift;
        Self { decoder, cutting, before, end: 0, count }
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
        let Self { decoder, cutting, before, end, count } = self;
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
            Cutting::Unread => list(decoder, *end, if *count == 0 { *before } else { 0 })?,
        }
        // Only what stands before a comma or the end is complete.
        let mut ahead = decoder.scanner;
        ahead.next_element(&mut false).map(|_| true)
    }
}

/// Decodes an entry that left its timeline unread. `index` is its place among all, and `at` that of its first byte in the
/// answer, as drift and errors name them.
///
/// # Errors
/// Where and why the entry is not what it should be, in the words that the whole answer would have been refused with.
pub fn decode_entry(entry: &[u8], index: usize, at: usize) -> Result<Document, String> {
    let mut decoder = Decoder::new(entry);
    for step in [Step::Member("item"), Step::Member("timeline"), Step::Index(index)] {
        decoder.drift.enter(step);
    }
    match decoder.entry() {
        Ok(_) => Ok(Document { json: decoder.out.finish(), drift: decoder.drift.into_reports() }),
        Err(fault) => Err(describe(&decoder.drift, Fault { at: at + fault.at, ..fault })),
    }
}

/// Goes past an entry and writes how many bytes stand before it, from where the last ended, how many it has, and its date.
fn list(Decoder { scanner, out, .. }: &mut Decoder, last: usize, before: usize) -> Result<(), Fault> {
    let kind = scanner.kind()?;
    let start = scanner.at();
    let date = match kind {
        Kind::Object | Kind::Array => scanner.pass_unread()?,
        _ => scanner.skip().map(|_| None)?,
    };
    for length in [before + start - last, scanner.at() - start] {
        out.separate();
        out.literal(decimal(length as u64).as_bytes());
    }
    out.separate();
    match date {
        Some(date) => out.plain(date),
        None => out.literal(b"null"),
    }
    Ok(())
}
