//! Puts JSON together.

use super::swar::{ascii_stretch, count_other};
use super::text::Text;
use std::mem::replace;

/// One in this many bytes may be other than ASCII for escaping them to pay: an ASCII text becomes a JavaScript string
/// several times faster, but each escape makes the text longer.
const ASCII_SHARE: usize = 16;

/// Bytes that wait for being appended together.
const ROOM: usize = 2048;

/// Bytes of a piece that is worth being appended on its own.
const LONG: usize = 64;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// JSON under construction.
// To append to a `String` takes several calls, one of them out of the module. So the many short pieces are put together
// in a room of their own, a few instructions each.
#[derive(Debug)]
pub struct Writer {
    json: String,
    room: Vec<u8>,
    waiting: usize,
    ascii_only: bool,
}

impl Writer {
    /// A writer for the result of decoding `text`.
    pub fn for_text(text: &str) -> Self {
        let other = count_other(text.as_bytes());
        let ascii_only = other.saturating_mul(ASCII_SHARE) <= text.len();
        // Most results are a little longer than their text, and two bytes of a letter become six of an escape.
        let escapes = if ascii_only { 2 * other } else { 0 };
        let json = String::with_capacity(text.len() + text.len() / 16 + escapes);
        Self { json, room: vec![0; ROOM], waiting: 0, ascii_only }
    }

    /// The JSON written.
    pub fn finish(mut self) -> String {
        self.flush();
        self.json
    }

    /// A place to return to with [`Writer::rewind`].
    pub fn mark(&self) -> usize {
        self.json.len() + self.waiting
    }

    /// Takes back what was written since.
    pub fn rewind(&mut self, mark: usize) {
        self.waiting = mark.saturating_sub(self.json.len());
        self.json.truncate(mark);
    }

    /// `{` or `[`.
    pub fn open(&mut self, bracket: u8) {
        self.put([bracket]);
    }

    /// `}` or `]`.
    pub fn close(&mut self, bracket: u8) {
        self.put([bracket]);
    }

    /// The comma before an element or member, unless it is the first.
    #[inline]
    pub fn separate(&mut self) {
        let last = self.room.get(self.waiting.wrapping_sub(1)).or(self.json.as_bytes().last());
        if !matches!(last, Some(b'{' | b'[')) {
            self.put([b',']);
        }
    }

    /// A member's name of the tables, with all that stands around it.
    pub fn name(&mut self, name: &str) {
        self.separate();
        if let [open, inner @ .., close, colon] = self.next(name.len() + 3) {
            (*open, *close, *colon) = (b'"', b'"', b':');
            copy(inner, name.as_bytes());
        }
    }

    /// A member's name as it came.
    pub fn wire_name(&mut self, name: Text) {
        self.separate();
        self.text(name);
        self.put([b':']);
    }

    /// A string that needs no escapes.
    pub fn plain(&mut self, text: &str) {
        if text.len() > LONG {
            self.put([b'"']);
            self.literal(text);
            self.put([b'"']);
        } else if let [open, inner @ .., close] = self.next(text.len() + 2) {
            (*open, *close) = (b'"', b'"');
            copy(inner, text.as_bytes());
        }
    }

    /// A string as it came, its escapes kept.
    pub fn text(&mut self, text: Text) {
        if text.ascii || !self.ascii_only {
            return self.plain(text.inner);
        }
        self.put([b'"']);
        self.escape(text.inner);
        self.put([b'"']);
    }

    fn escape(&mut self, text: &str) {
        let mut rest = text;
        while let Some((plain, other)) = rest.split_at_checked(ascii_stretch(rest.as_bytes())) {
            self.literal(plain);
            let mut characters = other.chars();
            let Some(character) = characters.next() else { return };
            for unit in character.encode_utf16(&mut [0; 2]) {
                let digit = |shift: u16| DIGITS.get(usize::from(*unit >> shift & 0xf)).copied().unwrap_or_default();
                self.put([b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
            }
            rest = characters.as_str();
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, flag: bool) {
        self.literal(if flag { "true" } else { "false" });
    }

    /// A number, a word, or any JSON that is known to be whole.
    pub fn literal(&mut self, json: &str) {
        if json.len() > LONG {
            self.flush();
            self.json.push_str(json);
        } else {
            copy(self.next(json.len()), json.as_bytes());
        }
    }

    #[inline(always)]
    fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        if let Some(place) = self.next(N).first_chunk_mut() {
            *place = bytes;
        }
    }

    /// The place where the next bytes go, no more than `ROOM`.
    #[inline(always)]
    fn next(&mut self, length: usize) -> &mut [u8] {
        if self.waiting + length > ROOM {
            self.flush();
        }
        let start = self.waiting;
        self.waiting += length;
        self.room.get_mut(start..self.waiting).unwrap_or_default()
    }

    #[inline(never)]
    fn flush(&mut self) {
        let waiting = self.room.get(..self.waiting).unwrap_or_default();
        self.json.push_str(str::from_utf8(waiting).unwrap_or_default());
        self.waiting = 0;
    }

    /// Puts the pieces of what was written since `start` into another order, commas between them.
    pub fn reorder(&mut self, start: usize, pieces: impl Iterator<Item = (usize, usize)>) {
        self.flush();
        let room = String::with_capacity(self.json.capacity());
        let old = replace(&mut self.json, room);
        let text = |from: usize, to: usize| old.get(from..to).unwrap_or_default();
        self.json.push_str(text(0, start));
        for (from, to) in pieces {
            self.separate();
            self.literal(text(from, to));
        }
    }
}

/// As `copy_from_slice`, which leaves the module for each call, however short the text.
#[inline(never)]
fn copy(to: &mut [u8], from: &[u8]) {
    let (places, last_places) = to.as_chunks_mut::<8>();
    let (chunks, last) = from.as_chunks::<8>();
    for (place, chunk) in places.iter_mut().zip(chunks) {
        *place = *chunk;
    }
    for (place, byte) in last_places.iter_mut().zip(last) {
        *place = *byte;
    }
}
