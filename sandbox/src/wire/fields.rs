//! Named values of a request, read under the rules of the API.

use crate::moment::Moment;
use serde_json::{Map, Value};
use std::str::FromStr;

/// Why a field is refused. Its text names the field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The field {field} {reason}.")]
pub(crate) struct FieldError {
    field: String,
    reason: String,
}

impl FieldError {
    /// `reason` continues the sentence "The field brandID ...", without a full stop.
    pub(crate) fn new(field: &str, reason: impl Into<String>) -> Self {
        Self { field: field.to_owned(), reason: reason.into() }
    }
}

/// The fields of one request, in the order in which they were sent.
///
/// A field that is left out, `null`, or empty where a number or a word is expected, counts as not given.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    pub(crate) fn from_members(members: Map<String, Value>) -> Self {
        Self(members)
    }

    pub(crate) fn from_query(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes());
        Self(pairs.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned()))).collect())
    }

    pub(crate) fn into_members(self) -> Map<String, Value> {
        self.0
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A text. Numbers and booleans are taken as they are written.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, FieldError> {
        self.0.get(name).map_or(Ok(None), |value| scalar(name, value))
    }

    /// A text with at least one character that is not white space.
    pub(crate) fn required_text(&self, name: &str) -> Result<String, FieldError> {
        let text = self.text(name)?.filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| FieldError::new(name, "is required"))
    }

    /// A whole number without a sign.
    pub(crate) fn number(&self, name: &str) -> Result<Option<u64>, FieldError> {
        self.given(name)?.map(|text| digits(name, &text)).transpose()
    }

    /// As [`Fields::number`], for fields that may not be left out.
    pub(crate) fn required_number(&self, name: &str) -> Result<u64, FieldError> {
        self.number(name)?.ok_or_else(|| FieldError::new(name, "is required"))
    }

    /// A list of numbers; empty when not given. A single number counts as a list of one.
    pub(crate) fn numbers(&self, name: &str) -> Result<Vec<u64>, FieldError> {
        let Some(Value::Array(values)) = self.0.get(name) else {
            return Ok(self.number(name)?.into_iter().collect());
        };
        let texts = values.iter().map(|value| scalar(name, value));
        texts.map(|text| digits(name, &text?.unwrap_or_default())).collect()
    }

    /// One word of a closed list; `expected` names the list in the error.
    pub(crate) fn word<W: FromStr>(&self, name: &str, expected: &str) -> Result<Option<W>, FieldError> {
        let Some(text) = self.given(name)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| none_of(name, expected))
    }

    /// A flag: `true` or `1`, `false` or `0`, in any case; false when not given.
    pub(crate) fn flag(&self, name: &str) -> Result<bool, FieldError> {
        self.flag_or(name, false)
    }

    /// As [`Fields::flag`], with another value when it is not given.
    pub(crate) fn flag_or(&self, name: &str, default: bool) -> Result<bool, FieldError> {
        match self.given(name)?.unwrap_or_default().to_ascii_lowercase().as_str() {
            "" => Ok(default),
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(FieldError::new(name, "must be true or false")),
        }
    }

    /// A date as the API writes it.
    pub(crate) fn moment(&self, name: &str) -> Result<Option<Moment>, FieldError> {
        let Some(text) = self.given(name)? else { return Ok(None) };
        let moment = Moment::parse(&text);
        moment.map(Some).ok_or_else(|| FieldError::new(name, "must be a date like 2019-09-28 22:06:16"))
    }

    /// One mail address, or several separated by commas; empty when not given.
    pub(crate) fn mail_addresses(&self, name: &str) -> Result<Vec<String>, FieldError> {
        let text = self.given(name)?.unwrap_or_default();
        let addresses = text.split(',').map(str::trim).filter(|_| !text.is_empty());
        let checked = addresses.map(|address| match looks_like_mail_address(address) {
            true => Ok(address.to_owned()),
            false => Err(FieldError::new(name, "must hold mail addresses")),
        });
        checked.collect()
    }

    fn given(&self, name: &str) -> Result<Option<String>, FieldError> {
        Ok(self.text(name)?.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
    }
}

/// Refuses the first member that is not among the known ones.
pub(crate) fn refuse_unknown(members: &Map<String, Value>, known: &[&str]) -> Result<(), FieldError> {
    match members.keys().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(FieldError::new(name, "is not known here")),
        None => Ok(()),
    }
}

fn none_of(name: &str, expected: &str) -> FieldError {
    FieldError::new(name, format!("must be one of {expected}"))
}

fn scalar(name: &str, value: &Value) -> Result<Option<String>, FieldError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone())),
        Value::Number(number) => Ok(Some(number.to_string())),
        Value::Bool(flag) => Ok(Some(flag.to_string())),
        Value::Array(_) | Value::Object(_) => Err(FieldError::new(name, "must be a single value")),
    }
}

fn digits(name: &str, text: &str) -> Result<u64, FieldError> {
    let only_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| only_digits);
    number.ok_or_else(|| FieldError::new(name, "must be a number"))
}

fn looks_like_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = |part: &str| !part.is_empty() && !part.contains(['@', ' ', '<', '>', '\r', '\n']);
    is_plain(local) && is_plain(domain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(members: Value) -> Fields {
        Fields::from_members(members.as_object().unwrap().clone())
    }

    #[test]
    fn numbers_may_be_text_or_json() {
        let fields = fields(json!({ "a": "12", "b": 12, "c": "", "d": null, "e": "-1", "f": "1.5", "g": [1] }));
        assert_eq!(fields.number("a"), Ok(Some(12)));
        assert_eq!(fields.number("b"), Ok(Some(12)));
        assert_eq!(fields.number("c"), Ok(None));
        assert_eq!(fields.number("d"), Ok(None));
        assert_eq!(fields.number("absent"), Ok(None));
        for name in ["e", "f", "g"] {
            assert!(fields.number(name).unwrap_err().to_string().contains(name));
        }
    }

    #[test]
    fn a_blank_text_is_not_enough_for_a_required_field() {
        let fields = fields(json!({ "title": "  " }));
        assert_eq!(fields.required_text("title").unwrap_err().to_string(), "The field title is required.");
    }

    #[test]
    fn flags_are_written_in_four_ways() {
        let fields = fields(json!({ "a": "TRUE", "b": 1, "c": false, "d": "0", "e": "maybe" }));
        assert_eq!(["a", "b", "c", "d"].map(|name| fields.flag(name)), [Ok(true), Ok(true), Ok(false), Ok(false)]);
        assert!(fields.flag("e").is_err());
    }

    #[test]
    fn mail_addresses_are_split_at_commas() {
        let fields =
            fields(json!({ "a": "x@example.com, y@example.com", "b": "x@example.com,", "c": "nobody", "d": " " }));
        assert_eq!(fields.mail_addresses("a").unwrap(), ["x@example.com", "y@example.com"]);
        assert!(fields.mail_addresses("b").is_err());
        assert!(fields.mail_addresses("c").is_err());
        assert!(fields.mail_addresses("d").unwrap().is_empty());
    }

    #[test]
    fn lists_of_numbers_are_checked_one_by_one() {
        let fields = fields(json!({ "a": [1, "2"], "b": "3", "c": [1, "x"], "d": [null] }));
        assert_eq!(fields.numbers("a"), Ok(vec![1, 2]));
        assert_eq!(fields.numbers("b"), Ok(vec![3]));
        assert!(fields.numbers("c").is_err());
        assert!(fields.numbers("d").is_err());
    }
}
