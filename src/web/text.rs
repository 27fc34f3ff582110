//! Hands JSON over to JavaScript.

use crate::decode::Json;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/text.js")]
extern "C" {
    #[wasm_bindgen(js_name = textOf)]
    fn decode(bytes: &[u8]) -> JsValue;
}

/// The text as a string of JavaScript's.
pub fn text_of(json: &Json) -> JsValue {
    decode(json.bytes())
}
