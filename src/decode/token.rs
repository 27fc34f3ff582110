//! Values as they are met in a text.

use super::scanner::Scanner;
use super::text::Text;

/// The kind of a value, known from its first byte.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}

impl Kind {
    /// The kind's name in JavaScript's terms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "array",
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Null => "null",
        }
    }
}

/// A value: read to its end if it holds no others, else the place where it begins.
#[derive(Clone, Copy, Debug, Default)]
pub enum Token<'a> {
    Object(Scanner<'a>),
    Array(Scanner<'a>),
    String(Text<'a>),
    Number(&'a str),
    Boolean(bool),
    #[default]
    Null,
}

impl Token<'_> {
    /// Whether it holds others.
    pub const fn is_nested(&self) -> bool {
        matches!(self, Self::Object(_) | Self::Array(_))
    }

    /// What kind of value it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Object(_) => Kind::Object,
            Self::Array(_) => Kind::Array,
            Self::String(_) => Kind::String,
            Self::Number(_) => Kind::Number,
            Self::Boolean(_) => Kind::Boolean,
            Self::Null => Kind::Null,
        }
    }
}

/// A member of an object.
#[derive(Clone, Copy, Debug, Default)]
pub struct Member<'a> {
    pub key: Text<'a>,
    pub value: Token<'a>,
}
