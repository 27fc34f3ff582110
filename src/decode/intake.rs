//! Takes an answer in as it arrives, and lets go of a ticket's entries as soon as each is complete.
//!
//! Entries are cut out of the text together with the comma before them. What stays is the shell: the answer with a hole
//! behind the `[` of the timeline. A shell is decoded like any other answer, so that whatever is wrong with an answer is
//! found by the same code as ever.

use super::drift::{Drift, DriftLog, Step};
use super::piece::Piece;
use super::scanner::{Fault, Scanner};
use super::token::Kind;

/// Bytes after which it pays to look for complete entries. Shorter answers are decoded in one go.
pub const PIECE: usize = 64 * 1024;

/// Bytes of the answer's start that are kept for errors.
const START: usize = 2_048;

/// What could still become right with more bytes is shorter than this: `false`, or `\u00e9`.
const LONGEST_TOKEN: usize = 6;

/// A byte order mark, which is no part of the text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What the entries of a ticket leave as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cutting {
    /// As the JSON of their objects.
    Decoded,
    /// As they came, to be decoded when they are looked at.
    Raw,
}

/// Where complete entries go. Gets an array as JSON: the decoded entries; or for each entry where it starts, where it
/// ends, and its date or `null`, and then the text as it came in which these places are.
pub type Outlet<'a> = &'a mut dyn FnMut(&str, &str);

/// An answer on its way in.
pub struct Intake {
    cutting: Cutting,
    piece: usize,
    place: Place,
    /// Whether the place is before the first member or element.
    first: bool,
    /// Bytes that nothing was made of yet.
    bytes: Vec<u8>,
    /// The text, without what was cut.
    text: String,
    /// How far it is known.
    at: usize,
    /// How much of `text` has to be behind `at` for another try to pay.
    enough: usize,
    cut: Cut,
    drift: DriftLog,
}

/// The hole that entries left in an answer.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    /// Where it is.
    pub(super) at: usize,
    /// How many bytes it had.
    pub(super) bytes: usize,
    /// How many entries.
    pub(super) count: usize,
    /// Where they differ from the tables, unless they left as they came.
    pub(super) drift: Vec<Drift>,
    /// What the answer started with.
    pub start: Vec<u8>,
}

/// Where the next byte is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Place {
    Start,
    Answer,
    Item,
    Timeline,
    /// Nothing is to be cut from here on.
    Behind,
}

impl Intake {
    /// An intake that cuts whenever this many bytes came, or one that only collects.
    pub fn new(cutting: Option<Cutting>, piece: usize) -> Self {
        Self {
            cutting: cutting.unwrap_or(Cutting::Decoded),
            piece,
            place: if cutting.is_some() { Place::Start } else { Place::Behind },
            first: true,
            bytes: Vec::new(),
            text: String::new(),
            at: 0,
            enough: 0,
            cut: Cut::default(),
            drift: DriftLog::default(),
        }
    }

    /// Takes in what came next. Short chunks keep the memory small.
    pub fn push(&mut self, chunk: Vec<u8>, outlet: Outlet) {
        if self.bytes.is_empty() {
            self.bytes = chunk;
        } else {
            self.bytes.extend_from_slice(&chunk);
        }
        if self.bytes.len() >= self.piece.max(MARK.len()) && self.place != Place::Behind {
            self.work(false, outlet);
        }
    }

    /// What is left at the end, and what was cut out of it.
    pub fn finish(mut self, outlet: Outlet) -> (Vec<u8>, Option<Box<Cut>>) {
        let has_begun = !self.cut.start.is_empty();
        if self.place != Place::Behind && (has_begun || self.cutting == Cutting::Raw) {
            self.work(true, outlet);
        }
        let Self { bytes, text, mut cut, drift, .. } = self;
        if text.is_empty() {
            return (bytes, None);
        }
        let mut body = text.into_bytes();
        body.extend_from_slice(&bytes);
        cut.drift = drift.into_reports();
        (body, (cut.count > 0).then(|| Box::new(cut)))
    }

    fn work(&mut self, is_last: bool, outlet: Outlet) {
        self.read_text();
        if !is_last && self.text.len() - self.at < self.enough {
            return;
        }
        while !matches!(self.place, Place::Timeline | Place::Behind) {
            if !self.find() {
                return;
            }
        }
        if self.place == Place::Timeline {
            self.cut(outlet);
        }
    }

    /// Makes text of the bytes, in the same way as of a whole body. What is no text waits for what follows, which may be
    /// the rest of a character.
    fn read_text(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        let mut bytes = bytes.as_slice();
        if self.cut.start.is_empty() {
            self.cut.start = bytes.get(..START).unwrap_or(bytes).to_vec();
            bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
        }
        // Almost always the bytes are text, and this finds it several times faster.
        if let Ok(text) = std::str::from_utf8(bytes) {
            self.text.push_str(text);
        } else {
            for chunk in bytes.utf8_chunks() {
                if !self.bytes.is_empty() {
                    self.text.push(char::REPLACEMENT_CHARACTER);
                }
                self.text.push_str(chunk.valid());
                self.bytes = chunk.invalid().to_vec();
            }
        }
    }

    /// Goes one step towards the timeline. `false` if that takes more bytes.
    fn find(&mut self) -> bool {
        let mut scanner = Scanner::new(self.text.get(self.at..).unwrap_or_default());
        let mut first = self.first;
        let result = step(self.place, &mut first, &mut scanner);
        let end = self.at + scanner.at();
        match result {
            // What ends with the text may go on: `1`, `12`.
            Ok(_) if scanner.at_end() => self.wait(),
            Ok(place) => {
                self.at = end;
                (self.place, self.first) = (place, first);
                if place == Place::Timeline {
                    self.cut.at = end;
                    self.drift.enter(Step::Member("item"));
                    self.drift.enter(Step::Member("timeline"));
                }
                true
            }
            Err(fault) => self.stop_or_wait(self.at + fault.at),
        }
    }

    fn cut(&mut self, outlet: Outlet) {
        let text = self.text.get(self.at..).unwrap_or_default();
        let mut piece = Piece::new(text, self.cutting, std::mem::take(&mut self.drift), self.cut.count);
        let stop = piece.fill();
        let Piece { decoder, end, count, .. } = piece;
        self.drift = decoder.drift;
        if count > self.cut.count {
            let came = text.get(..end).unwrap_or_default();
            outlet(&decoder.out.finish(), if self.cutting == Cutting::Raw { came } else { "" });
        }
        let left = text.get(end..).unwrap_or_default().to_owned();
        self.text.truncate(self.at);
        self.text.push_str(&left);
        self.cut.count = count;
        self.cut.bytes += end;
        match stop {
            Some(fault) => {
                self.stop_or_wait(self.at + fault.at - end);
            }
            None => self.place = Place::Behind,
        }
    }

    /// Whether a fault is one of the answer, or only of its end not being there yet.
    fn stop_or_wait(&mut self, fault: usize) -> bool {
        if fault + LONGEST_TOKEN < self.text.len() {
            self.place = Place::Behind;
            return true;
        }
        self.wait()
    }

    fn wait(&mut self) -> bool {
        // Half as much more each time, so that one long value in short chunks is not read again and again.
        self.enough = (self.text.len() - self.at) / 2 * 3;
        false
    }
}

fn step(place: Place, first: &mut bool, scanner: &mut Scanner) -> Result<Place, Fault> {
    if place == Place::Start {
        scanner.expect_object()?;
        return Ok(Place::Answer);
    }
    let Some(key) = scanner.next_key(first)? else { return Ok(Place::Behind) };
    let kind = scanner.kind()?;
    match (place, &*key.decode(), kind) {
        (Place::Answer, "item", Kind::Object) => {
            scanner.open_object();
            *first = true;
            Ok(Place::Item)
        }
        (Place::Item, "timeline", Kind::Array) => {
            scanner.open_array();
            Ok(Place::Timeline)
        }
        _ => scanner.skip().map(|_| place),
    }
}
