//! Strings as they stand in JSON.

use std::borrow::Cow;

/// The inside of a JSON string, its escapes still in place.
#[derive(Clone, Copy, Debug, Default)]
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
    #[inline(never)]
    pub fn decode(&self) -> Cow<'a, str> {
        if self.escaped { Cow::Owned(self.decode_escapes()) } else { Cow::Borrowed(self.inner) }
    }

    /// Whether the string is this one.
    #[inline(always)]
    pub fn is(&self, string: &str) -> bool {
        if self.escaped { self.decode() == string } else { same(self.inner, string) }
    }

    fn decode_escapes(&self) -> String {
        let mut decoded = String::with_capacity(self.inner.len());
        let mut rest = self.inner;
        while let Some((plain, escape)) = cut_at_backslash(rest) {
            decoded.push_str(plain);
            rest = decode_escape(escape, &mut decoded);
        }
        decoded.push_str(rest);
        decoded
    }
}

fn cut_at_backslash(text: &str) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == b'\\')?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Whether both are the same. Most strings that differ differ in length, which this sees without a call.
#[inline(always)]
pub fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one == other
}

/// Decodes what follows a backslash and returns what follows that.
fn decode_escape<'a>(escape: &'a str, decoded: &mut String) -> &'a str {
    let simple = match escape.as_bytes().first() {
        Some(b'u') => return decode_unicode(escape.get(1..).unwrap_or_default(), decoded),
        Some(b'b') => "\u{8}",
        Some(b'f') => "\u{c}",
        Some(b'n') => "\n",
        Some(b'r') => "\r",
        Some(b't') => "\t",
        _ => escape.get(..1).unwrap_or_default(),
    };
    decoded.push_str(simple);
    escape.get(1..).unwrap_or_default()
}

fn decode_unicode<'a>(escape: &'a str, decoded: &mut String) -> &'a str {
    let Some((first, rest)) = utf16_unit(escape) else { return "" };
    let second = rest.strip_prefix("\\u").and_then(utf16_unit);
    let (code, rest) = match second {
        Some((second @ 0xdc00..0xe000, rest)) if (0xd800..0xdc00).contains(&first) => {
            (0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00), rest)
        }
        _ => (first, rest),
    };
    decoded.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    rest
}

/// The number that four hexadecimal digits make, and what follows them.
fn utf16_unit(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let unit = digits.chars().try_fold(0, |unit, digit| Some(unit << 4 | digit.to_digit(16)?))?;
    Some((unit, rest))
}
