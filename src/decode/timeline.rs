//! Decodes the entries of a ticket, each by its own kind, and sorts them by time.

use super::Decoder;
use super::copy::copy_value;
use super::drift::Step;
use super::intake::Cut;
use super::scanner::{Fault, Next, Scanner};
use super::text::Text;
use super::token::{Kind, Member, Token};
use super::value::Fit;
use crate::model::{DateTime, ENTRY_KINDS, Shape};
use std::collections::BinaryHeap;
use std::mem::take;

/// What has to be known of an entry before it is decoded.
#[derive(Default)]
pub(super) struct Head<'a> {
    wire_type: Option<Text<'a>>,
    /// The date that the entry will have, so that those who have only its object can sort it too.
    pub created_at: Option<&'a str>,
    /// How many members it has.
    count: usize,
}

impl Head<'_> {
    fn shape(&self) -> Option<&'static Shape> {
        let word = self.wire_type?.decode();
        ENTRY_KINDS.iter().find(|(kind, _)| *kind == word).map(|(_, shape)| *shape)
    }
}

/// What an entry is sorted by, and where it was written. No two are equal, so that those of one time keep their order.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
struct Place<'a> {
    time: &'a str,
    from: usize,
    to: usize,
}

impl<'a> Decoder<'a> {
    #[inline(never)]
    pub(super) fn timeline(&mut self, value: &Token<'a>) -> Result<Fit, Fault> {
        let Some(mut list) = self.open_list(value) else {
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
        self.out.literal("null");
        Ok(Fit::Whole)
    }

    /// Decodes an entry and returns its date.
    #[inline(never)]
    pub(super) fn entry(&mut self) -> Result<Option<&'a str>, Fault> {
        let mark = self.out.mark();
        let kind = self.scanner.kind()?;
        let start = self.scanner;
        let mut head = Head::default();
        if kind == Kind::Object {
            let mut members = take(&mut self.members);
            head = read_entry(&mut self.scanner, &mut members)?;
            let complete = self.known_entry(&head, &members)?;
            self.members = members;
            if complete {
                return Ok(head.created_at);
            }
            self.out.rewind(mark);
        }
        if head.shape().is_none() {
            self.report_kind(kind, &head);
        }
        self.scanner = start;
        self.unknown_entry(&head)?;
        Ok(head.created_at)
    }

    /// Returns whether the entry is one of a known kind, with all that one needs.
    fn known_entry(&mut self, head: &Head, members: &[Member<'a>]) -> Result<bool, Fault> {
        let Some(shape) = head.shape() else {
            return Ok(false);
        };
        let end = self.scanner;
        let complete = self.record_of(members.get(..head.count).unwrap_or_default(), shape)?;
        self.scanner = end;
        Ok(complete)
    }

    fn report_kind(&mut self, kind: Kind, head: &Head) {
        match (kind, head.wire_type) {
            (Kind::Object, Some(_)) => self.drift.report_member("type", "message, note or event", "another word"),
            (Kind::Object, None) => self.drift.report_member("type", "message, note or event", "no word"),
            _ => self.drift.report("a timeline entry", kind.name()),
        }
    }

    fn unknown_entry(&mut self, head: &Head) -> Result<(), Fault> {
        self.out.open(b'{');
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
        self.out.close(b'}');
        Ok(())
    }
}

/// Reads all members of an entry, because its type may stand behind those that depend on it.
pub(super) fn read_entry<'a>(scanner: &mut Scanner<'a>, members: &mut Vec<Member<'a>>) -> Result<Head<'a>, Fault> {
    let mut head = Head::default();
    scanner.open_object();
    let mut first = true;
    loop {
        if head.count == members.len() {
            members.push(Member::default());
        }
        let Some(member) = members.get_mut(head.count) else { break };
        if !scanner.next_member(member, &mut first)? {
            break;
        }
        head.count += 1;
        match member.value {
            Token::String(text) if member.key.is("type") => head.wire_type = Some(text),
            Token::String(text) if member.key.is("created_at") => {
                if DateTime::parse(text.inner).is_some() {
                    head.created_at = Some(text.inner);
                } else if text.inner.is_empty() || DateTime::is_zero(text.inner) {
                    head.created_at = None;
                }
            }
            Token::Null if member.key.is("created_at") => head.created_at = None,
            _ => {}
        }
    }
    Ok(head)
}
