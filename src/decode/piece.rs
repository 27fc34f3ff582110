//! Entries apart from their timeline: those that are complete while its end has not come yet, and those that left it as
//! they came.

use super::Decoder;
use super::answer::{Document, describe, text_of};
use super::drift::{DriftLog, Step};
use super::intake::Cutting;
use super::scanner::{Fault, Kind};
use super::timeline::read_head;

/// As many entries as a text has.
pub struct Piece<'a> {
    decoder: Decoder<'a>,
    /// Of entries that leave as they came: where each starts and ends, and its date.
    index: String,
    /// Where the last complete entry ends.
    pub end: usize,
    /// Entries so far, with those of the pieces before.
    pub count: usize,
}

impl<'a> Piece<'a> {
    /// A piece of what comes behind `count` entries.
    pub fn new(text: &'a str, drift: DriftLog, count: usize) -> Self {
        let decoder = Decoder { drift, ..Decoder::new(text) };
        Self { decoder, index: String::new(), end: 0, count }
    }

    /// Takes entries until one is not complete, or until the timeline ends, which is no fault.
    pub fn fill(&mut self, cutting: Cutting) -> Option<Fault> {
        self.decoder.out.open('[');
        loop {
            let (written, reported, listed) = (self.decoder.out.mark(), self.decoder.drift.mark(), self.index.len());
            match self.entry(cutting) {
                Ok(true) => {
                    self.count += 1;
                    self.end = self.decoder.scanner.at();
                }
                end => {
                    self.decoder.out.rewind(written);
                    self.decoder.drift.rewind(reported);
                    self.index.truncate(listed);
                    self.decoder.out.close(']');
                    return end.err();
                }
            }
        }
    }

    /// The JSON of the entries, their index, and the drift so far.
    pub fn finish(self) -> (String, String, DriftLog) {
        (self.decoder.out.finish(), self.index, self.decoder.drift)
    }

    fn entry(&mut self, cutting: Cutting) -> Result<bool, Fault> {
        let Self { decoder, index, count, .. } = self;
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
            Cutting::Raw => list(decoder, index)?,
        }
        // Only what stands before a comma or the end is complete.
        let mut ahead = decoder.scanner;
        ahead.next_element(&mut false).map(|_| true)
    }
}

/// Decodes an entry that left its timeline as it came. `index` is its place among all, as it is told of drift.
///
/// # Errors
/// What is wrong with it: that it is nested too deep, for all else was known before.
pub fn decode_entry(entry: &[u8], index: usize) -> Result<Document, String> {
    let text = text_of(entry);
    let mut decoder = Decoder::new(&text);
    for step in [Step::Member("item"), Step::Member("timeline"), Step::Index(index)] {
        decoder.drift.enter(step);
    }
    match decoder.entry() {
        Ok(_) => Ok(Document { json: decoder.out.finish(), drift: decoder.drift.into_reports() }),
        Err(fault) => Err(describe(&decoder.drift, fault)),
    }
}

/// Goes past an entry and lists it.
fn list(decoder: &mut Decoder, index: &mut String) -> Result<(), Fault> {
    let scanner = &mut decoder.scanner;
    let kind = scanner.kind()?;
    let start = scanner.at();
    let mut date = None;
    if kind == Kind::Object {
        date = read_head(scanner)?.created_at;
    } else {
        scanner.skip()?;
    }
    for number in [start, scanner.at()] {
        index.push_str(&number.to_string());
        index.push(',');
    }
    match date {
        Some(date) => index.extend(["\"", date, "\","]),
        None => index.push_str("null,"),
    }
    Ok(())
}
