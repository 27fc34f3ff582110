//! Ids, and the fields and parameters of a call.

use super::Given;
use super::options::no_object;
use crate::error::Error;
use crate::http::{Parameters, Value, check_id};
use crate::text::concat;

/// An id: a positive whole number, or a text that is not empty.
pub fn id(value: &Given) -> Result<String, Error> {
    match value {
        Given::Text(text) if !text.is_empty() => {
            check_id(text)?;
            Ok(text.clone())
        }
        Given::Number(digits) if digits != "0" && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(digits.clone())
        }
        value if value.is_special("unsafe") => Err(refused("id", UNSAFE)),
        _ => Err(refused("id", "has to be a positive whole number or a text that is not empty")),
    }
}

/// A text.
pub fn text(value: &Given, name: &str) -> Result<String, Error> {
    let wrong = || Error::invalid_argument(concat(&["`", name, "` has to be a text"]));
    value.as_text().map(str::to_owned).ok_or_else(wrong)
}

/// The parameters of a list; none where nothing is given.
pub fn parameters(value: &Given) -> Result<Parameters, Error> {
    if value.is_undefined() { Ok(Parameters::default()) } else { fields(value, "the parameters") }
}

/// The members of an object. `undefined` is the same as a member that is not there.
pub fn fields(value: &Given, what: &str) -> Result<Parameters, Error> {
    let Given::Object(members) = value else {
        return Err(no_object(what));
    };
    let mut fields = Parameters::default();
    for (name, value) in members {
        if let Some(value) = parameter(value, name)? {
            fields.push(name.as_str(), value);
        }
    }
    Ok(fields)
}

fn parameter(value: &Given, name: &str) -> Result<Option<Value>, Error> {
    let Given::List(elements) = value else { return scalar(value, name) };
    let mut list = Vec::new();
    for element in elements {
        list.extend(scalar(element, name)?);
    }
    Ok(Some(Value::List(list)))
}

fn scalar(value: &Given, name: &str) -> Result<Option<Value>, Error> {
    let problem = match value {
        Given::Null => return Ok(Some(Value::Null)),
        Given::Boolean(flag) => return Ok(Some(Value::Boolean(*flag))),
        Given::Number(digits) => return Ok(Some(Value::Number(digits.clone()))),
        Given::Text(text) => return Ok(Some(Value::Text(text.clone()))),
        Given::Special(word) => match word.as_str() {
            "undefined" => return Ok(None),
            "infinite" => "must not be NaN or infinite",
            "unsafe" => UNSAFE,
            _ => NO_SCALAR,
        },
        Given::List(_) | Given::Object(_) => NO_SCALAR,
    };
    Err(refused(name, problem))
}

fn refused(name: &str, problem: &str) -> Error {
    Error::invalid_argument(concat(&["`", name, "` ", problem]))
}

const UNSAFE: &str = "is beyond 2^53, where numbers lose digits: give it as a text";

const NO_SCALAR: &str = "has to be a text, a number, a boolean, null, or an array of texts and numbers";
