//! Decodes one value by its rule.

use super::Decoder;
use super::copy::{copy_nested, copy_value};
use super::drift::Step;
use super::scanner::{Fault, Next, Scanner};
use super::text::Text;
use super::token::Kind;
use crate::model::{DateTime, Rule};

/// How well a value fits its rule.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fit {
    /// It does, and is written.
    Whole,
    /// Elements that do not fit were left out of what is written.
    Partly,
    /// It is one of the wire's words for nothing; nothing is written.
    Nothing,
    /// It is not handed out; nothing is written.
    Omitted,
    /// It does not. Whether anything was written is open.
    Not,
}

impl<'a> Decoder<'a> {
    /// Decodes the value of this kind that comes next. The scanner then is behind it.
    #[inline(never)]
    pub(super) fn value(&mut self, rule: Rule, kind: Kind) -> Result<Fit, Fault> {
        match kind {
            Kind::String => {
                let mut text = Text::default();
                self.scanner.scan_string(&mut text)?;
                self.string(rule, text)
            }
            Kind::Object | Kind::Array => self.nested(rule, kind),
            Kind::Number => self.scanner.number().map(|number| self.number(rule, number)),
            Kind::Boolean => self.scanner.boolean().map(|flag| self.boolean(rule, flag)),
            Kind::Null => self.scanner.null().map(|()| self.null(rule)),
        }
    }

    #[inline(always)]
    fn string(&mut self, rule: Rule, text: Text<'a>) -> Result<Fit, Fault> {
        match rule {
            Rule::Kind(word) => return self.entry_kind(word, text),
            Rule::Envelope => return Ok(Fit::Omitted),
            Rule::Any => {}
            Rule::Tags => return Ok(self.tags(text)),
            Rule::JsonText => return Ok(self.json_text(text)),
            Rule::Moment => return Ok(self.moment(text)),
            _ if text.is_empty() => return Ok(Fit::Nothing),
            Rule::Id if text.inner() == b"0" => return Ok(Fit::Nothing),
            Rule::Id | Rule::Text | Rule::TextOrNull | Rule::Word(_) | Rule::WordOrNull(_) => {}
            Rule::Date => return Ok(self.date(text)),
            Rule::Flag | Rule::Number => return Ok(self.written_out(rule, text)),
            Rule::Map | Rule::Values | Rule::Record(_) | Rule::Records(_) | Rule::Timeline => return Ok(Fit::Not),
        }
        self.out.text(text);
        Ok(Fit::Whole)
    }

    /// A flag or a number that is a text.
    #[inline(never)]
    fn written_out(&mut self, rule: Rule, text: Text<'a>) -> Fit {
        match (rule, text.inner()) {
            (Rule::Flag, b"1" | b"true") => self.out.flag(true),
            (Rule::Flag, b"0" | b"false") => self.out.flag(false),
            (Rule::Number, number) if is_number(number) => self.out.literal(number),
            _ => return Fit::Not,
        }
        Fit::Whole
    }

    #[inline(always)]
    fn number(&mut self, rule: Rule, number: &[u8]) -> Fit {
        match rule {
            Rule::Kind(word) => self.out.plain(word.as_bytes()),
            Rule::Envelope => return Fit::Omitted,
            Rule::Id if number == b"0" => return Fit::Nothing,
            Rule::Id if number.iter().all(u8::is_ascii_digit) => self.out.plain(number),
            Rule::Text | Rule::TextOrNull | Rule::Word(_) | Rule::WordOrNull(_) => self.out.plain(number),
            Rule::Flag if matches!(number, b"0" | b"1") => self.out.flag(number == b"1"),
            Rule::Number | Rule::Any => self.out.literal(number),
            _ => return Fit::Not,
        }
        Fit::Whole
    }

    fn boolean(&mut self, rule: Rule, flag: bool) -> Fit {
        match rule {
            Rule::Kind(word) => self.out.plain(word.as_bytes()),
            Rule::Envelope => return Fit::Omitted,
            Rule::Flag | Rule::Any => self.out.flag(flag),
            _ => return Fit::Not,
        }
        Fit::Whole
    }

    fn null(&mut self, rule: Rule) -> Fit {
        match rule {
            Rule::Kind(word) => self.out.plain(word.as_bytes()),
            Rule::Envelope => return Fit::Omitted,
            Rule::Moment => {
                self.entry.created_at = None;
                return Fit::Nothing;
            }
            _ => return Fit::Nothing,
        }
        Fit::Whole
    }

    /// An array or an object.
    #[inline(never)]
    pub(super) fn nested(&mut self, rule: Rule, kind: Kind) -> Result<Fit, Fault> {
        let start = self.scanner;
        let fit = match (rule, kind) {
            (Rule::Kind(word), _) => {
                self.out.plain(word.as_bytes());
                self.scanner.skip().map(|_| Fit::Whole)
            }
            (Rule::Envelope, _) => self.scanner.skip().map(|_| Fit::Omitted),
            (Rule::Map | Rule::JsonText | Rule::Record(_), Kind::Array) if is_empty(start) => {
                self.scanner.skip().map(|_| Fit::Nothing)
            }
            (Rule::Any | Rule::Map | Rule::JsonText, _) => {
                copy_value(&mut self.scanner, &mut self.out).map(|()| Fit::Whole)
            }
            (Rule::Record(shape), Kind::Object) => {
                self.record(shape).map(|complete| if complete { Fit::Whole } else { Fit::Not })
            }
            (Rule::Tags, _) => self.list(Rule::Text),
            (Rule::Values, _) => self.list(Rule::Any),
            (Rule::Records(shape), _) => self.list(Rule::Record(shape)),
            (Rule::Timeline, _) => self.timeline(),
            _ => Ok(Fit::Not),
        }?;
        if matches!(fit, Fit::Partly | Fit::Not) {
            self.scanner = start;
            self.scanner.skip()?;
        }
        Ok(fit)
    }

    #[inline(never)]
    fn date(&mut self, date: Text<'a>) -> Fit {
        if DateTime::is_zero(date.inner()) {
            return Fit::Nothing;
        }
        if DateTime::read(date.inner()).is_none() {
            return Fit::Not;
        }
        self.out.text(date);
        Fit::Whole
    }

    fn moment(&mut self, date: Text<'a>) -> Fit {
        let fit = if date.is_empty() { Fit::Nothing } else { self.date(date) };
        if fit != Fit::Not {
            self.entry.created_at = (fit == Fit::Whole).then_some(date.inner());
        }
        fit
    }

    #[inline(never)]
    fn tags(&mut self, tags: Text<'a>) -> Fit {
        self.out.open(b'[');
        // No escape holds a comma, so the text may be cut before its escapes are decoded.
        for tag in tags.inner().split(|byte| *byte == b',').map(without_space).filter(|tag| !tag.is_empty()) {
            self.out.separate();
            self.out.part(tags, tag);
        }
        self.out.close(b']');
        Fit::Whole
    }

    #[inline(never)]
    fn json_text(&mut self, text: Text<'a>) -> Fit {
        let json = text.decode_escapes();
        if is_nothing(&json) {
            return Fit::Nothing;
        }
        // It may stand inside our own JSON only if it is exactly one value, or it could add members beside itself.
        let mut inside = Scanner::new(&json);
        let mark = self.out.mark();
        if copy_value(&mut inside, &mut self.out).is_err() || !inside.at_end() {
            self.out.rewind(mark);
            self.out.text(text);
        }
        Fit::Whole
    }

    /// Decodes an array; elements that do not fit are reported and left out.
    fn list(&mut self, rule: Rule) -> Result<Fit, Fault> {
        let Some(mut list) = self.scanner.open_list() else {
            return Ok(Fit::Not);
        };
        let mut fit = Fit::Whole;
        self.out.open(b'[');
        for index in 0.. {
            match self.scanner.next_in_list(&mut list)? {
                Next::Element => self.drift.enter(Step::Index(index)),
                Next::End => break,
                Next::NoList => return Ok(Fit::Not),
            }
            let mark = self.out.mark();
            self.out.separate();
            let kind = self.scanner.kind()?;
            let fits = match rule {
                Rule::Any => copy_nested(&mut self.scanner, &mut self.out, 1).map(|()| Fit::Whole)?,
                rule => self.value(rule, kind)?,
            };
            if fits != Fit::Whole {
                self.out.rewind(mark);
                self.drift.report("an element of this list", kind.name());
                fit = Fit::Partly;
            }
            self.drift.leave();
        }
        self.out.close(b']');
        Ok(fit)
    }
}

fn is_number(text: &[u8]) -> bool {
    let mut scanner = Scanner::new(text);
    scanner.number().is_ok_and(|number| number.len() == text.len())
}

fn is_empty(mut list: Scanner) -> bool {
    list.open_array() && list.next_element(&mut true) == Ok(false)
}

fn without_space(mut tag: &[u8]) -> &[u8] {
    while let Some(rest) = tag.strip_prefix(b" ").or_else(|| tag.strip_suffix(b" ")) {
        tag = rest;
    }
    tag
}

/// Whether the text is what PHP writes for nothing, space around it left aside.
fn is_nothing(json: &[u8]) -> bool {
    let mut trimmed = json;
    while let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\n' | b'\r' | b'\t'] = trimmed {
        trimmed = rest;
    }
    matches!(trimmed, b"" | b"[]" | b"{}" | b"null")
}
