//! Puts JSON together.

use super::append::append;
use super::json::Json;
use super::swar::{ascii_stretch, estimate_other};
use super::text::Text;
use crate::model::Label;
use std::mem::replace;

/// One in this many bytes may be other than ASCII for escaping them to pay: an ASCII text becomes a JavaScript string
/// several times faster, but each escape makes the text longer.
const ASCII_SHARE: usize = 16;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// JSON under construction.
#[derive(Debug)]
pub struct Writer {
    json: Vec<u8>,
    ascii_only: bool,
}

impl Writer {
    /// A writer for the result of decoding `text`.
    pub fn for_text(text: &[u8]) -> Self {
        let other = estimate_other(text);
        let ascii_only = other.saturating_mul(ASCII_SHARE) <= text.len();
        // Most results are a little longer than their text, and two bytes of a letter become six of an escape.
        let escapes = if ascii_only { 2 * other } else { 0 };
        Self { json: Vec::with_capacity(text.len() + text.len() / 16 + escapes), ascii_only }
    }

    /// The JSON written.
    pub fn finish(self) -> Json {
        Json(self.json)
    }

    /// A place to return to with [`Writer::rewind`].
    #[inline(always)]
    pub fn mark(&self) -> usize {
        self.json.len()
    }

    /// Takes back what was written since.
    pub fn rewind(&mut self, mark: usize) {
        self.json.truncate(mark);
    }

    /// `{` or `[`.
    pub fn open(&mut self, bracket: u8) {
        self.json.push(bracket);
    }

    /// `}` or `]`.
    pub fn close(&mut self, bracket: u8) {
        self.json.push(bracket);
    }

    /// Makes a record of the members that were written since `start`, of which there is one at least.
    pub fn close_record(&mut self, start: usize) {
        if let Some(comma) = self.json.get_mut(start) {
            *comma = b'{';
        }
        self.json.push(b'}');
    }

    /// The comma before an element or member, unless it is the first.
    pub fn separate(&mut self) {
        if !matches!(self.json.last(), Some(b'{' | b'[')) {
            self.json.push(b',');
        }
    }

    /// The name of a record's member. The comma before the first gives way to the `{` in the end.
    #[inline(always)]
    pub fn label(&mut self, label: &Label) {
        let end = self.json.len() + label.len();
        self.json.extend_from_slice(label.padded());
        self.json.truncate(end);
    }

    /// A member's name as it came.
    pub fn wire_name(&mut self, name: Text) {
        self.separate();
        self.text(name);
        self.json.push(b':');
    }

    /// A string that needs no escapes.
    pub fn plain(&mut self, text: &[u8]) {
        self.json.push(b'"');
        self.literal(text);
        self.json.push(b'"');
    }

    /// A string as it came, its escapes kept.
    #[inline(never)]
    pub fn text(&mut self, text: Text) {
        if text.ascii || !self.ascii_only { self.literal(text.quoted) } else { self.escape(text.quoted) }
    }

    /// Part of a text that came, as a string of its own.
    pub fn part(&mut self, text: Text, part: &[u8]) {
        self.json.push(b'"');
        if text.ascii || !self.ascii_only {
            self.literal(part)
        } else {
            self.escape(part)
        }
        self.json.push(b'"');
    }

    #[inline(never)]
    fn escape(&mut self, text: &[u8]) {
        let mut rest = text;
        while !rest.is_empty() {
            let (plain, other) = rest.split_at_checked(ascii_stretch(rest)).unwrap_or((rest, &[]));
            self.literal(plain);
            let end = other.iter().position(u8::is_ascii).unwrap_or(other.len());
            let (other, behind) = other.split_at_checked(end).unwrap_or((other, &[]));
            for chunk in other.utf8_chunks() {
                chunk.valid().chars().for_each(|character| self.escape_character(character));
                if !chunk.invalid().is_empty() {
                    self.escape_character(char::REPLACEMENT_CHARACTER);
                }
            }
            rest = behind;
        }
    }

    fn escape_character(&mut self, character: char) {
        for unit in character.encode_utf16(&mut [0; 2]) {
            let digit = |shift: u16| DIGITS.get(usize::from(*unit >> shift & 0xf)).copied().unwrap_or_default();
            self.json.extend_from_slice(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, flag: bool) {
        self.literal(if flag { b"true" } else { b"false" });
    }

    /// A number, a word, or any JSON that is known to be whole.
    pub fn literal(&mut self, json: &[u8]) {
        append(&mut self.json, json);
    }

    /// Puts the pieces of what was written since `start` into another order, commas between them.
    pub fn reorder(&mut self, start: usize, pieces: impl Iterator<Item = (usize, usize)>) {
        let room = Vec::with_capacity(self.json.capacity());
        let old = replace(&mut self.json, room);
        let text = |from: usize, to: usize| old.get(from..to).unwrap_or_default();
        self.json.extend_from_slice(text(0, start));
        for (from, to) in pieces {
            self.separate();
            self.json.extend_from_slice(text(from, to));
        }
    }
}
