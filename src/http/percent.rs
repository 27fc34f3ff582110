//! Percent-encoding, of path segments and of form data.

use crate::text::split;

/// What forms leave as it is, beside letters and digits. As the URL standard has it.
const FORM: &[u8] = b"*-._";

/// What stays as it is in a path segment, beside letters and digits: the characters that RFC 3986 calls unreserved.
const SEGMENT: &[u8] = b"-._~";

const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];

/// Writes a text as one path segment.
pub fn push_segment(url: &mut String, text: &str) {
    push(url, text, SEGMENT);
}

/// Writes a name or value of a form, where a space is a plus.
pub fn push_form(form: &mut String, text: &str) {
    for (index, word) in split(text, " ").enumerate() {
        if index > 0 {
            form.push('+');
        }
        push(form, word, FORM);
    }
}

fn push(target: &mut String, text: &str, kept: &[u8]) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            target.push(char::from(byte));
        } else {
            target.push('%');
            target.extend([byte >> 4, byte & 15].iter().filter_map(|digit| DIGITS.get(usize::from(*digit))));
        }
    }
}
