//! Decodes one record by its table.

use super::Decoder;
use super::copy::{copy_token, is_forbidden};
use super::drift::Step;
use super::scanner::{Fault, Token};
use super::text::Text;
use super::value::Fit;
use crate::model::{Absent, Member, Shape, Unknown};

/// Members of a record as they came.
pub(super) type Members<'a> = Vec<(Text<'a>, Token<'a>)>;

/// A record that is being decoded.
struct Record<'a> {
    shape: &'static Shape,
    /// The members that were written, as bits of their positions in the table.
    seen: u64,
    /// The position behind that of the last member: answers mostly keep the order of the tables.
    next: usize,
    /// Members whose value is kept under `extra`.
    extra: Members<'a>,
}

impl Record<'_> {
    fn new(shape: &'static Shape) -> Self {
        Self { shape, seen: 0, next: 0, extra: Members::new() }
    }

    fn find(&mut self, key: Text) -> Option<(usize, &'static Member)> {
        let found = self.shape.find_near(self.next, &key.decode());
        self.next = found.map_or(self.next, |(position, _)| position + 1);
        found
    }
}

impl<'a> Decoder<'a> {
    /// Decodes the object that comes next. `false` says that something is missing without which it is no such record;
    /// what was written until then is for the caller to take back.
    pub(super) fn record(&mut self, shape: &'static Shape) -> Result<bool, Fault> {
        let mut record = Record::new(shape);
        self.scanner.open_object();
        self.out.open(b'{');
        let mut first = true;
        while let Some(key) = self.scanner.next_key(&mut first)? {
            self.scanner.kind()?;
            match record.find(key) {
                Some((position, member)) => {
                    self.drift.enter(Step::Member(member.wire));
                    let value = self.scanner.token()?;
                    self.member(&mut record, position, member, (key, value))?;
                    self.drift.leave();
                }
                None => {
                    let value = self.scanner.skip()?;
                    self.unknown_member(&mut record, (key, value));
                }
            }
        }
        self.complete(&record)
    }

    /// As [`Decoder::record`], of members that were read already.
    pub(super) fn record_of(&mut self, members: &Members<'a>, shape: &'static Shape) -> Result<bool, Fault> {
        let mut record = Record::new(shape);
        self.out.open(b'{');
        for (key, value) in members {
            match record.find(*key) {
                Some((position, member)) => {
                    self.drift.enter(Step::Member(member.wire));
                    self.member(&mut record, position, member, (*key, *value))?;
                    self.drift.leave();
                }
                None => self.unknown_member(&mut record, (*key, *value)),
            }
        }
        self.complete(&record)
    }

    fn member(
        &mut self,
        record: &mut Record<'a>,
        position: usize,
        member: &Member,
        (key, value): (Text<'a>, Token<'a>),
    ) -> Result<(), Fault> {
        let mark = self.out.mark();
        self.out.name(member.name);
        let written = match self.value(member.rule, value)? {
            Fit::Whole => true,
            Fit::Partly => {
                self.pass(value)?;
                record.extra.push((key, value));
                true
            }
            Fit::Nothing if !member.required => {
                self.out.literal(member.rule.nothing());
                true
            }
            omitted @ (Fit::Nothing | Fit::Omitted) => {
                self.out.rewind(mark);
                omitted == Fit::Omitted
            }
            Fit::Not => {
                self.out.rewind(mark);
                self.pass(value)?;
                self.drift.report(member.rule.expectation(), value.kind().name());
                record.extra.push((key, value));
                false
            }
        };
        record.seen |= u64::from(written) << position;
        Ok(())
    }

    fn unknown_member(&mut self, record: &mut Record<'a>, (key, value): (Text<'a>, Token<'a>)) {
        let name = key.decode();
        if record.shape.unknown == Unknown::Drift {
            self.drift.report_member(&name, "no such member", value.kind().name());
        }
        if !is_forbidden(&name) {
            record.extra.push((key, value));
        }
    }

    /// Ends what is written of a record. `false` if a member is missing that is required.
    fn complete(&mut self, record: &Record<'a>) -> Result<bool, Fault> {
        let complete = self.fill(record.shape, record.seen);
        self.out.name("extra");
        self.out.open(b'{');
        for (key, value) in &record.extra {
            self.out.wire_name(*key);
            copy_token(*value, &mut self.out)?;
        }
        self.out.close(b'}');
        self.out.close(b'}');
        Ok(complete)
    }

    /// Writes the word for nothing for each member that did not come. `false` if one of them is required.
    fn fill(&mut self, shape: &'static Shape, seen: u64) -> bool {
        let mut complete = true;
        for (position, member) in shape.all_members().enumerate() {
            if seen >> position & 1 == 1 {
                continue;
            }
            if member.required {
                self.drift.report_member(member.wire, member.rule.expectation(), "nothing");
                complete = false;
            } else if shape.absent == Absent::Filled && !member.rule.is_envelope() {
                self.out.name(member.name);
                self.out.literal(member.rule.nothing());
            }
        }
        complete
    }
}
