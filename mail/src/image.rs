//! Which pictures a message may show.

use crate::length::Number;
use crate::link;
use crate::text;

/// What becomes of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Image<'a> {
    /// It is no picture that may be shown.
    Dropped,
    /// It is in the message, and is shown.
    Inline,
    /// It is attached to the message under this content id.
    Attached(&'a str),
    /// It is elsewhere, and is shown when the reader asks for it.
    Remote,
    /// It is elsewhere, and too small to be seen: it is there to tell that the message was opened. Never shown.
    Tracker,
}

/// The longest `data:` address of a picture, in bytes.
pub const MOST_DATA_BYTES: usize = 700_000;
/// The most pixels of a picture: 4,000 by 4,000, which take 64 MB when they are shown.
pub const MOST_PIXELS: u64 = 16_000_000;

/// Decides on a picture by its address, as a browser's URL parser writes it, and the width and height that its
/// attributes and styles give it; a number without a unit counts pixels.
#[must_use]
pub fn judge<'a>(src: &'a str, sides: &[Option<Number<'_>>]) -> Image<'a> {
    if let Some(data) = src.strip_prefix("data:") {
        return if is_picture(data) { Image::Inline } else { Image::Dropped };
    }
    if let Some(id) = src.strip_prefix("cid:") {
        let is_id = !id.is_empty() && id.len() <= 300 && id.bytes().all(|byte| byte.is_ascii_graphic());
        return if is_id { Image::Attached(id) } else { Image::Dropped };
    }
    let is_web = src.starts_with("https://") || src.starts_with("http://");
    match link::host(src) {
        Some(_) if is_web && sides.iter().flatten().any(|side| is_tiny(*side)) => Image::Tracker,
        Some(_) if is_web => Image::Remote,
        _ => Image::Dropped,
    }
}

/// Whether nobody could see what is of this length.
fn is_tiny(side: Number<'_>) -> bool {
    let pixels = if side.unit.is_empty() { Some(side.thousandths) } else { side.pixels() };
    pixels.is_some_and(|pixels| pixels <= 2_000)
}

type Measure = fn(&mut Bytes<'_>) -> Option<(u64, u64)>;

/// Types of pictures, and what reads their size. SVG is none of them: it is a document.
const TYPES: [(&str, Measure); 4] = [("png", png), ("gif", gif), ("jpeg", jpeg), ("webp", webp)];

/// Whether this is a picture of the type that it says, and of a size that can be shown.
fn is_picture(data: &str) -> bool {
    let Some((kind, content)) = text::cut(data, b',').filter(|_| data.len() <= MOST_DATA_BYTES) else {
        return false;
    };
    let Some(name) = kind.strip_suffix(";base64").and_then(|kind| kind.strip_prefix("image/")) else { return false };
    let is_base64 = content.bytes().all(|byte| digit(byte).is_some() || byte == b'=');
    let name = if name == "jpg" { "jpeg" } else { name };
    let measured =
        TYPES.iter().find(|(known, _)| *known == name).and_then(|(_, measure)| measure(&mut Bytes::of(content)));
    is_base64 && measured.is_some_and(|(width, height)| width > 0 && height > 0 && width * height <= MOST_PIXELS)
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// The bytes of base64, made as they are asked for.
struct Bytes<'a> {
    digits: &'a [u8],
    held: u32,
    bits: u32,
}

impl<'a> Bytes<'a> {
    fn of(base64: &'a str) -> Self {
        Self { digits: base64.as_bytes(), held: 0, bits: 0 }
    }

    fn next(&mut self) -> Option<u8> {
        while self.bits < 8 {
            let (&first, rest) = self.digits.split_first()?;
            self.held = self.held << 6 | u32::from(digit(first)?);
            self.digits = rest;
            self.bits += 6;
        }
        self.bits -= 8;
        let [byte, ..] = (self.held >> self.bits).to_le_bytes();
        self.held &= (1 << self.bits) - 1;
        Some(byte)
    }

    fn expect(&mut self, wanted: &[u8]) -> Option<()> {
        wanted.iter().all(|&one| self.next() == Some(one)).then_some(())
    }

    fn skip(&mut self, length: u64) -> Option<()> {
        for _ in 0..length {
            self.next()?;
        }
        Some(())
    }

    fn big(&mut self, length: usize) -> Option<u64> {
        (0..length).try_fold(0, |value, _| self.next().map(|byte| value << 8 | u64::from(byte)))
    }

    fn little(&mut self, length: usize) -> Option<u64> {
        (0..length).try_fold(0, |value, place| self.next().map(|byte| value | u64::from(byte) << (8 * place)))
    }
}

fn png(bytes: &mut Bytes<'_>) -> Option<(u64, u64)> {
    bytes.expect(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")?;
    Some((bytes.big(4)?, bytes.big(4)?))
}

fn gif(bytes: &mut Bytes<'_>) -> Option<(u64, u64)> {
    bytes.expect(b"GIF8")?;
    matches!(bytes.next(), Some(b'7' | b'9')).then_some(())?;
    bytes.expect(b"a")?;
    Some((bytes.little(2)?, bytes.little(2)?))
}

/// Goes from segment to segment up to the one that tells the size.
fn jpeg(bytes: &mut Bytes<'_>) -> Option<(u64, u64)> {
    bytes.expect(b"\xff\xd8")?;
    loop {
        bytes.expect(b"\xff")?;
        let mut marker = 0xff;
        while marker == 0xff {
            marker = bytes.next()?;
        }
        let length = bytes.big(2)?.checked_sub(2)?;
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            bytes.next()?;
            let height = bytes.big(2)?;
            return Some((bytes.big(2)?, height));
        }
        bytes.skip(length)?;
    }
}

fn webp(bytes: &mut Bytes<'_>) -> Option<(u64, u64)> {
    bytes.expect(b"RIFF")?;
    bytes.skip(4)?;
    bytes.expect(b"WEBPVP8")?;
    match bytes.next()? {
        b' ' => {
            bytes.skip(7)?;
            bytes.expect(b"\x9d\x01\x2a")?;
            Some((bytes.little(2)? & 0x3fff, bytes.little(2)? & 0x3fff))
        }
        b'L' => {
            bytes.skip(4)?;
            bytes.expect(b"\x2f")?;
            let sides = bytes.little(4)?;
            Some(((sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1))
        }
        b'X' => {
            bytes.skip(8)?;
            Some((bytes.little(3)? + 1, bytes.little(3)? + 1))
        }
        _ => None,
    }
}
