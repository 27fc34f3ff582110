//! Decodes the entries of a ticket, each by its own kind, and sorts them by time.

use super::Decoder;
use super::copy::copy_value;
use super::cut::Cut;
use super::drift::Step;
use super::scanner::{Fault, Next, Scanner};
use super::text::Text;
use super::token::{Kind, Token};
use super::value::Fit;
use crate::model::{DateTime, ENTRY_KINDS, Shape};
use std::collections::BinaryHeap;

/// An entry that is being decoded.
#[derive(Default)]
pub(super) struct Entry<'a> {
    /// Whether its kind is a guess.
    is_guess: bool,
    /// Whether its `type` says that it is of this kind.
    is_proved: bool,
    /// The kind that its `type` says if the guess was wrong.
    other: Option<&'static Shape>,
    /// Its date as it is written.
    pub created_at: Option<&'a [u8]>,
}

/// What has to be known of an entry of whose kind nothing is known.
#[derive(Default)]
pub struct Head<'a> {
    wire_type: Option<Text<'a>>,
    /// The date that the entry will have, so that those who have only its object can sort it too.
    pub created_at: Option<&'a [u8]>,
}

impl<'a> Head<'a> {
    fn shape(&self) -> Option<&'static Shape> {
        kind_of(&self.wire_type?)
    }

    /// Takes in what a member says.
    #[inline(never)]
    pub(super) fn read(&mut self, key: &Text, value: Token<'a>) {
        match value {
            Token::String(text) if key.is("type") => self.wire_type = Some(text),
            Token::String(text) if key.is("created_at") => {
                if DateTime::read(text.inner()).is_some() {
                    self.created_at = Some(text.inner());
                } else if text.is_empty() || DateTime::is_zero(text.inner()) {
                    self.created_at = None;
                }
            }
            Token::Null if key.is("created_at") => self.created_at = None,
            _ => {}
        }
    }
}

fn kind_of(word: &Text) -> Option<&'static Shape> {
    ENTRY_KINDS.iter().find(|(kind, _)| word.is(kind)).map(|(_, shape)| *shape)
}

/// What an entry is sorted by, and where it was written. No two are equal, so that those of one time keep their order.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
struct Place<'a> {
    time: &'a [u8],
    from: usize,
    to: usize,
}

impl<'a> Decoder<'a> {
    #[inline(never)]
    pub(super) fn timeline(&mut self) -> Result<Fit, Fault> {
        let Some(mut list) = self.scanner.open_list() else {
            return Ok(Fit::Not);
        };
        if let Some(cut) = self.cut.filter(|cut| cut.at == self.scanner.at()) {
            return self.behind(cut);
        }
        let mut places: Vec<Place> = Vec::new();
        self.out.open(b'[');
        let start = self.out.mark();
        loop {
            match self.scanner.next_in_list(&mut list)? {
                Next::Element => self.drift.enter(Step::Index(places.len())),
                Next::End => break,
                Next::NoList => return Ok(Fit::Not),
            }
            self.out.separate();
            let from = self.out.mark();
            let time = self.entry()?;
            // An entry without a date stays behind the one that it came behind.
            let time = time.or(places.last().map(|place| place.time)).unwrap_or_default();
            places.push(Place { time, from, to: self.out.mark() });
            self.drift.leave();
        }
        if !places.is_sorted() {
            // A heap sorts as well as `sort` does, in a tenth of its code.
            let sorted = BinaryHeap::from(places).into_sorted_vec();
            self.out.reorder(start, sorted.iter().map(|place| (place.from, place.to)));
        }
        self.out.close(b']');
        Ok(Fit::Whole)
    }

    /// Reads the end of a timeline whose entries were cut out. They stand in the pieces, which `null` says here: no other
    /// timeline ever is.
    fn behind(&mut self, cut: &Cut) -> Result<Fit, Fault> {
        self.drift.append(&cut.drift);
        let mut index = cut.count;
        while self.scanner.next_element(&mut false)? {
            self.drift.enter(Step::Index(index));
            self.entry()?;
            self.drift.leave();
            index += 1;
        }
        if index > cut.count {
            // Entries are left only where one of them, or what is between them, is no JSON, which was found just now.
            return Err(Fault { at: self.scanner.at(), expected: "no entry that was left" });
        }
        self.out.literal(b"null");
        Ok(Fit::Whole)
    }

    /// Decodes an entry and returns its date. Entries of a kind come one behind the other, so what the last was is tried
    /// first: its `type` stands behind members that depend on it.
    #[inline(never)]
    pub fn entry(&mut self) -> Result<Option<&'a [u8]>, Fault> {
        let kind = self.scanner.kind()?;
        if kind != Kind::Object {
            return self.any_entry(kind);
        }
        if self.guess_entry() {
            return Ok(self.entry.created_at);
        }
        if let Some(other) = self.entry.other {
            self.guess = other;
            if self.guess_entry() {
                return Ok(self.entry.created_at);
            }
        }
        self.any_entry(kind)
    }

    /// Decodes an entry of the kind that is guessed. Does nothing if it is none, or none that is right.
    fn guess_entry(&mut self) -> bool {
        let (start, written, reported) = (self.scanner, self.out.mark(), self.drift.mark());
        self.entry = Entry { is_guess: true, ..Entry::default() };
        let is_right = self.record(self.guess) == Ok(true) && self.entry.is_proved;
        if !is_right {
            self.scanner = start;
            self.out.rewind(written);
            self.drift.rewind(reported);
        }
        is_right
    }

    /// What the `type` of an entry becomes.
    pub(super) fn entry_kind(&mut self, kind: &'static str, word: Text) -> Result<Fit, Fault> {
        if word.is(kind) {
            self.entry.is_proved = true;
        } else if self.entry.is_guess {
            self.entry.other = kind_of(&word);
            return self.scanner.fault("another kind of entry");
        }
        self.out.plain(kind.as_bytes());
        Ok(Fit::Whole)
    }

    /// Decodes an entry, reading all of it before its kind is decided.
    fn any_entry(&mut self, kind: Kind) -> Result<Option<&'a [u8]>, Fault> {
        let (start, written) = (self.scanner, self.out.mark());
        let mut head = Head::default();
        if kind == Kind::Object {
            head = read_head(&mut self.scanner)?;
            if let Some(shape) = head.shape() {
                self.scanner = start;
                self.entry = Entry::default();
                if self.record(shape)? {
                    return Ok(head.created_at);
                }
                self.out.rewind(written);
            }
        }
        if head.shape().is_none() {
            self.report_kind(kind, &head);
        }
        self.scanner = start;
        self.unknown_entry(&head)?;
        Ok(head.created_at)
    }

    fn report_kind(&mut self, kind: Kind, head: &Head) {
        match (kind, head.wire_type) {
            (Kind::Object, Some(_)) => self.drift.report_member("type", "message, note or event", "another word"),
            (Kind::Object, None) => self.drift.report_member("type", "message, note or event", "no word"),
            _ => self.drift.report("a timeline entry", kind.name()),
        }
    }

    fn unknown_entry(&mut self, head: &Head) -> Result<(), Fault> {
        self.out.literal(br#"{"type":"unknown","wireType":"#);
        match head.wire_type {
            Some(word) => self.out.text(word),
            None => self.out.literal(b"null"),
        }
        self.out.literal(br#","createdAt":"#);
        match head.created_at {
            Some(date) => self.out.plain(date),
            None => self.out.literal(b"null"),
        }
        self.out.literal(br#","raw":"#);
        copy_value(&mut self.scanner, &mut self.out)?;
        self.out.close(b'}');
        Ok(())
    }
}

/// Reads all members of an entry, because of those that come twice the last counts.
///
/// # Errors
/// What is no JSON.
#[inline(never)]
pub fn read_head<'a>(scanner: &mut Scanner<'a>) -> Result<Head<'a>, Fault> {
    let mut head = Head::default();
    scanner.open_object();
    let mut first = true;
    while let Some(key) = scanner.next_key(&mut first)? {
        head.read(&key, scanner.skip()?);
    }
    Ok(head)
}
