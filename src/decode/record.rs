//! Decodes one record by its table.

use super::Decoder;
use super::copy::{copy_token, is_forbidden};
use super::drift::Step;
use super::scanner::Fault;
use super::text::Text;
use super::token::{Member, Token};
use super::value::Fit;
use crate::model::{self, Absent, Shape, Unknown};

/// A line of a table, and its position there.
type Line = (usize, &'static model::Member);

/// A record that is being decoded.
struct Record<'a> {
    shape: &'static Shape,
    /// The members that were written, as bits of their positions in the table.
    seen: u64,
    next: model::Next,
    /// Members whose value is kept under `extra`.
    extra: Vec<Member<'a>>,
}

impl Record<'_> {
    fn new(shape: &'static Shape) -> Self {
        Self { shape, seen: 0, next: model::Next::default(), extra: Vec::new() }
    }

    fn find(&mut self, key: &Text) -> Option<Line> {
        let decoded;
        let wire = if key.escaped {
            decoded = key.decode();
            &decoded
        } else {
            key.inner
        };
        self.shape.find_next(&mut self.next, wire)
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
        let mut member = Member::default();
        while self.scanner.read_key(&mut member.key, &mut first)? {
            self.scanner.kind()?;
            if let Some(line) = record.find(&member.key) {
                self.read_known(line, &mut member.value)?;
                self.known_member(&mut record, line, &member)?;
            } else {
                member.value = self.scanner.skip()?;
                self.unknown_member(&mut record, &member);
            }
        }
        self.complete(&record)
    }

    /// Reads the value of a member, which is part of the place that a fault names.
    fn read_known(&mut self, (_, line): Line, value: &mut Token<'a>) -> Result<(), Fault> {
        let read = self.scanner.read_token(value);
        if read.is_err() {
            self.drift.enter(Step::Member(line.wire));
        }
        read
    }

    /// As [`Decoder::record`], of members that were read already.
    pub(super) fn record_of(&mut self, members: &[Member<'a>], shape: &'static Shape) -> Result<bool, Fault> {
        let mut record = Record::new(shape);
        self.out.open(b'{');
        for member in members {
            match record.find(&member.key) {
                Some(line) => self.known_member(&mut record, line, member)?,
                None => self.unknown_member(&mut record, member),
            }
        }
        self.complete(&record)
    }

    fn known_member(
        &mut self,
        record: &mut Record<'a>,
        (position, line): Line,
        member: &Member<'a>,
    ) -> Result<(), Fault> {
        let mark = self.out.mark();
        self.out.name(line.name);
        let fit = self.member_value(line, &member.value)?;
        let written = match fit {
            Fit::Whole | Fit::Partly => true,
            Fit::Nothing if !line.required => {
                self.out.literal(line.rule.nothing());
                true
            }
            Fit::Nothing | Fit::Omitted | Fit::Not => {
                self.out.rewind(mark);
                fit == Fit::Omitted
            }
        };
        record.seen |= u64::from(written) << position;
        if fit == Fit::Not {
            self.drift.report_member(line.wire, line.rule.expectation(), member.value.kind().name());
        }
        if matches!(fit, Fit::Partly | Fit::Not) {
            record.extra.push(*member);
        }
        Ok(())
    }

    /// Decodes a member's value. The scanner then is behind it.
    fn member_value(&mut self, line: &'static model::Member, value: &Token<'a>) -> Result<Fit, Fault> {
        let is_nested = value.is_nested();
        if is_nested {
            self.drift.enter(Step::Member(line.wire));
        }
        let fit = self.value(line.rule, value)?;
        if is_nested {
            if matches!(fit, Fit::Partly | Fit::Not) {
                self.pass(value)?;
            }
            self.drift.leave();
        }
        Ok(fit)
    }

    #[inline(never)]
    fn unknown_member(&mut self, record: &mut Record<'a>, member: &Member<'a>) {
        if record.shape.unknown == Unknown::Drift {
            self.drift.report_member(&member.key.decode(), "no such member", member.value.kind().name());
        }
        if !is_forbidden(&member.key) {
            record.extra.push(*member);
        }
    }

    /// Ends what is written of a record. `false` if a member is missing that is required.
    #[inline(never)]
    fn complete(&mut self, record: &Record<'a>) -> Result<bool, Fault> {
        let complete = self.fill(record.shape, record.seen);
        self.out.name("extra");
        self.out.open(b'{');
        for Member { key, value } in &record.extra {
            self.out.wire_name(*key);
            copy_token(value, &mut self.out)?;
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
