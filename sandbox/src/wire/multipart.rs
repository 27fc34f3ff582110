//! `multipart/form-data`, read from memory.

use memchr::memmem;
use serde_json::{Value, json};

/// One part: its name and what a ledger shows of it.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: String,
    /// The text, or for a file an object with `filename`, `contentType` and `size` in bytes.
    pub(super) value: Value,
}

/// What is wrong with a multipart body.
#[derive(Debug, thiserror::Error)]
pub(super) enum MultipartError {
    #[error("the content type names no boundary")]
    NoBoundary,
    #[error("the boundary does not occur in the body")]
    BoundaryNotFound,
    #[error("the closing boundary is missing")]
    NotClosed,
    #[error("a part has no header section")]
    NoPartHeaders,
    #[error("a part has no name")]
    NoPartName,
}

/// The parts of a body, in their order. What stands before the first boundary and after the last is skipped.
pub(super) fn parts(content_type: &str, body: &[u8]) -> Result<Vec<Part>, MultipartError> {
    let boundary = parameter(content_type, "boundary").filter(|text| !text.is_empty());
    let delimiter = format!("--{}", boundary.ok_or(MultipartError::NoBoundary)?).into_bytes();
    let start = memmem::find(body, &delimiter).ok_or(MultipartError::BoundaryNotFound)?;
    let mut rest = body.get(start + delimiter.len()..).unwrap_or_default();
    let between: Vec<u8> = [b"\r\n", delimiter.as_slice()].concat();
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let section = rest.strip_prefix(b"\r\n").ok_or(MultipartError::NotClosed)?;
        let end = memmem::find(section, &between).ok_or(MultipartError::NotClosed)?;
        let (part, after) = section.split_at(end);
        parts.push(read_part(part)?);
        rest = after.get(between.len()..).unwrap_or_default();
    }
    Ok(parts)
}

fn read_part(part: &[u8]) -> Result<Part, MultipartError> {
    let blank_line = memmem::find(part, b"\r\n\r\n").ok_or(MultipartError::NoPartHeaders)?;
    let (head, body) = part.split_at(blank_line);
    let body = body.strip_prefix(b"\r\n\r\n").unwrap_or(body);
    let head = String::from_utf8_lossy(head);
    let header = |wanted: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition").unwrap_or_default();
    let name = parameter(disposition, "name").ok_or(MultipartError::NoPartName)?;
    let value = match parameter(disposition, "filename") {
        Some(filename) => {
            json!({ "filename": filename, "contentType": header("content-type"), "size": body.len() })
        }
        None => Value::String(String::from_utf8_lossy(body).into_owned()),
    };
    Ok(Part { name, value })
}

/// A parameter of a header value, such as the boundary in `multipart/form-data; boundary="x"`.
fn parameter(header_value: &str, wanted: &str) -> Option<String> {
    let (_, mut rest) = header_value.split_once(';')?;
    loop {
        let (name, after) = rest.split_once('=')?;
        let (value, next) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_once(';').unwrap_or((after, "")),
        };
        if name.trim_matches([' ', ';', '\t']).eq_ignore_ascii_case(wanted) {
            // Browsers write a quotation mark inside a name as %22, and line breaks as %0D %0A.
            return Some(value.trim_end().replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"));
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=----x7";

    fn body(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut text = String::new();
        for (head, content) in parts {
            text.push_str(&format!("------x7\r\n{head}\r\n\r\n{content}\r\n"));
        }
        text.push_str("------x7--\r\n");
        text.into_bytes()
    }

    #[test]
    fn texts_and_files_are_told_apart() {
        let parsed = parts(
            TYPE,
            &body(&[
                ("Content-Disposition: form-data; name=\"message\"", "Dag\r\nallemaal ✓"),
                (
                    "content-disposition: form-data; name=\"f\"; filename=\"a;b.txt\"\r\nContent-Type: text/plain",
                    "12345",
                ),
            ]),
        )
        .unwrap();
        let found: Vec<_> = parsed.iter().map(|part| (part.name.as_str(), &part.value)).collect();
        let file = json!({ "filename": "a;b.txt", "contentType": "text/plain", "size": 5 });
        assert_eq!(found, [("message", &json!("Dag\r\nallemaal ✓")), ("f", &file)]);
    }

    #[test]
    fn a_quoted_boundary_is_understood() {
        let parsed = parts(
            "multipart/form-data; boundary=\"----x7\"",
            &body(&[("Content-Disposition: form-data; name=a", "1")]),
        );
        assert_eq!(parsed.unwrap().len(), 1);
    }

    #[test]
    fn damage_is_named() {
        let whole = body(&[("Content-Disposition: form-data; name=\"a\"", "1")]);
        assert!(matches!(parts("multipart/form-data", &whole), Err(MultipartError::NoBoundary)));
        assert!(matches!(parts(TYPE, b"nothing"), Err(MultipartError::BoundaryNotFound)));
        assert!(matches!(parts(TYPE, &whole[..whole.len() - 12]), Err(MultipartError::NotClosed)));
        assert!(matches!(parts(TYPE, &body(&[("Content-Type: text/plain", "1")])), Err(MultipartError::NoPartName)));
        assert!(matches!(parts(TYPE, b"------x7\r\nno blank line\r\n------x7--"), Err(MultipartError::NoPartHeaders)));
    }

    #[test]
    fn a_quotation_mark_in_a_name_is_decoded() {
        let parsed = parts(TYPE, &body(&[("Content-Disposition: form-data; name=\"a%22b\"", "1")])).unwrap();
        assert_eq!(parsed[0].name, "a\"b");
    }
}
