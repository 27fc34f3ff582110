//! Decodes one record by its table.

use super::Decoder;
use super::copy::{copy_value, is_forbidden};
use super::drift::Step;
use super::scanner::{Fault, Scanner};
use super::text::Text;
use super::token::Kind;
use super::value::Fit;
use crate::model::{Absent, Label, Member, Next, Shape, Unknown};

/// A line of a table, and its position there.
type Line = (usize, &'static Member);

/// A record that is being decoded.
struct Record<'a> {
    shape: &'static Shape,
    /// The members that were written, as bits of their positions in the table.
    seen: u64,
    next: Next,
    /// Members that are kept under `extra`: their keys, and where their values begin.
    extra: Vec<(Text<'a>, Scanner<'a>)>,
}

static EXTRA: Label = Label::member("extra");

impl<'a> Decoder<'a> {
    /// Decodes the object that comes next. `false` says that something is missing without which it is no such record;
    /// what was written until then is for the caller to take back.
    ///
    /// # Errors
    /// What is no JSON.
    pub fn record(&mut self, shape: &'static Shape) -> Result<bool, Fault> {
        let mut record = Record { shape, seen: 0, next: Next::default(), extra: Vec::new() };
        let start = self.out.mark();
        self.scanner.open_object();
        let mut first = true;
        while self.scanner.find_key(&mut first)? {
            let expected = shape.next(&mut record.next, self.scanner.rest());
            if let Some((_, member)) = expected {
                self.scanner.pass_key(&member.key)?;
            }
            if let Some(line) = expected.map_or_else(|| self.other_member(&mut record), |line| Ok(Some(line)))? {
                self.known_member(&mut record, line)?;
            }
        }
        self.complete(&record, start)
    }

    /// Reads the key of a member that is not the one that probably comes next, and returns its line; or all of a member
    /// that is in no line.
    #[inline(never)]
    fn other_member(&mut self, record: &mut Record<'a>) -> Result<Option<Line>, Fault> {
        let mut key = Text::default();
        self.scanner.read_key(&mut key)?;
        if let Some(line) = record.shape.find(&key.decode()) {
            record.shape.go_on(&mut record.next, line.0);
            return Ok(Some(line));
        }
        let kind = self.scanner.kind()?;
        let value = self.scanner;
        self.scanner.skip()?;
        if record.shape.unknown == Unknown::Drift {
            self.drift.report_member(&key.decode(), "no such member", kind.name());
        }
        if !is_forbidden(&key) {
            record.extra.push((key, value));
        }
        Ok(None)
    }

    #[inline(always)]
    fn known_member(&mut self, record: &mut Record<'a>, (position, line): Line) -> Result<(), Fault> {
        let kind = self.scanner.kind()?;
        let (value, mark) = (self.scanner, self.out.mark());
        self.out.label(&line.label);
        match self.member_value(line, kind)? {
            Fit::Whole => {}
            Fit::Nothing if !line.required => self.out.literal(line.rule.nothing().as_bytes()),
            fit => return self.misfit(record, (position, line), fit, mark, value),
        }
        record.seen |= 1 << position;
        Ok(())
    }

    /// A member of which less is written than came, if anything.
    #[inline(never)]
    fn misfit(
        &mut self,
        record: &mut Record<'a>,
        (position, line): Line,
        fit: Fit,
        mark: usize,
        mut value: Scanner<'a>,
    ) -> Result<(), Fault> {
        if fit != Fit::Partly {
            self.out.rewind(mark);
        }
        record.seen |= u64::from(matches!(fit, Fit::Partly | Fit::Omitted)) << position;
        if fit == Fit::Not {
            self.drift.report_member(line.wire(), line.rule.expectation(), value.kind()?.name());
        }
        if matches!(fit, Fit::Partly | Fit::Not) {
            record.extra.push((Text { quoted: line.key.bytes(), ..Text::default() }, value));
        }
        Ok(())
    }

    /// Decodes a member's value. The member is part of the place that a fault in it names, and so are those around it.
    #[inline(always)]
    fn member_value(&mut self, line: &'static Member, kind: Kind) -> Result<Fit, Fault> {
        if matches!(kind, Kind::Object | Kind::Array) {
            self.drift.enter(Step::Member(line.wire()));
            let fit = self.nested(line.rule, kind)?;
            self.drift.leave();
            return Ok(fit);
        }
        let fit = self.value(line.rule, kind);
        if fit.is_err() {
            self.drift.enter(Step::Member(line.wire()));
        }
        fit
    }

    /// Ends what was written of a record since `start`. `false` if a member is missing that is required.
    #[inline(never)]
    fn complete(&mut self, record: &Record<'a>, start: usize) -> Result<bool, Fault> {
        let complete = record.seen == record.shape.all_positions() || self.fill(record.shape, record.seen);
        self.out.label(&EXTRA);
        self.out.open(b'{');
        for (key, value) in &record.extra {
            self.out.wire_name(*key);
            copy_value(&mut { *value }, &mut self.out)?;
        }
        self.out.close(b'}');
        self.out.close_record(start);
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
                self.drift.report_member(member.wire(), member.rule.expectation(), "nothing");
                complete = false;
            } else if shape.absent == Absent::Filled && !member.rule.is_envelope() {
                self.out.label(&member.label);
                self.out.literal(member.rule.nothing().as_bytes());
            }
        }
        complete
    }
}
