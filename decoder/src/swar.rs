//! Looks at text eight bytes at a time, which make one number ("SIMD within a register").
//!
//! Most of an answer is the inside of long strings, so these loops are where the time goes.

const ONES: u64 = u64::MAX / 0xff;
const HIGH: u64 = ONES * 0x80;

/// Words that are looked at one by one. Most strings are no longer.
const SHORT: usize = 4;

/// The bytes before the first `"`, `\` or control character, and whether all of them are ASCII.
#[inline(always)]
pub fn plain_stretch(text: &[u8]) -> (usize, bool) {
    let mut seen = 0;
    let (words, _) = text.as_chunks();
    for (index, word) in words.iter().take(SHORT).enumerate() {
        let word = u64::from_le_bytes(*word);
        let ends = ends(word);
        if ends != 0 {
            seen |= word & before(ends);
            return (8 * index + first_byte(ends), seen & HIGH == 0);
        }
        seen |= word;
    }
    let done = 8 * SHORT.min(words.len());
    let (length, is_ascii) = long_stretch(text.get(done..).unwrap_or_default());
    (done + length, is_ascii && seen & HIGH == 0)
}

/// As [`plain_stretch`], of long texts.
#[inline(never)]
fn long_stretch(text: &[u8]) -> (usize, bool) {
    let (mut done, mut seen) = wide_stretch(text);
    let (words, last) = text.get(done..).unwrap_or_default().as_chunks();
    for word in words {
        let word = u64::from_le_bytes(*word);
        let ends = ends(word);
        if ends != 0 {
            seen |= word & before(ends);
            return (done + first_byte(ends), seen & HIGH == 0);
        }
        seen |= word;
        done += 8;
    }
    let length = last.iter().position(|byte| matches!(byte, 0x00..=0x1f | b'"' | b'\\')).unwrap_or(last.len());
    let is_ascii = seen & HIGH == 0 && last.iter().take(length).all(u8::is_ascii);
    (done + length, is_ascii)
}

/// Bytes in parts of 16 that have no end, and all bits that they have. WebAssembly's vectors look at all of a part at once.
#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn wide_stretch(text: &[u8]) -> (usize, u64) {
    use std::arch::wasm32::{
        u8x16_eq, u8x16_splat, u8x16_sub_sat, u64x2, u64x2_extract_lane, v128_any_true, v128_or, v128_xor,
    };
    let mut seen = u8x16_splat(0);
    let (parts, _) = text.as_chunks::<16>();
    let mut count = 0;
    for part in parts {
        let (words, _) = part.as_chunks();
        let [low, high] = words else { break };
        let bytes = u64x2(u64::from_le_bytes(*low), u64::from_le_bytes(*high));
        // As in `ends`.
        let quote_or_control = u8x16_sub_sat(u8x16_splat(0x21), v128_xor(bytes, u8x16_splat(0x02)));
        if v128_any_true(v128_or(quote_or_control, u8x16_eq(bytes, u8x16_splat(b'\\')))) {
            break;
        }
        seen = v128_or(seen, bytes);
        count += 1;
    }
    (16 * count, u64x2_extract_lane::<0>(seen) | u64x2_extract_lane::<1>(seen))
}

#[cfg(not(target_arch = "wasm32"))]
fn wide_stretch(_: &[u8]) -> (usize, u64) {
    (0, 0)
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

/// Of long texts every eighth part is looked at.
const SAMPLE: usize = 64;
const SAMPLED: usize = 8 * SAMPLE;

/// How many bytes are not ASCII, nearly.
pub fn estimate_other(text: &[u8]) -> usize {
    if text.len() < 8 * SAMPLED {
        return count_other(text);
    }
    let (parts, _) = text.as_chunks::<SAMPLED>();
    let samples = parts.iter().filter_map(|part| part.first_chunk::<SAMPLE>());
    SAMPLED / SAMPLE * samples.map(|sample| count_other(sample)).sum::<usize>()
}

fn count_other(text: &[u8]) -> usize {
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

/// All bits of the bytes before the first that is marked.
#[inline(always)]
fn before(marks: u64) -> u64 {
    (marks & marks.wrapping_neg()) - 1
}

#[inline(always)]
fn first_byte(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}
