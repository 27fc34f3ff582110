//! Cutting of texts and searching of lists at single bytes.
//!
//! The standard library's patterns do the same for any letter or closure, anew for each kind of them, and a table of words
//! needs an address for each: the module was a quarter heavier.

/// The parts of a text between bytes of one kind, which have to be ASCII.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    rest: Option<&'a str>,
    end: u8,
}

impl<'a> Parts<'a> {
    /// The parts of this text; one at least.
    #[must_use]
    pub fn of(text: &'a str, end: u8) -> Self {
        Self { rest: Some(text), end }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest?;
        let (part, rest) = cut(text, self.end).map_or((text, None), |(part, rest)| (part, Some(rest)));
        self.rest = rest;
        Some(part)
    }
}

/// What stands before and behind the first byte of this kind, which has to be ASCII.
#[must_use]
pub fn cut(text: &str, end: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == end)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// What stands before the first byte of this kind, which has to be ASCII, and the rest with it.
#[must_use]
pub fn up_to(text: &str, end: u8) -> (&str, &str) {
    let place = text.bytes().position(|byte| byte == end).unwrap_or(text.len());
    text.split_at_checked(place).unwrap_or((text, ""))
}

/// The beginning of a text for as long as this holds, and the rest. It has to hold for all bytes of a letter, or for none.
#[must_use]
pub fn take<'a>(text: &'a str, goes_on: &dyn Fn(u8) -> bool) -> (&'a str, &'a str) {
    let end = text.bytes().position(|byte| !goes_on(byte)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Whether a word is on a list of words with a blank between them.
#[must_use]
pub fn lists(list: &str, word: &str) -> bool {
    find_by(list, word, str::eq).is_some()
}

/// A word as it stands on a list of words with a blank between them, whatever its case.
#[must_use]
pub fn find<'a>(list: &'a str, word: &str) -> Option<&'a str> {
    find_by(list, word, str::eq_ignore_ascii_case)
}

fn find_by<'a>(list: &'a str, word: &str, is_same: fn(&str, &str) -> bool) -> Option<&'a str> {
    let bytes = list.as_bytes();
    let mut start = 0;
    for end in 0..=bytes.len() {
        if bytes.get(end).is_some_and(|&byte| byte != b' ') {
            continue;
        }
        // Their lengths tell most words apart.
        if end - start == word.len() {
            let one = list.get(start..end)?;
            if is_same(one, word) {
                return Some(one);
            }
        }
        start = end + 1;
    }
    None
}
