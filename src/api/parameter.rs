//! Checks arguments by a table and gives them their wire names.

use crate::error::Error;
use crate::http::{Parameters, Value};
use crate::model::DateTime;
use crate::text::{concat, cut, decimal, join, whole_number};

/// A parameter that the API documents.
#[derive(Debug)]
pub struct Parameter {
    /// Its name in JavaScript.
    pub name: &'static str,
    /// Its name in a request.
    pub wire: &'static str,
    /// What its value has to be.
    pub check: Check,
    /// Whether the call makes no sense without it.
    pub required: bool,
}

/// What a value has to be before it is sent.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// A whole number, or text.
    Id,
    /// A list of ids.
    Ids,
    /// Text.
    Text,
    /// Text of at least this many characters.
    LongText(usize),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A channel's number or one of these words.
    NumberOr(&'static [&'static str]),
    /// A mail address, or an empty text.
    MailAddress,
    /// `YYYY-MM-DD HH:MM:SS`.
    Date,
    /// A boolean.
    Flag,
    /// A whole number from the first to the second.
    Whole(u32, u32),
}

impl Parameter {
    /// A parameter that may be left out.
    pub const fn optional(name: &'static str, wire: &'static str, check: Check) -> Self {
        Self { name, wire, check, required: false }
    }

    /// A parameter that has to be given.
    pub const fn required(name: &'static str, wire: &'static str, check: Check) -> Self {
        Self { name, wire, check, required: true }
    }
}

/// Checks `arguments` and gives them their wire names. What the table does not know is passed through as it is.
///
/// # Errors
/// `invalid_argument`, naming the argument and what it has to be.
pub fn to_wire(table: &[Parameter], arguments: Parameters) -> Result<Parameters, Error> {
    let mut wire = Parameters::default();
    for (name, value) in arguments.0 {
        let known = table.iter().find(|parameter| parameter.name == name || parameter.wire == name);
        if let Some(parameter) = known {
            parameter.check(&value)?;
        }
        let wire_name = known.map_or(name, |parameter| parameter.wire.to_owned());
        if wire.0.iter().any(|(other, _)| *other == wire_name) {
            return Err(Error::invalid_argument(concat(&["`", &wire_name, "` is given twice, under two names"])));
        }
        wire.push(wire_name, value);
    }
    let is_given = |parameter: &Parameter| wire.0.iter().any(|(name, _)| name == parameter.wire);
    match table.iter().find(|parameter| parameter.required && !is_given(parameter)) {
        Some(missing) => Err(Error::invalid_argument(concat(&["`", missing.name, "` is required"]))),
        None => Ok(wire),
    }
}

impl Parameter {
    fn check(&self, value: &Value) -> Result<(), Error> {
        let fits = match value {
            Value::Null => !self.required,
            value => self.check.accepts(value),
        };
        if fits {
            return Ok(());
        }
        Err(Error::invalid_argument(concat(&["`", self.name, "` has to be ", &self.check.wish()])))
    }
}

impl Check {
    fn accepts(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Ids, Value::List(ids)) => ids.iter().all(|id| Self::Id.accepts(id)),
            (Self::Id, Value::Number(id)) => is_digits(id),
            (Self::Id, Value::Text(id)) => !id.is_empty(),
            (Self::Text, Value::Text(_) | Value::Number(_)) => true,
            (Self::LongText(least), Value::Text(text)) => text.chars().take(least).count() == least,
            (Self::OneOf(words), Value::Text(word)) => words.contains(&word.as_str()),
            (Self::NumberOr(words), Value::Text(word) | Value::Number(word)) => {
                is_digits(word) || words.contains(&word.as_str())
            }
            (Self::MailAddress, Value::Text(address)) => address.is_empty() || is_mail_address(address),
            (Self::Date, Value::Text(date)) => {
                date.len() == 19 && cut(date, " ").is_some() && DateTime::parse(date).is_some()
            }
            (Self::Flag, Value::Boolean(_)) => true,
            (Self::Whole(least, most), Value::Number(number)) => {
                number.parse().is_ok_and(|number| (least..=most).contains(&number))
            }
            _ => false,
        }
    }

    fn wish(self) -> String {
        match self {
            Self::Id => "an id: a whole number or a text that is not empty".into(),
            Self::Ids => "an array of ids".into(),
            Self::Text => "a text".into(),
            Self::LongText(1) => "a text that is not empty".into(),
            Self::LongText(least) => concat(&["a text of at least ", &decimal(least as u64), " characters"]),
            Self::OneOf(words) => concat(&["one of: ", &join(words, ", ")]),
            Self::NumberOr(words) => concat(&["a channel's number or one of: ", &join(words, ", ")]),
            Self::MailAddress => "a mail address".into(),
            Self::Flag => "true or false".into(),
            Self::Whole(least, most) => whole_number(least, most),
            Self::Date => "a date like 2019-09-28 22:06:16".into(),
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Refuses only what cannot be one; the server knows better.
fn is_mail_address(text: &str) -> bool {
    let has_spaces = text.bytes().any(|byte| byte.is_ascii_whitespace());
    !has_spaces && cut(text, "@").is_some() && !text.starts_with('@') && !text.ends_with('@')
}
