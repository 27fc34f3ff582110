//! One request, one answer.

use super::Body;
use std::fmt;

/// The methods that the API uses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, and whatever else changes something.
    Post,
    /// Updates.
    Put,
    /// Deletes.
    Delete,
}

impl Method {
    /// As it stands in a request.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// A request, ready to be sent.
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole address. May hold a key.
    pub url: String,
    /// Names and values. May hold a key.
    pub headers: Vec<(&'static str, String)>,
    /// The body, and how it is encoded.
    pub body: Option<Body>,
}

impl fmt::Debug for Request {
    /// Shows the method only: address, headers and body may hold credentials and personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Request").field("method", &self.method).finish_non_exhaustive()
    }
}

/// An answer, read to its end.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers that the browser shows, with names in lower case. Across origins these are few.
    pub headers: Vec<(String, String)>,
    /// The body, decompressed.
    pub body: Vec<u8>,
    /// Whether the server sends elsewhere and the browser does not show where, or an answer came from there.
    pub is_redirected: bool,
}

impl Response {
    /// Whether the status says success.
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// A header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}
