//! Strings as they stand in JSON.

use std::borrow::Cow;

/// The inside of a JSON string, its escapes still in place.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// What stands between the quotes.
    pub inner: &'a str,
    /// Whether there is an escape in it.
    pub escaped: bool,
    /// Whether it stands there in ASCII.
    pub ascii: bool,
}

impl<'a> Text<'a> {
    /// The string itself. Half of a surrogate pair becomes U+FFFD.
    #[inline(always)]
    pub fn decode(&self) -> Cow<'a, str> {
        if self.escaped { Cow::Owned(self.decode_escapes()) } else { Cow::Borrowed(self.inner) }
    }

    fn decode_escapes(&self) -> String {
        let mut decoded = String::with_capacity(self.inner.len());
        let mut rest = self.inner;
        while let Some((plain, escape)) = rest.split_once('\\') {
            decoded.push_str(plain);
            rest = decode_escape(escape, &mut decoded);
        }
        decoded.push_str(rest);
        decoded
    }
}

/// Decodes what follows a backslash and returns what follows that.
fn decode_escape<'a>(escape: &'a str, decoded: &mut String) -> &'a str {
    let mut characters = escape.chars();
    let simple = match characters.next() {
        Some('u') => return decode_unicode(characters.as_str(), decoded),
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some(itself) => itself,
        None => return "",
    };
    decoded.push(simple);
    characters.as_str()
}

fn decode_unicode<'a>(escape: &'a str, decoded: &mut String) -> &'a str {
    let unit = |text: &str| text.get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
    let Some(first) = unit(escape) else { return "" };
    let rest = escape.get(4..).unwrap_or_default();
    let second = rest.strip_prefix("\\u").and_then(unit);
    let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
    match (char::from_u32(u32::from(first)), pair) {
        (None, Some(character)) => {
            decoded.push(character);
            rest.get(6..).unwrap_or_default()
        }
        (single, _) => {
            decoded.push(single.unwrap_or(char::REPLACEMENT_CHARACTER));
            rest
        }
    }
}
