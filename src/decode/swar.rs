//! Looks at text eight bytes at a time, which make one number ("SIMD within a register").
//!
//! Most of an answer is the inside of long strings, so these loops are where the time goes.

const ONES: u64 = u64::MAX / 0xff;
const HIGH: u64 = ONES * 0x80;

/// The bytes before the first `"`, `\` or control character, and whether all of them are ASCII.
#[inline(always)]
pub fn plain_stretch(text: &[u8]) -> (usize, bool) {
    let mut seen = 0;
    let mut rest = text;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let ends = ends(word);
        if ends != 0 {
            let before = (ends & ends.wrapping_neg()) - 1;
            seen |= word & before;
            return (text.len() - rest.len() + first_byte(ends), seen & HIGH == 0);
        }
        seen |= word;
        rest = tail;
    }
    let length = rest.iter().position(|byte| matches!(byte, 0x00..=0x1f | b'"' | b'\\')).unwrap_or(rest.len());
    let is_ascii = seen & HIGH == 0 && rest.iter().take(length).all(u8::is_ascii);
    (text.len() - rest.len() + length, is_ascii)
}

/// The bytes before the first that is not ASCII.
pub fn ascii_stretch(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        let other = u64::from_le_bytes(*chunk) & HIGH;
        if other != 0 {
            return text.len() - rest.len() + first_byte(other);
        }
        rest = tail;
    }
    text.len() - rest.len() + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

/// How many bytes are not ASCII.
pub fn count_other(text: &[u8]) -> usize {
    let (chunks, rest) = text.as_chunks();
    let mut count = rest.iter().filter(|byte| !byte.is_ascii()).count();
    for chunk in chunks {
        count += (u64::from_le_bytes(*chunk) & HIGH).count_ones() as usize;
    }
    count
}

/// Marks the bytes that end a plain stretch. Above the lowest mark there may be wrong ones.
#[inline(always)]
fn ends(word: u64) -> u64 {
    // With one bit turned, `"` follows the control characters, and one comparison finds both.
    let quote_or_control = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * 0x5c)).wrapping_sub(ONES);
    (quote_or_control | backslash) & !word & HIGH
}

#[inline(always)]
fn first_byte(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}
