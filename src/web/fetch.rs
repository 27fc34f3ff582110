//! Sends a request with `fetch` and reads its answer to the end.

use super::browser::Page;
use super::error::JsCause;
use super::tasks::Wait;
use super::text::text_of;
use crate::client::Received;
use crate::decode::{Cutting, Intake, Json, PIECE};
use crate::error::{Code, Delivery, Error};
use crate::http::{Method, Request, Response};
use crate::text::{concat, cut, decimal, split};
use gloo_net::http::Headers;
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/network.js")]
extern "C" {
    // The entries look at it as well.
    #[wasm_bindgen(js_name = isOffline, reexport, skip_typescript)]
    fn is_offline() -> bool;
    #[wasm_bindgen(catch)]
    fn exchange(
        page: &Page,
        method: &str,
        url: &str,
        headers: &JsValue,
        body: Option<Uint8Array>,
        most: u32,
        stint: u32,
    ) -> Result<u32, JsValue>;
    #[wasm_bindgen(js_name = headOf)]
    fn head_of(exchange: u32) -> String;
    #[wasm_bindgen(js_name = readOn)]
    fn read_on(exchange: u32) -> bool;
}

/// Bytes to decode before the page has its turn. To find where entries are takes an eighth of that time.
const STINT: u32 = 512 * 1024;

/// Sends a request with the page's `fetch`, or the global one. Dropping the future aborts it.
pub async fn send(page: &Page, request: Request, max_bytes: u32, cutting: Option<Cutting>) -> Result<Received, Error> {
    let was_offline = is_offline();
    // A read may be answered by a cache of the page.
    if was_offline && request.method != Method::Get {
        return Err(Error::new(Code::Offline, "the browser is offline").with_delivery(Some(Delivery::NotSent)));
    }
    let stint = if cutting == Some(Cutting::Unread) { 8 * STINT } else { STINT };
    let mut exchange = begin(page, &request, max_bytes, stint)?;
    let first = (&mut exchange).await;
    let head = head_of(exchange.id());
    match (response_of(&head), first) {
        (Some(response), Ok(chunk)) => read_body(exchange, chunk, response, max_bytes, cutting).await,
        (Some(_), Err(cause)) => Err(broken(cause)),
        (None, Ok(_)) => Err(Error::new(Code::Network, "the `fetch` of the options gave no Response")),
        (None, Err(cause)) => Err(no_answer(cause, was_offline)),
    }
}

fn begin(page: &Page, request: &Request, max_bytes: u32, stint: u32) -> Result<Wait, Error> {
    let Request { method, url, headers: lines, body } = request;
    let headers = Headers::new();
    for (name, value) in lines {
        headers.set(name, value);
    }
    let body = body.as_ref().map(|body| Uint8Array::from(body.bytes.as_slice()));
    let begun = exchange(page, method.name(), url, &headers.into_raw(), body, max_bytes, stint);
    // The browser's own words could hold the address, and so a key.
    begun.map(Wait::new).map_err(|_| Error::invalid_argument("the browser refuses to make this request"))
}

/// Status and headers; nothing where no answer came. An opaque redirect has no status.
fn response_of(head: &str) -> Option<Response> {
    let mut lines = split(head, "\n");
    let first = lines.next()?;
    let is_redirected = first == REDIRECTED;
    let status = if is_redirected { 0 } else { first.parse().ok()? };
    let headers = lines.filter_map(|line| cut(line, ":"));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Some(Response { status, headers, body: Vec::new(), is_redirected })
}

/// What `network.js` writes in place of the status of a redirect.
const REDIRECTED: &str = "redirected";

/// Reads the body, of which pieces may leave on the way.
async fn read_body(
    mut exchange: Wait,
    mut chunk: JsValue,
    response: Response,
    max_bytes: u32,
    cutting: Option<Cutting>,
) -> Result<Received, Error> {
    let cutting = cutting.filter(|_| response.is_success());
    let mut intake = Intake::new(cutting, PIECE);
    let pieces = Array::new();
    let is_unread = cutting == Some(Cutting::Unread);
    let mut outlet = |json: &Json| {
        pieces.push(&text_of(json));
    };
    let mut total = 0;
    loop {
        if is_unread {
            pieces.push(&chunk);
        }
        let bytes = Uint8Array::from(chunk).to_vec();
        total += bytes.len();
        if total > max_bytes as usize {
            let limit = decimal(max_bytes.into());
            let message = concat(&["the answer is longer than ", &limit, " bytes (`maxResponseBytes`)"]);
            return Err(Error::new(Code::TooLarge, message));
        }
        intake.push(bytes, &mut outlet);
        if !read_on(exchange.id()) {
            break;
        }
        chunk = (&mut exchange).await.map_err(broken)?;
    }
    let (body, cut) = intake.finish(&mut outlet);
    let pieces = (is_unread || cut.is_some()).then(|| Rc::new(JsValue::from(pieces)) as Rc<_>);
    Ok(Received { response: Response { body, ..response }, cut, pieces })
}

fn broken(cause: JsValue) -> Error {
    Error::new(Code::Network, "the connection broke within the answer").caused_by(JsCause(cause))
}

/// A browser does not say why a request failed. One that was handed over may have arrived, although the browser is offline
/// now.
fn no_answer(cause: JsValue, was_offline: bool) -> Error {
    let error = if was_offline || is_offline() {
        Error::new(Code::Offline, "no answer: the browser is offline")
    } else {
        let reasons = "the server cannot be reached, the connection broke, or CORS does not allow this page to read it";
        Error::new(Code::Network, concat(&["no answer: ", reasons]))
    };
    error.caused_by(JsCause(cause))
}
