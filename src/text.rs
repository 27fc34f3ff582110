//! What is done with texts, small: the searches and formats of the standard library are made for speed and for every
//! case, and weigh more than all that is said with them here.

/// The parts, one behind the other.
pub fn concat(parts: &[&str]) -> String {
    join(parts, "")
}

/// The parts, one behind the other, with something in between.
pub fn join(parts: &[&str], between: &str) -> String {
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

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

/// What stands before and behind the first `mark`, which must not be empty.
pub fn cut<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = text.as_bytes().windows(mark.len().max(1)).position(|window| window == mark.as_bytes())?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// The text with `new` wherever `old` stood.
pub fn replace(text: &str, old: &str, new: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some((before, after)) = cut(rest, old) {
        replaced.push_str(before);
        replaced.push_str(new);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}
