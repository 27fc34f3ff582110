//! Decodes the entries of a ticket, each by its own kind, and sorts them by time.

use super::Decoder;
use super::copy::copy_value;
use super::drift::Step;
use super::intake::Cut;
use super::scanner::{Fault, Kind, Next, Scanner};
use super::text::Text;
use super::value::Fit;
use crate::model::{DateTime, ENTRY_KINDS, Shape};

/// What has to be known of an entry before it is decoded.
#[derive(Default)]
pub(super) struct Head<'a> {
    wire_type: Option<Text<'a>>,
    pub(super) created_at: Option<&'a str>,
}

impl Head<'_> {
    fn shape(&self) -> Option<&'static Shape> {
        let word = self.wire_type?.decode();
        ENTRY_KINDS.iter().find(|(kind, _)| *kind == word).map(|(_, shape)| *shape)
    }
}

/// Where an entry was written, and what it is sorted by.
struct Place<'a> {
    time: &'a str,
    from: usize,
    to: usize,
}

impl<'a> Decoder<'a> {
    pub(super) fn timeline(&mut self, kind: Kind) -> Result<Fit, Fault> {
        if kind == Kind::String {
            return Ok(if self.scanner.string()?.inner.is_empty() { Fit::Nothing } else { Fit::Not });
        }
        let Some(mut list) = self.scanner.open_list() else {
            return Ok(Fit::Not);
        };
        if let Some(cut) = self.cut.filter(|cut| cut.at == self.scanner.at()) {
            return self.behind(cut);
        }
        let mut places: Vec<Place> = Vec::new();
        self.out.open('[');
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
        if !places.is_sorted_by_key(|place| place.time) {
            places.sort_by_key(|place| place.time);
            self.out.reorder(start, places.iter().map(|place| (place.from, place.to)));
        }
        self.out.close(']');
        Ok(Fit::Whole)
    }

    /// Reads the end of a timeline whose entries were cut out. They stand in the pieces, which `null` says here: no other
    /// timeline ever is.
    fn behind(&mut self, cut: &Cut) -> Result<Fit, Fault> {
        self.drift.append(&cut.drift);
        if self.scanner.next_element(&mut false)? {
            // Entries are left only where one of them, or what is between them, is no JSON. This finds it.
            for index in cut.count.. {
                self.drift.enter(Step::Index(index));
                self.entry()?;
                self.drift.leave();
                if !self.scanner.next_element(&mut false)? {
                    return Err(Fault { at: self.scanner.at(), expected: "no entry that was left" });
                }
            }
        }
        self.out.literal("null");
        Ok(Fit::Whole)
    }

    /// Decodes an entry and returns its date.
    pub(super) fn entry(&mut self) -> Result<Option<&'a str>, Fault> {
        let mark = self.out.mark();
        let mut value = self.scanner;
        let kind = value.kind()?;
        let head = if kind == Kind::Object { read_head(&mut { value })? } else { Head::default() };
        match head.shape() {
            Some(shape) if self.record(shape)? => return Ok(head.created_at),
            Some(_) => self.out.rewind(mark),
            None => self.report_kind(kind, &head),
        }
        self.scanner = value;
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
        self.out.open('{');
        self.out.name("type");
        self.out.plain("unknown");
        self.out.name("wireType");
        match head.wire_type {
            Some(word) => self.out.text(word),
            None => self.out.literal("null"),
        }
        self.out.name("createdAt");
        match head.created_at {
            Some(date) => self.out.plain(date),
            None => self.out.literal("null"),
        }
        self.out.name("raw");
        copy_value(&mut self.scanner, &mut self.out)?;
        self.out.close('}');
        Ok(())
    }
}

/// Looks ahead, because the type may stand behind members that depend on it. The date is the one that the entry will
/// have, so that those who have only its object can sort it too.
pub(super) fn read_head<'a>(ahead: &mut Scanner<'a>) -> Result<Head<'a>, Fault> {
    let mut head = Head::default();
    ahead.open_object();
    let mut first = true;
    while let Some(key) = ahead.next_key(&mut first)? {
        let name = key.decode();
        let kind = ahead.kind()?;
        match &*name {
            "type" if kind == Kind::String => head.wire_type = Some(ahead.string()?),
            "created_at" if kind == Kind::String => {
                let date = ahead.string()?.inner;
                if DateTime::parse(date).is_some() {
                    head.created_at = Some(date);
                } else if date.is_empty() || DateTime::is_zero(date) {
                    head.created_at = None;
                }
            }
            "created_at" if kind == Kind::Null => {
                ahead.null()?;
                head.created_at = None;
            }
            _ => drop(ahead.skip()?),
        }
    }
    Ok(head)
}
