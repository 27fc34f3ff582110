//! Complete entries of a timeline whose end has not come yet.

use super::Decoder;
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
