//! What the page's callbacks are told.

use crate::api::Reply;
use crate::client::{Event, OpeningState};
use crate::error::{Code, Delivery, Error};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// A step of a call.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EventReport<'a> {
    r#type: &'static str,
    call: &'a str,
    attempt: Option<u32>,
    status: Option<u16>,
    code: Option<&'static str>,
    duration_ms: Option<f64>,
    wait_ms: Option<f64>,
}

impl<'a> EventReport<'a> {
    /// The report of an event.
    pub fn of(event: &'a Event) -> Self {
        let milliseconds = |milliseconds: u64| milliseconds as f64;
        Self {
            r#type: event.kind.word(),
            call: event.call,
            attempt: event.attempt,
            status: event.status,
            code: event.code.map(Code::word),
            duration_ms: event.duration_ms.map(milliseconds),
            wait_ms: event.wait_ms.map(milliseconds),
        }
    }

    /// As JavaScript sees it.
    pub fn to_js(&self) -> JsValue {
        to_js(self)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResponseReport<'a> {
    status: u16,
    headers: &'a [(String, String)],
    attempts: u32,
    duration_ms: f64,
}

/// The details of an answer.
pub fn response(reply: &Reply) -> JsValue {
    let Reply { status, headers, attempts, duration_ms, .. } = reply;
    to_js(&ResponseReport { status: *status, headers, attempts: *attempts, duration_ms: *duration_ms as f64 })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Progress<'a> {
    key: &'a str,
    ticket_id: Option<&'a str>,
    step: &'static str,
    unsure: bool,
}

/// How far an opening has come.
pub fn progress(key: &str, state: &OpeningState) -> JsValue {
    to_js(&Progress { key, ticket_id: state.ticket_id.as_deref(), step: state.step.word(), unsure: state.is_unsure })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Failure<'a> {
    code: &'static str,
    status: Option<u16>,
    retry_after_ms: Option<f64>,
    attempts: u32,
    delivery: Option<&'static str>,
    fields: &'a [(String, String)],
    body: Option<&'a str>,
}

/// What is known of a failed call.
pub fn failure(error: &Error) -> JsValue {
    to_js(&Failure {
        code: error.code.word(),
        status: error.status,
        retry_after_ms: error.retry_after_ms.map(|milliseconds| milliseconds as f64),
        attempts: error.attempts,
        delivery: error.delivery.map(Delivery::word),
        fields: &error.fields,
        body: error.body.as_deref(),
    })
}

fn to_js(report: &impl Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(report).unwrap_or(JsValue::UNDEFINED)
}
