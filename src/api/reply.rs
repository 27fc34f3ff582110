//! What an answer means: a document, or an error that says what happened.

use super::Operation;
use super::retry_after::retry_after_ms;
use crate::decode::{ApiWords, Cut, Document, Refusal, api_words, decode_shell};
use crate::error::{Code, Delivery, Error};
use crate::http::Response;
use crate::text::{concat, decimal};
use std::any::Any;
use std::rc::Rc;

/// Characters of a body that an error carries along.
const EXCERPT: usize = 500;

/// An answer that was understood.
#[derive(Clone, Debug)]
pub struct Reply {
    /// What the API answered.
    pub document: Document,
    /// The entries that left the answer while it came in, in the hands of the platform.
    pub pieces: Option<Rc<dyn Any>>,
    /// The HTTP status.
    pub status: u16,
    /// The headers that the browser shows, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// How often the call was sent.
    pub attempts: u32,
    /// How long it took, with all its attempts and waits.
    pub duration_ms: u64,
}

/// Reads the answer to an operation.
///
/// # Errors
/// By the HTTP status first, then by what the envelope says, then by whether it is what was asked for.
pub fn read(operation: &Operation, response: &Response, cut: Option<&Cut>) -> Result<Document, Error> {
    let failure = match response.is_success() {
        false => failed(operation, response, cut, api_words(&response.body)),
        true => match decode_shell(&response.body, operation.answer, cut) {
            Ok(document) => return Ok(document),
            Err(Refusal::Api(words)) => failed(operation, response, cut, words),
            Err(Refusal::Unreadable(reason)) => unreadable(operation, response, cut, &reason),
        },
    };
    Err(failure)
}

fn failed(operation: &Operation, response: &Response, cut: Option<&Cut>, words: ApiWords) -> Error {
    let ApiWords { message, fields } = words;
    let status = response.status;
    let (call, number) = (operation.name(), decimal(status.into()));
    let mut error = Error::new(
        Code::of_status(status),
        match &message {
            Some(message) => concat(&[&call, ": ", message, " (HTTP ", &number, ")"]),
            None => concat(&[&call, " was answered with HTTP ", &number]),
        },
    );
    if let (Code::Forbidden, Some(permission)) = (error.code, operation.route.permission) {
        error.message.push_str("; the call needs the permission ");
        error.message.push_str(permission);
    }
    error.fields = fields;
    error.status = Some(status);
    error.retry_after_ms =
        response.header("retry-after").and_then(|header| retry_after_ms(header, response.header("date")));
    error.body = if message.is_none() { excerpt(response, cut) } else { None };
    error.delivery = Some(if is_refusal(status, response) { Delivery::Refused } else { Delivery::Unknown });
    error
}

/// A server that broke (5xx) or sends elsewhere (3xx) may have done its work before; one that says when to come back did not
/// start.
fn is_refusal(status: u16, response: &Response) -> bool {
    status < 300 || (400..500).contains(&status) || (status == 503 && response.header("retry-after").is_some())
}

fn unreadable(operation: &Operation, response: &Response, cut: Option<&Cut>, reason: &str) -> Error {
    if is_cut_short(response, cut) {
        return Error::new(Code::Network, "the connection broke within the answer")
            .with_delivery(Some(Delivery::Unknown));
    }
    let call = operation.name();
    let mut error = if is_json(&response.body) {
        Error::new(Code::Decode, concat(&[&call, ": the answer cannot be read: ", reason]))
    } else {
        let kind = response.header("content-type").unwrap_or("no content type");
        let hint = "check `baseUrl`, and whether something in between answers in the API's place";
        Error::new(Code::UnexpectedContentType, concat(&[&call, ": the answer is not JSON (", kind, "); ", hint]))
    };
    error.status = Some(response.status);
    error.body = excerpt(response, cut);
    error.delivery = Some(Delivery::Unknown);
    error
}

/// WebKitGTK hands out what came before a connection broke as if it were all. Of an answer that can be read the length
/// proves nothing: it is that of the compressed bytes, which for a short text are more.
fn is_cut_short(response: &Response, cut: Option<&Cut>) -> bool {
    let came = response.body.len() + cut.map_or(0, |cut| cut.bytes);
    let length = response.header("content-length").and_then(|length| length.parse::<u64>().ok());
    length.is_some_and(|length| (came as u64) < length)
}

/// By its first sign: PHP sends JSON as `text/html` unless told otherwise, so the header proves nothing.
fn is_json(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    matches!(body.first(), None | Some(b'{' | b'['))
}

fn excerpt(response: &Response, cut: Option<&Cut>) -> Option<String> {
    let body = cut.map_or(&response.body, |cut| &cut.start);
    // Four bytes are the longest character of UTF-8.
    let start = body.get(..EXCERPT * 4).unwrap_or(body);
    let text: String = String::from_utf8_lossy(start).chars().take(EXCERPT).collect();
    (!text.is_empty()).then_some(text)
}
