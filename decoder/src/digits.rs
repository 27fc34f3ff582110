//! Numbers as text. The formats of the standard library weigh more than all that is said with them here.

/// A whole number in decimal digits.
pub fn decimal(number: u64) -> String {
    digits(number, 10, 1)
}

/// A whole number in digits of this radix, up to 16, with zeros before it up to this width.
pub fn digits(number: u64, radix: u64, width: usize) -> String {
    let (mut text, mut rest) = (String::new(), number);
    while rest > 0 || text.len() < width {
        let digit = char::from_digit((rest % radix) as u32, 16);
        text.insert(0, digit.unwrap_or_default());
        rest /= radix;
    }
    text
}
