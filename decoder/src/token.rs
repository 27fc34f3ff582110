//! Values as they are met in a text.

use super::scanner::Scanner;
use super::text::Text;

/// The kind of a value, known from its first byte.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// `{…}`
    Object,
    /// `[…]`
    Array,
    /// `"…"`
    String,
    /// `0`
    Number,
    /// `true` or `false`
    Boolean,
    /// `null`
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
    /// The place before its `{`.
    Object(Scanner<'a>),
    /// The place before its `[`.
    Array(Scanner<'a>),
    /// A string.
    String(Text<'a>),
    /// As it is written.
    Number(&'a [u8]),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    #[default]
    Null,
}
