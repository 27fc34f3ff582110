//! Looks at 16 bytes of a text at a time, as WebAssembly's vectors do. Elsewhere it is done one by one.

/// Bytes that are looked at together.
pub const BLOCK: usize = 16;

/// A bit for each byte of a block, the lowest for the first.
pub const ALL: u32 = 0xffff;

/// A block, and what follows it: a word that begins in the block may end there.
pub type Window = [u8; BLOCK + 8];

/// Bytes of a block, one of two answers for each.
#[cfg(target_arch = "wasm32")]
mod bytes {
    use super::Window;
    use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128, v128_and, v128_or};

    #[derive(Clone, Copy)]
    pub struct Bytes(v128);

    #[target_feature(enable = "simd128")]
    #[inline]
    pub fn equal<const OFFSET: usize>(window: &Window, byte: u8, case: u8) -> Bytes {
        let (words, _) = window.get(OFFSET..).unwrap_or_default().as_chunks();
        let [low, high, ..] = words else { return Bytes(u8x16_splat(0)) };
        let bytes = u64x2(u64::from_le_bytes(*low), u64::from_le_bytes(*high));
        Bytes(u8x16_eq(v128_or(bytes, u8x16_splat(case)), u8x16_splat(byte)))
    }

    impl Bytes {
        #[target_feature(enable = "simd128")]
        #[inline]
        pub fn or(self, other: Self) -> Self {
            Self(v128_or(self.0, other.0))
        }

        #[target_feature(enable = "simd128")]
        #[inline]
        pub fn and(self, other: Self) -> Self {
            Self(v128_and(self.0, other.0))
        }

        #[target_feature(enable = "simd128")]
        #[inline]
        pub fn places(self) -> u32 {
            u8x16_bitmask(self.0).into()
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod bytes {
    use super::{BLOCK, Window};

    #[derive(Clone, Copy)]
    pub struct Bytes(u32);

    pub fn equal<const OFFSET: usize>(window: &Window, byte: u8, case: u8) -> Bytes {
        let bytes = window.iter().skip(OFFSET).take(BLOCK);
        Bytes(bytes.enumerate().fold(0, |places, (index, found)| places | u32::from(found | case == byte) << index))
    }

    impl Bytes {
        pub fn or(self, other: Self) -> Self {
            Self(self.0 | other.0)
        }

        pub fn and(self, other: Self) -> Self {
            Self(self.0 & other.0)
        }

        pub fn places(self) -> u32 {
            self.0
        }
    }
}

/// The bytes of a block for which the one that stands `OFFSET` bytes further on is this, once the bits of `case` are set in it.
pub use bytes::equal;

/// All places from each odd one (the first, the third, …) up to the next.
#[inline(always)]
pub fn from_odd_to_even(places: u32) -> u32 {
    [1, 2, 4, 8].into_iter().fold(places, |sum, shift| sum ^ sum << shift) & ALL
}
