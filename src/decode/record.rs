//! Decodes one record by its table.

use super::Decoder;
use super::copy::{copy_value, is_forbidden};
use super::drift::Step;
use super::scanner::{Fault, Scanner};
use super::text::Text;
use super::value::Fit;
use crate::model::{Absent, Member, Shape, Unknown};

/// Members whose value is kept under `extra`, with the text of that value.
type Extra<'a> = Vec<(Text<'a>, &'a str)>;

impl<'a> Decoder<'a> {
    /// Decodes the object that comes next. `false` says that something is missing without which it is no such record;
    /// what was written until then is for the caller to take back.
    pub(super) fn record(&mut self, shape: &'static Shape) -> Result<bool, Fault> {
        let mut extra = Extra::new();
        let mut seen = 0_u64;
        self.scanner.open_object();
        self.out.open('{');
        let mut first = true;
        while let Some(key) = self.scanner.next_key(&mut first)? {
            match shape.find(&key.decode()) {
                Some((position, member)) => {
                    let written = self.member(key, member, &mut extra)?;
                    seen |= u64::from(written) << position;
                }
                None => self.unknown_member(key, shape, &mut extra)?,
            }
        }
        let complete = self.fill(shape, seen);
        self.extra(&extra)?;
        self.out.close('}');
        Ok(complete)
    }

    /// Returns whether the member was written, as what it should be or as the word for nothing.
    fn member(&mut self, key: Text<'a>, member: &'static Member, extra: &mut Extra<'a>) -> Result<bool, Fault> {
        let mark = self.out.mark();
        let mut value = self.scanner;
        let found = value.kind()?.name();
        self.out.name(member.name);
        self.drift.enter(Step::Member(member.wire));
        let fit = self.value(member.rule)?;
        match fit {
            Fit::Nothing if !member.required => self.out.literal(member.rule.nothing()),
            Fit::Nothing | Fit::Omitted => self.out.rewind(mark),
            Fit::Whole => {}
            Fit::Partly => extra.push((key, value.skip()?)),
            Fit::Not => {
                self.out.rewind(mark);
                let raw = value.skip()?;
                self.scanner = value;
                self.drift.report(member.rule.expectation(), found);
                extra.push((key, raw));
            }
        }
        self.drift.leave();
        Ok(match fit {
            Fit::Whole | Fit::Partly | Fit::Omitted => true,
            Fit::Nothing => !member.required,
            Fit::Not => false,
        })
    }

    fn unknown_member(&mut self, key: Text<'a>, shape: &Shape, extra: &mut Extra<'a>) -> Result<(), Fault> {
        let name = key.decode();
        let found = self.scanner.kind()?.name();
        let raw = self.scanner.skip()?;
        if shape.unknown == Unknown::Drift {
            self.drift.report_member(&name, "no such member", found);
        }
        if !is_forbidden(&name) {
            extra.push((key, raw));
        }
        Ok(())
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

    fn extra(&mut self, extra: &Extra<'a>) -> Result<(), Fault> {
        self.out.name("extra");
        self.out.open('{');
        for (key, raw) in extra {
            self.out.wire_name(*key);
            copy_value(&mut Scanner::new(raw), &mut self.out)?;
        }
        self.out.close('}');
        Ok(())
    }
}
