//! Tells the page's callbacks what happened.

use crate::api::Reply;
use crate::client::Event;
use crate::decode::Drift;
use crate::error::Code;
use js_sys::{Function, Promise};
use serde::Serialize;
use wasm_bindgen::JsValue;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventReport<'a> {
    r#type: &'static str,
    call: &'a str,
    attempt: Option<u32>,
    status: Option<u16>,
    code: Option<&'static str>,
    duration_ms: Option<f64>,
    wait_ms: Option<f64>,
}

#[derive(Serialize)]
struct DriftReport<'a> {
    path: &'a str,
    expected: &'static str,
    found: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResponseReport<'a> {
    status: u16,
    headers: &'a [(String, String)],
    attempts: u32,
    duration_ms: f64,
}

/// Reports a step of a call.
pub fn report_event(on_event: &Function, event: &Event) {
    let milliseconds = |milliseconds: u64| milliseconds as f64;
    let event = EventReport {
        r#type: event.kind.word(),
        call: &event.call,
        attempt: event.attempt,
        status: event.status,
        code: event.code.map(Code::word),
        duration_ms: event.duration_ms.map(milliseconds),
        wait_ms: event.wait_ms.map(milliseconds),
    };
    report(on_event, &event);
}

/// Reports a place where an answer differs from what the SDK knows.
pub fn report_drift(on_drift: &Function, drift: &Drift) {
    report(on_drift, &DriftReport { path: &drift.path, expected: drift.expected, found: drift.found });
}

/// Reports the details of an answer.
pub fn report_response(on_response: &Function, reply: &Reply) {
    let Reply { status, headers, attempts, duration_ms, .. } = reply;
    let details = ResponseReport { status: *status, headers, attempts: *attempts, duration_ms: *duration_ms as f64 };
    report(on_response, &details);
}

fn report(callback: &Function, report: &impl Serialize) {
    tell(callback, &serde_wasm_bindgen::to_value(report).unwrap_or(JsValue::UNDEFINED));
}

/// Calls a callback of the page.
pub fn tell(callback: &Function, value: &JsValue) {
    if let Err(thrown) = callback.call1(&JsValue::UNDEFINED, value) {
        // The call goes on as if nothing happened; what the callback threw shows up as an unhandled rejection.
        drop(Promise::reject(&thrown));
    }
}
