//! Puts JSON together.

use super::text::Text;

/// One in this many bytes may be other than ASCII for escaping them to pay: an ASCII text becomes a JavaScript string
/// several times faster, but each escape makes the text longer.
const ASCII_SHARE: usize = 16;

/// JSON under construction.
#[derive(Debug)]
pub struct Writer {
    json: String,
    ascii_only: bool,
}

impl Writer {
    /// A writer for the result of decoding `text`.
    pub fn for_text(text: &str) -> Self {
        let other = text.bytes().filter(|byte| !byte.is_ascii()).count();
        Self { json: String::with_capacity(text.len()), ascii_only: other.saturating_mul(ASCII_SHARE) <= text.len() }
    }

    /// The JSON written.
    pub fn finish(self) -> String {
        self.json
    }

    /// A place to return to with [`Writer::rewind`].
    pub fn mark(&self) -> usize {
        self.json.len()
    }

    /// Takes back what was written since.
    pub fn rewind(&mut self, mark: usize) {
        self.json.truncate(mark);
    }

    /// `{` or `[`.
    pub fn open(&mut self, bracket: char) {
        self.json.push(bracket);
    }

    /// `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.json.push(bracket);
    }

    /// The comma before an element or member, unless it is the first.
    pub fn separate(&mut self) {
        if !self.json.ends_with(['{', '[']) {
            self.json.push(',');
        }
    }

    /// A member's name that needs no escapes, with all that stands around it.
    pub fn name(&mut self, name: &str) {
        self.separate();
        self.plain(name);
        self.json.push(':');
    }

    /// A member's name as it came.
    pub fn wire_name(&mut self, name: Text) {
        self.separate();
        self.text(name);
        self.json.push(':');
    }

    /// A string that needs no escapes.
    pub fn plain(&mut self, text: &str) {
        self.json.push('"');
        self.json.push_str(text);
        self.json.push('"');
    }

    /// A string as it came, its escapes kept.
    pub fn text(&mut self, text: Text) {
        self.json.push('"');
        if self.ascii_only && !text.inner.is_ascii() {
            self.escape(text.inner);
        } else {
            self.json.push_str(text.inner);
        }
        self.json.push('"');
    }

    fn escape(&mut self, text: &str) {
        for character in text.chars() {
            if character.is_ascii() {
                self.json.push(character);
            } else {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    self.json.push_str("\\u");
                    for shift in [12, 8, 4, 0] {
                        self.json.push(char::from_digit(u32::from(*unit >> shift & 0xf), 16).unwrap_or('0'));
                    }
                }
            }
        }
    }

    /// A number, a word, or any JSON that is known to be whole.
    pub fn literal(&mut self, json: &str) {
        self.json.push_str(json);
    }

    /// Puts the pieces of what was written since `start` into another order, commas between them.
    pub fn reorder(&mut self, start: usize, pieces: impl Iterator<Item = (usize, usize)>) {
        let old = self.json.split_off(start);
        for (from, to) in pieces {
            self.separate();
            self.json.push_str(old.get(from - start..to - start).unwrap_or_default());
        }
    }
}
