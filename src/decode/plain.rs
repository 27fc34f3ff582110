//! Reads strings, numbers and words.

use super::scanner::{Fault, Scanner};
use super::swar::plain_stretch;
use super::text::Text;

impl<'a> Scanner<'a> {
    /// A string, from its `"` on.
    #[inline(never)]
    pub(super) fn read_string(&mut self, text: &mut Text<'a>) -> Result<(), Fault> {
        self.at += 1;
        let start = self.at;
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
        let inner = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        *text = Text { inner, escaped, ascii };
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

    /// A number, as it is written.
    pub fn number(&mut self) -> Result<&'a str, Fault> {
        self.skip_space();
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

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { self.fault("a digit") } else { Ok(()) }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool, Fault> {
        if self.take_word("true") { Ok(true) } else { self.word("false", "`true` or `false`").map(|()| false) }
    }

    /// `null`.
    pub fn null(&mut self) -> Result<(), Fault> {
        self.word("null", "`null`")
    }

    fn take_word(&mut self, word: &str) -> bool {
        self.skip_space();
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if found { word.len() } else { 0 };
        found
    }

    fn word(&mut self, word: &str, expected: &'static str) -> Result<(), Fault> {
        if self.take_word(word) { Ok(()) } else { self.fault(expected) }
    }
}
