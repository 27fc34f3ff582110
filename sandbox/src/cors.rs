//! The headers that let a page of another origin call the sandbox.

use crate::exchange::Request;

const METHODS: &str = "GET, POST, PUT, DELETE, OPTIONS";
const REQUEST_HEADERS: &str = "apiKey, authorization, content-type";
const EXPOSED_HEADERS: &str = "Retry-After, Date, X-Omnidesk-Sandbox";
/// Seconds. Short, so that a fault set on a preflight shows at once.
const MAX_AGE: &str = "5";

/// The CORS headers of an answer to `request`.
pub(crate) fn headers(request: &Request) -> Vec<(&'static str, &str)> {
    let origin = request.header("origin").unwrap_or("*");
    let mut headers = vec![
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Expose-Headers", EXPOSED_HEADERS),
        ("Vary", "Origin"),
    ];
    if request.method == "OPTIONS" {
        headers.extend([
            ("Access-Control-Allow-Methods", METHODS),
            ("Access-Control-Allow-Headers", REQUEST_HEADERS),
            ("Access-Control-Max-Age", MAX_AGE),
        ]);
    }
    headers
}
