//! What a page sees of a reply, whatever befalls it on a connection.

use crate::unframed::{self, Unframed};
use omnidesk_sandbox::{Connection, Reply};
use serde::Serialize;

/// An answer as `fetch` would find it.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The HTTP status, from 200 to 599.
    pub status: u16,
    /// Names and values; a name may occur more than once.
    pub headers: Vec<(String, String)>,
    /// Milliseconds before anything comes.
    pub delay_ms: u64,
    /// What follows the body.
    pub ending: Ending,
    /// The part of the body that comes.
    #[serde(skip)]
    pub body: Vec<u8>,
}

/// What follows the bytes of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Ending {
    /// The end of the answer.
    Complete,
    /// The end of the connection, although more was promised.
    Broken,
    /// Nothing.
    Stalled,
    /// Spaces without end.
    Endless,
    /// There is no answer at all, and the connection ends.
    Refused,
    /// There is no answer at all, and nothing ends.
    Silent,
}

impl Answer {
    /// Plays what happens to a reply on its connection.
    pub fn of(reply: Reply) -> Self {
        let Reply { status, headers, body, delivery } = reply;
        let answer = Self { status, headers, delay_ms: delivery.delay_ms, ending: Ending::Complete, body };
        match delivery.connection {
            Connection::Complete => {
                let length = answer.body.len();
                answer.promising(length)
            }
            Connection::CutAfter(bytes) => answer.shortened(bytes, Ending::Broken),
            Connection::StallAfter(bytes) => answer.shortened(bytes, Ending::Stalled),
            Connection::Endless => Self { ending: Ending::Endless, ..answer },
            Connection::CloseWithoutAnswer => answer.without_content(Ending::Refused),
            Connection::NoAnswer => answer.without_content(Ending::Silent),
            Connection::Verbatim => match unframed::read(&answer.body) {
                Some(Unframed { status, headers, body, is_whole }) => {
                    let ending = if is_whole { Ending::Complete } else { Ending::Broken };
                    Self { status, headers, body, ending, ..answer }
                }
                None => answer.without_content(Ending::Refused),
            },
        }
    }

    fn promising(mut self, bytes: usize) -> Self {
        if self.status != 204 {
            self.headers.push(("Content-Length".to_owned(), bytes.to_string()));
        }
        self
    }

    fn shortened(mut self, bytes: usize, ending: Ending) -> Self {
        let whole = self.body.len();
        self.body.truncate(bytes);
        let promised = whole.max(self.body.len() + 1);
        Self { ending, ..self }.promising(promised)
    }

    fn without_content(self, ending: Ending) -> Self {
        Self { headers: Vec::new(), body: Vec::new(), ending, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use omnidesk_sandbox::Delivery;

    fn answer(body: &[u8], connection: Connection) -> Answer {
        let delivery = Delivery { delay_ms: 7, connection };
        Answer::of(Reply { status: 200, headers: vec![("A".into(), "1".into())], body: body.to_vec(), delivery })
    }

    fn length(answer: &Answer) -> Option<&str> {
        let named = answer.headers.iter().find(|(name, _)| name == "Content-Length");
        named.map(|(_, value)| value.as_str())
    }

    #[test]
    fn a_complete_answer_says_how_long_it_is() {
        let answer = answer(b"{}", Connection::Complete);
        assert_eq!((answer.body.as_slice(), answer.ending, answer.delay_ms), (&b"{}"[..], Ending::Complete, 7));
        assert_eq!(length(&answer), Some("2"));
        assert_eq!(answer.headers[0], ("A".to_owned(), "1".to_owned()));
    }

    #[test]
    fn an_answer_without_content_has_no_length() {
        let reply = Reply { status: 204, headers: Vec::new(), body: Vec::new(), delivery: Delivery::default() };
        assert_eq!(length(&Answer::of(reply)), None);
    }

    #[test]
    fn a_shortened_answer_promises_more_than_comes() {
        for (connection, ending, body, promised) in [
            (Connection::CutAfter(2), Ending::Broken, "ab", "5"),
            (Connection::CutAfter(9), Ending::Broken, "abcde", "6"),
            (Connection::StallAfter(0), Ending::Stalled, "", "5"),
        ] {
            let answer = answer(b"abcde", connection);
            assert_eq!((answer.body.as_slice(), answer.ending), (body.as_bytes(), ending));
            assert_eq!(length(&answer), Some(promised));
        }
    }

    #[test]
    fn what_does_not_arrive_has_neither_headers_nor_body() {
        for (connection, ending) in
            [(Connection::CloseWithoutAnswer, Ending::Refused), (Connection::NoAnswer, Ending::Silent)]
        {
            let answer = answer(b"secret", connection);
            assert_eq!((answer.body.len(), answer.headers.len(), answer.ending), (0, 0, ending));
        }
    }

    #[test]
    fn bytes_are_read_as_http_or_refused() {
        let read = answer(b"HTTP/1.1 404 No\r\nB: 2\r\nContent-Length: 9\r\n\r\n{}", Connection::Verbatim);
        assert_eq!((read.status, read.body.as_slice(), read.ending), (404, &b"{}"[..], Ending::Broken));
        assert_eq!(read.headers[0], ("B".to_owned(), "2".to_owned()));
        assert_eq!(answer(b"no HTTP at all", Connection::Verbatim).ending, Ending::Refused);
    }
}
