//! Bytes that a fault sends in place of an HTTP answer, read as browsers read them: strictly where the head is wrong,
//! up to the mistake where the body is.

use httparse::{EMPTY_HEADER, Status, parse_chunk_size};

const MAX_HEADERS: usize = 100;

/// An answer that could be made out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unframed {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// What there is of the body.
    pub(crate) body: Vec<u8>,
    /// Whether that is all that was promised.
    pub(crate) is_whole: bool,
}

/// How a head says where its body ends.
enum Framing {
    Chunks,
    Length(usize),
    Close,
}

/// The answer that these bytes are, before the connection closes; `None` when their head is no head of an answer.
pub(crate) fn read(bytes: &[u8]) -> Option<Unframed> {
    let mut headers = [EMPTY_HEADER; MAX_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let Ok(Status::Complete(head_length)) = response.parse(bytes) else {
        return None;
    };
    let status = response.code.filter(|status| (200..600).contains(status))?;
    let headers: Vec<_> =
        response.headers.iter().map(|header| (header.name.to_owned(), latin1(header.value))).collect();
    let rest = bytes.get(head_length..).unwrap_or_default();
    let (body, is_whole) = match framing(&headers)? {
        _ if matches!(status, 204 | 304) => (Vec::new(), true),
        Framing::Close => (rest.to_vec(), true),
        Framing::Length(length) => (rest.get(..length).unwrap_or(rest).to_vec(), length <= rest.len()),
        Framing::Chunks => joined_chunks(rest),
    };
    Some(Unframed { status, headers, body, is_whole })
}

/// `None` when the lengths contradict each other or are none.
fn framing(headers: &[(String, String)]) -> Option<Framing> {
    let values = |wanted: &'static str| {
        headers.iter().filter(move |(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    if values("transfer-encoding").any(|value| value.eq_ignore_ascii_case("chunked")) {
        return Some(Framing::Chunks);
    }
    let mut lengths = values("content-length");
    let Some(first) = lengths.next() else {
        return Some(Framing::Close);
    };
    let is_plain = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    let length = first.parse().ok().filter(|_| is_plain && lengths.all(|other| other == first));
    length.map(Framing::Length)
}

/// The contents of all chunks up to the last one, or up to the first mistake.
fn joined_chunks(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    loop {
        let Ok(Status::Complete((start, size))) = parse_chunk_size(rest) else {
            return (body, false);
        };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let content = rest.get(start..).unwrap_or_default();
        if size == 0 {
            return (body, content.starts_with(b"\r\n"));
        }
        body.extend_from_slice(content.get(..size).unwrap_or(content));
        match content.get(size..).and_then(|after| after.strip_prefix(b"\r\n")) {
            Some(next) => rest = next,
            None => return (body, false),
        }
    }
}

/// Header values are bytes; JavaScript shows each as one character.
fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body_of(text: &str) -> Option<(String, bool)> {
        read(text.as_bytes()).map(|read| (String::from_utf8(read.body).unwrap(), read.is_whole))
    }

    fn some(body: &str, is_whole: bool) -> Option<(String, bool)> {
        Some((body.to_owned(), is_whole))
    }

    #[test]
    fn a_body_ends_where_its_length_says_or_with_the_connection() {
        assert_eq!(body_of("HTTP/1.1 200 OK\r\n\r\nabc"), some("abc", true));
        assert_eq!(body_of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc"), some("ab", true));
        assert_eq!(body_of("HTTP/1.1 200 OK\r\ncontent-length: 3\r\nContent-Length: 3\r\n\r\nabc"), some("abc", true));
        assert_eq!(body_of("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), some("abc", false));
        assert_eq!(body_of("HTTP/1.1 204 No\r\nContent-Length: 9\r\n\r\nabc"), some("", true));
    }

    #[test]
    fn chunks_are_joined_up_to_the_first_mistake() {
        let chunked = |rest: &str| body_of(&format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n{rest}"));
        assert_eq!(chunked("3\r\nabc\r\n1;x=y\r\nd\r\n0\r\n\r\n"), some("abcd", true));
        assert_eq!(chunked("3\r\nabc\r\n0\r\n"), some("abc", false));
        assert_eq!(chunked("3\r\nabc\r\n"), some("abc", false));
        assert_eq!(chunked("3\r\nabcd\r\n0\r\n\r\n"), some("abc", false));
        assert_eq!(chunked("ffffffffffffffff\r\nabc"), some("abc", false));
        assert_eq!(chunked("xyz\r\n"), some("", false));
    }

    #[test]
    fn a_damaged_head_is_no_answer() {
        for text in [
            "",
            "no HTTP at all",
            "HTTP/1.1 2OO OK\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 700 What\r\n\r\n",
            "HTTP/1.1 200 OK\r\nA: 1\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nab",
        ] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
        assert_eq!(read(&[0, 255, 10]), None);
    }

    #[test]
    fn headers_keep_their_order_and_their_bytes() {
        let read = read(b"HTTP/1.0 500 \r\nA: 1\r\na: caf\xe9\r\n\r\n").unwrap();
        let headers = [("A", "1"), ("a", "café")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!((read.status, read.headers), (500, headers.to_vec()));
    }
}
