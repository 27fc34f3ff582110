//! The JSON that the decoder writes.

use std::borrow::Cow;

/// JSON as bytes, for a decoder of UTF-8 that makes U+FFFD of what is none, as those of JavaScript do: such bytes in an
/// answer's strings are passed on.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Json(pub(super) Vec<u8>);

impl Json {
    /// JSON that is at hand.
    pub fn of(json: &str) -> Self {
        Self(json.into())
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The text.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }
}
