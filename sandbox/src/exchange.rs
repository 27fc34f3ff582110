//! What goes into the state machine and what comes out: requests and replies as plain data.

/// One HTTP request, as it arrived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// The method in upper case, such as `GET`.
    pub method: String,
    /// The path, still percent-encoded, with its leading slash and without the query.
    pub path: String,
    /// The query as sent, without the question mark; empty when there is none.
    pub query: String,
    /// Header names and values in the order of arrival; names in any case.
    pub headers: Vec<(String, String)>,
    /// The bytes of the body; empty when there is none.
    pub body: Vec<u8>,
}

impl Request {
    /// The most bytes a body may have. Longer ones are answered with 413.
    pub const MAX_BODY_BYTES: usize = 10 * 1024 * 1024;

    /// The first value of a header, whose name is compared without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What to send back, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status code, from 200 to 599.
    pub status: u16,
    /// Header names and values; each name occurs once. `Content-Length` is left to the sender.
    pub headers: Vec<(String, String)>,
    /// The whole body, also when only a part of it is to be delivered.
    pub body: Vec<u8>,
    /// How the reply reaches the caller, if it does.
    pub delivery: Delivery,
}

impl Reply {
    /// The value of a header, whose name is compared without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Instructions to whoever owns the connection. The default is a prompt and complete delivery.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Milliseconds to wait before anything is sent.
    pub delay_ms: u64,
    /// What becomes of the connection.
    pub connection: Connection,
}

/// How much of a reply is put on the connection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Connection {
    /// All of it.
    #[default]
    Complete,
    /// Not one byte: the connection is closed without an answer.
    CloseWithoutAnswer,
    /// The head and this many bytes of the body, under a `Content-Length` that promises more; then it is closed.
    CutAfter(usize),
    /// The head and this many bytes of the body, under a `Content-Length` that promises more; then nothing, until the
    /// caller leaves.
    StallAfter(usize),
    /// Not one byte, and the connection stays open until the caller leaves.
    NoAnswer,
    /// The bytes of the body instead of an HTTP answer, without a head; then it is closed.
    Verbatim,
    /// The head and the body, then spaces without end: the answer has no length and lasts until the caller leaves.
    Endless,
}

impl Reply {
    /// A reply with a JSON body and prompt delivery.
    pub(crate) fn json(status: u16, body: Vec<u8>) -> Self {
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        Self { status, headers, body, delivery: Delivery::default() }
    }

    /// Sets a header, in place of one of the same name if there is one.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
    }
}
