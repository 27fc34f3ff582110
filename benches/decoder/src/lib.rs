//! The SDK's decoder by itself: the bytes of an answer in, the object out, and no network between.
#![cfg(target_arch = "wasm32")]

use js_sys::JSON;
use omnidesk_sdk::decode::{self, Answer};
use omnidesk_sdk::model::TICKET;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Decodes the whole answer to `GET /ticket/{id}`, as `tickets.get` does.
///
/// # Errors
/// What the decoder refuses, in words.
#[wasm_bindgen]
pub fn decode(bytes: &[u8]) -> Result<JsValue, JsValue> {
    let document = decode::decode(bytes, Answer::Item(&TICKET)).map_err(|refusal| format!("{refusal:?}"))?;
    JSON::parse(&document.json)
}
