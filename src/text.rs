//! What is done with texts, small: the searches and formats of the standard library are made for speed and for every
//! case, and weigh more than all that is said with them here.

pub use omnidesk_decoder::{decimal, digits};

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

/// What a number has to be.
pub fn whole_number(least: u32, most: u32) -> String {
    concat(&["a whole number from ", &decimal(least.into()), " to ", &decimal(most.into())])
}

/// What stands before and behind the first `mark`, which must not be empty.
pub fn cut<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = text.as_bytes().windows(mark.len().max(1)).position(|window| window == mark.as_bytes())?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// What stands between the marks, which must not be empty.
pub fn split<'a>(text: &'a str, mark: &'static str) -> impl Iterator<Item = &'a str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (part, after) = cut(text, mark).map_or((text, None), |(part, after)| (part, Some(after)));
        rest = after;
        Some(part)
    })
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
