//! What the page's callbacks are told, and what is known of an error.

use crate::api::Reply;
use crate::arguments::CREATE_MESSAGE;
use crate::client::{Event, SubmissionState};
use crate::error::{Code, Delivery, Error};
use crate::verification::{UnconfirmedSend, Verdict, entry_id};
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

/// How far a submission has come.
pub fn progress(key: &str, state: &SubmissionState) -> JsValue {
    Report(&[
        ("key", Member::text(key)),
        ("ticketId", Member::Text(state.ticket_id.as_deref())),
        ("step", Member::text(state.step.as_str())),
        ("maybeApplied", Member::Flag(state.maybe_applied)),
    ])
    .to_js()
}

/// A message that may have arrived. All of it can be written as JSON.
pub fn unconfirmed_send(send: &UnconfirmedSend) -> JsValue {
    Report(&unconfirmed_members(send)).to_js()
}

fn unconfirmed_members(send: &UnconfirmedSend) -> [(&'static str, Member<'_>); 11] {
    let message = &send.message;
    [
        ("key", Member::text(&send.key)),
        ("call", Member::text(CREATE_MESSAGE)),
        ("ticketId", Member::text(&message.ticket_id)),
        ("type", Member::text(&message.kind)),
        ("text", Member::text(&message.text)),
        ("plaintext", filled(&message.plaintext)),
        ("userId", filled(&message.user_id)),
        ("sendAt", filled(&message.send_at)),
        ("base", Member::Text(send.base.as_ref().map(|base| base.0.as_str()))),
        ("seen", filled(&send.seen.0)),
        ("endedAt", Member::milliseconds(send.ended_at)),
    ]
}

/// A text that may be missing.
fn filled(text: &str) -> Member<'_> {
    Member::Text(if text.is_empty() { None } else { Some(text) })
}

/// What a verification read says. An entry is named by its id, without its kind.
pub fn verdict(verdict: &Verdict) -> JsValue {
    let (word, reason, entry) = match verdict {
        Verdict::Confirmed(entry) => ("confirmed", None, entry.as_deref()),
        Verdict::NotThere => ("not_there", None, None),
        Verdict::CannotTell(reason) => ("cannot_tell", Some(reason.as_str()), None),
    };
    let entry_id = entry.and_then(entry_id);
    Report(&[("verdict", Member::text(word)), ("reason", Member::Text(reason)), ("entryId", Member::Text(entry_id))])
        .to_js()
}

/// What is known of a failed call.
pub fn failure(error: &Error) -> JsValue {
    let unconfirmed = error.unconfirmed.as_deref().map(unconfirmed_members);
    Report(&[
        ("code", Member::text(error.code.word())),
        ("status", Member::Number(error.status.map(f64::from))),
        ("retryAfterMs", Member::milliseconds(error.retry_after_ms)),
        ("attempts", Member::number(error.attempts)),
        ("delivery", Member::Text(error.delivery.map(Delivery::word))),
        ("fields", Member::Pairs(&error.fields)),
        ("body", Member::Text(error.body.as_deref())),
        ("unconfirmed", Member::Members(unconfirmed.as_ref().map(|members| Report(members)))),
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
    Members(Option<Report<'a>>),
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
            Self::Members(report) => report.serialize(serializer),
        }
    }
}
