//! What a call sends, before it is encoded.

use crate::text::concat;

/// A value that a request can carry.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Sent as an empty value in form data. That this clears a field is a guess; the API does not document it.
    Null,
    /// Written as [`BooleanEncoding`] says.
    Boolean(bool),
    /// A number as JavaScript writes it.
    Number(String),
    /// Text.
    Text(String),
    /// Numbers or texts; form data repeats the name with `[]`.
    List(Vec<Value>),
}

/// How `true` and `false` are written in addresses and form data, which the API does not document.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum BooleanEncoding {
    /// `true` and `false`.
    #[default]
    Words,
    /// `1` and `0`.
    Digits,
}

/// Names and values in the order in which they are sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters(pub Vec<(String, Value)>);

impl Parameters {
    /// Adds one.
    pub fn push(&mut self, name: impl Into<String>, value: Value) {
        self.0.push((name.into(), value));
    }

    /// The text or number of this name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value.text(BooleanEncoding::Words))
    }

    /// Hands each name and text to `write` as form data has them.
    pub fn for_each_field(&self, booleans: BooleanEncoding, mut write: impl FnMut(&str, &str)) {
        for (name, value) in &self.0 {
            match value {
                Value::List(elements) => {
                    let name = concat(&[name, "[]"]);
                    elements.iter().for_each(|element| write(&name, element.text(booleans)));
                }
                single => write(name, single.text(booleans)),
            }
        }
    }
}

impl Value {
    fn text(&self, booleans: BooleanEncoding) -> &str {
        match (self, booleans) {
            (Self::Number(text) | Self::Text(text), _) => text,
            (Self::Boolean(true), BooleanEncoding::Words) => "true",
            (Self::Boolean(false), BooleanEncoding::Words) => "false",
            (Self::Boolean(true), BooleanEncoding::Digits) => "1",
            (Self::Boolean(false), BooleanEncoding::Digits) => "0",
            (Self::Null | Self::List(_), _) => "",
        }
    }
}
