//! Names as they stand in JSON, made when the SDK is compiled.

/// Bytes that the longest name needs with the signs around it.
const ROOM: usize = 32;

/// A name with its quotes and what else stands around it, zeros behind. The size is the same for all of them, so that it
/// takes a few instructions to compare or to copy one.
#[derive(Debug)]
pub struct Label {
    bytes: [u8; ROOM],
    length: u8,
}

impl Label {
    /// `"name"`
    pub const fn key(name: &str) -> Self {
        Self::of(&[b"\"", name.as_bytes(), b"\""])
    }

    /// `,"name":`
    pub const fn member(name: &str) -> Self {
        Self::of(&[b",\"", name.as_bytes(), b"\":"])
    }

    /// Fails to compile if the parts are too long.
    #[allow(clippy::indexing_slicing, reason = "done by the compiler")]
    const fn of(parts: &[&[u8]]) -> Self {
        let (mut bytes, mut length) = ([0; ROOM], 0);
        let mut part = 0;
        while part < parts.len() {
            let mut at = 0;
            while at < parts[part].len() {
                bytes[length] = parts[part][at];
                length += 1;
                at += 1;
            }
            part += 1;
        }
        Self { bytes, length: length as u8 }
    }

    /// The text, and zeros behind it.
    #[inline(always)]
    pub const fn padded(&self) -> &[u8; ROOM] {
        &self.bytes
    }

    /// The bytes of the text.
    #[inline(always)]
    #[allow(clippy::len_without_is_empty, reason = "it has quotes at least")]
    pub const fn len(&self) -> usize {
        self.length as usize
    }

    /// The name alone.
    pub fn name(&self) -> &str {
        let is_sign = |byte: &u8| matches!(byte, b'"' | b',' | b':');
        let name = self.bytes().split(is_sign).find(|part| !part.is_empty());
        str::from_utf8(name.unwrap_or_default()).unwrap_or_default()
    }

    /// Whether it is the key of this name.
    pub fn is_of(&self, name: &str) -> bool {
        self.len() == name.len() + 2 && self.bytes.get(1..=name.len()) == Some(name.as_bytes())
    }

    /// The text.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len()).unwrap_or_default()
    }

    /// Whether a text begins with it.
    #[inline(always)]
    pub fn begins(&self, text: &[u8]) -> bool {
        let mut left = self.len();
        let (words, _) = text.as_chunks();
        let (own, _) = self.bytes.as_chunks();
        for (word, own) in words.iter().zip(own) {
            let differing = u64::from_le_bytes(*word) ^ u64::from_le_bytes(*own);
            if left <= 8 {
                return differing << (64 - 8 * left) == 0;
            }
            if differing != 0 {
                return false;
            }
            left -= 8;
        }
        // Near the end of the text it may still be there, less than a word of it.
        let (done, rest) = (self.len() - left, self.bytes().get(self.len() - left..).unwrap_or_default());
        text.get(done..).is_some_and(|text| text.starts_with(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begins_only_what_it_begins() {
        for name in ["id", "to", "sends", "send_at", "content", "created_at", "sla_breach_first_reply_time"] {
            let (label, quoted) = (Label::key(name), format!("\"{name}\""));
            for behind in ["", ":", ":1}", ": \"and much more than the label has room for\"}"] {
                assert!(label.begins(format!("{quoted}{behind}").as_bytes()), "{quoted}{behind}");
            }
            for end in 0..quoted.len() {
                assert!(!label.begins(&quoted.as_bytes()[..end]), "{end} bytes of {quoted}");
                let mut other = format!("{quoted}: \"and much more than the label has room for\"}}").into_bytes();
                other[end] ^= 1;
                assert!(!label.begins(&other), "{name}, byte {end}");
                assert!(!label.begins(&other[..quoted.len()]), "{name}, byte {end}, at the end of the text");
            }
        }
    }
}
