//! The SDK's decoder by itself: the bytes of an answer in, the JSON of the object out, and no network between.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Uint8Array};
use omnidesk_sdk::decode::{Answer, Cutting, Intake, Json, PIECE, decode_shell};
use omnidesk_sdk::model::TICKET;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(
    inline_js = "const decoder = new TextDecoder(); export const textOf = (bytes) => decoder.decode(bytes);"
)]
extern "C" {
    #[wasm_bindgen(js_name = textOf)]
    fn text_of(bytes: &[u8]) -> JsValue;
}

/// Decodes the whole answer to `GET /ticket/{id}`, as `tickets.get` does: in pieces, which `web/fetch.rs` hands on too.
/// Returns the ticket's JSON and an array with that of its entries.
///
/// # Errors
/// What the decoder refuses, in words.
#[wasm_bindgen]
pub fn decode(bytes: &Uint8Array) -> Result<Array, JsValue> {
    let mut intake = Intake::new(Some(Cutting::Decoded), PIECE);
    let pieces = Array::new();
    let mut outlet = |json: &Json| {
        pieces.push(&text_of(json.bytes()));
    };
    let length = bytes.length();
    for start in (0..length).step_by(PIECE) {
        intake.push(bytes.subarray(start, length.min(start + PIECE as u32)).to_vec(), &mut outlet);
    }
    let (shell, cut) = intake.finish(&mut outlet);
    let ticket = decode_shell(&shell, Answer::Item(&TICKET), cut.as_deref());
    let ticket = ticket.map_err(|refusal| format!("{refusal:?}"))?;
    Ok(Array::of2(&text_of(ticket.json.bytes()), &pieces))
}
