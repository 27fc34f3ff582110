//! Strings as they stand in JSON.

use super::append::append;
use std::borrow::Cow;

/// A JSON string, its quotes and escapes still in place.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// What stands in the answer, from quote to quote.
    pub quoted: &'a [u8],
    /// Whether there is an escape in it.
    pub escaped: bool,
    /// Whether it stands there in ASCII.
    pub ascii: bool,
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self { quoted: b"\"\"", escaped: false, ascii: true }
    }
}

impl<'a> Text<'a> {
    /// What stands between the quotes.
    #[inline(always)]
    pub fn inner(&self) -> &'a [u8] {
        self.quoted.get(1..self.quoted.len().wrapping_sub(1)).unwrap_or_default()
    }

    /// Whether there is nothing between the quotes.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.quoted.len() <= 2
    }

    /// The string itself. Half of a surrogate pair becomes U+FFFD, as do bytes that are not UTF-8.
    #[inline(never)]
    pub fn decode(&self) -> Cow<'a, str> {
        match self.decode_escapes() {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// The string's bytes. Half of a surrogate pair becomes U+FFFD.
    #[inline(never)]
    pub fn decode_escapes(&self) -> Cow<'a, [u8]> {
        if !self.escaped {
            return Cow::Borrowed(self.inner());
        }
        let mut decoded = Vec::with_capacity(self.quoted.len());
        let mut rest = self.inner();
        while let Some((plain, escape)) = cut_at_backslash(rest) {
            append(&mut decoded, plain);
            rest = decode_escape(escape, &mut decoded);
        }
        append(&mut decoded, rest);
        Cow::Owned(decoded)
    }

    /// Whether the string is this one.
    #[inline(always)]
    pub fn is(&self, string: &str) -> bool {
        *self.decode_escapes() == *string.as_bytes()
    }
}

fn cut_at_backslash(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|byte| *byte == b'\\')?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Decodes what follows a backslash and returns what follows that.
fn decode_escape<'a>(escape: &'a [u8], decoded: &mut Vec<u8>) -> &'a [u8] {
    let Some((sign, rest)) = escape.split_first() else { return escape };
    decoded.push(match sign {
        b'u' => return decode_unicode(rest, decoded),
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        itself => *itself,
    });
    rest
}

fn decode_unicode<'a>(escape: &'a [u8], decoded: &mut Vec<u8>) -> &'a [u8] {
    let Some((first, rest)) = utf16_unit(escape) else { return &[] };
    let second = rest.strip_prefix(b"\\u").and_then(utf16_unit);
    let (code, rest) = match second {
        Some((second @ 0xdc00..0xe000, rest)) if (0xd800..0xdc00).contains(&first) => {
            (0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00), rest)
        }
        _ => (first, rest),
    };
    let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    decoded.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    rest
}

/// The number that four hexadecimal digits make, and what follows them.
fn utf16_unit(text: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = text.split_first_chunk::<4>()?;
    let unit = digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))?;
    Some((unit, rest))
}
