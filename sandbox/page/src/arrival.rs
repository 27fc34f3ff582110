//! The head of a request, as JavaScript describes it.

use omnidesk_sandbox::Request;
use serde::Deserialize;

/// Everything of a request but its body.
#[derive(Debug, Deserialize)]
pub struct Arrival {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
}

impl Arrival {
    /// Reads the JSON of a head.
    ///
    /// # Errors
    /// Fails when the text is no such JSON.
    pub fn parse(json: &str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }

    /// The whole request.
    pub fn with_body(self, body: Vec<u8>) -> Request {
        let Self { method, path, query, headers } = self;
        Request { method, path, query, headers, body }
    }
}
