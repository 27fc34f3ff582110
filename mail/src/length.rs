//! Numbers and lengths, in thousandths: the standard library's floating point would be a third of the module.

use crate::text;

/// Lengths by their unit, in thousandths of a pixel. Those that follow the size of the window are not here: the frame
/// follows its content.
const UNITS: [(&str, u32); 10] = [
    ("ch", 8_000),
    ("cm", 37_795),
    ("em", 16_000),
    ("ex", 8_000),
    ("in", 96_000),
    ("mm", 3_780),
    ("pc", 16_000),
    ("pt", 1_333),
    ("px", 1_000),
    ("rem", 16_000),
];

/// A number that is not negative, and what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'a> {
    /// Thousandths; `u32::MAX` for what is more.
    pub thousandths: u32,
    /// What stands behind it.
    pub unit: &'a str,
}

impl<'a> Number<'a> {
    /// Reads digits with at most one point, and takes the rest as the unit.
    #[must_use]
    pub fn read(text: &'a str) -> Option<Self> {
        let (digits, unit) = text::take(text, &|byte| byte.is_ascii_digit() || byte == b'.');
        let (whole, part) = text::cut(digits, b'.').unwrap_or((digits, ""));
        if whole.is_empty() && part.is_empty() || text::cut(part, b'.').is_some() {
            return None;
        }
        let mut thousandths = read_digits(whole).saturating_mul(1_000);
        let mut place = 1_000;
        for digit in part.bytes().take(3) {
            place /= 10;
            thousandths = thousandths.saturating_add(u32::from(digit.saturating_sub(b'0')) * place);
        }
        Some(Self { thousandths, unit })
    }

    /// Thousandths of a pixel; `None` for a unit that is no length, and for none.
    #[must_use]
    pub fn pixels(self) -> Option<u32> {
        let (_, unit) = UNITS.iter().find(|(known, _)| self.unit.eq_ignore_ascii_case(known))?;
        Some(u32::try_from(u64::from(self.thousandths) * u64::from(*unit) / 1_000).unwrap_or(u32::MAX))
    }
}

/// The number that these digits are; `u32::MAX` for what is more.
#[must_use]
pub fn read_digits(digits: &str) -> u32 {
    digits
        .bytes()
        .fold(0, |value: u32, digit| value.saturating_mul(10).saturating_add(u32::from(digit.saturating_sub(b'0'))))
}
