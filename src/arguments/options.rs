//! Objects of named options.

use super::Given;
use crate::config::MAX_TIMER_MS;
use crate::error::Error;
use crate::text::{concat, join, whole_number};

/// An object of options whose names are known.
pub struct Options<'a>(&'a [(String, Given)]);

impl<'a> Options<'a> {
    /// Checks that it is an object without other members than these, so that a misspelt option is not overlooked.
    pub fn new(object: &'a Given, what: &str, names: &[&[&str]]) -> Result<Self, Error> {
        let Given::Object(members) = object else {
            return Err(no_object(what));
        };
        let is_known = |name: &str| names.iter().any(|names| names.contains(&name));
        match members.iter().find(|(name, _)| !is_known(name)) {
            Some((name, _)) => {
                let known = join(&names.concat(), ", ");
                Err(Error::invalid_argument(concat(&["`", name, "` is no member of ", what, "; there are: ", &known])))
            }
            None => Ok(Self(members)),
        }
    }

    /// A member; `undefined` is the same as none.
    pub fn value(&self, name: &str) -> Option<&'a Given> {
        let (_, value) = self.0.iter().find(|(other, _)| other == name)?;
        (!value.is_undefined()).then_some(value)
    }

    /// Milliseconds that a timer can count.
    pub fn milliseconds(&self, name: &str) -> Result<Option<u32>, Error> {
        self.whole(name, 1, MAX_TIMER_MS)
    }

    /// A moment; `null` is the same as none.
    pub fn milliseconds_since_1970(&self, name: &str) -> Result<Option<u64>, Error> {
        match self.value(name) {
            None | Some(Given::Null) => Ok(None),
            Some(Given::Number(digits)) => digits.parse().map(Some).map_err(|_| wrong(name, MOMENT)),
            Some(_) => Err(wrong(name, MOMENT)),
        }
    }

    /// A whole number within limits.
    pub fn whole(&self, name: &str, least: u32, most: u32) -> Result<Option<u32>, Error> {
        match self.value(name) {
            None => Ok(None),
            Some(Given::Number(digits)) if digits.parse().is_ok_and(|number| (least..=most).contains(&number)) => {
                Ok(digits.parse().ok())
            }
            Some(_) => Err(wrong(name, &whole_number(least, most))),
        }
    }

    /// A boolean; `false` where it is left out.
    pub fn flag(&self, name: &str) -> Result<bool, Error> {
        match self.value(name) {
            None => Ok(false),
            Some(Given::Boolean(flag)) => Ok(*flag),
            Some(_) => Err(wrong(name, "true or false")),
        }
    }

    /// A text.
    pub fn text(&self, name: &str) -> Result<Option<&'a str>, Error> {
        match self.value(name) {
            None => Ok(None),
            Some(Given::Text(text)) => Ok(Some(text)),
            Some(_) => Err(wrong(name, "a text")),
        }
    }

    /// Whether there is a function.
    pub fn function(&self, name: &str) -> Result<bool, Error> {
        self.special(name, "function", "a function")
    }

    /// Whether there is what this word stands for.
    pub fn special(&self, name: &str, word: &str, wish: &str) -> Result<bool, Error> {
        match self.value(name) {
            None => Ok(false),
            Some(value) if value.is_special(word) => Ok(true),
            Some(_) => Err(wrong(name, wish)),
        }
    }

    /// Which of two words; the first is the default.
    pub fn is_second(&self, name: &str, first: &str, second: &str) -> Result<bool, Error> {
        match self.text(name)? {
            Some(word) if word == second => Ok(true),
            Some(word) if word != first => Err(wrong(name, &concat(&["\"", first, "\" or \"", second, "\""]))),
            _ => Ok(false),
        }
    }
}

const MOMENT: &str = "a whole number of milliseconds since 1970";

/// In place of an object something else was given.
pub fn no_object(what: &str) -> Error {
    Error::invalid_argument(concat(&[what, " must be an object"]))
}

/// An option is not what it has to be.
pub fn wrong(name: &str, wish: &str) -> Error {
    Error::invalid_argument(concat(&["`", name, "` has to be ", wish]))
}
