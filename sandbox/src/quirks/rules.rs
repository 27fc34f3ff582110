//! What each rule of rewriting makes of a text.

use super::letters;

/// The length of a line, and of what is left of a text that is cut.
const SHORT: usize = 20;
/// The shortest number that is masked, and how many of its digits stay.
const LONG_NUMBER: usize = 8;
const DIGITS_LEFT: usize = 4;
/// What is drawn as a picture, or joins and colours pictures.
const EMOJI: [std::ops::RangeInclusive<char>; 5] = [
    '\u{200d}'..='\u{200d}',
    '\u{2600}'..='\u{27bf}',
    '\u{fe0f}'..='\u{fe0f}',
    '\u{1f000}'..='\u{1faff}',
    '\u{e0020}'..='\u{e007f}',
];

/// As `htmlspecialchars` of PHP does, with both kinds of quotes.
pub(super) fn escape(text: &str) -> String {
    replaced(text, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#039;"),
        _ => None,
    })
}

pub(super) fn escape_twice(text: &str) -> String {
    escape(&escape(text))
}

pub(super) fn apostrophes(text: &str) -> String {
    text.replace('\'', "&apos;")
}

pub(super) fn named_references(text: &str) -> String {
    let mut rewritten = String::with_capacity(text.len());
    for character in text.chars() {
        match letters::name(character) {
            Some(name) => rewritten.extend(["&", name, ";"]),
            None => rewritten.push(character),
        }
    }
    rewritten
}

/// Curls quotes, and joins full stops and dashes. A quote opens at the start and behind a blank or a bracket.
pub(super) fn typographic(text: &str) -> String {
    let mut before = ' ';
    let mut rewritten = String::with_capacity(text.len());
    for character in text.replace("...", "…").replace("--", "–").chars() {
        let opens = before.is_whitespace() || "([{“‘".contains(before);
        rewritten.push(match (character, opens) {
            ('"', true) => '“',
            ('"', false) => '”',
            ('\'', true) => '‘',
            ('\'', false) => '’',
            _ => character,
        });
        before = character;
    }
    rewritten
}

/// Makes a link of each address, which ends at a blank and leaves the punctuation behind it outside.
pub(super) fn auto_link(text: &str) -> String {
    let mut rewritten = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let start = ["http://", "https://", "www."].iter().filter_map(|start| word.find(start)).min();
        let (before, rest) = word.split_at(start.unwrap_or(word.len()));
        let address = rest.trim_end().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'']);
        let behind = rest.get(address.len()..).unwrap_or_default();
        let scheme = if address.starts_with("www.") { "http://" } else { "" };
        rewritten.push_str(before);
        if !address.is_empty() {
            rewritten.push_str(&format!("<a href=\"{scheme}{address}\">{address}</a>"));
        }
        rewritten.push_str(behind);
    }
    rewritten
}

pub(super) fn drop_emoji(text: &str) -> String {
    text.chars().filter(|character| !EMOJI.iter().any(|range| range.contains(character))).collect()
}

/// As a database does whose characters have three bytes at most.
pub(super) fn question_marks(text: &str) -> String {
    text.chars().map(|character| if character > '\u{ffff}' { '?' } else { character }).collect()
}

/// Parts the letters of Latin-1 from their marks, as the normalisation form NFD does.
pub(super) fn decompose(text: &str) -> String {
    let mut rewritten = String::with_capacity(text.len());
    for character in text.chars() {
        match letters::decomposed(character) {
            Some((letter, mark)) => rewritten.extend([letter, mark]),
            None => rewritten.push(character),
        }
    }
    rewritten
}

/// Breaks lines at the first blank that has as many characters before it.
pub(super) fn wrap(text: &str) -> String {
    let mut length = 0;
    let broken = text.chars().map(|character| {
        let breaks = character == '\n' || (character == ' ' && length >= SHORT);
        length = if breaks { 0 } else { length + 1 };
        if breaks { '\n' } else { character }
    });
    broken.collect()
}

pub(super) fn cut(text: &str) -> String {
    text.chars().take(SHORT).collect()
}

pub(super) fn mask_digits(text: &str) -> String {
    let mut rewritten = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let masked = if digits < LONG_NUMBER { 0 } else { digits - DIGITS_LEFT };
        let others = rest.bytes().skip(digits).take_while(|byte| !byte.is_ascii_digit()).count();
        let (run, behind) = rest.split_at(digits + others);
        rewritten.push_str(&"*".repeat(masked));
        rewritten.push_str(run.get(masked..).unwrap_or_default());
        rest = behind;
    }
    rewritten
}

fn replaced(text: &str, replacement: impl Fn(char) -> Option<&'static str>) -> String {
    let mut rewritten = String::with_capacity(text.len());
    for character in text.chars() {
        match replacement(character) {
            Some(other) => rewritten.push_str(other),
            None => rewritten.push(character),
        }
    }
    rewritten
}
