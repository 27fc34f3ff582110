//! What an answer means: a document, or an error that says what happened.

use super::Operation;
use super::retry_after::retry_after_ms;
use super::verdict::{self, Verdict};
use crate::decode::{ApiWords, Cut, Document, No, Refusal, api_words, decode_shell};
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

/// Reads the answer to an operation. `refuses_before_work` lists the statuses of which the caller stated that their server
/// sends them before any work.
///
/// # Errors
/// By table A: where the answer comes from, then its status, then what its envelope says, then whether that is what
/// confirms the call.
pub fn read(
    operation: &Operation,
    response: &Response,
    cut: Option<&Cut>,
    refuses_before_work: &[u16],
) -> Result<Document, Error> {
    let status = response.status;
    if response.is_redirected {
        return Err(redirected(operation));
    }
    if !response.is_success() {
        let of_status = verdict::of_status(status);
        let verdict = Verdict { write: verdict::delivery(status, refuses_before_work), ..of_status };
        return Err(failed(operation, response, cut, api_words(&response.body), verdict));
    }
    match decode_shell(&response.body, operation.answer, cut) {
        Err(Refusal::Api(No::Documented, words)) => {
            Err(failed(operation, response, cut, words, verdict::DOCUMENTED_NO))
        }
        Err(Refusal::Api(No::Undocumented, words)) => {
            Err(failed(operation, response, cut, words, verdict::UNDOCUMENTED_NO))
        }
        Err(Refusal::Unreadable(reason)) => Err(unreadable(operation, response, cut, &reason)),
        Ok(_) if operation.route.is_write() && !verdict::can_confirm(status, operation.answer) => {
            let reason = concat(&["HTTP ", &decimal(status.into()), " does not say that the work is done"]);
            Err(unreadable(operation, response, cut, &reason))
        }
        Ok(document) => Ok(document),
    }
}

/// No browser shows where an opaque redirect leads, nor its status.
fn redirected(operation: &Operation) -> Error {
    let Verdict { code, write, .. } = verdict::REDIRECTED;
    Error::new(code, concat(&[&operation.name(), REDIRECT_HINT])).with_delivery(Some(write))
}

const REDIRECT_HINT: &str = " was redirected, most likely to a page for signing in; redirects are not followed, because \
                             they would carry the credentials along: check the session, and `baseUrl`";

fn failed(operation: &Operation, response: &Response, cut: Option<&Cut>, words: ApiWords, verdict: Verdict) -> Error {
    if verdict == verdict::REDIRECTED {
        let mut error = redirected(operation);
        error.status = Some(response.status);
        return error;
    }
    let ApiWords { message, fields } = words;
    let status = response.status;
    let (call, number) = (operation.name(), decimal(status.into()));
    let mut error = Error::new(
        verdict.code,
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
    error.delivery = Some(verdict.write);
    error
}

fn unreadable(operation: &Operation, response: &Response, cut: Option<&Cut>, reason: &str) -> Error {
    if is_cut_short(response, cut) {
        return Error::new(Code::Network, "the connection broke within the answer")
            .with_delivery(Some(Delivery::Unknown));
    }
    let call = operation.name();
    let mut error = if is_json(&response.body) {
        Error::new(verdict::UNCONFIRMED.code, concat(&[&call, ": the answer cannot be read: ", reason]))
    } else {
        let kind = response.header("content-type").unwrap_or("no content type");
        let hint = "check `baseUrl`, and whether something in between answers in the API's place";
        Error::new(Code::UnexpectedContentType, concat(&[&call, ": the answer is not JSON (", kind, "); ", hint]))
    };
    error.status = Some(response.status);
    error.body = excerpt(response, cut);
    error.delivery = Some(verdict::UNCONFIRMED.write);
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
