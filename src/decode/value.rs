//! Decodes one value by its rule.

use super::Decoder;
use super::copy::copy_value;
use super::drift::Step;
use super::scanner::{Fault, Kind, Next, Scanner};
use super::text::Text;
use crate::model::{DateTime, Rule, Shape};

/// What JSON counts as white space.
const SPACE: [char; 4] = [' ', '\n', '\r', '\t'];

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
    /// Decodes the value that comes next.
    pub(super) fn value(&mut self, rule: Rule) -> Result<Fit, Fault> {
        let kind = self.scanner.kind()?;
        match rule {
            Rule::Kind(word) => self.kind_word(word),
            Rule::Envelope => self.scanner.skip().map(|_| Fit::Omitted),
            _ if kind == Kind::Null => self.scanner.null().map(|()| Fit::Nothing),
            Rule::Id => self.id(kind),
            Rule::Text | Rule::TextOrNull | Rule::Word(_) | Rule::WordOrNull(_) => self.text(kind),
            Rule::Flag => self.flag(kind),
            Rule::Number => self.number(kind),
            Rule::Date => self.date(kind),
            Rule::Tags => self.tags(kind),
            Rule::Map => self.map(kind),
            Rule::JsonText => self.json_text(kind),
            Rule::Any => self.any(),
            Rule::Values => self.list(kind, |decoder| decoder.any()),
            Rule::Record(shape) => self.record_or_nothing(kind, shape),
            Rule::Records(shape) => self.list(kind, |decoder| decoder.object(shape)),
            Rule::Timeline => self.timeline(kind),
        }
    }

    fn string(&mut self, is_nothing: impl Fn(&str) -> bool) -> Result<Option<Text<'a>>, Fault> {
        let text = self.scanner.string()?;
        Ok((!is_nothing(text.inner)).then_some(text))
    }

    fn id(&mut self, kind: Kind) -> Result<Fit, Fault> {
        let is_nothing = |id: &str| id.is_empty() || id == "0";
        match kind {
            Kind::String => match self.string(is_nothing)? {
                Some(id) => self.out.text(id),
                None => return Ok(Fit::Nothing),
            },
            Kind::Number => match self.scanner.number()? {
                none if is_nothing(none) => return Ok(Fit::Nothing),
                id if id.bytes().all(|byte| byte.is_ascii_digit()) => self.out.plain(id),
                _ => return Ok(Fit::Not),
            },
            _ => return Ok(Fit::Not),
        }
        Ok(Fit::Whole)
    }

    fn text(&mut self, kind: Kind) -> Result<Fit, Fault> {
        match kind {
            Kind::String => match self.string(str::is_empty)? {
                Some(text) => self.out.text(text),
                None => return Ok(Fit::Nothing),
            },
            Kind::Number => self.out.plain(self.scanner.number()?),
            _ => return Ok(Fit::Not),
        }
        Ok(Fit::Whole)
    }

    fn flag(&mut self, kind: Kind) -> Result<Fit, Fault> {
        let word = match kind {
            Kind::String => self.scanner.string()?.inner,
            Kind::Number | Kind::Boolean => self.scanner.skip()?,
            _ => return Ok(Fit::Not),
        };
        self.out.literal(match word {
            "1" | "true" => "true",
            "0" | "false" => "false",
            "" => return Ok(Fit::Nothing),
            _ => return Ok(Fit::Not),
        });
        Ok(Fit::Whole)
    }

    fn number(&mut self, kind: Kind) -> Result<Fit, Fault> {
        match kind {
            Kind::Number => self.out.literal(self.scanner.number()?),
            Kind::String => {
                let Some(text) = self.string(str::is_empty)? else {
                    return Ok(Fit::Nothing);
                };
                let mut inside = Scanner::new(text.inner);
                match inside.number() {
                    Ok(number) if number == text.inner => self.out.literal(number),
                    _ => return Ok(Fit::Not),
                }
            }
            _ => return Ok(Fit::Not),
        }
        Ok(Fit::Whole)
    }

    fn date(&mut self, kind: Kind) -> Result<Fit, Fault> {
        if kind != Kind::String {
            return Ok(Fit::Not);
        }
        let is_nothing = |date: &str| date.is_empty() || DateTime::is_zero(date);
        let Some(date) = self.string(is_nothing)? else {
            return Ok(Fit::Nothing);
        };
        if DateTime::parse(date.inner).is_none() {
            return Ok(Fit::Not);
        }
        self.out.text(date);
        Ok(Fit::Whole)
    }

    fn tags(&mut self, kind: Kind) -> Result<Fit, Fault> {
        if kind != Kind::String {
            return self.list(kind, |decoder| {
                let kind = decoder.scanner.kind()?;
                decoder.text(kind)
            });
        }
        let tags = self.scanner.string()?;
        self.out.open('[');
        // No escape holds a comma, so the text may be cut before its escapes are decoded.
        for tag in tags.inner.split(',').map(|tag| tag.trim_matches(' ')).filter(|tag| !tag.is_empty()) {
            self.out.separate();
            self.out.text(Text { inner: tag, escaped: tags.escaped });
        }
        self.out.close(']');
        Ok(Fit::Whole)
    }

    fn map(&mut self, kind: Kind) -> Result<Fit, Fault> {
        match kind {
            Kind::Array if self.is_empty_array() => {
                self.scanner.skip()?;
                Ok(Fit::Nothing)
            }
            Kind::String if self.string(str::is_empty)?.is_none() => Ok(Fit::Nothing),
            Kind::Object | Kind::Array => self.any(),
            _ => Ok(Fit::Not),
        }
    }

    fn is_empty_array(&self) -> bool {
        let mut ahead = self.scanner;
        ahead.open_array() && ahead.next_element(&mut true) == Ok(false)
    }

    fn json_text(&mut self, kind: Kind) -> Result<Fit, Fault> {
        if kind != Kind::String {
            return self.map(kind);
        }
        let text = self.scanner.string()?;
        let decoded = text.decode();
        let mut inside = Scanner::new(&decoded);
        let is_nothing = inside.at_end() || matches!(decoded.trim_matches(SPACE), "[]" | "{}" | "null");
        if is_nothing {
            return Ok(Fit::Nothing);
        }
        // It may stand inside our own JSON only if it is exactly one value, or it could add members beside itself.
        let mark = self.out.mark();
        if copy_value(&mut inside, &mut self.out).is_err() || !inside.at_end() {
            self.out.rewind(mark);
            self.out.text(text);
        }
        Ok(Fit::Whole)
    }

    pub(super) fn any(&mut self) -> Result<Fit, Fault> {
        copy_value(&mut self.scanner, &mut self.out).map(|()| Fit::Whole)
    }

    fn record_or_nothing(&mut self, kind: Kind, shape: &'static Shape) -> Result<Fit, Fault> {
        let is_nothing = match kind {
            Kind::String => self.string(str::is_empty)?.is_none(),
            Kind::Array => self.is_empty_array(),
            _ => return self.object(shape),
        };
        if !is_nothing {
            return Ok(Fit::Not);
        }
        if kind == Kind::Array {
            self.scanner.skip()?;
        }
        Ok(Fit::Nothing)
    }

    fn object(&mut self, shape: &'static Shape) -> Result<Fit, Fault> {
        let fits = self.scanner.kind()? == Kind::Object && self.record(shape)?;
        Ok(if fits { Fit::Whole } else { Fit::Not })
    }

    fn kind_word(&mut self, word: &'static str) -> Result<Fit, Fault> {
        self.scanner.skip()?;
        self.out.plain(word);
        Ok(Fit::Whole)
    }

    /// Decodes an array; elements that do not fit are reported and left out.
    fn list(&mut self, kind: Kind, mut element: impl FnMut(&mut Self) -> Result<Fit, Fault>) -> Result<Fit, Fault> {
        if kind == Kind::String && self.string(str::is_empty)?.is_none() {
            return Ok(Fit::Nothing);
        }
        let Some(mut list) = self.scanner.open_list() else {
            return Ok(Fit::Not);
        };
        let mut fit = Fit::Whole;
        self.out.open('[');
        for index in 0.. {
            match self.scanner.next_in_list(&mut list)? {
                Next::Element => self.drift.enter(Step::Index(index)),
                Next::End => break,
                Next::NoList => return Ok(Fit::Not),
            }
            let mark = self.out.mark();
            let mut value = self.scanner;
            let found = value.kind()?.name();
            self.out.separate();
            if element(self)? != Fit::Whole {
                value.skip()?;
                self.scanner = value;
                self.out.rewind(mark);
                self.drift.report("an element of this list", found);
                fit = Fit::Partly;
            }
            self.drift.leave();
        }
        self.out.close(']');
        Ok(fit)
    }
}
