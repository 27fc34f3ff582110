//! Sends a request with `fetch` and reads its answer to the end.

use super::browser::Page;
use super::error::JsCause;
use super::tasks::Wait;
use crate::client::Received;
use crate::decode::{Cutting, Intake, PIECE};
use crate::error::{Code, Delivery, Error};
use crate::http::{Method, Request, Response};
use gloo_net::http;
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, RequestRedirect};

#[wasm_bindgen(module = "/src/web/facade/calls.js")]
extern "C" {
    #[wasm_bindgen(js_name = send, catch)]
    fn send_request(page: &Page, request: &web_sys::Request) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/src/web/facade/network.js")]
extern "C" {
    #[wasm_bindgen(js_name = isOffline)]
    fn is_offline() -> bool;
    #[wasm_bindgen(js_name = headerLines)]
    fn header_lines(response: &web_sys::Response) -> String;
    #[wasm_bindgen(js_name = openBody, catch)]
    fn open_body(response: &web_sys::Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = readChunk)]
    fn read_chunk(reader: &JsValue) -> JsValue;
}

/// Sends a request with the page's `fetch`, or the global one. Dropping the future aborts it.
pub async fn send(page: &Page, request: Request, max_bytes: u32, cutting: Option<Cutting>) -> Result<Received, Error> {
    let controller = AbortController::new().map_err(|cause| no_answer(cause, false))?;
    let guard = Wait::request(&controller);
    let was_offline = is_offline();
    let failed = |cause| no_answer(cause, was_offline);
    let request = build(request, &controller)?;
    let answer = send_request(page, &request).map_err(failed)?;
    let answer = Wait::promise(&answer).await.map_err(failed)?;
    let answer: web_sys::Response =
        answer.dyn_into().map_err(|_| Error::new(Code::Network, "the `fetch` of the options gave no Response"))?;
    let lines = header_lines(&answer);
    let headers = lines.lines().filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let response = Response { status: answer.status(), headers, body: Vec::new() };
    let received = read_body(&answer, response, max_bytes, cutting).await?;
    guard.disarm();
    Ok(received)
}

fn build(request: Request, controller: &AbortController) -> Result<web_sys::Request, Error> {
    let method = match request.method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
        Method::Delete => http::Method::DELETE,
    };
    let mut builder = http::RequestBuilder::new(&request.url)
        .method(method)
        .mode(RequestMode::Cors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        // A redirect to another origin would carry the header with the key along.
        .redirect(RequestRedirect::Error)
        .abort_signal(Some(&controller.signal()));
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let built = match &request.body {
        Some(body) => builder.body(Uint8Array::from(body.bytes.as_slice())),
        None => builder.build(),
    };
    // The browser's own words could hold the address, and so a key.
    built.map(web_sys::Request::from).map_err(|_| Error::invalid_argument("the browser refuses to make this request"))
}

/// Reads the body, of which pieces may leave on the way.
async fn read_body(
    answer: &web_sys::Response,
    response: Response,
    max_bytes: u32,
    cutting: Option<Cutting>,
) -> Result<Received, Error> {
    let broken = |cause| Error::new(Code::Network, "the connection broke within the answer").caused_by(JsCause(cause));
    let cutting = cutting.filter(|_| response.is_success());
    let mut intake = Intake::new(cutting, PIECE);
    let pieces = Array::new();
    let mut outlet = |json: &str, came: &str| {
        pieces.push(&json.into());
        if cutting == Some(Cutting::Raw) {
            pieces.push(&Uint8Array::from(came.as_bytes()));
        }
    };
    let body = open_body(answer).map_err(broken)?;
    let mut total = 0;
    loop {
        let chunk = Wait::promise(&read_chunk(&body)).await.map_err(broken)?;
        let Ok(bytes) = chunk.dyn_into::<Uint8Array>() else { break };
        let length = bytes.length() as usize;
        total += length;
        if total > max_bytes as usize {
            return Err(Error::new(
                Code::TooLarge,
                format!("the answer is longer than {max_bytes} bytes (`maxResponseBytes`)"),
            ));
        }
        intake.push(bytes.to_vec(), &mut outlet);
    }
    let (body, cut) = intake.finish(&mut outlet);
    let is_kept = cut.is_some() || cutting == Some(Cutting::Raw);
    let pieces = is_kept.then(|| Rc::new(JsValue::from(pieces)) as Rc<_>);
    Ok(Received { response: Response { body, ..response }, cut, pieces })
}

/// A browser tells neither a page nor us why a request failed.
fn no_answer(cause: JsValue, was_offline: bool) -> Error {
    let error = if was_offline || is_offline() {
        Error::new(Code::Offline, "no answer: the browser is offline")
    } else {
        let reasons = "the server cannot be reached, the connection broke, or CORS does not allow this page to read it";
        Error::new(Code::Network, format!("no answer: {reasons}"))
    };
    error.with_delivery(was_offline.then_some(Delivery::NotSent)).caused_by(JsCause(cause))
}
