//! Takes an answer in as it arrives, and lets go of a ticket's entries as soon as each is complete.
//!
//! Entries are cut out of the text together with the comma before them. What stays is the shell: the answer with a hole
//! behind the `[` of the timeline. A shell is decoded like any other answer, so that whatever is wrong with an answer is
//! found by the same code as ever.

use super::piece::Piece;
use omnidesk_decoder::{Cut, DriftLog, Fault, Json, Kind, ROOM, Scanner, Step};

/// Bytes after which it pays to look for complete entries. Shorter answers are decoded in one go.
pub const PIECE: usize = 64 * 1024;

/// Bytes of the answer's start that are kept for errors.
const START: usize = 2_048;

/// What could still become right with more bytes is shorter than this: `false`, or `\u00e9`.
const LONGEST_TOKEN: usize = 6;

/// A byte order mark, which is no part of the text.
pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

/// What the entries of a ticket leave as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cutting {
    /// As the JSON of their objects.
    Decoded,
    /// As places in the answer, to be decoded when they are looked at.
    Unread,
}

/// Where complete entries go. Gets an array as JSON: the decoded entries; or for each entry the bytes before it, from where
/// the last ended or the answer began, its own bytes, and its date or `null`.
pub type Outlet<'a> = &'a mut dyn FnMut(&Json);

/// An answer on its way in.
pub struct Intake {
    cutting: Cutting,
    piece: usize,
    place: Place,
    /// Whether the place is before the first member or element.
    first: bool,
    /// What came, without what was cut.
    text: Vec<u8>,
    /// Where the text begins: behind a byte order mark.
    origin: usize,
    /// How far it is known.
    at: usize,
    /// How much of it was looked at.
    tried: usize,
    /// How much of `text` has to be behind `at` for another try to pay.
    enough: usize,
    cut: Cut,
    drift: DriftLog,
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
            text: Vec::new(),
            origin: 0,
            at: 0,
            tried: 0,
            enough: 0,
            cut: Cut::default(),
            drift: DriftLog::default(),
        }
    }

    /// Takes in what came next. Short chunks keep the memory small.
    pub fn push(&mut self, chunk: Vec<u8>, outlet: Outlet) {
        if self.text.is_empty() {
            self.text = chunk;
        } else {
            self.text.extend_from_slice(&chunk);
        }
        if self.text.len() - self.tried >= self.piece.max(MARK.len()) && self.place != Place::Behind {
            self.work(false, outlet);
        }
    }

    /// What is left at the end, and what was cut out of it.
    pub fn finish(mut self, outlet: Outlet) -> (Vec<u8>, Option<Box<Cut>>) {
        let has_begun = !self.cut.start.is_empty();
        if self.place != Place::Behind && (has_begun || self.cutting == Cutting::Unread) {
            self.begin();
            self.text.extend_from_slice(ROOM);
            self.work(true, outlet);
            self.text.truncate(self.text.len() - ROOM.len());
        }
        let Self { text, mut cut, drift, .. } = self;
        cut.drift = drift.into_reports();
        (text, (cut.count > 0).then(|| Box::new(cut)))
    }

    fn work(&mut self, is_last: bool, outlet: Outlet) {
        self.begin();
        self.tried = self.text.len();
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
            self.tried = self.text.len();
        }
    }

    fn begin(&mut self) {
        if self.cut.start.is_empty() {
            self.cut.start = self.text.get(..START).unwrap_or(&self.text).to_vec();
            self.origin = if self.text.starts_with(MARK) { MARK.len() } else { 0 };
            self.at = self.origin;
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
                    self.cut.at = end - self.origin;
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
        let mut piece = Piece::new(text, self.at, self.cutting, std::mem::take(&mut self.drift), self.cut.count);
        let stop = piece.fill();
        let Piece { decoder, end, count, .. } = piece;
        self.drift = decoder.drift;
        if count > self.cut.count {
            outlet(&decoder.out.finish());
        }
        self.text.drain(self.at..self.at + end);
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
