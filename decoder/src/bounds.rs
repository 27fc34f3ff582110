//! Finds the end of an entry, and its date, without reading it: outside of strings only brackets count, and inside only
//! what ends them. What is wrong in between shows when the entry is decoded.

use super::block::{ALL, BLOCK, Window, equal, from_odd_to_even};
use super::scanner::{Fault, Scanner};
use super::timeline::{Head, read_head};
use std::mem::take;

/// Bit that tells apart the cases of a letter, and `[` from `{`.
const CASE: u8 = 0x20;

/// Levels whose closing brackets are compared with their opening ones.
const COMPARED: u32 = u64::BITS;

/// What has to stand behind a value for its end to be found.
pub const ROOM: &[u8] = &[b' '; size_of::<Window>()];

const END: &str = "the end of an entry";

/// What is known of a value before its next block.
#[derive(Default)]
struct Bounds {
    /// All bits if the block begins inside a string.
    inside: u32,
    /// The first bit if a backslash stands before the block.
    escaped: u32,
    /// Objects and arrays that are open.
    depth: u32,
    /// Which of them are objects, the outermost in the lowest bit.
    objects: u64,
    /// Whether the name of a member may be written with escapes.
    has_odd_names: bool,
}

impl<'a> Scanner<'a> {
    /// Goes past an object or array, and returns the date that it has as an entry. Behind it there has to be [`ROOM`].
    ///
    /// # Errors
    /// Where its end is not there, or a bracket closes what it does not fit.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[inline(never)]
    pub fn pass_unread(&mut self) -> Result<Option<&'a [u8]>, Fault> {
        let mut start = *self;
        let (mut bounds, mut head) = (Bounds::default(), Head::default());
        while let Some(window) = self.rest().first_chunk() {
            let mut signs = bounds.signs(window);
            while signs != 0 {
                let place = signs.trailing_zeros() as usize;
                signs &= signs - 1;
                let at = self.at + place;
                match window.get(place) {
                    Some(b'"') if bounds.depth == 1 => Scanner { at, ..*self }.read_date(&mut head),
                    Some(b'"') | None => {}
                    Some(bracket) if !bounds.pass(*bracket) => {
                        self.at = at;
                        return self.fault(END);
                    }
                    Some(_) if bounds.depth == 0 => {
                        self.at = at + 1;
                        if bounds.has_odd_names {
                            head = read_head(&mut start).unwrap_or_default();
                        }
                        return Ok(head.created_at);
                    }
                    Some(_) => {}
                }
            }
            self.at += BLOCK;
        }
        self.at = self.text.len();
        self.fault(END)
    }

    /// Reads the member at hand, if it is one, for what it says of the date.
    #[inline(never)]
    fn read_date(mut self, head: &mut Head<'a>) {
        if let Ok(Some(key)) = self.next_key(&mut true)
            && let Ok(value) = self.token()
        {
            head.read(&key, value);
        }
    }
}

impl Bounds {
    /// Where brackets are, and where strings begin that may be the name of the date.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[inline]
    fn signs(&mut self, window: &Window) -> u32 {
        let (quotes, backslashes) = (equal::<0>(window, b'"', 0), equal::<0>(window, b'\\', 0));
        // Most blocks are the inside of a long string.
        if self.inside != 0 && quotes.or(backslashes).places() & !self.escaped == 0 {
            self.escaped = 0;
            return 0;
        }
        let escapes = backslashes.places();
        if escapes != 0 {
            self.look_for_odd_names(window, escapes);
        }
        let ends = quotes.places() & !self.escape(escapes);
        let inside = from_odd_to_even(ends) ^ self.inside;
        self.inside = if inside >> (BLOCK - 1) == 0 { 0 } else { ALL };
        let brackets = equal::<0>(window, b'{', CASE).or(equal::<0>(window, b'}', CASE));
        let dates = quotes.and(equal::<1>(window, b'c', 0)).and(equal::<2>(window, b'r', 0));
        brackets.places() & !inside | dates.places() & ends & inside
    }

    /// The bytes that a backslash is meant for.
    #[inline(always)]
    fn escape(&mut self, backslashes: u32) -> u32 {
        let mut escaped = take(&mut self.escaped);
        let mut rest = backslashes & !escaped;
        while rest != 0 {
            let sign = rest & rest.wrapping_neg();
            escaped |= sign << 1;
            rest &= !(sign | sign << 1);
            self.escaped = sign >> (BLOCK - 1);
        }
        escaped
    }

    /// Looks for letters that are written as `\u0063`, or another number from 50 to 7f: so names are written by nobody, but
    /// they may be.
    #[inline(always)]
    fn look_for_odd_names(&mut self, window: &Window, backslashes: u32) {
        let mut rest = backslashes & equal::<1>(window, b'u', 0).places();
        while rest != 0 {
            let digits = window.get(rest.trailing_zeros() as usize + 2..).and_then(|digits| digits.first_chunk());
            self.has_odd_names |= matches!(digits, Some([b'0', b'0', b'5'..=b'7']));
            rest &= rest - 1;
        }
    }

    /// Goes past a bracket; `false` if it closes another kind than was opened.
    #[inline(always)]
    fn pass(&mut self, bracket: u8) -> bool {
        let is_object = bracket | CASE == bracket;
        if matches!(bracket | CASE, b'{') {
            if self.depth < COMPARED {
                let level = 1 << self.depth;
                self.objects = if is_object { self.objects | level } else { self.objects & !level };
            }
            self.depth += 1;
            return true;
        }
        self.depth = self.depth.saturating_sub(1);
        self.depth >= COMPARED || (self.objects >> self.depth & 1 == 1) == is_object
    }
}
