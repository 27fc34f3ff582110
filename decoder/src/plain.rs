//! Reads strings, numbers and words.

use super::scanner::{Fault, Scanner};
use super::swar::plain_stretch;
use super::text::Text;

impl<'a> Scanner<'a> {
    /// A string, from its `"` on.
    #[inline(never)]
    pub(super) fn read_string(&mut self, text: &mut Text<'a>) -> Result<(), Fault> {
        self.scan_string(text)
    }

    /// As [`Scanner::read_string`], without a call.
    #[inline(always)]
    pub(super) fn scan_string(&mut self, text: &mut Text<'a>) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        let mut escaped = false;
        let mut ascii = true;
        loop {
            let (length, is_ascii) = plain_stretch(self.rest());
            self.at += length;
            ascii &= is_ascii;
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                Some(_) => return self.fault("no control character in a string"),
                None => return self.fault("the end of a string"),
            }
        }
        self.at += 1;
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        *text = Text { quoted, escaped, ascii };
        Ok(())
    }

    #[inline(always)]
    fn escape(&mut self) -> Result<(), Fault> {
        self.at += 1;
        if let Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') = self.byte() {
            self.at += 1;
            return Ok(());
        }
        self.unicode_escape()
    }

    fn unicode_escape(&mut self) -> Result<(), Fault> {
        match self.rest() {
            [b'u', one, two, three, four, ..] if [one, two, three, four].into_iter().all(u8::is_ascii_hexdigit) => {
                self.at += 5;
                Ok(())
            }
            [b'u', ..] => self.fault("four hexadecimal digits after `\\u`"),
            _ => self.fault("an escape"),
        }
    }

    /// A number, as it is written, from its first byte on.
    pub fn number(&mut self) -> Result<&'a [u8], Fault> {
        let start = self.at;
        self.at += usize::from(self.byte() == Some(b'-'));
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    #[inline(always)]
    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { self.fault("a digit") } else { Ok(()) }
    }

    /// `true` or `false`, from its first byte on.
    pub fn boolean(&mut self) -> Result<bool, Fault> {
        if self.take_word(b"true") {
            return Ok(true);
        }
        if self.take_word(b"false") { Ok(false) } else { self.fault("`true` or `false`") }
    }

    /// `null`, from its first byte on.
    pub fn null(&mut self) -> Result<(), Fault> {
        if self.take_word(b"null") { Ok(()) } else { self.fault("`null`") }
    }

    #[inline(always)]
    fn take_word<const N: usize>(&mut self, word: &[u8; N]) -> bool {
        let found = self.rest().first_chunk() == Some(word);
        self.at += if found { N } else { 0 };
        found
    }
}
