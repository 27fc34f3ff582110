//! Where a link may lead, and whether its words tell the truth about it.

use crate::text;

/// What becomes of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link<'a> {
    /// Its text stays, its address goes.
    Dropped,
    /// It may be followed.
    Kept {
        /// The server or mail domain that it leads to; empty for a telephone number.
        host: &'a str,
        /// What its words say about that.
        words: Words,
    },
}

/// What the words of a link say about where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// They name that host.
    Name,
    /// They name none.
    Silent,
    /// They name another one.
    Deceive,
}

/// The longest address that is kept.
pub const MOST_ADDRESS_BYTES: usize = 8_000;

/// How much of a link's text is read.
const MOST_LETTERS: usize = 2_000;

/// Decides on a link by its address, as a browser's URL parser writes it, and its visible text.
///
/// Addresses that are relative, hold a user name, or lead anywhere but to web, mail and telephone are dropped.
#[must_use]
pub fn judge<'a>(href: &'a str, text: &str) -> Link<'a> {
    let Some(host) = host(href) else { return Link::Dropped };
    let mut words = Words::Silent;
    each_named_host(text, |named| {
        if host.is_empty() || is_same(host.as_bytes(), named) {
            words = if words == Words::Silent { Words::Name } else { words };
        } else {
            words = Words::Deceive;
        }
    });
    Link::Kept { host, words }
}

/// The host of an address that may be followed.
#[must_use]
pub fn host(href: &str) -> Option<&str> {
    let is_plain =
        href.len() <= MOST_ADDRESS_BYTES && href.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let (scheme, rest) = text::cut(href, b':').filter(|_| is_plain)?;
    match scheme {
        "http" | "https" => web_host(rest.strip_prefix("//")?),
        "mailto" => Some(mail_domain(rest)),
        "tel" => Some(""),
        _ => None,
    }
}

fn web_host(rest: &str) -> Option<&str> {
    let (authority, _) = text::take(rest, &|byte| !matches!(byte, b'/' | b'?' | b'#'));
    // "https://bank.example@thief.example/" leads to the thief.
    let is_host = !authority.bytes().any(|byte| matches!(byte, b'@' | b'%'));
    let is_no_digit = |byte: u8| !byte.is_ascii_digit();
    let name = match authority.bytes().rposition(is_no_digit) {
        Some(colon) if authority.as_bytes().get(colon) == Some(&b':') => authority.get(..colon)?,
        _ => authority,
    };
    (is_host && !name.is_empty()).then_some(name)
}

/// The domain of the only one who would be written to; empty if that cannot be said in one word.
fn mail_domain(rest: &str) -> &str {
    let (to, _) = text::up_to(rest, b'?');
    match text::cut(to, b'@') {
        Some((_, domain)) if !domain.bytes().any(|byte| matches!(byte, b',' | b'@' | b'%')) => domain,
        _ => "",
    }
}

/// Calls with each host that a reader would find in a text, in small letters.
fn each_named_host(text: &str, mut call: impl FnMut(&[u8])) {
    let mut word = Vec::new();
    let shown = text.chars().take(MOST_LETTERS).filter(|&letter| !is_invisible(letter));
    for letter in shown.chain([' ']) {
        if is_host_letter(letter) {
            match u8::try_from(letter) {
                _ if is_dot(letter) => word.push(b'.'),
                Ok(letter) if letter.is_ascii() => word.push(letter.to_ascii_lowercase()),
                _ => word.extend_from_slice(OTHER_LETTER),
            }
        } else {
            let host = trim(&word);
            if is_host(host) {
                call(host);
            }
            word.clear();
        }
    }
}

/// Stands for a letter outside ASCII, which no host has that a browser's URL parser wrote. It counts as two.
const OTHER_LETTER: &[u8] = b"??";

/// A word without what a sentence may put before or behind it.
fn trim(mut word: &[u8]) -> &[u8] {
    while let [b'.' | b'-' | b'_', rest @ ..] | [rest @ .., b'.' | b'-' | b'_'] = word {
        word = rest;
    }
    word
}

fn is_host(word: &[u8]) -> bool {
    let (mut labels, mut numbers, mut last): (_, _, &[u8]) = (0, 0, b"");
    for label in word.split(|&byte| byte == b'.') {
        if label.is_empty() {
            return false;
        }
        labels += 1;
        numbers += u32::from(label.iter().all(u8::is_ascii_digit));
        last = label;
    }
    let is_name = !last.iter().any(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'_'));
    let is_domain = last.len() >= 2 && is_name || last.starts_with(b"xn--");
    labels >= 2 && is_domain || labels == 4 && numbers == 4
}

/// Letters outside ASCII count, for one of them makes another name of a name that looks the same.
fn is_host_letter(letter: char) -> bool {
    let is_ascii = letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    is_ascii || is_dot(letter) || !letter.is_ascii() && !is_punctuation(letter)
}

fn is_dot(letter: char) -> bool {
    matches!(letter, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}')
}

fn is_punctuation(letter: char) -> bool {
    matches!(letter,
        '\u{80}'..='\u{bf}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{2000}'..='\u{206f}'
        | '\u{2190}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

/// Whether one is the other, or a part of it.
fn is_same(real: &[u8], named: &[u8]) -> bool {
    let named = named.strip_prefix(b"www.").unwrap_or(named);
    let real = real.strip_prefix(b"www.").unwrap_or(real);
    real.strip_suffix(named).is_some_and(|rest| rest.is_empty() || rest.ends_with(b"."))
}

/// Characters that take no place, or turn the order of others around.
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}
