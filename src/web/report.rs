//! What the page's callbacks are told, and what is known of an error.

use crate::api::Reply;
use crate::client::{Event, OpeningState};
use crate::error::{Code, Delivery, Error};
use serde::{Serialize, Serializer};
use serde_wasm_bindgen::Serializer as ToJs;
use wasm_bindgen::JsValue;

/// A step of a call.
pub fn event(event: &Event) -> JsValue {
    Report(&[
        ("type", Member::text(event.kind.word())),
        ("call", Member::text(event.call)),
        ("attempt", Member::Number(event.attempt.map(f64::from))),
        ("status", Member::Number(event.status.map(f64::from))),
        ("code", Member::Text(event.code.map(Code::word))),
        ("durationMs", Member::milliseconds(event.duration_ms)),
        ("waitMs", Member::milliseconds(event.wait_ms)),
    ])
    .to_js()
}

/// The details of an answer.
pub fn response(reply: &Reply) -> JsValue {
    Report(&[
        ("status", Member::number(reply.status)),
        ("headers", Member::Pairs(&reply.headers)),
        ("attempts", Member::number(reply.attempts)),
        ("durationMs", Member::milliseconds(Some(reply.duration_ms))),
    ])
    .to_js()
}

/// How far an opening has come.
pub fn progress(key: &str, state: &OpeningState) -> JsValue {
    Report(&[
        ("key", Member::text(key)),
        ("ticketId", Member::Text(state.ticket_id.as_deref())),
        ("step", Member::text(state.step.word())),
        ("unsure", Member::Flag(state.is_unsure)),
    ])
    .to_js()
}

/// What is known of a failed call.
pub fn failure(error: &Error) -> JsValue {
    Report(&[
        ("code", Member::text(error.code.word())),
        ("status", Member::Number(error.status.map(f64::from))),
        ("retryAfterMs", Member::milliseconds(error.retry_after_ms)),
        ("attempts", Member::number(error.attempts)),
        ("delivery", Member::Text(error.delivery.map(Delivery::word))),
        ("fields", Member::Pairs(&error.fields)),
        ("body", Member::Text(error.body.as_deref())),
    ])
    .to_js()
}

/// An object by its members. All of them are handed out by the same code, which structs with code of their own would not
/// be; and as a map, because for the names of structs the serializer keeps a table of hashes.
struct Report<'a>(&'a [(&'static str, Member<'a>)]);

/// What a member may be; nothing becomes `undefined`.
enum Member<'a> {
    Number(Option<f64>),
    Text(Option<&'a str>),
    Flag(bool),
    Pairs(&'a [(String, String)]),
}

impl<'a> Member<'a> {
    fn number(number: impl Into<f64>) -> Self {
        Self::Number(Some(number.into()))
    }

    fn milliseconds(milliseconds: Option<u64>) -> Self {
        Self::Number(milliseconds.map(|milliseconds| milliseconds as f64))
    }

    fn text(text: &'a str) -> Self {
        Self::Text(Some(text))
    }
}

impl Report<'_> {
    fn to_js(&self) -> JsValue {
        self.serialize(&ToJs::new().serialize_maps_as_objects(true)).unwrap_or(JsValue::UNDEFINED)
    }
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, member)| (name, member)))
    }
}

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => text.serialize(serializer),
            Self::Flag(flag) => flag.serialize(serializer),
            Self::Pairs(pairs) => pairs.serialize(serializer),
        }
    }
}
