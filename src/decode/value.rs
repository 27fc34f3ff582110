//! Decodes one value by its rule.

use super::Decoder;
use super::copy::{copy_token, copy_value};
use super::drift::Step;
use super::scanner::{Fault, List, Next, Scanner};
use super::text::Text;
use super::token::Token;
use crate::model::{DateTime, Rule, Shape};

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
    /// It does not. How much of it was read, and whether anything was written, is open.
    Not,
}

impl<'a> Decoder<'a> {
    /// Decodes a value. Unless it does not fit, the scanner then is behind it.
    pub(super) fn value(&mut self, rule: Rule, value: &Token<'a>) -> Result<Fit, Fault> {
        Ok(match (rule, *value) {
            (Rule::Kind(word), _) => {
                self.out.plain(word);
                self.pass(value)?;
                Fit::Whole
            }
            (Rule::Envelope, _) => self.pass(value).map(|()| Fit::Omitted)?,
            (_, Token::Null) => Fit::Nothing,
            (Rule::Any, _) => self.any(value)?,
            (Rule::Tags, Token::String(tags)) => self.tags(tags),
            (Rule::JsonText, Token::String(text)) => self.json_text(text),
            (_, Token::String(text)) if text.inner.is_empty() => Fit::Nothing,
            (Rule::Id, _) => self.id(value),
            (Rule::Text | Rule::TextOrNull | Rule::Word(_) | Rule::WordOrNull(_), _) => self.text(value),
            (Rule::Flag, _) => self.flag(value),
            (Rule::Number, _) => self.number(value),
            (Rule::Date, Token::String(date)) => self.date(date),
            (_, Token::Object(_) | Token::Array(_)) => self.nested(rule, value)?,
            _ => Fit::Not,
        })
    }

    // A function of its own, so that the values of most members pass through a small one.
    #[inline(never)]
    fn nested(&mut self, rule: Rule, value: &Token<'a>) -> Result<Fit, Fault> {
        match (rule, *value) {
            (Rule::Map | Rule::JsonText | Rule::Record(_), Token::Array(list)) if is_empty(list) => {
                self.pass(value).map(|()| Fit::Nothing)
            }
            (Rule::Map | Rule::JsonText, _) => self.any(value),
            (Rule::Record(shape), Token::Object(start)) => self.object(start, shape),
            (Rule::Tags, _) => self.list(value, Rule::Text),
            (Rule::Values, _) => self.list(value, Rule::Any),
            (Rule::Records(shape), _) => self.list(value, Rule::Record(shape)),
            (Rule::Timeline, _) => self.timeline(value),
            _ => Ok(Fit::Not),
        }
    }

    /// Goes past a value.
    pub(super) fn pass(&mut self, value: &Token<'a>) -> Result<(), Fault> {
        if let Token::Object(start) | Token::Array(start) = *value {
            self.scanner = start;
            self.scanner.skip()?;
        }
        Ok(())
    }

    pub(super) fn open_list(&mut self, value: &Token<'a>) -> Option<List> {
        let (Token::Object(start) | Token::Array(start)) = *value else {
            return None;
        };
        self.scanner = start;
        self.scanner.open_list()
    }

    fn any(&mut self, value: &Token<'a>) -> Result<Fit, Fault> {
        match *value {
            Token::Object(start) | Token::Array(start) => {
                self.scanner = start;
                copy_value(&mut self.scanner, &mut self.out)?;
            }
            _ => copy_token(value, &mut self.out)?,
        }
        Ok(Fit::Whole)
    }

    fn id(&mut self, value: &Token<'a>) -> Fit {
        match *value {
            Token::String(Text { inner: "0", .. }) | Token::Number("0") => return Fit::Nothing,
            Token::String(id) => self.out.text(id),
            Token::Number(id) if id.bytes().all(|byte| byte.is_ascii_digit()) => self.out.plain(id),
            _ => return Fit::Not,
        }
        Fit::Whole
    }

    fn text(&mut self, value: &Token<'a>) -> Fit {
        match *value {
            Token::String(text) => self.out.text(text),
            Token::Number(number) => self.out.plain(number),
            _ => return Fit::Not,
        }
        Fit::Whole
    }

    fn flag(&mut self, value: &Token<'a>) -> Fit {
        let flag = match *value {
            Token::Boolean(flag) => flag,
            Token::Number("1") | Token::String(Text { inner: "1" | "true", .. }) => true,
            Token::Number("0") | Token::String(Text { inner: "0" | "false", .. }) => false,
            _ => return Fit::Not,
        };
        self.out.flag(flag);
        Fit::Whole
    }

    fn number(&mut self, value: &Token<'a>) -> Fit {
        match *value {
            Token::Number(number) => self.out.literal(number),
            Token::String(text) => match Scanner::new(text.inner).number() {
                Ok(number) if number.len() == text.inner.len() => self.out.literal(number),
                _ => return Fit::Not,
            },
            _ => return Fit::Not,
        }
        Fit::Whole
    }

    #[inline(never)]
    fn date(&mut self, date: Text<'a>) -> Fit {
        if DateTime::is_zero(date.inner) {
            return Fit::Nothing;
        }
        if DateTime::parse(date.inner).is_none() {
            return Fit::Not;
        }
        self.out.text(date);
        Fit::Whole
    }

    #[inline(never)]
    fn tags(&mut self, tags: Text<'a>) -> Fit {
        self.out.open(b'[');
        // No escape holds a comma, so the text may be cut before its escapes are decoded.
        for tag in tags.inner.split(',').map(without_space).filter(|tag| !tag.is_empty()) {
            self.out.separate();
            self.out.text(Text { inner: tag, ..tags });
        }
        self.out.close(b']');
        Fit::Whole
    }

    #[inline(never)]
    fn json_text(&mut self, text: Text<'a>) -> Fit {
        let decoded = text.decode();
        if is_nothing(&decoded) {
            return Fit::Nothing;
        }
        // It may stand inside our own JSON only if it is exactly one value, or it could add members beside itself.
        let mut inside = Scanner::new(&decoded);
        let mark = self.out.mark();
        if copy_value(&mut inside, &mut self.out).is_err() || !inside.at_end() {
            self.out.rewind(mark);
            self.out.text(text);
        }
        Fit::Whole
    }

    fn object(&mut self, start: Scanner<'a>, shape: &'static Shape) -> Result<Fit, Fault> {
        self.scanner = start;
        Ok(if self.record(shape)? { Fit::Whole } else { Fit::Not })
    }

    /// Decodes an array; elements that do not fit are reported and left out.
    fn list(&mut self, value: &Token<'a>, rule: Rule) -> Result<Fit, Fault> {
        let Some(mut list) = self.open_list(value) else {
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
            let element = self.scanner.token()?;
            let fits = match rule {
                Rule::Any => self.any(&element)?,
                rule => self.value(rule, &element)?,
            };
            if fits != Fit::Whole {
                self.pass(&element)?;
                self.out.rewind(mark);
                self.drift.report("an element of this list", element.kind().name());
                fit = Fit::Partly;
            }
            self.drift.leave();
        }
        self.out.close(b']');
        Ok(fit)
    }
}

fn is_empty(mut list: Scanner) -> bool {
    list.open_array() && list.next_element(&mut true) == Ok(false)
}

fn without_space(mut tag: &str) -> &str {
    while let Some(rest) = tag.strip_prefix(' ').or_else(|| tag.strip_suffix(' ')) {
        tag = rest;
    }
    tag
}

/// Whether the text is what PHP writes for nothing, space around it left aside.
fn is_nothing(json: &str) -> bool {
    let mut trimmed = json.as_bytes();
    while let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\n' | b'\r' | b'\t'] = trimmed {
        trimmed = rest;
    }
    matches!(trimmed, b"" | b"[]" | b"{}" | b"null")
}
